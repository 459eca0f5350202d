import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import {StringDecoder} from 'node:string_decoder';

/** One HTTP request, and what of the answer is wanted. */
export interface Request {
  readonly url: URL;
  readonly method: 'POST' | 'GET' | 'DELETE';
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** Id of the JSON-RPC request that the body is; without one no message is waited for. */
  readonly id?: number;
  /** `head`: status and headers are enough. `event`: so is the first event of a stream. */
  readonly until?: 'head' | 'event';
  /** It may be sent twice, so it is when a kept connection turns out to be closed. */
  readonly isRepeatable: boolean;
  /** Keeps the connection; `false`: the request has one of its own. */
  readonly agent: http.Agent | false;
  /** From the start to the end of the answer, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

export type Exchange =
  | {readonly kind: 'timeout'}
  | {readonly kind: 'stopped'}
  /** `code` is that of Node's error. */
  | {readonly kind: 'unreachable'; readonly code: string; readonly text: string; readonly isTls: boolean}
  | HttpAnswer;

export interface HttpAnswer {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType: string | null;
  readonly sessionId: string | null;
  readonly location: string | null;
  /** The JSON-RPC answer to the request, or an error without an id. */
  readonly message: JsonRpcAnswer | null;
  /** What keeps the body from being read; `endpoint`: the stream of a legacy SSE server. */
  readonly fault: 'too-large' | 'cut' | 'endpoint' | null;
  /** The beginning of the body. */
  readonly text: string;
}

export interface JsonRpcAnswer {
  readonly id: unknown;
  readonly result?: unknown;
  readonly error?: {readonly code: number | null; readonly message: string | null};
}

/** The largest answer that is read, in bytes. */
const largestAnswer = 8 * 1024 * 1024;
/** How long a stream may stay open behind its answer before its connection is given up, in milliseconds. */
const graceForEnd = 200;
const shownText = 500;
const eventEnd = /\r\n\r\n|\n\n|\r\r/;

/** Sends a request and reads the answer, as JSON or as an event stream. Never throws, and never takes longer than its timeout. */
export function exchange(request: Request): Promise<Exchange> {
  const {url, method, headers, body, agent, timeout, signal} = request;
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve({kind: 'stopped'});
      return;
    }
    const sent = (url.protocol === 'https:' ? https : http).request(url, {
      method,
      headers: {...headers, ...(body !== undefined && {'Content-Length': Buffer.byteLength(body)})},
      agent,
    });
    const timer = setTimeout(() => end({kind: 'timeout'}), timeout);
    const stop = () => end({kind: 'stopped'});
    signal.addEventListener('abort', stop);
    /** A connection that is not at the end of its answer cannot carry another request. */
    const end = (result: Exchange, isWhole = false) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      resolve(result);
      if (!isWhole) sent.destroy();
    };
    const begun = performance.now();
    let isAnswered = false;
    sent.on('error', (error: NodeJS.ErrnoException) => {
      const wasClosed = sent.reusedSocket && error.code === 'ECONNRESET' && !isAnswered;
      if (!wasClosed || !request.isRepeatable || signal.aborted) return end(unreachable(error));
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      const left = Math.max(1, timeout - (performance.now() - begun));
      resolve(exchange({...request, isRepeatable: false, timeout: left}));
    });
    sent.on('response', (response) => {
      isAnswered = true;
      read(request, response, end);
    });
    sent.end(body);
  });
}

function read(request: Request, response: IncomingMessage, end: (result: Exchange, isWhole?: boolean) => void): void {
  const contentType = response.headers['content-type'] ?? null;
  const head = {
    kind: 'answered' as const,
    status: response.statusCode ?? 0,
    contentType,
    sessionId: headerOf(response, 'mcp-session-id'),
    location: response.headers.location ?? null,
    message: null,
    fault: null,
  };
  const isStream = mediaType(contentType) === 'text/event-stream';
  if (request.until === 'head' || (request.until === 'event' && !isStream)) {
    end({...head, text: ''});
    return;
  }
  const decoder = new StringDecoder('utf8');
  const chunks: string[] = [];
  let size = 0;
  let text = '';
  let message: JsonRpcAnswer | null = null;
  let pending = '';
  let tail = '';
  let isOver = false;
  const finish = (fault: HttpAnswer['fault'], isWhole = false) => {
    isOver = true;
    end({...head, message, fault, text}, isWhole);
  };
  const readEvents = (more: string, isEnd: boolean) => {
    // Only what is new is searched: the event of a large answer comes in many pieces.
    const isComplete = isEnd || eventEnd.test(tail + more);
    pending += more;
    tail = (tail + more).slice(-3);
    if (!isComplete) return;
    const events = pending.split(eventEnd);
    pending = isEnd ? '' : (events.pop() ?? '');
    for (const event of events) {
      const {name, data} = eventFrom(event);
      if (name === 'endpoint') finish('endpoint');
      else if (request.until === 'event' && data !== '') finish(null);
      if (isOver) return;
      if (message || data === '') continue;
      message = answerIn(data, request.id);
      if (message) setTimeout(() => isOver || finish(null), graceForEnd);
    }
  };
  response.on('data', (chunk: Buffer) => {
    if (isOver) return;
    size += chunk.length;
    const decoded = decoder.write(chunk);
    if (text.length < shownText) text = (text + decoded).slice(0, shownText);
    if (size > largestAnswer) finish('too-large');
    else if (!isStream) chunks.push(decoded);
    else readEvents(decoded, false);
  });
  response.on('end', () => {
    if (isOver) return;
    if (isStream) readEvents(decoder.end(), true);
    else if (isJson(contentType) || head.status >= 400) message = answerIn(chunks.join('') + decoder.end(), request.id);
    if (!isOver) finish(null, true);
  });
  const cut = () => isOver || finish(message ? null : 'cut');
  response.on('aborted', cut);
  response.on('error', cut);
}

function headerOf(response: IncomingMessage, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function mediaType(contentType: string | null): string {
  return (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function isJson(contentType: string | null): boolean {
  return mediaType(contentType) === 'application/json';
}

function eventFrom(block: string): {readonly name: string; readonly data: string} {
  const fields = block.split(/\r\n|\n|\r/).map((line) => /^([^:]+):? ?(.*)$/s.exec(line));
  const valuesOf = (field: string) => fields.flatMap((it) => (it?.[1] === field ? [it[2] ?? ''] : []));
  return {name: valuesOf('event').at(-1) ?? 'message', data: valuesOf('data').join('\n')};
}

/** The answer to a request in a JSON text: a message with its id, or an error without one. Others are not for it. */
function answerIn(text: string, id: number | undefined): JsonRpcAnswer | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return null;
  }
  const messages: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const message of messages) {
    if (!isRecord(message) || message.jsonrpc !== '2.0') continue;
    if ('error' in message && (message.id === id || message.id === undefined || message.id === null)) {
      const {code, message: says} = isRecord(message.error) ? message.error : {};
      const error = {
        code: typeof code === 'number' ? code : null,
        message: typeof says === 'string' ? says : null,
      };
      return {id: message.id ?? null, error};
    }
    if ('result' in message && id !== undefined && message.id === id) return {id, result: message.result};
  }
  return null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'the connection broke before an answer',
  EPIPE: 'the connection broke before an answer',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'no connection in time',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to the network',
  EPROTO: 'the other side speaks no TLS that fits',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the other side speaks no TLS',
  SPEAKS_TLS: 'the other side speaks TLS',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate is signed by a CA that is not trusted here',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate is signed by a CA that is not trusted here',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate is signed by a CA that is not trusted here',
  CERT_HAS_EXPIRED: 'the certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another host',
};

function unreachable(error: NodeJS.ErrnoException & {readonly rawPacket?: unknown}): Exchange {
  const {rawPacket} = error;
  const isAlert = Buffer.isBuffer(rawPacket) && rawPacket[0] === 0x15;
  const code = isAlert ? 'SPEAKS_TLS' : (error.code ?? 'UNKNOWN');
  const isTls = /^(SPEAKS_TLS|EPROTO|ERR_SSL|ERR_TLS|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_)/.test(code);
  return {
    kind: 'unreachable',
    code,
    text: reasons[code] ?? (isTls ? code : `the connection failed with ${code}`),
    isTls,
  };
}
