/** A manifest's text, held against the API server's rules, the operator's and what nobody says. */
import {type Release, toolhiveVersion} from '../releases/version';
import {crossChecks} from './across/crossChecks';
import {admission, apiGroup} from './api/admission';
import {grouped} from './grouped';
import {ignoreComments, withComments} from './ignoreComments';
import {itemsOf} from './items';
import {asPartOfServer} from './fragment';
import type {Installation} from './installation';
import {fragmentReport, hasStrayItems, newerReleaseFinding, notAManifest, objectReport} from './objectReport';
import {type DocumentReport, type Report, unreadableReport} from './report';
import {rules} from './rules';
import {isServer, type Manifest, manifestOf, type Server, serverOf, type TextObject} from './server';
import {templatePlace} from './template';
import type {ReadDocument} from './yaml/nodeValue';
import {readYaml} from './yaml/readYaml';
import type {ObjectValue} from './yaml/value';

export interface CheckOptions {
  /** For the report, and for kubectl's answer to an unknown version. Default: `-`. */
  readonly fileName?: string;
  /** Whether the operator has a cluster-wide default Redis. Default: no. */
  readonly defaultRedis?: boolean;
  /** The release of ToolHive that is asked about, the recorded one or a newer. Default: the recorded one. */
  readonly release?: Release;
}

/** The report on one text of one or more documents, read as kubectl reads YAML. Never throws. */
export function check(text: string, options?: CheckOptions): Report {
  return inspect(text, options).map(({report}) => report);
}

/** One document's report, with the MCPServer that it is about. */
export interface Inspection {
  readonly report: DocumentReport;
  readonly server?: Server;
  /** What the findings are about, where that is an object. */
  readonly content?: ObjectValue;
}

/** The same as `check`, with the servers, for a view that says more of them. */
export function inspect(
  text: string,
  {fileName = '-', defaultRedis = false, release = toolhiveVersion}: CheckOptions = {},
): readonly Inspection[] {
  const installation: Installation = {release, defaultRedis};
  const documents = readYaml(text);
  const place = templatePlace(text, documents);
  if (place) {
    const {why, fix} = rules.template;
    const message = `\`${place.shown}\` is to be filled in: the text is a template. ${why}`;
    return [{report: unreadableReport(fileName, 'template', {at: place.at, message, fix})}];
  }
  if ('message' in documents) return [{report: unreadableReport(fileName, 'not-yaml', documents)}];
  const items = documents.flatMap(itemsOf);
  const fragments = new Set<ReadDocument>();
  const objects = items.map((item): TextObject | undefined => {
    const {content} = item;
    if (content.kind !== 'object') return undefined;
    const manifest = manifestOf(content);
    if (manifest.kind === undefined && manifest.apiVersion === undefined) {
      const part = asPartOfServer(content);
      if (part) fragments.add(item);
      return part ? serverOf({content: part}, defaultRedis) : manifest;
    }
    return isMcpServer(manifest) ? serverOf(manifest, defaultRedis) : manifest;
  });
  const across = grouped(crossChecks(objects.filter((object) => object !== undefined)), ([object]) => object);
  const firstServer = objects.find((object) => object !== undefined && isServer(object));
  const ignored = ignoreComments(text);
  const reports = items.map((item, document): DocumentReport => {
    const object = objects[document];
    const base = {file: fileName, document};
    if (object === undefined || hasStrayItems(item) || (object.kind === undefined && !isServer(object))) {
      return notAManifest(base, item);
    }
    const ofText = (across.get(object) ?? []).map(([, advice]) => advice);
    if (isServer(object) && fragments.has(item)) {
      return fragmentReport(base, item, object, {across: ofText, installation});
    }
    const verdict = isServer(object) ? admission(object.content, fileName, release) : undefined;
    return objectReport(base, item, object, {verdict, across: ofText, installation});
  });
  const commented = withComments(
    reports,
    items.map(({content}) => content.at.line),
    ignored,
  );
  return commented.map((report, document) => {
    const object = objects[document];
    if (!object) return {report};
    const {content} = object;
    if (!isServer(object)) return {report, content};
    const more = object === firstServer ? newerReleaseFinding(object, release) : [];
    return {
      report: more.length > 0 ? {...report, findings: [...report.findings, ...more]} : report,
      server: object,
      content,
    };
  });
}

function isMcpServer({kind, apiVersion}: Manifest): boolean {
  return kind?.toLowerCase() === 'mcpserver' && apiVersion?.split('/')[0] === apiGroup && apiVersion.includes('/');
}
