/** What nobody says about an MCPServer by itself. Each rule's reason and facts: src/toolhive/manifest/rules.ts. */
import {inSentence} from '../api/goText';
import {isNodePort} from '../../operator/names';
import {holdsIn, sinceOf} from '../../releases/since';
import type {Installation} from '../installation';
import {type Server, written} from '../server';
import {entryOf, integerAt, itemsAt, textAt, valueAt} from '../yaml/value';
import {type Advice, advice, isUnusuallyMany, many, when} from './advice';
import {environment} from './environment';
import {podTemplate, resources} from './podTemplate';
import {sessionStorage} from './sessionStorage';

type Check = (server: Server, installation: Installation) => readonly Advice[];

/** All that is to say about one server; rules that overlap are not yet told apart. */
export function adviceOn(server: Server, installation: Installation): readonly Advice[] {
  return checks.flatMap((check) => check(server, installation));
}

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

function transport(server: Server): readonly Advice[] {
  const {spec, replicas, backendReplicas, transportWritten} = server;
  const isStdio = server.transport === 'stdio';
  const hasPort = (valueAt(spec, 'mcpPort')?.kind ?? 'null') !== 'null';
  const port = integerAt(spec, 'mcpPort') ?? 0;
  const left = isStdio && !transportWritten && spec !== undefined;
  const trigger = many(replicas) ? `\`replicas\` is ${replicas}` : '`mcpPort` is set';
  return [
    ...when(
      left && (many(replicas) || hasPort),
      'transport-left-to-stdio',
      ['spec', many(replicas) ? 'replicas' : 'mcpPort'],
      `There is no \`transport\`, and ${trigger}.`,
    ),
    ...when(
      !isStdio && !hasPort,
      'mcp-port-left-to-8080',
      ['spec', 'transport'],
      `\`transport\` is \`${server.transport}\`, and there is no \`mcpPort\`.`,
    ),
    ...when(!isStdio && isNodePort(port), 'mcp-port-among-node-ports', ['spec', 'mcpPort'], `\`mcpPort\` is ${port}.`),
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
      count !== undefined && isUnusuallyMany(count) && count <= 2_147_483_647,
      'replicas-unusually-many',
      ['spec', key],
      `\`${key}\` is ${count}.`,
    ),
  ]);
  return [
    ...counts,
    ...when(
      backendReplicas === 0,
      'backend-replicas-zero',
      backends,
      replicas === 0
        ? '`backendReplicas` is 0. With `replicas: 0` it reaches no StatefulSet that exists: its pods run on.'
        : '`backendReplicas` is 0, and proxy pods run.',
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
      `\`sessionAffinity\` is \`None\`, with ${replicas} proxy pods and ${backendReplicas} backend pods.`,
    ),
  ];
}

function withoutReach({spec}: Server, {release}: Installation): readonly Advice[] {
  const profile = valueAt(spec, 'permissionProfile');
  const type = textAt(profile, 'type') ?? 'builtin';
  const name = textAt(profile, 'name') ?? '';
  const isIgnored = holdsIn(sinceOf['20.21'], release) === 'yes';
  const breaks = !isIgnored && (type === 'configmap' || !['none', 'network', 'stdio'].includes(name));
  const event = isIgnored ? ' The operator sends a Warning event `PermissionProfileUnsupported`.' : '';
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
      `\`permissionProfile\` has type \`${inSentence(type)}\` and name \`${inSentence(name)}\`.${event}`,
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
