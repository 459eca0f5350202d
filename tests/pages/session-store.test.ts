import {describe, expect, it} from 'vitest';
import {requestCosts, type StoreCommands} from '../../src/toolhive/sessions/requestCosts';
import {
  defaultKeyPrefix,
  key,
  lifetime,
  recordFields,
  type RecordField,
} from '../../src/toolhive/sessions/sessionRecord';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/reference/session-store');
const sectionText = (id: string) =>
  sectionOf($, id)
    .map((element) => textOf($, element))
    .join('\n');

const presence: Readonly<Record<RecordField['present'], string>> = {
  always: 'always there',
  'streamable HTTP': 'for streamable HTTP',
  'after a recovery': 'after a recovery',
};

describe('the key', () => {
  it('has its form, its default prefix and its last character', () => {
    const text = sectionText('key');
    expect(key.form).toBe('<keyPrefix><session id>');
    expect(text).toContain('The key is keyPrefix and then the session id');
    expect(text).toContain(`thv:demo:${key.example.replace(defaultKeyPrefix, '')}`);
    expect(text).toContain(`Without the field the prefix is ${defaultKeyPrefix}.`);
    expect(text).toContain(`The prefix must end in ${key.prefixEndsWith}.`);
  });

  it('has each rule for ids', () => {
    const rows = rowsOf($, 'From the session id to the key');
    expect(rows).toHaveLength(3);
    expect(rows.map(({cells}) => Object.values(cells))).toEqual(key.idRules.map(({when, becomes}) => [when, becomes]));
  });
});

describe('the value', () => {
  const rows = rowsOf($, 'The fields of a session record');

  it('has each field', () => expect(rows).toHaveLength(7));

  it.each(recordFields.map((field, index) => ({...field, index})))('$path', ({index, ...field}) => {
    const cells = rows[index]?.cells ?? {};
    expect(cells.Field).toBe(`${field.path}${field.type}, ${presence[field.present]}`);
    expect(cells.Meaning).toBe(plain(field.meaning) + field.example);
    expect(cells.Sensitivity?.toLowerCase()).toBe(`${field.sensitivity}. ${field.why}`.toLowerCase());
  });
});

describe('the lifetime', () => {
  it('has every statement', () => {
    const {seconds, renewedBy, notRenewedBy, limits, afterwards, inMemory} = lifetime;
    const {from, to} = inMemory.goneAfterSeconds;
    const answers = rowsOf($, 'The lifetime of a record').map(({cells}) => cells.Answer);
    expect(answers).toEqual([
      `${seconds} s (${seconds / 3600} h) from its last use.`,
      plain(renewedBy),
      `${notRenewedBy.join(', ')}.`,
      limits,
      `A request with the id gets ${afterwards.status}, JSON-RPC code ${afterwards.jsonRpcCode}: the client must initialize again.`,
      `In the memory of a proxy pod a record goes between ${from / 3600} h and ${to / 3600} h after its last use.`,
    ]);
  });
});

describe('the commands of each request', () => {
  const rows = rowsOf($, 'Redis commands for each request');

  it('has each kind of request', () => expect(rows).toHaveLength(21));

  it.each(requestCosts.map((cost, index) => ({...cost, index})))('$id', ({index, request, commands}) => {
    const counts: StoreCommands = commands;
    const cells = rows[index]?.cells ?? {};
    expect(cells.Request).toBe(plain(request));
    expect(cells['Redis commands']).toBe(
      [counts.GETEX && `${counts.GETEX} GETEX`, counts.SET && `${counts.SET} SET`, counts.DEL && `${counts.DEL} DEL`]
        .filter(Boolean)
        .join(' + ') || 'None',
    );
  });
});
