import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {buildInputs} from '../../src/cli/buildInputs';

const docusaurus = createRequire(import.meta.url).resolve('@docusaurus/core/bin/docusaurus.mjs');
const sources = ['docs', 'src', 'static', 'docusaurus.config.ts', 'sidebars.ts', 'package.json', 'tsconfig.json'];
/** What says from which sources build/ was made. */
const mark = '.built-from';
/** Inside the project, so that the copy finds its packages. */
const copy = path.resolve('.docusaurus/another-folder');

/** The hash of each file of a built site, by its path. */
function hashes(out: string): Readonly<Record<string, string>> {
  const files = readdirSync(out, {recursive: true, encoding: 'utf8'})
    .filter((file) => file !== mark && statSync(path.join(out, file)).isFile())
    .toSorted();
  const hash = (file: string) => createHash('sha256').update(readFileSync(path.join(out, file)));
  return Object.fromEntries(files.map((file) => [file, hash(file).digest('hex')]));
}

afterAll(() => rmSync(copy, {recursive: true, force: true}));

describe('a build', () => {
  it('is the same, byte by byte, as a cold one in another folder', async () => {
    const [inputs] = readFileSync(path.join('build', mark), 'utf8').split('\n');
    expect(inputs, 'build/ is of other sources: run "npm run build"').toBe(await buildInputs('.', process.env));
    rmSync(copy, {recursive: true, force: true});
    mkdirSync(copy, {recursive: true});
    for (const source of sources) cpSync(source, path.join(copy, source), {recursive: true});
    execFileSync(process.execPath, [docusaurus, 'build'], {
      cwd: copy,
      env: {...process.env, NODE_ENV: 'production', DOCUSAURUS_NO_PERSISTENT_CACHE: '1'},
      stdio: 'pipe',
    });
    const first = hashes('build');
    expect(Object.keys(first).length).toBeGreaterThan(40);
    expect(hashes(path.join(copy, 'build'))).toEqual(first);
  });
});
