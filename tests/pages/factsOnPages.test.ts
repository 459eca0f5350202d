import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {facts} from '../../src/toolhive/facts/facts';
import {readPages, sectionOf, textOf, type BuiltPage} from './built/builtSite';
import {factsOnPages, type Place, type Without} from './factsOnPages';

type Placing = Readonly<Record<string, readonly Place[] | Without>>;

const evidence = '/reference/evidence';
const atMostWithout = 20;

/**
 * The text at an id: of its section when it is a heading, of the element itself otherwise; of the whole page without an id.
 * The cells of a row are set apart by " | ". `undefined` when there is no such id.
 */
function textAt({$}: BuiltPage, id: string | undefined): string | undefined {
  const element = $(id === undefined ? '.markdown' : `.markdown [id="${id}"]`).get(0);
  if (!element) return undefined;
  const elements = id !== undefined && /^h\d$/.test(element.tagName) ? sectionOf($, id) : [element];
  return elements
    .flatMap((part) => {
      const copy = $(part).clone();
      copy.find('th, td').not(':first-child').before(' | ');
      return copy.get().map((read) => textOf($, read));
    })
    .join('\n');
}

/** What is wrong with one place of a fact: one text for each fault, none when the place says the fact. */
function faultsOfPlace(id: string, {page: address, words}: Place, pages: readonly BuiltPage[]): readonly string[] {
  const [path = '', anchor] = address.split('#');
  if (path === evidence) return [`${id}: ${evidence} shows every fact; name the page where a reader needs it.`];
  const page = pages.find((candidate) => candidate.address === path);
  if (!page) return [`${id}: there is no page ${path}.`];
  const text = textAt(page, anchor);
  if (text === undefined) return [`${id}: ${path} has no id ${anchor ?? ''}.`];
  const named = page.$(`a[href$="${evidence}#fact-${id.replace('.', '-')}"]`).length > 0;
  return [
    ...(words.filter(Boolean).length === 0 ? [`${id}: no words are named for ${address}.`] : []),
    ...words.filter((word) => !text.includes(word)).map((word) => `${id}: ${address} does not say "${word}".`),
    ...(named ? [] : [`${id}: ${path} does not name the fact; add it to "facts" of its front matter.`]),
  ];
}

/** What is wrong with a placing of facts on pages: one text for each fault. */
function faultsOf(placing: Placing, ids: readonly string[], pages: readonly BuiltPage[]): readonly string[] {
  const without = Object.values(placing).filter((entry) => 'without' in entry).length;
  return [
    ...ids.filter((id) => !(id in placing)).map((id) => `${id} has no entry: name its page, or why it needs none.`),
    ...Object.keys(placing)
      .filter((id) => !ids.includes(id))
      .map((id) => `${id}: there is no such fact.`),
    ...(without > atMostWithout ? [`${without} facts are without a page; at most ${atMostWithout} may be.`] : []),
    ...Object.entries(placing).flatMap(([id, entry]) => {
      if ('without' in entry) return entry.without.trim() ? [] : [`${id} is without a page, and nothing says why.`];
      if (entry.length === 0) return [`${id}: no place is named.`];
      return entry.flatMap((place) => faultsOfPlace(id, place, pages));
    }),
  ];
}

const ids = facts.map(({id}) => id);
const pages = readPages('build');

describe('the pages that the facts stand on', () => {
  it('say each fact in the words that are named for it', () => {
    const entries = Object.values(factsOnPages);
    const places = entries.flatMap((entry) => ('without' in entry ? [] : entry));
    const words = places.flatMap((place) => place.words);
    const without = entries.filter((entry) => 'without' in entry);
    console.log(
      `Looked at ${entries.length} facts: ${words.length} words in ${places.length} places of ` +
        `${new Set(places.map(({page}) => page.split('#')[0])).size} pages; ${without.length} facts without a page.`,
    );
    expect(entries).toHaveLength(149);
    expect(words.length).toBeGreaterThan(300);
    expect(faultsOf(factsOnPages, ids, pages)).toEqual([]);
  });

  it('carry statements, not keywords: at least 30 characters for each fact', () => {
    const short = Object.entries(factsOnPages).filter(
      ([, entry]) => !('without' in entry) && entry.flatMap(({words}) => words).join(' ').length < 30,
    );
    expect(short).toEqual([]);
  });
});

describe('the check of the facts on pages', () => {
  const built: BuiltPage = {
    file: 'guide.html',
    address: '/guide',
    $: load(
      `<div class="markdown"><h2 id="one">One</h2><p>Two pods <code>demo</code> start.</p>
      <table><tr id="row"><th>A</th><td>B</td></tr></table>
      <h2 id="two">Two</h2><p>Nothing else.</p></div><a href="${evidence}#fact-1-1">1.1</a>`,
    ),
  };
  const faults = (placing: Placing, among: readonly string[] = ['1.1']) => faultsOf(placing, among, [built]);
  const place = (page: string, ...words: readonly string[]): Placing => ({'1.1': [{page, words}]});

  it.each([
    ['in its section', place('/guide#one', 'Two pods demo start')],
    ['in a row', place('/guide#row', 'A | B')],
    ['somewhere on the page', place('/guide', 'Two pods', 'Nothing else')],
    ['nowhere, with a reason', {'1.1': {without: 'No reader meets it.'}}],
  ] as const)('is content with a fact that stands %s', (_, placing) => expect(faults(placing)).toEqual([]));

  it.each([
    ['a word that is not there', place('/guide#one', 'Three pods'), '1.1: /guide#one does not say "Three pods".'],
    ['a word of another section', place('/guide#two', 'Two pods'), '1.1: /guide#two does not say "Two pods".'],
    ['a page that is not there', place('/none', 'x'), '1.1: there is no page /none.'],
    ['a section that is not there', place('/guide#three', 'x'), '1.1: /guide has no id three.'],
    ['no words', place('/guide#one'), '1.1: no words are named for /guide#one.'],
    ['an empty word', place('/guide#one', ''), '1.1: no words are named for /guide#one.'],
    ['no place', {'1.1': []}, '1.1: no place is named.'],
    ['no reason', {'1.1': {without: ' '}}, '1.1 is without a page, and nothing says why.'],
    [
      'the page of the evidence',
      place(`${evidence}#fact-1-1`, 'x'),
      `1.1: ${evidence} shows every fact; name the page where a reader needs it.`,
    ],
  ] as const)('refuses %s', (_, placing, fault) => expect(faults(placing)).toEqual([fault]));

  it('refuses a fact without an entry', () => {
    expect(faults(place('/guide', 'Two pods'), ['1.1', '1.2'])).toEqual([
      '1.2 has no entry: name its page, or why it needs none.',
    ]);
  });

  it('refuses a fact that does not exist', () => {
    expect(faults({...place('/guide', 'Two pods'), '1.9': {without: 'A reason.'}})).toEqual([
      '1.9: there is no such fact.',
    ]);
  });

  it('refuses a page that does not name the fact', () => {
    expect(faults({'1.2': [{page: '/guide', words: ['Two pods']}]}, ['1.2'])).toEqual([
      '1.2: /guide does not name the fact; add it to "facts" of its front matter.',
    ]);
  });

  it('refuses more facts without a page than may be', () => {
    const many = Array.from({length: atMostWithout + 1}, (_, index) => `1.${index + 1}`);
    const placing = Object.fromEntries(many.map((id) => [id, {without: 'A reason.'}]));
    expect(faults(placing, many)).toEqual(['21 facts are without a page; at most 20 may be.']);
    expect(faults(Object.fromEntries(Object.entries(placing).slice(1)), many.slice(1))).toEqual([]);
  });
});
