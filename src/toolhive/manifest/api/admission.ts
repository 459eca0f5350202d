/**
 * The API server's verdict on an MCPServer, in the words of Kubernetes 1.35 (create, strict). Recorded:
 * tests/recorded/admission.json; rules that no recorded case shows come from further answers of that server.
 */
import {celRules} from './celRules';
import {goJson, goValue, jsonType} from './goText';
import {metadataCauses, metadataTypeFault, unknownMetadataKeys} from './metadata';
import {laterFields} from './laterFields';
import {mcpServerSchema, type Schema, schemaWithSecretsByKey} from './schema';
import {holdsIn, sinceOf} from '../../releases/since';
import type {Release} from '../../releases/version';
import {numberValue} from '../yaml/scalar';
import {type Entry, entryOf, type ObjectValue, type Position, textAt, type Value, valueAt} from '../yaml/value';

export const apiGroup = 'toolhive.stacklok.dev';
export const servedVersions: readonly string[] = [`${apiGroup}/v1beta1`, `${apiGroup}/v1alpha1`];

/** Which check of the API server an answer comes from; each is a rule of the checker. */
export type ApiRule =
  | 'unknown-kind-or-version'
  | 'metadata-type'
  | 'metadata-value'
  | 'unknown-field'
  | 'wrong-type'
  | 'text-length'
  | 'text-pattern'
  | 'number-range'
  | 'unsupported-value'
  | 'required-field'
  | 'list-length'
  | 'list-duplicate'
  | 'validation-rule';

export interface Cause {
  readonly rule: ApiRule;
  /** The field as the server names it. */
  readonly field: string;
  readonly message: string;
  readonly at: Position;
  /** Whether the server lists it as a cause; strict decoding and earlier answers have none. */
  readonly listed: boolean;
  /** The value, where its type is wrong. */
  readonly value?: Value;
  /** The release that is asked about may not refuse it any more. */
  readonly mayHaveEnded?: true;
}

export interface Verdict {
  /** `null` where it rests on what was not recorded of the release. */
  readonly accepted: boolean | null;
  /** Empty when accepted. Without the closing line of the server that has field `<nil>`. */
  readonly causes: readonly Cause[];
  /** What the server would refuse next, once the fields that it does not know are mended. */
  readonly next: readonly Cause[];
  /** Fields of a later release, which the release has and about which nothing is judged. */
  readonly later: readonly LaterPlace[];
  /** The whole answer; `undefined` when accepted, or when it holds a name that the server would make up. */
  readonly apiMessage?: string;
  /** `spec` as it is stored: nulls dropped, defaults set; `undefined` when there is none. */
  readonly spec?: Value;
}

const nilCause =
  'Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

/** A field of a later release, as the server names it. */
export interface LaterPlace {
  readonly field: string;
  readonly at: Position;
}

/** An answer of one check of the server. */
type Answer = Pick<Verdict, 'causes' | 'apiMessage' | 'spec'> & {readonly next?: readonly Cause[]};

/**
 * The verdict of a release on a manifest of kind MCPServer, in any letter case and version of the group.
 * `fileName` stands in kubectl's answer to an unknown version; `-` is standard input. A fragment has no version.
 */
export function admission(
  manifest: ObjectValue,
  fileName: string,
  release: Release,
  extent: 'whole' | 'fragment' = 'whole',
): Verdict {
  const {rest, later} = withoutLaterFields(manifest, release);
  const schema = holdsIn(sinceOf['20.20'], release) === 'yes' ? schemaWithSecretsByKey : mcpServerSchema;
  const {causes, next, apiMessage, spec} =
    (extent === 'whole' ? unknownVersion(rest, fileName) : undefined) ??
    badMetadata(rest) ??
    undecodable(rest, schema) ??
    validated(rest, schema);
  const judged = causes.map((cause) =>
    mayHaveEnded(cause, release) ? {...cause, mayHaveEnded: true as const} : cause,
  );
  const isKnown = later.length === 0 && judged.every((cause) => !cause.mayHaveEnded);
  const isRefused = judged.some((cause) => !cause.mayHaveEnded);
  return {
    accepted: later.length > 0 || (!isKnown && !isRefused) ? null : !isRefused,
    causes: judged,
    next: next ?? [],
    later,
    ...(isKnown && apiMessage !== undefined && {apiMessage}),
    ...(spec && {spec}),
  };
}

/** The manifest without the fields that only later releases have, where the release is one of them. */
function withoutLaterFields(
  manifest: ObjectValue,
  release: Release,
): {readonly rest: ObjectValue; readonly later: readonly LaterPlace[]} {
  const had = laterFields.filter(({change}) => holdsIn(sinceOf[change], release) === 'yes');
  const later = had.flatMap(({path}): LaterPlace[] => {
    const keys = path.split('.');
    const entry = entryOf(valueAt(manifest, ...keys.slice(0, -1)), keys.at(-1) ?? '');
    return entry ? [{field: path, at: entry.at}] : [];
  });
  const rest = later.reduce((object, {field}) => without(object, field.split('.')), manifest);
  return {rest, later};
}

function without(object: ObjectValue, [key, ...inner]: readonly string[]): ObjectValue {
  const entries = object.entries.flatMap((entry) => {
    if (entry.key !== key) return [entry];
    if (inner.length === 0 || entry.value.kind !== 'object') return [];
    return [{...entry, value: without(entry.value, inner)}];
  });
  return {...object, entries};
}

/** Whether it is not known if the release still refuses it. */
function mayHaveEnded({rule, field}: Cause, release: Release): boolean {
  const change =
    rule === 'unknown-field'
      ? laterFields.find(({path}) => path === field)?.change
      : rule === 'list-duplicate' && field.startsWith('spec.secrets[')
        ? '20.20'
        : undefined;
  return change !== undefined && holdsIn(sinceOf[change], release) === 'not known';
}

function unknownVersion(manifest: ObjectValue, fileName: string): Answer | undefined {
  const apiVersion = textAt(manifest, 'apiVersion') ?? '';
  const kind = textAt(manifest, 'kind') ?? '';
  const served = servedVersions.includes(apiVersion);
  if (served && kind === 'MCPServer') return undefined;
  const name = textAt(manifest, 'metadata', 'name') ?? '';
  const namespace = textAt(manifest, 'metadata', 'namespace') ?? '';
  const file = fileName === '-' ? 'STDIN' : fileName;
  const matches = `no matches for kind "${kind}" in version "${apiVersion}"`;
  const field = served ? 'kind' : 'apiVersion';
  return {
    causes: [{rule: 'unknown-kind-or-version', field, message: matches, at: placeOf(manifest, field), listed: false}],
    apiMessage: `error: resource mapping not found for name: "${name}" namespace: "${namespace}" from "${file}": ${matches}\nensure CRDs are installed first`,
  };
}

function decodingPrefix(manifest: ObjectValue): string {
  const version = (textAt(manifest, 'apiVersion') ?? '').split('/').at(-1) ?? '';
  return `MCPServer in version "${version}" cannot be handled as a MCPServer: `;
}

function badMetadata(manifest: ObjectValue): Answer | undefined {
  const fault = metadataTypeFault(entryOf(manifest, 'metadata'));
  if (!fault) return undefined;
  const {path, message, at} = fault;
  return {
    causes: [{rule: 'metadata-type', field: path, message, at, listed: false}],
    apiMessage: decodingPrefix(manifest) + message,
  };
}

const outsideSchema = new Set(['apiVersion', 'kind', 'metadata']);

function undecodable(manifest: ObjectValue, schema: Schema): Answer | undefined {
  const rest = unknownFields(
    {...manifest, entries: manifest.entries.filter(({key}) => !outsideSchema.has(key))},
    schema,
    '',
  );
  const unknown = [
    ...unknownMetadataKeys(entryOf(manifest, 'metadata')?.value),
    ...rest.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
  ];
  if (unknown.length === 0) return undefined;
  const causes = unknown.map(({path, at}): Cause => ({
    rule: 'unknown-field',
    field: path,
    message: `unknown field "${path}"`,
    at,
    listed: false,
  }));
  const items = causes.map(({message}) => message).join(', ');
  return {
    causes,
    next: validated(knownPart(manifest, schema), schema).causes,
    apiMessage: `${decodingPrefix(manifest)}strict decoding error: ${items}`,
  };
}

/** The manifest without the fields that the server does not know. */
function knownPart(manifest: ObjectValue, schema: Schema): ObjectValue {
  const unknownInMetadata = new Set(unknownMetadataKeys(entryOf(manifest, 'metadata')?.value).map(({path}) => path));
  const entries = manifest.entries.flatMap((entry) => {
    if (entry.key === 'metadata' && entry.value.kind === 'object') {
      const kept = entry.value.entries.filter(({key}) => !unknownInMetadata.has(`metadata.${key}`));
      return [{...entry, value: {...entry.value, entries: kept}}];
    }
    if (outsideSchema.has(entry.key)) return [entry];
    const child = schema.properties.get(entry.key);
    return child ? [{...entry, value: knownValue(entry.value, child)}] : [];
  });
  return {...manifest, entries};
}

function knownValue(value: Value, schema: Schema | undefined): Value {
  if (schema?.preserveUnknownFields) return value;
  if (value.kind === 'array') {
    const items = schema?.type === 'array' ? schema.items : undefined;
    return {...value, items: value.items.map((item) => knownValue(item, items))};
  }
  if (value.kind !== 'object') return value;
  const entries = value.entries.flatMap((entry) => {
    const child = schema?.properties.get(entry.key) ?? schema?.values;
    return child ? [{...entry, value: knownValue(entry.value, child)}] : [];
  });
  return {...value, entries};
}

interface UnknownField {
  readonly path: string;
  readonly at: Position;
}

/** The keys that a place does not know. An object where something else is wanted has only unknown keys, at any depth. */
function unknownFields(value: Value, schema: Schema | undefined, path: string): readonly UnknownField[] {
  if (schema?.preserveUnknownFields) return [];
  if (value.kind === 'array') {
    const items = schema?.type === 'array' ? schema.items : undefined;
    return value.items.flatMap((item, index) => unknownFields(item, items, `${path}[${index}]`));
  }
  if (value.kind !== 'object') return [];
  return value.entries.flatMap(({key, at, value: inner}) => {
    const innerPath = path === '' ? key : `${path}.${key}`;
    const child = schema?.properties.get(key) ?? schema?.values;
    return child ? unknownFields(inner, child, innerPath) : [{path: innerPath, at}];
  });
}

/** What the API refuses of a value at a place of a schema; nothing where it would name unknown fields inside it. */
export function valueCauses(value: Value, schema: Schema): readonly Cause[] {
  const path = 'value';
  if (unknownFields(value, schema, path).length > 0) return []; // the server names these alone
  const stored = stripped(value, schema);
  return specCauses([], stored, schema, value.at, path);
}

function validated(manifest: ObjectValue, schema: Schema): Answer {
  const metadataEntry = entryOf(manifest, 'metadata');
  const metadata = metadataEntry?.value.kind === 'object' ? metadataEntry.value : undefined;
  const specEntry = entryOf(manifest, 'spec');
  const spec = specEntry && specEntry.value.kind !== 'null' ? specEntry : undefined;
  const specSchema = schema.properties.get('spec');
  const stored = spec && specSchema ? stripped(spec.value, specSchema) : undefined;
  const ofMetadata = metadataCauses(metadata, metadataEntry?.at ?? manifest.at).map(
    ({path, ...cause}): SchemaCause => ({...cause, rule: 'metadata-value', field: path, listed: true}),
  );
  const found = spec && stored && specSchema ? specCauses(ofMetadata, stored, specSchema, spec.at) : ofMetadata;
  const result = stored ? {spec: stored} : {};
  if (found.length === 0) return {causes: [], ...result};
  const name = textAt(metadata, 'name') ?? '';
  const texts = found.map(({field, message}) => `${field}: ${message}`);
  if (found.some(({blocksRules}) => blocksRules)) texts.push(`<nil>: ${nilCause}`);
  const distinct = [...new Set(texts)];
  const list = distinct.length === 1 ? distinct.join('') : `[${distinct.join(', ')}]`;
  const madeUp = name === '' && textAt(metadata, 'generateName');
  return {
    causes: found,
    ...(!madeUp && {apiMessage: `MCPServer.${apiGroup} "${name}" is invalid: ${list}`}),
    ...result,
  };
}

/** The causes in `before`, then those of the spec; the validation rules are checked only where nothing blocks them. */
function specCauses(
  before: readonly SchemaCause[],
  spec: Value,
  schema: Schema,
  at: Position,
  path = 'spec',
): readonly SchemaCause[] {
  const found = [...before, ...schemaCauses(spec, schema, path, at), ...keyedListCauses(spec, schema, path)];
  const isBlocked = found.some(({blocksRules}) => blocksRules);
  return isBlocked ? found : [...found, ...ruleCauses(spec, schema, path, at)];
}

/** Nulls under known keys dropped, and defaults set inside objects that are present. */
function stripped(value: Value, schema: Schema | undefined): Value {
  if (schema === undefined || schema.preserveUnknownFields) return value;
  if (value.kind === 'array') return {...value, items: value.items.map((item) => stripped(item, schema.items))};
  if (value.kind !== 'object') return value;
  const kept = value.entries
    .filter((entry) => entry.value.kind !== 'null')
    .map((entry) => ({...entry, value: stripped(entry.value, schema.properties.get(entry.key) ?? schema.values)}));
  const present = new Set(kept.map(({key}) => key));
  const defaults = [...schema.properties].flatMap(([key, child]): Entry[] =>
    child.default === undefined || present.has(key)
      ? []
      : [{key, at: value.at, value: defaultValue(child.default, value.at)}],
  );
  return {...value, entries: [...kept, ...defaults]};
}

function defaultValue(value: boolean | number | string, at: Position): Value {
  if (typeof value === 'number') return numberValue(value, at);
  return typeof value === 'boolean' ? {kind: 'boolean', at, value} : {kind: 'string', at, value};
}

type SchemaCause = Cause & {readonly blocksRules: boolean};

/** The checks of one value and of all inside it, in the server's order. `at`: the key of the value. */
function schemaCauses(value: Value, schema: Schema, path: string, at: Position): readonly SchemaCause[] {
  const cause = (rule: ApiRule, message: string, blocksRules: boolean): SchemaCause => ({
    rule,
    field: path,
    message,
    at,
    listed: true,
    blocksRules,
  });
  const causes: SchemaCause[] = [];
  const type = jsonType(value);
  if (type !== schema.type) {
    const message = `Invalid value: "${type}": ${path} in body must be of type ${schema.type}: "${type}"`;
    causes.push({...cause('wrong-type', message, true), value});
  }
  if (value.kind === 'null') return causes;
  if (value.kind === 'string') causes.push(...textCauses(value.value, schema, path, cause)); // one at the most
  if (value.kind === 'number') {
    const {minimum, maximum} = schema;
    const outside = (limit: string) =>
      causes.push(cause('number-range', `Invalid value: ${goValue(value)}: ${path} in body should be ${limit}`, false));
    if (minimum !== undefined && value.value < minimum) outside(`greater than or equal to ${minimum}`);
    if (maximum !== undefined && value.value > maximum) outside(`less than or equal to ${maximum}`);
  }
  if (value.kind === 'array') {
    const {items, minItems} = schema;
    if (items) {
      const inside = value.items.flatMap((item, index) => schemaCauses(item, items, `${path}[${index}]`, item.at));
      for (const one of inside) causes.push(one);
    }
    if (minItems !== undefined && value.items.length < minItems) {
      const count = value.items.length;
      causes.push(
        cause('list-length', `Invalid value: ${count}: ${path} in body should have at least ${minItems} items`, false),
      );
    }
  }
  if (schema.enum && !(value.kind === 'string' && schema.enum.includes(value.value))) {
    const supported = schema.enum.map((choice) => `"${choice}"`).join(', ');
    causes.push(
      cause('unsupported-value', `Unsupported value: ${goValue(value)}: supported values: ${supported}`, true),
    );
  }
  if (value.kind === 'object') {
    for (const entry of value.entries) {
      const child = schema.properties.get(entry.key) ?? schema.values;
      if (!child) continue;
      for (const one of schemaCauses(entry.value, child, `${path}.${entry.key}`, entry.at)) causes.push(one);
    }
    const missing = [...schema.properties]
      .filter(([key, child]) => child.required && !entryOf(value, key))
      .map(([key]) => key)
      .toSorted();
    causes.push(
      ...missing.map((key) => ({...cause('required-field', 'Required value', true), field: `${path}.${key}`})),
    );
  }
  return causes;
}

/** Only the first of a text's checks that fails speaks. */
function textCauses(
  text: string,
  schema: Schema,
  path: string,
  cause: (rule: ApiRule, message: string, blocksRules: boolean) => SchemaCause,
): readonly SchemaCause[] {
  const {maxLength, minLength, pattern} = schema;
  const length = [...text].length;
  const shown = () => goValue({kind: 'string', at: {line: 1, column: 1}, value: text});
  if (maxLength !== undefined && length > maxLength) {
    return [cause('text-length', `Too long: may not be more than ${maxLength} bytes`, true)];
  }
  if (minLength !== undefined && length < minLength) {
    return [
      cause(
        'text-length',
        `Invalid value: ${shown()}: ${path} in body should be at least ${minLength} chars long`,
        false,
      ),
    ];
  }
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(text)) {
    return [cause('text-pattern', `Invalid value: ${shown()}: ${path} in body should match '${pattern}'`, false)];
  }
  return [];
}

function keyedListCauses(value: Value, schema: Schema | undefined, path: string): readonly SchemaCause[] {
  if (schema === undefined) return [];
  if (value.kind === 'object') {
    return value.entries.flatMap((entry) =>
      keyedListCauses(entry.value, schema.properties.get(entry.key), `${path}.${entry.key}`),
    );
  }
  if (value.kind !== 'array') return [];
  const inside = value.items.flatMap((item, index) => keyedListCauses(item, schema.items, `${path}[${index}]`));
  if (schema.listType !== 'map') return inside;
  return [...duplicateCauses(value.items, schema.listMapKeys ?? [], path), ...inside];
}

function duplicateCauses(items: readonly Value[], keys: readonly string[], path: string): readonly SchemaCause[] {
  const cause = (index: number, message: string): SchemaCause => ({
    rule: message.startsWith('Duplicate') ? 'list-duplicate' : 'wrong-type',
    field: `${path}[${index}]`,
    message,
    at: items[index]?.at ?? {line: 1, column: 1},
    listed: true,
    blocksRules: false,
  });
  const stranger = items.findIndex(({kind}) => kind !== 'object' && kind !== 'null');
  const strange = items[stranger];
  if (strange) {
    return [cause(stranger, `Invalid value: ${goValue(strange)}: must be an object for an array of list-type map`)];
  }
  const seen = new Map<string, number>();
  return items.flatMap((item, index) => {
    if (item.kind !== 'object') return [];
    const key = goJson({...item, entries: item.entries.filter((entry) => keys.includes(entry.key))});
    const times = (seen.get(key) ?? 0) + 1;
    seen.set(key, times);
    return times === 2 ? [cause(index, `Duplicate value: ${key}`)] : [];
  });
}

function ruleCauses(value: Value, schema: Schema | undefined, path: string, at: Position): readonly SchemaCause[] {
  if (schema === undefined) return [];
  if (value.kind === 'array') {
    return value.items.flatMap((item, index) => ruleCauses(item, schema.items, `${path}[${index}]`, item.at));
  }
  if (value.kind !== 'object') return [];
  const own = (schema.rules ?? [])
    .filter(({message}) => celRules[message]?.(value) === false)
    .map(({message}): SchemaCause => ({
      rule: 'validation-rule',
      field: path,
      message: `Invalid value: ${message}`,
      at,
      listed: true,
      blocksRules: false,
    }));
  const inside = value.entries.flatMap((entry) =>
    ruleCauses(entry.value, schema.properties.get(entry.key), `${path}.${entry.key}`, entry.at),
  );
  return [...own, ...inside];
}

function placeOf(manifest: ObjectValue, key: string): Position {
  return entryOf(manifest, key)?.at ?? manifest.at;
}
