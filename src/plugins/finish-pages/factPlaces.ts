import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {load, type Cheerio, type CheerioAPI} from 'cheerio';
import type {Element} from 'domhandler';
import {evidencePage} from '../../toolhive/facts/evidencePage';
import {factById, facts} from '../../toolhive/facts/facts';

/** Where a page marks a fact. */
export interface Place {
  /** The number of the fact. */
  readonly fact: string;
  /** The title of the page. */
  readonly page: string;
  /** The nearest row or heading above that has an address; none before the first heading. */
  readonly section?: {readonly id: string; readonly title: string};
}

/** Below the site: for each fact, as HTML, where it is said. */
const placesFile = 'fact-places.json';

/** The marks of a page, in its order. Throws an Error that says which page marks a fact that does not exist. */
export function marksOf($: CheerioAPI, address: string): readonly Place[] {
  const page = textOf($('h1').first().text());
  let heading: Element | undefined;
  return $('.theme-doc-markdown')
    .find<Element>('h2[id], h3[id], details[id], a.fact')
    .get()
    .flatMap((element) => {
      const fact = element.attribs['data-n'];
      if (fact === undefined) {
        heading = element;
        return [];
      }
      if (!factById(fact)) {
        throw new Error(
          `${address} marks fact ${fact}, which does not exist. Write one of src/toolhive/facts/sections/.`,
        );
      }
      const line = $(element).closest('tr');
      const row = (line.is('[data-below]') ? line.prev() : line).filter('[id]');
      const target = row.length > 0 ? row : heading && $(heading);
      const id = target?.attr('id');
      if (!target || id === undefined) return [{fact, page}];
      const title = textOf(headingOf(target).text());
      return [{fact, page, section: {id, title}}];
    });
}

/** What names a row, by the first of its header's lines, folded details or a section. */
function headingOf(target: Cheerio<Element>): Cheerio<Element> {
  if (target.is('tr')) {
    const header = target.children('th');
    const firstLine = header.children().not('input').first();
    return firstLine.is('span[class]') ? firstLine : header;
  }
  return target.is('details') ? target.find('summary h4') : target;
}

/** Where a fact is said, as HTML: its pages with links to the sections, each once. */
export function placesHtml(places: readonly (Place & {readonly address: string})[]): string {
  const pages = [...new Set(places.map(({address}) => address))];
  if (pages.length === 0) return 'On no other page.';
  const links = pages.map((address) => {
    const here = places.filter((place) => place.address === address);
    const sections = new Map(here.map(({page, section}) => [section?.id, section?.title ?? page]));
    const inside = [...sections].map(([id, title]) => link(id === undefined ? address : `${address}#${id}`, title));
    const [first] = here;
    return sections.size === 1 && sections.has(undefined)
      ? inside.join('')
      : `${escaped(first?.page ?? '')}: ${inside.join(', ')}`;
  });
  return `Said in ${links.join('; ')}.`;
}

/**
 * Writes below each fact of the evidence where the pages mark it, and the same as a file for readers who come to the
 * page from another one of the site. Throws an Error when a mark names no fact, or the page has no room for the places.
 */
export async function writeFactPlaces(outDir: string, files: readonly string[], baseUrl: string): Promise<void> {
  const places: (Place & {readonly address: string})[] = [];
  for (const file of files) {
    const below = file.replace(/\.html$/, '').replace(/(^|\/)index$/, '');
    if (`/${below}` === evidencePage) continue;
    const $ = load(await readFile(path.join(outDir, file), 'utf8'));
    places.push(...marksOf($, `/${below}`).map((place) => ({...place, address: baseUrl + below})));
  }
  const said = Object.fromEntries(facts.map(({id}) => [id, placesHtml(places.filter(({fact}) => fact === id))]));
  const page = path.join(outDir, `${evidencePage}.html`);
  await writeFile(page, withPlaces(await readFile(page, 'utf8'), said));
  await writeFile(path.join(outDir, placesFile), JSON.stringify(said));
}

/** The page of the evidence with its places filled in. Throws an Error when it does not have a place for each fact. */
export function withPlaces(html: string, said: Readonly<Record<string, string>>): string {
  let filled = 0;
  const page = html.replace(/(<span data-said="?([\d.]+)"?>)(?=<\/span>)/g, (tag: string, _, id: string) => {
    filled += 1;
    return tag + (said[id] ?? '');
  });
  const expected = Object.keys(said).length;
  if (filled !== expected) {
    throw new Error(
      `The evidence has room for the places of ${filled} facts, not ${expected}. Look at src/components/Evidence.`,
    );
  }
  return page;
}

function link(address: string, title: string): string {
  return `<a href="${address}">${escaped(title)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function textOf(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
