import {sinceOf} from '../releases/since';
import {compareReleases, newestRelease, readRelease, type Release, toolhiveVersion} from '../releases/version';

/** What is installed in the cluster that a manifest is for. */
export interface Installation {
  readonly release: Release;
  /** Whether the operator has a cluster-wide default Redis. */
  readonly defaultRedis: boolean;
}

/** A text such as `v0.52.0` as a release that can be asked about, or what to write instead. */
export function readCheckedRelease(text: string): {readonly release: Release} | {readonly problem: string} {
  const release = readRelease(text);
  if (release === undefined) {
    const meant = readRelease(`v${text.replace(/^v/i, '')}`);
    return {problem: `is "${text}". Write a release as its tag has it, such as ${meant ?? toolhiveVersion}.`};
  }
  return compareReleases(release, toolhiveVersion) < 0
    ? {problem: `is ${release}. Write ${toolhiveVersion} or a newer release: older ones are not known.`}
    : {release};
}

/**
 * The releases that tell what the checker knows, in order: it judges by any other minor release as by the newest of these
 * that is not newer. The one after the recorded one is among them, since a change may hold "by" a later release.
 */
export const tellingReleases: readonly Release[] = [
  ...new Set<Release>([
    toolhiveVersion,
    'v0.45.0',
    ...Object.values(sinceOf).flatMap((since) =>
      since.kind === 'between' ? [since.first, since.last] : [since.release],
    ),
    newestRelease,
  ]),
].toSorted(compareReleases);
