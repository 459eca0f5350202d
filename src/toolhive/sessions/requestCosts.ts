/**
 * The commands that each request costs Redis, by the release of the proxy runner.
 * Recorded: tests/recorded/routing/v044 and owned (`storeCommands`).
 */
import type {ProxyVersion, StoreCommands} from '../routing/types';

export interface RequestCost {
  readonly id: string;
  /** The request and how it ends. */
  readonly request: string;
  /**
   * What the proxy runner sends; a command that is not sent is left out, and so is a release that has no such case. What
   * a script does inside Redis is not counted, nor the EVAL that follows a restart of Redis (fact 20.10).
   */
  readonly commands: Readonly<Partial<Record<ProxyVersion, StoreCommands>>>;
  /** The numbered facts that the row says. */
  readonly facts: readonly string[];
}

/**
 * The Redis commands of each kind of request; there is no cache in front of Redis (facts 5.6, 5.7, 20.10). A proxy pod
 * also pings Redis once at start.
 */
export const requestCosts = [
  {
    id: 'initialize',
    request: '`initialize` without an old session id, answered 200 with a session id.',
    commands: {v044: {GETEX: 2, SET: 1}, owned: {SET: 1}},
    facts: ['5.6', '20.10'],
  },
  {
    id: 'initialize-with-old-id',
    request: '`initialize` that still carries an old session id, known or not, answered 200 with a session id.',
    commands: {v044: {GETEX: 3, SET: 1}, owned: {SET: 1}},
    facts: ['5.6', '20.9'],
  },
  {
    id: 'initialize-without-session',
    request:
      '`initialize` without an old session id that brings no session: the backend issues no id or is not reached.',
    commands: {v044: {}, owned: {}},
    facts: [],
  },
  {
    id: 'initialize-unreachable-with-unknown-id',
    request: '`initialize` with an old session id that the store does not know, and no backend can be reached: 502.',
    commands: {v044: {GETEX: 2}, owned: {}},
    facts: ['5.6', '20.9'],
  },
  {
    id: 'initialize-unreachable-with-old-id',
    request: '`initialize` with a known old session id whose stored pod is gone: 502 once, and the address is reset.',
    commands: {v044: {GETEX: 2, SET: 1}},
    facts: ['6.30', '20.9'],
  },
  {
    id: 'known-session',
    request: 'A call, a notification or a GET with a known session id, whatever the backend answers except 404.',
    commands: {v044: {GETEX: 3}, owned: {EVALSHA: 1}},
    facts: ['5.6', '20.10'],
  },
  {
    id: 'known-session-echoed',
    request: 'The same, answered 200 with a session id in the header that the store knows.',
    commands: {v044: {GETEX: 4}, owned: {EVALSHA: 1, SET: 1, GET: 1}},
    facts: ['5.6', '20.10'],
  },
  {
    id: 'second-entry',
    request: 'The same, answered 200 with a session id that the store does not know: a second record is stored.',
    commands: {v044: {GETEX: 5, SET: 1}, owned: {EVALSHA: 1, SET: 1}},
    facts: ['6.11', '20.10'],
  },
  {
    id: 'recovery',
    request: 'A request that finds its session lost and is re-initialized and replayed.',
    commands: {v044: {GETEX: 4, SET: 1}, owned: {EVALSHA: 3, SET: 1}},
    facts: ['5.6', '20.10'],
  },
  {
    id: 'recovery-echoed',
    request: 'The same, and the answer to the replayed request has a session id in the header.',
    commands: {v044: {GETEX: 4, SET: 1}, owned: {EVALSHA: 3, SET: 2, GET: 1}},
    facts: ['5.6', '20.10'],
  },
  {
    id: 'recovery-without-session',
    request:
      'A request that finds its session lost, and the re-initialize brings no session id; or there is no stored body.',
    commands: {v044: {GETEX: 4, SET: 1}, owned: {EVALSHA: 3}},
    facts: ['6.11', '20.10'],
  },
  {
    id: 'recovery-unreachable',
    request: 'A request that finds its session lost, and no backend can be reached: 502.',
    commands: {v044: {GETEX: 4}, owned: {EVALSHA: 2}},
    facts: ['6.13', '20.10'],
  },
  {
    id: 'delete',
    request: 'DELETE that the backend answers 2xx or 404: the key is removed.',
    commands: {v044: {GETEX: 3, DEL: 1}, owned: {EVALSHA: 2}},
    facts: ['5.6', '6.19', '20.10'],
  },
  {
    id: 'delete-refused',
    request: 'DELETE that the backend answers 405 or 400: the key stays.',
    commands: {v044: {GETEX: 3}, owned: {EVALSHA: 1}},
    facts: ['6.19', '20.10'],
  },
  {
    id: 'unknown-session',
    request:
      'Any request but `initialize` with a session id that the store does not know, or that belongs to another caller since v0.51.0: 404 from the proxy runner.',
    commands: {v044: {GETEX: 2}, owned: {EVALSHA: 1}},
    facts: ['5.6', '20.1', '20.10'],
  },
  {
    id: 'contradicting-ids',
    request:
      'A request with two headers `Mcp-Session-Id`, or with a query `sessionId` that is empty or differs from the header: 404 from the proxy runner.',
    commands: {owned: {}},
    facts: ['20.9'],
  },
  {
    id: 'no-session-id',
    request: 'A call, a notification or a GET without a session id, also of revision 2026-07-28.',
    commands: {v044: {}, owned: {}},
    facts: ['5.6'],
  },
  {
    id: 'stateless-get-or-delete',
    request:
      'GET or DELETE with `MCP-Protocol-Version: 2026-07-28`, with or without a session id: 405 from the proxy runner.',
    commands: {v044: {}, owned: {}},
    facts: ['6.22'],
  },
  {
    id: 'header-without-meta',
    request:
      'A request with a session id and `MCP-Protocol-Version: 2026-07-28` without the matching `_meta`: 400 from the proxy runner, as for each refusal by revision.',
    commands: {v044: {GETEX: 1}, owned: {}},
    facts: ['6.22'],
  },
  {
    id: 'health-check',
    request: 'GET `/health` of a proxy pod.',
    commands: {v044: {}, owned: {}},
    facts: ['5.5'],
  },
  {
    id: 'legacy-stream',
    request: 'Legacy SSE: GET `/sse` opens the stream.',
    commands: {v044: {GETEX: 1, SET: 1}, owned: {SET: 1}},
    facts: ['6.21', '20.8'],
  },
  {
    id: 'legacy-post',
    request: 'Legacy SSE: POST `/messages?sessionId=…`, which has no session header.',
    commands: {v044: {}, owned: {EVALSHA: 1}},
    facts: ['6.21', '20.8'],
  },
  {
    id: 'legacy-post-lost',
    request: 'The same POST of legacy SSE, and the backend does not know the stream, 404, or is not reached, 502.',
    commands: {v044: {}, owned: {EVALSHA: 3}},
    facts: ['6.21', '20.8'],
  },
  {
    id: 'legacy-post-unknown',
    request: 'The same, and the store has no record of the stream: 404 from the proxy runner.',
    commands: {owned: {EVALSHA: 1}},
    facts: ['20.8'],
  },
  {
    id: 'legacy-post-with-session',
    request: 'Legacy SSE: POST `/messages?sessionId=…` with a session header, while the backend holds the stream.',
    commands: {v044: {GETEX: 3}, owned: {EVALSHA: 1}},
    facts: ['5.6', '20.8'],
  },
] as const satisfies readonly RequestCost[];

export type RequestKind = (typeof requestCosts)[number]['id'];

/** What a kind of request costs on a release; nothing where there is no such case. */
export function commandsOf(kind: RequestKind, version: ProxyVersion): StoreCommands {
  const cost: RequestCost | undefined = requestCosts.find(({id}) => id === kind);
  return cost?.commands[version] ?? {};
}
