/** Where an MCPServer keeps its sessions: Redis, its address and its prefix. */
import {hasScheme, isHostAndPort} from '../../sessions/redisAddress';
import {inSentence} from '../api/goText';
import {holdsIn, sinceOf} from '../../releases/since';
import type {Installation} from '../installation';
import type {Server} from '../server';
import {itemsAt, textAt, valueAt} from '../yaml/value';
import {type Advice, many, when} from './advice';

export function sessionStorage(server: Server, {defaultRedis, release}: Installation): readonly Advice[] {
  const {spec, provider} = server;
  const path = ['spec', 'sessionStorage'];
  const address = textAt(spec, 'sessionStorage', 'address');
  if (provider === 'redis') {
    const prefix = textAt(spec, 'sessionStorage', 'keyPrefix') ?? '';
    const scheme = hasScheme(address ?? '');
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
  // The password reaches only servers without a `sessionStorage` of their own.
  const isGiven = valueAt(spec, 'sessionStorage') === undefined && holdsIn(sinceOf['20.14'], release) === 'yes';
  return [
    ...when(
      provider === 'memory' && address !== undefined && !defaultRedis,
      'memory-with-address',
      [...path, 'provider'],
      `\`provider\` is \`memory\`, with the address \`${inSentence(address ?? '')}\`.`,
    ),
    ...when(
      defaultRedis && !password && !isGiven,
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
