import {usualSetup, type Action, type Release, type Setup} from './exploration';

/** A sequence that shows one thing about session routing. */
export interface Story {
  /** Its anchor on the page of session routing, and its name in a link. */
  readonly id: string;
  readonly title: string;
  /** What it shows, in one sentence. */
  readonly shows: string;
  /** What to take from it, at its end; `owned` where it ends in another way with v0.51.0 and newer. */
  readonly conclusion: {readonly v044: string; readonly owned?: string};
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
    conclusion: {v044: 'Every call got 200, and nothing told the client that its memory began anew after the restart.'},
    setup: {...usualSetup, proxies: 1},
    actions: [initialize, call, call, {do: 'restart-backend', backend: 0}, call, call],
  },
  {
    id: 'story-backend-answers-400',
    title: 'A backend that answers 400',
    shows: 'The proxy runner does not re-initialize the session; the client must initialize again.',
    conclusion: {
      v044: 'Every call got 400 until the client initialized again. A backend that answers 404 to an unknown session is re-initialized.',
    },
    setup: {...usualSetup, proxies: 1, unknownSession: 400},
    actions: [initialize, call, {do: 'restart-backend', backend: 0}, call, call, initialize, call],
  },
  {
    id: 'story-two-proxies-without-redis',
    title: 'Two proxy pods without Redis',
    shows: 'The other proxy pod answers 404: it has no record of the session.',
    conclusion: {v044: 'Every second call got 404, since the proxy pods share no records. With Redis they share them.'},
    setup: {...usualSetup, backends: 1, store: 'memory', affinity: 'None'},
    actions: [initialize, call, call, call, call],
  },
  {
    id: 'story-ping-pong',
    title: 'Ping-pong',
    shows: 'Two proxy pods that reach different backend pods: every switch re-initializes the session.',
    conclusion: {
      v044: 'All got 200, and the memory began anew with each switch. With the affinity ClientIP the client stays at one proxy pod.',
    },
    setup: {...usualSetup, affinity: 'None'},
    actions: [initialize, call, call, call, call, call],
  },
  {
    id: 'story-adopted-id',
    title: 'A client that adopts a changed id',
    shows: 'After a backend restart the first call works, and every later one gets 404.',
    conclusion: {
      v044: 'The first call after the restart got 200, and each later one 404: the adopted id has no record. A client that keeps its own id goes on.',
      owned: 'The adopted id has a record, so the calls after the restart go on. After the next loss they get 404.',
    },
    setup: {...usualSetup, proxies: 1, echoSessionId: true, adoptsId: true},
    actions: [initialize, call, {do: 'restart-backend', backend: 0}, call, call, call],
  },
  {
    id: 'story-redis-outage',
    title: 'Redis stops and comes back',
    shows: 'Requests of a session get 503, and the session goes on when Redis is back with its data.',
    conclusion: {
      v044: 'The call got 503 while Redis was down. The session and its memory went on, since Redis came back with its data.',
    },
    setup: {...usualSetup, proxies: 1, backends: 1},
    actions: [initialize, call, {do: 'stop-redis'}, call, {do: 'start-redis', data: 'kept'}, call],
  },
];

/** What to take from a story that was played for a release; `undefined` for a roll-out, which no story is about. */
export function conclusionOf({conclusion}: Story, release: Release): string | undefined {
  return {v044: conclusion.v044, owned: conclusion.owned ?? conclusion.v044, rollout: undefined}[release];
}

/** Whether a story ends in another way with v0.51.0 and newer than before. */
export function differsByRelease({conclusion}: Story): boolean {
  return conclusion.owned !== undefined;
}

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
