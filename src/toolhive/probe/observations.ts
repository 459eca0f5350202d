/** What the session probe saw of a server, before anybody judges it. Sessions are numbers here: no id leaves the program. */

/** What became of one request. */
export type Reply = Answered | TimedOut | Unreachable;

export interface Answered {
  readonly kind: 'answered';
  /** HTTP status. */
  readonly status: number;
  /** `result`: a JSON-RPC result; `error`: a JSON-RPC error, also inside a 200; `other`: anything else. */
  readonly body: 'result' | 'error' | 'other';
  /** Code of the JSON-RPC error. */
  readonly code: number | null;
  /** What the answer says, where it is no result; one line, without ids and tokens. */
  readonly text: string | null;
  /** The JSON-RPC error has the id of the request, as those of the proxy runner have (fact 6.18). */
  readonly namesRequest: boolean;
  /** `Mcp-Session-Id` of the answer, compared with the one that was sent. */
  readonly sessionId: 'none' | 'same' | 'other';
  /** The number that `--counter` points at. */
  readonly counter: number | null;
}

export interface TimedOut {
  readonly kind: 'timeout';
}

/** No whole answer: refused, reset, unresolved, cut. */
export interface Unreachable {
  readonly kind: 'unreachable';
  /** Why, in one line. */
  readonly text: string;
}

/** A request of a session, or of a client without one where the server issues no ids. */
export interface Call {
  /** Counts the sessions from 0. */
  readonly session: number;
  /** Counts the URLs from 0. */
  readonly url: number;
  /** Seconds from the start of the probe to the answer. */
  readonly at: number;
  /** It was made by `--watch`. */
  readonly watched: boolean;
  readonly reply: Reply;
}

/** A session that was asked for; its number is its place in the list. */
export interface Opened {
  /** The URL that it was initialized at. */
  readonly url: number;
  readonly at: number;
  readonly reply: Reply;
}

/** `null`: not found out. */
export interface Observations {
  /** As they may be shown. */
  readonly urls: readonly string[];
  readonly newConnections: boolean;
  readonly hasCounter: boolean;
  readonly server: {readonly name: string; readonly version: string} | null;
  readonly protocol: string | null;
  readonly sessionIds: 'uuid' | 'opaque' | 'none' | null;
  /** To an id that nobody issued, at each URL. */
  readonly unknownSession: readonly Reply[] | null;
  /** Whether each answer in the first session carried its id. */
  readonly echo: boolean | null;
  readonly beforeInitialized: Reply | null;
  readonly opened: readonly Opened[];
  readonly calls: readonly Call[];
  /** HTTP status of the GET for an event stream. */
  readonly getStream: number | null;
  /** To a request of revision 2026-07-28 without a session. */
  readonly modern: Reply | null;
  /** To the DELETEs of `--yes-delete`; `null` without it. */
  readonly deletes: readonly Reply[] | null;
}

export const nothingSeen: Omit<Observations, 'urls' | 'newConnections' | 'hasCounter'> = {
  server: null,
  protocol: null,
  sessionIds: null,
  unknownSession: null,
  echo: null,
  beforeInitialized: null,
  opened: [],
  calls: [],
  getStream: null,
  modern: null,
  deletes: null,
};

export function isResult(reply: Reply): boolean {
  return reply.kind === 'answered' && reply.body === 'result' && reply.status >= 200 && reply.status < 300;
}

/** A reply in a few words: `200`, `404 Session not found`, `no answer in time`. */
export function inWords(reply: Reply): string {
  switch (reply.kind) {
    case 'timeout':
      return 'no answer in time';
    case 'unreachable':
      return reply.text;
    case 'answered': {
      const code = reply.code === null ? '' : ` (${reply.code})`;
      if (isResult(reply)) return String(reply.status);
      return `${reply.status}${reply.text === null ? '' : ` ${reply.text}`}${code}`;
    }
  }
}

/** The name of a session in everything that is printed. */
export function sessionName(session: number): string {
  return `s${session + 1}`;
}
