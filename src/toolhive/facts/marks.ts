/**
 * Marks in texts of src/toolhive: "[6.4]" behind a sentence names the fact that proves it. Texts with marks are for
 * pages, which draw them; `withoutMarks` gives what is read.
 */

/** A mark; its group is the number of the fact. For `split` and `matchAll`. */
export const mark = /\[(\d+\.\d+)\]/g;

/** The numbers that a text marks, in order. */
export function marksIn(text: string): readonly string[] {
  return [...text.matchAll(mark)].flatMap(([, id = '']) => id);
}

/** A text as it is read. */
export function withoutMarks(text: string): string {
  return text.replaceAll(mark, '');
}
