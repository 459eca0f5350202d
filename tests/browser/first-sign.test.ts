import {readFileSync} from 'node:fs';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {usualChoices} from '../../src/toolhive/manifest/builder/choices';
import {manifestText} from '../../src/toolhive/manifest/builder/manifest';
import {phone, useBrowser, type VisitOptions} from './chromium/visit';

const visit = useBrowser();
const textPage = '/guides-k8s/quickstart';
const checkerPage = '/tools/check-manifest';

/** A visit that acts at once after the page has loaded. */
async function visitEarly(address: string, options: VisitOptions = {}): Promise<Page> {
  const {page} = await visit(address, {...options, hydrated: false});
  return page;
}

/** How many times slower than this machine the page's is; gives how to change it. */
async function slowDown(page: Page, rate: number) {
  const session = await page.context().newCDPSession(page);
  const change = (to: number) => session.send('Emulation.setCPUThrottlingRate', {rate: to});
  await change(rate);
  return change;
}

interface EarlyOptions extends VisitOptions {
  /** Slows the page's processor until React answers; 1 without it. */
  readonly slower?: number;
}

/** A visit to a page whose React does not come before `letReactCome`. */
async function visitBeforeReact(address: string, {slower = 1, ...options}: EarlyOptions = {}) {
  const page = await visitEarly('/404', options);
  let letCome = () => {};
  const isWanted = new Promise<void>((resolve) => (letCome = resolve));
  await page.route(/\/assets\/js\/(?!start-react)/, async (route) => {
    await isWanted;
    await route.continue();
  });
  await page.goto(new URL(address, page.url()).href, {waitUntil: 'domcontentloaded'});
  const changeSpeed = await slowDown(page, slower);
  const letReactCome = async () => {
    expect(await isHydrated(page)).toBe(false);
    letCome();
    await page.waitForSelector('html[data-has-hydrated="true"]', {state: 'attached'});
    await changeSpeed(1);
  };
  return {page, letReactCome};
}

const isHydrated = (page: Page) => page.evaluate(() => document.documentElement.dataset.hasHydrated === 'true');
const scripts = (page: Page) =>
  page.evaluate(() => performance.getEntriesByType('resource').filter(({name}) => name.endsWith('.js')).length);

describe('a page before the first sign of use', () => {
  it('has loaded one script and stays without React, until its address carries a state', async () => {
    const page = await visitEarly(checkerPage);
    await page.waitForTimeout(500);
    expect(await scripts(page)).toBe(1);
    expect(await isHydrated(page)).toBe(false);
    await page.evaluate(() => (location.hash = '#manifest=YTogYg'));
    const editor = page.getByLabel('Manifest, in YAML or JSON');
    await expect.poll(() => editor.inputValue(), {timeout: 20_000}).toBe('a: b');
    await page.context().close();
  });

  it.each([
    ['points', (page: Page) => page.mouse.move(300, 300, {steps: 3})],
    ['tabs', (page: Page) => page.keyboard.press('Tab')],
    ['types', (page: Page) => page.keyboard.press('x')],
  ])('gets React when the reader %s', async (_, act) => {
    const page = await visitEarly(textPage);
    await act(page);
    await expect.poll(() => isHydrated(page), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });

  it('gets React when the reader touches', async () => {
    const page = await visitEarly(textPage, {viewport: phone, hasTouch: true});
    await page.locator('h1').tap();
    await expect.poll(() => isHydrated(page), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });
});

describe('what a reader does before React is there', () => {
  it('switches the theme', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {colorScheme: 'dark'});
    await page
      .getByRole('button', {name: /Switch between dark and light mode/})
      .first()
      .click();
    await letReactCome();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.theme), {timeout: 20_000})
      .toBe('light');
    await page.context().close();
  });

  it('switches the theme by key', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {colorScheme: 'dark'});
    await page
      .getByRole('button', {name: /Switch between dark and light mode/})
      .first()
      .focus();
    await page.keyboard.press('Enter');
    await letReactCome();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.theme), {timeout: 20_000})
      .toBe('light');
    await page.context().close();
  });

  it('opens the menu on a phone', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {viewport: phone, hasTouch: true});
    await page.getByRole('button', {name: 'Toggle navigation bar'}).tap();
    await letReactCome();
    await expect.poll(() => page.locator('.navbar-sidebar').isVisible(), {timeout: 20_000}).toBe(true);
    await page.context().close();
  });

  it('opens the list of sections on a phone', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {viewport: phone, hasTouch: true});
    await page.getByText('On this page').tap();
    const entry = page.locator('.theme-doc-toc-mobile').getByRole('link', {name: 'Run a server'});
    expect(await entry.isVisible()).toBe(true);
    await letReactCome();
    expect(await entry.isVisible()).toBe(true);
    await page.context().close();
  });

  it('copies a command', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {permissions: ['clipboard-read', 'clipboard-write']});
    const block = page.locator('.theme-code-block', {hasText: 'kubectl create namespace'});
    await block.getByRole('button', {name: 'Copy code to clipboard'}).click({force: true});
    await letReactCome();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, {timeout: 20_000}).toBe('kubectl create namespace mcp-servers');
    await page.context().close();
  });

  it('copies the page as Markdown', async () => {
    const {page, letReactCome} = await visitBeforeReact(textPage, {permissions: ['clipboard-read', 'clipboard-write']});
    await page.getByRole('button', {name: 'Copy page as Markdown'}).click();
    await letReactCome();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied, {timeout: 20_000}).toBe(readFileSync('build/guides-k8s/quickstart.md', 'utf8'));
    await page.context().close();
  });

  it('follows a link, as a plain link', async () => {
    const {page} = await visitBeforeReact('/');
    await page.locator('main').getByRole('link', {name: 'Quickstart', exact: true}).click();
    await page.waitForURL(`**${textPage}`);
    await page.context().close();
  });

  it('stays where a deep link has landed', async () => {
    const {page, letReactCome} = await visitBeforeReact(`${textPage}#clean-up`);
    const top = () => page.evaluate(() => document.getElementById('clean-up')?.getBoundingClientRect().top);
    const before = await top();
    await page.mouse.move(300, 300, {steps: 3});
    await letReactCome();
    expect(await top()).toBe(before);
    await page.context().close();
  });
});

describe('a tool that is used before React is there', () => {
  it('checks what was typed and chosen', async () => {
    const {page, letReactCome} = await visitBeforeReact(checkerPage, {slower: 4});
    const editor = page.getByLabel('Manifest, in YAML or JSON');
    const defaultRedis = page.getByLabel('The operator has a cluster-wide default Redis');
    const release = page.getByLabel('Release', {exact: true});
    const text = readFileSync('static/examples/invalid/default-redis-without-password.yaml', 'utf8');
    await editor.click();
    await page.keyboard.insertText(text);
    await defaultRedis.check();
    await release.selectOption('v0.45.0');
    await letReactCome();
    await page.locator('[data-verdict]', {hasText: 'Accepted by the API server'}).waitFor();
    expect(await page.locator('section[aria-label="Result"]').textContent()).toContain(
      'default-redis-without-password',
    );
    expect(await editor.inputValue()).toBe(text);
    expect(await defaultRedis.isChecked()).toBe(true);
    expect(await release.inputValue()).toBe('v0.45.0');
    await page.context().close();
  });

  it('opens the file that was dropped', async () => {
    const {page, letReactCome} = await visitBeforeReact(checkerPage);
    const editor = page.getByLabel('Manifest, in YAML or JSON');
    const isTaken = await editor.evaluate((area) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['a: b'], 'dropped.yaml'));
      return ['dragenter', 'dragover', 'drop'].map(
        (name) => !area.dispatchEvent(new DragEvent(name, {dataTransfer, bubbles: true, cancelable: true})),
      );
    });
    expect(isTaken).toEqual([false, true, true]);
    await letReactCome();
    await expect.poll(() => editor.inputValue()).toBe('a: b');
    await page.context().close();
  });

  it('does in the explorer what was clicked, in its order', async () => {
    const {page, letReactCome} = await visitBeforeReact('/tools/session-explorer', {slower: 4});
    await page.getByRole('button', {name: 'initialize', exact: true}).click();
    await page.getByRole('button', {name: 'Call', exact: true}).click({force: true}); // is off until there is a session
    await page.locator('button[popovertarget]', {hasText: 'demo-0'}).click();
    await page.getByRole('button', {name: /^Restart demo-0/}).click();
    await page.getByLabel('Session store', {exact: true}).selectOption('memory');
    await letReactCome();
    const steps = page.getByRole('list', {name: 'What has happened'}).locator('button');
    await expect
      .poll(() => steps.allTextContents())
      .toEqual([
        expect.stringMatching(/^initialize through proxy 1: 200/),
        expect.stringMatching(/^tools\/call through proxy 1: 200/),
        expect.stringMatching(/^demo-0 restarts/),
      ]);
    expect(await page.locator('[popover]:popover-open').count()).toBe(0);
    expect(await page.getByText('No Redis', {exact: true}).isVisible()).toBe(true);
    await page.context().close();
  });

  it('hands over the manifest of all choices, and shows after a step back what the form then says', async () => {
    const {page, letReactCome} = await visitBeforeReact('/tools/build-manifest', {slower: 4});
    const field = (label: string) => page.getByLabel(label, {exact: true});
    await field('Proxy pods').fill('2');
    await field('Backend pods').fill('2');
    await field('Redis').selectOption('none');
    await field('Disruption budgets').uncheck();
    await page.getByRole('link', {name: 'Check it'}).click();
    await letReactCome();
    await page.waitForURL(`**${checkerPage}#manifest=*`);
    const choices = {...usualChoices, proxies: 2, backends: 2, redis: 'none', budgets: false} as const;
    const editor = page.getByLabel('Manifest, in YAML or JSON');
    await expect.poll(() => editor.inputValue(), {timeout: 20_000}).toBe(manifestText(choices));
    await page.goBack();
    const manifest = page.locator('[data-interactive] .theme-code-block').first();
    await expect.poll(() => manifest.textContent(), {timeout: 20_000}).not.toContain('redis');
    expect(await field('Redis').inputValue()).toBe('none');
    await page.context().close();
  });

  it('shows the rows of all filters that were chosen', async () => {
    const {page, letReactCome} = await visitBeforeReact('/reference/failure-matrix?release=owned');
    await page.getByLabel('The client gets').selectOption('503');
    await page.getByLabel('Session store').selectOption('redis');
    await letReactCome();
    await expect.poll(() => new URL(page.url()).search).toBe('?seen=503&release=owned&store=redis');
    expect(await page.locator('tr[id]').count()).toBe(1);
    await page.context().close();
  });
});
