import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {initialState, step} from '../../../src/toolhive/routing/step';
import type {AnswerOutcome, Arrangement, RequestEvent, RoutingEvent} from '../../../src/toolhive/routing/types';
import {listen} from '../../listen';

/** A request that a client sent, and what the model made of it. */
export interface Played {
  readonly event: RequestEvent;
  readonly outcome: AnswerOutcome;
}

export interface StandIn {
  /** One for each proxy of the arrangement. */
  readonly urls: readonly string[];
  readonly played: readonly Played[];
  readonly close: () => void;
}

/**
 * HTTP servers that answer as the routing model says, one for each proxy. `happens` has the events that come before the
 * tool call of a number, counted from 1 over all sessions.
 */
export async function standInFor(
  arrangement: Arrangement,
  happens: Readonly<Record<number, readonly RoutingEvent[]>> = {},
): Promise<StandIn> {
  let state = initialState(arrangement);
  let calls = 0;
  const played: Played[] = [];
  const ids = new Map<string, string>();
  const play = (event: RoutingEvent) => {
    const next = step(state, event);
    ({state} = next);
    return next.outcome;
  };
  const nameOf = (id: string) => [...ids].find(([, it]) => it === id)?.[0] ?? `nobody issued ${id}`;
  const idOf = (name: string) => {
    const id = ids.get(name) ?? randomUUID();
    ids.set(name, id);
    return id;
  };

  async function handle(via: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const {method, id} = await messageOf(request);
    const header = request.headers['mcp-session-id'];
    const session = typeof header === 'string' ? nameOf(header) : null;
    if (method === 'tools/call' && header !== undefined) for (const event of happens[++calls] ?? []) play(event);
    const event = eventFor(via, request, method, session);
    const outcome = play(event);
    if (outcome.kind !== 'answer') return void request.socket.destroy();
    played.push({event, outcome});
    const issued = outcome.session ?? (outcome.clientSession === 'same' ? session : null);
    const headers = issued === null ? {} : {'Mcp-Session-Id': idOf(issued)};
    if (outcome.status === 202 || method === undefined) {
      response.writeHead(outcome.status, headers).end();
      return;
    }
    const body = outcome.body?.replace('"id":N', `"id":${id}`) ?? bodyFor(outcome, method, id);
    response
      .writeHead(outcome.status, {'Content-Type': body.startsWith('{') ? 'application/json' : 'text/plain', ...headers})
      .end(body);
  }

  const servers = arrangement.proxies.map((via) =>
    createServer((request, response) => void handle(via, request, response)),
  );
  const urls: string[] = [];
  for (const server of servers) urls.push(`${await listen(server)}/mcp`);
  return {urls, played, close: () => servers.forEach((server) => (server.close(), server.closeAllConnections()))};
}

function eventFor(
  via: string,
  {headers, method: http}: IncomingMessage,
  method: string | undefined,
  session: string | null,
): RequestEvent {
  if (http === 'GET' || http === 'DELETE') return {do: 'send', via, session, http};
  if (method === 'initialize') return {do: 'initialize', via};
  if (method === 'tools/call') return {do: 'call', via, session};
  const protocol = headers['mcp-protocol-version'];
  return {do: 'send', via, session, method, ...(protocol === '2026-07-28' && {protocol})};
}

/** What the model leaves out: the results. */
function bodyFor({status, count}: AnswerOutcome, method: string, id: number | undefined): string {
  if (status !== 200) return '';
  const result =
    method === 'initialize'
      ? {protocolVersion: '2025-11-25', serverInfo: {name: 'stand-in', version: '1.0'}, capabilities: {tools: {}}}
      : {content: [], ...(count !== undefined && {structuredContent: {count}})};
  return JSON.stringify({jsonrpc: '2.0', id, result});
}

async function messageOf(request: IncomingMessage): Promise<{readonly method?: string; readonly id?: number}> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? {} : (JSON.parse(text) as {method?: string; id?: number}); // the probe sends JSON-RPC messages
}
