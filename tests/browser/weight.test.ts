import type {Page, Request} from 'playwright-core';
import {beforeAll, describe, expect, it} from 'vitest';
import {readPages} from '../pages/built/builtSite';
import {hydrate, useBrowser} from './chromium/visit';

const visit = useBrowser('compressedSite');
const pages = readPages('build');
const kB = 1000;

/** What pages with an interactive component may load beyond what all pages share, once they are used, in bytes. */
const ownBudgets: Readonly<Record<string, number>> = {
  '/guides-k8s/redis-session-storage': 25 * kB,
  '/reference/failure-matrix': 25 * kB,
  '/tools/build-manifest': 40 * kB,
  '/tools/check-manifest': 75 * kB,
  '/tools/session-explorer': 25 * kB,
};

/** What a page may transfer before it is used, all together, in bytes: the evidence is a long text. */
const firstBudgets: Readonly<Record<string, number>> = {'/reference/evidence': 80 * kB};

interface Transfer {
  readonly path: string;
  readonly bytes: number;
  readonly kind: string;
}

/** What a page transfers from now on, compressed; prefetches of other pages are left out. */
function transfersOf(page: Page): () => Promise<readonly Transfer[]> {
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  return () =>
    Promise.all(
      requests
        .filter((request) => !/prefetch/.test(request.headers()['sec-purpose'] ?? request.headers().purpose ?? ''))
        .map(async (request) => ({
          path: new URL(request.url()).pathname,
          bytes: (await request.sizes()).responseBodySize,
          kind: request.resourceType(),
        })),
    );
}

const total = (transfers: readonly Transfer[]) => transfers.reduce((sum, {bytes}) => sum + bytes, 0);
const scriptsOf = (transfers: readonly Transfer[]) => transfers.filter(({path}) => path.endsWith('.js'));

/** Opens a page with an empty cache, watched from its first request. */
async function open(address: string): Promise<{page: Page; transfers: () => Promise<readonly Transfer[]>}> {
  const {page} = await visit('/404', {hydrated: false});
  const site = new URL(page.url()).origin;
  const fresh = await page.context().newPage();
  const session = await page.context().newCDPSession(fresh);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', {cacheDisabled: true});
  const transfers = transfersOf(fresh);
  await fresh.goto(site + address, {waitUntil: 'networkidle'});
  return {page: fresh, transfers};
}

/** The scripts that two pages of text both load: what all pages share. */
async function sharedScripts(): Promise<ReadonlySet<string>> {
  const lists = await Promise.all(
    ['/', '/reference/session-store'].map(async (address) => {
      const {page, transfers} = await open(address);
      await hydrate(page);
      await page.waitForLoadState('networkidle');
      const paths = scriptsOf(await transfers()).map(({path}) => path);
      await page.context().close();
      return paths;
    }),
  );
  const [first = [], second = []] = lists;
  return new Set(first.filter((path) => second.includes(path)));
}

describe('the weight of a page', () => {
  let shared: ReadonlySet<string> = new Set();
  beforeAll(async () => {
    shared = await sharedScripts();
  });

  it('has budgets of their own only for pages that are there', () =>
    expect(
      [...Object.keys(ownBudgets), ...Object.keys(firstBudgets)].filter(
        (address) => !pages.some((page) => page.address === address),
      ),
    ).toEqual([]));

  it.each(pages.map(({address}) => address))(
    '%s is small before the first sign of use, and within its budgets after hydration',
    async (address) => {
      const {page, transfers} = await open(address);
      expectSmall(await transfers(), firstBudgets[address]);
      await hydrate(page);
      await page.waitForLoadState('networkidle');
      const after = await transfers();
      const scripts = scriptsOf(after);
      expect(total(scripts.filter(({path}) => shared.has(path)))).toBeGreaterThan(50 * kB);
      expect(total(scripts.filter(({path}) => shared.has(path)))).toBeLessThanOrEqual(165 * kB);
      const own = total(scripts.filter(({path}) => !shared.has(path)));
      expect(own).toBeLessThanOrEqual(ownBudgets[address] ?? 30 * kB);
      expect(total(after.filter(({kind}) => kind === 'stylesheet'))).toBeLessThanOrEqual(20 * kB);
      await page.context().close();
    },
  );
});

function expectSmall(transfers: readonly Transfer[], budget = 60 * kB): void {
  expect(total(scriptsOf(transfers))).toBeGreaterThan(100);
  expect(total(scriptsOf(transfers)), 'JavaScript before the first sign of use').toBeLessThanOrEqual(2 * kB);
  expect(total(transfers), 'all before the first sign of use').toBeLessThanOrEqual(budget);
  expect(transfers.length, 'requests before the first sign of use').toBeLessThanOrEqual(8);
}
