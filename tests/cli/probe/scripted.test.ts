import {readFileSync} from 'node:fs';
import {createServer, type RequestListener} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {createServer as createTcpServer, type Server} from 'node:net';
import path from 'node:path';
import {afterAll, describe, expect, it} from 'vitest';
import {listen} from '../../listen';
import {expectWhole, findingIds, problem, reported} from './probed';
import {serve, type Script, type Served} from './scriptedServer';

const running: Pick<Served, 'close'>[] = [];
afterAll(() => running.forEach(({close}) => close()));

async function served(script: Script, urls = 1): Promise<Served> {
  const server = await serve(script, urls);
  running.push(server);
  return server;
}

/** A server for one kind of answer. */
async function answering(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  running.push({close: () => (server.close(), server.closeAllConnections())});
  return `${await listen(server)}/mcp`;
}

const few = ['--sessions', '3'];
const counting = ['--call', 'count', '--counter', '/structuredContent/count'];

describe.concurrent('the probe against a server that behaves well', () => {
  it.each(['json', 'sse', 'late'] as const)('reads answers as %s', async (answers) => {
    const {urls} = await served({answers});
    const report = await reported(...few, ...urls);
    expectWhole(report);
    expect(report).toMatchObject({
      urls,
      server: {name: 'scripted', version: '1.0'},
      protocol: '2025-11-25',
      sessionIds: 'uuid',
      echo: false,
      unknownSession: [{status: 404, code: -32001, text: 'Session not found'}],
      beforeInitialized: 'served',
      getStream: 200,
      modern: {status: 400, code: -32000},
      calls: {total: 12, byStatus: {'200': 12}, timeouts: 0, unreachable: 0},
      exit: 0,
    });
    expect(report.sessions).toEqual(
      ['s1', 's2', 's3'].map((name) => ({
        name,
        calls: 4,
        lost: false,
        firstLostAt: null,
        cameBackAt: null,
        idChanged: false,
        memoryLost: null,
      })),
    );
    expect(findingIds(report)).toEqual(['modern-refused']);
  });

  it('keeps one connection for each session, and takes a new one for each request when asked to', async () => {
    const kept = await served({});
    await reported(...few, ...kept.urls);
    const own = new Set(
      kept.requests.flatMap(({method, session}) => (method === 'notifications/initialized' ? (session ?? []) : [])),
    );
    expect(own.size).toBe(3);
    for (const id of own) {
      const carriers = [...kept.connections.values()].filter((sessions) => sessions.has(id));
      // The session's own, and that of the GET for the first one.
      expect(carriers.length).toBeLessThanOrEqual(2);
    }
    const fresh = await served({});
    await reported(...few, '--new-connections', ...fresh.urls);
    expect(fresh.connections.size).toBe(fresh.requests.length);
  });

  it('sends no more at once than there are sessions, and ends them only when told', async () => {
    const server = await served({});
    await reported('--sessions', '5', ...server.urls);
    expect(server.atOnce()).toBeLessThanOrEqual(5);
    expect(server.requests.map(({method}) => method)).not.toContain('DELETE');
    const ended = await served({});
    const {deletes} = await reported(...few, '--yes-delete', ...ended.urls);
    expect(deletes).toEqual({byStatus: {'204': 4}});
    expect(ended.requests.filter(({method}) => method === 'DELETE')).toHaveLength(4);
  });

  it('calls only the tool that it is told, or ping where there are no tools', async () => {
    const server = await served({hasTools: false});
    const report = await reported(...few, ...server.urls);
    expect(report.exit).toBe(0);
    const methods = new Set(server.requests.filter(({headers}) => headers['mcp-session-id']).map(({method}) => method));
    expect([...methods].toSorted()).toEqual(['GET', 'notifications/initialized', 'ping']);
  });

  it('sends the headers of the file with each request, and prints none of them', async () => {
    const file = path.join(import.meta.dirname, 'headers.txt');
    const [token] = /\S+$/.exec(readFileSync(file, 'utf8').trim()) ?? [''];
    const server = await served({
      unknownSession: 400,
      call: (number) => (number >= 9 ? {status: 403, body: `not for ${token}`} : undefined),
    });
    const report = await reported(...few, '--header-file', file, ...server.urls);
    expect(server.requests.length).toBeGreaterThan(10);
    for (const {headers} of server.requests) expect(headers.authorization).toBe(`Bearer ${token}`);
    expect(report.exit).toBe(1);
    expect(JSON.stringify(report)).toContain('not for …');
    expect(JSON.stringify(report)).not.toContain(token);
    for (const {session} of server.requests) if (session) expect(JSON.stringify(report)).not.toContain(session);
  });
});

const result = {status: 200};
const error = (status: number, code: number, message: string) => ({
  status,
  body: {jsonrpc: '2.0', id: null, error: {code, message}},
});
const other = 'b3b9b3a0-0000-4000-8000-000000000000';

/** For each finding a server that causes it; the exit code with it. */
const causes: Readonly<
  Record<
    string,
    {readonly script: Script; readonly args?: readonly string[]; readonly urls?: number; readonly exit: number}
  >
> = {
  'no-sessions': {script: {sessionIds: 'none'}, exit: 0},
  'lost-on-other-url': {script: {bindsToUrl: true}, urls: 2, exit: 1},
  'lost-on-new-connection': {script: {bindsToConnection: true}, args: ['--new-connections'], exit: 1},
  'lost-while-watched': {
    script: {call: (number) => (number > 14 ? error(404, -32001, 'Session not found') : undefined)},
    args: ['--watch', '1s'],
    exit: 1,
  },
  lost: {
    script: {initialize: (number) => (number === 3 ? error(400, -32000, 'Too many sessions') : undefined)},
    exit: 1,
  },
  'came-back': {
    script: {call: (number) => (number === 5 ? {status: 503, body: 'session store unavailable'} : undefined)},
    exit: 0,
  },
  'id-changed': {script: {call: (number) => (number === 5 ? {status: 200, sessionId: other} : undefined)}, exit: 0},
  'memory-lost': {script: {call: (number) => ({status: 200, forgets: number === 9})}, args: counting, exit: 1},
  'unknown-session-not-404': {script: {unknownSession: 400}, exit: 0},
  'refused-before-initialized': {script: {requiresInitialized: true}, exit: 0},
  'echoes-ids': {script: {echo: true}, exit: 0},
  'store-unavailable': {
    script: {call: (number) => (number > 6 ? {status: 503, body: 'session store unavailable'} : undefined)},
    exit: 1,
  },
  'backend-unreachable': {script: {call: (number) => (number === 5 ? {status: 502, body: ''} : undefined)}, exit: 0},
  'get-not-supported': {script: {getStream: 405}, exit: 0},
  'modern-served': {script: {servesModern: true}, exit: 0},
  'modern-refused': {script: {servesModern: false}, exit: 0},
};

describe.concurrent('each finding has a server that causes it', () => {
  it.each(Object.entries(causes))('%s', async (id, {script, args = [], urls = 1, exit}) => {
    const server = await served(script, urls);
    const report = await reported(...few, ...args, ...server.urls);
    expectWhole(report);
    expect(findingIds(report)).toContain(id);
    expect(report.exit).toBe(exit);
    const docs = report.findings.find((finding) => finding.id === id)?.docs;
    expect(docs).toMatch(/^\/[\w/-]+#[\w-]+$/);
  });

  it('and one that does not', async () => {
    const {urls} = await served({servesModern: true}, 2);
    const report = await reported(...few, ...counting, '--watch', '1s', ...urls);
    expect(findingIds(report)).toEqual(['modern-served']);
    expect(report.exit).toBe(0);
    const oldOnes = await served({});
    expect(findingIds(await reported(...few, '--new-connections', ...oldOnes.urls))).toEqual(['modern-refused']);
  });
});

describe.concurrent('a session', () => {
  it('is lost by an error inside a 200', async () => {
    const server = await served({
      call: (number) => (number > 5 ? error(200, -32602, 'Invalid request parameters') : undefined),
    });
    const report = await reported(...few, ...server.urls);
    expect(report.calls.byStatus).toEqual({'200': 12});
    expect(report.sessions.map(({lost}) => lost)).toEqual([true, true, true]);
    expect(report.exit).toBe(1);
  });

  it('is lost when its last call got no answer, and not when a later one did', async () => {
    const hangs = await served({call: (number) => (number >= 13 ? {...result, hangs: true} : undefined)});
    const report = await reported('--sessions', '3', '--timeout', '2s', ...hangs.urls);
    expect(report.calls).toMatchObject({total: 12, timeouts: 2});
    expect(report.sessions.filter(({lost}) => lost)).toHaveLength(2);
    const breaks = await served({call: (number) => (number === 8 ? {...result, breaks: true} : undefined)});
    const mended = await reported(...few, '--call', 'count', ...breaks.urls);
    expect(mended.calls.unreachable).toBe(1);
    expect(mended.exit).toBe(0);
    expect(findingIds(mended)).toContain('came-back');
  });

  it('goes on with the id of the last answer when asked to', async () => {
    const script: Script = {call: (number) => (number === 5 ? {status: 200, sessionId: other} : undefined)};
    const keeps = await served(script);
    await reported(...few, ...keeps.urls);
    expect(keeps.requests.filter(({session}) => session === other)).toHaveLength(0);
    const adopts = await served(script);
    const report = await reported(...few, '--accept-changed-ids', ...adopts.urls);
    expect(adopts.requests.filter(({session}) => session === other).length).toBeGreaterThan(0);
    expect(report.sessions.filter(({idChanged}) => idChanged)).toHaveLength(1);
  });

  it('counts the calls of a server without ids, too', async () => {
    const server = await served({sessionIds: 'none'});
    expect(await reported(...few, ...server.urls)).toMatchObject({
      sessionIds: 'none',
      echo: null,
      unknownSession: null,
      getStream: null,
      beforeInitialized: 'served',
      sessions: [],
      calls: {total: 12, byStatus: {'200': 12}},
      exit: 0,
    });
  });

  it('has an id that is no UUID', async () => {
    const server = await served({sessionIds: 'opaque', unknownSession: 400});
    expect(await reported(...few, ...server.urls)).toMatchObject({
      sessionIds: 'opaque',
      unknownSession: [{status: 400}],
    });
  });
});

const stream = {'Content-Type': 'text/event-stream'};
const json = {'Content-Type': 'application/json'};
const initialized = '{"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25","capabilities":{}}}';
const kinds: Readonly<Record<string, readonly [id: string, listener: RequestListener]>> = {
  'slow headers': ['timeout', () => undefined],
  'an endless stream': ['timeout', (_, response) => void endless(response.writeHead(200, stream), ': still here\n\n')],
  'a half answer that hangs': ['timeout', (_, response) => void response.writeHead(200, json).write('{"jsonrpc"')],
  'a half answer that breaks off': [
    'not-mcp',
    (_, response) => (
      response.writeHead(200, {...json, 'Content-Length': 500}).write('{"json'),
      setTimeout(() => response.destroy(), 20)
    ),
  ],
  'half a JSON text': ['not-mcp', (_, response) => response.writeHead(200, json).end('{"jsonrpc":"2.0","id":1,')],
  '10 MB': ['not-mcp', (_, response) => response.writeHead(200, json).end(Buffer.alloc(10_000_000, 'x'))],
  '10 MB of a stream': [
    'not-mcp',
    (_, response) => response.writeHead(200, stream).end(`data: ${'x'.repeat(10_000_000)}`),
  ],
  'a wrong content type': [
    'not-mcp',
    (_, response) => response.writeHead(200, {'Content-Type': 'text/plain'}).end(initialized),
  ],
  'no content type': ['not-mcp', (_, response) => response.writeHead(200).end(initialized)],
  HTML: [
    'not-mcp',
    (_, response) => response.writeHead(200, {'Content-Type': 'text/html'}).end('<!doctype html><p>Hello'),
  ],
  'a 404 page': [
    'not-mcp',
    (_, response) => response.writeHead(404, {'Content-Type': 'text/html'}).end('<p>Not found'),
  ],
  'a 500 page': ['not-mcp', (_, response) => response.writeHead(500).end('oh')],
  'a stream without an answer': [
    'not-mcp',
    (_, response) => response.writeHead(200, stream).end('data: {"jsonrpc":"2.0","id":7,"result":{}}\n\n'),
  ],
  'a redirect': ['redirect', (_, response) => response.writeHead(307, {Location: '/elsewhere?token=secret'}).end()],
  'a redirect to nowhere': ['redirect', (_, response) => response.writeHead(302).end()],
  'a login': ['needs-login', (_, response) => response.writeHead(401, {'WWW-Authenticate': 'Bearer'}).end()],
  'a forbidden page': ['needs-login', (_, response) => response.writeHead(403).end('no')],
  'a legacy SSE server': [
    'sse-only',
    (request, response) =>
      request.method === 'GET'
        ? endless(response.writeHead(200, stream), 'event: endpoint\ndata: /messages?sessionId=1\n\n')
        : response.writeHead(405).end(),
  ],
  'a legacy SSE server that answers any method': [
    'sse-only',
    (_, response) => void endless(response.writeHead(200, stream), 'event: endpoint\ndata: /messages\n\n'),
  ],
  'a gateway in time trouble': ['timeout', (_, response) => response.writeHead(504).end()],
  'plain HTTP to a TLS port of nginx': [
    'tls',
    (_, response) => response.writeHead(400).end('The plain HTTP request was sent to HTTPS port'),
  ],
};

function endless(
  response: {write: (text: string) => unknown; on: (event: 'close', listener: () => void) => unknown},
  text: string,
): void {
  response.write(text);
  const timer = setInterval(() => response.write(text), 20);
  response.on('close', () => clearInterval(timer));
}

describe.concurrent('what is no MCP server gets a line', () => {
  it.each(Object.entries(kinds))('%s', async (_kind, [id, listener]) => {
    const url = await answering(listener);
    const begun = performance.now();
    const {id: found, text} = await problem('--timeout', id === 'timeout' ? '500ms' : '20s', url);
    expect(found).toBe(id);
    expect(text).toContain(url);
    expect(text).not.toMatch(/\n|secret| at .+:\d+:\d+/);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  it('a port that refuses, a host that nobody knows, a connection that breaks', async () => {
    expect(await problem('http://127.0.0.1:1/mcp')).toMatchObject({id: 'unreachable'});
    expect(await problem('--timeout', '3s', 'http://no-such-host.invalid/mcp')).toMatchObject({
      id: expect.stringMatching(/unreachable|timeout/),
    });
    expect(await problem(await answering((request) => request.socket.destroy()))).toMatchObject({id: 'unreachable'});
  });

  it('a certificate that is not trusted, TLS where there is none, and none where there is', async () => {
    const pem = path.join(import.meta.dirname, 'self-signed.pem');
    const server = createTlsServer({key: readFileSync(pem), cert: readFileSync(pem)}, (_, response) => response.end());
    running.push({close: () => (server.close(), server.closeAllConnections())});
    const address = await listen(server);
    expect(await problem(`${address.replace('http:', 'https:')}/mcp`)).toMatchObject({id: 'tls'});
    const plain = await problem(`${address}/mcp`);
    expect(plain.text).toContain('https://');
    const http = await answering((_, response) => response.end());
    expect(await problem(http.replace('http:', 'https:'))).toMatchObject({id: 'tls'});
  });

  it('what does not speak HTTP', async () => {
    const server: Server = createTcpServer((socket) => socket.end('SSH-2.0-OpenSSH\r\n'));
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    running.push({close: () => server.close()});
    const address = server.address();
    expect(
      await problem(`http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`),
    ).toMatchObject({id: 'not-mcp'});
  });

  it('a second URL that leads elsewhere', async () => {
    const {urls} = await served({});
    expect(await problem(...few, ...urls, 'http://127.0.0.1:1/mcp')).toMatchObject({
      id: 'unreachable',
      text: expect.stringContaining(':1/'),
    });
  });

  it('a tool that fails, and a counter that is not there, before they look like a lost session', async () => {
    const {urls} = await served({});
    const missing = await problem(...few, '--call', 'count', '--counter', '/structuredContent/total', ...urls);
    expect(missing).toMatchObject({id: 'usage', text: expect.stringContaining('/structuredContent/total')});
    const failing = await served({
      call: () => ({
        status: 200,
        body: {jsonrpc: '2.0', id: 2, result: {isError: true, content: [{type: 'text', text: 'Tool x not found'}]}},
      }),
    });
    expect(await problem(...few, '--call', 'x', ...failing.urls)).toMatchObject({
      id: 'usage',
      text: expect.stringContaining('Tool x not found'),
    });
  });
});

describe.concurrent('a proxy in trouble is no stranger', () => {
  it.each([
    [503, 'session store unavailable', 'store-unavailable'],
    [502, '', 'backend-unreachable'],
  ])('initialize gets %i', async (status, body, id) => {
    const server = await served({initialize: () => ({status, body})});
    const report = await reported(...few, ...server.urls);
    expect(report).toMatchObject({server: null, exit: 1, calls: {total: 0}});
    expect(findingIds(report)).toContain(id);
    expect(report.sessions.every(({lost}) => lost)).toBe(true);
  });
});
