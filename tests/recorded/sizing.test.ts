import {describe, expect, it} from 'vitest';
import {commandsOf} from '../../src/toolhive/sessions/requestCosts';
import {key} from '../../src/toolhive/sessions/sessionRecord';
import {
  emptyRedisBytes,
  leftByRecoveryBytes,
  recordBytes,
  sizeOf,
  valueBytes,
  type Load,
} from '../../src/toolhive/sessions/sizing';
import recording from './redis-memory.json';
import recoveriesThatPileUp from './routing/owned/reserved-records-pile-up.json';

const load: Load = {
  release: 'v044',
  recoveries: 0,
  sessions: 1000,
  requestsPerSecond: 100,
  initializeBytes: 300,
  proxies: 2,
  backends: 4,
  echoesIds: false,
};

describe('the bytes of a record', () => {
  it('looks at each recorded size, before and after a recovery', () => {
    expect(recording.records).toHaveLength(14);
    expect(recording.records.filter(({isRecovered}) => isRecovered)).toHaveLength(7);
    expect(new Set(recording.records.map(({initializeBytes}) => initializeBytes)).size).toBe(7);
  });

  /** At most 3 % above: the tables of Redis double at powers of two, so a record's share of them differs by 16 bytes. */
  it.each(recording.records)('are those recorded for a value of $valueBytes bytes', (record) => {
    const estimated = recordBytes(record);
    expect(estimated).toBeGreaterThanOrEqual(record.usedMemoryPerRecord);
    expect(estimated).toBeLessThanOrEqual(1.03 * record.usedMemoryPerRecord);
  });

  /**
   * From the size of `initialize`: never less than recorded, and at most 20 % more. A longer request has fewer quotes
   * than the estimate takes it to have, and a step of the allocator is up to a fifth.
   */
  it.each(recording.records.filter(({isRecovered}) => isRecovered))(
    'are near those recorded for an initialize of $initializeBytes bytes',
    ({initializeBytes, usedMemoryPerRecord}) => {
      const estimated = recordBytes({keyBytes: key.example.length, valueBytes: valueBytes(initializeBytes)});
      expect(estimated).toBeGreaterThanOrEqual(usedMemoryPerRecord);
      expect(estimated).toBeLessThanOrEqual(1.2 * usedMemoryPerRecord);
    },
  );

  it('are more than what MEMORY USAGE shows, which leaves out the time to live', () => {
    const shares = recording.records.map(({memoryUsage, usedMemoryPerRecord}) => usedMemoryPerRecord - memoryUsage);
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(60);
    expect(Math.max(...shares)).toBeLessThanOrEqual(80);
  });

  it('come on top of what an empty Redis takes', () =>
    expect(Math.abs(emptyRedisBytes / recording.emptyUsedMemory - 1)).toBeLessThanOrEqual(0.05));
});

describe('a full Redis with noeviction', () => {
  it('refuses new records and keeps, renews and deletes those that it has', () => {
    expect(recording.whenFull.SET).toMatch(/^OOM command not allowed/);
    expect(recording.whenFull.GETEX).toBe('kept');
    expect(recording.whenFull.DEL).toBe('1');
  });
});

describe('the size of a load', () => {
  it('has a key for each session and for each proxy pod', () => expect(sizeOf(load).keys).toBe(1002));

  it('has the bytes of all keys', () => {
    const one = recordBytes({keyBytes: key.example.length, valueBytes: valueBytes(300)});
    expect(sizeOf(load).recordsBytes).toBe(1002 * one);
  });

  it('has the commands that were recorded for a call', () => {
    expect(commandsOf('known-session', 'v044')).toEqual({GETEX: 3});
    expect(commandsOf('initialize', 'v044')).toEqual({GETEX: 2, SET: 1}); // as many as a call
    expect(sizeOf(load).commandsPerSecond).toBe(300);
    expect(commandsOf('known-session-echoed', 'v044')).toEqual({GETEX: 4});
    expect(sizeOf({...load, echoesIds: true}).commandsPerSecond).toBe(400);
  });

  it('has a third of the commands since v0.51.0, and three where ids are echoed', () => {
    const later: Load = {...load, release: 'owned'};
    expect(commandsOf('known-session', 'owned')).toEqual({EVALSHA: 1});
    expect(commandsOf('initialize', 'owned')).toEqual({SET: 1}); // as many as a call
    expect(sizeOf(later).commandsPerSecond).toBe(100);
    expect(commandsOf('known-session-echoed', 'owned')).toEqual({EVALSHA: 1, SET: 1, GET: 1});
    expect(sizeOf({...later, echoesIds: true}).commandsPerSecond).toBe(300);
  });

  it('has a record more for each recovery since v0.51.0, as recorded, and none before', () => {
    const recoveries = recoveriesThatPileUp.steps.filter(({expect: it}) => it?.recovered).length;
    expect(recoveries).toBe(3);
    const one: Load = {...load, sessions: 1, proxies: 0, recoveries};
    expect(sizeOf({...one, release: 'owned'}).keys).toBe(Object.keys(recoveriesThatPileUp.storeAfter).length);
    expect(sizeOf(one).keys).toBe(1);
  });

  it('counts each such record as what it holds, without its owner', () => {
    const {id, ...left} = {id: key.example.slice(-36), type: 'mcp', created_at: '', updated_at: '', metadata: {}};
    const time = '2026-11-22T10:15:00.123456789Z';
    expect(leftByRecoveryBytes()).toBe(JSON.stringify({id, ...left, created_at: time, updated_at: time}).length);
    const later: Load = {...load, release: 'owned'};
    const more = sizeOf({...later, recoveries: 1}).recordsBytes - sizeOf(later).recordsBytes;
    expect(more).toBe(recordBytes({keyBytes: key.example.length, valueBytes: leftByRecoveryBytes()}));
  });

  it('has a connection for each proxy pod, and more where commands take them', () => {
    expect(sizeOf(load).connections).toBe(2);
    expect(sizeOf({...load, requestsPerSecond: 1001}).connections).toBe(4);
  });

  it.each([
    [2, 4, 2, 500],
    [4, 2, 2, 500],
    [1, 3, 1, 1000],
    [3, 3, 3, 334],
    [0, 3, 0, 0],
    [3, 0, 0, 0],
  ])('for %i proxy pods and %i backend pods has %i in use', (proxies, backends, inUse, atLeast) => {
    const {backendsInUse, sessionsPerBackend} = sizeOf({...load, proxies, backends});
    expect([backendsInUse, sessionsPerBackend.atLeast, sessionsPerBackend.atMost]).toEqual([inUse, atLeast, 1000]);
  });

  it('is nothing for nothing', () => {
    const nothing = {...load, sessions: 0, requestsPerSecond: 0, proxies: 0, backends: 0};
    expect(sizeOf(nothing)).toEqual({
      keys: 0,
      recordsBytes: 0,
      commandsPerSecond: 0,
      connections: 0,
      backendsInUse: 0,
      sessionsPerBackend: {atLeast: 0, atMost: 0},
    });
  });
});
