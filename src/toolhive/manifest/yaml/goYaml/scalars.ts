/** Scalars: block (`|`, `>`), quoted and plain ones. */
import {isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit} from './characters';
import {
  characterAt,
  columnOf,
  isDocumentMark,
  refuse,
  type Scan,
  skipBlanks,
  skipComment,
  takeBreak,
  type Token,
} from './scan';

/** Line breaks between two lines of a quoted, plain or folded text: one becomes a space, more lose the first. */
function folded(first: string, rest: string): string {
  if (first !== '' && !first.startsWith('\n')) return first + rest;
  return rest === '' ? ' ' : rest;
}

export function blockScalar(scan: Scan): Token {
  const offset = scan.position;
  const isLiteral = characterAt(scan) === '|';
  scan.position += 1;
  const {chomping, increment} = blockHeader(scan, offset);
  const breaks = {
    indent: increment === 0 ? 0 : Math.max(scan.indent, 0) + increment,
    text: '',
  };
  blockBreaks(scan, breaks);
  let text = '';
  let lineBreak = '';
  let wasBlank = false;
  while (columnOf(scan) === breaks.indent && characterAt(scan) !== '') {
    const isBlankLine = isBlank(characterAt(scan));
    if (!isLiteral && lineBreak.startsWith('\n') && !wasBlank && !isBlankLine) {
      if (breaks.text === '') text += ' ';
    } else {
      text += lineBreak;
    }
    text += breaks.text;
    breaks.text = '';
    wasBlank = isBlankLine;
    const start = scan.position;
    while (!isBreakOrEnd(characterAt(scan))) scan.position += 1;
    text += scan.text.slice(start, scan.position);
    lineBreak = takeBreak(scan);
    blockBreaks(scan, breaks);
  }
  if (chomping !== '-') text += lineBreak;
  if (chomping === '+') text += breaks.text;
  return {type: 'scalar', offset, text, isPlain: false};
}

function blockHeader(scan: Scan, offset: number): {readonly chomping: string; readonly increment: number} {
  let chomping = '';
  let increment = 0;
  const takeChomping = () => {
    if (chomping !== '' || !['+', '-'].includes(characterAt(scan))) return;
    chomping = characterAt(scan);
    scan.position += 1;
  };
  takeChomping();
  if (isDigit(characterAt(scan))) {
    increment = Number(characterAt(scan));
    if (increment === 0) refuse(scan, 'found an indentation indicator equal to 0', offset);
    scan.position += 1;
  }
  takeChomping();
  skipBlanks(scan);
  skipComment(scan);
  if (!isBreakOrEnd(characterAt(scan))) refuse(scan, 'did not find expected comment or line break');
  takeBreak(scan);
  return {chomping, increment};
}

/** Takes indentation and empty lines; the first line with text sets the indentation where the header did not. */
function blockBreaks(scan: Scan, breaks: {indent: number; text: string}): void {
  let widest = 0;
  const isBefore = () => breaks.indent === 0 || columnOf(scan) < breaks.indent;
  for (;;) {
    while (isBefore() && characterAt(scan) === ' ') scan.position += 1;
    widest = Math.max(widest, columnOf(scan));
    if (isBefore() && characterAt(scan) === '\t') {
      refuse(scan, 'found a tab character where an indentation space is expected');
    }
    if (!isBreak(characterAt(scan))) break;
    breaks.text += takeBreak(scan);
  }
  if (breaks.indent === 0) breaks.indent = Math.max(widest, scan.indent + 1, 1);
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\u001b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const hexLengths: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

function escaped(scan: Scan): string {
  const letter = characterAt(scan, 1);
  const known = escapes.get(letter);
  if (known !== undefined) {
    scan.position += 2;
    return known;
  }
  const length = hexLengths.get(letter);
  if (length === undefined) refuse(scan, 'found unknown escape character');
  const digits = scan.text.slice(scan.position + 2, scan.position + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    refuse(scan, 'did not find expected hexdecimal number');
  }
  const code = Number.parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10_ffff) {
    refuse(scan, 'found invalid Unicode character escape code');
  }
  scan.position += 2 + length;
  return String.fromCodePoint(code);
}

export function quotedScalar(scan: Scan): Token {
  const offset = scan.position;
  const quote = characterAt(scan);
  const isSingle = quote === "'";
  const ordinary = isSingle ? /[^'\t\n\r \u0085\u2028\u2029]+/y : /[^"\\\t\n\r \u0085\u2028\u2029]+/y;
  scan.position += 1;
  let text = '';
  for (;;) {
    if (isDocumentMark(scan, '---') || isDocumentMark(scan, '...')) {
      refuse(scan, 'found unexpected document indicator', offset);
    }
    if (characterAt(scan) === '') refuse(scan, 'found unexpected end of stream', offset);
    let isContinued = false; // a backslash at the end of the line
    while (!isBlankOrEnd(characterAt(scan)) && !isContinued) {
      ordinary.lastIndex = scan.position;
      const [run] = ordinary.exec(scan.text) ?? [];
      if (run !== undefined) {
        text += run;
        scan.position += run.length;
      } else if (isSingle && characterAt(scan, 1) === "'") {
        text += "'";
        scan.position += 2;
      } else if (characterAt(scan) === quote) {
        break;
      } else if (isBreak(characterAt(scan, 1))) {
        scan.position += 1;
        takeBreak(scan);
        isContinued = true;
      } else {
        text += escaped(scan);
      }
    }
    if (characterAt(scan) === quote) break;
    text += betweenLines(scan, isContinued);
  }
  scan.position += 1;
  return {type: 'scalar', offset, text, isPlain: false};
}

/** Blanks inside a line stay; those around line breaks go. `isContinued`: a break was taken already, and counts for nothing. */
function betweenLines(scan: Scan, isContinued: boolean): string {
  const {blanks, first, rest} = takeBlanks(scan, isContinued ? '' : undefined);
  if (first === undefined) return blanks;
  return isContinued ? rest : folded(first, rest);
}

/**
 * Takes blanks and line breaks: the blanks before the first break, that break, and those after it.
 *
 * @param taken a break that was taken before
 * @param atIndent hears of each blank after a break before it is taken
 */
function takeBlanks(scan: Scan, taken?: string, atIndent?: (blank: string) => void) {
  let blanks = '';
  let first = taken;
  let rest = '';
  for (let next = characterAt(scan); isBlank(next) || isBreak(next); next = characterAt(scan)) {
    if (isBreak(next)) {
      if (first === undefined) first = takeBreak(scan);
      else rest += takeBreak(scan);
    } else {
      if (first === undefined) blanks += next;
      else atIndent?.(next);
      scan.position += 1;
    }
  }
  return {blanks, first, rest};
}

export function plainScalar(scan: Scan): Token {
  const offset = scan.position;
  const indent = scan.indent + 1;
  let text = '';
  let between = '';
  let isAfterBreak = false;
  while (!isDocumentMark(scan, '---') && !isDocumentMark(scan, '...') && characterAt(scan) !== '#') {
    const start = scan.position;
    while (!isBlankOrEnd(characterAt(scan)) && !endsPlain(scan)) scan.position += 1;
    if (scan.position > start) {
      text += between + scan.text.slice(start, scan.position);
      isAfterBreak = false;
      between = '';
    }
    if (!isBlank(characterAt(scan)) && !isBreak(characterAt(scan))) break;
    const blanks = plainBlanks(scan, indent);
    between = blanks.text;
    isAfterBreak = blanks.isAfterBreak;
    if (scan.flowLevel === 0 && columnOf(scan) < indent) break;
  }
  if (isAfterBreak) scan.simpleKeyAllowed = true;
  return {type: 'scalar', offset, text, isPlain: true};
}

function endsPlain(scan: Scan): boolean {
  const character = characterAt(scan);
  if (character === ':') return isBlankOrEnd(characterAt(scan, 1));
  return scan.flowLevel > 0 && ',?[]{}'.includes(character);
}

function plainBlanks(scan: Scan, indent: number): {readonly text: string; readonly isAfterBreak: boolean} {
  const {blanks, first, rest} = takeBlanks(scan, undefined, (blank) => {
    if (blank === '\t' && columnOf(scan) < indent) refuse(scan, 'found a tab character that violates indentation');
  });
  return {text: first === undefined ? blanks : folded(first, rest), isAfterBreak: first !== undefined};
}
