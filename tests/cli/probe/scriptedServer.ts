import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {Socket} from 'node:net';
import {listen} from '../../listen';

/** What an MCP server of the tests does; without a field it behaves well. */
export interface Script {
  readonly sessionIds?: 'uuid' | 'opaque' | 'none';
  readonly echo?: boolean;
  /** Status for an id that it does not know; 200 serves it. */
  readonly unknownSession?: number;
  readonly requiresInitialized?: boolean;
  /** `sse`: answers are event streams; `late`: the same after notifications and comments. */
  readonly answers?: 'json' | 'sse' | 'late';
  readonly getStream?: number;
  readonly servesModern?: boolean;
  readonly hasTools?: boolean;
  /** The answer to a call of a known session, where it is another: by the number of the call, from 1. */
  readonly call?: (number: number, session: string) => ScriptedAnswer | undefined;
  readonly initialize?: (number: number) => ScriptedAnswer | undefined;
  /** A session is known at its first connection alone. */
  readonly bindsToConnection?: boolean;
  /** A session is known at the URL alone where it began. */
  readonly bindsToUrl?: boolean;
}

export interface ScriptedAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** Gives another id with the answer. */
  readonly sessionId?: string;
  /** No answer at all. */
  readonly hangs?: boolean;
  /** Ends the connection. */
  readonly breaks?: boolean;
  /** The server forgets the sessions' counters first. */
  readonly forgets?: boolean;
}

export interface Served {
  readonly urls: readonly string[];
  /** Connections by the sessions that they carried. */
  readonly connections: ReadonlyMap<Socket, ReadonlySet<string>>;
  readonly requests: readonly {
    readonly method: string;
    readonly session: string | undefined;
    readonly headers: IncomingMessage['headers'];
  }[];
  /** How many requests were open at once, at the most. */
  readonly atOnce: () => number;
  readonly close: () => void;
}

const error = (id: unknown, code: number, message: string) => ({jsonrpc: '2.0', id, error: {code, message}});

/** Starts the server at one or more URLs. */
export async function serve(script: Script, urlCount = 1): Promise<Served> {
  const sessions = new Map<string, {socket: Socket; url: number; initialized: boolean; count: number}>();
  const connections = new Map<Socket, Set<string>>();
  const requests: {method: string; session: string | undefined; headers: IncomingMessage['headers']}[] = [];
  let [open, most, calls, initializes] = [0, 0, 0, 0];

  async function handle(url: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
    open++;
    most = Math.max(most, open);
    response.on('close', () => open--);
    const header = request.headers['mcp-session-id'];
    const session = typeof header === 'string' ? header : undefined;
    if (session !== undefined)
      connections.set(request.socket, (connections.get(request.socket) ?? new Set()).add(session));
    const known = session === undefined ? undefined : sessions.get(session);
    const isHere =
      known &&
      !(script.bindsToConnection && known.socket !== request.socket) &&
      !(script.bindsToUrl && known.url !== url);
    const echoed: Record<string, string> =
      isHere && script.echo && session !== undefined ? {'Mcp-Session-Id': session} : {};
    if (request.method !== 'POST') {
      requests.push({method: request.method ?? '', session, headers: request.headers});
      const status = request.method === 'DELETE' ? (isHere ? 204 : 404) : (script.getStream ?? 200);
      response.writeHead(status, {'Content-Type': 'text/event-stream', ...echoed});
      if (status === 200) response.flushHeaders();
      else response.end();
      return;
    }
    const message = await bodyOf(request);
    requests.push({method: message.method, session, headers: request.headers});
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      answer(response, script, status, body, {...echoed, ...headers});
    if (message.method === 'initialize') {
      const scripted = script.initialize?.(++initializes);
      if (scripted?.hangs) return;
      if (scripted) return send(scripted.status, scripted.body);
      const id = script.sessionIds === 'opaque' ? `Session.${sessions.size}_${randomUUID().slice(0, 8)}` : randomUUID();
      sessions.set(id, {socket: request.socket, url, initialized: false, count: 0});
      connections.set(request.socket, (connections.get(request.socket) ?? new Set()).add(id));
      const result = {
        protocolVersion: '2025-11-25',
        serverInfo: {name: 'scripted', version: '1.0'},
        capabilities: script.hasTools === false ? {} : {tools: {}},
      };
      const headers: Record<string, string> = script.sessionIds === 'none' ? {} : {'Mcp-Session-Id': id};
      return send(200, {jsonrpc: '2.0', id: message.id, result}, headers);
    }
    if (request.headers['mcp-protocol-version'] === '2026-07-28') {
      return script.servesModern
        ? send(200, {jsonrpc: '2.0', id: message.id, result: {tools: []}})
        : send(400, error(null, -32000, 'Bad Request: Unsupported protocol version'));
    }
    if (script.sessionIds !== 'none' && !isHere) {
      const status = script.unknownSession ?? 404;
      if (status !== 200)
        return send(
          status,
          error(
            null,
            status === 404 ? -32001 : -32000,
            status === 404 ? 'Session not found' : 'Bad Request: No valid session ID provided',
          ),
        );
    }
    if (message.method === 'notifications/initialized') {
      if (known) known.initialized = true;
      response.writeHead(202, echoed).end();
      return;
    }
    if (script.requiresInitialized && known && !known.initialized) {
      return send(200, error(message.id, -32602, 'Invalid request parameters'));
    }
    if (script.hasTools === false && message.method === 'tools/list') {
      return send(200, error(message.id, -32601, 'Method not found'));
    }
    const scripted = script.call?.(++calls, session ?? '');
    if (scripted?.hangs) return;
    if (scripted?.breaks) return void request.socket.destroy();
    if (scripted?.forgets) for (const it of sessions.values()) it.count = 0;
    if (known) known.count++;
    const result = {
      content: [{type: 'text', text: String(known?.count ?? 0)}],
      structuredContent: {count: known?.count ?? 0},
    };
    const headers: Record<string, string> =
      scripted?.sessionId === undefined ? {} : {'Mcp-Session-Id': scripted.sessionId};
    if (scripted?.sessionId !== undefined && known) sessions.set(scripted.sessionId, known);
    return send(scripted?.status ?? 200, scripted?.body ?? {jsonrpc: '2.0', id: message.id, result}, headers);
  }

  const servers: Server[] = [];
  const urls: string[] = [];
  for (const url of Array.from({length: urlCount}, (_, url) => url)) {
    const server = createServer((request, response) => void handle(url, request, response));
    server.on('connection', (socket) => connections.set(socket, new Set()));
    servers.push(server);
    urls.push(`${await listen(server)}/mcp`);
  }
  return {
    urls,
    connections,
    requests,
    atOnce: () => most,
    close: () => servers.forEach((server) => (server.close(), server.closeAllConnections())),
  };
}

interface Message {
  readonly method: string;
  readonly id?: number;
}

async function bodyOf(request: IncomingMessage): Promise<Message> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Message; // the probe sends JSON-RPC messages
}

function answer(
  response: ServerResponse,
  {answers = 'json'}: Script,
  status: number,
  body: unknown,
  headers: Record<string, string>,
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? '');
  if (answers === 'json' || status !== 200) {
    response
      .writeHead(status, {'Content-Type': typeof body === 'string' ? 'text/plain' : 'application/json', ...headers})
      .end(text);
    return;
  }
  response.writeHead(status, {'Content-Type': 'text/event-stream', ...headers});
  if (answers === 'late') {
    response.write(
      ': a comment\r\n\r\nevent: message\r\ndata: {"jsonrpc":"2.0","method":"notifications/message","params":{}}\r\n\r\n',
    );
    response.write('data: {"jsonrpc":"2.0","id":1,"method":"ping"}\n\n');
  }
  const [head, tail] = [text.slice(0, 5), text.slice(5)];
  response.write(`id: 1\ndata: ${head}`);
  response.end(`${tail}\n\n`);
}
