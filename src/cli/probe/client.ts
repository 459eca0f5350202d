/** Speaks MCP for the probe. Ids and tokens stay in here: replies carry none. */
import {randomInt, randomUUID} from 'node:crypto';
import http from 'node:http';
import https from 'node:https';
import {isResult, type Observations, type Reply} from '../../toolhive/probe/observations';
import {modernProtocol} from '../../toolhive/routing/types';
import {inLine} from '../printable';
import {numberAt} from './counter';
import {exchange, isRecord, type Exchange, type HttpAnswer} from './exchange';
import type {ProbeOptions} from './options';

/** A session as its client keeps it. */
export interface Session {
  /** Its place among the sessions that are reported; `null`: opened beside them. */
  readonly number: number | null;
  /** The URL that it begins at. */
  readonly home: number;
  id: string | null;
  protocol: string;
  /** The connection that it keeps to each URL; `false`: each request has its own. */
  readonly agents: readonly (http.Agent | false)[];
}

/** What came back, and the same as it may be shown; `reply` is `null` when the probe was ended meanwhile. */
export interface Received {
  readonly answer: Exchange;
  readonly reply: Reply | null;
}

interface Sent {
  readonly url: number;
  readonly method: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly session?: Session;
  /** In place of the id of the session. */
  readonly id?: string;
  readonly protocol?: string;
}

const protocol = '2025-11-25';
const clientInfo = {name: 'probe-sessions', version: '1.0.0'};
/** A GET for a stream gets its head at once or never, in milliseconds. */
const longestGet = 5_000;
/** In characters. */
const longestShown = 120;

export function createClient(options: ProbeOptions, signal: AbortSignal) {
  const {urls, timeout, counter} = options;
  const secrets = new Set(secretsIn(options.headers));
  const sessions: Session[] = [];
  let lastId = 0;

  /** A text of the server as it may be shown: one line, short, without ids and tokens. */
  function shown(text: string): string {
    const hidden = [...secrets].reduce((rest, secret) => rest.replaceAll(secret, '…'), text);
    const line = inLine(hidden.replaceAll(/\s+/g, ' ').trim());
    return line.length > longestShown ? `${line.slice(0, longestShown)}…` : line;
  }

  function urlAt(index: number): URL {
    const url = urls[index];
    if (!url) throw new Error(`There is no URL ${index}.`);
    return url;
  }

  async function post({url, method, params, session, ...other}: Sent, id: number | undefined): Promise<Exchange> {
    const sessionId = other.id ?? session?.id;
    const version = other.protocol ?? (method === 'initialize' ? undefined : session?.protocol);
    const answer = await exchange({
      url: urlAt(url),
      method: 'POST',
      headers: {
        ...options.headers,
        'Content-Type': 'application/json',
        Accept: 'application/json, text/event-stream',
        ...(version !== undefined && {'MCP-Protocol-Version': version}),
        ...(sessionId && {'Mcp-Session-Id': sessionId}),
      },
      body: JSON.stringify({jsonrpc: '2.0', id, method, params}),
      id,
      isRepeatable: method !== 'tools/call',
      agent: session?.agents[url] ?? false,
      timeout,
      signal,
    });
    if (answer.kind === 'answered' && answer.sessionId !== null) secrets.add(answer.sessionId);
    return answer;
  }

  /** Sends a JSON-RPC request. */
  async function send(sent: Sent): Promise<Received> {
    const id = ++lastId;
    const sentId = sent.id ?? sent.session?.id ?? null;
    const answer = await post(sent, id);
    return {answer, reply: replyOf(answer, sentId, id)};
  }

  function replyOf(answer: Exchange, sentId: string | null, requestId: number | null): Reply | null {
    if (answer.kind === 'stopped') return null;
    if (answer.kind === 'timeout') return {kind: 'timeout'};
    if (answer.kind === 'unreachable') return {kind: 'unreachable', text: answer.text};
    if (answer.fault === 'cut') return {kind: 'unreachable', text: 'the answer broke off'};
    const {status, message, sessionId} = answer;
    const text = message?.error ? message.error.message : message ? null : bodyInWords(answer);
    return {
      kind: 'answered',
      status,
      body: message?.error ? 'error' : message ? 'result' : 'other',
      code: message?.error?.code ?? null,
      text: text === null || text === '' ? null : shown(text),
      namesRequest: message?.error !== undefined && message.id === requestId,
      sessionId: sessionId === null ? 'none' : sessionId === sentId ? 'same' : 'other',
      counter: counter === null || !message || message.error ? null : numberAt(message.result, counter),
    };
  }

  return {
    shown,
    send,

    /** A client that has not initialized. */
    newSession(number: number | null, home: number): Session {
      const agents = urls.map((url) => (options.newConnections ? false : keptConnection(url)));
      const session = {number, home, id: null, protocol, agents};
      sessions.push(session);
      return session;
    },

    /** Sends `initialize`, and keeps the id that is issued. */
    async initialize(session: Session): Promise<Received> {
      const params = {protocolVersion: protocol, capabilities: {}, clientInfo};
      const received = await send({url: session.home, method: 'initialize', params, session});
      const {answer, reply} = received;
      if (reply && isResult(reply) && answer.kind === 'answered') {
        session.id = answer.sessionId;
        session.protocol = textAt(answer.message?.result, 'protocolVersion') ?? protocol;
      }
      return received;
    },

    async confirmInitialized(session: Session): Promise<void> {
      await post({url: session.home, method: 'notifications/initialized', session}, undefined);
    },

    /** A request with an id that nobody issued, of the form of those that the server issues. */
    async callUnknown(url: number, like: Session, method: string, params: Sent['params']): Promise<Reply | null> {
      const id = idLike(like.id ?? '');
      secrets.add(id);
      return (await send({url, method, params, id, protocol: like.protocol})).reply;
    },

    /** A request of the revision without sessions. */
    async callModern(): Promise<Reply | null> {
      const prefix = 'io.modelcontextprotocol';
      const meta = {
        [`${prefix}/protocolVersion`]: modernProtocol,
        [`${prefix}/clientInfo`]: clientInfo,
        [`${prefix}/clientCapabilities`]: {},
      };
      return (await send({url: 0, method: 'tools/list', params: {_meta: meta}, protocol: modernProtocol})).reply;
    },

    /** Asks for an event stream, and closes it at its head or first event. */
    getStream(url: number, session: Session | null, until: 'head' | 'event'): Promise<Exchange> {
      return exchange({
        url: urlAt(url),
        method: 'GET',
        headers: {
          ...options.headers,
          Accept: 'text/event-stream',
          ...(session && {'MCP-Protocol-Version': session.protocol}),
          ...(session?.id && {'Mcp-Session-Id': session.id}),
        },
        until,
        isRepeatable: false,
        agent: false,
        timeout: Math.min(timeout, longestGet),
        signal,
      });
    },

    /** Ends each session that has an id, also when the probe was ended: that is what its reader asked for. */
    async endSessions(): Promise<readonly Reply[]> {
      const replies: Reply[] = [];
      for (const {home, id, protocol: version} of sessions) {
        if (id === null) continue;
        const answer = await exchange({
          url: urlAt(home),
          method: 'DELETE',
          headers: {...options.headers, 'MCP-Protocol-Version': version, 'Mcp-Session-Id': id},
          isRepeatable: false,
          agent: false,
          timeout,
          signal: new AbortController().signal,
        });
        const reply = replyOf(answer, id, null);
        if (reply) replies.push(reply);
      }
      return replies;
    },

    /** Closes the connections that sessions keep. */
    close(): void {
      for (const agent of sessions.flatMap(({agents}) => agents)) if (agent) agent.destroy();
    },
  };
}

function keptConnection(url: URL): http.Agent {
  const Agent = url.protocol === 'https:' ? https.Agent : http.Agent;
  return new Agent({keepAlive: true, maxSockets: 1});
}

/** The form of the id that an answer to `initialize` carries. */
export function formOf(id: string | null): NonNullable<Observations['sessionIds']> {
  if (id === null) return 'none';
  return uuid.test(id) && id.length === 36 ? 'uuid' : 'opaque';
}

const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Some servers look at the form of an id alone. */
function idLike(id: string): string {
  if (uuid.test(id)) return id.replace(uuid, randomUUID());
  const letter = () => letters.charAt(randomInt(letters.length));
  const other = id
    .replaceAll(/\d/g, () => String(randomInt(10)))
    .replaceAll(/[a-z]/g, letter)
    .replaceAll(/[A-Z]/g, () => letter().toUpperCase());
  return id.length < 12 || other === id ? `${other}${randomUUID()}` : other;
}

/** The values of headers, and the words in them that are long enough to be tokens. */
function secretsIn(headers: ProbeOptions['headers']): readonly string[] {
  return Object.values(headers)
    .flat()
    .flatMap((value) => [value, ...value.split(/[\s,;=]+/).filter((word) => word.length >= 8)]);
}

/** The text at a key of a JSON object. */
export function textAt(value: unknown, key: string): string | null {
  const text = isRecord(value) ? value[key] : undefined;
  return typeof text === 'string' ? text : null;
}

/** What an answer without a JSON-RPC message looks like. */
function bodyInWords({status, contentType, text, fault}: HttpAnswer): string | null {
  if (fault === 'too-large') return 'an answer larger than 8 MB';
  if (fault === 'endpoint') return 'a stream of the legacy transport SSE';
  const type = contentType?.split(';')[0] ?? null;
  if (type === 'text/html' || /^\s*<(!doctype|html)/i.test(text)) return 'a web page';
  if (status >= 300) return text;
  return type === 'text/event-stream'
    ? 'a stream without an answer'
    : `no JSON-RPC answer (${type ?? 'no content type'})`;
}
