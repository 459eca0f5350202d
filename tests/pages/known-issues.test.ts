import {describe, expect, it} from 'vitest';
import {knownIssues, type KnownIssue} from '../../src/toolhive/trouble/knownIssues';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/reference/known-issues');
const issues: readonly KnownIssue[] = knownIssues;

describe('the page of known issues', () => {
  it('has each issue under its own heading, in order, and in the table of contents', () => {
    expect(issues.length).toBeGreaterThan(0);
    const headings = $('.markdown h2')
      .get()
      .map((heading) => heading.attribs.id);
    expect(headings).toEqual(['find-your-issue', ...issues.map(({id}) => id), 'next-steps', 'related-information']);
    const contents = $('.table-of-contents a')
      .get()
      .map((link) => link.attribs.href);
    expect(contents).toEqual(headings.map((id) => `#${id}`));
  });

  it.each(issues)('says all of $id', ({id, title, surprise, howToSee, effect, wayAround, facts, recordings = []}) => {
    const [heading, ...rest] = sectionOf($, id);
    expect(heading && textOf($, heading)).toBe(title);
    const paragraphs = rest.filter(({tagName}) => tagName === 'p').map((paragraph) => textOf($, paragraph));
    const recordedIn = recordings.length > 0 ? ` Recorded in ${recordings.join(', ')}.` : '';
    expect(paragraphs).toEqual([
      plain(surprise),
      `How to see it. ${plain(howToSee.observe)}`,
      `Effect. ${plain(effect)}`,
      `Way around. ${plain(wayAround)}`,
      `Rests on ${facts.length === 1 ? 'fact' : 'facts'} ${facts.join(', ')}.${recordedIn}`,
    ]);
    const commands = rest.flatMap((element) => $(element).find('pre').get()).map((block) => codeOf($, block));
    expect(commands).toEqual(howToSee.command ? [howToSee.command] : []);
  });

  it.each(issues)('links the facts of $id', ({id, facts}) => {
    const links = sectionOf($, id).flatMap((element) => $(element).find('a[href*="#fact-"]').get());
    expect(links.slice(-facts.length).map((link) => link.attribs.href)).toEqual(
      facts.map((fact) => `/reference/evidence#fact-${fact.replace('.', '-')}`),
    );
  });

  it('has a list for finding one’s own', () => {
    const rows = rowsOf($, 'The known issues and their effects');
    expect(rows.map(({cells}) => [cells.Issue, cells.Effect])).toEqual(
      issues.map(({title, effect}) => [title, plain(effect)]),
    );
    const links = $('[aria-label="The known issues and their effects"] th a').get();
    expect(links.map((link) => link.attribs.href)).toEqual(issues.map(({id}) => `#${id}`));
  });

  it('rests on every fact that an issue names', () => {
    const named = new Set(issues.flatMap(({facts}) => facts));
    const linked = $('aside details a')
      .get()
      .map((link) => $(link).text());
    expect(linked.toSorted()).toEqual([...named].toSorted());
  });
});
