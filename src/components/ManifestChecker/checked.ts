/** What the page shows of a checked text: little enough for a browser, however long the text is. */
import {groupsOf, type FindingGroup, worstRank} from './reportGroups';
import {type Verdict, verdictOf} from './verdict';
import {type CheckOptions, inspect, type Inspection} from '@site/src/toolhive/manifest/check';
import {type Edit, editsFor} from '@site/src/toolhive/manifest/edits';
import {inShort, type ShortFact} from '@site/src/toolhive/manifest/inShort';
import type {DocumentReport, Finding} from '@site/src/toolhive/manifest/report';

/** Beyond these many objects, findings of one group, flagged lines and characters, only the command line shows them. */
const mostDocuments = 50;
const mostFindings = 100;
const mostFlagged = 1_000;
const longestAnswer = 20_000;
const longestExcerpt = 72;

/** A finding, and the edit of the text that mends it where its fix is plain. */
export interface CheckedFinding extends Finding {
  /** Counts what is shown of all objects, from 1. */
  readonly number: number;
  readonly edit?: Edit;
  /** The line of a text that cannot be read, and below it a caret at the place. */
  readonly excerpt?: string;
}

export interface CheckedGroup extends FindingGroup {
  readonly findings: readonly CheckedFinding[];
  /** How many more findings the group has. */
  readonly more: number;
}

export interface CheckedDocument extends Pick<
  DocumentReport,
  'document' | 'kind' | 'name' | 'accepted' | 'apiMessage' | 'conditions'
> {
  readonly groups: readonly CheckedGroup[];
  /** What an accepted server becomes. */
  readonly short: readonly ShortFact[];
}

export interface Checked {
  readonly verdict: Verdict;
  readonly documents: readonly CheckedDocument[];
  /** How many more objects have something to show. */
  readonly more: number;
  /** Lines with a finding, from 1. */
  readonly flagged: readonly number[];
}

export interface CheckRequest {
  readonly text: string;
  readonly options: CheckOptions;
}

/** Checks a text for the page, errors first. Objects of other kinds without a finding are not worth a heading. */
export function checkedText({text, options}: CheckRequest): Checked {
  const inspections = inspect(text, options);
  const shown = inspections
    .filter(({report, server}) => server !== undefined || report.findings.length > 0)
    .toSorted((a, b) => worstRank(a.report.findings) - worstRank(b.report.findings));
  const lines = new Set(inspections.flatMap(({report}) => report.findings.map(({line}) => line)));
  let numbered = 0;
  return {
    verdict: verdictOf(inspections),
    documents: shown
      .slice(0, mostDocuments)
      .map((inspection) => checkedDocument(text, inspection, () => (numbered += 1))),
    more: Math.max(0, shown.length - mostDocuments),
    flagged: [...lines].slice(0, mostFlagged),
  };
}

function checkedDocument(
  text: string,
  {report, server, content}: Inspection,
  nextNumber: () => number,
): CheckedDocument {
  const {document, kind, name, accepted, apiMessage, conditions} = report;
  return {
    document,
    kind,
    name,
    accepted,
    apiMessage: apiMessage === null ? null : shortened(apiMessage),
    conditions,
    groups: groupsOf(report).map(({title, findings}) => ({
      title,
      findings: shownFindings(text, {report, content}, findings.slice(0, mostFindings)).map((found) => ({
        ...found,
        number: nextNumber(),
      })),
      more: Math.max(0, findings.length - mostFindings),
    })),
    short: server && accepted ? inShort(server) : [],
  };
}

type Unnumbered = Omit<CheckedFinding, 'number'>;

function shownFindings(
  text: string,
  {report, content}: Pick<Inspection, 'report' | 'content'>,
  findings: readonly Finding[],
): readonly Unnumbered[] {
  const edits = content ? editsFor(text, content, findings, report) : [];
  return findings.map((found, index) => {
    const edit = edits[index];
    return {
      ...found,
      ...(edit && {edit}),
      ...(found.source === 'input' && found.path === null && {excerpt: excerptOf(text, found)}),
    };
  });
}

/** The line, cut around the place where it is long, and a caret below the place. */
function excerptOf(text: string, {line, column}: Finding): string {
  const row = text.split('\n')[line - 1]?.replaceAll('\t', ' ') ?? '';
  const from = Math.max(0, Math.min(column - 1 - longestExcerpt / 2, row.length - longestExcerpt));
  const before = from > 0 ? '…' : '';
  const after = from + longestExcerpt < row.length ? '…' : '';
  return `${before}${row.slice(from, from + longestExcerpt)}${after}\n${' '.repeat(before.length + column - 1 - from)}^`;
}

function shortened(answer: string): string {
  const more = answer.length - longestAnswer;
  return more <= 0 ? answer : `${answer.slice(0, longestAnswer)}… (${more} characters more)`;
}
