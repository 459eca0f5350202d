import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import type {Server} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {createSiteServer} from '../../src/cli/siteServer';
import {listen} from '../listen';

const long = `<h1>page</h1>${'text '.repeat(1000)}`;
let folder = '';
let server: Server;
let address = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'site-'));
  mkdirSync(path.join(folder, 'guides'));
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<h1>home</h1>');
  writeFileSync(path.join(folder, '404.html'), '<h1>not here</h1>');
  writeFileSync(path.join(folder, 'guides/page.html'), long);
  writeFileSync(path.join(folder, 'assets/a.1234.js'), 'let a;');
  writeFileSync(path.join(folder, 'demo.yaml'), 'kind: MCPServer\n');
  writeFileSync(path.join(folder, 'guides/page.md'), '# page – twin\n');
  writeFileSync(path.join(folder, 'llms.txt'), '# site – list\n');
  server = createSiteServer({buildDir: folder, baseUrl: '/docs/'});
  address = await listen(server);
});
afterAll(() => {
  server.close();
  rmSync(folder, {recursive: true});
});

describe('the server of npm start', () => {
  it.each([
    ['/docs/', 200, 'text/html', 'home'],
    ['/docs/guides/page', 200, 'text/html', 'page'],
    ['/docs/guides/page?from=search', 200, 'text/html', 'page'],
    ['/docs/demo.yaml', 200, 'text/yaml', 'kind: MCPServer'],
    ['/docs/guides/page.md', 200, 'text/markdown;charset=utf-8', 'page – twin'],
    ['/docs/llms.txt', 200, 'text/plain;charset=utf-8', 'site – list'],
    ['/docs/nothing.md', 404, 'text/html', 'not here'],
    ['/docs/assets/a.1234.js', 200, 'text/javascript', 'let a;'],
    ['/docs/nothing', 404, 'text/html', 'not here'],
    ['/docs/../package.json', 404, 'text/plain', 'served under /docs/'],
    ['/', 404, 'text/plain', 'served under /docs/'],
    ['/guides/page', 404, 'text/plain', 'served under /docs/'],
  ])('answers %s with %i, %s', async (pathname, status, type, text) => {
    const response = await fetch(address + pathname);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain(type);
    expect(await response.text()).toContain(text);
  });

  it('compresses pages', async () => {
    const response = await fetch(`${address}/docs/guides/page`, {headers: {'accept-encoding': 'gzip'}});
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(long);
  });

  it('lets browsers keep files with a hash in their name, and nothing else', async () => {
    const cacheOf = async (pathname: string) => (await fetch(address + pathname)).headers.get('cache-control');
    expect(await cacheOf('/docs/assets/a.1234.js')).toContain('immutable');
    expect(await cacheOf('/docs/guides/page')).toBe('no-cache');
  });

  it('sends the headers of the site, once it has some', async () => {
    const policyOf = async () => (await fetch(`${address}/docs/guides/page`)).headers.get('content-security-policy');
    expect(await policyOf()).toBeNull();
    writeFileSync(path.join(folder, '_headers'), "/docs/*\n  Content-Security-Policy: default-src 'none'\n");
    expect(await policyOf()).toBe("default-src 'none'");
  });

  it('serves what a rebuild has written', async () => {
    writeFileSync(path.join(folder, 'guides/new.html'), '<h1>new</h1>');
    expect(await (await fetch(`${address}/docs/guides/new`)).text()).toContain('new');
  });
});
