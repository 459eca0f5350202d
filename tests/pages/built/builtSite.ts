import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {load, type CheerioAPI} from 'cheerio';
import type {Element} from 'domhandler';

export interface BuiltPage {
  /** The file below the folder of the build, such as `guides-k8s/run-mcp-k8s.html`. */
  readonly file: string;
  /** The address below the base path, such as `/guides-k8s/run-mcp-k8s`. */
  readonly address: string;
  readonly $: CheerioAPI;
}

/** Reading all pages takes a second, and most test files ask for those of build/. */
const readBefore = new Map<string, readonly BuiltPage[]>();

/**
 * Every HTML page of a built site. Throws when there is none. Pages are shared: who changes one changes a copy of it.
 */
export function readPages(buildDir: string): readonly BuiltPage[] {
  const pages = readBefore.get(buildDir) ?? readAll(buildDir);
  readBefore.set(buildDir, pages);
  return pages;
}

function readAll(buildDir: string): readonly BuiltPage[] {
  const files = existsSync(buildDir)
    ? readdirSync(buildDir, {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.html'))
    : [];
  if (files.length === 0) throw new Error(`${buildDir} holds no page. Run "npm run build" first.`);
  return files.toSorted().map((file) => ({
    file,
    address: `/${file.replace(/\.html$/, '').replace(/(^|\/)index$/, '')}`,
    $: load(readFileSync(path.join(buildDir, file), 'utf8')),
  }));
}

/** The page at an address of the built site. Throws when there is none. */
export function pageAt(pages: readonly BuiltPage[], address: string): BuiltPage {
  const page = pages.find((candidate) => candidate.address === address);
  if (!page) throw new Error(`There is no page ${address}; there are ${pages.map((p) => p.address).join(', ')}.`);
  return page;
}

/** What a reader reads of an element: white space folded, the zero-width mark of heading links left out. */
export function textOf($: CheerioAPI, element: Element): string {
  return $(element).text().replaceAll('\u200b', '').replace(/\s+/g, ' ').trim();
}

/** The text of a code block, line by line. */
export function codeOf($: CheerioAPI, element: Element): string {
  const copy = $(element).clone();
  copy.find('br').remove();
  copy.find('.token-line').append('\n');
  return copy.text().trimEnd();
}

/** The elements from a heading to the next one of its level or above, without that one; of details these. Throws when there is no such id. */
export function sectionOf($: CheerioAPI, id: string): readonly Element[] {
  const heading = $(`.markdown [id="${id}"]`).get(0);
  if (!heading) throw new Error(`There is no heading with the id ${id}.`);
  if (heading.tagName === 'details') return [heading];
  const level = Number(heading.tagName.slice(1));
  const end = Array.from({length: level}, (_, index) => `h${index + 1}`).join(',');
  return [heading, ...$(heading).nextUntil(end).get()];
}
