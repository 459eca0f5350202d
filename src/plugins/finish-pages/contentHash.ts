import {createHash} from 'node:crypto';

/** Eight hexadecimal digits that follow from a text, for the name of its file. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
