/**
 * What a proxy runner answers while Redis is away, and after how many seconds. Recorded: tests/recorded/redis-outage.json,
 * by streamable HTTP and legacy SSE. Of v0.44.0 the times of `refused` and `dropped` are those of fact 6.20.
 */
import type {ProxyVersion} from '../routing/types';

/** How Redis is away: it refuses connections, packets to it are dropped, or it takes connections and never answers. */
export type Absence = 'refused' | 'dropped' | 'frozen';

export interface Answer {
  readonly status: number;
  /** Seconds until the answer. */
  readonly after: number;
  /** Seconds when connections have failed before, where that differs. */
  readonly afterMore?: number;
}

export interface Outage {
  /** The body of each 503, as plain text. */
  readonly body: string;
  /** The ERROR lines of the proxy runner, by what was asked; none where it logs nothing of its own. */
  readonly logged: {readonly request?: string; readonly initialize?: string};
  /** A request with a session id. */
  readonly request: Readonly<Record<Absence, Answer>>;
  readonly initialize: Readonly<Record<Absence, Answer>>;
  /** A new stream of legacy SSE: whether its first event comes. */
  readonly streamBegins: boolean;
  /** A POST of a legacy SSE stream that was open before. */
  readonly legacyPost: number;
  /** Seconds until a proxy that starts in the outage ends; without `dropped` where it was not recorded (fact 5.8). */
  readonly startEndsAfter: {readonly refused: number; readonly dropped?: number};
  /** Seconds of 503 after Redis is back, at most. */
  readonly backAfter: number;
}

export const outages = {
  v044: {
    body: 'session store unavailable',
    logged: {request: 'session store lookup failed', initialize: 'failed to create session from header'},
    request: {
      refused: {status: 503, after: 3.4, afterMore: 0.15},
      dropped: {status: 503, after: 10},
      frozen: {status: 503, after: 6},
    },
    initialize: {
      refused: {status: 200, after: 5.1},
      dropped: {status: 200, after: 10},
      frozen: {status: 200, after: 12},
    },
    streamBegins: true,
    legacyPost: 202,
    startEndsAfter: {refused: 1.7, dropped: 102},
    backAfter: 1,
  },
  owned: {
    body: 'Session store unavailable',
    logged: {},
    request: {
      refused: {status: 503, after: 1.7, afterMore: 0.1},
      dropped: {status: 503, after: 5},
      frozen: {status: 503, after: 3},
    },
    initialize: {
      refused: {status: 503, after: 1.7, afterMore: 0.1},
      dropped: {status: 503, after: 5},
      frozen: {status: 503, after: 6},
    },
    streamBegins: false,
    legacyPost: 503,
    startEndsAfter: {refused: 1.7},
    backAfter: 0.9,
  },
} as const satisfies Readonly<Record<ProxyVersion, Outage>>;
