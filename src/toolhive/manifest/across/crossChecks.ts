/** What the objects of one text say about each other. Reasons and facts: src/toolhive/manifest/rules.ts. */
import {isServer, type TextObject} from '../server';
import {autoscaling} from './autoscaling';
import type {Found} from './found';
import {references} from './references';
import {sameNames} from './sameNames';
import {selectors} from './selectors';
import {sharedPrefixes} from './sharedPrefixes';

/** What is to say about objects in view of the others, as pairs of object and advice. */
export function crossChecks(objects: readonly TextObject[]): Found {
  const servers = objects.filter(isServer);
  return [
    ...sharedPrefixes(servers),
    ...autoscaling(
      servers,
      objects.filter(({kind}) => kind === 'HorizontalPodAutoscaler'),
    ),
    ...references(servers, objects),
    ...sameNames(servers, objects),
    ...selectors(servers, objects),
  ];
}
