import {describe, expect, it} from 'vitest';
import {goJson} from '../../../src/toolhive/manifest/api/goText';
import {readYaml} from '../../../src/toolhive/manifest/yaml/readYaml';

const documentsOf = (text: string) => {
  const documents = readYaml(text);
  if ('message' in documents) throw new Error(`${documents.at.line}:${documents.at.column} ${documents.message}`);
  return documents;
};
const jsonOf = (text: string) => documentsOf(text).map(({content}) => goJson(content));
const errorOf = (text: string) => {
  const documents = readYaml(text);
  return 'message' in documents ? documents : undefined;
};

describe('YAML as kubectl reads it', () => {
  it.each([
    ['on', 'true'],
    ['Yes', 'true'],
    ['n', 'false'],
    ['yEs', '"yEs"'],
    ["'yes'", '"yes"'],
    ['~', 'null'],
    ['', 'null'],
    ['0o644', '420'],
    ['0644', '420'],
    ['08', '8'],
    ['0x1F', '31'],
    ['-0b11', '-3'],
    ['1_000', '1000'],
    ['1e3', '1000'],
    ['2.0', '2'],
    ['9223372036854775807', '9223372036854775807'],
    ['.5', '0.5'],
    ['2020-01-01', '"2020-01-01"'],
    ['10:30', '"10:30"'],
    ['1.2.3', '"1.2.3"'],
    ['!!str 5', '"5"'],
    ['!!int "5"', '5'],
    ['"a\\u0041"', '"aA"'],
    ['|\r\n  a\r\n  b\r\n', '"a\\nb\\n"'],
  ])('reads %j as %s', (text, json) => expect(jsonOf(`a: ${text}`)).toEqual([`{"a":${json}}`]));

  it.each([
    ['JSON', '{"a":\t[1, true, null]}', ['{"a":[1,true,null]}']],
    ['a byte order mark', '\ufeffa: 1', ['{"a":1}']],
    ['CRLF', 'a: 1\r\nb:\r\n  - 2\r\n', ['{"a":1,"b":[2]}']],
    [
      'documents, and leaves out the empty ones',
      '---\na: 1\n---\n# nothing\n---\nnull\n...\n---\nb: 2',
      ['{"a":1}', '{"b":2}'],
    ],
    ['keys that are no texts', 'on: 1\n5: 2', ['{"5":2,"true":1}']],
    ['anchors', 'a: &x [1]\nb: *x', ['{"a":[1],"b":[1]}']],
    [
      'merges, in which what comes later wins',
      'a: &x {b: 1, c: 2}\nd:\n  <<: *x\n  c: 3',
      ['{"a":{"b":1,"c":2},"d":{"b":1,"c":3}}'],
    ],
    ['nothing', '', []],
  ])('reads %s', (_what, text, json) => expect(jsonOf(text)).toEqual(json));

  it('keeps the last of two equal keys and says where both are', () => {
    const [document] = documentsOf('spec:\n  replicas: 1\n  image: a\n  replicas: 2\n  replicas: 3\n');
    expect(document && goJson(document.content)).toBe('{"spec":{"image":"a","replicas":3}}');
    expect(document?.duplicates).toEqual([
      {path: 'spec.replicas', first: {line: 2, column: 3}, at: {line: 4, column: 3}},
    ]);
  });

  it('reads a long text in double quotes as a short one', () => {
    const words = 'one: two # three  '.repeat(1_000);
    for (const text of [words, `${words}\n\n  ${words}\n  ${words}`, `${words}it's`, `${words}\\t`]) {
      const short = text.replaceAll(words, 'word ');
      const [long] = jsonOf(`a: "${text}"`);
      expect(long?.length).toBeGreaterThan(10_000);
      expect(long?.replaceAll(words.trimEnd(), 'word').replaceAll('word  ', 'word ')).toBe(jsonOf(`a: "${short}"`)[0]);
    }
  });

  it('counts lines and columns from 1, behind a byte order mark too', () =>
    expect(documentsOf('\ufeffa: 1')[0]?.content.at).toEqual({line: 1, column: 1}));
});

describe('a text that kubectl cannot read', () => {
  it.each([
    ['a tab', 'a:\n\tb: 1', '2:1', 'found character that cannot start any token', 'Indent with spaces'],
    ['a colon at the end', 'a: thv:demo:', '1:12', 'mapping values are not allowed', '"thv:demo:"'],
    ['an open quote', 'a: "x\nb: 1', '1:4', 'unexpected end of stream', 'Close the quotes'],
    ['an open bracket', 'a: [1,', '1:7', 'node content', 'Close the brackets'],
    ['a NUL', 'a: 1\nb: \u0000', '2:4', 'U+0000', 'UTF-8'],
    ['an unknown alias', 'a: *x', '1:4', "unknown anchor 'x'", '&x'],
    ['an anchor in itself', 'a: &x [*x]', '1:8', 'contains itself', 'Write the value out'],
    ['infinity', 'a: .inf', '1:4', 'JSON does not have', 'quotes'],
    ['a list as a key', '? [1]\n: 2', '1:3', 'key', 'text as the key'],
    ['an empty key', '? ~\n: 1', '1:3', 'empty key', 'text as the key'],
    ['a merge of a text', '<<: x', '1:1', 'merge', 'quotes'],
    ['a false tag', 'a: !!int x', '1:10', 'as a !!int', 'tag'],
    ['JSON without end', '{"a": '.repeat(50_000), '1:3001', 'nested deeper', 'fewer levels'],
    ['brackets without end', '['.repeat(200_000), '1:501', 'nested deeper', 'fewer levels'],
    ['objects without end', '---\n' + '{a: '.repeat(50_000), '2:2001', 'nested deeper', 'fewer levels'],
  ])('%s is said with its place and what to write', (_what, text, place, message, fix) => {
    const error = errorOf(text);
    expect(`${error?.at.line}:${error?.at.column}`).toBe(place);
    expect(error?.message).toContain(message);
    expect(error?.fix).toContain(fix);
  });

  it('stops at aliases of aliases', () => {
    const rows = Array.from({length: 12}, (_, row) =>
      row === 0
        ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
        : `a${row}: &a${row} [${Array.from({length: 9}, () => `*a${row - 1}`).join(', ')}]`,
    );
    expect(errorOf(rows.join('\n'))?.message).toContain('document contains excessive aliasing');
  });

  it('reads an anchor that is used often', () =>
    expect(jsonOf(`a: &x 1\nb: [${Array.from({length: 500}, () => '*x').join(', ')}]`)).toHaveLength(1));
});
