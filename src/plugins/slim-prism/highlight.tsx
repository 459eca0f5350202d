/** What Docusaurus uses of prism-react-renderer, with the grammars of the languages on this site alone. */
import {useMemo, type CSSProperties, type ReactNode} from 'react';
import './withoutAutomaticHighlighting';
import Prism, {type Token} from 'prismjs/components/prism-core';
import 'prismjs/components/prism-bash';
import 'prismjs/components/prism-json';
import 'prismjs/components/prism-yaml';

export {Prism};

interface LineToken {
  readonly types: readonly string[];
  readonly content: string;
}

type Line = readonly LineToken[];

interface ElementProps {
  readonly className?: string;
  readonly style?: CSSProperties;
}

interface HighlightProps {
  readonly code: string;
  readonly language: string;
  readonly children: (parts: {
    className: string;
    style: CSSProperties;
    tokens: readonly Line[];
    getLineProps: (input: ElementProps & {line: Line}) => ElementProps;
    getTokenProps: (input: ElementProps & {token: LineToken}) => ElementProps & {children: string};
  }) => ReactNode;
}

/** Gives the tokens of a code block, line by line, to its child; one plain token a line for a language without a grammar. */
export function Highlight({code, language, children}: HighlightProps): ReactNode {
  const name = language.toLowerCase();
  const tokens = useMemo(() => {
    const grammar = Prism.languages[name];
    return linesOf(grammar ? Prism.tokenize(code, grammar) : [code]);
  }, [code, name]);
  return children({
    tokens,
    className: `prism-code language-${name}`,
    style: {},
    getLineProps: ({line: _, className, ...rest}) => ({...rest, className: joined('token-line', className)}),
    getTokenProps: ({token, className, ...rest}) => ({
      ...rest,
      className: joined('token', ...token.types, className),
      children: token.content,
    }),
  });
}

function joined(...names: readonly (string | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Flattens Prism's nested tokens, each with the types of those around it, and breaks them at line ends. */
function linesOf(stream: Prism.TokenStream): readonly Line[] {
  const lines: LineToken[][] = [[]];
  for (const {types, content} of flatten(stream, [])) {
    for (const [index, part] of content.split(/\r\n|\r|\n/).entries()) {
      if (index > 0) lines.push([]);
      if (part !== '') lines.at(-1)?.push({types, content: part});
    }
  }
  return lines;
}

function flatten(stream: string | Token | readonly (string | Token)[], types: readonly string[]): readonly LineToken[] {
  if (typeof stream === 'string') return [{types: types.length > 0 ? types : ['plain'], content: stream}];
  if (isList(stream)) return stream.flatMap((token) => flatten(token, types));
  return flatten(stream.content, [...types, stream.type, ...[stream.alias ?? []].flat()]);
}

function isList(stream: Token | readonly (string | Token)[]): stream is readonly (string | Token)[] {
  return Array.isArray(stream);
}
