import type {Element} from 'domhandler';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readPages, type BuiltPage} from '../../pages/built/builtSite';
import {hydrate, phone, useBrowser, type Visit} from '../chromium/visit';
import {expectStill, markedEntries} from './measures';
import {builtText, openText} from './pageText';
import {expectSmall, expectWithinBudgets, firstBudgets, ownBudgets, sharedScripts} from './weight';

/** What depends on how a page is loaded: all but a plain load on a wide screen, which reading.test.ts has. */
const visit = useBrowser();
const visitCompressed = useBrowser('compressedSite');
const pages = readPages('build').map((page, index) => {
  const ids = page
    .$('.theme-doc-markdown :is(h2, h3, tr)[id]')
    .get()
    .map((element) => element.attribs.id ?? '');
  // At each page another place, so that over all pages some are first, some last, and some between.
  const place = (part: number) => ids[Math.round((part % 1) * (ids.length - 1))];
  // On a phone every other page is opened at its top, so that what moves there is seen.
  return {
    ...page,
    linked: {desktop: place(1 - (index % 4) / 4.01), phone: index % 2 === 0 ? place((index % 3) / 2.01) : undefined},
  };
});

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

/** Holds that a page that was opened at an id, and is not yet React's, shows it and says so; before and after React. */
async function expectLanded(page: Page, built: BuiltPage, id: string): Promise<void> {
  const isPhone = page.viewportSize()?.width === phone.width;
  for (const when of ['before hydration', 'after hydration']) {
    if (when === 'after hydration') await hydrate(page);
    expect(await offBy(page, id), `#${id} ${when}`).toBeLessThanOrEqual(2);
    if (isPhone) continue; // both lists are behind buttons
    await expect.poll(() => markedEntries(page), {message: `the entries ${when}`}).toEqual(entriesFor(built, id));
  }
}

describe('a deep link', () => {
  it('is tried on every page that has ids, and on many of them on a phone', () => {
    expect(pages.filter(({linked}) => linked.desktop).length).toBeGreaterThanOrEqual(pages.length - 2);
    expect(pages.filter(({linked}) => linked.phone).length).toBeGreaterThan(pages.length / 3);
  });
});

describe('the budgets', () => {
  it('of their own are for pages that are there', () =>
    expect(
      [...Object.keys(ownBudgets), ...Object.keys(firstBudgets)].filter(
        (address) => !pages.some((page) => page.address === address),
      ),
    ).toEqual([]));
});

/** The colors of each element that is there with and without JavaScript, and which images are shown. */
const looksOf = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('html, body, .navbar *, .theme-doc-markdown *, footer *')]
      .filter((element) => !element.closest('noscript'))
      .map((element) => {
        const {color, backgroundColor, borderColor, fill, stroke, colorScheme, display} = getComputedStyle(element);
        const shown = element.tagName === 'IMG' ? display : '';
        return [element.tagName, color, backgroundColor, borderColor, fill, stroke, colorScheme, shown].join(' ');
      }),
  );

describe('a page with JavaScript off', () => {
  it.each(['/', '/guides-k8s/run-mcp-k8s', '/concepts/session-routing', '/tools/session-explorer'])(
    'has the colors that it has with it: %s',
    async (address) => {
      const looks = (['light', 'dark'] as const).map(async (colorScheme) => {
        const {page: plain} = await visit(address, {colorScheme, javaScriptEnabled: false});
        const {page} = await visit(address, {colorScheme, hydrated: false});
        const [seen, wanted] = [await looksOf(plain), await looksOf(page)];
        expect(seen).toEqual(wanted);
        await plain.emulateMedia({media: 'print', reducedMotion: 'reduce'}); // no color is between two
        const paper = await looksOf(plain);
        await Promise.all([plain, page].map((one) => one.context().close()));
        return {seen, paper};
      });
      const [light, dark] = await Promise.all(looks);
      expect(light?.seen.length).toBeGreaterThan(100);
      expect(dark?.seen).not.toEqual(light?.seen);
      expect(dark?.paper).toEqual(light?.paper);
    },
  );
});

/** The scripts that all pages share. */
let shared: ReadonlySet<string> = new Set();
beforeAll(async () => {
  const visits = await Promise.all(['/', '/reference/session-store'].map((address) => visitCompressed(address)));
  await Promise.all(visits.map(({page}) => page.waitForLoadState('networkidle')));
  shared = await sharedScripts(visits.map(({requests}) => requests));
  await Promise.all(visits.map(({page}) => page.context().close()));
});

describe.each(pages)('$address', (built) => {
  const {address, $, linked} = built;
  it('is whole with JavaScript off', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await openText(page, 'main')).toEqual(builtText($, 'main'));
    expect(await page.locator('main table:visible').count()).toBe(
      $('main table').not('details:not([open]) table, .needs-javascript table').length,
    );
    await page.context().close();
  });

  describe('loaded on a wide screen at an id', () => {
    let opened: Visit;
    beforeAll(async () => {
      const at = linked.desktop === undefined ? address : `${address}#${linked.desktop}`;
      opened = await visitCompressed(at, {hydrated: false});
    });
    afterAll(() => opened.page.context().close());

    it('is small before the first sign of use', () => expectSmall(address, opened.requests));

    it.each(linked.desktop ? [linked.desktop] : [])('lands #%s below the bar, and stays there after hydration', (id) =>
      expectLanded(opened.page, built, id),
    );

    it('is within its budgets after hydration', async () => {
      await hydrate(opened.page);
      await opened.page.waitForLoadState('networkidle');
      await expectWithinBudgets(address, opened.requests, shared);
    });

    it('has brought no complaint of the browser in all this', () => expect(opened.complaints).toEqual([]));
  });

  describe('loaded on a phone in the dark', () => {
    let page: Page;
    let complaints: Visit['complaints'];
    beforeAll(async () => {
      const at = linked.phone === undefined ? address : `${address}#${linked.phone}`;
      ({page, complaints} = await visit(at, {viewport: phone, colorScheme: 'dark', hydrated: false}));
    });
    afterAll(() => page.context().close());

    it.each(linked.phone ? [linked.phone] : [])('lands #%s below the bar, and stays there after hydration', (id) =>
      expectLanded(page, built, id),
    );

    it('stands still while it loads and while React takes it over', async () => {
      await hydrate(page);
      await expectStill(page);
    });

    it('says after hydration what the server wrote', async () => {
      // Docusaurus takes the list of sections beside the text away.
      const place = $('main .theme-doc-markdown').length > 0 ? '.theme-doc-markdown' : 'main';
      expect(await openText(page, place)).toEqual(builtText($, place));
    });

    it('has brought no complaint of the browser in all this', () => expect(complaints).toEqual([]));
  });
});
