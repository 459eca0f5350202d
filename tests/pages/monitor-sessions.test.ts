import {readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseDocument, visit} from 'yaml';
import {defaultSiteUrl} from '../../src/cli/environment';
import {alertAnchor, monitoringPage, siteOfTheSource} from '../../src/toolhive/monitoring/alertAddress';
import {alerts} from '../../src/toolhive/monitoring/alerts';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';

const pages = readPages('build');
const {$} = pageAt(pages, monitoringPage);

/** The `runbook_url` of each alert of a built file, in order. */
function runbooks(text: string): readonly string[] {
  const found: string[] = [];
  visit(parseDocument(text), {
    Pair(_, {key, value}) {
      if (String(key) === 'runbook_url') found.push(String(value));
    },
  });
  return found;
}

describe('the files of the alerts, as a reader gets them', () => {
  it.each(['alert-rules.yaml', 'prometheusrule.yaml'])('%s leads from each alert to its section here', (file) => {
    const text = readFileSync(path.join('build/monitoring', file), 'utf8');
    expect(text).not.toContain(siteOfTheSource);
    expect(runbooks(text)).toEqual(alerts.map(({name}) => `${defaultSiteUrl}${monitoringPage}#${alertAnchor(name)}`));
    for (const {name} of alerts) expect(textOf($, sectionOf($, alertAnchor(name))[0] ?? expect.fail(name))).toBe(name);
  });

  it('prometheusrule.yaml is copied from the page as it is downloaded', () => {
    const shown = $('.theme-code-block:contains("prometheusrule.yaml")').first().find('pre code .token-line').get();
    const lines = readFileSync('build/monitoring/prometheusrule.yaml', 'utf8').trimEnd().split('\n');
    expect(shown.map((line) => $(line).text().trimEnd())).toEqual(lines);
  });
});

it.each(alerts)('leads from $name to a section by its heading', ({name, readOn}) => {
  const [doFirst] = sectionOf($, alertAnchor(name)).filter(({tagName}) => tagName === 'p');
  const link = $(doFirst).children('a').last();
  expect({text: link.text(), href: link.attr('href')}).toEqual({text: readOn.section, href: readOn.page});
  const [page = '', id = ''] = readOn.page.split('#');
  const {$: target} = pageAt(pages, page);
  expect(textOf(target, target(`[id="${id}"]`).get(0) ?? expect.fail(`${id} is not there`))).toBe(readOn.section);
});
