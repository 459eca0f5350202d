/**
 * The failure matrix: what a client gets after a fault, computed by running the routing model. Only the words of
 * `fates` and `adviceFor` are written. Combinations with the same result are one row.
 */
import {combinationsOf, conditionsFor, isIn, possibleOf} from './combinations';
import type {BackendKind, Combination, Conditions, Scope} from './combinations';
import {faults, podsOf, sessionSeconds} from './faults';
import type {Fault} from './faults';
import {initialState, step} from '../step';
import type {State} from '../step';
import type {AnswerOutcome, Arrangement, BackendBehavior, LogLine, RoutingEvent, SessionName} from '../types';

/** An answer as the client sees it. */
export interface ClientAnswer {
  readonly status: number;
  readonly from: 'proxy' | 'backend';
  /** Code of the JSON-RPC error in the body. */
  readonly rpcError?: number;
  /** Body of an answer that is no result; `"id":N` stands for the request's own id. Without the test backend's name. */
  readonly body?: string;
  /** The words in that body that say what is wrong. */
  readonly message?: string;
}

/** What a client that goes on with its session meets. */
export interface Result {
  readonly next: ClientAnswer;
  readonly afterNext: ClientAnswer;
  /** The two calls after the fault was repaired from outside, where it has to be. */
  readonly afterRepair?: readonly [ClientAnswer, ClientAnswer];
  /** What all calls get from then on, where it differs from the last answer above. */
  readonly fromThenOn?: ClientAnswer;
  /** Whether the backend's memory of the session goes on: `lost each time` is a loss at every change of the proxy. */
  readonly memory: 'kept' | 'lost' | 'lost each time';
  /** From when on calls get 200 without the client doing anything; `every other call` never settles. */
  readonly heals: 'nothing fails' | 'second call' | 'repair' | 'every other call' | 'never';
  /** Whether a session that the client starts now works; after the repair, where there is one. */
  readonly newSession: 'works' | 'fails';
  /** The same before the repair. */
  readonly newSessionMeanwhile?: 'works' | 'fails';
  readonly fate: Fate;
  /** What the proxies log for the next call and the one after it, each line once. */
  readonly log: readonly LogLine[];
}

/** What becomes of the session in the end. */
export type Fate = keyof typeof fates;

export interface FailureRow {
  /** Anchor of the row: fault and fate. It never changes. */
  readonly id: string;
  /** The combinations of the row are those of the fault that these conditions stand for. */
  readonly when: readonly Conditions[];
  /** What of it no recording has, in one sentence. */
  readonly derived?: string;
  readonly result: Result;
  readonly whatToDo: string;
}

/** A fault with its rows. Plain data: it survives `JSON.stringify`. */
export interface FailureSection
  extends Scope, Pick<Fault, 'id' | 'title' | 'happens' | 'note' | 'healsAfter' | 'facts'> {
  /** The words that follow "when" for the repair. */
  readonly repairedWhen?: string;
  /** What the client sends next. */
  readonly nextRequest: 'call' | 'GET';
  readonly rows: readonly FailureRow[];
}

/** The whole matrix: a section for each fault, the rows of one in the order of their combinations. */
export function failureMatrix(): readonly FailureSection[] {
  return faults.map((fault) => {
    const {id, title, happens, note, healsAfter, facts, only, why, isChangeOfProxy, repair, getNext} = fault;
    return {
      id,
      title,
      happens,
      note,
      healsAfter,
      facts,
      only,
      why,
      isChangeOfProxy,
      repairedWhen: repair?.when,
      nextRequest: getNext ? 'GET' : 'call',
      rows: rowsOf(fault),
    };
  });
}

function rowsOf(fault: Fault): readonly FailureRow[] {
  const possible = combinationsOf(fault);
  const groups = new Map<string, {readonly result: Result; readonly of: Combination[]}>();
  for (const on of possible) {
    const result = resultOf(fault, on);
    const key = JSON.stringify(result);
    const group = groups.get(key) ?? {result, of: []};
    group.of.push(on);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  return all.map(({result, of}) => {
    const derived = derivedFor(fault, of);
    const isTwice = all.filter((it) => it.result.fate === result.fate).length > 1;
    const suffix = isTwice && of.every(({release}) => release === 'owned') ? '-with-owners' : '';
    const special = adviceFor[fault.id + suffix]?.[result.fate] ?? adviceFor[fault.id]?.[result.fate];
    return {
      id: `${fault.id}-${result.fate}${suffix}`,
      when: conditionsFor(of, possible).map((conditions) => narrowed(conditions, fault)),
      ...(derived !== undefined && {derived}),
      result,
      whatToDo: special ?? fates[result.fate],
    };
  });
}

/** Whether the proxies restart as well, and that nobody has recorded this. */
function derivedFor({proxiesFollow}: Fault, of: readonly Combination[]): string | undefined {
  const following = proxiesFollow ? of.filter(proxiesFollow.where).length : 0;
  if (following === 0) return undefined;
  const where = following < of.length ? 'With 1 backend pod, the' : 'The';
  return `${where} proxy pods restart as well (derived).`;
}

/** Conditions without the values that a fault cannot happen with, or that it has no row for. */
function narrowed(conditions: Conditions, fault: Fault): Conditions {
  const {release, store, proxies, backends, kind} = conditions;
  const possible = possibleOf(fault);
  const rows = combinationsOf(fault).filter((on) => isIn(conditions, on));
  return {
    release: release.filter((it) => possible.release.includes(it)),
    store: store.filter((it) => rows.some((on) => on.store === it)),
    proxies: proxies.filter((it) => possible.proxies.includes(it)),
    backends: backends.filter((it) => rows.some((on) => on.backends === it)),
    kind: kind.filter((it) => possible.kind.includes(it)),
  };
}

/** A client that has a session, and how often it has sent something since the fault. */
interface Client {
  readonly state: State;
  readonly session: SessionName;
  readonly requests: number;
}

/** Runs a fault: a session with two calls, the fault, the next calls; and beside them what a new session would meet. */
export function resultOf(fault: Fault, on: Combination): Result {
  const {proxiesFollow} = fault;
  const restarts = (after: NonNullable<Fault['proxiesFollow']>['after']): readonly RoutingEvent[] =>
    proxiesFollow?.after === after && proxiesFollow.where(on)
      ? proxiesOf(fault, on).map((proxy) => ({do: 'restart-proxy', proxy}))
      : [];
  const events: readonly RoutingEvent[] = [
    {do: 'initialize', via: 'p0'},
    {do: 'send', via: 'p0', session: 's0', method: 'notifications/initialized'},
    {do: 'call', via: 'p0', session: 's0'},
    {do: 'call', via: 'p0', session: 's0'},
    ...fault.events(on),
  ];
  const initial = initialState(arrangementOf(fault, on));
  const struck: Client = {state: play(initial, [...events, ...restarts('the fault')]), session: 's0', requests: 0};
  const [called, first] = call(fault, on, struck);
  const followed = {...called, state: play(called.state, restarts('the next call'))};
  const [client, second] = call(fault, on, followed);
  const calls = [first, second] as const;
  const repairs = [...(fault.repair?.events(on) ?? []), ...restarts('the repair')];
  const repaired = {...client, state: play(client.state, repairs)};
  const [later, third] = callTwice(fault, on, repaired);
  const [, fourth] = callTwice(fault, on, later);
  const answers = [...calls, ...third, ...fourth];
  const memory = memoryOf(answers);
  const newSession = startsAnew(fault, on, repaired);
  return {
    next: seen(calls[0]),
    afterNext: seen(calls[1]),
    ...(fault.repair && {afterRepair: [seen(third[0]), seen(third[1])] as const}),
    ...settled(fault.repair ? third[1] : calls[1], fourth),
    memory,
    heals: healsOf(answers, fault),
    newSession,
    ...(fault.repair && {newSessionMeanwhile: startsAnew(fault, on, client)}),
    fate: fateOf(answers, memory, newSession),
    log: linesOf(calls),
  };
}

type TwoCalls = readonly [AnswerOutcome, AnswerOutcome];

function callTwice(fault: Fault, on: Combination, client: Client): readonly [Client, TwoCalls] {
  const [once, first] = call(fault, on, client);
  const [twice, second] = call(fault, on, once);
  return [twice, [first, second]];
}

function call(fault: Fault, on: Combination, {state, session, requests}: Client): readonly [Client, AnswerOutcome] {
  const isNext = requests === 0;
  const interrupt = isNext && fault.interrupt ? {interrupt: fault.interrupt} : {};
  const via = viaOf(fault, on, requests);
  const request: RoutingEvent =
    isNext && fault.getNext ? {do: 'send', http: 'GET', via, session} : {do: 'call', via, session, ...interrupt};
  const next = step(checkHealth(state), request);
  const answer = answerOf(next.outcome);
  const adopted = on.kind === 'echoes-id-adopted' && answer.clientSession === 'new' ? answer.session : undefined;
  return [{state: next.state, session: adopted ?? session, requests: requests + 1}, answer];
}

/** Whether a session that the client starts now counts up over two calls. */
function startsAnew(fault: Fault, on: Combination, {state, requests}: Client): Result['newSession'] {
  const via = (request: number) => viaOf(fault, on, requests + request);
  const initialized = step(checkHealth(state), {do: 'initialize', via: via(0)});
  const session = answerOf(initialized.outcome).session ?? null;
  const notification: RoutingEvent = {do: 'send', via: via(1), session, method: 'notifications/initialized'};
  const ready: Client = {state: play(initialized.state, [notification]), session, requests: requests + 2};
  const [, [first, second]] = callTwice(fault, on, ready);
  return first.count === 1 && second.count === 2 ? 'works' : 'fails';
}

/** Each proxy checks its backend, as in a cluster every few seconds: no idle connection by name outlives that (fact 6.3). */
function checkHealth(state: State): State {
  return play(
    state,
    state.proxies.map(({name}) => ({do: 'health-check', proxy: name})),
  );
}

function play(state: State, events: readonly RoutingEvent[]): State {
  return events.reduce((before, event) => step(before, event).state, state);
}

function answerOf(outcome: ReturnType<typeof step>['outcome']): AnswerOutcome {
  if (outcome.kind === 'answer') return outcome;
  throw new Error(`A fault of the matrix left a request without an answer: ${outcome.kind}. Give it pods that are up.`);
}

/** The proxy that a request reaches, counted from 0 after the fault. */
function viaOf({nextVia, laterVia = 'p0'}: Fault, {proxies}: Combination, request: number): string {
  if (proxies !== 'two-no-affinity') return request === 0 ? (nextVia ?? laterVia) : laterVia;
  const startsAtOther = nextVia !== 'p0';
  return (request % 2 === 0) === startsAtOther ? 'p1' : 'p0';
}

/** The pods of a combination before a fault. Behind kube-proxy, so a ClusterIP is what the proxies dial (fact 6.2). */
function arrangementOf(fault: Fault, on: Combination): Arrangement {
  const {home = 'b0', otherServer, getNext} = fault;
  const {release, store, backends, kind} = on;
  const hasTwo = backends === 'two' || otherServer === true;
  return {
    proxyVersion: release,
    transport: 'streamable-http',
    proxies: proxiesOf(fault, on),
    backends: podsOf(hasTwo ? 'two' : 'one'),
    store,
    keyPrefix: 'thv:proxy:session:',
    ...(otherServer && {
      servers: {A: {proxies: ['p0'], backends: ['b0']}, B: {proxies: ['p1'], backends: ['b1']}},
    }),
    ttlSeconds: sessionSeconds,
    serviceAddress: 'cluster-ip',
    backend: {...behaviors[kind], ...(getNext && {checksAccept: getNext})},
    kubeProxy: {p0: home, p1: hasTwo && home === 'b0' ? 'b1' : 'b0'},
  };
}

function proxiesOf({otherServer}: Fault, {proxies}: Combination): readonly string[] {
  return proxies === 'one' && !otherServer ? ['p0'] : ['p0', 'p1'];
}

const answers404: BackendBehavior = {unknownSession: 404, echoSessionId: false, requiresInitialized: false};

const behaviors: Readonly<Record<BackendKind, BackendBehavior>> = {
  '404': answers404,
  '400': {...answers404, unknownSession: 400},
  'wants-initialized': {...answers404, requiresInitialized: true},
  'echoes-id': {...answers404, echoSessionId: true},
  'echoes-id-adopted': {...answers404, echoSessionId: true},
};

/** What all later calls get, where none of the shown ones tells. */
function settled(shown: AnswerOutcome, [first, second]: TwoCalls): Pick<Result, 'fromThenOn'> {
  const isSame = (one: AnswerOutcome, other: AnswerOutcome) => one.status === other.status && one.body === other.body;
  return isSame(first, second) && !isSame(first, shown) ? {fromThenOn: seen(first)} : {};
}

function seen({status, servedBy, rpcError, body}: AnswerOutcome): ClientAnswer {
  const own = body?.replace(/backend b\d+: /, '');
  return {
    status,
    from: servedBy === null ? 'proxy' : 'backend',
    ...(rpcError !== undefined && {rpcError}),
    ...(own !== undefined && {body: own, message: /"message":"([^"]*)"/.exec(own)?.[1] ?? own}),
  };
}

/** A session that had two calls: memory is kept when the counter goes on from there in every answer that has one. */
function memoryOf(answers: readonly AnswerOutcome[]): Result['memory'] {
  const counts = answers.flatMap(({count}) => count ?? []);
  const losses = counts.filter((count, index) => count !== (counts[index - 1] ?? 2) + 1).length;
  if (counts.length > 0 && losses === 0) return 'kept';
  return losses > 1 ? 'lost each time' : 'lost';
}

function healsOf(answers: readonly AnswerOutcome[], {repair}: Fault): Result['heals'] {
  const [, afterNext] = answers;
  const [last, beforeLast] = answers.toReversed();
  if (answers.every(isGood)) return 'nothing fails';
  if (isGood(last) && isGood(beforeLast)) return repair && !isGood(afterNext) ? 'repair' : 'second call';
  return isGood(last) || isGood(beforeLast) ? 'every other call' : 'never';
}

function isGood(answer: AnswerOutcome | undefined): boolean {
  return answer?.status === 200 && answer.rpcError === undefined;
}

function fateOf(answers: readonly AnswerOutcome[], memory: Result['memory'], newSession: Result['newSession']): Fate {
  const [last, beforeLast] = answers.toReversed();
  const error = [last, beforeLast].find((answer) => !isGood(answer));
  if (!error) return memory === 'kept' ? 'goes-on' : memory === 'lost' ? 'starts-anew' : 'starts-anew-each-time';
  if (isGood(last) || isGood(beforeLast)) {
    return error.servedBy === null ? 'unknown-at-other-proxy' : 'refused-at-other-proxy';
  }
  const again = newSession === 'works' ? '' : '-each-time';
  if (error.rpcError === -32600) return `not-initialized${again}`;
  if (error.rpcError === -32602) return 'half-open';
  if (error.servedBy !== null) return error.status === 404 ? 'adopted-id-refused' : 'refused';
  return answers.some(isGood) ? `new-id-unknown${again}` : 'session-unknown';
}

function linesOf(calls: TwoCalls): readonly LogLine[] {
  const lines = calls.flatMap(({log}) => log);
  return lines.filter((line, index) => lines.findIndex(({message}) => message === line.message) === index);
}

const affinityOrOneBackend = 'Keep `sessionAffinity: ClientIP`, or run one backend pod.';

/** What to do by what becomes of the session; code in backticks. */
const fates = {
  'goes-on': 'Nothing.',
  'starts-anew':
    'Nothing for the calls. Keep what must survive in a store of your server’s own: the client sees no loss, or at most a changed session id.',
  'starts-anew-each-time': affinityOrOneBackend,
  'new-id-unknown': 'Initialize again, or use a client that keeps its own id.',
  'new-id-unknown-each-time': affinityOrOneBackend,
  refused: 'Initialize again. Upon a 404 of the backend the proxy runner does it.',
  'adopted-id-refused':
    'Initialize again, or use a client that keeps its own id: an adopted one is not re-initialized.',
  'refused-at-other-proxy': affinityOrOneBackend,
  'not-initialized': 'Send `notifications/initialized` again, or initialize again.',
  'not-initialized-each-time': affinityOrOneBackend,
  'half-open': 'Initialize again. Run the server with Python `mcp` 1.30.0 or newer.',
  'session-unknown': 'Initialize again.',
  'unknown-at-other-proxy': 'Set `sessionStorage.provider: redis` and keep `sessionAffinity: ClientIP`.',
} as const satisfies Record<string, string>;

const repeatWithCare = 'Repeat the call only if it may run twice: a backend may have received it.';

const withRedis = 'Initialize again. With Redis the session id goes on, with an empty memory.';

/** The same where a fault asks for more. */
const adviceFor: Readonly<Record<string, Partial<Record<Fate, string>>>> = {
  'backend-restarts': {'session-unknown': withRedis},
  'get-after-restart': {
    'starts-anew':
      'Send a call: it is re-initialized, a GET is not. Then open the event stream again. What the backend kept in memory is gone.',
    'session-unknown': withRedis,
  },
  'get-leaves-session-half-open': {'session-unknown': withRedis},
  'backend-moves': {'session-unknown': withRedis},
  'backend-restarts-during-call': {
    'starts-anew': repeatWithCare,
    'session-unknown': withRedis,
  },
  'backend-restarts-unseen': {
    'starts-anew': repeatWithCare,
  },
  'backend-gone-none-available': {
    'starts-anew': 'Bring a backend back: look at its pods.',
    refused: 'Bring a backend back, then initialize again.',
    'not-initialized': 'Bring a backend back, then send `notifications/initialized` or initialize again.',
    'session-unknown': 'Bring a backend back, then initialize again. With Redis the session id goes on.',
    'new-id-unknown': 'Bring a backend back. Initialize again, or use a client that keeps its own id.',
  },
  'proxy-restarts': {
    'session-unknown': 'Initialize again. With Redis the session goes on.',
  },
  'other-proxy': {
    'session-unknown': 'Initialize again. With Redis every proxy pod knows the session.',
  },
  'store-down': {
    'goes-on':
      'Bring Redis back. Do not initialize meanwhile: it gets 200, and its session is of no use. Do not restart proxy pods: they exit at start.',
  },
  'store-down-with-owners': {
    'goes-on': 'Bring Redis back. Until then no client can initialize. Do not restart proxy pods: they exit at start.',
  },
  upgrade: {
    'session-unknown':
      'Initialize again: v0.51.0 and newer do not find the records of older releases. Upgrade when few sessions are open.',
  },
  'upgrade-under-way': {
    'session-unknown': 'Initialize again. Let the rollout finish.',
    'unknown-at-other-proxy':
      'Let the rollout finish, then initialize again: each call through an old proxy pod goes on until then.',
  },
  'store-back-with-data': {'goes-on': 'Repeat a call that got 503: it reached no backend.'},
  'store-back-without-data': {'session-unknown': 'Initialize again. Give Redis persistence.'},
  'session-expired': {'session-unknown': 'Initialize again. No field changes the lifetime.'},
  'shared-prefix-used': {'goes-on': 'Give each server a `keyPrefix` of its own: B serves sessions of A.'},
  'shared-prefix-deleted': {'session-unknown': 'Initialize again. Give each server a `keyPrefix` of its own.'},
  'shared-prefix-lost': {
    'starts-anew': 'Give each server a `keyPrefix` of its own: the backend of B now has the session for both.',
  },
};
