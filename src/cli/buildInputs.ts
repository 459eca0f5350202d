import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {readEnvironment} from './environment';
import {filesUnder} from './filesUnder';

/** What a site is built from. */
export const sources = [
  'docs',
  'src',
  'static',
  'docusaurus.config.ts',
  'sidebars.ts',
  'package.json',
  'package-lock.json',
];

/**
 * A text that changes when a rebuild would change the site: a SHA-256 over the contents of its sources and over the
 * environment variables that pages contain. Equal for equal contents, wherever the folder lies.
 */
export async function buildInputs(
  siteDir: string,
  variables: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const {siteUrl, baseUrl, repoUrl} = readEnvironment(variables);
  const hash = createHash('sha256').update(JSON.stringify([siteUrl, baseUrl, repoUrl]));
  for (const file of await filesOf(siteDir)) {
    const content = await readFile(path.join(siteDir, file));
    hash.update(`\n${file} ${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

async function filesOf(siteDir: string): Promise<string[]> {
  const lists = await Promise.all(
    sources.map(async (source) => {
      if (path.extname(source)) return [source];
      return (await filesUnder(path.join(siteDir, source))).map((file) => path.join(source, file));
    }),
  );
  return lists.flat().toSorted();
}
