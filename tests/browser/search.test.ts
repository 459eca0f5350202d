import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {transformSync} from 'esbuild';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {axeFindings, axeFindingsInBothSchemes} from './chromium/axeFindings';
import {desktop, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const troubleshooting = '/guides-k8s/troubleshoot-sessions';
const field = (page: Page) => page.getByRole('combobox', {name: 'Search this site'});
/** The start page has a field with a button of its own. */
const searchButton = (page: Page) => page.locator('.navbar').getByRole('button', {name: 'Search'});
const options = (page: Page) => page.getByRole('option');
const isOpen = (page: Page) => page.locator('dialog').evaluate((dialog) => dialog.matches('[open]'));
const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]').getAttribute('href');

/** Types a question and gives the address of the first result; `undefined` when there is none. */
async function ask(page: Page, question: string): Promise<string | undefined> {
  await field(page).fill('');
  await page.getByRole('listbox').waitFor({state: 'detached'});
  await field(page).fill(question);
  await page
    .locator('dialog [role="status"]')
    .filter({hasText: /best first|No results/})
    .waitFor();
  const [first] = await options(page).evaluateAll((found) => found.map((option) => option.getAttribute('href')));
  return first ?? undefined;
}

describe('what readers ask', () => {
  it('finds the words of error texts, fields and conditions as they stand', async () => {
    const {page} = await visit('/');
    await page.keyboard.press('/');
    for (const text of [
      'Session not found',
      'session store unavailable',
      'keyPrefix',
      'SessionStorageWarning',
      "key prefix must end with ':'",
    ]) {
      await ask(page, text);
      expect((await options(page).first().textContent())?.toLowerCase()).toContain(text.toLowerCase());
    }
    await page.context().close();
  });
});

describe('the search by keyboard', () => {
  it('opens with /, Ctrl K and ⌘ K, and Escape leads back to the button', async () => {
    const {page} = await visit('/');
    for (const keys of ['/', 'Control+k', 'Meta+k']) {
      await page.keyboard.press(keys);
      expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await isOpen(page)).toBe(false);
      await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Search /');
    }
    await page.context().close();
  });

  it('leads back by Escape to where a link has led, while that is in view', async () => {
    const {page} = await visit(`${troubleshooting}#state-reset`);
    const focused = async () => {
      await page.keyboard.press('/');
      expect(await isOpen(page)).toBe(true);
      await page.keyboard.press('Escape');
      expect(await isOpen(page)).toBe(false);
      return page.evaluate(() => document.activeElement?.id);
    };
    expect(await focused()).toBe('state-reset');
    await page.locator('.theme-doc-toc-desktop a[href="#tools-disappeared"]').click();
    expect(await focused()).toBe('tools-disappeared');
    await page.evaluate(() => {
      scrollTo(0, 0);
      (document.activeElement as HTMLElement).blur(); // a heading
    });
    expect(await focused()).toBe('');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Search /');
    await page.context().close();
  });

  it('goes through the results with the arrows and opens the chosen one with Enter', async () => {
    const {page, complaints} = await visit('/');
    await page.keyboard.press('/');
    await page.keyboard.insertText('session store unavailable');
    await options(page).first().waitFor();
    const addresses = await options(page).evaluateAll((found) => found.map((option) => option.getAttribute('href')));
    expect(addresses.length).toBeGreaterThan(2);
    await page.keyboard.press('ArrowUp');
    expect(await chosen(page)).toBe(addresses.at(-1));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await chosen(page)).toBe(addresses[1]);
    const selected = await page.locator('[aria-selected="true"]').getAttribute('id');
    await expect.poll(() => field(page).getAttribute('aria-activedescendant')).toBe(selected);

    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${troubleshooting}#session-store-unavailable`);
    const top = () =>
      page.evaluate(() => document.getElementById('session-store-unavailable')?.getBoundingClientRect().top);
    await expect.poll(top).toBeLessThan(200);
    expect(await isOpen(page)).toBe(false);
    const landed = page.locator('h2[data-landed]');
    expect(await landed.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await landed.evaluate((element) => getComputedStyle(element).animationName)).toBe('landed');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('opens the first result for a reader who presses Enter at once', async () => {
    const {page} = await visit('/');
    await page.keyboard.press('/');
    await page.keyboard.insertText('session store lookup failed');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${troubleshooting}#session-store-unavailable`);
    await page.context().close();
  });

  it('leaves a / to the field in which it is typed', async () => {
    const {page} = await visit('/');
    await page.keyboard.press('/');
    await page.keyboard.type('/health');
    expect(await field(page).inputValue()).toBe('/health');
    await page.context().close();
  });

  it.each([
    ['typed', (page: Page) => page.keyboard.type('redis')],
    [
      'pasted',
      // Not by the clipboard, which all pages share.
      (page: Page) =>
        page.evaluate(() => {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text', 'redis');
          document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true}));
        }),
    ],
  ])('keeps / and what is %s behind it, before React is there', async (_, write) => {
    const {page} = await visit('/404', {hydrated: false});
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', {rate: 4});
    await page.goto(new URL('/guides-k8s/quickstart', page.url()).href);
    await page.keyboard.press('/');
    await write(page);
    await expect.poll(() => field(page).inputValue(), {timeout: 20_000}).toBe('redis');
    await expect.poll(() => options(page).count(), {timeout: 20_000}).toBeGreaterThan(2);
    await page.context().close();
  });
});

describe('the search by pointer', () => {
  it('opens a result by a tap on a phone, and nothing is cut off', async () => {
    const {page} = await visit('/', {viewport: phone, hasTouch: true});
    await searchButton(page).tap();
    await ask(page, 'container not running');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
    expect(await page.locator('dialog').evaluate((dialog) => dialog.clientWidth)).toBe(phone.width);
    const address = await chosen(page);
    await options(page).first().tap();
    await page.waitForURL(`**${address}`);
    await page.context().close();
  });

  it('has the whole title of the site beside the button on a phone', async () => {
    const {page} = await visit('/', {viewport: phone});
    const title = await page
      .locator('.navbar__title')
      .first()
      .evaluate((element) => element.getBoundingClientRect().right);
    const button = searchButton(page);
    expect(title).toBeLessThanOrEqual(await button.evaluate((element) => element.getBoundingClientRect().left));
    await page.context().close();
  });

  it('closes by a click beside it', async () => {
    const {page} = await visit('/');
    await searchButton(page).click();
    await page.mouse.click(20, 600);
    expect(await isOpen(page)).toBe(false);
    await page.context().close();
  });
});

describe('what the search says', () => {
  it.each([
    {viewport: desktop, width: desktop.width, colorScheme: 'light'},
    {viewport: phone, width: phone.width, colorScheme: 'dark'},
  ] as const)('has no accessibility finding at $width px, light and dark', async ({viewport, colorScheme}) => {
    const {page, complaints} = await visit('/', {viewport, colorScheme});
    await page.keyboard.press('/');
    // What lies behind the dialog cannot be reached, and reading.test.ts looks at it.
    for (const question of [undefined, 'Session not found', 'qqqqqq']) {
      if (question) await ask(page, question);
      expect(await axeFindingsInBothSchemes(page, colorScheme, 'dialog')).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says that there is no result, and where the known error texts are', async () => {
    const {page} = await visit('/');
    await page.keyboard.press('/');
    expect(await ask(page, 'qqqqqq')).toBeUndefined();
    expect(await page.locator('dialog [role="status"]').textContent()).toBe('No results for “qqqqqq”');
    await page.locator('dialog').getByRole('link', {name: 'sessions', exact: true}).click();
    await page.waitForURL(`**${troubleshooting}#find-your-text`);
    expect(await isOpen(page)).toBe(false);
    await page.context().close();
  });

  it.each(['**/pagefind/pagefind.js*', '**/pagefind/fragment/*'])(
    'says that the index cannot be loaded without %s, and tries again',
    async (part) => {
      const {page} = await visit('/');
      await page.route(part, (route) => route.abort());
      await page.keyboard.press('/');
      await page.keyboard.insertText('redis');
      const message = page.locator('dialog').getByRole('alert');
      await message.getByText('The search index could not be loaded.').waitFor();
      expect(await axeFindings(page, {within: 'dialog'})).toEqual([]);
      await page.unroute(part);
      await message.getByRole('button', {name: 'Try again'}).click();
      await options(page).first().waitFor();
      await page.context().close();
    },
  );
});

describe('the weight of the search', () => {
  it('asks for nothing before the first character', async () => {
    const {page} = await visit('/');
    await page.waitForTimeout(500);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.keyboard.press('/');
    await page.waitForTimeout(500);
    expect(asked).toEqual([]);
    await page.keyboard.type('r');
    await options(page).first().waitFor();
    expect(asked.length).toBeGreaterThan(3);
    await page.context().close();
  });

  it('has at most 1.5 kB of JavaScript on a page before the first query', () => {
    const source = readFileSync('src/theme/SearchBar/index.tsx', 'utf8');
    const {code} = transformSync(source, {loader: 'tsx', jsx: 'automatic', minify: true, format: 'esm'});
    expect(code).toContain('combobox');
    expect(gzipSync(code, {level: 9}).length).toBeLessThanOrEqual(1500);

    const scripts = readdirSync('build/assets/js').map((file) => path.join('build/assets/js', file));
    const results = scripts.filter((file) => readFileSync(file, 'utf8').includes('best first'));
    expect(results).toHaveLength(1);
    expect(results[0]).not.toContain('main.');
  });
});
