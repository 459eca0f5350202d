/** A part of an MCPServer, as pages and posts show it: `spec` alone, or fields of a spec. */
import type {Advice} from './advice/advice';
import type {ApiRule, Cause} from './api/admission';
import {fields} from './api/fields';
import {laterFields} from './api/laterFields';
import {suggestionFor} from './api/suggestions';
import {restsOn} from './rules';
import type {Path} from './yaml/path';
import {entryOf, type Entry, type ObjectValue, type Value} from './yaml/value';

const kinds = new Map(
  [...fields, ...laterFields]
    .filter(({path}) => /^spec\.\w+$/.test(path))
    .map(({path, type}) => [path.slice('spec.'.length), type] as const),
);

/** The object that a fragment is a part of: its fields below `spec`. `undefined` for a text that may be something else. */
export function asPartOfServer(content: Value): ObjectValue | undefined {
  if (content.kind !== 'object') return undefined;
  const [only, ...more] = content.entries;
  if (only?.key === 'spec' && more.length === 0) return holdsFields(only.value) ? content : undefined;
  if (!holdsFields(content)) return undefined;
  const at = content.entries[0]?.at ?? content.at;
  return {kind: 'object', at: content.at, entries: [{key: 'spec', at, value: content}]};
}

/** Whether an object has fields of a spec, and nothing else but misspelled ones and old names. */
function holdsFields(value: Value): boolean {
  if (value.kind !== 'object') return false;
  const known = value.entries.filter(isField);
  const others = value.entries.filter((entry) => !isField(entry));
  return (
    known.length > 0 && others.every(({key}) => !kinds.has(key) && suggestionFor(`spec.${key}`).newName !== undefined)
  );
}

/** A text or number in place of an object or a list is a mistake that people make; the other way round it is another field. */
function isField({key, value}: Entry): boolean {
  const type = kinds.get(key);
  const isPlain = type === 'boolean' || type === 'integer' || type === 'string';
  return type !== undefined && !(isPlain && (value.kind === 'object' || value.kind === 'array'));
}

/** What the API server says of a field by itself. */
const ofOneField: readonly ApiRule[] = [
  'unknown-field',
  'wrong-type',
  'text-length',
  'text-pattern',
  'number-range',
  'unsupported-value',
  'list-duplicate',
];

/** Whether a refusal is about a field that is there, not about one that is missing. */
export const isOfFragment = ({rule}: Cause) => ofOneField.includes(rule);

/** Whether advice is about a field that is there; of a transport that is not there, nothing is said. */
export function isOnFragment({rule, path}: Advice, content: ObjectValue): boolean {
  const hasTransport = isPresent(content, ['spec', 'transport']);
  return isPresent(content, path) && (hasTransport || !restsOn[rule]?.includes('spec.transport'));
}

function isPresent(content: Value, path: Path): boolean {
  let value: Value | undefined = content;
  for (const step of path) {
    value =
      typeof step === 'number'
        ? value?.kind === 'array'
          ? value.items[step]
          : undefined
        : entryOf(value, step)?.value;
  }
  return value !== undefined;
}
