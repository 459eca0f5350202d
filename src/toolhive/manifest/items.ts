/** The objects of a text: its documents, and in place of a `List` its items. */
import {grouped} from './grouped';
import type {DuplicateKey} from './yaml/readYaml';
import {textAt, type Value, valueAt} from './yaml/value';

export interface Item {
  readonly content: Value;
  readonly duplicates: readonly DuplicateKey[];
}

/** A document, or the items of a `List`, each with the duplicate keys inside it. */
export function itemsOf(content: Value, duplicates: readonly DuplicateKey[]): readonly Item[] {
  const items = valueAt(content, 'items');
  if (!textAt(content, 'kind')?.endsWith('List') || items?.kind !== 'array') return [{content, duplicates}];
  const inItems = duplicates.flatMap((duplicate) => {
    const [, index, path] = /^items\[(\d+)\]\.(.*)$/s.exec(duplicate.path) ?? [];
    return index === undefined || path === undefined ? [] : [{...duplicate, path, index: Number(index)}];
  });
  const byItem = grouped(inItems, ({index}) => index);
  return items.items.flatMap((item, index) => (item.kind === 'null' ? [] : itemsOf(item, byItem.get(index) ?? [])));
}
