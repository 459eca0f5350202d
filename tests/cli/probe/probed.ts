import {expect} from 'vitest';
import {readOptions, type ProbeOptions} from '../../../src/cli/probe/options';
import {runProbe, type News} from '../../../src/cli/probe/run';
import type {Observations} from '../../../src/toolhive/probe/observations';
import type {Problem} from '../../../src/toolhive/probe/reach';
import {reportOf, type ProbeReport} from '../../../src/toolhive/probe/report';

/** The options that arguments stand for. */
export function optionsOf(args: readonly string[]): ProbeOptions {
  const options = readOptions(args);
  if (options === 'help' || 'usage' in options) throw new Error(JSON.stringify(options));
  return options;
}

/** Runs the probe in this process; `isEnough` ends it, as Ctrl-C does. */
export function ran(
  args: readonly string[],
  isEnough: (news: News) => boolean = () => false,
): Promise<Observations | Problem> {
  const ended = new AbortController();
  return runProbe(optionsOf(args), ended.signal, (news) => {
    if (isEnough(news)) ended.abort();
  });
}

/** The report of a run that found a server. */
export async function reported(...args: readonly string[]): Promise<ProbeReport> {
  return reportedUntil(() => false, args);
}

export async function reportedUntil(isEnough: (news: News) => boolean, args: readonly string[]): Promise<ProbeReport> {
  const seen = await ran(args, isEnough);
  if ('id' in seen) throw new Error(seen.text);
  return reportOf(seen);
}

/** The problem of a run that found none. */
export async function problem(...args: readonly string[]): Promise<Problem> {
  const seen = await ran(args);
  if (!('id' in seen)) throw new Error(`No problem: ${JSON.stringify(reportOf(seen))}`);
  return seen;
}

export function findingIds({findings}: ProbeReport): readonly string[] {
  return findings.map(({id}) => id);
}

const members =
  'urls server protocol sessionIds echo unknownSession beforeInitialized getStream modern calls sessions findings exit'.split(
    ' ',
  );

/** What holds of every report, whatever the server does. */
export function expectWhole(report: ProbeReport): void {
  expect(Object.keys(report)).toEqual(expect.arrayContaining(members));
  const {total, byStatus, timeouts, unreachable} = report.calls;
  const answered = Object.values(byStatus).reduce((sum, count) => sum + count, 0);
  expect(answered + timeouts + unreachable).toBe(total);
  if (report.sessionIds !== 'none') expect(report.sessions.reduce((sum, {calls}) => sum + calls, 0)).toBe(total);
}
