import {judge, otherWordsFor, rank, wordsOf, type WordMatches} from './ranking';

/** A section that answers a question. */
export interface Hit {
  /** With the site's base path, such as `/guides-k8s/run-mcp-k8s#scale-a-server`. */
  readonly address: string;
  readonly title: string;
  readonly page: string;
  /** Its text, white space folded. */
  readonly content: string;
}

/** The part of Pagefind's program that the site uses: https://pagefind.app/docs/api/ */
interface Pagefind {
  createInstance(options: {
    baseUrl: string;
    noWorker: boolean;
    ranking: {pageLength: number; termSaturation: number};
  }): Instance;
}

interface Instance {
  search(word: string | null): Promise<{results: readonly Result[]}>;
}

interface Result {
  readonly id: string;
  readonly score: number;
  readonly words: readonly number[];
  data(): Promise<{url: string; content: string; meta: {title?: string; page?: string; rows?: string; about?: string}}>;
}

/** An index that answers questions. */
export interface Index {
  /** Sections, best first. Rejects when a part of the index cannot be loaded. */
  sectionsFor(question: string): Promise<readonly Hit[]>;
}

const mostHits = 8;
/** So many are looked at closely before the best are shown. */
const candidates = 40;

/** Loaded once for all questions; one that could not be loaded is forgotten. */
const loaded = new Map<string, Promise<Index>>();

/**
 * The index of the site at `baseUrl`. Rejects when there is none. Another `attempt` than 0 makes its address a new one: a
 * browser does not ask again for a program that it could not load.
 */
export function indexAt(baseUrl: string, attempt: number): Promise<Index> {
  const index = loaded.get(baseUrl) ?? loadIndex(baseUrl, attempt);
  loaded.set(baseUrl, index);
  index.catch(() => loaded.delete(baseUrl));
  return index;
}

async function loadIndex(baseUrl: string, attempt: number): Promise<Index> {
  const program = `${baseUrl}pagefind/pagefind.js${attempt > 0 ? `?attempt=${attempt}` : ''}`;
  // Pagefind's program is a file of the built site, which the compiler does not see.
  const pagefind = (await import(/* webpackIgnore: true */ program)) as Pagefind;
  const instance = pagefind.createInstance({
    baseUrl: '/',
    noWorker: true,
    ranking: {pageLength: 0.3, termSaturation: 1.5},
  });
  const {results} = await instance.search(null);
  const sections = results.length;
  const found = new Map<string, Promise<readonly Result[]>>();
  const find = (words: string) => {
    const known = found.get(words) ?? instance.search(words).then((answer) => answer.results);
    found.set(words, known);
    return known;
  };
  const look = async (word: string, isLast: boolean) => {
    // Pagefind answers a word that it does not know with words that share its first letters: of use while one types only.
    const isKnown = (await find(`"${word}"`)).length > 0;
    return {word, results: isKnown || isLast ? await find(word) : []};
  };
  const lookAll = (words: readonly string[]) =>
    Promise.all(words.map((word, place) => look(word, place === words.length - 1)));

  const sectionsFor = async (question: string): Promise<readonly Hit[]> => {
    const words = await lookAll(wordsOf(question));
    const others = await Promise.all(
      [...new Set(words.flatMap(({word}) => otherWordsFor(word)))].map((word) => look(word, false)),
    );
    const results = new Map([...words, ...others].flatMap((one) => one.results.map((result) => [result.id, result])));
    const asked = words.map((one) => ({
      ...matchesOf(one),
      others: others.filter(({word}) => otherWordsFor(one.word).includes(word)).map(matchesOf),
    }));
    const ranked = rank(asked, sections).slice(0, candidates);
    const judged = await Promise.all(
      ranked.flatMap(({id, total}) => {
        const result = results.get(id);
        return result ? [judgeResult(result, total, question, baseUrl)] : [];
      }),
    );
    return judged
      .toSorted((one, other) => other.total - one.total)
      .slice(0, mostHits)
      .map(({hit}) => hit);
  };
  return {
    async sectionsFor(question) {
      try {
        return await sectionsFor(question);
      } catch (error) {
        loaded.delete(baseUrl); // Pagefind keeps a part that failed: start anew
        throw error;
      }
    },
  };
}

function matchesOf({word, results}: {word: string; results: readonly Result[]}): WordMatches {
  return {word, matches: results.map(({id, score, words}) => ({id, score, places: words}))};
}

async function judgeResult(result: Result, total: number, question: string, baseUrl: string) {
  const {url, content, meta} = await result.data();
  const address = `/${url.slice(baseUrl.length)}`;
  return {
    hit: {address: url, title: meta.title ?? '', page: meta.page ?? '', content: content.replace(/\s+/g, ' ').trim()},
    total: judge(
      total,
      {address, title: meta.title ?? '', page: meta.page ?? '', rows: meta.rows ?? '', about: meta.about ?? ''},
      question,
    ),
  };
}
