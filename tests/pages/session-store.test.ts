import {describe, expect, it} from 'vitest';
import {proxyReleases} from '../../src/toolhive/releases/proxyReleases';
import type {ProxyVersion, StoreCommands} from '../../src/toolhive/routing/types';
import {grantedCommands, lackWords, missingGrants, type GrantsFor} from '../../src/toolhive/sessions/redisGrants';
import {requestCosts, type RequestCost} from '../../src/toolhive/sessions/requestCosts';
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
  'once re-initialized': 'once re-initialized',
  'since v0.51.0': 'since v0.51.0',
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

  it('has each field', () => expect(rows).toHaveLength(8));

  it.each((recordFields as readonly RecordField[]).map((field, index) => ({...field, index})))(
    '$path',
    ({index, ...field}) => {
      const cells = rows[index]?.cells ?? {};
      expect(cells.Field).toBe(`${field.path}${field.type}, ${presence[field.present]}`);
      const later = field.later ? `Since v0.51.0: ${plain(field.later.text)}` : '';
      expect(cells.Meaning).toBe(plain(field.meaning) + field.example + later);
      expect(cells.Sensitivity?.toLowerCase()).toBe(`${field.sensitivity}. ${field.why}`.toLowerCase());
    },
  );
});

const older = ({cells}: {cells: Readonly<Record<string, string>>}) => cells[proxyReleases.v044];
const later = ({cells}: {cells: Readonly<Record<string, string>>}) => cells[proxyReleases.owned];

describe('the lifetime', () => {
  const withoutMarks = (text: string) => plain(text.replaceAll(/\[\d+\.\d+\]/g, ''));

  it('has every statement, by release', () => {
    const {seconds, renewedBy, notRenewedBy, limits, afterwards, leftByRecovery, inMemory} = lifetime;
    const {from, to} = inMemory.goneAfterSeconds;
    const rows = rowsOf($, 'The lifetime of a record');
    expect(rows.map(older)).toEqual([
      `${seconds} s (${seconds / 3600} h) from its last use.`,
      withoutMarks(renewedBy.v044),
      withoutMarks(notRenewedBy.v044),
      limits,
      `A request with the id gets ${afterwards.status}, JSON-RPC code ${afterwards.jsonRpcCode}: the client must initialize again.`,
      leftByRecovery.v044,
      `In the memory of a proxy pod a record goes between ${from / 3600} h and ${to / 3600} h after its last use.`,
    ]);
    const differing = [renewedBy.owned, notRenewedBy.owned, leftByRecovery.owned].map(withoutMarks);
    expect(rows.map(later).filter((text) => text !== 'The same.')).toEqual(differing);
  });
});

describe('the commands of each request', () => {
  const rows = rowsOf($, 'Redis commands for each request');
  const costs: readonly RequestCost[] = requestCosts;
  const inWords = (commands: StoreCommands | undefined) =>
    commands
      ? Object.entries(commands)
          .map(([name, count]) => `${count} ${name}`)
          .join(' + ') || 'None'
      : 'No such case';

  it('has each kind of request', () => expect(rows).toHaveLength(25));

  it.each(costs.map((cost, index) => ({...cost, index})))('$id', ({index, request, commands}) => {
    const row = rows[index] ?? expect.fail('There is no such row.');
    expect(row.cells.Request).toBe(plain(request));
    expect([older(row), later(row)]).toEqual([inWords(commands.v044), inWords(commands.owned)]);
  });

  it('has others since v0.51.0 in most rows', () => {
    const differing = rows.filter((row) => older(row) !== later(row));
    expect(differing.length).toBeGreaterThan(15);
    expect(differing.filter((row) => /GETEX|DEL/.test(later(row) ?? ''))).toEqual([]);
  });
});

describe('the rights at Redis', () => {
  it.each([
    ['v044', 'v0.44.0 to v0.50.0'],
    ['owned', 'v0.51.0 and newer'],
    ['rollout', 'Both, in a rollout'],
  ] as const satisfies readonly (readonly [GrantsFor, string])[])('of %s are those of the data', (who, release) => {
    const rows = rowsOf($, 'Table: Release, Commands, Keys').map(({cells}) => cells);
    expect(rows).toHaveLength(3);
    const row = rows.find(({Release}) => Release === release);
    expect(row?.Commands).toBe(grantedCommands[who].map((command) => `+${command}`).join(' '));
  });

  it.each(missingGrants.map((it, index) => ({...it, index})))(
    '$grant: what its absence does',
    ({index, grant, lack}) => {
      const row = rowsOf($, 'What a missing right does')[index] ?? expect.fail('There is no such row.');
      const words = (version: ProxyVersion) => plain(lackWords[lack[version]]);
      expect([row.cells.Missing, older(row), later(row)]).toEqual([grant, words('v044'), words('owned')]);
    },
  );

  it('are followed by what was not tried', () => {
    expect(rowsOf($, 'What a missing right does')).toHaveLength(missingGrants.length);
    expect(sectionText('redis-grants')).toContain('With the later proxy runner each right was taken away alone');
  });
});
