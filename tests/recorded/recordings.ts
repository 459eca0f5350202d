import {readdirSync} from 'node:fs';
import {join} from 'node:path';

/** The routing recordings of this project. */
export const routingFolder = join(__dirname, 'routing');

/** The `*.json` of a folder and of its subfolders, by their path in the folder. Throws when it cannot be read. */
export function recordingsIn(folder: string): readonly string[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}
