import {afterAll, describe, expect, it} from 'vitest';
import type {Arrangement, BackendBehavior, ProxyVersion, RoutingEvent} from '../../../src/toolhive/routing/types';
import type {Change} from '../../../src/toolhive/probe/sessions';
import {arrangement} from '../../toolhive/routing/play';
import {expectWhole, findingIds, reportedUntil} from './probed';
import {standInFor, type Played, type StandIn} from './proxyStandIn';

const running: StandIn[] = [];
afterAll(() => running.forEach(({close}) => close()));

interface Setup {
  readonly version: ProxyVersion;
  readonly store?: 'memory' | 'redis';
  readonly proxies?: 1 | 2;
  readonly backends?: 1 | 2;
  readonly backend?: Partial<BackendBehavior>;
}

/** With two backends each proxy reaches its own. */
function arranged({version, store = 'redis', proxies = 2, backends = 1, backend}: Setup): Arrangement {
  const setup = {
    proxyVersion: version,
    proxies: ['p0', 'p1'].slice(0, proxies),
    backends: ['b0', 'b1'].slice(0, backends),
    store,
    kubeProxy: {p0: 'b0', p1: backends === 2 ? 'b1' : 'b0'},
  };
  return arrangement(setup, backend);
}

/** The number of a call that is made while watching: 4 are made in each of 4 sessions before, and 4 at the most in the steps before those. */
const inTheWatch = 24;

const counting = ['--call', 'count', '--counter', '/structuredContent/count'];

/** Probes a stand-in; a watch ends when it is enough. */
async function probed(
  setup: Setup,
  happens: Readonly<Record<number, readonly RoutingEvent[]>> = {},
  isEnough?: (changes: readonly Change[]) => boolean,
) {
  const standIn = await standInFor(arranged(setup), happens);
  running.push(standIn);
  const changes: Change[] = [];
  const watch = isEnough ? ['--watch', '10m'] : [];
  const report = await reportedUntil(
    (news) => {
      if (news.kind === 'change') changes.push(news.change);
      return isEnough?.(changes) ?? false;
    },
    ['--sessions', '4', ...counting, ...watch, ...standIn.urls],
  );
  expectWhole(report);
  return {report, told: modelSays(standIn.played)};
}

const sessionsWith = (changes: readonly Change[], what: Change['what']) =>
  new Set(changes.flatMap((change) => (change.what === what ? [change.session] : []))).size;

/** What the model said of the calls of the sessions; those of the steps before them are the first of each. */
function modelSays(played: readonly Played[]) {
  const own = played.filter(({event}) => event.do === 'call' && /^s\d/.test(event.session ?? ''));
  // One call shows the echo, one comes before notifications/initialized.
  const calls = own.slice(2);
  const byStatus: Record<string, number> = {};
  for (const {outcome} of calls) byStatus[outcome.status] = (byStatus[outcome.status] ?? 0) + 1;
  const names = [...new Set(calls.map(({event}) => (event.do === 'call' ? event.session : null)))];
  const sessions = names.map((name) => {
    const answers = calls.filter(({event}) => event.do === 'call' && event.session === name);
    const counts = answers.flatMap(({outcome}) => outcome.count ?? []);
    const last = (via: string) => answers.findLast(({event}) => event.via === via)?.outcome;
    return {
      lost: ['p0', 'p1'].some(
        (via) => last(via) !== undefined && (last(via)?.status !== 200 || last(via)?.rpcError !== undefined),
      ),
      forgot: counts.length < 2 ? null : counts.some((count, index) => count <= (counts[index - 1] ?? 0)),
    };
  });
  return {
    total: calls.length,
    byStatus,
    lost: sessions.filter(({lost}) => lost).length,
    forgot: sessions.filter(({forgot}) => forgot === true).length,
    recovered: calls.filter(({outcome}) => outcome.recovered).length,
  };
}

const setups: readonly (readonly [
  string,
  Setup,
  expected: {readonly ids: readonly string[]; readonly exit: number},
])[] = (['v044', 'owned'] as const).flatMap(
  (version) =>
    [
      [`${version}, one proxy`, {version, proxies: 1, store: 'memory'}, {ids: [], exit: 0}],
      [`${version}, two proxies, memory`, {version, store: 'memory'}, {ids: ['lost-on-other-url'], exit: 1}],
      [`${version}, two proxies, Redis`, {version}, {ids: [], exit: 0}],
      [
        `${version}, ping-pong`,
        {version, backends: 2},
        version === 'v044' ? {ids: ['memory-lost'], exit: 1} : {ids: [], exit: 1},
      ],
      [
        `${version}, ping-pong, a backend that answers 400`,
        {version, backends: 2, backend: {unknownSession: 400}},
        version === 'v044' ? {ids: ['lost-on-other-url'], exit: 1} : {ids: [], exit: 1},
      ],
      [
        `${version}, ping-pong, an echo`,
        {version, backends: 2, backend: {echoSessionId: true}},
        {ids: ['echoes-ids'], exit: 1},
      ],
      [`${version}, no ids`, {version, backend: {sessionId: 'none'}}, {ids: ['no-sessions'], exit: 0}],
    ] as const,
);

describe.concurrent('the probe sees what the model of the proxy says', () => {
  it.each(setups)('%s', async (_name, setup, {ids, exit}) => {
    const {report, told} = await probed(setup);
    if (report.sessionIds !== 'none') {
      expect(report.calls.total).toBe(told.total);
      expect(report.calls.byStatus).toEqual(told.byStatus);
      expect(report.sessions.filter(({lost}) => lost)).toHaveLength(told.lost);
      expect(report.sessions.filter(({memoryLost}) => memoryLost === true)).toHaveLength(told.forgot);
      expect(report.unknownSession?.map(({status}) => status)).toEqual(report.urls.map(() => 404));
    }
    expect(findingIds(report)).toEqual(expect.arrayContaining([...ids]));
    expect(report.exit).toBe(exit);
  });

  it.each(['v044', 'owned'] as const)('%s, Redis down and back', async (version) => {
    const failed = (changes: readonly Change[]) => changes.filter(({what}) => what === 'failed').length;
    const back = (changes: readonly Change[]) => changes.filter(({what}) => what === 'came back').length;
    const {report, told} = await probed(
      {version},
      {[inTheWatch]: [{do: 'stop-store'}], [inTheWatch + 4]: [{do: 'start-store', data: 'kept'}]},
      (changes) => failed(changes) > 0 && failed(changes) === back(changes),
    );
    expect(report.calls.byStatus).toEqual(told.byStatus);
    expect(report.calls.byStatus['503']).toBeGreaterThan(0);
    expect(told.lost).toBe(0);
    expect(report.exit).toBe(0);
    expect(findingIds(report)).toEqual(expect.arrayContaining(['came-back', 'store-unavailable']));
    expect(report.sessions.every(({lost}) => !lost)).toBe(true);
    expect(report.sessions.some(({firstLostAt, cameBackAt}) => (firstLostAt ?? Infinity) < (cameBackAt ?? 0))).toBe(
      true,
    );
  });

  it.each(['v044', 'owned'] as const)('%s, Redis back without its data', async (version) => {
    const {report, told} = await probed(
      {version},
      {[inTheWatch]: [{do: 'stop-store'}, {do: 'start-store', data: 'lost'}]},
      (changes) => sessionsWith(changes, 'failed') === 4,
    );
    expect(report.calls.byStatus).toEqual(told.byStatus);
    expect(report.sessions.filter(({lost}) => lost)).toHaveLength(told.lost);
    expect(told.lost).toBe(4);
    expect(findingIds(report)).toContain('lost-while-watched');
    expect(report.exit).toBe(1);
  });

  it('a backend that restarts while watched: the session is recovered, and its memory is lost', async () => {
    const {report, told} = await probed(
      {version: 'v044', proxies: 1},
      {[inTheWatch]: [{do: 'restart-backend', backend: 'b0', address: 'same'}]},
      (changes) => sessionsWith(changes, 'memory lost') === 4,
    );
    expect(told.recovered).toBe(4);
    expect(report.sessions.map(({lost, memoryLost}) => [lost, memoryLost])).toEqual(
      Array.from({length: 4}, () => [false, true]),
    );
    expect(findingIds(report)).toContain('memory-lost');
    expect(report.exit).toBe(1);
  });
});
