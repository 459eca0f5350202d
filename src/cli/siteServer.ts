import {createReadStream, existsSync, readFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import path from 'node:path';
import {constants} from 'node:zlib';
import compression from 'compression';
import sirv from 'sirv';

/**
 * A server for a built site, as a good static host would serve it: `/page` from page.html, compressed, 404.html with
 * status 404, and the headers of its `_headers`. Outside `baseUrl` it answers 404 in plain text with the address to use. Not yet listening.
 */
export function createSiteServer({buildDir, baseUrl}: {buildDir: string; baseUrl: string}): Server {
  // The package's own choice for Brotli is larger than gzip.
  const compress = compression({brotli: {params: {[constants.BROTLI_PARAM_QUALITY]: 6}}});

  const sendNotFoundPage = (_request: IncomingMessage, response: ServerResponse) => {
    response.writeHead(404, {'Content-Type': 'text/html;charset=utf-8'});
    createReadStream(path.join(buildDir, '404.html')).pipe(response);
  };
  const serveFile = sirv(buildDir, {
    dev: true, // looks at the folder for each request, so that a rebuild beside a running server is served
    etag: true,
    extensions: ['html'],
    onNoMatch: sendNotFoundPage,
    setHeaders: describeFile,
  });

  return createServer((request, response) => {
    if (!request.url?.startsWith(baseUrl)) {
      response.writeHead(404, {'Content-Type': 'text/plain;charset=utf-8'});
      response.end(`This site is served under ${baseUrl}\n`);
      return;
    }
    request.url = request.url.slice(baseUrl.length - 1);
    for (const [name, value] of headersOf(buildDir)) response.setHeader(name, value);
    // compression is written for Express, whose request and response extend Node's; it uses nothing beyond Node's.
    compress(request as Parameters<typeof compress>[0], response as Parameters<typeof compress>[1], () =>
      serveFile(request, response),
    );
  });
}

const textTypes: Readonly<Record<string, string>> = {'.md': 'text/markdown', '.txt': 'text/plain'};

/**
 * Files under assets/ carry a hash in their name; all others are asked for again. Text for machines says that it is
 * UTF-8: without it a browser takes another encoding.
 */
function describeFile(response: ServerResponse, pathname: string): void {
  const type = textTypes[path.extname(pathname)];
  if (type) response.setHeader('Content-Type', `${type};charset=utf-8`);
  const cache = pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  response.setHeader('Cache-Control', cache);
}

/** The headers that the site's `_headers` wants on every answer; none without that file. */
function headersOf(buildDir: string): readonly (readonly [name: string, value: string])[] {
  const file = path.join(buildDir, '_headers');
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').matchAll(/^ +([\w-]+): (.+)$/gm);
  return [...lines].map(([, name = '', value = '']) => [name, value] as const);
}
