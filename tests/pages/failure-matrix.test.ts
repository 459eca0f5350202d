import type {Element} from 'domhandler';
import {describe, expect, it} from 'vitest';
import {allInWords} from '../../src/toolhive/routing/failures/combinations';
import {
  failureMatrix,
  type ClientAnswer,
  type FailureRow,
  type FailureSection,
  type Result,
} from '../../src/toolhive/routing/failures/failures';
import {hungBackend} from '../../src/toolhive/routing/failures/told';
import {pageAt, readPages, textOf} from './built/builtSite';
import {plain} from './built/tables';
import promisedAnchors from './promised-anchors.json';

const page = '/reference/failure-matrix';
const {$} = pageAt(readPages('build'), page);
const matrix = failureMatrix();
const total = matrix.reduce((sum, section) => sum + section.rows.length, hungBackend.rows.length);
const rows = matrix.flatMap((section) => section.rows.map((row) => ({section, row, id: row.id})));

/** What the page must show of a row, cell by cell, as text. */
function cellsFor(section: FailureSection, {when, derived = '', result, whatToDo}: FailureRow): readonly string[] {
  const where = allInWords(when, section)
    .map(({kind, arrangement}) => `${kind}: ${arrangement}`)
    .join('');
  return [
    `${where}${derived}Link`,
    answersFor(result, section),
    result.memory === 'kept' ? 'kept' : `× ${result.memory}`,
    whatToDo,
    healsFor(result, section),
    `Logged: ${result.log.map(({level, message}) => `${level} ${message}`).join('') || 'nothing'}`,
  ].map((cell) => cell.replaceAll('`', ''));
}

function answersFor(
  {next, afterNext, afterRepair, fromThenOn}: Result,
  {repairedWhen, nextRequest}: FailureSection,
): string {
  const each = JSON.stringify(next) === JSON.stringify(afterNext);
  const first = nextRequest === 'GET' ? 'The GET' : 'Next call';
  const repaired = afterRepair && JSON.stringify(afterRepair[0]) !== JSON.stringify(afterRepair[1]);
  return [
    each
      ? `${nextRequest === 'GET' ? 'The GET and each call' : 'Each call'} ${answerFor(next)}`
      : `${first} ${answerFor(next)}Call after it ${answerFor(afterNext)}`,
    afterRepair ? `When ${repairedWhen} ${answerFor(afterRepair[0])}` : '',
    repaired && afterRepair[0].status !== afterRepair[1].status ? `Call after it ${answerFor(afterRepair[1])}` : '',
    fromThenOn ? `From then on ${answerFor(fromThenOn)}` : '',
  ].join('');
}

function answerFor({status, rpcError, message}: ClientAnswer): string {
  const words = message ?? (status >= 500 ? 'empty body' : undefined);
  return [status, rpcError, words].filter((part) => part !== undefined).join(' ');
}

function healsFor(
  {heals, memory, newSession}: Result,
  {healsAfter, repairedWhen, nextRequest}: FailureSection,
): string {
  if (healsAfter) return `yes, after ${healsAfter}`;
  const words: Record<Result['heals'], string> = {
    'nothing fails': {
      kept: 'nothing to heal',
      lost: 'yes, at once',
      'lost each time': 'no: each change loses memory again',
    }[memory],
    'second call': nextRequest === 'GET' ? 'yes, with the next call' : 'yes, from the second call',
    repair: `yes, when ${repairedWhen}`,
    'every other call': 'no: every other call fails',
    never: newSession === 'works' ? 'no: the client must act' : 'no: a new session fails as well',
  };
  return words[heals];
}

const shownCells = (row: Element) =>
  $(row)
    .add($(row).next('[data-below]'))
    .children()
    .get()
    .map((cell) => textOf($, cell));

/** What of the data the page does not show as it is. */
function faultsOf(sections: readonly FailureSection[]): readonly string[] {
  return sections.flatMap((section) =>
    section.rows.flatMap((row) => {
      const shown = $(`tr[id="${row.id}"]`).get(0);
      if (!shown) return [`There is no row ${row.id}.`];
      const cells = shownCells(shown);
      const meant = cellsFor(section, row);
      return JSON.stringify(cells) === JSON.stringify(meant)
        ? []
        : [`${row.id} shows ${cells.join(' | ')} and means ${meant.join(' | ')}`];
    }),
  );
}

describe('the failure matrix on its page', () => {
  it('has a section for each fault, with its words', () => {
    expect(
      $('.markdown h3[id]')
        .get()
        .map((heading) => heading.attribs.id),
    ).toEqual([...matrix.map(({id}) => id), hungBackend.id]);
    for (const {id, title, happens, note, why} of matrix) {
      const [section] = $('section').filter(`[aria-labelledby="${id}"]`).get();
      expect(section && textOf($, section)).toContain(title);
      expect(section && textOf($, section)).toContain(plain([happens, note, why].filter(Boolean).join(' ')));
    }
  });

  it('has every computed row with all its cells, in order, and no other row', () => {
    const ids = $('tr[id]')
      .get()
      .map((row) => row.attribs.id);
    expect(ids).toEqual([...rows.map(({id}) => id), ...hungBackend.rows.map(({id}) => id)]);
    expect(ids.length).toBeGreaterThan(40);
    expect(faultsOf(matrix)).toEqual([]);
  });

  it('tells of a backend that hangs, and says that this is not computed', () => {
    const [section] = $(`section[aria-labelledby="${hungBackend.id}"]`).get();
    const {title, happens, note} = hungBackend;
    expect(section && textOf($, section)).toContain(`${title}${happens} ${note}`);
    for (const {id, gets, memory, heals, log, whatToDo} of hungBackend.rows) {
      const shown = $(`tr[id="${id}"]`).get(0);
      const [, ...cells] = shown ? shownCells(shown) : [];
      expect(cells).toEqual([gets.map((it) => it.join(': ')).join(''), memory, whatToDo, heals, `Logged: ${log}`]);
    }
  });

  it('marks each log line as code', () => {
    const lines = rows.flatMap(({id, row: {result}}) => result.log.map(({message}) => ({id, message})));
    expect(lines.length).toBeGreaterThan(40);
    const isCode = ({id, message}: {id: string; message: string}) =>
      $(`tr[id="${id}"] + [data-below] td code`)
        .get()
        .some((code) => textOf($, code) === message);
    expect(lines.filter((line) => !isCode(line))).toEqual([]);
  });

  it('links each row to itself, and promises its id', () => {
    for (const {id} of rows) expect($(`tr[id="${id}"] th a[href="#${id}"]`)).toHaveLength(1);
    expect(promisedAnchors[page]).toEqual(expect.arrayContaining(rows.map(({id}) => id)));
  });

  it.each<{readonly does: string; readonly change: (row: FailureRow) => FailureRow}>([
    {
      does: 'another status',
      change: (row) => ({...row, result: {...row.result, next: {...row.result.next, status: 418}}}),
    },
    {does: 'memory kept', change: (row) => ({...row, result: {...row.result, memory: 'kept'}})},
    {
      does: 'another log line',
      change: (row) => ({...row, result: {...row.result, log: [{level: 'ERROR', message: 'lost'}]}}),
    },
    {does: 'that it never heals', change: (row) => ({...row, result: {...row.result, heals: 'never'}})},
    {does: 'other advice', change: (row) => ({...row, whatToDo: 'Wait.'})},
    {does: 'other conditions', change: (row) => ({...row, when: row.when.map((it) => ({...it, kind: ['400']}))})},
    {does: 'another id', change: (row) => ({...row, id: 'another-row'})},
  ])('differs from data that says $does', ({change}) => {
    const [first, ...others] = matrix;
    const changed = first && {
      ...first,
      rows: first.rows.map((row) => (row.id === 'backend-restarts-starts-anew' ? change(row) : row)),
    };
    expect(changed && faultsOf([changed, ...others])).toHaveLength(1);
  });

  it('has each error in full', () => {
    const table = $('[aria-label="The errors in full"] tbody tr').get();
    const bodies = table.map((row) => shownCells(row).at(-1));
    const answers = rows.flatMap(({row: {result}}) => [result.next, result.afterNext, ...(result.afterRepair ?? [])]);
    const failed = answers.filter(({status, rpcError}) => status >= 400 || rpcError !== undefined);
    const messageOf = (body = 'empty') => /"message":"([^"]*)"/.exec(body)?.[1] ?? body;
    expect(new Set(bodies.map(messageOf))).toEqual(new Set(failed.map(({body}) => messageOf(body))));
    expect(bodies).toHaveLength(8);
  });

  it('marks in each row the facts of its fault', () => {
    const marks = rows.flatMap(({id}) =>
      $(`tr[id="${id}"] a.fact`)
        .get()
        .map((mark) => `${id} ${mark.attribs['data-n']}`),
    );
    expect(marks.length).toBeGreaterThan(10);
    expect(marks).toEqual(rows.flatMap(({id, section: {facts = []}}) => facts.map((fact) => `${id} ${fact}`)));
  });

  it('has its filters from the start', () => {
    expect($('form[aria-label="Filter the rows"] select')).toHaveLength(6);
    expect(textOf($, $('output').get(0) as Element)).toBe(`${total} of ${total} rows`); // the page has one
  });

  it('stands behind its filters, and above it how to read it', () => {
    const inOrder = $('.markdown :is(form, output, details, h3)').get();
    expect(inOrder.slice(0, 4).map(({tagName}) => tagName)).toEqual(['form', 'output', 'details', 'h3']);
    expect(inOrder[2]?.attribs.id).toBe('how-to-read-it');
  });

  it('names each status among the filters by what its answers say', () => {
    const [select] = $('form select').get();
    const words = $(select)
      .find('option')
      .get()
      .map((option) => textOf($, option));
    expect(words).toContain('404 Session not found');
    const failing = rows.flatMap(({row: {result}}) => [result.next, result.afterNext, ...(result.afterRepair ?? [])]);
    for (const {status, message} of failing.filter((answer) => answer.status >= 400)) {
      const option = words.find((text) => text.startsWith(`${status} `)) ?? expect.fail(`No option for ${status}.`);
      const texts = option.slice(4).split(' or ');
      const isSaid = (text: string) => (message ?? 'empty body').toLowerCase().includes(text.toLowerCase());
      expect(texts.some(isSaid), option).toBe(true);
    }
  });

  it('has for each row a box that opens its card', () =>
    expect($('tr[id] > th > input[type="checkbox"]')).toHaveLength(total));
});
