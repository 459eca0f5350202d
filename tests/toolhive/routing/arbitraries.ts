import fc from 'fast-check';
import type {Arrangement, BackendBehavior, ProxyVersion, RoutingEvent} from '../../../src/toolhive/routing/types';

/** The common values, and one time in twenty a rare one. */
function mostly<T>(common: fc.Arbitrary<T>, ...rare: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({weight: 19, arbitrary: common}, {weight: 1, arbitrary: fc.constantFrom(...rare)});
}

const proxyName = mostly(fc.constantFrom('p0', 'p0', 'p1'), 'p9', 'constructor');
const backendName = mostly(fc.constantFrom('b0', 'b0', 'b1'), 'b9', '__proto__');
const sessionName = mostly(fc.constantFrom('s0', 's0', 's0', 's1', 's1', 's2'), 'r0', 'unknown', null);

const version = fc.constantFrom<ProxyVersion[]>('v044', 'owned');
const principal = mostly(fc.constantFrom(undefined, undefined, 'alice'), 'bob');

const behavior: fc.Arbitrary<BackendBehavior> = fc.record({
  unknownSession: fc.constantFrom(404, 404, 400),
  echoSessionId: fc.boolean(),
  requiresInitialized: fc.constantFrom(false, false, false, true),
  deleteStatus: fc.constantFrom(undefined, 200, 405),
  sessionId: mostly(fc.constantFrom(undefined, 'uuid', 'opaque'), 'none'),
  sessionless: fc.constantFrom(undefined, undefined, 'serve'),
  initializeStatus: mostly(fc.constant(undefined), 500),
  checksAccept: fc.constantFrom<BackendBehavior['checksAccept'][]>(undefined, undefined, true, 'with-id'),
  rootGet: fc.constantFrom(undefined, '404', 'empty', 'stream', '500'),
});

const twoServers: NonNullable<Arrangement['servers']> = {
  A: {proxies: ['p0'], backends: ['b0']},
  B: {proxies: ['p1'], backends: ['b1']},
};

/** Any arrangement of two proxies and two backends, as plain as one from a file. */
export const anyArrangement: fc.Arbitrary<Arrangement> = fc
  .record<Arrangement>({
    proxyVersion: version,
    proxyVersions: fc.constantFrom<Arrangement['proxyVersions'][]>(undefined, undefined, {p1: 'v044'}, {p0: 'owned'}),
    proxyUsers: mostly(fc.constant(undefined), {p1: 'nobody'}),
    scriptsCached: fc.constantFrom(undefined, false),
    transport: fc.constantFrom('streamable-http', 'sse'),
    proxies: fc.constant(['p0', 'p1']),
    backends: fc.constant(['b0', 'b1']),
    store: fc.constantFrom('redis', 'memory'),
    keyPrefix: fc.constant('thv:proxy:session:'),
    keyPrefixes: mostly(fc.constant(undefined), {p0: 'a:', p1: 'b:'}),
    servers: mostly(fc.constant(undefined), twoServers),
    ttlSeconds: mostly(fc.constant(7200), 0),
    serviceAddress: fc.constantFrom('cluster-ip', 'pod-ip'),
    backend: behavior,
    backendOverrides: fc.oneof(fc.constant(undefined), fc.dictionary(backendName, behavior)),
    kubeProxy: fc.record({p0: backendName, p1: backendName}),
  })
  .map((arrangement) => JSON.parse(JSON.stringify(arrangement)));

const initialize: fc.Arbitrary<RoutingEvent> = fc.record(
  {do: fc.constant('initialize'), via: proxyName, session: sessionName, principal},
  {requiredKeys: ['do', 'via']},
);

const interrupt = fc.record({do: fc.constantFrom('remove-backend', 'restart-backend'), backend: backendName});

const plainCall: fc.Arbitrary<RoutingEvent> = fc.record({
  do: fc.constant('call'),
  via: proxyName,
  session: sessionName,
  principal,
});
const oddCall: fc.Arbitrary<RoutingEvent> = fc.record(
  {
    do: fc.constant('call'),
    via: proxyName,
    session: sessionName,
    sessionTwice: sessionName,
    querySession: fc.dictionary(fc.constantFrom('sessionId', 'session_id', 'other'), fc.constantFrom('s0', 's1', '')),
  },
  {requiredKeys: ['do', 'via', 'session']},
);
const interruptedCall: fc.Arbitrary<RoutingEvent> = fc.record({
  do: fc.constant('call'),
  via: proxyName,
  session: sessionName,
  interrupt,
});

const anyMeta = fc.dictionary(
  fc
    .constantFrom('protocolVersion', 'clientInfo', 'clientCapabilities', 'logLevel')
    .map((key) => `io.modelcontextprotocol/${key}`),
  fc.constantFrom('2026-07-28', '2025-11-25', '', 7, {}, [], null),
);

const send: fc.Arbitrary<RoutingEvent> = fc.record(
  {
    do: fc.constant('send'),
    via: proxyName,
    session: sessionName,
    method: fc.constantFrom('tools/call', 'notifications/initialized', 'initialize', 'ping'),
    http: fc.constantFrom('GET', 'DELETE'),
    protocol: fc.constantFrom('2026-07-28', '2025-11-25'),
    noMeta: fc.boolean(),
    meta: anyMeta,
  },
  {requiredKeys: ['do', 'via', 'session']},
);

const legacySse: fc.Arbitrary<RoutingEvent> = fc.oneof(
  fc.record({do: fc.constant('open-stream'), via: proxyName}),
  fc.record({do: fc.constant('post'), via: proxyName, session: sessionName, sessionHeader: fc.boolean()}),
);

const fault: fc.Arbitrary<RoutingEvent> = fc.oneof(
  fc.record(
    {
      do: fc.constant('restart-backend'),
      backend: backendName,
      address: fc.constantFrom('same', 'new'),
      close: fc.constant('silent'),
    },
    {requiredKeys: ['do', 'backend', 'address']},
  ),
  fc.record({do: fc.constantFrom('remove-backend', 'add-backend', 'close-idle'), backend: backendName}),
  fc.record({do: fc.constant('reroute'), proxy: proxyName, backend: backendName}),
  fc.record(
    {do: fc.constant('restart-proxy'), proxy: proxyName, version, user: fc.constantFrom('root', 'nobody')},
    {requiredKeys: ['do', 'proxy']},
  ),
  fc.record({do: fc.constant('health-check'), proxy: proxyName}),
  fc.oneof(
    {weight: 1, arbitrary: fc.constant<RoutingEvent>({do: 'stop-store'})},
    {weight: 2, arbitrary: fc.record({do: fc.constant('start-store'), data: fc.constantFrom('kept', 'lost')})},
  ),
  fc.record({do: fc.constant('advance'), seconds: fc.integer({min: -1, max: 12000})}),
);

const events: fc.Arbitrary<RoutingEvent[]> = fc.array(
  fc.oneof(
    {weight: 3, arbitrary: initialize},
    {weight: 10, arbitrary: plainCall},
    {weight: 1, arbitrary: interruptedCall},
    {weight: 1, arbitrary: oddCall},
    {weight: 3, arbitrary: send},
    {weight: 1, arbitrary: fc.record({do: fc.constant('delete'), via: proxyName, session: sessionName})},
    {weight: 1, arbitrary: legacySse},
    {weight: 3, arbitrary: fault},
  ),
  {minLength: 1, maxLength: 30, size: 'max'},
);

/** Any sequence of events: requests more often than faults, and mostly a session from the start, which can be lost. */
export const anyEvents: fc.Arbitrary<RoutingEvent[]> = fc.oneof(
  {weight: 3, arbitrary: events.map((then): RoutingEvent[] => [{do: 'initialize', via: 'p0'}, ...then])},
  {weight: 1, arbitrary: events},
);

/** One proxy and one backend that issues ids, wants no `initialized` and answers as it should. */
export const healthyArrangement: fc.Arbitrary<Arrangement> = fc.record({
  proxyVersion: version,
  transport: fc.constant('streamable-http'),
  proxies: fc.constant(['p0']),
  backends: fc.constant(['b0']),
  store: fc.constantFrom('redis', 'memory'),
  keyPrefix: fc.constant('thv:proxy:session:'),
  ttlSeconds: fc.constant(7200),
  serviceAddress: fc.constantFrom('cluster-ip', 'pod-ip'),
  backend: fc.record({
    unknownSession: fc.constantFrom(404, 400),
    echoSessionId: fc.boolean(),
    requiresInitialized: fc.constant(false),
    sessionId: fc.constantFrom('uuid', 'opaque'),
  }),
  kubeProxy: fc.constant({p0: 'b0'}),
});

const knownSession = fc.constantFrom('s0', 's0', 's1', 's2');
const p0 = fc.constant('p0');

/** No fault, no DELETE, and less time than a TTL in all. */
export const healthyEvents: fc.Arbitrary<RoutingEvent[]> = fc.array(
  fc.oneof(
    {weight: 2, arbitrary: fc.record({do: fc.constant('initialize'), via: p0, session: fc.constantFrom(null, 's0')})},
    {weight: 6, arbitrary: fc.record({do: fc.constant('call'), via: p0, session: knownSession})},
    {
      weight: 1,
      arbitrary: fc.record({do: fc.constant('send'), via: p0, session: knownSession, http: fc.constant('GET')}),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('send'),
        via: p0,
        session: knownSession,
        method: fc.constantFrom('notifications/initialized', 'tools/list'),
      }),
    },
    {weight: 1, arbitrary: fc.record({do: fc.constant('health-check'), proxy: p0})},
    {weight: 1, arbitrary: fc.record({do: fc.constant('advance'), seconds: fc.integer({min: 0, max: 350})})},
  ),
  {minLength: 1, maxLength: 20, size: 'max'},
);
