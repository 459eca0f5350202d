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
  /** What it means, in a few sentences of plain text; `code` in backticks. */
  readonly meaning: string;
  /** What to do first, in plain text; `code` in backticks. */
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
      'The proxy runner that got the request has no record of this session. Without Redis: another proxy pod has it, or the proxy pod restarted. With Redis: Redis lost its data, or was down when the session began, or a server with the same prefix ended the session. With both: the session was unused for too long (2 hours with Redis, 2 to 3 in memory), or the client took over a session id that changed after a reconnect.',
    firstStep:
      'The client must initialize again. To keep it from happening: Redis for more than one proxy pod, one `keyPrefix` for each server, and a client that keeps its session id.',
    page: '/concepts/session-routing#another-proxy-pod',
    facts: ['5.3', '5.5', '6.10', '6.16', '6.17', '6.18', '6.20'],
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
    firstStep:
      'Look at the backend pods. When one is back, backends that answer 404 to an unknown session are reconnected. For others, and when the proxy pod restarted without Redis, the client must initialize again.',
    page: `${mainPage}#check-mcp-server-status`,
    facts: ['6.13', '6.14'],
  },
  {
    id: 'container-exited',
    text: 'container exited',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The proxy runner found no backend pod ready, which it checks every 5 s, logs this at WARN and exits. So replacing the only backend pod can restart every proxy pod; without Redis their sessions then get 404.',
    firstStep: 'Look at the backend pods. With Redis, sessions have their records when the pods are back.',
    page: `${mainPage}#restart-an-mcp-server`,
    facts: ['6.13'],
  },
  {
    id: 'key-prefix-must-end',
    text: "key prefix must end with ':'",
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy pod exits at start, because `keyPrefix` has no final colon. The API server accepts it.',
    firstStep: 'Write `keyPrefix: "thv:demo:"` with the quotes, or leave the field out.',
    page: `${mainPage}#scale-a-server`,
    facts: ['5.2'],
  },
  {
    id: 'redis-failed-to-connect',
    text: 'redis: failed to connect',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The proxy pod exits at start, because Redis does not answer (`dial tcp`), wants a password (`NOAUTH`), got a wrong one (`WRONGPASS`) or does not let the user do enough (`NOPERM`). When packets are dropped, the kubelet ends the pod before it logs this.',
    firstStep: 'Compare `address` and `passwordRef` with the Service and the Secret of Redis.',
    page: `${mainPage}#scale-a-server`,
    facts: ['5.8', '18.3'],
  },
  {
    id: 'container-not-running',
    text: 'container not running',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy runner stops, because there is no backend pod: `backendReplicas` is 0.',
    firstStep: 'Set `backendReplicas` to 1 or more. To stop a server, set `replicas` to 0 and leave `backendReplicas`.',
    page: `${mainPage}#scaling-limits`,
    facts: ['4.6'],
  },
] as const satisfies readonly ErrorText[];
