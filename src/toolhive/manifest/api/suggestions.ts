/** What to write instead of a name or value that the API does not know. */
import {distance} from 'fastest-levenshtein';
import {holdsIn, sinceInWords, sinceOf} from '../../releases/since';
import type {Release} from '../../releases/version';
import {fields} from './fields';
import {laterFields} from './laterFields';

/** Names that readers bring from elsewhere or from older versions, and what serves their purpose; the key ends the path. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [/^spec\.replica(Count)?$/, 'Write `spec.replicas` for the proxy runner, or `spec.backendReplicas` for the backend.'],
  [/^spec\.oidcConfig$/, 'Write `spec.oidcConfigRef` with the name of an MCPOIDCConfig and an audience.'],
  [/^spec\.telemetry$/, 'Write `spec.telemetryConfigRef` with the name of an MCPTelemetryConfig.'],
  [/^spec\.tools$/, 'Write `spec.toolConfigRef` with the name of an MCPToolConfig.'],
  [
    /^spec\.terminationGracePeriodSeconds$/,
    'Write it in `spec.podTemplateSpec.spec` for the backend. That of the proxy pods cannot be set.',
  ],
  [/^spec\.sessionStorage\.(host|port|url|uri)$/, 'Write `spec.sessionStorage.address` as `host:port`.'],
  [/^spec\.sessionStorage\.redis$/, 'Write `address` and the other fields into `spec.sessionStorage` itself.'],
  [
    /^spec\.sessionStorage\.(password|passwordSecretRef|secretRef)$/,
    'Write `spec.sessionStorage.passwordRef` with the `name` of a Secret and a `key`.',
  ],
  [
    /^spec\.sessionStorage\.(username|user|sentinel|sentinels|cluster|ttl)$/,
    'Take it out: there is no field for a user name, Sentinel, Cluster or TTL.',
  ],
  [/^spec\.env\[\d+\]\.valueFrom$/, 'Write `value`, or name the Secret in `spec.secrets`.'],
  [
    /^spec\.resourceOverrides\.proxyDeployment\.env\[\d+\]\.valueFrom$/,
    'Write `value`: there is no reference to a Secret here.',
  ],
  [/^spec\.resourceOverrides\.proxyDeployment\.replicas$/, 'Write `spec.replicas`.'],
  [
    /^spec\.resources\.(limits|requests)\./,
    'Only `cpu` and `memory` are known here, for the proxy pods. Other resources of the backend stand in `spec.podTemplateSpec`, container `mcp`.',
  ],
];

interface NewName {
  readonly newName: string;
  readonly fix: string;
}

/** Names that fields had in older versions or that stand for one field alone. */
const newNames: ReadonlyMap<string, NewName> = new Map([
  [
    'spec.port',
    {
      newName: 'proxyPort',
      fix: 'Write `spec.proxyPort`, its new name, for the port that clients use; the server’s own port is `spec.mcpPort`.',
    },
  ],
  [
    'spec.targetPort',
    {
      newName: 'mcpPort',
      fix: 'Write `spec.mcpPort`, its new name: the port that the server in the backend pod listens on.',
    },
  ],
  ['spec.podTemplate', {newName: 'podTemplateSpec', fix: 'Write `spec.podTemplateSpec`.'}],
]);

const paths = fields.map(({path}) => path).filter((path) => !path.endsWith('[]'));

/** A sentence that says what to write instead of an unknown field of a release; `path` as the server names it. */
export function fixForUnknownField(path: string, release: Release): string {
  const later = laterFields.find((field) => field.path === path);
  if (later) {
    const since = sinceOf[later.change];
    const has = holdsIn(since, release) === 'not known' ? 'may have it' : 'does not have it';
    const sure = since.kind === 'between' ? since.last : since.release;
    return `${sinceInWords(since)} the API has this field; ${release} ${has}. Take it out, or run \`${sure}\` or newer and check for that release.`;
  }
  return suggestionFor(path).fix;
}

/** What to write instead of an unknown field, and the name that it should have where that is plain. */
export function suggestionFor(path: string): {readonly fix: string; readonly newName?: string} {
  const renamed = newNames.get(path);
  if (renamed) return renamed;
  const known = elsewhere.find(([pattern]) => pattern.test(path));
  if (known) return {fix: known[1]};
  const plain = path.replaceAll(/\[\d+\]/g, '[]');
  const parent = plain.slice(0, Math.max(plain.lastIndexOf('.'), 0));
  const key = plain.slice(plain.lastIndexOf('.') + 1);
  const siblings = parent === '' ? ['apiVersion', 'kind', 'metadata', 'spec'] : (children.get(parent) ?? []);
  const near = nearest(key, siblings);
  if (near !== undefined)
    return {fix: `Did you mean \`${parent === '' ? near : `${parent}.${near}`}\`?`, newName: near};
  const same = paths.find((other) => other.startsWith('spec.') && other.endsWith(`.${key}`));
  if (same !== undefined) return {fix: `Take it out, or did you mean \`${same}\`?`};
  if (siblings.length === 0 || siblings.length > 8) return {fix: 'Take it out: the API has no such field.'};
  return {fix: `Take it out. The fields here are ${siblings.map((name) => `\`${name}\``).join(', ')}.`};
}

/** The names of the fields of each object, by its path. */
const children = new Map<string, string[]>();
for (const path of paths) {
  const end = path.lastIndexOf('.');
  const parent = path.slice(0, Math.max(end, 0));
  children.set(parent, [...(children.get(parent) ?? []), path.slice(end + 1)]);
}

/** The supported value that is nearest to the one in the server's message. */
export function nearestSupported(message: string): string | undefined {
  const [, value = '', list = ''] = /^Unsupported value: "?(.*?)"?: supported values: (.*)$/.exec(message) ?? [];
  return nearest(
    value,
    [...list.matchAll(/"([^"]*)"/g)].map(([, choice = '']) => choice),
  );
}

/** The text of a list that is nearest to another one, by its edits; `undefined` when none is near. */
export function nearest(text: string, choices: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(text.length / 3));
  const [best] = choices
    .filter(({length}) => Math.abs(length - text.length) <= allowed)
    .map((choice) => ({choice, edits: distance(text.toLowerCase(), choice.toLowerCase())}))
    .filter(({edits: count}) => count <= allowed)
    .toSorted((a, b) => a.edits - b.edits);
  return best?.choice;
}
