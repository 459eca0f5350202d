import type {Position} from './value';

const lineBreak = /\r\n|\r|\n/g;

/** A text's lines as editors count them. */
export const linesOf = (text: string): readonly string[] => text.split(/\r\n|\r|\n/);

/** Finds the offsets of lines and columns in a text; a byte order mark at its beginning has no column. */
export function offsetsIn(text: string): (position: Position) => number {
  const mark = text.startsWith('\ufeff') ? 1 : 0;
  const starts = [mark, ...Array.from(text.matchAll(lineBreak), (match) => match.index + match[0].length)];
  return ({line, column}) => (starts[line - 1] ?? text.length) + column - 1;
}

/** Finds the line and column of offsets in a text. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0, ...Array.from(text.matchAll(lineBreak), (match) => match.index + match[0].length)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return {line: low + 1, column: offset - (starts[low] ?? 0) + 1};
  };
}
