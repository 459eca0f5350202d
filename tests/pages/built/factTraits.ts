import type {Fact} from '../../../src/toolhive/facts/fact';

/** What tells a text from others: values and names, and content words. */
export interface Traits {
  /** Numbers, with their unit where one follows, statuses, and names as code has them. */
  readonly names: ReadonlySet<string>;
  /** Stems of the longer words. */
  readonly words: ReadonlySet<string>;
}

/** A fact, as far as this is about it. */
export type Numbered = Pick<Fact, 'id' | 'text'>;

/** In how many facts of its kind a trait may stand and still tell one from the others: a share of them, and at least so many. */
const few = {names: {share: 0.047, least: 4}, words: {share: 0.132, least: 12}};

/** How many words a text must share with a fact that it shares no name with, and with one that has no rare name. */
const enoughWords = {besideNames: 3, alone: 2};

const numberWithUnit = /(?<![\w.])(\d[\d.,]*) ?(ms|s|min|minutes|h|hours|m|MiB|Mi|MB|%)(?!\w)/g;
const number = /(?<![\w.])-?\d+(?:[.,]\d+)*\+?(?![\w.]*[a-z])/gi;

/** The pieces of a text that a name can be: whole, and cut at dots, slashes and the like. */
function piecesOf(text: string): readonly string[] {
  const whole = text.match(/[\p{L}\p{N}_][\p{L}\p{N}_./:@-]*[\p{L}\p{N}_]/gu) ?? [];
  return whole.flatMap((piece) => [piece, ...piece.split(/[./:@]/)]).filter((piece) => piece.length > 1);
}

/** camelCase and PascalCase, upper case of three letters or more, and what dots, slashes, underscores or digits join. */
function isName(piece: string): boolean {
  const isHyphenated = /^\p{L}?\p{Ll}+-\p{Ll}+$/u.test(piece);
  return /[a-z][A-Z]|^[A-Z]{3,}|[a-z\d][._/:@-][a-z\d]/.test(piece) && !isHyphenated;
}

function singular(name: string): string {
  return name.replace(/(?<=[A-Za-z]{3})s$/, '');
}

function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/(?:ies|es|s|ed|ing|y|e)$/, '')
    .slice(0, 6);
}

/** The traits of a text; `codes` are what of it is set as code, where each word is a name. */
export function traitsOf(text: string, codes: readonly string[]): Traits {
  const names = new Set([...piecesOf(text).filter(isName), ...codes, ...codes.flatMap(piecesOf)].map(singular));
  const withoutUnits = text.replace(numberWithUnit, (_, value: string, unit: string) => {
    names.add(`${value} ${unit.replace('minutes', 'min').replace('hours', 'h')}`);
    return ' ';
  });
  for (const [value] of withoutUnits.matchAll(number)) names.add(value);
  const words = (text.match(/\p{L}{4,}/gu) ?? []).filter((word) => !isName(word));
  return {names, words: new Set(words.map(stemOf))};
}

/** The traits of a fact as the pages would have them, where `<name>` is their server `demo`. */
function traitsOfFact({text}: Numbered): Traits {
  const named = text
    .replaceAll('<name>', 'demo')
    .replaceAll('<ns>', 'mcp-servers')
    .replaceAll(/\((?:[^()]*, )?\d+\.\d+\)/g, '');
  return traitsOf(
    named.replaceAll('`', ''),
    named.split('`').filter((_, index) => index % 2 === 1),
  );
}

/**
 * Facts that speak of the same things are told apart within their kind: of the recorded release; what later releases
 * changed of it; how all of it shows in metrics and logs; and what people report.
 */
function kindOf(id: string): 'recorded release' | 'later release' | 'monitoring' | 'reports' {
  const section = Number.parseInt(id, 10);
  if (section < 20) return 'recorded release';
  if (section === 20) return 'later release';
  return section < 28 ? 'monitoring' : 'reports';
}

/** By the number of each fact, what it has and few others of its kind have. */
export function rareTraits(facts: readonly Numbered[]): ReadonlyMap<string, Traits> {
  const all = facts.map((fact) => ({id: fact.id, traits: traitsOfFact(fact)}));
  const rare = (kind: keyof Traits, id: string, own: Traits) => {
    const ofItsKind = all.filter((other) => kindOf(other.id) === kindOf(id));
    const most = Math.max(few[kind].least, few[kind].share * ofItsKind.length);
    return new Set(
      [...own[kind]].filter((trait) => ofItsKind.filter(({traits}) => traits[kind].has(trait)).length <= most),
    );
  };
  return new Map(all.map(({id, traits}) => [id, {names: rare('names', id, traits), words: rare('words', id, traits)}]));
}

function wordsToSay(fact: Traits): number {
  return fact.names.size > 0 ? enoughWords.besideNames : enoughWords.alone;
}

/** What a text must have to say a fact, in words. */
export function traitsInWords(fact: Traits): string {
  const words = `${wordsToSay(fact)} of the words that begin with ${[...fact.words].join(', ')}`;
  return fact.names.size > 0 ? `one of ${[...fact.names].join(', ')}; or ${words}` : words;
}

/** Whether a text can say a fact: it shares with it a rare name, or some rare words. */
export function canSay(text: Traits, fact: Traits): boolean {
  if ([...fact.names].some((name) => text.names.has(name))) return true;
  const shared = [...fact.words].filter((word) => text.words.has(word)).length;
  return shared >= wordsToSay(fact);
}
