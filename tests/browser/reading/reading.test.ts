import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readPages} from '../../pages/built/builtSite';
import {axeFindings, axeFindingsInBothSchemes} from '../chromium/axeFindings';
import {desktop, inScheme, phone, useBrowser, type Visit} from '../chromium/visit';
import {
  brokenInHeads,
  coveringButtons,
  cutInDrawings,
  expectStill,
  lostInPrint,
  missedIds,
  movingElements,
  pressTab,
  sidewaysOf,
  unreachable,
  watchFocus,
} from './measures';
import {builtText, openText} from './pageText';

/**
 * What can be asked of a page that is open: each is loaded once, and its window, its colors and its medium change in
 * it, in the order of the tests. What depends on another load stands in loading.test.ts.
 */
const visit = useBrowser();
const pages = readPages('build');

/** The windows, and what a zoom of 200 and 400 % leaves of 1280 px. */
const windows = [
  {viewport: desktop, width: desktop.width, zoomed: 640, scheme: 'light'},
  {viewport: phone, width: phone.width, zoomed: 320, scheme: 'dark'},
] as const;

/** What a browser has for a page of A4, without its margins. */
const paper = {width: 718, height: 1000};

/** Looks at a page while its reader's system asks for something else. */
async function during<Seen>(
  page: Page,
  media: NonNullable<Parameters<Page['emulateMedia']>[0]>,
  look: () => Promise<Seen>,
): Promise<Seen> {
  await page.emulateMedia(media);
  try {
    return await look();
  } finally {
    await page.emulateMedia({media: null, forcedColors: null, reducedMotion: null});
  }
}

/** Opens or closes all details by their summaries; gives how many are open. */
const fold = (page: Page, state: 'open' | 'closed') =>
  page.evaluate((wanted) => {
    for (const details of document.querySelectorAll('details')) {
      if (details.open !== (wanted === 'open')) details.querySelector('summary')?.click();
    }
    return document.querySelectorAll('.theme-doc-markdown details[open]').length;
  }, state);

describe('the pages of the site', () => {
  it.each(['main details', 'main pre', 'main [role="region"]', '.theme-doc-markdown a[href^="http"]', 'main svg'])(
    'have %s, so that the checks below look at some',
    (selector) => expect(pages.reduce((sum, {$}) => sum + $(selector).length, 0)).toBeGreaterThan(0),
  );
});

describe.each(pages)('$address', ({address, $}) => {
  const anchors = $('main .theme-doc-markdown').find('[id]').not('svg [id], input, select, [popover]').length;
  const details = $('main .theme-doc-markdown details').length;
  let page: Page;
  let complaints: Visit['complaints'];
  beforeAll(async () => {
    ({page, complaints} = await visit(address, {viewport: desktop, colorScheme: 'light'}));
  });
  afterAll(() => page.context().close());

  it('stands still while it loads and while React takes it over', () => expectStill(page));

  it('says after hydration what the server wrote', async () =>
    expect(await openText(page, 'main')).toEqual(builtText($, 'main')));

  it('shows where Tab leads, and is no trap', async () => {
    const focusable = await page
      .locator('a[href], button:not([disabled]), input, select, summary, [tabindex="0"]')
      .count();
    const watched = await watchFocus(page);
    // Without motion an outline is there at once.
    const elements = await during(page, {reducedMotion: 'reduce'}, async () => {
      await pressTab(page, focusable + 2);
      return watched.jsonValue();
    });
    const [first, ...others] = elements;
    const reached = others.findIndex(({number}) => number === first?.number) + 1;
    expect(reached, 'Tab leads through the page and to its first element again').toBeGreaterThan(5);
    const unseen = elements.filter(({isSeen}) => !isSeen).map(({html}) => html);
    expect(unseen, 'give each an outline with :focus-visible').toEqual([]);
    const idle = elements.filter(({isIdle}) => isIdle).map(({html}) => html);
    expect(idle, 'make a box a stop only where it scrolls').toEqual([]);
  });

  it('moves nothing for readers who want less motion', async () => {
    expect((await movingElements(page)).length).toBeGreaterThan(0);
    const moving = await during(page, {reducedMotion: 'reduce'}, () => movingElements(page));
    expect(moving, 'see prefers-reduced-motion in src/css/custom.css').toEqual([]);
  });

  it('prints its whole content and the addresses of its links, without the navigation, on paper', async () => {
    await page.setViewportSize(paper);
    const printed = await during(page, {media: 'print'}, async () => ({
      bar: await page.locator('.navbar').isVisible(),
      heading: await page.locator('main h1').isVisible(),
      isWider: (await sidewaysOf(page)) > 0,
      lost: await lostInPrint(page),
    }));
    expect(printed, 'see @media print in src/css/custom.css').toEqual({
      bar: false,
      heading: true,
      isWider: false,
      lost: [],
    });
  });

  describe.each(windows)('at $width px', ({viewport, width, zoomed, scheme}) => {
    beforeAll(async () => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({colorScheme: scheme});
      await fold(page, 'closed');
    });

    it('keeps its focus and its width in forced colors', async () => {
      const {outline, sideways} = await during(page, {forcedColors: 'active'}, async () => {
        await page.locator('a[href]').first().focus();
        await page.keyboard.press('Tab');
        const focus = () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle;
        return {outline: await page.evaluate(focus), sideways: await sidewaysOf(page)};
      });
      expect(outline).toBe('solid');
      expect(sideways).toBeLessThanOrEqual(0);
    });

    it('lands every id below the bar', async () => {
      const {looked, missed} = await missedIds(page);
      expect(missed).toEqual([]);
      expect(looked).toBe(anchors);
    });

    it('lays no button over text', async () => {
      const {looked, covering} = await coveringButtons(page);
      expect(covering).toEqual([]);
      expect(looked).toBeGreaterThanOrEqual($('main .theme-code-block').length);
    });

    // With its details open, a page shows all that it shows with them closed, but for the colors of closed details.
    it.each(details > 0 ? [scheme] : [])('has no finding of axe as it opens, %s', async (colors) => {
      await inScheme(page, colors);
      expect(await axeFindings(page, {rules: 'all but colors'})).toEqual([]);
      expect(await axeFindings(page, {rules: 'colors', within: 'main details'})).toEqual([]);
    });

    it('has none with all details open, light and dark', async () => {
      expect(await fold(page, 'open')).toBe(details);
      if (width !== 1280) return; // on a phone the closed page and its details were asked above
      expect(await axeFindingsInBothSchemes(page, scheme)).toEqual([]);
    });

    it.each($('main svg text').length > 0 ? [width] : [])('keeps the text of drawings in them at %i px', async () => {
      const {looked, cut} = await cutInDrawings(page);
      expect(cut, 'break the text into lines, or make the drawing larger').toEqual([]);
      expect(looked).toBeGreaterThan(0);
    });

    it.each($('main thead').length > 0 && width === desktop.width ? [width] : [])(
      'keeps the words in heads of tables whole at %i px',
      async () => {
        const {looked, broken} = await brokenInHeads(page);
        expect(broken, 'make the column wider').toEqual([]);
        expect(looked).toBeGreaterThan(0);
      },
    );

    it.each([width, zoomed])('loses nothing sideways in a window of %i px', async (pixels) => {
      await page.setViewportSize({...viewport, width: pixels});
      expect(await page.evaluate(() => window.innerWidth)).toBe(pixels);
      expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
      expect(await unreachable(page), 'give each tabIndex={0}, role="region" and an aria-label').toEqual([]);
    });
  });

  it('has brought no complaint of the browser in all this', () => expect(complaints).toEqual([]));
});
