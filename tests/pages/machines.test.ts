import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {defaultSiteUrl as siteUrl} from '../../src/cli/environment';
import {twinAddress} from '../../src/plugins/finish-pages/twinAddress';
import {toolhiveVersion} from '../../src/toolhive/releases/version';
import {codeOf, readPages, textOf, type BuiltPage} from './built/builtSite';
import {addressesOf, fencesOf, leftoversOf, spokenOf, wordsOf} from './built/markdownText';
import {followLinks} from './built/siteLinks';

const built = readPages('build');
const pages = built
  .filter(({file}) => file !== '404.html')
  .map((page) => ({...page, url: siteUrl + page.address, twin: readTwin(page)}));
const site = {buildDir: 'build', baseUrl: '/', siteUrl, pages: built};
const textAt = (file: string) => readFileSync(path.join('build', file), 'utf8');

function readTwin({address}: BuiltPage): string {
  const file = path.join('build', twinAddress(address));
  if (!existsSync(file)) throw new Error(`${address} has no twin ${file}. Look at src/plugins/finish-pages.`);
  return readFileSync(file, 'utf8');
}

/** What the page says that its twin does not, by kind, and how much was looked at. */
function missingIn(twin: string, {$}: Pick<BuiltPage, '$'>) {
  const content = $('.theme-doc-markdown').clone();
  content.find('[data-interactive]:has(noscript), noscript, button, nav, form').remove();
  const blocks = content.find('.theme-code-block pre').get();
  const inTwin = fencesOf(twin);
  const code = blocks.filter((pre) => {
    const language = /language-(\S+)/.exec(pre.attribs.class ?? '')?.[1];
    return !inTwin.some((fence) => fence.code === codeOf($, pre) && fence.language === language);
  });
  const spoken = spokenOf(twin);
  const rest = content.find('th, td, h1, h2, h3, p, dt, dd, desc, .theme-admonition').get();
  const said = rest.filter((element) => !spoken.includes(wordsOf(textOf($, element))));
  const cells = rest.filter(({tagName}) => tagName === 'td' || tagName === 'th').length;
  const files = content.find('a[download]').get();
  const unnamed = files.filter((file) => !twin.includes(`[${file.attribs.download}](`));
  return {
    at: {code: blocks.length, cells, files: files.length},
    faults: [
      ...code.map((pre) => `lacks the code ${codeOf($, pre)}`),
      ...said.map((element) => `lacks the ${element.tagName} "${textOf($, element)}"`),
      ...unnamed.map((file) => `lacks the file name ${file.attribs.download}`),
    ],
  };
}

/** Links of a text that are not absolute, or lead nowhere in the build. */
function deadLinks(markdown: string): readonly string[] {
  const addresses = addressesOf(markdown);
  const links = addresses.map((address) => `<a href="${address.replaceAll('"', '%22')}">`).join('');
  return [
    ...addresses.filter((address) => !/^https?:\/\//.test(address)).map((address) => `links to ${address}`),
    ...followLinks(site, {file: 'a twin', address: '/a-twin', $: load(links)}).faults,
  ];
}

describe('the Markdown twins', () => {
  it('are as many as the pages', () => {
    const files = readdirSync('build', {recursive: true, encoding: 'utf8'}).filter((file) => file.endsWith('.md'));
    expect(pages.length).toBeGreaterThanOrEqual(8);
    expect(files.map((file) => `/${file}`).toSorted()).toEqual(
      pages.map(({address}) => twinAddress(address)).toSorted(),
    );
  });

  it.each(pages)('$address keeps every command, manifest, cell and paragraph', ({twin, $}) =>
    expect(missingIn(twin, {$}).faults).toEqual([]),
  );

  it('were compared with many of them', () => {
    const looked = pages.map(({twin, $}) => missingIn(twin, {$}).at);
    const sum = (count: 'code' | 'cells' | 'files') => looked.reduce((total, at) => total + at[count], 0);
    expect(sum('code')).toBeGreaterThan(50);
    expect(sum('cells')).toBeGreaterThan(1_000);
    expect(sum('files')).toBeGreaterThanOrEqual(5);
  });

  it.each([
    ['a command', (twin: string) => twin.replace('kubectl create namespace', 'kubectl  create namespace')],
    ['a line of a manifest', (twin: string) => twin.replace('  mcpPort: 8080\n', '')],
    ['the language of code', (twin: string) => twin.replaceAll('```yaml', '```')],
    ['a cell of a table', (twin: string) => twin.replace('| `stdio` |', '| |').replaceAll('Headless; not used', '')],
    ['the name of a file', (twin: string) => twin.replaceAll('[demo.yaml]', '[file]')],
    ['the words of a diagram', (twin: string) => twin.replace('From the MCPServer demo, the operator creates', '')],
  ])('go red when %s is lost', (_, lose) => {
    const page = pages.find(({address}) => address === '/guides-k8s/run-mcp-k8s');
    const changed = lose(page?.twin ?? '');
    expect(changed).not.toBe(page?.twin);
    expect(page && missingIn(changed, page).faults.length).toBeGreaterThan(0);
  });

  it.each(pages)('$address begins with its title and ends with the release', ({twin, $, url}) => {
    const description = $('meta[name="description"]').attr('content') ?? '';
    expect(twin.split('\n\n')[0]).toBe(`# ${$('h1').text()}`);
    expect(spokenOf(twin.split('\n\n')[1] ?? '')).toBe(wordsOf(description));
    expect(twin).toContain(`\n[${url}](${url})\n`);
    expect(twin.slice(twin.lastIndexOf('This page describes'))).toContain(`**ToolHive ${toolhiveVersion}**`);
  });

  it.each(pages)('$address has no tag, no JSX and no mark of a heading link', ({twin}) =>
    expect(leftoversOf(twin)).toEqual([]),
  );

  it.each([
    ['a <span>b</span>', '<span>'],
    ['a <!-- --> b', '<!-- -->'],
    ['Title {/* #id */}', '{/*'],
    ['className="x"', 'className'],
    ['## Title\u200B', '\u200B'],
  ])('go red for %s', (markdown, leftover) => expect(leftoversOf(markdown)).toContain(leftover));

  it('may show tags in code', () => expect(leftoversOf('`<a>` ``b ` <c>``\n\n```html\n<d>\n```\n\\<e>')).toEqual([]));

  it.each(pages)('$address has links that are absolute and alive', ({twin}) => {
    expect(addressesOf(twin).length).toBeGreaterThan(5);
    expect(deadLinks(twin)).toEqual([]);
  });

  it.each([
    ['[a](/guides-k8s/run-mcp-k8s)', 'links to /guides-k8s/run-mcp-k8s'],
    [`[a](${siteUrl}/nowhere)`, 'which is not in the build'],
    [`[a](${siteUrl}/guides-k8s/run-mcp-k8s#nothing)`, 'there is no id "nothing"'],
  ])('go red for the link %s', (markdown, message) => expect(deadLinks(markdown).join('\n')).toContain(message));

  it.each(pages)('$address has every table of its page, each row as long as the head', ({twin, $}) => {
    const tables = tablesOf(twin);
    expect(tables).toHaveLength($('.theme-doc-markdown table').not('[data-interactive]:has(noscript) table').length);
    expect(tables.flatMap(unevenRows)).toEqual([]);
  });

  it('go red for a pipe that breaks a table', () =>
    expect(tablesOf('| A | B |\n| - | - |\n| a | b | c |\n| a \\| b | c |\n').flatMap(unevenRows)).toEqual([
      '| a | b | c |',
    ]));
});

/** The tables of a Markdown text, as their rows. */
function tablesOf(markdown: string): readonly (readonly string[])[] {
  return (markdown.match(/(?:^\|.*\|\n)+/gm) ?? []).map((table) => table.trimEnd().split('\n'));
}

/** The rows that have more or fewer cells than the head. */
function unevenRows(rows: readonly string[]): readonly string[] {
  const [head, ...others] = rows.map((row) => row.match(/(?<!\\)\|/g)?.length);
  return rows.slice(1).filter((_, index) => others[index] !== head);
}

describe('the lists for machines', () => {
  const list = textAt('llms.txt');

  it.each(pages)('llms.txt names $address once, with its twin and its description', ({address, $}) => {
    const line = `- [${$('h1').text()}](${siteUrl}${twinAddress(address)}): ${$('meta[name="description"]').attr('content')}`;
    expect(list.split('\n').filter((one) => one === line)).toHaveLength(1);
  });

  it('llms.txt names nothing else, by the parts of the sidebar', () => {
    expect(list.match(/^- /gm)).toHaveLength(pages.length);
    expect(list).toMatch(/^# .+\n\n> .+\n/);
    const [home] = pages;
    const parts = home?.$('.theme-doc-sidebar-menu > li').get() ?? [];
    expect(parts.length).toBeGreaterThanOrEqual(4);
    const labels = parts.map((part) => home?.$(part).children().first().text());
    expect([...list.matchAll(/^## (.+)$/gm)].map(([, label]) => label)).toEqual(labels);
  });

  it('llms.txt has links that are absolute and alive', () => expect(deadLinks(list)).toEqual([]));

  it('llms-full.txt holds every twin, and nothing else', () => {
    const full = textAt('llms-full.txt');
    for (const {twin} of pages) expect(full.split(twin)).toHaveLength(2);
    const between = '\n---\n\n'.length * (pages.length - 1);
    expect(full).toHaveLength(pages.reduce((sum, {twin}) => sum + twin.length, between));
  });

  it('the sitemap names every page, with its address alone', () => {
    const $ = load(textAt('sitemap.xml'), {xml: true});
    const urls = $('url loc').get();
    expect(urls.map((loc) => $(loc).text()).toSorted()).toEqual(pages.map(({url}) => url).toSorted());
    expect($('lastmod, changefreq, priority')).toHaveLength(0);
  });
});

interface JsonLd {
  readonly '@type': string;
  readonly [key: string]: unknown;
}

describe('the head of a page', () => {
  const dataOf = ({$}: BuiltPage) =>
    $('script[type="application/ld+json"]')
      .get()
      .map((script) => JSON.parse($(script).text()) as JsonLd); // the expectations below hold its shape

  it.each(pages)('$address says as JSON-LD what it is and where', (page) => {
    const {$, url} = page;
    const [breadcrumbs, ...others] = dataOf(page).filter((data) => data['@type'] === 'BreadcrumbList');
    const articles = dataOf(page).filter((data) => data['@type'] === 'TechArticle');
    expect(others).toEqual([]);
    expect(articles).toEqual([
      expect.objectContaining({
        '@context': 'https://schema.org',
        headline: $('h1').text(),
        description: $('meta[name="description"]').attr('content'),
        url,
        about: {'@type': 'SoftwareApplication', name: 'ToolHive', softwareVersion: toolhiveVersion},
        encoding: {
          '@type': 'MediaObject',
          encodingFormat: 'text/markdown',
          contentUrl: siteUrl + twinAddress(page.address),
        },
      }),
    ]);
    const steps = [{item: `${siteUrl}/`}, ...(page.address === '/' ? [] : [{item: url}])];
    expect(breadcrumbs?.itemListElement).toEqual(
      steps.map((step, index) => expect.objectContaining({'@type': 'ListItem', position: index + 1, ...step})),
    );
  });

  it.each(pages)('$address names its part of the sidebar', (page) => {
    const {$} = page;
    const part = $('.theme-doc-breadcrumbs li').eq(1).not('.breadcrumbs__item--active').text();
    expect(dataOf(page).find((data) => data['@type'] === 'TechArticle')?.articleSection ?? '').toBe(part);
  });

  it.each(pages)('$address names its twin, its canonical address and its card', ({$, url, address}) => {
    const twins = $('link[rel="alternate"][type="text/markdown"]');
    expect(twins.get().map((link) => link.attribs.href)).toEqual([siteUrl + twinAddress(address)]);
    expect($('link[rel="canonical"]').attr('href')).toBe(url);
    expect($('meta[property="og:image"]').attr('content')).toBe(`${siteUrl}/img/social-card.png`);
    expect($('meta[name="twitter:card"]').attr('content')).toBe('summary_large_image');
  });

  it.each(pages)('$address has a link to its twin in the text', ({$, address}) => {
    const link = $('article a[type="text/markdown"]');
    expect(link.get().map((element) => element.attribs.href)).toEqual([twinAddress(address)]);
    expect(link.text()).toBe('View as Markdown');
  });
});
