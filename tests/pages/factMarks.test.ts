import {load, type CheerioAPI} from 'cheerio';
import {isTag, type Element} from 'domhandler';
import {describe, expect, it} from 'vitest';
import {evidencePage} from '../../src/toolhive/facts/evidencePage';
import {facts} from '../../src/toolhive/facts/facts';
import {readPages, textOf, type BuiltPage} from './built/builtSite';
import {canSay, rareTraits, traitsInWords, traitsOf, type Numbered, type Traits} from './built/factTraits';

/** Facts that no page needs to say, each with the reason. */
const withoutMark: Readonly<Record<string, string>> = {
  '6.5': 'No field switches that affinity off (1.5), so no reader meets the case. It was measured to understand 6.4.',
};

/** Of the first facts ten at the most need no mark, of those that come later one in five. */
const first = {facts: 149, without: 10};
const mayBeWithout = (count: number) => first.without + Math.floor(Math.max(0, count - first.facts) / 5);

/** A mark, and the row, list item, definition or paragraph that it stands in. */
interface Mark {
  readonly page: string;
  readonly id: string;
  readonly block: Element;
  readonly text: string;
  readonly traits: Traits;
  /** How many marks stand together from this one on. */
  readonly together: number;
  /** Where it may not stand; `undefined` where it may. */
  readonly misplaced: string | undefined;
}

const noPlaces: Readonly<Record<string, string>> = {
  'a heading': 'h1, h2, h3, h4, h5, h6',
  'a command': 'pre, code',
  'the bold words of a callout': '.theme-admonition strong',
  'a link': 'a',
};

function marksOf({$, address}: BuiltPage): readonly Mark[] {
  return $('.markdown a.fact')
    .get()
    .map((mark) => {
      const id = mark.attribs['data-n'] ?? '';
      const block = $(mark).closest('tr, li, dd, p').get().find(isTag);
      if (!block)
        throw new Error(`${address}: the mark of ${id} stands in no row, list item, definition or paragraph.`);
      const read = readWith($, block);
      const text = read.map((element) => textOf($, element)).join(' ');
      const codes = read.flatMap((element) => $(element).find('code').get()).map((code) => $(code).text());
      const misplaced = Object.keys(noPlaces).find((place) => $(mark).parent().closest(noPlaces[place]).length > 0);
      return {page: address, id, block, text, traits: traitsOf(text, codes), together: together(mark), misplaced};
    });
}

/** A block, cell by cell where it is a row, with what stands below its cells; a paragraph that opens a section is read with its heading. */
function readWith($: CheerioAPI, block: Element): readonly Element[] {
  const heading = $(block).prev('h2, h3, h4').get();
  const row = $(block).is('[data-below]') ? $(block).prev() : $(block);
  return block.tagName === 'tr' ? row.add(row.next('[data-below]')).children().get() : [...heading, block];
}

/** How many marks follow one another with nothing between them. */
function together(mark: Element): number {
  const {next} = mark;
  return next && isTag(next) && next.attribs.class === 'fact' ? 1 + together(next) : 1;
}

/** What is wrong with the marks of some pages: a line for each fault that says what to write. */
function faultsOf(marks: readonly Mark[], known: readonly Numbered[], without: Readonly<Record<string, string>>) {
  const rare = rareTraits(known);
  const said = new Set(marks.filter(({page}) => page !== evidencePage).map(({id}) => id));
  const unsaid = known.filter(({id}) => !said.has(id) && !(id in without));
  const most = mayBeWithout(known.length);
  return [
    ...unsaid.map(({id}) => `No page marks fact ${id}. Write <Fact n="${id}" /> behind the sentence that says it.`),
    ...Object.entries(without).flatMap(([id, reason]) => [
      ...(known.some((fact) => fact.id === id) ? [] : [`${id} needs no mark: there is no such fact.`]),
      ...(said.has(id) ? [`${id} needs no mark, and has one. Take it out of the list.`] : []),
      ...(reason.trim() ? [] : [`${id} needs no mark, and nothing says why.`]),
    ]),
    ...(Object.keys(without).length > most ? [`More than ${most} facts are listed as needing no mark.`] : []),
    ...marks.flatMap(({page, id, text, traits, together: count, misplaced}) => {
      const fact = rare.get(id);
      const where = `${page}: fact ${id} behind "${text.slice(0, 80)}"`;
      return [
        ...(fact ? [] : [`${where} does not exist.`]),
        ...(fact && !canSay(traits, fact)
          ? [`${where} is not what that says. Mark the sentence that has ${traitsInWords(fact)}.`]
          : []),
        ...(count > 3 ? [`${where} begins ${count} marks that stand together. Write three at the most.`] : []),
        ...(misplaced ? [`${where} stands in ${misplaced}. Put it behind the sentence.`] : []),
      ];
    }),
  ];
}

/** Of all pairs of marks of one page, for other facts in other places: how many turn red when the two are swapped. */
function swapsOf(marks: readonly Mark[], known: readonly Numbered[]): {readonly at: number; readonly red: number} {
  const rare = rareTraits(known);
  const fits = ({traits}: Mark, id: string) => {
    const fact = rare.get(id);
    return fact !== undefined && canSay(traits, fact);
  };
  const pairs = marks.flatMap((one, index) =>
    marks
      .slice(index + 1)
      .filter(({page, id, block}) => page === one.page && id !== one.id && block !== one.block)
      .map((other) => [one, other] as const),
  );
  return {at: pairs.length, red: pairs.filter(([one, other]) => !fits(one, other.id) || !fits(other, one.id)).length};
}

const pages = readPages('build');
const marks = pages.flatMap(marksOf);

describe('the marks of facts', () => {
  it('stand behind statements that say their facts, and leave no fact out', () => {
    expect(marks.length).toBeGreaterThan(500);
    expect(new Set(marks.map(({page}) => page)).size).toBeGreaterThanOrEqual(15);
    expect(faultsOf(marks, facts, withoutMark)).toEqual([]);
  });

  it('turn red, nine in ten, when two of one page are swapped', () => {
    const {at, red} = swapsOf(marks, facts);
    console.log(`${marks.length} marks; of ${at} swaps ${red} turn red (${((100 * red) / at).toFixed(1)} %).`);
    expect(at).toBeGreaterThan(10_000);
    expect(red / at).toBeGreaterThanOrEqual(0.9);
  });

  it('have no text, a name, and a link to their fact', () => {
    for (const {$} of pages) {
      for (const mark of $('a.fact').get()) {
        const {href, 'data-n': id = '', 'aria-label': label} = mark.attribs;
        expect(mark.children).toEqual([]);
        expect({href, label}).toEqual({href: `${evidencePage}#fact-${id.replace('.', '-')}`, label: `Fact ${id}`});
      }
    }
  });

  it('can be switched on where there are some, and nowhere else', () => {
    const withMarks = pages.filter(({$}) => $('a.fact').length > 0).map(({address}) => address);
    const withSwitch = pages.filter(({$}) => $('#evidence-switch').length > 0).map(({address}) => address);
    const without = withSwitch.filter((address) => !withMarks.includes(address));
    expect(without.map((address) => `${address} marks no fact. Write <Fact n="6.2" /> behind what it says.`)).toEqual(
      [],
    );
    expect(withSwitch).toEqual(withMarks);
  });

  it('are counted at the foot of their page, each fact once', () => {
    for (const {$, address} of pages.filter((page) => page.$('a.fact').length > 0)) {
      const distinct = new Set(marks.filter(({page}) => page === address).map(({id}) => id)).size;
      const foot = $('aside[aria-label="What this page describes"]').text();
      expect(foot, address).toContain(`It rests on ${distinct} numbered fact${distinct === 1 ? '' : 's'}.`);
    }
  });
});

describe('the check of the marks', () => {
  const known: readonly Numbered[] = [
    {id: '1.1', text: 'The proxy drains for 30 s.'},
    {id: '1.2', text: 'Nothing watches the `demo` pods: `GETEX` does not either.'},
    {id: '1.3', text: 'Whoever removes the finalizer leaves the server behind.'},
  ];
  const good = `<p>It drains for 30 s.[1.1]</p><p>There is <code>GETEX</code>.[1.2]</p><p>Without its finalizer the server stays behind.[1.3]</p>`;
  const built = (html: string, address = '/guide'): BuiltPage => ({
    file: 'guide.html',
    address,
    $: load(`<div class="markdown">${html.replaceAll(/\[([\d.]+)\]/g, '<a class="fact" data-n="$1"></a>')}</div>`),
  });
  const faults = (html: string, without = {}, address?: string) =>
    faultsOf(marksOf(built(html, address)), known, without);

  it('is content with a value, a name in code, and two words of a fact that has neither', () =>
    expect(faults(good)).toEqual([]));

  it.each([
    ['a fact without a mark', good.replace('[1.1]', ''), 'No page marks fact 1.1.'],
    ['a mark that names no fact', `${good}<p>Else.[9.9]</p>`, 'fact 9.9 behind "Else." does not exist.'],
    [
      'another value',
      good.replace('30 s', '40 s'),
      'fact 1.1 behind "It drains for 40 s." is not what that says. Mark the sentence that has one of 30 s; or 3 of the words that begin with',
    ],
    ['another name', good.replace('GETEX', 'EXPIRE'), 'fact 1.2 behind "There is EXPIRE." is not what that says.'],
    [
      'one word alone',
      good.replace('its finalizer the server', 'it this'),
      'fact 1.3 behind "Without it this stays behind."',
    ],
    [
      'two that are swapped',
      good.replace('[1.1]', '[x]').replace('[1.2]', '[1.1]').replace('[x]', '[1.2]'),
      'fact 1.2',
    ],
    ['four together', good.replace('[1.1]', '[1.1][1.1][1.1][1.1]'), 'begins 4 marks that stand together.'],
    [
      'one in a heading',
      good.replaceAll(/<p>It(.*?)<\/p>/g, '<ul><li><h3>It$1</h3></li></ul>'),
      'stands in a heading.',
    ],
    ['one in a command', good.replace('GETEX</code>.[1.2]', 'GETEX[1.2]</code>'), 'stands in a command.'],
    [
      'one in the bold words of a callout',
      good.replace(
        '<p>It drains for 30 s.[1.1]</p>',
        '<div class="theme-admonition"><p><strong>30 s[1.1]</strong></p></div>',
      ),
      'stands in the bold words of a callout.',
    ],
  ])('refuses %s', (_, html, fault) => expect(faults(html).join('\n')).toContain(fault));

  it('lets three stand together, and does not count across words', () =>
    expect(faults(good.replace('[1.1]', '[1.1][1.1][1.1] So 30 s.[1.1]'))).toEqual([]));

  it('does not take the evidence for a place that says a fact', () =>
    expect(faults(good, {}, evidencePage)).toHaveLength(known.length));

  it('refuses a list that names what is no fact, has a mark or has no reason', () => {
    expect(faults(good.replace('[1.1]', ''), {'1.1': 'No reader meets it.'})).toEqual([]);
    expect(faults(good.replace('[1.1]', ''), {'1.1': ' '})).toEqual(['1.1 needs no mark, and nothing says why.']);
    expect(faults(good, {'1.1': 'A reason.'})).toEqual(['1.1 needs no mark, and has one. Take it out of the list.']);
    expect(faults(good, {'1.9': 'A reason.'})).toEqual(['1.9 needs no mark: there is no such fact.']);
  });

  it('refuses a list that is too long', () => {
    const many = Array.from({length: 159}, (_, index) => ({id: `1.${index + 1}`, text: 'A.'}));
    const list = (count: number) => Object.fromEntries(many.slice(0, count).map(({id}) => [id, 'A reason.']));
    const tooLong = (count: number) => faultsOf([], many, list(count)).filter((fault) => fault.startsWith('More than'));
    expect(tooLong(12)).toEqual([]);
    expect(tooLong(13)).toEqual(['More than 12 facts are listed as needing no mark.']);
  });

  it('sees a swap that no rule tells apart', () => {
    const alike = marksOf(
      built(`<p>30 s and <code>GETEX</code>.[1.1]</p><p><code>GETEX</code>, 30 s.[1.2]</p>${good}`),
    );
    expect(swapsOf(alike.slice(0, 2), known)).toEqual({at: 1, red: 0});
    expect(swapsOf(alike.slice(2), known)).toEqual({at: 3, red: 3});
  });
});
