import {spawnSync} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {buildInputs} from './buildInputs';

/** Stands at the top of a built site whose every check has passed. */
const buildInputsFile = 'build/.built-from';

/** Builds the site of a folder into its build/, printing as it goes; `false` when the build fails. */
export async function buildSite(siteDir: string): Promise<boolean> {
  const docusaurus = createRequire(__filename).resolve('@docusaurus/core/bin/docusaurus.mjs');
  const {status} = spawnSync(process.execPath, [docusaurus, 'build'], {cwd: siteDir, stdio: 'inherit'});
  if (status !== 0) return false;
  await writeFile(path.join(siteDir, buildInputsFile), await buildInputs(siteDir, process.env));
  return true;
}

/** Whether build/ is there, passed its checks, and would come out the same again. */
export async function isUpToDate(siteDir: string): Promise<boolean> {
  const builtFrom = await readFile(path.join(siteDir, buildInputsFile), 'utf8').catch(() => undefined);
  return builtFrom === (await buildInputs(siteDir, process.env));
}
