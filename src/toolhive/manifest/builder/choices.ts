/** What a reader chooses for a manifest. No model and no rules in here: links and forms read it. */
import type {Transport} from '../../operator/conditions';
import type {ProxyVersion} from '../../routing/types';
import {many} from '../advice/advice';

export interface Choices {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly transport: Transport;
  /** The port that the server in the backend pod listens on. */
  readonly port: number;
  /** What the server keeps: `none` for one that issues no session ids, `elsewhere` for one whose state is in a store of its own. */
  readonly state: 'memory' | 'elsewhere' | 'none';
  /** `shared-address`: through an ingress, a gateway or NAT, which hide the addresses of the clients. */
  readonly clients: 'cluster' | 'shared-address';
  /** Pods at any time; the least with an autoscaler. */
  readonly proxies: number;
  readonly backends: number;
  readonly redis: 'site' | 'own' | 'none';
  /** The next three are for `own`. Host and port. */
  readonly redisAddress: string;
  /** The Secret with its password; empty for a Redis without one. */
  readonly redisSecret: string;
  readonly redisKey: string;
  readonly budgets: boolean;
  readonly scaleProxies: boolean;
  readonly mostProxies: number;
  readonly scaleBackends: boolean;
  readonly mostBackends: number;
  /** `owned`: v0.51.0 and newer, as far as recorded. */
  readonly release: ProxyVersion;
}

export const usualChoices: Choices = {
  name: 'demo',
  namespace: 'mcp-servers',
  image: 'ghcr.io/stackloklabs/yardstick/yardstick-server:1.2.0',
  transport: 'streamable-http',
  port: 8080,
  state: 'memory',
  clients: 'cluster',
  proxies: 3,
  backends: 3,
  redis: 'site',
  redisAddress: 'redis.example.com:6379',
  redisSecret: 'redis-password',
  redisKey: 'password',
  budgets: true,
  scaleProxies: false,
  mostProxies: 6,
  scaleBackends: false,
  mostBackends: 3,
  release: 'v044',
};

type ChoicesOf<T> = {readonly [K in keyof Choices as Choices[K] extends T ? K : never]: Choices[K]};

/** What may be chosen, in the order of the form. */
export const options = {
  transport: ['streamable-http', 'sse', 'stdio'],
  state: ['memory', 'elsewhere', 'none'],
  clients: ['cluster', 'shared-address'],
  redis: ['site', 'own', 'none'],
  release: ['v044', 'owned'],
} as const satisfies {readonly [K in keyof Choices]?: readonly Choices[K][]};

export type OptionName = keyof typeof options;
export type CountName = keyof ChoicesOf<number>;
export type SwitchName = keyof ChoicesOf<boolean>;
export type TextName = Exclude<keyof Choices, OptionName | CountName | SwitchName>;

/** The largest number that a form takes: an int32 holds it, and YAML writes it in digits. */
export const largestCount = 999_999_999;

/** Whether a tier can have several pods. */
export const hasSeveralProxies = ({proxies, scaleProxies}: Choices) => many(proxies) || scaleProxies;
export const hasSeveralBackends = ({backends, scaleBackends}: Choices) => many(backends) || scaleBackends;

/** Whether sessions play a part: with the older transports they always do. */
export const hasSessions = ({state, transport}: Choices) => state !== 'none' || transport !== 'streamable-http';
