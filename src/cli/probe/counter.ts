import {isRecord} from './exchange';

/**
 * The number at a JSON pointer in a tool's result; `null` without one. A text counts where it is a number, and where it
 * is JSON the pointer goes on in it: tools answer with texts.
 */
export function numberAt(result: unknown, pointer: string): number | null {
  const keys = pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const found = keys.reduce<unknown>(
    (value, key) => valueAt(typeof value === 'string' ? parsed(value) : value, key),
    result,
  );
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function valueAt(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value as readonly unknown[])[Number(key)] : undefined;
  return isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
