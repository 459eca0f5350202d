import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {errors, type ErrorText} from '../../src/toolhive/trouble/errors';
import {factById} from '../../src/toolhive/facts/facts';
import {proxyReleases} from '../../src/toolhive/releases/proxyReleases';
import {outages} from '../../src/toolhive/sessions/outages';
import {aclLine, grantedCommands, type GrantsFor} from '../../src/toolhive/sessions/redisGrants';
import {commandsOf} from '../../src/toolhive/sessions/requestCosts';
import {defaultKeyPrefix, ttlSeconds} from '../../src/toolhive/sessions/sessionRecord';
import {sizeOf} from '../../src/toolhive/sessions/sizing';
import recording from '../recorded/redis-memory.json';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';
import {objectsOf} from './manifests/pageObjects';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/guides-k8s/redis-session-storage');
const sectionText = (id: string) =>
  sectionOf($, id)
    .map((element) => textOf($, element))
    .join('\n');
const page = textOf($, $('.markdown').get(0) ?? expect.fail('The page has no text.'));

/** Facts 2.8, 5.2, 5.3, 5.5, 6.16, 6.20, 14.4, 18.1 to 18.3. */
const claims = {
  'leave-proxies-alone': {says: /Leave the proxy pods alone\. Do not delete them, do not edit the MCPServer/},
  'keep-the-volume': {says: /Do not delete the PersistentVolumeClaim/},
  'do-not-initialize': {
    says: /wait, not to initialize\. initialize gets 200 meanwhile, and the session that it starts is of no use\. Since v0\.51\.0 it gets 503/,
  },
  'pods-stay-ready': {says: /All pods stay Ready, and \/health answers 200/},
  'other-policies-remove': {says: /every other policy as removing keys/},
  'prefix-ends-in-a-colon': {says: /A prefix of the server's own that ends in :, in quotes/},
  'condition-proves-nothing': {says: /The condition SessionStorageWarning proves nothing here/},
  'server-memory-is-not-stored': {
    says: /What your server remembers is not\. It lives in the memory of one backend pod/,
  },
  'rotation-needs-both': {says: /No session is lost when Redis takes both passwords for a while/},
  'nothing-restarts-it': {says: /nothing restarts it when the Secret changes/},
  'rollout-restart-is-undone': {says: /kubectl rollout restart does not work here: the operator undoes it/},
  'default-redis-has-no-password': {says: /Only the address reaches an MCPServer\. The password does not/},
  'default-redis-shares-sessions': {
    says: /All servers share one prefix, thv:proxy:session:, and database 0\. So they share their sessions/,
  },
  'no-tls': {says: /No TLS and no user name/},
  'full-redis-keeps': {says: /refuses new records with OOM [^.]+\., and goes on serving those that it has/},
  'one-proxy-may-do-without': {says: /With one proxy pod, only if sessions must outlive its restarts/},
  'upgrade-ends-sessions': {says: /An upgrade to v0\.51\.0 or newer ends every session that an older proxy pod stored/},
  'tls-since': {says: /Since v0\.52\.0 sessionStorage\.tls of a server with provider: redis/},
  'no-tls-to-the-default': {says: /There is no TLS to it, in any release that is known/},
  'a-lack-is-silent': {says: /any other missing right shows as 503 without a line in the log/},
  'never-eviction': {neverSays: /maxmemory-policy (allkeys|volatile)/},
  'never-prefix-without-colon': {neverSays: /keyPrefix: *['"]?[\w:-]*\w['"]?(\s|$)/},
  'never-migrates': {neverSays: /Redis (stores|holds|keeps|saves) (what your server remembers|the (state|memory))/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'restarts the proxies',
    change: (text) => text.replace('Do not delete them', 'Delete them'),
    breaks: 'leave-proxies-alone',
  },
  {
    does: 'deletes the volume',
    change: (text) => text.replace('Do not delete the Persistent', 'Delete the Persistent'),
    breaks: 'keep-the-volume',
  },
  {
    does: 'lets clients initialize',
    change: (text) => text.replace('wait, not to initialize', 'initialize'),
    breaks: 'do-not-initialize',
  },
  {
    does: 'makes pods unready',
    change: (text) => text.replace('stay Ready', 'become unready'),
    breaks: 'pods-stay-ready',
  },
  {does: 'evicts', change: (text) => text.replace('noeviction', 'allkeys-lru'), breaks: 'never-eviction'},
  {
    does: 'takes the colon',
    change: (text) => text.replaceAll("'thv:demo:'", "'thv:demo'"),
    breaks: 'never-prefix-without-colon',
  },
  {
    does: 'trusts the condition',
    change: (text) => text.replace('proves nothing here', 'proves it'),
    breaks: 'condition-proves-nothing',
  },
  {
    does: 'stores the memory',
    change: (text) => text.replace('What your server remembers is not.', 'Redis stores what your server remembers.'),
    breaks: 'never-migrates',
  },
  {
    does: 'uses rollout restart',
    change: (text) => text.replace('does not work here: the operator undoes it', 'does it'),
    breaks: 'rollout-restart-is-undone',
  },
  {
    does: 'restarts by itself',
    change: (text) => text.replace('nothing restarts it when', 'it restarts when'),
    breaks: 'nothing-restarts-it',
  },
  {
    does: 'passes the default password on',
    change: (text) => text.replace('MCPServer. The password does not', 'MCPServer. So does the password'),
    breaks: 'default-redis-has-no-password',
  },
  {
    does: 'keeps sessions over an upgrade',
    change: (text) => text.replace('ends every session that an older', 'keeps every session that an older'),
    breaks: 'upgrade-ends-sessions',
  },
  {
    does: 'logs a missing right',
    change: (text) => text.replace('without a line in the log, and', 'with a line in the log, and'),
    breaks: 'a-lack-is-silent',
  },
  {
    does: 'wants Redis for one proxy pod',
    change: (text) => text.replace('only if sessions must outlive its restarts', 'too'),
    breaks: 'one-proxy-may-do-without',
  },
  {
    does: 'drops sessions of a full Redis',
    change: (text) => text.replace('goes on serving those that it has', 'drops the oldest'),
    breaks: 'full-redis-keeps',
  },
];

describe('what the page says of Redis', () => {
  keepsItsClaims(page, claims, mutations);

  it('says what to do in an outage before it says why', () => {
    const headings = $('.markdown h3[id^="outage"]').get();
    expect(headings.map((heading) => heading.attribs.id)).toEqual(['outage-do-now', 'outage-while', 'outage-after']);
    expect(textOf($, $('.markdown p').get(0) ?? expect.fail())).toContain('Go to When Redis is down');
  });
});

describe('the outage runbook', () => {
  const textOfFact = (id: string) => factById(id)?.text ?? expect.fail(`There is no fact ${id}.`);

  it.each([
    ['6.20', ['3.4 s', '0.15 s', '5.1 s', '10 s', '1 s more of 503', 'failed to create session from header']],
    ['5.8', ['1.7 s', '102 s', '90 s', 'exit']],
    ['6.21', ['first event comes seconds late']],
    ['20.7', ['503', '1.7 s', '0.1 s', '0.9 s', 'Session store unavailable']],
    ['20.8', ['ends without an event']],
  ] as const)('has the statuses and times of fact %s', (id, said) => {
    const runbook = sectionText('outage-runbook').replaceAll('Ends without', 'ends without');
    for (const words of said) {
      expect(runbook).toContain(words);
      expect(plain(textOfFact(id))).toContain(words);
    }
  });

  it('quotes the error texts as they are recorded', () => {
    const texts: readonly ErrorText[] = errors;
    const {text, status, logs = []} = texts.find(({id}) => id === 'session-store-unavailable') ?? expect.fail();
    const lines = logs.map(({level, message}) => `${message} at ${level}`);
    expect(lines).toHaveLength(1);
    expect(sectionText('outage-runbook')).toContain(`get ${status} ${text}, and the proxy pods log ${lines[0]}`);
  });

  it('shows for each release what its proxy answers, when, and what it logs', () => {
    const rows = rowsOf($, 'While Redis is away').map(({cells}) => cells);
    expect(rows).toHaveLength(17);
    for (const version of ['v044', 'owned'] as const) {
      const shown = (what: string) => rows.find(({What}) => What?.startsWith(what))?.[proxyReleases[version]] ?? '';
      const {body, request, initialize, logged} = outages[version];
      expect(shown('The text of a 503')).toBe(body);
      expect(shown('A request with a session id: Redis refuses')).toContain(`503 after ${request.refused.after} s`);
      expect(shown('An initialize: packets')).toBe(`${initialize.dropped.status} after ${initialize.dropped.after} s`);
      expect(shown('An initialize: Redis takes')).toBe(
        `${initialize.frozen.status} after ${initialize.frozen.after} s`,
      );
      expect(shown('What the proxy pods log')).toBe(
        'request' in logged ? `${logged.request} at ERROR` : 'No line of their own',
      );
    }
  });

  it('says of a full Redis what was recorded', () => {
    expect(sectionText('redis-is-full')).toContain(recording.whenFull.SET);
    expect([recording.whenFull.GETEX, recording.whenFull.DEL]).toEqual(['kept', '1']);
    expect(sectionText('redis-is-full')).toContain('SET is refused, GETEX and DEL work');
  });
});

describe('the sizes', () => {
  const records = recording.records.filter(({isRecovered}) => !isRecovered);
  const recordOf = (bytes: number) =>
    records.find(({initializeBytes}) => initializeBytes === bytes) ?? expect.fail(`No record of ${bytes} bytes.`);

  it('are those of the recording', () => {
    const text = sectionText('size-redis');
    expect(text).toContain(`Redis ${recording.redis}`);
    expect(text).toContain(`a 155-byte initialize takes ${recordOf(155).usedMemoryPerRecord} bytes`);
    expect(text).toContain(`one of 2,500 bytes ${recordOf(2500).usedMemoryPerRecord.toLocaleString('en-US')}`);
    for (const {usedMemoryPerRecord, memoryUsage} of records)
      expect(Math.abs(usedMemoryPerRecord - memoryUsage - 70)).toBeLessThanOrEqual(10);
  });

  it('count the commands of a request as they were recorded', () => {
    expect(commandsOf('known-session', 'v044')).toEqual({GETEX: 3});
    expect(commandsOf('known-session-echoed', 'v044')).toEqual({GETEX: 4});
    expect(sectionText('size-redis')).toContain(
      'Three for each request with a session id, also for initialize; four where the backend echoes its session id',
    );
    expect(commandsOf('known-session', 'owned')).toEqual({EVALSHA: 1});
    expect(commandsOf('known-session-echoed', 'owned')).toEqual({EVALSHA: 1, SET: 1, GET: 1});
    expect(sectionText('size-redis')).toContain('Since v0.51.0 it is one, and three where it echoes');
    expect(sectionText('requirements')).toContain('Each request with a session id asks Redis three times');
  });

  it('are readable without JavaScript for three loads', () => {
    const rows = rowsOf($, 'Three loads and their sizes').map(({cells}) => Object.values(cells));
    expect(rows).toHaveLength(3);
    const number = (text = '') => Number(text.replaceAll(/[^\d.]/g, ''));
    for (const [sessions, requestsPerSecond, initializeBytes, keys, memory, commands, later] of rows) {
      const proxies = number(keys) - number(sessions);
      expect(proxies).toBeGreaterThanOrEqual(2);
      const load = {
        release: 'v044',
        recoveries: 0,
        sessions: number(sessions),
        requestsPerSecond: number(requestsPerSecond),
        initializeBytes: number(initializeBytes),
        proxies,
        backends: 1,
        echoesIds: false,
      } as const;
      const size = sizeOf(load);
      expect(number(later)).toBe(sizeOf({...load, release: 'owned'}).commandsPerSecond);
      expect(number(memory)).toBeCloseTo(size.recordsBytes / 2 ** 20, 0.1);
      expect(number(commands)).toBe(size.commandsPerSecond);
    }
  });

  it('are shown for the usual load before a reader types', () => {
    const rows = rowsOf($, 'The size of your load');
    expect(rows.map(({cells}) => cells['How much'])).toEqual([
      '5,002',
      '5.8 MiB',
      '6.7 MiB',
      '600',
      '2',
      '2 at most',
      '2,500, or up to 5,000',
    ]);
    expect($('[data-interactive] input[type="number"]')).toHaveLength(6);
    expect($('[data-interactive] select')).toHaveLength(2);
  });
});

describe('the manifest of Redis', () => {
  interface Selector {
    readonly matchLabels: Readonly<Record<string, string>>;
  }
  interface Policy {
    readonly kind: string;
    readonly spec: {
      readonly podSelector: Selector;
      readonly ingress: readonly {readonly from: readonly {readonly podSelector: Selector}[]}[];
    };
  }
  const files = ['redis-for-sessions.yaml', 'scaled-with-redis.yaml'];
  const [policy, ...others] = files
    .flatMap((file) => parseAllDocuments(readFileSync(`static/examples/${file}`, 'utf8')))
    .map((document) => document.toJS() as Policy)
    .filter(({kind}) => kind === 'NetworkPolicy');
  const containersOf = ({matchLabels}: Selector) => {
    const pods = objectsOf(files).filter(
      ({kind, labels}) =>
        kind === 'pod' && Object.entries(matchLabels).every(([label, value]) => labels?.[label] === value),
    );
    return [...new Set(pods.flatMap(({containers = []}) => containers))];
  };

  it('lets the proxy pods of the server in, and nobody else', () => {
    expect(others).toEqual([]);
    expect(policy && containersOf(policy.spec.podSelector)).toEqual(['redis']);
    const from = policy?.spec.ingress.flatMap((rule) => rule.from.map(({podSelector}) => containersOf(podSelector)));
    expect(from).toEqual([['toolhive']]);
  });

  it('keeps the data, refuses when it is full, and has room beside its memory', () => {
    const shown = codeOf($, $('.theme-code-block pre').get(1) ?? expect.fail('There is no second code block.'));
    expect(shown).toMatch(/- --appendonly\n\s+- 'yes'\n/);
    expect(shown).toMatch(/- --maxmemory-policy\n\s+- noeviction\n/);
    const [, maximum = ''] = /- --maxmemory\n\s+- (\d+)mb\n/.exec(shown) ?? [];
    const [, limit = ''] = /limits:\n\s+memory: (\d+)Mi\n/.exec(shown) ?? [];
    expect(Number(maximum)).toBeGreaterThan(0);
    expect(Number(limit)).toBeGreaterThanOrEqual(2 * Number(maximum));
  });
});

describe('the rights of the proxy runner', () => {
  const shownUnder = (title: string) => {
    const block = $('.theme-code-block')
      .get()
      .find((it) => $(it).text().startsWith(title));
    return $(block ?? expect.fail(`There is no code block "${title}".`))
      .find('pre')
      .text()
      .trim();
  };

  it.each([
    ['owned', 'v0.51.0 and newer'],
    ['v044', 'v0.44.0 to v0.50.0'],
  ] as const)('of %s can be copied, for the prefix of the example', (who, title) =>
    expect(shownUnder(title)).toBe(aclLine(who, 'thv:demo:')),
  );

  it('of a roll-out are those of the later release and +getex', () => {
    const rights = (who: GrantsFor) => grantedCommands[who].toSorted();
    expect(rights('rollout')).toEqual([...grantedCommands.owned, 'getex'].toSorted());
    const [, told] = /(While an upgrade [^.]*\.)/.exec(sectionText('least-privilege')) ?? [];
    expect(told).toBe(
      'While an upgrade from one to the other rolls out, both run: write the first line with +getex behind it.',
    );
  });

  it('name the pattern of the built-in prefix and what rate limiting needs', () => {
    expect(sectionText('least-privilege')).toContain(`~${defaultKeyPrefix}*`);
    const limiting = factById('18.4')?.text ?? '';
    const [, grant = ''] = /`(~thv:rl:[^`]*)`/.exec(limiting) ?? [];
    expect(grant).toMatch(/^~thv:rl:\* \+/);
    expect(sectionText('least-privilege')).toContain(grant);
  });

  it('name the lifetime of a record in hours', () => {
    expect(sectionText('what-is-stored')).toContain(`expires ${ttlSeconds / 3600} hours after its last use`);
  });
});
