/** What the page shows of a checked text: little enough for a browser, however long the text is. */
import {groupsOf, type FindingGroup, summaryOf} from './reportGroups';
import {type CheckOptions, inspect, type Inspection} from '@site/src/toolhive/manifest/check';
import {type Edit, editsFor} from '@site/src/toolhive/manifest/edits';
import {inShort, type ShortFact} from '@site/src/toolhive/manifest/inShort';
import type {DocumentReport, Finding} from '@site/src/toolhive/manifest/report';

/** Beyond these many objects, findings of one group, flagged lines and characters, only the command line shows them. */
const mostDocuments = 50;
const mostFindings = 100;
const mostFlagged = 1_000;
const longestAnswer = 20_000;

/** A finding, and the edit of the text that mends it where its fix is plain. */
export interface CheckedFinding extends Finding {
  readonly edit?: Edit;
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
  readonly summary: string;
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

/** Checks a text for the page. Objects of other kinds without a finding are not worth a heading. */
export function checkedText({text, options}: CheckRequest): Checked {
  const inspections = inspect(text, options);
  const shown = inspections.filter(({report, server}) => server !== undefined || report.findings.length > 0);
  const lines = new Set(inspections.flatMap(({report}) => report.findings.map(({line}) => line)));
  return {
    summary: summaryOf(inspections),
    documents: shown.slice(0, mostDocuments).map((inspection) => checkedDocument(text, inspection)),
    more: Math.max(0, shown.length - mostDocuments),
    flagged: [...lines].slice(0, mostFlagged),
  };
}

function checkedDocument(text: string, {report, server, content}: Inspection): CheckedDocument {
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
      findings: withEdits(text, {report, content}, findings.slice(0, mostFindings)),
      more: Math.max(0, findings.length - mostFindings),
    })),
    short: server && accepted ? inShort(server) : [],
  };
}

function withEdits(
  text: string,
  {report, content}: Pick<Inspection, 'report' | 'content'>,
  findings: readonly Finding[],
): readonly CheckedFinding[] {
  if (!content) return findings;
  const edits = editsFor(text, content, findings, report);
  return findings.map((found, index) => {
    const edit = edits[index];
    return edit ? {...found, edit} : found;
  });
}

function shortened(answer: string): string {
  const more = answer.length - longestAnswer;
  return more <= 0 ? answer : `${answer.slice(0, longestAnswer)}… (${more} characters more)`;
}
