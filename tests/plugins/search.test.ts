// cspell:ignore kubernets sesion conection redsi redi
import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {entriesOf} from '../../src/plugins/finish-pages/searchIndex';
import {excerptOf} from '../../src/theme/SearchBar/excerpt';
import {knownTextIn, meantBy} from '../../src/theme/SearchBar/knownWords';
import {judge, otherWordsFor, rank, wordsOf, type AskedWord} from '../../src/theme/SearchBar/ranking';

const entriesOfPage = (content: string) =>
  entriesOf(
    'guides/page.html',
    load(`<article><div class="theme-doc-markdown"><h1>Page</h1>${content}</div></article>`),
  );

const asked = (word: string, places: Readonly<Record<string, readonly number[]>>): AskedWord => ({
  word,
  matches: Object.entries(places).map(([id, at]) => ({id, score: 1, places: at})),
  others: [],
});

describe('what was pasted', () => {
  const texts = ['Session not found', 'session store lookup failed', 'key prefix', 'OOMKilled', 'Completed'];

  it.each([
    ['2026-11-21T08:14:52Z level=ERROR msg="session store lookup failed" error="dial tcp: refused"', texts[1]],
    [`{"jsonrpc":"2.0","id":7,"error":{"code":-32001,"message":"Session not found"}}`, texts[0]],
    [`${'at Object.handle (server.js:10:3) '.repeat(20)} Error: session not found`, texts[0]],
    ['the key prefix of a session store lookup failed', texts[1]],
    ['it is completed and then', undefined],
    ['a sessions not founded', undefined],
  ])('is looked through for a text that is known: %s', (pasted, text) => expect(knownTextIn(pasted, texts)).toBe(text));

  it.each([
    ['kubernets', 'kubernetes'],
    ['sesion', 'session'],
    ['conection', 'connection'],
    ['redsi', undefined],
    ['redi', undefined],
    ['qqqqqq', undefined],
    ['session'.repeat(20_000), undefined],
  ])('with the mistake %.20s means %s', (word, meant) =>
    expect(meantBy(word, ['connection', 'kubernetes', 'redis', 'session'])).toBe(meant),
  );
});

describe('the order of the results', () => {
  it('rests on no time, address or id of one cluster', () =>
    expect(wordsOf('2026-11-21T08:14:52.113Z dial tcp 10.96.44.12:6379: Refused')).toEqual(['dial', 'tcp', 'refused']));

  it('has a section first that holds a phrase of the question', () => {
    const words = [asked('scale', {apart: [1], phrase: [1]}), asked('server', {apart: [9], phrase: [2]})];
    expect(rank(words, 10).map(({id}) => id)).toEqual(['phrase', 'apart']);
  });

  const table = {
    address: '/guides/page#find-your-text',
    title: 'Find your text',
    page: '',
    rows: '',
    about: '',
    content: 'container exited 502 400 -32001 connection refused',
  };
  const section = {
    address: '/guides/page#scale',
    title: '502 bad gateway: connection refused',
    page: '',
    rows: '',
    about: '',
    content: '',
  };

  it.each(['502', 'HTTP 502 Bad Gateway', '-32001', 'connection refused', 'error 400'])(
    'has the table of error texts first for “%s”',
    (question) => expect(judge(1, table, question)).toBeGreaterThan(10 * judge(1, section, question)),
  );

  it.each(['how to scale', '200', 'bad gateway in nginx', 'session 404 after restart'])(
    'leaves “%s” to the sections about it',
    (question) => expect(judge(1, table, question)).toBeLessThanOrEqual(judge(1, section, question)),
  );

  it('prefers a section that is about a text to one that names it in a table', () => {
    const question = 'level=ERROR msg="session store lookup failed" error="dial tcp: refused"';
    const text = 'session store lookup failed';
    const [about, named, neither] = [{about: text}, {rows: text}, {}].map((more) =>
      judge(1, {...section, ...more}, question),
    );
    expect(about).toBeGreaterThan(1.5 * (named ?? Infinity));
    expect(named).toBeGreaterThan(1.5 * (neither ?? Infinity));
  });

  it('prefers a title that says little else, and reads a name as words', () => {
    const titled = (title: string, question: string) => judge(1, {...section, title}, question);
    expect(titled('Scale a server', 'how to scale')).toBeGreaterThan(titled('Draining on scale-down', 'how to scale'));
    expect(titled('Scale a server', 'how to scale')).toBeGreaterThan(2 * titled('Scale-in again', 'how to scale'));
    expect(titled('The key prefix', 'keyPrefix')).toBeGreaterThan(titled('The database', 'keyPrefix'));
  });

  it('looks for no other word in place of one that every page has', () => {
    expect(otherWordsFor('sticky')).toEqual(['affinity']);
    expect(['pod', 'behind'].flatMap(otherWordsFor)).toEqual([]);
  });
});

describe('a question of words that every object has', () => {
  const words = [
    'constructor',
    'constructor of session',
    '__proto__',
    'hasOwnProperty',
    'toString',
    'valueOf',
    'isPrototypeOf',
  ];
  const inherited = Object.getOwnPropertyNames(Object.prototype);

  it('looks for no other words in their place', () => {
    const asked = [...inherited, ...inherited.map((name) => name.toLowerCase())];
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.map(otherWordsFor)).toEqual(asked.map(() => []));
  });

  it.each(words)('is put in order, judged and shown as any other: %s', (question) => {
    const found = rank(
      wordsOf(question).map((word) => asked(word, {constructor: [1], other: [2]})),
      10,
    );
    expect(found.map(({id}) => id).toSorted()).toEqual(['constructor', 'other']);
    const section = {
      address: '/guides/page',
      title: question,
      page: question,
      rows: question,
      about: question,
      content: '',
    };
    expect(judge(1, section, question)).toBeGreaterThan(1);
    const content = `The ${question} of it.`;
    expect(
      excerptOf(content, question)
        .map(({text}) => text)
        .join('')
        .trim(),
    ).toBe(content);
  });
});

describe('the excerpt of a result', () => {
  const marked = (content: string, question: string) =>
    excerptOf(content, question)
      .filter(({isAsked}) => isAsked)
      .map(({text}) => text);

  it('marks the asked word without what stands around it', () =>
    expect(marked('The pod “restarted”, and (restarted) again.', 'restarted')).toEqual(['restarted', 'restarted']));

  it('says the text as it stands', () => {
    const text = 'The pod restarted, and Redis-held sessions go on.';
    const pieces = excerptOf(text, 'redis restarted').map((piece) => piece.text);
    expect(pieces.join('').trim()).toBe(text);
  });

  it('begins near the asked words, and shows that it begins there', () => {
    const pieces = excerptOf(`${'before '.repeat(60)}session lost${' after'.repeat(40)}`, 'session lost').map(
      (piece) => piece.text,
    );
    expect(pieces.join('')).toMatch(/^… (before ){3}session lost( after)+ …$/);
  });

  it('is the beginning of a section that says what to do first', () => {
    const pieces = excerptOf(`Do first. Restart.${' then'.repeat(60)} session lost`, 'session lost');
    expect(pieces.map(({text}) => text).join('')).toMatch(/^Do first\. Restart\. then/);
  });
});

describe('what can be found of a page', () => {
  it('is its opening and each section that says something', () => {
    const entries = entriesOfPage(
      '<p>Opening.</p><h2 id="a">One</h2><p>Text.</p><h2 id="next-steps">Next</h2><p>Go.</p>',
    );
    expect(entries.map(({address, title}) => [address, title])).toEqual([
      ['/guides/page', 'Page'],
      ['/guides/page#a', 'One'],
    ]);
  });

  it('keeps the cells of a table apart', () => {
    const [entry] = entriesOfPage('<table><tr><th>404</th><td>No record</td><td>Start anew</td></tr></table>');
    expect(entry?.html.replace(/<[^>]+>/g, '').trim()).toBe('404 · No record · Start anew');
  });

  it('keeps the lines of code apart', () => {
    const lines = ['helm upgrade', 'kubectl get pods'].map((line) => `<div class="token-line">${line}</div>`);
    const [entry] = entriesOfPage(`<pre><code>${lines.join('')}</code></pre>`);
    expect(entry?.html.replace(/<[^>]+>/g, '').trim()).toBe('helm upgrade kubectl get pods');
  });

  it('is a row of its own where readers look for it by name', () => {
    const rows = '<table><tr id="server-a"><th>SDK 1.0</th><td>recovers</td><td>yes</td></tr></table>';
    expect(entriesOfPage(`<p>Opening.</p>${rows}`).at(-1)).toMatchObject({
      address: '/guides/page#server-a',
      title: 'SDK 1.0',
      html: '<p>recovers · </p><p>yes </p>',
    });
  });

  it('has with such a row what stands below its cells', () => {
    const rows =
      '<table><tr id="server-a"><th>SDK 1.0</th><td>yes</td></tr><tr data-below><td>Because.</td></tr></table>';
    const entries = entriesOfPage(`<p>Opening.</p>${rows}`);
    expect(entries.map(({html}) => html.includes('Because.'))).toEqual([false, true]);
  });

  it('is nothing for a page without an article', () =>
    expect(entriesOf('404.html', load('<main>Lost</main>'))).toEqual([]));
});
