/**
 * Which value a YAML scalar stands for when kubectl reads it: YAML 1.1 with the differences of its parser (go-yaml v2 in
 * sigs.k8s.io/yaml). `on` and `yes` are booleans, `0o644` and `0644` are octal, dates and `10:30` stay text.
 */
import type {Position, Value} from './value';

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

export const wholeNumber = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
export const decimalNumber = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const notFinite = /^(?:[+-]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

const bound = 2n ** 63n;

/** A number as the API server takes it: an integer whenever it has no fraction and is below 2^63, however it is written. */
export function numberValue(value: number | bigint, at: Position): Value {
  const integer = typeof value === 'bigint' ? value : Number.isInteger(value) ? BigInt(value) : undefined;
  const number = {kind: 'number', at, value: Number(value)} as const;
  return integer !== undefined && -bound <= integer && integer < bound ? {...number, integer} : number;
}

function digitsOf(match: RegExpMatchArray): bigint {
  const [, sign, hex, binary, octal, decimal] = match;
  const size =
    hex !== undefined
      ? BigInt(`0x${hex}`)
      : binary !== undefined
        ? BigInt(`0b${binary}`)
        : octal !== undefined
          ? BigInt(`0o${octal}`)
          : BigInt(decimal ?? '0');
  return sign === '-' ? -size : size;
}

/** The value of a scalar without quotes; `undefined` for `.inf` and `.nan`, which JSON does not have. */
export function plainScalar(text: string, at: Position): Value | undefined {
  const word = words.get(text);
  if (word === null) return {kind: 'null', at};
  if (word !== undefined) return {kind: 'boolean', at, value: word};
  if (notFinite.test(text)) return undefined;
  if (/^[-+0-9.]/.test(text)) {
    const digits = text.startsWith('.') ? text : text.replaceAll('_', '');
    const whole = wholeNumber.exec(digits);
    if (whole) return numberValue(digitsOf(whole), at);
    const decimal = decimalNumber.test(digits) ? Number(digits) : Number.NaN;
    if (Number.isFinite(decimal)) return numberValue(decimal, at);
  }
  return {kind: 'string', at, value: text};
}

/** The text of a scalar key; `undefined` for null, which kubectl refuses as a key. */
export function keyText(value: Value): string | undefined {
  switch (value.kind) {
    case 'string':
      return value.value;
    case 'boolean':
      return String(value.value);
    case 'number':
      return value.integer === undefined ? String(value.value) : String(value.integer);
    default:
      return undefined;
  }
}
