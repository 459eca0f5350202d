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

const runOptions: Readonly<Record<NonNullable<AxeRun['rules']>, axe.RunOptions>> = {
  all: {},
  colors: {runOnly: colorRules},
  'all but colors': {rules: Object.fromEntries(colorRules.map((rule) => [rule, {enabled: false}]))},
};

/** What axe finds on a page as it is now, no element left out: the rule and the elements, a line each. */
export async function axeFindings(page: Page, {rules = 'all', within = 'html'}: AxeRun = {}): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const {passed, findings} = await page.evaluate(
    async ([place, options]) => {
      const {run} = (window as unknown as {axe: typeof axe}).axe; // set by the line above
      const {passes, violations} = await run(place, {resultTypes: ['violations'], ...options}); // how much is told of what passes, not what is looked at
      return {
        passed: passes.length,
        findings: violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`),
      };
    },
    [within, runOptions[rules]] as const,
  );
  expect(passed + findings.length).toBeGreaterThan(rules === 'colors' ? 0 : 5);
  return findings;
}

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
