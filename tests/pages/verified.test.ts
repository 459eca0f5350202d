import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {pageAt, readPages} from './built/builtSite';

interface FrontMatter {
  readonly facts?: unknown;
  readonly verified?: {readonly recorded?: string; readonly read?: string};
}

/** What one short line of the foot holds, in characters. */
const short = 165;

const built = readPages('build');
const pages = readdirSync('docs', {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.mdx'))
  .map((file) => {
    const [, frontMatter = ''] = readFileSync(path.join('docs', file), 'utf8').split(/^---$/m);
    const address = `/${file.replace(/\.mdx$/, '').replace(/(^|\/)index$/, '')}`;
    return {file, address, ...(parse(frontMatter) as FrontMatter), $: pageAt(built, address).$}; // the tests below hold its shape
  });

describe('how a page is known', () => {
  it('is looked at on every page', () => expect(pages.length).toBeGreaterThanOrEqual(18));

  it.each(pages)(
    '$address says in one short line what was recorded or read',
    ({file, verified: {recorded, read} = {}, $}) => {
      const text = $('aside[aria-label="What this page describes"]').text();
      expect(
        recorded ?? read,
        `docs/${file}: write verified: in its front matter, with recorded: or read:. It`,
      ).toBeTruthy();
      if (recorded) expect(text).toContain(`Recorded by running it: ${recorded}.`);
      if (read) expect(text).toContain(`Read in its code: ${read}.`);
      expect(`${recorded ?? ''}${read ?? ''}`.length).toBeLessThanOrEqual(short);
    },
  );

  it.each(pages)('$address leaves the list of its facts to its marks', ({facts}) => expect(facts).toBeUndefined());
});
