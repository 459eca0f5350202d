import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {pageAt, readPages} from '../pages/builtSite';
import {axeFindings} from './axeFindings';
import {desktop, hydrate, phone, useBrowser} from './visit';

const visit = useBrowser();
const pages = readPages('build');
const addresses = pages.map(({address}) => address);
const looks = [desktop, phone].flatMap((viewport) =>
  (['light', 'dark'] as const).map((colorScheme) => ({viewport, colorScheme})),
);
const cases = addresses.flatMap((address) => looks.map((look) => ({address, ...look, width: look.viewport.width})));

const sidewaysOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const sentences = (text: string) => text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim().split('. ');

async function mainText(page: Page): Promise<string[]> {
  const text = await page.locator('main').evaluate((main) => {
    const copy = main.cloneNode(true) as Element; // a copy of an element is one
    for (const element of copy.querySelectorAll('noscript')) element.remove();
    return copy.textContent;
  });
  return sentences(text);
}

/** How much of the page has moved by itself since it was opened; 0 = nothing. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        const observer = new PerformanceObserver((list) => {
          // `value` of a layout shift is not in TypeScript's types of the DOM.
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & {value: number}).value;
        });
        observer.observe({type: 'layout-shift', buffered: true});
        setTimeout(() => resolve(sum), 100);
      }),
  );

/** Goes to each id by changing the hash; a line for each that does not land where the page's scroll padding says, below the bar. */
const missedIds = (page: Page) =>
  page.evaluate(async () => {
    const wanted = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const bar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
    const elements = [...document.querySelectorAll<HTMLElement>('.theme-doc-markdown [id]')].filter(
      (element) =>
        !element.closest('svg') && element.getClientRects().length > 0 && !/^(INPUT|SELECT)$/.test(element.tagName),
    );
    const missed: string[] = [];
    for (const element of elements) {
      location.hash = element.id;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const {top} = element.getBoundingClientRect();
      const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
      const isRight = Math.abs(top - wanted) <= 2 || (isAtEnd && top > wanted);
      if (!isRight || wanted < bar) missed.push(`#${element.id}: ${top} instead of ${wanted}`);
    }
    return {looked: elements.length, missed};
  });

describe('a page in the browser', () => {
  it.each(cases)(
    '$address at $width px, $colorScheme: quiet, accessible, not cut off, still',
    async ({address, ...look}) => {
      const {page, complaints} = await visit(address, look);
      expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
      expect(await layoutShift(page)).toBe(0);
      expect(await axeFindings(page)).toEqual([]);
      for (const summary of await page.locator('main summary').all()) await summary.click();
      if ((await page.locator('main details').count()) > 0) expect(await axeFindings(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  it.each(cases.filter(({colorScheme}) => colorScheme === 'light'))(
    '$address at $width px: every id lands below the bar',
    async ({address, viewport}) => {
      const {page} = await visit(address, {viewport});
      const {looked, missed} = await missedIds(page);
      expect(missed).toEqual([]);
      expect(looked).toBe(pageAt(pages, address).$('.theme-doc-markdown [id]').not('svg [id], input, select').length);
      await page.context().close();
    },
  );

  it.each(addresses)('%s loses nothing sideways at 320 px, as at a zoom of 400 %', async (address) => {
    const {page} = await visit(address, {viewport: {width: 320, height: 640}});
    expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
    const unlabeled = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main *')]
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX),
        )
        .filter((element) => element.tabIndex < 0)
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(unlabeled).toEqual([]);
    await page.context().close();
  });

  it.each(addresses)('%s is whole with JavaScript off, and says nothing else after hydration', async (address) => {
    const without = await visit(address, {javaScriptEnabled: false});
    const {$} = pageAt(pages, address);
    const built = $('main').clone();
    built.find('noscript').remove();
    const expected = sentences(built.text());
    expect(await mainText(without.page)).toEqual(expected);
    expect(await without.page.locator('main table:visible').count()).toBe($('main table').length);
    await without.page.context().close();

    const {page} = await visit(address);
    expect(await mainText(page)).toEqual(expected);
    await page.context().close();
  });

  it.each(addresses)('%s shows where the focus is, and traps it nowhere', async (address) => {
    const {page} = await visit(address);
    const focusable = await page.evaluate(
      () => document.querySelectorAll('a[href], button:not([disabled]), select, summary, [tabindex="0"]').length,
    );
    const unseen: string[] = [];
    let reached = 0;
    for (; reached <= focusable; reached += 1) {
      await page.keyboard.press('Tab');
      const fault = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return 'end';
        const {outlineStyle, outlineWidth} = getComputedStyle(element);
        return outlineStyle === 'none' || outlineWidth === '0px' ? element.outerHTML.slice(0, 80) : '';
      });
      if (fault === 'end') break;
      if (fault) unseen.push(fault);
    }
    expect(unseen).toEqual([]);
    expect(reached).toBeGreaterThan(5);
    expect(reached).toBeLessThanOrEqual(focusable);
    await page.context().close();
  });

  it.each(addresses)('%s prints its whole content, without the navigation', async (address) => {
    const {page} = await visit(address, {hydrated: false});
    await page.emulateMedia({media: 'print'});
    expect(await page.locator('.navbar').isVisible()).toBe(false);
    expect(await page.locator('main h1').isVisible()).toBe(true);
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('main pre, main [role="region"]')]
        .filter(
          (element) =>
            element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
        )
        .map((element) => element.textContent.slice(0, 80)),
    );
    expect(cut).toEqual([]);
    await page.context().close();
  });

  it.each(addresses)('%s keeps its lines and its focus in forced colors', async (address) => {
    const {page} = await visit(address, {forcedColors: 'active'});
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle,
    );
    expect(outline).toBe('solid');
    expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});

describe('a deep link', () => {
  const linked = pages.flatMap(({address, $}) => {
    const ids = $('.theme-doc-markdown :is(h2, h3, tr)[id]')
      .get()
      .map((element) => element.attribs.id ?? '');
    const chosen = new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)]);
    return [...chosen].flatMap((id) => (id ? [{address, id}] : []));
  });

  it('is tried on every page that has ids', () => expect(linked.length).toBeGreaterThan(2 * (pages.length - 2)));

  it.each([desktop, phone].flatMap((viewport) => linked.map((link) => ({...link, viewport, width: viewport.width}))))(
    '$address#$id lands below the bar at $width px, and stays there after hydration',
    async ({address, id, viewport}) => {
      const {page} = await visit(`${address}#${id}`, {viewport, hydrated: false});
      const offBy = () =>
        page.evaluate((wanted) => {
          const element = document.getElementById(wanted);
          if (!element) return Number.NaN;
          const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
          const off =
            element.getBoundingClientRect().top -
            Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
          return isAtEnd && off > 0 ? 0 : Math.abs(off);
        }, id);
      expect(await offBy()).toBeLessThanOrEqual(2);
      await hydrate(page);
      expect(await offBy()).toBeLessThanOrEqual(2);
      await page.context().close();
    },
  );
});
