/** A manifest's content as the API server sees it (JSON), with the place in the text that each part comes from. */

/** Line and column in the text, both from 1; columns count UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface Entry {
  readonly key: string;
  /** Where the key stands. */
  readonly at: Position;
  readonly value: Value;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly at: Position;
  /** In the order of the text, each key once. */
  readonly entries: readonly Entry[];
}

export interface ArrayValue {
  readonly kind: 'array';
  readonly at: Position;
  readonly items: readonly Value[];
}

export interface NumberValue {
  readonly kind: 'number';
  readonly at: Position;
  readonly value: number;
  /** A number without fraction whose size is below 2^63; what the API server calls an integer, however it is written. */
  readonly integer?: bigint;
}

export type Value =
  | ObjectValue
  | ArrayValue
  | NumberValue
  | {readonly kind: 'string'; readonly at: Position; readonly value: string}
  | {readonly kind: 'boolean'; readonly at: Position; readonly value: boolean}
  | {readonly kind: 'null'; readonly at: Position};

/** The entry of a key; `undefined` where `value` is no object or has no such key. */
export function entryOf(value: Value | undefined, key: string): Entry | undefined {
  return value?.kind === 'object' ? value.entries.find((entry) => entry.key === key) : undefined;
}

/** What stands at the end of a row of keys; `undefined` where one is missing or no object. */
export function valueAt(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
  return keys.reduce((inner, key) => entryOf(inner, key)?.value, value);
}

/** The text at the end of a row of keys; `undefined` where there is none or it is no text. */
export function textAt(value: Value | undefined, ...keys: readonly string[]): string | undefined {
  const found = valueAt(value, ...keys);
  return found?.kind === 'string' ? found.value : undefined;
}

/** The whole number at the end of a row of keys; `undefined` where there is none. */
export function integerAt(value: Value | undefined, ...keys: readonly string[]): number | undefined {
  const found = valueAt(value, ...keys);
  return found?.kind === 'number' && found.integer !== undefined ? Number(found.integer) : undefined;
}

/** The items of the list at the end of a row of keys; none where there is no list. */
export function itemsAt(value: Value | undefined, ...keys: readonly string[]): readonly Value[] {
  const found = valueAt(value, ...keys);
  return found?.kind === 'array' ? found.items : [];
}

/** The keys and texts of the object at the end of a row of keys; values that are no text are left out. */
export function textsAt(value: Value | undefined, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const found = valueAt(value, ...keys);
  if (found?.kind !== 'object') return {};
  return Object.fromEntries(
    found.entries.flatMap(({key, value: text}) => (text.kind === 'string' ? [[key, text.value]] : [])),
  );
}
