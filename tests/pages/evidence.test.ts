import {readFileSync} from 'node:fs';
import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import type {Evidence} from '../../src/toolhive/facts/fact';
import {factById, facts, sections} from '../../src/toolhive/facts/facts';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const address = '/reference/evidence';
const pages = readPages('build');
const {$} = pageAt(pages, address);
const anchorOf = (id: string) => `fact-${id.replace('.', '-')}`;
const shown = $('.markdown dl > div').get();
/** Looked up, and not selected: a selector goes through the whole page each time. */
const shownById = new Map(shown.map((element) => [element.attribs.id, element]));
function shownFact(id: string) {
  const element = shownById.get(anchorOf(id));
  if (!element) throw new Error(`The page does not show fact ${id}.`);
  return $(element);
}

/** The addresses of the pages that mark a fact, by its number. */
const markingPages = new Map<string, string[]>();
for (const page of pages) {
  const marked = page.$('.markdown a.fact').get();
  for (const id of new Set(marked.map(({attribs}) => attribs['data-n'] ?? '')))
    markingPages.set(id, [...(markingPages.get(id) ?? []), page.address]);
}

const words: Readonly<Record<Evidence, string>> = {
  recorded: 'Recorded',
  measured: 'Measured',
  code: 'Read in the code',
  kubernetes: 'Kubernetes',
  documented: 'Documented',
  source: 'Later source',
  'release notes': 'Release notes',
  'pull request': 'Pull request',
  advisory: 'Advisory',
  reported: 'Reported',
  derived: 'Derived',
};

describe('the page of the evidence', () => {
  it('shows every fact once, in order, under its own id', () => {
    expect(shown).toHaveLength(facts.length);
    expect(shown.map((element) => element.attribs.id)).toEqual(facts.map(({id}) => anchorOf(id)));
  });

  it.each(facts)('$id links to itself, and says its text', ({id, text}) => {
    const fact = shownFact(id);
    const link = fact.find('dt a');
    expect(link.text()).toBe(id);
    expect(link.attr('href')).toBe(`#${anchorOf(id)}`);
    const statement = fact.find('dd').get(0);
    expect(statement && textOf($, statement)).toBe(plain(text));
  });

  it.each(facts)('$id marks its code', ({id, text}) => {
    const marked = text.split('`').filter((_, index) => index % 2 === 1);
    const found = shownFact(id).find('dd').first().find('code').get();
    expect(found.map((code) => $(code).text())).toEqual(marked);
  });

  it.each(facts)(
    '$id says how it is known',
    ({id, evidence, recordings = [], withoutRecording = '', source = '', reportedIn}) => {
      const known = shownFact(id).find('dd').eq(1);
      const text = known.text().replace(/\s+/g, ' ').trim();
      const expected = evidence.map((kind) => {
        if (kind === 'recorded' && recordings.length > 0) return `${words[kind]}: ${recordings.join(', ')}.`;
        if (kind === 'recorded') return `${words[kind]}. ${withoutRecording}`;
        if (kind === 'reported' && reportedIn) return `${words[kind]}. ${reportedIn}`;
        return kind === 'code' && source ? `${words[kind]}: ${source}.` : `${words[kind]}.`;
      });
      expect(text).toBe(expected.join(' '));
    },
  );

  it('links each fact that another one refers to', () => {
    const references = facts.flatMap(({id, text}) =>
      [...text.matchAll(/\((?:[^()]*[,:] )?(\d+\.\d+)\)/g)].map(([, to = '']) => `${id} to ${to}`),
    );
    const links = facts.flatMap(({id}) =>
      shownFact(id)
        .find('dd')
        .first()
        .find('a')
        .get()
        .map((link) => {
          expect(link.attribs.href).toBe(`${address}#${anchorOf($(link).text())}`);
          return `${id} to ${$(link).text()}`;
        }),
    );
    expect(links.length).toBeGreaterThan(60);
    expect(links).toEqual(references);
    expect(links.filter((link) => !factById(link.split(' to ')[1] ?? ''))).toEqual([]);
  });

  it.each(facts)('$id leads back to each page that marks it, and to no other', ({id}) => {
    const links = shownFact(id).find('dd').eq(2).find('a').get();
    const marking = markingPages.get(id) ?? [];
    const named = new Set(links.map((link) => link.attribs.href?.replace(/#.*/, '')));
    expect([...named].toSorted()).toEqual(marking.toSorted());
    for (const {attribs} of links) {
      const [to = '', target] = (attribs.href ?? '').split('#');
      if (target === undefined) continue;
      const {$: there} = pageAt(pages, to);
      const row = there(`tr[id="${target}"]`);
      const section = row.length > 0 ? row.add(row.next('[data-below]')).get() : sectionOf(there, target);
      expect(there(section).find(`a.fact[data-n="${id}"]`).length, attribs.href).toBeGreaterThan(0);
    }
    expect(shownFact(id).find('dd').eq(2).text()).toMatch(
      marking.length > 0 ? /^Said in .+\.$/ : /^On no other page\.$/,
    );
  });

  it('gives readers who come from another page the same places', () => {
    const places = JSON.parse(readFileSync('build/fact-places.json', 'utf8')) as Record<string, string>; // compared below
    expect(Object.keys(places).toSorted()).toEqual(facts.map(({id}) => id).toSorted());
    for (const {id} of facts) expect($(`[data-said="${id}"]`).html()).toBe(load(places[id] ?? '', null, false).html());
  });

  it('has a heading for each section, with its facts below it and in the table of contents', () => {
    expect(sections.length).toBeGreaterThan(15);
    for (const {number, title} of sections) {
      const [heading, list] = sectionOf($, `section-${number}`);
      expect(heading && textOf($, heading)).toBe(`${number}. ${title}`);
      const ids = facts.filter(({section}) => section === title).map(({id}) => anchorOf(id));
      const below = $(list)
        .children()
        .get()
        .map((element) => element.attribs.id);
      expect(below).toEqual(ids);
    }
    const headings = $('.markdown h2')
      .get()
      .map((heading) => `#${heading.attribs.id}`);
    const contents = $('.theme-doc-toc-desktop a')
      .get()
      .map((link) => link.attribs.href);
    expect(contents).toEqual(headings);
  });

  it('says what each word means, and how many facts have it', () => {
    const rows = rowsOf($, 'How a fact is known');
    expect(rows.map(({cells}) => [cells.Word, / (\d+) facts?\.$/.exec(cells['What it means'] ?? '')?.[1]])).toEqual(
      Object.entries(words).map(([kind, word]) => [
        word,
        String(facts.filter(({evidence}) => evidence.some((one) => one === kind)).length),
      ]),
    );
  });
});
