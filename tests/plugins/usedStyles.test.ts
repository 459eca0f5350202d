import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, describe, expect, it} from 'vitest';
import {keepUsedStyles} from '../../src/plugins/finish-pages/usedStyles';

const made: string[] = [];
afterEach(() => made.splice(0).forEach((dir) => rmSync(dir, {recursive: true})));

/** A built site of one page, one script and these sheets, by name. */
function site(sheets: Readonly<Record<string, string>>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'styles-'));
  made.push(dir);
  mkdirSync(path.join(dir, 'assets/css'), {recursive: true});
  mkdirSync(path.join(dir, 'assets/js'));
  writeFileSync(path.join(dir, 'index.html'), '<p class="shown" data-theme="dark">text</p>');
  writeFileSync(path.join(dir, 'assets/js/main.js'), 'e.className="made-later"');
  for (const [name, css] of Object.entries(sheets)) writeFileSync(path.join(dir, 'assets/css', name), css);
  return dir;
}

const css = (names: readonly string[]) => names.map((name) => `${name}{color:red}`).join('');

describe('the style sheet of a built site', () => {
  it('keeps what pages and scripts name, and nothing else', async () => {
    const dynamic = ['p[href^="/"]', 'p[aria-label^="Two words"]'];
    const kept = ['.shown', '.shown:hover', '.made-later', 'p', ':root', ...dynamic];
    const dir = site({'styles.0.css': css([...kept, '.never', '.shown .never', 'blockquote'])});
    const {before, after} = await keepUsedStyles(dir);
    expect(before).toBe('assets/css/styles.0.css');
    expect(readFileSync(path.join(dir, after), 'utf8')).toBe(css(kept));
    expect(readdirSync(path.join(dir, 'assets/css'))).toEqual([path.basename(after)]);
  });

  it('is dark without a script where it is dark by the script', async () => {
    const dir = site({'styles.0.css': '.shown,[data-theme=dark] .shown{color:red}p{color:blue}'});
    const {after} = await keepUsedStyles(dir);
    expect(readFileSync(path.join(dir, after), 'utf8')).toBe(
      '.shown,[data-theme=dark] .shown{color:red}' +
        '@media screen and (scripting:none) and (prefers-color-scheme:dark)' +
        '{:where(:root):not([data-theme]) .shown{color:red}}p{color:blue}',
    );
  });

  it('has a name of its content', async () => {
    const [one, same, other] = await Promise.all(
      [css(['p', '.never']), css(['p']), css(['.shown'])].map((text) => keepUsedStyles(site({'styles.0.css': text}))),
    );
    expect(one?.after).toBe(same?.after);
    expect(other?.after).not.toBe(one?.after);
  });

  it.each<Readonly<Record<string, string>>>([{}, {'a.css': 'p{}', 'b.css': 'p{}'}])('must be one', async (sheets) =>
    expect(keepUsedStyles(site(sheets))).rejects.toThrow('Look at what Docusaurus writes now.'),
  );
});
