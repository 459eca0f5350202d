import React, {type ReactNode} from 'react';
import Fact from '../Fact';
import Prose from '../Prose';
import Table from '../Table';
import {proxyReleases} from '@site/src/toolhive/releases/proxyReleases';
import {outages, type Absence, type Answer, type Outage} from '@site/src/toolhive/sessions/outages';

/** What clients get while Redis is away, by release: answers, seconds and log lines. */
export default function RedisOutage() {
  return (
    <Table
      label="While Redis is away"
      columns={['What', proxyReleases.v044, proxyReleases.owned]}
      rows={[
        row('The text of a 503', ({body}) => `\`${body}\``),
        row('What the proxy pods log', ({logged}) => (logged.request ? inLog(logged.request) : 'No line of their own')),
        ...absences.map(([absence, words, facts]) =>
          row(`A request with a session id: ${words}`, ({request}) => inSeconds(request[absence]), facts),
        ),
        ...absences.map(([absence, words, facts]) =>
          row(`An initialize: ${words}`, ({initialize}) => inSeconds(initialize[absence]), facts),
        ),
        row('What an initialize leaves', ({logged}) =>
          logged.initialize
            ? `An id of no use, which gets 503 now and 404 afterwards, and ${inLog(logged.initialize)}`
            : 'A session that stays behind at the backend; nobody has its id',
        ),
        row('GET and DELETE with a session id', () => '503; the backend does not get them', outage.slice(0, 1)),
        row('A request without a session id', () => 'As usual', []),
        row(
          'A new stream of legacy SSE',
          ({streamBegins}) => (streamBegins ? 'Its first event comes seconds late' : 'Ends without an event'),
          legacy,
        ),
        row(
          'A POST to an open stream of legacy SSE',
          ({legacyPost}) => (legacyPost === 503 ? '503: it needs the record of its stream' : 'As usual'),
          legacy.slice(1),
        ),
        row('The path /health', () => '200', []),
        row('A proxy pod that starts: Redis refuses connections', (it) => exit(it.startEndsAfter.refused), started),
        row('A proxy pod that starts: packets to Redis are dropped', (it) => exit(it.startEndsAfter.dropped), started),
        row('When Redis is back with its data', ({backAfter}) => `Up to ${backAfter} s more of 503, then as before`),
      ]}
    />
  );
}

/** The facts of the older and of the later release. */
type FactsOfRow = readonly (string | undefined)[];
const outage: FactsOfRow = ['6.20', '20.7'];
const legacy: FactsOfRow = ['6.21', '20.8'];
const started: FactsOfRow = ['5.8'];

const absences = [
  ['refused', 'Redis refuses connections', outage],
  ['dropped', 'packets to Redis are dropped', outage],
  ['frozen', 'Redis takes connections and hangs', []],
] as const satisfies readonly (readonly [Absence, string, FactsOfRow])[];

function row(what: string, answer: (outage: Outage) => string, [older, later]: FactsOfRow = outage) {
  return [what, cell(answer(outages.v044), older), cell(answer(outages.owned), later)];
}

function cell(text: string, fact: string | undefined): ReactNode {
  return (
    <>
      <Prose>{text}</Prose>
      {fact && <Fact n={fact} />}
    </>
  );
}

function inLog(message: string): string {
  return `\`${message}\` at ERROR`;
}

function inSeconds({status, after, afterMore}: Answer): string {
  return `${status} after ${after} s${afterMore ? `; after some failures ${afterMore} s` : ''}`;
}

function exit(seconds: number | undefined): string {
  if (seconds === undefined) return 'Not recorded';
  const first = `Exits after ${seconds} s`;
  return seconds > startupProbeSeconds
    ? `${first}; its startup probe allows ${startupProbeSeconds} s, so the kubelet ends it first, and its last line is \`redis: failed to connect: context canceled\``
    : first;
}

const startupProbeSeconds = 90; // fact 5.8
