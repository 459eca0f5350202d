/** Which changes a reader meets who goes from one release to another. */
import {releaseChanges} from './releases';
import {holdsIn, type Since} from './since';
import {compareReleases, newestRelease, readRelease, releaseNumbers, toolhiveVersion, type Release} from './version';

/** The release that runs now, and the one to go to. */
export interface Upgrade {
  readonly from: Release;
  readonly to: Release;
}

/**
 * Whether a change comes in after `from` and up to `to`. `may`: not known, since its release is known as an interval or
 * not at all.
 */
export function comesIn(since: Since, {from, to}: Upgrade): 'yes' | 'may' | 'no' {
  if (since.kind === 'unchanged' || compareReleases(from, to) >= 0) return 'no';
  const [before, after] = [holdsIn(since, from), holdsIn(since, to)];
  if (before === 'yes' || after === 'no') return 'no';
  return before === 'no' && after === 'yes' ? 'yes' : 'may';
}

/** What speaks against a text as an end of an upgrade, as a sentence; `undefined` where nothing does. */
export function endProblem(text: string): string | undefined {
  const release = readRelease(text);
  if (!release) return `“${text}” is no release: write one such as v0.60.0.`;
  if (compareReleases(release, toolhiveVersion) < 0)
    return `${text} is older than ${toolhiveVersion}, and nothing before that was looked at.`;
  if (compareReleases(release, newestRelease) > 0)
    return `${text} is newer than ${newestRelease}, the newest release that something is known of.`;
  return undefined;
}

/** The releases to choose from, oldest first: the first one of each minor version, and the others that changes name. */
export const upgradeEnds: readonly Release[] = endsOf(toolhiveVersion, newestRelease);

function endsOf(oldest: Release, newest: Release): readonly Release[] {
  const [, first = 0] = releaseNumbers(oldest);
  const [, last = 0] = releaseNumbers(newest);
  const minors = Array.from({length: last - first + 1}, (_, index): Release => `v0.${first + index}.0`);
  const named = releaseChanges.flatMap(({since}) => ('release' in since ? [since.release] : []));
  return [...new Set([...minors, ...named])].toSorted(compareReleases);
}

/** The releases of which nothing was read: from the first of a pair up to the last. */
const unread = [
  ['v0.46.0', 'v0.48.0'],
  ['v0.57.0', 'v0.62.0'],
  ['v0.64.0', 'v0.66.0'],
  ['v0.68.0', 'v0.68.0'],
] as const satisfies readonly (readonly [Release, Release])[];

/** The releases of an upgrade of which nothing was read, in words; empty where there are none. */
export function unreadIn({from, to}: Upgrade): string {
  const inside = unread.flatMap(([first, last]) => {
    const minors = upgradeEnds.filter(
      (it) =>
        compareReleases(it, first) >= 0 &&
        compareReleases(it, last) <= 0 &&
        compareReleases(it, from) > 0 &&
        compareReleases(it, to) <= 0,
    );
    const [start] = minors;
    const end = minors.at(-1);
    return start === undefined || end === undefined
      ? []
      : [start === end ? short(start) : `${short(start)} to ${short(end)}`];
  });
  const final = inside.at(-1) ?? '';
  return inside.length > 1 ? `${inside.slice(0, -1).join(', ')} and ${final}` : final;
}

function short(release: Release): string {
  return release.replace(/\.0$/, '');
}
