/** What a tree of YAML nodes stands for: aliases, merges and tags resolved, and the last of equal keys kept, as kubectl does. */
import {inSentence} from '../api/goText';
import {type DuplicateKey, entryList, innerPath} from './entries';
import type {YamlNode} from './goYaml/parse';
import {Refusal} from './refusal';
import {decimalNumber, keyText, plainScalar, wholeNumber} from './scalar';
import type {Entry, Position, Value} from './value';

export interface ReadDocument {
  readonly content: Value;
  readonly duplicates: readonly DuplicateKey[];
  /** Where something begins that kubectl drops without a word. */
  readonly dropped?: Position;
}

interface Reading {
  readonly positionAt: (offset: number) => Position;
  readonly anchors: Map<string, {readonly value: Value; readonly nodes: number} | 'open'>;
  readonly duplicates: DuplicateKey[];
  /** Nodes read so far, aliases with all that they stand for, and the share of the aliases in it. */
  nodes: number;
  aliasNodes: number;
}

/** The content of a document, and its duplicate keys. Throws a `Refusal` where kubectl refuses it. */
export function contentOf(root: YamlNode, positionAt: (offset: number) => Position): ReadDocument {
  const reading: Reading = {positionAt, anchors: new Map(), duplicates: [], nodes: 0, aliasNodes: 0};
  return {content: valueOf(root, '', reading), duplicates: reading.duplicates};
}

function valueOf(node: YamlNode, path: string, reading: Reading): Value {
  reading.nodes += 1;
  if (node.kind === 'alias') return aliased(node.name, node.offset, reading);
  const before = reading.nodes - 1;
  const {anchor} = node;
  if (anchor !== undefined) reading.anchors.set(anchor, 'open');
  const value = valueOfNode(node, path, reading);
  if (anchor !== undefined) reading.anchors.set(anchor, {value, nodes: reading.nodes - before});
  return value;
}

function valueOfNode(node: Exclude<YamlNode, {kind: 'alias'}>, path: string, reading: Reading): Value {
  const at = reading.positionAt(node.offset);
  switch (node.kind) {
    case 'scalar':
      return scalarValue(node, at);
    case 'sequence':
      return {kind: 'array', at, items: node.items.map((item, index) => valueOf(item, `${path}[${index}]`, reading))};
    case 'mapping':
      return {kind: 'object', at, entries: entriesOf(node.pairs, path, reading)};
  }
}

function entriesOf(
  pairs: readonly (readonly [YamlNode, YamlNode])[],
  path: string,
  reading: Reading,
): readonly Entry[] {
  const entries = entryList(path, reading.duplicates);
  for (const [keyNode, valueNode] of pairs) {
    const at = reading.positionAt(keyNode.offset);
    if (isMerge(keyNode)) {
      for (const entry of mergedEntries(valueOf(valueNode, path, reading), keyNode.offset))
        entries.merge({...entry, at});
    } else {
      const key = keyOf(keyNode, reading);
      entries.write(key, at, valueOf(valueNode, innerPath(path, key), reading));
    }
  }
  return entries.all();
}

const isMerge = (node: YamlNode) =>
  node.kind === 'scalar' && node.text === '<<' && (node.isPlain || node.tag === '!!merge');

function keyOf(node: YamlNode, reading: Reading): string {
  if (node.kind === 'scalar' && node.isPlain && node.tag === undefined) {
    const infinite = /^([+-]?)\.(?:inf|Inf|INF)$/.exec(node.text);
    if (infinite) return `${infinite[1] === '-' ? '-' : ''}.inf`;
    if (/^\.(?:nan|NaN|NAN)$/.test(node.text)) return '.nan';
  }
  const value = valueOf(node, '', reading);
  const key = keyText(value);
  if (key !== undefined) return key;
  const what = value.kind === 'null' ? 'An empty key' : `A key that is an ${value.kind}`;
  throw new Refusal(
    node.offset,
    `${what} cannot be turned into JSON.`,
    'Write a text as the key, in quotes where needed.',
  );
}

/** What `<<` brings in: the entries of an object, or of several, of which the first one wins. */
function mergedEntries(value: Value, offset: number): readonly Entry[] {
  const sources = value.kind === 'array' ? value.items.toReversed() : [value];
  return sources.flatMap((source) => {
    if (source.kind === 'object') return source.entries;
    throw new Refusal(
      offset,
      'kubectl refuses the text: map merge requires map or sequence of maps as the value.',
      'Write "<<": in quotes for a key of that name.',
    );
  });
}

function aliased(name: string, offset: number, reading: Reading): Value {
  const anchor = reading.anchors.get(name);
  if (anchor === undefined) {
    throw new Refusal(
      offset,
      `kubectl refuses the text: unknown anchor '${name}' referenced.`,
      `Write &${name} at the value that it stands for, or put the text in quotes.`,
    );
  }
  if (anchor === 'open') {
    throw new Refusal(
      offset,
      `kubectl refuses the text: anchor '${name}' value contains itself.`,
      'Write the value out instead of the alias.',
    );
  }
  reading.nodes += anchor.nodes;
  reading.aliasNodes += anchor.nodes;
  if (
    reading.aliasNodes > 100 &&
    reading.nodes > 1_000 &&
    reading.aliasNodes / reading.nodes > aliasShare(reading.nodes)
  ) {
    throw new Refusal(
      offset,
      'kubectl refuses the text: document contains excessive aliasing.',
      'Write the values out instead of aliases of aliases.',
    );
  }
  return anchor.value;
}

/** The share of nodes that may come from aliases: 99 % of up to 400,000 nodes, down to 10 % from 4,000,000 on. */
function aliasShare(nodes: number): number {
  const low = 400_000;
  const high = 4_000_000;
  if (nodes <= low) return 0.99;
  return nodes >= high ? 0.1 : 0.99 - (0.89 * (nodes - low)) / (high - low);
}

/** Tags whose values are found from the text; a text under any other tag stays a text. */
const resolved = new Set(['!!int', '!!float', '!!bool', '!!null', '!!timestamp']);

function scalarValue(node: YamlNode & {readonly kind: 'scalar'}, at: Position): Value {
  const {text, tag, isPlain, offset} = node;
  if (tag === '!!binary') return {kind: 'string', at, value: fromBase64(text, offset)};
  if (tag === undefined ? !isPlain : !resolved.has(tag)) return {kind: 'string', at, value: text};
  const value = plainScalar(text, at);
  if (tag !== undefined && !fits(text, value, tag)) {
    throw new Refusal(
      offset,
      `kubectl cannot decode ${inSentence(text)} as a ${tag}.`,
      `Leave the tag ${tag} out, or write a value of that type.`,
    );
  }
  if (value === undefined) {
    throw new Refusal(
      offset,
      `${text} is a number that JSON does not have.`,
      'Write a number, or put the text in quotes.',
    );
  }
  return value;
}

const timestamp =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?)?$/;

function fits(text: string, value: Value | undefined, tag: string): boolean {
  const digits = text.replaceAll('_', '');
  switch (tag) {
    case '!!int':
      return value?.kind === 'number' && wholeNumber.test(digits);
    case '!!float':
      return (
        value === undefined || (value.kind === 'number' && (wholeNumber.test(digits) || decimalNumber.test(digits)))
      );
    case '!!bool':
      return value?.kind === 'boolean';
    case '!!null':
      return value?.kind === 'null';
    default:
      return timestamp.test(text);
  }
}

function fromBase64(text: string, offset: number): string {
  const digits = text.replaceAll(/[\r\n]/g, '');
  if (digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits)) {
    return new TextDecoder('utf-8', {ignoreBOM: true}).decode(
      Uint8Array.from(atob(digits), (character) => character.charCodeAt(0)),
    );
  }
  throw new Refusal(
    offset,
    'kubectl refuses the text: !!binary value contains invalid base64 data.',
    'Write the text itself, without the tag !!binary.',
  );
}
