import type {Evidence} from './fact';

/** How a fact is known: the word for each kind, and what it means; `code` in backticks. */
export const evidenceWords: Readonly<Record<Evidence, {readonly word: string; readonly means: string}>> = {
  recorded: {
    word: 'Recorded',
    means:
      'Seen by running the real software. The files are the recordings; they stand below `tests/recorded/` in the source of this site.',
  },
  measured: {
    word: 'Measured',
    means: 'A time, a count or a log line of the same runs. The recording files do not hold these.',
  },
  code: {word: 'Read in the code', means: 'Read in the code of the release. Where a place is named, it stands there.'},
  kubernetes: {word: 'Kubernetes', means: 'Documented behavior of Kubernetes.'},
  documented: {
    word: 'Documented',
    means: 'Documented by the makers of other software, such as Prometheus or a gateway.',
  },
  source: {
    word: 'Later source',
    means: 'Read in source text of a later time than the recorded release, which may differ from any release.',
  },
  'release notes': {word: 'Release notes', means: 'Read in the published notes of a later release.'},
  'pull request': {word: 'Pull request', means: 'Read in a pull request or an issue of ToolHive.'},
  advisory: {word: 'Advisory', means: 'Named by a published security advisory.'},
  reported: {
    word: 'Reported',
    means: 'Said by people in public issues, pull requests or repositories. Neither read in the code nor run.',
  },
  derived: {
    word: 'Derived',
    means: 'Follows from the others, and was not seen live. Where a part of a fact does, its text says so.',
  },
};
