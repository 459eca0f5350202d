/** A fenced block of a Markdown text, without the indentation that its place in a list gives it. */
export interface Fence {
  readonly language: string;
  readonly code: string;
}

const fence = /^( *)(`{3,})(\S*)\n(?:([\s\S]*?)\n)?\1\2$/gm;

/** The fenced blocks of a Markdown text, in order. */
export function fencesOf(markdown: string): readonly Fence[] {
  return [...markdown.matchAll(fence)].map(([, indent = '', , language = '', code = '']) => ({
    language,
    code: code
      .split('\n')
      .map((line) => line.slice(indent.length))
      .join('\n'),
  }));
}

/** The text outside code, fenced and inline. */
export function proseOf(markdown: string): string {
  return markdown.replace(fence, '').replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
}

/** What a machine must not meet outside code: tags, comments, and leftovers of JSX. */
export function leftoversOf(markdown: string): readonly string[] {
  const prose = proseOf(markdown);
  return [/(?<!\\)<[a-z/!][^>\n]*>?/gi, /\{\/\*/g, /className/g, /\u200B/g].flatMap((leftover) =>
    [...prose.matchAll(leftover)].map(([text]) => text),
  );
}

/** The addresses of all links and pictures outside fences. */
export function addressesOf(markdown: string): readonly string[] {
  return [...markdown.replace(fence, '').matchAll(/\]\(([^)\s]*(?:\([^)\s]*\)[^)\s]*)*)\)/g)].map(
    ([, address = '']) => address,
  );
}

/** Letters and digits alone, to compare what a text says however it is set. */
export function wordsOf(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** A Markdown text without addresses of links, as words. */
export function spokenOf(markdown: string): string {
  return wordsOf(markdown.replaceAll(/\]\([^)\s]*(?:\([^)\s]*\)[^)\s]*)*\)/g, ']'));
}
