import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {check} from '../../../src/toolhive/manifest/check';

const scaled = readFileSync('static/examples/scaled-with-redis.yaml', 'utf8');
const found = (text: string) => check(text).flatMap(({findings}) => findings);
const rulesOf = (text: string) => found(text).map(({rule}) => rule);
const unread = {kind: null, name: null, accepted: null, apiMessage: null, becomes: null, conditions: {}};

describe('a template', () => {
  it.each([
    ['a value of Helm', scaled.replace('name: demo', 'name: {{ .Release.Name }}')],
    ['a value of Helm in quotes', scaled.replace('name: demo', 'name: "{{ .Release.Name }}"')],
    [
      'a condition of Helm',
      scaled.replace('  replicas: 2', '  {{- if .Values.replicas }}\n  replicas: 2\n  {{- end }}'),
    ],
    ['a block of Helm', scaled.replace('spec:\n', 'spec:\n  {{- toYaml .Values.spec | nindent 2 }}\n')],
    ['a variable of Flux', scaled.replace('name: demo', 'name: ${SERVER_NAME}')],
    ['a variable with a default', scaled.replace('replicas: 2', 'replicas: ${REPLICAS:=2}')],
    ['a variable in a longer text', scaled.replace(/image: .*/, 'image: ghcr.io/org/server:${TAG}')],
    [
      'a variable as a whole value',
      scaled.replace('spec:\n', 'spec:\n  env:\n    - {name: LEVEL, value: "${LEVEL}"}\n'),
    ],
    ['a condition of Jinja', scaled.replace('  replicas: 2', '  {% if replicas %}\n  replicas: 2\n  {% endif %}')],
  ])('with %s is said to be one, and how to render it', (_what, text) => {
    expect(text).not.toBe(scaled);
    const reports = check(text, {fileName: 'a.yaml'});
    expect(reports).toMatchObject([
      {
        ...unread,
        file: 'a.yaml',
        document: 0,
        findings: [{rule: 'template', severity: 'error', source: 'input', path: null}],
      },
    ]);
    expect(reports).toHaveLength(1);
    const [{line = 0, fix = ''} = {}] = reports[0]?.findings ?? [];
    expect(text.split('\n')[line - 1]).toMatch(/\{\{|\{%|\$\{/);
    expect(fix).toMatch(/helm template.*kustomize build.*flux build/);
  });

  it.each([
    ['a variable in a script', 'spec:\n', 'spec:\n  args: [sh, -c, "echo ${HOME}"]\n'],
    ['a format in an argument', 'spec:\n', 'spec:\n  args: ["--format={{.Name}}"]\n'],
    ['a comment', 'spec:\n', '# image: {{ .Values.image }}\nspec:\n'],
    ['an annotation', 'name: demo\n', 'name: demo\n  annotations: {summary: "{{ $labels.pod }}"}\n'],
    ['a part of a value of env', 'spec:\n', 'spec:\n  env: [{name: URL, value: "http://${HOST}/"}]\n'],
  ])('is none with %s, which kubectl takes', (_what, from, to) => {
    const text = scaled.replace(from, to);
    expect(text).not.toBe(scaled);
    expect(check(text)[0]?.accepted).toBe(true);
  });

  it('is none where another object has a variable', () =>
    expect(
      check(`${scaled}---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\ndata: {a: "\${B}"}\n`),
    ).toMatchObject([{accepted: true}, {kind: 'ConfigMap'}]));

  it('is none where the fault is elsewhere', () =>
    expect(rulesOf(`${scaled}  args: ["\${A}"]\n\tb: 1\n`)).toEqual(['not-yaml']));

  it('is looked for in a line of braces without an end', () => {
    expect(rulesOf(`a: ${'{{'.repeat(50_000)}`)).toEqual(['not-yaml']);
    expect(rulesOf(`a: "${'${a'.repeat(50_000)}`)).toEqual(['not-yaml']);
  });
});

describe('a part of an MCPServer', () => {
  const prefix = 'sessionStorage: {provider: redis, address: "r:6379", keyPrefix: demo}';
  const part = {kind: 'MCPServer', name: null, accepted: null, apiMessage: null, becomes: null, conditions: {}};

  it.each([
    ['fields of a spec', `replicas: 2\n${prefix}\n`, 2],
    ['a spec alone', `spec:\n  replicas: 2\n  ${prefix}\n`, 3],
    ['indented fields', `    replicas: 2\n    ${prefix}\n`, 2],
  ])('is checked as such: %s', (_what, text, line) => {
    const [report, ...others] = check(text);
    expect(others).toEqual([]);
    expect(report).toMatchObject({
      ...part,
      findings: [
        {rule: 'fragment', severity: 'info', source: 'input'},
        {rule: 'key-prefix-without-colon', path: 'spec.sessionStorage.keyPrefix', line},
      ],
    });
  });

  it.each([
    ['replicas: 2', []],
    ['transport: streamable-http\nreplicas: 2\nmcpPort: 8080', ['replicas-without-redis-client-ip']],
    ['replicas: "2"', ['wrong-type']],
    ['replicas: 2\nbackendreplicas: 2', ['unknown-field']],
    ['proxyPort: 8080\ntargetPort: 8080', ['unknown-field']],
    ['sessionStorage: {provider: redis}', []],
    ['resources: {limits: {memory: 64Mi}}', ['resources-of-the-proxy']],
  ])('says of its own fields only: %j', (text, named) => expect(rulesOf(text)).toEqual(['fragment', ...named]));

  it.each([
    'replicas: 2\nselector: {}\ntemplate: {}',
    'spec:\n  replicas: 2\n  template: {}',
    'image: {repository: a, tag: b}\nreplicas: 2',
    'metadata: {name: a}\nspec: {replicas: 2}',
    'a: 1',
    '{}',
  ])('is none that may be something else: %j', (text) => expect(rulesOf(text)).toEqual(['not-a-manifest']));
});

describe('objects in a text', () => {
  const object = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}';

  it.each([
    ['a list of objects', `- ${object.replaceAll('\n', '\n  ')}\n- a: 1\n`],
    ['a list in JSON', '[{"apiVersion": "v1", "kind": "ConfigMap"}]'],
  ])('that are %s get one line of help', (_what, text) =>
    expect(check(text)).toMatchObject([{...unread, findings: [{rule: 'list-of-objects', severity: 'error'}]}]),
  );

  it('that are indented as a whole are taken as kubectl does', () =>
    expect(check(scaled.replaceAll(/^(?=.)/gm, '    '))).toMatchObject([{name: 'demo', accepted: true, findings: []}]));

  it('that follow each other as JSON are taken as kubectl does', () => {
    const json = JSON.stringify({apiVersion: 'v1', kind: 'ConfigMap', metadata: {name: 'x'}});
    expect(check(`${json}\n${json}`)).toMatchObject([{kind: 'ConfigMap'}, {kind: 'ConfigMap', document: 1}]);
  });
});
