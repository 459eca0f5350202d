import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import type {ProxyVersion, StoreCommands, StoreScript} from '../../src/toolhive/routing/types';
import {requestCosts, type RequestCost, type RequestKind} from '../../src/toolhive/sessions/requestCosts';
import {
  defaultKeyPrefix,
  key,
  lifetime,
  recordFields,
  ttlSeconds,
  type RecordField,
} from '../../src/toolhive/sessions/sessionRecord';

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
  readonly storeScripts?: Readonly<Partial<Record<StoreScript, number>>>;
  readonly upstream?: readonly {readonly newSession?: string}[];
}

interface Step {
  readonly do: string;
  readonly session?: string | null;
  readonly seconds?: number;
  readonly method?: string;
  readonly http?: 'GET' | 'DELETE';
  readonly protocol?: string;
  readonly sessionHeader?: boolean;
  readonly sessionTwice?: boolean;
  readonly querySession?: Readonly<Record<string, string>>;
  readonly principal?: string;
  readonly expect?: Expected;
}

type Entry = Readonly<Record<string, unknown>>;

interface Recording {
  readonly name: string;
  readonly given: {
    readonly proxyVersion: ProxyVersion;
    readonly transport: 'sse' | 'streamable-http';
    readonly store: 'redis' | 'memory';
    readonly keyPrefix: string;
    readonly ttlSeconds: number;
    readonly scriptsCached?: boolean;
  };
  readonly steps: readonly Step[];
  readonly storeAfter: 'unavailable' | Readonly<Record<string, Entry | Readonly<Record<string, Entry>>>>;
}

const versions = ['v044', 'owned'] as const;
const recordingsOf = (version: ProxyVersion | 'mixed') =>
  readdirSync(`tests/recorded/routing/${version}`)
    .filter((file) => file.endsWith('.json'))
    .map((file) => JSON.parse(readFileSync(`tests/recorded/routing/${version}/${file}`, 'utf8')) as Recording); // the shape is that of FORMAT.md
const recordings = recordingsOf('v044');
const later = recordingsOf('owned');

/** The sessions that a store knows, with the second of their last use, and the ones that an `initialize` has begun. */
interface Known {
  readonly stored: Map<string, number>;
  readonly withBody: Set<string>;
}

const namesSession = ({querySession}: Step) =>
  Object.entries(querySession ?? {}).find(([name]) => /^session_?id$/i.test(name));

/** The id of a request, as a proxy of that version reads it; `contradicting` where a later one refuses to read it. */
function idOf(step: Step, version: ProxyVersion): string | undefined | 'contradicting' {
  const inHeader = step.session ?? undefined;
  const [, inQuery] = namesSession(step) ?? [];
  if (version === 'v044' || step.do === 'post') return inHeader;
  if (step.sessionTwice) return 'contradicting';
  if (inQuery === undefined) return inHeader;
  return inQuery === '' || (inHeader !== undefined && inHeader !== inQuery) ? 'contradicting' : inQuery;
}

/** The kind of a request, from what was sent and answered; never from the commands, which it is to be compared with. */
function kindOf(step: Step, expected: Expected, known: Known, version: ProxyVersion): RequestKind {
  if (step.do === 'open-stream') return 'legacy-stream';
  if (step.do === 'post') return kindOfPost(step, expected, version);
  if (step.do === 'health-check') return 'health-check';
  if (step.protocol === '2026-07-28' && step.http) return 'stateless-get-or-delete';
  if (isInitialize(step)) return kindOfInitialize(step, expected, known.stored);
  const id = idOf(step, version);
  if (id === 'contradicting') return 'contradicting-ids';
  if (id === undefined) return 'no-session-id';
  if (expected.servedBy === null && expected.status === 400) return 'header-without-meta';
  if (expected.servedBy === null && expected.status === 404) return 'unknown-session';
  if (expected.recovered) {
    return expected.clientSession ? 'recovery-echoed' : 'recovery';
  }
  if (expected.recoveryAttempted) {
    const unreachable = expected.proxyErrors?.includes('transparent re-initialize failed');
    return unreachable ? 'recovery-unreachable' : 'recovery-without-session';
  }
  if (step.do === 'delete' || step.http === 'DELETE') {
    return expected.status < 300 || expected.status === 404 ? 'delete' : 'delete-refused';
  }
  // an old proxy would have tried to re-initialize, and said so
  if (version === 'owned' && expected.status === 404 && !known.withBody.has(id)) return 'recovery-without-session';
  if (expected.status !== 200 || !expected.clientSession) return 'known-session';
  const answered = expected.clientSession === 'same' ? id : (expected.session ?? '');
  return known.stored.has(answered) ? 'known-session-echoed' : 'second-entry';
}

function kindOfPost({sessionHeader}: Step, {status, servedBy}: Expected, version: ProxyVersion): RequestKind {
  if (sessionHeader) return status === 404 ? 'recovery-without-session' : 'legacy-post-with-session';
  if (status === 404 && servedBy === null && version === 'owned') return 'legacy-post-unknown';
  return status >= 400 ? 'legacy-post-lost' : 'legacy-post';
}

function isInitialize(step: Step): boolean {
  return step.do === 'initialize' || step.method === 'initialize';
}

function kindOfInitialize({session}: Step, expected: Expected, stored: ReadonlyMap<string, number>): RequestKind {
  const issued = expected.status === 200 && typeof expected.session === 'string';
  if (typeof session === 'string' && !issued) {
    return stored.has(session) ? 'initialize-unreachable-with-old-id' : 'initialize-unreachable-with-unknown-id';
  }
  if (typeof session === 'string') return 'initialize-with-old-id';
  return issued ? 'initialize' : 'initialize-without-session';
}

/** EVAL follows EVALSHA where Redis does not know a script, and is looked at apart from the rest. */
function withoutEval({EVAL: _, ...commands}: StoreCommands): StoreCommands {
  return commands;
}

function requestsOf({name, given, steps}: Recording) {
  const version = given.proxyVersion;
  const known: Known = {stored: new Map(), withBody: new Set()};
  let now = 0;
  return steps.flatMap((step, index) => {
    now += step.seconds ?? 0;
    if (!step.expect?.storeCommands) return []; // no request, no Redis, or Redis is down
    for (const [id, lastUse] of known.stored) if (now - lastUse > ttlSeconds) known.stored.delete(id);
    const kind = kindOf(step, step.expect, known, version);
    for (const id of keptBy(step, step.expect, kind, version)) known.stored.set(id, now);
    if (kind.startsWith('initialize')) known.withBody.add(step.expect.session ?? '');
    if (kind === 'delete') known.stored.delete(step.session ?? '');
    return [{name, index, kind, commands: withoutEval(step.expect.storeCommands)}];
  });
}

/** The ids whose records a request makes or renews. */
function keptBy(step: Step, {session, upstream = []}: Expected, kind: RequestKind, version: ProxyVersion) {
  const own = kind === 'unknown-session' ? [] : [step.session];
  if (kind.startsWith('initialize') || kind === 'second-entry') return [session ?? '', ...defined(own)];
  // the record that a recovery leaves
  const left = version === 'owned' && kind.startsWith('recovery') ? upstream.map(({newSession}) => newSession) : [];
  return defined([...own, ...left]);
}

function defined(ids: readonly (string | null | undefined)[]): readonly string[] {
  return ids.filter((id) => typeof id === 'string');
}

const requests = {v044: recordings.flatMap(requestsOf), owned: later.flatMap(requestsOf)};
const requestsOfKind = (id: RequestKind, version: ProxyVersion) => requests[version].filter(({kind}) => kind === id);
const costs: readonly (RequestCost & {readonly id: RequestKind})[] = requestCosts;
const each = costs.flatMap((cost) => versions.map((version) => ({...cost, version})));

/** Kinds of which no file has one; what a proxy of that release then sends is in FORMAT.md or FORMAT-owned.md. */
const notRecorded = [{version: 'owned', id: 'initialize-unreachable-with-unknown-id'}];

describe('the commands of a request', () => {
  it('looks at every recorded request to Redis', () => {
    expect([recordings.length, later.length]).toEqual([179, 179]);
    expect([requests.v044.length, requests.owned.length]).toEqual([1086, 1118]);
  });

  it.each(each)('agree with every recorded $id of $version', ({id, version, commands}) => {
    const recorded = requestsOfKind(id, version);
    const ours = commands[version];
    const isRecorded = ours !== undefined && !notRecorded.some((it) => it.version === version && it.id === id);
    expect(recorded.length > 0).toBe(isRecorded);
    expect(recorded).toEqual(recorded.map((request) => ({...request, commands: ours})));
  });

  it('rest on facts that exist', () => {
    expect(costs.flatMap(({facts}) => facts.filter((id) => !factById(id)))).toEqual([]);
    const costly = costs.filter(({commands}) =>
      versions.some((version) => Object.keys(commands[version] ?? {}).length),
    );
    expect(costly.length).toBeGreaterThan(8);
    expect(costly.every(({facts}) => facts.length > 0)).toBe(true);
  });

  it('are counted for each kind of request', () => {
    const counts = costs.map(({id}) => [id, versions.map((version) => requestsOfKind(id, version).length)]);
    expect(Object.fromEntries(counts)).toEqual({
      initialize: [181, 186],
      'initialize-with-old-id': [14, 21],
      'initialize-without-session': [9, 22],
      'initialize-unreachable-with-unknown-id': [2, 0],
      'initialize-unreachable-with-old-id': [2, 0],
      'known-session': [367, 380],
      'known-session-echoed': [49, 74],
      'second-entry': [12, 1],
      recovery: [96, 97],
      'recovery-echoed': [34, 30],
      'recovery-without-session': [16, 24],
      'recovery-unreachable': [14, 11],
      delete: [28, 33],
      'delete-refused': [7, 2],
      'unknown-session': [101, 88],
      'contradicting-ids': [0, 4],
      'no-session-id': [25, 20],
      'stateless-get-or-delete': [4, 4],
      'header-without-meta': [17, 15],
      'health-check': [31, 29],
      'legacy-stream': [21, 21],
      'legacy-post': [41, 38],
      'legacy-post-lost': [14, 14],
      'legacy-post-unknown': [0, 3],
      'legacy-post-with-session': [1, 1],
    });
  });

  it('have one EVAL for each script that Redis has not seen since it started', () => {
    const steps = later.flatMap(scriptsSentBy);
    expect(steps.filter(({recorded}) => recorded > 0)).toHaveLength(10);
    expect(steps.filter(({recorded, expected}) => recorded !== expected)).toEqual([]);
  });
});

/** For each step to Redis: the EVAL that were recorded, and one for each script that Redis did not know yet. */
function scriptsSentBy({name, given, steps}: Recording) {
  const everyScript = ['load', 'store', 'delete'] as const;
  let unknown = new Set<string>(given.scriptsCached === false ? everyScript : []);
  return steps.flatMap((step, index) => {
    if (step.do === 'start-store') unknown = new Set(everyScript);
    if (!step.expect?.storeCommands) return [];
    const used = Object.keys(step.expect.storeScripts ?? {}).filter((script) => unknown.has(script));
    for (const script of used) unknown.delete(script);
    return [{name, index, recorded: step.expect.storeCommands.EVAL ?? 0, expected: used.length}];
  });
}

/** The name that a recording gives to a field of `metadata`: backend_url is backendUrl. */
const recordedName = (path: string) =>
  path.replace('metadata.', '').replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** What a recording adds to an entry to say who issued an id and what a body is. */
const annotations = ['backendSidIssuedBy', 'backendSidName', 'initBodyMethod'];

const entriesOf = (files: readonly Recording[]) =>
  files.flatMap(({name, given, steps, storeAfter}) => {
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
const entries = entriesOf(recordings);
const laterEntries = entriesOf(later);

describe('the stored fields', () => {
  const metadata = recordFields.filter(({path}) => path.startsWith('metadata.'));

  it('looks at every stored session', () => expect([entries.length, laterEntries.length]).toEqual([242, 385]));

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
      present === 'once re-initialized'
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
    const fields: readonly RecordField[] = recordFields;
    const first = fields.filter(({present}) => present !== 'since v0.51.0');
    const names = first.map(({path}) => `"${path.split('.').at(-1)}"`);
    expect(names).toHaveLength(7);
    expect(recordFields.filter(({present}) => present === 'since v0.51.0')).toHaveLength(1);
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

describe('the stored fields since v0.51.0', () => {
  const records = laterEntries.filter(({transport}) => transport !== 'sse');
  const isOfInitialize = ({entry}: (typeof records)[number]) => entry.initBody === true;

  it('name an owner in each record, and in none of an older proxy', () => {
    const owners = new Set(laterEntries.map(({entry}) => entry.owner));
    expect([...owners].toSorted()).toEqual(['alice', 'bob', 'local', 'local:nobody']);
    const ofOlder = entriesOf(recordingsOf('mixed')).filter(({entry}) => entry.owner === 'absent');
    expect(ofOlder.length).toBeGreaterThan(0);
    expect(entries.filter(({entry}) => 'owner' in entry)).toEqual([]);
  });

  it('never hold a tools/call', () => {
    expect(records.filter(isOfInitialize)).toHaveLength(206);
    expect(laterEntries.filter(({entry}) => entry.initBodyMethod !== undefined)).toEqual([]);
  });

  it('are no address, no body and no other id in a record that a recovery leaves', () => {
    const left = records.filter(({session}) => session.startsWith('r')); // an id that no client has seen
    expect(left).toHaveLength(118);
    for (const {entry} of left) {
      expect([entry.backendUrl, entry.backendSid, entry.initBody]).toEqual(['absent', 'absent', false]);
    }
    expect(records.filter((it) => it.entry.backendSid !== 'absent' && !isOfInitialize(it))).toEqual([]);
  });

  it('lead a session that was begun by another request to the Service', () => {
    const others = records.filter((it) => !isOfInitialize(it));
    expect(new Set(others.map(({entry}) => entry.backendUrl))).toEqual(new Set(['absent', 'service']));
  });
});

describe('the lifetime', () => {
  it('is that of every recording', () => {
    expect([...recordings, ...later].filter(({given}) => given.ttlSeconds !== ttlSeconds)).toEqual([]);
    expect(lifetime.seconds).toBe(7200);
  });

  it('counts from the last request with the id, through any proxy', () => {
    const uses = recordings
      .filter(({name, given}) => name.startsWith('ttl-') && given.store === 'redis')
      .flatMap(usesOf);
    expect(uses).toHaveLength(24);
    expect(uses.filter(({expired}) => expired)).toHaveLength(4);
    expect(uses).toEqual(uses.map((use) => ({...use, expired: use.idleSeconds > ttlSeconds})));
  });

  it('counts from the last request of the owner with the very id since v0.51.0', () => {
    const files = later.filter(({name, given}) => name.startsWith('ttl-') && given.store === 'redis');
    expect(files).toHaveLength(7);
    const uses = files.flatMap(usesOf);
    expect(uses).toHaveLength(23);
    expect(uses.filter(({expired}) => expired)).toHaveLength(5);
    expect(uses).toEqual(uses.map((use) => ({...use, expired: use.idleSeconds > ttlSeconds})));
  });

  it.each(versions)('ends in memory of %s between 1 and 1.5 TTL', (version) => {
    const uses = recordingsOf(version)
      .filter(({name}) => name === 'ttl-memory')
      .flatMap(usesOf);
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

/**
 * Each request of a known session: how long it was unused before, in seconds, and whether it is gone. With v0.44.0 an
 * answer that carries an id is a use of it, too; later only a request of its owner is.
 */
function usesOf({name, given, steps}: Recording) {
  const isLater = given.proxyVersion === 'owned';
  const lastUse = new Map<string, number>();
  const owners = new Map<string, string | undefined>();
  let now = 0;
  return steps.flatMap((step) => {
    now += step.seconds ?? 0;
    if (step.do === 'advance' || !step.expect) return [];
    const session = isInitialize(step) ? (step.expect.session ?? '') : (step.session ?? '');
    const last = lastUse.get(session);
    if (isLater && owners.has(session) && owners.get(session) !== step.principal) return [];
    owners.set(session, step.principal);
    lastUse.set(session, now);
    const brought = step.expect.session ?? session; // has a record of its own, made anew when it has expired
    if (!isLater || now - (lastUse.get(brought) ?? -Infinity) > ttlSeconds) lastUse.set(brought, now);
    return last === undefined ? [] : [{name, idleSeconds: now - last, expired: step.expect.status === 404}];
  });
}
