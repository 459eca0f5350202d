import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {axeFindingsInBothSchemes} from './chromium/axeFindings';
import {phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const mainPage = '/guides-k8s/run-mcp-k8s';

const topOf = (page: Page, id: string) =>
  page.evaluate((wanted) => document.getElementById(wanted)?.getBoundingClientRect().top, id);

describe('the way of a reader', () => {
  it.each([
    ['Run an MCP server on Kubernetes', mainPage, ''],
    ['Scale a server', mainPage, '#horizontal-scaling'],
    ['404: Session not found', '/guides-k8s/troubleshoot-sessions', '#session-not-found'],
    ['When Redis is down', '/guides-k8s/redis-session-storage', '#outage-runbook'],
  ])('leads from the home page through the door "%s"', async (door, address, hash) => {
    const {page} = await visit('/');
    await page.locator('main').getByRole('link', {name: door}).click();
    await page.waitForURL(`**${address}${hash}`);
    await expect.poll(() => topOf(page, hash.slice(1) || '__docusaurus_skipToContent_fallback')).toBeLessThan(200);
    await page.context().close();
  });

  it('opens the menu on a phone and goes on from there', async () => {
    const {page} = await visit('/', {viewport: phone});
    await page.getByRole('button', {name: 'Toggle navigation bar'}).click();
    await page.locator('.navbar-sidebar').getByRole('link', {name: 'Run an MCP server on Kubernetes'}).click();
    await page.waitForURL(`**${mainPage}`);
    await page.context().close();
  });

  it('has no finding of axe with the menu of a phone open, light and dark', async () => {
    const {page} = await visit('/', {viewport: phone});
    await page.getByRole('button', {name: 'Toggle navigation bar'}).click();
    await page.locator('.navbar-sidebar').getByRole('link', {name: 'Start here'}).waitFor();
    expect(await axeFindingsInBothSchemes(page, 'light')).toEqual([]);
    await page.context().close();
  });

  it('switches between light and dark', async () => {
    const {page} = await visit('/', {colorScheme: 'light'});
    const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const before = await background();
    const button = page.getByRole('button', {name: /Switch between dark and light mode/}).first();
    await button.click(); // from the system's mode to light
    await button.click();
    expect(await background()).not.toBe(before);
    await page.context().close();
  });

  it('copies a command', async () => {
    const {page} = await visit(mainPage, {permissions: ['clipboard-read', 'clipboard-write']});
    const block = page.locator('.theme-code-block', {hasText: 'kubectl create namespace'});
    await block.hover();
    await block.getByRole('button', {name: 'Copy code to clipboard'}).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('kubectl create namespace mcp-servers');
    await page.context().close();
  });

  it('downloads a manifest as it is shown', async () => {
    const {page} = await visit(mainPage);
    const download = page.waitForEvent('download');
    await page.getByRole('link', {name: 'Download scaled-with-redis.yaml'}).click();
    expect((await download).suggestedFilename()).toBe('scaled-with-redis.yaml');
    await page.context().close();
  });

  it('finds the way back from an address that does not exist', async () => {
    const {page} = await visit('/guides-k8s/run-mcp-server');
    expect(await page.locator('h1').textContent()).toBe('There is no page at this address');
    const search = page.getByRole('button', {name: 'Search for the words of this address'});
    await search.click();
    expect(await page.getByRole('combobox', {name: 'Search this site'}).inputValue()).toBe('run mcp server');
    await page.keyboard.press('Escape');
    expect(await search.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.getByRole('link', {name: 'Horizontal scaling'}).click();
    await page.waitForURL(`**${mainPage}#horizontal-scaling`);
    await page.context().close();
  });

  it('asks from the home page what is written there, before React as well', async () => {
    const {page, complaints} = await visit('/404', {hydrated: false});
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
    await page.goto(new URL('/', page.url()).href);
    await page.getByRole('textbox', {name: 'Paste the error text'}).fill('session store unavailable');
    await page.keyboard.press('Enter');
    const asked = page.getByRole('combobox', {name: 'Search this site'});
    await expect.poll(() => asked.inputValue(), {timeout: 20_000}).toBe('session store unavailable');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**#session-store-unavailable');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('leads on a phone without JavaScript from the home page to the error texts, and on by both menus', async () => {
    const {page} = await visit('/', {javaScriptEnabled: false, viewport: phone});
    for (const key of ['Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
    expect(await page.locator('main :focus').count()).toBe(1);
    expect(await page.getByRole('textbox').filter({visible: true}).count()).toBe(0);
    const tables = page.locator('main noscript a[href$="#find-your-text"]');
    expect(await tables.count()).toBe(2);
    await tables.first().click();
    await page.waitForURL('**/guides-k8s/troubleshoot-sessions#find-your-text');
    const contents = page.locator('.theme-doc-toc-mobile');
    await contents.getByText('On this page').click();
    await contents.getByRole('link', {name: 'Decision tree'}).click();
    await page.waitForURL('**#decision-path');
    expect(await page.getByRole('button').filter({visible: true}).count()).toBe(0);
    await page.getByRole('link', {name: 'Menu'}).click();
    await page.locator('.theme-doc-sidebar-menu').getByRole('link', {name: 'Session explorer'}).click();
    await page.waitForURL('**/tools/session-explorer');
    await page.context().close();
  });

  it('reaches the content with the first keys of the keyboard', async () => {
    const {page} = await visit(mainPage);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to main content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator('main :focus').count()).toBe(1);
    await page.context().close();
  });
});
