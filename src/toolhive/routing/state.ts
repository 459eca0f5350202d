import {serviceOf} from './service';
import type {Arrangement, BackendBehavior, ProxyVersion, StoreScript} from './types';

/** A session id as it travels. Nobody reads it: the recordings and the outcomes use names. */
export type SessionId = string;

/**
 * Where a proxy sends a request: a Service's name (`service`, `service:A`), its virtual address (`service-ip`,
 * `service-ip:A`), or a pod's address (`pod:b0`, `pod:b0#2`).
 */
export type Address = string;

/** Everything that the next outcome depends on. Plain data: it survives `JSON.parse(JSON.stringify(state))`. */
export interface State {
  readonly arrangement: Arrangement;
  /** Seconds since the start. */
  readonly now: number;
  readonly storeUp: boolean;
  /** The scripts that Redis knows. */
  readonly scripts: readonly StoreScript[];
  readonly records: readonly SessionRecord[];
  readonly proxies: readonly Proxy[];
  readonly backends: readonly Backend[];
  readonly issued: readonly IssuedId[];
  /** How many of the numbers for ids that clients see are used up. */
  readonly seenNumbers: number;
}

/** What the proxy keeps about a session (fact 5.4). */
export interface SessionRecord {
  /** Who shares the record: with Redis all proxies of one key prefix, in memory one proxy. */
  readonly space: string;
  readonly id: SessionId;
  readonly backendUrl: Address | null;
  /** The id that the backend gave in a recovery; `null`: it is the id of the record. */
  readonly backendSid: SessionId | null;
  /** JSON-RPC method of the stored body, `null` when there is none. */
  readonly body: string | null;
  /** The only caller for whom a proxy that knows owners finds it; `null`: nobody, since v0.44.0 made it. */
  readonly owner: string | null;
  /** When it was last read or written, in seconds since the start. */
  readonly usedAt: number;
}

export interface Proxy {
  readonly name: string;
  readonly version: ProxyVersion;
  /** The OS user that it runs as. */
  readonly user: string;
  readonly up: boolean;
  /** Seconds since the start; its in-memory sweeps count from here. */
  readonly startedAt: number;
  /** Name of the Service that it was started with. */
  readonly service: Address;
  /** Backend that its new connections to `service` reach. */
  readonly reaches: string | null;
  /** Part of `SessionRecord.space` that it reads. */
  readonly space: string;
  /** Idle connections, the one that came back last at the end. */
  readonly idle: readonly IdleConnection[];
}

/** A keep-alive connection. It leads to one process for good, wherever its address leads by now. */
export interface Connection {
  /** The address that was dialed; the pool tells connections apart by it. */
  readonly address: Address;
  /** The other end as the socket shows it. */
  readonly peer: Address;
  readonly backend: string;
  readonly process: number;
}

export interface IdleConnection extends Connection {
  /** When it came back, in seconds since the start. */
  readonly since: number;
}

export interface Backend {
  readonly name: string;
  readonly behavior: BackendBehavior;
  readonly up: boolean;
  /** Counts the processes: a connection to an earlier one is dead. */
  readonly process: number;
  /** Counts the pod addresses it has had. */
  readonly address: number;
  readonly sessions: readonly BackendSession[];
  readonly streams: readonly BackendStream[];
}

/** What a backend keeps in its memory; gone with its process. */
export interface BackendSession {
  readonly id: SessionId;
  readonly initialized: boolean;
  /** Its initialize was refused, and it stays until `notifications/initialized` comes (fact 6.6). */
  readonly halfOpen: boolean;
  readonly count: number;
}

/** A legacy SSE stream that its client has open. */
export interface BackendStream {
  readonly id: SessionId;
  readonly proxy: string;
  /** The process that holds it; with an earlier one nobody does, and the client was not told. */
  readonly process: number;
  readonly count: number;
}

export interface IssuedId {
  readonly id: SessionId;
  readonly by: string;
  readonly form: 'uuid' | 'opaque';
  /** 1 stands for `s1`: the order in which clients first saw an id; `null`: no client has seen it. */
  readonly seenAs: number | null;
  /** 1 stands for `r1`: the order of those that only backends had seen. It stays when a client sees the id later. */
  readonly hiddenAs: number | null;
}

/** The state at the start of an arrangement: every pod is up, nothing is connected, every store is empty. */
export function initialState(arrangement: Arrangement): State {
  return {
    arrangement,
    now: 0,
    storeUp: true,
    scripts: arrangement.scriptsCached === false ? [] : ['load', 'store', 'delete'],
    records: [],
    proxies: arrangement.proxies.map((name) => ({
      name,
      version: own(arrangement.proxyVersions, name) ?? arrangement.proxyVersion,
      user: own(arrangement.proxyUsers, name) ?? 'root',
      up: true,
      startedAt: 0,
      service: serviceOf(serverOf(arrangement, name)).name,
      reaches: own(arrangement.kubeProxy, name) ?? null,
      space: arrangement.store === 'memory' ? name : (own(arrangement.keyPrefixes, name) ?? arrangement.keyPrefix),
      idle: [],
    })),
    backends: arrangement.backends.map((name) => ({
      name,
      behavior: {...arrangement.backend, ...own(arrangement.backendOverrides, name)},
      up: true,
      process: 1,
      address: 1,
      sessions: [],
      streams: [],
    })),
    issued: [],
    seenNumbers: 0,
  };
}

function serverOf({servers = {}}: Arrangement, proxy: string): string | undefined {
  return Object.keys(servers).find((name) => servers[name]?.proxies.includes(proxy));
}

/** The value that a record itself has under a key; a pod may be called `constructor`. */
function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record && Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The state with one proxy changed; without a proxy of that name, as it was. */
export function changeProxy(state: State, name: string, change: (proxy: Proxy) => Partial<Proxy>): State {
  return {
    ...state,
    proxies: state.proxies.map((proxy) => (proxy.name === name ? {...proxy, ...change(proxy)} : proxy)),
  };
}

/** The state with one backend changed; without a backend of that name, as it was. */
export function changeBackend(state: State, name: string, change: (backend: Backend) => Partial<Backend>): State {
  return {...state, backends: state.backends.map((it) => (it.name === name ? {...it, ...change(it)} : it))};
}
