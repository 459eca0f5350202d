import type {Element} from 'domhandler';
import {describe, expect, it} from 'vitest';
import {errors} from '../../src/toolhive/trouble/errors';
import {
  backendAffinitySeconds,
  defaultAffinitySeconds,
  proxyGraceSeconds,
  serverObjects,
} from '../../src/toolhive/operator/names';
import {sessionStorageWarning, stdioReplicaCapped} from '../../src/toolhive/operator/conditions';
import {combinations} from '../recorded/recordedConditions';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';

const {$} = pageAt(readPages('build'), '/guides-k8s/run-mcp-k8s');
const elements = sectionOf($, 'horizontal-scaling');
const section = elements.map((element) => textOf($, element)).join('\n');
const inSection = (selector: string): Element[] =>
  elements.flatMap((element) => [...$(element).filter(selector).get(), ...$(element).find(selector).get()]);

const calloutElement = inSection('.theme-admonition-info')[0];
const [calloutTitle, ...paragraphs] = calloutElement
  ? [$(calloutElement).children().first().get(0), ...$(calloutElement).find('p').get()].map((element) =>
      element ? textOf($, element) : '',
    )
  : [];
const callout = paragraphs.join('\n');
const words = callout.split(/\s+/).filter(Boolean);

/** What the callout says of the three points of the request, and what it must never say. Facts: facts 3.1, 3.2, 6.1 to 6.9, 6.16, 6.17. */
const calloutClaims = {
  // 1. Why Redis when backends scale.
  'session-is-stateful': {says: /session is stateful: what it builds up lives in the memory of the backend pod/},
  'all-requests-to-that-pod': {
    says: /the backend pod that answered its initialize, so all requests of the session must go to that pod/,
  },
  'redis-stores-the-mapping': {says: /session-to-backend mapping\. Redis stores the mapping/},
  'all-replicas-share-it': {says: /so all proxy runner replicas share it and it outlives a proxy pod/},
  'without-redis-in-memory': {says: /Without Redis each proxy pod has only its own, in memory/},
  'redis-holds-no-memory': {
    neverSays: /Redis (stores|holds|keeps|saves) the (session's |session )?(state|memory|data)/i,
  },

  // 2. A backend pod restarts.
  'mapping-no-longer-valid': {
    says: /The mapping is no longer valid, and nothing removes it: the session's next request finds out/,
  },
  'reconnects-to-an-available-pod': {says: /The proxy runner reconnects to an available pod/},
  'keeps-the-session-id': {says: /sends the stored initialize again and keeps the client's session id/},
  'not-migrated': {says: /Sessions are not migrated/},
  'memory-is-lost-without-a-sign': {says: /what the old pod held in memory is lost, and the client gets no sign/},
  'not-for-all-backends': {
    says: /does not work for backends that answer 400 or 401, not 404, to an unknown session/,
  },
  'not-for-initialized-backends': {says: /or that wait for notifications\/initialized/},
  'redis-notices-nothing': {
    neverSays:
      /invalidated (by|in) Redis|(Redis|it) (notices|removes|invalidates|drops|deletes) the (mapping|entry|record)/i,
  },
  'nothing-migrates': {
    neverSays:
      /(sessions|they) are (automatically |transparently |always )?(migrated|moved|transferred|preserved)|migrates? (the )?sessions?/i,
  },

  // 3. What SessionStorageWarning covers.
  'warning-scope': {says: /It fires only for replicas greater than 1 without Redis in the spec/},
  'warning-not-for-backends': {says: /never for backendReplicas greater than 1/},
  'redis-still-recommended': {says: /Redis is still recommended for backendReplicas greater than 1/},
  'proxy-restart-loses-mappings': {says: /without it a proxy pod restart loses every mapping it held/},
  'affinity-between-client-and-proxy': {
    says: /with several proxy pods only client-IP affinity between client and proxy brings a client back/,
  },
  'unreliable-behind-nat': {says: /That is unreliable behind NAT/},
  'condition-name': {says: /What SessionStorageWarning covers\./},
  'no-other-condition': {
    neverSays: /SessionStorage(Missing|Configured|Required)\b|StorageWarningSession|Redis(Missing|Warning)/,
  },
  'no-warning-for-backends': {neverSays: /(fires|warns|alerts) (also |only )?for backendReplicas/i},
} as const satisfies Record<string, Claim>;

type CalloutClaim = keyof typeof calloutClaims;

const calloutMutations: readonly Mutation<CalloutClaim>[] = [
  {
    does: 'swaps replicas and backendReplicas',
    change: (text) =>
      text.replace(/\b(backendReplicas|replicas)\b/g, (word) => (word === 'replicas' ? 'backendReplicas' : 'replicas')),
    breaks: 'warning-scope',
  },
  {
    does: 'swaps replicas and backendReplicas (the recommendation)',
    change: (text) =>
      text.replace(/\b(backendReplicas|replicas)\b/g, (word) => (word === 'replicas' ? 'backendReplicas' : 'replicas')),
    breaks: 'redis-still-recommended',
  },
  {
    does: 'drops "not" of "not migrated"',
    change: (text) => text.replace('are not migrated', 'are migrated'),
    breaks: 'nothing-migrates',
  },
  {
    does: 'drops "not" of "not migrated" (the statement)',
    change: (text) => text.replace('are not migrated', 'are migrated'),
    breaks: 'not-migrated',
  },
  {
    does: 'promises automatic migration',
    change: (text) => text.replace('Sessions are not migrated', 'Sessions are automatically migrated'),
    breaks: 'nothing-migrates',
  },
  {
    does: 'drops "never"',
    change: (text) => text.replace('never for backendReplicas', 'for backendReplicas'),
    breaks: 'warning-not-for-backends',
  },
  {
    does: 'turns "never" into "also"',
    change: (text) => text.replace(', never for', ', and it fires also for'),
    breaks: 'no-warning-for-backends',
  },
  {
    does: 'drops "only" from the scope',
    change: (text) => text.replace('fires only for', 'fires for'),
    breaks: 'warning-scope',
  },
  {
    does: 'lets Redis invalidate the mapping',
    change: (text) => text.replace('no longer valid, and nothing removes it', 'invalidated by Redis'),
    breaks: 'redis-notices-nothing',
  },
  {
    does: 'lets something remove the mapping',
    change: (text) => text.replace('and nothing removes it', 'and Redis removes the mapping'),
    breaks: 'redis-notices-nothing',
  },
  {
    does: 'leaves out that nothing removes the mapping',
    change: (text) => text.replace(', and nothing removes it', ''),
    breaks: 'mapping-no-longer-valid',
  },
  {
    does: 'names another condition',
    change: (text) => text.replace('SessionStorageWarning', 'SessionStorageMissing'),
    breaks: 'condition-name',
  },
  {
    does: 'names another condition (forbidden)',
    change: (text) => text.replace('SessionStorageWarning', 'SessionStorageMissing'),
    breaks: 'no-other-condition',
  },
  {
    does: 'drops the first paragraph',
    change: (text) => text.split('\n').slice(1).join('\n'),
    breaks: 'redis-stores-the-mapping',
  },
  {
    does: 'drops the second paragraph',
    change: (text) => text.split('\n').toSpliced(1, 1).join('\n'),
    breaks: 'reconnects-to-an-available-pod',
  },
  {
    does: 'drops the third paragraph',
    change: (text) => text.split('\n').slice(0, 2).join('\n'),
    breaks: 'warning-scope',
  },
  {
    does: 'lets requests go to any pod',
    change: (text) => text.replace('must go to that pod', 'may go to any pod'),
    breaks: 'all-requests-to-that-pod',
  },
  {
    does: 'lets Redis store the state',
    change: (text) => text.replace('Redis stores the mapping', 'Redis stores the session state'),
    breaks: 'redis-holds-no-memory',
  },
  {
    does: 'gives each replica its own mapping',
    change: (text) => text.replace('share it and', 'keep one and'),
    breaks: 'all-replicas-share-it',
  },
  {
    does: 'keeps the memory',
    change: (text) => text.replace('in memory is lost', 'in memory is kept'),
    breaks: 'memory-is-lost-without-a-sign',
  },
  {
    does: 'tells the client',
    change: (text) => text.replace('gets no sign', 'gets an error'),
    breaks: 'memory-is-lost-without-a-sign',
  },
  {
    does: 'changes the session id',
    change: (text) => text.replace("keeps the client's", "replaces the client's"),
    breaks: 'keeps-the-session-id',
  },
  {
    does: 'reconnects all backends',
    change: (text) => text.replace('does not work for', 'also works for'),
    breaks: 'not-for-all-backends',
  },
  {
    does: 'swaps 400 and 404',
    change: (text) => text.replace('400 or 401, not 404', '404, not 400'),
    breaks: 'not-for-all-backends',
  },
  {
    does: 'waits for the same pod',
    change: (text) => text.replace('an available pod', 'the same pod'),
    breaks: 'reconnects-to-an-available-pod',
  },
  {
    does: 'drops the recommendation',
    change: (text) => text.replace('Redis is still recommended', 'Redis is not needed'),
    breaks: 'redis-still-recommended',
  },
  {
    does: 'puts NAT at the wrong hop',
    change: (text) => text.replace('between client and proxy', 'between proxy and backend'),
    breaks: 'affinity-between-client-and-proxy',
  },
  {
    does: 'calls affinity reliable',
    change: (text) => text.replace('unreliable', 'reliable'),
    breaks: 'unreliable-behind-nat',
  },
  {
    does: 'restarts nothing',
    change: (text) => text.replace('loses every mapping', 'keeps every mapping'),
    breaks: 'proxy-restart-loses-mappings',
  },
];

/** What the whole section says beyond the callout, and what it must never say. */
const sectionClaims = {
  'stdio-runs-one-proxy': {says: /stdio runs one proxy pod\./},
  'stdio-backends-unreported': {says: /backendReplicas above 1 is neither refused nor reported/},
  'one-proxy-feeds-one-backend': {
    says: /200 sessions through one proxy pod with three backend pods all reached one backend pod/,
  },
  'cluster-ip-is-stored': {says: /Behind kube-proxy this is the ClusterIP of mcp-demo, not the address of a pod/},
  'nat-not-on-the-backend-hop': {says: /NAT in front of the proxy pods, plays no part on this hop/},
  'affinity-of-the-proxy-service': {
    says: new RegExp(`reach the same proxy pod, for ${defaultAffinitySeconds / 3600} h`),
  },
  'affinity-of-the-backend-service': {
    says: new RegExp(`always ClientIP with ${backendAffinitySeconds / 60} minutes, and no field changes it`),
  },
  'prefix-ends-in-a-colon': {says: /keyPrefix must end in a colon and needs quotes/},
  'one-prefix-each': {says: /Give each server its own prefix/},
  'edits-roll-both-tiers': {says: /Any edit of the spec that changes a value restarts all pods of both tiers/},
  'drain-is-fixed': {
    says: new RegExp(
      `up to ${proxyGraceSeconds} s, inside the pod's grace period of ${proxyGraceSeconds} s\\. Both are fixed`,
    ),
  },
  'template-does-not-reach-proxies': {says: /podTemplateSpec does not reach the proxy pods/},
  'log-line-proves-redis': {
    says: /logs using Redis session storage at its start\. This line and the keys in Redis prove it; no condition does/,
  },
  'outage-status': {says: /requests with a session id get 503 session store unavailable, and pods stay Ready/},
  'never-operator-refuses-stdio': {
    neverSays:
      /operator (refuses|rejects|caps)[^.]*stdio[^.]*backendReplicas|stdio[^.]*backendReplicas[^.]* (is|are) (refused|rejected|capped)/i,
  },
  'never-template-changes-proxy-grace': {neverSays: /podTemplateSpec[^.]*(sets|changes|raises|extends)[^.]*proxy/i},
  'never-prefix-without-colon': {neverSays: /keyPrefix: *['"]?[\w:-]*\w['"]?(\s|$)/},
  'never-two-deployments': {neverSays: /two Deployments|backend Deployment/i},
  'never-scale-the-mcpserver': {neverSays: /scale (mcpserver|mcpservers)[/ ]demo/i},
} as const satisfies Record<string, Claim>;

type SectionClaim = keyof typeof sectionClaims;

const sectionMutations: readonly Mutation<SectionClaim>[] = [
  {
    does: 'takes the colon from the prefix',
    change: (text) => text.replaceAll("'thv:demo:'", "'thv:demo'"),
    breaks: 'never-prefix-without-colon',
  },
  {
    does: 'lets the operator refuse stdio backends',
    change: (text) => `${text}\nThe operator refuses stdio with backendReplicas above 1.`,
    breaks: 'never-operator-refuses-stdio',
  },
  {
    does: 'reports stdio backends',
    change: (text) => text.replace('neither refused nor reported', 'refused'),
    breaks: 'stdio-backends-unreported',
  },
  {
    does: 'lets podTemplateSpec change the proxy',
    change: (text) => text.replace('podTemplateSpec does not reach', 'podTemplateSpec changes the grace period of'),
    breaks: 'never-template-changes-proxy-grace',
  },
  {
    does: 'stores the address of a pod',
    change: (text) => text.replace('the ClusterIP of mcp-demo, not the address of a pod', 'the address of the pod'),
    breaks: 'cluster-ip-is-stored',
  },
  {
    does: 'spreads the load of one proxy',
    change: (text) => text.replace('all reached one backend pod', 'reached all of them'),
    breaks: 'one-proxy-feeds-one-backend',
  },
  {does: 'makes the drain longer', change: (text) => text.replaceAll('30 s', '60 s'), breaks: 'drain-is-fixed'},
  {
    does: 'trusts the condition',
    change: (text) => text.replace('no condition does', 'the condition does'),
    breaks: 'log-line-proves-redis',
  },
];

describe('the section Horizontal scaling', () => {
  it('has the callout with its title and three paragraphs', () => {
    expect(calloutTitle).toBe('Redis and session-to-pod routing');
    expect(paragraphs).toHaveLength(3);
  });

  it('opens each paragraph of the callout with bold words', () => {
    const bold = $(calloutElement)
      .find('p')
      .get()
      .map((paragraph) => textOf($, paragraph.firstChild as Element)); // each opens with an element
    expect(bold).toEqual([
      'Why scaling backends needs Redis.',
      'When a backend pod restarts or is replaced.',
      'What SessionStorageWarning covers.',
    ]);
  });

  it('keeps the callout at 230 words at most', () => {
    expect(words.length).toBeGreaterThan(150);
    expect(words.length).toBeLessThanOrEqual(230);
  });

  keepsItsClaims(callout, calloutClaims, calloutMutations);

  it('has mutations for at least three claims of each point', () => {
    const broken = new Set(calloutMutations.map(({breaks}) => breaks));
    const names = Object.keys(calloutClaims);
    const points = [names.slice(0, 6), names.slice(6, 15), names.slice(15)];
    for (const point of points)
      expect(point.filter((name) => broken.has(name as CalloutClaim)).length).toBeGreaterThanOrEqual(3);
  });

  keepsItsClaims(section, sectionClaims, sectionMutations);
});

describe('the facts that the section repeats', () => {
  it('names the Services as ToolHive does', () => {
    const {proxyService, backendServices} = serverObjects({name: 'demo', transport: 'streamable-http'});
    expect(section).toContain(proxyService.name);
    expect(section).toContain(backendServices[0]?.name);
  });

  it('quotes error texts as they are recorded', () => {
    const quoted = ['session-not-found', 'session-store-unavailable', 'key-prefix-must-end', 'container-not-running'];
    const texts = errors.flatMap((error) => (quoted.includes(error.id) && 'text' in error ? [error.text] : []));
    expect(texts).toHaveLength(quoted.length);
    for (const text of texts) expect(section).toContain(text);
  });

  it('shows the truth table of SessionStorageWarning as the operator was recorded to answer', () => {
    const table = inSection('[aria-label="When SessionStorageWarning is True"]')[0];
    const rows = $(table)
      .find('tbody tr')
      .get()
      .map((row) =>
        $(row)
          .children()
          .get()
          .map((cell) => textOf($, cell)),
      );
    expect(rows).toHaveLength(3);
    const compared = combinations.map(({spec, conditions}) => {
      const replicas = (spec.replicas ?? 0) > 1 ? '2 or more' : 'not set, 0 or 1';
      const provider = spec.sessionStorage?.provider ?? 'not set';
      const matching = rows.filter(
        ([count, providers = '']) =>
          count === replicas && (providers === 'any' || providers.split(' or ').includes(provider)),
      );
      expect(matching).toHaveLength(1);
      const {status, reason} = conditions.SessionStorageWarning;
      expect(matching[0]).toEqual([expect.anything(), expect.anything(), 'any', `${status} ${reason}`]);
      return reason;
    });
    expect(compared).toHaveLength(450);
  });

  it('names the condition for stdio with its status', () => {
    expect(stdioReplicaCapped({transport: 'stdio', replicas: 2}).status).toBe('True');
    expect(section).toContain('StdioReplicaCapped is True and the Deployment gets 1');
    expect(section).toContain(sessionStorageWarning({replicas: 2, sessionStorage: {provider: 'redis'}}).reason);
  });
});

describe('what a reader gets of the section', () => {
  it('has its outline', () => {
    const outline = inSection('h2, h3, h4').map(
      (heading) => `${heading.tagName} ${textOf($, heading)} #${heading.attribs.id}`,
    );
    expect(outline.join('\n')).toMatchSnapshot();
  });

  it('has the text of the callout', () => expect([calloutTitle, ...paragraphs].join('\n\n')).toMatchSnapshot());

  it('has the cells of its tables', () => {
    const tables = inSection('table').map((table) =>
      $(table)
        .find('tr')
        .get()
        .map((row) =>
          $(row)
            .children()
            .get()
            .map((cell) => textOf($, cell))
            .join(' | '),
        )
        .join('\n'),
    );
    expect(tables).toHaveLength(4);
    expect(tables.join('\n\n')).toMatchSnapshot();
  });

  it('has its manifests and commands', () => {
    const blocks = inSection('.theme-code-block pre').map((block) => codeOf($, block));
    expect(blocks.length).toBeGreaterThan(8);
    expect(blocks.join('\n\n---\n\n')).toMatchSnapshot();
  });

  it('has a diagram whose description says what it shows', () => {
    const description = textOf($, inSection('figure desc')[0] as Element); // toContain fails on an empty text
    for (const part of ['Service mcp-demo-proxy', 'Redis', 'StatefulSet demo', 'backendReplicas'])
      expect(description).toContain(part);
  });
});
