import {describe, expect, it} from 'vitest';
import {releaseChanges} from '../../src/toolhive/releases/releases';
import {comesIn, endProblem, unreadIn, upgradeEnds} from '../../src/toolhive/releases/upgrade';
import {newestRelease} from '../../src/toolhive/releases/version';

describe('an upgrade from one release to another', () => {
  it.each([
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.44.0', 'v0.51.0', 'yes'],
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.44.0', 'v0.50.9', 'no'],
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.51.0', 'v0.60.0', 'no'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.44.0', 'v0.52.0', 'yes'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.44.0', 'v0.46.0', 'may'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.46.0', 'v0.60.0', 'may'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.52.0', 'v0.60.0', 'no'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.44.0', 'v0.49.0', 'no'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.49.0', 'v0.52.0', 'yes'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.49.0', 'v0.50.0', 'may'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.50.0', 'v0.60.0', 'may'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.52.0', 'v0.60.0', 'no'],
    [{kind: 'not known'}, 'v0.53.0', 'v0.69.0', 'may'],
    [{kind: 'unchanged'}, 'v0.44.0', 'v0.69.0', 'no'],
    [{kind: 'not known'}, 'v0.53.0', 'v0.53.0', 'no'],
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.60.0', 'v0.44.0', 'no'],
  ] as const)('meets %j from %s to %s: %s', (since, from, to, expected) =>
    expect(comesIn(since, {from, to})).toBe(expected),
  );

  it('meets every change from the recorded release to the newest one, and surely if its release is known', () => {
    const upgrade = {from: 'v0.44.0', to: newestRelease} as const;
    const met = new Map(releaseChanges.map(({id, since}) => [id as string, comesIn(since, upgrade)]));
    expect([...met].filter(([, comes]) => comes === 'no')).toEqual([['20.24', 'no']]);
    expect([...met].filter(([, comes]) => comes === 'may')).toEqual([['20.23', 'may']]);
  });

  it('offers each minor version and the releases that changes name, as numbers in order', () => {
    expect(upgradeEnds.length).toBeGreaterThanOrEqual(28);
    expect(upgradeEnds[0]).toBe('v0.44.0');
    expect(upgradeEnds.at(-1)).toBe(newestRelease);
    expect(upgradeEnds.slice(7, 11)).toEqual(['v0.51.0', 'v0.51.1', 'v0.51.3', 'v0.52.0']);
    expect(upgradeEnds.map(endProblem).filter(Boolean)).toEqual([]);
  });

  it.each([
    ['0.60.0', 'is no release'],
    ['<b>', 'is no release'],
    ['v0.43.9', 'is older than v0.44.0'],
    ['v0.69.1', 'is newer than v0.69.0'],
  ])('does not take %s, and says why', (text, problem) => expect(endProblem(text)).toContain(problem));

  it('takes a patch release that nothing names', () => expect(endProblem('v0.60.2')).toBeUndefined());

  it('says of which releases nothing was read', () => {
    expect(unreadIn({from: 'v0.44.0', to: 'v0.69.0'})).toBe('v0.46 to v0.48, v0.57 to v0.62, v0.64 to v0.66 and v0.68');
    expect(unreadIn({from: 'v0.44.0', to: 'v0.60.0'})).toBe('v0.46 to v0.48 and v0.57 to v0.60');
    expect(unreadIn({from: 'v0.67.0', to: 'v0.68.0'})).toBe('v0.68');
    expect(unreadIn({from: 'v0.50.0', to: 'v0.53.0'})).toBe('');
  });
});
