/** Plain fixes as edits of the text: a name, quotes, a colon. Every other byte stays, comments too. */
import {templateKind} from './advice/podTemplate';
import {servedVersions, valueCauses} from './api/admission';
import {mcpServerSchema, type Schema} from './api/schema';
import {nearestSupported, suggestionFor} from './api/suggestions';
import type {DocumentReport, Finding} from './report';
import {plainScalar} from './yaml/scalar';
import {offsetsIn} from './yaml/lines';
import type {Entry, ObjectValue, Position, Value} from './yaml/value';

/** The characters `from` to `to`, without `to`, are to be `text`; offsets in UTF-16 units from 0. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A key or an item of a list at a place of the text. */
interface Part {
  /** `undefined` for an item. */
  readonly entry: Entry | undefined;
  readonly parent: ObjectValue | undefined;
  readonly value: Value;
  /** What the API wants here; `undefined` where it does not know. */
  readonly schema: Schema | undefined;
  readonly parentSchema: Schema | undefined;
}

/**
 * The edit of each of some findings, where its fix is plain. `content` is what the report is about. Of a key that stands
 * twice nothing is edited: the one before it would count then.
 */
export function editsFor(
  text: string,
  content: ObjectValue,
  findings: readonly Finding[],
  {findings: all}: Pick<DocumentReport, 'findings'>,
): readonly (Edit | undefined)[] {
  const twice = all.flatMap(({rule, path}) =>
    rule === 'duplicate-key' && path !== null ? [path, `spec.${path}`] : [],
  );
  const isTwice = ({path}: Finding) =>
    twice.some((key) => path === key || path?.startsWith(`${key}.`) || path?.startsWith(`${key}[`));
  const wanted = new Set(findings.map(placeText));
  const parts = partsOf(content, wanted);
  const offsetAt = offsetsIn(text);
  return findings.map((found) => {
    const part = parts.find(
      ({at, part: {entry}}) =>
        at === placeText(found) && (entry !== undefined) !== (found.path?.endsWith(']') ?? false),
    )?.part;
    return part && !isTwice(found) ? editOf(text, offsetAt, found, part) : undefined;
  });
}

const placeText = ({line, column}: Position) => `${line}:${column}`;

interface PlacedPart {
  readonly at: string;
  readonly part: Part;
}

/** The parts of an object that stand at some places. */
function partsOf(content: ObjectValue, wanted: ReadonlySet<string>): readonly PlacedPart[] {
  const found: PlacedPart[] = [];
  const visit = (value: Value, schema: Schema | undefined): void => {
    if (value.kind === 'array') {
      for (const item of value.items) {
        const at = placeText(item.at);
        const part = {entry: undefined, parent: undefined, value: item, schema: schema?.items, parentSchema: schema};
        if (wanted.has(at)) found.push({at, part});
        visit(item, schema?.items);
      }
    }
    if (value.kind !== 'object') return;
    for (const entry of value.entries) {
      const at = placeText(entry.at);
      const child = schema?.properties.get(entry.key) ?? schema?.values;
      const part = {entry, parent: value, value: entry.value, schema: child, parentSchema: schema};
      if (wanted.has(at)) found.push({at, part});
      visit(entry.value, child);
    }
  };
  visit(content, mcpServerSchema);
  return found;
}

type OffsetAt = (position: Position) => number;

function editOf(text: string, offsetAt: OffsetAt, found: Finding, part: Part): Edit | undefined {
  const {entry, value} = part;
  const {rule, path} = found;
  if (path === null) return undefined;
  const key = entry && keyToken(text, offsetAt(entry.at), entry.key);
  if (entry && !key) return undefined; // brought in by a merge
  const token = valueToken(text, key?.to, offsetAt(value.at), value);
  switch (rule) {
    case 'unknown-field':
      return entry && key && renamed(path, entry, key, part);
    case 'wrong-type':
      return token && ofOtherType(path, token, part);
    case 'metadata-type':
      return token && isLabelText(token.source) ? inQuotes(token) : undefined;
    case 'pod-template-unreadable':
      return token && ofTemplate(path, token, value);
    case 'unsupported-value': {
      const near = value.kind === 'string' ? nearestSupported(found.message) : undefined;
      return token && near !== undefined ? withContent(token, near) : undefined;
    }
    case 'key-prefix-without-colon':
      return token && withColon(token, value);
    case 'deprecated-version':
    case 'api-version-missing':
      return token && entry?.key === 'apiVersion' ? withContent(token, servedVersions[0] ?? '') : undefined;
    case 'unknown-kind-or-version':
      return token && withContent(token, entry?.key === 'kind' ? 'MCPServer' : (servedVersions[0] ?? ''));
    default:
      return undefined;
  }
}

/** A key or a plain value as it is written. */
interface Token {
  readonly from: number;
  readonly to: number;
  /** As it is written, with its quotes. */
  readonly source: string;
  readonly quote: '' | "'" | '"';
}

/** A text that is written as it reads, in quotes or without. */
function token(text: string, from: number, content: string): Token | undefined {
  for (const quote of ['"', "'", ''] as const) {
    const source = `${quote}${content}${quote}`;
    if (/["'\\\r\n]/.test(content) || !text.startsWith(source, from)) continue;
    return {from, to: from + source.length, source, quote};
  }
  return undefined;
}

function keyToken(text: string, from: number, key: string): Token | undefined {
  const found = token(text, from, key);
  return found && /^[ \t]*:/.test(text.slice(found.to, found.to + 40)) ? found : undefined;
}

const plainEnd = /^(?:[ \t]*(?:$|[\r\n,\]}])|[ \t]+#)/;

/** The value behind a key, or an item of a list; `undefined` where it has a tag or an anchor, or is an alias. */
function valueToken(text: string, keyEnd: number | undefined, from: number, value: Value): Token | undefined {
  const before = keyEnd === undefined ? text.slice(Math.max(0, from - 2), from) : text.slice(keyEnd, from);
  if (
    keyEnd === undefined
      ? !/[\s[,]$/.test(before) || /[&!]\S*\s+$/.test(text.slice(Math.max(0, from - 80), from))
      : !/^[ \t]*:\s*$/.test(before)
  ) {
    return undefined;
  }
  if (value.kind === 'string') {
    const found = token(text, from, value.value);
    return found && (found.quote !== '' || plainEnd.test(text.slice(found.to, found.to + 200))) ? found : undefined;
  }
  if (value.kind !== 'number' && value.kind !== 'boolean') return undefined;
  const [source = ''] = /^[^\s,\]}#]+/.exec(text.slice(from, from + 100)) ?? [];
  const read = plainScalar(source, value.at);
  const isSame = read?.kind === value.kind && read.value === value.value;
  return isSame ? {from, to: from + source.length, source, quote: ''} : undefined;
}

const withContent = ({from, to, quote}: Token, content: string): Edit => ({from, to, text: quote + content + quote});
const inQuotes = ({from, to, source}: Token): Edit => ({from, to, text: `"${source}"`});
const withoutQuotes = ({from, to, source}: Token): Edit => ({from, to, text: source.slice(1, -1)});

/** A name that is plain, unless it is there already or the value would be refused under it. */
function renamed(path: string, entry: Entry, key: Token, {parent, parentSchema}: Part): Edit | undefined {
  const {newName} = suggestionFor(path);
  const schema = newName === undefined ? undefined : parentSchema?.properties.get(newName);
  if (newName === undefined || parent?.entries.some((other) => other.key === newName)) return undefined;
  // What stands in `metadata` has no schema here.
  if (schema && !fits(entry.value, schema)) return undefined;
  return schema || newName === 'metadata' ? withContent(key, newName) : undefined;
}

const fits = (value: Value, schema: Schema) => value.kind !== 'null' && valueCauses(value, schema).length === 0;

function ofOtherType(path: string, written: Token, {value, schema}: Part): Edit | undefined {
  if (!schema) return undefined;
  if (value.kind === 'number' || value.kind === 'boolean') {
    return schema.type === 'string' && fits({kind: 'string', at: value.at, value: written.source}, schema)
      ? inQuotes(written)
      : undefined;
  }
  if (value.kind !== 'string') return undefined;
  if (schema.type === 'object' && path.endsWith('Ref')) {
    const isPlain = /^[a-z0-9][a-z0-9.-]*$/.test(value.value) && plainScalar(value.value, value.at)?.kind === 'string';
    const object: Value = {kind: 'object', at: value.at, entries: [{key: 'name', at: value.at, value}]};
    const name = written.quote === '"' ? '"name"' : 'name';
    const {from, to, source} = written;
    return (isPlain || written.quote !== '') && fits(object, schema)
      ? {from, to, text: `{${name}: ${source}}`}
      : undefined;
  }
  const pattern = schema.type === 'integer' ? wholeNumber : schema.type === 'boolean' ? /^(?:true|false)$/ : undefined;
  const plain = pattern?.test(value.value) ? plainScalar(value.value, value.at) : undefined;
  return plain && written.quote !== '' && fits(plain, schema) ? withoutQuotes(written) : undefined;
}

/** A number as YAML and JSON write it. */
const wholeNumber = /^-?(?:0|[1-9]\d{0,14})$/;

const isLabelText = (text: string) => /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(text) && text.length <= 63;

function ofTemplate(path: string, written: Token, value: Value): Edit | undefined {
  const kind = templateKind(path);
  if (kind === 'string' && (value.kind === 'number' || value.kind === 'boolean')) return inQuotes(written);
  const isNumber = value.kind === 'string' && written.quote !== '' && wholeNumber.test(value.value);
  return kind === 'number' && isNumber ? withoutQuotes(written) : undefined;
}

/** A text that ends in a colon needs quotes. */
function withColon(written: Token, value: Value): Edit | undefined {
  if (value.kind !== 'string') return undefined;
  return written.quote === ''
    ? {from: written.from, to: written.to, text: `"${value.value}:"`}
    : withContent(written, `${value.value}:`);
}
