import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {help} from '../../src/cli/probe/text';
import {findingPages} from '../../src/toolhive/probe/findings';
import {problemIds} from '../../src/toolhive/probe/reach';
import {readPages, pageAt} from './built/builtSite';

const {$} = pageAt(readPages('build'), '/tools/probe-sessions');
const article = $('.theme-doc-markdown');

/** The code at the beginning of each row of the first table behind a heading. */
function firstCells(heading: string): readonly string[] {
  return article
    .find(`#${heading}`)
    .nextAll()
    .find('table')
    .addBack('table')
    .first()
    .find('tbody tr')
    .get()
    .map((row) => $(row).find('code').first().text());
}

describe('the page of the session probe', () => {
  it('has each option that the program has', () => {
    const options = [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, name]) => name);
    expect(options.length).toBeGreaterThan(10);
    expect(firstCells('options').map((cell) => cell.split(' ')[0])).toEqual(options);
  });

  it('has each finding, and each kind of error', () => {
    expect(firstCells('findings')).toEqual(Object.keys(findingPages));
    const code = article
      .find('code')
      .get()
      .map((element) => $(element).text());
    expect(code).toEqual(expect.arrayContaining([...problemIds]));
  });

  it('gives the checksum of the program that the site serves', () => {
    const program = readFileSync('build/tools/probe-sessions.mjs');
    const block = article.find('.theme-code-block').first().text();
    expect(block).toContain(createHash('sha256').update(program).digest('hex'));
    expect(block).toContain('http://localhost:3000/tools/probe-sessions.mjs');
  });

  it.each(['healthy', 'ping-pong', 'restart'])('shows the run %s as the program printed it', (run) => {
    const printed = readFileSync(`src/components/ProbeRun/runs/${run}.txt`, 'utf8').trim();
    expect(article.text().replaceAll(/\s+/g, '')).toContain(printed.replaceAll(/\s+/g, ''));
  });
});
