import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {sizeOf} from '../../src/toolhive/sessions/sizing';
import {axeFindings} from './chromium/axeFindings';
import {phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/guides-k8s/redis-session-storage#size-redis';

const field = (page: Page, label: string) => page.getByLabel(label, {exact: true});
const results = (page: Page) =>
  page.getByRole('region', {name: 'The size of your load'}).locator('tbody td').allTextContents();

describe('the sizing worksheet', () => {
  it('computes what a reader types, by keyboard alone', async () => {
    const {page, complaints} = await visit(address);
    await field(page, 'Sessions used at least every 2 hours').focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('100000');
    await page.keyboard.press('Tab'); // re-initializations
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('5000');
    await page.getByRole('combobox', {name: 'Backend echoes its id'}).selectOption('Yes');
    const size = sizeOf({
      release: 'v044',
      recoveries: 0,
      sessions: 100_000,
      requestsPerSecond: 5000,
      initializeBytes: 600,
      proxies: 2,
      backends: 2,
      echoesIds: true,
    });
    const [keys, memory, , commands, connections] = await results(page);
    expect([keys, commands, connections]).toEqual(['100,002', '20,000', '20']);
    expect(memory).toBe(`${(size.recordsBytes / 2 ** 20).toFixed(1)} MiB`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('computes for the later release: fewer commands, a record more for each re-initialization', async () => {
    const {page} = await visit(address);
    await field(page, 'Re-initializations in 2 hours (since v0.51.0)').fill('1000');
    expect((await results(page))[0]).toBe('5,002');
    await page.getByRole('combobox', {name: 'ToolHive release'}).selectOption('owned');
    const [keys, , , commands] = await results(page);
    expect([keys, commands]).toEqual(['6,002', '200']);
    await expect.poll(() => page.getByText('without their owners (not measured)').count()).toBe(2);
    await page.context().close();
  });

  it('takes an empty or a negative number for none', async () => {
    const {page} = await visit(address);
    await field(page, 'Proxy pods').fill('');
    await field(page, 'Backend pods').fill('-3');
    const shown = await results(page);
    expect(shown[0]).toBe('5,000');
    expect(shown.slice(-2)).toEqual(['0 at most', '0']);
    await page.context().close();
  });

  it('works on a phone without a finding of axe', async () => {
    const {page} = await visit(address, {viewport: phone});
    await field(page, 'Requests a second').fill('1000');
    expect((await results(page))[3]).toBe('3,000');
    expect(await axeFindings(page)).toEqual([]);
    await page.context().close();
  });

  it('is not there without JavaScript, and it is said', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await field(page, 'Proxy pods').isVisible()).toBe(false);
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    await page.context().close();
  });
});
