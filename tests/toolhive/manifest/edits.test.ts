import fc from 'fast-check';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {inspect} from '../../../src/toolhive/manifest/check';
import {type Edit, editsFor} from '../../../src/toolhive/manifest/edits';
import type {Finding} from '../../../src/toolhive/manifest/report';

const head = 'apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata:\n  name: demo\n';
const server = (...lines: readonly string[]) =>
  `${head}spec:\n${['image: a/b:1', 'transport: streamable-http', ...lines].map((line) => `  ${line}\n`).join('')}`;

interface Fix {
  readonly found: Finding;
  readonly document: number;
  readonly edit: Edit;
}

function fixesIn(text: string): readonly Fix[] {
  return inspect(text).flatMap(({report, content}) => {
    const {findings, document} = report;
    const edits = content ? editsFor(text, content, findings, report) : [];
    return findings.flatMap((found, index) => {
      const edit = edits[index];
      return edit ? [{found, document, edit}] : [];
    });
  });
}

const applied = (text: string, {from, to, text: by}: Edit) => text.slice(0, from) + by + text.slice(to);
const key = ({rule, path}: Finding) => `${rule} ${path}`;
const findingsOf = (text: string, document: number) => inspect(text)[document]?.report.findings ?? [];

/** The path of a renamed field under its new name. */
const newPath = ({rule, path}: Finding, {text}: Edit) =>
  rule === 'unknown-field' ? path?.replace(/[^.]+$/, text.replaceAll(/^["']|["']$/g, '')) : path;

/** An edit removes its finding, and the API refuses nothing new of that field. Returns how many edits there were. */
function holds(text: string): number {
  const fixes = fixesIn(text);
  for (const {found, document, edit} of fixes) {
    const before = findingsOf(text, document);
    const after = findingsOf(applied(text, edit), document);
    const count = (findings: readonly Finding[]) => findings.filter((one) => key(one) === key(found)).length;
    expect(count(after), `${key(found)} in ${applied(text, edit)}`).toBe(count(before) - 1);
    const refused = after.filter(({source, path}) => source === 'api-server' && path === newPath(found, edit));
    expect(
      refused.map(key).filter((one) => !before.map(key).includes(one)),
      text,
    ).toEqual([]);
  }
  return fixes.length;
}

describe('a plain fix', () => {
  const prefix = (text: string) => `sessionStorage: {provider: redis, address: "r:6379", keyPrefix: ${text}}`;
  it.each([
    ['a name', 'backendreplicas: 2 # two', 'backendReplicas: 2 # two'],
    ['a name in quotes', '"backendreplicas": 2', '"backendReplicas": 2'],
    ['an old name', 'targetPort: 9000', 'mcpPort: 9000'],
    ['another old name', 'port: 9000', 'proxyPort: 9000'],
    ['an old form', 'groupRef: team', 'groupRef: {name: team}'],
    ['a value', 'sessionAffinity: clientip', 'sessionAffinity: ClientIP'],
    ['a value in quotes', "sessionAffinity: 'clientip' # c", "sessionAffinity: 'ClientIP' # c"],
    ['a number in quotes', 'replicas: "2"', 'replicas: 2'],
    ['a text that looks like a number', 'args: [8080, -v]', 'args: ["8080", -v]'],
    ['octal digits', 'serviceAccount: 0755', 'serviceAccount: "0755"'],
    ['a word that is a boolean', 'env: [{name: A, value: on}]', 'env: [{name: A, value: "on"}]'],
    ['a prefix', prefix('thv:demo'), prefix('"thv:demo:"')],
    ['a prefix in quotes', prefix("'thv:demo'"), prefix("'thv:demo:'")],
    [
      'a variable of the template',
      'podTemplateSpec: {spec: {containers: [{name: mcp, env: [{name: P, value: 8080}]}]}}',
      'podTemplateSpec: {spec: {containers: [{name: mcp, env: [{name: P, value: "8080"}]}]}}',
    ],
    [
      'a port of the template',
      'podTemplateSpec: {spec: {containers: [{name: mcp, ports: [{containerPort: "8080"}]}]}}',
      'podTemplateSpec: {spec: {containers: [{name: mcp, ports: [{containerPort: 8080}]}]}}',
    ],
  ])('of %s changes nothing else', (_what, line, mended) => {
    for (const ends of [(text: string) => text, (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`]) {
      const text = ends(server('# first', line, '# last'));
      const fixes = fixesIn(text);
      expect(fixes.map(({edit}) => applied(text, edit))).toEqual([ends(server('# first', mended, '# last'))]);
      expect(holds(text)).toBe(1);
    }
  });

  it.each([
    ['a version', head.replace('v1beta1', 'v1alpha1'), head],
    ['a version that is not served', head.replace('v1beta1', 'v1'), head],
    ['a group', head.replace('stacklok', 'stacklock'), head],
    ['a kind', head.replace('MCPServer', 'mcpserver'), head],
    ['a name that is a number', head.replace('demo', '7'), head.replace('demo', '"7"')],
    [
      'a part in JSON',
      '{"apiVersion": "toolhive.stacklok.dev/v1beta1", "kind": "mcpserver"}',
      '{"apiVersion": "toolhive.stacklok.dev/v1beta1", "kind": "MCPServer"}',
    ],
  ])('of %s', (_what, text, mended) => expect(fixesIn(text).map(({edit}) => applied(text, edit))).toEqual([mended]));

  it.each([
    ['a name that is there already', 'replicas: 2\n  replicass: 3'],
    ['a name whose value would be refused', 'backendreplicas: "two"'],
    ['a name that may mean two', 'replica: 2'],
    ['a name that stands twice', 'replicass: 2\n  replicass: 3'],
    ['a field of a later release', 'proxyReadTimeout: 30s'],
    ['a number that would be outside its range', 'proxyPort: "0"'],
    ['a value that would not be supported', 'sessionAffinity: true'],
    ['a reference that needs more', 'oidcConfigRef: demo'],
    ['a value with an anchor', 'replicas: &two "2"'],
    ['an alias', 'args: [&a "8080"]\n  replicas: *a'],
    ['a text over two lines', 'sessionAffinity: client\n    ip'],
  ])('is not offered for %s', (_what, line) => expect(fixesIn(server(line))).toEqual([]));

  it('is offered in a part of a manifest', () => {
    const text = 'replicas: 2\nsessionaffinity: None\n';
    expect(fixesIn(text).map(({edit}) => applied(text, edit))).toEqual(['replicas: 2\nsessionAffinity: None\n']);
  });

  it('removes its finding in each example', () => {
    const folder = 'static/examples/invalid';
    const counts = readdirSync(folder).map((file) => holds(readFileSync(`${folder}/${file}`, 'utf8')));
    expect(counts.filter((count) => count > 0).length).toBeGreaterThan(5);
  });

  it('removes its finding, whatever stands beside it', () => {
    const lines = fc.constantFrom(
      'replicass: 2', 'replicas: "2"', 'replicas: 2', 'backendreplicas: "3"', 'backendReplicas: -1', 'port: "80"',
      'targetPort: 9000', 'mcpPort: "9000"', 'proxyPort: 0', 'groupRef: team', 'groupref: {nam: team}',
      'sessionaffinity: none', 'sessionAffinity: none', 'sessionAffinity: on', 'serviceAccount: 12', 'args: [1, true, x]',
      'env: [{name: A, value: 1}, {name: B, values: x}]', 'secrets: [{name: 1, key: yes}]', 'audit: {enabled: "true"}',
      'sessionStorage: {provider: Redis, address: "r:1", keyPrefix: a}', 'sessionstorage: {provider: redis, address: r}',
      'sessionStorage:\n    provider: redis # kept\n    address: r:6379\n    keyPrefix: thv:demo # kept',
      'permissionprofile: {type: builtin}', 'resources: {limits: {cpu: 1}}', 'podTemplate: {spec: {}}',
      'podTemplateSpec: {spec: {nodeSelector: {gpu: true}, terminationGracePeriodSeconds: "60"}}',
    ); // prettier-ignore
    let edits = 0;
    fc.assert(
      fc.property(fc.array(lines, {maxLength: 6}), fc.boolean(), (chosen, isCrlf) => {
        const text = server(...chosen);
        edits += holds(isCrlf ? text.replaceAll('\n', '\r\n') : text);
      }),
      {numRuns: 60},
    );
    expect(edits).toBeGreaterThan(60);
  });
});
