/** The texts that a reader meets when a session or a server fails, as recorded from ToolHive v0.44.0. */

export interface ErrorText {
  readonly id: string;
  /** The words to search for, as they are printed. `undefined`: there is a status and no text. */
  readonly text?: string;
  readonly seenIn: 'answer to the client' | 'proxy log';
  readonly saidBy: 'proxy runner' | 'backend';
  /** HTTP status of the answer to the client. */
  readonly status?: number;
  /** Code of the JSON-RPC error in the answer's body; Python servers send plain text without one. */
  readonly jsonRpcCode?: number;
  /** The lines in the proxy's log that go with it; more than one: one of them. */
  readonly logs?: readonly {readonly level: 'ERROR' | 'WARN'; readonly message: string}[];
  /** What it means, in one or two sentences of plain text. */
  readonly meaning: string;
  /** What to do first, in plain text. */
  readonly firstStep: string;
  /** Where a page says more: a path of the site with an anchor. */
  readonly page: string;
  /** The numbered facts it rests on. */
  readonly facts: readonly string[];
}

const mainPage = '/guides-k8s/run-mcp-k8s';

export const errors = [
  {
    id: 'session-not-found',
    text: 'Session not found',
    seenIn: 'answer to the client',
    saidBy: 'proxy runner',
    status: 404,
    jsonRpcCode: -32001,
    meaning:
      'The proxy runner that got the request has no record of this session: another proxy pod has it and there is no Redis, the proxy pod restarted without Redis, the session was unused for 2 hours, or Redis lost its data.',
    firstStep: 'The client must initialize again. To keep it from happening: Redis for more than one proxy pod.',
    page: '/concepts/session-routing#another-proxy-pod',
    facts: ['5.5', '6.16', '6.17', '6.18'],
  },
  {
    id: 'session-store-unavailable',
    text: 'session store unavailable',
    seenIn: 'answer to the client',
    saidBy: 'proxy runner',
    status: 503,
    logs: [{level: 'ERROR', message: 'session store lookup failed'}],
    meaning: 'The proxy runner cannot reach Redis. Requests with a session id fail; pods stay Ready.',
    firstStep: 'Bring Redis back. If its data is still there, sessions go on about a second later.',
    page: '/concepts/session-routing#redis-outage',
    facts: ['6.20'],
  },
  {
    id: 'no-valid-session-id-provided',
    text: 'No valid session ID provided',
    seenIn: 'answer to the client',
    saidBy: 'backend',
    status: 400,
    jsonRpcCode: -32000,
    meaning:
      'The backend lost the session and answers 400, not 404, so the proxy runner passes the answer on and does not reconnect.',
    firstStep: 'The client must initialize again. A backend that answers 404 to an unknown session is reconnected.',
    page: '/reference/sdk-compatibility',
    facts: ['6.8', '7.2'],
  },
  {
    id: 'bad-gateway',
    seenIn: 'answer to the client',
    saidBy: 'proxy runner',
    status: 502,
    logs: [
      {level: 'ERROR', message: 'failed to forward request'},
      {level: 'ERROR', message: 'transparent re-initialize failed'},
    ],
    meaning: 'An answer with an empty body: no backend pod could be reached, or it died in the middle of this call.',
    firstStep: 'Look at the backend pods. The session recovers by itself when one is back.',
    page: `${mainPage}#check-mcp-server-status`,
    facts: ['6.13', '6.14'],
  },
  {
    id: 'key-prefix-must-end',
    text: "key prefix must end with ':'",
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy pod exits at start, because keyPrefix has no final colon. The API server accepts it.',
    firstStep: 'Write keyPrefix: "thv:demo:" with the quotes, or leave the field out.',
    page: `${mainPage}#scale-a-server`,
    facts: ['5.2'],
  },
  {
    id: 'redis-failed-to-connect',
    text: 'redis: failed to connect',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The proxy pod exits at start, because Redis does not answer (dial tcp …), wants a password (NOAUTH) or got a wrong one (WRONGPASS).',
    firstStep: 'Compare address and passwordRef with the Service and the Secret of Redis.',
    page: `${mainPage}#check-that-it-scales`,
    facts: ['5.8'],
  },
  {
    id: 'container-not-running',
    text: 'container not running',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy runner stops, because there is no backend pod: backendReplicas is 0.',
    firstStep: 'Set backendReplicas to 1 or more. To stop a server, set replicas to 0 and leave backendReplicas.',
    page: `${mainPage}#scaling-limits`,
    facts: ['4.6'],
  },
] as const satisfies readonly ErrorText[];
