/** An MCPServer of a text as the checker's advice looks at it. Values of the wrong type count as not set. */
import type {Transport} from '../operator/conditions';
import type {Affinity} from '../operator/names';
import {fields} from './api/fields';
import {entryOf, integerAt, type ObjectValue, textAt, type Value, valueAt} from './yaml/value';

/** One document of a text, or one item of a `List` in it. */
export interface Manifest {
  readonly content: ObjectValue;
  readonly kind?: string;
  readonly apiVersion?: string;
  readonly name?: string;
  readonly namespace?: string;
}

export interface Server extends Manifest {
  /** Read from a cluster: values that equal a default count as not written. */
  readonly live: boolean;
  readonly spec?: Value;
  readonly transport: Transport;
  readonly transportWritten: boolean;
  readonly replicas?: number;
  readonly backendReplicas?: number;
  readonly affinity: Affinity;
  readonly provider?: 'memory' | 'redis';
  /** Where sessions are kept, as the proxy will use it. */
  readonly store: 'memory' | 'redis';
}

/** An MCPServer is a `Server`; every other object of a text is a plain manifest. */
export type TextObject = Manifest | Server;

export const isServer = (object: TextObject): object is Server => 'store' in object;

export function manifestOf(content: ObjectValue): Manifest {
  const optional = {
    kind: textAt(content, 'kind'),
    apiVersion: textAt(content, 'apiVersion'),
    name: textAt(content, 'metadata', 'name'),
    namespace: textAt(content, 'metadata', 'namespace'),
  };
  return {content, ...withoutUndefined(optional)};
}

function withoutUndefined<T extends object>(object: T): {[K in keyof T]?: Exclude<T[K], undefined>} {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    // Object.fromEntries forgets the keys; no value is undefined any more.
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

const oneOf = <T extends string>(choices: readonly T[], text: string | undefined): T | undefined =>
  choices.find((choice) => choice === text);

/** What the manifest of an MCPServer says of scaling. */
export function serverOf(manifest: Manifest, defaultRedis: boolean): Server {
  const spec = valueAt(manifest.content, 'spec');
  const live = textAt(manifest.content, 'metadata', 'uid') !== undefined;
  const transport = oneOf(['stdio', 'sse', 'streamable-http'], textAt(spec, 'transport'));
  const provider = oneOf(['memory', 'redis'], textAt(spec, 'sessionStorage', 'provider'));
  const optional = {
    spec,
    provider,
    replicas: integerAt(spec, 'replicas'),
    backendReplicas: integerAt(spec, 'backendReplicas'),
  };
  return {
    ...manifest,
    ...withoutUndefined(optional),
    live,
    transport: transport ?? 'stdio',
    transportWritten: entryOf(spec, 'transport') !== undefined,
    affinity: oneOf(['ClientIP', 'None'], textAt(spec, 'sessionAffinity')) ?? 'ClientIP',
    store: provider === 'redis' || defaultRedis ? 'redis' : 'memory',
  };
}

/** Whether a field of the spec was written by a person: it is there, and not a default that a live object carries. */
export function written(server: Server, key: string): boolean {
  const value = valueAt(server.spec, key);
  if (value === undefined || value.kind === 'null') return false;
  const {default: standard} = fields.find(({path}) => path === `spec.${key}`) ?? {};
  return !(server.live && value.kind === 'string' && value.value === standard);
}
