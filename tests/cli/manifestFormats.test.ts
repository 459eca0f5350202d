import {describe, expect, it} from 'vitest';
import {asGithub, asJson, asText, type CheckedFile} from '../../src/cli/manifestFormats';
import {check} from '../../src/toolhive/manifest/check';
import {commandsIn, obeyed} from './obeyed';

/** A text in double quotes, with an escape for each letter that is no ASCII. */
const quoted = (text: string) =>
  JSON.stringify(text).replaceAll(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
const named = (name: string) =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: {name: ${quoted(name)}}\nspec: {image: "a/b:1"}\n`;

const checked = (content: string, fileName = 'evil.yaml'): CheckedFile => ({
  text: content,
  reports: check(content, {fileName}),
});

describe('what a manifest or a file’s name holds', () => {
  const evil: Readonly<Record<string, string>> = {
    'a command in a name': named('a\n::error file=x::pwned\nb'),
    'a command behind blanks': named('a\n \t ::set-output name=x::pwned'),
    'a command behind a carriage return': named('a\r::add-mask::pwned'),
    'a command behind a next line': named('a\u0085::stop-commands::pwned'),
    'a command behind a line separator': named('a\u2028::warning::pwned'),
    'an old command': named('a ##[add-mask]pwned'),
    'an old command in a comment': `${named('a')}# ##[set-output name=x]pwned\n`,
    'a command in a key': `${named('a').replace('image: "a/b:1"', '"a\\n::set-output name=x::pwned": 1')}`,
    'a command in a kind': named('a').replace('kind: MCPServer', 'kind: "mcpserver\\n::error::pwned"'),
    'a command in a version': named('a')
      .replace('v1beta1', 'v1')
      .replace('stacklok.dev/v1', 'stacklok.dev/"v1\\n::error::pwned"'),
    'a command in the version': `apiVersion: "toolhive.stacklok.dev/v1\\n::error::pwned"\nkind: MCPServer\nmetadata: {name: a}\n`,
    'a command in a namespace': named('a')
      .replace('metadata: {', 'metadata: {namespace: "x\\n::error::pwned", ')
      .replace('v1beta1', 'v2'),
    'a command in an image': named('a').replace('a/b:1', '\\n::error::pwned'),
    'a command in an alias': `${named('a')}x: *b\n::error::pwned\n`,
    'a command behind a separator': `${named('a')}--- ::error::pwned\n`,
    'a cursor that moves': named('a\u001b[2J\u009b2Jb\u0007\b'),
    'a direction that turns': named('a\u202eb\u2066c\u200fd\u061c'),
    'a direction in a key': named('a').replace('image: "a/b:1"', '"\u202eimage": 1'),
    'a direction in a comment': `${named('a').replace('image: "a/b:1"', 'image: a')}# \u202e\n`,
  };
  const fileNames: Readonly<Record<string, string>> = {
    'a command as a name of a file': '::error file=x::pwned.yaml',
    'a command in the second line of a name of a file': 'a\n::error::pwned.yaml',
    'a command behind a blank in a name of a file': ' ::warning::pwned.yaml',
    'an old command in a name of a file': '##[add-mask]pwned.yaml',
    'a direction in a name of a file': 'a\u202eb.yaml',
  };

  const files = [
    ...Object.entries(evil).map(([what, content]) => ({what, file: checked(content)})),
    ...Object.entries(fileNames).map(([what, name]) => ({what, file: checked(named('Not a name'), name)})),
  ];

  it.each(files)('cannot speak to the runner or the terminal: $what', ({file}) => {
    const text = asText([file], false);
    expect(text.length).toBeGreaterThan(50);
    expect(commandsIn(text)).toEqual([]);
    expect(text).not.toMatch(obeyed);
    const json = asJson([file]);
    expect(commandsIn(json)).toEqual([]);
    expect(json).not.toMatch(obeyed);
    expect(JSON.parse(json)).toEqual(file.reports);
    const github = asGithub([file]);
    const own = /^::(?:error|warning|notice) file=[^:,]*,line=\d+,col=\d+,title=[a-z-]+::/;
    expect(github.split('\n').filter((line) => line !== '' && !own.test(line))).toEqual([]);
    expect(github).not.toMatch(obeyed);
  });

  it('is looked at where it is shown', () => {
    const shown = asText(
      files.map(({file}) => file),
      false,
    );
    expect(shown.match(/pwned/g)?.length).toBeGreaterThan(20);
    expect(files.length).toBeGreaterThan(20);
  });

  it('stands behind a mark where a message goes on in a further line', () => {
    const refused = checked(named('a').replace('v1beta1', 'v2'));
    expect(asText([refused], false)).toContain('refused.\nerror: resource mapping');
    expect(asText([refused], false)).toContain('\n   | ensure CRDs are installed first');
  });
});
