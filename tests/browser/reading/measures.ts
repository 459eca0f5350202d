import type {Page} from 'playwright-core';
import {expect} from 'vitest';
import {hydrate} from '../chromium/visit';

/** By how many pixels the page is wider than its window; 0 or less = nothing is lost. */
export const sidewaysOf = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/**
 * Goes to each id; a line for each that does not land where the page's scroll padding says, below the bar. At every
 * thirtieth id and at the last the hash changes, too, and React draws the page again: those must still stand where they
 * landed. The others are brought into view as a fragment is, which takes a tenth of the time.
 */
export const missedIds = (page: Page) =>
  page.evaluate(async () => {
    const wanted = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const bar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
    const elements = [...document.querySelectorAll<HTMLElement>('.theme-doc-markdown [id]')].filter(
      (element) =>
        !element.closest('svg') && element.getClientRects().length > 0 && !/^(INPUT|SELECT)$/.test(element.tagName),
    );
    const missed: string[] = [];
    const look = (element: HTMLElement) => {
      const {top} = element.getBoundingClientRect();
      const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
      const isRight = Math.abs(top - wanted) <= 2 || (isAtEnd && top > wanted);
      if (!isRight || wanted < bar) missed.push(`#${element.id}: ${top} instead of ${wanted}`);
    };
    for (const [index, element] of elements.entries()) {
      const isByHash = index % 30 === 0 || index === elements.length - 1;
      if (isByHash) location.hash = element.id;
      else element.scrollIntoView();
      look(element);
      if (!isByHash) continue;
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      look(element);
    }
    return {looked: elements.length, missed};
  });

/**
 * A list that grows by each element which gets the focus from now on: a number of its own, whether its focus has an
 * outline, and whether it is a box that is a stop only to scroll, and has nothing to scroll.
 */
export const watchFocus = (page: Page) =>
  page.evaluateHandle(() => {
    const elements = [...document.querySelectorAll('*')];
    const watched: {number: number; html: string; isSeen: boolean; isIdle: boolean}[] = [];
    document.addEventListener('focusin', ({target}) => {
      if (!(target instanceof Element)) return;
      const {outlineStyle, outlineWidth} = getComputedStyle(target);
      const isSeen = outlineStyle !== 'none' && outlineWidth !== '0px';
      const isIdle = target.role === 'region' && target.scrollWidth <= target.clientWidth;
      watched.push({number: elements.indexOf(target), html: target.outerHTML.slice(0, 80), isSeen, isIdle});
    });
    return watched;
  });

/** Presses Tab many times, as fast as the page takes it: the browser gets all keys in order, none waits for an answer. */
export async function pressTab(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const key = {key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9};
  const presses = Array.from({length: times}, () => [
    session.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', ...key}),
    session.send('Input.dispatchKeyEvent', {type: 'keyUp', ...key}),
  ]);
  await Promise.all(presses.flat());
  await session.detach();
}

/** The elements that move over time, by a transition or an animation. */
export const movingElements = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const {transitionDuration, animationName} = getComputedStyle(element);
        return /[1-9]/.test(transitionDuration) || animationName !== 'none';
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** What a print leaves out: text, lines that are cut or outside their box, what folded details hold, addresses of links. */
export const lostInPrint = (page: Page) =>
  page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];
    const hidden = all(
      '.theme-doc-markdown :is(p, li, td, th, h2, h3, h4, dt, dd, figcaption, pre):not(:has(> input))',
    ).filter((element) => !element.checkVisibility({visibilityProperty: true, opacityProperty: true}));
    const cut = all('main pre, main [role="region"]').filter(
      (element) => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible',
    );
    const outside = all('main pre').filter((element) => element.scrollHeight > element.clientHeight + 1);
    const folded = all('.theme-doc-markdown details > :not(summary)').filter((element) => !element.checkVisibility());
    const links = all('.theme-doc-markdown a:is([href^="http"], [href^="/"]):not(.fact, [href*="#manifest="])').filter(
      (link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href') ?? ''),
    );
    return [...hidden, ...cut, ...outside, ...folded, ...links].map((element) => element.outerHTML.slice(0, 80));
  });

/** What scrolls sideways by itself but cannot be reached by key, or has no name where it is not code. */
export const unreachable = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main *')]
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX),
      )
      .filter((element) => element.tabIndex < 0 || (element.tagName !== 'PRE' && !element.ariaLabel))
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** The buttons of a page that lie over text which is not theirs; what sticks to the window may lie over the rest, which scrolls. */
export const coveringButtons = (page: Page) =>
  page.evaluate(() => {
    const isStuck = (element: Element | null): boolean =>
      element !== null && (/sticky|fixed/.test(getComputedStyle(element).position) || isStuck(element.parentElement));
    const scrollerOf = (element: Element | null): Element | null =>
      element === null || getComputedStyle(element).overflowX !== 'visible'
        ? element
        : scrollerOf(element.parentElement);
    const texts: {readonly parent: Element; readonly boxes: readonly DOMRect[]; readonly seen?: DOMRect}[] = [];
    const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const {currentNode} = walker;
      const parent = currentNode.parentElement;
      if (!parent?.checkVisibility() || parent.closest('.visually-hidden') || !currentNode.textContent?.trim())
        continue;
      if (isStuck(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(currentNode);
      texts.push({parent, boxes: [...range.getClientRects()], seen: scrollerOf(parent)?.getBoundingClientRect()});
    }
    const buttons = [...document.querySelectorAll('main :is(button, a[download], summary)')].filter(
      (button) => button.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !isStuck(button),
    );
    const covering = buttons.filter((button) => {
      const own = button.getBoundingClientRect();
      return texts.some(
        ({parent, boxes, seen}) =>
          !button.contains(parent) &&
          boxes.some((box) => {
            const right = Math.min(own.right, box.right, seen?.right ?? box.right);
            const bottom = Math.min(own.bottom, box.bottom, seen?.bottom ?? box.bottom);
            const left = Math.max(own.left, box.left, seen?.left ?? box.left);
            const top = Math.max(own.top, box.top, seen?.top ?? box.top);
            return right - left > 1 && bottom - top > 1;
          }),
      );
    });
    return {looked: buttons.length, covering: covering.map((button) => button.outerHTML.slice(0, 80))};
  });

/** The words in heads of tables that stand on two lines, and how many words were looked at. */
export const brokenInHeads = (page: Page) =>
  page.evaluate(() => {
    const heads = [...document.querySelectorAll('main thead th')].filter((head) => head.checkVisibility());
    const words = heads.flatMap((head) => {
      const text = document.createTreeWalker(head, NodeFilter.SHOW_TEXT).nextNode();
      return [...(text?.textContent ?? '').matchAll(/[^\s\u200b]+/g)].map(({0: word, index}) => {
        const range = document.createRange();
        if (text) range.setStart(text, index);
        if (text) range.setEnd(text, index + word.length);
        return {word, lines: range.getClientRects().length};
      });
    });
    return {looked: words.length, broken: words.filter(({lines}) => lines > 1).map(({word}) => word)};
  });

/** The texts of drawings that stick out of them, and how many texts were looked at. */
export const cutInDrawings = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll('main svg text')].filter((text) => text.checkVisibility());
    const cut = texts.filter((text) => {
      const drawing = text.closest('svg')?.getBoundingClientRect();
      const {left, right, top, bottom} = text.getBoundingClientRect();
      return (
        !drawing ||
        left < drawing.left - 1 ||
        right > drawing.right + 1 ||
        top < drawing.top - 1 ||
        bottom > drawing.bottom + 1
      );
    });
    return {looked: texts.length, cut: cut.map(({textContent}) => textContent)};
  });

/**
 * The entries of the contents and of the sidebar that say where the reader is, as `#section` or `/page`; one that is out of
 * view says so. Nothing where a list is not shown, as on a phone.
 */
export const markedEntries = (page: Page) =>
  page.evaluate(() => {
    const marked = (selector: string) =>
      [...document.querySelectorAll<HTMLAnchorElement>(selector)]
        .filter((entry) => entry.checkVisibility())
        .map((entry) => {
          const {top, bottom} = entry.getBoundingClientRect();
          const list = entry.closest('.thin-scrollbar')?.getBoundingClientRect();
          const isInView = list && top >= list.top && bottom <= Math.min(list.bottom, window.innerHeight);
          return (entry.hash || entry.pathname) + (isInView ? '' : ', out of view');
        });
    const inSidebar = (current: string) => marked(`.theme-doc-sidebar-menu [aria-current="${current}"]`);
    const sections = inSidebar('location');
    return {
      contents: marked('.theme-doc-toc-desktop .table-of-contents__link--active'),
      sidebar: sections.length > 0 ? sections : inSidebar('page'),
    };
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

/** Holds that nothing of a page has moved by itself. What a busy machine makes Chromium report now and then is gone in one of three loads. */
export async function expectStill(page: Page): Promise<void> {
  const shifts = [await layoutShift(page)];
  while (!shifts.includes(0) && shifts.length < 3) {
    await page.reload();
    await hydrate(page);
    shifts.push(await layoutShift(page));
  }
  expect(shifts).toContain(0);
}
