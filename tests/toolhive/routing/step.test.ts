import {describe, expect, it} from 'vitest';
import {initialState, step, storeView} from '../../../src/toolhive/routing/step';
import type {BackendBehavior, Outcome, RoutingEvent} from '../../../src/toolhive/routing/types';
import {arrangement, last, play} from './play';

const initialize: RoutingEvent = {do: 'initialize', via: 'p0'};
const call: RoutingEvent = {do: 'call', via: 'p0', session: 's0'};
const restartBackend: RoutingEvent = {do: 'restart-backend', backend: 'b0', address: 'same'};
const probe: RoutingEvent = {do: 'health-check', proxy: 'p0'};
const diesUnseen: RoutingEvent = {do: 'restart-backend', backend: 'b0', address: 'same', close: 'silent'};

describe('a proxy that is down', () => {
  const downWithRedis: RoutingEvent[] = [initialize, {do: 'stop-store'}, {do: 'restart-proxy', proxy: 'p0'}];

  it('exits at start while Redis is down, and says so in its log', () => {
    const log = [{level: 'ERROR', message: 'error executing command'}];
    expect(last(downWithRedis)).toEqual({kind: 'proxy', proxyStarts: false, log});
  });

  it('refuses connections, whatever the request', () => {
    const requests: RoutingEvent[] = [
      initialize,
      call,
      {do: 'send', via: 'p0', session: null, http: 'GET'},
      {do: 'delete', via: 'p0', session: 's0'},
      {do: 'open-stream', via: 'p0'},
      {do: 'post', via: 'p0', session: 's0'},
    ];
    for (const request of requests) {
      expect(last([...downWithRedis, request])).toEqual({kind: 'connection refused', via: 'p0'});
    }
  });

  it('stays down when Redis is back, and knows its sessions after its next start', () => {
    const back: RoutingEvent[] = [...downWithRedis, {do: 'start-store', data: 'kept'}];
    expect(last([...back, call])).toEqual({kind: 'connection refused', via: 'p0'});
    expect(last([...back, {do: 'restart-proxy', proxy: 'p0'}, call])).toMatchObject({status: 200, count: 1});
  });

  it('is as good as one that never was', () => {
    expect(last([{do: 'call', via: 'p7', session: null}])).toEqual({kind: 'connection refused', via: 'p7'});
  });
});

describe('a session that its backend lost', () => {
  it('goes on under its id with an empty memory when the backend answers 404; only DEBUG tells', () => {
    const outcome = last([initialize, call, call, restartBackend, call]);
    expect(outcome).toMatchObject({status: 200, count: 1, recovered: true});
    expect(levels(outcome)).toEqual(['DEBUG', 'DEBUG']);
  });

  it('is refused for good when the backend answers 400, until the client initializes', () => {
    const lost: RoutingEvent[] = [initialize, restartBackend, call];
    const behavior = {unknownSession: 400} as const;
    expect(last(lost, {}, behavior)).toMatchObject({status: 400, rpcError: -32000, recovered: false, servedBy: 'b0'});
    expect(last([...lost, call, call], {}, behavior)).toMatchObject({status: 400, recovered: false});
    const again: RoutingEvent = {do: 'call', via: 'p0', session: 's1'};
    expect(last([...lost, initialize, again], {}, behavior)).toMatchObject({status: 200, count: 1});
  });

  it('comes back without notifications/initialized, so a backend that wants it refuses the replay', () => {
    const initialized: RoutingEvent = {do: 'send', via: 'p0', session: 's0', method: 'notifications/initialized'};
    const outcome = last([initialize, initialized, restartBackend, call], {}, {requiresInitialized: true});
    expect(outcome).toMatchObject({status: 400, rpcError: -32600, recovered: true});
  });

  it('gets 502 without an ERROR line when the backend dies under the replay', () => {
    const interrupted: RoutingEvent = {...call, interrupt: {do: 'remove-backend', backend: 'b0'}};
    const outcome = last([initialize, restartBackend, interrupted]);
    expect(outcome).toMatchObject({status: 502, servedBy: null, recovered: true});
    expect(levels(outcome)).toEqual(['DEBUG', 'DEBUG']);
    expect(requests(outcome)).toEqual(['tools/call 404', 'initialize 200', 'slow-start 0']);
  });

  it('comes back for a GET too, when nobody listens at its address', () => {
    const gone: RoutingEvent[] = [
      {do: 'remove-backend', backend: 'b0'},
      {do: 'reroute', proxy: 'p0', backend: 'b1'},
    ];
    const outcome = last([initialize, ...gone, {do: 'send', via: 'p0', session: 's0', http: 'GET'}], {
      serviceAddress: 'pod-ip',
    });
    expect(outcome).toMatchObject({status: 200, servedBy: 'b1', recovered: true});
  });

  it('keeps its record when a DELETE meets no backend at its address, even though the replay gets 204', () => {
    const [outcome, state] = play(
      [
        initialize,
        {do: 'remove-backend', backend: 'b0'},
        {do: 'reroute', proxy: 'p0', backend: 'b1'},
        {do: 'delete', via: 'p0', session: 's0'},
      ],
      {serviceAddress: 'pod-ip'},
    );
    expect(outcome).toMatchObject({status: 204, recovered: true, storeCommands: {GETEX: 4, SET: 1}});
    expect(storeView(state)).toMatchObject({s0: {backendUrl: 'pod:b1', backendSidName: 'r0'}});
  });
});

describe('a connection that died unseen', () => {
  const used: RoutingEvent[] = [initialize, call, diesUnseen];

  it('costs a call one 502 by address and the next one another by name; the third is recovered', () => {
    const [first, second, third] = [[call], [call, call], [call, call, call]].map((calls) => last([...used, ...calls]));
    expect(first).toMatchObject({status: 502, recovered: false, upstream: []});
    expect(first).toMatchObject({log: [{level: 'ERROR', message: 'failed to forward request'}]});
    expect(second).toMatchObject({status: 502, recoveryAttempted: true, upstream: [{status: 404, connection: 'new'}]});
    expect(third).toMatchObject({status: 200, count: 1, recovered: true});
  });

  it('costs a GET nothing: it is sent again on a new connection, as the GET of a health check is', () => {
    const probed = play([...used, probe])[0];
    expect(probed).toMatchObject({health: 'healthy', upstream: [{request: 'GET /', connection: 'new'}]});
    const outcome = last([...used, probe, {do: 'send', via: 'p0', session: 's0', http: 'GET'}]);
    expect(outcome).toMatchObject({status: 200, recovered: true});
    expect(requests(outcome)).toEqual(['GET 404', 'initialize 200', 'GET 200']);
  });

  it('stays idle over a later restart that the proxy sees', () =>
    expect(last([...used, restartBackend, call])).toMatchObject({status: 502, upstream: []}));

  it('is closed 90 s after it came back, like any other', () => {
    expect(last([...used, {do: 'advance', seconds: 89}, call])).toMatchObject({status: 502});
    expect(last([...used, {do: 'advance', seconds: 90}, call])).toMatchObject({status: 200, recovered: true});
  });
});

describe('two idle connections that lead to different backends', () => {
  // The open connection by address leads to b0, which forgot s0; new ones lead to b1, and none by name is left.
  const split: RoutingEvent[] = [
    initialize,
    restartBackend,
    initialize,
    {do: 'call', via: 'p0', session: 's1'},
    {do: 'reroute', proxy: 'p0', backend: 'b1'},
    probe,
  ];

  it('leave the session at its new backend after a recovered call: the replay came back last', () => {
    expect(last([...split, call])).toMatchObject({servedBy: 'b1', count: 1, recovered: true});
    expect(last([...split, call, call])).toMatchObject({servedBy: 'b1', count: 2, recovered: false});
  });

  it('move the session once more after a recovered notification: its 202 was free before the 404', () => {
    const notification: RoutingEvent = {do: 'send', via: 'p0', session: 's0', method: 'notifications/cancelled'};
    expect(last([...split, notification])).toMatchObject({status: 202, servedBy: 'b1', recovered: true});
    expect(requests(last([...split, notification, call]))).toEqual([
      'tools/call 404',
      'initialize 200',
      'tools/call 200',
    ]);
  });
});

describe('a health check', () => {
  it('takes the idle connection by name, and gives it back only when the answer has no body', () => {
    const connections = (rootGet: BackendBehavior['rootGet']) =>
      [probe, initialize].map((event, index) => {
        const outcome = last([initialize, probe, ...(index > 0 ? [event] : [])], {}, {rootGet});
        return 'upstream' in outcome ? outcome.upstream.map(({connection}) => connection) : [];
      });
    expect(connections('empty')).toEqual([['reused'], ['reused']]);
    for (const rootGet of ['404', 'stream', '500', undefined] as const) {
      expect(connections(rootGet)).toEqual([['reused'], ['new']]);
    }
  });

  it('says degraded when the backend answers 500 or does not answer, with 200 all the same', () => {
    expect(last([probe], {}, {rootGet: '500'})).toMatchObject({kind: 'health', status: 200, health: 'degraded'});
    const gone = last([{do: 'remove-backend', backend: 'b0'}, probe]);
    expect(gone).toMatchObject({status: 200, health: 'degraded', upstream: [], storeCommands: {}});
  });

  it('is refused by a proxy that is down', () =>
    expect(last([{do: 'stop-store'}, {do: 'restart-proxy', proxy: 'p0'}, probe])).toEqual({
      kind: 'connection refused',
      via: 'p0',
    }));
});

describe('a GET of a lost session', () => {
  const get: RoutingEvent = {do: 'send', via: 'p0', session: 's0', http: 'GET'};

  it('gets 404 from a backend that checks Accept, and the next call is recovered', () => {
    const checks = {checksAccept: true} as const;
    const lost: RoutingEvent[] = [initialize, restartBackend, get];
    expect(last(lost, {}, checks)).toMatchObject({status: 404, servedBy: 'b0', recoveryAttempted: true});
    expect(requests(last(lost, {}, checks))).toEqual(['GET 404', 'initialize 406']);
    expect(last([...lost, call], {}, checks)).toMatchObject({status: 200, count: 1, recovered: true});
  });

  it('leaves a half-open session where the 406 carries an id: 200 with an error until the client initializes', () => {
    const halfOpen: RoutingEvent[] = [initialize, restartBackend, get, call];
    const checks = {checksAccept: 'with-id'} as const;
    expect(last(halfOpen, {}, checks)).toMatchObject({status: 200, rpcError: -32602, recovered: false});
    expect(last([...halfOpen, call], {}, checks)).toMatchObject({status: 200, rpcError: -32602});
    const initialized: RoutingEvent = {do: 'send', via: 'p0', session: 's0', method: 'notifications/initialized'};
    expect(last([...halfOpen, initialized, call], {}, checks)).toMatchObject({status: 200, count: 1});
  });
});

describe('a session that no client has got', () => {
  it('is sent by none: nothing is played, and nothing changes', () => {
    const [outcome, state] = play([initialize, {do: 'call', via: 'p0', session: 's1'}]);
    expect(outcome).toEqual({kind: 'not played'});
    expect(state).toEqual(play([initialize])[1]);
  });
});

describe('a session in the memory of a proxy', () => {
  const memory = {store: 'memory'} as const;
  const wait = (seconds: number): RoutingEvent => ({do: 'advance', seconds});

  it('outlives its TTL until the next sweep, for up to 1.5 TTL', () => {
    const used: RoutingEvent[] = [wait(100), initialize];
    expect(last([...used, wait(10600), call], memory)).toMatchObject({status: 200, count: 1}); // swept: 7200
    expect(last([...used, wait(10800), call], memory)).toMatchObject({status: 404, servedBy: null}); // swept: 10800
  });

  it('is swept by the clock of its own proxy, which starts anew with the proxy', () => {
    const restarted: RoutingEvent[] = [wait(1800), {do: 'restart-proxy', proxy: 'p0'}, wait(100), initialize];
    expect(last([...restarted, wait(10600), call], memory)).toMatchObject({status: 200, count: 1});
    expect(last([...restarted, wait(10800), call], memory)).toMatchObject({status: 404, servedBy: null});
  });
});

describe('an interrupt', () => {
  it('spares the call when it is about another backend', () => {
    const interrupted: RoutingEvent = {...call, interrupt: {do: 'remove-backend', backend: 'b1'}};
    expect(last([initialize, interrupted])).toMatchObject({status: 200, count: 1});
  });

  it('happens after the call when no backend gets to work on it', () => {
    const interrupted: RoutingEvent = {
      do: 'call',
      via: 'p0',
      session: 'unknown',
      interrupt: {do: 'remove-backend', backend: 'b0'},
    };
    expect(last([initialize, interrupted])).toMatchObject({status: 404, servedBy: null});
    expect(last([initialize, interrupted, call])).toMatchObject({status: 502, recoveryAttempted: true});
  });
});

describe('the id that a backend gives in a recovery', () => {
  const echoed: RoutingEvent[] = [initialize, restartBackend, call, call];

  it('gets a record of its own when it is echoed, which leads to the Service even with pod addresses', () => {
    const [, state] = play(echoed, {serviceAddress: 'pod-ip'}, {echoSessionId: true});
    expect(storeView(state)).toMatchObject({
      s0: {backendUrl: 'pod:b0', backendSid: 'other', initBody: true},
      s1: {backendUrl: 'service', backendSid: 'absent', initBodyMethod: 'tools/call'},
    });
  });

  it('makes recovery send an old tools/call, with the protocol header of the request that is to be recovered', () => {
    const second: RoutingEvent[] = [...echoed, restartBackend];
    const legacy: RoutingEvent = {do: 'call', via: 'p0', session: 's1'};
    const modern: RoutingEvent = {do: 'send', via: 'p0', session: 's1', method: 'tools/call', protocol: '2026-07-28'};
    const behavior = {echoSessionId: true};
    expect(requests(last([...second, legacy], {}, behavior))).toEqual(['tools/call 404', 'tools/call 400']);
    expect(requests(last([...second, modern], {}, behavior))).toEqual(['tools/call 404', 'tools/call 200']);
    expect(last([...second, modern], {}, behavior)).toMatchObject({status: 404, recoveryAttempted: true});
  });

  it('is not recovered where a GET made its record: there is no body to send again', () => {
    const get: RoutingEvent = {do: 'send', via: 'p0', session: 's0', http: 'GET'};
    const events: RoutingEvent[] = [initialize, restartBackend, call, get, restartBackend];
    const outcome = last([...events, {do: 'call', via: 'p0', session: 's1'}], {}, {echoSessionId: true});
    expect(outcome).toMatchObject({status: 404, servedBy: 'b0', recovered: false, storeCommands: {GETEX: 4, SET: 1}});
    expect(outcome).not.toHaveProperty('recoveryAttempted');
    expect(requests(outcome)).toEqual(['tools/call 404']);
  });

  it('has an r name while only backends see it, each in its turn', () => {
    const events: RoutingEvent[] = [initialize, restartBackend, {do: 'send', via: 'p0', session: 's0', http: 'GET'}];
    expect(last(events)).toMatchObject({upstream: [{}, {newSession: 'r0'}, {session: 'r0'}]});
    expect(last([...events, restartBackend, call])).toMatchObject({
      upstream: [{session: 'r0'}, {newSession: 'r1'}, {}],
    });
  });
});

describe('legacy SSE', () => {
  it('keeps a connection for the stream, so that the next message opens another', () => {
    const opened: RoutingEvent = {do: 'open-stream', via: 'p0'};
    const post: RoutingEvent = {do: 'post', via: 'p0', session: 's0'};
    expect(last([opened, post])).toMatchObject({status: 202, delivered: true, upstream: [{connection: 'new'}]});
    expect(last([opened, post, post])).toMatchObject({delivered: true, count: 2, upstream: [{connection: 'reused'}]});
  });

  it('stays open for the client when its backend died unseen, and delivers nothing any more', () => {
    const post: RoutingEvent = {do: 'post', via: 'p0', session: 's0'};
    const unseen = last([{do: 'open-stream', via: 'p0'}, diesUnseen, post]);
    expect(unseen).toMatchObject({status: 404, delivered: false, streamOpen: true});
    const seen = last([{do: 'open-stream', via: 'p0'}, restartBackend, post]);
    expect(seen).toMatchObject({status: 404, delivered: false, streamOpen: false});
  });

  it('has no record of a stream whose id is not of hex digits and hyphens', () => {
    const [outcome, state] = play([{do: 'open-stream', via: 'p0'}], {}, {sessionId: 'opaque'});
    expect(outcome).toMatchObject({status: 200, session: 's0', storeCommands: {}});
    expect(storeView(state)).toEqual({});
  });

  it('ends with its proxy', () => {
    const restarted: RoutingEvent[] = [
      {do: 'open-stream', via: 'p0'},
      {do: 'restart-proxy', proxy: 'p0'},
    ];
    const outcome = last([...restarted, {do: 'post', via: 'p1', session: 's0'}]);
    expect(outcome).toMatchObject({status: 404, streamOpen: false});
  });

  it('is not recovered: the message of a lost stream gets 404', () => {
    const events: RoutingEvent[] = [
      {do: 'open-stream', via: 'p0'},
      restartBackend,
      {do: 'post', via: 'p0', session: 's0'},
    ];
    expect(last(events)).toMatchObject({status: 404, delivered: false, streamOpen: false, recovered: false});
  });
});

describe('an event about a pod that is not there', () => {
  it('changes nothing', () => {
    const state = initialState(arrangement());
    const events: RoutingEvent[] = [
      {do: 'restart-backend', backend: 'b9', address: 'new'},
      {do: 'remove-backend', backend: 'b9'},
      {do: 'add-backend', backend: 'constructor'},
      {do: 'close-idle', backend: 'b9'},
      {do: 'reroute', proxy: 'p9', backend: 'b0'},
      {do: 'restart-proxy', proxy: '__proto__'},
    ];
    for (const event of events) expect(step(state, event)).toEqual({state, outcome: {kind: 'none'}});
  });

  it('leaves a Service without anyone behind it: 502', () => {
    expect(last([{do: 'reroute', proxy: 'p0', backend: 'b9'}, initialize])).toMatchObject({status: 502, session: null});
  });
});

function levels(outcome: Outcome): readonly string[] {
  return 'log' in outcome ? outcome.log.map(({level}) => level) : [];
}

function requests(outcome: Outcome): readonly string[] {
  return 'upstream' in outcome ? outcome.upstream.map(({request, status}) => `${request} ${status}`) : [];
}
