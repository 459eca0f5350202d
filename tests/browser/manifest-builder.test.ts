import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import type {Page} from 'playwright-core';
import {describe, expect, it} from 'vitest';
import {usualChoices} from '../../src/toolhive/manifest/builder/choices';
import {manifestText} from '../../src/toolhive/manifest/builder/manifest';
import {axeFindingsInBothSchemes} from './chromium/axeFindings';
import {phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/tools/build-manifest';

const field = (page: Page, label: string) => page.getByLabel(label, {exact: true});
const builder = (page: Page) => page.locator('[data-interactive]');
const manifest = async (page: Page) => {
  const lines = await builder(page).locator('.theme-code-block.language-yaml code .token-line').allTextContents();
  return lines.map((line) => `${line.replace('\n', '')}\n`).join('');
};

describe('the builder of manifests', () => {
  it('writes what is chosen by keyboard, hands it over, and carries it in a link', async () => {
    const {page, complaints} = await visit(address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    const verdict = builder(page).locator('p[role="status"]');
    expect(await manifest(page)).toBe(readFileSync('static/examples/demo-3x3.yaml', 'utf8'));

    const proxies = field(page, 'Proxy pods');
    await proxies.focus();
    await page.keyboard.press('Control+a');
    for (const [key, typed] of [
      ['0', '0'],
      ['Backspace', ''],
    ] as const) {
      await page.keyboard.press(key);
      expect(await proxies.getAttribute('aria-invalid')).toBe('true');
      expect(await proxies.inputValue()).toBe(typed);
    }
    await page.keyboard.type('2');
    expect(await verdict.textContent()).toBe('1 choice needs a change: it is marked.');
    const wrong = field(page, 'Backend pods');
    expect(await wrong.getAttribute('aria-invalid')).toBe('true');
    const said = page.locator(`[id="${(await wrong.getAttribute('aria-describedby'))?.split(' ').at(-1)}"]`);
    expect(await said.getByRole('link').getAttribute('href')).toBe('/tools/check-manifest#more-backends-than-proxies');
    await page.keyboard.press('Tab');
    await page.keyboard.type('2'); // Tab has selected the 3
    await page.keyboard.press('Tab');
    await page.keyboard.type('One'); // Redis: one that you have
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('cache.example.com:6380');
    const choices = {
      ...usualChoices,
      proxies: 2,
      backends: 2,
      redis: 'own',
      redisAddress: 'cache.example.com:6380',
    } as const;
    expect(await manifest(page)).toBe(manifestText(choices));
    expect(await verdict.textContent()).toBe('The checker finds nothing wrong with this manifest.');

    const button = (name: string) => builder(page).getByRole('button', {name, exact: true});
    await button('Copy').press('Enter');
    await page.getByText('Manifest copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(manifestText(choices));
    const [download] = await Promise.all([page.waitForEvent('download'), button('Download').press('Enter')]);
    expect(download.suggestedFilename()).toBe('demo-2x2.yaml');
    expect(await text(await download.createReadStream())).toBe(manifestText(choices));
    await builder(page).getByRole('link', {name: 'Copy a link that carries these choices'}).press('Enter');
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    // Docusaurus fetches pages ahead, whose links come into view; the file that is downloaded is a blob.
    expect(requests.filter((request) => !/^blob:|\/assets\/js\/[\w.]+\.js$/.test(request))).toEqual([]);

    await builder(page).getByRole('link', {name: 'Check it'}).press('Enter');
    await page.waitForURL('**/tools/check-manifest#manifest=*');
    await expect.poll(() => page.getByLabel('Manifest, in YAML or JSON').inputValue()).toBe(manifestText(choices));

    await page.goto(link.href);
    await page.getByText('kubectl apply -f demo-2x2.yaml', {exact: true}).waitFor();
    expect(await manifest(page)).toBe(manifestText(choices));
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('says what a link cannot ask for, and works on a phone without a finding of axe', async () => {
    const fragment = '#transport=http&redis=none&scaleProxies=true&scaleBackends=true&namespace=a%3B%20reboot';
    const {page, complaints} = await visit(address + fragment, {viewport: phone, colorScheme: 'dark'});
    await page.getByRole('alert').filter({hasText: 'transport=http'}).waitFor();
    expect(await field(page, 'Transport').inputValue()).toBe('streamable-http');
    expect(await builder(page).locator('[aria-invalid]').count()).toBeGreaterThan(1);
    expect(await builder(page).locator('.theme-code-block.language-bash').count()).toBe(0);
    expect(await axeFindingsInBothSchemes(page, 'dark')).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await field(page, 'Namespace').fill('mcp-servers');
    expect(await page.getByRole('alert').filter({hasText: 'transport=http'}).count()).toBe(0);
    expect(await builder(page).locator('.theme-code-block.language-bash').textContent()).toContain(
      'kubectl apply -f demo-3x3.yaml',
    );
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('has four ready manifests, and says so, without JavaScript', async () => {
    const {page} = await visit(address, {javaScriptEnabled: false});
    expect(await field(page, 'Proxy pods').isVisible()).toBe(false);
    expect(await page.locator('noscript a[href="#ready-manifests"]').isVisible()).toBe(true);
    expect(await page.locator('.theme-code-block a[download$=".yaml"]').count()).toBe(4);
    await page.context().close();
  });
});
