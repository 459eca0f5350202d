import type {SessionId} from './state';
import type {Interrupt} from './types';

/** A request as it goes over the wire, from a client to a proxy or from there to a backend. */
export interface HttpRequest {
  readonly http: 'POST' | 'GET' | 'DELETE';
  /** `/mcp`, the two ends of legacy SSE, or `/` for the request of a health check. */
  readonly path: '/mcp' | '/sse' | '/messages' | '/';
  /** Proxy pod that handles it. */
  readonly via: string;
  /** JSON-RPC method of the body, `null` for GET and DELETE. */
  readonly method: string | null;
  /** Header `Mcp-Session-Id`. */
  readonly session: SessionId | null;
  /** This header comes twice. */
  readonly isSessionTwice: boolean;
  /** The query of the path; a legacy SSE message has the id of its stream as `sessionId`. */
  readonly query: Readonly<Record<string, SessionId>>;
  /** What the header `Accept` names; a replay keeps that of the request it repeats (fact 6.6). */
  readonly accept: 'json and event stream' | 'event stream' | 'nothing';
  /** Header `MCP-Protocol-Version`. */
  readonly protocol: string | null;
  /** `params._meta` of the body, as far as it has one. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** Happens while a backend works on it. */
  readonly interrupt: Interrupt | null;
}

export function isInitialize({method}: HttpRequest): boolean {
  return method === 'initialize';
}

export function isNotification({method}: Pick<HttpRequest, 'method'>): boolean {
  return method !== null && method.startsWith('notifications/');
}

/** Whether the proxy reads a JSON-RPC id in it: not in notifications, GET, DELETE and messages of legacy SSE. */
export function hasRpcId(request: HttpRequest): boolean {
  return request.path === '/mcp' && request.method !== null && !isNotification(request);
}
