import {compareReleases, readRelease, toolhiveVersion, type Release} from '../releases/version';

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
