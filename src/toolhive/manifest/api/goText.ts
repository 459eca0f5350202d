/** Values as the API server, a Go program, prints them in its answers. */
import type {Value} from '../yaml/value';

const namedEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
]);

const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

/** A text in double quotes with Go's escapes: what Go counts as printable stays as it is. */
export function goQuote(text: string): string {
  const escaped = [...text].map((character) => {
    const named = namedEscapes.get(character);
    if (named !== undefined) return named;
    if (/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)) return character;
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    if (code < 0x80) return `\\x${hex(code, 2)}`;
    return code < 0x1_0000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
  });
  return `"${escaped.join('')}"`;
}

/** A number with a fraction or beyond 64 bits: the shortest digits, from 1e6 on and below 1e-4 with an exponent. */
export function goNumber(value: number): string {
  if (value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6)) return String(value);
  return withTwoExponentDigits(value.toExponential());
}

function withTwoExponentDigits(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}

/** Compact JSON as Go writes it: sorted keys, and `<`, `>`, `&` escaped. */
export function goJson(value: Value): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.integer === undefined ? jsonNumber(value.value) : String(value.integer);
    case 'string':
      return jsonText(value.value);
    case 'array':
      return `[${value.items.map(goJson).join(',')}]`;
    case 'object': {
      const sorted = value.entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
      return `{${sorted.map(({key, value: inner}) => `${jsonText(key)}:${goJson(inner)}`).join(',')}}`;
    }
  }
}

function jsonText(text: string): string {
  return JSON.stringify(text).replace(/[<>&\u2028\u2029\u007f]/g, (character) =>
    character === '\u007f' ? character : `\\u${hex(character.charCodeAt(0), 4)}`,
  );
}

/** Go's encoding/json writes an exponent below 1e-6 and from 1e21 on. */
function jsonNumber(value: number): string {
  return Math.abs(value) < 1e-6 || Math.abs(value) >= 1e21 ? value.toExponential() : String(value);
}

/** How an answer shows a value: a text quoted, a number or boolean bare, a list or object as compact JSON. */
export function goValue(value: Value): string {
  if (value.kind === 'string') return goQuote(value.value);
  if (value.kind === 'number') return value.integer === undefined ? goNumber(value.value) : String(value.integer);
  return goJson(value);
}

/** The server's name for the type of a value. */
export function jsonType(value: Value): 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'null' {
  if (value.kind === 'number') return value.integer === undefined ? 'number' : 'integer';
  return value.kind;
}

const longestShown = 80;

/** A text of a manifest inside a sentence: on one line, without backticks, cut after 80 characters. */
export function inSentence(text: string): string {
  const start = Array.from(text.slice(0, 2 * longestShown))
    .slice(0, longestShown)
    .join('');
  return (
    goQuote(start).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', "'") + (start.length < text.length ? '…' : '')
  );
}
