/** How a report is read: by who would say it, and in one line. */
import type {Inspection} from '@site/src/toolhive/manifest/check';
import {type DocumentReport, type Finding, severityCounts} from '@site/src/toolhive/manifest/report';

export interface FindingGroup {
  readonly title: 'The text' | 'The API server' | 'After that it would refuse' | 'The operator' | 'Silent failures';
  readonly findings: readonly Finding[];
}

/** The groups that have something to say; what the proxy runner says stands in a log that nobody looks at yet. */
export function groupsOf({findings, accepted}: DocumentReport): readonly FindingGroup[] {
  const from = (...sources: readonly Finding['source'][]) => findings.filter(({source}) => sources.includes(source));
  const groups: readonly FindingGroup[] = [
    {title: 'The text', findings: from('input')},
    {title: 'The API server', findings: from('api-server')},
    {title: 'After that it would refuse', findings: from('api-server-next')},
    {title: 'The operator', findings: from('operator')},
    {title: 'Silent failures', findings: from('proxy', 'advice')},
  ];
  return groups.filter(
    (group) =>
      group.findings.length > 0 ||
      (group.title === 'The operator' && accepted === true) ||
      (group.title === 'The API server' && accepted === false),
  );
}

/** How many findings there are, and whether there was an MCPServer to check. */
export function summaryOf(inspections: readonly Inspection[]): string {
  const report = inspections.map((inspection) => inspection.report);
  const isRead = report.every(({kind}) => kind !== null);
  const about =
    inspections.every(({server}) => server === undefined) && isRead ? 'There is no MCPServer in this text. ' : '';
  const isClean = report.every(({findings}) => findings.every(({suppressed}) => suppressed));
  return `${about}${isClean ? 'No findings' : severityCounts(report)}.`;
}
