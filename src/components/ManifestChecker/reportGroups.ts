/** How a report is read: by who would say it, errors first. */
import {rank} from './verdict';
import type {DocumentReport, Finding} from '@site/src/toolhive/manifest/report';

export interface FindingGroup {
  readonly title: 'The text' | 'The API server' | 'After that it would refuse' | 'The operator' | 'Silent failures';
  readonly findings: readonly Finding[];
}

/** The groups that have something to say; what the proxy runner says stands in a log that nobody looks at yet. */
export function groupsOf({findings, accepted}: DocumentReport): readonly FindingGroup[] {
  const from = (...sources: readonly Finding['source'][]) =>
    findings.filter(({source}) => sources.includes(source)).toSorted((a, b) => rank(a) - rank(b));
  const groups: readonly FindingGroup[] = [
    {title: 'The text', findings: from('input')},
    {title: 'The API server', findings: from('api-server')},
    {title: 'After that it would refuse', findings: from('api-server-next')},
    {title: 'The operator', findings: from('operator')},
    {title: 'Silent failures', findings: from('proxy', 'advice')},
  ];
  return groups
    .filter(
      (group) =>
        group.findings.length > 0 ||
        (group.title === 'The operator' && accepted === true) ||
        (group.title === 'The API server' && accepted === false),
    )
    .toSorted((a, b) => worstRank(a.findings) - worstRank(b.findings));
}

/** The rank of the worst finding; beyond all ranks where there is none. */
export function worstRank(findings: readonly Finding[]): number {
  return Math.min(Number.MAX_SAFE_INTEGER, ...findings.map(rank));
}
