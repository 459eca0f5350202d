import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import type {ProxyVersion} from '../../src/toolhive/routing/types';
import {outages, type Absence, type Answer, type Outage} from '../../src/toolhive/sessions/outages';
import recording from './redis-outage.json';

interface Step {
  readonly do: string;
  readonly session?: string | null;
  readonly status?: number | null;
  readonly seconds: number;
  readonly body?: string | null;
  readonly log: readonly {readonly level: string; readonly msg: string}[];
}

const runs = recording as Readonly<Record<string, Readonly<Record<ProxyVersion, readonly Step[]>>>>; // asserted below
const stepsOf = (run: string, version: ProxyVersion) => runs[run]?.[version] ?? expect.fail(`There is no run ${run}.`);
const hasId = ({do: what, session}: Step) => what !== 'initialize' && what !== 'post' && typeof session === 'string';
const versions = ['v044', 'owned'] as const;
const absences = ['refused', 'dropped', 'frozen'] as const;
const both = versions.flatMap((version) => absences.map((absence) => ({version, absence})));
const dataOf = (version: ProxyVersion): Outage => outages[version];

/** The steps of a run while Redis is away: after the first /health, before the second. */
function whileAway(run: string, version: ProxyVersion): readonly Step[] {
  const steps = stepsOf(run, version);
  const [first = -1, second] = steps.flatMap(({do: what}, index) => (what === 'health' ? [index] : []));
  return steps.slice(first + 1, second);
}

const fits = (step: Step, {status, after, afterMore = after}: Answer) =>
  step.status === status && [after, afterMore].some((seconds) => Math.abs(step.seconds - seconds) <= near(seconds));
/** Times are rounded to what a reader can use. */
const near = (seconds: number) => (seconds < 0.5 ? 0.12 : 0.1);

describe('an outage of Redis', () => {
  it('was recorded in seven ways, with both proxies', () => {
    expect(Object.keys(runs)).toHaveLength(7);
    for (const run of Object.values(runs)) expect(Object.keys(run).toSorted()).toEqual(['owned', 'v044']);
  });

  it.each(both)('$absence: the answers of $version to requests with an id', ({version, absence}) => {
    const runNames = absence === 'refused' ? ['refused', 'refused-then-recovery'] : [absence];
    const found = runNames
      .flatMap((run) => whileAway(run, version))
      .filter(hasId)
      .filter(({status}) => status !== 200);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect(found.filter((step) => !fits(step, dataOf(version).request[absence]))).toEqual([]);
    expect(new Set(found.map(({body}) => body))).toEqual(new Set([dataOf(version).body]));
  });

  it.each(both)('$absence: the answers of $version to initialize', ({version, absence}) => {
    const found = whileAway(absence, version).filter(({do: what}) => what === 'initialize');
    expect(found.length).toBeGreaterThanOrEqual(1);
    const data = dataOf(version).initialize[absence];
    expect(found[0] && fits(found[0], data)).toBe(true);
    expect(new Set(found.map(({status}) => status))).toEqual(new Set([data.status]));
    if (version === 'owned') expect(found.filter((step) => !fits(step, data))).toEqual([]);
  });

  it.each(both)('$absence: what $version logs', ({version, absence}) => {
    const {logged} = dataOf(version);
    const steps = whileAway(absence, version).filter(({status, do: what}) => status === 503 || what === 'initialize');
    expect(steps.length).toBeGreaterThanOrEqual(4);
    for (const {do: what, log} of steps) {
      const line = what === 'initialize' ? logged.initialize : logged.request;
      expect(log.map(({level, msg}) => `${level} ${msg}`)).toEqual(line ? [`ERROR ${line}`] : []);
    }
  });

  it('does not touch requests without an id, nor /health', () => {
    for (const version of versions) {
      const steps = whileAway('refused', version).filter(
        ({do: what, session}) => what !== 'initialize' && session === null,
      );
      expect(steps.map(({status}) => status)).toEqual([400, 200]); // of the backend; the second is of revision 2026-07-28
      const health = Object.keys(runs).flatMap((run) =>
        stepsOf(run, version).filter(({do: what}) => what === 'health'),
      );
      expect(health.length).toBeGreaterThanOrEqual(7);
      expect(health.every(({status}) => status === 200)).toBe(true);
    }
  });

  it.each(versions)('shows at legacy SSE of %s', (version) => {
    for (const run of ['sse-refused', 'sse-dropped']) {
      const [, , post, stream, ofNew] = stepsOf(run, version);
      expect(post?.status).toBe(dataOf(version).legacyPost);
      expect([stream?.do, stream?.status, ofNew?.status]).toEqual(['open-stream', 200, dataOf(version).legacyPost]);
      const ended = stream?.log.some(({msg}) => msg.includes('read error during body copy')) ?? false;
      expect(ended).toBe(!dataOf(version).streamBegins);
    }
  });

  it('has the times of facts 6.20 and 20.7', () => {
    const said = (id: string) => factById(id)?.text ?? '';
    const {request, initialize} = outages.v044;
    for (const {after} of [request.refused, request.dropped, initialize.refused, initialize.dropped])
      expect(said('6.20')).toContain(`${after} s`);
    expect(said('6.20')).toContain(`${request.refused.afterMore} s`);
    const later = outages.owned;
    for (const seconds of [later.request.refused.after, later.request.refused.afterMore, later.backAfter])
      expect(said('20.7')).toContain(`${seconds} s`);
    expect(said('20.7')).toContain(`${later.request.dropped.after.toFixed(1)} s`);
  });

  it('ends a proxy that starts in it, at both', () => {
    for (const version of versions) {
      const start = stepsOf('start-refused', version).at(-1);
      const {refused} = dataOf(version).startEndsAfter;
      expect([start?.do, start?.status ?? null, start?.seconds.toFixed(1)]).toEqual([
        'restart-proxy',
        null,
        String(refused),
      ]);
      expect(start?.log.map(({msg}) => msg)).toEqual(['error executing command']);
    }
    expect(factById('5.8')?.text).toContain(`exit 1 after ${outages.v044.startEndsAfter.dropped} s`);
  });
});

describe('the ways that Redis can be away', () => {
  it('are those that have answers', () => {
    const ways: readonly Absence[] = absences;
    for (const version of versions) expect(Object.keys(outages[version].request)).toEqual(ways);
  });
});
