import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {readPages} from './built/builtSite';
import {linkFaults} from './manifests/manifestLinks';
import {schemaFaults, type NamedManifest} from './manifests/manifestSchemas';
import {manifestsOf, objectsOf} from './manifests/pageObjects';

/** Files that Prometheus reads, not Kubernetes; promtool checks them. */
const filesOfPrometheus = ['alert-rules.yaml', 'alert-rules-tests.yaml'];

const files = ['static/examples', 'static/monitoring'].flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml') && !filesOfPrometheus.includes(file))
    .map((file) => path.join(folder, file)),
);
const documents: readonly NamedManifest[] = files.flatMap((file) =>
  parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
    const manifest = document.toJS() as {readonly kind: string; readonly metadata: {readonly name: string}}; // held below
    return {
      where: `${path.basename(file)}, ${manifest.kind} ${manifest.metadata.name}`,
      kind: manifest.kind,
      manifest,
    };
  }),
);
const others = documents.filter(({kind}) => kind !== 'MCPServer');

/** The template of the backend pods, which neither the API server nor the operator checks (fact 2.3). */
const templates: readonly NamedManifest[] = documents.flatMap(({where, kind, manifest}) => {
  const {spec} = manifest as {readonly spec?: {readonly podTemplateSpec?: object}};
  return kind === 'MCPServer' && spec?.podTemplateSpec
    ? [
        {
          where: `${where}, podTemplateSpec`,
          kind: 'PodTemplate',
          manifest: {apiVersion: 'v1', kind: 'PodTemplate', template: spec.podTemplateSpec},
        },
      ]
    : [];
});

describe('the manifests', () => {
  it('are looked at', () => {
    console.log(
      `Looked at ${others.length} manifests and ${templates.length} templates of pods, in ${files.length} files.`,
    );
    expect(others.length).toBeGreaterThan(9);
    expect(templates.length).toBeGreaterThan(2);
    const kinds = new Set(others.map(({kind}) => kind));
    for (const kind of [
      'Gateway',
      'HTTPRoute',
      'Ingress',
      'MCPTelemetryConfig',
      'NetworkPolicy',
      'PodMonitor',
      'PrometheusRule',
      'Service',
      'ServiceMonitor',
      'StatefulSet',
    ])
      expect(kinds).toContain(kind);
  });

  it('keep to the schemas of Kubernetes', () => expect(schemaFaults([...others, ...templates])).toEqual([]));
});

/** A page that shows no server speaks of the one of the guide. */
const pages = readPages('build').flatMap(({address, $}) => {
  const shown = $('.theme-code-block a[download]')
    .get()
    .map((link) => link.attribs.download ?? '');
  const hasServer = manifestsOf(shown).some(({kind}) => kind === 'MCPServer');
  return shown.length === 0
    ? []
    : [{address, shown, all: hasServer ? shown : [...shown, 'scaled-with-redis.yaml', 'redis.yaml']}];
});

describe('the manifests of a page', () => {
  it('are looked at', () => expect(pages.map(({address}) => address)).toContain('/guides-k8s/connect-clients'));

  it.each(pages)('name what the page creates: $address', ({shown, all}) => {
    expect(linkFaults(manifestsOf(shown), objectsOf(all))).toEqual([]);
  });
});

describe('the check of names in manifests', () => {
  const shown = [
    'demo-gateway.yaml',
    'demo-ingress.yaml',
    'network-policies.yaml',
    'scaled-with-redis.yaml',
    'redis.yaml',
  ];
  const objects = objectsOf(shown);
  const faultsOf = (name: string, from: string, to: string) => {
    const text = JSON.stringify(manifestsOf(shown));
    const [before = '', ...after] = text.split(`"metadata":{"name":"${name}"`);
    const rest = after.join(`"metadata":{"name":"${name}"`);
    expect(rest.replace(from, to)).not.toBe(rest);
    const changed = `${before}"metadata":{"name":"${name}"${rest.replace(from, to)}`;
    return linkFaults(JSON.parse(changed) as ReturnType<typeof manifestsOf>, objects).join('\n');
  };

  it.each([
    [
      'mcp',
      '"parentRefs":[{"name":"mcp"',
      '"parentRefs":[{"name":"web"',
      'There is no gateway web in mcp-servers. Write one of mcp',
    ],
    [
      'mcp',
      '"name":"mcp-demo-proxy"',
      '"name":"demo"',
      'There is no service demo in mcp-servers. Write one of mcp-demo-proxy',
    ],
    ['mcp', '"port":8080', '"port":80', 'Service mcp-demo-proxy has no port 80. Write one of 8080'],
    ['demo', '"number":8080', '"number":9090', 'Service mcp-demo-proxy has no port 9090. Write one of 8080'],
    [
      'demo-proxy',
      '"app.kubernetes.io/instance":"demo"',
      '"app.kubernetes.io/instance":"demos"',
      'selects no pod in mcp-servers. Write one of',
    ],
    [
      'demo-backend',
      '"matchLabels":{"app":"demo"}',
      '"matchLabels":{"app.kubernetes.io/name":"demo"}',
      'app.kubernetes.io/name: demo selects no pod',
    ],
    ['demo-backend', '"port":8080', '"port":8081', 'Nothing listens on port 8081 there. Write one of 8080'],
    ['demo-proxy', '"port":6379', '"port":6380', 'Nothing listens on port 6380 there. Write one of 6379'],
    [
      'agent-to-demo',
      '"kubernetes.io/metadata.name":"mcp-servers"',
      '"kubernetes.io/metadata.name":"mcp"',
      'selects no pod in mcp.',
    ],
  ])('finds the fault in %s: %s', (name, from, to, message) => expect(faultsOf(name, from, to)).toContain(message));
});

describe('the check of manifests', () => {
  const find = (where: string) => {
    const found = others.find((one) => one.where === where);
    if (!found) throw new Error(`There is no ${where}.`);
    return found;
  };
  const changed = (where: string, from: string, to: string): NamedManifest => {
    const {kind, manifest} = find(where);
    const text = JSON.stringify(manifest).replace(from, to);
    expect(text).not.toBe(JSON.stringify(manifest));
    return {where, kind, manifest: JSON.parse(text) as object};
  };

  it('names an unknown key, and the one that was meant', () => {
    const faults = schemaFaults([
      changed('redis.yaml, StatefulSet redis', '"serviceName"', '"servicename"'),
      changed('redis.yaml, StatefulSet redis', '"image"', '"images"'),
      changed('demo-gateway.yaml, HTTPRoute demo', '"backendRefs"', '"backendRef"'),
      changed('network-policies.yaml, NetworkPolicy demo-proxy', '"ports"', '"port"'),
    ]).join('\n');
    expect(faults).toMatch(/StatefulSet redis: .*'servicename' does not exist.*Did you mean to write 'serviceName'/);
    expect(faults).toMatch(/'images' does not exist.*Did you mean to write 'image'/);
    expect(faults).toMatch(/HTTPRoute demo: .*Did you mean to write 'backendRefs'/);
    expect(faults).toMatch(/NetworkPolicy demo-proxy: .*'port' does not exist/);
  });

  it('names a wrong value', () => {
    const faults = schemaFaults([
      changed('redis.yaml, Service redis', '6379', '"redis"'),
      changed('demo-gateway.yaml, HTTPRoute demo', '"PathPrefix"', '"Prefix"'),
    ]).join('\n');
    expect(faults).toMatch(/Service redis: .*port must be integer/);
    expect(faults).toMatch(/HTTPRoute demo: /);
  });

  it('names a wrong key in the template of a pod', () => {
    const [template] = templates;
    const text = JSON.stringify(template?.manifest).replace('"containers"', '"container"');
    const faults = schemaFaults([{where: 'x', kind: 'PodTemplate', manifest: JSON.parse(text) as object}]);
    expect(faults.join('\n')).toMatch(/'container' does not exist.*Did you mean to write 'containers'/);
  });

  it('names what a MCPTelemetryConfig and a PodMonitor do not have', () => {
    const faults = schemaFaults([
      changed('mcptelemetryconfig.yaml, MCPTelemetryConfig prometheus', '"enabled"', '"port"'),
      changed('podmonitor.yaml, PodMonitor toolhive-proxies', '"podMetricsEndpoints"', '"endpoints"'),
    ]).join('\n');
    expect(faults).toMatch(/MCPTelemetryConfig prometheus: .*spec.prometheus/);
    expect(faults).toMatch(/PodMonitor toolhive-proxies: .*'endpoints' does not exist/);
  });

  it('says so when it has no schema', () =>
    expect(schemaFaults([{where: 'x.yaml', kind: 'CronJob', manifest: {}}]).join('\n')).toContain(
      'no schema for CronJob',
    ));
});
