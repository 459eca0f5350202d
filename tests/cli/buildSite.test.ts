import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {buildSite, buildSiteIfNeeded} from '../../src/cli/buildSite';

let dir = '';
/** How often the site was made. */
let made = 0;

const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(dir, file)), {recursive: true});
  writeFileSync(path.join(dir, file), text);
};
const read = (file: string) => readFileSync(path.join(dir, file), 'utf8');
const page = () => read('build/guides/page.html');

/** Makes a site of one page in place of Docusaurus. */
async function copyPage(siteDir: string, outDir: string): Promise<boolean> {
  made += 1;
  const text = readFileSync(path.join(siteDir, 'docs/page.mdx'), 'utf8');
  mkdirSync(path.join(outDir, 'guides'), {recursive: true});
  for (const file of ['index.html', '404.html', 'guides/page.html']) writeFileSync(path.join(outDir, file), text);
  return true;
}

beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'build site ü '));
  made = 0;
  for (const file of ['docusaurus.config.ts', 'sidebars.ts', 'package.json', 'package-lock.json']) write(file, '');
  for (const file of ['src/a.ts', 'static/a.yaml']) write(file, '');
  write('docs/page.mdx', 'first');
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, {recursive: true});
});

describe('a build of the site', () => {
  it('is made once, and again when a source has changed', async () => {
    expect(await buildSiteIfNeeded(dir, copyPage)).toBe(true);
    expect(await buildSiteIfNeeded(dir, copyPage)).toBe(true);
    expect(made).toBe(1);
    write('docs/page.mdx', 'second');
    await buildSiteIfNeeded(dir, copyPage);
    expect([made, page()]).toEqual([2, 'second']);
  });

  it('is made whenever it is asked for by name', async () => {
    await buildSite(dir, copyPage);
    await buildSite(dir, copyPage);
    expect(made).toBe(2);
  });

  it.each([
    ['docs/page.mdx', 'edited'],
    ['docs/new.mdx', 'new'],
    ['package-lock.json', '{}'],
    ['static/a.yaml', 'kind: MCPServer'],
  ])('is made again after an edit of %s during the build', async (file, text) => {
    await buildSite(dir, async (siteDir, outDir) => {
      await copyPage(siteDir, outDir);
      write(file, text);
      return true;
    });
    await buildSiteIfNeeded(dir, copyPage);
    expect(made).toBe(2);
    expect(page()).toBe(read('docs/page.mdx'));
    await buildSiteIfNeeded(dir, copyPage);
    expect(made).toBe(2);
  });

  it.each<readonly [string, () => void]>([
    ['lost its home page', () => rmSync(path.join(dir, 'build/index.html'))],
    ['lost a folder', () => rmSync(path.join(dir, 'build/guides'), {recursive: true})],
    ['has a file that was cut off', () => truncateSync(path.join(dir, 'build/guides/page.html'), 2)],
    ['says of itself nothing', () => write('build/.built-from', '')],
    ['says of itself what an older version did', () => write('build/.built-from', `${'a'.repeat(64)}\n`)],
    ['is not there', () => rmSync(path.join(dir, 'build'), {recursive: true})],
  ])('is made again when it %s', async (_name, spoil) => {
    await buildSite(dir, copyPage);
    spoil();
    await buildSiteIfNeeded(dir, copyPage);
    expect([made, page()]).toEqual([2, 'first']);
  });

  it('is left alone when a file was added to it', async () => {
    await buildSite(dir, copyPage);
    write('build/notes.txt', '');
    await buildSiteIfNeeded(dir, copyPage);
    expect(made).toBe(1);
  });

  it('leaves the last one in its place until it has passed, and for good when it fails', async () => {
    await buildSite(dir, copyPage);
    write('docs/page.mdx', 'second');
    const fails = async (siteDir: string, outDir: string) => {
      await copyPage(siteDir, outDir);
      expect(page()).toBe('first');
      return false;
    };
    expect(await buildSite(dir, fails)).toBe(false);
    expect(page()).toBe('first');
    expect(await buildSiteIfNeeded(dir, copyPage)).toBe(true);
    expect(page()).toBe('second');
  });

  it('begins with nothing of one that was broken off', async () => {
    write('.docusaurus/next-build/old.html', '');
    write('.docusaurus/last-build/old.html', '');
    await buildSite(dir, copyPage);
    expect(readdirSync(path.join(dir, 'build')).toSorted()).toEqual([
      '.built-from',
      '404.html',
      'guides',
      'index.html',
    ]);
    expect(readdirSync(path.join(dir, '.docusaurus'))).toEqual([]);
  });

  it('waits for another one, says so, and is not made twice for nothing', async () => {
    let running = 0;
    const slowly = async (siteDir: string, outDir: string) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await copyPage(siteDir, outDir);
      running -= 1;
      return true;
    };
    const builds = Array.from({length: 3}, () => buildSiteIfNeeded(dir, slowly));
    expect(await Promise.all(builds)).toEqual([true, true, true]);
    expect(made).toBe(1);
    expect(vi.mocked(console.log).mock.calls.flat()).toContain(
      'Another build of this folder is running. Waiting for it to end.',
    );
  });

  it('lets go of the folder when the program cannot be run', async () => {
    const broken = () => Promise.reject(new Error('no such program'));
    await expect(buildSite(dir, broken)).rejects.toThrow('no such program');
    expect(existsSync(path.join(dir, '.docusaurus/build.lock'))).toBe(false);
    expect(await buildSite(dir, copyPage)).toBe(true);
  });
});
