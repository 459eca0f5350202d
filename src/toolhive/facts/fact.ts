import type {ReleaseEvidence} from '../releases/releases';

/**
 * What is known about ToolHive v0.44.0, one numbered statement each. A number never changes its meaning: pages, rules and
 * error texts refer to it. A text is plain text in which only `code` is marked; "(6.2)" points at another fact.
 */

/**
 * How a statement is known. `recorded`: seen by running the real software. `measured`: times, counts and log lines of
 * the same runs, which the recording files do not hold. `code`: read in the code of v0.44.0. `kubernetes`: documented
 * behavior of Kubernetes. `source`: read in source text of a later time. `release notes`, `pull request`, `advisory`: published texts about later releases. `reported`: said by people in public, neither read in code nor run. `documented`: the documentation of other software, such as Prometheus or a gateway. `derived`: follows from the others, not seen live; where only a part does, the text says "(derived)".
 */
export type Evidence =
  'recorded' | 'measured' | 'code' | 'kubernetes' | ReleaseEvidence | 'reported' | 'documented' | 'derived';

export interface Fact {
  /** Section and number, such as '5.2'. */
  readonly id: string;
  /** The title of its section. */
  readonly section: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** The files under tests/recorded that it rests on; none where nothing was recorded. */
  readonly recordings?: readonly string[];
  /** Why a recorded fact names no file. */
  readonly withoutRecording?: string;
  /** Where it was published. */
  readonly address?: string;
  /** Where it was reported, in words, when no address is named. */
  readonly reportedIn?: string;
  /** Where in the code of ToolHive v0.44.0 it was read: paths from the root of the repository, or file names, with lines. */
  readonly source?: string;
}

/** A fact as its section lists it. */
export type Statement = Omit<Fact, 'section'>;

export interface Section {
  readonly number: number;
  readonly title: string;
}
