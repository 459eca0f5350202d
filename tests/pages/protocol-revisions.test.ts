import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {errors, type ErrorText} from '../../src/toolhive/trouble/errors';
import {revisionAnswers} from '../../src/toolhive/routing/revisions';
import {pageAt, readPages} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/concepts/protocol-revisions');
const text = $('.markdown').text().replaceAll('\u200b', '').replace(/\s+/g, ' ');

interface RecordedStep {
  readonly do: string;
  readonly session?: string | null;
  readonly http?: string;
  readonly noMeta?: boolean;
  readonly protocol?: string;
  readonly expect?: {
    readonly status: number;
    readonly rpcError?: number;
    readonly body?: string;
    readonly servedBy: string | null;
    readonly storeCommands: Readonly<Record<string, number>>;
  };
}

const stepsOf = (name: string) =>
  (
    JSON.parse(readFileSync(`tests/recorded/routing/v044/${name}.json`, 'utf8')) as {
      readonly steps: readonly RecordedStep[];
    }
  ).steps; // tests/recorded/recordingShape.ts holds the shape
const withMeta = stepsOf('modern-revision-redis');
const withoutMeta = stepsOf('modern-header-without-meta');
const modern = (session: string | null, http?: string) =>
  withMeta.find((step) => step.protocol && step.session === session && step.http === http);

/** The recorded step of each row. */
const recorded: readonly (RecordedStep | undefined)[] = [
  withMeta.find((step) => step.do === 'initialize'),
  stepsOf('one-proxy-one-backend-redis').find((step) => step.do === 'call'),
  modern(null),
  modern('unknown'),
  modern('s0'),
  modern(null, 'GET'),
  modern(null, 'DELETE'),
  withoutMeta.find((step) => step.noMeta),
];

describe('the table of requests', () => {
  const rows = rowsOf($, 'Requests of both protocol revisions');

  it('has a row for each, of both revisions', () => {
    expect(rows).toHaveLength(8);
    expect(rows.map(({cells}) => cells.Request)).toEqual(revisionAnswers.map(({request}) => plain(request)));
    expect(new Set(rows.map(({cells}) => cells.Revision))).toEqual(new Set(['2025-11-25', '2026-07-28']));
  });

  it.each(recorded.map((step, index) => ({step, row: rows[index], request: rows[index]?.cells.Request})))(
    'says what is recorded: $request',
    ({step, row}) => {
      const {status, rpcError, body, servedBy, storeCommands} = step?.expect ?? {
        status: 0,
        servedBy: null,
        storeCommands: {},
      };
      const said = row?.cells ?? {};
      expect(said.Answer).toContain(String(status));
      if (rpcError !== undefined) expect(said.Answer).toContain(`code ${rpcError}`);
      if (body !== undefined && !body.startsWith('{')) expect(said.Answer).toContain(body);
      expect(said['Answered by']).toBe(servedBy === null ? 'The proxy runner' : 'Your server');
      const commands = Object.entries(storeCommands).map(([command, count]) => `${count} ${command}`);
      expect(said['Redis commands']).toBe(commands.join(' + ') || 'None');
    },
  );
});

const claims = {
  'stores-nothing': {says: /stores nothing, and asks Redis nothing/},
  'old-id-is-refused': {says: /must stop sending its old id/},
  'both-at-once': {says: /serves both at the same time, on the same address/},
  'version-twice': {says: /The version stands twice: in the header, and in _meta of the body/},
  'stateless-id-still-404': {says: /The proxy runner does not: an unknown id still gets 404 from it/},
  'state-in-a-store': {says: /A server for 2026-07-28 keeps state in a store of its own/},
  'last-client-decides': {says: /Keep affinity and Redis until the last client has moved/},
  'rate-limiting-keeps-redis': {says: /rateLimiting is not set: it requires Redis/},
  'both-tiers-restart': {says: /Both edits restart all pods of both tiers/},
  'false-alarm': {says: /SessionStorageWarning turns True with replicas above 1.*It is a false alarm then/},
  'start-needs-redis': {says: /a proxy pod that starts while Redis is away exits/},
  'never-migrated': {neverSays: /sessions? (is|are) (migrated|moved|transferred)/i},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {does: 'asks Redis', change: (it) => it.replace('asks Redis nothing', 'asks Redis once'), breaks: 'stores-nothing'},
  {
    does: 'lets the old id pass',
    change: (it) => it.replace('must stop sending', 'may go on sending'),
    breaks: 'old-id-is-refused',
  },
  {
    does: 'splits the addresses',
    change: (it) => it.replace('on the same address', 'on two addresses'),
    breaks: 'both-at-once',
  },
  {does: 'drops _meta', change: (it) => it.replace(', and in _meta of the body', ''), breaks: 'version-twice'},
  {
    does: 'lets an unknown id pass',
    change: (it) => it.replace('an unknown id still gets 404', 'an unknown id passes'),
    breaks: 'stateless-id-still-404',
  },
  {
    does: 'keeps state in memory',
    change: (it) => it.replace('in a store of its own', 'in memory'),
    breaks: 'state-in-a-store',
  },
  {
    does: 'goes early',
    change: (it) => it.replace('until the last client has moved', 'for a day'),
    breaks: 'last-client-decides',
  },
  {
    does: 'limits without Redis',
    change: (it) => it.replace('it requires Redis', 'it needs none'),
    breaks: 'rate-limiting-keeps-redis',
  },
  {
    does: 'restarts nothing',
    change: (it) => it.replace('restart all pods of both tiers', 'restart nothing'),
    breaks: 'both-tiers-restart',
  },
  {
    does: 'believes the warning',
    change: (it) => it.replace('It is a false alarm then', 'Heed it'),
    breaks: 'false-alarm',
  },
  {
    does: 'starts without Redis',
    change: (it) => it.replace('while Redis is away exits', 'while Redis is away waits'),
    breaks: 'start-needs-redis',
  },
  {does: 'migrates', change: (it) => `${it} The session is moved.`, breaks: 'never-migrated'},
];

describe('the page about protocol revisions', () => {
  keepsItsClaims(text, claims, mutations);

  it.each(['session-not-found', 'session-store-unavailable'])('quotes the error text as it is recorded: %s', (id) => {
    const error = (errors as readonly ErrorText[]).find((one) => one.id === id);
    expect(text).toContain(`${error?.status} ${error?.text}`);
  });
});
