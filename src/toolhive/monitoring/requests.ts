/** What each kind of request counts as. Recorded: tests/recorded/monitoring/scenarios*.json. */

/** The labels that tell kinds of requests apart in `toolhive_mcp_requests_total`. */
export interface CountedAs {
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly status: number;
  /** `its own`: the JSON-RPC method of the request. */
  readonly mcpMethod: 'its own' | 'unknown';
}

export interface RequestKind {
  readonly id: string;
  /** The request and how it ends; code in backticks. */
  readonly request: string;
  /** The status that the client gets, or what it gets instead. */
  readonly gets: string;
  /** `undefined`: it is not counted at all. */
  readonly countedAs?: CountedAs;
  /** What a reader could expect and does not get, or what it cannot be told from. */
  readonly note?: string;
  /** The line that the proxy runner logs, above DEBUG. */
  readonly log?: {readonly level: 'ERROR' | 'WARN' | 'INFO'; readonly message: string};
  /** The recorded scenarios. */
  readonly scenarios: readonly string[];
  readonly facts: readonly string[];
}

const post = (status: number): CountedAs => ({method: 'POST', status, mcpMethod: 'its own'});

/** Without a JSON-RPC method. */
const unnamed = (method: CountedAs['method'], status: number): CountedAs => ({method, status, mcpMethod: 'unknown'});

export const requestKinds = [
  {
    id: 'initialize',
    request: '`initialize`',
    gets: '200',
    countedAs: post(200),
    note: 'With the name of the client.',
    scenarios: ['initialize', 'rl-initialize'],
    facts: ['21.4'],
  },
  {
    id: 'notification',
    request: '`notifications/initialized`',
    gets: '202',
    countedAs: post(202),
    scenarios: ['initialized'],
    facts: ['21.4'],
  },
  {
    id: 'call',
    request: '`tools/list`, `tools/call`, with a session or of revision 2026-07-28',
    gets: '200',
    countedAs: post(200),
    note: 'No label tells the revision.',
    scenarios: [
      'tools-list',
      'tools-call-ok',
      'modern-ok',
      'active-during-call',
      'active-5',
      'post-stream',
      'rl-call',
      'redis-back',
      'backend-back',
    ],
    facts: ['21.4'],
  },
  {
    id: 'tool-error',
    request: 'A tool error (`isError`), or a JSON-RPC error in an answer 200',
    gets: '200',
    countedAs: post(200),
    note: '`status` is `success`.',
    scenarios: ['tools-call-iserror', 'tools-call-jsonrpc-error', 'ping'],
    facts: ['21.14'],
  },
  {
    id: 'recovered',
    request: 'A call to a lost session: the backend answers 404, the proxy runner re-initializes',
    gets: '200',
    countedAs: post(200),
    note: 'One POST 200, no `initialize`: no sign.',
    scenarios: ['recovered', 'debug-recovered'],
    facts: ['21.14'],
  },
  {
    id: 'backend-500',
    request: 'The backend answers 500',
    gets: '500',
    countedAs: post(500),
    scenarios: ['tools-call-backend-500'],
    facts: ['21.14'],
  },
  {
    id: 'unknown-session',
    request: 'A POST with an unknown session id',
    gets: '404',
    countedAs: post(404),
    note: 'One status for two causes: a POST to an unknown path looks the same.',
    scenarios: [
      'unknown-session-post',
      'after-delete',
      'redis-back-new-session',
      'redis-lost-data',
      'unknown-path-post',
      'debug-unknown',
    ],
    facts: ['21.7'],
  },
  {
    id: 'unknown-session-get',
    request: 'A GET with an unknown session id, or to an unknown path',
    gets: '404',
    countedAs: unnamed('GET', 404),
    note: 'One status for two causes.',
    scenarios: ['unknown-session-get', 'unknown-path-get'],
    facts: ['21.7'],
  },
  {
    id: 'unknown-session-delete',
    request: 'A DELETE with an unknown session id',
    gets: '404',
    countedAs: unnamed('DELETE', 404),
    note: 'An unknown path has the same status.',
    scenarios: ['unknown-session-delete'],
    facts: ['21.7'],
  },
  {
    id: 'lost-session-400',
    request: 'The backend lost the session and answers 400, or a request is refused as bad',
    gets: '400',
    countedAs: post(400),
    note: 'A lost session and the header 2026-07-28 without `_meta` look the same.',
    scenarios: ['backend-400', 'modern-bad-meta'],
    facts: ['21.7', '23.3'],
  },
  {
    id: 'backend-down',
    request: 'Any POST while the backend is down',
    gets: '502',
    countedAs: post(502),
    log: {level: 'ERROR', message: 'transparent re-initialize failed'},
    scenarios: ['backend-down'],
    facts: ['21.17'],
  },
  {
    id: 'backend-dies',
    request: 'The backend dies in the middle of a call that is not streamed',
    gets: '502',
    countedAs: post(502),
    log: {level: 'ERROR', message: 'failed to forward request'},
    scenarios: ['backend-dies-mid-call'],
    facts: ['21.17'],
  },
  {
    id: 'client-gives-up',
    request: 'The client gives up before the answer',
    gets: 'nothing',
    countedAs: post(502),
    note: 'As if there were no backend.',
    log: {level: 'INFO', message: 'http: proxy error: context canceled'},
    scenarios: ['client-gives-up'],
    facts: ['21.17'],
  },
  {
    id: 'redis-down',
    request: 'Redis is down: a call, or another POST request, with a session id',
    gets: '503',
    countedAs: post(503),
    log: {level: 'ERROR', message: 'session store lookup failed'},
    scenarios: ['redis-down', 'redis-down-new-session-call', 'rl-redis-down'],
    facts: ['21.16'],
  },
  {
    id: 'redis-down-get',
    request: 'Redis is down: a GET with a session id',
    gets: '503',
    countedAs: unnamed('GET', 503),
    log: {level: 'ERROR', message: 'session store lookup failed'},
    scenarios: ['redis-down'],
    facts: ['21.16'],
  },
  {
    id: 'redis-down-delete',
    request: 'Redis is down: a DELETE with a session id',
    gets: '503',
    countedAs: unnamed('DELETE', 503),
    log: {level: 'ERROR', message: 'session store lookup failed'},
    scenarios: ['redis-down'],
    facts: ['21.16'],
  },
  {
    id: 'redis-down-sessionless',
    request: 'Redis is down: a request without a session id',
    gets: '200',
    countedAs: post(200),
    scenarios: ['redis-down', 'rl-redis-down'],
    facts: ['21.16'],
  },
  {
    id: 'redis-down-initialize',
    request: 'Redis is down: `initialize`',
    gets: '200',
    countedAs: post(200),
    note: 'A success, although the session is of no use.',
    log: {level: 'ERROR', message: 'failed to create session from header'},
    scenarios: ['redis-down-initialize'],
    facts: ['21.16'],
  },
  {
    id: 'redis-full-initialize',
    request: 'Redis is full with `noeviction`: `initialize`, and calls of known sessions',
    gets: '200',
    countedAs: post(200),
    note: 'A success, although the new session is not stored.',
    log: {level: 'ERROR', message: 'failed to create session from header'},
    scenarios: ['redis-full'],
    facts: ['21.16'],
  },
  {
    id: 'redis-full-first-call',
    request: 'Redis is full with `noeviction`: the first call of the new session',
    gets: '404',
    countedAs: post(404),
    scenarios: ['redis-full'],
    facts: ['21.16'],
  },
  {
    id: 'rate-limit-exceeded',
    request: 'The rate limit is exceeded',
    gets: '429',
    countedAs: post(429),
    scenarios: ['rl-exceeded'],
    facts: ['21.14'],
  },
  {
    id: 'rate-limit-allowed',
    request: 'A call within the rate limit',
    gets: '200',
    countedAs: post(200),
    scenarios: ['rl-exceeded'],
    facts: [],
  },
  {
    id: 'delete',
    request: 'A DELETE of a known session',
    gets: '200',
    countedAs: unnamed('DELETE', 200),
    scenarios: ['delete'],
    facts: ['21.4'],
  },
  {
    id: 'stream-ended-by-backend',
    request: 'A GET stream that the backend ends',
    gets: '200',
    countedAs: unnamed('GET', 200),
    note: 'Its duration is its whole life.',
    scenarios: ['get-closed-by-backend'],
    facts: ['21.9'],
  },
  {
    id: 'not-json',
    request: 'A POST that is no JSON, to a backend that takes it',
    gets: '202',
    countedAs: unnamed('POST', 202),
    log: {level: 'WARN', message: 'mcp method could not be determined, middleware may be misconfigured'},
    scenarios: ['not-json'],
    facts: ['21.4'],
  },
  {
    id: 'stream-closed-by-client',
    request: 'A GET stream that its client closes',
    gets: '200',
    note: 'It shows in `toolhive_mcp_active_connections` while it is open.',
    scenarios: ['get-open', 'get-closed-by-client'],
    facts: ['21.15'],
  },
  {
    id: 'answer-cut-by-client',
    request: 'A streamed answer that its client cuts',
    gets: '200, cut',
    scenarios: ['post-stream-cut-by-client'],
    facts: ['21.15'],
  },
  {
    id: 'answer-cut-by-backend',
    request: 'A streamed answer whose backend dies',
    gets: '200, cut',
    note: 'Not even as an error.',
    log: {level: 'INFO', message: 'httputil: ReverseProxy read error during body copy: unexpected EOF'},
    scenarios: ['post-stream-backend-dies'],
    facts: ['21.15'],
  },
  {
    id: 'health',
    request: '`/health`, `/metrics`',
    gets: '200',
    scenarios: ['health'],
    facts: ['21.15'],
  },
  {
    id: 'batch',
    request: 'A JSON-RPC batch',
    gets: '400',
    scenarios: ['batch'],
    facts: ['21.15'],
  },
  {
    id: 'method-not-allowed',
    request: 'A GET or DELETE with the header 2026-07-28',
    gets: '405',
    scenarios: ['modern-get'],
    facts: ['21.15'],
  },
  {
    id: 'too-large',
    request: 'A body over 8 MiB',
    gets: '413',
    log: {level: 'WARN', message: 'request body size exceeds limit'},
    scenarios: ['too-large'],
    facts: ['21.15'],
  },
] as const satisfies readonly RequestKind[];
