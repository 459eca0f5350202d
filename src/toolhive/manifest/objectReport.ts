/** The report on one object: the API server's causes, then all advice in the order of the text. */
import {deploymentReplicas, sessionStorageWarning, stdioReplicaCapped} from '../operator/conditions';
import type {Advice} from './advice/advice';
import {adviceOn} from './advice/serverAdvice';
import {holdsIn, sinceInWords, sinceOf} from '../releases/since';
import {compareReleases, newestRelease, type Release, toolhiveVersion} from '../releases/version';
import {isOfFragment, isOnFragment} from './fragment';
import {admission, apiGroup, type Cause, type LaterPlace, type Verdict} from './api/admission';
import {inSentence} from './api/goText';
import {fixForUnknownField, nearest, nearestSupported} from './api/suggestions';
import type {Installation} from './installation';
import {type DocumentReport, type Finding, finding, withoutVerdict} from './report';
import {restsOn, type RuleId, rules, silences} from './rules';
import {isServer, type Manifest, type Server, type TextObject} from './server';
import {pathText, positionOf} from './yaml/path';
import type {DuplicateKey} from './yaml/entries';
import type {ReadDocument} from './yaml/nodeValue';
import {textAt, type Value, valueAt} from './yaml/value';

function adviceFinding(object: Manifest, {rule, path, says}: Advice, release: Release): Finding {
  const text = `${says} ${rules[rule].why}${mayHaveEnded(rule, release)}`;
  return finding(rule, positionOf(object.content, path), pathText(path), text);
}

/** A sentence for a rule of which it is not known whether it still holds in a release. */
function mayHaveEnded(rule: RuleId, release: Release): string {
  const {ends} = rules[rule];
  if (ends === undefined || holdsIn(sinceOf[ends], release) !== 'not known') return '';
  return ` In ${release} this may have ended: ${sinceInWords(sinceOf[ends]).toLowerCase()} it has.`;
}

type Base = Pick<DocumentReport, 'file' | 'document'>;

/** The report on a document that is no object of Kubernetes, or of which kubectl takes nothing. */
export function notAManifest(base: Base, item: ReadDocument): DocumentReport {
  const {content} = item;
  const isStray = hasStrayItems(item);
  if (isListOfObjects(content)) {
    const says = `The document is a list of ${content.kind === 'array' ? content.items.length : 0} items.`;
    const found = finding('list-of-objects', content.at, '', `${says} ${rules['list-of-objects'].why}`);
    return {...base, ...withoutVerdict, findings: [found, ...readingFindings(item)]};
  }
  const says =
    content.kind !== 'object'
      ? `The document is ${aOrAn(content.kind)}.`
      : isStray
        ? 'kubectl takes an object with `items` as a list of objects, and this one’s are not a list.'
        : 'The document has no `kind`.';
  const at = content.kind === 'object' ? positionOf(content, isStray ? ['items'] : []) : content.at;
  return {
    ...base,
    ...withoutVerdict,
    name: textAt(content, 'metadata', 'name') ?? null,
    findings: [
      ...(content.kind === 'null' ? [] : [finding('not-a-manifest', at, '', `${says} ${rules['not-a-manifest'].why}`)]),
      ...readingFindings(item),
    ],
  };
}

/** Whether a document has `items` that are no list; kubectl reads each object with such a key as a list of objects. */
export function hasStrayItems({content}: ReadDocument): boolean {
  const items = valueAt(content, 'items');
  return items !== undefined && items.kind !== 'array' && items.kind !== 'null';
}

function isListOfObjects(content: Value): boolean {
  const isObject = (item: Value) => textAt(item, 'kind') !== undefined && textAt(item, 'apiVersion') !== undefined;
  return content.kind === 'array' && content.items.some(isObject);
}

function aOrAn(kind: string): string {
  return kind === 'array' ? 'a list' : `a ${kind}`;
}

/** What kubectl leaves out of a document without a word. */
function readingFindings({duplicates, dropped}: ReadDocument): readonly Finding[] {
  const ofRest = dropped === undefined ? [] : [finding('document-dropped', dropped, '', rules['document-dropped'].why)];
  return [...duplicates.map(duplicateFinding), ...ofRest];
}

function duplicateFinding({path, first, at}: DuplicateKey): Finding {
  return finding(
    'duplicate-key',
    at,
    path,
    `\`${inSentence(path)}\` stands in line ${first.line} too. ${rules['duplicate-key'].why}`,
  );
}

/** The report on a part of an MCPServer: what is to say of the fields that are there. */
export function fragmentReport(
  base: Base,
  item: ReadDocument,
  server: Server,
  {across, installation}: Pick<Context, 'across' | 'installation'>,
): DocumentReport {
  const {content} = server;
  const {causes, next, later} = admission(content, base.file, installation.release, 'fragment');
  const report = objectReport(base, item, server, {
    verdict: {accepted: null, causes: causes.filter(isOfFragment), next: next.filter(isOfFragment), later},
    across,
    installation,
    isFragment: true,
  });
  const says = 'The text looks like a part of an MCPServer.';
  const found = finding('fragment', positionOf(content, []), '', `${says} ${rules.fragment.why}`);
  return {...report, kind: 'MCPServer', name: null, becomes: null, findings: [found, ...report.findings]};
}

interface Context {
  /** Of an MCPServer only. */
  readonly verdict?: Verdict | undefined;
  readonly across: readonly Advice[];
  readonly installation: Installation;
  readonly isFragment?: true;
}

/** The report on one object of a text, in view of the others. */
export function objectReport(
  base: Base,
  item: ReadDocument,
  object: TextObject,
  {verdict, across, installation, isFragment}: Context,
): DocumentReport {
  const {release} = installation;
  const toFinding = (cause: Cause) => causeFinding(cause, release);
  const fromServer = [
    ...(verdict?.causes ?? []).map(toFinding),
    ...(verdict?.next ?? []).map((cause) => ({...toFinding(cause), source: 'api-server-next'}) as const),
  ];
  const refused = refusedFields(fromServer);
  const own = isServer(object) ? adviceOn(object, installation) : strayServer(object);
  const all = withoutSilenced([...own, ...across]);
  const advice = (isFragment ? all.filter((one) => isOnFragment(one, object.content)) : all)
    .map((item) => adviceFinding(object, item, release))
    .filter((item) => !isOnRefused(item, refused));
  const later = (verdict?.later ?? []).map((place) => laterFinding(place, release));
  const others = [...advice, ...later, ...readingFindings(item)].toSorted(byPosition);
  const accepted = verdict?.accepted ?? null;
  const isRefused = fromServer.length > 0;
  const {name, kind} = object;
  return {
    ...base,
    kind: kind ?? null,
    name: name ?? null,
    accepted,
    apiMessage: verdict?.apiMessage ?? null,
    becomes: !isRefused && isServer(object) ? becomes(object) : null,
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

function laterFinding({field, at}: LaterPlace, release: Release): Finding {
  const says = `\`${field}\` is a field that ${release} has and ${toolhiveVersion} does not.`;
  return finding('field-of-later-release', at, field, `${says} ${rules['field-of-later-release'].why}`);
}

/** A finding on a release of which nothing is known; it stands at one server of a text. */
export function newerReleaseFinding({content}: Server, release: Release): readonly Finding[] {
  if (compareReleases(release, newestRelease) <= 0) return [];
  const says = `${release} is newer than ${newestRelease}, the newest release that something is known of.`;
  const {why} = rules['release-newer-than-known'];
  return [finding('release-newer-than-known', positionOf(content, []), '', `${says} ${why}`)];
}

function causeFinding({rule, field, message, at, value}: Cause, release: Release): Finding {
  const isOfSecrets = rule === 'list-duplicate' && field.startsWith('spec.secrets[');
  const id = isOfSecrets && holdsIn(sinceOf['20.20'], release) !== 'yes' ? 'two-keys-of-one-secret' : rule;
  const plain = finding(id, at, field, message);
  const found = {...plain, fix: plain.fix + mayHaveEnded(id, release)};
  if (id === 'unknown-field') return {...found, fix: fixForUnknownField(field, release)};
  if (id === 'wrong-type') return {...found, fix: fixForType(field, message, value) ?? found.fix};
  const near = id === 'unsupported-value' ? nearestSupported(message) : undefined;
  if (near !== undefined) return {...found, fix: `Did you mean \`${near}\`?`};
  return found;
}

/** What to write instead of a value of another type, where that is plain. */
function fixForType(field: string, message: string, value: Value | undefined): string | undefined {
  const wanted = /must be of type (\w+)/.exec(message)?.[1];
  const key = field.slice(field.lastIndexOf('.') + 1);
  if (wanted === 'object' && value?.kind === 'string' && key.endsWith('Ref')) {
    return `It is an object now: write \`${key}: {name: ${inSentence(value.value)}}\`.`;
  }
  if (wanted === 'string' && (value?.kind === 'number' || value?.kind === 'boolean')) return 'Put the value in quotes.';
  if (value?.kind !== 'string') return undefined;
  if (wanted === 'integer' && /^-?\d+$/.test(value.value)) return 'Write the number without quotes.';
  return wanted === 'boolean' && /^(?:true|false)$/.test(value.value) ? 'Write it without quotes.' : undefined;
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
