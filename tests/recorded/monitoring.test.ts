import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {logLines, type LogLine} from '../../src/toolhive/monitoring/logLines';
import {durationBuckets, metrics, type Metric} from '../../src/toolhive/monitoring/metrics';
import {requestKinds, type CountedAs, type RequestKind} from '../../src/toolhive/monitoring/requests';
import {errors} from '../../src/toolhive/trouble/errors';
import recorded from './monitoring/metrics.json';
import first from './monitoring/scenarios.json';
import streams from './monitoring/scenarios-streams.json';
import rateLimits from './monitoring/scenarios-ratelimit-debug.json';

interface Scenario {
  readonly scenario: string;
  readonly clientSaw: unknown;
  readonly delta: readonly {
    readonly metric: string;
    readonly labels: Readonly<Record<string, string | undefined>>;
    readonly delta: number;
  }[];
  readonly logs: readonly Readonly<Record<string, unknown>>[];
}

const scenarios = [...first, ...streams, ...rateLimits] as readonly Scenario[]; // each file is an array of these
const allMetrics: readonly Metric[] = metrics;
const kinds: readonly RequestKind[] = requestKinds;
const lines: readonly LogLine[] = logLines;
const ofProxy = allMetrics.filter(({source}) => source === 'proxy runner');
const constantLabels = ['le', 'otel_scope_name', 'otel_scope_schema_url', 'otel_scope_version'];

describe('the metrics of the proxy runner', () => {
  it('are those that it served, with their type, unit and labels', () => {
    const meant = ofProxy.map(({name, type, unit = null, labels}) => ({
      name,
      type,
      unit,
      labels: labels.map((label) => label.name).toSorted(),
    }));
    const served = recorded.metrics.map(({name, type, unit, labels}) => ({
      name,
      type,
      unit,
      labels: Object.keys(labels).filter((label) => !constantLabels.includes(label)),
    }));
    expect(served).toHaveLength(9);
    expect(meant.toSorted((a, b) => a.name.localeCompare(b.name))).toEqual(served);
  });

  it('name the values of labels as they were served', () => {
    // A value in backticks is one; labels whose values are free have none.
    const named = ofProxy.flatMap(({name, labels}) =>
      labels.flatMap((label) =>
        [...label.values.matchAll(/`([^`]+)`/g)].map(([, value = '']) => ({metric: name, label: label.name, value})),
      ),
    );
    const valuesOf = (metric: string, label: string) =>
      Object.entries(recorded.metrics.find(({name}) => name === metric)?.labels ?? {}).find(
        ([of]) => of === label,
      )?.[1];
    const readInCode = ['sse', 'stdio']; // fact 21.13
    const aboutOthers = ['tools/call', 'initialize', 'telemetryConfigRef.serviceName'];
    const checked = named.filter(({value}) => ![...readInCode, ...aboutOthers].includes(value));
    expect(checked.length).toBeGreaterThan(25);
    expect(checked.filter(({metric, label, value}) => !valuesOf(metric, label)?.includes(value))).toEqual([]);
  });

  it('have the recorded buckets', () => expect(durationBuckets).toEqual(recorded.buckets));
});

describe('the metrics of the operator', () => {
  const text = readFileSync('tests/recorded/monitoring/operator-metrics-v0.44.0.txt', 'utf8');
  const ofOperator = allMetrics.filter(({source}) => source === 'operator');

  it('are served, with their type and labels', () => {
    expect(ofOperator.length).toBeGreaterThan(2);
    for (const {name, type, labels} of ofOperator) {
      expect(text).toContain(`# TYPE ${name} ${type}\n`);
      const [, served = ''] = new RegExp(`^${name}\\{([^}]*controller="mcpserver"[^}]*)\\}`, 'm').exec(text) ?? [];
      expect(served.match(/\w+(?==")/g)?.toSorted()).toEqual(labels.map((label) => label.name).toSorted());
    }
  });

  it('count the errors and panics of the run', () => {
    expect(text).toContain('controller_runtime_reconcile_errors_total{controller="mcpserver"} 24\n');
    expect(text).toContain('controller_runtime_reconcile_panics_total{controller="mcpserver"} 12\n');
  });
});

/** What a scenario added to the counter of requests, one text for each set of labels. */
const countedIn = ({delta}: Scenario) =>
  delta
    .filter(({metric}) => metric === 'toolhive_mcp_requests_total')
    .map(({labels: {method, status_code, mcp_method}}) =>
      [method, status_code, mcp_method === 'unknown' ? 'unknown' : 'its own'].join(' '),
    );
const asText = ({method, status, mcpMethod}: CountedAs) => [method, status, mcpMethod].join(' ');
const scenarioNamed = (name: string) =>
  scenarios.find(({scenario}) => scenario === name) ?? expect.fail(`There is no scenario ${name}.`);

/** What the kinds say of a scenario, and what it says. */
function differencesOf(all: readonly RequestKind[]): readonly string[] {
  const names = new Set(all.flatMap((kind) => kind.scenarios));
  return [...names].flatMap((name) => {
    const of = all.filter((kind) => kind.scenarios.includes(name));
    const meant = new Set(of.flatMap(({countedAs}) => (countedAs ? [asText(countedAs)] : [])));
    const counted = new Set(countedIn(scenarioNamed(name)));
    return [
      ...[...meant].filter((one) => !counted.has(one)).map((one) => `${name} did not count ${one}`),
      ...[...counted].filter((one) => !meant.has(one)).map((one) => `${name} counted ${one}`),
    ];
  });
}

describe('what each request counts as', () => {
  it('is what every recorded scenario counted', () => {
    const named = kinds.flatMap((kind) => kind.scenarios);
    expect(scenarios).toHaveLength(50);
    expect(scenarios.map(({scenario}) => scenario).filter((name) => !named.includes(name))).toEqual(['start']);
    expect(differencesOf(kinds)).toEqual([]);
  });

  it('differs when one kind says another status, or that it is not counted', () => {
    const changed = (id: string, countedAs: CountedAs | undefined) =>
      differencesOf(kinds.map((kind) => (kind.id === id ? {...kind, countedAs} : kind)));
    expect(changed('client-gives-up', {method: 'POST', status: 499, mcpMethod: 'its own'})).toHaveLength(2);
    expect(changed('recovered', undefined)).toHaveLength(2);
    expect(changed('answer-cut-by-backend', {method: 'POST', status: 502, mcpMethod: 'its own'})).toHaveLength(1);
  });

  it('is the status that the client got, where it got one', () => {
    const withStatus = kinds.filter(({gets, countedAs}) => countedAs && /^\d{3}$/.test(gets));
    expect(withStatus.length).toBeGreaterThan(20);
    expect(withStatus.filter(({gets, countedAs}) => gets !== String(countedAs?.status))).toEqual([]);
    for (const {gets, scenarios: names} of kinds.filter((kind) => /^\d{3}$/.test(kind.gets)))
      for (const name of names.filter((it) => !['active-during-call', 'active-5'].includes(it)))
        expect(JSON.stringify(scenarioNamed(name).clientSaw), name).toMatch(
          name === 'get-closed-by-client' ? /closed by the client/ : new RegExp(`\\b${gets}\\b`),
        );
  });

  it('names a line of the log that each of its scenarios wrote, and none where none was written', () => {
    const written = (name: string) =>
      scenarioNamed(name)
        .logs.filter(({level}) => level !== 'DEBUG')
        .map(({level, msg}) => `${String(level)} ${String(msg)}`);
    for (const {id, log, scenarios: names} of kinds)
      for (const name of names) {
        const isShared = kinds.filter((kind) => kind.scenarios.includes(name)).length > 1;
        if (log) expect(written(name), id).toContain(`${log.level} ${log.message}`);
        else if (!isShared) expect(written(name), id).toEqual([]);
      }
  });

  it('counts the initialize of the proxy runner itself, and the one of a client by its name', () => {
    expect(String(scenarioNamed('start').clientSaw)).toContain(
      'toolhive_mcp_requests_total{mcp_method="initialize",mcp_resource_id="toolhive",',
    );
    const labels = scenarioNamed('initialize').delta.map((one) => one.labels.mcp_resource_id);
    expect(labels).toContain('probe');
  });
});

describe('the lines of the log', () => {
  const written = scenarios.flatMap(({logs}) => logs);

  it.each(lines)('$level $message was written as it is here', ({level, message, attributes, withoutScenario}) => {
    const found = written.filter(({msg}) => msg === message);
    if (withoutScenario) return expect(found).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((line) => line.level))).toEqual(new Set([level]));
    const keys = new Set(found.flatMap((line) => Object.keys(line)));
    expect([...keys].toSorted()).toEqual([...attributes, 'level', 'msg', 'time'].toSorted());
  });

  it('are all that were written at WARN and above', () => {
    const loud = new Set(
      written.filter(({level}) => level === 'WARN' || level === 'ERROR').map(({msg}) => String(msg)),
    );
    expect(loud.size).toBeGreaterThan(5);
    const known = lines.map(({message}) => message);
    // The one of a body over 8 MiB is in the table of requests.
    expect([...loud].filter((message) => !known.includes(message))).toEqual(['request body size exceeds limit']);
  });

  it('say where a session id is in them', () => {
    const withId = lines.filter(({attributes}) => attributes.some((name) => /session_id|backend_sid/.test(name)));
    expect(withId.length).toBeGreaterThan(2);
    expect(lines.filter(({hasSessionId}) => hasSessionId)).toEqual(withId);
  });

  it('belong to the error text that has their words, where one has', () => {
    const texts = errors.flatMap((error) => ('text' in error ? [{id: error.id, text: error.text}] : []));
    const own = texts.flatMap(({id, text}) =>
      lines.filter(({message}) => message.startsWith(text)).map(({error}) => ({id, error})),
    );
    expect(own.length).toBeGreaterThan(2);
    expect(own.filter(({id, error}) => id !== error)).toEqual([]);
  });
});
