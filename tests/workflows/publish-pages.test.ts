import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
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

describe('publishing to GitHub Pages', () => {
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
