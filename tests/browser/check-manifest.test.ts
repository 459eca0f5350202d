import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {check} from '../../src/toolhive/manifest/check';
import {axeFindings} from './chromium/axeFindings';
import {desktop, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/tools/check-manifest';
const faulty = readFileSync('static/examples/invalid/key-prefix-without-colon.yaml', 'utf8');
const scaled = readFileSync('static/examples/scaled-with-redis.yaml', 'utf8');

const editor = (page: Page) => page.getByLabel('Manifest, in YAML or JSON');
const summary = (page: Page) => page.locator('section[aria-label="Result"] > [role="status"]');
const rulesShown = (page: Page) => page.locator('section[aria-label="Result"] li a[href^="#"]').allTextContents();

/** Waits until the result has these words. */
async function says(page: Page, words: string): Promise<void> {
  await summary(page).filter({hasText: words}).waitFor();
}

async function drop(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  const bytes = [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)];
  const transfer = await page.evaluateHandle(
    ([fileName, numbers]) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(numbers)], fileName));
      return data;
    },
    [name, bytes] as const,
  );
  await editor(page).dispatchEvent('dragover', {dataTransfer: transfer});
  await editor(page).dispatchEvent('drop', {dataTransfer: transfer});
}

describe('the checker on its page', () => {
  it('finds a fault in what is pasted, shows its line, and is content once it is mended, without a request', async () => {
    const {page, complaints} = await visit(address);
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    expect(await summary(page).textContent()).toBe('Nothing to check yet.');
    await editor(page).fill(faulty);
    await says(page, '1 error, 0 warnings, 0 info.');
    expect(await rulesShown(page)).toEqual(['key-prefix-without-colon']);
    await page.getByRole('button', {name: 'Line 13'}).click();
    const selected = await editor(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe('    keyPrefix: thv:demo');
    await page.keyboard.type("    keyPrefix: 'thv:demo:'");
    await says(page, 'No findings.');
    expect(await page.locator('article p strong', {hasText: 'MCPServer demo'}).textContent()).toBe('MCPServer demo');
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('gives the same findings as the command line, for every example', async () => {
    const {page} = await visit(address);
    const names = readdirSync('static/examples/invalid').filter((name) => name.endsWith('.yaml'));
    expect(names.length).toBeGreaterThan(60);
    for (const name of names) {
      const text = readFileSync(path.join('static/examples/invalid', name), 'utf8');
      const found = check(text, {defaultRedis: true}).flatMap(({findings}) => findings);
      await page.getByLabel('The operator has a cluster-wide default Redis').setChecked(true);
      await page.getByLabel('Open an example').selectOption(name);
      await summary(page).filter({hasNotText: 'Nothing to check yet.'}).waitFor();
      expect((await rulesShown(page)).toSorted(), name).toEqual(found.map(({rule}) => rule).toSorted());
      await page.getByRole('button', {name: 'Clear'}).click();
      await says(page, 'Nothing to check yet.');
    }
    await page.context().close();
  });

  it('takes a dropped file, and keeps the text when one cannot be read', async () => {
    const {page} = await visit(address);
    await drop(page, 'faulty.yaml', faulty);
    await says(page, '1 error');
    await drop(page, 'photo.png', new Uint8Array([0x89, 0x50, 0xff, 0xfe]));
    expect(await page.getByRole('alert').filter({hasText: 'photo.png'}).textContent()).toContain('Save it as UTF-8.');
    await drop(page, 'large.yaml', 'x'.repeat(1_000_001));
    expect(await page.getByRole('alert').filter({hasText: 'large.yaml'}).textContent()).toContain('up to 1 MB');
    expect(await editor(page).inputValue()).toBe(faulty);
    await editor(page).fill('x'.repeat(1_000_001));
    expect(await page.getByRole('alert').filter({hasText: 'up to 1 MB'}).count()).toBe(1);
    expect(await editor(page).inputValue()).toBe(faulty);
    await page.context().close();
  });

  it('names the file in the answer to an unknown version', async () => {
    const {page} = await visit(address);
    await drop(page, 'my server.yaml', scaled.replace('v1beta1', 'v1'));
    await says(page, '1 error');
    expect(await page.getByLabel('The API server’s answer').textContent()).toContain('from "my server.yaml"');
    await page.context().close();
  });

  it('shows a hundred findings of one kind, and says how many more there are', async () => {
    const {page} = await visit(address);
    const unknown = Array.from({length: 150}, (_, index) => `  field${index}: 1\n`).join('');
    await editor(page).fill(scaled + unknown);
    await says(page, '150 errors');
    expect(await rulesShown(page)).toHaveLength(100);
    expect(await page.locator('section[aria-label="Result"]').textContent()).toContain('50 more are not shown.');
    await page.context().close();
  });

  it('is used by keyboard alone', async () => {
    const {page} = await visit(address);
    await editor(page).focus();
    await page.keyboard.insertText(faulty);
    await says(page, '1 error');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 10 && (await focused()) !== 'Line 13'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('TEXTAREA');
    await page.context().close();
  });

  it('carries the text in a link, and says when a link is damaged', async () => {
    const {page} = await visit(address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor(page).fill(`# ü 漢\n${faulty}`);
    await says(page, '1 error');
    await page.getByRole('link', {name: 'Copy a link that carries this text'}).click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    const carried = new URL(link);
    expect(carried.hash).toMatch(/^#manifest=[\w-]+$/);
    await page.context().close();

    const opened = await visit(carried.pathname + carried.hash);
    await says(opened.page, '1 error');
    expect(await editor(opened.page).inputValue()).toBe(`# ü 漢\n${faulty}`);
    expect(opened.complaints).toEqual([]);
    await opened.page.context().close();

    const damaged = await visit(`${address}#manifest=%%%`);
    expect(await damaged.page.getByRole('alert').filter({hasText: 'The link is damaged'}).count()).toBe(1);
    await damaged.page.context().close();
  });

  it('copies the result as Markdown', async () => {
    const {page} = await visit(address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor(page).fill(
      faulty.replace('demo\n', 'demo\n  labels: {a: b}\n').replace('transport: streamable-http', 'replicas: -1'),
    );
    await says(page, 'error');
    await page.getByRole('button', {name: 'Copy result as Markdown'}).click();
    await page.getByText('Result copied.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(
      '## MCPServer demo: refused\n\n### The API server\n\n```text\nMCPServer.toolhive.stacklok.dev "demo" is invalid: spec.replicas: Invalid value: -1',
    );
    expect(copied).toContain('- error, line 14: `keyPrefix` is `thv:demo`.');
    await page.context().close();
  });

  it('shows a manifest’s text as text', async () => {
    const {page, complaints} = await visit(address);
    const evil = '<img src=x onerror=alert(1)>';
    await editor(page).fill(
      `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata:\n  name: "${evil}"\nspec:\n  image: "${evil}"\n  "${evil}": 1\n`,
    );
    await says(page, 'error');
    expect(await page.locator('section[aria-label="Result"] img').count()).toBe(0);
    expect(await page.locator('section[aria-label="Result"]').textContent()).toContain(evil);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it.each(
    [desktop, phone].flatMap((viewport) =>
      (['light', 'dark'] as const).map((colorScheme) => ({viewport, colorScheme, width: viewport.width})),
    ),
  )('has no axe finding with findings of each kind, $width px, $colorScheme', async ({viewport, colorScheme}) => {
    const {page} = await visit(address, {viewport, colorScheme});
    const refused = scaled.replace('replicas: 2', 'replicas: -1').replace('demo', 'other');
    await editor(page).fill(`${faulty}---\n${refused}---\nkind: [\n`);
    await says(page, 'error');
    await editor(page).fill(`${faulty}---\n${refused}---\nhello\n`);
    await says(page, '3 errors');
    expect(await axeFindings(page)).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
