import {load, type CheerioAPI} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {readPages} from './built/builtSite';

const fields = '.controls :is(input, select, textarea)';

/** The fields of a page that a reader could not use before React, or that would do nothing without JavaScript. */
function misleadingFields($: CheerioAPI): readonly string[] {
  return $(fields)
    .filter(
      (_, field) => $(field).closest('[disabled]').length > 0 || $(field).closest('.needs-javascript').length === 0,
    )
    .get()
    .map((field) => $.html(field).slice(0, 100));
}

describe('the fields of a page', () => {
  const pages = readPages('build');

  it('can be used before React, and are not shown without JavaScript', () => {
    expect(pages.reduce((sum, {$}) => sum + $(fields).length, 0)).toBeGreaterThan(40);
    expect(pages.flatMap(({$}) => misleadingFields($))).toEqual([]);
  });

  it.each(['<input>', '<div class="needs-javascript"><fieldset disabled><select></select></fieldset></div>'])(
    'are found where it is not so: %s',
    (html) => expect(misleadingFields(load(`<div class="controls">${html}</div>`))).toHaveLength(1),
  );
});
