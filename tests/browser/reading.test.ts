import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readPages} from '../pages/built/builtSite';
import {axeFindings} from './chromium/axeFindings';
import {desktop, hydrate, phone, useBrowser, type Visit} from './chromium/visit';

const visit = useBrowser();
const pages = readPages('build');

/**
 * Each page is loaded once for each of these; what needs no load of its own is looked at there, in the order of the
 * tests. Later in these loads the windows get 640 and 320 px wide: what a zoom of 200 and 400 % leaves of 1280 px.
 */
const loads = [
  {viewport: desktop, width: desktop.width, scheme: 'light', otherScheme: 'dark'},
  {viewport: phone, width: phone.width, scheme: 'dark', otherScheme: 'light'},
] as const;

const sidewaysOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

const sentences = (text: string) => text.replaceAll('\u200b', '').replace(/\s+/g, ' ').trim().split('. ');

async function textIn(page: Page, selector: string): Promise<string[]> {
  const text = await page.locator(selector).evaluate((main) => {
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

/** A list that grows by each element which gets the focus from now on: a number of its own, and whether its focus has an outline. */
const watchFocus = (page: Page) =>
  page.evaluateHandle(() => {
    const elements = [...document.querySelectorAll('*')];
    const watched: {readonly number: number; readonly html: string; readonly isSeen: boolean}[] = [];
    document.addEventListener('focusin', ({target}) => {
      if (!(target instanceof Element)) return;
      const {outlineStyle, outlineWidth} = getComputedStyle(target);
      const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px';
      watched.push({number: elements.indexOf(target), html: target.outerHTML.slice(0, 80), isSeen});
    });
    return watched;
  });

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

/** The elements that move over time, by a transition or an animation. */
const movingElements = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const {transitionDuration, animationName} = getComputedStyle(element);
        return /[1-9]/.test(transitionDuration) || animationName !== 'none';
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** What a print leaves out: lines that are cut, what folded details hold, addresses of links to elsewhere. */
const lostInPrint = (page: Page) =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const cut = all('main pre, main [role="region"]').filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
    );
    const folded = all('main details > :not(summary)').filter((element) => !element.checkVisibility());
    const links = all('.theme-doc-markdown a[href^="http"]').filter(
      (link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? ''),
    );
    return [...cut, ...folded, ...links].map((element) => element.outerHTML.slice(0, 80));
  });

/** What scrolls sideways by itself but cannot be reached by key, or has no name where it is not code. */
const unreachable = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX),
      )
      .filter((element) => element.tabIndex < 0 || (element.tagName !== 'PRE' && !element.ariaLabel))
      .map((element) => element.outerHTML.slice(0, 80)),
  );

describe('the pages of the site', () => {
  it.each(['main details', 'main pre', 'main [role="region"]', '.theme-doc-markdown a[href^="http"]', 'main svg'])(
    'have %s, so that the checks below look at some',
    (selector) => expect(pages.reduce((sum, {$}) => sum + $(selector).length, 0)).toBeGreaterThan(0),
  );
});

describe.each(pages)('$address', ({address, $}) => {
  const content = $('main .theme-doc-markdown');
  const anchors = content.find('[id]').not('svg [id], input, select').length;
  const details = $('main details').length;
  const builtText = (selector: string) => {
    const copy = $(selector).clone();
    copy.find('noscript').remove();
    return sentences(copy.text());
  };

  it('is whole with JavaScript off', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await textIn(page, 'main')).toEqual(builtText('main'));
    expect(await page.locator('main table:visible').count()).toBe($('main table').length);
    await page.context().close();
  });

  describe.each(loads)('at $width px, opened in $scheme', ({viewport, scheme, otherScheme}) => {
    let page: Page;
    let complaints: Visit['complaints'];
    beforeAll(async () => {
      ({page, complaints} = await visit(address, {viewport, colorScheme: scheme}));
    });
    afterAll(() => page.context().close());

    it('stands still while it loads and while React takes it over', async () =>
      expect(await layoutShift(page)).toBe(0));

    it('says after hydration what the server wrote', async () => {
      // On a phone, Docusaurus takes the list of sections beside the text away.
      const place = viewport === phone && content.length > 0 ? '.theme-doc-markdown' : 'main';
      expect(await textIn(page, place)).toEqual(builtText(place));
    });

    it.each(viewport === desktop ? ['Tab'] : [])('shows where %s leads, and is no trap', async (key) => {
      const focusable = await page
        .locator('a[href], button:not([disabled]), input, select, summary, [tabindex="0"]')
        .count();
      const watched = await watchFocus(page);
      // Without motion an outline is there at once.
      const elements = await during(page, {reducedMotion: 'reduce'}, async () => {
        for (let pressed = 0; pressed < focusable + 2; pressed += 1) await page.keyboard.press(key);
        return watched.jsonValue();
      });
      const [first, ...others] = elements;
      const reached = others.findIndex(({number}) => number === first?.number) + 1;
      expect(reached, 'Tab leads through the page and to its first element again').toBeGreaterThan(5);
      const unseen = elements.filter(({isSeen}) => !isSeen).map(({html}) => html);
      expect(unseen, 'give each an outline with :focus-visible').toEqual([]);
    });

    it('keeps its focus and its width in forced colors', async () => {
      const {outline, sideways} = await during(page, {forcedColors: 'active'}, async () => {
        await page.keyboard.press('Tab');
        const focus = () => document.activeElement && getComputedStyle(document.activeElement).outlineStyle;
        return {outline: await page.evaluate(focus), sideways: await sidewaysOf(page)};
      });
      expect(outline).toBe('solid');
      expect(sideways).toBeLessThanOrEqual(0);
    });

    it('moves nothing for readers who want less motion', async () => {
      expect((await movingElements(page)).length).toBeGreaterThan(0);
      const moving = await during(page, {reducedMotion: 'reduce'}, () => movingElements(page));
      expect(moving, 'see prefers-reduced-motion in src/css/custom.css').toEqual([]);
    });

    it('prints its whole content and the addresses of its links, without the navigation', async () => {
      const printed = await during(page, {media: 'print'}, async () => ({
        bar: await page.locator('.navbar').isVisible(),
        heading: await page.locator('main h1').isVisible(),
        lost: await lostInPrint(page),
      }));
      expect(printed, 'see @media print in src/css/custom.css').toEqual({bar: false, heading: true, lost: []});
    });

    it('lands every id below the bar', async () => {
      const {looked, missed} = await missedIds(page);
      expect(missed).toEqual([]);
      expect(looked).toBe(anchors);
    });

    it('has no finding of axe as it opens', async () => {
      await inScheme(page, scheme);
      expect(await axeFindings(page)).toEqual([]);
    });

    it.each(details > 0 ? [scheme, otherScheme] : [otherScheme])(
      'has none with all details open, %s',
      async (colors) => {
        await inScheme(page, colors);
        await page.evaluate(() => {
          for (const summary of document.querySelectorAll<HTMLElement>('main details:not([open]) > summary'))
            summary.click();
        });
        expect(await page.locator('main details[open]').count()).toBe(details);
        expect(await axeFindings(page)).toEqual([]);
      },
    );

    it.each(viewport === desktop ? [desktop.width, 640] : [phone.width, 320])(
      'loses nothing sideways in a window of %i px',
      async (width) => {
        await page.setViewportSize({...viewport, width});
        expect(await page.evaluate(() => window.innerWidth)).toBe(width);
        expect(await sidewaysOf(page)).toBeLessThanOrEqual(0);
        expect(await unreachable(page), 'give each tabIndex={0}, role="region" and an aria-label').toEqual([]);
      },
    );

    it('has brought no complaint of the browser in all this', () => expect(complaints).toEqual([]));
  });
});

/** Switches the system's colors, and waits until the page has followed, at once: without motion no color is between two. */
async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
  await page.waitForSelector(`html[data-theme="${colorScheme}"]`, {state: 'attached'});
}

describe('a deep link', () => {
  const linked = pages.flatMap(({address, $}) => {
    const ids = $('.theme-doc-markdown :is(h2, h3, tr)[id]')
      .get()
      .map((element) => element.attribs.id ?? '');
    const chosen = [...new Set([ids[0], ids[Math.floor(ids.length / 2)], ids.at(-1)])].filter(Boolean);
    return chosen.length > 0 ? [{address, chosen}] : [];
  });

  it('is tried on every page that has ids', () =>
    expect(linked.flatMap(({chosen}) => chosen).length).toBeGreaterThan(2 * (pages.length - 2)));

  it.each(loads.flatMap(({viewport, width}) => linked.map((link) => ({...link, viewport, width}))))(
    'to $address lands below the bar at $width px, each in a load of its own, and stays there after hydration',
    async ({address, chosen, viewport}) => {
      const {page: first} = await visit('/404', {viewport, hydrated: false});
      for (const id of chosen) {
        const page = await first.context().newPage();
        await page.goto(new URL(`${address}#${id}`, first.url()).href);
        const offBy = () =>
          page.evaluate((wanted) => {
            const element = document.getElementById(wanted ?? '');
            if (!element) return Number.NaN;
            const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
            const off =
              element.getBoundingClientRect().top -
              Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
            return isAtEnd && off > 0 ? 0 : Math.abs(off);
          }, id);
        expect(await offBy(), `${address}#${id} before hydration`).toBeLessThanOrEqual(2);
        await hydrate(page);
        expect(await offBy(), `${address}#${id} after hydration`).toBeLessThanOrEqual(2);
        await page.close();
      }
      await first.context().close();
    },
  );
});
