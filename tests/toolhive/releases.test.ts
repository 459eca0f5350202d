import {describe, expect, it} from 'vitest';
import {factById, facts} from '../../src/toolhive/facts/facts';
import {releaseChanges, type ReleaseChange} from '../../src/toolhive/releases/releases';
import {holdsIn, sinceInWords, type Since} from '../../src/toolhive/releases/since';
import {
  compareReleases,
  newestRelease,
  readRelease,
  toolhiveVersion,
  type Release,
} from '../../src/toolhive/releases/version';

const changes: readonly ReleaseChange[] = releaseChanges;

const releasesOf = (since: Since): readonly Release[] => {
  if (since.kind === 'not known' || since.kind === 'unchanged') return [];
  return since.kind === 'between' ? [since.first, since.last] : [since.release];
};

describe('releases', () => {
  it.each([
    ['v0.9.0', 'v0.44.0'],
    ['v0.44.0', 'v0.44.1'],
    ['v0.51.3', 'v0.51.10'],
    ['v0.69.0', 'v1.0.0'],
  ] as const)('compare as numbers: %s is older than %s', (older, newer) => {
    expect(compareReleases(older, newer)).toBeLessThan(0);
    expect(compareReleases(newer, older)).toBeGreaterThan(0);
    expect(compareReleases(newer, newer)).toBe(0);
  });

  it.each(['v0.51.3', 'v1.0.0', 'v0.0.0'])('are read: %s', (text) => expect(readRelease(text)).toBe(text));

  it.each([
    '',
    '0.51.3',
    'v0.51',
    'v0.51.3-rc1',
    'V0.51.3',
    'v0.051.3',
    ' v0.51.3',
    'v0.51.3.4',
    'v0.51.x',
    'v1e3.0.0',
  ])('are refused: %j', (text) => expect(readRelease(text)).toBeUndefined());
});

describe('the changes of later releases', () => {
  it('are looked at, each under a number of its own', () => {
    expect(changes.length).toBeGreaterThanOrEqual(25);
    expect(changes.map(({id}) => id)).toEqual(changes.map((_, index) => `20.${index + 1}`));
  });

  it('are facts, in the words that say since when', () => {
    for (const {id, since, now} of changes) expect(factById(id)?.text).toBe(`${sinceInWords(since)}: ${now}`);
    expect(facts.filter(({id}) => id.startsWith('20.'))).toHaveLength(changes.length);
  });

  it('change facts that exist, of the recorded release', () => {
    const changed = changes.flatMap((change) => change.changes);
    expect(changed.length).toBeGreaterThan(30);
    expect(changed.filter((id) => !factById(id) || id.startsWith('20.'))).toEqual([]);
  });

  it('are newer than the recorded release, and no newer than the newest known', () => {
    const named = changes.flatMap(({since}) => releasesOf(since));
    expect(named.length).toBeGreaterThan(20);
    for (const release of named) {
      expect(compareReleases(release, toolhiveVersion)).toBeGreaterThan(0);
      const newest = `newestRelease in src/toolhive/releases/version.ts is ${newestRelease}, and a change names ${release}`;
      expect(compareReleases(release, newestRelease), newest).toBeLessThanOrEqual(0);
    }
  });

  it('carry a note where they change a fact, of two short sentences at the most', () => {
    const wrong = changes.flatMap(({id, note, changes: changed}) => [
      ...(changed.length > 0 && note === undefined ? [`${id} changes facts. Write its note.`] : []),
      ...(changed.length === 0 && note !== undefined
        ? [`${id} has a note and changes no fact. Name the fact in changedFacts.ts.`]
        : []),
      ...((note ?? '').length > 190 ? [`${id} has a note of ${note?.length} characters. Write 190 at the most.`] : []),
    ]);
    expect(wrong).toEqual([]);
  });

  it('say how they are known, and where: recorded ones name recordings, published ones an address', () => {
    const wrong = changes.flatMap(({id, evidence, recordings, address}) => {
      const published = evidence.find((kind) => /notes|pull|advisory/.test(kind));
      return [
        ...(evidence.length === 0 ? [`${id} does not say how it is known. Write its evidence.`] : []),
        ...(evidence.includes('recorded') === (recordings !== undefined)
          ? []
          : [`${id}: the evidence 'recorded' and recordings go together. Write both or none.`]),
        ...(published && address === undefined ? [`${id} rests on: ${published}. Write its address.`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });

  it('tell exact, by, between and not known apart in words', () => {
    const words = new Map(changes.map(({since}) => [since.kind, sinceInWords(since)]));
    expect([...words.keys()].toSorted()).toEqual(['between', 'by', 'exact', 'not known', 'unchanged']);
    expect(new Set([...words.values()].map((text) => text.replaceAll(/v[\d.]+/g, ''))).size).toBe(5);
  });

  it.each([
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.50.9', 'no'],
    [{kind: 'exact', release: 'v0.51.0'}, 'v0.51.0', 'yes'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.52.0', 'yes'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.51.9', 'not known'],
    [{kind: 'by', release: 'v0.52.0'}, 'v0.44.0', 'no'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.49.0', 'no'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.51.0', 'not known'],
    [{kind: 'between', first: 'v0.50.0', last: 'v0.52.0'}, 'v0.52.0', 'yes'],
    [{kind: 'not known'}, 'v0.69.0', 'not known'],
    [{kind: 'not known'}, 'v0.44.0', 'no'],
  ] as const)('says of %j on %s: %s', (since, release, expected) => expect(holdsIn(since, release)).toBe(expected));
});
