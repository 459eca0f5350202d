import {readFile, stat} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import path from 'node:path';
import {constants} from 'node:zlib';
import compression from 'compression';
import send from 'send';

interface Site {
  readonly buildDir: string;
  readonly baseUrl: string;
}

// The package's own choice for Brotli is larger than gzip.
const compress = compression({brotli: {params: {[constants.BROTLI_PARAM_QUALITY]: 6}}});

/**
 * A server for a built site, as a good static host would serve it: `/page` from page.html, compressed, 404.html with
 * status 404, and the headers of its `_headers` on every answer. No request and no state of `buildDir` ends it: while
 * the site is not there, or is being replaced, what cannot be found is 503. Outside `baseUrl` it answers 404 in plain
 * text with the address to use. Not yet listening.
 */
export function createSiteServer(site: Site): Server {
  return createServer((request, response) => {
    answer(request, response, site).catch((error: unknown) => {
      console.error(error);
      if (response.headersSent) response.destroy();
      else sayInText(response, 500, 'The server could not read the site. Its terminal says why.');
    });
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, site: Site): Promise<void> {
  const {buildDir, baseUrl} = site;
  for (const [name, value] of await headersOf(buildDir)) response.setHeader(name, value);
  response.setHeader('Cache-Control', 'no-cache');

  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return sayInText(response, 405, 'This site answers GET and HEAD.');
  }
  // A client may send a whole address in place of a path: RFC 9112, 3.2.2.
  const target = (request.url ?? '/').replace(/^https?:\/\/[^/?#]*/i, '').replace(/^(?!\/)/, '/');
  const [pathname = '', query] = target.split(/\?(.*)/s);
  if (`${pathname}/` === baseUrl) {
    response.setHeader('Location', baseUrl + (query === undefined ? '' : `?${query}`));
    return sayInText(response, 301, `This site is served under ${baseUrl}`);
  }
  if (!pathname.startsWith(baseUrl)) return sayInText(response, 404, `This site is served under ${baseUrl}`);

  // Node leaves the body of a HEAD's answer out by itself: what writes it makes the same headers as for GET.
  request.method = 'GET';
  // compression is written for Express, whose request and response extend Node's; it uses nothing beyond Node's.
  await new Promise((next) =>
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], next),
  );
  await sendPage(request, response, buildDir, pathname.slice(baseUrl.length - 1));
}

/** Sends the file of a path below the site's base, else the page that says that there is none. */
async function sendPage(
  request: IncomingMessage,
  response: ServerResponse,
  buildDir: string,
  pathname: string,
): Promise<void> {
  const before = await identityOf(buildDir);
  const clean = `${pathname.replace(/\/$/, '')}.html`;
  for (const file of [pathname, clean]) {
    const status = await sendFile(request, response, buildDir, file);
    if (status === undefined) return;
    if (status === 412) return sayInText(response, 412, 'The file is another one now.');
    if (status >= 500) return sayInText(response, status, 'The server could not read this file.');
  }
  const notFoundPage = await readFile(path.join(buildDir, '404.html')).catch(() => undefined);
  if (!notFoundPage || before === undefined || before !== (await identityOf(buildDir))) {
    response.setHeader('Retry-After', '2');
    return sayInText(response, 503, 'The site is being built. Ask again in a moment.');
  }
  response.writeHead(404, {'Content-Type': 'text/html; charset=utf-8'}).end(notFoundPage);
}

/** Another number when another folder stands in its place; `undefined` when there is none. */
async function identityOf(folder: string): Promise<number | undefined> {
  return stat(folder).then(
    ({ino}) => ino,
    () => undefined,
  );
}

/**
 * Sends one file of a folder; a folder's is its index.html. Gives `undefined` when it was sent or the client went away,
 * else the HTTP status of what hinders, and nothing was sent. Ranges are not served: with compression they would be
 * pieces of something else.
 */
function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  file: string,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    response.once('close', () => resolve(undefined));
    send(request, file, {root, acceptRanges: false, cacheControl: false, dotfiles: 'ignore'})
      .on('headers', () => describeFile(response, file))
      .on('directory', () => resolve(404))
      // The types leave out that it is an error of http-errors.
      .on('error', (error: Error & {status?: number}) => {
        if (response.headersSent) return response.destroy();
        for (const name of ['Content-Length', 'Content-Type', 'ETag', 'Last-Modified']) response.removeHeader(name);
        response.setHeader('Cache-Control', 'no-cache');
        resolve(error.status ?? 500);
      })
      .pipe(response);
  });
}

/** Files under assets/ carry a hash in their name; all others are asked for again. */
function describeFile(response: ServerResponse, pathname: string): void {
  response.setHeader('Vary', 'Accept-Encoding');
  if (pathname.startsWith('/assets/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
}

/** An answer of the server's own, in one line. */
function sayInText(response: ServerResponse, status: number, text: string): void {
  if (!response.hasHeader('Content-Security-Policy')) {
    response.setHeader('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  }
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.writeHead(status, {'Content-Type': 'text/plain; charset=utf-8'}).end(`${text}\n`);
}

/** The headers that the site's `_headers` wants on every answer; none without that file. */
async function headersOf(buildDir: string): Promise<readonly (readonly [name: string, value: string])[]> {
  const text = await readFile(path.join(buildDir, '_headers'), 'utf8').catch(() => '');
  return [...text.matchAll(/^ +([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [name, value] as const);
}
