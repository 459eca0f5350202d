import {usualSetup, type Action, type Setup} from './exploration';

/** A sequence that shows one thing about session routing. */
export interface Story {
  /** An anchor on the page. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  readonly setup: Setup;
  readonly actions: readonly Action[];
}

const call: Action = {do: 'call'};
const other: Action = {do: 'call-other'};
const initialize: Action = {do: 'initialize'};

/** Six sequences that engineers meet in production. A backend restarts beside another, so that its proxy pod stays (fact 6.13). */
export const stories: readonly Story[] = [
  {
    id: 'story-backend-restart',
    title: 'A backend pod restarts',
    shows: 'Every call gets 200, and the memory of the session is gone.',
    setup: {...usualSetup, proxies: 1},
    actions: [initialize, call, call, {do: 'restart-backend', backend: 0}, call, call],
  },
  {
    id: 'story-backend-answers-400',
    title: 'A backend that answers 400',
    shows: 'The proxy runner does not re-initialize the session; the client must initialize again.',
    setup: {...usualSetup, proxies: 1, unknownSession: 400},
    actions: [initialize, call, {do: 'restart-backend', backend: 0}, call, call, initialize, call],
  },
  {
    id: 'story-two-proxies-without-redis',
    title: 'Two proxy pods without Redis',
    shows: 'The other proxy pod answers 404: it has no record of the session.',
    setup: {...usualSetup, backends: 1, store: 'memory', affinity: 'None'},
    actions: [initialize, call, call, call, call],
  },
  {
    id: 'story-ping-pong',
    title: 'Ping-pong',
    shows: 'Two proxy pods that reach different backend pods: every switch re-initializes the session.',
    setup: {...usualSetup, affinity: 'None'},
    actions: [initialize, call, call, call, call, call],
  },
  {
    id: 'story-adopted-id',
    title: 'A client that adopts a changed id',
    shows: 'After a backend restart the first call works, and every later one gets 404.',
    setup: {...usualSetup, proxies: 1, echoSessionId: true, adoptsId: true},
    actions: [initialize, call, {do: 'restart-backend', backend: 0}, call, call, call],
  },
  {
    id: 'story-redis-outage',
    title: 'Redis stops and comes back',
    shows: 'Requests of a session get 503, and the session goes on when Redis is back with its data.',
    setup: {...usualSetup, proxies: 1, backends: 1},
    actions: [initialize, call, {do: 'stop-redis'}, call, {do: 'start-redis', data: 'kept'}, call],
  },
];

/** The sequences that the page draws, one for each part of a session's life. */
export const lifeOfASession = {
  initialize: {setup: {...usualSetup, proxies: 1, backends: 1}, actions: [initialize, call]},
  otherProxy: {setup: {...usualSetup, backends: 1}, actions: [initialize, call, other]},
  otherProxyWithoutRedis: {setup: {...usualSetup, backends: 1, store: 'memory'}, actions: [initialize, call, other]},
  backendRestart: {
    setup: {...usualSetup, proxies: 1, backends: 1},
    actions: [initialize, call, {do: 'restart-backend', backend: 0}, call],
  },
  proxyRestart: {
    setup: {...usualSetup, proxies: 1, backends: 1},
    actions: [initialize, call, {do: 'restart-proxy', proxy: 0}, call],
  },
  redisOutage: {
    setup: {...usualSetup, proxies: 1, backends: 1},
    actions: [initialize, call, {do: 'stop-redis'}, call, {do: 'start-redis', data: 'kept'}, call],
  },
} as const satisfies Record<string, Pick<Story, 'setup' | 'actions'>>;
