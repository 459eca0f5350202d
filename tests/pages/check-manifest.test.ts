import {createHash} from 'node:crypto';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {rules} from '../../src/toolhive/manifest/rules';
import admission from '../recorded/admission.json';
import {readPages, pageAt} from './built/builtSite';

const {$} = pageAt(readPages('build'), '/tools/check-manifest');
const article = $('.theme-doc-markdown');
const text = (selector: string) => article.find(selector).text();

describe('the page of the checker', () => {
  it('has each rule once, folded below id, severity and title, with why, what to write and example', () => {
    const sections = article.find('details:has(> summary > h4)').get();
    expect(sections.map((section) => $(section).attr('id')).toSorted()).toEqual(Object.keys(rules).toSorted());
    for (const section of sections) {
      const id = $(section).attr('id') ?? '';
      expect($(section).find('summary > code').text()).toBe(id);
      const {why, fix, severity, withoutExample} = rules[id as keyof typeof rules];
      const said = $(section).text().replaceAll(/\s+/g, ' ');
      expect(said, id).toContain(why.replaceAll('`', ''));
      expect(said, id).toContain(fix.replaceAll('`', '').replaceAll(/\s+/g, ' '));
      expect(said, id).toContain(severity);
      const example = $(section).find('pre').text();
      if (withoutExample) expect(example, id).toBe('');
      else expect(example, id).toBe(readFileSync(`static/examples/invalid/${id}.yaml`, 'utf8'));
    }
  });

  it('offers each example once, by a title of its own', () => {
    const options = article.find('optgroup option').get();
    const files = ['static/examples', 'static/examples/invalid'].flatMap((folder) =>
      readdirSync(folder).filter((name) => name.endsWith('.yaml')),
    );
    expect(options.map(({attribs}) => attribs.value).toSorted()).toEqual(files.toSorted());
    expect(new Set(options.map((option) => $(option).text())).size).toBe(files.length);
  });

  it('gives the checksum of the program that the site serves', () => {
    const program = readFileSync('build/tools/check-manifest.mjs');
    expect(program.toString().startsWith('#!/usr/bin/env node\n')).toBe(true);
    const code = article.find('.theme-code-block').first().text();
    expect(code).toContain(createHash('sha256').update(program).digest('hex'));
    expect(code).toContain('http://localhost:3000/tools/check-manifest.mjs');
  });

  it('says what a reader without JavaScript can do', () => {
    expect(text('noscript')).toContain('command line');
  });

  it('says every way in which Kubernetes 1.33 words an answer differently', () => {
    const pairs = article
      .find('table')
      .get()
      .map((table) => $(table).text())
      .find((words) => words.includes('Kubernetes 1.33'));
    expect(pairs).toContain('Invalid value: "object": <the rule\'s text>');
    expect(pairs).toContain('map[string]interface {}{"name":"A"}');
    const answers = admission.cases.flatMap((recorded) =>
      'errorsK8s133' in recorded ? [[recorded.errors?.[0] ?? '', recorded.errorsK8s133?.[0] ?? ''] as const] : [],
    );
    expect(answers.length).toBeGreaterThan(40);
    for (const [now, before] of answers) {
      const worded = before
        .replaceAll('Invalid value: "object": ', 'Invalid value: ')
        .replaceAll('Invalid value: "null": some', 'Invalid value: null: some')
        .replaceAll('map[string]interface {}{', '{');
      expect(worded).toBe(now);
    }
  });
});
