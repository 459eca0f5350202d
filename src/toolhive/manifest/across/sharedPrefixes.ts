/** Servers whose sessions share one place in Redis. */
import {defaultKeyPrefix} from '../../sessions/sessionRecord';
import {inSentence} from '../api/goText';
import {grouped} from '../grouped';
import type {Manifest, Server} from '../server';
import {textAt, valueAt} from '../yaml/value';
import type {Found} from './found';

const fullName = ({name, namespace}: Manifest) => `${namespace ?? ''}/${name ?? ''}`;

export function sharedPrefixes(servers: readonly Server[]): Found {
  const placed = servers.flatMap((server) => {
    // Requests of legacy SSE name their session in the address, and are not looked up in the store (fact 6.21).
    if (server.store === 'memory' || server.name === undefined || server.transport === 'sse') return [];
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
