import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {Plugin} from '@docusaurus/types';
import {bundleChecker} from './bundle';

/**
 * Puts the command line checker into the site as `/tools/check-manifest.mjs`. Its checksum and the examples are, as
 * `@generated/checker-program/default/program.json` and `examples.json`, where the checker's page finds them.
 */
export default function checkerProgram(): Plugin {
  let program: Uint8Array | undefined;
  return {
    name: 'checker-program',
    getPathsToWatch: () => ['src/cli/*.ts', 'src/toolhive/**/*.ts', 'static/examples/**/*.yaml'],
    async contentLoaded({actions}) {
      program = await bundleChecker();
      const sha256 = createHash('sha256').update(program).digest('hex');
      await actions.createData('program.json', JSON.stringify({sha256, bytes: program.length}));
      const examples = {
        valid: await manifestsIn('static/examples'),
        invalid: await manifestsIn('static/examples/invalid'),
      };
      await actions.createData('examples.json', JSON.stringify(examples));
    },
    async postBuild({outDir}) {
      if (!program) throw new Error('The checker was not bundled before the build ended.');
      const folder = path.join(outDir, 'tools');
      await mkdir(folder, {recursive: true});
      await writeFile(path.join(folder, 'check-manifest.mjs'), program);
    },
  };
}

/** The manifests of a folder, by name. */
async function manifestsIn(folder: string): Promise<readonly {readonly name: string; readonly text: string}[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(names.map(async (name) => ({name, text: await readFile(path.join(folder, name), 'utf8')})));
}
