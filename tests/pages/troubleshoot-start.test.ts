import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import {marksIn} from '../../src/toolhive/facts/marks';
import {startPage, startTroubles, type StartTrouble} from '../../src/toolhive/trouble/startTroubles';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const pages = readPages('build');
const {$} = pageAt(pages, startPage);
const troubles: readonly StartTrouble[] = startTroubles;
const headings = $('.markdown h2')
  .get()
  .map((heading) => heading.attribs.id ?? '');
const sectionText = (id: string) =>
  sectionOf($, id)
    .map((element) => textOf($, element))
    .join('\n');

describe('the sections', () => {
  it('are one for each trouble at start, and no other', () => {
    const sections = headings.filter(
      (id) => !['find-your-text', 'next-steps', 'related-information', 'troubleshooting'].includes(id),
    );
    expect(sections.toSorted()).toEqual(troubles.map(({id}) => id).toSorted());
    expect(troubles.length).toBeGreaterThan(20);
  });

  it.each(troubles)(
    'say what to do first, what $id means, how to confirm it, and the fix',
    ({id, firstStep, meaning, seen}) => {
      const said = sectionText(id);
      const parts = [
        `Do first. ${plain(firstStep)}`,
        `What it means. ${plain(meaning)}`,
        `Seen as: ${plain(seen)}`,
        'Confirm.',
        'Fix.',
      ];
      expect(
        parts.filter((words) => !said.includes(words)),
        `What the section ${id} of troubleshoot-start.mdx lacks`,
      ).toEqual([]);
      const places = parts.map((words) => said.indexOf(words));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
      const [confirm = 0, fix = 0] = places.slice(-2);
      expect(fix - confirm).toBeGreaterThan(60);
    },
  );

  it.each(troubles)('confirm $id by a command, or by the checker', ({id}) => {
    const section = sectionOf($, id);
    const commands = section.flatMap((element) => $(element).find('pre').get()).map((block) => codeOf($, block));
    const checker = section.flatMap((element) => $(element).find('a[href="/tools/check-manifest"]').get());
    const confirming = commands.filter((command) => /^(kubectl|curl|helm)/.test(command)).length + checker.length;
    expect(confirming, `Commands of kubectl, curl or helm in the section ${id}`).toBeGreaterThan(0);
  });

  it.each(troubles)('mark the facts that say what $id means', ({meaning}) => {
    const marked = marksIn(meaning);
    expect(marked.length).toBeGreaterThan(0);
    expect(marked.filter((id) => factById(id) === undefined)).toEqual([]);
  });
});

describe('the table on top', () => {
  it('leads from what is seen to each section', () => {
    const rows = rowsOf($, 'Find what you see');
    expect(rows.map(({cells}) => cells['You see'])).toEqual(troubles.map(({seen}) => plain(seen)));
    const links = $('[aria-label="Find what you see"] tbody a:not(.fact)').get();
    expect(links.map((link) => link.attribs.href?.split('#')[1])).toEqual(troubles.map(({id}) => id));
  });
});
