/** One client in front of one MCPServer: what it can do, what can happen to the pods, and what follows, by the routing model. */
import {initialState, step, storeView, type State} from '../step';
import type {AnswerOutcome, Arrangement, BackendBehavior, Outcome, RoutingEvent, StoreView} from '../types';

/** Which release the proxy pods run: v0.44.0 to v0.50.0, v0.51.0 and newer as far as recorded, or the first pod the old one. */
export type Release = 'v044' | 'owned' | 'rollout';

export interface Setup {
  readonly release: Release;
  readonly proxies: 1 | 2 | 3;
  readonly backends: 1 | 2 | 3;
  readonly store: 'memory' | 'redis';
  /** `ClientIP`: the client reaches the first proxy pod each time; `None`: the next one each time. */
  readonly affinity: 'ClientIP' | 'None';
  /** What a backend answers to a session that it does not know. */
  readonly unknownSession: 404 | 400;
  /** The backend puts its session id on every answer. */
  readonly echoSessionId: boolean;
  /** The client goes on with a changed session id. */
  readonly adoptsId: boolean;
  /** Whose address the proxy sees when it dials the backend Service (fact 6.2). */
  readonly serviceAddress: 'cluster-ip' | 'pod-ip';
  /** What the backend answers to an `initialize` with the `Accept` of a GET: 406, or 406 with an id (fact 6.33). */
  readonly wrongAccept: 'served' | '406' | '406-with-id';
}

export const usualSetup: Setup = {
  release: 'v044',
  proxies: 2,
  backends: 2,
  store: 'redis',
  affinity: 'ClientIP',
  unknownSession: 404,
  echoSessionId: false,
  adoptsId: false,
  serviceAddress: 'cluster-ip',
  wrongAccept: '406',
};

/** What a reader does. Pods are counted from 0. `reroute`: new connections of a proxy pod go to the next backend pod. */
export type Action =
  | {readonly do: 'initialize' | 'call' | 'call-other' | 'call-as-other' | 'get' | 'delete' | 'stop-redis' | Wait}
  | {readonly do: 'start-redis'; readonly data: 'kept' | 'lost'}
  | {readonly do: 'restart-backend' | 'move-backend' | 'remove-backend' | 'add-backend'; readonly backend: number}
  | {readonly do: 'restart-proxy' | 'reroute'; readonly proxy: number};

export type Wait = 'wait' | 'wait-shortly';

const ttlSeconds = 7_200;

/** Seconds that pass: the lifetime of an unused session and one more, or longer than an idle connection is kept. */
const waitSeconds = {wait: ttlSeconds + 1, 'wait-shortly': 120} as const satisfies Record<Wait, number>;

/** What the client knows. */
export interface Client {
  /** The session id that it will send; `null` before `initialize` and after a DELETE that succeeded. */
  readonly session: string | null;
  /** The backend's counter in the last answer; 0 after `initialize`. */
  readonly count: number;
  /** The proxy pod that its last request reached, from 0. */
  readonly proxy: number;
}

/** The arrangement after an action, with what was observed. */
export interface Moment {
  readonly action: Action;
  /** The proxy pod that the request reached; absent when the action is no request. */
  readonly via?: string;
  readonly outcome: Outcome;
  readonly state: State;
  readonly store: StoreView;
  readonly client: Client;
  /** What became of the session's memory on the backend, where the answer tells. */
  readonly memory?: 'begins' | 'kept' | 'lost';
}

export interface Exploration {
  readonly setup: Setup;
  readonly start: State;
  readonly moments: readonly Moment[];
}

/**
 * Plays actions in order. Actions about a pod or a session that is not there are kept and change nothing. After each one
 * the Service follows the pods, and each proxy pod checks its backend, as in a cluster every few seconds.
 */
export function explore(setup: Setup, actions: readonly Action[]): Exploration {
  const start = initialState(arrangementOf(setup));
  const begin: {state: State; client: Client} = {state: start, client: {session: null, count: 0, proxy: -1}};
  const moments: Moment[] = [];
  for (const action of actions) {
    const {state, client} = moments.at(-1) ?? begin;
    moments.push(moment(setup, state, client, action));
  }
  return {setup, start, moments};
}

function arrangementOf(setup: Setup): Arrangement {
  const proxies = Array.from({length: setup.proxies}, (_, index) => `p${index}`);
  const backends = Array.from({length: setup.backends}, (_, index) => `b${index}`);
  return {
    proxyVersion: setup.release === 'owned' ? 'owned' : 'v044',
    ...(setup.release === 'rollout' && {
      proxyVersions: Object.fromEntries(proxies.slice(1).map((proxy) => [proxy, 'owned' as const])),
    }),
    transport: 'streamable-http',
    proxies,
    backends,
    store: setup.store,
    keyPrefix: 'thv:demo:',
    ttlSeconds,
    serviceAddress: setup.serviceAddress,
    backend: {
      unknownSession: setup.unknownSession,
      echoSessionId: setup.echoSessionId,
      requiresInitialized: false,
      ...checksAccept[setup.wrongAccept],
    },
    kubeProxy: Object.fromEntries(proxies.map((proxy, index) => [proxy, `b${index % setup.backends}`])),
  };
}

const checksAccept = {
  served: {},
  '406': {checksAccept: true},
  '406-with-id': {checksAccept: 'with-id'},
} as const satisfies Record<Setup['wrongAccept'], Partial<BackendBehavior>>;

function moment(setup: Setup, before: State, client: Client, action: Action): Moment {
  const proxy = reachedProxy(setup, client, action);
  const via = proxy === undefined ? undefined : `p${proxy}`;
  const {state: acted, outcome} = step(before, eventOf(before, client, action, via ?? ''));
  const state = checkHealth(followService(acted));
  const observed = outcome.kind === 'answer' ? outcome : undefined;
  const after = {...clientAfter(setup, client, action, observed), proxy: proxy ?? client.proxy};
  const memory = observed && memoryOf(client, action, observed);
  return {action, ...(via && {via}), outcome, state, store: storeView(state), client: after, ...(memory && {memory})};
}

const reachesProxy: readonly Action['do'][] = ['initialize', 'call', 'call-as-other', 'get', 'delete'];

function reachedProxy(setup: Setup, client: Client, {do: what}: Action): number | undefined {
  const last = Math.max(client.proxy, 0);
  const next = (client.proxy + 1) % setup.proxies;
  if (what === 'call-other') return (last + 1) % setup.proxies;
  if (!reachesProxy.includes(what)) return undefined;
  return setup.affinity === 'None' ? next : what === 'initialize' ? 0 : last;
}

function eventOf(state: State, {session}: Client, action: Action, via: string): RoutingEvent {
  switch (action.do) {
    case 'initialize':
      return {do: 'initialize', via};
    case 'call':
    case 'call-other':
      return {do: 'call', via, session};
    case 'call-as-other':
      return {do: 'call', via, session, principal: 'another caller'};
    case 'get':
      return {do: 'send', via, session, http: 'GET'};
    case 'delete':
      return {do: 'delete', via, session};
    case 'restart-backend':
      return {do: 'restart-backend', backend: `b${action.backend}`, address: 'same'};
    case 'move-backend':
      return {do: 'restart-backend', backend: `b${action.backend}`, address: 'new'};
    case 'remove-backend':
    case 'add-backend':
      return {do: action.do, backend: `b${action.backend}`};
    case 'reroute':
      return {do: 'reroute', proxy: `p${action.proxy}`, backend: nextBackend(state, `p${action.proxy}`)};
    case 'restart-proxy':
      return {do: 'restart-proxy', proxy: `p${action.proxy}`};
    case 'stop-redis':
      return {do: 'stop-store'};
    case 'start-redis':
      return {do: 'start-store', data: action.data};
    case 'wait':
    case 'wait-shortly':
      return {do: 'advance', seconds: waitSeconds[action.do]};
  }
}

function nextBackend({proxies, backends}: State, proxy: string): string {
  const reached = proxies.find(({name}) => name === proxy)?.reaches;
  const index = backends.findIndex(({name}) => name === reached);
  const inTurn = [...backends.slice(index + 1), ...backends.slice(0, index + 1)];
  return (inTurn.find(({up}) => up) ?? backends[index])?.name ?? '';
}

/** A Service drops a pod that is gone: proxy pods that reached it reach the first one that runs. */
function followService(state: State): State {
  const running = state.backends.filter(({up}) => up).map(({name}) => name);
  const [first] = running;
  return state.proxies.reduce(
    (followed, {name, reaches}) =>
      first === undefined || running.includes(reaches ?? '')
        ? followed
        : step(followed, {do: 'reroute', proxy: name, backend: first}).state,
    state,
  );
}

/** So what is found out at the backend Service is found out before the reader's next action. */
function checkHealth(state: State): State {
  return state.proxies.reduce((checked, {name}) => step(checked, {do: 'health-check', proxy: name}).state, state);
}

function clientAfter(setup: Setup, client: Client, {do: what}: Action, answer: AnswerOutcome | undefined): Client {
  if (!answer) return client;
  const {status, session = null, count, clientSession} = answer;
  if (what === 'initialize') return status === 200 ? {...client, session, count: 0} : client;
  if (what === 'delete') return status < 300 ? {...client, session: null, count: 0} : client;
  const isOwn = what !== 'call-as-other';
  const adopted = isOwn && setup.adoptsId && clientSession === 'new' ? session : client.session;
  return {...client, session: adopted, count: count ?? client.count};
}

function memoryOf({count: before}: Client, {do: what}: Action, {count}: AnswerOutcome): Moment['memory'] {
  if (what === 'initialize' || what === 'delete' || count === undefined) return undefined;
  if (count === before + 1) return before === 0 ? 'begins' : 'kept';
  return 'lost';
}
