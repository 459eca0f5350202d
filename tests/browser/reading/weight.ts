import type {Request} from 'playwright-core';
import {expect} from 'vitest';
import {scriptsOf, total, transfersOf} from '../../../src/cli/transfers';

const kB = 1000;

/** What pages with an interactive component may load beyond what all pages share, once they are used, in bytes. */
export const ownBudgets: Readonly<Record<string, number>> = {
  '/guides-k8s/redis-session-storage': 25 * kB,
  '/reference/failure-matrix': 25 * kB,
  '/tools/build-manifest': 40 * kB,
  '/tools/check-manifest': 75 * kB,
  '/tools/session-explorer': 25 * kB,
};

/** What a page may transfer before it is used, all together, in bytes: the evidence is a long text. */
export const firstBudgets: Readonly<Record<string, number>> = {'/reference/evidence': 80 * kB};

/** The scripts that pages of text all load: what all pages share. Each list is what one page asked for. */
export async function sharedScripts(lists: readonly (readonly Request[])[]): Promise<ReadonlySet<string>> {
  const [first = [], ...others] = await Promise.all(
    lists.map(async (requests) => scriptsOf(await transfersOf(requests)).map(({path}) => path)),
  );
  return new Set(first.filter((path) => others.every((other) => other.includes(path))));
}

/** Holds that a page was light before the first sign of use. */
export async function expectSmall(address: string, requests: readonly Request[]): Promise<void> {
  const transfers = await transfersOf(requests);
  expect(total(scriptsOf(transfers))).toBeGreaterThan(100);
  expect(total(scriptsOf(transfers)), 'JavaScript before the first sign of use').toBeLessThanOrEqual(2 * kB);
  expect(total(transfers), 'all before the first sign of use').toBeLessThanOrEqual(firstBudgets[address] ?? 60 * kB);
  expect(transfers.length, 'requests before the first sign of use').toBeLessThanOrEqual(8);
}

/** Holds that a page is within its budgets once React has taken it over. */
export async function expectWithinBudgets(
  address: string,
  requests: readonly Request[],
  shared: ReadonlySet<string>,
): Promise<void> {
  const transfers = await transfersOf(requests);
  const scripts = scriptsOf(transfers);
  expect(total(scripts.filter(({path}) => shared.has(path)))).toBeGreaterThan(50 * kB);
  expect(total(scripts.filter(({path}) => shared.has(path)))).toBeLessThanOrEqual(165 * kB);
  const own = total(scripts.filter(({path}) => !shared.has(path)));
  expect(own).toBeLessThanOrEqual(ownBudgets[address] ?? 30 * kB);
  expect(total(transfers.filter(({kind}) => kind === 'stylesheet'))).toBeLessThanOrEqual(20 * kB);
}
