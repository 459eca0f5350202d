/**
 * YAML text as kubectl reads it. The library parses; which value a scalar stands for, duplicate keys, merges and the
 * limit on aliases follow kubectl's parser (go-yaml v2 in sigs.k8s.io/yaml).
 */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  Scalar,
} from 'yaml';
import {keyText, plainScalar} from './scalar';
import type {Entry, Position, Value} from './value';

/** A key that stands twice in one object: kubectl keeps the last value and says nothing. */
export interface DuplicateKey {
  /** The path of the key, such as `spec.replicas`. */
  readonly path: string;
  readonly first: Position;
  readonly at: Position;
}

export interface YamlDocument {
  readonly content: Value;
  readonly duplicates: readonly DuplicateKey[];
}

export interface YamlError {
  readonly at: Position;
  readonly message: string;
  readonly fix: string;
}

/** The documents of a text that are not empty, in order, or the first thing that keeps it from being YAML. Never throws. */
export function readYaml(textWithMark: string): readonly YamlDocument[] | YamlError {
  const text = textWithMark.replace(/^\ufeff/, '');
  const control = controlCharacter(text);
  if (control) return control;
  const lines = new LineCounter();
  try {
    const tokens = [...new Parser(lines.addNewLine).parse(text)];
    tokens.forEach(quickenLongTexts);
    const deep = tokens.map(nestedTooDeep).find((offset) => offset !== undefined);
    if (deep !== undefined) return tooDeep(positionAt(lines, deep));
    const documents = [...new Composer({schema: 'failsafe', uniqueKeys: false}).compose(tokens)];
    const [error] = documents.flatMap((document) => document.errors);
    if (error) return syntaxError(error.message, positionAt(lines, error.pos[0]));
    return documents.flatMap((document) => converted(document, lines));
  } catch (error) {
    if (error instanceof Refusal) return {at: error.at, message: error.message, fix: error.fix};
    throw error;
  }
}

/** What kubectl's parser refuses although the library reads it. */
class Refusal extends Error {
  constructor(
    readonly at: Position,
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

/** Levels of nesting; kubectl's parser stops at 10,000, and no manifest comes near. */
const deepest = 500;

function tooDeep(at: Position): YamlError {
  return {
    at,
    message: `The text is nested deeper than ${deepest} levels.`,
    fix: 'Write a manifest with fewer levels; a deeper one is not read.',
  };
}

/** Where a token is nested too deeply. Looked at before the library builds its tree, which it does by recursion. */
function nestedTooDeep(token: CST.Token): number | undefined {
  const open: (readonly [CST.Token, number])[] = [[token, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [inner, depth] = next;
    if (depth > deepest) return inner.offset;
    for (const child of childrenOf(inner)) open.push([child, depth + 1]);
  }
  return undefined;
}

const longText = 10_000;

/**
 * The library puts a text in double quotes together letter by letter, and its time then grows faster than the text. One
 * without escapes reads the same in single quotes, where it is taken as a whole.
 */
function quickenLongTexts(token: CST.Token): void {
  const open = [token];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.type === 'double-quoted-scalar' && next.source.length > longText && /^"[^"'\\]*"$/.test(next.source)) {
      Object.assign(next, {type: 'single-quoted-scalar', source: `'${next.source.slice(1, -1)}'`});
    }
    for (const child of childrenOf(next)) open.push(child); // more than one call takes as arguments
  }
}

function childrenOf(token: CST.Token): readonly CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap((item) => [item.key, item.value].filter((child) => !!child));
}

function positionAt(lines: LineCounter, offset: number): Position {
  const {line, col} = lines.linePos(offset);
  return {line: Math.max(line, 1), column: Math.max(col, 1)};
}

function controlCharacter(text: string): YamlError | undefined {
  // eslint-disable-next-line no-control-regex
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/.exec(text);
  if (!found) return undefined;
  const before = text.slice(0, found.index);
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return {
    at: {line: before.split('\n').length, column: found.index - before.lastIndexOf('\n')},
    message: `The text has the control character U+${code}, which YAML does not allow.`,
    fix: 'Save the manifest as plain UTF-8 text, or write the character as an escape in double quotes, such as "\\u0007".',
  };
}

function syntaxError(message: string, at: Position): YamlError {
  const words = message.replace(/\s+/g, ' ').replace(/[.:]?$/, '.');
  if (/tab/i.test(message)) return {at, message: words, fix: 'Indent with spaces: YAML does not allow tabs there.'};
  if (/Nested mappings|compact mapping|implicit key|Implicit (?:map )?key/i.test(message)) {
    return {at, message: words, fix: `Put a value that ends in a colon or holds ": " in quotes, such as "thv:demo:".`};
  }
  if (/quote/i.test(message)) return {at, message: words, fix: 'Close the quotes.'};
  return {at, message: words, fix: 'Correct the text at this place; keys of one object start in the same column.'};
}

interface Reading {
  readonly lines: LineCounter;
  readonly anchors: Map<string, {readonly value: Value; readonly nodes: number} | 'open'>;
  readonly duplicates: DuplicateKey[];
  /** Nodes read so far, aliases with all that they stand for, and the share of the aliases in it. */
  nodes: number;
  aliasNodes: number;
}

function converted(document: Document.Parsed, lines: LineCounter): readonly YamlDocument[] {
  if (document.contents === null) return [];
  const reading: Reading = {lines, anchors: new Map(), duplicates: [], nodes: 0, aliasNodes: 0};
  const content = valueOf(document.contents, {line: 1, column: 1}, '', reading);
  return content.kind === 'null' ? [] : [{content, duplicates: reading.duplicates}];
}

function valueOf(node: unknown, fallback: Position, path: string, reading: Reading): Value {
  const at = placeOf(node, fallback, reading.lines);
  if (isAlias(node)) return aliased(node.source, at, reading);
  const before = reading.nodes;
  reading.nodes += 1;
  const anchor = anchorOf(node);
  if (anchor !== undefined) reading.anchors.set(anchor, 'open');
  const value = valueOfNode(node, at, path, reading);
  if (anchor !== undefined) reading.anchors.set(anchor, {value, nodes: reading.nodes - before});
  return value;
}

function valueOfNode(node: unknown, at: Position, path: string, reading: Reading): Value {
  if (isScalar(node)) return scalarValue(node, at);
  if (isSeq(node)) {
    const items = node.items.map((item, index) => valueOf(item, at, `${path}[${index}]`, reading));
    return {kind: 'array', at, items};
  }
  if (isMap(node)) return {kind: 'object', at, entries: entriesOf(node.items, at, path, reading)};
  return {kind: 'null', at};
}

function entriesOf(
  pairs: readonly {readonly key: unknown; readonly value: unknown}[],
  at: Position,
  path: string,
  reading: Reading,
): readonly Entry[] {
  const entries = new Map<string, Entry>();
  const written = new Map<string, Position>();
  const reported = new Set<string>();
  for (const pair of pairs) {
    const keyAt = placeOf(pair.key, at, reading.lines);
    if (
      isScalar(pair.key) &&
      pair.key.type === Scalar.PLAIN &&
      pair.key.source === '<<' &&
      pair.key.tag === undefined
    ) {
      for (const entry of mergedEntries(valueOf(pair.value, keyAt, path, reading), keyAt)) {
        entries.delete(entry.key);
        entries.set(entry.key, {...entry, at: keyAt});
      }
      continue;
    }
    const key = keyOf(valueOf(pair.key, at, path, reading), keyAt);
    const inner = path === '' ? key : `${path}.${key}`;
    const first = written.get(key);
    if (first && !reported.has(key)) {
      reported.add(key);
      reading.duplicates.push({path: inner, first, at: keyAt});
    }
    written.set(key, first ?? keyAt);
    entries.delete(key);
    entries.set(key, {key, at: keyAt, value: valueOf(pair.value, keyAt, inner, reading)});
  }
  return [...entries.values()];
}

function keyOf(value: Value, at: Position): string {
  const key = keyText(value);
  if (key !== undefined) return key;
  const what = value.kind === 'null' ? 'An empty key' : `A key that is an ${value.kind}`;
  throw new Refusal(at, `${what} cannot be turned into JSON.`, 'Write a text as the key, in quotes where needed.');
}

/** What `<<` brings in: the entries of an object, or of several, of which the first one wins. */
function mergedEntries(value: Value, at: Position): readonly Entry[] {
  const sources = value.kind === 'array' ? value.items.toReversed() : [value];
  return sources.flatMap((source) => {
    if (source.kind === 'object') return source.entries;
    throw new Refusal(
      at,
      'A merge key << needs an object or a list of objects.',
      'Write "<<": in quotes for a key of that name.',
    );
  });
}

function aliased(name: string, at: Position, reading: Reading): Value {
  const anchor = reading.anchors.get(name);
  if (anchor === undefined) {
    throw new Refusal(
      at,
      `The alias *${name} has no anchor &${name} before it.`,
      `Write &${name} at the value that it stands for, or put the text in quotes.`,
    );
  }
  if (anchor === 'open') {
    throw new Refusal(at, `The anchor &${name} contains itself.`, 'Write the value out instead of the alias.');
  }
  reading.nodes += anchor.nodes;
  reading.aliasNodes += anchor.nodes;
  if (
    reading.aliasNodes > 100 &&
    reading.nodes > 1_000 &&
    reading.aliasNodes / reading.nodes > aliasShare(reading.nodes)
  ) {
    throw new Refusal(
      at,
      'The document contains excessive aliasing.',
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

function placeOf(node: unknown, fallback: Position, lines: LineCounter): Position {
  const range = (node as Node | null | undefined)?.range;
  return range ? positionAt(lines, range[0]) : fallback;
}

function anchorOf(node: unknown): string | undefined {
  return isScalar(node) || isSeq(node) || isMap(node) ? node.anchor : undefined;
}

function scalarValue(node: Scalar, at: Position): Value {
  const plain = node.type === Scalar.PLAIN;
  const text = plain ? (node.source ?? '') : String(node.value ?? '');
  const tag = node.tag?.replace('tag:yaml.org,2002:', '!!');
  const wanted = {'!!int': 'number', '!!float': 'number', '!!bool': 'boolean', '!!null': 'null'}[tag ?? ''];
  if (wanted === undefined && (tag !== undefined || !plain)) return {kind: 'string', at, value: text};
  const value = plainScalar(text, at);
  if (value === undefined) {
    throw new Refusal(at, `${text} is a number that JSON does not have.`, 'Write a number, or put the text in quotes.');
  }
  if (wanted !== undefined && value.kind !== wanted) {
    throw new Refusal(
      at,
      `${text} is no ${tag ?? ''}.`,
      `Leave the tag ${tag ?? ''} out, or write a value of that type.`,
    );
  }
  return value;
}
