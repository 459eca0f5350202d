/** A checker's reports as a person, a program or a GitHub workflow reads them. */
import {type DocumentReport, type Finding, severityCounts} from '../toolhive/manifest/report';
import {linesOf} from '../toolhive/manifest/yaml/lines';
import {amount} from './amount';
import {painter, type Paint} from './painter';
import {atLineStart, escapedJson, inLine, inLines} from './printable';

export const formats = ['text', 'json', 'github'] as const;
export type Format = (typeof formats)[number];

/** The reports of one file, and its text where it could be read. */
export interface CheckedFile {
  readonly reports: readonly DocumentReport[];
  readonly text?: string;
}

/** One array of all documents of all files, in order. */
export function asJson(files: readonly CheckedFile[]): string {
  const reports = files.flatMap((file) => file.reports);
  return `${escapedJson(JSON.stringify(reports, null, 2))}\n`;
}

/** Workflow commands that GitHub turns into annotations of the files. Suppressed findings are left out. */
export function asGithub(files: readonly CheckedFile[]): string {
  const level = {error: 'error', warning: 'warning', info: 'notice'} as const;
  return located(files)
    .map(({file, finding: {severity, line, column, rule, message, fix}}) => {
      const place = `file=${property(file)},line=${line},col=${column},title=${property(rule)}`;
      return `::${level[severity]} ${place}::${data(`${message}\n${fix}`)}\n`;
    })
    .join('');
}

/** A line break in the text is one of the annotation. */
const data = (text: string) => linesOf(text).map(inLine).join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A');
const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

/** Like a compiler: place, severity, what is wrong, the line, what to write. A summary closes it. */
export function asText(files: readonly CheckedFile[], isColored: boolean): string {
  const paint = painter(styles, isColored);
  const blocks = files.flatMap(({reports, text}) => {
    const lines = text === undefined ? [] : linesOf(text);
    return reports.flatMap((report) => {
      const shown = report.findings.filter(({suppressed}) => !suppressed);
      const block = (finding: Finding) => findingBlock(report.file, finding, lines[finding.line - 1], paint);
      const next = shown.filter(({source}) => source === 'api-server-next');
      return [
        ...shown.filter((finding) => !next.includes(finding)).map(block),
        ...verdictBlock(report),
        ...(next.length > 0 ? [`${titleOf(report)}After that it would refuse:`, ...next.map(block)] : []),
      ];
    });
  });
  return [...blocks, summary(files)].map((block) => `${block}\n`).join('\n');
}

const styles = {error: 31, warning: 33, info: 36, bold: 1, dim: 2} as const;

const widestExcerpt = 160;

function findingBlock(
  file: string,
  finding: Finding,
  line: string | undefined,
  paint: Paint<keyof typeof styles>,
): string {
  const {severity, rule, message, fix, column} = finding;
  const number = String(finding.line);
  const margin = ' '.repeat(number.length);
  const excerpt =
    line === undefined || line.length > widestExcerpt
      ? []
      : [
          paint('dim', ` ${number} | `) + inLine(line),
          `${paint('dim', ` ${margin} | `)}${line.slice(0, column - 1).replaceAll(/[^\t]/g, ' ')}${paint(severity, '^')}`,
        ];
  return [
    `${paint('bold', `${atLineStart(file)}:${number}:${column}:`)} ${paint(severity, `${severity}:`)} ${inLines(message)} [${rule}]`,
    ...excerpt,
    ` ${margin} ${paint('dim', '=')} ${inLines(fix)}`,
  ].join('\n');
}

const titleOf = ({file, kind, name}: DocumentReport) =>
  `${atLineStart(file)}: ${inLine(`${kind} ${name ?? 'without a name'}`)}: `;

function verdictBlock(report: DocumentReport): readonly string[] {
  const {accepted, apiMessage, becomes, conditions} = report;
  const title = titleOf(report);
  if (accepted === false) return [`${title}refused.${apiMessage === null ? '' : `\n${inLines(apiMessage)}`}`];
  if (!becomes) return [];
  const {proxyReplicas, backendReplicas, sessionStore} = becomes;
  const count = (replicas: number | null) => (replicas === null ? 'not set' : String(replicas));
  const states = Object.entries(conditions).map(([type, {status, reason}]) => `  ${type} ${status}, ${reason}`);
  return [
    [
      `${title}${accepted ? 'accepted' : 'whether the API server accepts it is not known'}. Proxy replicas: ${count(proxyReplicas)}. Backend replicas: ${count(backendReplicas)}. Sessions in ${sessionStore === 'redis' ? 'Redis' : 'memory'}.`,
      ...states,
    ].join('\n'),
  ];
}

function located(files: readonly CheckedFile[]): readonly {readonly file: string; readonly finding: Finding}[] {
  return files.flatMap(({reports}) =>
    reports.flatMap(({file, findings}) =>
      findings.filter(({suppressed}) => !suppressed).map((finding) => ({file, finding})),
    ),
  );
}

function summary(files: readonly CheckedFile[]): string {
  const reports = files.flatMap((file) => file.reports);
  const documents = reports.filter(({kind}) => kind !== null).length;
  const suppressed = reports.flatMap(({findings}) => findings).filter((finding) => finding.suppressed).length;
  const ignored = suppressed > 0 ? `, ${suppressed} ignored by comments,` : '';
  return `${severityCounts(reports)}${ignored} in ${amount(documents, 'document')} of ${amount(files.length, 'file')}.`;
}
