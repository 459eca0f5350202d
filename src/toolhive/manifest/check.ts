/** A manifest's text, held against the API server's rules, the operator's and what nobody says. */
import {type Condition, deploymentReplicas, sessionStorageWarning, stdioReplicaCapped} from '../operator/conditions';
import {admission, apiGroup, type Cause, type Verdict} from './admission';
import {type Advice, adviceOn} from './advice';
import {crossChecks} from './crossChecks';
import {inSentence} from './goText';
import {grouped} from './grouped';
import {type DuplicateKey, readYaml} from './readYaml';
import {restsOn, type RuleId, rules, type Severity, silences, type Source, alwaysCounted} from './rules';
import {
  isServer,
  type Manifest,
  manifestOf,
  pathText,
  positionOf,
  type Server,
  serverOf,
  type TextObject,
} from './server';
import {fixForUnknownField, nearest} from './suggestions';
import {type Position, textAt, type Value, valueAt} from './value';

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

export interface CheckOptions {
  /** For the report, and for kubectl's answer to an unknown version. Default: `-`. */
  readonly fileName?: string;
  /** Whether the operator has a cluster-wide default Redis. Default: no. */
  readonly defaultRedis?: boolean;
}

/** The report on one text of one or more documents, read as kubectl reads YAML. Never throws. */
export function check(text: string, options?: CheckOptions): Report {
  return inspect(text, options).map(({report}) => report);
}

/** One document's report, with the server that it is about when the API server accepts one. */
export interface Inspection {
  readonly report: DocumentReport;
  readonly server?: Server;
}

/** The same as `check`, with the accepted servers, for a view that says more of them. */
export function inspect(
  text: string,
  {fileName = '-', defaultRedis = false}: CheckOptions = {},
): readonly Inspection[] {
  const documents = readYaml(text);
  if ('message' in documents) return [{report: unreadableReport(fileName, 'not-yaml', documents)}];
  const items = documents.flatMap(({content, duplicates}) => itemsOf(content, duplicates));
  const objects = items.map(({content}): TextObject | undefined => {
    if (content.kind !== 'object') return undefined;
    const manifest = manifestOf(content);
    return isMcpServer(manifest) ? serverOf(manifest, defaultRedis) : manifest;
  });
  const across = grouped(crossChecks(objects.filter((object) => object !== undefined)), ([object]) => object);
  const ignored = ignoreComments(text);
  const reports = items.map(({content, duplicates}, document): DocumentReport => {
    const object = objects[document];
    const base = {file: fileName, document};
    if (object === undefined || object.kind === undefined) return notAManifest(base, content, duplicates);
    const verdict = isServer(object) ? admission(object.content, fileName) : undefined;
    const ofText = (across.get(object) ?? []).map(([, advice]) => advice);
    return objectReport(base, object, duplicates, verdict, ofText, defaultRedis);
  });
  const commented = withComments(
    reports,
    items.map(({content}) => content.at.line),
    ignored,
  );
  return commented.map((report, document) => {
    const object = objects[document];
    return report.accepted && object && isServer(object) ? {report, server: object} : {report};
  });
}

/** What a report says of something that is no object of Kubernetes. */
const withoutVerdict = {
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
  rule: 'not-yaml' | 'unreadable-file',
  {at, message, fix}: {readonly at: Position; readonly message: string; readonly fix: string},
): DocumentReport {
  return {
    file,
    document: 0,
    ...withoutVerdict,
    findings: [{...finding(rule, at, null, message), fix}],
  };
}

function isMcpServer({kind, apiVersion}: Manifest): boolean {
  return kind?.toLowerCase() === 'mcpserver' && apiVersion?.split('/')[0] === apiGroup && apiVersion.includes('/');
}

interface Item {
  readonly content: Value;
  readonly duplicates: readonly DuplicateKey[];
}

/** A document, or the items of a `List`, each with the duplicate keys inside it. */
function itemsOf(content: Value, duplicates: readonly DuplicateKey[]): readonly Item[] {
  const items = valueAt(content, 'items');
  if (!textAt(content, 'kind')?.endsWith('List') || items?.kind !== 'array') return [{content, duplicates}];
  const inItems = duplicates.flatMap((duplicate) => {
    const [, index, path] = /^items\[(\d+)\]\.(.*)$/s.exec(duplicate.path) ?? [];
    return index === undefined || path === undefined ? [] : [{...duplicate, path, index: Number(index)}];
  });
  const byItem = grouped(inItems, ({index}) => index);
  return items.items.flatMap((item, index) => (item.kind === 'null' ? [] : itemsOf(item, byItem.get(index) ?? [])));
}

function finding(rule: RuleId, {line, column}: Position, path: string | null, message: string): Finding {
  const {severity, source, fix} = rules[rule];
  return {rule, severity, source, path, line, column, message, fix, docs: `/tools/check-manifest#${rule}`};
}

function adviceFinding(object: Manifest, {rule, path, says}: Advice): Finding {
  return finding(rule, positionOf(object.content, path), pathText(path), `${says} ${rules[rule].why}`);
}

type Base = Pick<DocumentReport, 'file' | 'document'>;

function notAManifest(base: Base, content: Value, duplicates: readonly DuplicateKey[]): DocumentReport {
  const says = content.kind === 'object' ? 'The document has no `kind`.' : `The document is ${aOrAn(content.kind)}.`;
  const at = content.kind === 'object' ? positionOf(content, []) : content.at;
  return {
    ...base,
    ...withoutVerdict,
    name: textAt(content, 'metadata', 'name') ?? null,
    findings: [
      finding('not-a-manifest', at, '', `${says} ${rules['not-a-manifest'].why}`),
      ...duplicates.map(duplicateFinding),
    ],
  };
}

function aOrAn(kind: string): string {
  return kind === 'array' ? 'a list' : `a ${kind}`;
}

function duplicateFinding({path, first, at}: DuplicateKey): Finding {
  return finding(
    'duplicate-key',
    at,
    path,
    `\`${inSentence(path)}\` stands in line ${first.line} too. ${rules['duplicate-key'].why}`,
  );
}

function objectReport(
  base: Base,
  object: TextObject,
  duplicates: readonly DuplicateKey[],
  verdict: Verdict | undefined,
  across: readonly Advice[],
  defaultRedis: boolean,
): DocumentReport {
  const fromServer = (verdict?.causes ?? []).map(causeFinding);
  const refused = refusedFields(fromServer);
  const own = isServer(object) ? adviceOn(object, defaultRedis) : strayServer(object);
  const advice = withoutSilenced([...own, ...across])
    .map((item) => adviceFinding(object, item))
    .filter((item) => !isOnRefused(item, refused));
  const others = [...advice, ...duplicates.map(duplicateFinding)].toSorted(byPosition);
  const accepted = verdict?.accepted ?? null;
  const {name, kind} = object;
  return {
    ...base,
    kind: kind ?? null,
    name: name ?? null,
    accepted,
    apiMessage: verdict?.apiMessage ?? null,
    becomes: accepted && isServer(object) ? becomes(object) : null,
    conditions: accepted && isServer(object) ? conditionsOf(object) : {},
    findings: [...fromServer, ...others],
  };
}

/** The fields that the API server refuses; for one that it does not know, also those that may have been meant. */
function refusedFields(fromServer: readonly Finding[]): readonly string[] {
  return fromServer.flatMap(({path, rule, fix}) => [
    ...(path === null ? [] : [path]),
    ...(rule === 'unknown-field' ? [...fix.matchAll(/`(spec\.[^`]+)`/g)].map(([, meant = '']) => meant) : []),
  ]);
}

function isOnRefused({path, rule}: Finding, refused: readonly string[]): boolean {
  const inputs = restsOn[rule] ?? [];
  return refused.some(
    (field) => field === path || inputs.some((input) => field === input || field.startsWith(`${input}.`)),
  );
}

const byPosition = (a: Finding, b: Finding) => a.line - b.line || a.column - b.column;

function causeFinding({rule, field, message, at}: Cause): Finding {
  const id = rule === 'list-duplicate' && field.startsWith('spec.secrets[') ? 'two-keys-of-one-secret' : rule;
  const found = finding(id, at, field, message);
  if (id === 'unknown-field') return {...found, fix: fixForUnknownField(field)};
  if (id === 'unsupported-value') return {...found, fix: fixForValue(message) ?? found.fix};
  return found;
}

/** The supported value that is nearest to the one in the server's message. */
function fixForValue(message: string): string | undefined {
  const [, value = '', list = ''] = /^Unsupported value: "?(.*?)"?: supported values: (.*)$/.exec(message) ?? [];
  const near = nearest(
    value,
    [...list.matchAll(/"([^"]*)"/g)].map(([, choice = '']) => choice),
  );
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}

/** An object of kind MCPServer whose group is missing or a misspelling of ToolHive's. */
function strayServer({kind, apiVersion}: Manifest): readonly Advice[] {
  if (kind?.toLowerCase() !== 'mcpserver') return [];
  const group = apiVersion?.split('/')[0] ?? '';
  if (apiVersion !== undefined && group !== apiGroup && nearest(group, [apiGroup]) === undefined) return [];
  const says =
    apiVersion === undefined ? 'There is no `apiVersion`.' : `\`apiVersion\` is \`${inSentence(apiVersion)}\`.`;
  return [{rule: 'api-version-missing', path: [apiVersion === undefined ? 'kind' : 'apiVersion'], says}];
}

function withoutSilenced(advice: readonly Advice[]): readonly Advice[] {
  const silent = new Set(advice.flatMap(({rule}) => silences[rule] ?? []));
  return advice.filter(({rule}) => !silent.has(rule));
}

function scalingOf({transport, replicas, backendReplicas, provider}: Server) {
  return {transport, replicas, backendReplicas, ...(provider && {sessionStorage: {provider}})};
}

function becomes(server: Server): DocumentReport['becomes'] {
  return {
    proxyReplicas: deploymentReplicas(scalingOf(server)) ?? null,
    backendReplicas: server.backendReplicas ?? null,
    sessionStore: server.store,
  };
}

function conditionsOf(server: Server): DocumentReport['conditions'] {
  const spec = scalingOf(server);
  return {SessionStorageWarning: sessionStorageWarning(spec), StdioReplicaCapped: stdioReplicaCapped(spec)};
}

interface IgnoreComment {
  readonly line: number;
  readonly column: number;
  readonly rules: readonly string[];
}

function ignoreComments(text: string): readonly IgnoreComment[] {
  if (!text.includes('check-manifest:')) return [];
  return text.split(/\r?\n/).flatMap((content, index) => {
    const match = /#\s*check-manifest:\s*ignore\b(.*)$/.exec(content);
    if (!match) return [];
    const names = (match[1] ?? '').split(/[\s,]+/).filter((name) => name !== '');
    return [{line: index + 1, column: match.index + 1, rules: names}];
  });
}

/** Findings on the line of an ignore comment or the one below are marked, and comments that name no rule are reported. */
function withComments(reports: Report, firstLines: readonly number[], comments: readonly IgnoreComment[]): Report {
  if (comments.length === 0) return reports;
  const byLine = new Map(comments.map((comment) => [comment.line, comment.rules]));
  const stray = strayComments(comments, firstLines);
  return reports.map((report, document) => ({
    ...report,
    findings: [
      ...report.findings.map((found) => {
        const named = [byLine.get(found.line), byLine.get(found.line - 1)].some((names) => names?.includes(found.rule));
        return named && !alwaysCounted.includes(found.source) ? {...found, suppressed: true as const} : found;
      }),
      ...(stray.get(document) ?? []),
    ],
  }));
}

/** By document: the one that begins last before the comment, or the first. */
function strayComments(
  comments: readonly IgnoreComment[],
  firstLines: readonly number[],
): ReadonlyMap<number, readonly Finding[]> {
  const found = new Map<number, Finding[]>();
  let document = 0;
  for (const {line, column, rules: names} of comments) {
    while ((firstLines[document + 1] ?? Infinity) <= line) document += 1;
    const unknown = names.length === 0 ? ['nothing'] : unknownRulesIn(names);
    for (const name of unknown) {
      const near = nearest(name, Object.keys(rules));
      const list = found.get(document) ?? [];
      found.set(document, list);
      list.push({
        ...finding(
          'unknown-rule-in-ignore',
          {line, column},
          '',
          `The comment ignores ${name === 'nothing' ? 'nothing' : `\`${inSentence(name)}\``}. ${rules['unknown-rule-in-ignore'].why}`,
        ),
        ...(near !== undefined && {fix: `Did you mean \`${near}\`?`}),
      });
    }
  }
  return found;
}

/** The words that should be rules; behind a rule that exists, words like no rule give a reason. */
function unknownRulesIn(names: readonly string[]): readonly string[] {
  const unknown = names.filter((name) => !Object.hasOwn(rules, name));
  return unknown.length < names.length
    ? unknown.filter((name) => nearest(name, Object.keys(rules)) !== undefined)
    : unknown;
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
