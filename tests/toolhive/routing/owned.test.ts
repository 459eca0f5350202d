import {describe, expect, it} from 'vitest';
import {storeView} from '../../../src/toolhive/routing/step';
import type {Arrangement, RoutingEvent} from '../../../src/toolhive/routing/types';
import {play as playAny} from './play';

/** Proxy pods of later releases. */
const play = (...[events, setup, behavior]: Parameters<typeof playAny>) =>
  playAny(events, {proxyVersion: 'owned', ...setup}, behavior);
const last = (...given: Parameters<typeof playAny>) => play(...given)[0];

const initialize: RoutingEvent = {do: 'initialize', via: 'p0'};
const call: RoutingEvent = {do: 'call', via: 'p0', session: 's0'};
const adopted: RoutingEvent = {do: 'call', via: 'p0', session: 's1'};
const restartBackend: RoutingEvent = {do: 'restart-backend', backend: 'b0', address: 'same'};
const stopRedis: RoutingEvent = {do: 'stop-store'};
const startRedis: RoutingEvent = {do: 'start-store', data: 'kept'};

describe('a session that has an owner', () => {
  const asAlice: RoutingEvent = {do: 'initialize', via: 'p0', principal: 'alice'};

  it('is found by its owner alone; for any other caller it is unknown', () => {
    const callAs = (principal?: string): RoutingEvent => ({do: 'call', via: 'p0', session: 's0', principal});
    expect(last([asAlice, callAs('alice')])).toMatchObject({status: 200, count: 1});
    for (const foreign of [callAs('bob'), callAs()]) {
      expect(last([asAlice, foreign])).toMatchObject({status: 404, servedBy: null, upstream: [], log: []});
    }
    expect(last([asAlice, callAs('bob')])).toEqual(last([asAlice, {do: 'call', via: 'p0', session: 'unknown'}]));
  });

  it('is not kept alive by anybody else', () => {
    const wait: RoutingEvent = {do: 'advance', seconds: 4000};
    const own: RoutingEvent = {do: 'call', via: 'p0', session: 's0', principal: 'alice'};
    expect(last([asAlice, wait, own, wait, own])).toMatchObject({status: 200});
    expect(last([asAlice, wait, call, wait, own])).toMatchObject({status: 404});
  });

  it('is lost to the local caller when the proxy comes back as another user, and back with the first', () => {
    const restart = (user?: string): RoutingEvent => ({do: 'restart-proxy', proxy: 'p0', user});
    expect(last([initialize, restart('nobody'), call])).toMatchObject({status: 404});
    expect(last([initialize, restart('nobody'), restart('root'), call])).toMatchObject({status: 200, count: 1});
  });

  it('is unknown when a proxy of v0.44.0 made it, while that proxy serves those of the new one', () => {
    const setup: Partial<Arrangement> = {proxyVersions: {p0: 'v044'}};
    const atNew: RoutingEvent = {do: 'call', via: 'p1', session: 's0'};
    expect(last([initialize, atNew], setup)).toMatchObject({status: 404, servedBy: null});
    const madeByNew: RoutingEvent[] = [{do: 'initialize', via: 'p1'}, call];
    const [outcome, state] = play(madeByNew, setup);
    expect(outcome).toMatchObject({status: 200, count: 1, storeCommands: {GETEX: 3}});
    expect(storeView(state)).toMatchObject({s0: {owner: 'local'}});
  });

  it('may be called in vain during a roll-out: the backend does the work, and the answer is 404', () => {
    const recoveredAtOld: RoutingEvent[] = [{do: 'initialize', via: 'p1'}, call, restartBackend, call, call];
    const [outcome, state] = play(
      [...recoveredAtOld, {do: 'call', via: 'p1', session: 's0'}],
      {proxyVersions: {p0: 'v044'}},
      {echoSessionId: true},
    );
    expect(outcome).toMatchObject({status: 404, servedBy: null, upstream: [{request: 'tools/call', status: 200}]});
    expect(storeView(state)).toMatchObject({s1: {owner: 'absent', initBodyMethod: 'tools/call'}});
    expect(state.backends[0]?.sessions.at(-1)?.count).toBe(3);
  });
});

describe('the id of a request', () => {
  it('may stand in the query, and has to be the same wherever it stands', () => {
    const withQuery = (session: string | null, querySession: Readonly<Record<string, string>>) =>
      last([initialize, {do: 'call', via: 'p0', session, querySession}]);
    expect(withQuery('s0', {session_id: 's0'})).toMatchObject({status: 200, count: 1});
    expect(withQuery(null, {sessionid: 's0'})).toMatchObject({
      status: 400,
      servedBy: 'b0',
      storeCommands: {EVALSHA: 1},
    });
    expect(withQuery('s0', {other: 'unknown'})).toMatchObject({status: 200, count: 1});
    const refused = {status: 404, servedBy: null, storeCommands: {}, upstream: []};
    expect(withQuery('s0', {sessionId: 'unknown'})).toMatchObject(refused);
    expect(withQuery(null, {sessionId: 's0', session_id: 'unknown'})).toMatchObject(refused);
    expect(withQuery('s0', {sessionId: ''})).toMatchObject(refused);
    expect(withQuery(null, {sessionId: ''})).toMatchObject(refused);
  });

  it('is refused when its header comes twice, also with initialize', () => {
    for (const event of [call, initialize]) {
      const twice = {...event, session: 's0', sessionTwice: 's0'} as RoutingEvent; // both events may have these fields
      expect(last([initialize, twice])).toMatchObject({status: 404, servedBy: null, storeCommands: {}});
    }
  });

  it('does not decide where an initialize goes, and costs it no look-up', () => {
    const setup = {serviceAddress: 'pod-ip'} as const;
    const events: RoutingEvent[] = [
      initialize,
      {do: 'remove-backend', backend: 'b0'},
      {do: 'reroute', proxy: 'p0', backend: 'b1'},
      {do: 'initialize', via: 'p0', session: 's0'},
    ];
    expect(last(events, setup)).toMatchObject({status: 200, servedBy: 'b1', storeCommands: {SET: 1}});
  });
});

describe('a recovery', () => {
  const lost: RoutingEvent[] = [initialize, call, restartBackend, call];

  it('stores the new id as a session of its own, which works at once and is never recovered', () => {
    const echoing = {echoSessionId: true};
    expect(last([...lost, adopted], {}, echoing)).toMatchObject({status: 200, count: 2, recovered: false});
    const again = last([...lost, adopted, restartBackend, adopted], {}, echoing);
    expect(again).toMatchObject({status: 404, servedBy: 'b0', recovered: false, storeScripts: {load: 2, store: 1}});
    expect(again).not.toHaveProperty('recoveryAttempted');
    expect(last([...lost, adopted, restartBackend, call], {}, echoing)).toMatchObject({status: 200, recovered: true});
  });

  it('leaves a reserved record each time, also after the session has ended', () => {
    const [, state] = play([...lost, restartBackend, call, {do: 'delete', via: 'p0', session: 's0'}]);
    const view = storeView(state);
    expect(Object.keys(view)).toEqual(['r0', 'r1']);
    expect(view).toMatchObject({r0: {backendUrl: 'absent', backendSid: 'absent', initBody: false, owner: 'local'}});
  });

  it('costs two loads, one store and one SET, and SET and GET more where the answer carries the id', () => {
    expect(last(lost)).toMatchObject({storeCommands: {EVALSHA: 3, SET: 1}, storeScripts: {load: 2, store: 1}});
    expect(last(lost, {}, {echoSessionId: true})).toMatchObject({storeCommands: {EVALSHA: 3, SET: 2, GET: 1}});
  });
});

describe('a DELETE', () => {
  it('ends the session by script, and its answer makes none', () => {
    const events: RoutingEvent[] = [initialize, {do: 'delete', via: 'p0', session: 's0'}];
    const [outcome, state] = play(events, {}, {deleteStatus: 200, echoSessionId: true});
    expect(outcome).toMatchObject({status: 200, storeCommands: {EVALSHA: 2}, storeScripts: {load: 1, delete: 1}});
    expect(storeView(state)).toEqual({});
  });
});

describe('while Redis is down', () => {
  it('an initialize gets 503 after the backend has made its session, and so does every request with an id', () => {
    const outcome = last([initialize, stopRedis, initialize]);
    expect(outcome).toMatchObject({
      status: 503,
      servedBy: null,
      body: 'Session store unavailable',
      session: null,
      log: [],
    });
    expect(outcome).toMatchObject({upstream: [{request: 'initialize', status: 200, newSession: 'r0'}]});
    expect(last([initialize, stopRedis, call])).toMatchObject({status: 503, upstream: [], log: []});
  });

  it('a refused session uses up a number, and nobody can send it', () => {
    const refused: RoutingEvent[] = [initialize, stopRedis, initialize, startRedis];
    expect(last([...refused, adopted])).toEqual({kind: 'not played'});
    expect(last([...refused, initialize])).toMatchObject({status: 200, session: 's2'});
  });

  it('a stream ends before its first event', () => {
    const open: RoutingEvent = {do: 'open-stream', via: 'p0'};
    const [outcome, state] = play([stopRedis, open]);
    expect(outcome).toMatchObject({status: 200, session: null, streamOpen: false});
    expect(state.backends.flatMap(({streams}) => streams)).toEqual([]);
  });

  it('the scripts are forgotten: the first use of each costs an EVAL', () => {
    const back: RoutingEvent[] = [initialize, stopRedis, startRedis, call];
    expect(last(back)).toMatchObject({storeCommands: {EVALSHA: 1, EVAL: 1}});
    expect(last([...back, call])).toMatchObject({storeCommands: {EVALSHA: 1}, storeScripts: {load: 1}});
    expect(last([initialize, call], {scriptsCached: false})).toMatchObject({storeCommands: {EVALSHA: 1, EVAL: 1}});
  });
});

describe('legacy SSE', () => {
  const open: RoutingEvent = {do: 'open-stream', via: 'p0'};

  it('finds a message by the id in its query, at proxies that know the stream only', () => {
    const post = (via: string): RoutingEvent => ({do: 'post', via, session: 's0'});
    expect(last([open, post('p0')])).toMatchObject({status: 202, delivered: true, storeCommands: {EVALSHA: 1}});
    expect(last([open, post('p1')])).toMatchObject({status: 202, delivered: true});
    const inMemory = last([open, post('p1')], {store: 'memory'});
    expect(inMemory).toMatchObject({status: 404, servedBy: null, delivered: false, streamOpen: true});
  });

  it('has a record of an opaque id, too', () => {
    const [, state] = play([open], {}, {sessionId: 'opaque'});
    expect(storeView(state)).toMatchObject({s0: {backendUrl: 'absent', owner: 'local'}});
  });
});
