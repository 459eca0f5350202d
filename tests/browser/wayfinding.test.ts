import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {phone, useBrowser} from './chromium/visit';
import {markedEntries} from './reading/measures';

const visit = useBrowser();
const mainPage = '/guides-k8s/run-mcp-k8s';
const small = {width: 1280, height: 800};

const scrollTo = (page: Page, id: string) => page.evaluate((to) => document.getElementById(to)?.scrollIntoView(), id);

describe('the sidebar', () => {
  it('shows more than 22 of its lines at 800 px', async () => {
    const {page} = await visit('/', {viewport: small});
    const lines = await page
      .locator('.theme-doc-sidebar-menu .menu__link')
      .evaluateAll((links) =>
        links.map((link) => link.getBoundingClientRect()).map(({top, bottom, height}) => ({top, bottom, height})),
      );
    expect(lines.filter(({top, bottom}) => top > 0 && bottom <= small.height).length).toBeGreaterThan(22);
    expect(Math.min(...lines.map(({height}) => height))).toBeGreaterThanOrEqual(22);
    await page.context().close();
  });

  it.each([false, true])(
    'follows the reader into Horizontal scaling and out of it, with React: %s',
    async (hydrated) => {
      const {page} = await visit(mainPage, {viewport: small, hydrated});
      const place = () => markedEntries(page);
      expect((await place()).sidebar).toEqual([mainPage]);
      await scrollTo(page, 'check-that-it-scales');
      await expect.poll(place).toEqual({contents: ['#check-that-it-scales'], sidebar: ['#horizontal-scaling']});
      await scrollTo(page, 'mount-a-volume');
      await expect.poll(place).toEqual({contents: ['#mount-a-volume'], sidebar: [mainPage]});
      await page.context().close();
    },
  );

  it('follows to the next page', async () => {
    const {page} = await visit('/', {viewport: small});
    await page.locator('main').getByRole('link', {name: 'Scale a server'}).click();
    await page.waitForURL(`**${mainPage}#horizontal-scaling`);
    await expect
      .poll(() => markedEntries(page))
      .toEqual({contents: ['#horizontal-scaling'], sidebar: ['#horizontal-scaling']});
    await page.context().close();
  });
});

describe('a page on a phone', () => {
  it('begins with its title, but for one line', async () => {
    const {page} = await visit(mainPage, {viewport: phone});
    const bar = await page.locator('.navbar').boundingBox();
    const title = await page.locator('h1').boundingBox();
    expect((title?.y ?? Infinity) - (bar?.height ?? 0)).toBeLessThanOrEqual(100);
    await page.context().close();
  });
});
