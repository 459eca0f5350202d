/** The objects of a text: its documents, and in place of a `List` its items. */
import {grouped} from './grouped';
import type {ReadDocument} from './yaml/nodeValue';
import {textAt, valueAt} from './yaml/value';

/** A document, or the items of a `List`, each with the duplicate keys inside it; what is dropped stands behind the last. */
export function itemsOf(document: ReadDocument): readonly ReadDocument[] {
  const {content, duplicates, dropped} = document;
  const items = valueAt(content, 'items');
  if (!textAt(content, 'kind')?.endsWith('List') || items?.kind !== 'array') return [document];
  const inItems = duplicates.flatMap((duplicate) => {
    const [, index, path] = /^items\[(\d+)\]\.(.*)$/s.exec(duplicate.path) ?? [];
    return index === undefined || path === undefined ? [] : [{...duplicate, path, index: Number(index)}];
  });
  const byItem = grouped(inItems, ({index}) => index);
  const all = items.items.flatMap((item, index) =>
    item.kind === 'null' ? [] : itemsOf({content: item, duplicates: byItem.get(index) ?? []}),
  );
  if (dropped === undefined) return all;
  const last = all.at(-1) ?? {content: {kind: 'null', at: content.at}, duplicates: []};
  return [...all.slice(0, -1), {...last, dropped}];
}
