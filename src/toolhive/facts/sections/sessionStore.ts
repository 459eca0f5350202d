import type {Statement} from '../fact';

export const sessionStore = [
  {
    id: '5.1',
    text: 'The key of a session is `keyPrefix` + session id; the default prefix is `thv:proxy:session:`. An id that is no UUID is replaced by its UUIDv5 in the DNS namespace; 32 hex digits (the form that Python uses) count as a UUID and are used as sent. The key holds no server name and no namespace.',
    evidence: ['recorded', 'code'],
    recordings: [
      'routing/v044/one-proxy-one-backend-redis.json',
      'routing/v044/custom-key-prefix.json',
      'routing/v044/opaque-session-ids.json',
    ],
  },
  {
    id: '5.2',
    text: 'The prefix must end in `:` (with provider redis; in YAML it needs quotes: `keyPrefix: "thv:demo:"`). Without it the proxy pod exits at once with code 1: `failed to create Redis session storage: invalid redis configuration: key prefix must end with \':\' to avoid key collisions (e.g. "thv:vmcp:session:")`. Neither the API nor a condition says so.',
    evidence: ['measured'],
  },
  {
    id: '5.3',
    text: "Two servers with the same prefix on one Redis database share sessions: an id of server A is accepted by B and served by A's backend, DELETE at B removes A's session, and after a loss B re-initializes at B's backend, which then owns the id for both. Use one prefix for each server.",
    evidence: ['recorded'],
    recordings: [
      'routing/v044/shared-prefix-two-servers.json',
      'routing/v044/shared-prefix-two-servers-backend-restart.json',
      'routing/v044/own-prefix-two-servers.json',
    ],
  },
  {
    id: '5.4',
    text: 'The value of a session is JSON: `{"id","type":"mcp","created_at","updated_at","metadata":{"backend_url","init_body","backend_sid"?}}`. `init_body` is the raw `initialize` request in plain text; `backend_sid` appears once re-initialized. `updated_at` never changes. The value holds no user identity.',
    evidence: ['recorded'],
    recordings: ['routing/v044/one-proxy-one-backend-redis.json', 'routing/v044/backend-restart-same-ip-redis.json'],
  },
  {
    id: '5.5',
    text: 'The TTL of a session is 2 h, renewed by each request of that id (`GETEX`), not by `/health` or other ids; there is no maximum age and no field for it. An expired session gets 404. In memory it is gone after between 1 and 1.5 TTL.',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/ttl-expiry-redis.json',
      'routing/v044/ttl-sliding-redis.json',
      'routing/v044/ttl-sliding-other-proxy.json',
      'routing/v044/ttl-two-sessions.json',
      'routing/v044/ttl-memory.json',
    ],
  },
  {
    id: '5.6',
    text: 'Redis commands for each request: initialize 2 GETEX + 1 SET; call, notification and GET 3 GETEX; + 1 GETEX when the response carries a known id; re-initialize 4 GETEX + 1 SET; DELETE 3 GETEX + 1 DEL; unknown id 2 GETEX; without id, and 2026-07-28 without id, 0. There is no cache in front of Redis. Redis adds about 0.1 ms to a call on one machine (ratio of medians 1.3 for a call of 0.5 ms).',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/one-proxy-one-backend-redis.json',
      'routing/v044/get-stream-known-session.json',
      'routing/v044/echo-second-entry-has-call-body.json',
      'routing/v044/backend-restart-same-ip-redis.json',
      'routing/v044/unknown-and-missing-session-redis.json',
      'routing/v044/modern-revision-redis.json',
    ],
  },
  {
    id: '5.7',
    text: 'GETEX needs Redis 6.2. The client is for a standalone Redis only; its timeouts: dial 5 s, read and write 3 s. The proxy runner pings Redis at start. Each start of a proxy pod leaves one session of its own (`toolhive-init-check`) for 2 h: not with OIDC (its request gets 401), not with stdio, not for a server without session ids.',
    evidence: ['code'],
  },
  {
    id: '5.8',
    text: 'At start, Redis refused: exit 1 after 1.7 s with `…redis: failed to connect: dial tcp …: connect: connection refused`. Password missing: `NOAUTH Authentication required.`; wrong: `WRONGPASS invalid username-password pair or user is disabled.` Packets dropped: exit 1 after 102 s, longer than the 90 s of the startup probe; the SIGTERM of the kubelet then ends the attempt first, and the last line is `redis: failed to connect: context canceled` (derived).',
    evidence: ['measured', 'derived'],
  },
  {
    id: '5.9',
    text: 'A good start logs INFO `using Redis session storage`. This line and the keys in Redis prove that Redis is used; no condition does (3.2).',
    evidence: ['measured'],
  },
] as const satisfies readonly Statement[];
