import axe from 'axe-core';
import type {Page} from 'playwright-core';
import {expect} from 'vitest';

/** What axe finds on a page as it is now, no rule off and no element left out: the rule and the elements, a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const {passes, violations} = await page.evaluate(() => (window as unknown as {axe: typeof axe}).axe.run()); // set by the line above
  expect(passes.length).toBeGreaterThan(10);
  return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
}
