import {describe, expect, it} from 'vitest';
import {check} from '../../../src/toolhive/manifest/check';
import admission from '../../recorded/admission.json';
import kubectl from '../../recorded/kubectl-messages.json';

interface RecordedCase {
  readonly name: string;
  readonly manifest: object;
  readonly accepted: boolean;
  readonly errors?: readonly string[];
  readonly causes?: readonly {readonly field: string; readonly message: string}[];
}

// The kinds of keys differ from case to case, so TypeScript infers a union that no code could read.
const cases = admission.cases as unknown as readonly RecordedCase[];

const fileName = 'mcpserver.yaml';
const reportOn = (manifest: unknown) => {
  const [report, ...others] = check(JSON.stringify(manifest), {fileName});
  expect(others).toEqual([]);
  if (!report) throw new Error('The manifest gave no report.');
  return report;
};

describe('the API server’s verdict', () => {
  it('was recorded for 116 manifests', () => expect(cases).toHaveLength(116));

  it.each(cases.map((recorded) => [recorded.name, recorded] as const))('on %s', (_name, recorded) => {
    const {accepted, apiMessage, findings} = reportOn(recorded.manifest);
    expect(accepted).toBe(recorded.accepted);
    expect(apiMessage).toBe(recorded.errors?.[0] ?? null);
    const named = findings
      .filter(({source}) => source === 'api-server')
      .map(({path, message}) => ({field: path, message}));
    const causes = recorded.causes
      ?.filter(({field}) => field !== '<nil>')
      .map(({field, message}) => ({field, message}));
    if (causes) expect(named).toEqual(causes);
    else if (recorded.accepted) expect(named).toEqual([]);
    else expect(named.map(({message}) => message).filter((message) => apiMessage?.includes(message))).not.toEqual([]);
  });

  it('has one finding for each unknown field', () => {
    const refused = cases.filter(({errors}) => errors?.[0]?.includes('strict decoding error'));
    expect(refused.length).toBeGreaterThan(20);
    for (const {manifest, errors, name} of refused) {
      const fields = [...(errors?.[0] ?? '').matchAll(/unknown field "([^"]+)"/g)].map(([, field]) => field);
      expect(
        reportOn(manifest)
          .findings.filter(({source}) => source === 'api-server')
          .map(({path}) => path),
        name,
      ).toEqual(fields);
    }
  });
});

describe('kubectl prints the same words', () => {
  const manifests = new Map(cases.map(({name, manifest}) => [name, manifest]));
  const answers = kubectl.cases.filter(({name}) => manifests.has(name));

  it('was recorded for more than 20 of the manifests', () => expect(answers.length).toBeGreaterThan(20));

  it.each(answers.map((answer) => [answer.name, answer] as const))('%s', (name, {exit, stderr}) => {
    const {accepted, apiMessage, findings} = reportOn(manifests.get(name));
    expect(exit === 0).toBe(accepted);
    if (stderr.startsWith('The MCPServer')) {
      for (const {path, message} of findings.filter(({source}) => source === 'api-server')) {
        expect(stderr).toContain(`${path}: ${message}`);
      }
    } else if (!accepted) expect(stderr).toContain(apiMessage);
  });
});

describe('rules of the server that no recorded case shows', () => {
  const manifest = (spec: string, metadata = '{name: demo}', rest = '') =>
    check(
      `apiVersion: toolhive.stacklok.dev/v1beta1\nkind: MCPServer\nmetadata: ${metadata}\nspec: ${spec}\n${rest}`,
    )[0];
  const nil =
    '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';
  const decoding = 'MCPServer in version "v1beta1" cannot be handled as a MCPServer: ';

  it.each([
    ['a name that is a number', '{name: 5}', 'ObjectMeta.name of type string', 'number'],
    ['labels that are a list', '{name: demo, labels: [a]}', 'ObjectMeta.labels of type map[string]string', 'array'],
    ['a label that is a boolean', '{name: demo, labels: {b: x, a: yes}}', 'ObjectMeta.labels of type string', 'bool'],
  ])('refuses %s before anything else', (_what, metadata, field, got) =>
    expect(manifest('{image: 5, x: 1}', metadata)?.apiMessage).toBe(
      `${decoding}json: cannot unmarshal ${got} into Go struct field ${field}`,
    ),
  );

  it.each(['yesterday', '5'])('refuses the time %s, and takes null and a time', (time) => {
    const accepted = (value: string) => manifest('{image: a:1}', `{name: demo, creationTimestamp: ${value}}`)?.accepted;
    expect(accepted(time)).toBe(false);
    expect(accepted('null')).toBe(true);
    expect(accepted('2026-11-22T16:00:00Z')).toBe(true);
  });

  it('refuses metadata that is no object', () =>
    expect(manifest('{image: a:1}', 'demo')?.apiMessage).toBe(
      `${decoding}json: cannot unmarshal string into Go value of type v1.ObjectMeta`,
    ));

  it('lists unknown metadata first, then all other fields by their path', () =>
    expect(
      manifest(
        '{image: a:1, b: {c: 1}, env: [{A: 1}], Z: 1}',
        '{name: demo, z: 1, a: 1}',
        'status: {x: 1}\nreplicas: 1',
      )?.apiMessage,
    ).toBe(
      `${decoding}strict decoding error: unknown field "metadata.a", unknown field "metadata.z", unknown field "replicas", unknown field "spec.Z", unknown field "spec.b", unknown field "spec.env[0].A", unknown field "status.x"`,
    ));

  it.each([
    ['{image: a:1, sessionStorage: [{provider: redis}]}', 'spec.sessionStorage[0].provider'],
    ['{image: a:1, args: [{a: 1}]}', 'spec.args[0].a'],
    ['{image: a:1, serviceAccount: {name: x}}', 'spec.serviceAccount.name'],
    [
      '{image: a:1, resourceOverrides: {proxyService: {annotations: {a: {b: 1}}}}}',
      'spec.resourceOverrides.proxyService.annotations.a.b',
    ],
  ])('knows no key of an object in the wrong place: %s', (spec, field) =>
    expect(manifest(spec)?.apiMessage).toBe(`${decoding}strict decoding error: unknown field "${field}"`),
  );

  it('takes null for no key, and a default for null', () => {
    expect(
      manifest('{image: a:1, replicas: null, transport: null, authServerRef: {name: x, kind: null}}')?.accepted,
    ).toBe(true);
    expect(manifest('{image: null}')?.apiMessage).toBe(
      `MCPServer.toolhive.stacklok.dev "demo" is invalid: [spec.image: Required value, ${nil}]`,
    );
    expect(manifest('{image: a:1, args: [null]}')?.apiMessage).toBe(
      `MCPServer.toolhive.stacklok.dev "demo" is invalid: [spec.args[0]: Invalid value: "null": spec.args[0] in body must be of type string: "null", ${nil}]`,
    );
  });

  it('sees the default of a type in its rules', () =>
    expect(manifest('{image: a:1, authzConfig: {}}')?.apiMessage).toBe(
      `MCPServer.toolhive.stacklok.dev "demo" is invalid: spec.authzConfig: Invalid value: configMap must be set when type is 'configMap', and must not be set otherwise`,
    ));

  it('does not look at the values of status', () =>
    expect(manifest('{image: a:1}', '{name: demo}', 'status: {phase: Sleeping, readyReplicas: many}')?.accepted).toBe(
      true,
    ));

  it('misses a name', () =>
    expect(manifest('{image: a:1}', '{namespace: x}')?.apiMessage).toBe(
      `MCPServer.toolhive.stacklok.dev "" is invalid: [metadata.name: Required value: name or generateName is required, ${nil}]`,
    ));

  it('cannot say the whole answer for a name that the server makes up', () => {
    expect(manifest('{image: a:1, replicas: -1}', '{generateName: demo-}')).toMatchObject({
      accepted: false,
      apiMessage: null,
    });
    expect(manifest('{image: a:1}', '{generateName: demo-}')?.accepted).toBe(true);
  });

  it('prints numbers and texts as Go does', () => {
    const say = (spec: string) => manifest(spec)?.findings.map(({message}) => message) ?? [];
    expect(say('{image: a:1, replicas: -1.5}')).toEqual([
      'Invalid value: "number": spec.replicas in body must be of type integer: "number"',
      'Invalid value: -1.5: spec.replicas in body should be greater than or equal to 0',
    ]);
    expect(say('{image: a:1, mcpPort: 12345675e-1}')).toContain(
      'Invalid value: 1.2345675e+06: spec.mcpPort in body should be less than or equal to 65535',
    );
    expect(say('{image: a:1, mcpPort: 1e20}')).toContain(
      'Invalid value: 1e+20: spec.mcpPort in body should be less than or equal to 65535',
    );
    expect(say('{image: a:1, mcpPort: 0o200000}')).toEqual([
      'Invalid value: 65536: spec.mcpPort in body should be less than or equal to 65535',
    ]);
    expect(say(String.raw`{image: a:1, transport: "a\"\\\n\x01\u2028é"}`)).toEqual([
      String.raw`Unsupported value: "a\"\\\n\x01\u2028é": supported values: "stdio", "streamable-http", "sse"`,
    ]);
    expect(say('{image: a:1, sessionAffinity: [1, "<"]}')).toContain(
      String.raw`Unsupported value: [1,"\u003c"]: supported values: "ClientIP", "None"`,
    );
  });

  it('has a text that comes twice once in the list and twice in the findings', () => {
    const report = manifest('{image: a:1}', '{name: demo, labels: {a: "!", b: "!"}}');
    expect(report?.findings).toHaveLength(2);
    expect(report?.apiMessage?.match(/Invalid value/g)).toHaveLength(1);
  });

  it.each([
    [
      'strings',
      'spec.env[1]: Invalid value: "x": must be an object for an array of list-type map',
      '[{name: A, value: b}, x]',
    ],
    [
      'the third of a name',
      'spec.env[1]: Duplicate value: {"name":"A"}',
      '[{name: A, value: b}, {name: A, value: b}, {name: A, value: b}]',
    ],
    ['items without a name', 'spec.env[1]: Duplicate value: {}', '[{value: b}, {value: c}]'],
  ])('compares the items of a keyed list: %s', (_what, message, env) => {
    const text = manifest(`{image: a:1, env: ${env}}`)?.apiMessage ?? '';
    expect(text).toContain(message);
    expect(text.match(/Duplicate value|list-type map/g)).toHaveLength(1);
  });

  it.each([
    ['toolhive.stacklok.dev/v2', 'MCPServer'],
    ['toolhive.stacklok.dev/v1beta1', 'mcpserver'],
  ])('knows no %s %s, and names the file', (apiVersion, kind) => {
    const [report] = check(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: demo}\n`);
    expect(report?.apiMessage).toBe(
      `error: resource mapping not found for name: "demo" namespace: "" from "STDIN": no matches for kind "${kind}" in version "${apiVersion}"\nensure CRDs are installed first`,
    );
  });
});
