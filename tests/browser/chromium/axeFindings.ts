import axe from 'axe-core';
import type {Page} from 'playwright-core';
import {expect} from 'vitest';

/** What axe finds on a page as it is now, no rule off and no element left out: the rule and the elements, a line each. */
export async function axeFindings(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const {passed, findings} = await page.evaluate(async () => {
    const {run} = (window as unknown as {axe: typeof axe}).axe; // set by the line above
    const {passes, violations} = await run({resultTypes: ['violations']}); // how much is told of what passes, not what is looked at
    return {
      passed: passes.length,
      findings: violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`),
    };
  });
  expect(passed).toBeGreaterThan(10);
  return findings;
}
