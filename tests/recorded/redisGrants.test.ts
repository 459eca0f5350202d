import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import type {ProxyVersion} from '../../src/toolhive/routing/types';
import {
  aclLine,
  grantedCommands,
  missingGrants,
  type Lack,
  type MissingGrant,
} from '../../src/toolhive/sessions/redisGrants';
import recording from './redis-acl.json';

interface Step {
  readonly do: string;
  readonly session?: string | null;
  readonly status?: number;
  readonly body?: string | null;
  readonly notPlayed?: boolean;
}

/** One start of a proxy against a user of Redis with these rights. */
interface Run {
  readonly version: ProxyVersion;
  readonly acl: readonly string[];
  readonly scriptsCached: boolean;
  readonly transport: 'streamable-http' | 'sse';
  readonly db: number;
  readonly proxyStarts: boolean;
  readonly steps?: readonly Step[];
}

const runs = recording as readonly Run[]; // the shape is asserted below
const pattern = '~thv:*';
const rightsOf = (who: keyof typeof grantedCommands) => grantedCommands[who].map((command) => `+${command}`);
const same = (a: readonly string[], b: readonly string[]) => a.toSorted().join() === b.toSorted().join();
const statusesOf = ({steps = []}: Run, isOf: (step: Step) => boolean) => [
  ...new Set(steps.filter((step) => isOf(step) && step.status !== undefined).map(({status}) => status)),
];
const isInitialize = (step: Step) => step.do === 'initialize';
const isDelete = (step: Step) => step.do === 'delete';
const ofSession = (step: Step) => /^s\d$/.test(step.session ?? '') && !isInitialize(step) && !isDelete(step);
const ofUnknown = (step: Step) => step.session === 'unknown';

/** What a run over streamable HTTP shows; nothing for one that works. */
function lackOf(run: Run): Lack | undefined {
  if (!run.proxyStarts) return 'proxy does not start';
  if (statusesOf(run, isInitialize).join() === '503') return 'initialize gets 503';
  if (statusesOf(run, ofSession).join() === '503') {
    return statusesOf(run, ofUnknown).join() === '404' ? 'known ids get 503' : 'each id gets 503';
  }
  return statusesOf(run, isDelete).join() === '503' ? 'DELETE gets 503' : undefined;
}

/** The runs over streamable HTTP that ask for an unknown id as well, or that say enough without it. */
const tells = (run: Run) => run.transport === 'streamable-http' && (!run.steps || run.steps.some(ofUnknown));
const runsWith = (version: ProxyVersion, rights: readonly string[], db = 0) =>
  runs.filter((run) => run.version === version && run.db === db && same(run.acl, rights));

describe('the rights of the proxy runner at Redis', () => {
  it('were tried in 87 starts, of both proxies', () => {
    expect(runs).toHaveLength(87);
    expect(runs.filter(({version}) => version === 'v044')).toHaveLength(18);
    expect(runs.filter(({steps, proxyStarts}) => (steps !== undefined) !== proxyStarts)).toEqual([]);
  });

  it.each([
    ['v044', 'v044', 3],
    ['owned', 'owned', 12],
    ['rollout', 'owned', 3],
    ['rollout', 'v044', 3],
  ] as const)('of %s are enough for a proxy of %s', (who, version, count) => {
    const found = runsWith(version, [pattern, ...rightsOf(who)]);
    expect(found).toHaveLength(count);
    expect(found.map(lackOf)).toEqual(found.map(() => undefined));
  });

  it('of v0.44.0 are not enough for a later proxy: it starts, initialize gets 200, each id 503', () => {
    const found = runsWith('owned', [pattern, ...rightsOf('v044')]).filter(tells);
    expect(found).toHaveLength(2);
    expect(found.map(lackOf)).toEqual(['each id gets 503', 'each id gets 503']);
    const bodies = found.flatMap(({steps = []}) => steps.filter(({status, body}) => status === 503 && body));
    expect(new Set(bodies.map(({body}) => body))).toEqual(new Set(['Session store unavailable']));
  });

  it('are no more than each needs: every one is missed', () => {
    for (const version of ['v044', 'owned'] as const) {
      const needed = missingGrants.filter(({lack}) => lack[version] !== 'not needed').map(({grant}) => grant);
      const written = [...rightsOf(version), '+select', '~<keyPrefix>*'];
      expect(needed.toSorted()).toEqual(written.toSorted());
    }
  });

  const ofOwned = missingGrants.filter(({lack}) => lack.owned !== 'not needed');

  it.each(ofOwned)('$grant alone missing at the later proxy', ({grant, lack}) => {
    const found = runsOfMissing('owned', grant);
    expect(found.length).toBeGreaterThan(0);
    const {owned} = lack;
    if (owned === 'each id gets 503 after a restart of Redis') {
      for (const run of found) expect(lackOf(run)).toBe(run.scriptsCached ? undefined : 'each id gets 503');
      expect(new Set(found.map(({scriptsCached}) => scriptsCached)).size).toBe(2);
      return;
    }
    expect(found.map(lackOf)).toEqual(found.map(() => owned));
  });

  it('lacks of v0.44.0 are recorded where they say more than fact 18.3', () => {
    const recorded = missingGrants.filter(({lack}) => lack.v044 !== 'calls fail' && lack.v044 !== 'not needed');
    expect(recorded.map(({grant}) => grant)).toEqual(['+ping', '+select', '+getex']);
    for (const {grant, lack} of recorded) {
      const found = runsOfMissing('v044', grant);
      expect(found.length).toBeGreaterThan(0);
      expect(found.map(lackOf)).toEqual(found.map(() => lack.v044));
    }
    const others: readonly MissingGrant[] = missingGrants;
    const failing = others.filter(({lack}) => lack.v044 === 'calls fail');
    expect(failing.every(({facts}) => facts.includes('18.3'))).toBe(true);
    expect(factById('18.3')?.text).toContain(
      'without `getex`, `set`, `del` or the key pattern it starts, and calls fail',
    );
  });

  it('may be categories, and a pattern for reading and writing', () => {
    const categories = runs.filter(({acl}) => acl.includes('+@scripting'));
    expect(categories.map(({version}) => version).toSorted()).toEqual(['owned', 'v044']);
    const readAndWrite = runs.filter(({acl, version}) => version === 'owned' && acl.includes('%RW~thv:*'));
    expect(readAndWrite).toHaveLength(1);
    expect([...categories, ...readAndWrite].map(lackOf)).toEqual([undefined, undefined, undefined]);
    expect(categories[0]?.acl).toEqual([pattern, '+@read', '+@write', '+@scripting', '+ping']);
  });

  it('make a stream of legacy SSE bring no session where initialize fails', () => {
    const found = runs.filter(
      ({version, transport, acl}) => version === 'owned' && transport === 'sse' && !acl.includes('+set'),
    );
    expect(found).toHaveLength(2);
    for (const {steps = []} of found) {
      expect(steps.filter(({do: what}) => what === 'open-stream').map(({status}) => status)).toEqual([200, 200]);
      expect(steps.filter(({do: what}) => what === 'post').every(({notPlayed}) => notPlayed)).toBe(true);
    }
  });
});

/** Runs that have every right of the later proxy but this one; v0.44.0 was tried with those, too. */
function runsOfMissing(version: ProxyVersion, grant: string): readonly Run[] {
  const rights = rightsOf('owned');
  const [isSelect, isPattern] = [grant === '+select', grant.startsWith('~')];
  if (isPattern) return runsWith(version, ['~other:*', ...rights]);
  if (isSelect) return runsWith(version, [pattern, ...rights], 1);
  return runsWith(version, [pattern, ...rights.filter((right) => right !== grant)]).filter((run) => tells(run));
}

describe('the line of an ACL file', () => {
  it.each(['v044', 'owned', 'rollout'] as const)('has the rights of %s and the pattern of the prefix', (who) =>
    expect(aclLine(who, 'thv:demo:')).toBe(`user default reset on ><PASSWORD> ~thv:demo:* ${rightsOf(who).join(' ')}`),
  );

  it('is that of facts 18.2 and 20.3', () => {
    expect(factById('18.2')?.text).toContain(aclLine('v044', '<keyPrefix>').replace('<PASSWORD>', '<password>'));
    expect(factById('20.3')?.text).toContain(`~<keyPrefix>* ${rightsOf('owned').join(' ')}`);
    expect(new Set(rightsOf('rollout'))).toEqual(new Set([...rightsOf('v044'), ...rightsOf('owned')]));
  });
});
