import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {errors, sectionAbout} from '../../../src/toolhive/trouble/errors';
import {facts} from '../../../src/toolhive/facts/facts';
import {check} from '../../../src/toolhive/manifest/check';
import {type RuleId, rules, silences} from '../../../src/toolhive/manifest/rules';

const examplesIn = (folder: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({file, text: readFileSync(path.join(folder, file), 'utf8')}));

const examples = [
  ...examplesIn('static/examples'),
  ...examplesIn('static/monitoring').filter(({text}) => /^kind: /m.test(text)),
];
const invalid = examplesIn('static/examples/invalid');

/** What an invalid example says in its first lines. */
function expected(text: string): {readonly rules: readonly string[]; readonly defaultRedis: boolean} {
  const lines = text.split('\n');
  const head = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith('# expect: ') && !line.startsWith('# args: ')),
  );
  return {
    rules: head.flatMap((line) => (line.startsWith('# expect: ') ? [line.slice('# expect: '.length)] : [])),
    defaultRedis: head.includes('# args: --default-redis'),
  };
}

const findingsIn = (text: string, defaultRedis = false) =>
  check(text, {defaultRedis}).flatMap(({findings}) => findings);

describe('the examples', () => {
  it('are there', () => expect(examples.length).toBeGreaterThan(7));

  it.each(examples.map(({file, text}) => [file, text]))('%s gives no error and no warning', (_file, text) => {
    expect(check(text).length).toBeGreaterThan(0);
    expect(findingsIn(text).filter(({severity}) => severity !== 'info')).toEqual([]);
  });
});

describe('the invalid examples', () => {
  it.each(invalid.map(({file, text}) => [file, text]))('%s gives exactly the findings it names', (file, text) => {
    const {rules: named, defaultRedis} = expected(text);
    expect(named, 'The first lines name each finding, "# expect: <rule>". What they name').toContain(
      path.basename(file, '.yaml'),
    );
    expect(
      findingsIn(text, defaultRedis)
        .map(({rule}) => rule)
        .toSorted(),
    ).toEqual(named.toSorted());
  });

  it('shows every rule that a file can show', () => {
    const shown = invalid.map(({file}) => path.basename(file, '.yaml'));
    const demonstrable = Object.entries(rules).flatMap(([id, {withoutExample}]) => (withoutExample ? [] : [id]));
    expect(shown.toSorted()).toEqual(demonstrable.toSorted());
    expect(shown.length).toBeGreaterThan(60);
  });

  it('is silent once the fault is mended', () => {
    const mended = (file: string, from: string, to: string) => {
      const example = invalid.find((one) => one.file === file);
      const text = example?.text.replace(from, to) ?? '';
      expect(text).not.toBe(example?.text);
      return findingsIn(text).map(({rule}) => rule);
    };
    expect(mended('key-prefix-without-colon.yaml', 'thv:demo', "'thv:demo:'")).toEqual([]);
    expect(mended('redis-address-without-port.yaml', 'cluster.local', 'cluster.local:6379')).toEqual([]);
    expect(mended('container-name-not-mcp.yaml', '- name: demo', '- name: mcp')).toEqual([]);
    expect(mended('selector-without-pods.yaml', 'app.kubernetes.io/name: demo', 'app: demo')).toEqual([]);
    expect(mended('hpa-with-replicas.yaml', '  replicas: 2\n', '')).toEqual([]);
    expect(mended('reference-in-other-namespace.yaml', 'namespace: redis', 'namespace: mcp-servers')).toEqual([]);
    expect(mended('not-a-quantity.yaml', '256 MB', '256M')).toEqual([]);
  });
});

describe('the rules', () => {
  it('rest on facts that exist, in words of their own', () => {
    const known = new Set(facts.map(({id}) => id));
    for (const [id, {title, why, fix, facts: named, source}] of Object.entries(rules)) {
      expect(
        named.filter((fact) => !known.has(fact)),
        id,
      ).toEqual([]);
      expect(title, id).not.toMatch(/\.$/);
      expect(why, id).toMatch(/\.$/);
      expect(fix, id).toMatch(/[.?]$/);
      if (source === 'operator' || source === 'proxy') expect(named, id).not.toEqual([]);
    }
  });

  it('lead to the section about an error text that they show', () => {
    const shown = Object.entries(rules).flatMap(([id, {why, page}]) =>
      errors.flatMap((error) =>
        'text' in error && why.includes(error.text) ? [{id, page, section: sectionAbout(error)}] : [],
      ),
    );
    expect(shown.map(({id}) => id)).toEqual(
      expect.arrayContaining(['key-prefix-without-colon', 'backend-replicas-zero']),
    );
    expect(shown.filter(({page, section}) => page !== section)).toEqual([]);
  });

  it('silence rules that exist, and no error by a lesser one', () => {
    const rank = {info: 0, warning: 1, error: 2};
    for (const [speaks, silent] of Object.entries(silences)) {
      for (const id of silent) {
        const isErrorHidden = rank[rules[id].severity] > rank[rules[speaks as RuleId].severity];
        // Legacy SSE: Redis, which the silent rule asks for, would not help.
        if (speaks !== 'legacy-sse-replicas') expect(isErrorHidden, `${speaks} silences ${id}`).toBe(false);
      }
    }
  });
});
