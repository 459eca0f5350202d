import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {axeFindings} from './axeFindings';
import {useBrowser} from './visit';

const visit = useBrowser();

/** A page with another rule of style, for as long as something is done. */
async function withRule<Result>(page: Page, rule: string, act: () => Promise<Result>): Promise<Result> {
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
  }, rule);
  const result = await act();
  await page.evaluate(() => (document.adoptedStyleSheets = []));
  return result;
}

describe('the comparison of colors', () => {
  let page: Page;
  beforeAll(async () => {
    ({page} = await visit('/tools/session-explorer', {reducedMotion: 'reduce'}));
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
  });
  afterAll(() => page.context().close());

  it('finds nothing on a page as it is', async () => expect(await axeFindings(page, {rules: 'colors'})).toEqual([]));

  it.each([
    ['a text', 'main p', 'color: #999', 'color-contrast'],
    ['a text behind three single characters that look alike', 'main dd', 'color: #999', 'color-contrast'],
    ['the last of many', 'main tr:last-child td:last-child', 'color: #999', 'color-contrast'],
    ['what is behind a text', 'main details', 'background: #777', 'color-contrast'],
    ['a faint text', 'main li:last-child', 'opacity: 0.4', 'color-contrast'],
    ['a link that nearly looks like its text', 'main p a', 'color: #555; text-decoration: none', 'link-in-text-block'],
  ])('finds %s', async (_, selector, declarations, rule) => {
    const found = await withRule(page, `:root:root:root ${selector} {${declarations}}`, () =>
      axeFindings(page, {rules: 'colors'}),
    );
    expect(found.map((finding) => finding.split(':')[0])).toEqual([rule]);
  });
});
