/** What the objects of one text say about each other. Reasons and facts: src/toolhive/manifest/rules.ts. */
import {serverObjects} from '../operator/names';
import {defaultKeyPrefix} from '../sessions/sessionRecord';
import type {Advice} from './advice';
import {inSentence} from './goText';
import {grouped} from './grouped';
import {isServer, type Manifest, type Path, type Server, type TextObject} from './server';
import {entryOf, itemsAt, textAt, textsAt, type Value, valueAt} from './value';

/** What is to say about objects in view of the others, as pairs of object and advice. */
export function crossChecks(objects: readonly TextObject[]): Found {
  const servers = objects.filter(isServer);
  const autoscalers = objects.filter(({kind}) => kind === 'HorizontalPodAutoscaler');
  return [
    ...sharedPrefixes(servers),
    ...autoscaling(servers, autoscalers),
    ...references(servers, objects),
    ...selectors(servers, objects),
  ];
}

type Found = readonly (readonly [TextObject, Advice])[];

/** An object without a namespace goes wherever it is applied, so it may be beside any other. */
const mayShareNamespace = (a: Manifest, b: Manifest) =>
  a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;

const fullName = ({name, namespace}: Manifest) => `${namespace ?? ''}/${name ?? ''}`;

function sharedPrefixes(servers: readonly Server[]): Found {
  const placed = servers.flatMap((server) => {
    // Sessions of stdio and legacy SSE are not looked up in the store by another server's proxy (facts 6.21, 6.24).
    if (server.store === 'memory' || server.name === undefined || server.transport !== 'streamable-http') return [];
    // Of a default Redis, nothing stands in the spec.
    const storage = server.provider === 'redis' ? valueAt(server.spec, 'sessionStorage') : undefined;
    const address = storage && clusterAddress(textAt(storage, 'address') ?? '', server);
    const db = valueAt(storage, 'db');
    const prefix = textAt(storage, 'keyPrefix') || defaultKeyPrefix;
    return [{server, prefix, place: JSON.stringify([address, db?.kind === 'number' ? db.value : 0, prefix])}];
  });
  return [...grouped(placed, ({place}) => place).values()].flatMap((group): Found => {
    const [first] = group;
    const second = group.find(({server}) => first && fullName(server) !== fullName(first.server));
    if (!first || !second) return [];
    return group.map(({server, prefix}) => {
      const other = fullName(server) === fullName(first.server) ? second.server : first.server;
      return [
        server,
        {
          rule: 'shared-prefix',
          path: ['spec', 'sessionStorage', 'keyPrefix'],
          says: `Server \`${inSentence(fullName(other).replace(/^\//, ''))}\` uses the same Redis and the prefix \`${inSentence(prefix)}\` too.`,
        },
      ];
    });
  });
}

/** One form for the names of one Service: a host without a dot is in the server's own namespace. */
function clusterAddress(address: string, {namespace}: Server): string {
  const [host = '', port = ''] = address.toLowerCase().split(':');
  const short = host.replace(/\.svc(?:\.cluster\.local\.?)?$/, '');
  const full = short.includes('.') || namespace === undefined ? short : `${short}.${namespace}`;
  return `${full}:${port}`;
}

function autoscaling(servers: readonly Server[], autoscalers: readonly Manifest[]): Found {
  const targets = grouped(autoscalers, ({content}) => {
    const target = valueAt(content, 'spec', 'scaleTargetRef');
    return `${textAt(target, 'kind')}/${textAt(target, 'name')}`;
  });
  const scalerOf = (kind: string, server: Server) =>
    targets.get(`${kind}/${server.name}`)?.find((autoscaler) => mayShareNamespace(autoscaler, server));
  const onServers = servers.flatMap((server): Found => {
    const fixed = (field: 'replicas' | 'backendReplicas', kind: string): Found => {
      const autoscaler = scalerOf(kind, server);
      if (!autoscaler || server[field] === undefined) return [];
      const says = `\`${field}\` is ${server[field]}, and HorizontalPodAutoscaler \`${inSentence(autoscaler.name ?? '')}\` scales the ${kind}.`;
      return [[server, {rule: 'hpa-with-replicas', path: ['spec', field], says}]];
    };
    return [
      ...fixed('replicas', 'Deployment'),
      ...fixed('backendReplicas', 'StatefulSet'),
      ...idleBackends(server, scalerOf('Deployment', server) !== undefined),
      ...autoscaledProxy(server, scalerOf('Deployment', server)),
    ];
  });
  const onAutoscalers = autoscalers.flatMap((autoscaler): Found =>
    textAt(autoscaler.content, 'spec', 'scaleTargetRef', 'kind') === 'MCPServer'
      ? [
          [
            autoscaler,
            {
              rule: 'hpa-targets-mcpserver',
              path: ['spec', 'scaleTargetRef', 'kind'],
              says: '`scaleTargetRef.kind` is `MCPServer`.',
            },
          ],
        ]
      : [],
  );
  return [...onServers, ...onAutoscalers];
}

/** What an autoscaler on the Deployment brings about while no condition looks (`replicas` is not set). */
function autoscaledProxy(server: Server, autoscaler: Manifest | undefined): Found {
  if (!autoscaler || server.replicas !== undefined) return [];
  const says = `HorizontalPodAutoscaler \`${inSentence(autoscaler.name ?? '')}\` scales the Deployment`;
  if (server.transport === 'stdio') {
    return [[server, {rule: 'hpa-on-stdio', path: ['spec', 'transport'], says: `${says} of a stdio server.`}]];
  }
  if (server.transport === 'sse' || server.store === 'redis') return [];
  const path = ['spec', 'sessionStorage'];
  return [[server, {rule: 'hpa-without-redis', path, says: `${says}, and sessions are kept in memory.`}]];
}

/** With an autoscaler on the Deployment nobody can tell from the text how many proxy pods there are. */
function idleBackends(server: Server, autoscaled: boolean): Found {
  const {replicas, backendReplicas = 0, transport} = server;
  const proxies = replicas ?? 1;
  if (transport === 'stdio' || replicas === 0 || backendReplicas <= 1 || backendReplicas <= proxies) return [];
  if (replicas === undefined && autoscaled) return [];
  const counts =
    replicas === undefined
      ? '`replicas` is not set: one proxy pod, unless something else scales the Deployment'
      : `\`replicas\` is ${replicas}`;
  return [
    [
      server,
      {
        rule: 'more-backends-than-proxies',
        path: ['spec', 'backendReplicas'],
        says: `\`backendReplicas\` is ${backendReplicas}, and ${counts}.`,
      },
    ],
  ];
}

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
  const withKey = (kind: string, value: Value | undefined, path: Path, fallback?: string): readonly Reference[] => {
    const name = textAt(value, 'name');
    const key = textAt(value, 'key') ?? fallback;
    return name === undefined ? [] : [{kind, name, path: [...path, 'name'], ...(key !== undefined && {key})}];
  };
  const passwordRef = ['sessionStorage', 'passwordRef'];
  const configMap = ['authzConfig', 'configMap'];
  return [
    ...withKey('Secret', valueAt(spec, ...passwordRef), ['spec', ...passwordRef]),
    ...itemsAt(spec, 'secrets').flatMap((secret, index) => withKey('Secret', secret, ['spec', 'secrets', index])),
    ...withKey('ConfigMap', valueAt(spec, ...configMap), ['spec', ...configMap], 'authz.json'),
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

function references(servers: readonly Server[], objects: readonly TextObject[]): Found {
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

interface Pods {
  readonly owner: Manifest;
  readonly labels: Readonly<Record<string, string>>;
}

function podsOf(object: TextObject): readonly Pods[] {
  const {content, name} = object;
  if (isServer(object)) {
    if (name === undefined) return [];
    const {proxy, backend} = serverObjects({name, transport: object.transport});
    const added = textsAt(
      object.spec,
      'resourceOverrides',
      'proxyDeployment',
      'podTemplateMetadataOverrides',
      'labels',
    );
    return [
      {owner: object, labels: {...added, ...proxy.podLabels}},
      {owner: object, labels: {...textsAt(object.spec, 'podTemplateSpec', 'metadata', 'labels'), ...backend.podLabels}},
    ];
  }
  const labels =
    object.kind === 'Pod'
      ? textsAt(content, 'metadata', 'labels')
      : textsAt(content, 'spec', 'template', 'metadata', 'labels');
  return Object.keys(labels).length > 0 ? [{owner: object, labels}] : [];
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function requirementsOf(selector: Value | undefined): readonly Requirement[] {
  const labels = Object.entries(textsAt(selector, 'matchLabels'));
  return [
    ...labels.map(([key, value]) => ({key, operator: 'In', values: [value]})),
    ...itemsAt(selector, 'matchExpressions').map((expression) => ({
      key: textAt(expression, 'key') ?? '',
      operator: textAt(expression, 'operator') ?? '',
      values: itemsAt(expression, 'values').flatMap((value) => (value.kind === 'string' ? [value.value] : [])),
    })),
  ];
}

function meets(labels: Readonly<Record<string, string>>, {key, operator, values}: Requirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

/** Labels by which people select the pods of one application. */
const identifying = new Set(['app', 'toolhive-name', 'app.kubernetes.io/name', 'app.kubernetes.io/instance']);

/** The server that a label's value may mean: `demo` for `mcp-demo` and `mcp-demo-proxy`, as its Services are called. */
const serverNamed = (value: string) => value.replace(/^mcp-/, '').replace(/-(?:proxy|headless)$/, '');

/** Selectors that name a server and match no pod of the text; others may be about pods elsewhere. */
function selectors(servers: readonly Server[], objects: readonly TextObject[]): Found {
  const policies = objects.filter(({kind}) => kind === 'PodDisruptionBudget' || kind === 'NetworkPolicy');
  if (servers.length === 0 || policies.length === 0) return [];
  const pods = objects.flatMap(podsOf);
  const names = new Set(servers.flatMap(({name}) => (name === undefined ? [] : [name])));
  return policies.flatMap((policy): Found => {
    const key = policy.kind === 'NetworkPolicy' ? 'podSelector' : 'selector';
    const requirements = requirementsOf(valueAt(policy.content, 'spec', key));
    const named = requirements.some(
      ({key: label, operator, values}) =>
        operator === 'In' && identifying.has(label) && values.some((value) => names.has(serverNamed(value))),
    );
    const matched = pods.some(
      ({owner, labels}) =>
        mayShareNamespace(owner, policy) && requirements.every((requirement) => meets(labels, requirement)),
    );
    if (!named || matched) return [];
    const says = `\`${key}\` of ${policy.kind} \`${inSentence(policy.name ?? '')}\` matches no pod of a server in this text.`;
    return [[policy, {rule: 'selector-without-pods', path: ['spec', key], says}]];
  });
}
