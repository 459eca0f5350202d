import type {CheerioAPI} from 'cheerio';
import type {Element} from 'domhandler';
import {withoutMarks} from '../../../src/toolhive/facts/marks';
import {textOf} from './builtSite';

/** One row of a table: its id, and its cells by the words of the head. */
export interface Row {
  readonly id: string | undefined;
  readonly cells: Readonly<Record<string, string>>;
  /** What stands below the cells, over the whole width. */
  readonly below: string | undefined;
}

/** The rows of the table with a label, as a reader reads them. Throws when there is no such table. */
export function rowsOf($: CheerioAPI, label: string): readonly Row[] {
  const region = $('.markdown [role="region"]')
    .get()
    .find((element) => element.attribs['aria-label'] === label);
  if (!region) throw new Error(`There is no table "${label}".`);
  const texts = (cells: readonly Element[]) => cells.map((cell) => textOf($, cell));
  const columns = texts($(region).find('thead th').get());
  return $(region)
    .find('tbody tr')
    .not('[data-below]')
    .get()
    .map((row) => {
      const cells = texts($(row).children().get());
      const [below] = $(row).next('[data-below]').get();
      return {
        id: row.attribs.id,
        cells: Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])),
        below: below && textOf($, below),
      };
    });
}

/** A text of src/toolhive as a reader reads it: the backticks that mark code and the marks of facts are gone. */
export function plain(text: string): string {
  return withoutMarks(text).replaceAll('`', '');
}
