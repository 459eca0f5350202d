import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {errors, type ErrorText} from '../../src/toolhive/trouble/errors';
import {serverObjects} from '../../src/toolhive/operator/names';
import {clients, type ClientSdk} from '../../src/toolhive/sessions/sdks';
import {pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';

const {$} = pageAt(readPages('build'), '/guides-k8s/connect-clients');
const text = $('.markdown').text().replaceAll('\u200b', '').replace(/\s+/g, ' ');
const section = (id: string) =>
  sectionOf($, id)
    .map((element) => textOf($, element))
    .join(' ');

const demo = serverObjects({name: 'demo', transport: 'streamable-http'});

/** The parts of the shown manifests that the tests read; tests/pages/manifests.test.ts holds their shape. */
interface Policy {
  readonly metadata: {readonly name: string};
  readonly spec: {
    readonly podSelector: {readonly matchLabels: Readonly<Record<string, string>>};
    readonly ingress?: readonly Rule[];
    readonly egress?: readonly Rule[];
  };
}
interface Rule {
  readonly from?: readonly Peer[];
  readonly to?: readonly Peer[];
  readonly ports: readonly {readonly port: number}[];
}
interface Peer {
  readonly podSelector: {readonly matchLabels: Readonly<Record<string, string>>};
}

const policies = parseAllDocuments(readFileSync('static/examples/network-policies.yaml', 'utf8')).map(
  (document) => document.toJS() as Policy,
);
const policy = (name: string) => {
  const found = policies.find(({metadata}) => metadata.name === name);
  if (!found) throw new Error(`There is no policy ${name}.`);
  return found.spec;
};
/** Each allowed way as "label=value:port", or "any:port". */
const ways = (rules: readonly Rule[] = []) =>
  rules.flatMap(({from, to, ports}) => {
    const peers = (from ?? to ?? []).map(({podSelector}) => JSON.stringify(podSelector.matchLabels));
    return ports.flatMap(({port}) => (peers.length > 0 ? peers : ['any']).map((peer) => `${peer}:${port}`));
  });

describe('the addresses', () => {
  it('follow from the names', () => {
    const {name, port} = demo.proxyService;
    expect(section('find-the-address')).toContain(`http://${name}.mcp-servers.svc.cluster.local:${port}/mcp`);
  });
});

describe('the policies', () => {
  const proxy = JSON.stringify(demo.proxy.selector);
  const backend = JSON.stringify(demo.backend.selector);

  it('are five, one for each hop', () =>
    expect(policies.map(({metadata}) => metadata.name)).toEqual([
      'agent-to-demo',
      'demo-proxy',
      'demo-backend',
      'redis',
      'toolhive-operator',
    ]));

  it('select the proxy pods and the backend pods as fact 16.2 has it', () => {
    expect(policy('demo-proxy').podSelector.matchLabels).toEqual(demo.proxy.selector);
    expect(policy('demo-backend').podSelector.matchLabels).toEqual(demo.backend.selector);
  });

  it('let the proxy pods reach the backend, Redis, DNS and the API server', () =>
    expect(ways(policy('demo-proxy').egress)).toEqual([
      `${backend}:${demo.backendServices[0]?.port}`,
      '{"app":"redis"}:6379',
      '{"k8s-app":"kube-dns"}:53',
      '{"k8s-app":"kube-dns"}:53',
      'any:443',
      'any:6443',
    ]));

  it('let nobody but the proxy pods reach the backend and Redis', () => {
    expect(ways(policy('demo-backend').ingress)).toEqual([`${proxy}:8080`]);
    expect(ways(policy('redis').ingress)).toEqual([`${proxy}:6379`]);
  });

  it('let nobody call the operator, and the operator call no server', () => {
    expect(policy('toolhive-operator').ingress).toBeUndefined();
    expect(ways(policy('toolhive-operator').egress)).toEqual([
      '{"k8s-app":"kube-dns"}:53',
      '{"k8s-app":"kube-dns"}:53',
      'any:443',
      'any:6443',
    ]);
  });
});

describe('what the page says of client SDKs', () => {
  const all: readonly ClientSdk[] = clients;
  const said = section('what-a-client-must-do');
  const names = (some: readonly ClientSdk[]) => some.map(({sdk, version}) => `${sdk} ${version}`);

  it('counts those that were run, and those that initialize again', () => {
    const again = all.filter(({reinitializes}) => reinitializes);
    expect(said).toContain(`Of the ${all.length} that were run, ${again.length} initialize again by themselves`);
    expect(names(again)).toEqual(['io.modelcontextprotocol.sdk:mcp 2.1.0', 'rmcp 3.11.0']);
    expect(said).toContain('rmcp 3.11.0 and the Java SDK 2.1.0');
  });

  it('names those that a 503 ends', () => {
    const ended = all.filter(({on503}) => on503.laterCalls === 'client ends');
    expect(new Set(ended.map(({sdk}) => sdk))).toEqual(new Set(['mcp (streamablehttp_client + ClientSession)']));
    for (const {version} of ended) expect(said).toContain(version);
  });

  it('names those that do not keep their id', () => {
    const adopting = all.filter(({onChangedSessionId}) => onChangedSessionId === 'adopts the new id');
    expect(new Set(adopting.map(({sdk}) => sdk))).toEqual(new Set(['@modelcontextprotocol/sdk']));
    const closing = all.filter(({onChangedSessionId}) => onChangedSessionId === 'closes the session');
    expect(names(closing)).toEqual(['github.com/modelcontextprotocol/go-sdk v1.8.0']);
    expect(said).toMatch(/TypeScript clients of @modelcontextprotocol\/sdk adopt a changed id.*The Go SDK closes/);
  });
});

const claims = {
  'address-goes-stale': {says: /written once: after a change of proxyPort, transport or proxyMode it is stale/},
  'not-authenticated': {says: /Requests are not authenticated by default/},
  'api-server-needed': {says: /the proxy runner creates the backend and watches it/},
  'past-the-proxy': {says: /every pod of the cluster can talk to mcp-demo directly, past the proxy runner/},
  'affinity-is-passed-by': {says: /By a controller that sends to podsIs not on the way/},
  'hash-does-not-replace-redis': {says: /A hash of the header Mcp-Session-Id does not replace Redis/},
  'no-heartbeat': {says: /For sse and streamable-http the proxy runner sends nothing of its own into a silent stream/},
  'same-id-on-503': {says: /repeat with the same id\. Not initialize/},
  'forget-on-404': {says: /Forget the id, initialize without one/},
  'keep-own-id': {says: /Keep its own id\. The proxy runner knows the session by that one/},
  'silent-loss': {says: /the session was re-initialized\. Every call gets 200, and the server's memory starts anew/},
  'never-migrated': {neverSays: /sessions? (is|are) (migrated|moved|transferred)/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'keeps the address fresh',
    change: (it) => it.replace('written once', 'kept up to date'),
    breaks: 'address-goes-stale',
  },
  {
    does: 'turns authentication on',
    change: (it) => it.replace('are not authenticated', 'are authenticated'),
    breaks: 'not-authenticated',
  },
  {does: 'drops the API server', change: (it) => it.replace('and watches it', ''), breaks: 'api-server-needed'},
  {
    does: 'closes the way past the proxy',
    change: (it) => it.replace('can talk to mcp-demo directly', 'is kept from mcp-demo'),
    breaks: 'past-the-proxy',
  },
  {
    does: 'lets affinity work everywhere',
    change: (it) => it.replace('sends to podsIs not on the way', 'sends to podsWorks'),
    breaks: 'affinity-is-passed-by',
  },
  {
    does: 'trusts the hash',
    change: (it) => it.replace('does not replace Redis', 'replaces Redis'),
    breaks: 'hash-does-not-replace-redis',
  },
  {
    does: 'invents a heartbeat',
    change: (it) => it.replace('sends nothing of its own into', 'sends a comment into'),
    breaks: 'no-heartbeat',
  },
  {
    does: 'initializes on 503',
    change: (it) => it.replace('repeat with the same id. Not initialize', 'initialize'),
    breaks: 'same-id-on-503',
  },
  {does: 'keeps the id on 404', change: (it) => it.replace('Forget the id', 'Keep the id'), breaks: 'forget-on-404'},
  {does: 'adopts the new id', change: (it) => it.replace('Keep its own id', 'Take the new id'), breaks: 'keep-own-id'},
  {does: 'keeps the memory', change: (it) => it.replace('memory starts anew', 'memory is kept'), breaks: 'silent-loss'},
  {
    does: 'migrates',
    change: (it) => it.replace('The session is lost', 'The session is moved'),
    breaks: 'never-migrated',
  },
];

describe('the page about clients', () => {
  keepsItsClaims(text, claims, mutations);

  it.each(['session-not-found', 'session-store-unavailable', 'no-valid-session-id-provided'])(
    'quotes the error text as it is recorded: %s',
    (id) => {
      const error = (errors as readonly ErrorText[]).find((one) => one.id === id);
      expect(error?.text).toBeTruthy();
      expect(section('what-a-client-must-do')).toContain(`${error?.status} ${error?.text}`);
    },
  );
});
