import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {once} from 'node:events';
import {createRequire} from 'node:module';
import path from 'node:path';
import {chromium, type Browser, type Page, type Request} from 'playwright-core';
import {launchChromium} from './chromium';
import {copySources} from './copySources';
import {check} from '../toolhive/manifest/check';
import {createSiteServer} from './siteServer';
import {scriptsOf, total, transfersOf, type Transfer} from './transfers';

const usage = `npm run bench -- [pages] [builds] [manifests]
  pages      bytes, requests and times of each kind of page, as npm start serves it; needs a build
  builds     time and memory of cold builds of 50, 500 and 2,000 pages
  manifests  time to check texts of 100 kB and 1 MB of one shape, and how often the one goes into the other
Without a word: all. Figures only; nothing passes or fails.`;

/** One page for each kind, with an id far down for the deep link. */
const kinds = [
  {kind: 'home', address: '/', id: 'what-is-covered'},
  {kind: 'guide', address: '/guides-k8s/run-mcp-k8s', id: 'horizontal-scaling'},
  {kind: 'explorer', address: '/tools/session-explorer', id: 'explorer'},
  {kind: 'reference', address: '/reference/evidence', id: 'related-information'},
  {kind: 'checker', address: '/tools/check-manifest', id: 'related-information'},
  {kind: 'builder', address: '/tools/build-manifest', id: 'ready-manifests'},
  {kind: 'worksheet', address: '/guides-k8s/redis-session-storage', id: 'size-redis'},
  {kind: 'releases', address: '/reference/releases', id: 'related-information'},
  {kind: 'failure matrix', address: '/reference/failure-matrix', id: 'related-information'},
] as const;

/** Slow 4G as Chromium's tools have it: 200 kB/s down, 94 kB/s up, 150 ms. */
const slow4G = {offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750};

const machines = [
  {name: 'desktop, CPU 1x', cpu: 1, width: 1280, network: undefined},
  {name: 'desktop, CPU 4x', cpu: 4, width: 1280, network: undefined},
  {name: 'phone, CPU 4x, slow 4G', cpu: 4, width: 390, network: slow4G},
] as const;

/** A page's sidebar lists the pages of its own folder, and all pages if there is one: each page would then grow with their number. */
const pagesInFolder = 25;

interface Figures {
  readonly fcp: number;
  readonly lcp: number;
  readonly cls: number;
  readonly blocking: number;
  readonly offBy: number;
}

async function main(words: readonly string[]): Promise<void> {
  if (words.some((word) => !['pages', 'builds', 'manifests'].includes(word))) {
    console.error(usage);
    process.exitCode = 2;
    return;
  }
  if (words.length === 0 || words.includes('pages')) await benchPages();
  if (words.length === 0 || words.includes('manifests')) benchManifests();
  if (words.length === 0 || words.includes('builds')) benchBuilds();
}

/** Texts of about `size` characters, by their shape. */
const shapes: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['flat map', (size) => repeated(size, (index) => `key${index}: value${index}\n`)],
  ['unknown fields', (size) => `${mcpServer}${repeated(size, (index) => `  key${index}: ${index}\n`)}`],
  ['deep nesting', (size) => repeated(size, (index) => `key${index}: ${'{a: '.repeat(200)}1${'}'.repeat(200)}\n`)],
  ['deep indentation', (size) => repeated(size, (index) => `${' '.repeat(index % 200)}key${index}:\n`)],
  ['long list', (size) => `a:\n${repeated(size, (index) => `  - item${index}\n`)}`],
  [
    'list of variables',
    (size) => `${mcpServer}  env:\n${repeated(size, (index) => `    - name: A${index}\n      value: b\n`)}`,
  ],
  ['one long line', (size) => `a: [${repeated(size, () => 'ab, ')}]\n`],
  ['long string', (size) => `a: "${'x'.repeat(size)}"\n`],
  ['block of text', (size) => `a: |\n${repeated(size, () => '  some words of text\n')}`],
  ['documents', (size) => repeated(size, (index) => `---\n${mcpServer.replace('demo', `demo${index}`)}`)],
];

const mcpServer =
  'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata:\n  name: demo\nspec:\n  image: a/b:1\n';

function repeated(size: number, piece: (index: number) => string): string {
  const pieces: string[] = [];
  for (let length = 0; length < size; length += pieces.at(-1)?.length ?? 1) pieces.push(piece(pieces.length));
  return pieces.join('');
}

/** The least of several runs: what else the machine does only ever adds. */
function benchManifests(): void {
  const least = (text: string) =>
    Math.min(
      ...Array.from({length: 3}, () => {
        const start = performance.now();
        check(text);
        return performance.now() - start;
      }),
    );
  const rows = shapes.map(([shape, text]) => {
    const small = least(text(100_000));
    const large = least(text(1_000_000));
    return {
      shape,
      '100 kB, ms': Math.round(small),
      '1 MB, ms': Math.round(large),
      times: Number((large / small).toFixed(1)),
    };
  });
  console.log('\nChecking a text: the least of three runs');
  console.table(rows);
}

async function benchPages(): Promise<void> {
  if (!existsSync('build/index.html')) throw new Error('There is no build/. Run "npm run build" first.');
  const chromiumServer = await launchChromium();
  const browser = await chromium.connect(chromiumServer.wsEndpoint());
  const server = createSiteServer({buildDir: 'build', baseUrl: '/'}).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  const site = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : ''}`;
  try {
    for (const machine of machines) {
      const rows = [];
      for (const {kind, address, id} of kinds) {
        rows.push({page: kind, ...(await middleOfThree(() => measure(browser, machine, site + address, id)))});
      }
      console.log(
        `\n${machine.name}: before the first sign of use; the middle of three loads; kB are compressed, times in ms`,
      );
      console.table(rows);
    }
  } finally {
    await browser.close();
    await chromiumServer.close();
    server.close();
    server.closeAllConnections();
  }
}

/** The load whose first paint is between those of two others: each on its own hangs on what else the machine does. */
async function middleOfThree<Load extends {readonly FCP: number}>(
  load: () => Promise<Load>,
): Promise<Load | undefined> {
  const loads = [await load(), await load(), await load()];
  return loads.toSorted((a, b) => a.FCP - b.FCP)[1];
}

async function measure(
  browser: Browser,
  {cpu, width, network}: (typeof machines)[number],
  address: string,
  id: string,
) {
  const context = await browser.newContext({viewport: {width, height: 900}});
  const page = await context.newPage();
  // tsx names functions by this helper, which a page does not have.
  await page.addInitScript('globalThis.__name = (value) => value');
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', {rate: cpu});
  if (network) await session.send('Network.emulateNetworkConditions', network);
  const requests: Request[] = [];
  page.on('requestfinished', (request) => requests.push(request));
  await page.goto(`${address}#${id}`, {waitUntil: 'networkidle'});
  const figures = await figuresOf(page, id);
  const transfers = await transfersOf(requests);
  await context.close();
  const kB = (list: readonly Transfer[]) => Math.round(total(list) / 100) / 10;
  return {
    requests: transfers.length,
    kB: kB(transfers),
    'JS kB': kB(scriptsOf(transfers)),
    FCP: Math.round(figures.fcp),
    LCP: Math.round(figures.lcp),
    CLS: figures.cls,
    blocking: Math.round(figures.blocking),
    'deep link off by px': figures.offBy,
  };
}

function figuresOf(page: Page, id: string): Promise<Figures> {
  return page.evaluate(async (wanted) => {
    // Fields of performance entries that TypeScript's types of the DOM leave out.
    const entries = (type: string) =>
      new Promise<(PerformanceEntry & {value?: number})[]>((resolve) => {
        const found: PerformanceEntry[] = [];
        new PerformanceObserver((list) => found.push(...list.getEntries())).observe({type, buffered: true});
        setTimeout(() => resolve(found), 200);
      });
    const [paints, contents, shifts, tasks] = await Promise.all(
      ['paint', 'largest-contentful-paint', 'layout-shift', 'longtask'].map(entries),
    );
    const padding = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
    const top = document.getElementById(wanted)?.getBoundingClientRect().top ?? Number.NaN;
    const isAtEnd = window.scrollY + window.innerHeight >= document.documentElement.scrollHeight - 2;
    return {
      fcp: paints?.find(({name}) => name === 'first-contentful-paint')?.startTime ?? Number.NaN,
      lcp: contents?.at(-1)?.startTime ?? Number.NaN,
      cls: (shifts ?? []).reduce((sum, {value = 0}) => sum + value, 0),
      blocking: (tasks ?? []).reduce((sum, {duration}) => sum + Math.max(0, duration - 50), 0),
      offBy: isAtEnd && top > padding ? 0 : Math.round((top - padding) * 10) / 10,
    };
  }, id);
}

function benchBuilds(): void {
  const docusaurus = createRequire(__filename).resolve('@docusaurus/core/bin/docusaurus.mjs');
  mkdirSync('.docusaurus', {recursive: true});
  const scratch = mkdtempSync(path.resolve('.docusaurus/bench-'));
  const peakReporter = path.join(scratch, 'peak.cjs');
  writeFileSync(
    peakReporter,
    "process.on('exit', () => console.error(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`));",
  );
  console.log('\ncold builds, pages beside those of the site');
  for (const count of [50, 500, 2000]) {
    const dir = path.join(scratch, String(count));
    copySources(dir);
    writeFileSync(path.join(dir, 'sidebars.ts'), "export default {docs: [{type: 'autogenerated', dirName: '.'}]};\n");
    for (let index = 0; index < count; index += 1) {
      const folder = path.join(dir, `docs/generated-${Math.floor(index / pagesInFolder)}`);
      mkdirSync(folder, {recursive: true});
      writeFileSync(path.join(folder, `page-${index}.mdx`), generatedPage(index));
    }
    const started = performance.now();
    const {status, stderr} = spawnSync(process.execPath, ['--require', peakReporter, docusaurus, 'build'], {
      cwd: dir,
      env: {...process.env, NODE_ENV: 'production', DOCUSAURUS_NO_PERSISTENT_CACHE: '1'},
      encoding: 'utf8',
    });
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const peak = /peak memory: (\d+) MB/.exec(stderr)?.[1];
    console.log(`${count} pages: ${seconds} s, peak ${peak} MB, exit code ${status}`);
  }
  rmSync(scratch, {recursive: true, force: true});
}

function generatedPage(index: number): string {
  const section = (number: number) =>
    `## Section ${number} {/* #section-${number} */}\n\nText of the section.\n\n\`\`\`yaml\nreplicas: ${number}\n\`\`\`\n`;
  const description = `A generated page of the benchmark, number ${index}, to see how the build grows.`;
  const sections = Array.from({length: 20}, (_, number) => section(number)).join('\n');
  return `---\ntitle: Generated ${index}\ndescription: ${description}\n---\n\n${sections}`;
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
