import type {Entry, Position, Value} from './value';

/** A key that stands twice in one object: kubectl keeps the last value and says nothing. */
export interface DuplicateKey {
  /** The path of the key, such as `spec.replicas`. */
  readonly path: string;
  readonly first: Position;
  readonly at: Position;
}

export interface EntryList {
  /** A key as it is written; one that is there already goes, and is noted once. */
  readonly write: (key: string, at: Position, value: Value) => void;
  /** A key that a merge brings in. */
  readonly merge: (entry: Entry) => void;
  readonly all: () => readonly Entry[];
}

/** The entries of the object at a path, of which the last one of each key stays. */
export function entryList(path: string, duplicates: DuplicateKey[]): EntryList {
  const entries = new Map<string, Entry>();
  const first = new Map<string, Position>();
  const reported = new Set<string>();
  const merge = (entry: Entry) => {
    entries.delete(entry.key);
    entries.set(entry.key, entry);
  };
  return {
    merge,
    write(key, at, value) {
      const before = first.get(key);
      if (before && !reported.has(key)) {
        reported.add(key);
        duplicates.push({path: innerPath(path, key), first: before, at});
      }
      first.set(key, before ?? at);
      merge({key, at, value});
    },
    all: () => [...entries.values()],
  };
}

export const innerPath = (path: string, key: string) => (path === '' ? key : `${path}.${key}`);
