import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {factById} from '../../src/toolhive/facts/facts';
import {pageAt, readPages} from './built/builtSite';

interface FrontMatter {
  readonly facts: readonly string[];
  readonly verified: {readonly recorded?: string; readonly read?: string};
}

const built = readPages('build');
const evidence = pageAt(built, '/reference/evidence');
const pages = readdirSync('docs', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => {
    const [, frontMatter = ''] = readFileSync(path.join('docs', file), 'utf8').split(/^---$/m);
    const address = `/${file.replace(/\.mdx$/, '').replace(/(^|\/)index$/, '')}`;
    return {address, ...(parse(frontMatter) as FrontMatter), $: pageAt(built, address).$}; // the tests below hold its shape
  });

describe('the facts that a page rests on', () => {
  it('are looked at on every page', () => {
    expect(pages.length).toBeGreaterThanOrEqual(6);
    expect(pages.flatMap(({facts}) => facts).length).toBeGreaterThan(150);
  });

  it.each(pages)('$address names facts that exist, each once, in order', ({address, facts}) => {
    if (address !== evidence.address) expect(facts.length).toBeGreaterThan(0);
    expect(facts.filter((id) => !factById(id))).toEqual([]);
    const parts = (id: string) => id.split('.').map(Number);
    const inOrder = [...new Set(facts)].toSorted((a, b) => {
      const [[section = 0, number = 0], [otherSection = 0, otherNumber = 0]] = [parts(a), parts(b)];
      return section - otherSection || number - otherNumber;
    });
    expect(facts).toEqual(inOrder);
  });

  it.each(pages)('$address says what was recorded or read', ({verified: {recorded, read}, $}) => {
    const text = $('aside[aria-label="What this page describes"]').text();
    expect(recorded ?? read).toBeTruthy();
    if (recorded) expect(text).toContain(`Recorded by running it: ${recorded}.`);
    if (read) expect(text).toContain(`Read in its code: ${read}.`);
  });

  it.each(pages)('$address links each of them to where it stands', ({facts, $}) => {
    const links = $('aside[aria-label="What this page describes"] details a').get();
    expect(links.map((link) => $(link).text())).toEqual(facts);
    for (const link of links) {
      const [page, anchor = ''] = (link.attribs.href ?? '').split('#');
      expect(page).toBe(evidence.address);
      expect(evidence.$(`[id="${anchor}"] dt`).text()).toBe($(link).text());
    }
  });
});
