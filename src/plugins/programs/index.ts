import {createHash} from 'node:crypto';
import {mkdir, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {bundleProgram, programNames} from './bundle';

/**
 * Puts the command line programs into the site as `/tools/<name>.mjs`. Their checksums and the examples are, as
 * `@generated/programs/default/checksums.json` and `examples.json`, where pages find them.
 */
export default function programs({siteConfig}: LoadContext): Plugin {
  const siteAddress = `${siteConfig.url}${siteConfig.baseUrl}`.replace(/\/$/, '');
  let bundled: readonly {readonly name: string; readonly program: Uint8Array}[] = [];
  return {
    name: 'programs',
    getPathsToWatch: () => ['src/cli/**/*.ts', 'src/toolhive/**/*.ts', 'static/examples/**/*.yaml'],
    async contentLoaded({actions}) {
      bundled = await Promise.all(
        programNames.map(async (name) => ({name, program: await bundleProgram(name, siteAddress)})),
      );
      const checksums = bundled.map(({name, program}) => [name, createHash('sha256').update(program).digest('hex')]);
      await actions.createData('checksums.json', JSON.stringify(Object.fromEntries(checksums)));
      const examples = {
        valid: await manifestsIn('static/examples'),
        invalid: await manifestsIn('static/examples/invalid'),
      };
      await actions.createData('examples.json', JSON.stringify(examples));
    },
    async postBuild({outDir}) {
      if (bundled.length === 0) throw new Error('The programs were not bundled before the build ended.');
      const folder = path.join(outDir, 'tools');
      await mkdir(folder, {recursive: true});
      for (const {name, program} of bundled) await writeFile(path.join(folder, `${name}.mjs`), program);
    },
  };
}

/** The manifests of a folder, by name. */
async function manifestsIn(folder: string): Promise<readonly {readonly name: string; readonly text: string}[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted();
  return Promise.all(names.map(async (name) => ({name, text: await readFile(path.join(folder, name), 'utf8')})));
}
