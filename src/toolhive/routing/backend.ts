/** What the recorded backends answer, and what an MCP server with in-memory sessions forgets with its process. */
import {hasRpcId, isInitialize, isNotification} from './request';
import type {HttpRequest} from './request';
import type {Backend, BackendSession, SessionId} from './state';
import {modernProtocol} from './types';

export interface Answer {
  readonly status: number;
  /** What follows the head; it decides when the connection is free again. */
  readonly body: 'none' | 'result' | 'event stream' | 'text' | {readonly code: number; readonly text: string};
  /** `Mcp-Session-Id` of the response. */
  readonly header: SessionId | null;
  /** Id that was issued for this answer. */
  readonly newSession: SessionId | null;
  /** How often this session or stream was called, where this was a call. */
  readonly count: number | null;
}

/** The answer to one request, and what of the backend it changes. */
export type Response = readonly [answer: Answer, change: Partial<Backend>];

/** The first line that fits in "The test backend" of FORMAT.md. `freshId` is the id to issue, where one is due. */
export function respond(backend: Backend, request: HttpRequest, freshId: SessionId): Response {
  if (request.path === '/') return [rootAnswer(backend), {}];
  if (request.path === '/sse') return openStream(backend, request, freshId);
  if (request.path === '/messages') return message(backend, request);
  if (isUnacceptable(backend, request)) return refuseAccept(backend, request, freshId);
  const known = backend.sessions.find(({id}) => id === request.session);
  const [answer, change] = known
    ? inSession(backend, request, known, freshId)
    : outsideSession(backend, request, freshId);
  const echoed = known && backend.behavior.echoSessionId ? known.id : null;
  return [{...answer, header: answer.header ?? echoed}, change];
}

function rootAnswer({behavior: {rootGet = '404'}}: Backend): Answer {
  switch (rootGet) {
    case 'empty':
      return answer(405, 'none');
    case 'stream':
      return answer(200, 'event stream');
    case '404':
    case '500':
      return answer(Number(rootGet), 'text');
  }
}

function isUnacceptable({behavior}: Backend, {http, accept}: HttpRequest): boolean {
  return behavior.checksAccept !== undefined && http === 'POST' && accept !== 'json and event stream';
}

/** With an id, it has made a session before it looked: one that nobody has initialized. */
function refuseAccept(backend: Backend, request: HttpRequest, freshId: SessionId): Response {
  const {session} = request;
  const known = backend.sessions.some(({id}) => id === session);
  const types = 'application/json and text/event-stream';
  const refused = error(backend, request, 406, -32600, `Not Acceptable: ${types} needed`);
  if (backend.behavior.checksAccept === true) {
    return [{...refused, header: known && backend.behavior.echoSessionId ? session : null}, {}];
  }
  if (session !== null) return [known ? {...refused, header: session} : unknownSession(backend, request), {}];
  const sessions = [...backend.sessions, {id: freshId, initialized: false, halfOpen: true, count: 0}];
  return [{...refused, header: freshId, newSession: freshId}, {sessions}];
}

function inSession(backend: Backend, request: HttpRequest, known: BackendSession, freshId: SessionId): Response {
  const {behavior} = backend;
  const {deleteStatus = 204} = behavior;
  const others = backend.sessions.filter((it) => it !== known);
  if (request.http === 'GET') return [answer(200, 'event stream'), {}];
  if (request.http === 'DELETE') return [answer(deleteStatus, 'none'), deleteStatus === 405 ? {} : {sessions: others}];
  if (isInitialize(request)) return initialize(backend, request, freshId);
  if (isNotification(request)) {
    const isInitialized = request.method === 'notifications/initialized';
    const noted = isInitialized ? {...known, initialized: true, halfOpen: false} : known;
    return [answer(202, 'none'), {sessions: [...others, noted]}];
  }
  if (known.halfOpen && request.method !== 'ping') {
    return [error(backend, request, 200, -32602, 'Invalid request parameters'), {}];
  }
  if (behavior.requiresInitialized && !known.initialized) {
    return [error(backend, request, 400, -32600, 'session not initialized (notifications/initialized missing)'), {}];
  }
  if (request.method !== 'tools/call') return [answer(200, 'result'), {}];
  const count = known.count + 1;
  return [{...answer(200, 'result'), count}, {sessions: [...others, {...known, count}]}];
}

function outsideSession(backend: Backend, request: HttpRequest, freshId: SessionId): Response {
  const {behavior} = backend;
  const unknown = unknownSession(backend, request);
  if (request.http === 'GET') return [request.session === null ? answer(200, 'event stream') : unknown, {}];
  if (request.http === 'DELETE') return [behavior.deleteStatus === 405 ? answer(405, 'none') : unknown, {}];
  if (isInitialize(request)) return initialize(backend, request, freshId);
  if (request.session !== null) return [unknown, {}];
  const isServed = behavior.sessionId === 'none' || behavior.sessionless === 'serve';
  if (isServed || request.protocol === modernProtocol) {
    return [isNotification(request) ? answer(202, 'none') : answer(200, 'result'), {}];
  }
  return [error(backend, request, 400, -32000, 'Bad Request: Mcp-Session-Id header is required'), {}];
}

function initialize(backend: Backend, request: HttpRequest, freshId: SessionId): Response {
  const {initializeStatus = 200, sessionId} = backend.behavior;
  if (initializeStatus !== 200) return [error(backend, request, initializeStatus, -32603, 'cannot initialize'), {}];
  if (sessionId === 'none') return [answer(200, 'result'), {}];
  const sessions = [...backend.sessions, {id: freshId, initialized: false, halfOpen: false, count: 0}];
  return [{...answer(200, 'result'), header: freshId, newSession: freshId}, {sessions}];
}

function unknownSession(backend: Backend, request: HttpRequest): Answer {
  return backend.behavior.unknownSession === 404
    ? error(backend, request, 404, -32001, 'Session not found')
    : error(backend, request, 400, -32000, 'Bad Request: No valid session ID provided');
}

function openStream({streams, process}: Backend, {via}: HttpRequest, freshId: SessionId): Response {
  const opened = {...answer(200, 'event stream'), newSession: freshId};
  return [opened, {streams: [...streams, {id: freshId, proxy: via, process, count: 0}]}];
}

function message(backend: Backend, {query}: HttpRequest): Response {
  const held = backend.streams.find(({id, process}) => id === query.sessionId && process === backend.process);
  if (!held) {
    const text = errorText(undefined, -32001, `backend ${backend.name}: Could not find session`);
    return [answer(backend.behavior.unknownSession, {code: -32001, text}), {}];
  }
  const count = held.count + 1;
  const streams = backend.streams.map((it) => (it === held ? {...held, count} : it));
  return [{...answer(202, 'none'), count}, {streams}];
}

function answer(status: number, body: Answer['body']): Answer {
  return {status, body, header: null, newSession: null, count: null};
}

function error({name}: Backend, request: HttpRequest, status: number, code: number, message: string): Answer {
  const text = errorText(hasRpcId(request) ? 'N' : 'null', code, `backend ${name}: ${message}`);
  return answer(status, {code, text});
}

function errorText(id: 'N' | 'null' | undefined, code: number, message: string): string {
  const idMember = id === undefined ? '' : `"id":${id},`;
  return `{"jsonrpc":"2.0",${idMember}"error":{"code":${code},"message":${JSON.stringify(message)}}}`;
}
