import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {axeFindingsInBothSchemes} from './chromium/axeFindings';
import {desktop, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/concepts/session-routing';
const pingPong = `${address}?explore=2p-2b-redis-None-404-cluster-ip_i.c.c.c#explorer`;

const account = (page: Page) => page.locator('[aria-live="polite"] li').allTextContents();
const answer = (page: Page, term: string) =>
  page.locator('dl[aria-label="The last answer"] div', {hasText: term}).locator('dd').textContent();

/** Moves the focus with Tab until it is on the button. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      return element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    });
    if (focused.trim() === name) return;
  }
  throw new Error(`Tab never reached "${name}".`);
}

describe('the explorer', () => {
  it('is used by keyboard alone', async () => {
    const {page, complaints} = await visit(address);
    await tabTo(page, 'initialize');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Call');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await tabTo(page, 'Restart: demo-0');
    await page.keyboard.press('Enter');
    expect(await account(page)).toHaveLength(4);

    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter'); // back at Call, past DELETE and "through the other proxy pod"
    expect((await account(page)).at(-1)).toContain('count 1. Memory lost.');
    expect(await answer(page, 'Memory')).toBe('lost');
    expect(await answer(page, 'The proxy logs')).toContain('transparently re-initializing');

    await tabTo(page, 'Undo');
    await page.keyboard.press('Enter');
    expect(await account(page)).toHaveLength(4);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter'); // Start again
    expect(await page.locator('[aria-live="polite"]').textContent()).toContain('Nothing yet.');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each([
    {viewport: desktop, width: desktop.width, colorScheme: 'light'},
    {viewport: phone, width: phone.width, colorScheme: 'dark'},
  ] as const)('is used by touch at $width px, with zero findings of axe', async ({viewport, colorScheme}) => {
    const {page, complaints} = await visit(address, {viewport, colorScheme, hasTouch: true});
    await page.getByLabel('Session store', {exact: true}).selectOption('memory');
    await page.getByRole('button', {name: 'initialize'}).tap();
    await page.getByRole('button', {name: 'Call', exact: true}).tap();
    await page.getByRole('button', {name: 'Call through the other proxy pod'}).tap();
    expect(await answer(page, 'Status')).toBe('404');
    expect(await answer(page, 'The client notices')).toBe('An error: 404.');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);

    expect(await axeFindingsInBothSchemes(page, colorScheme)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('opens the sequence of a link, and gives a link that opens the same', async () => {
    const {page} = await visit(pingPong);
    await expect.poll(() => account(page)).toHaveLength(4);
    const shown = await account(page);
    expect(shown.at(-1)).toContain('Memory lost.');
    await page.getByRole('button', {name: 'Restart: demo-0'}).click();
    const link = await page.getByRole('link', {name: 'Link to this sequence'}).getAttribute('href');
    const again = await visit(link ?? '');
    await expect.poll(() => account(again.page)).toEqual([...shown, expect.stringContaining('demo-0 restarts')]);
    await again.page.context().close();
    await page.context().close();
  });

  it('says so when a link cannot be read, and keeps what the reader has', async () => {
    const {page} = await visit(`${address}?explore=nonsense#explorer`);
    await expect.poll(() => page.getByRole('alert').textContent()).toContain('no sequence that can be read');
    await page.getByRole('button', {name: 'initialize'}).click();
    expect(await account(page)).toHaveLength(1);
    expect(await page.getByRole('alert').count()).toBe(0);
    await page.context().close();
  });

  it('plays a story, from its list and from the table below', async () => {
    const {page} = await visit(address);
    await page.getByLabel('Or play a story').selectOption('Redis stops and comes back');
    expect(await account(page)).toHaveLength(6);
    await page.getByRole('link', {name: 'Play it in the explorer'}).nth(1).click();
    await expect.poll(() => account(page)).toHaveLength(7);
    expect(await page.getByLabel('Answer to an unknown session').inputValue()).toBe('400');
    await page.context().close();
  });

  it('plays the sequence again when the arrangement changes', async () => {
    const {page} = await visit(pingPong);
    await expect.poll(() => account(page)).toHaveLength(4);
    await page.getByLabel('Client affinity').selectOption('ClientIP');
    expect((await account(page)).at(-1)).toContain('count 3. Memory kept.');
    await page.context().close();
  });

  it('does nothing for a button that is off', async () => {
    const {page} = await visit(address);
    await page.getByRole('button', {name: 'DELETE'}).click({force: true});
    expect(await account(page)).toEqual([]);
    await page.context().close();
  });

  it('shows the record of the session', async () => {
    const {page} = await visit(pingPong);
    await expect
      .poll(() => page.getByRole('region', {name: 'Session records'}).textContent())
      .toContain('the ClusterIP of mcp-demo');
    await page.context().close();
  });

  it('stands still for readers who want less motion', async () => {
    const {page} = await visit(address, {reducedMotion: 'reduce'});
    await page.getByRole('button', {name: 'initialize'}).click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    await page.context().close();
  });

  it('offers no link that it would refuse, and says why', async () => {
    const codes = Array.from({length: 99}, () => 'i').join('.');
    const {page} = await visit(`${address}?explore=1p-1b-memory-None-404-cluster-ip_${codes}#explorer`);
    await expect.poll(() => account(page)).toHaveLength(99);
    const link = page.getByRole('link', {name: 'Link to this sequence'});
    await page.getByRole('button', {name: 'initialize'}).click();
    expect(await link.count()).toBe(1);
    await page.getByRole('button', {name: 'initialize'}).click();
    expect(await account(page)).toHaveLength(101);
    expect(await link.count()).toBe(0);
    expect(await page.getByText('The sequence is too long for a link.').count()).toBe(1);
    await page.getByRole('button', {name: 'Undo'}).click();
    await link.click();
    expect(await account(page)).toHaveLength(100);
    await page.context().close();
  });
});
