/** The lines of the proxy runner's log that tell about sessions. Recorded: tests/recorded/monitoring/scenarios*.json. */
import type {ErrorId} from '../trouble/errors';

export interface LogLine {
  readonly level: 'ERROR' | 'WARN' | 'INFO' | 'DEBUG';
  readonly message: string;
  /** The attributes beside `time`, `level` and `msg`. */
  readonly attributes: readonly string[];
  /** When it is written; code in backticks, marks of facts behind what they prove. */
  readonly when: string;
  /** The error text that it belongs to. */
  readonly error?: ErrorId;
  /** Whether it holds a session id, which lets anybody in who is let through. */
  readonly hasSessionId?: true;
  /** Why no recorded scenario has it. */
  readonly withoutScenario?: string;
}

const atExit = 'The scenarios do not hold what a process writes at its end.';

export const logLines = [
  {
    level: 'ERROR',
    message: 'session store lookup failed',
    attributes: ['error'],
    when: 'Each request that gets 503. 130 s without Redis at 7 requests/s wrote 714.[23.4]',
    error: 'session-store-unavailable',
  },
  {
    level: 'ERROR',
    message: 'failed to create session from header',
    attributes: ['session_id', 'error'],
    when: '`initialize` while Redis is down, full or refuses SET; also another answer with a new id.[23.1]',
    error: 'failed-to-create-session',
    hasSessionId: true,
  },
  {
    level: 'ERROR',
    message: 'transparent re-initialize failed',
    attributes: ['error'],
    when: 'A known session gets 502.[6.13]',
    error: 'bad-gateway',
  },
  {
    level: 'ERROR',
    message: 'failed to forward request',
    attributes: ['error'],
    when: 'A call gets 502: the connection broke, or there is no backend.[6.14]',
    error: 'bad-gateway',
  },
  {
    level: 'WARN',
    message: 'container exited',
    attributes: ['container', 'error'],
    when: 'No backend pod is ready. The process then exits.[6.13]',
    error: 'container-exited',
    withoutScenario: atExit,
  },
  {
    level: 'WARN',
    message: 'health check failed',
    attributes: ['target', 'attempt', 'max_attempts', 'status'],
    when: 'A background check of the backend fails: every 10 s, and again 5 s later.[23.1]',
    error: 'health-check-failed',
    withoutScenario: atExit,
  },
  {
    level: 'ERROR',
    message: 'health check failed after consecutive attempts; initiating proxy shutdown',
    attributes: ['target', 'attempts'],
    when: '46 s and 51 s after the backend stopped listening. The process then exits.[23.1]',
    error: 'health-check-failed',
    withoutScenario: atExit,
  },
  {
    level: 'WARN',
    message: 'transport is no longer running, attempting automatic restart',
    attributes: [],
    when: 'After both.[23.1]',
    error: 'restart-needed',
    withoutScenario: atExit,
  },
  {
    level: 'ERROR',
    message: 'error executing command',
    attributes: ['error'],
    when: 'The last line of a process that ends. `error` says why: `container exited, restart needed` after both, or why it could not start.[23.1]',
    error: 'restart-needed',
    withoutScenario: atExit,
  },
  {
    level: 'WARN',
    message: 'rate limit check failed, allowing request',
    attributes: ['error'],
    when: 'Redis is down, with `rateLimiting`.[21.11]',
  },
  {
    level: 'WARN',
    message: 'mcp method could not be determined, middleware may be misconfigured',
    attributes: ['http_method', 'path'],
    when: 'A POST that is no JSON-RPC, with telemetry on.[21.4]',
  },
  {
    level: 'INFO',
    message: 'http: proxy error: context canceled',
    attributes: [],
    when: 'The client gave up; counted as 502.[21.17]',
  },
  {
    level: 'INFO',
    message: 'httputil: ReverseProxy read error during body copy: unexpected EOF',
    attributes: [],
    when: 'The backend died in the middle of a streamed answer, which is not counted.[21.15]',
  },
  {
    level: 'DEBUG',
    message: 'backend session lost; transparently re-initializing',
    attributes: ['session_id', 'target'],
    when: 'A session is re-initialized. To count these lines is the only way to count that.[23.2]',
    hasSessionId: true,
  },
  {
    level: 'DEBUG',
    message: 'replaying original request after transparent re-initialization',
    attributes: ['new_pod_url', 'new_backend_sid'],
    when: 'The session has a new id at the backend, and the request is sent again.[23.2]',
    hasSessionId: true,
  },
] as const satisfies readonly LogLine[];
