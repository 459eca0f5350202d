import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {laterFields} from '../../../src/toolhive/manifest/api/laterFields';
import {fields} from '../../../src/toolhive/manifest/api/fields';
import {check} from '../../../src/toolhive/manifest/check';
import {readCheckedRelease, tellingReleases} from '../../../src/toolhive/manifest/installation';
import {type RuleId, rules} from '../../../src/toolhive/manifest/rules';
import {holdsIn, sinceOf} from '../../../src/toolhive/releases/since';
import {compareReleases, newestRelease, type Release, toolhiveVersion} from '../../../src/toolhive/releases/version';

const server = (spec: object) =>
  JSON.stringify({
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPServer',
    metadata: {name: 'demo'},
    spec: {image: 'a/b:1', transport: 'streamable-http', mcpPort: 8080, replicas: 2, ...spec},
  });
const example = (rule: RuleId) => readFileSync(`static/examples/invalid/${rule}.yaml`, 'utf8');

/** A spec with one value, of the field's type, at its path. */
function specWith(path: string, type: string): object {
  const value = {array: ['x'], boolean: true, integer: 1, object: {anything: [1]}, string: '30s'}[type] ?? {};
  const [, ...keys] = path.split('.');
  const inner = keys.reduceRight<unknown>((content, key) => ({[key]: content}), value) as {sessionStorage?: object};
  if (inner.sessionStorage === undefined) return inner;
  return {sessionStorage: {provider: 'redis', address: 'r:6379', keyPrefix: 'a:', ...inner.sessionStorage}};
}

const first = (change: keyof typeof sinceOf): Release => {
  const since = sinceOf[change];
  return since.kind === 'between' ? since.first : since.kind === 'by' ? 'v0.44.1' : since.release;
};
const sure = (change: keyof typeof sinceOf): Release => {
  const since = sinceOf[change];
  return since.kind === 'between' ? since.last : since.release;
};

describe.each(laterFields)('the field $path of a later release', ({path, type, change}) => {
  const text = server(specWith(path, type));

  it('is not a field of the recorded release', () => expect(fields.map((field) => field.path)).not.toContain(path));

  it('is refused by the recorded release, and the fix names the release that has it', () => {
    const [report] = check(text);
    expect(report).toMatchObject({accepted: false, becomes: null});
    expect(report?.apiMessage).toContain(`unknown field "${path}`);
    const [found] = report?.findings ?? [];
    expect(found).toMatchObject({rule: 'unknown-field', severity: 'error', source: 'api-server', path});
    expect(found?.fix).toContain(sure(change));
    expect(found?.fix).toContain(sinceOf[change].kind === 'exact' ? 'Since v' : 'By v');
  });

  it.each<Release>([sure(change), newestRelease])('is an info with %s, and leaves the verdict open', (release) => {
    const [report] = check(text, {release});
    const found = report?.findings.filter(({severity}) => severity !== 'warning');
    expect(found).toMatchObject([{rule: 'field-of-later-release', severity: 'info', path}]);
    expect(found?.[0]?.message).toContain(release);
    expect(report).toMatchObject({accepted: null, apiMessage: null, becomes: {proxyReplicas: 2}, conditions: {}});
  });

  it('may be one in a release of which it is not known', () => {
    if (sinceOf[change].kind === 'exact') return;
    const release = first(change);
    const [report] = check(text, {release});
    expect(report?.findings[0]?.rule).toBe('unknown-field');
    expect(report?.findings[0]?.fix).toContain(`${release} may have it`);
    expect(report).toMatchObject({accepted: null, apiMessage: null});
  });
});

describe('a rule that ends with a release', () => {
  const ending = Object.entries(rules).flatMap(([id, {ends}]) => (ends ? [{id: id as RuleId, ends}] : []));
  const found = (id: RuleId, release: Release) =>
    check(example(id), {release, defaultRedis: id === 'default-redis-without-password'})
      .flatMap(({findings}) => findings)
      .find(({rule}) => rule === id);

  it('is each of three', () =>
    expect(ending.map(({id}) => id).toSorted()).toEqual([
      'default-redis-without-password',
      'permission-profile-breaks',
      'two-keys-of-one-secret',
    ]));

  it.each(ending)('$id speaks before, says in between that it may have ended, and is silent after', ({id, ends}) => {
    expect(found(id, toolhiveVersion)).toBeDefined();
    expect(JSON.stringify(found(id, toolhiveVersion))).not.toContain('may have ended');
    if (sinceOf[ends].kind === 'between') {
      const between = found(id, first(ends));
      expect(`${between?.message} ${between?.fix}`).toContain(`In ${first(ends)} this may have ended`);
    }
    expect(found(id, sure(ends))).toBeUndefined();
    expect(found(id, newestRelease)).toBeUndefined();
  });

  it('leaves two keys of one Secret accepted, and one key twice refused', () => {
    const twice = (key: string) =>
      server({
        secrets: [
          {name: 's', key: 'a', targetEnvName: 'A'},
          {name: 's', key, targetEnvName: 'B'},
        ],
      });
    expect(check(twice('b'))).toMatchObject([{accepted: false}]);
    expect(check(twice('b'), {release: 'v0.51.0'})).toMatchObject([{accepted: null, apiMessage: null}]);
    expect(check(twice('b'), {release: 'v0.52.0'})).toMatchObject([{accepted: true}]);
    expect(check(twice('a'), {release: 'v0.52.0'})).toMatchObject([
      {accepted: false, findings: [{rule: 'list-duplicate'}, {}]},
    ]);
  });

  it('goes on about a default Redis beside a sessionStorage of its own, which gets no password', () => {
    const own = server({sessionStorage: {provider: 'memory'}});
    const rulesOf = (text: string) =>
      check(text, {defaultRedis: true, release: newestRelease}).flatMap(({findings}) => findings.map(({rule}) => rule));
    expect(rulesOf(own)).toContain('default-redis-without-password');
    expect(rulesOf(server({}))).not.toContain('default-redis-without-password');
  });

  it('leaves the profile without effect, and names the event', () => {
    const [found] = check(server({permissionProfile: {type: 'builtin', name: 'strict'}}), {release: 'v0.53.0'})
      .flatMap(({findings}) => findings)
      .filter(({path}) => path === 'spec.permissionProfile');
    expect(found).toMatchObject({rule: 'permission-profile-without-effect', severity: 'info'});
    expect(found?.message).toContain('PermissionProfileUnsupported');
  });
});

describe('a release', () => {
  it.each(['v0.44.0', 'v0.52.0', 'v1.0.0'])('%s can be asked about', (text) =>
    expect(readCheckedRelease(text)).toEqual({release: text}),
  );
  it.each([
    ['v0.43.9', 'v0.44.0 or a newer release'],
    ['v0.9.0', 'v0.44.0 or a newer release'],
    ['0.52.0', 'such as v0.52.0'],
    ['v0.52', 'such as v0.44.0'],
    ['newest', 'such as v0.44.0'],
    ['', 'such as v0.44.0'],
  ])('%j cannot', (text, words) => expect(readCheckedRelease(text)).toEqual({problem: expect.stringContaining(words)}));

  it('newer than the newest known is an info, once a text', () => {
    const two = `${server({replicas: 1})}\n${server({replicas: 1})}`;
    const newer = check(two, {release: 'v0.100.0'}).flatMap(({findings}) => findings);
    expect(compareReleases('v0.100.0', newestRelease)).toBeGreaterThan(0);
    expect(newer).toMatchObject([{rule: 'release-newer-than-known', severity: 'info'}]);
    expect(check(two, {release: newestRelease}).flatMap(({findings}) => findings)).toEqual([]);
  });
});

describe('the releases that tell what is known', () => {
  const minors = Array.from({length: 26}, (_, index): Release => `v0.${44 + index}.0`);

  it('go from the recorded to the newest known', () => {
    expect([tellingReleases[0], tellingReleases.at(-1)]).toEqual([toolhiveVersion, newestRelease]);
    expect([minors[0], minors.at(-1)]).toEqual([toolhiveVersion, newestRelease]);
  });

  it.each(minors)('%s is judged as the newest of them that is not newer', (release) => {
    const chosen = tellingReleases.findLast((offer) => compareReleases(offer, release) <= 0) ?? toolhiveVersion;
    for (const since of Object.values(sinceOf)) expect(holdsIn(since, chosen)).toBe(holdsIn(since, release));
  });
});

describe('what the API server would refuse next', () => {
  const next = (spec: object) =>
    check(server(spec)).flatMap(({findings}) => findings.filter(({source}) => source === 'api-server-next'));

  it('comes with unknown fields, in the words and rules of its next answer', () => {
    const spec = {replicas: '3', sessionAffinity: 'Client', proxyPort: 0};
    const [second] = check(server(spec));
    const [report] = check(server({...spec, replica: 2, env: [{name: 'A', values: 'x'}]}));
    const asked = report?.findings.filter(({source}) => source === 'api-server');
    expect(asked?.map(({path}) => path)).toEqual(['spec.env[0].values', 'spec.replica']);
    expect(report?.apiMessage).not.toContain('replicas');
    const answered = second?.findings.filter(({source}) => source === 'api-server') ?? [];
    expect(answered).toHaveLength(3);
    const ofNext = next({...spec, replica: 2, env: [{name: 'A', values: 'x'}]});
    expect(ofNext.slice(0, 3).map(({rule, path, message, severity}) => ({rule, path, message, severity}))).toEqual(
      answered.map(({rule, path, message}) => ({rule, path, message, severity: 'error'})),
    );
    // The value of the variable is missing once the unknown field is gone.
    expect(ofNext.slice(3)).toMatchObject([{rule: 'required-field', path: 'spec.env[0].value'}]);
  });

  it('does not come without unknown fields, nor where the rest is accepted', () => {
    expect(next({replicas: '3'})).toEqual([]);
    expect(next({replica: 3})).toEqual([]);
  });

  it('leaves no advice on a field that it names, and cannot be ignored', () => {
    const text = `apiVersion: toolhive.stacklok.dev/v1beta1
kind: MCPServer
metadata: {name: demo}
spec:
  image: a/b:1
  transport: streamable-http
  mcpPort: 8080
  replica: 2
  replicas: "2" # check-manifest: ignore wrong-type
`;
    expect(check(text)[0]?.findings).toMatchObject([
      {rule: 'unknown-field', source: 'api-server'},
      {rule: 'wrong-type', source: 'api-server-next', line: 9},
    ]);
    expect(check(text)[0]?.findings[1]).not.toHaveProperty('suppressed');
  });
});
