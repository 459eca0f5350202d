/** What became of a text, in one line. */
import type {Inspection} from '@site/src/toolhive/manifest/check';
import type {Finding} from '@site/src/toolhive/manifest/report';
import type {Severity} from '@site/src/toolhive/manifest/rules';

export interface Verdict {
  /** `Refused: 3 errors, 1 warning.` */
  readonly words: string;
  /** The findings of the worst severity, such as `3 errors`; empty without a finding that counts. */
  readonly worst: string;
  /** How it is shown; `none` is a text about which there is nothing to say. */
  readonly tone: Severity | 'fine' | 'none';
}

const severities = ['error', 'warning', 'info'] as const;

/** Errors come first, then warnings; what a comment ignores comes last. */
export function rank({severity, suppressed}: Finding): number {
  return suppressed ? severities.length : severities.indexOf(severity);
}

/** The verdict on all objects of a text, with the findings that no comment ignores. */
export function verdictOf(inspections: readonly Inspection[]): Verdict {
  const reports = inspections.map(({report}) => report);
  const findings = reports.flatMap((report) => report.findings);
  const counting = findings.filter(({suppressed}) => !suppressed);
  const counts = severities.flatMap((severity) => {
    const count = counting.filter((found) => found.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 || severity === 'info' ? '' : 's'}`];
  });
  const ignored = findings.length - counting.length;
  const judgement = judgementOf(inspections);
  const worst = severities.find((severity) => counting.some((found) => found.severity === severity));
  const found = counts.join(', ');
  const words =
    found === ''
      ? `${judgement === undefined ? '' : `${judgement}. `}No findings.`
      : judgement === undefined
        ? `${found}.`
        : judgement === accepted
          ? `${judgement} by the API server, with ${found}.`
          : `${judgement}: ${found}.`;
  return {
    words: [...noServer(inspections), words, ...(ignored > 0 ? [`${ignored} ignored.`] : [])].join(' '),
    worst: counts[0] ?? '',
    tone: worst === 'error' || worst === 'warning' ? worst : judgement === accepted ? 'fine' : (worst ?? 'none'),
  };
}

const accepted = 'Accepted';

/** What the API server says of all of it; `undefined` where it was not asked about all. */
function judgementOf(inspections: readonly Inspection[]): string | undefined {
  const verdicts = inspections.flatMap(({report}) => (report.accepted === null ? [] : [report.accepted]));
  const refused = verdicts.filter((isAccepted) => !isAccepted).length;
  if (refused > 0) return refused === verdicts.length ? 'Refused' : `${refused} of ${verdicts.length} refused`;
  if (inspections.some(({report}) => report.kind === null)) return 'Cannot be judged';
  const servers = inspections.filter(({server}) => server !== undefined);
  return servers.length > 0 && servers.every(({report}) => report.accepted) ? accepted : undefined;
}

function noServer(inspections: readonly Inspection[]): readonly string[] {
  const isRead = inspections.every(({report}) => report.kind !== null);
  return isRead && inspections.every(({server}) => server === undefined) ? ['There is no MCPServer in this text.'] : [];
}
