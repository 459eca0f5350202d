import {idOf} from './names';
import {isNotification} from './request';
import type {HttpRequest} from './request';
import {modernMeta} from './revisionCheck';
import type {State} from './state';
import {modernProtocol} from './types';
import type {LegacySseEvent, RequestEvent} from './types';

const plain: Omit<HttpRequest, 'via'> = {
  http: 'POST',
  path: '/mcp',
  method: null,
  session: null,
  isSessionTwice: false,
  query: {},
  accept: 'json and event stream',
  protocol: null,
  meta: {},
  interrupt: null,
};

/** The request of an event as its client sends it. */
export function clientRequest(state: State, event: RequestEvent | LegacySseEvent): HttpRequest {
  const session = event.do === 'open-stream' ? null : idOf(state, event.session ?? null);
  const query = Object.entries(event.querySession ?? {}).map(([key, name]) => [key, name && idOf(state, name)]);
  const post: HttpRequest = {
    ...plain,
    via: event.via,
    session,
    isSessionTwice: event.sessionTwice !== undefined,
    query: Object.fromEntries(query),
  };
  switch (event.do) {
    case 'initialize':
      return {...post, method: 'initialize', ...revisionOf(event, 'initialize')};
    case 'call':
      return {...post, method: 'tools/call', interrupt: event.interrupt ?? null};
    case 'send': {
      const method = event.http ? null : (event.method ?? '');
      const sent: HttpRequest = {...post, method, ...revisionOf(event, method)};
      return event.http ? withoutBody(sent, event.http) : sent;
    }
    case 'delete':
      return withoutBody(post, 'DELETE');
    case 'open-stream':
      return {...withoutBody(post, 'GET'), path: '/sse'};
    case 'post':
      return {
        ...post,
        path: '/messages',
        session: event.sessionHeader ? session : null,
        query: {...post.query, ...(session !== null && {sessionId: session})},
      };
  }
}

/** The request that a health check of a proxy sends to its backend. */
export function probe(proxy: string): HttpRequest {
  return {...withoutBody({...plain, via: proxy}, 'GET'), path: '/'};
}

function withoutBody(request: HttpRequest, http: 'GET' | 'DELETE'): HttpRequest {
  return {...request, http, accept: http === 'GET' ? 'event stream' : 'nothing'};
}

/** A client of the revision 2026-07-28 sends its `_meta` with each request that has a JSON-RPC id. */
function revisionOf(
  {protocol, noMeta, meta}: Extract<RequestEvent, {do: 'initialize' | 'send'}>,
  method: string | null,
): Pick<HttpRequest, 'protocol' | 'meta'> {
  const isDue = protocol === modernProtocol && method !== null && !isNotification({method}) && !noMeta;
  return {protocol: protocol ?? null, meta: meta ?? (isDue ? modernMeta : {})};
}
