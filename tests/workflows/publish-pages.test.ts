import {execFile, execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';

const script = path.resolve('.github/publish-pages.sh');
const identity = {
  GIT_AUTHOR_NAME: 'test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};
let folder = '';

function git(cwd: string, ...words: string[]): string {
  return execFileSync('git', words, {cwd, encoding: 'utf8', env: {...process.env, ...identity}, stdio: 'pipe'});
}

function publish(...words: string[]): {status: number | null; stderr: string} {
  return spawnSync(script, words, {
    cwd: path.join(folder, 'clone'),
    encoding: 'utf8',
    env: {...process.env, ...identity},
  });
}

function site(name: string, files: Record<string, string>): string {
  const dir = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(dir, file)), {recursive: true});
    writeFileSync(path.join(dir, file), text);
  }
  return dir;
}

const published = () => git(path.join(folder, 'origin'), 'ls-tree', '-r', '--name-only', 'gh-pages').trim().split('\n');
const textOf = (file: string) => git(path.join(folder, 'origin'), 'show', `gh-pages:${file}`);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pages-'));
  mkdirSync(path.join(folder, 'origin'));
  git(path.join(folder, 'origin'), 'init', '--quiet', '--bare', '--initial-branch=main');
  git(folder, 'clone', '--quiet', 'origin', 'clone');
  const clone = path.join(folder, 'clone');
  cpSync('README.md', path.join(clone, 'README.md'));
  git(clone, 'add', '.');
  git(clone, 'commit', '--quiet', '-m', 'first');
  git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
});
afterEach(() => rmSync(folder, {recursive: true}));

describe('publishing to GitHub Pages', {timeout: 60_000}, () => {
  it('begins with the site and nothing of the source', () => {
    expect(publish('site', site('one', {'index.html': 'one', 'assets/a.js': ''})).status).toBe(0);
    expect(published()).toEqual(['.nojekyll', 'assets/a.js', 'index.html']);
  });

  it('keeps the previews when the site is published, and drops its old files', () => {
    publish('site', site('one', {'index.html': 'one', 'old.html': ''}));
    publish('preview', '7', site('seven', {'index.html': 'seven'}));
    publish('site', site('two', {'index.html': 'two'}));
    expect(published()).toEqual(['.nojekyll', 'index.html', 'preview/pr-7/index.html']);
    expect(textOf('index.html')).toBe('two');
  });

  it('replaces one preview and leaves all else', () => {
    publish('site', site('one', {'index.html': 'one'}));
    publish('preview', '7', site('seven', {'index.html': 'seven', 'old.html': ''}));
    publish('preview', '8', site('eight', {'index.html': 'eight'}));
    publish('preview', '7', site('again', {'index.html': 'again'}));
    expect(published()).toEqual(['.nojekyll', 'index.html', 'preview/pr-7/index.html', 'preview/pr-8/index.html']);
    expect(textOf('preview/pr-7/index.html')).toBe('again');
  });

  it('removes one preview, and a second time without an error', () => {
    publish('site', site('one', {'index.html': 'one'}));
    publish('preview', '7', site('seven', {'index.html': 'seven'}));
    expect(publish('remove-preview', '7').status).toBe(0);
    expect(publish('remove-preview', '7').status).toBe(0);
    expect(published()).toEqual(['.nojekyll', 'index.html']);
  });

  it('publishes files that Jekyll or a .gitignore would leave out', () => {
    publish('site', site('one', {'index.html': '', _headers: '', '.built-from': ''}));
    expect(published()).toEqual(['.built-from', '.nojekyll', '_headers', 'index.html']);
  });

  it('starts again when somebody else pushed in between', () => {
    publish('site', site('one', {'index.html': 'one'}));
    // The first push meets a hook that refuses it, as GitHub refuses one that is not up to date.
    const hook = path.join(folder, 'origin/hooks/update');
    writeFileSync(hook, '#!/bin/sh\nrm "$0"\nexit 1\n', {mode: 0o755});
    expect(publish('preview', '7', site('seven', {'index.html': 'seven'})).status).toBe(0);
    expect(published()).toContain('preview/pr-7/index.html');
  });

  it.each([1, 3])('begins after %i pushes that failed', (failures) => {
    const hook = path.join(folder, 'origin/hooks/pre-receive');
    const script = `#!/bin/sh\necho x >> "$0.log"\n[ $(wc -l < "$0.log") -gt ${failures} ]\n`;
    writeFileSync(hook, script, {mode: 0o755});
    expect(publish('site', site('one', {'index.html': 'one'})).status).toBe(0);
    expect(published()).toEqual(['.nojekyll', 'index.html']);
    expect(git(path.join(folder, 'origin'), 'rev-list', '--count', 'gh-pages').trim()).toBe('1');
    expect(git(path.join(folder, 'clone'), 'branch', '--list').trim()).toBe('* main');
  });

  it('begins with a preview, and has nothing to remove before there is one', () => {
    expect(publish('remove-preview', '7').status).toBe(0);
    expect(git(path.join(folder, 'origin'), 'branch', '--list').trim()).toBe('* main');
    expect(publish('preview', '7', site('seven', {'index.html': 'seven'})).status).toBe(0);
    expect(published()).toEqual(['.nojekyll', 'preview/pr-7/index.html']);
  });

  it('takes a branch that it cannot ask for not for one that is missing', () => {
    publish('site', site('one', {'index.html': 'one'}));
    publish('preview', '7', site('seven', {'index.html': 'seven'}));
    const origin = path.join(folder, 'origin');
    // The first two questions go nowhere, as when the network is down.
    const helper = path.join(folder, 'git');
    const asked = `[ "$1" != ls-remote ] || { echo x >> "$0.log"; [ $(wc -l < "$0.log") -gt 2 ] || exit 128; }`;
    writeFileSync(helper, `#!/bin/sh\n${asked}\nPATH=\${PATH#*:}\nexec git "$@"\n`, {mode: 0o755});
    const result = spawnSync(script, ['site', site('two', {'index.html': 'two'})], {
      cwd: path.join(folder, 'clone'),
      env: {...process.env, ...identity, PATH: `${folder}:${process.env.PATH}`},
    });
    expect(existsSync(`${helper}.log`)).toBe(true);
    expect(result.status).toBe(0);
    expect(published()).toEqual(['.nojekyll', 'index.html', 'preview/pr-7/index.html']);
    expect(git(origin, 'rev-list', '--count', 'gh-pages').trim()).toBe('3');
  });

  it('loses nothing of many that publish and remove at once', async () => {
    publish('site', site('one', {'index.html': 'one'}));
    for (const number of ['1', '2']) publish('preview', number, site(`pr-${number}`, {'index.html': 'old'}));
    const run = promisify(execFile);
    const tasks = [
      ['site', site('two', {'index.html': 'two'})],
      ['remove-preview', '1'],
      ['preview', '2', site('two-again', {'index.html': 'new'})],
      ['preview', '3', site('three', {'index.html': 'three'})],
      ['preview', '4', site('four', {'index.html': 'four'})],
      ['preview', '5', site('five', {'index.html': 'five'})],
    ];
    tasks.forEach((_, index) => git(folder, 'clone', '--quiet', 'origin', `clone-${index}`));
    await Promise.all(
      tasks.map((words, index) =>
        run(script, words, {cwd: path.join(folder, `clone-${index}`), env: {...process.env, ...identity}}),
      ),
    );
    const previews = ['2', '3', '4', '5'].map((number) => `preview/pr-${number}/index.html`);
    expect(published()).toEqual(['.nojekyll', 'index.html', ...previews]);
    expect(['index.html', 'preview/pr-2/index.html'].map(textOf)).toEqual(['two', 'new']);
  });

  it('publishes a folder whose name begins with a dash, and files of odd names', () => {
    const files = {'index.html': '', '-rf': '', '--help': '', 'a\nb.html': '', 'ü ü.html': '', '.gitignore': '*\n'};
    renameSync(site('odd', files), path.join(folder, 'clone/-dash'));
    expect(publish('site', '-dash').status).toBe(0);
    const names = git(path.join(folder, 'origin'), 'ls-tree', '-rz', '--name-only', 'gh-pages').split('\0');
    expect(names.filter(Boolean).toSorted()).toEqual([...Object.keys(files), '.nojekyll'].toSorted());
  });

  it('leaves the clone as it was, whatever the site holds', () => {
    const files = {'index.html': '', 'README.md': 'of the site', '.github/publish-pages.sh': 'exit 1', HEAD: 'ref: x'};
    expect(publish('preview', '7', site('same-names', files)).status).toBe(0);
    expect(git(path.join(folder, 'clone'), 'status', '--porcelain')).toBe('');
    expect(textOf('preview/pr-7/README.md')).toBe('of the site');
  });

  describe('refuses a site', () => {
    const refused = (dir: string, what: string) => {
      for (const words of [['site'], ['preview', '7']]) {
        const {status, stderr} = publish(...words, dir);
        expect([status, stderr]).toEqual([1, expect.stringContaining(what)]);
      }
      expect(git(path.join(folder, 'origin'), 'branch', '--list').trim()).toBe('* main');
    };

    it('that would make Git run a program of its own', () => {
      const dir = site('hostile', {'index.html': ''});
      git(folder, 'init', '--quiet', '--bare', 'hostile/store');
      const proof = path.join(folder, 'ran');
      git(path.join(dir, 'store'), 'config', 'core.fsmonitor', `touch '${proof}'; false`);
      git(path.join(dir, 'store'), 'config', 'core.bare', 'false');
      writeFileSync(path.join(dir, '.git'), `gitdir: ${path.join(dir, 'store')}\n`);
      refused(dir, '.git cannot be published');
      expect(existsSync(proof)).toBe(false);
    });

    it.each(['.git', 'docs/.git', 'docs/.GIT', 'a/b/.Git'])('that has a folder %s', (name) => {
      refused(site('hostile', {'index.html': '', [`${name}/config`]: ''}), `${name} cannot be published`);
    });

    it.each([
      ['pw', '/etc/passwd'],
      ['docs/up', '../..'],
      ['docs/nowhere', 'nowhere'],
    ])('that has a symbolic link %s', (name, target) => {
      const dir = site('hostile', {'index.html': '', 'docs/index.html': ''});
      symlinkSync(target, path.join(dir, name));
      refused(dir, `${name} cannot be published`);
    });

    it('that has a pipe', () => {
      const dir = site('hostile', {'index.html': ''});
      execFileSync('mkfifo', [path.join(dir, 'pipe')]);
      refused(dir, 'pipe cannot be published');
    });

    it.each(['preview/index.html', 'preview/pr-7/index.html', 'preview'])(
      'that would stand where previews are: %s',
      (file) => {
        const dir = site('own', {'index.html': '', [file]: ''});
        const {status, stderr} = publish('site', dir);
        expect([status, stderr]).toEqual([1, expect.stringContaining('preview is in the way')]);
        expect(publish('preview', '7', dir).status).toBe(0);
      },
    );
  });

  it.each([
    [[], 2, 'publish-pages.sh site DIR'],
    [['preview', '../7', '.'], 2, 'publish-pages.sh preview N DIR'],
    [['site', '.'], 1, 'holds no built site'],
  ])('refuses %j and says what to write', (words, status, message) => {
    const result = publish(...words);
    expect(result.status).toBe(status);
    expect(result.stderr).toContain(message);
  });
});
