/**
 * The words of the routing model: an arrangement of pods, the events that happen to it, and what is observed.
 * They are the words of the recordings; `FORMAT.md` and `FORMAT-owned.md` in tests/recorded/routing are their
 * specification.
 */

/** What a test backend does; the rows it decides are in `backend.ts`. */
export interface BackendBehavior {
  /** HTTP status for a session id that the backend does not know. */
  readonly unknownSession: 404 | 400;
  /** Puts `Mcp-Session-Id` on every response to a session it knows. */
  readonly echoSessionId: boolean;
  /** Refuses requests until the session got `notifications/initialized`. */
  readonly requiresInitialized: boolean;
  /** HTTP status for DELETE of a known session, default 204; 405 answers every DELETE and keeps the session. */
  readonly deleteStatus?: number;
  /** Form of the ids it issues, default `uuid`; `none` issues no id. */
  readonly sessionId?: 'uuid' | 'opaque' | 'none';
  /** `serve`: requests without an id are answered with 200. */
  readonly sessionless?: 'serve';
  /** HTTP status for initialize, default 200; no id is issued when it is not 200. */
  readonly initializeStatus?: number;
  /**
   * Answers 406 to a POST whose `Accept` does not name both JSON and event streams; `with-id` does so with a session id
   * and leaves the session half open.
   */
  readonly checksAccept?: true | 'with-id';
  /** Its answer to the `GET /` of a health check, default `404`: what it has for a body, or its status. */
  readonly rootGet?: '404' | 'empty' | 'stream' | '500';
}

/** Whose rules a proxy follows: those of v0.44.0, or of the later one whose sessions have owners (FORMAT-owned.md). */
export type ProxyVersion = 'v044' | 'owned';

/** The pods of one run and how they are set up: all up, nothing connected, every store empty. */
export interface Arrangement {
  readonly proxyVersion: ProxyVersion;
  /** The version of single proxies, where it is another. */
  readonly proxyVersions?: Readonly<Record<string, ProxyVersion>>;
  /** The OS user of a proxy, default `root`: a caller without a principal is the local one of that user. */
  readonly proxyUsers?: Readonly<Record<string, string>>;
  /** `false`: Redis has not seen the scripts of the proxies yet. */
  readonly scriptsCached?: boolean;
  readonly transport: 'streamable-http' | 'sse';
  /** Names of the proxy pods. */
  readonly proxies: readonly string[];
  /** Names of the backend pods. */
  readonly backends: readonly string[];
  /** `redis`: one store for all proxies; `memory`: one store in each proxy. */
  readonly store: 'redis' | 'memory';
  /** Text before the session id in a Redis key. */
  readonly keyPrefix: string;
  /** Prefix by proxy, where proxies belong to different servers. */
  readonly keyPrefixes?: Readonly<Record<string, string>>;
  /** Two MCP servers, each with its own Service (always cluster-ip) and one backend; `kubeProxy` is not used then. */
  readonly servers?: Readonly<
    Record<string, {readonly proxies: readonly string[]; readonly backends: readonly string[]}>
  >;
  /** Lifetime of a session without use, in seconds. */
  readonly ttlSeconds: number;
  /** What the Service's name stands for: a virtual address that DNAT turns into a pod, or a pod's address (fact 6.2). */
  readonly serviceAddress: 'cluster-ip' | 'pod-ip';
  readonly backend: BackendBehavior;
  /** What single backends do otherwise, by backend. */
  readonly backendOverrides?: Readonly<Record<string, Partial<BackendBehavior>>>;
  /** Backend that new connections of a proxy to the Service reach, by proxy. */
  readonly kubeProxy?: Readonly<Record<string, string>>;
}

/** The one protocol version whose header changes what the proxy does (fact 6.22). */
export const modernProtocol = '2026-07-28';

/** The name of a session (`s0`, `r0`), any other text for an id that nobody issued, or `null` for no id at all. */
export type SessionName = string | null;

interface FromClient {
  /** Who sends it; has no influence. */
  readonly client?: string;
  /** Proxy pod that the client reaches. */
  readonly via: string;
  /** Who the caller is, by authentication; default the local caller. The proxy of v0.44.0 does not look. */
  readonly principal?: string;
  /** The id header comes a second time, with this. For v0.44.0 the first counts. */
  readonly sessionTwice?: SessionName;
  /** Query of the path, `/mcp?<key>=<id>`. For v0.44.0 it is no id. */
  readonly querySession?: Readonly<Record<string, string>>;
}

/** What a request says about its protocol revision. */
interface OfRevision {
  /** Header `MCP-Protocol-Version`. With 2026-07-28 a request with a JSON-RPC id has the `_meta` that belongs to it. */
  readonly protocol?: string;
  /** It has not. */
  readonly noMeta?: boolean;
  /** `params._meta`, in place of that one. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

export type RequestEvent =
  | (FromClient & OfRevision & {readonly do: 'initialize'; readonly session?: SessionName})
  | (FromClient & {
      readonly do: 'call';
      readonly session: SessionName;
      /** Happens after the backend got this call and before it answers. */
      readonly interrupt?: Interrupt;
    })
  | (FromClient &
      OfRevision & {
        readonly do: 'send';
        readonly session: SessionName;
        /** JSON-RPC method; one that starts with `notifications/` has no JSON-RPC id. */
        readonly method?: string;
        /** Instead of a method: the event stream, or the end of the session. */
        readonly http?: 'GET' | 'DELETE';
      })
  | (FromClient & {readonly do: 'delete'; readonly session: SessionName});

/** Legacy SSE: opens the stream, or posts a message to it. */
export type LegacySseEvent =
  | (FromClient & {readonly do: 'open-stream'})
  | (FromClient & {
      readonly do: 'post';
      readonly session: SessionName;
      readonly sessionHeader?: boolean;
      readonly method?: string;
    });

export type Interrupt =
  | {readonly do: 'remove-backend'; readonly backend: string}
  | {readonly do: 'restart-backend'; readonly backend: string};

export type BackendEvent =
  | {
      readonly do: 'restart-backend';
      readonly backend: string;
      /** `new`: the Service follows at once and the old address answers nothing any more. Default `same`. */
      readonly address?: 'same' | 'new';
      /** `silent`: the proxies never see their connections end. */
      readonly close?: 'silent';
    }
  | {readonly do: 'remove-backend'; readonly backend: string}
  | {readonly do: 'add-backend'; readonly backend: string}
  | {readonly do: 'close-idle'; readonly backend: string};

export type ClusterEvent =
  | {readonly do: 'reroute'; readonly proxy: string; readonly backend: string}
  | {readonly do: 'restart-proxy'; readonly proxy: string; readonly user?: string; readonly version?: ProxyVersion}
  /** GET /health of the proxy, as a kubelet probe does. */
  | {readonly do: 'health-check'; readonly proxy: string}
  | {readonly do: 'stop-store'}
  | {readonly do: 'start-store'; readonly data: 'kept' | 'lost'}
  | {readonly do: 'advance'; readonly seconds: number};

export type RoutingEvent = RequestEvent | LegacySseEvent | BackendEvent | ClusterEvent;

/** One request as a backend logs it. */
export interface UpstreamRequest {
  readonly backend: string;
  /** JSON-RPC method, GET or DELETE; `slow-start` with status 0 was received and never answered. */
  readonly request: string;
  readonly status: number;
  /** Name of the id that was sent. */
  readonly session?: string;
  /** Name of the id that was issued. */
  readonly newSession?: string;
  /** `reused`: the connection has carried an earlier request. */
  readonly connection: 'new' | 'reused';
}

/** A line of the proxy's log. Recordings have ERROR lines as `proxyErrors`; DEBUG has to be switched on (fact 6.25). */
export interface LogLine {
  readonly level: 'ERROR' | 'DEBUG';
  readonly message: string;
}

/** Commands to Redis; one with count 0 is left out. What a script does inside Redis is not counted. */
export type StoreCommands = Readonly<Partial<Record<'GETEX' | 'SET' | 'DEL' | 'EVALSHA' | 'EVAL' | 'GET', number>>>;

/** The scripts behind EVALSHA. */
export type StoreScript = 'load' | 'store' | 'delete';

interface Observed {
  /** HTTP status for the client. */
  readonly status: number;
  /** Pod whose answer reached the client; `null`: made by the proxy. */
  readonly servedBy: string | null;
  /** Absent with the in-memory store and while Redis is down. */
  readonly storeCommands?: StoreCommands;
  /** Which scripts the EVALSHA were; absent when there was none. */
  readonly storeScripts?: Readonly<Partial<Record<StoreScript, number>>>;
  /** What the backends got, in order. Not recorded for legacy SSE. */
  readonly upstream: readonly UpstreamRequest[];
  readonly log: readonly LogLine[];
}

/** The answer to a request; an absent field was not observed and differs from `null`. */
export interface AnswerOutcome extends Observed {
  readonly kind: 'answer';
  /** JSON-RPC error code, where the body is a JSON-RPC error. */
  readonly rpcError?: number;
  /** Text that is no JSON-RPC result; `"id":N` stands for the request's own id. */
  readonly body?: string;
  /** The backend's counter for this session; 1 = its memory is fresh. */
  readonly count?: number;
  /** Name of the id in the response header; always there for initialize, else only when it is new to the client. */
  readonly session?: string | null;
  /** The id in the response header compared with the one the client sent. */
  readonly clientSession?: 'same' | 'new';
  /** The session was re-initialized and the request was replayed (fact 6.6). */
  readonly recovered: boolean;
  /** A re-initialize was tried and the request was not replayed. */
  readonly recoveryAttempted?: true;
}

/** The answer to `open-stream`. */
export interface StreamOutcome extends Observed {
  readonly kind: 'stream';
  /** Name of the stream's id, `null` when no stream was opened. */
  readonly session: string | null;
  /** The proxy ended the stream before its first event. */
  readonly streamOpen?: false;
}

/** The answer to `post`. */
export interface PostOutcome extends Observed {
  readonly kind: 'post';
  readonly body?: string;
  /** The result came on the stream. */
  readonly delivered: boolean;
  readonly count?: number;
  readonly streamOpen: boolean;
  readonly recovered: boolean;
}

/** No proxy listens where the client connects: it is down, or there is none of that name. No recording has this. */
export interface RefusedOutcome {
  readonly kind: 'connection refused';
  readonly via: string;
}

/** `restart-proxy`: a proxy that finds Redis down exits with code 1 (facts 5.8, recording v044/store-down-proxy-restart). */
export interface ProxyOutcome {
  readonly kind: 'proxy';
  readonly proxyStarts: boolean;
  readonly log: readonly LogLine[];
}

/** A health check: what the proxy says of its backend, always with status 200. */
export interface HealthOutcome extends Pick<Observed, 'status' | 'storeCommands' | 'upstream'> {
  readonly kind: 'health';
  readonly health: 'healthy' | 'degraded';
}

/** A request that names a session whose id no client has got: nobody can send it. */
export interface NotPlayedOutcome {
  readonly kind: 'not played';
}

/** An event that nobody answers. */
export interface SilentOutcome {
  readonly kind: 'none';
}

export type Outcome =
  | AnswerOutcome
  | StreamOutcome
  | PostOutcome
  | HealthOutcome
  | RefusedOutcome
  | ProxyOutcome
  | NotPlayedOutcome
  | SilentOutcome;

/** A session record as the recordings show it. */
export interface StoredEntry {
  /**
   * A Service's name (`service`, `service:A`), its virtual address (`service-ip`, `service-ip:A`), a pod's (`pod:b0`,
   * `pod:b0#2` is its second), or `absent`.
   */
  readonly backendUrl: string;
  /** `same` or `other` than the id of the key. */
  readonly backendSid: 'absent' | 'same' | 'other';
  readonly backendSidIssuedBy?: string;
  readonly backendSidName?: string;
  /** Whether a request body is stored, which recovery sends again. */
  readonly initBody: boolean;
  /** Its JSON-RPC method, where it is no initialize (fact 6.11). */
  readonly initBodyMethod?: string;
  /** Whose session it is; `absent` when a proxy of v0.44.0 made it. Only where a proxy knows owners. */
  readonly owner?: string;
}

/** `redis`: entries by session name, after the prefix where `keyPrefixes` is given; `memory`: entries by proxy. */
export type StoreView =
  | 'unavailable'
  | Readonly<Record<string, StoredEntry>>
  | Readonly<Record<string, Readonly<Record<string, StoredEntry>>>>;
