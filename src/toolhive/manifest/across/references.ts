/** What a server names, where that stands in the same text. */
import {inSentence} from '../api/goText';
import {grouped} from '../grouped';
import type {Manifest, Server, TextObject} from '../server';
import type {Path} from '../yaml/path';
import {entryOf, itemsAt, textAt, type Value, valueAt} from '../yaml/value';
import {type Found, mayShareNamespace} from './found';

interface Reference {
  readonly kind: string;
  readonly name: string;
  readonly key?: string;
  readonly path: Path;
}

function referencesOf({spec}: Server): readonly Reference[] {
  const byName = (kind: string, ...keys: readonly string[]): readonly Reference[] => {
    const name = textAt(spec, ...keys, 'name');
    return name === undefined ? [] : [{kind, name, path: ['spec', ...keys, 'name']}];
  };
  const secretKey = (value: Value | undefined, path: Path): readonly Reference[] => {
    const name = textAt(value, 'name');
    const key = textAt(value, 'key');
    return name === undefined ? [] : [{kind: 'Secret', name, path: [...path, 'name'], ...(key !== undefined && {key})}];
  };
  const passwordRef = ['sessionStorage', 'passwordRef'];
  return [
    ...secretKey(valueAt(spec, ...passwordRef), ['spec', ...passwordRef]),
    ...itemsAt(spec, 'secrets').flatMap((secret, index) => secretKey(secret, ['spec', 'secrets', index])),
    ...byName('ConfigMap', 'authzConfig', 'configMap'), // its key is checked by the operator
    ...byName('MCPGroup', 'groupRef'),
    ...byName('MCPOIDCConfig', 'oidcConfigRef'),
    ...byName('MCPToolConfig', 'toolConfigRef'),
    ...byName('MCPTelemetryConfig', 'telemetryConfigRef'),
    ...byName('MCPExternalAuthConfig', 'externalAuthConfigRef'),
    ...byName('MCPExternalAuthConfig', 'authServerRef'),
    ...byName('MCPAuthzConfig', 'authzConfigRef'),
    ...byName('MCPWebhookConfig', 'webhookConfigRef'),
  ];
}

export function references(servers: readonly Server[], objects: readonly TextObject[]): Found {
  const byName = grouped(objects, ({kind, name}) => `${kind}/${name}`);
  return servers.flatMap((server) =>
    referencesOf(server).flatMap((reference): Found => {
      const candidates = byName.get(`${reference.kind}/${reference.name}`) ?? [];
      const beside = candidates.find((candidate) => mayShareNamespace(candidate, server));
      const [elsewhere] = candidates;
      if (!beside && elsewhere) {
        const says = `${reference.kind} \`${inSentence(reference.name)}\` is in namespace \`${inSentence(elsewhere.namespace ?? '')}\`, the server in \`${inSentence(server.namespace ?? '')}\`.`;
        return [[server, {rule: 'reference-in-other-namespace', path: reference.path, says}]];
      }
      if (!beside || reference.key === undefined || hasKey(beside, reference.key)) return [];
      const says = `${reference.kind} \`${inSentence(reference.name)}\` has no key \`${inSentence(reference.key)}\`.`;
      return [[server, {rule: 'reference-without-key', path: [...reference.path.slice(0, -1), 'key'], says}]];
    }),
  );
}

function hasKey({content}: Manifest, key: string): boolean {
  return ['data', 'stringData', 'binaryData'].some((part) => entryOf(valueAt(content, part), key) !== undefined);
}
