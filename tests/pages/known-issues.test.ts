import {describe, expect, it} from 'vitest';
import {marksIn} from '../../src/toolhive/facts/marks';
import {knownIssues, type KnownIssue} from '../../src/toolhive/trouble/knownIssues';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {noteInShort, noteOf} from './built/laterNotes';
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
    const contents = $('.theme-doc-toc-desktop a')
      .get()
      .map((link) => link.attribs.href);
    expect(contents).toEqual(headings.map((id) => `#${id}`));
  });

  it.each(issues)('says all of $id', ({id, title, surprise, howToSee, effect, wayAround, change, recordings = []}) => {
    const [heading, ...rest] = sectionOf($, id);
    expect(heading && textOf($, heading)).toBe(title);
    const paragraphs = rest.filter(({tagName}) => tagName === 'p').map((paragraph) => textOf($, paragraph));
    expect(paragraphs).toEqual([
      plain(surprise),
      `How to see it. ${plain(howToSee.observe)}`,
      `Effect. ${plain(effect)}`,
      `Way around. ${plain(wayAround)}`,
      ...(change ? [noteOf(change)] : []),
      ...(recordings.length > 0 ? [`Recorded in ${recordings.join(', ')}.`] : []),
    ]);
    const commands = rest.flatMap((element) => $(element).find('pre').get()).map((block) => codeOf($, block));
    expect(commands).toEqual(howToSee.command ? [howToSee.command] : []);
  });

  it.each(issues)(
    'marks the facts of $id where its texts do',
    ({id, surprise, howToSee, effect, wayAround, change}) => {
      const marks = sectionOf($, id).flatMap((element) => $(element).find('a.fact').get());
      const expected = marksIn([surprise, howToSee.observe, effect, wayAround].join(' '));
      expect(expected.length).toBeGreaterThan(0);
      expect(marks.map((mark) => mark.attribs['data-n'])).toEqual([...expected, ...(change ? [change] : [])]);
    },
  );

  it('has a list for finding one’s own', () => {
    const rows = rowsOf($, 'The known issues and their effects');
    expect(rows.map(({cells}) => [cells.Issue, cells.Effect])).toEqual(
      issues.map(({title, effect, change}) => [title, plain(effect) + (change ? ` ${noteInShort(change)}` : '')]),
    );
    const links = $('[aria-label="The known issues and their effects"] th a').get();
    expect(links.map((link) => link.attribs.href)).toEqual(issues.map(({id}) => `#${id}`));
  });
});
