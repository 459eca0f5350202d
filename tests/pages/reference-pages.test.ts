import {describe, expect, it} from 'vitest';
import {conditionTypes, phases} from '../../src/toolhive/operator/conditionTypes';
import {fields} from '../../src/toolhive/manifest/api/fields';
import {laterFields} from '../../src/toolhive/manifest/api/laterFields';
import {changeAddress} from '../../src/toolhive/releases/changedFacts';
import recorded from '../recorded/mcpserver-fields.json';
import {pageAt, readPages} from './built/builtSite';
import {plain} from './built/tables';

const pages = readPages('build');
const words = (text: string) => text.replaceAll('\u200b', '').replaceAll(/\s+/g, ' ');

describe('the page of the MCPServer’s fields', () => {
  const {$} = pageAt(pages, '/reference/mcpserver');
  const anchorOf = (path: string) =>
    path
      .replaceAll('[]', '')
      .replaceAll('.', '-')
      .replaceAll(/([a-z])([A-Z])/g, '$1-$2')
      .toLowerCase();
  const described = fields.filter(({path}) => path.includes('.') && !path.endsWith('[]'));

  it.each(described.map((field) => [field.path, field] as const))('says what %s is and does', (path, field) => {
    const place = $(`#${anchorOf(path)}`);
    expect(place.length).toBe(1);
    const said = words(place.is('h3') ? place.next('p').text() : place.text());
    expect(said).toContain(words(field.effect.replaceAll('`', '')));
    if (field.default !== undefined) expect(said).toContain(`default ${JSON.stringify(field.default)}`);
    for (const choice of field.enum ?? []) expect(said).toContain(`"${choice}"`);
    for (const limit of [field.minimum, field.maximum, field.maxLength]) {
      if (limit !== undefined) expect(said).toContain(String(limit));
    }
    expect(said.includes('Required.')).toBe(field.required === true);
  });

  it.each(laterFields.map((field) => [field.path, field] as const))(
    'has a row for %s, of a later release',
    (path, {effect, change}) => {
      const row = $(`tr#${anchorOf(path)}`);
      expect(row.length).toBe(1);
      const said = words(row.text());
      for (const part of ['In later releases.', plain(effect)]) expect(said).toContain(words(part));
      expect(row.find(`a[href$="${changeAddress(change)}"]`).length).toBe(1);
      expect(fields.map((field) => field.path)).not.toContain(path);
    },
  );

  it('looked at every field but the items of lists', () => expect(described.length).toBeGreaterThan(110));

  it('has an example for each field of the first level', () => {
    const headings = $('h3[id^="spec-"]').get();
    expect(headings.length).toBeGreaterThan(25);
    for (const heading of headings) {
      const example = $(heading).nextUntil('h2, h3').filter('.theme-code-block').text();
      expect(example).toContain(`${$(heading).text().replaceAll('\u200b', '')}:`);
    }
  });

  it('has the columns that kubectl prints, and both versions', () => {
    const columns = recorded.versions[1]?.printerColumns.map(({name}) => name.toUpperCase()) ?? [];
    expect(columns).toHaveLength(5);
    const text = words($('article').text());
    for (const column of columns) expect(text).toContain(column);
    for (const {name} of recorded.versions) expect(text).toContain(`toolhive.stacklok.dev/${name}`);
  });
});

describe('the page of the conditions', () => {
  const {$} = pageAt(pages, '/reference/status-conditions');

  it.each(conditionTypes.map((condition) => [condition.type, condition] as const))(
    'has a row for each state of %s',
    (type, {about, states}) => {
      expect(words($('article').text())).toContain(words(plain(about)));
      for (const {id, status, reason, message, trigger, fix = 'Nothing.'} of states) {
        const row = words($(`tr#${id}`).text());
        expect(row, `${type} ${id}`).not.toBe('');
        for (const part of [status, reason, message, trigger, fix]) expect(row).toContain(words(plain(part)));
      }
    },
  );

  it('has every phase', () => {
    const text = words($('article').text());
    expect(phases).toHaveLength(5);
    for (const {phase, when} of phases) expect(text).toContain(`${phase}${plain(when)}`);
  });

  it.each([
    'Phase and Ready look at proxy pods only',
    'a wrong address, password or prefix still gives SessionStorageConfigured',
    'No condition looks at backendReplicas',
    'With replicas not set, SessionStorageWarning stays False',
    'it shows in Ready alone',
    'both read MCP server is starting',
  ])('says what no condition says: %s', (claim) => expect(words($('article').text())).toContain(claim));
});
