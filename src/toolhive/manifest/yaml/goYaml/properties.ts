/** Anchors, aliases, tags and directives. */
import {isBlank, isBlankOrEnd, isDigit, isWord} from './characters';
import {characterAt, refuse, type Scan, skipBlanks, skipComment, takeBreak, type Token} from './scan';

function word(scan: Scan): string {
  const start = scan.position;
  while (isWord(characterAt(scan))) scan.position += 1;
  return scan.text.slice(start, scan.position);
}

export function anchorOrAlias(scan: Scan): Token {
  const offset = scan.position;
  const type = characterAt(scan) === '&' ? 'anchor' : 'alias';
  scan.position += 1;
  const name = word(scan);
  const next = characterAt(scan);
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(next))) {
    refuse(scan, 'did not find expected alphabetic or numeric character');
  }
  return {type, offset, name};
}

/** `!<…>`, `!handle!suffix`, `!suffix` or `!` alone. */
export function tag(scan: Scan): Token {
  const offset = scan.position;
  const token = characterAt(scan, 1) === '<' ? verbatimTag(scan) : shorthandTag(scan);
  if (!isBlankOrEnd(characterAt(scan))) refuse(scan, 'did not find expected whitespace or line break');
  return {type: 'tag', offset, ...token};
}

interface TagParts {
  readonly handle: string;
  readonly suffix: string;
}

function verbatimTag(scan: Scan): TagParts {
  scan.position += 2;
  const suffix = tagUri(scan, '');
  if (characterAt(scan) !== '>') refuse(scan, "did not find the expected '>'");
  scan.position += 1;
  return {handle: '', suffix};
}

function shorthandTag(scan: Scan): TagParts {
  const handle = tagHandle(scan, false);
  if (handle.length > 1 && handle.endsWith('!')) return {handle, suffix: tagUri(scan, '')};
  const suffix = tagUri(scan, handle);
  return suffix === '' ? {handle: '', suffix: '!'} : {handle: '!', suffix};
}

function tagHandle(scan: Scan, isDirective: boolean): string {
  if (characterAt(scan) !== '!') refuse(scan, "did not find expected '!'");
  scan.position += 1;
  const name = word(scan);
  if (characterAt(scan) === '!') {
    scan.position += 1;
    return `!${name}!`;
  }
  if (isDirective && name !== '') refuse(scan, "did not find expected '!'");
  return `!${name}`;
}

/** The rest of a tag; `head` is what was taken as its handle, whose first character is not repeated. */
function tagUri(scan: Scan, head: string): string {
  let uri = head.slice(1);
  const start = scan.position;
  for (let next = characterAt(scan); isWord(next) || (next !== '' && ";/?:@&=+$,.!~*'()[]%".includes(next));) {
    if (next === '%') {
      uri += escapedOctets(scan);
    } else {
      uri += next;
      scan.position += 1;
    }
    next = characterAt(scan);
  }
  if (head === '' && scan.position === start) refuse(scan, 'did not find expected tag URI');
  return uri;
}

/** The bytes of one character of UTF-8, each written as `%` and two hexadecimal digits. */
function escapedOctets(scan: Scan): string {
  const octet = () => {
    const digits = /^%([0-9a-fA-F]{2})$/.exec(scan.text.slice(scan.position, scan.position + 3))?.[1];
    if (digits === undefined) refuse(scan, 'did not find URI escaped octet');
    scan.position += 3;
    return Number.parseInt(digits, 16);
  };
  const first = octet();
  const length =
    first < 0x80
      ? 1
      : (first & 0xe0) === 0xc0
        ? 2
        : (first & 0xf0) === 0xe0
          ? 3
          : (first & 0xf8) === 0xf0
            ? 4
            : refuse(scan, 'found an incorrect leading UTF-8 octet');
  const octets = [first];
  while (octets.length < length) {
    const next = octet();
    if ((next & 0xc0) !== 0x80) refuse(scan, 'found an incorrect trailing UTF-8 octet');
    octets.push(next);
  }
  return new TextDecoder().decode(Uint8Array.from(octets));
}

/** `%YAML` or `%TAG`. kubectl splits a text at `---` first, so that no document follows one. */
export function directive(scan: Scan): Token {
  const offset = scan.position;
  scan.position += 1;
  const name = word(scan);
  if (name === '') refuse(scan, 'could not find expected directive name');
  if (!isBlankOrEnd(characterAt(scan))) refuse(scan, 'found unexpected non-alphabetical character');
  const isYaml11 = name === 'YAML' ? versionOf(scan) === '1.1' : tagDirective(scan, name);
  skipBlanks(scan);
  skipComment(scan);
  const next = characterAt(scan);
  if (next !== '' && takeBreak(scan) === '') refuse(scan, 'did not find expected comment or line break');
  return {type: 'directive', offset, isYaml11};
}

function versionOf(scan: Scan): string {
  skipBlanks(scan);
  const number = () => {
    const start = scan.position;
    while (isDigit(characterAt(scan))) scan.position += 1;
    const digits = scan.text.slice(start, scan.position);
    if (digits.length > 2) refuse(scan, 'found extremely long version number');
    if (digits === '') refuse(scan, 'did not find expected version number');
    return Number(digits);
  };
  const major = number();
  if (characterAt(scan) !== '.') refuse(scan, "did not find expected digit or '.' character");
  scan.position += 1;
  return `${major}.${number()}`;
}

/** Only its form is looked at; what a tag stands for is not needed where no document follows. */
function tagDirective(scan: Scan, name: string): true {
  if (name !== 'TAG') refuse(scan, 'found unknown directive name');
  skipBlanks(scan);
  tagHandle(scan, true);
  if (!isBlank(characterAt(scan))) refuse(scan, 'did not find expected whitespace');
  skipBlanks(scan);
  tagUri(scan, '');
  if (!isBlankOrEnd(characterAt(scan))) refuse(scan, 'did not find expected whitespace or line break');
  return true;
}
