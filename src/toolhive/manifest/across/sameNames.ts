/** Objects of a text that have the name of one that the operator makes. */
import {inSentence} from '../api/goText';
import {grouped} from '../grouped';
import type {Server, TextObject} from '../server';
import {type Found, mayShareNamespace} from './found';

export function sameNames(servers: readonly Server[], objects: readonly TextObject[]): Found {
  const deployments = grouped(
    objects.filter(({kind}) => kind === 'Deployment'),
    ({name}) => name,
  );
  return servers.flatMap((server): Found => {
    const {name} = server;
    const same = name === undefined ? [] : (deployments.get(name) ?? []);
    if (name === undefined || !same.some((deployment) => mayShareNamespace(deployment, server))) return [];
    const says = `Deployment \`${inSentence(name)}\` is in this text, too.`;
    return [[server, {rule: 'deployment-of-same-name', path: ['metadata', 'name'], says}]];
  });
}
