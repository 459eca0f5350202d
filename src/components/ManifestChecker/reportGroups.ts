/** How a report is read: by who would say it, and in one line. */
import type {DocumentReport, Finding} from '@site/src/toolhive/manifest/check';
import type {Severity} from '@site/src/toolhive/manifest/rules';

export interface FindingGroup {
  readonly title: 'The text' | 'The API server' | 'The operator' | 'Nobody will tell you';
  readonly findings: readonly Finding[];
}

/** The groups that have something to say; what the proxy runner says stands in a log that nobody looks at yet. */
export function groupsOf({findings, accepted}: DocumentReport): readonly FindingGroup[] {
  const from = (...sources: readonly Finding['source'][]) => findings.filter(({source}) => sources.includes(source));
  const groups: readonly FindingGroup[] = [
    {title: 'The text', findings: from('input')},
    {title: 'The API server', findings: from('api-server')},
    {title: 'The operator', findings: from('operator')},
    {title: 'Nobody will tell you', findings: from('proxy', 'advice')},
  ];
  return groups.filter(
    (group) =>
      group.findings.length > 0 ||
      (group.title === 'The operator' && accepted === true) ||
      (group.title === 'The API server' && accepted === false),
  );
}

/** Counts by severity and the verdicts, in one sentence or two. */
export function summaryOf(reports: readonly DocumentReport[]): string {
  const findings = reports.flatMap((report) => report.findings).filter(({suppressed}) => !suppressed);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  const amount = (number: number, what: string) => `${number} ${what}${number === 1 ? '' : 's'}`;
  const servers = reports.filter(({accepted}) => accepted !== null).length;
  const isRead = reports.every(({kind}) => kind !== null);
  const about = servers === 0 && isRead ? 'There is no MCPServer in this text. ' : '';
  if (findings.length === 0) return `${about}No findings.`;
  return `${about}${amount(count('error'), 'error')}, ${amount(count('warning'), 'warning')}, ${count('info')} info.`;
}
