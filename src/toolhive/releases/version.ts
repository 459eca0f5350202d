/** The release that everything under src/toolhive was recorded against. */
export const toolhiveVersion = 'v0.44.0';

/** The newest release that something is known of (24 Nov 2026). */
export const newestRelease = 'v0.69.0';

/** A release of ToolHive, as its tag is written. */
export type Release = `v${number}.${number}.${number}`;

/** The three numbers of a release: releases compare as numbers, so v0.9.0 is older than v0.44.0. */
export function releaseNumbers(release: Release): readonly number[] {
  return release.slice(1).split('.').map(Number);
}

/** Below 0 when `a` is older than `b`, 0 when they are the same, above 0 when it is newer. */
export function compareReleases(a: Release, b: Release): number {
  const [own, other] = [releaseNumbers(a), releaseNumbers(b)];
  const at = own.findIndex((number, index) => number !== other[index]);
  return at < 0 ? 0 : (own[at] ?? 0) - (other[at] ?? 0);
}

/** A text such as `v0.51.3` as a release; `undefined` for any other text. */
export function readRelease(text: string): Release | undefined {
  return isRelease(text) ? text : undefined;
}

function isRelease(text: string): text is Release {
  return /^v(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})$/.test(text);
}

/** The Deployment of the operator, as its Helm chart names it (fact 9.10), and the namespace that upstream uses (9.4). */
export const operator = {namespace: 'toolhive-system', deployment: 'toolhive-operator'} as const;
