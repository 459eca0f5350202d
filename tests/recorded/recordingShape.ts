/**
 * Which fields a routing recording may have, from FORMAT.md. A field or a value that is not in here would otherwise be
 * ignored by the model, and the file would pass for the wrong reason.
 */
import type {Arrangement, RoutingEvent, StoreView} from '../../src/toolhive/routing/types';

export interface Recording {
  readonly given: Arrangement;
  readonly steps: readonly RecordedStep[];
  readonly storeAfter: StoreView;
}

export interface RecordedStep {
  readonly event: RoutingEvent;
  /** As it stands in the file; `undefined` when the step has none. */
  readonly expect: unknown;
}

/** What is wrong with a place in a file, and what may stand there. */
export interface Misfit {
  /** Number of the step, counted from 0; `null` outside of the steps. */
  readonly step: number | null;
  readonly path: string;
  readonly expected: string;
  readonly got: unknown;
}

interface Check {
  readonly says: string;
  fits(value: unknown): boolean;
}

/** A field with `?` at the end of its name may be absent. */
type Fields = Readonly<Record<string, Check>>;

const anything: Check = {says: 'any value', fits: () => true};
const text: Check = {says: 'a text', fits: (value) => typeof value === 'string'};
const number: Check = {says: 'a number', fits: (value) => typeof value === 'number'};
const truth: Check = {says: 'true or false', fits: (value) => typeof value === 'boolean'};
const texts: Check = {says: 'a list of texts', fits: (value) => Array.isArray(value) && value.every(text.fits)};
const session: Check = {says: 'the name of a session, "unknown" or null', fits: (it) => it === null || text.fits(it)};

function oneOf(...values: readonly (string | number | boolean)[]): Check {
  return {
    says: values.map((it) => JSON.stringify(it)).join(' or '),
    fits: (value) => values.some((it) => it === value),
  };
}

function object(fields: Fields): Check {
  return {
    says: `an object with ${Object.keys(fields).join(', ')}`,
    fits: (value) => isObject(value) && misfits(value, fields).length === 0,
  };
}

function mapOf(check: Check): Check {
  return {
    says: `an object of ${check.says}`,
    fits: (value) => isObject(value) && Object.values(value).every((it) => check.fits(it)),
  };
}

const behavior = {
  'unknownSession?': oneOf(404, 400),
  'echoSessionId?': truth,
  'requiresInitialized?': truth,
  'deleteStatus?': number,
  'sessionId?': oneOf('uuid', 'opaque', 'none'),
  'sessionless?': oneOf('serve'),
  'initializeStatus?': number,
  'checksAccept?': oneOf(true, 'with-id'),
  'rootGet?': oneOf('404', 'empty', 'stream', '500'),
};

/** What is played; all else at the top of a file says what was recorded, when and how. */
const recording: Fields = {
  given: anything,
  steps: {says: 'a list of steps, not empty', fits: (value) => Array.isArray(value) && value.length > 0},
  storeAfter: {says: 'the store, or "unavailable"', fits: (value) => value === 'unavailable' || isObject(value)},
};

const version = oneOf('v044', 'owned');

const given: Fields = {
  proxyVersion: version,
  'proxyVersions?': mapOf(version),
  target: oneOf('name'),
  transport: oneOf('streamable-http', 'sse'),
  proxies: texts,
  backends: texts,
  store: oneOf('redis', 'memory'),
  keyPrefix: text,
  'keyPrefixes?': mapOf(text),
  'servers?': mapOf(object({proxies: texts, backends: texts})),
  ttlSeconds: number,
  'realTtlSeconds?': number,
  serviceAddress: oneOf('cluster-ip', 'pod-ip'),
  backend: object({...behavior, unknownSession: oneOf(404, 400), echoSessionId: truth, requiresInitialized: truth}),
  'backendOverrides?': mapOf(object(behavior)),
  'kubeProxy?': mapOf(text),
  'proxyUsers?': mapOf(text),
  'scriptsCached?': truth,
};

const fromClient = {
  do: text,
  'client?': text,
  via: text,
  'principal?': text,
  'sessionTwice?': session,
  'querySession?': mapOf(text),
  'expect?': anything,
};
const ofRevision = {'protocol?': text, 'noMeta?': truth, 'meta?': mapOf(anything)};
const ofBackend = {do: text, backend: text};

const interrupt = object({do: oneOf('remove-backend', 'restart-backend'), backend: text, 'address?': oneOf('same')});

const events: Readonly<Record<RoutingEvent['do'], Fields>> = {
  initialize: {...fromClient, ...ofRevision, 'session?': session},
  call: {...fromClient, session, 'interrupt?': interrupt},
  send: {
    ...fromClient,
    ...ofRevision,
    session,
    'method?': text,
    'http?': oneOf('GET', 'DELETE'),
  },
  delete: {...fromClient, session},
  'open-stream': fromClient,
  post: {...fromClient, session, 'sessionHeader?': truth, 'method?': text},
  'restart-backend': {...ofBackend, 'address?': oneOf('same', 'new'), 'close?': oneOf('silent')},
  'remove-backend': ofBackend,
  'add-backend': ofBackend,
  'close-idle': ofBackend,
  reroute: {do: text, proxy: text, backend: text},
  'restart-proxy': {do: text, proxy: text, 'user?': text, 'version?': version, 'expect?': anything},
  'health-check': {do: text, proxy: text, 'expect?': anything},
  'stop-store': {do: text},
  'start-store': {do: text, data: oneOf('kept', 'lost')},
  advance: {do: text, seconds: number},
};

/** Reads the text of a recording; a list of misfits when it is none, or has something that the model does not know. */
export function readRecording(fileText: string): Recording | readonly Misfit[] {
  const file = parse(fileText);
  if ('misfit' in file) return [{step: null, path: '', expected: 'JSON', got: file.misfit}];
  const {value} = file;
  if (!isObject(value)) return [{step: null, path: '', expected: 'a recording, which is a JSON object', got: value}];
  const {given: arrangement, steps: played, storeAfter} = value;
  const outer = misfits({given: arrangement, steps: played, storeAfter}, recording);
  if (outer.length > 0) return outer.map((it) => ({...it, step: null}));
  const steps = Array.isArray(value.steps) ? value.steps : [];
  const found = [
    ...fieldMisfits(value.given, given).map((it) => ({...it, step: null, path: join('given', it.path)})),
    ...steps.flatMap((step, index) => stepMisfits(step).map((it) => ({...it, step: index}))),
  ];
  if (found.length > 0) return found;
  return {
    // Casts: every field and value of these was just checked against the shapes above.
    given: value.given as Arrangement,
    steps: steps.map(({expect, ...event}) => ({event: event as RoutingEvent, expect})),
    storeAfter: value.storeAfter as StoreView,
  };
}

type Place = Omit<Misfit, 'step'>;

function stepMisfits(step: unknown): readonly Place[] {
  if (!isObject(step)) return [{path: '', expected: 'a step, which is an object', got: step}];
  const fields = Object.entries(events).find(([kind]) => kind === step.do)?.[1];
  if (!fields) return [{path: 'do', expected: `one of ${Object.keys(events).join(', ')}`, got: step.do}];
  const isHalfSend = step.do === 'send' && (step.method === undefined) === (step.http === undefined);
  if (isHalfSend) return [{path: 'method', expected: 'either method or http', got: step.method}];
  return misfits(step, fields);
}

function fieldMisfits(value: unknown, fields: Fields): readonly Place[] {
  return isObject(value) ? misfits(value, fields) : [{path: '', expected: 'an object', got: value}];
}

function misfits(value: Readonly<Record<string, unknown>>, fields: Fields): readonly Place[] {
  const known = Object.entries(fields).map(([field, check]) => ({
    name: field.replace('?', ''),
    isOptional: field.endsWith('?'),
    check,
  }));
  const names = known.map(({name}) => name);
  return [
    ...Object.keys(value)
      .filter((name) => !names.includes(name))
      .map((name) => ({path: name, expected: `no such field; known are ${names.join(', ')}`, got: value[name]})),
    ...known
      .filter(({name, isOptional, check}) => (name in value ? !check.fits(value[name]) : !isOptional))
      .map(({name, check}) => ({path: name, expected: check.says, got: value[name]})),
  ];
}

function parse(fileText: string): {value: unknown} | {misfit: string} {
  try {
    return {value: JSON.parse(fileText)};
  } catch (error) {
    return {misfit: String(error)};
  }
}

function join(first: string, second: string): string {
  return second === '' ? first : `${first}.${second}`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
