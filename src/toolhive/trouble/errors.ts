/** The texts that a reader meets when a session or a server fails, as recorded from ToolHive v0.44.0. */

export interface ErrorText {
  /** Also the anchor of its section: see `sectionAbout`. */
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
  /** What it means, in a few sentences of plain text; `code` in backticks, marks of facts behind what they prove. */
  readonly meaning: string;
  /** What to do first, written as `meaning`. */
  readonly firstStep: string;
  /** The change of a later release that touches what it says, by number. */
  readonly change?: string;
}

export const errors = [
  {
    id: 'session-not-found',
    text: 'Session not found',
    seenIn: 'answer to the client',
    saidBy: 'proxy runner',
    status: 404,
    jsonRpcCode: -32001,
    meaning:
      'The proxy runner that got the request has no record of this session. Without Redis only the proxy pod that began it has one, in memory, until it restarts: each deploy, edit or upgrade that restarts proxy pods loses their sessions.[6.16] The TypeScript SDK answers 404 with the same words: the text does not tell whether the proxy runner or the backend sent it.',
    firstStep:
      'The client must initialize again. Is it just after a deploy, an edit or an upgrade? Then add Redis, so that sessions outlive proxy pods.',
  },
  {
    id: 'session-store-unavailable',
    text: 'session store unavailable',
    seenIn: 'answer to the client',
    saidBy: 'proxy runner',
    status: 503,
    logs: [{level: 'ERROR', message: 'session store lookup failed'}],
    meaning: 'The proxy runner cannot reach Redis. Requests with a session id fail; pods stay Ready.[6.20]',
    firstStep:
      'Leave the proxy pods alone, and bring Redis back. If its data is still there, sessions go on about a second later.[6.20]',
    change: '20.7',
  },
  {
    id: 'no-valid-session-id-provided',
    text: 'No valid session ID provided',
    seenIn: 'answer to the client',
    saidBy: 'backend',
    status: 400,
    jsonRpcCode: -32000,
    meaning:
      'The backend lost the session, as after a deploy, a rollout or an edit that replaces its pods. It answers 400, not 404, so the proxy runner passes the answer on and does not re-initialize.[6.8]',
    firstStep:
      'The client must initialize again. Where a backend answers 404 to an unknown session, the proxy runner re-initializes.',
  },
  {
    id: 'not-initialized',
    text: 'not initialized',
    seenIn: 'answer to the client',
    saidBy: 'backend',
    status: 400,
    meaning:
      'The backend refuses calls until it gets `notifications/initialized`. Either the proxy runner re-initialized the session, which does not send that notification, or a server with one transport for all sessions restarted.[6.9][7.2]',
    firstStep:
      'The client must send `notifications/initialized` again, or initialize again. A server that does not insist on it is re-initialized without a sign.',
  },
  {
    id: 'failed-to-create-session',
    text: 'failed to create session from header',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'A session began and could not be stored: Redis is down, is full, or refuses SET.[23.1] Its `initialize` got 200, so its client does not know. Its calls get 503 while Redis is down, and 404 otherwise.[21.16] The line holds the whole session id.',
    firstStep:
      'Read the attribute `error` of the line. `dial tcp`: bring Redis back. `OOM`: give it memory. `NOPERM`: let its user send SET. Then the clients of these sessions initialize again.',
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
    meaning:
      'An answer with an empty body: no backend pod could be reached, or it died in the middle of this call.[6.14] Just after a deploy, a rollout or an edit the only backend pod is being replaced; this heals by itself when it is back.[6.13]',
    firstStep:
      'Look at the backend pods. When one is back, the proxy runner re-initializes sessions whose backend answers 404 to an unknown one. For others, and when the proxy pod restarted without Redis, the client must initialize again.',
  },
  {
    id: 'container-exited',
    text: 'container exited',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The proxy runner looks every 5 s whether a backend pod is ready. It found none, logs this at WARN and exits. So a deploy, a rollout or an edit that replaces the only backend pod can restart every proxy pod; without Redis their sessions then get 404.[6.13]',
    firstStep: 'Look at the backend pods. With Redis, sessions have their records when the pods are back.',
  },
  {
    id: 'health-check-failed',
    text: 'health check failed after consecutive attempts',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The backend pods count as ready, and nothing listens there. The proxy runner checked for about 50 s, logs this at ERROR and exits; until then calls got 502.[23.1] Without Redis its sessions then get 404.',
    firstStep:
      'Look at why the server in the backend pod does not listen: its log, and whether `mcpPort` is the port that it opens.',
  },
  {
    id: 'restart-needed',
    text: 'container exited, restart needed',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The last line of a proxy runner that gave its backend up, in the attribute `error` of `error executing command`. It says that the process ends, and not why: two causes end with it.[23.1]',
    firstStep:
      'Read the lines above it. `container exited`: no backend pod was ready. `health check failed after consecutive attempts`: a ready one did not listen.',
  },
  {
    id: 'key-prefix-must-end',
    text: "key prefix must end with ':'",
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy pod exits at start, because `keyPrefix` has no final colon. The API server accepts it.[5.2]',
    firstStep: 'Write `keyPrefix: "thv:demo:"`, with the quotes, and another prefix for each server.',
  },
  {
    id: 'redis-failed-to-connect',
    text: 'redis: failed to connect',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning:
      'The proxy pod exits at start, because Redis does not answer (`dial tcp`), wants a password (`NOAUTH`), got a wrong one (`WRONGPASS`) or does not let the user do enough (`NOPERM`).[5.8][18.3] When packets are dropped, the kubelet ends the pod after 90 s, and the last line is `redis: failed to connect: context canceled`.[5.8]',
    firstStep:
      'Read the log of the container that ended, with `kubectl logs --previous`. Compare `address` and `passwordRef` with the Service and the Secret of Redis.',
  },
  {
    id: 'container-not-running',
    text: 'container not running',
    seenIn: 'proxy log',
    saidBy: 'proxy runner',
    meaning: 'The proxy runner stops, because there is no backend pod: `backendReplicas` is 0.[4.6]',
    firstStep:
      'Set `backendReplicas` to 1 or take it out. To stop a server, set `replicas` to 0, then scale its StatefulSet to 0.[4.6]',
  },
] as const satisfies readonly ErrorText[];

export type ErrorId = (typeof errors)[number]['id'];

/** The page that has a section for each error text. */
export const troubleshootingPage = '/guides-k8s/troubleshoot-sessions';

/** The path of the section that says how to confirm and fix an error. */
export function sectionAbout({id}: Pick<ErrorText, 'id'>): string {
  return `${troubleshootingPage}#${id}`;
}

/** An answer as a client gets it; `message` are the words of its body, if it has one. */
export interface Answer {
  readonly status: number;
  readonly from: 'proxy' | 'backend';
  readonly message?: string;
}

/** The error text that an answer shows; `undefined` for one without a text of its own. Later releases begin some in capitals. */
export function errorShownBy({status, from, message}: Answer): ErrorText | undefined {
  const texts: readonly ErrorText[] = errors;
  return texts.find(
    (error) =>
      error.status === status &&
      (error.saidBy === 'backend') === (from === 'backend') &&
      (error.text === undefined ? message === undefined : message?.toLowerCase().includes(error.text.toLowerCase())),
  );
}
