import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {defaultSiteUrl} from '../../src/cli/environment';
import {readPages, type BuiltPage} from './built/builtSite';
import {pageChecks} from './built/pageChecks';
import promisedAnchors from './promised-anchors.json';
import {followLinks, followTitles, type Site} from './built/siteLinks';

const pages = readPages('build');
const names = Object.keys(pageChecks);
const site: Site = {buildDir: 'build', baseUrl: '/', siteUrl: defaultSiteUrl, pages};

const fixture = (html: string, address = '/fixture'): BuiltPage => ({file: 'fixture.html', address, $: load(html)});

/** For each check, pages that must fail, with the words of the message. */
const failing: Readonly<Record<string, readonly [html: string, message: string][]>> = {
  'has one h1': [
    ['<p>no title</p>', 'has 0 h1'],
    ['<h1>a</h1><h1>b</h1>', 'has 2 h1'],
  ],
  'skips no heading level': [['<h1>a</h1><h3>b</h3>', '"b" is an h3 after an h1. Write an h2.']],
  'has unique ids': [['<p id="x"></p><p id="x"></p>', 'has the id "x" twice']],
  'has a title and a description of 60 to 160 characters': [
    ['<title></title>', 'has no title'],
    ['<title>t</title><meta name="description" content="short">', 'a description of 5 characters'],
  ],
  'describes each picture': [
    ['<img src="a.png">', 'has the image a.png without alt'],
    ['<svg role="img"><title>t</title></svg>', 'a drawing without title or desc'],
  ],
  'shows no raw markup and no undefined': [
    ['<p>:::note Old title</p>', 'shows ":::"'],
    ['<p>Title {/* #id */}</p>', 'shows "{/*"'],
    ['<p>port undefined</p>', 'shows "undefined"'],
  ],
  'names the language of each code block': [
    ['<div class="theme-code-block">ls</div>', 'a code block without a language'],
  ],
  'keeps every command free of prompt signs': [
    [
      '<div class="theme-code-block language-bash"><span class="token-line">$ kubectl get pods</span></div>',
      'has a prompt sign in "$ kubectl get pods"',
    ],
  ],
  'keeps every command within 76 columns': [
    [
      `<div class="theme-code-block language-bash"><span class="token-line">${'kubectl '.repeat(11)}</span></div>`,
      'has a command of 87 columns',
    ],
  ],
};

describe.each(pages)('page $file', (page) => {
  it.each(names)('%s', (name) => expect(pageChecks[name]?.(page).faults).toEqual([]));

  it('has links, images and assets that are there', () => {
    const {at, faults} = followLinks(site, page);
    expect(faults).toEqual([]);
    expect(at).toBeGreaterThan(10);
  });

  it('leads by the title of a page to that page alone', () => {
    const {at, faults} = followTitles(site, page);
    expect(faults).toEqual([]);
    expect(at).toBeGreaterThan(2);
  });
});

describe('the checks over every page', () => {
  it.each(names)('have looked at something for: %s', (name) => {
    const looked = pages.map((page) => pageChecks[name]?.(page).at ?? 0).reduce((sum, at) => sum + at, 0);
    expect(looked).toBeGreaterThanOrEqual(pages.length);
  });

  it.each(names)('have a page that fails: %s', (name) => expect(failing[name]?.length).toBeGreaterThan(0));

  it.each(Object.entries(failing).flatMap(([name, cases]) => cases.map(([html, message]) => ({name, html, message}))))(
    'fail for a page that breaks "$name": $message',
    ({name, html, message}) => expect(pageChecks[name]?.(fixture(html)).faults.join('\n')).toContain(message),
  );

  it.each([
    ['<a href="/nowhere">', 'links to /nowhere, which is not in the build'],
    ['<a href="/#nothing">', 'there is no id "nothing"'],
    ['<a href="#nothing">', 'there is no id "nothing"'],
    ['<img src="/img/nothing.svg">', 'links to /img/nothing.svg, which is not in the build'],
  ])('fail for the link %s', (html, message) =>
    expect(followLinks(site, fixture(html)).faults.join('\n')).toContain(message),
  );

  it('fail for a link with the title of another page', () =>
    expect(followTitles(site, fixture('<a href="/reference/releases#x">Known issues</a>')).faults).toEqual([
      'has a link "known issues" to /reference/releases, and that is the title of /reference/known-issues.',
    ]));

  it('fail for a link that leaves the base path', () => {
    const under = {...site, baseUrl: '/docs/'};
    expect(followLinks(under, fixture('<a href="/guides-k8s/run-mcp-k8s">')).faults.join('\n')).toContain(
      'outside /docs/',
    );
  });
});

describe('promised anchors', () => {
  const promised = Object.entries(promisedAnchors).flatMap(([address, ids]) => ids.map((id) => ({address, id})));
  const idsAt = (address: string) =>
    pages
      .find((page) => page.address === address)
      ?.$('[id]')
      .get()
      .map((element) => element.attribs.id) ?? [];

  it('are more than none', () => expect(promised.length).toBeGreaterThan(20));

  it.each(promised)('$address#$id is there', ({address, id}) =>
    expect(
      idsAt(address),
      `Others link to it: a new heading keeps its id, ## New words {/* #${id} */}. Where it is`,
    ).toContain(id),
  );

  it('name every heading and every rule of the checker, so that a new one is a promise, too', () => {
    const headings = pages.flatMap(({address, $}) =>
      $('.markdown :is(h2, h3, details)[id]')
        .get()
        .map((heading) => ({address, id: heading.attribs.id})),
    );
    const missing = headings.filter(
      (heading) => !promised.some(({address, id}) => heading.address === address && heading.id === id),
    );
    expect(
      missing.map(
        ({address, id}) => `Write "${id}" into the list of "${address}" in tests/pages/promised-anchors.json.`,
      ),
    ).toEqual([]);
  });
});
