/** The first document of a text as a tree of nodes. Whatever stands behind its end is not looked at, as in kubectl. */
import {deepest, tooDeep} from '../refusal';
import {refuse, type Scan, scanOf, type TagToken} from './scan';
import {peek, take} from './tokens';

export interface NodeProperties {
  readonly offset: number;
  readonly anchor?: string;
  /** With `tag:yaml.org,2002:` written as `!!`. */
  readonly tag?: string;
}

export type YamlNode =
  | {readonly kind: 'alias'; readonly offset: number; readonly name: string}
  /** `isPlain`: what it stands for is found from its text. */
  | (NodeProperties & {readonly kind: 'scalar'; readonly text: string; readonly isPlain: boolean})
  | (NodeProperties & {readonly kind: 'sequence'; readonly items: readonly YamlNode[]})
  | (NodeProperties & {readonly kind: 'mapping'; readonly pairs: readonly (readonly [YamlNode, YamlNode])[]});

export interface ParsedDocument {
  /** `undefined` where the text has no document at all. */
  readonly root?: YamlNode;
  /** Where the text goes on behind the document's end. */
  readonly end: number;
}

export function parseDocument(text: string): ParsedDocument {
  const scan = scanOf(text);
  const first = peek(scan);
  if (first.type === 'stream-end') return {end: text.length};
  if (first.type !== 'directive' && first.type !== 'document-start') return toEnd(scan, node(scan, 0, {block: true}));
  directives(scan);
  const start = take(scan);
  const next = peek(scan);
  const isEmpty = ['directive', 'document-start', 'document-end', 'stream-end'].includes(next.type);
  return toEnd(scan, isEmpty ? empty(start.offset + 3) : node(scan, 0, {block: true}));
}

function toEnd(scan: Scan, root: YamlNode): ParsedDocument {
  const {type, offset} = peek(scan);
  return {root, end: type === 'document-end' ? offset + 3 : offset};
}

function directives(scan: Scan): void {
  for (let next = peek(scan); next.type === 'directive'; next = peek(scan)) {
    if (!next.isYaml11) refuse(scan, 'found incompatible YAML document', next.offset);
    take(scan);
  }
  const {type, offset} = peek(scan);
  if (type !== 'document-start') refuse(scan, 'did not find expected <document start>', offset);
}

const empty = (offset: number): YamlNode => ({kind: 'scalar', offset, text: '', isPlain: true});

interface Place {
  /** Whether block collections may stand here; inside brackets they may not. */
  readonly block: boolean;
  /** Whether a list may begin in the column of its key. */
  readonly inKeyColumn?: boolean;
}

function node(scan: Scan, depth: number, {block, inKeyColumn = false}: Place): YamlNode {
  const first = peek(scan);
  if (first.type === 'alias') {
    take(scan);
    return {kind: 'alias', offset: first.offset, name: first.name};
  }
  const properties = propertiesOf(scan);
  const next = peek(scan);
  if (depth >= deepest && next.type.endsWith('-start')) throw tooDeep(next.offset);
  const inner = depth + 1;
  if (inKeyColumn && next.type === 'block-entry') {
    return {kind: 'sequence', ...properties, items: itemsInKeyColumn(scan, inner)};
  }
  switch (next.type) {
    case 'scalar':
      take(scan);
      return {kind: 'scalar', ...properties, text: next.text, isPlain: isImplicit(properties.tag, next.isPlain)};
    case 'flow-sequence-start':
      return {kind: 'sequence', ...properties, items: flowItems(scan, inner)};
    case 'flow-mapping-start':
      return {kind: 'mapping', ...properties, pairs: flowPairs(scan, inner)};
    case 'block-sequence-start':
      if (block) return {kind: 'sequence', ...properties, items: blockItems(scan, inner)};
      break;
    case 'block-mapping-start':
      if (block) return {kind: 'mapping', ...properties, pairs: blockPairs(scan, inner)};
      break;
  }
  if (properties.anchor === undefined && properties.tag === undefined) {
    refuse(scan, 'did not find expected node content', next.offset);
  }
  return {kind: 'scalar', ...properties, text: '', isPlain: properties.tag === undefined};
}

/** A tag says what a scalar is; `!` alone leaves it open, also for one in quotes. */
const isImplicit = (tag: string | undefined, isPlain: boolean) => (tag === undefined ? isPlain : tag === '!');

/** An anchor and a tag, in either order. */
function propertiesOf(scan: Scan): NodeProperties {
  const {offset} = peek(scan);
  let anchor: string | undefined;
  let tag: string | undefined;
  for (let next = peek(scan); next.type === 'anchor' || next.type === 'tag'; next = peek(scan)) {
    if (next.type === 'anchor') {
      if (anchor !== undefined) break;
      anchor = next.name;
    } else {
      if (tag !== undefined) break;
      tag = fullTag(scan, next);
    }
    take(scan);
  }
  return {
    offset: anchor === undefined && tag === undefined ? offset : peek(scan).offset,
    ...(anchor !== undefined && {anchor}),
    ...(tag !== undefined && {tag}),
  };
}

function fullTag(scan: Scan, {handle, suffix, offset}: TagToken): string {
  if (handle !== '' && handle !== '!' && handle !== '!!') refuse(scan, 'found undefined tag handle', offset);
  return `${handle}${suffix}`.replace('tag:yaml.org,2002:', '!!');
}

function blockItems(scan: Scan, depth: number): readonly YamlNode[] {
  take(scan);
  const items: YamlNode[] = [];
  for (let next = take(scan); next.type !== 'block-end'; next = take(scan)) {
    if (next.type !== 'block-entry') refuse(scan, "did not find expected '-' indicator", next.offset);
    const isEmpty = ['block-entry', 'block-end'].includes(peek(scan).type);
    items.push(isEmpty ? empty(next.offset + 1) : node(scan, depth, {block: true}));
  }
  return items;
}

/** A list whose items stand in the column of its key; it ends with the first token that is no item. */
function itemsInKeyColumn(scan: Scan, depth: number): readonly YamlNode[] {
  const items: YamlNode[] = [];
  for (let next = peek(scan); next.type === 'block-entry'; next = peek(scan)) {
    take(scan);
    const isEmpty = ['block-entry', 'key', 'value', 'block-end'].includes(peek(scan).type);
    items.push(isEmpty ? empty(next.offset + 1) : node(scan, depth, {block: true}));
  }
  return items;
}

type Pair = readonly [YamlNode, YamlNode];

function blockPairs(scan: Scan, depth: number): readonly Pair[] {
  take(scan);
  const part = (offset: number) =>
    ['key', 'value', 'block-end'].includes(peek(scan).type)
      ? empty(offset)
      : node(scan, depth, {block: true, inKeyColumn: true});
  const pairs: Pair[] = [];
  for (let next = peek(scan); next.type !== 'block-end'; next = peek(scan)) {
    // A value without a key is none: only an explicit or simple key begins a pair.
    if (next.type !== 'key') refuse(scan, 'did not find expected key', next.offset);
    take(scan);
    pairs.push([part(next.offset + 1), peek(scan).type === 'value' ? part(take(scan).offset + 1) : empty(next.offset)]);
  }
  take(scan);
  return pairs;
}

function flowItems(scan: Scan, depth: number): readonly YamlNode[] {
  take(scan);
  const items: YamlNode[] = [];
  for (let next = peek(scan); next.type !== 'flow-sequence-end'; next = peek(scan)) {
    if (items.length > 0) {
      if (next.type !== 'flow-entry') refuse(scan, "did not find expected ',' or ']'", next.offset);
      take(scan);
      if (peek(scan).type === 'flow-sequence-end') break;
    }
    items.push(peek(scan).type === 'key' ? pairInList(scan, depth) : node(scan, depth, {block: false}));
  }
  take(scan);
  return items;
}

/** `[a: b]` is a list with one object. */
function pairInList(scan: Scan, depth: number): YamlNode {
  const {offset} = take(scan);
  const part = (ends: readonly string[]) =>
    ends.includes(peek(scan).type) ? empty(offset) : node(scan, depth, {block: false});
  const isNoKey = ['value', 'flow-entry', 'flow-sequence-end'].includes(peek(scan).type);
  // go-yaml skips the token that ends an empty key: its `:` is gone, and the value with it.
  if (isNoKey) take(scan);
  const key = isNoKey ? empty(offset) : node(scan, depth, {block: false});
  const hasValue = peek(scan).type === 'value';
  if (hasValue) take(scan);
  const pair: Pair = [key, hasValue ? part(['flow-entry', 'flow-sequence-end']) : empty(offset)];
  return {kind: 'mapping', offset, pairs: [pair]};
}

function flowPairs(scan: Scan, depth: number): readonly Pair[] {
  take(scan);
  const pairs: Pair[] = [];
  for (let next = peek(scan); next.type !== 'flow-mapping-end'; next = peek(scan)) {
    if (pairs.length > 0) {
      if (next.type !== 'flow-entry') refuse(scan, "did not find expected ',' or '}'", next.offset);
      take(scan);
      if (peek(scan).type === 'flow-mapping-end') break;
    }
    pairs.push(flowPair(scan, depth));
  }
  take(scan);
  return pairs;
}

/** A key without `:` has no value. */
function flowPair(scan: Scan, depth: number): Pair {
  const {type, offset} = peek(scan);
  if (type !== 'key') return [node(scan, depth, {block: false}), empty(offset)];
  take(scan);
  const part = (ends: readonly string[]) =>
    ends.includes(peek(scan).type) ? empty(offset) : node(scan, depth, {block: false});
  const key = part(['value', 'flow-entry', 'flow-mapping-end']);
  if (peek(scan).type !== 'value') return [key, empty(offset)];
  take(scan);
  return [key, part(['flow-entry', 'flow-mapping-end'])];
}
