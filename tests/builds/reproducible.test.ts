import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';

const docusaurus = createRequire(import.meta.url).resolve('@docusaurus/core/bin/docusaurus.mjs');
const sources = ['docs', 'src', 'static', 'docusaurus.config.ts', 'sidebars.ts', 'package.json', 'tsconfig.json'];
/** Inside the project, so that the copies find its packages. */
const scratch = path.resolve('.docusaurus/reproducible');

/** Builds a copy of the sources in a folder of its own, cold; gives the hash of each built file, by its path. */
function build(folder: string): Readonly<Record<string, string>> {
  const dir = path.join(scratch, folder);
  mkdirSync(dir, {recursive: true});
  for (const source of sources) cpSync(source, path.join(dir, source), {recursive: true});
  execFileSync(process.execPath, [docusaurus, 'build'], {
    cwd: dir,
    env: {...process.env, NODE_ENV: 'production', DOCUSAURUS_NO_PERSISTENT_CACHE: '1'},
    stdio: 'pipe',
  });
  const out = path.join(dir, 'build');
  const files = readdirSync(out, {recursive: true, encoding: 'utf8'}).filter((file) =>
    statSync(path.join(out, file)).isFile(),
  );
  return Object.fromEntries(
    files.toSorted().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(path.join(out, file)))
        .digest('hex'),
    ]),
  );
}

afterAll(() => rmSync(scratch, {recursive: true, force: true}));

describe('a build', () => {
  it('is the same, byte by byte, in another folder', () => {
    rmSync(scratch, {recursive: true, force: true});
    const first = build('one');
    expect(Object.keys(first).length).toBeGreaterThan(40);
    expect(build('another-folder')).toEqual(first);
  });
});
