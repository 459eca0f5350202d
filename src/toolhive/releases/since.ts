/** Since when a change of a later release holds. Apart from the texts of the changes, which the checker does not need. */
import {compareReleases, toolhiveVersion, type Release} from './version';

/** `between`: in one of the releases from `first` to `last`. `by`: in that release or an earlier one. */
export type Since =
  | {readonly kind: 'exact'; readonly release: Release}
  | {readonly kind: 'by'; readonly release: Release}
  | {readonly kind: 'between'; readonly first: Release; readonly last: Release}
  | {readonly kind: 'not known'}
  /** No change: what was looked at and is as before. */
  | {readonly kind: 'unchanged'};

export const exact = (release: Release) => ({kind: 'exact', release}) as const;
const by = (release: Release) => ({kind: 'by', release}) as const;
const between = (first: Release, last: Release) => ({kind: 'between', first, last}) as const;

/** By the number of a change, since when it holds; of the changes that the checker judges by. */
export const sinceOf = {
  '20.13': exact('v0.52.0'),
  '20.14': between('v0.50.0', 'v0.51.0'),
  '20.19': by('v0.52.0'),
  '20.20': between('v0.50.0', 'v0.52.0'),
  '20.21': exact('v0.53.0'),
  '20.22': by('v0.52.0'),
} as const;

/** The number of a change that the checker judges by. */
export type JudgedChange = keyof typeof sinceOf;

/** Whether a change holds on a release, as far as it is known. */
export function holdsIn(since: Since, release: Release): 'yes' | 'no' | 'not known' {
  const isAtLeast = (other: Release) => compareReleases(release, other) >= 0;
  switch (since.kind) {
    case 'exact':
      return isAtLeast(since.release) ? 'yes' : 'no';
    case 'by':
      if (isAtLeast(since.release)) return 'yes';
      return compareReleases(release, toolhiveVersion) > 0 ? 'not known' : 'no';
    case 'between':
      if (isAtLeast(since.last)) return 'yes';
      return isAtLeast(since.first) ? 'not known' : 'no';
    case 'not known':
    case 'unchanged':
      return compareReleases(release, toolhiveVersion) > 0 ? 'not known' : 'no';
  }
}

/** The words that begin a note: exact, by, between and not known are told apart. */
export function sinceInWords(since: Since): string {
  switch (since.kind) {
    case 'exact':
      return `Since ${since.release}`;
    case 'by':
      return `By ${since.release}`;
    case 'between':
      return `Since one of ${since.first} to ${since.last}`;
    case 'not known':
      return 'Perhaps in a later release';
    case 'unchanged':
      return 'Unchanged';
  }
}
