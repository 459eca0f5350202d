import type {Element} from 'domhandler';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readPages, type BuiltPage} from '../../pages/built/builtSite';
import {desktop, hydrate, phone, useBrowser, type Visit} from '../chromium/visit';
import {markedEntries} from './measures';
import {builtText, openText} from './pageText';

/** What depends on how a page is loaded. What can be asked of a page that is open stands in reading.test.ts. */
const visit = useBrowser();
const pages = readPages('build').map((page) => {
  const ids = page
    .$('.theme-doc-markdown :is(h2, h3, tr)[id]')
    .get()
    .map((element) => element.attribs.id ?? '');
  const linked = [...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)])].filter((id) => id !== undefined);
  return {...page, linked};
});

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

/** How far an id is from where the page's scroll padding says, in pixels; an id that the page's end keeps lower is not. */
const offBy = (page: Page, id: string) =>
  page.evaluate((wanted) => {
    const element = document.getElementById(wanted);
    if (!element) return Number.NaN;
    const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
    const off =
      element.getBoundingClientRect().top -
      Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    return isAtEnd && off > 0 ? 0 : Math.abs(off);
  }, id);

/** What the contents and the sidebar mark for a reader who has landed at an id of a built page. */
function entriesFor({address, $}: BuiltPage, id: string): Awaited<ReturnType<typeof markedEntries>> {
  const above = $('.markdown')
    .find('h2[id], h3[id], tr[id]')
    .get()
    .map((element) => ({hash: `#${element.attribs.id}`, isPart: element.tagName === 'h2'}));
  const passed = above.slice(0, above.findIndex(({hash}) => hash === `#${id}`) + 1);
  const hashesOf = (links: string) =>
    $('body')
      .find<Element>(links)
      .get()
      .map((link) => (link.attribs.href ?? '').replace(address, ''));
  const contents = hashesOf('.theme-doc-toc-desktop a');
  const sections = hashesOf(`.theme-doc-sidebar-menu a[href^="${address}#"]`);
  const part = passed.findLast(({isPart}) => isPart)?.hash ?? '';
  const listed = passed.findLast(({hash}) => contents.includes(hash));
  return {
    contents: listed ? [listed.hash] : [],
    sidebar: [sections.includes(part) ? part : address],
  };
}

describe('a deep link', () => {
  it('is tried on every page that has ids', () =>
    expect(pages.flatMap(({linked}) => linked).length).toBeGreaterThan(2 * (pages.length - 2)));
});

describe.each(pages)('$address', (built) => {
  const {address, $, linked} = built;
  it('is whole with JavaScript off', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await openText(page, 'main')).toEqual(builtText($, 'main'));
    expect(await page.locator('main table:visible').count()).toBe(
      $('main table').not('details:not([open]) table').length,
    );
    await page.context().close();
  });

  describe.each([
    {viewport: desktop, width: desktop.width, colorScheme: 'light'},
    {viewport: phone, width: phone.width, colorScheme: 'dark'},
  ] as const)('loaded at $width px, $colorScheme', ({viewport, colorScheme}) => {
    let page: Page;
    let complaints: Visit['complaints'];
    beforeAll(async () => {
      ({page, complaints} = await visit(address, {viewport, colorScheme}));
    });
    afterAll(() => page.context().close());

    it('stands still while it loads and while React takes it over', async () => {
      if ((await layoutShift(page)) === 0) return;
      // A busy machine makes Chromium report some millionths now and then. What the page shifts, it shifts again.
      const {page: again} = await visit(address, {viewport, colorScheme});
      expect(await layoutShift(again)).toBe(0);
      await again.context().close();
    });

    it('says after hydration what the server wrote', async () => {
      // On a phone, Docusaurus takes the list of sections beside the text away.
      const place = viewport === phone && $('main .theme-doc-markdown').length > 0 ? '.theme-doc-markdown' : 'main';
      expect(await openText(page, place)).toEqual(builtText($, place));
    });

    it.each(viewport === desktop ? linked : linked.slice(0, 1))(
      'lands #%s below the bar in a load of its own, and stays there after hydration',
      async (id) => {
        const target = new URL(`${address}#${id}`, page.url()).href;
        await page.goto(new URL('/404', target).href); // so that the next one loads the page, and does not move on it
        await page.goto(target);
        const marksEntries = async (when: string) => {
          if (viewport !== desktop) return; // on a phone both lists are behind buttons
          await expect.poll(() => markedEntries(page), {message: `the entries ${when}`}).toEqual(entriesFor(built, id));
        };
        expect(await offBy(page, id), `#${id} before hydration`).toBeLessThanOrEqual(2);
        await marksEntries('before hydration');
        await hydrate(page);
        expect(await offBy(page, id), `#${id} after hydration`).toBeLessThanOrEqual(2);
        await marksEntries('after hydration');
      },
    );

    it('has brought no complaint of the browser in all this', () => expect(complaints).toEqual([]));
  });
});
