import {spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {bundleProgram} from '../../src/plugins/programs/bundle';
import {check} from '../../src/toolhive/manifest/check';
import {commandsIn, obeyed} from './obeyed';

const good = 'static/examples/scaled-with-redis.yaml';
const warned = 'static/examples/invalid/image-without-tag.yaml';
const faulty = 'static/examples/invalid/key-prefix-without-colon.yaml';
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'manifests-'));
  writeFileSync(program(), await bundleProgram('check-manifest', 'http://localhost:3000'));
});
afterAll(() => rmSync(folder, {recursive: true}));

const program = () => path.join(folder, 'check-manifest.mjs');

/** A file of the scratch folder. */
function file(name: string, content: string | Buffer): string {
  const where = path.join(folder, name);
  writeFileSync(where, content);
  return where;
}

/** Runs the one-file program as the site offers it. */
function run(args: readonly string[], input?: string | Buffer) {
  return runNode([program(), ...args], input);
}

function runNode(args: readonly string[], input: string | Buffer = '') {
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {input, encoding: 'utf8', maxBuffer: 100_000_000});
  return {status, stdout, stderr};
}

describe('check-manifest', () => {
  it('is the same program from the sources and as one file', () => {
    const args = ['--format', 'json', '--default-redis', warned, faulty, 'missing.yaml', '-'];
    const fromSources = runNode(['node_modules/tsx/dist/cli.mjs', 'src/cli/check-manifest.ts', ...args], 'kind: List');
    expect(run(args, 'kind: List')).toEqual(fromSources);
    expect(fromSources.status).toBe(2);
  });

  it.each([
    ['no error', [good], 0],
    ['a warning', [warned], 0],
    ['an error', [good, faulty], 1],
    ['a missing file', [good, 'missing.yaml'], 2],
    ['a missing file beside an error', ['missing.yaml', faulty], 2],
    ['a directory', ['static'], 2],
    ['no YAML', ['static/examples/invalid/not-yaml.yaml'], 2],
    [
      'an error that is only one with a default Redis',
      ['--default-redis', 'static/examples/invalid/shared-prefix.yaml'],
      1,
    ],
    ['help', ['--help'], 0],
  ])('ends for %s with its exit code', (_what, args, status) => {
    const ended = run(args);
    expect(ended.stderr).toBe('');
    expect(ended.status).toBe(status);
  });

  it.each([
    [[], 'No file is named. Write the path of a manifest, or - for standard input.'],
    [['--formt', 'json', good], 'There is no option --formt. Write --format, --default-redis, --release or --help.'],
    [['-x', good], 'There is no option -x. Write --format, --default-redis, --release or --help.'],
    [['--format', 'xml', good], '--format is "xml". Write text, json or github.'],
    [['--format'], '--format needs a value. Write text, json or github behind it.'],
    [['--default-redis=no', good], '--default-redis takes no value. Write it alone.'],
    [['--release', good], `--release is "${good}". Write a release as its tag has it, such as v0.44.0.`],
    [['--release'], '--release needs a value. Write a release behind it, such as v0.44.0.'],
    [['--release', '0.52.0', good], '--release is "0.52.0". Write a release as its tag has it, such as v0.52.0.'],
    [['--release=v0.43.0', good], '--release is v0.43.0. Write v0.44.0 or a newer release: older ones are not known.'],
    [['-', '-'], '- stands twice. Standard input can be read once.'],
  ])('says what to write instead of %j', (args, message) => {
    expect(run(args)).toEqual({status: 2, stdout: '', stderr: `${message}\n`});
  });

  it('prints, as JSON, what the checker says of each file, in order', () => {
    const {stdout} = run(['--format', 'json', faulty, good, '-'], readFileSync(warned));
    const reports = [
      ...check(readFileSync(faulty, 'utf8'), {fileName: faulty}),
      ...check(readFileSync(good, 'utf8'), {fileName: good}),
      ...check(readFileSync(warned, 'utf8'), {fileName: '-'}),
    ];
    expect(JSON.parse(stdout)).toEqual(reports);
    expect(reports).toHaveLength(3);
  });

  it('checks the other files beside one that cannot be read', () => {
    const reports = JSON.parse(run(['--format=json', 'missing.yaml', faulty]).stdout);
    expect(reports).toMatchObject([
      {file: 'missing.yaml', kind: null, accepted: null, findings: [{rule: 'unreadable-file', path: null}]},
      {file: faulty, kind: 'MCPServer', findings: [{rule: 'key-prefix-without-colon'}]},
    ]);
  });

  it('prints text as a compiler does', () =>
    expect(run([faulty]).stdout)
      .toBe(`${faulty}:13:5: error: \`keyPrefix\` is \`thv:demo\`. The proxy runner exits at start with \`key prefix must end with ':'\`. Neither the API nor a condition says so. [key-prefix-without-colon]
 13 |     keyPrefix: thv:demo
    |     ^
    = End the prefix in a colon and put it in quotes, such as \`keyPrefix: "thv:demo:"\`.

${faulty}: MCPServer demo: accepted. Proxy replicas: not set. Backend replicas: not set. Sessions in Redis.
  SessionStorageWarning False, SessionStorageWarningNotApplicable
  StdioReplicaCapped False, StdioReplicaCapNotActive

1 error, 0 warnings, 0 info in 1 document of 1 file.
`));

  it('prints the API server’s whole answer', () =>
    expect(run(['static/examples/invalid/unknown-field.yaml']).stdout).toContain(
      'MCPServer demo: refused.\nMCPServer in version "v1beta1" cannot be handled as a MCPServer: strict decoding error: unknown field "spec.replica"\n',
    ));

  it('prints what would be refused next under a heading of its own', () => {
    const both = readFileSync('static/examples/invalid/unknown-field.yaml', 'utf8').replace(
      'image:',
      'proxyPort: 0\n  image:',
    );
    const {status, stdout} = run(['-'], both);
    expect(status).toBe(1);
    const [now = '', next = ''] = stdout.split('-: MCPServer demo: After that it would refuse:\n');
    expect(now).toContain('[unknown-field]');
    expect(now).not.toContain('[number-range]');
    expect(next).toMatch(/^\n-:\d+:3: error: Invalid value: 0: [^\n]* \[number-range\]\n/);
  });

  it('judges a field of a later release by the release that is named', () => {
    const text = readFileSync(good, 'utf8').replace('provider: redis', 'provider: redis\n    tls: {}');
    expect(run(['-'], text)).toMatchObject({status: 1, stdout: expect.stringContaining('Since v0.52.0')});
    const {status, stdout} = run(['--release', 'v0.52.0', '-'], text);
    expect(status).toBe(0);
    expect(stdout).toContain('whether the API server accepts it is not known. Proxy replicas: 2.');
    expect(stdout).toContain('0 errors, 0 warnings, 1 info');
  });

  it('prints annotations for GitHub, with line breaks and signs escaped', () => {
    const odd = file('a,b: c.yaml', readFileSync(faulty));
    expect(run(['--format', 'github', odd]).stdout).toMatch(
      /^::error file=[^:,]*a%2Cb%3A c\.yaml,line=13,col=5,title=key-prefix-without-colon::`keyPrefix` is [^\n]*%0AEnd the prefix[^\n]*\n$/,
    );
    expect(run(['--format', 'github', warned]).stdout).toMatch(/^::warning /);
    expect(run(['--format', 'github', good]).stdout).toBe('');
  });

  it('keeps ignored findings in JSON, and out of text, annotations and exit code', () => {
    const ignored = file(
      'ignored.yaml',
      readFileSync(faulty, 'utf8').replace('thv:demo', 'thv:demo # check-manifest: ignore key-prefix-without-colon'),
    );
    expect(JSON.parse(run(['--format', 'json', ignored]).stdout)).toMatchObject([{findings: [{suppressed: true}]}]);
    expect(run(['--format', 'github', ignored])).toMatchObject({status: 0, stdout: ''});
    expect(run([ignored]).stdout).toContain(
      '0 errors, 0 warnings, 0 info, 1 ignored by comments, in 1 document of 1 file.',
    );
  });

  it('has no color away from a terminal, and no control character of a manifest', () => {
    const evil = file('evil.yaml', readFileSync(faulty, 'utf8').replace('thv:demo', String.raw`"\e[31m red\x07"`));
    // eslint-disable-next-line no-control-regex
    expect(run([evil, faulty]).stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

describe('an argument or a name of a file', () => {
  it.each([
    ['--format', 'x\n::error::pwned'],
    ['--a\n::error::pwned', 'x'],
    ['--default-redis=\u001b[2J', 'x'],
    ['::error::pwned.yaml'],
    ['a\n::error::pwned.yaml'],
    [' ::warning::\u202epwned.yaml', 'b\r::error::pwned.yaml'],
  ])('cannot speak to the runner or the terminal: %j', (...args) => {
    const {status, stdout, stderr} = run(args);
    expect(status).toBe(2);
    expect(commandsIn(stdout + stderr)).toEqual([]);
    expect(stdout + stderr).not.toMatch(obeyed);
  });
});

describe('nothing to check', () => {
  it.each([
    ['an empty file', ''],
    ['documents of null', '---\nnull\n---\n~\n'],
    ['a comment', '# replicas: 2\n'],
    ['a byte order mark', '\ufeff'],
    ['a list without objects, as kubectl gets it from an empty namespace', 'apiVersion: v1\nitems: []\nkind: List\n'],
  ])('%s is said, with exit code 2', (name, content) => {
    expect(run(['--format', 'json', file(`${name}.yaml`, content)])).toEqual({
      status: 2,
      stdout: '[]\n',
      stderr: 'There is nothing to check: no file has a document.\n',
    });
    const piped = run(['-'], content);
    expect(piped.status).toBe(2);
    expect(piped.stderr).toBe('Standard input has no document. Look at what the command before this one said.\n');
  });

  it('is said of standard input beside a file, and not of a file beside others', () => {
    expect(run([good, '-'], '')).toMatchObject({status: 2, stderr: expect.stringContaining('Standard input')});
    expect(run([good, file('none.yaml', '')])).toMatchObject({status: 0, stderr: ''});
    expect(run([faulty, file('none.yaml', '')])).toMatchObject({status: 1, stderr: ''});
  });
});

describe('a file that cannot be read', () => {
  it.each([
    ['a directory', () => 'static', 'Name the files in it.'],
    ['no file', () => 'missing.yaml', 'Name an existing file, or - for standard input.'],
    ['more than 10 MB', () => file('large.yaml', 'x'.repeat(10_000_001)), 'Split it into several files.'],
  ])('%s: says what to name instead', (_, named, fix) => {
    const [report] = JSON.parse(run(['--format', 'json', named()]).stdout);
    expect(report.findings).toMatchObject([{rule: 'unreadable-file', fix}]);
  });
});

describe('bad input', () => {
  const deep = Array.from({length: 100_000}, () => '[').join('');
  it.each([
    ['UTF-16', Buffer.from('\ufeffkind: MCPServer', 'utf16le'), 'not-yaml', 1, 'UTF-16'],
    ['Latin-1', Buffer.from('a: 1\nb: caf\u00e9\n', 'latin1'), 'not-yaml', 2, 'not UTF-8'],
    ['a binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]), 'not-yaml', 1, 'control character'],
    ['a NUL', 'a: 1\nb: \u0000', 'not-yaml', 2, 'U+0000'],
    ['tabs', 'spec:\n\timage: a', 'not-yaml', 2, 'cannot start any token'],
    ['brackets without end', deep, 'not-yaml', 1, 'nested deeper'],
    ['a text', 'hello', 'not-a-manifest', 1, 'a string'],
    ['a list', '- kind: MCPServer', 'not-a-manifest', 1, 'a list'],
    ['objects of JSON with a separator', '{"a": 1}\n---\n{}', 'not-yaml', 2, 'in numeric literal'],
    ['more than 10 MB', `a: ${'x'.repeat(10_000_001)}`, 'unreadable-file', 1, 'larger than 10 MB'],
  ])('%s: a finding with its line, and no stack trace', (name, content, rule, line, message) => {
    const {status, stdout, stderr} = run(['--format', 'json', file(`${name}.yaml`, content)]);
    expect(stderr).toBe('');
    expect(status).toBe(rule === 'not-a-manifest' ? 1 : 2);
    const [report] = JSON.parse(stdout);
    expect(report.findings[0]).toMatchObject({rule, line, message: expect.stringContaining(message)});
    expect(report.findings[0].fix).not.toBe('');
  });

  it.each([
    ['CRLF and a byte order mark', `\ufeff${readFileSync(good, 'utf8').replaceAll('\n', '\r\n')}`, 1],
    ['10,000 documents', '---\napiVersion: v1\nkind: ConfigMap\n'.repeat(10_000), 10_000],
    ['5 MB', `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: "${'x'.repeat(5_000_000)}"\n`, 1],
  ])('%s is checked', (name, content, documents) => {
    const {status, stdout} = run(['--format', 'json', file(`${name}.yaml`, content)]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toHaveLength(documents);
  });

  it('a file that may not be read is said so', () => {
    const secret = file('secret.yaml', 'a: 1');
    chmodSync(secret, 0);
    chmodSync(folder, 0o755);
    // Root may read every file, so it gives the right away.
    const asNobody = process.getuid?.() === 0 ? {uid: 65_534, gid: 65_534} : {};
    const {status, stdout} = spawnSync(process.execPath, [program(), secret], {encoding: 'utf8', ...asNobody});
    expect(status).toBe(2);
    expect(stdout).toContain('permission denied');
  });
});
