import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {charts} from '../../src/toolhive/operator/helmValues';
import {serverObjects} from '../../src/toolhive/operator/names';
import {operator} from '../../src/toolhive/releases/version';
import {codeOf, pageAt, readPages, sectionOf} from './built/builtSite';

const {$} = pageAt(readPages('build'), '/guides-k8s/quickstart');
const codeIn = (id: string) =>
  sectionOf($, id).flatMap((element) => {
    const blocks = $(element).find('pre').get();
    return blocks.filter((block) => $(block).closest('.language-bash').length > 0).map((block) => codeOf($, block));
  });

const manifest = parse(readFileSync('static/examples/demo.yaml', 'utf8')) as {
  readonly metadata: {readonly name: string; readonly namespace: string};
  readonly spec: {readonly transport: 'streamable-http'; readonly mcpPort: number; readonly proxyPort: number};
}; // tests/toolhive/manifest/examples.test.ts holds its shape
const {name, namespace} = manifest.metadata;
const {proxyService, backend} = serverObjects({name, ...manifest.spec});

describe('the quickstart', () => {
  it('shows the one manifest that it applies', () => {
    const files = $('.theme-code-block a[download]').get();
    expect(files.map(({attribs}) => attribs.download)).toEqual(['demo.yaml']);
    expect(codeIn('run-a-server').join('\n')).toContain('kubectl apply -f demo.yaml');
  });

  it('installs both charts of the release, CRDs first', () => {
    const [install = ''] = codeIn('install-the-operator');
    expect(install.match(/oci:\S+/g)).toEqual([charts.crds.address, charts.operator.address]);
    expect(install.match(/--version \S+/g)).toEqual([`--version ${charts.version}`, `--version ${charts.version}`]);
    expect(install).toContain(`kubectl -n ${operator.namespace} rollout status deployment/${operator.deployment}`);
  });

  it('takes every name from the manifest', () => {
    const run = codeIn('run-a-server')
      .join('\n')
      .replaceAll(/ \\\n\s*/g, ' ');
    expect(run).toContain(`kubectl create namespace ${namespace}`);
    expect(run).toContain(`kubectl -n ${namespace} wait mcpserver/${name} --for=condition=Ready`);
    expect(run).toContain(`-l toolhive-name=${backend.podLabels['toolhive-name']}`);
    const list = codeIn('list-its-tools')
      .join('\n')
      .replaceAll(/ \\\n\s*/g, ' ');
    expect(list).toContain(`kubectl -n ${namespace} port-forward svc/${proxyService.name} 8080:${proxyService.port}`);
    expect($('.markdown').text()).toContain(`${backend.name}-0 is your server`);
  });

  describe('the requests', () => {
    const requests = codeIn('list-its-tools').filter((code) => code.startsWith('curl'));
    const bodies = requests.map((request): unknown => JSON.parse(/-d '([^']*)'/.exec(request)?.[1] ?? ''));

    it('are initialize, the notification, and the list, as fact 10.10 has them', () => {
      expect(bodies).toMatchObject([
        {id: 1, method: 'initialize', params: {capabilities: {}, clientInfo: {name: 'curl'}}},
        {method: 'notifications/initialized'},
        {id: 2, method: 'tools/list'},
      ]);
      expect(bodies[1]).not.toHaveProperty('id');
    });

    it('carry the headers that streamable HTTP wants', () => {
      expect(requests).toHaveLength(3);
      for (const request of requests) {
        expect(request).toContain("-H 'Content-Type: application/json'");
        expect(request).toContain("-H 'Accept: application/json, text/event-stream'");
      }
      expect(requests[0]).not.toContain('Mcp-Session-Id');
      for (const request of requests.slice(1)) {
        expect(request).toContain('-H "Mcp-Session-Id: $SESSION_ID"');
        expect(request).toContain("-H 'MCP-Protocol-Version: 2025-11-25'");
      }
    });

    it('take the session id from the file that the first one writes', () => {
      expect(requests[0]).toContain('-D headers.txt');
      expect(codeIn('list-its-tools').join('\n')).toMatch(/SESSION_ID=\$\(grep -i '\^mcp-session-id:' headers\.txt/);
    });
  });

  it('deletes the cluster that it creates', () => {
    const created = /--name (\S+)/.exec(codeIn('create-a-cluster').join('\n'))?.[1];
    expect(codeIn('clean-up')[0]).toContain(`kind delete cluster --name ${created}`);
  });
});
