import {cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {request, type IncomingHttpHeaders, type Server} from 'node:http';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi} from 'vitest';
import {createSiteServer} from '../../src/cli/siteServer';
import {listen} from '../listen';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request as it is written, which fetch would tidy. */
function ask(to: string, target: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  const {hostname, port} = new URL(to);
  return new Promise((resolve, reject) => {
    const sent = request({hostname, port, path: target, method, headers, agent: false}, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({status: response.statusCode, headers: response.headers, body}));
    });
    sent.on('error', reject);
    sent.end();
  });
}

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
    ['/docs/guides/page.md', 200, 'text/markdown; charset=utf-8', 'page – twin'],
    ['/docs/llms.txt', 200, 'text/plain; charset=utf-8', 'site – list'],
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

  const etagOf = async (target: string) => (await ask(address, target)).headers.etag ?? 'none';

  it.each(['bytes=9-3', 'bytes=-5', 'bytes=0-0', 'lines=1-2', 'bytes=a-b', 'bytes=1e3-', 'bytes=0-1,3-4', 'bytes='])(
    'sends the whole file for the range %s',
    async (range) => {
      const {status, headers, body} = await ask(address, '/docs/demo.yaml', {Range: range, 'If-Range': '"zzz"'});
      expect([status, headers['content-range'], body]).toEqual([200, undefined, 'kind: MCPServer\n']);
    },
  );

  it('sends a whole compressed file for a range', async () => {
    const {status, headers} = await ask(address, '/docs/guides/page', {Range: 'bytes=0-9', 'Accept-Encoding': 'br'});
    expect([status, headers['content-encoding'], headers['content-range']]).toEqual([200, 'br', undefined]);
  });

  it('says that a file is the same, with what a cache must know', async () => {
    const etag = await etagOf('/docs/guides/page');
    for (const known of [etag, etag.replace('W/', ''), `"a", ${etag}`, `${etag},"b"`, '*']) {
      const {status, headers, body} = await ask(address, '/docs/guides/page', {'If-None-Match': known});
      expect([status, body]).toEqual([304, '']);
      expect(headers).toMatchObject({etag, 'cache-control': 'no-cache', vary: 'Accept-Encoding'});
    }
    for (const other of ['"a"', '"a", "b"', 'W/"**"', etag.slice(0, -2)]) {
      expect((await ask(address, '/docs/guides/page', {'If-None-Match': other})).status).toBe(200);
    }
  });

  it('refuses a file that is another one than the client wants', async () => {
    const {status, headers} = await ask(address, '/docs/guides/page', {'If-Match': '"another"'});
    expect([status, headers['content-type']]).toEqual([412, 'text/plain; charset=utf-8']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'QUERY', 'PURGE'])(
    'answers %s with the methods that it has',
    async (method) => {
      for (const target of ['/docs/guides/page', '/docs/nothing', '/']) {
        const {status, headers} = await ask(address, target, {}, method);
        expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
      }
    },
  );

  it('answers HEAD as GET, without a body', async () => {
    for (const target of ['/docs/guides/page', '/docs/demo.yaml', '/docs/nothing', '/docs', '/']) {
      const [get, head] = await Promise.all(
        ['GET', 'HEAD'].map((method) => ask(address, target, {'Accept-Encoding': 'br'}, method)),
      );
      const {date: _date, 'transfer-encoding': _coding, ...of} = get?.headers ?? {};
      expect(head?.status).toBe(get?.status);
      expect(head?.headers).toMatchObject(of);
      expect(head?.body).toBe('');
    }
  });

  it('takes a whole address as a request target', async () => {
    for (const target of [`${address}/docs/guides/page`, 'HTTPS://docs.example.com/docs/guides/page?from=proxy']) {
      expect((await ask(address, target)).body).toBe(long);
    }
    expect((await ask(address, 'http://docs.example.com')).body).toContain('served under /docs/');
    expect((await ask(address, 'http://docs.example.com?a=b')).status).toBe(404);
  });

  it('leads from the base without its final slash to the base', async () => {
    for (const [target, location] of [
      ['/docs', '/docs/'],
      ['/docs?q=a&b', '/docs/?q=a&b'],
      ['http://docs.example.com/docs?', '/docs/?'],
    ] as const) {
      const {status, headers} = await ask(address, target);
      expect([status, headers.location]).toEqual([301, location]);
    }
    expect((await ask(address, '/docs-2')).status).toBe(404);
  });

  it('sends the security headers and a word on caching with every answer', async () => {
    writeFileSync(path.join(folder, '_headers'), "/docs/*\n  Content-Security-Policy: default-src 'none'\n  A-B: c\n");
    const etag = await etagOf('/docs/demo.yaml');
    const answers = await Promise.all([
      ask(address, '/docs/'),
      ask(address, '/docs/demo.yaml', {'If-None-Match': etag}),
      ask(address, '/docs/demo.yaml', {'If-Match': '"x"'}),
      ask(address, '/docs'),
      ask(address, '/docs/nothing'),
      ask(address, '/other'),
      ask(address, '/docs/%'),
      ask(address, '/docs/', {}, 'POST'),
    ]);
    expect(answers.map(({status}) => status)).toEqual([200, 304, 412, 301, 404, 404, 404, 405]);
    for (const {headers} of answers) {
      expect(headers['content-security-policy']).toBe("default-src 'none'");
      expect(headers['a-b']).toBe('c');
      expect(headers['cache-control']).toBe('no-cache');
    }
  });

  it.each(['/docs/.built-from', '/docs/.git/config', '/docs/guides/.x', '/docs/guides/%2ex', '/docs/.html'])(
    'does not serve %s',
    async (target) => {
      mkdirSync(path.join(folder, '.git'), {recursive: true});
      for (const file of ['.built-from', '.git/config', 'guides/.x', '.html'])
        writeFileSync(path.join(folder, file), 'x');
      const {status, body} = await ask(address, target);
      expect([status, body]).toEqual([404, '<h1>not here</h1>']);
    },
  );

  it.each([
    '/docs/..%2f..%2fa.json',
    '/docs/%2e%2e/package.json',
    '/docs/..%5cx',
    '/docs/%00',
    '/docs/%c0%af',
    '/docs/%',
    '/docs//etc/passwd',
    '/docs/__proto__',
    '/docs/constructor',
    `/docs/${'a'.repeat(300)}`,
    '/docs/demo.yaml/x',
  ])('has its own page for %s', async (target) => {
    const {status, body} = await ask(address, target);
    expect([status, body]).toEqual([404, '<h1>not here</h1>']);
  });

  it('finds a page with dots in its name, and one beside a folder of its name', async () => {
    writeFileSync(path.join(folder, 'v0.44.0.html'), 'release');
    writeFileSync(path.join(folder, 'guides.html'), 'beside');
    expect((await ask(address, '/docs/v0.44.0')).body).toBe('release');
    expect((await ask(address, '/docs/guides')).body).toBe('beside');
    expect((await ask(address, '/docs/guides/')).body).toBe('beside');
  });
});

describe('the server of npm start, whatever happens to the site', () => {
  let built = '';
  let watched: Server;
  let site = '';
  const restore = () => {
    rmSync(built, {recursive: true, force: true});
    cpSync(folder, built, {recursive: true});
  };
  beforeEach(async () => {
    built = path.join(mkdtempSync(path.join(tmpdir(), 'state-')), 'build');
    restore();
    watched = createSiteServer({buildDir: built, baseUrl: '/'});
    site = await listen(watched);
  });
  afterEach(() => {
    watched.close();
    watched.closeAllConnections();
    rmSync(path.dirname(built), {recursive: true, force: true});
  });

  const states: readonly (readonly [name: string, change: () => void])[] = [
    ['is not there', () => rmSync(built, {recursive: true})],
    ['is empty', () => (rmSync(built, {recursive: true}), mkdirSync(built))],
    ['has no 404 page', () => rmSync(path.join(built, '404.html'))],
    [
      'has a folder for its 404 page',
      () => (rmSync(path.join(built, '404.html')), mkdirSync(path.join(built, '404.html'))),
    ],
    ['is a file', () => (rmSync(built, {recursive: true}), writeFileSync(built, ''))],
  ];
  it.each(states)('says that the site is being built when it %s', async (_name, change) => {
    change();
    for (const target of ['/nope', '/guides/nope', '/nope.js']) {
      const {status, headers, body} = await ask(site, target);
      expect([status, headers['retry-after']]).toEqual([503, '2']);
      expect(headers['content-security-policy']).toContain("default-src 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['cache-control']).toBe('no-cache');
      expect(body).toContain('being built');
    }
    restore();
    expect((await ask(site, '/guides/page')).status).toBe(200);
  });

  it('goes on after headers that no server can send', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    writeFileSync(path.join(built, '_headers'), '/*\n  Bad: \u0001\n');
    expect((await ask(site, '/')).status).toBe(500);
    expect(said).toHaveBeenCalledOnce();
    said.mockRestore();
    restore();
    expect((await ask(site, '/')).status).toBe(200);
  });

  it('goes on after a file that no server can read', async () => {
    symlinkSync('loop.yaml', path.join(built, 'loop.yaml'));
    const {status, headers} = await ask(site, '/loop.yaml');
    expect([status, headers['content-type']]).toEqual([500, 'text/plain; charset=utf-8']);
    expect((await ask(site, '/demo.yaml')).status).toBe(200);
  });

  it('says of no page that it is not there while the site is replaced', async () => {
    const copies = Array.from({length: 20}, (_, index) => path.join(built, `../copy-${index}`));
    for (const copy of copies) cpSync(folder, copy, {recursive: true});
    const statuses: (number | undefined)[] = [];
    const wanted = 400;
    const asking = Array.from({length: 4}, async () => {
      while (statuses.length < wanted) statuses.push((await ask(site, '/guides/page')).status);
    });
    for (let swap = 0; statuses.length < wanted; swap += 1) {
      const copy = copies[swap % copies.length] ?? '';
      renameSync(built, `${copy}-last`);
      if (swap % 3 === 0) await new Promise(setImmediate);
      renameSync(copy, built);
      renameSync(`${copy}-last`, copy);
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await Promise.all(asking);
    expect(statuses.length).toBeGreaterThanOrEqual(wanted);
    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect((await ask(site, '/guides/page')).status).toBe(200);
  });
});
