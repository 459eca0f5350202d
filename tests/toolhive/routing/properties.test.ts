import {isDeepStrictEqual} from 'node:util';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {idOf} from '../../../src/toolhive/routing/names';
import {initialState, step} from '../../../src/toolhive/routing/step';
import type {State} from '../../../src/toolhive/routing/step';
import type {Arrangement, Outcome, RoutingEvent} from '../../../src/toolhive/routing/types';
import {anyArrangement, anyEvents, healthyArrangement, healthyEvents} from './arbitraries';

const runs = {numRuns: 500};

describe('the routing model', () => {
  it('never counts a session on at a backend that does not hold it', () => {
    const looked = {counted: 0, started: 0, lost: 0};
    fc.assert(
      fc.property(anyArrangement, anyEvents, (arrangement, events) => {
        const ledger: Ledger = new Map();
        for (const {event, outcome, state} of play(arrangement, events)) {
          if (outcome.kind === 'answer') {
            const {started, counted} = note(ledger, outcome, state);
            looked.started += started;
            looked.counted += counted;
          }
          if (outcome.kind !== 'not played') looked.lost += forget(ledger, event);
        }
      }),
      runs,
    );
    expect(looked.started).toBeGreaterThan(500);
    expect(looked.counted).toBeGreaterThan(200);
    expect(looked.lost).toBeGreaterThan(100);
  });

  it('gives 200 to no request with a session id while Redis is down, but initialize at a proxy of v0.44.0', () => {
    const looked = {withId: 0, known: 0, initialized: 0};
    const withRedis = anyArrangement.map((it) => ({...it, store: 'redis', transport: 'streamable-http'}) as const);
    fc.assert(
      fc.property(withRedis, anyEvents, (arrangement, events) => {
        let isDown = false;
        const struck = [...events.slice(0, 4), {do: 'stop-store'} as const, ...events.slice(4)];
        for (const {event, outcome, before} of play(arrangement, struck)) {
          if (event.do === 'stop-store') isDown = true;
          if (event.do === 'start-store') isDown = false;
          if (!isDown || outcome.kind !== 'answer') continue;
          if (isInitialize(event) && proxyOf(before, event)?.version === 'owned') {
            looked.initialized += 1;
            expect(outcome.session ?? null).toBe(null);
          }
          if (!carriesId(event)) continue;
          looked.withId += 1;
          if (before.records.some(({id}) => id === idOf(before, sessionOf(event)))) looked.known += 1;
          expect(outcome.status).not.toBe(200);
        }
      }),
      runs,
    );
    expect(looked.withId).toBeGreaterThan(200);
    expect(looked.known).toBeGreaterThan(50);
    expect(looked.initialized).toBeGreaterThan(10);
  });

  it('lets nobody but its owner into a session, where all proxies know owners', () => {
    const looked = {own: 0, foreign: 0};
    const withOwners = anyArrangement.map((it) => ({...it, proxyVersion: 'owned', proxyVersions: {}}) as const);
    fc.assert(
      fc.property(withOwners, anyEvents, (arrangement, events) => {
        const owners = new Map<string, string>();
        const sameVersion = events.filter((event) => event.do !== 'restart-proxy' || event.version !== 'v044');
        for (const {event, outcome, before} of play(arrangement, sameVersion)) {
          const caller = callerOf(before, event);
          if (outcome.kind !== 'answer' || caller === undefined) continue;
          const owner = owners.get(sessionOf(event) ?? '');
          if (outcome.count !== undefined && owner !== undefined) expect(owner).toBe(caller);
          if (owner !== undefined) looked[owner === caller ? 'own' : 'foreign'] += 1;
          if (outcome.session && !owners.has(outcome.session)) owners.set(outcome.session, caller);
        }
      }),
      runs,
    );
    expect(looked.own).toBeGreaterThan(300);
    expect(looked.foreign).toBeGreaterThan(100);
  });

  it('counts every call up with one proxy, one backend, no fault, no DELETE and no pause of a TTL', () => {
    const looked = {calls: 0, sessions: 0};
    fc.assert(
      fc.property(healthyArrangement, healthyEvents, (arrangement, events) => {
        const counts = new Map<string, number>();
        for (const {event, outcome} of play(arrangement, events)) {
          if (outcome.kind !== 'answer') continue;
          if (event.do === 'initialize') {
            expect(outcome).toMatchObject({status: 200, session: `s${counts.size}`});
            counts.set(`s${counts.size}`, 0);
            looked.sessions += 1;
          }
          const session = event.do === 'call' ? (event.session ?? '') : '';
          const count = counts.get(session);
          if (count === undefined) continue;
          expect(outcome).toMatchObject({status: 200, count: count + 1, recovered: false});
          counts.set(session, count + 1);
          looked.calls += 1;
        }
      }),
      runs,
    );
    expect(looked.sessions).toBeGreaterThan(300);
    expect(looked.calls).toBeGreaterThan(500);
  });

  it('changes no state that it was given, and keeps nothing outside of it', () => {
    const looked = {steps: 0, records: 0, connections: 0};
    fc.assert(
      fc.property(anyArrangement, anyEvents, (arrangement, events) => {
        let state = deepFreeze(initialState(deepFreeze(arrangement)));
        for (const event of events) {
          const next = step(state, deepFreeze(event));
          const copy: State = JSON.parse(JSON.stringify(state));
          if (!isDeepStrictEqual(copy, state)) expect(copy).toStrictEqual(state);
          const again = step(copy, event);
          if (!isDeepStrictEqual(again, next)) expect(again).toStrictEqual(next);
          state = deepFreeze(next.state);
          looked.steps += 1;
          looked.records += state.records.length;
          looked.connections += state.proxies.flatMap(({idle}) => idle).length;
        }
      }),
      {numRuns: 200},
    );
    expect(looked.steps).toBeGreaterThan(1000);
    expect(looked.records).toBeGreaterThan(500);
    expect(looked.connections).toBeGreaterThan(500);
  });

  it('has an outcome for every sequence of events, and never throws', () => {
    const kinds = new Map<Outcome['kind'], number>();
    const statuses = new Set<number>();
    fc.assert(
      fc.property(anyArrangement, anyEvents, (arrangement, events) => {
        for (const {outcome} of play(arrangement, events)) {
          kinds.set(outcome.kind, (kinds.get(outcome.kind) ?? 0) + 1);
          if (outcome.kind === 'answer') statuses.add(outcome.status);
        }
      }),
      runs,
    );
    const all: Outcome['kind'][] = [
      ...(['answer', 'stream', 'post', 'health'] as const),
      ...(['connection refused', 'proxy', 'not played', 'none'] as const),
    ];
    expect([...kinds.keys()].toSorted()).toEqual(all.toSorted());
    expect(Math.min(...kinds.values())).toBeGreaterThan(20);
    expect([...statuses]).toEqual(expect.arrayContaining([200, 202, 204, 400, 404, 405, 500, 502, 503]));
  });
});

interface Played {
  readonly event: RoutingEvent;
  readonly outcome: Outcome;
  readonly before: State;
  readonly state: State;
}

function play(arrangement: Arrangement, events: readonly RoutingEvent[]): readonly Played[] {
  let state = initialState(arrangement);
  return events.map((event) => {
    const before = state;
    const next = step(before, event);
    state = next.state;
    return {event, before, ...next};
  });
}

/**
 * The counters that the backends must hold, by backend and session id, kept from what the backends were seen to do: it
 * knows nothing of the model's own memory of them.
 */
type Ledger = Map<string, Map<string, number>>;

/** Notes the sessions that were issued, ended and counted in an answer; a count must be the next of a held session. */
function note(ledger: Ledger, outcome: Extract<Outcome, {kind: 'answer'}>, state: State) {
  const {count, upstream} = outcome;
  const idNamed = (name: string | undefined) => String(idOf(state, name ?? null));
  for (const {backend, request, status, session, newSession} of upstream) {
    if (newSession !== undefined) heldBy(ledger, backend).set(idNamed(newSession), 0);
    if (request === 'DELETE' && status < 300) heldBy(ledger, backend).delete(idNamed(session));
  }
  const started = upstream.filter(({newSession}) => newSession !== undefined).length;
  const answered = upstream.at(-1);
  if (answered === undefined) return {started, counted: 0};
  const held = heldBy(ledger, answered.backend);
  const id = idNamed(answered.session);
  if (count === undefined) {
    // Of a session that an older proxy pod re-initialized, a newer one lets the backend run the call, and answers 404 (fact 20.4).
    const isHidden = answered.request === 'tools/call' && answered.status === 200 && outcome.status === 404;
    const ran = isHidden ? held.get(id) : undefined;
    if (ran !== undefined) held.set(id, ran + 1);
    return {started, counted: 0};
  }
  expect(answered.backend).toBe(outcome.servedBy);
  expect({id, count}).toEqual({id, count: (held.get(id) ?? Number.NaN) + 1});
  held.set(id, count);
  return {started, counted: 1};
}

/** A process that ends takes its sessions along; how many there were. */
function forget(ledger: Ledger, event: RoutingEvent): number {
  const ended = event.do === 'call' ? event.interrupt : event;
  if (ended?.do !== 'restart-backend' && ended?.do !== 'remove-backend') return 0;
  const lost = heldBy(ledger, ended.backend).size;
  ledger.delete(ended.backend);
  return lost;
}

function heldBy(ledger: Ledger, backend: string): Map<string, number> {
  const sessions = ledger.get(backend) ?? new Map<string, number>();
  ledger.set(backend, sessions);
  return sessions;
}

function sessionOf(event: RoutingEvent): string | null {
  return 'session' in event ? (event.session ?? null) : null;
}

function isInitialize(event: RoutingEvent): boolean {
  return event.do === 'initialize' || (event.do === 'send' && !event.http && event.method === 'initialize');
}

function carriesId(event: RoutingEvent): boolean {
  return !isInitialize(event) && sessionOf(event) !== null;
}

function proxyOf({proxies}: State, event: RoutingEvent) {
  return 'via' in event ? proxies.find(({name}) => name === event.via) : undefined;
}

/** Who sends a request: its principal, or the local caller of the user that its proxy runs as. */
function callerOf(state: State, event: RoutingEvent): string | undefined {
  const user = proxyOf(state, event)?.user;
  return 'principal' in event && event.principal !== undefined ? event.principal : user && `local:${user}`;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}
