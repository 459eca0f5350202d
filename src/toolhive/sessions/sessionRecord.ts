/**
 * A session as the proxy runner keeps it in Redis: key, value, lifetime, and the commands that each request costs.
 * Recorded: tests/recorded/routing/v044/*.json (`storeCommands`, `storeAfter`, `ttlSeconds`).
 */

/** The prefix of every key when `sessionStorage.keyPrefix` is not set (fact 5.1). */
export const defaultKeyPrefix = 'thv:proxy:session:';

export interface IdRule {
  readonly id: string;
  /** Which session ids the rule is about. */
  readonly when: string;
  /** What follows the prefix in the key. */
  readonly becomes: string;
}

/** How a key is made: prefix + id, with no server name and no namespace in it (facts 5.1, 5.3). */
export const key = {
  form: '<keyPrefix><session id>',
  example: `${defaultKeyPrefix}6f1c1e0e-3b0a-4c55-9f0e-2a7a54b1d6c3`,
  /** Without it the proxy runner exits at start (fact 5.2). */
  prefixEndsWith: ':',
  idRules: [
    {id: 'uuid', when: 'A UUID.', becomes: 'The id as the backend issued it.'},
    {
      id: 'hex',
      when: '32 hex digits, the form that Python uses.',
      becomes: 'The id as the backend issued it: it counts as a UUID.',
    },
    {
      id: 'opaque',
      when: 'Any other id.',
      becomes: 'The UUIDv5 of the id in the DNS namespace. The backend still gets the id itself.',
    },
  ],
} as const satisfies {
  readonly form: string;
  readonly example: string;
  readonly prefixEndsWith: string;
  readonly idRules: readonly IdRule[];
};

/**
 * What a field gives away to someone who can read the key. `credential-like`: holding it is enough to act in the session.
 * `client data`: something that a client sent. `internal address`: an address of the cluster.
 */
export type Sensitivity = 'none' | 'internal address' | 'client data' | 'credential-like';

export interface RecordField {
  /** Where it stands in the JSON, such as `metadata.backend_url`. */
  readonly path: string;
  readonly type: 'string' | 'RFC 3339 time';
  /** Which records have it. */
  readonly present: 'always' | 'streamable HTTP' | 'after a recovery';
  readonly meaning: string;
  /** A value in the form that the field has. */
  readonly example: string;
  readonly sensitivity: Sensitivity;
  /** Why it has this sensitivity, in one sentence. */
  readonly why: string;
  /** The numbered facts that the row says. */
  readonly facts: readonly string[];
}

/**
 * The value of a key: one JSON object, field by field, in the order of the JSON (fact 5.4). A record of a legacy SSE
 * stream has no `metadata` (fact 6.21) until a POST with a session header finds it lost: that adds the address
 * (routing/legacy-sse-backend-restart-redis.json).
 */
export const recordFields = [
  {
    path: 'id',
    type: 'string',
    present: 'always',
    meaning:
      'The session id that the client holds. It stays the same when the session is re-initialized and the backend issues a new one.',
    example: '6f1c1e0e-3b0a-4c55-9f0e-2a7a54b1d6c3',
    sensitivity: 'credential-like',
    why: 'Authentication is off by default and the record names no user, so a request with this id is served as part of the session.',
    facts: ['5.4', '15.4'],
  },
  {
    path: 'type',
    type: 'string',
    present: 'always',
    meaning: 'The kind of session, `mcp`.',
    example: 'mcp',
    sensitivity: 'none',
    why: 'It is the same in every record.',
    facts: ['5.4'],
  },
  {
    path: 'created_at',
    type: 'RFC 3339 time',
    present: 'always',
    meaning: 'When the record was made.',
    example: '2026-11-22T10:15:00.123456789Z',
    sensitivity: 'none',
    why: 'It says when a session began and nothing about its client.',
    facts: ['5.4'],
  },
  {
    path: 'updated_at',
    type: 'RFC 3339 time',
    present: 'always',
    meaning: 'Never changes after the record is made: it does not show the last use. The TTL of the key does.',
    example: '2026-11-22T10:15:00.123456789Z',
    sensitivity: 'none',
    why: 'It says when a session began and nothing about its client.',
    facts: ['5.4', '5.5'],
  },
  {
    path: 'metadata.backend_url',
    type: 'string',
    present: 'streamable HTTP',
    meaning:
      'Where requests of this session go: the peer address of the connection that carried `initialize`. Behind kube-proxy it is the ClusterIP of `mcp-<name>`, not a pod.',
    example: 'http://10.96.0.10:8080',
    sensitivity: 'internal address',
    why: 'It is the address and port of a Service or pod inside the cluster, past the proxy runner and its authentication.',
    facts: ['5.4', '6.1', '6.2'],
  },
  {
    path: 'metadata.init_body',
    type: 'string',
    present: 'streamable HTTP',
    meaning:
      'The body of the request that made the record, sent again when the backend has lost the session. It is the raw `initialize` of the client; in a second record it is a tools/call.',
    example:
      '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"demo","version":"1.0.0"}}}',
    sensitivity: 'client data',
    why: 'It is what the client sent, in plain text; in a second record that includes the arguments of a tools/call.',
    facts: ['5.4', '6.6', '6.11'],
  },
  {
    path: 'metadata.backend_sid',
    type: 'string',
    present: 'after a recovery',
    meaning:
      'The session id that the backend issued when the session was last re-initialized. The proxy runner sends it to the backend in place of `id`.',
    example: '0d0f3a52-58a1-4a5e-8f5c-1b1f7c0f9e21',
    sensitivity: 'credential-like',
    why: 'The backend serves a request with this id as part of the session, and other pods can reach the backend past the proxy runner.',
    facts: ['5.4', '6.6', '16.2'],
  },
] as const satisfies readonly RecordField[];

/** The lifetime of a record in seconds, from its last use (fact 5.5). */
export const ttlSeconds = 7_200;

/** What keeps a record alive (fact 5.5). */
export const lifetime = {
  seconds: ttlSeconds,
  renewedBy:
    'Each request with this session id, through any proxy pod of the server: the lookup itself (`GETEX`) sets the TTL anew.',
  notRenewedBy: ['GET /health', 'requests with other session ids', 'requests without a session id'],
  limits: 'There is no maximum age, and no field of the MCPServer changes the TTL.',
  afterwards: {status: 404, jsonRpcCode: -32001},
  /** Without Redis a record goes at a sweep, each half TTL: between 1 and 1.5 TTL after its last use, in seconds. */
  inMemory: {goneAfterSeconds: {from: ttlSeconds, to: 1.5 * ttlSeconds}},
} as const;

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
