import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {changeAnchor} from '../../src/toolhive/releases/changedFacts';
import {releaseChanges} from '../../src/toolhive/releases/releases';
import {comesIn} from '../../src/toolhive/releases/upgrade';
import type {Release} from '../../src/toolhive/releases/version';
import {hydrate, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/reference/releases';
const anchors = (from: Release, to: Release) =>
  releaseChanges
    .filter(({since}) => comesIn(since, {from, to}) !== 'no')
    .map(({id}) => changeAnchor(id))
    .toSorted();
/** Changes as the page counts them: what is unchanged is none. */
const count = releaseChanges.filter(({since}) => since.kind !== 'unchanged').length;
const every = releaseChanges.map(({id}) => changeAnchor(id)).toSorted();

const shown = (page: Page) =>
  page.locator('tr[id^="change-"]').evaluateAll((rows) => rows.map(({id}) => id).toSorted());
const end = (page: Page, label: string) => page.getByRole('combobox', {name: label, exact: true});
const words = (page: Page) => page.locator('form[aria-label="Choose two releases"] output').textContent();

describe('the changes between two releases', () => {
  it('are chosen by keyboard, counted, marked where they may come, and kept in the address', async () => {
    const {page, complaints} = await visit(address);
    expect(await shown(page)).toEqual(every);
    await end(page, 'Your release now').focus();
    await page.keyboard.type('v0.50');
    await page.keyboard.press('Tab');
    await page.keyboard.type('v0.51.0');
    const upgrade = {from: 'v0.50.0', to: 'v0.51.0'} as const;
    const expected = anchors(upgrade.from, upgrade.to);
    const maybe = releaseChanges.filter(({since}) => comesIn(since, upgrade) === 'may').length;
    await expect.poll(() => shown(page)).toEqual(expected);
    expect(expected.length).toBeGreaterThan(10);
    expect(await page.getByText('May come in between').count()).toBe(maybe);
    expect(maybe).toBeGreaterThan(1);
    expect(await words(page)).toContain(`${expected.length - maybe} of ${count} changes come in, ${maybe} more may.`);
    expect(await page.locator('form output').getAttribute('aria-live')).toBe('polite');
    expect(new URL(page.url()).search).toBe('?from=v0.50.0&to=v0.51.0');
    await page.getByRole('button', {name: 'Show all'}).press('Enter');
    expect(await shown(page)).toEqual(every);
    expect(new URL(page.url()).search).toBe('');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are those of a link, without any sign of use, also for a patch release', async () => {
    const {page, complaints} = await visit(`${address}?from=v0.44.0&to=v0.60.2`, {hydrated: false, viewport: phone});
    await expect.poll(() => shown(page), {timeout: 20_000}).toEqual(anchors('v0.44.0', 'v0.60.2'));
    expect(await end(page, 'The release that you go to').inputValue()).toBe('v0.60.2');
    expect(await words(page)).toContain('Nothing was read of v0.46 to v0.48 and v0.57 to v0.60.');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('are all there for values that are no releases, and it is said', async () => {
    const {page} = await visit(`${address}?from=latest&to=v0.70.0`);
    await expect.poll(() => words(page)).toContain('“latest” is no release: write one such as v0.60.0. It is ignored.');
    expect(await words(page)).toContain('v0.70.0 is newer than v0.69.0');
    expect(await shown(page)).toEqual(every);
    await page.context().close();
  });

  it('are none where the second release is not newer, and it is said', async () => {
    const {page} = await visit(`${address}?from=v0.60.0&to=v0.50.0`);
    await expect.poll(() => page.getByText('v0.50.0 is not newer than v0.60.0.').isVisible()).toBe(true);
    expect(await shown(page)).toEqual([]);
    await page.context().close();
  });

  it('give way to a link to a change that they leave out', async () => {
    const {page} = await visit(`${address}?from=v0.53.0#change-20-3`);
    await expect.poll(() => words(page)).toBe(`${count} changes.`);
    expect(await shown(page)).toEqual(every);
    await page.context().close();
  });

  it('can be chosen before React is there', async () => {
    const {page} = await visit(address, {hydrated: false});
    await page.locator('select[name="from"]').evaluate((select: HTMLSelectElement) => (select.value = 'v0.53.0'));
    await hydrate(page);
    await expect.poll(() => shown(page)).toEqual(anchors('v0.53.0', 'v0.69.0'));
    await page.context().close();
  });

  it('are all there without JavaScript, and nothing offers a choice', async () => {
    const {page} = await visit(`${address}?from=v0.60.0`, {javaScriptEnabled: false});
    expect(await page.locator('form[aria-label="Choose two releases"]').isVisible()).toBe(false);
    expect(await shown(page)).toEqual(every);
    await page.context().close();
  });
});
