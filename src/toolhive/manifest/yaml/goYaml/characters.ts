/** Characters as go-yaml v2 sorts them; an empty text stands for the end. */

export const isBreak = (character: string) =>
  character === '\n' ||
  character === '\r' ||
  character === '\u0085' ||
  character === '\u2028' ||
  character === '\u2029';
export const isBlank = (character: string) => character === ' ' || character === '\t';
export const isBreakOrEnd = (character: string) => character === '' || isBreak(character);
export const isBlankOrEnd = (character: string) => isBlank(character) || isBreakOrEnd(character);
export const isWord = (character: string) => /^[0-9A-Za-z_-]$/.test(character);
export const isDigit = (character: string) => character >= '0' && character <= '9';
