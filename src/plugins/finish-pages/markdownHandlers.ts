import type {Element} from 'hast';
import type {BlockContent, Link, ListItem, Paragraph, PhrasingContent} from 'mdast';
import type {Options} from 'rehype-remark';
import {elementsOf, hasClass, textOf} from './readableContent';

export type Handlers = NonNullable<Options['handlers']>;
type Handle = NonNullable<Handlers[string]>;
type State = Parameters<Handle>[0];

const text = (value: string): PhrasingContent => ({type: 'text', value});
const strong = (...children: PhrasingContent[]): PhrasingContent => ({type: 'strong', children});
const paragraph = (...children: PhrasingContent[]): Paragraph => ({type: 'paragraph', children});
const link = (url: string, words: string): Link => ({type: 'link', url, children: [{type: 'text', value: words}]});
const folded = (words: string) => words.replace(/\s+/g, ' ').trim();

/** How elements of the site's pages become Markdown, where rehype-remark's own way would lose something. */
export const markdownHandlers: Handlers = {
  pre: (_, element) => codeOf(element),
  div: (state, element) => {
    if (hasClass(element, 'theme-code-block')) return codeBlock(element);
    if (hasClass(element, 'theme-admonition')) return admonition(state, element);
    return state.all(element);
  },
  figure: (_, element) => diagram(element, folded(elementsOf(element, 'figcaption').map(textOf).join(' '))),
  svg: (_, element) => diagram(element, folded(elementsOf(element, 'title').slice(0, 1).map(textOf).join(''))),
  dl: (state, element) => ({type: 'list', spread: false, children: definitions(state, element)}),
  details: (state, element) => disclosed(state, element),
};

function codeOf(element: Element): BlockContent {
  const classes = [element, ...elementsOf(element, 'code')].flatMap(({properties: {className}}) => className ?? []);
  const language = classes.map((name) => /^language-(.+)$/.exec(String(name))?.[1]).find(Boolean);
  return {type: 'code', lang: language, value: textOf(element).trimEnd()};
}

/** The code, and before it the file's name as a link where the block shows a file. */
function codeBlock(element: Element): BlockContent[] {
  const code = elementsOf(element, 'pre').map(codeOf);
  const title = element.children.find((child) => child.type === 'element');
  if (title?.type !== 'element' || title.tagName === 'pre') return code;
  const download = elementsOf(title, 'a').find(({properties}) => typeof properties.download === 'string');
  if (!download) return [paragraph(text(folded(textOf(title)))), ...code];
  const {href, download: file} = download.properties;
  return [paragraph(text('File: '), link(String(href), String(file))), ...code];
}

function admonition(state: State, element: Element): BlockContent {
  const [heading, ...content] = element.children.filter((child) => child.type === 'element');
  const title = heading ? folded(textOf(heading)) : '';
  const says = content.flatMap((child) => state.toFlow(state.all(child)));
  return {type: 'blockquote', children: [paragraph(strong(text(title))), ...blocks(says)]};
}

/** A diagram in words, once for all drawings of it; nothing for a drawing that says nothing. */
function diagram(element: Element, caption: string): BlockContent | undefined {
  const [description] = elementsOf(element, 'desc');
  if (!description) return undefined;
  return paragraph(strong(text(`Diagram: ${caption.replace(/\.?$/, '.')}`)), text(` ${folded(textOf(description))}`));
}

function definitions(state: State, list: Element): ListItem[] {
  const parts = list.children.flatMap((child) =>
    child.type === 'element' && child.tagName === 'div' ? child.children : [child],
  );
  const items: ListItem[] = [];
  let term: Paragraph | undefined; // the last one, as long as its meaning has not begun
  for (const part of parts) {
    if (part.type !== 'element') continue;
    const content = blocks(state.toFlow(state.all(part)));
    const [first] = content;
    const words = first?.type === 'paragraph' ? first.children : [];
    if (part.tagName === 'dt') {
      term = paragraph(strong(...words));
      items.push({type: 'listItem', spread: true, children: [term]});
      continue;
    }
    if (term && words.length > 0) {
      term.children.push(text(': '), ...words);
      content.shift();
    }
    term = undefined;
    items.at(-1)?.children.push(...content);
  }
  return items;
}

/** The summary in bold, then the content. */
function disclosed(state: State, element: Element): BlockContent[] {
  const [summary] = elementsOf(element, 'summary');
  const words = summary ? folded(textOf(summary)) : 'Details';
  const rest = {...element, children: element.children.filter((child) => child !== summary)};
  return [paragraph(strong(text(words))), ...blocks(state.toFlow(state.all(rest)))];
}

/** `toFlow` of rehype-remark promises any root content; below an element it is block content. */
function blocks(nodes: ReturnType<State['toFlow']>): BlockContent[] {
  return nodes as BlockContent[];
}
