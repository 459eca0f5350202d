/** A stream of JSON values, one behind the other, as kubectl takes a text that begins with `{`. */
import {type DuplicateKey, entryList, innerPath} from './entries';
import type {ReadDocument} from './nodeValue';
import {deepest, Refusal, tooDeep} from './refusal';
import {numberValue} from './scalar';
import type {Entry, Position, Value} from './value';

interface Json {
  readonly text: string;
  readonly positionAt: (offset: number) => Position;
  offset: number;
  duplicates: DuplicateKey[];
}

/** The values of a stream. Throws a `Refusal`, in the words of Go's decoder, at the first character that does not fit. */
export function readJson(text: string, positionAt: (offset: number) => Position): readonly ReadDocument[] {
  const json: Json = {text, positionAt, offset: 0, duplicates: []};
  const documents: ReadDocument[] = [];
  for (skipSpace(json); json.offset < text.length; skipSpace(json)) {
    json.duplicates = [];
    const content = valueOf(json, '', 0);
    documents.push({content, duplicates: json.duplicates});
  }
  return documents;
}

function skipSpace(json: Json): void {
  while (' \t\r\n'.includes(json.text[json.offset] ?? '-')) json.offset += 1;
}

function refuse(json: Json, where: string): never {
  const character = json.text.codePointAt(json.offset);
  if (character === undefined) throw new Refusal(json.offset, 'unexpected EOF');
  throw new Refusal(json.offset, `invalid character ${quoted(String.fromCodePoint(character))} ${where}`);
}

function quoted(character: string): string {
  if (character === "'") return String.raw`'\''`;
  if (character === '"') return `'"'`;
  return `'${JSON.stringify(character).slice(1, -1)}'`;
}

function valueOf(json: Json, path: string, depth: number): Value {
  const at = json.positionAt(json.offset);
  const character = json.text[json.offset] ?? '';
  if (depth >= deepest && (character === '{' || character === '[')) throw tooDeep(json.offset);
  switch (character) {
    case '{':
      return {kind: 'object', at, entries: entriesOf(json, path, depth + 1)};
    case '[':
      return {kind: 'array', at, items: itemsOf(json, path, depth + 1)};
    case '"':
      return {kind: 'string', at, value: stringOf(json)};
    case 't':
      word(json, 'true');
      return {kind: 'boolean', at, value: true};
    case 'f':
      word(json, 'false');
      return {kind: 'boolean', at, value: false};
    case 'n':
      word(json, 'null');
      return {kind: 'null', at};
  }
  if (character === '-' || (character >= '0' && character <= '9')) return numberOf(json, at);
  return refuse(json, 'looking for beginning of value');
}

function word(json: Json, expected: string): void {
  for (const [index, letter] of [...expected].entries()) {
    if (index > 0 && json.text[json.offset] !== letter) {
      refuse(json, `in literal ${expected} (expecting ${quoted(letter)})`);
    }
    json.offset += 1;
  }
}

function numberOf(json: Json, at: Position): Value {
  const start = json.offset;
  const digits = (where: string) => {
    if (!/\d/.test(json.text[json.offset] ?? '')) refuse(json, where);
    while (/\d/.test(json.text[json.offset] ?? '')) json.offset += 1;
  };
  if (json.text[json.offset] === '-') json.offset += 1;
  if (json.text[json.offset] === '0') json.offset += 1;
  else digits('in numeric literal');
  const isWhole = !'.eE'.includes(json.text[json.offset] ?? '-');
  if (json.text[json.offset] === '.') {
    json.offset += 1;
    digits('after decimal point in numeric literal');
  }
  if ('eE'.includes(json.text[json.offset] ?? '-')) {
    json.offset += 1;
    if ('+-'.includes(json.text[json.offset] ?? '.')) json.offset += 1;
    digits('in exponent of numeric literal');
  }
  const literal = json.text.slice(start, json.offset);
  return numberValue(isWhole ? BigInt(literal) : Number(literal), at);
}

function stringOf(json: Json): string {
  const start = json.offset;
  json.offset += 1;
  // eslint-disable-next-line no-control-regex
  const ordinary = /[^"\\\u0000-\u001f]*/y;
  for (;;) {
    ordinary.lastIndex = json.offset;
    json.offset += ordinary.exec(json.text)?.[0].length ?? 0;
    const character = json.text[json.offset];
    if (character === '"') break;
    if (character !== '\\') refuse(json, 'in string literal');
    skipEscape(json);
  }
  json.offset += 1;
  const text: unknown = JSON.parse(json.text.slice(start, json.offset));
  return String(text).replaceAll(/\p{Surrogate}/gu, '\ufffd');
}

function skipEscape(json: Json): void {
  json.offset += 1;
  const letter = json.text[json.offset] ?? '-';
  if (!['"', '\\', '/', 'b', 'f', 'n', 'r', 't', 'u'].includes(letter)) refuse(json, 'in string escape code');
  json.offset += 1;
  for (let digits = letter === 'u' ? 4 : 0; digits > 0; digits -= 1) {
    if (!/[0-9a-fA-F]/.test(json.text[json.offset] ?? '')) {
      refuse(json, String.raw`in \u hexadecimal character escape`);
    }
    json.offset += 1;
  }
}

function itemsOf(json: Json, path: string, depth: number): readonly Value[] {
  const items: Value[] = [];
  json.offset += 1;
  skipSpace(json);
  if (json.text[json.offset] === ']') {
    json.offset += 1;
    return items;
  }
  for (;;) {
    items.push(valueOf(json, `${path}[${items.length}]`, depth));
    skipSpace(json);
    const next = json.text[json.offset];
    if (next !== ',' && next !== ']') refuse(json, 'after array element');
    json.offset += 1;
    if (next === ']') return items;
    skipSpace(json);
  }
}

function entriesOf(json: Json, path: string, depth: number): readonly Entry[] {
  const entries = entryList(path, json.duplicates);
  json.offset += 1;
  skipSpace(json);
  if (json.text[json.offset] === '}') {
    json.offset += 1;
    return [];
  }
  for (;;) {
    const at = json.positionAt(json.offset);
    if (json.text[json.offset] !== '"') refuse(json, 'looking for beginning of object key string');
    const key = stringOf(json);
    skipSpace(json);
    if (json.text[json.offset] !== ':') refuse(json, 'after object key');
    json.offset += 1;
    skipSpace(json);
    entries.write(key, at, valueOf(json, innerPath(path, key), depth));
    skipSpace(json);
    const next = json.text[json.offset];
    if (next !== ',' && next !== '}') refuse(json, 'after object key:value pair');
    json.offset += 1;
    if (next === '}') return entries.all();
    skipSpace(json);
  }
}
