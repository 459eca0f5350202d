/** What nobody says about an MCPServer by itself. Each rule's reason and facts: src/toolhive/manifest/rules.ts. */
import {inSentence} from './goText';
import {isQuantity} from './quantity';
import type {RuleId} from './rules';
import {type Path, pathText, type Server, written} from './server';
import {entryOf, itemsAt, textAt, type Value, valueAt} from './value';

export interface Advice {
  readonly rule: RuleId;
  readonly path: Path;
  /** What stands in this manifest, as a sentence; the rule says why it matters. */
  readonly says: string;
}

type Check = (server: Server, defaultRedis: boolean) => readonly Advice[];

/** All that is to say about one server; rules that overlap are not yet told apart. */
export function adviceOn(server: Server, defaultRedis: boolean): readonly Advice[] {
  return checks.flatMap((check) => check(server, defaultRedis));
}

const advice = (rule: RuleId, path: Path, says: string): Advice => ({rule, path, says});
const when = (condition: boolean, rule: RuleId, path: Path, says: string): readonly Advice[] =>
  condition ? [advice(rule, path, says)] : [];

const many = (count: number | undefined): count is number => count !== undefined && count > 1;

function identity({spec, name, content}: Server): readonly Advice[] {
  const noSpec = spec === undefined || spec.kind === 'null';
  return [
    ...when(name === 'mcpserver', 'name-mcpserver', ['metadata', 'name'], 'The server is named `mcpserver`.'),
    ...when(noSpec, 'spec-missing', entryOf(content, 'spec') ? ['spec'] : [], 'There is no `spec`.'),
    ...when(
      textAt(content, 'apiVersion')?.endsWith('/v1alpha1') ?? false,
      'deprecated-version',
      ['apiVersion'],
      'The manifest is written for `v1alpha1`.',
    ),
  ];
}

function image({spec}: Server): readonly Advice[] {
  const text = textAt(spec, 'image');
  if (text === undefined) return [];
  if (text === '') return [advice('image-empty', ['spec', 'image'], '`image` is empty.')];
  const lastPart = text.slice(text.lastIndexOf('/') + 1);
  return when(!/[:@]/.test(lastPart), 'image-without-tag', ['spec', 'image'], `\`image\` is \`${inSentence(text)}\`.`);
}

function sessionStorage(server: Server, defaultRedis: boolean): readonly Advice[] {
  const {spec, provider} = server;
  const path = ['spec', 'sessionStorage'];
  const address = textAt(spec, 'sessionStorage', 'address');
  if (provider === 'redis') {
    const prefix = textAt(spec, 'sessionStorage', 'keyPrefix') ?? '';
    const scheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(address ?? '');
    return [
      ...when(
        prefix !== '' && !prefix.endsWith(':'),
        'key-prefix-without-colon',
        [...path, 'keyPrefix'],
        `\`keyPrefix\` is \`${inSentence(prefix)}\`.`,
      ),
      ...when(prefix === '', 'redis-without-own-prefix', [...path, 'keyPrefix'], 'There is no `keyPrefix`.'),
      ...when(
        scheme,
        'redis-address-with-scheme',
        [...path, 'address'],
        `\`address\` is \`${inSentence(address ?? '')}\`.`,
      ),
      ...when(
        address !== undefined && address !== '' && !isHostAndPort(address),
        'redis-address-without-port',
        [...path, 'address'],
        `\`address\` is \`${inSentence(address ?? '')}\`.`,
      ),
    ];
  }
  const password = itemsAt(spec, 'resourceOverrides', 'proxyDeployment', 'env').some(
    (variable) => textAt(variable, 'name') === 'THV_SESSION_REDIS_PASSWORD',
  );
  return [
    ...when(
      provider === 'memory' && address !== undefined && !defaultRedis,
      'memory-with-address',
      [...path, 'provider'],
      `\`provider\` is \`memory\`, with the address \`${inSentence(address ?? '')}\`.`,
    ),
    ...when(
      defaultRedis && !password,
      'default-redis-without-password',
      path,
      'The server uses the cluster-wide default Redis.',
    ),
    ...when(
      defaultRedis && many(server.replicas),
      'warning-although-default-redis',
      ['spec', 'replicas'],
      `\`replicas\` is ${server.replicas}, and the spec names no Redis.`,
    ),
  ];
}

/** One host, or an IPv6 address in brackets, and a port from 1 to 65535. */
function isHostAndPort(address: string): boolean {
  const [, port] = /^(?:\[[0-9a-f:.]+\]|[^\s:,@/[\]]+):(\d{1,5})$/i.exec(address) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}

function transport(server: Server): readonly Advice[] {
  const {spec, replicas, backendReplicas, transportWritten} = server;
  const isStdio = server.transport === 'stdio';
  const hasPort = valueAt(spec, 'mcpPort') !== undefined;
  const left = isStdio && !transportWritten && spec !== undefined;
  const trigger = many(replicas) ? `\`replicas\` is ${replicas}` : '`mcpPort` is set';
  return [
    ...when(
      left && (many(replicas) || hasPort),
      'transport-left-to-stdio',
      ['spec', many(replicas) ? 'replicas' : 'mcpPort'],
      `There is no \`transport\`, and ${trigger}.`,
    ),
    ...when(isStdio && many(replicas), 'stdio-replicas-capped', ['spec', 'replicas'], `\`replicas\` is ${replicas}.`),
    ...when(
      isStdio && many(backendReplicas),
      'stdio-backend-replicas',
      ['spec', 'backendReplicas'],
      `\`backendReplicas\` is ${backendReplicas}.`,
    ),
    ...when(
      server.transport === 'sse' && many(replicas),
      'legacy-sse-replicas',
      ['spec', 'replicas'],
      `\`replicas\` is ${replicas} with transport \`sse\`.`,
    ),
    ...when(
      !isStdio && written(server, 'proxyMode'),
      'proxy-mode-without-effect',
      ['spec', 'proxyMode'],
      `\`transport\` is \`${server.transport}\`.`,
    ),
    ...when(
      server.transport !== 'sse' && (textAt(spec, 'endpointPrefix') ?? '') !== '',
      'endpoint-prefix-without-effect',
      ['spec', 'endpointPrefix'],
      `\`transport\` is \`${server.transport}\`.`,
    ),
  ];
}

function replicaCounts(server: Server): readonly Advice[] {
  const {replicas, backendReplicas, affinity, store} = server;
  const isHttp = server.transport !== 'stdio';
  const both = many(replicas) && many(backendReplicas);
  const backends = ['spec', 'backendReplicas'];
  const counts = (
    [
      ['replicas', replicas],
      ['backendReplicas', backendReplicas],
    ] as const
  ).flatMap(([key, count]) => [
    ...when((count ?? 0) > 2_147_483_647, 'replicas-beyond-int32', ['spec', key], `\`${key}\` is ${count}.`),
    ...when(
      count !== undefined && count > 100 && count <= 2_147_483_647,
      'replicas-unusually-many',
      ['spec', key],
      `\`${key}\` is ${count}.`,
    ),
  ]);
  return [
    ...counts,
    ...when(
      backendReplicas === 0 && replicas !== 0,
      'backend-replicas-zero',
      backends,
      '`backendReplicas` is 0, and proxy pods run.',
    ),
    ...when(
      server.transport === 'streamable-http' && many(backendReplicas) && store === 'memory',
      'backend-replicas-without-redis',
      backends,
      `\`backendReplicas\` is ${backendReplicas}, and sessions are kept in memory.`,
    ),
    ...when(
      isHttp && many(replicas) && store === 'memory',
      affinity === 'None' ? 'replicas-without-redis-no-affinity' : 'replicas-without-redis-client-ip',
      ['spec', 'replicas'],
      `\`replicas\` is ${replicas}, and sessions are kept in memory.`,
    ),
    ...when(
      isHttp && both && store === 'redis' && affinity === 'None',
      'redis-without-affinity',
      ['spec', 'sessionAffinity'],
      `\`sessionAffinity\` is \`None\`, with ${replicas} proxies and ${backendReplicas} backends.`,
    ),
  ];
}

const templatePath = ['spec', 'podTemplateSpec', 'spec'] as const;

function podTemplate({spec}: Server): readonly Advice[] {
  const template = valueAt(spec, 'podTemplateSpec', 'spec');
  const containers = itemsAt(template, 'containers');
  const mcp = mcpContainer(spec);
  const ofPod = valueAt(template, 'securityContext', 'runAsUser');
  const ofContainer = valueAt(mcp, 'securityContext', 'runAsUser');
  return [
    ...unreadable(spec),
    ...when(
      valueAt(template, 'terminationGracePeriodSeconds') !== undefined,
      'pod-template-grace-period',
      [...templatePath, 'terminationGracePeriodSeconds'],
      '`podTemplateSpec` sets `terminationGracePeriodSeconds`.',
    ),
    ...when(
      ofPod !== undefined && ofContainer === undefined,
      'pod-level-run-as-user',
      [...templatePath, 'securityContext', 'runAsUser'],
      '`securityContext.runAsUser` is set for the pod alone.',
    ),
    ...containers.flatMap((container, index) => {
      const name = textAt(container, 'name');
      const image = textAt(container, 'image') ?? '';
      const isMeantForServer = image === '' || image === textAt(spec, 'image');
      return when(
        container.kind === 'object' && name !== 'mcp' && isMeantForServer,
        'container-name-not-mcp',
        [...templatePath, 'containers', index, ...(name === undefined ? [] : ['name'])],
        `Container \`${inSentence(name ?? '')}\` has ${image === '' ? 'no image' : 'the server’s image'}.`,
      );
    }),
  ];
}

function mcpContainer(spec: Value | undefined): Value | undefined {
  return itemsAt(spec, 'podTemplateSpec', 'spec', 'containers').find(
    (container) => textAt(container, 'name') === 'mcp',
  );
}

/**
 * Types of the fields of a pod template that readers write most; the operator cannot read another type in their place.
 * `[]` is each item of a list, `*` each value of an object.
 */
const templateTypes: readonly (readonly [pattern: string, kind: Value['kind']])[] = [
  ['metadata', 'object'],
  ['metadata.labels', 'object'],
  ['metadata.labels.*', 'string'],
  ['metadata.annotations', 'object'],
  ['metadata.annotations.*', 'string'],
  ['spec', 'object'],
  ['spec.volumes', 'array'],
  ['spec.tolerations', 'array'],
  ['spec.topologySpreadConstraints', 'array'],
  ['spec.imagePullSecrets', 'array'],
  ['spec.nodeSelector', 'object'],
  ['spec.nodeSelector.*', 'string'],
  ['spec.affinity', 'object'],
  ['spec.securityContext', 'object'],
  ['spec.securityContext.runAsUser', 'number'],
  ['spec.securityContext.runAsGroup', 'number'],
  ['spec.securityContext.fsGroup', 'number'],
  ['spec.terminationGracePeriodSeconds', 'number'],
  ['spec.serviceAccountName', 'string'],
  ['spec.priorityClassName', 'string'],
  ...['spec.containers', 'spec.initContainers'].flatMap((list): (readonly [string, Value['kind']])[] => [
    [list, 'array'],
    [`${list}.[]`, 'object'],
    [`${list}.[].name`, 'string'],
    [`${list}.[].image`, 'string'],
    [`${list}.[].command`, 'array'],
    [`${list}.[].command.[]`, 'string'],
    [`${list}.[].args`, 'array'],
    [`${list}.[].args.[]`, 'string'],
    [`${list}.[].env`, 'array'],
    [`${list}.[].env.[].name`, 'string'],
    [`${list}.[].env.[].value`, 'string'],
    [`${list}.[].envFrom`, 'array'],
    [`${list}.[].ports`, 'array'],
    [`${list}.[].ports.[].containerPort`, 'number'],
    [`${list}.[].volumeMounts`, 'array'],
    [`${list}.[].resources`, 'object'],
    [`${list}.[].securityContext`, 'object'],
    [`${list}.[].securityContext.runAsUser`, 'number'],
    [`${list}.[].securityContext.runAsGroup`, 'number'],
    [`${list}.[].readinessProbe`, 'object'],
    [`${list}.[].livenessProbe`, 'object'],
  ]),
];

const kindInWords = {
  array: 'a list',
  boolean: 'true or false',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
} as const satisfies Readonly<Record<Value['kind'], string>>;

interface Place {
  readonly value: Value;
  readonly path: Path;
}

/** What stands at a pattern of keys, in which `[]` is each item of a list and `*` each value of an object. */
function placesAt({value, path}: Place, [step, ...rest]: readonly string[]): readonly Place[] {
  if (step === undefined) return [{value, path}];
  const inner: readonly Place[] =
    value.kind === 'array' && step === '[]'
      ? value.items.map((item, index) => ({value: item, path: [...path, index]}))
      : value.kind === 'object'
        ? value.entries
            .filter(({key}) => step === '*' || key === step)
            .map((entry) => ({value: entry.value, path: [...path, entry.key]}))
        : [];
  return inner.flatMap((place) => placesAt(place, rest));
}

function unreadable(spec: Value | undefined): readonly Advice[] {
  const template = valueAt(spec, 'podTemplateSpec');
  if (template?.kind !== 'object') return [];
  const root: Place = {value: template, path: ['spec', 'podTemplateSpec']};
  const wrongTypes = templateTypes.flatMap(([pattern, kind]) =>
    placesAt(root, pattern.split('.'))
      .filter(({value}) => value.kind !== 'null' && value.kind !== kind)
      .map(({path}) => advice('pod-template-unreadable', path, `\`${pathText(path)}\` must be ${kindInWords[kind]}.`)),
  );
  const wrongQuantities = ['spec.containers.[]', 'spec.initContainers.[]']
    .flatMap((pattern) => placesAt(root, pattern.split('.')))
    .flatMap(({value, path}) => quantities(valueAt(value, 'resources'), [...path, 'resources']))
    .filter(({value}) => value.kind !== 'number' && !(value.kind === 'string' && isQuantity(value.value)))
    .map(({path}) => advice('pod-template-unreadable', path, `\`${pathText(path)}\` is no quantity.`));
  return [...wrongTypes, ...wrongQuantities];
}

function quantities(resources: Value | undefined, path: Path): readonly Place[] {
  return ['limits', 'requests'].flatMap((tier) => {
    const named = valueAt(resources, tier);
    return named?.kind === 'object' ? named.entries.map(({key, value}) => ({value, path: [...path, tier, key]})) : [];
  });
}

function resources({spec}: Server): readonly Advice[] {
  const own = valueAt(spec, 'resources');
  if (own === undefined || own.kind === 'null') return [];
  const bad = quantities(own, ['spec', 'resources']).flatMap(({value, path}) =>
    value.kind === 'string' && value.value !== '' && !isQuantity(value.value)
      ? [advice('not-a-quantity', path, `\`${path.at(-1)}\` is \`${inSentence(value.value)}\`.`)]
      : [],
  );
  return [
    ...bad,
    ...when(
      quantities(own, []).length > 0 && valueAt(mcpContainer(spec), 'resources') === undefined,
      'resources-of-the-proxy',
      ['spec', 'resources'],
      '`spec.resources` is set, and container `mcp` has no `resources`.',
    ),
  ];
}

function environment({spec, transport: mode}: Server): readonly Advice[] {
  const reserved = new Set(
    mode === 'stdio' ? ['MCP_TRANSPORT'] : ['MCP_TRANSPORT', 'MCP_PORT', 'FASTMCP_PORT', 'MCP_HOST'],
  );
  const named = itemsAt(spec, 'env').map((variable, index) => ({name: textAt(variable, 'name'), variable, index}));
  const own = new Set(named.map(({name}) => name));
  const others = [
    ...itemsAt(spec, 'secrets').map((secret, index) => ({
      name: textAt(secret, 'targetEnvName') ?? textAt(secret, 'key'),
      path: ['spec', 'secrets', index],
    })),
    ...itemsAt(spec, 'podTemplateSpec', 'spec', 'containers').flatMap((container, index) =>
      textAt(container, 'name') === 'mcp'
        ? itemsAt(container, 'env').map((variable, item) => ({
            name: textAt(variable, 'name'),
            path: [...templatePath, 'containers', index, 'env', item],
          }))
        : [],
    ),
  ];
  return [
    ...others.flatMap(({name, path}) =>
      when(
        name !== undefined && (own.has(name) || reserved.has(name)),
        'env-name-twice',
        path,
        own.has(name)
          ? `\`${inSentence(name ?? '')}\` stands in \`spec.env\` too.`
          : `\`${inSentence(name ?? '')}\` is set by ToolHive too.`,
      ),
    ),
    ...named.flatMap(({name, variable, index}) => [
      ...when(
        name !== undefined && reserved.has(name) && !others.some((other) => other.name === name),
        'env-name-reserved',
        ['spec', 'env', index, 'name'],
        `\`${inSentence(name ?? '')}\` is set by ToolHive.`,
      ),
      ...when(
        /[\r\n]/.test(textAt(variable, 'value') ?? ''),
        'env-line-break',
        ['spec', 'env', index, 'value'],
        `The value of \`${inSentence(name ?? '')}\` has a line break.`,
      ),
    ]),
  ];
}

function withoutReach({spec}: Server): readonly Advice[] {
  const profile = valueAt(spec, 'permissionProfile');
  const type = textAt(profile, 'type') ?? 'builtin';
  const name = textAt(profile, 'name') ?? '';
  const breaks = type === 'configmap' || !['none', 'network'].includes(name);
  return [
    ...when(
      itemsAt(spec, 'volumes').length > 0,
      'volumes-reach-the-proxy',
      ['spec', 'volumes'],
      '`spec.volumes` is set.',
    ),
    ...when(
      profile?.kind === 'object',
      breaks ? 'permission-profile-breaks' : 'permission-profile-without-effect',
      ['spec', 'permissionProfile'],
      `\`permissionProfile\` has type \`${inSentence(type)}\` and name \`${inSentence(name)}\`.`,
    ),
  ];
}

const checks: readonly Check[] = [
  identity,
  image,
  sessionStorage,
  transport,
  replicaCounts,
  podTemplate,
  resources,
  environment,
  withoutReach,
];
