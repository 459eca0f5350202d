import {mkdir, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {load, type CheerioAPI} from 'cheerio';
import type {AnyNode, Element} from 'domhandler';
import {knownWordsFile, type KnownWords} from '../../theme/SearchBar/knownWords';
import loadPagefind from './loadPagefind.cjs';

/** One thing that a reader can find: a page's opening, a section under a heading, or a row that has an address. */
export interface Entry {
  /** Below the site, with a leading `/`, such as `/guides-k8s/run-mcp-k8s#horizontal-scaling`. */
  readonly address: string;
  readonly title: string;
  readonly page: string;
  /** The content as HTML, without the title. */
  readonly html: string;
}

/** A search index in the making. */
export interface SearchIndex {
  /** Throws an Error when Pagefind refuses an entry. */
  add(entries: readonly Entry[]): Promise<void>;
  /** Writes the index into `pagefind/` of a built site, and ends. Throws an Error when nothing was added. */
  write(outDir: string): Promise<void>;
}

/** What a page shows and a search should not find: navigation, controls, what is said twice, what only repeats another page. */
const leftOut = [
  'nav',
  'aside',
  'button',
  'form',
  'fieldset',
  'select',
  'label',
  'output',
  'noscript',
  'script',
  'style',
  '.hash-link',
  'figcaption',
  'a[aria-label^="Link to this row"]',
  'a[download]',
  '[data-pagefind-ignore]',
  'details pre', // a long file, whose words are about everything
  'div:has(> fieldset)', // the explorer and the checker, whose words change with their use
].join(',');

/** Sections that lead elsewhere: what they name is found where it stands. */
const leadElsewhere = new Set([
  'next-steps',
  'related-information',
  'find-your-issue',
  'something-is-broken',
  'set-up',
]);

/** Rows that readers look for by name, such as an SDK with its version. */
const rowsToFind = 'tr[id^="server-"], tr[id^="client-"]';

/** Keeps the cells of a table apart in an excerpt. */
const betweenCells = ' · ';

const sectionHeadings = 'h2[id], h3[id]';

/** Readers paste what a row is about, such as an error text; a row's header counts almost as much as a heading. */
const weightOfRowHeader = 4;

/** What of Pagefind's output the site uses: its own search box needs no interface of Pagefind's, and no worker. */
const inUse = /^(pagefind\.js|pagefind-entry\.json|wasm\.en\.pagefind|pagefind\.\w+\.pf_meta|index\/.+|fragment\/.+)$/;

/** Begins an index whose addresses lie under `baseUrl`. Throws an Error when Pagefind does not start. */
export async function startSearchIndex(baseUrl: string): Promise<SearchIndex> {
  const {createIndex, close} = await loadPagefind();
  const {index, errors} = await createIndex({forceLanguage: 'en'});
  if (!index) throw new Error(`Pagefind made no index: ${errors.join(' ')}`);
  const texts = new Set<string>();
  const words = new Set<string>();
  let isEmpty = true;
  return {
    async add(entries) {
      for (const entry of entries) {
        const document = documentOf(entry);
        const added = await index.addHTMLFile({url: baseUrl + entry.address.slice(1), content: document.html()});
        if (added.errors.length > 0) throw new Error(`Pagefind refuses ${entry.address}: ${added.errors.join(' ')}`);
        for (const text of aboutOf(document)) texts.add(text);
        for (const word of document('body')
          .text()
          .match(/\p{L}{4,}/gu) ?? [])
          words.add(word.toLowerCase());
        isEmpty = false;
      }
    },
    async write(outDir) {
      if (isEmpty) throw new Error('No page has anything to find. Look at what Docusaurus writes now.');
      const {files} = await index.getFiles();
      await rm(path.join(outDir, 'pagefind'), {recursive: true, force: true});
      for (const file of files.filter((one) => inUse.test(one.path))) {
        const to = path.join(outDir, 'pagefind', file.path);
        await mkdir(path.dirname(to), {recursive: true});
        await writeFile(to, file.content);
      }
      const known: KnownWords = {texts: [...texts].toSorted(), words: [...words].toSorted()};
      await writeFile(path.join(outDir, knownWordsFile), JSON.stringify(known));
      await close();
    },
  };
}

/**
 * All that can be found of a page, in its order; nothing for a page without an article, such as 404.
 *
 * @param file below the folder of the build, such as `guides-k8s/run-mcp-k8s.html`
 */
export function entriesOf(file: string, $: CheerioAPI): readonly Entry[] {
  const article = $('article .theme-doc-markdown').first().clone();
  if (article.length === 0) return [];
  const address = `/${file.replace(/\.html$/, '').replace(/(^|\/)index$/, '')}`;
  const page = textOf(article.find('h1').first().text());
  article.find(leftOut).remove();
  article.find('br').replaceWith(' ');
  article.find('.token-line').append(' ');
  article.find('th > span, td > span').before(' ').after(' '); // each is a line of its cell
  article.find('tr > :is(th, td):not(:last-child)').append(betweenCells);
  article.find('tr > :last-child').append(' ');
  for (const drawing of article.find('svg').get()) sayInWords($, drawing);

  const entries = article
    .find(rowsToFind)
    .get()
    .map((row) => ({
      address: `${address}#${row.attribs.id}`,
      title: textOf($(row).children('th').text()).replace(/ ·$/, ''),
      page,
      html: `<p>${$(row)
        .add($(row).next('[data-below]'))
        .children('td')
        .get()
        .map((cell) => $(cell).html())
        .join('</p><p>')}</p>`,
    }));
  article.find(rowsToFind).next('[data-below]').remove();
  article.find(rowsToFind).remove();
  article.find('h1').remove();
  return [...sectionsOf($, article.get(0), {address, title: page}, page), ...entries];
}

/** Cuts the content at its headings, however deep these stand. */
function sectionsOf(
  $: CheerioAPI,
  root: Element | undefined,
  opening: {address: string; title: string},
  page: string,
): readonly Entry[] {
  const sections = [{...opening, id: '', text: '', html: ''}];
  const walk = (node: AnyNode) => {
    const element = $(node);
    if (element.is(sectionHeadings)) {
      const id = element.attr('id') ?? '';
      sections.push({address: `${opening.address}#${id}`, id, title: textOf(element.text()), text: '', html: ''});
    } else if (element.find(sectionHeadings).length > 0) element.contents().get().forEach(walk);
    else {
      const section = sections.at(-1);
      if (!section) return;
      section.html += $.html(node);
      section.text += element.text();
    }
  };
  if (root) walk(root);
  return sections
    .filter(({id, text}) => !leadElsewhere.has(id) && textOf(text) !== '')
    .map(({address, title, html}) => ({address, title, page, html}));
}

/** A drawing's title and description in its place, once: the narrow drawing says the same as the wide one. */
function sayInWords($: CheerioAPI, drawing: Element): void {
  const words = textOf(`${$(drawing).children('title').text()}. ${$(drawing).children('desc').text()}`);
  const isFirst = $(drawing).prevAll('svg, [data-drawing]').length === 0;
  if (isFirst && $(drawing).attr('role') === 'img') $(drawing).replaceWith($('<p data-drawing>').text(words));
  else $(drawing).remove();
}

/** The document that Pagefind reads for an entry. */
function documentOf({title, page, html}: Entry): CheerioAPI {
  const $ = load('<html lang="en"><body><h1 data-pagefind-meta="title"></h1><main></main></body></html>');
  $('h1').text(title);
  $('main').html(html);
  $('tbody th').attr('data-pagefind-weight', String(weightOfRowHeader));
  const namesIn = (selector: string) =>
    $(selector)
      .get()
      .map((code) => textOf($(code).text()));
  const rows = [...namesIn('tbody th code'), ...namesIn('tbody td > code').filter((name) => /^\w+$/.test(name))];
  for (const [name, value] of Object.entries({page, rows: rows.join(' | '), about: aboutOf($).join(' | ')})) {
    $('head').append($('<meta>').attr({'data-pagefind-meta': `${name}[content]`, content: value}));
  }
  return $;
}

/** The texts of software that a whole section is about. */
function aboutOf($: CheerioAPI): readonly string[] {
  return $('[data-names] code')
    .get()
    .map((code) => textOf($(code).text()));
}

function textOf(text: string): string {
  return text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}
