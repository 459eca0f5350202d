/**
 * What MCP server and client SDKs do when a session is lost, each version run on its own.
 * Recorded: tests/recorded/sdk-servers.json, sdk-clients.json.
 */

export type Language = 'Go' | 'Java' | 'Python' | 'Rust' | 'TypeScript';

/** An answer as it matters for a lost session. */
export interface Answer {
  /** HTTP status. */
  readonly status: number;
  /** The body, or its beginning: recordings cut it at 240 characters. */
  readonly body?: string;
}

/** The answers of a server that decide whether the proxy runner can re-initialize its sessions (fact 7.5). */
export interface ServerAnswers {
  /** Whether the answer to `initialize` carries a session id. */
  readonly issuesSessionId: boolean;
  /** To a request with the id of a session from before a restart. Not to a made-up id while other sessions live. */
  readonly oldSessionAfterRestart: Answer;
  /** To a call right after `initialize`, without `notifications/initialized`. */
  readonly callWithoutInitialized: Answer;
}

/**
 * `yes`: a POST re-initializes a lost session. `silent loss`: the server accepts the old id, so its memory is lost
 * unnoticed. `stateless`: it issues no id, so there is no session to lose.
 */
export type Recovered = 'yes' | 'no' | 'silent loss' | 'stateless';

/**
 * Whether a POST re-initializes this server's session after a restart, behind a ClusterIP. The proxy runner does so only
 * upon 404 and never sends `notifications/initialized`, so the replayed call must be served without it (facts 6.6, 6.8,
 * 6.9). Some servers refuse that call inside a 200: its body decides, not its status (fact 7.5). A server that issues no
 * id, or goes on accepting the old one, gives the proxy runner nothing to notice (facts 7.2, 7.4).
 */
export function recoveredBehindProxy(answers: ServerAnswers): Recovered {
  const {status} = answers.oldSessionAfterRestart;
  if (!answers.issuesSessionId) return 'stateless';
  if (status >= 200 && status < 300) return 'silent loss';
  return status === 404 && isServed(answers.callWithoutInitialized) ? 'yes' : 'no';
}

/** Whether a call was served: a 200 whose body (JSON or an event stream) carries a JSON-RPC result. */
export function isServed({status, body = ''}: Answer): boolean {
  return status === 200 && /"result"\s*:/.test(body) && !/"error"\s*:\s*\{/.test(body);
}

/** HTTP status and, where the body is a JSON-RPC error, its code. */
export interface Refusal {
  readonly status: number;
  readonly jsonRpcCode?: number;
}

export interface ServerSdk {
  /** The package, as its registry names it, and the class or server in parentheses. */
  readonly sdk: string;
  readonly language: Language;
  readonly version: string;
  /** The option, transport or code shape that was run. */
  readonly mode: string;
  readonly issuesSessionId: boolean;
  /** It puts its session id on later responses too, so a client sees the new id of a re-initialized session (fact 6.10). */
  readonly echoesSessionId: boolean;
  /** To an id that nobody issued, while another session lives. */
  readonly unknownSession: Refusal;
  /** To the id of a session from before a restart: what counts behind the proxy runner (fact 7.5). */
  readonly oldSessionAfterRestart: Refusal;
  readonly acceptsCallWithoutInitialized: boolean;
  readonly recovered: Recovered;
  readonly why: string;
  /** What to change: a version, an option or the shape of the code. Every 'no' has one. */
  readonly fix?: string;
  /** It was also run behind the proxy runner; the other rows follow from the answers (fact 7.1). */
  readonly runBehindProxy?: true;
  /**
   * What a GET does that is the first request after the session was lost (fact 6.33). `next POST recovers`: it gets 404,
   * and so does each GET until a POST comes. `breaks the session`: every later call gets 200 with error -32602 until the
   * client initializes again. Absent: not tried.
   */
  readonly lostGet?: 'next POST recovers' | 'breaks the session';
}

/** A published security advisory about the sessions of an SDK (fact 20.25). */
export interface SdkAdvisory {
  readonly id: string;
  readonly language: Language | 'Ruby';
  /** The package, as its registry names it. */
  readonly sdk: string;
  /** The first version that is not affected. */
  readonly fixedIn: string;
  readonly what: string;
}

export const sdkAdvisories: readonly SdkAdvisory[] = [
  {
    id: 'CVE-2026-52869',
    language: 'Python',
    sdk: 'mcp',
    fixedIn: '1.27.2',
    what: 'Another authenticated client can use a session.[20.25]',
  },
  {
    id: 'CVE-2026-67431',
    language: 'Ruby',
    sdk: 'mcp',
    fixedIn: '0.23.0',
    what: 'Another authenticated client can use a session.[20.25]',
  },
  {
    id: 'CVE-2026-25536',
    language: 'TypeScript',
    sdk: '@modelcontextprotocol/sdk',
    fixedIn: '1.26.0',
    what: 'Answers can reach another client when one transport serves several.[20.25]',
  },
];

const whyRecovered =
  'It answers 404 to the old id, and serves the replayed call without `notifications/initialized`.[7.1]';
const whyNot400 = 'It answers 400 to the old id, and the proxy runner re-initializes only upon 404.[6.8][7.2]';
const whyNot400AndRefuses =
  'It answers 400 to the old id, and the proxy runner re-initializes only upon 404. It also refuses a call before `notifications/initialized`, with -32602 inside a 200.[7.2][7.5]';
const whyBare =
  'Right after a restart it answers 400 `Server not initialized`; it answers 404 only while some session lives. One transport serves the whole process, so only one `initialize` is ever accepted.[7.2]';
const whyStateless = 'It issues no session id and ignores any id sent: there is no session to lose.[7.4]';
const whyAcceptsAnyId =
  'It accepts any id of the form `mcp-session-<uuid>`, also after a restart: there is no 404 to notice, and it forgets in silence.[7.2]';

const fixMap =
  'Answer 404, not 400, to a request whose session id is not in the map; keep 400 for a request without an id. The example shipped with 1.32.2 does so.';
const fixPython =
  'Use `mcp` 1.30.0 or newer, which answers 404, or `stateless_http=True` where no state is kept. 1.26 to 1.29 answer 404 as well, but break on a GET.';
const fixPythonGet =
  'Use `mcp` 1.30.0 or newer: when the first request after a loss is a GET, 1.26 to 1.29 leave the session broken.';
const fixAcceptsAnyId = '`WithStateful(true)`: it then answers 404 after a restart, and the session is re-initialized.';

const notFound = {status: 404} as const;
const served = {status: 200} as const;

/** A server that is re-initialized. */
const recovered = {
  issuesSessionId: true,
  acceptsCallWithoutInitialized: true,
  recovered: 'yes',
  why: whyRecovered,
} as const;

const stateless = {
  issuesSessionId: false,
  echoesSessionId: false,
  unknownSession: served,
  oldSessionAfterRestart: served,
  acceptsCallWithoutInitialized: true,
  recovered: 'stateless',
  why: whyStateless,
} as const;

const mcpGoDefault = {
  sdk: 'github.com/mark3labs/mcp-go',
  language: 'Go',
  mode: 'default options',
  issuesSessionId: true,
  echoesSessionId: false,
  unknownSession: served,
  oldSessionAfterRestart: served,
  acceptsCallWithoutInitialized: true,
  recovered: 'silent loss',
  why: whyAcceptsAnyId,
  fix: fixAcceptsAnyId,
} as const;

const typeScript = 'TypeScript';
const typeScriptBadRequest = {status: 400, jsonRpcCode: -32000} as const;
const typeScriptNotFound = {status: 404, jsonRpcCode: -32001} as const;

const typeScriptBare = {
  language: typeScript,
  mode: 'bare transport stateful',
  issuesSessionId: true,
  echoesSessionId: true,
  unknownSession: typeScriptNotFound,
  oldSessionAfterRestart: typeScriptBadRequest,
  acceptsCallWithoutInitialized: true,
  recovered: 'no',
  why: whyBare,
} as const;

const typeScript400 = {
  language: typeScript,
  issuesSessionId: true,
  echoesSessionId: true,
  unknownSession: typeScriptBadRequest,
  oldSessionAfterRestart: typeScriptBadRequest,
  acceptsCallWithoutInitialized: true,
  recovered: 'no',
  why: whyNot400,
} as const;

const pythonNotFound = {status: 404, jsonRpcCode: -32600} as const;
const pythonRecovered = {
  ...recovered,
  language: 'Python',
  echoesSessionId: true,
  unknownSession: pythonNotFound,
  oldSessionAfterRestart: pythonNotFound,
} as const;

/** Python `mcp` up to 1.25.0: 400 as plain text. */
const python400 = {
  sdk: 'mcp (FastMCP)',
  language: 'Python',
  mode: 'streamable-http',
  issuesSessionId: true,
  echoesSessionId: true,
  unknownSession: {status: 400},
  oldSessionAfterRestart: {status: 400},
  acceptsCallWithoutInitialized: true,
  recovered: 'no',
  why: whyNot400,
  fix: fixPython,
} as const;

/** Python `mcp` up to 1.17.0 refuses a call before `notifications/initialized` as well. */
const pythonRefuses = {...python400, acceptsCallWithoutInitialized: false, why: whyNot400AndRefuses} as const;

const rmcp = {
  sdk: 'rmcp',
  language: 'Rust',
  mode: 'default StreamableHttpServerConfig',
  issuesSessionId: true,
  echoesSessionId: false,
} as const;

/** Server SDKs, by language, newest version first. Each row is one recorded server (facts 7.1, 7.2, 7.4). */
export const servers = [
  {
    ...recovered,
    sdk: 'github.com/modelcontextprotocol/go-sdk',
    language: 'Go',
    version: 'v1.8.0',
    mode: 'stateful (default)',
    echoesSessionId: false,
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
  },
  {
    ...recovered,
    sdk: 'github.com/modelcontextprotocol/go-sdk',
    language: 'Go',
    version: 'v1.0.0',
    mode: 'stateful (default)',
    echoesSessionId: false,
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
  },
  {
    ...stateless,
    sdk: 'github.com/modelcontextprotocol/go-sdk',
    language: 'Go',
    version: 'v1.8.0',
    mode: 'Stateless: true',
  },
  {...mcpGoDefault, version: 'v1.2.1'},
  {...mcpGoDefault, version: 'v0.43.2'},
  {
    ...recovered,
    sdk: 'github.com/mark3labs/mcp-go',
    language: 'Go',
    version: 'v1.2.1',
    mode: 'WithStateful(true)',
    echoesSessionId: false,
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
  },
  {
    ...stateless,
    sdk: 'github.com/mark3labs/mcp-go',
    language: 'Go',
    version: 'v1.2.1',
    mode: 'WithStateLess(true)',
  },
  {
    ...recovered,
    sdk: 'io.modelcontextprotocol.sdk:mcp',
    language: 'Java',
    version: '2.1.0',
    mode: 'HttpServletStreamableServerTransportProvider',
    echoesSessionId: false,
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
  },
  {
    ...pythonRecovered,
    sdk: 'mcp (MCPServer)',
    version: '2.3.0',
    mode: 'streamable-http',
    runBehindProxy: true,
    lostGet: 'next POST recovers',
  },
  {...stateless, sdk: 'mcp (MCPServer)', language: 'Python', version: '2.3.0', mode: 'stateless_http=True'},
  {
    ...pythonRecovered,
    sdk: 'mcp (FastMCP)',
    version: '1.30.0',
    mode: 'streamable-http',
    lostGet: 'next POST recovers',
  },
  {...stateless, sdk: 'mcp (FastMCP)', language: 'Python', version: '1.30.0', mode: 'stateless_http=True'},
  {
    ...pythonRecovered,
    sdk: 'mcp (FastMCP)',
    version: '1.26.0',
    mode: 'streamable-http',
    lostGet: 'breaks the session',
    fix: fixPythonGet,
  },
  {...python400, version: '1.25.0'},
  {...python400, version: '1.24.0'},
  {...python400, version: '1.22.0'},
  {...python400, version: '1.20.0'},
  {...python400, version: '1.19.0'},
  {...python400, version: '1.18.0'},
  {...pythonRefuses, version: '1.17.0'},
  {...pythonRefuses, version: '1.12.4'},
  {...pythonRecovered, sdk: 'fastmcp', version: '4.1.2', mode: 'http'},
  {...stateless, sdk: 'fastmcp', language: 'Python', version: '4.1.2', mode: 'stateless_http=True'},
  {
    ...pythonRefuses,
    sdk: 'fastmcp',
    version: '2.12.5 (mcp 1.16.0)',
    mode: 'http',
    fix: 'Use `fastmcp` 4 (4.1.2 was run). What counts is the `mcp` below it: 1.30.0 or newer.',
  },
  {
    ...rmcp,
    version: '3.11.0',
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
    acceptsCallWithoutInitialized: true,
    recovered: 'yes',
    why: whyRecovered,
  },
  {
    ...rmcp,
    version: '1.3.0',
    unknownSession: notFound,
    oldSessionAfterRestart: notFound,
    acceptsCallWithoutInitialized: false,
    recovered: 'no',
    why: 'It answers 404 to the old id, but the stream of the replayed call ends without a response, because `notifications/initialized` is missing.[6.9][7.2]',
    fix: 'Use `rmcp` 3.11.0. The changelog says that 1.4.0 no longer insists on `notifications/initialized`.',
  },
  {
    ...rmcp,
    version: '0.8.5',
    unknownSession: {status: 401},
    oldSessionAfterRestart: {status: 401},
    acceptsCallWithoutInitialized: false,
    recovered: 'no',
    why: 'It answers 401 to the old id, and the proxy runner re-initializes only upon 404. A call before `notifications/initialized` ends without a response as well.[7.2]',
    fix: 'Use `rmcp` 3.11.0. 1.3.0 answers 404 and still refuses the replayed call.',
  },
  {
    ...recovered,
    sdk: '@modelcontextprotocol/sdk',
    language: typeScript,
    version: '1.32.2',
    mode: 'shipped example simpleStreamableHttp.js',
    echoesSessionId: true,
    unknownSession: typeScriptNotFound,
    oldSessionAfterRestart: typeScriptNotFound,
    runBehindProxy: true,
    lostGet: 'next POST recovers',
  },
  {
    ...typeScript400,
    sdk: '@modelcontextprotocol/sdk',
    version: '1.32.2',
    mode: 'hand-written map of transports, 400 without known id (pattern of the example shipped up to 1.30.0)',
    fix: fixMap,
  },
  {
    ...typeScriptBare,
    sdk: '@modelcontextprotocol/sdk',
    version: '1.32.2',
    fix: 'Keep a map with one transport for each session and answer 404 to an id that is not in it, as the example shipped with 1.32.2 does. Where no state is kept: `sessionIdGenerator: undefined`.',
  },
  {
    ...stateless,
    sdk: '@modelcontextprotocol/sdk',
    language: typeScript,
    version: '1.32.2',
    mode: 'stateless (sessionIdGenerator: undefined)',
  },
  {
    ...typeScript400,
    sdk: '@modelcontextprotocol/sdk',
    version: '1.17.0',
    mode: 'shipped example simpleStreamableHttp.js',
    fix: 'Use the pattern of the example shipped with 1.32.2, which answers 404 to an unknown id. The examples up to 1.30.0 do not.',
  },
  {
    ...typeScriptBare,
    sdk: '@modelcontextprotocol/server + /node',
    version: '2.4.0 + 2.1.2',
    fix: 'Keep a map with one transport for each session and answer 404 to an id that is not in it. Where no state is kept: `createMcpHandler`, which issues no ids.',
  },
  {
    ...stateless,
    sdk: '@modelcontextprotocol/server + /node',
    language: typeScript,
    version: '2.4.0 + 2.1.2',
    mode: 'createMcpHandler default',
  },
  {
    ...typeScript400,
    sdk: '@modelcontextprotocol/server-everything',
    version: '2026.8.31',
    mode: 'streamableHttp',
    fix: 'No version that was run answers 404: clients must initialize again. In your own server, answer 404 to a session id that is not in the map.',
  },
] as const satisfies readonly ServerSdk[];

/** What a client does after a 404 to its session id, without any help of the application. */
export interface After404 {
  /** The call that got the 404. `served`: the client replays it, and the application notices nothing. */
  readonly call: 'served' | 'error';
  /**
   * The calls after it. `new session`: they are served. `old id again`: sent with the old id, and they fail.
   * `fails locally`: they fail and nothing is sent.
   */
  readonly laterCalls: 'new session' | 'old id again' | 'fails locally';
  /** What the application sees: a part of the type or text of the error. */
  readonly error?: string;
}

export interface ClientSdk {
  readonly sdk: string;
  readonly language: Language;
  readonly version: string;
  /** It starts a new session by itself upon 404. */
  readonly reinitializes: boolean;
  /** After a 404 whose JSON-RPC error has no id of the request, as backends send it. */
  readonly on404: After404;
  /** After a 404 whose JSON-RPC error has the id of the request, as the proxy runner sends it (fact 6.18); not run for each client. */
  readonly on404OfProxy?: After404;
  /** After two 503 `session store unavailable`, as the proxy runner sends them (fact 6.20). No client retries by itself. */
  readonly on503: {
    readonly retries: false;
    /** `served`: the next call works. `client ends`: one 503 ends the client. */
    readonly laterCalls: 'served' | 'client ends';
    readonly error: string;
  };
  /** After a 200 with another session id than its own, as a backend that echoes ids causes it (fact 6.10). */
  readonly onChangedSessionId: 'keeps its id' | 'adopts the new id' | 'closes the session';
  readonly note?: string;
}

const pythonTerminated = {call: 'error', laterCalls: 'old id again', error: 'Session terminated'} as const;
const pythonV2 = {call: 'error', laterCalls: 'old id again', error: 'Session not found'} as const;
const goTerminated = {call: 'error', laterCalls: 'fails locally', error: 'session terminated (404)'} as const;
const typeScript404 = {call: 'error', laterCalls: 'old id again', error: 'StreamableHTTPError(code=404)'} as const;
const typeScriptV2 = {call: 'error', laterCalls: 'old id again', error: 'CLIENT_HTTP_NOT_IMPLEMENTED'} as const;
const javaTerminated = {
  call: 'error',
  laterCalls: 'new session',
  error: 'MCP session with server terminated',
} as const;
const replayed = {call: 'served', laterCalls: 'new session'} as const;

/** Client SDKs, by language. Each row is one recorded client (fact 7.3). */
export const clients = [
  {
    sdk: 'github.com/modelcontextprotocol/go-sdk',
    language: 'Go',
    version: 'v1.8.0',
    reinitializes: false,
    on404: {call: 'error', laterCalls: 'fails locally', error: 'session not found'},
    on404OfProxy: {call: 'error', laterCalls: 'old id again', error: 'Session not found'},
    on503: {retries: false, laterCalls: 'served', error: 'Service Unavailable'},
    onChangedSessionId: 'closes the session',
    note: 'A 404 that has the id of the request is a plain error, not `ErrSessionMissing`, and the client keeps the old id.',
  },
  {
    sdk: 'github.com/mark3labs/mcp-go',
    language: 'Go',
    version: 'v1.2.1',
    reinitializes: false,
    on404: goTerminated,
    on404OfProxy: goTerminated,
    on503: {retries: false, laterCalls: 'served', error: 'request failed with status 503'},
    onChangedSessionId: 'keeps its id',
    note: 'The error is `ErrSessionTerminated`; an explicit `Initialize` of the application starts a new session.',
  },
  {
    sdk: 'io.modelcontextprotocol.sdk:mcp',
    language: 'Java',
    version: '2.1.0',
    reinitializes: true,
    on404: javaTerminated,
    on404OfProxy: javaTerminated,
    on503: {retries: false, laterCalls: 'served', error: 'McpTransportException'},
    onChangedSessionId: 'keeps its id',
    note: 'It starts the new session in the background. The call that got the 404 is not replayed.',
  },
  {
    sdk: 'mcp (Client, mode=auto)',
    language: 'Python',
    version: '2.3.0',
    reinitializes: false,
    on404: pythonV2,
    on404OfProxy: pythonV2,
    on503: {retries: false, laterCalls: 'served', error: 'MCPError'},
    onChangedSessionId: 'keeps its id',
    note: 'A 404 whose body is not JSON reads `Session terminated`.',
  },
  {
    sdk: 'mcp (streamablehttp_client + ClientSession)',
    language: 'Python',
    version: '1.30.0',
    reinitializes: false,
    on404: pythonTerminated,
    on404OfProxy: pythonTerminated,
    on503: {retries: false, laterCalls: 'client ends', error: 'ExceptionGroup'},
    onChangedSessionId: 'keeps its id',
    note: 'One 503 or one 400 ends the whole client.',
  },
  {
    sdk: 'mcp (streamablehttp_client + ClientSession)',
    language: 'Python',
    version: '1.12.4',
    reinitializes: false,
    on404: pythonTerminated,
    on503: {retries: false, laterCalls: 'client ends', error: 'ExceptionGroup'},
    onChangedSessionId: 'keeps its id',
  },
  {
    sdk: 'fastmcp Client',
    language: 'Python',
    version: '4.1.2',
    reinitializes: false,
    on404: pythonV2,
    on404OfProxy: pythonV2,
    on503: {retries: false, laterCalls: 'served', error: 'MCPError'},
    onChangedSessionId: 'keeps its id',
    note: 'A new `async with` of the application starts a new session.',
  },
  {
    sdk: 'rmcp',
    language: 'Rust',
    version: '3.11.0',
    reinitializes: true,
    on404: replayed,
    on404OfProxy: replayed,
    on503: {retries: false, laterCalls: 'served', error: 'HTTP 503'},
    onChangedSessionId: 'keeps its id',
    note: 'A 400 whose JSON-RPC error has no id leaves the call unanswered within 8 s.',
  },
  {
    sdk: '@modelcontextprotocol/sdk',
    language: 'TypeScript',
    version: '1.32.2',
    reinitializes: false,
    on404: typeScript404,
    on404OfProxy: typeScript404,
    on503: {retries: false, laterCalls: 'served', error: 'StreamableHTTPError(code=503)'},
    onChangedSessionId: 'adopts the new id',
    note: 'Behind the proxy runner the adopted id gets 404 on every later call.',
  },
  {
    sdk: '@modelcontextprotocol/sdk',
    language: 'TypeScript',
    version: '1.17.0',
    reinitializes: false,
    on404: {call: 'error', laterCalls: 'old id again', error: 'Error POSTing to endpoint (HTTP 404)'},
    on503: {retries: false, laterCalls: 'served', error: 'Error POSTing to endpoint (HTTP 503)'},
    onChangedSessionId: 'adopts the new id',
  },
  {
    sdk: '@modelcontextprotocol/client',
    language: 'TypeScript',
    version: '2.4.0',
    reinitializes: false,
    on404: typeScriptV2,
    on404OfProxy: typeScriptV2,
    on503: {retries: false, laterCalls: 'served', error: 'CLIENT_HTTP_NOT_IMPLEMENTED'},
    onChangedSessionId: 'keeps its id',
  },
] as const satisfies readonly ClientSdk[];
