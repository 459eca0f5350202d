import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {phone, useBrowser, type VisitOptions} from './chromium/visit';

const visit = useBrowser();
const mainPage = '/guides-k8s/run-mcp-k8s';

/** A visit that acts at once after the page has loaded, on a slow processor. */
async function visitSlowly(address: string, options: VisitOptions = {}): Promise<Page> {
  const {page} = await visit('/404', {...options, hydrated: false});
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
  await page.goto(new URL(address, page.url()).href);
  return page;
}

const isHydrated = (page: Page) => page.evaluate(() => document.documentElement.dataset.hasHydrated === 'true');
const scripts = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js')).length);

describe('a page before the first sign of use', () => {
  it('has loaded one script and stays without React', async () => {
    const page = await visitSlowly(mainPage);
    await page.waitForTimeout(500);
    expect(await scripts(page)).toBe(1);
    expect(await isHydrated(page)).toBe(false);
    await page.context().close();
  });

  it('loads React at once where a component needs it', async () => {
    const {page} = await visit('/tools/session-explorer', {hydrated: false});
    await expect.poll(() => isHydrated(page)).toBe(true);
    await page.context().close();
  });

  it.each([
    ['points', (page: Page) => page.mouse.move(300, 300, {steps: 3})],
    ['tabs', (page: Page) => page.keyboard.press('Tab')],
    ['types', (page: Page) => page.keyboard.press('x')],
  ])('gets React when the reader %s', async (_, act) => {
    const page = await visitSlowly(mainPage);
    await act(page);
    await expect.poll(() => isHydrated(page), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });

  it('gets React when the reader touches', async () => {
    const page = await visitSlowly(mainPage, {viewport: phone, hasTouch: true});
    await page.locator('h1').tap();
    await expect.poll(() => isHydrated(page), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });
});

describe('what a reader does before React is there', () => {
  it('switches the theme', async () => {
    const page = await visitSlowly(mainPage, {colorScheme: 'dark'});
    await page
      .getByRole('button', {name: /Switch between dark and light mode/})
      .first()
      .click();
    expect(await isHydrated(page)).toBe(false);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.theme), {timeout: 20_000})
      .toBe('light');
    await page.context().close();
  });

  it('switches the theme by key', async () => {
    const page = await visitSlowly(mainPage, {colorScheme: 'dark'});
    await page
      .getByRole('button', {name: /Switch between dark and light mode/})
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.theme), {timeout: 20_000})
      .toBe('light');
    await page.context().close();
  });

  it('opens the menu on a phone', async () => {
    const page = await visitSlowly(mainPage, {viewport: phone, hasTouch: true});
    await page.getByRole('button', {name: 'Toggle navigation bar'}).tap();
    await expect.poll(() => page.locator('.navbar-sidebar').isVisible(), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });

  it('opens the list of sections on a phone', async () => {
    const page = await visitSlowly(mainPage, {viewport: phone, hasTouch: true});
    await page.getByRole('button', {name: 'On this page'}).tap();
    const entry = page.locator('.theme-doc-toc-mobile').getByRole('link', {name: 'Horizontal scaling'});
    await expect.poll(() => entry.isVisible(), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });

  it('copies a command', async () => {
    const page = await visitSlowly(mainPage, {permissions: ['clipboard-read', 'clipboard-write']});
    const block = page.locator('.theme-code-block', {hasText: 'kubectl create namespace'});
    await block.getByRole('button', {name: 'Copy code to clipboard'}).click({force: true});
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, {timeout: 20_000}).toBe('kubectl create namespace mcp-servers');
    await page.context().close();
  });

  it('copies the page as Markdown', async () => {
    const page = await visitSlowly(mainPage, {permissions: ['clipboard-read', 'clipboard-write']});
    await page.getByRole('button', {name: 'Copy page as Markdown'}).click();
    expect(await isHydrated(page)).toBe(false);
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, {timeout: 20_000}).toBe(readFileSync('build/guides-k8s/run-mcp-k8s.md', 'utf8'));
    await page.context().close();
  });

  it('follows a link, as a plain link', async () => {
    const page = await visitSlowly('/');
    await page.locator('main').getByRole('link', {name: 'Scale a server'}).click();
    await page.waitForURL(`**${mainPage}#horizontal-scaling`);
    await page.context().close();
  });

  it('stays where a deep link has landed', async () => {
    const page = await visitSlowly(`${mainPage}#scaling-limits`);
    const top = () => page.evaluate(() => document.getElementById('scaling-limits')?.getBoundingClientRect().top);
    const before = await top();
    await page.mouse.move(300, 300, {steps: 3});
    await expect.poll(() => isHydrated(page), {timeout: 20_000}).toBe(true);
    expect(await top()).toBe(before);
    await page.context().close();
  });
});
