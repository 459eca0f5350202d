import {load} from 'cheerio';
import type {AnyNode} from 'domhandler';
import type {BuiltPage} from './builtSite';
import type {Exception, Term} from './terms';

/** What quotes software, and what nobody reads. */
const quotes = new Set(['code', 'pre', 'samp', 'kbd', 'script', 'style']);
const inline = new Set(['a', 'b', 'em', 'span', 'strong', 'wbr', 'mark', 'sup']);
const spoken = ['alt', 'aria-label', 'label', 'placeholder', 'title'];

/** What a page says: its title and description, its text with a line for each block, alternative texts; no quotes. */
export function wordsOf({$}: BuiltPage): string {
  const description = $('meta[name="description"]').attr('content') ?? '';
  const body = $('body').get(0);
  return [description, $('head title').text(), body ? textIn(body) : ''].join('\n').replaceAll('\u200b', '');
}

function textIn(node: AnyNode): string {
  if (node.type === 'text') return node.data.replace(/\s+/g, ' ');
  if (!('children' in node)) return '';
  if (!('attribs' in node)) return node.children.map(textIn).join('');
  if (quotes.has(node.name)) return '`';
  const own = spoken.flatMap((attribute) => node.attribs[attribute] ?? []).map((text) => `\n${text}\n`);
  // A page that is parsed as with JavaScript has the content of noscript as one text.
  const children =
    node.name === 'noscript'
      ? load(node.children.map(textIn).join(''), {}, false).root().contents().get()
      : node.children;
  const text = own.join('') + children.map(textIn).join('');
  return inline.has(node.name) ? text : `\n${text}\n`;
}

/** What a text says otherwise than the terms have it, each with the words around it. */
export function otherWords(text: string, terms: readonly Term[]): readonly string[] {
  return terms.flatMap(({use, not}) =>
    [...text.matchAll(new RegExp(not, `${not.flags}g`))].map(({0: found, index}) => {
      const around = text.slice(Math.max(0, index - 40), index + found.length + 40).replaceAll('\n', ' ');
      return `says “${found}” in “${around.trim()}”. Write “${use}”, or name it among the exceptions of tests/pages/built/terms.ts.`;
    }),
  );
}

/** A text without what is excepted on its page. */
export function withoutExceptions(text: string, exceptions: readonly Exception[]): string {
  return exceptions.flatMap(({says}) => says).reduce((rest, words) => rest.replaceAll(words, '`'), text);
}
