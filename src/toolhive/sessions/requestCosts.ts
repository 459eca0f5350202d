/**
 * The commands that each request costs Redis.
 * Recorded: tests/recorded/routing/v044/*.json (`storeCommands`).
 */

/** How many commands of each kind Redis gets; a command that is not sent is left out. */
export interface StoreCommands {
  readonly GETEX?: number;
  readonly SET?: number;
  readonly DEL?: number;
}

export interface RequestCost {
  readonly id: string;
  /** The request and how it ends. */
  readonly request: string;
  readonly commands: StoreCommands;
  /** The numbered facts that the row says. */
  readonly facts: readonly string[];
}

/**
 * The Redis commands of each kind of request; there is no cache in front of Redis (facts 5.6, 5.7). A proxy pod also pings
 * Redis once at start.
 */
export const requestCosts = [
  {
    id: 'initialize',
    request: '`initialize` without an old session id, answered 200 with a session id.',
    commands: {GETEX: 2, SET: 1},
    facts: ['5.6'],
  },
  {
    id: 'initialize-with-old-id',
    request: '`initialize` that still carries an old session id, known or not, answered 200 with a session id.',
    commands: {GETEX: 3, SET: 1},
    facts: ['5.6'],
  },
  {
    id: 'initialize-without-session',
    request:
      '`initialize` without an old session id that brings no session: the backend issues no id or is not reached.',
    commands: {},
    facts: [],
  },
  {
    id: 'initialize-unreachable-with-unknown-id',
    request: '`initialize` with an old session id that the store does not know, and no backend can be reached: 502.',
    commands: {GETEX: 2},
    facts: ['5.6'],
  },
  {
    id: 'initialize-unreachable-with-old-id',
    request: '`initialize` with a known old session id whose stored pod is gone: 502 once, and the address is reset.',
    commands: {GETEX: 2, SET: 1},
    facts: ['6.30'],
  },
  {
    id: 'known-session',
    request: 'A call, a notification or a GET with a known session id, whatever the backend answers except 404.',
    commands: {GETEX: 3},
    facts: ['5.6'],
  },
  {
    id: 'known-session-echoed',
    request: 'The same, answered 200 with a session id in the header that the store knows.',
    commands: {GETEX: 4},
    facts: ['5.6'],
  },
  {
    id: 'second-entry',
    request: 'The same, answered 200 with a session id that the store does not know: a second record is stored.',
    commands: {GETEX: 5, SET: 1},
    facts: ['6.11'],
  },
  {
    id: 'recovery',
    request: 'A request that finds its session lost and is re-initialized and replayed.',
    commands: {GETEX: 4, SET: 1},
    facts: ['5.6'],
  },
  {
    id: 'recovery-without-session',
    request:
      'A request that finds its session lost, and the re-initialize brings no session id; or there is no stored body.',
    commands: {GETEX: 4, SET: 1},
    facts: ['6.11'],
  },
  {
    id: 'recovery-unreachable',
    request: 'A request that finds its session lost, and no backend can be reached: 502.',
    commands: {GETEX: 4},
    facts: ['6.13'],
  },
  {
    id: 'delete',
    request: 'DELETE that the backend answers 2xx or 404: the key is removed.',
    commands: {GETEX: 3, DEL: 1},
    facts: ['5.6', '6.19'],
  },
  {
    id: 'delete-refused',
    request: 'DELETE that the backend answers 405 or 400: the key stays.',
    commands: {GETEX: 3},
    facts: ['6.19'],
  },
  {
    id: 'unknown-session',
    request: 'Any request but `initialize` with a session id that the store does not know: 404 from the proxy runner.',
    commands: {GETEX: 2},
    facts: ['5.6'],
  },
  {
    id: 'no-session-id',
    request: 'A call, a notification or a GET without a session id, also of revision 2026-07-28.',
    commands: {},
    facts: ['5.6'],
  },
  {
    id: 'stateless-get-or-delete',
    request:
      'GET or DELETE with `MCP-Protocol-Version: 2026-07-28`, with or without a session id: 405 from the proxy runner.',
    commands: {},
    facts: ['6.22'],
  },
  {
    id: 'header-without-meta',
    request:
      'A request with a session id and `MCP-Protocol-Version: 2026-07-28` without the matching `_meta`: 400 from the proxy runner, as for each refusal by revision.',
    commands: {GETEX: 1},
    facts: ['6.22'],
  },
  {
    id: 'health-check',
    request: 'GET `/health` of a proxy pod.',
    commands: {},
    facts: ['5.5'],
  },
  {
    id: 'legacy-stream',
    request: 'Legacy SSE: GET `/sse` opens the stream.',
    commands: {GETEX: 1, SET: 1},
    facts: ['6.21'],
  },
  {
    id: 'legacy-post',
    request: 'Legacy SSE: POST `/messages?sessionId=…`, which has no session header.',
    commands: {},
    facts: ['6.21'],
  },
  {
    id: 'legacy-post-with-session',
    request: 'The same with a session header, while the backend holds the stream.',
    commands: {GETEX: 3},
    facts: ['5.6'],
  },
] as const satisfies readonly RequestCost[];

export type RequestKind = (typeof requestCosts)[number]['id'];
