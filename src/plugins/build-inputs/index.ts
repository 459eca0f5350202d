import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {LoadContext, Plugin} from '@docusaurus/types';
import {buildInputs, buildInputsFile} from '../../cli/buildInputs';

/** Leaves in the built site what it was built from, so that `npm start` can tell whether it is out of date. */
export default function rememberBuildInputs({siteDir}: LoadContext): Plugin {
  return {
    name: 'build-inputs',
    async postBuild({outDir}) {
      await writeFile(path.join(outDir, buildInputsFile), await buildInputs(siteDir, process.env));
    },
  };
}
