import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {combinationsOf, isIn} from '../../src/toolhive/routing/failures/combinations';
import {failureMatrix} from '../../src/toolhive/routing/failures/failures';
import {hungBackend} from '../../src/toolhive/routing/failures/told';
import {desktop, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/reference/failure-matrix';
const rows = failureMatrix().flatMap((section) => section.rows.map((row) => ({section, ...row})));
const told = hungBackend.rows.map(({id}) => id);
const total = rows.length + told.length;

const shownIds = (page: Page) => page.locator('tr[id]').evaluateAll((found) => found.map(({id}) => id));
const count = (page: Page) => page.locator('output').textContent();
const filter = (page: Page, label: string) => page.getByRole('combobox', {name: label, exact: true});

describe('the failure matrix in the browser', () => {
  it('filters by keyboard, says how many rows are left, and shows those that fit', async () => {
    const {page, complaints} = await visit(address);
    expect(await count(page)).toBe(`${total} of ${total} rows`);
    await filter(page, 'The client gets').focus();
    await page.keyboard.type('503');
    await page.keyboard.press('Tab');
    expect(await shownIds(page)).toEqual(['store-down-goes-on', 'store-down-goes-on-with-owners']);
    expect(await count(page)).toBe(`2 of ${total} rows`);
    expect(await page.locator('output').getAttribute('aria-live')).toBe('polite');
    expect(await page.locator('h3[id]').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('shows for an arrangement the rows that hold a combination of it', async () => {
    const {page} = await visit(address);
    await filter(page, 'Session store').selectOption('memory');
    await filter(page, 'Proxy pods').selectOption('two-no-affinity');
    expect(await shownIds(page)).toEqual(['other-proxy-unknown-at-other-proxy']);

    await filter(page, 'Session store').selectOption('redis');
    await filter(page, 'Backend pods').selectOption('one');
    await filter(page, 'Kind of backend').selectOption('400');
    const fits = rows.filter(({section, when}) =>
      combinationsOf(section).some(
        (on) =>
          when.some((conditions) => isIn(conditions, on)) &&
          on.store === 'redis' &&
          on.proxies === 'two-no-affinity' &&
          on.backends === 'one' &&
          on.kind === '400',
      ),
    );
    expect(fits.length).toBeGreaterThan(5);
    expect(await shownIds(page)).toEqual([...fits.map(({id}) => id), 'backend-hangs-goes-on']);
    await page.context().close();
  });

  it('shows for a release the rows that hold with it', async () => {
    const {page} = await visit(address);
    await filter(page, 'ToolHive release').selectOption('owned');
    const ids = await shownIds(page);
    expect(ids).toContain('store-down-goes-on-with-owners');
    expect(ids).toContain('backend-restarts-refused');
    expect(ids.filter((id) => /^upgrade-|^store-down-goes-on$|^backend-restarts-new-id-unknown$/.test(id))).toEqual([]);
    await page.context().close();
  });

  it('keeps the filters in the address, so that another reader gets the same rows', async () => {
    const {page} = await visit(`${address}#store-down`);
    await filter(page, 'The client gets').selectOption('404');
    await filter(page, 'Session store').selectOption('redis');
    await filter(page, 'Proxy pods').selectOption('two-affinity');
    const ids = await shownIds(page);
    expect(ids.length).toBeGreaterThan(2);
    expect(ids.length).toBeLessThan(total);
    const {pathname, search, hash} = new URL(page.url());
    expect(pathname + search + hash).toBe(`${address}?seen=404&store=redis&proxies=two-affinity`);
    await page.getByRole('button', {name: 'Reset', exact: true}).click();
    expect(new URL(page.url()).search).toBe('');

    const other = await visit(address + search);
    await expect.poll(() => shownIds(other.page)).toEqual(ids);
    expect(await filter(other.page, 'Proxy pods').inputValue()).toBe('two-affinity');
    expect(other.complaints).toEqual([]);
    await Promise.all([page.context().close(), other.page.context().close()]);
  });

  it('shows all rows for an address with filters that do not exist, or with a row that they hide', async () => {
    for (const unfit of ['?seen=418&store=disk', '?seen=503#other-proxy']) {
      const {page, complaints} = await visit(address + unfit);
      await expect.poll(() => shownIds(page)).toHaveLength(total);
      expect(await filter(page, 'The client gets').inputValue()).toBe('any');
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  it('says so when nothing fits, and resets by keyboard', async () => {
    const {page} = await visit(address, {viewport: phone});
    await filter(page, 'The client gets').selectOption('503');
    await filter(page, 'Session store').selectOption('memory');
    expect(await shownIds(page)).toEqual([]);
    expect(await count(page)).toBe(`0 of ${total} rows`);
    expect(await page.getByText('No fault gives this answer on this arrangement.').isVisible()).toBe(true);
    await page.getByRole('button', {name: 'Reset', exact: true}).press('Enter');
    expect(await shownIds(page)).toHaveLength(total);
    expect(await filter(page, 'The client gets').inputValue()).toBe('any');
    await page.context().close();
  });

  it('keeps in view what was chosen, and what is left of the rows', async () => {
    const {page} = await visit(`${address}?seen=404&store=memory`);
    const [first] = await shownIds(page);
    const line = page.getByText('404 · in memory');
    await line.waitFor();
    expect(await page.getByRole('navigation', {name: 'Faults'}).count()).toBe(
      (await shownIds(page)).length > 15 ? 1 : 0,
    );
    await page.locator('tr[id]').last().scrollIntoViewIfNeeded();
    expect(await line.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(0);
    await page.evaluate((id) => (location.hash = id ?? ''), first);
    const under = () =>
      page.evaluate((id) => {
        const row = document.getElementById(id ?? '')?.getBoundingClientRect().top ?? 0;
        const stuck = document.querySelector('output')?.parentElement?.getBoundingClientRect().bottom ?? 0;
        return row - stuck;
      }, first);
    await expect.poll(under).toBeGreaterThanOrEqual(-1);
    await page.context().close();
  });

  it('closes its cards on a phone, and opens one for a tap or a link', async () => {
    const [one, other] = rows.map(({id}) => id);
    const {page} = await visit(`${address}#${other}`, {viewport: phone, javaScriptEnabled: false});
    const advice = (id: string | undefined) => page.locator(`tr[id="${id}"] > td[data-label="What to do"]`);
    const log = (id: string | undefined) => page.locator(`tr[id="${id}"] + tr`);
    expect(await advice(other).isVisible()).toBe(true);
    expect(await advice(one).isVisible()).toBe(false);
    expect(await log(one).isVisible()).toBe(false);
    expect(await page.locator(`tr[id="${one}"] > td[data-label="Memory"]`).isVisible()).toBe(true);
    await page.locator(`tr[id="${one}"] > th`).click();
    expect(await advice(one).isVisible()).toBe(true);
    expect(await log(one).isVisible()).toBe(true);
    await page.context().close();
  });

  it.each([desktop, phone])('lands a link to a row below the bar at $width px', async (viewport) => {
    const id = 'other-proxy-starts-anew-each-time';
    const {page} = await visit(`${address}#${id}`, {viewport});
    await expectBelowBar(page, id);
    await page.context().close();
  });

  it('shows a row that a link asks for although the filters hide it', async () => {
    const {page} = await visit(address);
    await filter(page, 'The client gets').selectOption('503');
    await page.getByRole('link', {name: 'The other proxy pod gets the request'}).click();
    await expect.poll(() => shownIds(page)).toHaveLength(total);
    await expectBelowBar(page, 'other-proxy');
    await page.context().close();
  });

  it('has no filters without JavaScript, and all rows', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await page.locator('form[aria-label="Filter the rows"]').isVisible()).toBe(false);
    expect(await page.locator('tr[id]:visible').count()).toBe(total);
    await page.context().close();
  });

  it('moves nothing when the filters begin to work', async () => {
    const {page} = await visit(address);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            resolve(list.getEntries().reduce((sum, entry) => sum + ((entry as {value?: number}).value ?? 0), 0)); // layout-shift has one
          }).observe({type: 'layout-shift', buffered: true});
          setTimeout(() => resolve(0), 500);
        }),
    );
    expect(shift).toBeLessThan(0.01);
    await page.context().close();
  });
});

async function expectBelowBar(page: Page, id: string): Promise<void> {
  const distance = () =>
    page.evaluate((wanted) => {
      const bar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
      return (document.getElementById(wanted)?.getBoundingClientRect().top ?? 0) - bar;
    }, id);
  await expect.poll(distance).toBeLessThan(60);
  expect(await distance()).toBeGreaterThanOrEqual(-1);
}
