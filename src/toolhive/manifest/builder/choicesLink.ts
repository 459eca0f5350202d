/** Choices in the fragment of a link, which browsers keep to themselves: `#name=demo&proxies=3`; only what differs from the usual. */
import {type Choices, largestCount, type OptionName, options, usualChoices} from './choices';

/** The fragment without its `#`; empty for the usual choices. */
export function choicesFragment(choices: Choices): string {
  const own = Object.entries(choices).filter(([name, value]) => value !== usualChoices[name as keyof Choices]); // its keys
  return new URLSearchParams(own.map(([name, value]) => [name, String(value)])).toString();
}

export interface ReadChoices {
  readonly choices: Choices;
  /** What could not be taken, a sentence each. */
  readonly problems: readonly string[];
}

/** The longest text that a link or a field gives a choice. */
export const longestText = 300;

/** The choices of a fragment without its `#`: what is missing or cannot be is as usual. `undefined` when it names no choice. */
export function readChoices(fragment: string): ReadChoices | undefined {
  const params = [...new URLSearchParams(fragment)].filter(([name]) => Object.hasOwn(usualChoices, name));
  if (params.length === 0) return undefined;
  const read = params.map(([name, text]) => {
    const key = name as keyof Choices; // it has this key: the filter above
    const value = valueOf(key, text);
    return {key, text, value};
  });
  const taken = read.filter(({value}) => value !== undefined).map(({key, value}) => [key, value] as const);
  return {
    choices: {...usualChoices, ...Object.fromEntries(taken)},
    problems: read
      .filter(({value}) => value === undefined)
      .map(
        ({key, text}) => `The link says ${key}=${text.slice(0, 40)}, which cannot be: ${key} is ${usualChoices[key]}.`,
      ),
  };
}

function valueOf(key: keyof Choices, text: string): string | number | boolean | undefined {
  if (isOption(key)) return options[key].find((value) => value === text);
  const usual = usualChoices[key];
  if (typeof usual === 'number') return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  if (typeof usual === 'boolean') return text === 'true' || text === 'false' ? text === 'true' : undefined;
  return readText(text) === text ? text : undefined;
}

const isOption = (key: keyof Choices): key is OptionName => Object.hasOwn(options, key);

/** What a reader typed, as a text of one line without spaces around it. */
export const readText = (typed: string) =>
  typed
    .replaceAll(/\p{Cc}/gu, '')
    .trim()
    .slice(0, longestText);

/** What a reader typed, as a whole number from 0; an empty field counts as 0. */
export const readCount = (typed: number) =>
  Number.isFinite(typed) ? Math.min(largestCount, Math.max(0, Math.round(typed))) : 0;
