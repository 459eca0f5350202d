/** Places inside a manifest. */
import {entryOf, type ObjectValue, type Position, type Value} from './value';

/** Keys and indexes from the root of a document. */
export type Path = readonly (string | number)[];

/** A path as the API server writes it, such as `spec.env[0].name`. */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
}

/** Where a path stands in the text: the key of the value, or of its nearest present parent. */
export function positionOf(content: ObjectValue, path: Path): Position {
  let at = content.entries[0]?.at ?? content.at;
  let value: Value | undefined = content;
  for (const step of path) {
    if (typeof step === 'number') {
      value = value.kind === 'array' ? value.items[step] : undefined;
      if (!value) return at;
      at = value.at;
    } else {
      const entry = entryOf(value, step);
      if (!entry) return at;
      at = entry.at;
      value = entry.value;
    }
  }
  return at;
}
