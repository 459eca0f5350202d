import {createElement, type ComponentProps} from 'react';
import {renderToStaticMarkup} from 'react-dom/server';
import {describe, expect, it} from 'vitest';
import {Highlight} from '../../src/plugins/slim-prism/highlight';

/** The tokens of a code, one list a line, as `types:content`. */
function tokensOf(code: string, language: string): string[][] {
  let lines: string[][] = [];
  const properties: ComponentProps<typeof Highlight> = {
    code,
    language,
    children: ({tokens}) => {
      lines = tokens.map((line) => line.map(({types, content}) => `${types.join(' ')}:${content}`));
      return null;
    },
  };
  renderToStaticMarkup(createElement(Highlight, properties));
  return lines;
}

describe('highlighting', () => {
  it('names keys, numbers and comments of YAML, line by line', () =>
    expect(tokensOf('spec:\n  replicas: 2 # pods', 'yaml')).toEqual([
      ['key atrule:spec', 'punctuation::'],
      ['plain:  ', 'key atrule:replicas', 'punctuation::', 'plain: ', 'number:2', 'plain: ', 'comment:# pods'],
    ]));

  it('knows bash and JSON', () => {
    expect(tokensOf('echo "a"', 'bash')[0]).toContain('string:"a"');
    expect(tokensOf('{"a": true}', 'json')[0]).toContain('boolean:true');
  });

  it('shows other languages as they are', () => expect(tokensOf('a: 1', 'text')).toEqual([['plain:a: 1']]));

  it('keeps an empty line', () => expect(tokensOf('a\n\nb', 'text')).toEqual([['plain:a'], [], ['plain:b']]));

  it('breaks a token that spans lines', () =>
    expect(tokensOf('"a\nb"', 'bash')).toEqual([['string:"a'], ['string:b"']]));
});
