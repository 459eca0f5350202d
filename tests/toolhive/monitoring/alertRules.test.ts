import {execFile, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {describe, expect, it} from 'vitest';
import {parse, stringify} from 'yaml';
import {alertAddress, siteOfTheSource} from '../../../src/toolhive/monitoring/alertAddress';
import {alerts, recordingRules, type Alert} from '../../../src/toolhive/monitoring/alerts';
import {alertRulesFile, prometheusRuleFile} from '../../../src/toolhive/monitoring/ruleFiles';
import {marksIn} from '../../../src/toolhive/facts/marks';
import {factById} from '../../../src/toolhive/facts/facts';
import {metrics} from '../../../src/toolhive/monitoring/metrics';
import firstRun from '../../recorded/monitoring/alerts-live-run1.json';
import {nameFaults} from './knownNames';
import {readPromql} from './promql';

const folder = 'static/monitoring';
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');
const all: readonly Alert[] = alerts;

interface Rule {
  readonly alert?: string;
  readonly expr: string;
  readonly annotations?: Readonly<Record<string, string>>;
}
interface Group {
  readonly name: string;
  readonly input_series: readonly {readonly series: string}[];
  readonly promql_expr_test: readonly {readonly exp_samples: readonly {readonly labels?: string}[]}[];
}
// promtool holds the shape of both files
const rulesFile = parse(read('alert-rules.yaml')) as {readonly groups: readonly {readonly rules: readonly Rule[]}[]};
const testsFile = parse(read('alert-rules-tests.yaml')) as {readonly tests: readonly Group[]};
const rules = rulesFile.groups.flatMap((group) => group.rules);

describe('the files of the alerts', () => {
  it('are those that src/toolhive/monitoring/alerts.ts makes: npm run write-alert-rules', () => {
    expect(read('alert-rules.yaml')).toBe(alertRulesFile());
    expect(read('prometheusrule.yaml')).toBe(prometheusRuleFile());
  });

  it('have the same rules, each with its runbook', () => {
    const manifest = parse(read('prometheusrule.yaml')) as {readonly spec: unknown};
    expect(manifest.spec).toEqual(rulesFile);
    expect(rules.map(({alert}) => alert).filter(Boolean)).toEqual(alerts.map(({name}) => name));
    expect(rules.flatMap(({annotations}) => annotations?.runbook_url ?? [])).toEqual(
      alerts.map(({name}) => siteOfTheSource + alertAddress(name).slice(1)),
    );
  });
});

describe.each(all)('$name', ({name, expression, needs, summary, means, doFirst, limit}) => {
  it('is PromQL of metrics and labels that exist', () => {
    const expr = readPromql(expression);
    expect(expr.faults).toEqual([]);
    expect(expr.selectors.length).toBeGreaterThan(0);
    expect(nameFaults(expr)).toEqual([]);
  });

  it('needs those who serve its metrics, and names labels that it has', () => {
    const {selectors, grouping} = readPromql(expression);
    const recorded = recordingRules.flatMap((rule) =>
      selectors.some(({metric}) => metric === rule.name) ? readPromql(rule.expression).selectors : [],
    );
    const used = [...selectors, ...recorded].map(({metric}) => metric);
    const sources = metrics.filter((metric) => used.includes(metric.name)).map(({source}) => source);
    expect([...new Set(sources)].toSorted()).toEqual([...needs].toSorted());
    const named = [...summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
    const isSummed = expression.startsWith('sum by');
    if (isSummed) expect(named.filter((label) => !grouping.includes(label))).toEqual([]);
  });

  it('rests on facts', () => {
    const marked = marksIn([means, doFirst, limit].join(' '));
    expect(marked.length, 'Write [24.4], the number of a fact, behind what it proves. The marks').toBeGreaterThan(0);
    expect(marked.filter((id) => !factById(id))).toEqual([]);
  });

  it('has tests that it fires, and that it is silent just below', () => {
    const own = testsFile.tests.filter((group) => group.name.startsWith(`${name} `));
    const fired = (group: Group) =>
      group.promql_expr_test.flatMap(({exp_samples}) => exp_samples.flatMap(({labels}) => labels ?? []));
    const [fires = [], silent = []] = [/ fires /, / is silent /].map((word) =>
      own.filter((group) => word.test(group.name)),
    );
    const named = `Tests in static/monitoring/alert-rules-tests.yaml that are named`;
    expect(fires.length, `${named} "${name} fires …"`).toBeGreaterThan(0);
    expect(silent.length, `${named} "${name} is silent …"`).toBeGreaterThan(0);
    for (const group of fires) expect(fired(group)).toContain(`{alertname="${name}"}`);
    for (const group of silent) expect(fired(group)).toEqual([]);
  });
});

describe('the tests of the alerts', () => {
  it('have a healthy server, and one that nobody asks, on which nothing fires', () => {
    const healthy = testsFile.tests.filter(({name}) => name.startsWith('A healthy server'));
    expect(healthy).toHaveLength(2);
    for (const {promql_expr_test} of healthy)
      expect(promql_expr_test.flatMap(({exp_samples}) => exp_samples)).toEqual([]);
    const given = healthy.flatMap(({input_series}) => input_series.map(({series}) => series.split('{')[0]));
    for (const {expression} of all)
      for (const {metric} of readPromql(expression).selectors.filter((one) => !one.metric.includes(':')))
        expect(given, 'The metrics of both tests "A healthy server …"').toContain(metric);
  });

  it('give series that exist', () => {
    const series = testsFile.tests.flatMap(({input_series}) => input_series.map((one) => one.series));
    expect(series.length).toBeGreaterThan(60);
    expect(series.flatMap((one) => nameFaults(readPromql(one)))).toEqual([]);
  });
});

describe('the check of names', () => {
  it.each([
    ['toolhive_mcp_request_total', 'There is no metric toolhive_mcp_request_total.'],
    ['toolhive_mcp_requests_total{code="503"}', 'toolhive_mcp_requests_total has no label code.'],
    ['sum by (backend) (redis_up)', 'No metric of it has the label backend.'],
  ])('refuses %s', (expression, fault) => expect(nameFaults(readPromql(expression))).toContain(fault));

  it('refuses what is no PromQL', () => expect(readPromql('sum by (server (redis_up > 0').faults).not.toEqual([]));
});

it('are made of what a live Prometheus saw under faults', () => {
  const fired = Object.values(firstRun.alerts).filter((alert) => 'firing' in alert && alert.firing.length > 0);
  expect(fired).toHaveLength(15);
});

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
if (!hasPromtool) console.log('promtool is not installed: the rules and their tests did not run in it.');

/** Runs promtool in a folder of its own, with the rules as `change` makes them, and the tests that `ofTests` keeps. */
async function promtool(change: (text: string) => string, ofTests: (group: Group) => boolean) {
  const own = mkdtempSync(path.join(tmpdir(), 'alert-rules-'));
  try {
    writeFileSync(path.join(own, 'alert-rules.yaml'), change(read('alert-rules.yaml')));
    const tests = {...testsFile, tests: testsFile.tests.filter(ofTests)};
    expect(tests.tests.length).toBeGreaterThan(0);
    writeFileSync(path.join(own, 'tests.yaml'), stringify(tests, {aliasDuplicateObjects: false}));
    const run = promisify(execFile);
    await run('promtool', ['check', 'rules', 'alert-rules.yaml'], {cwd: own});
    await run('promtool', ['test', 'rules', 'tests.yaml'], {cwd: own});
    return 'passed';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(own, {recursive: true});
  }
}

describe.runIf(hasPromtool)('in promtool', () => {
  it('the rules are right, and their tests pass', async () => {
    expect(
      await promtool(
        (text) => text,
        () => true,
      ),
    ).toBe('passed');
  }, 120_000);

  it.each([
    ['McpSessionStoreUnreachable', 'status_code="503"', 'status_code="500"'],
    ['McpBackendUnreachable', '> 0.2', '> 0.1'],
    ['McpBackendNotReady', 'kube_statefulset_status_replicas_ready <', 'kube_statefulset_status_replicas_ready <='],
    ['McpRedisNearlyFull', '> 0.8', '> 0.79'],
    ['McpOperatorErrors', '[1h]', '[10m]'],
  ])('a changed expression of %s turns a test red', async (name, from, to) => {
    const outcome = await promtool(
      (text) => {
        const [before = '', after = ''] = text.split(`- alert: ${name}\n`);
        expect(after).toContain(from);
        return `${before}- alert: ${name}\n${after.replace(from, to)}`;
      },
      (group) => group.name.startsWith(`${name} `),
    );
    expect(outcome).toContain('FAILED');
  });
});
