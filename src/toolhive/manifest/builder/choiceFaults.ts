/**
 * What the choices themselves do wrong. The checker finds the same in the manifest, but for what stands in no field of
 * it: a test with random choices compares the two.
 */
import {isNodePort} from '../../operator/names';
import {hasScheme, isHostAndPort} from '../../sessions/redisAddress';
import {isUnusuallyMany, many} from '../advice/advice';
import type {RuleId} from '../rules';
import {type Choices, hasSessions, hasSeveralBackends, hasSeveralProxies} from './choices';

export interface ChoiceFault {
  /** The choice to change. */
  readonly choice: keyof Choices;
  /** The rule of the checker that says more; none where Kubernetes' own rules say it. */
  readonly rule?: RuleId;
  /** What is wrong and what to choose instead; code in backticks. */
  readonly says: string;
}

/** All faults, in the order of the form; none for choices that make a sound manifest. */
export function choiceFaults(choices: Choices): readonly ChoiceFault[] {
  return [...nameFaults(choices), ...serverFaults(choices), ...countFaults(choices), ...redisFaults(choices)];
}

/**
 * Rules that the checker applies to a server without session ids, too, and that ask to be ignored for it: each with the
 * path of the manifest that it speaks at.
 */
export function ignoredRules(choices: Choices): readonly {readonly rule: RuleId; readonly path: string}[] {
  const {proxies, backends, redis, scaleProxies, scaleBackends} = choices;
  if (hasSessions(choices) || redis !== 'none') return [];
  const isFixed = many(proxies) && !scaleProxies;
  return [
    ...(isFixed ? [{rule: 'replicas-without-redis-no-affinity' as const, path: 'spec.replicas'}] : []),
    ...(scaleProxies ? [{rule: 'hpa-without-redis' as const, path: 'spec'}] : []),
    ...(many(backends) && !scaleBackends && !isFixed
      ? [{rule: 'backend-replicas-without-redis' as const, path: 'spec.backendReplicas'}]
      : []),
  ];
}

type Says = (wrong: boolean, choice: keyof Choices, rule: RuleId | undefined, says: string) => readonly ChoiceFault[];

const when: Says = (wrong, choice, rule, says) => (wrong ? [{choice, ...(rule && {rule}), says}] : []);

/** A label of DNS: what Kubernetes takes as the name of a namespace and of a Service. */
const isLabel = (text: string) => /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/.test(text);
const isSubdomain = (text: string) => text.length <= 253 && text.split('.').every(isLabel);

/** So that `mcp-<name>-headless`, the longest name of a Service, has 63 characters. */
const longestName = 63 - 'mcp--headless'.length;

const nameForm = 'Write small letters, digits and dashes, with a letter or a digit at both ends';

function nameFaults({name, namespace}: Choices): readonly ChoiceFault[] {
  const isService = isLabel(name) && name.length <= longestName;
  return [
    ...when(name === '', 'name', 'metadata-value', 'Write a name.'),
    ...when(name !== '' && !isSubdomain(name), 'name', 'metadata-value', `Kubernetes refuses this name. ${nameForm}.`),
    ...when(
      isSubdomain(name) && !isService,
      'name',
      undefined,
      `The name becomes part of the names of Services, such as \`mcp-<name>-headless\`. ${nameForm}, ${longestName} at the most.`,
    ),
    ...when(
      name === 'mcpserver',
      'name',
      'name-mcpserver',
      'This name is a label of all proxy pods. Write another one.',
    ),
    ...when(namespace === '', 'namespace', undefined, 'Write the namespace of the server.'),
    ...when(
      namespace !== '' && (!isLabel(namespace) || namespace.length > 63),
      'namespace',
      'metadata-value',
      `Kubernetes refuses this namespace. ${nameForm}, 63 at the most.`,
    ),
  ];
}

function serverFaults({image, port, transport}: Choices): readonly ChoiceFault[] {
  const lastPart = image.slice(image.lastIndexOf('/') + 1);
  const isHttp = transport !== 'stdio';
  return [
    ...when(image === '', 'image', 'image-empty', 'Write the image of your server.'),
    ...when(
      image !== '' && !/[:@]/.test(lastPart),
      'image',
      'image-without-tag',
      'The image has no tag, so pods of one server may run different images. Add a tag or a digest.',
    ),
    ...when(isHttp && (port < 1 || port > 65_535), 'port', 'number-range', 'Write a port from 1 to 65535.'),
    ...when(
      isHttp && isNodePort(port),
      'port',
      'mcp-port-among-node-ports',
      'Ports from 30000 to 32767 are node ports, and the API refuses the Service. Write another one.',
    ),
  ];
}

function countFaults(choices: Choices): readonly ChoiceFault[] {
  const {transport, proxies, backends, scaleProxies, scaleBackends, mostProxies, mostBackends, redis} = choices;
  const isStdio = transport === 'stdio';
  const severalProxies = hasSeveralProxies(choices);
  const severalBackends = hasSeveralBackends(choices);
  const tooMany = 'More than 100 pods: the API has no upper bound. Write the number that you want.';
  const withoutRedis = redis === 'none' && hasSessions(choices) && transport === 'streamable-http';
  const backendsAtMost = scaleBackends ? Math.max(backends, mostBackends) : backends;
  return [
    ...when(proxies === 0, 'proxies', undefined, 'No proxy pod, no service: clients reach nothing. Write 1 or more.'),
    ...when(isUnusuallyMany(proxies) && !scaleProxies, 'proxies', 'replicas-unusually-many', tooMany),
    ...when(
      isStdio && severalProxies,
      scaleProxies ? 'scaleProxies' : 'proxies',
      scaleProxies ? 'hpa-on-stdio' : 'stdio-replicas-capped',
      'With `stdio` the operator runs one proxy pod, whatever is written. Choose one, without an autoscaler.',
    ),
    ...when(
      transport === 'sse' && severalProxies,
      scaleProxies ? 'scaleProxies' : 'proxies',
      'legacy-sse-replicas',
      'Requests of legacy SSE carry no session header, so Redis does not help. Choose one proxy pod, or `streamable-http`.',
    ),
    ...when(
      scaleProxies && mostProxies < Math.max(1, proxies),
      'mostProxies',
      undefined,
      'The autoscaler’s most is below its least. Write a larger number.',
    ),
    ...when(
      backends === 0,
      'backends',
      'backend-replicas-zero',
      'Without a backend pod the proxy pods exit. Write 1 or more.',
    ),
    ...when(isUnusuallyMany(backends) && !scaleBackends, 'backends', 'replicas-unusually-many', tooMany),
    ...when(
      isStdio && severalBackends,
      scaleBackends ? 'scaleBackends' : 'backends',
      'stdio-backend-replicas',
      'With `stdio` one backend pod is used, and the others stay idle. Choose one, without an autoscaler.',
    ),
    ...when(
      scaleBackends && mostBackends < Math.max(1, backends),
      'mostBackends',
      undefined,
      'The autoscaler’s most is below its least. Write a larger number.',
    ),
    ...when(
      !isStdio && !isUnusuallyMany(backends) && many(backendsAtMost) && backendsAtMost > proxies && proxies > 0,
      scaleBackends ? 'mostBackends' : 'backends',
      'more-backends-than-proxies',
      'At most as many backend pods as proxy pods get sessions. Choose more proxy pods, or fewer backend pods.',
    ),
    ...when(
      withoutRedis && severalProxies,
      'redis',
      scaleProxies ? 'hpa-without-redis' : 'replicas-without-redis-client-ip',
      'Several proxy pods without Redis: each knows only its own sessions, and another one answers 404. Choose a Redis, or one proxy pod.',
    ),
    ...when(
      withoutRedis && severalBackends && (scaleProxies || !severalProxies),
      'redis',
      'backend-replicas-without-redis',
      'Several backend pods without Redis: a proxy pod that restarts loses every session that it knew. Choose a Redis, or one backend pod.',
    ),
  ];
}

function redisFaults({redis, redisAddress, redisSecret, redisKey}: Choices): readonly ChoiceFault[] {
  if (redis !== 'own') return [];
  const form = 'Write host and port alone, such as `redis.example.com:6379`.';
  return [
    ...when(redisAddress === '', 'redisAddress', 'text-length', form),
    ...when(hasScheme(redisAddress), 'redisAddress', 'redis-address-with-scheme', `This is a URL. ${form}`),
    ...when(
      redisAddress !== '' && !hasScheme(redisAddress) && !isHostAndPort(redisAddress),
      'redisAddress',
      'redis-address-without-port',
      `This is not host and port. ${form}`,
    ),
    ...when(
      redisSecret !== '' && !isSubdomain(redisSecret),
      'redisSecret',
      undefined,
      `No Secret can have this name. ${nameForm}, or nothing for a Redis without a password.`,
    ),
    ...when(
      redisSecret !== '' && !/^[-._a-zA-Z0-9]{1,253}$/.test(redisKey),
      'redisKey',
      undefined,
      'No key of a Secret is called so. Write letters, digits, `-`, `_` and `.`.',
    ),
  ];
}
