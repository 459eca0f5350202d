import type {Element, ElementContent, Nodes, Root} from 'hast';
import {SKIP, visit} from 'unist-util-visit';

const dropped = new Set(
  'button fieldset form input label nav noscript output script select style textarea wbr'.split(' '),
);

/** Whether an element has a class. */
export function hasClass({properties: {className}}: Element, name: string): boolean {
  return Array.isArray(className) && className.includes(name);
}

function isElement(node: Nodes, tagName: string): boolean {
  return node.type === 'element' && node.tagName === tagName;
}

/** All elements below a node with a tag name, in order. */
export function elementsOf(node: Root | Element, tagName: string): readonly Element[] {
  const found: Element[] = [];
  visit(node, 'element', (element) => {
    if (element !== node && element.tagName === tagName) found.push(element);
  });
  return found;
}

/** The text of a node as it stands in the HTML; a line of code ends with a line break, and a `<br>` is one. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value.replaceAll('\u200B', '');
  if (isElement(node, 'br')) return '\n';
  const text = 'children' in node ? node.children.map(textOf).join('') : '';
  return node.type === 'element' && hasClass(node, 'token-line') ? text.replace(/\n?$/, '\n') : text;
}

/**
 * What a page says, out of its parsed HTML: the article's text and the asides below it. Without controls and links of
 * headings, with absolute links; an interactive component that says something to readers without JavaScript is replaced
 * by that. Throws an Error when the page has no article.
 *
 * @param url the page's absolute address
 */
export function readableContent(page: Root, url: string): Root {
  const articles = elementsOf(page, 'article');
  const text = articles
    .flatMap((article) => elementsOf(article, 'div'))
    .filter((div) => hasClass(div, 'theme-doc-markdown'));
  const below = articles.flatMap(({children}) => children).filter((child) => isElement(child, 'aside'));
  if (text.length === 0) throw new Error(`${url} has no .theme-doc-markdown. Look at what Docusaurus writes now.`);
  const content: Root = {type: 'root', children: [...text, ...below]};
  visit(content, (node, index, parent) => {
    if (!parent || index === undefined || !isUnread(node)) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  visit(content, 'element', (element, index, parent) => {
    if (!parent || index === undefined) return undefined;
    const instead = 'dataInteractive' in element.properties ? elementsOf(element, 'noscript')[0] : undefined;
    if (instead || dropped.has(element.tagName) || hasClass(element, 'hash-link')) {
      parent.children.splice(index, 1, ...(instead?.children ?? []));
      return [SKIP, index];
    }
    for (const name of ['href', 'src'] as const) {
      const address = element.properties[name];
      if (typeof address === 'string') element.properties[name] = new URL(address, url).href;
    }
    if (element.tagName === 'td' || element.tagName === 'th') separateLines(element);
    return undefined;
  });
  return content;
}

/** React writes comments between two texts, and the mark of a fact has no text. */
function isUnread(node: Nodes): boolean {
  return node.type === 'comment' || (node.type === 'element' && hasClass(node, 'fact'));
}

/**
 * In cells, CSS shows elements with a class as lines of their own, with no white space between them. A Markdown cell is
 * one line, so a semicolon stands between them, or a space after the end of a sentence.
 */
function separateLines(cell: Element): void {
  for (const child of cell.children) if (child.type === 'element' && child.tagName === 'span') separateLines(child);
  cell.children = cell.children.flatMap((child, index) => {
    const before = cell.children[index - 1];
    if (!before || !(isLine(before) || isLine(child))) return [child];
    const end = textOf(before).at(-1) ?? ' ';
    const isOpen = /[^\s(“]/.test(end) && /^[^\s.,;:)!?”]/.test(textOf(child));
    return isOpen ? [{type: 'text', value: /[.!?;:]/.test(end) ? ' ' : '; '}, child] : [child];
  });
}

function isLine(node: ElementContent): boolean {
  if (node.type !== 'element') return false;
  const {className} = node.properties;
  return Array.isArray(className) && className.length > 0;
}
