import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
import {lock} from 'proper-lockfile';
import {buildInputs} from './buildInputs';
import {filesUnder} from './filesUnder';

/** Stands at the top of a built site whose every check has passed: what it was made from, and what it consists of. */
const builtFromFile = '.built-from';

/** What builds work in; never part of a commit, and on the same disk as build/. */
const workFolder = '.docusaurus';

/** Makes the site of a folder in another; `false` when it fails. */
type Program = (siteDir: string, outDir: string) => Promise<boolean>;

/**
 * Builds the site of a folder into its build/, printing as it goes; `false` when the build fails. build/ is replaced as
 * a whole by a build that has passed its checks, so that what serves it goes on meanwhile. While another process builds
 * the same folder, it waits for that. Rejects with an Error when it is stopped by a signal.
 */
export async function buildSite(siteDir: string, program: Program = docusaurus): Promise<boolean> {
  return alone(siteDir, () => build(siteDir, program));
}

/** The same, but only when build/ is out of date. */
export async function buildSiteIfNeeded(siteDir: string, program: Program = docusaurus): Promise<boolean> {
  if (await isUpToDate(siteDir)) return true;
  return alone(siteDir, async () => (await isUpToDate(siteDir)) || build(siteDir, program));
}

async function build(siteDir: string, program: Program): Promise<boolean> {
  const next = path.join(siteDir, workFolder, 'next-build');
  const last = path.join(siteDir, workFolder, 'last-build');
  const built = path.join(siteDir, 'build');
  // Read before the build: an edit during it is then a difference, and the next build has it.
  const inputs = await buildInputs(siteDir, process.env);
  await rm(next, {recursive: true, force: true});
  if (!(await program(siteDir, next))) return false;
  await writeFile(path.join(next, builtFromFile), [inputs, ...(await sizedFiles(next)), ''].join('\n'));

  await rm(last, {recursive: true, force: true});
  await rename(built, last).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(next, built);
  await rm(last, {recursive: true, force: true});
  console.log('The site is in build/.');
  return true;
}

async function docusaurus(siteDir: string, outDir: string): Promise<boolean> {
  const command = createRequire(__filename).resolve('@docusaurus/core/bin/docusaurus.mjs');
  const child = spawn(process.execPath, [command, 'build', '--out-dir', outDir], {
    cwd: siteDir,
    stdio: 'inherit',
    env: {...process.env, NO_UPDATE_NOTIFIER: '1'},
  });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  let isStopped = false;
  const stop = (signal: NodeJS.Signals) => {
    isStopped = true;
    child.kill(signal);
  };
  for (const signal of signals) process.on(signal, stop);
  const [code] = await once(child, 'close');
  for (const signal of signals) process.off(signal, stop);
  if (isStopped) throw new Error('The build was stopped. build/ is as it was.');
  return code === 0;
}

/** Whether build/ is there with all its files, passed its checks, and would come out the same again. */
async function isUpToDate(siteDir: string): Promise<boolean> {
  const built = path.join(siteDir, 'build');
  const text = await readFile(path.join(built, builtFromFile), 'utf8').catch(() => '');
  const [inputs, ...files] = text.trimEnd().split('\n');
  if (files.length === 0 || inputs !== (await buildInputs(siteDir, process.env))) return false;
  const there = new Set(await sizedFiles(built));
  return files.every((file) => there.has(file));
}

/** The files of a built site, each with its size in bytes before it. */
async function sizedFiles(folder: string): Promise<readonly string[]> {
  const files = (await filesUnder(folder)).filter((file) => file !== builtFromFile);
  return Promise.all(files.map(async (file) => `${(await stat(path.join(folder, file))).size} ${file}`));
}

/** Does work while no other process does any in the same folder; says so when it waits for one. */
async function alone<Result>(siteDir: string, work: () => Promise<Result>): Promise<Result> {
  const folder = path.join(siteDir, workFolder);
  await mkdir(folder, {recursive: true});
  const options = {lockfilePath: path.join(folder, 'build.lock')};
  const release = await lock(folder, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ELOCKED') throw error;
    console.log('Another build of this folder is running. Waiting for it to end.');
    return lock(folder, {...options, retries: {forever: true, minTimeout: 500, maxTimeout: 500}});
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
