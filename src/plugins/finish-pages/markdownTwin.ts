import type {Element, Root} from 'hast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import {unified} from 'unified';
import {markdownHandlers} from './markdownHandlers';
import {elementsOf, readableContent} from './readableContent';

const parser = unified().use(rehypeParse);
const converter = unified().use(rehypeRemark, {handlers: markdownHandlers});
const writer = unified()
  .use(remarkGfm, {tablePipeAlign: false})
  .use(remarkStringify, {bullet: '-', emphasis: '_', rule: '-', resourceLink: true});

/**
 * A page as Markdown, from its HTML: title, description and address, what the page says, and last which release it
 * describes. The same HTML gives the same text. Throws an Error when the HTML has no article.
 *
 * @param url the page's absolute address, which its links are made absolute by
 */
export function markdownTwin(html: string, url: string): string {
  const page = parser.parse(html);
  const content = readableContent(page, url);
  const tree = converter.runSync(content);
  if (tree.type !== 'root') throw new Error(`${url} gave no Markdown document.`);
  const title = tree.children.findIndex((node) => node.type === 'heading' && node.depth === 1);
  tree.children.splice(
    title + 1,
    0,
    {type: 'blockquote', children: [{type: 'paragraph', children: [{type: 'text', value: descriptionOf(page)}]}]},
    {type: 'paragraph', children: [{type: 'link', url, children: [{type: 'text', value: url}]}]},
  );
  return writer.stringify(tree);
}

function descriptionOf(page: Root): string {
  const isDescription = ({properties}: Element) => properties.name === 'description';
  return String(elementsOf(page, 'meta').find(isDescription)?.properties.content ?? '');
}
