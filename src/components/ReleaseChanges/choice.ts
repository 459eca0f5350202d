import {endProblem, type Upgrade} from '@site/src/toolhive/releases/upgrade';
import {newestRelease, readRelease, toolhiveVersion} from '@site/src/toolhive/releases/version';

/** What the reader has chosen: two releases, each empty where none is. */
export interface Choice {
  readonly from: string;
  readonly to: string;
  /** What speaks against values that are ignored, as sentences. */
  readonly problems: readonly string[];
}

/** The choice that two named values make; values that are no releases, or none that something is known of, are ignored. */
export function readChoice(valueOf: (name: 'from' | 'to') => string): Choice {
  const texts = {from: valueOf('from').trim(), to: valueOf('to').trim()};
  const problemOf = (text: string) => (text === '' ? undefined : endProblem(text));
  const kept = (text: string) => (problemOf(text) === undefined ? text : '');
  const problems = [texts.from, texts.to].flatMap((text) => problemOf(text) ?? []);
  return {from: kept(texts.from), to: kept(texts.to), problems};
}

export function isAnyChosen({from, to}: Choice): boolean {
  return from !== '' || to !== '';
}

/** The upgrade that a choice means: without a first release from the recorded one, without a last to the newest known. */
export function upgradeOf({from, to}: Choice): Upgrade {
  return {from: readRelease(from) ?? toolhiveVersion, to: readRelease(to) ?? newestRelease};
}

/** The query that names the choice, with its `?`; empty where nothing is chosen. */
export function queryOf({from, to}: Choice): string {
  const query = String(new URLSearchParams(Object.entries({from, to}).filter(([, value]) => value !== '')));
  return query && `?${query}`;
}
