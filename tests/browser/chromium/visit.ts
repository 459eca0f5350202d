import {chromium, type Browser, type BrowserContextOptions, type Page, type Request} from 'playwright-core';
import {afterAll, beforeAll, inject} from 'vitest';

export const desktop = {width: 1280, height: 900};
export const phone = {width: 390, height: 844};

export interface Visit {
  readonly page: Page;
  /** What the browser complained about: errors and warnings of the console, exceptions, hosts that are not the site's. */
  readonly complaints: readonly string[];
  /** What the page has got, in the order in which it was finished. */
  readonly requests: readonly Request[];
}

export interface VisitOptions extends BrowserContextOptions {
  /** Gives a sign of use and waits until React has taken over the page; never where JavaScript is off. */
  readonly hydrated?: boolean;
}

/** For one test file: connects to the browser; `visit` opens an address of the site in a context of its own, closed at the end. */
export function useBrowser(
  served: 'site' | 'compressedSite' = 'site',
): (address: string, options?: VisitOptions) => Promise<Visit> {
  const site = inject(served);
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterAll(() => browser.close());

  return async (address, {hydrated = true, ...options} = {}) => {
    const context = await browser.newContext({viewport: desktop, ...options});
    const page = await context.newPage();
    const complaints: string[] = [];
    const requests: Request[] = [];
    page.on('requestfinished', (request) => requests.push(request));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(`${site}/`) && !request.url().startsWith('data:')) {
        complaints.push(`asks another host: ${request.url()}`);
      }
    });
    await page.goto(site + address);
    if (hydrated && options.javaScriptEnabled !== false) {
      await hydrate(page);
    }
    return {page, complaints, requests};
  };
}

/** Gives the first sign of a reader, and waits until React has taken over the page. */
export async function hydrate(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new PointerEvent('pointermove', {movementX: 1})));
  await page.waitForSelector('html[data-has-hydrated="true"]', {state: 'attached'});
}

/** Switches the system's colors, and waits until the page has followed, at once: without motion no color is between two. */
export async function inScheme(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({colorScheme, reducedMotion: 'reduce'});
  await page.waitForSelector(`html[data-theme="${colorScheme}"]`, {state: 'attached'});
}
