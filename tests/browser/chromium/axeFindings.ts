import axe from 'axe-core';
import type {Page} from 'playwright-core';
import {expect} from 'vitest';
import {inScheme} from './visit';

interface AxeRun {
  /** `colors` are the rules that compare colors: the two take longer than all others together. */
  readonly rules?: 'all' | 'colors' | 'all but colors';
  /** A selector of the part that is looked at; the whole page without one. */
  readonly within?: string;
}

const colorRules = ['color-contrast', 'link-in-text-block'];

const runOptions: Readonly<Record<'colors' | 'all but colors', axe.RunOptions>> = {
  colors: {runOnly: colorRules},
  'all but colors': {rules: Object.fromEntries(colorRules.map((rule) => [rule, {enabled: false}]))},
};

/**
 * What axe finds on a page as it is now: the rule and the elements, a line each. The rules that compare colors look at
 * three elements of each look, since elements that look alike have one contrast; the others look at all.
 */
export async function axeFindings(page: Page, {rules = 'all', within = 'html'}: AxeRun = {}): Promise<string[]> {
  if (rules === 'all')
    return [
      ...(await axeFindings(page, {rules: 'all but colors', within})),
      ...(await axeFindings(page, {rules: 'colors', within})),
    ];
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  if (rules === 'colors') await markLooks(page, within);
  const {passed, findings} = await page.evaluate(
    async ([place, options]) => {
      const {run} = (window as unknown as {axe: typeof axe}).axe; // set by the line above
      const {passes, violations} = await run(place, {resultTypes: ['violations'], ...options}); // how much is told of what passes, not what is looked at
      return {
        passed: passes.length,
        findings: violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`),
      };
    },
    [rules === 'colors' ? '[data-look]' : within, runOptions[rules]] as const,
  );
  expect(passed + findings.length).toBeGreaterThan(rules === 'colors' ? 0 : 5);
  return findings;
}

/**
 * Marks elements with text of their own by `data-look`, the first three of each look within a selector: the color, size
 * and weight of the text and of that around it, and all backgrounds behind it. Axe judges no single character.
 */
const markLooks = (page: Page, within: string) =>
  page.evaluate((selector) => {
    for (const marked of document.querySelectorAll('[data-look]')) marked.removeAttribute('data-look');
    const behind = new Map<Element | null, string>();
    const counts = new Map<string, number>();
    for (const element of document.querySelectorAll('body, body *')) {
      const {backgroundColor, backgroundImage, color, opacity, fontSize, fontWeight, textDecorationLine} =
        getComputedStyle(element);
      const own = backgroundColor === 'rgba(0, 0, 0, 0)' ? '' : backgroundColor;
      const faint = opacity === '1' ? '' : opacity;
      const image = backgroundImage === 'none' ? '' : backgroundImage;
      const backgrounds = (behind.get(element.parentElement) ?? '') + own + image + faint;
      behind.set(element, backgrounds);
      const hasText = [...element.childNodes].some(
        ({nodeType, nodeValue}) => nodeType === Node.TEXT_NODE && (nodeValue ?? '').trim().length > 1,
      );
      const isSeen = element.checkVisibility({visibilityProperty: true}) && element.clientWidth !== 1;
      if (!(hasText || element.matches('input, select, textarea')) || !isSeen || !element.closest(selector)) continue;
      const around = element.parentElement ? getComputedStyle(element.parentElement).color : '';
      const isOff = element.closest(':disabled, [aria-disabled="true"]') !== null;
      const look = [backgrounds, color, around, fontSize, fontWeight, textDecorationLine, isOff].join(' ');
      const count = counts.get(look) ?? 0;
      counts.set(look, count + 1);
      if (count < 3) element.setAttribute('data-look', '');
    }
  }, within);

/**
 * What axe finds in both color schemes: with all rules in the first, with those about colors in the other. What the
 * others look at is the same there, since the same elements are shown; that is held here.
 */
export async function axeFindingsInBothSchemes(
  page: Page,
  first: 'light' | 'dark',
  within = 'html',
): Promise<string[]> {
  await inScheme(page, first);
  const shown = await shownElements(page);
  const findings = await axeFindings(page, {within});
  await inScheme(page, first === 'light' ? 'dark' : 'light');
  expect(await shownElements(page), 'show the same in light and dark').toEqual(shown);
  return [...findings, ...(await axeFindings(page, {rules: 'colors', within}))];
}

/** The elements that are shown, in order: their names, and their places among all elements. */
const shownElements = (page: Page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll('*')].flatMap((element, index) =>
      element.checkVisibility({visibilityProperty: true}) ? [`${index} ${element.tagName}`] : [],
    ),
  );
