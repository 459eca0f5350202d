import {ranWithRedis} from '../sources';
import type {Statement} from '../fact';

export const redisObjects = [
  {
    id: '18.1',
    text: "The password of Redis: a Secret in the server's namespace, any key: `passwordRef: {name, key}`. There is no user name field: the client sends the password alone, so it is always Redis' user `default`. A changed password needs a restart of the proxy pods (it is a variable, documented Kubernetes behavior), and nothing does it.",
    evidence: ['code', 'kubernetes'],
  },
  {
    id: '18.2',
    text: 'Least privilege that opened the store, stored, loaded and deleted: `user default reset on ><password> ~<keyPrefix>* +ping +getex +set +del`; plus `+select` when `db` > 0. `AUTH` and `HELLO` need no right; refused `CLIENT …` calls are ignored. One `~` pattern for each prefix (default `~thv:proxy:session:*`).',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.3',
    text: 'Missing right: without `ping` or `select` the proxy pod does not start (`redis: failed to connect: NOPERM …`); without `getex`, `set`, `del` or the key pattern it starts, and calls fail later.',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.4',
    text: 'Rate limiting uses the same Redis, db and password, and its own keys `thv:rl:{<ns>:<name>}:…` (`keyPrefix` is not used): `~thv:rl:* +evalsha +eval +time +hmget +hset +expire`.',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.5',
    text: 'Redis 6.2 or newer (GETEX, 5.7), one address, no TLS, no Sentinel, no Cluster. Other clients of that Redis need named users, or their own instance.',
    evidence: ['code'],
  },
] as const satisfies readonly Statement[];
