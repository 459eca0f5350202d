import {cpSync} from 'node:fs';
import path from 'node:path';
import {sources} from './buildInputs';

/** Copies what a build of this project needs, but for its packages, into a folder; makes the folder. */
export function copySources(to: string): void {
  for (const source of [...sources, 'tsconfig.json']) cpSync(source, path.join(to, source), {recursive: true});
}
