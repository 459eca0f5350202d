import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import {requestCosts, type RequestKind, type StoreCommands} from '../../src/toolhive/sessions/requestCosts';
import {defaultKeyPrefix, key, lifetime, recordFields, ttlSeconds} from '../../src/toolhive/sessions/sessionRecord';

interface Expected {
  readonly status: number;
  readonly rpcError?: number;
  readonly servedBy?: string | null;
  readonly session?: string | null;
  readonly clientSession?: 'same' | 'new';
  readonly recovered?: boolean;
  readonly recoveryAttempted?: boolean;
  readonly proxyErrors?: readonly string[];
  readonly storeCommands?: StoreCommands;
}

interface Step {
  readonly do: string;
  readonly session?: string | null;
  readonly seconds?: number;
  readonly method?: string;
  readonly http?: 'GET' | 'DELETE';
  readonly protocol?: string;
  readonly sessionHeader?: boolean;
  readonly expect?: Expected;
}

type Entry = Readonly<Record<string, unknown>>;

interface Recording {
  readonly name: string;
  readonly given: {
    readonly transport: 'sse' | 'streamable-http';
    readonly store: 'redis' | 'memory';
    readonly keyPrefix: string;
    readonly ttlSeconds: number;
  };
  readonly steps: readonly Step[];
  readonly storeAfter: 'unavailable' | Readonly<Record<string, Entry | Readonly<Record<string, Entry>>>>;
}

const folder = 'tests/recorded/routing/v044';
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as Recording); // the shape is that of FORMAT.md

/** The kind of a request, from what was sent and answered; never from the commands, which it is to be compared with. */
function kindOf(step: Step, expected: Expected, stored: ReadonlySet<string>): RequestKind {
  const isDelete = step.do === 'delete' || step.http === 'DELETE';
  if (step.do === 'open-stream') return 'legacy-stream';
  if (step.do === 'post' && !step.sessionHeader) return 'legacy-post';
  if (step.do === 'post' && expected.status === 404) return 'recovery-without-session';
  if (step.do === 'post') return 'legacy-post-with-session';
  if (step.do === 'health-check') return 'health-check';
  if (step.protocol === '2026-07-28' && step.http) return 'stateless-get-or-delete';
  if (isInitialize(step)) return kindOfInitialize(step, expected, stored);
  if (typeof step.session !== 'string') return 'no-session-id';
  if (expected.servedBy === null && expected.status === 400) return 'header-without-meta';
  if (expected.servedBy === null && expected.status === 404) return 'unknown-session';
  if (expected.recovered) return 'recovery';
  if (expected.recoveryAttempted) {
    const unreachable = expected.proxyErrors?.includes('transparent re-initialize failed');
    return unreachable ? 'recovery-unreachable' : 'recovery-without-session';
  }
  if (isDelete) return expected.status < 300 || expected.status === 404 ? 'delete' : 'delete-refused';
  if (expected.status !== 200 || !expected.clientSession) return 'known-session';
  const answered = expected.clientSession === 'same' ? step.session : (expected.session ?? '');
  return stored.has(answered) ? 'known-session-echoed' : 'second-entry';
}

function isInitialize(step: Step): boolean {
  return step.do === 'initialize' || step.method === 'initialize';
}

function kindOfInitialize({session}: Step, expected: Expected, stored: ReadonlySet<string>): RequestKind {
  const issued = expected.status === 200 && typeof expected.session === 'string';
  if (typeof session === 'string' && !issued) {
    return stored.has(session) ? 'initialize-unreachable-with-old-id' : 'initialize-unreachable-with-unknown-id';
  }
  if (typeof session === 'string') return 'initialize-with-old-id';
  return issued ? 'initialize' : 'initialize-without-session';
}

function requestsOf({name, steps}: Recording) {
  const stored = new Set<string>();
  return steps.flatMap((step, index) => {
    if (!step.expect?.storeCommands) return []; // no request, no Redis, or Redis is down
    const kind = kindOf(step, step.expect, stored);
    if (kind.startsWith('initialize') || kind === 'second-entry') stored.add(step.expect.session ?? '');
    if (kind === 'delete') stored.delete(step.session ?? '');
    return [{name, index, kind, commands: step.expect.storeCommands}];
  });
}

const requests = recordings.flatMap(requestsOf);
const requestsOfKind = (id: RequestKind) => requests.filter(({kind}) => kind === id);

describe('the commands of a request', () => {
  it('looks at every recorded request to Redis', () => {
    expect(recordings).toHaveLength(179);
    expect(requests).toHaveLength(1086);
  });

  it.each(requestCosts)('agree with every recorded $id', ({id, commands}) => {
    const recorded = requestsOfKind(id);
    expect(recorded.length).toBeGreaterThan(0);
    expect(recorded).toEqual(recorded.map((request) => ({...request, commands})));
  });

  it('rest on facts that exist', () => {
    expect(requestCosts.flatMap(({facts}) => facts.filter((id) => !factById(id)))).toEqual([]);
    const costly = requestCosts.filter(({commands}) => Object.keys(commands).length > 0);
    expect(costly.length).toBeGreaterThan(8);
    expect(costly.every(({facts}) => facts.length > 0)).toBe(true);
  });

  it('are counted for each kind of request', () => {
    expect(Object.fromEntries(requestCosts.map(({id}) => [id, requestsOfKind(id).length]))).toEqual({
      initialize: 181,
      'initialize-with-old-id': 14,
      'initialize-without-session': 9,
      'initialize-unreachable-with-unknown-id': 2,
      'initialize-unreachable-with-old-id': 2,
      'known-session': 367,
      'known-session-echoed': 49,
      'second-entry': 12,
      recovery: 130,
      'recovery-without-session': 16,
      'recovery-unreachable': 14,
      delete: 28,
      'delete-refused': 7,
      'unknown-session': 101,
      'no-session-id': 25,
      'stateless-get-or-delete': 4,
      'header-without-meta': 17,
      'health-check': 31,
      'legacy-stream': 21,
      'legacy-post': 55,
      'legacy-post-with-session': 1,
    });
  });
});

/** The name that a recording gives to a field of `metadata`: backend_url is backendUrl. */
const recordedName = (path: string) =>
  path.replace('metadata.', '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a recording adds to an entry to say who issued an id and what a body is. */
const annotations = ['backendSidIssuedBy', 'backendSidName', 'initBodyMethod'];

const entries = recordings.flatMap(({name, given, steps, storeAfter}) => {
  if (storeAfter === 'unavailable') return [];
  // with memory there is one more level: proxy -> session -> entry
  const levels = given.store === 'memory' ? Object.values(storeAfter) : [storeAfter];
  const recovered = steps.some(({expect: e}) => e?.recovered);
  return levels.flatMap((level) =>
    Object.entries(level).map(([session, entry]) => ({
      name,
      session,
      transport: given.transport,
      recovered,
      entry: entry as Entry, // the innermost level, as FORMAT.md describes it
    })),
  );
});

describe('the stored fields', () => {
  const metadata = recordFields.filter(({path}) => path.startsWith('metadata.'));

  it('looks at every stored session', () => expect(entries).toHaveLength(242));

  it('are those that recordings have', () => {
    const names = metadata.map(({path}) => recordedName(path)).toSorted();
    expect(names).toHaveLength(3);
    const others = entries.filter(({entry}) => {
      const recorded = Object.keys(entry).filter((field) => !annotations.includes(field));
      return recorded.toSorted().join() !== names.join();
    });
    expect(others).toEqual([]);
  });

  it.each(metadata)('$path is present $present', ({path, present}) => {
    const values = entries.map(({entry, ...rest}) => ({...rest, value: entry[recordedName(path)]}));
    const having = values.filter(({value}) => value !== 'absent' && value !== false);
    expect(having.length).toBeGreaterThan(0);
    expect(values.length - having.length).toBeGreaterThan(0);
    const misplaced = values.filter((value) =>
      present === 'after a recovery'
        ? having.includes(value) && !value.recovered
        : !having.includes(value) && value.transport !== 'sse',
    );
    expect(misplaced).toEqual([]);
  });

  it('say where they lead: a Service or a pod, and a body that may be a tools/call', () => {
    const kinds = new Set(entries.map(({entry}) => String(entry.backendUrl).split(':')[0]));
    expect([...kinds].toSorted()).toEqual(['absent', 'pod', 'service', 'service-ip']);
    expect(new Set(entries.map(({entry}) => entry.initBodyMethod))).toEqual(new Set([undefined, 'tools/call']));
  });

  it.each(recordFields)('$path gives a reason for its sensitivity, and facts that exist', ({why, meaning, facts}) => {
    for (const sentence of [why, meaning]) expect(sentence).toMatch(/^[A-Z].*\.$/);
    expect(facts.filter((id) => !factById(id))).toEqual([]);
  });

  it('make up a record in the form of fact 5.4', () => {
    const form = factById('5.4')?.text ?? '';
    const names = recordFields.map(({path}) => `"${path.split('.').at(-1)}"`);
    expect(names).toHaveLength(7);
    const places = names.map((name) => form.indexOf(name));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('the key', () => {
  it('has the default prefix of the recordings', () => {
    const prefixes = recordings.map(({given}) => given.keyPrefix);
    expect(prefixes.filter((prefix) => prefix === defaultKeyPrefix)).toHaveLength(178);
    expect(prefixes.filter((prefix) => !prefix.endsWith(key.prefixEndsWith))).toEqual([]);
    expect(key.example.startsWith(defaultKeyPrefix)).toBe(true);
  });
});

describe('the lifetime', () => {
  it('is that of every recording', () => {
    expect(recordings.filter(({given}) => given.ttlSeconds !== ttlSeconds)).toEqual([]);
    expect(lifetime.seconds).toBe(7200);
  });

  it('counts from the last request with the id, through any proxy', () => {
    const uses = recordings
      .filter(({name, given}) => name.startsWith('ttl-') && given.store === 'redis')
      .flatMap(usesOf);
    expect(uses).toHaveLength(23);
    expect(uses.filter(({expired}) => expired)).toHaveLength(4);
    expect(uses).toEqual(uses.map((use) => ({...use, expired: use.idleSeconds > ttlSeconds})));
  });

  it('ends in memory between 1 and 1.5 TTL', () => {
    const uses = recordings.filter(({name}) => name === 'ttl-memory').flatMap(usesOf);
    expect(uses.map(({idleSeconds, expired}) => [idleSeconds, expired])).toEqual([
      [0, false],
      [6600, false],
      [11400, true],
      [0, false],
    ]);
    const {from, to} = lifetime.inMemory.goneAfterSeconds;
    expect([from, to]).toEqual([7200, 10800]);
  });

  it('answers an expired id as the recordings do', () => {
    const {status, jsonRpcCode} = lifetime.afterwards;
    const last = recordings.find(({name}) => name === 'ttl-sliding-redis')?.steps.at(-1)?.expect;
    expect([last?.status, last?.rpcError]).toEqual([status, jsonRpcCode]);
  });
});

/** Each request of a known session: how long it was unused before, in seconds, and whether it is gone. */
function usesOf({name, steps}: Recording) {
  const lastUse = new Map<string, number>();
  let now = 0;
  return steps.flatMap((step) => {
    now += step.seconds ?? 0;
    if (step.do === 'advance' || !step.expect) return [];
    const session = step.session ?? step.expect.session ?? '';
    const last = lastUse.get(session);
    lastUse.set(session, now);
    return last === undefined ? [] : [{name, idleSeconds: now - last, expired: step.expect.status === 404}];
  });
}
