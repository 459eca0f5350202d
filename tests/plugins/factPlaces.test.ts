import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {marksOf, placesHtml, withPlaces} from '../../src/plugins/finish-pages/factPlaces';

const mark = (id: string) => `<a class="fact" data-n="${id}"></a>`;
const page = (html: string) => load(`<h1>Guide</h1><div class="theme-doc-markdown">${html}</div>`);

describe('where a page marks facts', () => {
  it('is the nearest heading above, or the row when it has an address', () =>
    expect(
      marksOf(
        page(
          `<p>a${mark('1.1')}</p><section><h2 id="one">One\u200b</h2><p>b${mark('1.2')}</p><h3 id="two">Two</h3></section>
          <table><tr id="row"><th>Field</th><td>c${mark('1.1')}</td></tr><tr><td>d${mark('1.3')}</td></tr></table>`,
        ),
        '/guide',
      ),
    ).toEqual([
      {fact: '1.1', page: 'Guide'},
      {fact: '1.2', page: 'Guide', section: {id: 'one', title: 'One'}},
      {fact: '1.1', page: 'Guide', section: {id: 'row', title: 'Field'}},
      {fact: '1.3', page: 'Guide', section: {id: 'two', title: 'Two'}},
    ]));

  it('is the row above, for what stands below the cells of a row', () =>
    expect(
      marksOf(
        page(
          `<h2 id="one">One</h2><table><tr id="row"><th>Field</th></tr><tr data-below><td>${mark('1.1')}</td></tr></table>`,
        ),
        '/guide',
      ),
    ).toEqual([{fact: '1.1', page: 'Guide', section: {id: 'row', title: 'Field'}}]));

  it('must be a fact that exists', () =>
    expect(() => marksOf(page(mark('9.99')), '/guide')).toThrow('/guide marks fact 9.99, which does not exist.'));
});

describe('the places of a fact', () => {
  const place = {fact: '1.1', page: 'Guide', address: '/base/guide'};
  const section = {id: 'one', title: 'A & <b>'};

  it('are links to sections by page, each once', () =>
    expect(
      placesHtml([
        {...place, section},
        {...place, section},
        {...place, section: {id: 'two', title: 'Two'}},
        {...place, page: 'Other', address: '/base/other', section},
      ]),
    ).toBe(
      'Said in Guide: <a href="/base/guide#one">A &amp; &lt;b></a>, <a href="/base/guide#two">Two</a>; ' +
        'Other: <a href="/base/other#one">A &amp; &lt;b></a>.',
    ));

  it('are the page itself above its first heading', () => {
    expect(placesHtml([place])).toBe('Said in <a href="/base/guide">Guide</a>.');
    expect(placesHtml([])).toBe('On no other page.');
  });

  it('go into the room that the page has for each', () =>
    expect(withPlaces('<span data-said=1.1></span><span data-said="1.10"></span>', {'1.1': 'a', '1.10': 'b'})).toBe(
      '<span data-said=1.1>a</span><span data-said="1.10">b</span>',
    ));

  it('fail where a page has no such room', () =>
    expect(() => withPlaces('<p></p>', {'1.1': 'a'})).toThrow('has room for the places of 0 facts, not 1.'));
});
