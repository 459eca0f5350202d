/** What the proxy runner answers to requests of the two protocol revisions, by the routing model (fact 6.22). */
import {initialState, step} from './step';
import {modernProtocol, type AnswerOutcome, type Arrangement, type RequestEvent} from './types';

export const sessionProtocol = '2025-11-25';

export interface RevisionAnswer {
  readonly revision: typeof sessionProtocol | typeof modernProtocol;
  /** The request, in plain text; `code` in backticks. */
  readonly request: string;
  readonly answer: AnswerOutcome;
}

const arrangement: Arrangement = {
  proxyVersion: 'v044',
  transport: 'streamable-http',
  proxies: ['p0'],
  backends: ['b0'],
  store: 'redis',
  keyPrefix: 'thv:demo:',
  ttlSeconds: 7_200,
  serviceAddress: 'cluster-ip',
  backend: {unknownSession: 404, echoSessionId: false, requiresInitialized: false},
  kubeProxy: {p0: 'b0'},
};

const via = 'p0';
const modern = {do: 'send', via, protocol: modernProtocol} as const;
const toolCall = {...modern, method: 'tools/call'} as const;

const requests: readonly (Omit<RevisionAnswer, 'answer'> & {readonly event: RequestEvent})[] = [
  {revision: sessionProtocol, request: '`initialize`', event: {do: 'initialize', via}},
  {revision: sessionProtocol, request: 'A call with its session id', event: {do: 'call', via, session: 's0'}},
  {revision: modernProtocol, request: 'A call without a session id', event: {...toolCall, session: null}},
  {
    revision: modernProtocol,
    request: 'A call with a session id that the proxy runner does not know',
    event: {...toolCall, session: 'unknown'},
  },
  {
    revision: modernProtocol,
    request: 'A call with the id of a session that was started with 2025-11-25',
    event: {...toolCall, session: 's0'},
  },
  {revision: modernProtocol, request: 'GET, with or without an id', event: {...modern, http: 'GET', session: null}},
  {
    revision: modernProtocol,
    request: 'DELETE, with or without an id',
    event: {...modern, http: 'DELETE', session: null},
  },
  {
    revision: modernProtocol,
    request: 'A call without an id whose body lacks the version in `_meta`',
    event: {...toolCall, session: null, noMeta: true},
  },
];

/** Each request, made of a proxy pod that knows one session, `s0`, with Redis. */
export const revisionAnswers: readonly RevisionAnswer[] = requests.flatMap(({revision, request, event}) => {
  const started = step(initialState(arrangement), {do: 'initialize', via}).state;
  const before = event.do === 'initialize' ? initialState(arrangement) : started;
  const {outcome} = step(before, event);
  return outcome.kind === 'answer' ? [{revision, request, answer: outcome}] : [];
});
