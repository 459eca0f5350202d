import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {
  allInWords,
  combinationsIn,
  combinationsOf,
  conditionsFor,
  dimensions,
  inWords,
  isIn,
  losesWithoutFault,
  whySkipped,
  type BackendKind,
  type Combination,
} from '../../../src/toolhive/routing/failures/combinations';
import {factById} from '../../../src/toolhive/facts/facts';
import {failureMatrix, resultOf, type ClientAnswer, type Result} from '../../../src/toolhive/routing/failures/failures';
import {hungBackend} from '../../../src/toolhive/routing/failures/told';
import {faults} from '../../../src/toolhive/routing/failures/faults';
import type {Arrangement} from '../../../src/toolhive/routing/types';
import {readRecording, type RecordedStep} from '../../recorded/recordingShape';

const matrix = failureMatrix();
const rows = matrix.flatMap((section) => section.rows.map((row) => ({section, ...row})));
const everything = combinationsIn(dimensions);
const combinations = faults.flatMap((fault) => combinationsOf(fault).map((on) => ({fault, on})));

const faultNamed = (id: string) => {
  const fault = faults.find((it) => it.id === id);
  if (!fault) throw new Error(`There is no fault ${id}; there are ${faults.map((it) => it.id).join(', ')}.`);
  return fault;
};

describe('the failure matrix', () => {
  it('has every fault, each with a row', () => {
    expect(matrix.map(({id}) => id)).toEqual(faults.map(({id}) => id));
    expect(matrix.filter((section) => section.rows.length === 0)).toEqual([]);
    expect(matrix).toHaveLength(21);
  });

  it('has fewer than 80 rows for all its combinations', () => {
    expect(combinations).toHaveLength(1210);
    expect(rows).toHaveLength(71);
  });

  it('has an id of its own for each fault and row, fit for an anchor', () => {
    const ids = [...matrix.map(({id}) => id), ...rows.map(({id}) => id)];
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
  });

  it('has every combination in exactly one row, with the result of that combination', () => {
    for (const {fault, on} of combinations) {
      const own = rows.filter(({section, when}) => section.id === fault.id && when.some((it) => isIn(it, on)));
      expect(own.map(({result}) => result)).toEqual([resultOf(fault, on)]);
    }
  });

  it('states conditions that stand for nothing else than its combinations', () => {
    for (const {section, when, result} of rows) {
      const stated = everything.filter((on) => when.some((conditions) => isIn(conditions, on)));
      const meant = stated.filter((on) => whySkipped(section, on) === undefined);
      expect(meant.length).toBeGreaterThan(0);
      expect(
        meant.filter((on) => JSON.stringify(resultOf(faultNamed(section.id), on)) !== JSON.stringify(result)),
      ).toEqual([]);
      const besides = stated.filter((on) => whySkipped(section, on) !== undefined);
      expect(besides.filter((on) => !losesWithoutFault(on))).toEqual([]);
    }
  });

  it('names a kind of backend once in a row', () => {
    const row = rows.find(({id}) => id === 'backend-restarts-refused');
    expect(row && allInWords(row.when, row.section)).toEqual([
      {
        kind: 'Backend answers 400',
        arrangement:
          'Redis, otherwise any with client affinity or 1 backend pod; or 2 backend pods, otherwise any with client affinity',
      },
    ]);
  });

  it('gives no two rows of a fault the same words', () => {
    const said = rows.map(({section, when}) =>
      JSON.stringify([section.id, when.map((conditions) => inWords(conditions, section))]),
    );
    expect(new Set(said).size).toBe(rows.length);
  });

  it.each([
    {
      id: 'session-expired-session-unknown',
      arrangement: 'any arrangement with client affinity, or with Redis and 1 backend pod',
    },
    {id: 'store-back-with-data-goes-on', arrangement: 'Redis, otherwise any with client affinity or 1 backend pod'},
    {
      id: 'store-down-goes-on-with-owners',
      arrangement: 'v0.51.0 and newer: Redis, otherwise any with client affinity or 1 backend pod',
    },
    {id: 'scale-in-other-backend-goes-on', arrangement: '2 backend pods, otherwise any with client affinity'},
    {id: 'proxy-restarts-session-unknown', arrangement: 'store in memory, otherwise any with client affinity'},
    {id: 'other-proxy-goes-on', arrangement: 'Redis, 2 proxy pods, 1 backend pod'},
  ])('says of $id: $arrangement', ({id, arrangement}) => {
    const said = rows
      .filter((row) => row.id === id)
      .flatMap(({section, when}) => when.map((it) => inWords(it, section).arrangement));
    expect(said).toEqual([arrangement]);
  });

  it('says “any” only together with what it leaves out', () => {
    const said = rows.flatMap(({section, when}) =>
      section.isChangeOfProxy ? [] : when.map((it) => inWords(it, section).arrangement),
    );
    const wide = said.filter((arrangement) => /\bany\b/.test(arrangement));
    expect(wide.length).toBeGreaterThan(30);
    expect(wide.filter((arrangement) => !arrangement.includes('with client affinity'))).toEqual([]);
  });

  it('restarts the proxies with the only backend, and says that this is derived', () => {
    const fault = faultNamed('backend-restarts');
    const on: Combination = {release: 'v044', store: 'memory', proxies: 'one', backends: 'one', kind: '404'};
    expect(resultOf(fault, on)).toMatchObject({next: {status: 404, from: 'proxy'}, fate: 'session-unknown'});
    expect(resultOf(fault, {...on, backends: 'two'})).toMatchObject({next: {status: 200}, fate: 'starts-anew'});
    expect(resultOf(fault, {...on, store: 'redis'})).toMatchObject({next: {status: 200}, fate: 'starts-anew'});

    const words = {all: 'The proxy pods restart as well (derived).', some: 'With 1 backend pod, the proxy pods'};
    for (const {section, when, derived = ''} of rows) {
      const {proxiesFollow} = faultNamed(section.id);
      const of = combinationsOf(section).filter((it) => when.some((conditions) => isIn(conditions, it)));
      const following = proxiesFollow ? of.filter(proxiesFollow.where).length : 0;
      const expected = following === 0 ? '' : following === of.length ? words.all : words.some;
      expect(derived.startsWith(expected) && (derived === '') === (expected === '')).toBe(true);
    }
    expect(rows.filter(({derived}) => derived).length).toBeGreaterThan(15);
  });

  it('tells of a backend that hangs, which no model computes, from facts that exist', () => {
    const {note, facts, rows: told} = hungBackend;
    expect(note).toMatch(/not computed.*\(derived\)/);
    expect(facts.filter((id) => factById(id) === undefined)).toEqual([]);
    expect(told.flatMap(({when}) => combinationsIn(when))).toHaveLength(everything.length);
    const ids = [...rows.map(({id}) => id), ...matrix.map(({id}) => id)];
    expect([hungBackend.id, ...told.map(({id}) => id)].filter((id) => ids.includes(id))).toEqual([]);
    for (const {gets} of told) {
      const times = gets.flatMap(([when]) => /(\d+) s/.exec(when)?.[1] ?? []);
      expect(times.filter((time) => !factById('6.31')?.text.includes(`${time} s`))).toEqual([]);
      expect(times).toHaveLength(2);
    }
  });

  it('skips what cannot be, and says why', () => {
    for (const fault of faults) expect(fault.why === undefined).toBe(fault.only === undefined);
    const skipped = faults.flatMap((fault) => everything.flatMap((on) => whySkipped(fault, on) ?? []));
    expect(skipped).toHaveLength(faults.length * everything.length - combinations.length);
    expect(skipped.filter((why) => why.length < 20)).toEqual([]);
  });

  it('calls an arrangement bad without a fault exactly when the model does', () => {
    const alternating = {...faultNamed('other-proxy'), only: {}, nextVia: undefined, laterVia: undefined};
    const bad = everything.filter((on) => {
      const {memory, heals} = resultOf(alternating, on);
      return memory !== 'kept' || heals !== 'nothing fails';
    });
    expect(bad).toEqual(everything.filter((on) => losesWithoutFault(on)));
    expect(bad).toHaveLength(30);
  });

  it('has advice for each row, and facts that exist', () => {
    expect(rows.filter(({whatToDo}) => !/^[A-Z].*\.$/.test(whatToDo))).toEqual([]);
    const named = failureMatrix().flatMap(({facts = []}) => facts);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((id) => factById(id) === undefined)).toEqual([]);
  });

  it('lets the reader do nothing only where nothing is wrong', () => {
    const idle = rows.filter(({whatToDo}) => whatToDo === 'Nothing.');
    expect(idle.length).toBeGreaterThan(2);
    expect(idle.filter(({result}) => result.memory !== 'kept' || result.heals !== 'nothing fails')).toEqual([]);
  });

  it('tells clients to initialize only where a new session works', () => {
    const told = rows.filter(({whatToDo}) => /initialize again/i.test(whatToDo));
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({result}) => result.newSession !== 'works')).toEqual([]);
    const outage = rows.find(({id}) => id === 'store-down-goes-on');
    expect(outage?.result).toMatchObject({newSession: 'works', newSessionMeanwhile: 'fails'});
    expect(outage?.whatToDo).toContain('Do not initialize meanwhile');
  });

  it('gives the same advice for faults that answer and log the same', () => {
    const looks = (fault: string) =>
      rows
        .filter(({section}) => section.id === fault)
        .map(({result: {next, log}, section: {note}, whatToDo}) => ({next, log, note, whatToDo}));
    const unseen = looks('backend-restarts-unseen');
    expect(unseen).toHaveLength(4);
    const recovered = looks('backend-restarts-during-call').filter(({whatToDo}) => !whatToDo.includes('With Redis'));
    expect(unseen).toEqual(recovered);
    expect(unseen.filter(({note}) => !note?.includes('only a call that may run twice'))).toEqual([]);
  });

  it('is plain data', () =>
    expect(JSON.parse(JSON.stringify(matrix))).toEqual(JSON.parse(JSON.stringify(failureMatrix()))));
});

describe('conditions for some of the possible combinations', () => {
  const on = (change: Partial<Combination>): Combination => ({
    release: 'v044',
    store: 'redis',
    proxies: 'one',
    backends: 'one',
    kind: '404',
    ...change,
  });

  it('are one where they can be, as wide in places as what is possible allows, and name no other kind', () => {
    const wanted = [on({}), on({kind: 'echoes-id'})];
    const [conditions, ...others] = conditionsFor(wanted, [...wanted, on({kind: '400'})]);
    expect(others).toEqual([]);
    expect(conditions).toEqual({...dimensions, kind: ['404', 'echoes-id']});
  });

  it('are several where one would say too much', () => {
    const wanted = [on({}), on({store: 'memory', backends: 'two'})];
    const possible = [...wanted, on({store: 'memory'}), on({backends: 'two'})];
    const conditions = conditionsFor(wanted, possible);
    expect(conditions).toHaveLength(2);
    expect(possible.filter((it) => conditions.some((these) => isIn(these, it)))).toEqual(wanted);
  });
});

interface Case {
  readonly fault: string;
  readonly kind: BackendKind;
  readonly affinity?: 'none';
  /** Below tests/recorded/routing, without `.json`; of v044 where it names no folder. */
  readonly recording: string;
  /** Number of the recorded step, counted from 0. */
  readonly next: number;
  readonly afterNext?: number;
  readonly afterRepair?: readonly [number, number?];
}

const cases: readonly Case[] = [
  {fault: 'backend-restarts', kind: '404', recording: 'backend-restart-same-ip-redis', next: 5, afterNext: 6},
  {fault: 'backend-restarts', kind: '404', recording: 'backend-restart-same-ip-memory', next: 5, afterNext: 6},
  {fault: 'backend-restarts', kind: '400', recording: 'unknown-session-400-redis', next: 3, afterNext: 4},
  {
    fault: 'backend-restarts',
    kind: 'wants-initialized',
    recording: 'requires-initialized-redis',
    next: 5,
    afterNext: 6,
  },
  {
    fault: 'backend-restarts',
    kind: 'wants-initialized',
    recording: 'requires-initialized-memory',
    next: 5,
    afterNext: 6,
  },
  {
    fault: 'backend-restarts',
    kind: 'echoes-id-adopted',
    recording: 'echo-session-id-new-id-adopted-redis',
    next: 3,
    afterNext: 4,
  },
  {fault: 'backend-restarts-during-call', kind: '404', recording: 'mid-request-restart-redis', next: 2, afterNext: 3},
  {fault: 'backend-restarts-during-call', kind: '404', recording: 'mid-request-restart-memory', next: 2, afterNext: 3},
  {
    fault: 'backend-restarts-unseen',
    kind: '404',
    recording: 'pooled-connection-dies-silently-redis',
    next: 3,
    afterNext: 5, // step 4 takes the dead connection by name, which a health check takes in a cluster
  },
  {
    fault: 'backend-restarts-unseen',
    kind: '404',
    recording: 'pooled-connection-dies-silently-memory',
    next: 3,
    afterNext: 5, // step 4 takes the dead connection by name, which a health check takes in a cluster
  },
  {fault: 'backend-moves', kind: '404', recording: 'backend-restart-new-ip-cluster-ip-redis', next: 4, afterNext: 5},
  {fault: 'backend-moves', kind: '404', recording: 'backend-restart-new-ip-cluster-ip-memory', next: 4, afterNext: 5},
  {
    fault: 'backend-gone-other-available',
    kind: '404',
    recording: 'backend-gone-other-available-cluster-ip-redis',
    next: 5,
    afterNext: 6,
  },
  {
    fault: 'backend-gone-other-available',
    kind: '404',
    recording: 'backend-gone-other-available-cluster-ip-memory',
    next: 5,
    afterNext: 6,
  },
  {
    fault: 'backend-gone-none-available',
    kind: '404',
    recording: 'backend-gone-no-other-redis',
    next: 3,
    afterNext: 4,
    afterRepair: [7, 8],
  },
  {
    fault: 'backend-gone-none-available',
    kind: '404',
    recording: 'backend-gone-no-other-memory',
    next: 3,
    afterNext: 4, // recorded without the restart of the proxies, so the calls after the repair are not those of the row
  },
  {
    fault: 'get-after-restart',
    kind: '404',
    recording: 'name-get-lost-session-checks-accept',
    next: 3,
    afterNext: 5, // step 4 is a GET again
  },
  {
    fault: 'get-leaves-session-half-open',
    kind: '404',
    recording: 'name-get-lost-session-406-with-id',
    next: 4,
    afterNext: 5,
  },
  {
    fault: 'backend-restarts',
    kind: 'echoes-id-adopted',
    recording: 'owned/echo-session-id-new-id-adopted-redis',
    next: 3,
    afterNext: 4,
  },
  {
    fault: 'store-down',
    kind: '404',
    recording: 'owned/store-down-and-back-kept',
    next: 4,
    afterRepair: [11],
  },
  {fault: 'upgrade', kind: '404', recording: 'mixed/upgrade-restart-proxy-new-version', next: 3},
  {fault: 'upgrade-under-way', kind: '404', recording: 'mixed/upgrade-old-record-at-new-proxy', next: 2},
  {fault: 'scale-in-own-backend', kind: '404', recording: 'scale-in-backend', next: 6},
  {fault: 'scale-in-other-backend', kind: '404', recording: 'scale-in-backend', next: 7},
  {fault: 'proxy-restarts', kind: '404', recording: 'proxy-restart-memory', next: 4, afterNext: 7},
  {fault: 'proxy-restarts', kind: '404', recording: 'proxy-restart-redis', next: 4, afterNext: 7},
  {
    fault: 'other-proxy',
    kind: '404',
    affinity: 'none',
    recording: 'two-proxies-two-backends-memory',
    next: 2,
    afterNext: 3,
  },
  {
    fault: 'other-proxy',
    kind: '404',
    affinity: 'none',
    recording: 'ping-pong-two-proxies-cluster-ip',
    next: 2,
    afterNext: 3,
  },
  {fault: 'other-proxy', kind: '400', affinity: 'none', recording: 'ping-pong-with-400', next: 2, afterNext: 3},
  {
    fault: 'other-proxy',
    kind: 'wants-initialized',
    affinity: 'none',
    recording: 'ping-pong-requires-initialized',
    next: 3,
    afterNext: 5,
  },
  {fault: 'other-proxy', kind: 'wants-initialized', recording: 'ping-pong-requires-initialized', next: 3, afterNext: 4},
  {fault: 'other-proxy', kind: 'echoes-id', affinity: 'none', recording: 'ping-pong-echo', next: 2, afterNext: 3},
  {
    fault: 'other-proxy',
    kind: 'echoes-id-adopted',
    affinity: 'none',
    recording: 'ping-pong-echo-adopted',
    next: 2,
    afterNext: 4,
  },
  {fault: 'other-proxy', kind: 'echoes-id-adopted', recording: 'ping-pong-echo-adopted', next: 2, afterNext: 3},
  {
    fault: 'other-proxy',
    kind: '404',
    affinity: 'none',
    recording: 'two-proxies-one-backend-redis',
    next: 2,
    afterNext: 3,
  },
  {fault: 'store-down', kind: '404', recording: 'store-down-and-back-kept', next: 4, afterRepair: [11]},
  {fault: 'store-back-with-data', kind: '404', recording: 'store-down-and-back-kept', next: 11},
  {fault: 'session-expired', kind: '404', recording: 'ttl-expiry-redis', next: 5},
  {fault: 'session-expired', kind: '404', recording: 'ttl-memory', next: 5},
  {fault: 'shared-prefix-used', kind: '404', recording: 'shared-prefix-two-servers', next: 2},
  {fault: 'shared-prefix-deleted', kind: '404', recording: 'shared-prefix-two-servers', next: 7},
  {
    fault: 'shared-prefix-lost',
    kind: '404',
    recording: 'shared-prefix-two-servers-backend-restart',
    next: 3,
    afterNext: 4,
  },
];

describe('the failure matrix and the recordings of the real proxy', () => {
  it('meet for every fault but one, and for every kind of backend', () => {
    expect(cases).toHaveLength(42);
    const without = faults.filter(({id}) => !cases.some(({fault}) => fault === id));
    expect(without.map(({id}) => id)).toEqual(['store-back-without-data']); // recorded behind pod addresses only (mixed-04)
    expect(dimensions.kind.filter((kind) => !cases.some((it) => it.kind === kind))).toEqual([]);
  });

  it.each(cases)('agree: $fault, $kind, $recording', ({fault, kind, affinity, recording, ...at}) => {
    const {given, steps} = recordingNamed(recording);
    const arranged = combinationOf(given, kind, affinity);
    // No recording has the restart of the proxies that comes with the only backend's: two backends have none either.
    const on: Combination =
      faultNamed(fault).proxiesFollow || whySkipped(faultNamed(fault), arranged)
        ? {...arranged, backends: 'two'}
        : arranged;
    expect(given.backend).toMatchObject(behaviorOf(kind));
    const row = rows.find(({section, when}) => section.id === fault && when.some((it) => isIn(it, on)));
    const result = row?.result;
    const {next, afterNext, afterRepair: [repaired, afterRepaired] = []} = at;
    const pairs: readonly (readonly [number | undefined, ClientAnswer | undefined])[] = [
      [next, result?.next],
      [afterNext, result?.afterNext],
      [repaired, result?.afterRepair?.[0]],
      [afterRepaired, result?.afterRepair?.[1]],
    ];
    const compared = pairs.flatMap(([step, answer]) => (step === undefined ? [] : [{step, answer}]));
    for (const {step, answer} of compared) expect(shown(answer)).toMatchObject(recorded(steps[step]));

    const looked = compared.map(({step}) => step);
    const memory = recordedMemory(steps, looked);
    if (memory) expect(result?.memory.replace(' each time', '')).toBe(memory);
    const errors = looked
      .slice(0, afterNext === undefined ? 1 : 2)
      .flatMap((step) => expected(steps[step]).proxyErrors ?? []);
    expect(errorsOf(result)).toEqual([...new Set(errors)]);
  });
});

interface Expected {
  readonly status?: number;
  readonly servedBy?: string | null;
  readonly rpcError?: number;
  readonly body?: string;
  readonly count?: number;
  readonly proxyErrors?: readonly string[];
}

function recordingNamed(name: string) {
  const path = name.includes('/') ? name : `v044/${name}`;
  const recording = readRecording(readFileSync(`tests/recorded/routing/${path}.json`, 'utf8'));
  if (!('given' in recording)) throw new Error(`${name} is no recording.`);
  return recording;
}

function expected(step: RecordedStep | undefined): Expected {
  return (step?.expect ?? {}) as Expected; // the shape of a request's `expect` in FORMAT.md
}

function recorded(step: RecordedStep | undefined) {
  const {status, servedBy, rpcError, body} = expected(step);
  expect(status).toBeDefined();
  const isGet = step?.event.do === 'send' && step.event.http === 'GET'; // its body was not recorded
  const from = servedBy === null ? 'proxy' : 'backend';
  return {status, from, rpcError, ...(!isGet && {body: body?.replace(/backend b\d: /, '')})};
}

function shown(answer: ClientAnswer | undefined) {
  return {status: answer?.status, from: answer?.from, rpcError: answer?.rpcError, body: answer?.body};
}

/** `kept` when the recorded counters go on from the last one before the fault; nothing when there is none to look at. */
function recordedMemory(steps: readonly RecordedStep[], looked: readonly number[]): 'kept' | 'lost' | undefined {
  const countOf = (index: number) => expected(steps[index]).count;
  const sessionOf = (index: number) => {
    const event = steps[index]?.event;
    return event && 'session' in event ? event.session : undefined;
  };
  const [first = 0] = looked;
  const before = steps.flatMap((_, index) =>
    index < first && sessionOf(index) === sessionOf(first) ? (countOf(index) ?? []) : [],
  );
  const counts = looked.flatMap((index) => countOf(index) ?? []);
  if (counts.length === 0) return undefined;
  return counts.every((count, index) => count === (before.at(-1) ?? 0) + index + 1) ? 'kept' : 'lost';
}

function errorsOf(result: Result | undefined): readonly string[] {
  return (result?.log ?? []).filter(({level}) => level === 'ERROR').map(({message}) => message);
}

function combinationOf(given: Arrangement, kind: BackendKind, affinity: Case['affinity']): Combination {
  const perServer = given.servers ? 1 : given.proxies.length;
  return {
    release: given.proxyVersions ? 'v044' : given.proxyVersion, // in a roll-out, what was there before
    store: given.store,
    proxies: perServer === 1 ? 'one' : affinity === 'none' ? 'two-no-affinity' : 'two-affinity',
    backends: given.servers || given.backends.length === 1 ? 'one' : 'two',
    kind,
  };
}

function behaviorOf(kind: BackendKind) {
  return {
    unknownSession: kind === '400' ? 400 : 404,
    requiresInitialized: kind === 'wants-initialized',
    echoSessionId: kind.startsWith('echoes-id'),
  };
}
