import type {Answered} from './deliver';
import {hasRpcId} from './request';
import type {HttpRequest} from './request';
import type {SessionId} from './state';

/** What a client gets from a proxy. */
export interface Reply {
  readonly status: number;
  /** `null`: the proxy answered itself. */
  readonly servedBy: string | null;
  /** Text of a body that is no JSON-RPC result. */
  readonly text: string | null;
  readonly rpcError: number | null;
  /** `Mcp-Session-Id` of the response. */
  readonly header: SessionId | null;
  /** Id in the first event of a legacy SSE stream. */
  readonly stream: SessionId | null;
  /** The stream was ended before its first event. */
  readonly isEnded: boolean;
  readonly count: number | null;
}

/** A backend's answer, as it is. */
export function passedOn({answer, connection}: Answered): Reply {
  const error = typeof answer.body === 'object' ? answer.body : null;
  return {
    status: answer.status,
    servedBy: connection.backend,
    text: error && error.text,
    rpcError: error && error.code,
    header: answer.header,
    stream: answer.body === 'event stream' ? answer.newSession : null,
    isEnded: false,
    count: answer.count,
  };
}

/** An answer that the proxy makes itself. Facts 6.18, 6.20, 6.22. */
export function ownReply(status: number, text: string | null = null, rpcError: number | null = null): Reply {
  return {status, servedBy: null, text, rpcError, header: null, stream: null, isEnded: false, count: null};
}

export const badGateway = ownReply(502);

export const methodNotAllowed = ownReply(
  405,
  'method not allowed: server is stateless / stateless MCP revision (POST only)',
);

/** The body has no `id` member where the request had no JSON-RPC id. */
export function sessionNotFound(request: HttpRequest): Reply {
  const id = hasRpcId(request) ? '"id":N,' : '';
  return ownReply(404, `{"error":{"code":-32001,"message":"Session not found"},${id}"jsonrpc":"2.0"}`, -32001);
}
