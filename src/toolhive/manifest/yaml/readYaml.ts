/**
 * A text as kubectl reads it. A text that begins with `{` is a stream of JSON. Any other is cut at the lines that begin
 * with `---`, and of each piece the first document is read. Held against kubectl: tests/recorded/kubectl-reading.json.
 */
import {isBreak} from './goYaml/characters';
import {parseDocument} from './goYaml/parse';
import {readJson} from './json';
import {positionsIn} from './lines';
import {contentOf, type ReadDocument} from './nodeValue';
import {Refusal} from './refusal';
import type {Position} from './value';

export interface YamlError {
  readonly at: Position;
  readonly message: string;
  readonly fix: string;
}

/** kubectl looks so far for a brace, in bytes. */
const lookedAhead = 4096;
/** What Go counts as space. */
const spaces = String.raw`[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*`;
const jsonStart = new RegExp(`^${spaces}\\{`);
const spaceAround = new RegExp(`^${spaces}|${spaces}$`, 'g');

/** The documents of a text that are not empty, in order, or the first thing that keeps kubectl from reading it. Never throws. */
export function readYaml(textWithMark: string): readonly ReadDocument[] | YamlError {
  const text = textWithMark.replace(/^\ufeff/, '');
  const positionAt = positionsIn(text);
  try {
    const isJson = jsonStart.test(text.slice(0, lookedAhead));
    const documents = isJson
      ? readJson(text, positionAt)
      : Array.from(pieces(text), (piece) => readPiece(piece, positionAt));
    return documents.filter(({content, dropped}) => content.kind !== 'null' || dropped !== undefined);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const {offset, message, fix} = error;
    const at = positionAt(Math.min(offset, text.length));
    if (fix !== undefined) return {at, message, fix};
    return {at, message: `kubectl refuses the text: ${message}.`, fix: fixFor(message, text[offset] ?? '')};
  }
}

interface Piece {
  /** Ends in a line break. */
  readonly text: string;
  readonly offset: number;
}

/** What stands between the lines that begin with `---`; such a line at the beginning belongs to its piece. */
function* pieces(text: string): Generator<Piece> {
  let start = 0;
  let offset = 0;
  while (offset < text.length) {
    const lineBreak = text.indexOf('\n', offset);
    const end = lineBreak === -1 ? text.length : lineBreak + 1;
    if (text.startsWith('---', offset)) {
      const rest = text.slice(offset + 3, end).replaceAll(spaceAround, '');
      if (rest !== '' && !rest.startsWith('#')) {
        throw new Refusal(offset + 3, `invalid Yaml document separator: ${rest.split(/[\r\n]/)[0] ?? ''}`);
      }
      if (offset > start) {
        yield {text: text.slice(start, offset), offset: start};
        start = end;
      }
    }
    offset = end;
  }
  if (text.length > start) {
    const last = text.slice(start);
    yield {text: last.endsWith('\n') ? last : `${last}\n`, offset: start};
  }
}

function readPiece(piece: Piece, positionAt: (offset: number) => Position): ReadDocument {
  const mark = piece.text.startsWith('\ufeff') ? 1 : 0;
  const text = piece.text.slice(mark);
  const start = piece.offset + mark;
  const place = (offset: number) => positionAt(start + offset);
  try {
    refuseControlCharacters(text);
    const {root, end} = parseDocument(text);
    const content = root ? contentOf(root, place) : {content: {kind: 'null', at: place(0)} as const, duplicates: []};
    const dropped = firstContent(text, end);
    return dropped === undefined ? content : {...content, dropped: place(dropped)};
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(start + error.offset, error.message, error.fix);
  }
}

/** Where something other than blanks, comments and ends of documents begins. */
function firstContent(text: string, from: number): number | undefined {
  let offset = from;
  while (offset < text.length) {
    const character = text[offset] ?? '';
    const isLineStart = offset === 0 || isBreak(text[offset - 1] ?? '');
    if (character === '#') {
      while (offset < text.length && !isBreak(text[offset] ?? '')) offset += 1;
    } else if (isLineStart && /^\.\.\.(?:\s|$)/.test(text.slice(offset, offset + 4))) {
      offset += 3;
    } else if (/[ \t]/.test(character) || isBreak(character)) {
      offset += 1;
    } else {
      return offset;
    }
  }
  return undefined;
}

function refuseControlCharacters(text: string): void {
  // eslint-disable-next-line no-control-regex
  const found = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/.exec(text);
  if (!found) return;
  const code = found[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  throw new Refusal(
    found.index,
    `The text has the control character U+${code}, which YAML does not allow.`,
    'Save the manifest as plain UTF-8 text, or write the character as an escape in double quotes, such as "\\u0007".',
  );
}

const fixes: readonly (readonly [words: RegExp, fix: string])[] = [
  [/tab character/, 'Indent with spaces: YAML does not allow tabs there.'],
  [/document separator/, 'Write `---` alone on its line, and the object into the lines below it.'],
  [/incompatible YAML|<document start>|directive|version number/, 'Take out the line that begins with `%`.'],
  [/mapping values are not allowed/, 'Put a value that ends in a colon or holds ": " in quotes, such as "thv:demo:".'],
  [/expected ':'/, 'Write a colon and a space behind the key, or indent the line as a part of the text before it.'],
  [/',' or '[\]}]'/, 'Separate the items with commas, and close the brackets.'],
  [/node content/, 'Close the brackets and write a value here, or put a text of such characters in quotes.'],
  [/unexpected end of stream|unexpected document indicator/, 'Close the quotes.'],
  [
    /escape|hexdecimal/,
    'Write the character itself, or put the text in single quotes, where a backslash is a backslash.',
  ],
  [/alphabetic or numeric/, 'Write letters, digits, `-` and `_` behind `&` or `*`, or put the text in quotes.'],
  [/tag|whitespace or line break|'>'/, 'Leave the tag out, or put a text that begins with `!` in quotes.'],
  [
    /invalid character|unexpected EOF/,
    'A text that begins with `{` is read as JSON: write JSON, or begin with `---` to have it read as YAML.',
  ],
];

function fixFor(words: string, character: string): string {
  if (/cannot start any token/.test(words)) {
    return character === '\t'
      ? 'Indent with spaces: YAML does not allow tabs there.'
      : `Put a text that begins with ${character === '`' ? 'a backtick' : `\`${character}\``} in quotes.`;
  }
  const known = fixes.find(([pattern]) => pattern.test(words));
  return known?.[1] ?? 'Correct the text at this place; keys of one object start in the same column.';
}
