import {closest, distance} from 'fastest-levenshtein';

/** What the pages say, for questions that say it differently; the build writes it beside the index. */
export interface KnownWords {
  /** The texts of software that sections are about. */
  readonly texts: readonly string[];
  /** Every word of the pages that has four letters or more, in small letters. */
  readonly words: readonly string[];
}

/** Below the built site. */
export const knownWordsFile = 'pagefind/known-words.json';

/** A question of more words is a sentence, or a log line that may hold a text that is known. */
const shortQuestion = 6;

/** A single word as long as this stands for one thing only. */
const longName = 12;

export const isLong = (question: string): boolean => allWordsOf(question).split(' ').length > shortQuestion;

/**
 * The longest text of software that stands in what a reader pasted: a log line with times, a body of JSON, a stack
 * trace. `undefined`: none does.
 */
export function knownTextIn(pasted: string, texts: readonly string[]): string | undefined {
  const said = ` ${allWordsOf(pasted)} `;
  return texts
    .filter((text) => (text.trim().includes(' ') || text.length >= longName) && said.includes(` ${allWordsOf(text)} `))
    .toSorted((one, other) => other.length - one.length)[0];
}

/** The words in small letters, with one space between them; unlike `wordsOf` all of them, however many. */
function allWordsOf(text: string): string {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(' ');
}

/** The known word that a word with a typing mistake stands for: one letter is wrong, in long words two. `undefined`: none is near. */
export function meantBy(word: string, words: readonly string[]): string | undefined {
  const mistakes = word.length < 8 ? 1 : 2;
  const alike = words.filter(({length}) => Math.abs(length - word.length) <= mistakes);
  if (word.length < 5 || alike.length === 0) return undefined;
  const near = closest(word, alike);
  return distance(word, near) <= mistakes ? near : undefined;
}
