/** What the checker says of a text: the shape that every view and format shows. */
import type {Condition} from '../operator/conditions';
import {type RuleId, rules, type Severity, type Source} from './rules';
import type {Position} from './yaml/value';

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  readonly source: Source;
  /** The field, such as `spec.env[0].name`; `null` for a text or file that cannot be read. */
  readonly path: string | null;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** Plain text; `code` in backticks, but for the API server's own words. */
  readonly message: string;
  readonly fix: string;
  /** The rule's section on the site. */
  readonly docs: string;
  /** A comment in the manifest asks not to count it. */
  readonly suppressed?: true;
}

export interface DocumentReport {
  /** As given; `-` is standard input. */
  readonly file: string;
  /** Counts the documents of a file that are not empty, from 0; items of a `List` count as documents. */
  readonly document: number;
  readonly kind: string | null;
  readonly name: string | null;
  /** The API server's verdict; `null` for a kind that is not checked. */
  readonly accepted: boolean | null;
  /** The API server's whole answer when it refuses, as Kubernetes 1.35 words it. */
  readonly apiMessage: string | null;
  readonly becomes: {
    /** What the operator writes into the Deployment and the proxy runner into the StatefulSet; `null`: left alone. */
    readonly proxyReplicas: number | null;
    readonly backendReplicas: number | null;
    readonly sessionStore: 'memory' | 'redis';
  } | null;
  readonly conditions: {readonly SessionStorageWarning?: Condition; readonly StdioReplicaCapped?: Condition};
  readonly findings: readonly Finding[];
}

export type Report = readonly DocumentReport[];

/** A finding of a rule at a place, in the rule's severity and with its advice. */
export function finding(rule: RuleId, {line, column}: Position, path: string | null, message: string): Finding {
  const {severity, source, fix} = rules[rule];
  return {rule, severity, source, path, line, column, message, fix, docs: `/tools/check-manifest#${rule}`};
}

/** What a report says of something that is no object of Kubernetes. */
export const withoutVerdict = {
  kind: null,
  name: null,
  accepted: null,
  apiMessage: null,
  becomes: null,
  conditions: {},
} as const;

/** The report on a file whose text is not there, in the shape of one on a text that is not YAML. */
export function unreadableReport(
  file: string,
  rule: 'not-yaml' | 'template' | 'unreadable-file',
  {at, message, fix}: {readonly at: Position; readonly message: string; readonly fix: string},
): DocumentReport {
  return {
    file,
    document: 0,
    ...withoutVerdict,
    findings: [{...finding(rule, at, null, message), fix}],
  };
}

/** How many findings there are that no comment suppresses, by severity: `1 error, 0 warnings, 2 info`. */
export function severityCounts(report: Report): string {
  const findings = report.flatMap((document) => document.findings).filter(({suppressed}) => !suppressed);
  const count = (severity: Severity) => findings.filter((found) => found.severity === severity).length;
  const several = (severity: Severity) => `${count(severity)} ${severity}${count(severity) === 1 ? '' : 's'}`;
  return `${several('error')}, ${several('warning')}, ${count('info')} info`;
}

/** Whether a report has a finding of severity error that no comment suppresses. */
export function hasError(report: Report): boolean {
  return report.some(({findings}) => findings.some(({severity, suppressed}) => severity === 'error' && !suppressed));
}
