import fc from 'fast-check';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {check} from '../../../src/toolhive/manifest/check';
import {linesOf} from '../../../src/toolhive/manifest/yaml/lines';
import {fields} from '../../../src/toolhive/manifest/api/fields';
import {hasError} from '../../../src/toolhive/manifest/report';
import {combinations} from '../../recorded/recordedConditions';

const server = (spec: string, rest = '') =>
  `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata:\n  name: demo\nspec:\n  image: a/b:1\n${spec
    .split('\n')
    .map((line) => `  ${line}\n`)
    .join('')}${rest}`;
/** All rules but the one that most of these short specs give. */
const rulesOf = (text: string, defaultRedis = false) =>
  check(text, {defaultRedis})
    .flatMap(({findings}) => findings.map(({rule}) => rule))
    .filter((rule) => rule !== 'mcp-port-left-to-8080');

describe('a report', () => {
  const scaled = readFileSync('static/examples/scaled-with-redis.yaml', 'utf8');

  it('says what a manifest becomes', () =>
    expect(check(scaled, {fileName: 'scaled.yaml'})).toEqual([
      {
        file: 'scaled.yaml',
        document: 0,
        kind: 'MCPServer',
        name: 'demo',
        accepted: true,
        apiMessage: null,
        becomes: {proxyReplicas: 2, backendReplicas: 2, sessionStore: 'redis'},
        conditions: {
          SessionStorageWarning: {
            status: 'False',
            reason: 'SessionStorageConfigured',
            message: 'Redis session storage is configured',
          },
          StdioReplicaCapped: {
            status: 'False',
            reason: 'StdioReplicaCapNotActive',
            message: 'stdio replica cap is not active',
          },
        },
        findings: [],
      },
    ]));

  it('names field, line and column of a fault', () =>
    expect(check(scaled.replace("'thv:demo:'", 'thv:demo'))[0]?.findings).toMatchObject([
      {
        rule: 'key-prefix-without-colon',
        severity: 'error',
        source: 'proxy',
        path: 'spec.sessionStorage.keyPrefix',
        line: 18,
        column: 5,
        docs: '/tools/check-manifest#key-prefix-without-colon',
      },
    ]));

  it('points from a missing field to the object around it', () =>
    expect(
      check(server('sessionStorage:\n  provider: redis\n  passwordRef:\n    key: x'))[0]?.findings[0],
    ).toMatchObject({
      rule: 'required-field',
      path: 'spec.sessionStorage.passwordRef.name',
      line: 9,
    }));

  it('promises nothing of a manifest that is refused, and gives advice on its other fields', () => {
    const [report] = check(server('proxyPort: 0\ntransport: streamable-http\nmcpPort: 8080\nbackendReplicas: 0'));
    expect(report).toMatchObject({accepted: false, becomes: null, conditions: {}});
    expect(report?.findings.map(({rule}) => rule)).toEqual(['number-range', 'backend-replicas-zero']);
  });

  it('predicts the recorded conditions and replicas of every combination', () => {
    expect(combinations).toHaveLength(450);
    for (const {title, spec, conditions, deployment} of combinations) {
      const {sessionStorage, ...counts} = spec;
      const storage = sessionStorage && {...sessionStorage, address: 'redis:6379'};
      const [report] = check(
        JSON.stringify({
          apiVersion: 'toolhive.stacklok.dev/v1beta1',
          kind: 'MCPServer',
          metadata: {name: 'demo'},
          spec: {image: 'a/b:1', ...counts, sessionStorage: storage},
        }),
      );
      expect(report?.conditions, title).toEqual(conditions);
      expect(report?.becomes, title).toEqual({
        proxyReplicas: deployment ?? null,
        backendReplicas: spec.backendReplicas ?? null,
        sessionStore: sessionStorage?.provider ?? 'memory',
      });
    }
  });

  it('has no verdict on other kinds, and no finding for them', () =>
    expect(check('apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: x}')).toMatchObject([
      {kind: 'Deployment', name: 'x', accepted: null, apiMessage: null, becomes: null, conditions: {}, findings: []},
    ]));

  it('counts the items of a List as documents', () => {
    const item =
      '{apiVersion: toolhive.stacklok.dev/v1beta1, kind: MCPServer, metadata: {name: NAME}, spec: {image: "a:1", mcpPort: 8080, transport: sse, transport: sse}}';
    const reports = check(
      `apiVersion: v1\nkind: List\nitems:\n- ${item.replace('NAME', 'one')}\n- null\n- ${item.replace('NAME', 'two')}\n---\n${item.replace('NAME', 'three')}`,
    );
    expect(reports.map(({document, name}) => [document, name])).toEqual([
      [0, 'one'],
      [1, 'two'],
      [2, 'three'],
    ]);
    for (const {findings} of reports) expect(findings).toMatchObject([{rule: 'duplicate-key', path: 'spec.transport'}]);
  });

  it('reads what a cluster returns as its author wrote it', () => {
    const live = `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPServer
metadata:
  creationTimestamp: "2026-11-22T16:00:00Z"
  generation: 1
  name: demo
  namespace: mcp-servers
  resourceVersion: "12"
  uid: 6f1c1e0e-3b0a-4c55-9f0e-2a7a54b1d6c3
  managedFields:
  - apiVersion: toolhive.stacklok.dev/v1beta1
    fieldsV1: {"f:spec": {".": {}}}
spec:
  image: a/b:1
  mcpPort: 8080
  proxyMode: streamable-http
  proxyPort: 8080
  sessionAffinity: ClientIP
  transport: streamable-http
  trustProxyHeaders: false
status:
  phase: Ready
  url: http://mcp-demo-proxy.mcp-servers.svc.cluster.local:8080/mcp
`;
    expect(rulesOf(live)).toEqual([]);
    const stdio = live.replace('transport: streamable-http', 'transport: stdio');
    expect(rulesOf(stdio)).toEqual([]);
    expect(rulesOf(stdio.replace('  mcpPort: 8080', '  replicas: 2'))).toEqual(['stdio-replicas-capped']);
  });
});

describe('an ignore comment', () => {
  const faulty = (comment: string) =>
    server(`mcpPort: 8080\ntransport: streamable-http\n${comment}\nbackendReplicas: 0`);

  it.each([
    '# check-manifest: ignore backend-replicas-zero',
    '#check-manifest: ignore image-without-tag, backend-replicas-zero',
  ])('marks the finding of the next line: %s', (comment) => {
    const report = check(faulty(comment));
    expect(report[0]?.findings).toMatchObject([{rule: 'backend-replicas-zero', suppressed: true}]);
    expect(hasError(report)).toBe(false);
  });

  it('marks the finding of its own line', () =>
    expect(
      check(
        server(
          'transport: streamable-http\nmcpPort: 8080\nbackendReplicas: 0 # check-manifest: ignore backend-replicas-zero',
        ),
      )[0]?.findings,
    ).toMatchObject([{suppressed: true}]));

  it('does not reach further, and not other rules', () => {
    expect(hasError(check(faulty('# check-manifest: ignore backend-replicas-zero\n\n')))).toBe(true);
    expect(hasError(check(faulty('# check-manifest: ignore image-without-tag')))).toBe(true);
  });

  it('cannot silence the API server', () => {
    const report = check(server('replicas: -1 # check-manifest: ignore number-range'));
    expect(report[0]?.findings[0]).not.toHaveProperty('suppressed');
    expect(hasError(report)).toBe(true);
  });

  it('that names no rule is said, with the nearest one', () =>
    expect(check(faulty('# check-manifest: ignore backend-replica-zero'))[0]?.findings.at(-1)).toMatchObject({
      rule: 'unknown-rule-in-ignore',
      line: 9,
      fix: 'Did you mean `backend-replicas-zero`?',
    }));
});

describe('a comment', () => {
  it('counts in a file with CRLF, too, and may give a reason', () => {
    const text = server(
      'mcpPort: 8080\ntransport: streamable-http\n# check-manifest: ignore backend-replicas-zero since it is paused\nbackendReplicas: 0',
    );
    for (const one of [text, text.replaceAll('\n', '\r\n')]) {
      expect(check(one)[0]?.findings).toMatchObject([{rule: 'backend-replicas-zero', suppressed: true}]);
    }
  });
});

describe('a field that the API server refuses', () => {
  it.each([
    ['transport: http\nreplicas: 2\nbackendReplicas: 2', ['unsupported-value']],
    ['transport: streamable-http\nreplicas: 2\nsessionstorage: {provider: redis}', ['unknown-field']],
    [
      'transport: streamable-http\nreplicas: 2\nsessionStorage: {provider: Redis, address: "r:6379"}',
      ['unsupported-value'],
    ],
    [
      'transport: streamable-http\nsessionStorage: {provider: redis, address: "r:6379", keyprefix: "a:"}',
      ['unknown-field'],
    ],
    ['transport: streamable-http\nreplicas: 2\nsessionAffinity: none', ['unsupported-value']],
  ])('brings no advice that rests on it: %s', (spec, named) => expect(rulesOf(server(spec))).toEqual(named));
});

describe('an address of Redis', () => {
  const address = (text: string) =>
    rulesOf(
      server(
        `transport: streamable-http\nsessionStorage: {provider: redis, keyPrefix: "a:", address: ${JSON.stringify(text)}}`,
      ),
    );

  it.each(['redis:6379', '10.0.0.1:6379', '[::1]:6379', 'redis.db.svc.cluster.local:6379'])('%s is one', (text) =>
    expect(address(text)).toEqual([]),
  );
  it.each(['redis', ':6379', 'r:0', 'r:70000', 'a:6379,b:6379', 'user:pw@r:6379', '::1', ' r:6379', 'r:6379/0'])(
    '%j is none',
    (text) => expect(address(text)).toEqual(['redis-address-without-port']),
  );
  it.each(['redis://r:6379', 'rediss://r'])('%s is a URL', (text) =>
    expect(address(text)).toEqual(['redis-address-with-scheme']),
  );
});

describe('servers that share Redis and prefix', () => {
  const one = (name: string, namespace: string, host: string, more = 'transport: streamable-http') =>
    `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {image: "a/b:1", ${more}, sessionStorage: {provider: redis, address: "${host}:6379", keyPrefix: "p:"}}\n`;
  const shared = (...servers: readonly string[]) =>
    rulesOf(servers.join('---\n')).filter((rule) => rule === 'shared-prefix').length;

  it('do so by any name of one Service, and not by one short name in two namespaces', () => {
    expect(shared(one('a', 'x', 'redis.db'), one('b', 'z', 'redis.db.svc.cluster.local'))).toBe(2);
    expect(shared(one('a', 'x', 'redis'), one('b', 'x', 'redis.x.svc'))).toBe(2);
    expect(shared(one('a', 'x', 'redis'), one('b', 'z', 'redis'))).toBe(0);
    expect(shared(one('a', 'x', 'redis'), one('a', 'x', 'redis'))).toBe(0);
  });

  it('are those of streamable HTTP and of stdio, and not those of legacy SSE', () => {
    const other = (transport: string) => one('b', 'x', 'redis', `transport: ${transport}`);
    expect(shared(one('a', 'x', 'redis', 'transport: stdio'), other('stdio'))).toBe(2);
    expect(shared(one('a', 'x', 'redis'), other('stdio'))).toBe(2);
    expect(shared(one('a', 'x', 'redis', 'proxyMode: sse'), other('stdio'))).toBe(2);
    expect(shared(one('a', 'x', 'redis', 'transport: stdio'), other('sse'))).toBe(0);
    expect(shared(one('a', 'x', 'redis', 'transport: sse'), other('sse'))).toBe(0);
  });

  it('share a default Redis with any transport that has sessions in it', () => {
    const bare = (name: string, transport: string) =>
      `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: {name: ${name}}\nspec: {image: "a/b:1", transport: ${transport}}\n`;
    const rulesFor = (...transports: readonly [string, string]) =>
      rulesOf(transports.map((transport, index) => bare(`s${index}`, transport)).join('---\n'), true);
    expect(rulesFor('stdio', 'stdio').filter((rule) => rule === 'shared-prefix')).toHaveLength(2);
    expect(rulesFor('stdio', 'streamable-http').filter((rule) => rule === 'shared-prefix')).toHaveLength(2);
    expect(rulesFor('sse', 'stdio')).not.toContain('shared-prefix');
  });

  it('are named with their namespace', () =>
    expect(check([one('a', 'x', 'r.db'), one('a', 'z', 'r.db')].join('---\n'))[0]?.findings[1]?.message).toContain(
      'Server `z/a` uses',
    ));
});

describe('a podTemplateSpec that the operator cannot read', () => {
  it.each([
    'spec: {containers: [{name: mcp, env: [{name: P, value: 8080}]}]}',
    'spec: {containers: [{name: mcp, ports: [{containerPort: "8080"}]}]}',
    'spec: {containers: [{name: mcp, securityContext: {runAsUser: "1000"}}]}',
    'spec: {containers: [{name: mcp, resources: {limits: {cpu: lots}}}]}',
    'spec: {initContainers: [{name: i, image: "a:1", resources: {limits: {cpu: true}}}]}',
    'spec: {nodeSelector: {gpu: true}}',
    'spec: {terminationGracePeriodSeconds: "60"}',
    'spec: {containers: mcp}',
    'metadata: {labels: {version: 2}}',
  ])('%s', (template) =>
    expect(rulesOf(server(`transport: streamable-http\npodTemplateSpec: {${template}}`))).toContain(
      'pod-template-unreadable',
    ),
  );

  it('is not one that Kubernetes reads', () =>
    expect(
      rulesOf(
        server(
          'transport: streamable-http\npodTemplateSpec: {metadata: {labels: {a: b}}, spec: {nodeSelector: {gpu: "true"}, containers: [{name: mcp, args: [-v], env: [{name: P, value: "1"}, {name: Q, valueFrom: {}}], resources: {limits: {cpu: 1, memory: 64Mi}}}]}}',
        ),
      ),
    ).toEqual([]));
});

describe('a variable that comes from two places', () => {
  const template = (...names: readonly string[]) =>
    `podTemplateSpec: {spec: {containers: [{name: mcp, env: [${names.map((name) => `{name: ${name}, value: "1"}`).join(', ')}]}]}}`;

  it.each([
    ['two Secrets with one key', 'secrets: [{name: a, key: TOKEN}, {name: b, key: TOKEN}]', ['spec.secrets[1]']],
    [
      'a key and a name',
      'secrets: [{name: a, key: x, targetEnvName: TOKEN}, {name: b, key: TOKEN}]',
      ['spec.secrets[1]'],
    ],
    [
      'env and the template',
      `env: [{name: A, value: "1"}]\n${template('A')}`,
      ['spec.podTemplateSpec.spec.containers[0].env[0]'],
    ],
    [
      'a Secret and the template',
      `secrets: [{name: a, key: A}]\n${template('B', 'A')}`,
      ['spec.podTemplateSpec.spec.containers[0].env[1]'],
    ],
    ['the template alone', template('A', 'A'), ['spec.podTemplateSpec.spec.containers[0].env[1]']],
    ['a Secret and ToolHive', 'secrets: [{name: a, key: MCP_HOST}]', ['spec.secrets[0]']],
    ['the template and ToolHive', template('FASTMCP_PORT'), ['spec.podTemplateSpec.spec.containers[0].env[0]']],
    [
      'an empty target name',
      'env: [{name: A, value: "1"}]\nsecrets: [{name: a, key: A, targetEnvName: ""}]',
      ['spec.secrets[0]'],
    ],
  ])('%s', (_what, spec, paths) => {
    const found = check(server(`transport: streamable-http\nmcpPort: 8080\n${spec}`)).flatMap(({findings}) => findings);
    expect(found.map(({rule, path}) => [rule, path])).toEqual(paths.map((path) => ['env-name-twice', path]));
  });

  it.each([
    ['a name of ToolHive in env is overwritten', 'env: [{name: MCP_PORT, value: "1"}]', ['env-name-reserved']],
    ['with stdio the port is not set', 'transport: stdio\nsecrets: [{name: a, key: MCP_PORT}]', []],
    [
      'a key that another name stands for',
      'env: [{name: A, value: "1"}]\nsecrets: [{name: a, key: A, targetEnvName: B}]',
      [],
    ],
    ['a name that every object has', 'env: [{name: constructor, value: "1"}, {name: toString, value: "1"}]', []],
  ])('is none where %s', (_what, spec, named) =>
    expect(rulesOf(server(spec.startsWith('transport') ? spec : `transport: streamable-http\n${spec}`))).toEqual(named),
  );
});

describe('an mcpPort', () => {
  const rule = 'mcp-port-among-node-ports';
  it.each([
    ['transport: streamable-http\nmcpPort: 30000', [rule]],
    ['transport: sse\nmcpPort: 32767', [rule]],
    ['transport: streamable-http\nmcpPort: 0x7531', [rule]],
    ['transport: streamable-http\nmcpPort: 29999', []],
    ['transport: streamable-http\nmcpPort: 32768', []],
    ['transport: stdio\nmcpPort: 30000', []],
    ['mcpPort: 30000', ['transport-left-to-stdio']],
    ['transport: http\nmcpPort: 30000', ['unsupported-value']],
  ])('may not be a node port: %s', (spec, named) => expect(rulesOf(server(spec))).toEqual(named));
});

describe('a server without an mcpPort', () => {
  const left = (spec: string) => check(server(spec))[0]?.findings.some(({rule}) => rule === 'mcp-port-left-to-8080');
  it.each([
    ['transport: streamable-http', true],
    ['transport: sse', true],
    ['transport: sse\nmcpPort: null', true],
    ['transport: sse\nmcpPort: 8080', false],
    ['transport: stdio', false],
    ['transport: http', false],
    ['transport: sse\nmcpport: 9000', false],
    ['replicas: 1', false],
  ])('gets its requests on 8080: %j %s', (spec, said) => expect(left(spec)).toBe(said));
});

describe('resources of the proxy', () => {
  const mcp = (resources: string) => `podTemplateSpec: {spec: {containers: [{name: mcp, resources: ${resources}}]}}`;
  const warned = (spec: string) => rulesOf(server(`transport: streamable-http\n${spec}`));
  it.each([
    ['resources: {limits: {memory: 64Mi}}', ['resources-of-the-proxy']],
    ['resources: {requests: {cpu: 100m}}', ['resources-of-the-proxy']],
    ['resources: {}', []],
    [`resources: {limits: {cpu: 100m}}\n${mcp('{}')}`, ['resources-of-the-proxy']],
    [`resources: {limits: {cpu: 100m}}\n${mcp('{limits: {cpu: 100m}}')}`, []],
    [mcp('{limits: {cpu: 100m}}'), []],
  ])('are no resources of the backend: %s', (spec, named) => expect(warned(spec)).toEqual(named));
});

describe('a Deployment of the name of a server', () => {
  const other = (kind: string, name: string, namespace: string) =>
    `---\n{apiVersion: apps/v1, kind: ${kind}, metadata: {name: ${name}${namespace}}}\n`;
  it.each([
    [other('Deployment', 'demo', ''), ['deployment-of-same-name']],
    [other('Deployment', 'demo', ', namespace: elsewhere'), ['deployment-of-same-name']],
    [other('Deployment', 'other', ''), []],
    [other('Service', 'demo', ''), []],
  ])('%s', (rest, named) => expect(rulesOf(server('transport: streamable-http', rest))).toEqual(named));

  it('in another namespace is another one', () => {
    const placed = server('transport: streamable-http', other('Deployment', 'demo', ', namespace: a'));
    expect(rulesOf(placed.replace('name: demo\n', 'name: demo\n  namespace: b\n'))).toEqual([]);
  });
});

describe('a permission profile', () => {
  it.each([
    ['{name: stdio}', 'permission-profile-without-effect'],
    ['{type: builtin, name: network}', 'permission-profile-without-effect'],
    ['{name: Stdio}', 'permission-profile-breaks'],
    ['{type: configmap, name: stdio, key: k}', 'permission-profile-breaks'],
  ])('%s: %s', (profile, rule) =>
    expect(rulesOf(server(`transport: streamable-http\npermissionProfile: ${profile}`))).toEqual([rule]),
  );
});

describe('a key that is named', () => {
  const other = (kind: string, data: string) => `---\n{apiVersion: v1, kind: ${kind}, metadata: {name: x}, ${data}}\n`;

  it.each([
    ['secrets: [{name: x, key: k}]', other('Secret', 'stringData: {a: b}'), ['reference-without-key']],
    ['secrets: [{name: x, key: constructor}]', other('Secret', 'data: {}'), ['reference-without-key']],
    ['secrets: [{name: x, key: a}]', other('Secret', 'stringData: {a: b}'), []],
    ['authzConfig: {type: configMap, configMap: {name: x, key: k}}', other('ConfigMap', 'data: {a: b}'), []],
    ['authzConfig: {type: configMap, configMap: {name: x}}', other('ConfigMap', 'data: {a: b}'), []],
  ])('is looked for in a Secret, which nobody else checks: %s', (spec, rest, named) =>
    expect(rulesOf(server(`transport: streamable-http\n${spec}`, rest))).toEqual(named),
  );
});

describe('what to write instead', () => {
  it.each([
    ['replica: 2', '`spec.replicas` for the proxy runner'],
    ['backendreplicas: 2', 'Did you mean `spec.backendReplicas`?'],
    ['sessionstorage: {}', 'Did you mean `spec.sessionStorage`?'],
    ['sessionStorage: {provider: redis, keyprefix: a}', 'Did you mean `spec.sessionStorage.keyPrefix`?'],
    ['sessionStorage: {provider: redis, replicas: 2}', 'did you mean `spec.replicas`?'],
    ['sessionStorage: {provider: redis, zebra: 2}', 'The fields here are `address`'],
    ['sessionStorage: {provider: redis, tls: {}}', 'Since v0.52.0 the API has this field'],
    ['sessionStorage: {provider: redis, username: a}', 'no field for a user name, Sentinel'],
    ['podTemplate: {}', '`spec.podTemplateSpec`'],
    ['env: [{name: A, valueFrom: {}}]', 'spec.secrets'],
    ['xylophone: 2', 'the API has no such field'],
    ['port: 8080', 'Write `spec.proxyPort`, its new name'],
    ['targetPort: 8080', 'Write `spec.mcpPort`, its new name'],
    ['groupRef: team', 'write `groupRef: {name: team}`'],
    ['serviceAccount: 1', 'in quotes'],
    ['replicas: "2"', 'without quotes'],
  ])('of %s', (spec, fix) => expect(check(server(spec))[0]?.findings[0]?.fix).toContain(fix));

  it.each([
    ['sessionAffinity: clientip', '`ClientIP`'],
    ['transport: streamablehttp', '`streamable-http`'],
  ])('of the value in %s', (spec, fix) =>
    expect(check(server(spec))[0]?.findings[0]?.fix).toBe(`Did you mean ${fix}?`),
  );
});

describe('where rules overlap', () => {
  it.each([
    ['replicas: 2', ['transport-left-to-stdio']],
    ['mcpPort: 8080\nbackendReplicas: 2', ['transport-left-to-stdio']],
    ['transport: stdio\nmcpPort: 8080', []],
    [
      'transport: streamable-http\nreplicas: 2\nbackendReplicas: 3',
      ['replicas-without-redis-client-ip', 'more-backends-than-proxies'],
    ],
    [
      'transport: streamable-http\nbackendReplicas: 2\nreplicas: 2\nsessionAffinity: None',
      ['replicas-without-redis-no-affinity'],
    ],
    ['transport: sse\nreplicas: 2\nsessionAffinity: None', ['legacy-sse-replicas']],
    ['transport: streamable-http\nreplicas: 0\nbackendReplicas: 0', ['backend-replicas-zero']],
    [
      'transport: streamable-http\nreplicas: 3000000000\nbackendReplicas: 2',
      ['replicas-beyond-int32', 'replicas-without-redis-client-ip'],
    ],
    [
      'transport: streamable-http\nenv: [{name: MCP_PORT, value: "1"}]\nsecrets: [{name: s, key: MCP_PORT}]',
      ['env-name-twice'],
    ],
    ['transport: streamable-http\npermissionProfile: {name: none}', ['permission-profile-without-effect']],
    ['transport: streamable-http\npermissionProfile: {name: strict}', ['permission-profile-breaks']],
    [
      'transport: streamable-http\nsessionStorage: {provider: redis, address: "[::1]:6379", keyPrefix: ""}',
      ['redis-without-own-prefix'],
    ],
    ['transport: streamable-http\nresources: {limits: {cpu: ""}}', ['resources-of-the-proxy']],
  ])('the more specific one speaks: %s', (spec, named) =>
    expect(rulesOf(server(spec)).toSorted()).toEqual((named as string[]).toSorted()),
  );

  it('a default Redis stands in for the one of the spec', () =>
    expect(rulesOf(server('transport: streamable-http\nreplicas: 2\nbackendReplicas: 2'), true).toSorted()).toEqual([
      'default-redis-without-password',
      'warning-although-default-redis',
    ]));

  it('an autoscaler on the Deployment leaves the number of proxies open', () => {
    const autoscaler =
      '---\n{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: demo}, spec: {scaleTargetRef: {kind: Deployment, name: demo}}}\n';
    const redis = 'sessionStorage: {provider: redis, address: "redis:6379", keyPrefix: "thv:demo:"}';
    const spec = `transport: streamable-http\nbackendReplicas: 2\n${redis}`;
    expect(rulesOf(server(spec))).toEqual(['more-backends-than-proxies']);
    expect(rulesOf(server(spec, autoscaler))).toEqual([]);
    expect(rulesOf(server(spec, autoscaler.replace('Deployment', 'StatefulSet')))).toEqual(
      expect.arrayContaining(['hpa-with-replicas']),
    );
  });

  it('a selector for pods that are not in the text is left alone', () => {
    const policy = (labels: string) =>
      `---\n{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p}, spec: {podSelector: {${labels}}}}\n`;
    const spec = 'transport: streamable-http';
    expect(rulesOf(server(spec, policy('matchLabels: {app: redis}')))).toEqual([]);
    expect(rulesOf(server(spec, policy('')))).toEqual([]);
    expect(rulesOf(server(spec, policy('matchLabels: {app: mcp-demo}')))).toEqual(['selector-without-pods']);
    expect(
      rulesOf(server(spec, policy('matchExpressions: [{key: toolhive-name, operator: In, values: [demo]}]'))),
    ).toEqual([]);
    expect(rulesOf(server(spec, policy('matchExpressions: [{key: app, operator: NotIn, values: [demo]}]')))).toEqual(
      [],
    );
    expect(rulesOf(server(spec, policy('matchLabels: {app.kubernetes.io/name: toolhive-operator}')))).toEqual([]);
    expect(rulesOf(server(spec, policy('matchLabels: {app.kubernetes.io/instance: demo}')))).toEqual([]);
    expect(rulesOf(server(spec, policy('matchLabels: {app.kubernetes.io/name: demo}')))).toEqual([
      'selector-without-pods',
    ]);
  });
});

describe('a kind that looks like an MCPServer', () => {
  it.each([
    ['kind: MCPServer\nmetadata: {name: demo}', ['api-version-missing']],
    ['apiVersion: toolhive.stacklock.dev/v1beta1\nkind: MCPServer', ['api-version-missing']],
    ['apiVersion: kagent.dev/v1alpha1\nkind: MCPServer', []],
  ])('%s', (text, named) => {
    expect(check(text)).toMatchObject([{accepted: null, apiMessage: null}]);
    expect(rulesOf(text)).toEqual(named);
  });
});

describe('any text', {timeout: 120_000}, () => {
  const lineCount = (text: string) => linesOf(text).length;
  const holds = (text: string) => {
    for (const {findings} of check(text)) {
      for (const {line, column, message, fix, docs} of findings) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(lineCount(text));
        expect(column).toBeGreaterThanOrEqual(1);
        expect(message).not.toBe('');
        expect(fix).not.toBe('');
        expect(docs).toMatch(/^\/tools\/check-manifest#[a-z0-9-]+$/);
      }
    }
  };

  it('never makes the checker throw, and every finding has its line', () => {
    fc.assert(fc.property(fc.string({unit: 'binary', maxLength: 400}), holds), {numRuns: 500});
    const yamlLetters = fc.constantFrom(...'ab:-?[]{}&*!|>\'"%@`#, \n\t01~<.y');
    fc.assert(fc.property(fc.string({unit: yamlLetters, maxLength: 120}), holds), {numRuns: 1_000});
  });

  it(
    'holds for lists and objects of 130,000 parts, more than a function takes as arguments',
    {timeout: 120_000},
    () => {
      const count = 130_000;
      expect(() => Math.max(...Array.from({length: count}, () => 1))).toThrow('call stack');
      // Keys too short to be near many fields, which are then not compared with each.
      const keys = Array.from({length: count}, (_, index) => `k${index.toString(36)}: 1`).join('\n');
      expect(check('- x\n'.repeat(count))).toMatchObject([{findings: [{rule: 'not-a-manifest'}]}]);
      const [refused] = check(server(`args: [${'1, '.repeat(count)}]`));
      expect(refused?.findings.filter(({rule}) => rule === 'wrong-type')).toHaveLength(count);
      const [unknown] = check(server(keys));
      expect(unknown?.findings).toHaveLength(count);
    },
  );

  it('holds for MCPServers with any value in any field', () => {
    const leafKeys = [...new Set(fields.map(({path}) => path.split('.').at(-1)?.replace('[]', '') ?? ''))];
    const key = fc.oneof(
      fc.constantFrom(...leafKeys),
      fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'hasOwnProperty', 'a/b', ''),
    );
    const scalar = fc.oneof(
      fc.constantFrom('redis', 'stdio', 'streamable-http', 'None', '64Mi', 'a:1', 'mcp', '\n', '<b>'),
      fc.string(),
      fc.integer(),
      fc.double(),
      fc.boolean(),
      fc.constant(null),
    );
    const {value} = fc.letrec((tie) => ({
      value: fc.oneof(
        {maxDepth: 4},
        scalar,
        fc.array(tie('value'), {maxLength: 3}),
        fc.dictionary(key, tie('value'), {maxKeys: 4}),
      ),
    }));
    const spec = fc.oneof(fc.dictionary(key, value, {maxKeys: 6}), value);
    const kind = fc.constantFrom(
      'MCPServer',
      'mcpserver',
      'NetworkPolicy',
      'HorizontalPodAutoscaler',
      'Secret',
      'List',
    );
    const version = fc.constantFrom('toolhive.stacklok.dev/v1beta1', 'toolhive.stacklok.dev/v1alpha1', 'v1');
    fc.assert(
      fc.property(kind, version, value, spec, (kindName, apiVersion, metadata, content) =>
        holds(JSON.stringify({apiVersion, kind: kindName, metadata, spec: content, items: content}, undefined, 1)),
      ),
      {numRuns: 1_500},
    );
  });
});
