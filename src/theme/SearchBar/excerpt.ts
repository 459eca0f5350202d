import {isSilent, otherWordsFor, wordsOf} from './ranking';

/** A piece of an excerpt; `isAsked`: the question has this word, and it says something. */
export interface Piece {
  readonly text: string;
  readonly isAsked: boolean;
}

const length = 28;

/** How a section begins that says what to do in an incident: no other part of it is worth as much. */
const doFirst = 'Do first.';

/** The part of a text, in words, that has most of a question's words, in pieces that follow each other. */
export function excerptOf(content: string, question: string): readonly Piece[] {
  const asked = wordsOf(question).flatMap((word) => [word, ...otherWordsFor(word)]);
  const words = content
    .split(' ')
    .map((text) => ({text, found: asked.filter((one) => wordsOf(text).some((word) => isSame(word, one)))}));
  const worthFrom = (start: number) => {
    const part = words.slice(start, start + length).map(({found}) => found);
    const inOrder = part.filter((found, place) => found.some((one) => isNext(asked, part[place - 1] ?? [], one)));
    return new Set(part.flat()).size + 2 * inOrder.length;
  };
  let best = {start: 0, worth: worthFrom(0)};
  for (let start = 1; start + length <= words.length + 4; start += 1) {
    const worth = worthFrom(start);
    if (worth > best.worth && (words[start]?.found.length ?? 0) > 0) best = {start, worth};
  }
  const start = content.startsWith(doFirst) ? 0 : Math.max(0, best.start - 3);
  const shown = words.slice(start, start + length);
  return [
    ...(start > 0 ? [{text: '… ', isAsked: false}] : []),
    ...shown.flatMap(({text}) => piecesOf(`${text} `, asked)),
    ...(start + length < words.length ? [{text: '…', isAsked: false}] : []),
  ];
}

/** A text cut at its words, so that what stands around an asked word is not marked. */
function piecesOf(text: string, asked: readonly string[]): readonly Piece[] {
  return text
    .split(/([\p{L}\p{N}]+)/u)
    .filter((part) => part !== '')
    .map((part) => ({text: part, isAsked: asked.some((one) => !isSilent(one) && isSame(part.toLowerCase(), one))}));
}

function isSame(word: string, asked: string): boolean {
  return word === asked || (asked.length > 3 && word.startsWith(asked));
}

/** Whether a word follows one of others in the question. */
function isNext(asked: readonly string[], others: readonly string[], word: string): boolean {
  return asked.some((one, place) => one === word && others.includes(asked[place - 1] ?? ''));
}
