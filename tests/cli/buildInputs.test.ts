import {cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, unlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {buildInputs} from '../../src/cli/buildInputs';

const sources = ['docs', 'src', 'static', 'docusaurus.config.ts', 'sidebars.ts', 'package.json', 'package-lock.json'];
let copy = '';
let before = '';

beforeAll(async () => {
  copy = mkdtempSync(path.join(tmpdir(), 'inputs-'));
  for (const source of sources) cpSync(source, path.join(copy, source), {recursive: true});
  before = await buildInputs(copy, {});
});
afterAll(() => rmSync(copy, {recursive: true}));

describe('what a build was made from', () => {
  it('is the same in every folder', async () => expect(before).toBe(await buildInputs('.', {})));

  it.each([
    ['docs/index.mdx', 'a page'],
    ['src/toolhive/releases/version.ts', 'a module'],
    ['static/examples/demo.yaml', 'a manifest'],
    ['sidebars.ts', 'the sidebar'],
  ])('changes with %s, %s', async (file) => {
    const source = readFileSync(path.join(copy, file));
    writeFileSync(path.join(copy, file), 'changed');
    expect(await buildInputs(copy, {})).not.toBe(before);
    writeFileSync(path.join(copy, file), source);
    expect(await buildInputs(copy, {})).toBe(before);
  });

  it('changes with a new file', async () => {
    writeFileSync(path.join(copy, 'docs/new.mdx'), '');
    expect(await buildInputs(copy, {})).not.toBe(before);
    rmSync(path.join(copy, 'docs/new.mdx'));
  });

  it('changes with what a symbolic link leads to, a file or a folder', async () => {
    const outside = path.join(copy, 'outside');
    mkdirSync(path.join(outside, 'deep'), {recursive: true});
    symlinkSync(path.join(outside, 'page.mdx'), path.join(copy, 'docs/linked.mdx'));
    symlinkSync(outside, path.join(copy, 'static/linked'));
    const seen = [await buildInputs(copy, {})];
    for (const file of ['page.mdx', 'deep/a.yaml']) {
      for (const text of ['one', 'two']) {
        writeFileSync(path.join(outside, file), text);
        seen.push(await buildInputs(copy, {}));
      }
    }
    expect(new Set(seen).size).toBe(5);
    for (const made of ['docs/linked.mdx', 'static/linked', 'outside'])
      rmSync(path.join(copy, made), {recursive: true});
  });

  it('comes to an end with a symbolic link that leads to its own folder, or nowhere', async () => {
    symlinkSync('..', path.join(copy, 'docs/guides-k8s/again'));
    symlinkSync('nowhere', path.join(copy, 'docs/nowhere.mdx'));
    expect(await buildInputs(copy, {})).toBe(before);
    for (const made of ['docs/guides-k8s/again', 'docs/nowhere.mdx']) unlinkSync(path.join(copy, made));
  });

  it.each([{SITE_URL: 'https://a.example'}, {BASE_URL: '/a/'}, {REPO_URL: 'https://a.example/b'}])(
    'changes with the variable %o',
    async (variables) => expect(await buildInputs(copy, variables)).not.toBe(before),
  );

  it('stays with a variable that pages do not contain', async () =>
    expect(await buildInputs(copy, {PORT: '8000'})).toBe(before));
});
