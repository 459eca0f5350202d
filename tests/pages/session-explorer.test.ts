import {describe, expect, it} from 'vitest';
import {account} from '../../src/toolhive/routing/exploration/account';
import {explore} from '../../src/toolhive/routing/exploration/exploration';
import {conclusionOf, differsByRelease, stories} from '../../src/toolhive/routing/exploration/stories';
import {pageAt, readPages, textOf} from './built/builtSite';

const {$} = pageAt(readPages('build'), '/tools/session-explorer');

describe('the explorer before React', () => {
  it('has its picture, and says that nothing has happened', () => {
    const nodes = $('.markdown button[popovertarget]')
      .get()
      .map((node) => textOf($, node));
    expect(nodes.map((text) => text.split(' no ')[0])).toEqual(['proxy 1', 'proxy 2', 'Redis', 'demo-0', 'demo-1']);
    expect($('.markdown fieldset').text()).toContain('Nothing yet.');
  });
});

describe('the page without JavaScript', () => {
  const without = $('main noscript').text().replace(/\s+/g, ' ');

  it('says what to read instead', () => {
    expect(without).toContain('The explorer needs JavaScript.');
    expect($('main noscript').html()).toContain('/concepts/session-routing#stories');
  });

  it.each(stories)('tells the story "$title" in words', ({title, setup, actions, conclusion}) => {
    for (const words of [title, ...explore(setup, actions).moments.map(account), conclusion.v044]) {
      expect(without).toContain(words);
    }
  });
});

describe('the list of stories', () => {
  const rows = $('[aria-label="Stories"] tbody tr');

  it('has each with a link that plays it', () => {
    const links = rows.get().map((row) => $(row).find('a').attr('href'));
    expect(links).toEqual(stories.map(({id}) => `/tools/session-explorer?story=${id}#explorer`));
  });

  it('says what follows with each release', () => {
    expect(stories.some(differsByRelease)).toBe(true);
    for (const [index, story] of stories.entries()) {
      const text = rows.eq(index).text();
      expect(text).toContain(conclusionOf(story, 'v044'));
      expect(text).toContain(conclusionOf(story, 'owned'));
    }
  });
});
