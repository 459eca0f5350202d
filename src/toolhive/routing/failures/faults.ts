/** What can go wrong with a session, and where: the input of the failure matrix. */
import type {Combination, Scope} from './combinations';
import type {BackendBehavior, Interrupt, RoutingEvent} from '../types';

export interface Fault extends Scope {
  /** The anchor of its section: it never changes. */
  readonly id: string;
  readonly title: string;
  /** What exactly happens, in one or two sentences; code in backticks. */
  readonly happens: string;
  /** What a reader of the section should know besides; code in backticks. */
  readonly note?: string;
  /** How long calls still fail although the model, which has no clock for it, says that nothing does. */
  readonly healsAfter?: string;
  /** The backend that the session lives on, `b0` without it. */
  readonly home?: 'b0' | 'b1';
  /** Proxy `p1` and backend `b1` belong to a second server with the same key prefix. */
  readonly otherServer?: true;
  /** What happens between two calls of session `s0`, which started through proxy `p0`. */
  readonly events: (on: Combination) => readonly RoutingEvent[];
  /** What happens while the backend works on the next call. */
  readonly interrupt?: Interrupt;
  /** The next request is a GET, which opens the event stream, and the backend refuses a POST with its Accept so. */
  readonly getNext?: NonNullable<BackendBehavior['checksAccept']>;
  /**
   * All proxies restart too, and where: while no backend pod is ready, they exit (fact 6.13). Derived: no recording has
   * both. `repair`: they come back when the fault is repaired.
   */
  readonly proxiesFollow?: {
    readonly where: (on: Combination) => boolean;
    readonly after: 'the fault' | 'the next call' | 'the repair';
  };
  /** The proxy of the next call, where the fault decides that. */
  readonly nextVia?: 'p0' | 'p1';
  /** The proxy of the later calls of a client that has one proxy or affinity; `p0` without it. */
  readonly laterVia?: 'p0' | 'p1';
  /** What ends the fault from outside, and the words that follow "when". */
  readonly repair?: {readonly when: string; readonly events: (on: Combination) => readonly RoutingEvent[]};
  /** The numbered facts that each of its rows says; the others follow from the model. */
  readonly facts?: readonly string[];
}

/** Lifetime of a session without use, in seconds (fact 5.5). */
export const sessionSeconds = 7200;

const needsTwoBackends = {
  only: {backends: ['two']},
  why: 'The rows are for two backends: with one there is no other.',
} as const;

const needsRedis = {
  only: {store: ['redis']},
  why: 'The rows are for Redis: a store in memory cannot be down while its proxy pod is up.',
} as const;

const followsWithOneBackend = {where: ({backends}: Combination) => backends === 'one', after: 'the fault'} as const;

const looksTheSame =
  'The answer and the log do not say whether a backend had received the call, so repeat only a call that may run twice.';

const needsTwoServers = {
  only: {store: ['redis'], proxies: ['one'], backends: ['one']},
  why: 'The rows are for Redis, because a store in memory has no prefix, and for one pod of each tier in each server, as recorded.',
  otherServer: true,
} as const;

/** The faults of the matrix, in its order. */
export const faults: readonly Fault[] = [
  {
    id: 'backend-restarts',
    title: 'A backend restarts at the same address',
    happens: 'The process restarts between two calls. The pod keeps its address.',
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'same'}],
    proxiesFollow: followsWithOneBackend,
    facts: ['6.6'],
  },
  {
    id: 'get-after-restart',
    title: 'A GET is the first request after a backend restarts',
    happens:
      'The client opens its event stream before it calls. The re-initialize carries the `Accept` of the GET, and the server refuses it with 406, as SDK servers do.[6.33]',
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'same'}],
    getNext: true,
    proxiesFollow: followsWithOneBackend,
  },
  {
    id: 'get-leaves-session-half-open',
    title: 'A GET after a restart leaves a half-open session',
    happens: 'The same with a server whose 406 carries a session id that stays: Python `mcp` 1.26 to 1.29.[6.33]',
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'same'}],
    getNext: 'with-id',
    proxiesFollow: followsWithOneBackend,
  },
  {
    id: 'backend-restarts-during-call',
    title: 'A backend restarts during a call',
    happens: 'The process ends while it works on the next call, and starts again.',
    note: looksTheSame,
    events: () => [],
    interrupt: {do: 'restart-backend', backend: 'b0'},
    nextVia: 'p0',
    proxiesFollow: {...followsWithOneBackend, after: 'the next call'},
    facts: ['6.13', '6.14'],
  },
  {
    id: 'backend-restarts-unseen',
    title: 'A backend restarts unseen',
    happens:
      'A connection that the proxy runner keeps open is dead, and nothing has told it. The next call takes that connection.',
    note: looksTheSame,
    only: {backends: ['two']},
    why: 'The rows are for two backends: with one the proxy pods mostly restart, which ends their connections.',
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'same', close: 'silent'}],
    nextVia: 'p0',
    facts: ['6.14'],
  },
  {
    id: 'backend-moves',
    title: 'A backend moves to a new address',
    happens: 'The pod is replaced between two calls, and the Service leads to the new one.',
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'new'}],
    proxiesFollow: followsWithOneBackend,
  },
  {
    id: 'backend-gone-other-available',
    title: 'A backend is gone, another is available',
    happens: 'The pod of the session is gone and not replaced. The Service leads to the other pod.',
    ...needsTwoBackends,
    events: () => [
      {do: 'remove-backend', backend: 'b0'},
      {do: 'reroute', proxy: 'p0', backend: 'b1'},
    ],
  },
  {
    id: 'backend-gone-none-available',
    title: 'No backend is available',
    happens: 'All backend pods are gone. Later one is back, with an empty memory.',
    note: 'The next calls come within 5 s. After that the proxy pods exit and refuse connections until a backend pod is ready.',
    events: ({backends}) => podsOf(backends).map((backend) => ({do: 'remove-backend', backend})),
    repair: {
      when: 'a backend is back',
      events: ({backends}) => podsOf(backends).map((backend) => ({do: 'add-backend', backend})),
    },
    proxiesFollow: {where: () => true, after: 'the repair'},
    facts: ['6.13'],
  },
  {
    id: 'scale-in-own-backend',
    title: 'Scale-in removes the backend of the session',
    happens: 'The StatefulSet loses the pod with the highest ordinal, and the session lives there.',
    ...needsTwoBackends,
    home: 'b1',
    events: () => [
      {do: 'remove-backend', backend: 'b1'},
      {do: 'reroute', proxy: 'p0', backend: 'b0'},
    ],
  },
  {
    id: 'scale-in-other-backend',
    title: 'Scale-in removes another backend',
    happens: 'The StatefulSet loses the pod with the highest ordinal, and the session lives on one that stays.',
    ...needsTwoBackends,
    events: () => [
      {do: 'remove-backend', backend: 'b1'},
      {do: 'reroute', proxy: 'p1', backend: 'b0'},
    ],
  },
  {
    id: 'proxy-restarts',
    title: 'A proxy pod restarts',
    happens: 'The proxy pod that the client uses restarts or is replaced.',
    events: () => [{do: 'restart-proxy', proxy: 'p0'}],
  },
  {
    id: 'upgrade',
    title: 'An upgrade replaces the proxy pods',
    happens: 'All proxy pods are replaced by pods of v0.51.0 or newer. The session was started before.',
    only: {release: ['v044']},
    why: 'The rows are for an upgrade from v0.44.0 to v0.50.0.',
    events: ({proxies}) =>
      (proxies === 'one' ? ['p0'] : ['p0', 'p1']).map((proxy) => ({do: 'restart-proxy', proxy, version: 'owned'})),
    facts: [],
  },
  {
    id: 'upgrade-under-way',
    title: 'An upgrade is under way',
    happens:
      'The session was started through a proxy pod of v0.44.0 to v0.50.0. The other one is of v0.51.0 or newer already and gets the next call.',
    only: {release: ['v044'], proxies: ['two-affinity', 'two-no-affinity']},
    why: 'The rows are for an upgrade from v0.44.0 to v0.50.0, and for two proxy pods.',
    events: () => [{do: 'restart-proxy', proxy: 'p1', version: 'owned'}],
    nextVia: 'p1',
    laterVia: 'p1',
    facts: [],
  },
  {
    id: 'other-proxy',
    title: 'The other proxy pod gets the request',
    happens:
      'Nothing has failed. With client affinity the client changes to the other proxy pod once and stays there; without it, its calls alternate.',
    only: {proxies: ['two-affinity', 'two-no-affinity']},
    why: 'The rows are for two proxy pods: with one there is no other.',
    isChangeOfProxy: true,
    events: () => [],
    nextVia: 'p1',
    laterVia: 'p1',
  },
  {
    id: 'store-down',
    title: 'Redis is down',
    happens: 'Redis refuses connections while the proxy pods run. Later it is back with its data.',
    note: 'In the run, the first 503 came after 3.4 s, later ones after 0.15 s; when packets are dropped, each after 10 s.',
    ...needsRedis,
    events: () => [{do: 'stop-store'}],
    repair: {when: 'Redis is back with its data', events: () => [{do: 'start-store', data: 'kept'}]},
    facts: ['6.20', '5.8'],
  },
  {
    id: 'store-back-with-data',
    title: 'Redis is back with its data',
    happens: 'Redis was down and has kept its data. No call came meanwhile.',
    note: 'For up to about 1 s after it is back, calls still get 503.',
    healsAfter: 'about 1 s',
    ...needsRedis,
    events: () => [{do: 'stop-store'}, {do: 'start-store', data: 'kept'}],
    facts: ['6.20'],
  },
  {
    id: 'store-back-without-data',
    title: 'Redis is back without its data',
    happens: 'Redis was down and has lost its data. No call came meanwhile.',
    ...needsRedis,
    events: () => [{do: 'stop-store'}, {do: 'start-store', data: 'lost'}],
  },
  {
    id: 'session-expired',
    title: 'The session is unused for longer than its lifetime',
    happens: 'No request of the session for 3 h. Redis forgets it after 2 h, a store in memory after 2 h to 3 h.',
    events: () => [{do: 'advance', seconds: 1.5 * sessionSeconds}],
  },
  {
    id: 'shared-prefix-used',
    title: 'Two servers on one prefix: an id reaches the other server',
    happens: 'Servers A and B use one `keyPrefix` on one Redis. The next call sends an id of A to a proxy pod of B.',
    ...needsTwoServers,
    events: () => [],
    nextVia: 'p1',
  },
  {
    id: 'shared-prefix-deleted',
    title: 'Two servers on one prefix: DELETE at the other server',
    happens: 'A DELETE with an id of A reaches a proxy pod of B. The next call goes to A.',
    ...needsTwoServers,
    events: () => [{do: 'delete', via: 'p1', session: 's0'}],
  },
  {
    id: 'shared-prefix-lost',
    title: 'Two servers on one prefix: a backend restarts',
    happens:
      'The backend of A restarts. The next call sends the id to a proxy pod of B, which re-initializes at the backend of B; the call after it goes to A.',
    ...needsTwoServers,
    events: () => [{do: 'restart-backend', backend: 'b0', address: 'same'}],
    nextVia: 'p1',
  },
];

/** Names of the backend pods of one server. */
export function podsOf(backends: Combination['backends']): readonly string[] {
  return backends === 'two' ? ['b0', 'b1'] : ['b0'];
}
