/**
 * The tokens of a document, one after the other, by the rules of go-yaml v2, which is kubectl's parser (sigs.k8s.io/yaml;
 * Apache-2.0, its scanner after LibYAML, MIT). They differ from those of YAML libraries for
 * JavaScript: tabs are refused where a key may begin, and inside brackets and quotes no indentation is asked for.
 */
import {tooDeep} from '../refusal';
import {isBlankOrEnd} from './characters';
import {anchorOrAlias, directive, tag} from './properties';
import {
  characterAt,
  columnOf,
  isDocumentMark,
  type Mark,
  refuse,
  type Scan,
  type SimpleKey,
  skipComment,
  takeBreak,
  type Token,
} from './scan';
import {blockScalar, plainScalar, quotedScalar} from './scalars';

/** The next token, which is not taken yet. */
export function peek(scan: Scan): Token {
  while (needsMore(scan)) fetch(scan);
  return scan.tokens[0] ?? {type: 'stream-end', offset: scan.position};
}

export function take(scan: Scan): Token {
  const token = peek(scan);
  scan.tokens.shift();
  scan.taken += 1;
  return token;
}

/** The first token may turn out to be a key, before which other tokens come. */
function needsMore(scan: Scan): boolean {
  if (scan.tokens.length === 0) return !scan.ended;
  const level = scan.simpleKeyOfToken.get(scan.taken);
  const key = level === undefined ? undefined : scan.simpleKeys[level];
  return key !== undefined && isStillPossible(scan, key);
}

/** A key ends on its line and after 1,024 characters at the most. */
function isStillPossible(scan: Scan, key: SimpleKey): boolean {
  if (!key.possible) return false;
  if (key.line >= scan.line && key.offset + 1024 >= scan.position) return true;
  if (key.required) refuse(scan, "could not find expected ':'", key.offset);
  key.possible = false;
  return false;
}

function fetch(scan: Scan): void {
  skipToToken(scan);
  unrollIndent(scan, columnOf(scan));
  const character = characterAt(scan);
  if (character === '') return streamEnd(scan);
  if (columnOf(scan) === 0 && character === '%') {
    closeBlocks(scan);
    return add(scan, directive(scan));
  }
  if (isDocumentMark(scan, '---')) return documentMark(scan, 'document-start');
  if (isDocumentMark(scan, '...')) return documentMark(scan, 'document-end');
  const isFollowed = isBlankOrEnd(characterAt(scan, 1));
  const isFlow = scan.flowLevel > 0;
  switch (character) {
    case '[':
      return flowStart(scan, 'flow-sequence-start');
    case '{':
      return flowStart(scan, 'flow-mapping-start');
    case ']':
      return flowEnd(scan, 'flow-sequence-end');
    case '}':
      return flowEnd(scan, 'flow-mapping-end');
    case ',':
      dropSimpleKey(scan);
      scan.simpleKeyAllowed = true;
      return mark(scan, 'flow-entry');
    case '-':
      if (isFollowed) return blockEntry(scan);
      break;
    case '?':
      if (isFlow || isFollowed) return explicitKey(scan);
      break;
    case ':':
      if (isFlow || isFollowed) return value(scan);
      break;
    case '*':
    case '&':
      return keyOr(scan, anchorOrAlias);
    case '!':
      return keyOr(scan, tag);
    case '|':
    case '>':
      if (isFlow) break;
      dropSimpleKey(scan);
      scan.simpleKeyAllowed = true;
      return add(scan, blockScalar(scan));
    case "'":
    case '"':
      return keyOr(scan, quotedScalar);
  }
  const isPlain = '-?:'.includes(character)
    ? !isFollowed && (character === '-' || !isFlow)
    : !'\t#|>%@`'.includes(character);
  if (!isPlain) refuse(scan, 'found character that cannot start any token');
  keyOr(scan, plainScalar);
}

const add = (scan: Scan, token: Token): void => {
  scan.tokens.push(token);
};

/** Puts a token before the one of that number; the number of a token that was taken already counts as none. */
function insert(scan: Scan, token: Token, before: number): void {
  const index = before - scan.taken;
  if (index < 0) add(scan, token);
  else scan.tokens.splice(index, 0, token);
}

function mark(scan: Scan, type: Mark): void {
  add(scan, {type, offset: scan.position});
  scan.position += 1;
}

/** A token that may begin a key. */
function keyOr(scan: Scan, read: (scan: Scan) => Token): void {
  saveSimpleKey(scan);
  scan.simpleKeyAllowed = false;
  add(scan, read(scan));
}

function skipToToken(scan: Scan): void {
  for (;;) {
    while (
      characterAt(scan) === ' ' ||
      (characterAt(scan) === '\t' && (scan.flowLevel > 0 || !scan.simpleKeyAllowed))
    ) {
      scan.position += 1;
    }
    skipComment(scan);
    if (takeBreak(scan) === '') return;
    if (scan.flowLevel === 0) scan.simpleKeyAllowed = true;
  }
}

function saveSimpleKey(scan: Scan): void {
  if (!scan.simpleKeyAllowed) return;
  dropSimpleKey(scan);
  const token = scan.taken + scan.tokens.length;
  const level = scan.simpleKeys.length - 1;
  scan.simpleKeys[level] = {
    possible: true,
    required: scan.flowLevel === 0 && scan.indent === columnOf(scan),
    token,
    offset: scan.position,
    line: scan.line,
  };
  scan.simpleKeyOfToken.set(token, level);
}

function dropSimpleKey(scan: Scan): void {
  const key = scan.simpleKeys.at(-1);
  if (!key?.possible) return;
  if (key.required) refuse(scan, "could not find expected ':'", key.offset);
  key.possible = false;
  scan.simpleKeyOfToken.delete(key.token);
}

function rollIndent(
  scan: Scan,
  column: number,
  type: 'block-sequence-start' | 'block-mapping-start',
  at: {readonly offset: number; readonly before?: number},
): void {
  if (scan.flowLevel > 0 || scan.indent >= column) return;
  scan.indents.push(scan.indent);
  scan.indent = column;
  const token = {type, offset: at.offset};
  if (at.before === undefined) add(scan, token);
  else insert(scan, token, at.before);
}

function unrollIndent(scan: Scan, column: number): void {
  if (scan.flowLevel > 0) return;
  while (scan.indent > column) {
    add(scan, {type: 'block-end', offset: scan.position});
    scan.indent = scan.indents.pop() ?? -1;
  }
}

function closeBlocks(scan: Scan): void {
  unrollIndent(scan, -1);
  dropSimpleKey(scan);
  scan.simpleKeyAllowed = false;
}

function streamEnd(scan: Scan): void {
  closeBlocks(scan);
  scan.ended = true;
  add(scan, {type: 'stream-end', offset: scan.position});
}

function documentMark(scan: Scan, type: 'document-start' | 'document-end'): void {
  closeBlocks(scan);
  add(scan, {type, offset: scan.position});
  scan.position += 3;
}

/** Brackets that nobody closes need no more memory than this. */
const deepestFlow = 10_000;

function flowStart(scan: Scan, type: 'flow-sequence-start' | 'flow-mapping-start'): void {
  saveSimpleKey(scan);
  scan.simpleKeys.push({
    possible: false,
    required: false,
    token: scan.taken + scan.tokens.length,
    offset: scan.position,
    line: scan.line,
  });
  scan.flowLevel += 1;
  if (scan.flowLevel > deepestFlow) throw tooDeep(scan.position);
  scan.simpleKeyAllowed = true;
  mark(scan, type);
}

function flowEnd(scan: Scan, type: 'flow-sequence-end' | 'flow-mapping-end'): void {
  dropSimpleKey(scan);
  if (scan.flowLevel > 0) {
    scan.flowLevel -= 1;
    const key = scan.simpleKeys.pop();
    if (key) scan.simpleKeyOfToken.delete(key.token);
  }
  scan.simpleKeyAllowed = false;
  mark(scan, type);
}

function blockEntry(scan: Scan): void {
  if (scan.flowLevel === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'block sequence entries are not allowed in this context');
    rollIndent(scan, columnOf(scan), 'block-sequence-start', {offset: scan.position});
  }
  dropSimpleKey(scan);
  scan.simpleKeyAllowed = true;
  mark(scan, 'block-entry');
}

function explicitKey(scan: Scan): void {
  if (scan.flowLevel === 0) {
    if (!scan.simpleKeyAllowed) refuse(scan, 'mapping keys are not allowed in this context');
    rollIndent(scan, columnOf(scan), 'block-mapping-start', {offset: scan.position});
  }
  dropSimpleKey(scan);
  scan.simpleKeyAllowed = scan.flowLevel === 0;
  mark(scan, 'key');
}

function value(scan: Scan): void {
  const key = scan.simpleKeys.at(-1);
  if (key && isStillPossible(scan, key)) {
    insert(scan, {type: 'key', offset: key.offset}, key.token);
    const column = key.offset - scan.lineStart;
    rollIndent(scan, column, 'block-mapping-start', {offset: key.offset, before: key.token});
    key.possible = false;
    scan.simpleKeyOfToken.delete(key.token);
    scan.simpleKeyAllowed = false;
  } else {
    if (scan.flowLevel === 0) {
      if (!scan.simpleKeyAllowed) refuse(scan, 'mapping values are not allowed in this context');
      rollIndent(scan, columnOf(scan), 'block-mapping-start', {offset: scan.position});
    }
    scan.simpleKeyAllowed = scan.flowLevel === 0;
  }
  mark(scan, 'value');
}
