import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Page} from 'playwright-core';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {check} from '../../src/toolhive/manifest/check';
import {type Rule, rules} from '../../src/toolhive/manifest/rules';
import {axeFindingsInBothSchemes} from './chromium/axeFindings';
import {desktop, hydrate, phone, useBrowser} from './chromium/visit';

const visit = useBrowser();
const address = '/tools/check-manifest';
const faulty = readFileSync('static/examples/invalid/key-prefix-without-colon.yaml', 'utf8');
const scaled = readFileSync('static/examples/scaled-with-redis.yaml', 'utf8');

const editor = (page: Page) => page.getByLabel('Manifest, in YAML or JSON');
const summary = (page: Page) => page.locator('[role="status"][data-verdict]');
const rulesShown = (page: Page) =>
  page.locator('section[aria-label="Result"] li[id^="finding-"] a[href^="#"]').allTextContents();

/** Waits until the result has these words. */
async function says(page: Page, words: string): Promise<void> {
  await summary(page).filter({hasText: words}).waitFor();
}

type DroppedFile = readonly [name: string, content: string | Uint8Array];

async function drop(page: Page, ...files: readonly DroppedFile[]): Promise<void> {
  const contents = files.map(
    ([name, content]) => [name, typeof content === 'string' ? content : [...content]] as const,
  );
  const transfer = await page.evaluateHandle((named) => {
    const data = new DataTransfer();
    for (const [fileName, content] of named) {
      data.items.add(new File([typeof content === 'string' ? content : new Uint8Array(content)], fileName));
    }
    return data;
  }, contents);
  await editor(page).dispatchEvent('dragover', {dataTransfer: transfer});
  await editor(page).dispatchEvent('drop', {dataTransfer: transfer});
}

/** How an element's text is marked, and where it and the text field stand. */
const placesIn = (page: Page) =>
  editor(page).evaluate((area: HTMLTextAreaElement) => {
    const gutter = area.previousElementSibling;
    const mark = gutter?.querySelector('mark');
    const style = getComputedStyle(area);
    const line = Number(mark?.textContent);
    const lineTop =
      area.getBoundingClientRect().top +
      Number.parseFloat(style.paddingTop) +
      (line - 1) * Number.parseFloat(style.lineHeight) -
      area.scrollTop;
    return {
      line,
      scrolled: area.scrollTop,
      apart: Math.abs((gutter?.scrollTop ?? Number.NaN) - area.scrollTop),
      off: Math.abs((mark?.getBoundingClientRect().top ?? Number.NaN) - lineTop),
    };
  });

const paste = async (page: Page, text: string) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await editor(page).focus();
  await page.keyboard.press('Control+V');
};

let shared: Page;
beforeAll(async () => {
  ({page: shared} = await visit(address));
});
afterAll(() => shared.context().close());

/** The page that is shared by tests which leave nothing but a text, without it. */
async function cleared(): Promise<Page> {
  await editor(shared).fill('');
  await shared.getByLabel('The operator has a cluster-wide default Redis').setChecked(false);
  await says(shared, 'Nothing to check yet.');
  return shared;
}

describe('the checker on its page', () => {
  it.each([desktop, phone])('has each number beside its line after a long paste, $width px', async (viewport) => {
    const {page} = await visit(address, {viewport});
    await paste(page, `${faulty}${'# a comment\n'.repeat(200)}`);
    await says(page, '1 error');
    const pasted = await placesIn(page);
    expect(pasted).toMatchObject({line: 13, apart: 0});
    expect(pasted.scrolled).toBeGreaterThan(100);
    expect(pasted.off).toBeLessThan(4);
    // The one place is mended and another comes below, while the text field is scrolled.
    await page.keyboard.type('hello: [');
    await says(page, 'Cannot be judged');
    const typed = await placesIn(page);
    expect(typed.apart).toBe(0);
    expect(typed.off).toBeLessThan(4);
    await page.context().close();
  });

  it.each([desktop, phone])('shows the verdict and leads from finding to finding, $width px', async (viewport) => {
    const {page} = await visit(address, {viewport});
    const refused = scaled.replace('replicas: 2', 'replica: 2').replace('backendReplicas: 2', 'backendReplicas: "2"');
    await paste(page, refused);
    await says(page, 'Refused: 2 errors');
    expect(await page.getByRole('region', {name: 'Result'}).getByText('After that it would refuse').count()).toBe(1);
    const focused = () => page.evaluate(() => document.activeElement?.id);
    await page.getByRole('link', {name: 'Show first'}).click();
    expect(await focused()).toBe('finding-1');
    const next = page.getByRole('button', {name: 'Next finding'});
    if (viewport !== phone) {
      expect(await next.isVisible()).toBe(false);
      const [text, results] = await Promise.all([
        editor(page).boundingBox(),
        page.getByRole('region', {name: 'Result'}).boundingBox(),
      ]);
      expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(results?.x ?? 0);
      await page.context().close();
      return;
    }
    const count = await page.locator('li[id^="finding-"]').count();
    for (const expected of [...Array.from({length: count - 1}, (_, index) => index + 2), 1]) {
      await next.click();
      expect(await focused()).toBe(`finding-${expected}`);
      const card = await page.locator(`#finding-${expected}`).boundingBox();
      const bar = await next.locator('..').boundingBox();
      expect((card?.y ?? 0) + Math.min(card?.height ?? 0, 100)).toBeLessThanOrEqual(bar?.y ?? 0);
    }
    await page.context().close();
  });

  it('applies a plain fix, which the browser undoes, and leaves all else', async () => {
    const page = await cleared();
    const before = `# a comment with ü\n${faulty.replaceAll('\n', '\r\n')}# the end`;
    const lines = before.replaceAll('\r\n', '\n');
    await drop(page, ['windows.yaml', before]);
    await says(page, '1 error');
    await page.getByRole('button', {name: 'Apply in line 14'}).click();
    await says(page, 'Accepted. No findings.');
    const after = await editor(page).inputValue();
    expect(after).toBe(lines.replace('keyPrefix: thv:demo', 'keyPrefix: "thv:demo:"'));
    await page.getByRole('status').filter({hasText: 'Line 14 is changed.'}).waitFor();
    const caret = await editor(page).evaluate((area: HTMLTextAreaElement) => [
      document.activeElement === area,
      area.selectionStart,
      area.selectionEnd,
    ]);
    const end = after.indexOf('"thv:demo:"') + '"thv:demo:"'.length;
    expect(caret).toEqual([true, end, end]);
    await page.keyboard.press('Control+Z');
    await says(page, '1 error');
    expect(await editor(page).inputValue()).toBe(lines);
  });

  it('shows the place in a text that is not YAML', async () => {
    const page = await cleared();
    await editor(page).fill('kind: MCPServer\nspec: {a: b}}\n');
    await says(page, 'Cannot be judged: 1 error.');
    const [row = '', caret = ''] = ((await page.locator('section pre[aria-label="Line 2"]').textContent()) ?? '').split(
      '\n',
    );
    expect(row).toBe('spec: {a: b}}');
    expect(row[caret.indexOf('^')]).toBe('}');
  });

  it('checks for a release, and carries it in its link', async () => {
    const {page} = await visit(address);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const name = 'two-keys-of-one-secret.yaml';
    await page.getByLabel('Example', {exact: true}).selectOption(name);
    await says(page, '1 error');
    await page.getByLabel('Release', {exact: true}).selectOption('v0.69.0');
    await says(page, 'Accepted. No findings.');
    expect(await page.getByLabel('Example', {exact: true}).inputValue()).toBe(name);
    await page.getByRole('link', {name: 'Copy a link that carries this text'}).click();
    const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
    await page.context().close();
    const opened = await visit(link.pathname + link.hash.replace('v0.69.0', 'v0.60.0'));
    await says(opened.page, 'Accepted. No findings.');
    expect(await opened.page.getByLabel('Release', {exact: true}).inputValue()).toBe('v0.60.0');
    await opened.page.context().close();
  });

  it('filters the rules, and opens the one that a link names', async () => {
    const {page} = await visit(`${address}#shared-prefix`);
    const rule = (id: string) => page.locator(`details#${id}`);
    expect(await rule('shared-prefix').getAttribute('open')).not.toBeNull();
    expect(await rule('unknown-field').getAttribute('open')).toBeNull();
    await page.getByLabel('Words of a rule').fill('unknown-field');
    expect(await rule('shared-prefix').count()).toBe(0);
    expect(await rule('unknown-field').count()).toBe(1);
    await page.getByLabel('Severity').selectOption('info');
    expect(await rule('unknown-field').count()).toBe(0);
    // A link to a rule that is filtered out shows it.
    await editor(page).fill(faulty);
    await page.locator('li[id^="finding-"] a[href="#key-prefix-without-colon"]').click();
    await page.locator('details#key-prefix-without-colon[open]').waitFor();
    await page.context().close();
    const early = await visit(`${address}#shared-prefix`, {hydrated: false});
    expect(await early.page.locator('#shared-prefix pre').isVisible()).toBe(true);
    await early.page.context().close();
  });

  it('names the address that it is read at in the download command', async () => {
    const page = await cleared();
    const command = page.locator('.theme-code-block', {hasText: 'sha256sum'});
    expect(await command.textContent()).toContain(`${new URL(page.url()).origin}/tools/check-manifest.mjs`);
  });

  it('finds a fault in what is pasted, shows its line, and is content once it is mended, without a request', async () => {
    const {page, complaints} = await visit(address);
    await page.waitForLoadState('networkidle');
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    expect(await summary(page).textContent()).toBe('Nothing to check yet.');
    await editor(page).fill(faulty);
    await says(page, 'Accepted by the API server, with 1 error.');
    expect(await rulesShown(page)).toEqual(['key-prefix-without-colon']);
    await page.getByRole('button', {name: 'Line 13', exact: true}).click();
    const selected = await editor(page).evaluate((area: HTMLTextAreaElement) =>
      area.value.slice(area.selectionStart, area.selectionEnd),
    );
    expect(selected).toBe('    keyPrefix: thv:demo');
    await page.keyboard.type("    keyPrefix: 'thv:demo:'");
    await says(page, 'Accepted. No findings.');
    expect(await page.locator('article p strong', {hasText: 'MCPServer demo'}).textContent()).toBe('MCPServer demo');
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('gives the same findings as the command line, for an example of each source and severity', async () => {
    const page = await cleared();
    const kinds = new Map(
      Object.entries<Rule>(rules)
        .filter(([, {withoutExample}]) => withoutExample === undefined)
        .map(([id, {source, severity}]) => [`${source} ${severity}`, `${id}.yaml`]),
    );
    expect(kinds.size).toBeGreaterThan(7);
    for (const name of kinds.values()) {
      const text = readFileSync(path.join('static/examples/invalid', name), 'utf8');
      const found = check(text, {defaultRedis: true}).flatMap(({findings}) => findings);
      await page.getByLabel('The operator has a cluster-wide default Redis').setChecked(true);
      await page.getByLabel('Example', {exact: true}).selectOption(name);
      await summary(page).filter({hasNotText: 'Nothing to check yet.'}).waitFor();
      expect((await rulesShown(page)).toSorted(), name).toEqual(found.map(({rule}) => rule).toSorted());
      await page.getByRole('button', {name: 'Clear'}).click();
      await says(page, 'Nothing to check yet.');
    }
  });

  it('takes a dropped file, and keeps the text when one cannot be read', async () => {
    const page = await cleared();
    await drop(page, ['faulty.yaml', faulty]);
    await says(page, '1 error');
    await drop(page, ['photo.png', new Uint8Array([0x89, 0x50, 0xff, 0xfe])]);
    expect(await page.getByRole('alert').filter({hasText: 'photo.png'}).textContent()).toContain('Save it as UTF-8.');
    await drop(page, ['large.yaml', 'x'.repeat(1_000_001)]);
    expect(await page.getByRole('alert').filter({hasText: 'large.yaml'}).textContent()).toBe(
      'large.yaml has 1,000,001 bytes. The page checks up to 1 MB, which is 1,000,000 bytes; use the command line for more.',
    );
    expect(await editor(page).inputValue()).toBe(faulty);
    await editor(page).fill('x'.repeat(1_000_001));
    expect(await page.getByRole('alert').filter({hasText: 'up to 1 MB'}).count()).toBe(1);
    expect(await editor(page).inputValue()).toBe(faulty);
  });

  it('opens one of several dropped files, and names the others', async () => {
    const page = await cleared();
    await drop(page, ['one.yaml', faulty], ['two.yaml', scaled], ['three.yaml', scaled]);
    await says(page, '1 error');
    expect(await editor(page).inputValue()).toBe(faulty);
    const said = page.getByRole('alert').filter({hasText: 'two.yaml'});
    expect(await said.textContent()).toContain('two.yaml, three.yaml are not opened.');
    await drop(page, ['large.yaml', 'x'.repeat(1_000_001)], ['two.yaml', scaled]);
    await page.getByRole('alert').filter({hasText: 'large.yaml has 1,000,001 bytes'}).waitFor();
    expect(await said.textContent()).toContain('two.yaml is not opened.');
  });

  it('checks up to 1,000,000 bytes', async () => {
    const page = await cleared();
    const comments = `# ${'x'.repeat(997)}\n`.repeat(1_000);
    await drop(page, ['full.yaml', `${scaled}${comments}`.slice(0, 1_000_000)]);
    await says(page, 'No findings.');
    expect(await page.getByRole('alert').filter({hasText: 'full.yaml'}).count()).toBe(0);
  });

  it('answers the reader while it checks, and drops a check that a change made useless', async () => {
    const {page, complaints} = await visit('/404', {hydrated: false});
    const watched = await page.context().newPage();
    // What the page asks its worker, and what comes back, in the order in which the page sees it.
    await watched.addInitScript(() => {
      const log: string[] = [];
      let workers = 0;
      Object.assign(globalThis, {checkerLog: log});
      globalThis.Worker = class extends Worker {
        readonly number = (workers += 1);
        constructor(address: string | URL, options?: WorkerOptions) {
          super(address, options);
          this.addEventListener('message', () => log.push(`answer ${this.number}`));
        }
        override postMessage(message: unknown) {
          log.push(`check ${this.number}`);
          // eslint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
          super.postMessage(message);
          // The reader types on at once.
          if (this.number === 1) setTimeout(() => document.dispatchEvent(new Event('checking')), 0);
        }
        override terminate() {
          log.push(`end ${this.number}`);
          super.terminate();
        }
      };
      document.addEventListener('input', () => log.push('input'), {capture: true});
      document.addEventListener('checking', () => {
        const area = document.querySelector('textarea');
        area?.setRangeText('kind: A\n#', 0, area.value.length);
        area?.dispatchEvent(new Event('input', {bubbles: true}));
      });
    });
    await watched.goto(new URL(address, page.url()).href);
    await hydrate(watched);
    // Much to check in few lines: a text field alone takes seconds for many.
    await editor(watched).evaluate(
      (area: HTMLTextAreaElement, text) => {
        area.setRangeText(text);
        area.dispatchEvent(new Event('input', {bubbles: true}));
      },
      `---\n${`k: [${'a: b, '.repeat(500)}]\n`.repeat(320)}`,
    );
    await says(watched, 'There is no MCPServer');
    const log = await watched.evaluate(() => (globalThis as typeof globalThis & {checkerLog: string[]}).checkerLog);
    expect(log).toEqual(['input', 'check 1', 'input', 'end 1', 'check 2', 'answer 2']);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  it('checks in the page where a worker cannot be had', async () => {
    const {page} = await visit('/404', {hydrated: false});
    const watched = await page.context().newPage();
    await watched.addInitScript(() => {
      Object.assign(globalThis, {failures: 0});
      globalThis.Worker = class extends Worker {
        constructor() {
          super('/there-is-no-such-script.js');
          this.addEventListener('error', () => Object.assign(globalThis, {failures: 1}));
        }
      };
    });
    await watched.goto(new URL(address, page.url()).href);
    await hydrate(watched);
    await editor(watched).fill(faulty);
    await says(watched, 'Accepted by the API server, with 1 error.');
    expect(await watched.evaluate(() => (globalThis as typeof globalThis & {failures: number}).failures)).toBe(1);
    await page.context().close();
  });

  it('says that it is checking, for as long as no answer comes', async () => {
    const {page} = await visit('/404', {hydrated: false});
    const watched = await page.context().newPage();
    await watched.addInitScript(() => {
      const silent = class extends EventTarget {
        postMessage() {}
        terminate() {}
      };
      Object.assign(globalThis, {Worker: silent});
    });
    await watched.goto(new URL(address, page.url()).href);
    await hydrate(watched);
    await editor(watched).fill(faulty);
    await says(watched, 'Checking the text…');
    expect(await watched.locator('section[aria-label="Result"]').getAttribute('aria-busy')).toBe('true');
    await watched.getByRole('button', {name: 'Clear'}).click();
    await says(watched, 'Nothing to check yet.');
    expect(await watched.locator('section[aria-label="Result"]').getAttribute('aria-busy')).toBe('false');
    await page.context().close();
  });

  it('names the file in the answer to an unknown version', async () => {
    const page = await cleared();
    await drop(page, ['my server.yaml', scaled.replace('v1beta1', 'v1')]);
    await says(page, '1 error');
    expect(await page.getByLabel('The API server’s answer').textContent()).toContain('from "my server.yaml"');
  });

  it('shows a hundred findings of one kind, and says how many more there are', async () => {
    const page = await cleared();
    const unknown = Array.from({length: 150}, (_, index) => `  field${index}: 1\n`).join('');
    await editor(page).fill(scaled + unknown);
    await says(page, '150 errors');
    expect(await rulesShown(page)).toHaveLength(100);
    expect(await page.locator('section[aria-label="Result"]').textContent()).toContain('50 more are not shown.');
  });

  it('is used by keyboard alone', async () => {
    const page = await cleared();
    await editor(page).focus();
    await page.keyboard.insertText(faulty);
    await says(page, '1 error');
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    for (let presses = 0; presses < 10 && (await focused()) !== 'Line 13'; presses += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const isInText = () => editor(page).evaluate((element) => element === document.activeElement);
    expect(await isInText()).toBe(true);
    await page.getByRole('button', {name: 'Clear'}).press('Enter');
    await says(page, 'Nothing to check yet.');
    expect(await isInText()).toBe(true);
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
    const page = await cleared();
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

  it.each([
    {viewport: desktop, width: desktop.width, colorScheme: 'light'},
    {viewport: phone, width: phone.width, colorScheme: 'dark'},
  ] as const)('has no axe finding with findings of each kind, $width px', async ({viewport, colorScheme}) => {
    const {page} = await visit(address, {viewport, colorScheme});
    const refused = scaled.replace('replicas: 2', 'replicas: -1').replace('demo', 'other');
    await editor(page).fill(`${faulty}---\n${refused}---\nkind: [\n`);
    await says(page, 'error');
    await editor(page).fill(`${faulty}---\n${refused}---\nhello\n`);
    await says(page, '3 errors');
    expect(await axeFindingsInBothSchemes(page, colorScheme, 'section[aria-label="Result"]')).toEqual([]);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways).toBeLessThanOrEqual(0);
    await page.context().close();
  });
});
