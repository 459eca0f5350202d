/** What sessions cost Redis and the backends. Bytes are held against tests/recorded/redis-memory.json, commands against those of requestCosts.ts. */
import type {ProxyVersion} from '../routing/types';
import {commandsOf, type RequestKind} from './requestCosts';
import {key, recordFields, type RecordField} from './sessionRecord';

/** What goes through one server; all whole numbers from 0. */
export interface Load {
  readonly release: ProxyVersion;
  /** Sessions that get a request at least every 2 hours: as long as that a record lives (fact 5.5). */
  readonly sessions: number;
  /** Requests with a session id, and `initialize`, in a second. */
  readonly requestsPerSecond: number;
  /**
   * Re-initializations in 2 hours. Since v0.51.0 each leaves a record of its own for 2 hours, and ten parallel calls on
   * one lost session leave ten (fact 20.6); before they leave none.
   */
  readonly recoveries: number;
  /** Bytes of one `initialize` request's body. */
  readonly initializeBytes: number;
  readonly proxies: number;
  readonly backends: number;
  /** Whether the backend puts its session id on every answer, which costs more commands (facts 5.6, 20.10). */
  readonly echoesIds: boolean;
}

export interface Size {
  readonly keys: number;
  /**
   * What all records take in Redis, in bytes; Redis itself comes on top. Since v0.51.0 each record names its owner, too,
   * whose bytes were not measured and are not in here (fact 20.12).
   */
  readonly recordsBytes: number;
  readonly commandsPerSecond: number;
  /** Connections to Redis in use at one time when a command takes `commandMilliseconds`; at least one a proxy pod. */
  readonly connections: number;
  /** How many backend pods get sessions at one time at most (fact 6.4). */
  readonly backendsInUse: number;
  /** Sessions on one backend pod: when they spread as far as they can, and when all reach the same pod. */
  readonly sessionsPerBackend: {readonly atLeast: number; readonly atMost: number};
}

/** What a command to a Redis in the same cluster is taken to last; the pages say so. */
export const commandMilliseconds = 1;

/** About the bytes that an empty Redis 7.0.15 takes (recorded: `emptyUsedMemory`). */
export const emptyRedisBytes = 1_000_000;

/**
 * What Redis needs beside key and value for a record with a time to live: the object (16), an entry in the table of keys
 * and one in that of times (24 each), both tables' slots (16 to 32), and a rest that was measured.
 */
const bytesBesideKeyAndValue = 120;

/**
 * The bytes of memory that a record takes in Redis: what its allocator, jemalloc, rounds key and value up to, and what
 * is beside them.
 */
export function recordBytes({keyBytes, valueBytes}: {readonly keyBytes: number; readonly valueBytes: number}): number {
  return allocated(keyBytes) + allocated(valueBytes) + bytesBesideKeyAndValue;
}

/** The size classes of jemalloc: four between two powers of two. A string of Redis has up to 6 bytes beside its text. */
function allocated(text: number): number {
  const bytes = text + 6;
  const step = Math.max(16, 2 ** (Math.ceil(Math.log2(bytes)) - 3));
  return Math.ceil(bytes / step) * step;
}

/** The bytes of a record's value with every field but the owner: with an `initialize` of so many bytes, as JSON within JSON. */
export function valueBytes(initializeBytes: number): number {
  return emptyValueBytes + Math.ceil(initializeBytes * bytesOfAByte);
}

/** The bytes of the value that a recovery leaves since v0.51.0, without its owner: no address, no body, no other id. */
export function leftByRecoveryBytes(): number {
  return jsonBytes(fields.filter(({present}) => present === 'always'));
}

/** What an older release stores. The bytes of the owner were not measured. */
const fields = (recordFields as readonly RecordField[]).filter(({present}) => present !== 'since v0.51.0');
const exampleOf = (path: string): string => fields.find((field) => field.path === path)?.example ?? '';
const bytesInJson = (text: string) => JSON.stringify(text).length - 2;
const jsonBytes = (stored: readonly RecordField[]) =>
  JSON.stringify({
    ...Object.fromEntries(stored.map(({path, example}) => [path.replace('metadata.', ''), example])),
    metadata: {},
  }).length;
const initialize = exampleOf('metadata.init_body');
/** Quotes within JSON become two bytes; the example has more of them than a longer request. */
const bytesOfAByte = bytesInJson(initialize) / initialize.length;
const emptyValueBytes = jsonBytes(fields) - bytesInJson(initialize);

/**
 * The size of a server's sessions. Each start of a proxy pod leaves one record of its own for 2 hours; with OIDC, with
 * stdio and for a server without session ids none (fact 5.7), so keys and bytes are then a little too high.
 */
export function sizeOf(load: Load): Size {
  const {release, sessions, requestsPerSecond, proxies, backends} = load;
  const begun = sessions + proxies;
  const left = release === 'owned' ? load.recoveries : 0;
  const keyBytes = key.example.length; // the built-in prefix and a UUID
  const commandsPerSecond =
    requestsPerSecond * countOf(load.echoesIds ? 'known-session-echoed' : 'known-session', release);
  const backendsInUse = Math.min(proxies, backends);
  return {
    keys: begun + left,
    recordsBytes:
      begun * recordBytes({keyBytes, valueBytes: valueBytes(load.initializeBytes)}) +
      left * recordBytes({keyBytes, valueBytes: leftByRecoveryBytes()}),
    commandsPerSecond,
    connections: Math.max(proxies, Math.ceil((commandsPerSecond * commandMilliseconds) / 1000)),
    backendsInUse,
    sessionsPerBackend: {atLeast: backendsInUse === 0 ? 0 : Math.ceil(sessions / backendsInUse), atMost: sessions},
  };
}

function countOf(kind: RequestKind, release: ProxyVersion): number {
  return Object.values(commandsOf(kind, release)).reduce((sum, count) => sum + count, 0);
}
