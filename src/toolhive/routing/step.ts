import {applyBackendEvent} from './backendEvents';
import {endStreams, openStream} from './legacySse';
import {clientRequest, probe} from './clientRequest';
import {checkHealth} from './healthCheck';
import {isUnseen} from './names';
import {answerOutcome, healthOutcome, named, postOutcome, streamOutcome} from './outcome';
import {handle} from './proxy';
import {closeOld} from './pool';
import {rulesByVersion} from './rules/byVersion';
import type {Run} from './run';
import {changeProxy} from './state';
import type {Proxy, State} from './state';
import {isDown, startStore, withoutExpired} from './store';
import type {ClusterEvent, LegacySseEvent, LogLine, Outcome, RequestEvent, RoutingEvent, SessionName} from './types';

export {initialState} from './state';
export type {State} from './state';
export {storeView} from './storeView';

/** The state after an event, and what was observed of it. */
export interface Step {
  readonly state: State;
  readonly outcome: Outcome;
}

/**
 * One event in the life of an arrangement. Pure and deterministic: what is random in a cluster (which proxy a client
 * reaches, which backend a Service picks) is in the event or in the arrangement. Never throws; an event about a pod
 * that is not there changes nothing. Held against the recordings in tests/recorded/routing.
 */
export function step(state: State, event: RoutingEvent): Step {
  switch (event.do) {
    case 'initialize':
    case 'call':
    case 'send':
    case 'delete':
    case 'open-stream':
    case 'post':
      return request(state, event);
    case 'restart-backend':
    case 'remove-backend':
    case 'add-backend':
    case 'close-idle':
      return unanswered(applyBackendEvent(state, event));
    case 'reroute':
      return unanswered(changeProxy(state, event.proxy, () => ({reaches: event.backend})));
    case 'restart-proxy':
      return restartProxy(state, event);
    case 'stop-store':
      return unanswered({...state, storeUp: false});
    case 'start-store':
      return unanswered(startStore(state, event.data));
    case 'advance':
      return unanswered(advance(state, event.seconds));
    case 'health-check':
      return healthCheck(state, event.proxy);
    default:
      return unanswered(state);
  }
}

function request(state: State, event: RequestEvent | LegacySseEvent): Step {
  if (namesIn(event).some((name) => isUnseen(state, name))) return {state, outcome: {kind: 'not played'}};
  const proxy = runningProxy(state, event.via);
  if (!proxy) return {state: interruptAfter(state, event), outcome: {kind: 'connection refused', via: event.via}};
  const sent = clientRequest(state, event);
  const begun = begin(state, proxy, event.principal);
  const [handled, reply] = event.do === 'open-stream' ? openStream(begun, sent) : handle(begun, sent);
  const ended = named(handled, sent, reply);
  const after = handled.wasInterrupted ? ended : interruptAfter(ended, event);
  if (event.do === 'open-stream') return {state: after, outcome: streamOutcome(after, handled, reply)};
  if (event.do === 'post') return {state: after, outcome: postOutcome(after, handled, sent, reply)};
  return {state: after, outcome: answerOutcome(after, handled, sent, reply, event.do === 'initialize')};
}

function runningProxy(state: State, name: string): Proxy | undefined {
  return state.proxies.find((it) => it.name === name && it.up);
}

function begin(state: State, proxy: Proxy, principal?: string): Run {
  const rules = rulesByVersion[proxy.version];
  const caller = principal ?? (proxy.user === 'root' ? 'local' : `local:${proxy.user}`);
  return {state, proxy, rules, caller, commands: {}, scripts: {}, upstream: [], log: [], wasInterrupted: false};
}

/** The sessions that an event names. */
function namesIn(event: RequestEvent | LegacySseEvent): readonly SessionName[] {
  const {sessionTwice = null, querySession = {}} = event;
  return ['session' in event ? (event.session ?? null) : null, sessionTwice, ...Object.values(querySession)];
}

function healthCheck(state: State, name: string): Step {
  const proxy = runningProxy(state, name);
  if (!proxy) return {state, outcome: {kind: 'connection refused', via: name}};
  const [checked, health] = checkHealth(begin(state, proxy), probe(name));
  return {state: checked.state, outcome: healthOutcome(checked.state, checked, health)};
}

/** Time passes, for the store and for idle connections. */
function advance(state: State, seconds: number): State {
  return closeOld(withoutExpired({...state, now: state.now + Math.max(0, seconds)}));
}

/** An interrupt that met no backend at work on the call happens after it. */
function interruptAfter(state: State, event: RequestEvent | LegacySseEvent): State {
  return event.do === 'call' && event.interrupt ? applyBackendEvent(state, event.interrupt) : state;
}

/**
 * A proxy starts with an empty pool and an empty memory, and ends the streams that go through it. While Redis is down it
 * exits instead, and stays down.
 */
function restartProxy(state: State, {proxy: name, ...as}: Extract<ClusterEvent, {do: 'restart-proxy'}>): Step {
  if (!state.proxies.some((proxy) => proxy.name === name)) return unanswered(state);
  const up = !isDown(state);
  const ended = endStreams(state, ({proxy}) => proxy === name);
  const restarted = changeProxy(ended, name, ({version, user}) => ({
    version: as.version ?? version,
    user: as.user ?? user,
    up,
    startedAt: state.now,
    idle: [],
  }));
  const forgets = state.arrangement.store === 'memory';
  const records = forgets ? state.records.filter(({space}) => space !== name) : state.records;
  return {state: {...restarted, records}, outcome: {kind: 'proxy', proxyStarts: up, log: up ? [] : [exits]}};
}

/** As the whole runner logs it; the text behind it is in fact 5.8. */
const exits: LogLine = {level: 'ERROR', message: 'error executing command'};

function unanswered(state: State): Step {
  return {state, outcome: {kind: 'none'}};
}
