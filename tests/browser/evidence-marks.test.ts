import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {axeFindings} from './chromium/axeFindings';
import {phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/reference/known-issues';

const marks = (page: Page) => page.locator('.markdown a.fact');
const shown = (page: Page) => marks(page).filter({visible: true}).count();
const links = (page: Page) => page.getByRole('link', {name: /^Fact \d+\.\d+$/});
const evidence = (page: Page) => page.getByRole('checkbox', {name: 'Evidence'});
const textOf = (page: Page) => page.locator('article').innerText();

describe('the marks of facts', () => {
  it('come by key, and say nothing but the name of their fact', async () => {
    const {page, complaints} = await visit(address);
    const count = await marks(page).count();
    const read = await textOf(page);
    expect(count).toBeGreaterThan(50);
    expect([await shown(page), await links(page).count()]).toEqual([0, 0]);

    await evidence(page).focus();
    await page.keyboard.press('Space');
    expect([await shown(page), await links(page).count()]).toEqual([count, count]);
    expect(await textOf(page)).toBe(read);
    const drawn = await marks(page)
      .first()
      .evaluate((mark) => getComputedStyle(mark, '::before').content);
    expect(drawn).toContain(await marks(page).first().getAttribute('data-n'));
    await page
      .getByRole('heading', {level: 1})
      .evaluate((title) => getSelection()?.selectAllChildren(title.closest('.markdown') ?? title));
    expect(await page.evaluate(() => String(getSelection()))).not.toMatch(/\[\d+\.\d+\]/);

    await page.emulateMedia({media: 'print'});
    expect(await shown(page)).toBe(count);
    await page.emulateMedia({media: 'screen'});
    await evidence(page).uncheck();
    await page.emulateMedia({media: 'print'});
    expect(await shown(page)).toBe(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('work without JavaScript, and stay on while React takes over', async () => {
    const {page: plain} = await visit(address, {javaScriptEnabled: false});
    await evidence(plain).check();
    expect(await shown(plain)).toBe(await marks(plain).count());
    await plain.context().close();

    const {page, complaints} = await visit(address, {hydrated: false});
    await evidence(page).click();
    await page.waitForSelector('html[data-has-hydrated="true"]', {state: 'attached'});
    expect(await evidence(page).isChecked()).toBe(true);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('lead to their fact, and the fact leads back, also for a reader who comes from another page', async () => {
    const {page, complaints} = await visit(address);
    await evidence(page).check();
    await links(page).first().click();
    await page.waitForURL('**/reference/evidence#fact-*');
    await page
      .locator(`${new URL(page.url()).hash} [data-said] a`)
      .first()
      .click();
    await page.waitForURL((url) => url.hash !== '' && !url.pathname.includes('evidence'));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    ['/guides-k8s/run-mcp-k8s', 'dark'],
    [address, 'light'],
  ] as const)('keep %s without a finding in %s, and fit a phone', async (path, colorScheme) => {
    const {page} = await visit(path, {viewport: phone, colorScheme});
    const box = await evidence(page).locator('..').boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(24);
    await evidence(page).check();
    expect(await axeFindings(page)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
