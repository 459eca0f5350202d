/** What the API server says of an object's `metadata`: its types, its unknown keys and its values (answers of a real API server). */
import {goQuote} from './goText';
import {type Entry, type ObjectValue, type Position, textAt, type Value, valueAt} from '../yaml/value';

/** The names of JSON types in Go's words. */
const goType = {array: 'array', boolean: 'bool', number: 'number', object: 'object', string: 'string'} as const;

/** Keys of `metadata` and the Go type that each must fit. */
const metadataTypes: ReadonlyMap<string, string> = new Map([
  ['annotations', 'map[string]string'],
  ['creationTimestamp', 'time'],
  ['deletionGracePeriodSeconds', 'int64'],
  ['deletionTimestamp', 'time'],
  ['finalizers', '[]string'],
  ['generateName', 'string'],
  ['generation', 'int64'],
  ['labels', 'map[string]string'],
  ['managedFields', '[]v1.ManagedFieldsEntry'],
  ['name', 'string'],
  ['namespace', 'string'],
  ['ownerReferences', '[]v1.OwnerReference'],
  ['resourceVersion', 'string'],
  ['selfLink', 'string'],
  ['uid', 'types.UID'],
]);

const ownerReferenceKeys = new Set(['apiVersion', 'kind', 'name', 'uid', 'controller', 'blockOwnerDeletion']);

export interface MetadataFault {
  /** The field that the server names, such as `metadata.labels`. */
  readonly path: string;
  readonly message: string;
  readonly at: Position;
}

/** The first value of `metadata` that does not fit its type: keys in alphabetical order, inside labels too. */
export function metadataTypeFault(metadata: Entry | undefined): MetadataFault | undefined {
  if (!metadata || metadata.value.kind === 'null') return undefined;
  const {value, at} = metadata;
  if (value.kind !== 'object') {
    return {
      path: 'metadata',
      at,
      message: `json: cannot unmarshal ${goType[value.kind]} into Go value of type v1.ObjectMeta`,
    };
  }
  return byKey(value.entries)
    .flatMap((entry) => fieldFaults(entry))
    .at(0);
}

const byKey = (entries: readonly Entry[]) => entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));

function fieldFaults({key, at, value}: Entry): readonly MetadataFault[] {
  const want = metadataTypes.get(key);
  if (want === undefined || value.kind === 'null') return [];
  const fault = (got: keyof typeof goType, wanted: string, where: Position): MetadataFault => ({
    path: `metadata.${key}`,
    at: where,
    message: `json: cannot unmarshal ${goType[got]} into Go struct field ObjectMeta.${key} of type ${wanted}`,
  });
  if (want === 'time') return timeFaults(key, at, value);
  if (want === 'map[string]string') {
    if (value.kind !== 'object') return [fault(value.kind, want, at)];
    return byKey(value.entries).flatMap((entry) =>
      entry.value.kind === 'string' || entry.value.kind === 'null' ? [] : [fault(entry.value.kind, 'string', entry.at)],
    );
  }
  if (want.startsWith('[]')) {
    if (value.kind !== 'array') return [fault(value.kind, want, at)];
    const itemKind = want === '[]string' ? 'string' : 'object';
    return value.items.flatMap((item) =>
      item.kind === itemKind || item.kind === 'null' ? [] : [fault(item.kind, want.slice(2), item.at)],
    );
  }
  const fits = want === 'int64' ? value.kind === 'number' && value.integer !== undefined : value.kind === 'string';
  return fits ? [] : [fault(value.kind, want, at)];
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** A time that is none is refused; in which words was not recorded. */
function timeFaults(key: string, at: Position, value: Value): readonly MetadataFault[] {
  if (value.kind === 'null' || (value.kind === 'string' && rfc3339.test(value.value))) return [];
  const path = `metadata.${key}`;
  if (value.kind !== 'string') {
    return [{path, at, message: `json: cannot unmarshal ${goType[value.kind]} into Go value of type string`}];
  }
  const shown = goQuote(value.value);
  return [{path, at, message: `parsing time ${shown} as "2006-01-02T15:04:05Z07:00": cannot parse ${shown} as "2006"`}];
}

/** The keys of `metadata` that Kubernetes does not know, in alphabetical order. */
export function unknownMetadataKeys(
  metadata: Value | undefined,
): readonly {readonly path: string; readonly at: Position}[] {
  if (metadata?.kind !== 'object') return [];
  const own = metadata.entries.filter(({key}) => !metadataTypes.has(key));
  const owners = valueAt(metadata, 'ownerReferences');
  const ofOwners = (owners?.kind === 'array' ? owners.items : []).flatMap((owner, index) =>
    owner.kind === 'object'
      ? owner.entries
          .filter(({key}) => !ownerReferenceKeys.has(key))
          .map(({key, at}) => ({path: `metadata.ownerReferences[${index}].${key}`, at}))
      : [],
  );
  return [...own.map(({key, at}) => ({path: `metadata.${key}`, at})), ...ofOwners].toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

const subdomain = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const subdomainText = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${subdomain}')`;
const dnsLabel = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const dnsLabelText = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '${dnsLabel}')`;
const namePart = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const namePartText = `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${namePart}')`;
const labelValue = '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?';
const labelValueText = `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '${labelValue}')`;

const fits = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`).test(text);

function subdomainFaults(text: string): readonly string[] {
  return [
    ...(text.length > 253 ? ['must be no more than 253 characters'] : []),
    ...(fits(subdomain, text) ? [] : [subdomainText]),
  ];
}

function dnsLabelFaults(text: string): readonly string[] {
  return [
    ...(text.length > 63 ? ['must be no more than 63 characters'] : []),
    ...(fits(dnsLabel, text) ? [] : [dnsLabelText]),
  ];
}

function qualifiedKeyFaults(key: string): readonly string[] {
  const parts = key.split('/');
  if (parts.length > 2) {
    return [
      `a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${namePart}') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  }
  const name = parts.at(-1) ?? '';
  const prefix = parts.length === 2 ? parts[0] : undefined;
  const ofPrefix =
    prefix === ''
      ? ['prefix part must be non-empty']
      : subdomainFaults(prefix ?? 'a').map((text) => `prefix part ${text}`);
  if (name === '') return [...ofPrefix, 'name part must be non-empty', namePartText];
  return [
    ...ofPrefix,
    ...(name.length > 63 ? ['name part must be no more than 63 bytes'] : []),
    ...(fits(namePart, name) ? [] : [namePartText]),
  ];
}

function labelValueFaults(text: string): readonly string[] {
  return [
    ...(text.length > 63 ? ['must be no more than 63 bytes'] : []),
    ...(fits(labelValue, text) ? [] : [labelValueText]),
  ];
}

export interface MetadataCause extends MetadataFault {
  /** Whether it keeps the validation rules (CEL) from being checked. */
  readonly blocksRules: boolean;
}

const annotationsLimit = 262_144;

/** What is wrong with the values of a `metadata` whose types are right, in the server's order. `at` is where an absent one is missed. */
export function metadataCauses(metadata: ObjectValue | undefined, at: Position): readonly MetadataCause[] {
  const name = textAt(metadata, 'name') ?? '';
  const generateName = textAt(metadata, 'generateName') ?? '';
  const namespace = textAt(metadata, 'namespace') ?? '';
  const placeOf = (key: string) => metadata?.entries.find((entry) => entry.key === key)?.at ?? at;
  const invalid = (key: string, text: string, faults: readonly string[], where = placeOf(key)): MetadataCause[] =>
    faults.map((fault) => ({
      path: `metadata.${key}`,
      message: `Invalid value: ${goQuote(text)}: ${fault}`,
      at: where,
      blocksRules: false,
    }));
  const missingName: MetadataCause = {
    path: 'metadata.name',
    message: 'Required value: name or generateName is required',
    at: placeOf('name'),
    blocksRules: true,
  };
  return [
    ...(generateName === ''
      ? []
      : invalid('generateName', generateName, subdomainFaults(withMaskedDash(generateName)))),
    ...(name === '' ? (generateName === '' ? [missingName] : []) : invalid('name', name, subdomainFaults(name))),
    ...(namespace === '' ? [] : invalid('namespace', namespace, dnsLabelFaults(namespace))),
    ...entriesAt(metadata, 'labels').flatMap(({key, at: where, value}) => [
      ...invalid('labels', key, qualifiedKeyFaults(key), where),
      ...(value.kind === 'string' ? invalid('labels', value.value, labelValueFaults(value.value), where) : []),
    ]),
    ...entriesAt(metadata, 'annotations').flatMap(({key, at: where}) =>
      invalid('annotations', key, qualifiedKeyFaults(key.toLowerCase()), where),
    ),
    ...(annotationBytes(metadata) > annotationsLimit
      ? [
          {
            path: 'metadata.annotations',
            message: `Too long: may not be more than ${annotationsLimit} bytes`,
            at: placeOf('annotations'),
            blocksRules: true,
          },
        ]
      : []),
  ];
}

/** As Kubernetes does before it looks at a prefix of names: a dash at its end takes the letter before it along. */
function withMaskedDash(prefix: string): string {
  return prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;
}

function entriesAt(metadata: ObjectValue | undefined, key: string): readonly Entry[] {
  const found = valueAt(metadata, key);
  return found?.kind === 'object' ? found.entries : [];
}

function annotationBytes(metadata: ObjectValue | undefined): number {
  const encoder = new TextEncoder();
  return entriesAt(metadata, 'annotations')
    .flatMap(({key, value}) => [key, value.kind === 'string' ? value.value : ''])
    .reduce((bytes, text) => bytes + encoder.encode(text).length, 0);
}
