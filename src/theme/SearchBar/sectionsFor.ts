import {isLong, knownTextIn, knownWordsFile, meantBy, type KnownWords} from './knownWords';
import {judge, otherWordsFor, rank, wordsOf, type WordMatches} from './ranking';

/** A section that answers a question. */
export interface Hit {
  /** With the site's base path, such as `/guides-k8s/run-mcp-k8s#scale-a-server`. */
  readonly address: string;
  /** What sort of answer it is, such as `Guide`. */
  readonly kind: string;
  readonly title: string;
  readonly page: string;
  /** Its text, white space folded. */
  readonly content: string;
}

/** The part of Pagefind's program that the site uses: https://pagefind.app/docs/api/ */
export interface Pagefind {
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

export interface Answer {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** What was looked for: the question, or the text of software in it that is known. */
  readonly asked: string;
  /** Words of the question that no section has, and what was looked for in their place. */
  readonly unknown: readonly {readonly word: string; readonly meant?: string}[];
}

/** An index that answers questions. */
export interface Index {
  /** Rejects when a part of the index cannot be loaded. */
  answer(question: string): Promise<Answer>;
}

const mostHits = 20;
/** So many are looked at closely before the best are shown. */
const candidates = 55;

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
  return indexOf((await import(/* webpackIgnore: true */ program)) as Pagefind, baseUrl);
}

/** The index that Pagefind's program of the site at `baseUrl` has. Rejects when there is none. */
export async function indexOf(pagefind: Pagefind, baseUrl: string): Promise<Index> {
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
  let known: Promise<KnownWords> | undefined;
  const knownWords = () => (known ??= loadKnownWords(baseUrl));

  const answer = async (question: string): Promise<Answer> => {
    const text = isLong(question) ? knownTextIn(question, (await knownWords()).texts) : undefined;
    const asked = text ?? question;
    const first = await lookAll(wordsOf(asked));
    const strange = first.filter(({word, results}) => results.length === 0 && /\p{L}{4}/u.test(word));
    const {words: vocabulary} = strange.length > 0 ? await knownWords() : {words: []};
    const unknown = strange.map(({word}) => ({word, meant: meantBy(word, vocabulary)}));
    const words = await Promise.all(
      first.map((one) => {
        const meant = unknown.find(({word}) => word === one.word)?.meant;
        return meant ? look(meant, false) : one;
      }),
    );
    const meant = unknown.reduce(
      (said, one) => (one.meant ? said.toLowerCase().replaceAll(one.word, one.meant) : said),
      asked,
    );
    return {hits: await sectionsFor(words, meant), asked: meant, unknown};
  };

  const sectionsFor = async (
    words: readonly {word: string; results: readonly Result[]}[],
    question: string,
  ): Promise<readonly Hit[]> => {
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
    async answer(question) {
      try {
        return await answer(question);
      } catch (error) {
        loaded.delete(baseUrl); // Pagefind keeps a part that failed: start anew
        throw error;
      }
    },
  };
}

async function loadKnownWords(baseUrl: string): Promise<KnownWords> {
  const response = await fetch(baseUrl + knownWordsFile);
  if (!response.ok) throw new Error(`${knownWordsFile} is not there: ${response.status}.`);
  return (await response.json()) as KnownWords; // searchIndex.ts writes it
}

function matchesOf({word, results}: {word: string; results: readonly Result[]}): WordMatches {
  return {word, matches: results.map(({id, score, words}) => ({id, score, places: words}))};
}

/** Pagefind begins a text with its heading. */
function withoutTitle(content: string, title: string): string {
  return content.startsWith(title) ? content.slice(title.length).replace(/^[.:]? */, '') : content;
}

/** What sort of answer a section is, by the beginning of its address. */
const kinds: readonly (readonly [beginning: string, kind: string])[] = [
  ['/guides-k8s/troubleshoot', 'Fix'],
  ['/reference/known-issues', 'Fix'],
  ['/guides-k8s/', 'Guide'],
  ['/concepts/', 'Concept'],
  ['/reference/mcpserver', 'Field'],
  ['/reference/evidence', 'Fact'],
  ['/reference/', 'Reference'],
  ['/tools/', 'Tool'],
];

function kindOf(address: string): string {
  return kinds.find(([beginning]) => address.startsWith(beginning))?.[1] ?? 'Start';
}

async function judgeResult(result: Result, total: number, question: string, baseUrl: string) {
  const {url, content, meta} = await result.data();
  const address = `/${url.slice(baseUrl.length)}`;
  return {
    hit: {
      address: url,
      kind: kindOf(address),
      title: meta.title ?? '',
      page: meta.page ?? '',
      content: withoutTitle(content.replace(/\s+/g, ' ').trim(), meta.title ?? ''),
    },
    total: judge(
      total,
      {
        address,
        title: meta.title ?? '',
        page: meta.page ?? '',
        rows: meta.rows ?? '',
        about: meta.about ?? '',
        content,
      },
      question,
    ),
  };
}
