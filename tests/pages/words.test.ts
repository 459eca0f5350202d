import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {alerts} from '../../src/toolhive/monitoring/alerts';
import {readPages} from './built/builtSite';
import {exceptions, terms} from './built/terms';
import {otherWords, withoutExceptions, wordsOf} from './built/words';

const texts: ReadonlyMap<string, string> = new Map([
  ...readPages('build').map((page) => [page.address, wordsOf(page)] as const),
  ['the summaries of alerts', alerts.map(({summary}) => summary).join('\n')],
]);
const textAt = (address: string) => texts.get(address) ?? '';

describe('one word for one thing', () => {
  it.each([...texts.keys()])('on %s', (address) => {
    const excepted = exceptions.filter(({page}) => page === address);
    expect(otherWords(withoutExceptions(textAt(address), excepted), terms)).toEqual([]);
  });

  it.each(terms)('has pages that say “$use”', ({use}) => {
    const saying = [...texts.values()].filter((text) => text.toLowerCase().includes(use.toLowerCase()));
    expect(saying.length).toBeGreaterThan(1);
  });

  it.each(exceptions.flatMap(({page, says, why}) => says.map((words) => ({page, words, why}))))(
    'still needs “$words” on $page: $why',
    ({page, words, why}) => {
      expect(textAt(page)).toContain(words);
      expect(otherWords(words, terms)).not.toEqual([]);
      expect(why).toMatch(/\.$/);
    },
  );
});

describe('the check of words', () => {
  const said = (html: string) =>
    otherWords(wordsOf({file: 'fixture.html', address: '/fixture', $: load(html)}), terms).join('\n');

  it.each([
    [
      'in a text',
      '<p>Then the <em>proxy</em> restarts.</p>',
      'says “proxy” in “Then the proxy restarts.”. Write “proxy runner”',
    ],
    ['in an alternative text', '<img alt="A mapping">', 'says “mapping” in “A mapping”. Write “record”'],
    ['in a label', '<nav aria-label="Workarounds"></nav>', 'says “Workaround”'],
    ['in a title', '<head><title>Sticky sessions</title></head>', 'says “Sticky”'],
    ['in a description', '<meta name="description" content="An HPA">', 'says “HPA”'],
    ['in a drawing', '<svg><desc>Two proxies</desc></svg>', 'says “proxies”'],
    ['without JavaScript', '<p>Text</p><noscript><p>It recovers.</p></noscript>', 'says “recover”'],
  ])('finds one %s', (_, html, message) => expect(said(html)).toContain(message));

  it.each([
    ['what software says', '<p><code>the proxy</code></p><pre>mapping</pre>'],
    ['names that hold a word', '<p>kube-proxy, mcp-demo-proxy, proxyPort, the proxy runner, a proxy pod, proxy 1</p>'],
    ['words of two blocks', '<p>The session</p><p>ID of it</p>'],
  ])('leaves out %s', (_, html) => expect(said(html)).toBe(''));
});
