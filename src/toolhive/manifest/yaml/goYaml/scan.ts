/** The scanner's state: where it is in the text, and what it knows of the lines before. */
import {Refusal} from '../refusal';
import {isBreak} from './characters';

/** Tokens that are nothing but their place. */
export type Mark =
  | 'stream-start'
  | 'stream-end'
  | 'document-start'
  | 'document-end'
  | 'block-sequence-start'
  | 'block-mapping-start'
  | 'block-end'
  | 'block-entry'
  | 'flow-sequence-start'
  | 'flow-sequence-end'
  | 'flow-mapping-start'
  | 'flow-mapping-end'
  | 'flow-entry'
  | 'key'
  | 'value';

/** The handle is `!` or `!…!`; empty where the suffix is the whole tag. */
export interface TagToken {
  readonly type: 'tag';
  readonly offset: number;
  readonly handle: string;
  readonly suffix: string;
}

export type Token =
  | {readonly type: Mark; readonly offset: number}
  | {readonly type: 'directive'; readonly offset: number; readonly isYaml11: boolean}
  | {readonly type: 'anchor'; readonly offset: number; readonly name: string}
  | {readonly type: 'alias'; readonly offset: number; readonly name: string}
  | TagToken
  | {readonly type: 'scalar'; readonly offset: number; readonly text: string; readonly isPlain: boolean};

/** A place where a key may have begun, until its `:` is seen. */
export interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly token: number;
  readonly offset: number;
  readonly line: number;
}

export interface Scan {
  readonly text: string;
  position: number;
  line: number;
  lineStart: number;
  /** Tokens that are scanned and not yet taken, and how many were taken before. */
  readonly tokens: Token[];
  taken: number;
  /** The column of the innermost block collection; -1 outside of all. */
  indent: number;
  readonly indents: number[];
  flowLevel: number;
  simpleKeyAllowed: boolean;
  /** One a flow level. */
  readonly simpleKeys: SimpleKey[];
  readonly simpleKeyOfToken: Map<number, number>;
  ended: boolean;
}

export function scanOf(text: string): Scan {
  return {
    text,
    position: 0,
    line: 0,
    lineStart: 0,
    tokens: [],
    taken: 0,
    indent: -1,
    indents: [],
    flowLevel: 0,
    simpleKeyAllowed: true,
    simpleKeys: [{possible: false, required: false, token: 0, offset: 0, line: 0}],
    simpleKeyOfToken: new Map(),
    ended: false,
  };
}

/** The character so many places ahead; empty at the end. */
export const characterAt = (scan: Scan, ahead = 0) => scan.text[scan.position + ahead] ?? '';
/** Counts from 0. */
export const columnOf = (scan: Scan) => scan.position - scan.lineStart;

/** Whether a line begins here with `---` or `...` and nothing directly behind it. */
export function isDocumentMark(scan: Scan, mark: '---' | '...'): boolean {
  if (columnOf(scan) !== 0 || !scan.text.startsWith(mark, scan.position)) return false;
  const behind = characterAt(scan, 3);
  return behind === '' || behind === ' ' || behind === '\t' || isBreak(behind);
}

/** Steps over a line break, if one is here, and says how it counts in a text. */
export function takeBreak(scan: Scan): string {
  const character = characterAt(scan);
  if (!isBreak(character)) return '';
  scan.position += character === '\r' ? carriageReturnLength(scan) : 1;
  scan.line += 1;
  scan.lineStart = scan.position;
  return character === '\u2028' || character === '\u2029' ? character : '\n';
}

/** kubectl reads by lines first, which takes one of two carriage returns away. */
function carriageReturnLength(scan: Scan): number {
  if (characterAt(scan, 1) === '\n') return 2;
  return characterAt(scan, 1) === '\r' && characterAt(scan, 2) === '\n' ? 3 : 1;
}

export function skipBlanks(scan: Scan): void {
  while (characterAt(scan) === ' ' || characterAt(scan) === '\t') scan.position += 1;
}

export function skipComment(scan: Scan): void {
  if (characterAt(scan) !== '#') return;
  while (characterAt(scan) !== '' && !isBreak(characterAt(scan))) scan.position += 1;
}

/** Refuses in the words of go-yaml, at the place it stopped or, where that says more, at the beginning of what it was reading. */
export function refuse(scan: Scan, words: string, offset: number = scan.position): never {
  throw new Refusal(offset, words);
}
