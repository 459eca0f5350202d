import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {choiceFaults} from '../../../src/toolhive/manifest/builder/choiceFaults';
import {type Choices, options, usualChoices} from '../../../src/toolhive/manifest/builder/choices';
import {choicesFragment, readChoices, readText} from '../../../src/toolhive/manifest/builder/choicesLink';
import {consequences} from '../../../src/toolhive/manifest/builder/consequences';
import {applyCommands, manifestObjects, manifestText} from '../../../src/toolhive/manifest/builder/manifest';
import {redisObjects} from '../../../src/toolhive/manifest/builder/redisObjects';
import {type Tree, yamlText} from '../../../src/toolhive/manifest/builder/yamlText';
import {check} from '../../../src/toolhive/manifest/check';

/** Good and bad values side by side, so that many manifests have no fault and each fault comes up. */
const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>) =>
  fc.oneof({arbitrary: good, weight: 8}, {arbitrary: bad, weight: 1});

/** Texts that a reader of YAML may take for something else. */
const tricky = fc.constantFrom(
  ...'on No y null true 1 1e3 0x1f 12:30:00 ~ .inf 2026-01-01 - -- --- a: << = { [ {} & *a !x % @ # | > ? `'.split(' '),
  '',
  'a: b',
  'a #b',
  "it's",
  '"',
);
const anyText = fc.oneof(fc.string({unit: 'binary', maxLength: 80}).map(readText), tricky);
const count = mostly(fc.integer({min: 1, max: 4}), fc.constantFrom(0, 100, 101, 999_999_999));
const either = <T extends string>(good: readonly T[], bad: readonly T[]) =>
  mostly(fc.constantFrom<string>(...good), fc.oneof(anyText, fc.constantFrom<string>(...bad)));

const anyChoices: fc.Arbitrary<Choices> = fc.record({
  name: either(['demo', 'on', 'n', '1', 'x9'], ['mcpserver', 'a.b', 'Demo', 'a-', 'a'.repeat(51), 'a'.repeat(254)]),
  namespace: either(['mcp-servers', 'off', '42'], ['a.b', 'a'.repeat(64)]),
  image: either([usualChoices.image, 'a:1', 'host:5000/a@sha256:ab'], ['a', 'host:5000/a']),
  transport: mostly(fc.constant('streamable-http'), fc.constantFrom(...options.transport)),
  port: mostly(fc.constantFrom(8080, 1, 65_535), fc.constantFrom(0, 30_000, 32_767, 65_536)),
  state: fc.constantFrom(...options.state),
  clients: fc.constantFrom(...options.clients),
  proxies: count,
  backends: count,
  redis: fc.constantFrom(...options.redis),
  redisAddress: either(['redis:6379', '10.0.0.7:6379', '[fd00::1]:6379'], ['redis', 'redis://redis:6379', 'redis:0']),
  redisSecret: either(['redis-password', '', 'yes'], ['a b', 'A']),
  redisKey: either(['password', 'on', '007'], ['a b', '']),
  budgets: fc.boolean(),
  scaleProxies: mostly(fc.constant(false), fc.constant(true)),
  mostProxies: count,
  scaleBackends: mostly(fc.constant(false), fc.constant(true)),
  mostBackends: count,
  release: fc.constantFrom(...options.release),
});

const parse = (text: string, version: '1.1' | '1.2') =>
  parseAllDocuments(text, {version}).map((document) => document.toJS() as unknown);

/** What the checker finds in a manifest, but infos and what a comment of it ignores. */
const found = (choices: Choices) =>
  check(manifestText(choices)).flatMap(({findings}) =>
    findings.filter(({severity, suppressed}) => severity !== 'info' && !suppressed),
  );

/** What the form says of a tier that an autoscaler scales: its count stands in no field of the server. */
const besideTheServer = ({scaleProxies, scaleBackends}: Choices, rule: string) =>
  (scaleBackends &&
    ['stdio-backend-replicas', 'more-backends-than-proxies', 'backend-replicas-without-redis'].includes(rule)) ||
  (scaleBackends && rule === 'backend-replicas-zero') ||
  (scaleProxies && ['legacy-sse-replicas', 'more-backends-than-proxies'].includes(rule));

describe('a manifest from choices', () => {
  it('has no fault in the checker but those that the form says, and the form says no others', () => {
    let sound = 0;
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const faults = choiceFaults(choices);
        const findings = found(choices);
        const said = new Set<string | undefined>(faults.map(({rule}) => rule));
        const names = new Set<string>(findings.map(({rule}) => rule));
        if (faults.length === 0) sound += 1;
        // The address of the new Redis has the namespace in it.
        const isMisplaced = faults.some(({choice}) => choice === 'namespace') && choices.redis === 'site';
        const unsaid = findings.filter(
          ({rule}) => !said.has(rule) && !(isMisplaced && rule === 'redis-address-without-port'),
        );
        expect(unsaid.map(({rule, message}) => `${rule}: ${message}`)).toEqual([]);
        // What the API server refuses keeps the checker from judging the rest.
        if (findings.some(({source}) => source === 'api-server')) return;
        const notFound = faults.filter(({rule}) => rule && !names.has(rule) && !besideTheServer(choices, rule));
        expect(notFound).toEqual([]);
      }),
      {numRuns: 400},
    );
    expect(sound).toBeGreaterThan(10);
  });

  it.each<[Partial<Choices>, keyof Choices, string]>([
    [{name: 'Demo'}, 'name', 'metadata-value'],
    [{name: 'mcpserver'}, 'name', 'name-mcpserver'],
    [{namespace: 'mcp_servers'}, 'namespace', 'metadata-value'],
    [{image: 'demo'}, 'image', 'image-without-tag'],
    [{image: ''}, 'image', 'image-empty'],
    [{port: 0}, 'port', 'number-range'],
    [{port: 30_080}, 'port', 'mcp-port-among-node-ports'],
    [{proxies: 101, backends: 1}, 'proxies', 'replicas-unusually-many'],
    [{backends: 0}, 'backends', 'backend-replicas-zero'],
    [{backends: 4}, 'backends', 'more-backends-than-proxies'],
    [{proxies: 2, backends: 1, redis: 'none'}, 'redis', 'replicas-without-redis-client-ip'],
    [{scaleProxies: true, backends: 1, redis: 'none'}, 'redis', 'hpa-without-redis'],
    [{scaleProxies: true, redis: 'none'}, 'redis', 'backend-replicas-without-redis'],
    [{transport: 'stdio', backends: 1}, 'proxies', 'stdio-replicas-capped'],
    [{transport: 'stdio', proxies: 1}, 'backends', 'stdio-backend-replicas'],
    [{transport: 'stdio', proxies: 1, backends: 1, scaleProxies: true}, 'scaleProxies', 'hpa-on-stdio'],
    [{transport: 'sse'}, 'proxies', 'legacy-sse-replicas'],
    [{redis: 'own', redisAddress: ''}, 'redisAddress', 'text-length'],
    [{redis: 'own', redisAddress: 'redis'}, 'redisAddress', 'redis-address-without-port'],
    [{redis: 'own', redisAddress: 'redis://redis:6379'}, 'redisAddress', 'redis-address-with-scheme'],
  ])('with the fault %j has it at the choice %s, and the checker finds %s', (changed, choice, rule) => {
    const choices = {...usualChoices, ...changed};
    expect(choiceFaults(choices)).toContainEqual(expect.objectContaining({choice, rule}));
    expect(found(choices).map((finding) => finding.rule)).toContain(rule);
  });

  it.each<[Partial<Choices>, keyof Choices]>([
    [{name: 'a'.repeat(51)}, 'name'],
    [{name: 'a.b'}, 'name'],
    [{namespace: ''}, 'namespace'],
    [{proxies: 0, backends: 1}, 'proxies'],
    [{scaleProxies: true, mostProxies: 2}, 'mostProxies'],
    [{scaleBackends: true, mostBackends: 4}, 'mostBackends'],
    [{redis: 'own', redisSecret: 'a b'}, 'redisSecret'],
    [{redis: 'own', redisKey: ''}, 'redisKey'],
  ])('with %j, in which the checker finds nothing, is refused by the form at %s', (changed, choice) =>
    expect(choiceFaults({...usualChoices, ...changed}).map((fault) => fault.choice)).toContain(choice),
  );

  it('is read as exactly its objects, in YAML 1.1 and 1.2', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const objects = manifestObjects(choices).map(({object}) => object);
        for (const version of ['1.1', '1.2'] as const) expect(parse(manifestText(choices), version)).toEqual(objects);
      }),
      {numRuns: 40},
    );
  });

  it('quotes each text that could be read as something else', () => {
    const {tree} = fc.letrec<{tree: Tree}>((tie) => ({
      tree: fc.oneof(
        {depthSize: 'small'},
        anyText,
        fc.integer(),
        fc.boolean(),
        fc.array(tie('tree'), {maxLength: 3}),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), tie('tree'), {maxKeys: 3}),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{2,5}$/), tree, {minKeys: 1, maxKeys: 3}), (object) => {
        for (const version of ['1.1', '1.2'] as const) expect(parse(yamlText([{object}]), version)).toEqual([object]);
      }),
      {numRuns: 100},
    );
  });

  it('has the Redis and the autoscalers that the guides show', () => {
    const shown = (file: string) => parse(readFileSync(`static/examples/${file}`, 'utf8'), '1.2');
    expect(redisObjects('mcp-servers')).toEqual(shown('redis.yaml'));
    const scaled = manifestObjects({...usualChoices, scaleProxies: true, scaleBackends: true, backends: 2});
    const objects = scaled.map(({object}) => object);
    expect(objects).toEqual(expect.arrayContaining(shown('autoscale-proxy.yaml')));
    expect(objects).toEqual(expect.arrayContaining(shown('autoscale-backend.yaml')));
  });

  it.each([
    ['demo-3x3.yaml', {}],
    ['demo-3x1.yaml', {clients: 'shared-address', backends: 1}],
    ['demo-own-redis.yaml', {redis: 'own'}],
  ] as const)('is the ready one: %s', (file, changed) =>
    expect(manifestText({...usualChoices, ...changed})).toBe(readFileSync(`static/examples/${file}`, 'utf8')),
  );
});

describe('the commands of a manifest', () => {
  it('have nothing in them that a link could make a shell run', () => {
    let given = 0;
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const commands = applyCommands(choices);
        if (commands === undefined) return;
        given += 1;
        const own = commands.replace('"$(openssl rand -hex 24)"', '').replace("'<PASSWORD>'", '');
        expect(own).toMatch(/^[\w\s./=\\-]+$/);
      }),
      {numRuns: 500},
    );
    expect(given).toBeGreaterThan(50);
    expect(applyCommands({...usualChoices, namespace: 'a; reboot'})).toBeUndefined();
  });
});

describe('a link to choices', () => {
  it('gives back what it carries', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const read = readChoices(choicesFragment(choices));
        expect(read ?? {choices: usualChoices, problems: []}).toEqual({choices, problems: []});
      }),
      {numRuns: 300},
    );
    expect(choicesFragment(usualChoices)).toBe('');
  });

  it('falls back with a word where a value cannot be', () => {
    const read = readChoices('transport=http&proxies=-2&budgets=maybe&name=a%0Ab&backends=2&unknown=1');
    expect(read?.choices).toEqual({...usualChoices, backends: 2});
    expect(read?.problems).toHaveLength(4);
    expect(read?.problems[0]).toBe('The link says transport=http, which cannot be: transport is streamable-http.');
  });

  it.each(['', 'builder', 'manifest=abc', '%', 'constructor=1', '__proto__=1'])('leaves %j alone', (fragment) =>
    expect(readChoices(fragment)).toBeUndefined(),
  );
});

describe('what follows from choices', () => {
  const outcomes = (changed: Partial<Choices>) =>
    consequences({...usualChoices, ...changed}).map(({outcome}) => outcome);

  it('is five lines for any choices', () => {
    fc.assert(
      fc.property(anyChoices, (choices) => {
        const lines = consequences(choices);
        expect(new Set(lines.map(({event}) => event)).size).toBe(5);
        for (const {says} of lines) expect(says).toMatch(/^[A-Z`].*[.\]]$/);
      }),
      {numRuns: 50},
    );
  });

  it('says what was recorded of proxy pods, backend pods and Redis', () => {
    // Facts 6.16, 6.12, 6.6, 6.20: Redis carries a session over its proxy pod, and nothing carries a backend's memory.
    expect(outcomes({})).toEqual(['changed', 'changed', 'changed', 'changed', 'fine']);
    expect(outcomes({state: 'elsewhere'})).toEqual(['fine', 'fine', 'fine', 'changed', 'fine']);
    // Fact 6.17: without Redis another proxy pod does not know the session.
    expect(outcomes({redis: 'none'}).slice(0, 2)).toEqual(['lost', 'lost']);
    // Fact 6.13: the only backend pod takes the proxy pods with it, and without Redis all sessions.
    expect(outcomes({redis: 'none', backends: 1})[2]).toBe('lost');
    expect(outcomes({backends: 1})).toEqual(['fine', 'fine', 'changed', 'changed', 'fine']);
    // Fact 7.4: a server without session ids has none to lose.
    expect(outcomes({redis: 'none', state: 'none'})).toEqual(['fine', 'fine', 'changed', 'fine', 'fine']);
    // Fact 6.21: legacy SSE is not recovered.
    expect(outcomes({transport: 'sse'}).slice(0, 3)).toEqual(['lost', 'lost', 'lost']);
  });
});
