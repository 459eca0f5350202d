import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {copySources} from '../../src/cli/copySources';
import {filesUnder} from '../../src/cli/filesUnder';
import {twinAddress} from '../../src/plugins/finish-pages/twinAddress';
import {pageAt, readPages, type BuiltPage} from '../pages/built/builtSite';
import {addressesOf} from '../pages/built/markdownText';
import {followLinks} from '../pages/built/siteLinks';

const baseUrl = '/docs/preview/pr-1/';
const siteUrl = 'https://docs.example.com';
const repoUrl = 'https://git.example.com/owner/docs';
const docusaurus = createRequire(import.meta.url).resolve('@docusaurus/core/bin/docusaurus.mjs');
/** Inside the project, so that the copies find its packages. */
const scratch = path.resolve('.docusaurus/copies');
let buildDir = '';
let pages: readonly BuiltPage[] = [];

/** Builds a copy of the sources in a folder of its own, cold; gives where the site is. */
function buildIn(folder: string): string {
  const copy = path.join(scratch, folder);
  copySources(copy);
  execFileSync(process.execPath, [docusaurus, 'build'], {
    cwd: copy,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      SITE_URL: siteUrl,
      BASE_URL: baseUrl,
      REPO_URL: repoUrl,
      DOCUSAURUS_NO_PERSISTENT_CACHE: '1',
    },
    stdio: 'pipe',
  });
  return path.join(copy, 'build');
}

/** The hash of each file of a built site, by its path. */
async function hashes(out: string): Promise<Readonly<Record<string, string>>> {
  const hash = (file: string) => createHash('sha256').update(readFileSync(path.join(out, file)));
  return Object.fromEntries((await filesUnder(out)).map((file) => [file, hash(file).digest('hex')]));
}

beforeAll(() => {
  rmSync(scratch, {recursive: true, force: true});
  buildDir = buildIn('one');
  pages = readPages(buildDir);
});
afterAll(() => rmSync(scratch, {recursive: true, force: true}));

describe('a build under a base path, with a repository', () => {
  it('has the same pages', () => expect(pages.map(({file}) => file)).toEqual(readPages('build').map(({file}) => file)));

  it('finds every link, image and asset there', () => {
    const looked = pages.map((page) => followLinks({buildDir, baseUrl, siteUrl, pages}, page));
    expect(looked.flatMap(({faults}) => faults)).toEqual([]);
    for (const {at} of looked) expect(at).toBeGreaterThan(10);
  });

  it('finds every asset that its styles name', () => {
    const styles = new Set(
      pages.flatMap(({$}) =>
        $('link[rel="stylesheet"]')
          .get()
          .map((link) => link.attribs.href ?? ''),
      ),
    );
    expect(styles.size).toBeGreaterThan(0);
    for (const style of styles) {
      const css = readFileSync(path.join(buildDir, style.slice(baseUrl.length)), 'utf8');
      const named = [...css.matchAll(/url\((?!["']?data:)["']?([^"')]+)/g)].map(([, address]) => address);
      expect(named.filter((address) => !address?.startsWith(baseUrl))).toEqual([]);
    }
  });

  it('has a search index that names addresses there', () => {
    const fragments = path.join(buildDir, 'pagefind/fragment');
    const addresses = readdirSync(fragments).map((file) => {
      const text = gunzipSync(readFileSync(path.join(fragments, file))).toString();
      return /"url":"([^"]*)"/.exec(text)?.[1];
    });
    expect(addresses.length).toBeGreaterThan(100);
    expect(addresses.filter((address) => !address?.startsWith(baseUrl) || address.includes('.html'))).toEqual([]);
    expect(addresses).toContain(`${baseUrl}guides-k8s/run-mcp-k8s#troubleshooting`);
  });

  it('names its own address as canonical', () =>
    expect(pageAt(pages, '/guides-k8s/run-mcp-k8s').$('link[rel="canonical"]').attr('href')).toBe(
      `${siteUrl}${baseUrl}guides-k8s/run-mcp-k8s`,
    ));

  it('gives machines its own addresses: twins, their links, and the lists', () => {
    const textAt = (file: string) => readFileSync(path.join(buildDir, file), 'utf8');
    const content = pages.filter(({file}) => file !== '404.html');
    expect(content.length).toBeGreaterThan(0);
    for (const {address, $} of content) {
      const twin = twinAddress(`${baseUrl}${address.slice(1)}`);
      expect($('link[type="text/markdown"]').attr('href')).toBe(siteUrl + twin);
      expect($('a[type="text/markdown"]').attr('href')).toBe(twin);
      expect($('script[type="application/ld+json"]').text()).not.toContain('localhost');
      const links = addressesOf(textAt(twin.slice(baseUrl.length)));
      expect(links.length).toBeGreaterThan(5);
      expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
      expect(links.filter((link) => link.startsWith(siteUrl) && !link.startsWith(siteUrl + baseUrl))).toEqual([]);
      expect(textAt('llms.txt')).toContain(`](${siteUrl}${twin}): `);
      expect(textAt('sitemap.xml')).toContain(`<loc>${siteUrl}${baseUrl}${address.slice(1)}</loc>`);
    }
  });

  it('offers to edit each page and to report a mistake', () => {
    const content = pages.filter(({file}) => file !== '404.html');
    expect(content.length).toBeGreaterThan(0);
    for (const {$} of content) {
      expect($(`a[href^="${repoUrl}/edit/main/docs/"]`)).toHaveLength(1);
      expect($(`a[href^="${repoUrl}/issues/new?title="]`)).toHaveLength(1);
    }
  });

  it('offers neither without a repository', () => {
    const {$} = pageAt(readPages('build'), '/guides-k8s/run-mcp-k8s');
    expect($('a[href*="/edit/main/"], a[href*="/issues/new"]')).toHaveLength(0);
  });

  it('is the same, byte by byte, in another folder', async () => {
    const first = await hashes(buildDir);
    expect(Object.keys(first).length).toBeGreaterThan(40);
    expect(await hashes(buildIn('another-folder'))).toEqual(first);
  });
});
