import {existsSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import {marksIn, withoutMarks} from '../../src/toolhive/facts/marks';
import {knownIssues, type KnownIssue} from '../../src/toolhive/trouble/knownIssues';
import {serverObjects} from '../../src/toolhive/operator/names';

const issues: readonly KnownIssue[] = knownIssues;

/** The facts that the page promises to cover. */
const promised = '5.2 5.3 6.4 6.12 6.10 6.11 3.3 2.8 3.5 2.1 2.4 4.4 4.3 4.6 4.7 6.13 11.2 11.6 10.6 10.5 9.12'.split(
  ' ',
);

/** The facts that the texts of an issue mark. */
function factsOf({surprise, howToSee, effect, wayAround}: KnownIssue): readonly string[] {
  return marksIn([surprise, howToSee.observe, effect, wayAround].join(' '));
}

/** The paths of empty texts and empty lists in an issue. */
function emptyFields(value: unknown, path = ''): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [path] : [];
  if (typeof value !== 'object' || value === null) return [path];
  const parts = Object.entries(value);
  return parts.length === 0 ? [path] : parts.flatMap(([name, part]) => emptyFields(part, `${path}.${name}`));
}

describe('known issues', () => {
  it('have an id each, in kebab case', () => {
    expect(new Set(issues.map(({id}) => id)).size).toBe(issues.length);
    for (const {id} of issues) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it('leaves no field empty', () => {
    expect(issues.flatMap((issue) => emptyFields(issue, issue.id))).toEqual([]);
    expect(emptyFields({id: 'a', howToSee: {observe: ' '}, recordings: []})).toEqual([
      '.howToSee.observe',
      '.recordings',
    ]);
  });

  it('covers what is promised', () => {
    const marked = new Set(issues.flatMap(factsOf));
    expect(promised.filter((id) => !marked.has(id))).toEqual([]);
    expect(promised).toHaveLength(21);
  });

  it.each(issues)('$id marks facts that exist', (issue) => {
    expect(factsOf(issue).length).toBeGreaterThan(0);
    expect(factsOf(issue).filter((id) => !factById(id))).toEqual([]);
  });

  it.each(issues)('$id names recordings that its facts rest on, where there are some', (issue) => {
    const {recordings} = issue;
    const known = new Set(factsOf(issue).flatMap((id) => factById(id)?.recordings ?? []));
    const named = recordings ?? [];
    expect(named.filter((file) => !known.has(file))).toEqual([]);
    expect(named.filter((file) => !existsSync(`tests/recorded/${file}`))).toEqual([]);
    expect(named.length > 0).toBe(known.size > 0);
  });

  it.each(issues)('$id speaks in whole sentences', ({surprise, effect, wayAround, howToSee}) => {
    for (const text of [surprise, effect, wayAround, howToSee.observe].map(withoutMarks)) {
      expect(text).toMatch(/[.`]$/);
      expect(text.split('`').length % 2).toBe(1);
      expect(text).not.toContain('(derived)');
      expect(text).not.toMatch(/\b(simply|just|easy|easily)\b/i);
    }
  });

  it('shows commands that a reader can copy', () => {
    const lines = issues.flatMap(
      ({howToSee}) => howToSee.command?.replaceAll(/(?: \\)?\n {2,}/g, ' ').split('\n') ?? [],
    );
    expect(lines.length).toBeGreaterThanOrEqual(26);
    for (const line of lines) expect(line).toMatch(/^(kubectl|curl|redis-cli) /);
    const {proxy, backend, proxyService} = serverObjects({name: 'demo', transport: 'streamable-http'});
    const values = [...Object.entries(proxy.selector), ...Object.entries(backend.selector)].map((pair) =>
      pair.join('='),
    );
    const selectors = lines.flatMap((line) => /-l (\S+)/.exec(line)?.[1]?.split(',') ?? []);
    expect(selectors.length).toBeGreaterThanOrEqual(14);
    const others = ['toolhive-name=demo'];
    expect(selectors.filter((label) => ![...values, ...others].includes(label))).toEqual([]);
    expect(lines.filter((line) => line.includes('svc')).every((line) => line.includes(proxyService.name))).toBe(true);
  });
});
