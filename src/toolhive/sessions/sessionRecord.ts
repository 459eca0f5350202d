/**
 * A session as the proxy runner keeps it in Redis: key, value and lifetime.
 * Recorded: tests/recorded/routing/v044 and owned (`storeAfter`, `ttlSeconds`).
 */
import type {ProxyVersion} from '../routing/types';

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
 * `client data`: something that a client sent. `internal address`: an address of the cluster. `identity data`: who a user is.
 */
export type Sensitivity = 'none' | 'internal address' | 'client data' | 'identity data' | 'credential-like';

export interface RecordField {
  /** Where it stands in the JSON, such as `metadata.backend_url`. */
  readonly path: string;
  readonly type: 'string' | 'RFC 3339 time';
  /** Which records have it. */
  readonly present: 'always' | 'streamable HTTP' | 'once re-initialized' | 'since v0.51.0';
  readonly meaning: string;
  /** A value in the form that the field has. */
  readonly example: string;
  readonly sensitivity: Sensitivity;
  /** Why it has this sensitivity, in one sentence. */
  readonly why: string;
  /** What differs since v0.51.0, and the fact that says so. */
  readonly later?: {readonly text: string; readonly fact: string};
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
    later: {
      text: 'Only its owner is served with it; without authentication every caller is the same one.',
      fact: '20.1',
    },
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
    later: {
      text: 'The record that a re-initialize leaves for the new id of the backend has none: its requests go to the Service.',
      fact: '20.5',
    },
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
    later: {
      text: 'Only bodies of `initialize` are stored, never a tools/call. A record without one is not re-initialized: its next loss is a 404.',
      fact: '20.5',
    },
    facts: ['5.4', '6.6', '6.11'],
  },
  {
    path: 'metadata.backend_sid',
    type: 'string',
    present: 'once re-initialized',
    meaning:
      'The session id that the backend issued when the session was last re-initialized. The proxy runner sends it to the backend in place of `id`.',
    example: '0d0f3a52-58a1-4a5e-8f5c-1b1f7c0f9e21',
    sensitivity: 'credential-like',
    why: 'The backend serves a request with this id as part of the session, and other pods can reach the backend past the proxy runner.',
    facts: ['5.4', '6.6', '16.2'],
  },
  {
    path: 'vmcp.identity.binding',
    type: 'string',
    present: 'since v0.51.0',
    meaning:
      'The owner: issuer, a NUL and subject; without authentication `toolhive-local`, a NUL and the OS user of the proxy runner. A record of an older release has none, and gets 404.',
    example: String.raw`toolhive-local\u0000root`,
    sensitivity: 'identity data',
    why: 'With authentication it says who the user is, at rest in Redis.',
    facts: ['20.12', '20.4'],
  },
] as const satisfies readonly RecordField[];

/** The lifetime of a record in seconds, from its last use (fact 5.5). */
export const ttlSeconds = 7_200;

/** What keeps a record alive, and what follows when nothing does; where it is one text, it holds for all releases. */
export const lifetime = {
  seconds: ttlSeconds,
  renewedBy: {
    v044: 'Each request with this session id, through any proxy pod of the server: the lookup itself (`GETEX`) sets the TTL anew.[5.5]',
    owned: 'Each request of its owner with this very session id, through any proxy pod of the server.[20.11]',
  },
  notRenewedBy: {
    v044: 'GET /health, requests with other session ids, and requests without a session id.[5.5]',
    owned:
      'The same, and: requests of another caller, `initialize` with the id, and an answer that echoes it while the request has another id.[20.11]',
  },
  limits: 'There is no maximum age, and no field of the MCPServer changes the TTL.',
  afterwards: {status: 404, jsonRpcCode: -32001},
  /** The record that each re-initialize leaves since v0.51.0: nothing but its own id renews it. */
  leftByRecovery: {
    v044: 'There is none.',
    owned:
      'It stays until its own TTL ends, also after DELETE of the id of the client; calls with the old id do not renew it.[20.6][20.11]',
  },
  /** Without Redis a record goes at a sweep, each half TTL: between 1 and 1.5 TTL after its last use, in seconds. */
  inMemory: {goneAfterSeconds: {from: ttlSeconds, to: 1.5 * ttlSeconds}},
} as const satisfies Readonly<Record<string, unknown>> & {
  readonly [part in 'renewedBy' | 'notRenewedBy' | 'leftByRecovery']: Readonly<Record<ProxyVersion, string>>;
};
