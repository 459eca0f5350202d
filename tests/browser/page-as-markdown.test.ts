import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {desktop, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/reference/session-store';
const twin = readFileSync('build/reference/session-store.md', 'utf8');
const button = (page: Page) => page.getByRole('button', {name: 'Copy page as Markdown'});
const clipboard = {permissions: ['clipboard-read', 'clipboard-write']};

describe('a page as Markdown', () => {
  it('is copied by key, and the button says so for a while', async () => {
    const {page, complaints} = await visit(address, clipboard);
    await button(page).focus();
    await page.keyboard.press('Enter');
    const copied = page.getByRole('button', {name: 'Copied'});
    await copied.waitFor();
    expect(await page.locator('article p [role="status"]').textContent()).toBe('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(twin);
    await button(page).waitFor();
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([desktop, phone])('moves nothing while the button says something else, at $width px', async (viewport) => {
    const {page} = await visit(address, {...clipboard, viewport});
    const places = () =>
      page.evaluate(() =>
        ['article > p a', 'article > p', 'article > p button'].map((selector) => {
          const {x, y, width} = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
          return [x, y, width];
        }),
      );
    await button(page).scrollIntoViewIfNeeded();
    const before = await places();
    await button(page).click();
    await page.getByRole('button', {name: 'Copied'}).waitFor();
    expect(await places()).toEqual(before);
    expect(before.flat().filter((value) => value > 0)).toHaveLength(9);
    await page.context().close();
  });

  it('is opened when the clipboard refuses', async () => {
    const {page} = await visit(address);
    await page.evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    });
    await button(page).click();
    await page.waitForURL(`**${address}.md`);
    expect(await page.locator('body').textContent()).toContain('# Session store');
    await page.context().close();
  });

  it('is opened when the page has no clipboard, as over http', async () => {
    const {page} = await visit(address);
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', {value: undefined}));
    await button(page).click();
    await page.waitForURL(`**${address}.md`);
    await page.context().close();
  });

  it('is a plain link without JavaScript, and no button', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await button(page).isVisible()).toBe(false);
    await page.getByRole('link', {name: 'View as Markdown'}).click();
    await page.waitForURL(`**${address}.md`);
    await page.context().close();
  });

  it('follows the reader to the next page', async () => {
    const {page} = await visit('/', clipboard);
    await page.locator('main').getByRole('link', {name: 'Run an MCP server on Kubernetes'}).click();
    await page.waitForURL('**/guides-k8s/run-mcp-k8s');
    const alternate = page.locator('link[rel="alternate"][type="text/markdown"]');
    await expect.poll(() => alternate.getAttribute('href')).toContain('/guides-k8s/run-mcp-k8s.md');
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(2);
    await button(page).click();
    await page.getByRole('button', {name: 'Copied'}).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('# Run an MCP server on Kubernetes\n');
    await page.context().close();
  });
});
