import {describe, expect, it} from 'vitest';
import {
  clients,
  servers,
  type After404,
  type ClientSdk,
  type Recovered,
  type Refusal,
  type ServerSdk,
} from '../../src/toolhive/sessions/sdks';
import {
  alike,
  commandThatShows,
  verdictOf,
  versionsInWords,
  waysIn,
  type Verdict,
} from '../../src/toolhive/sessions/sdkVerdicts';
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const all: readonly ServerSdk[] = servers;
const {$} = pageAt(readPages('build'), '/reference/sdk-compatibility');

const refusal = ({status, jsonRpcCode}: Refusal) => `${status}${jsonRpcCode ?? ''}`;
const sessionId = ({issuesSessionId, echoesSessionId}: ServerSdk) => {
  if (!issuesSessionId) return 'no session id';
  return echoesSessionId ? 'echoes its session id' : 'session id on initialize only';
};

/** The heading of each verdict, and how many rows it has: versions that answer alike share one. */
const verdicts: readonly (readonly [verdict: Recovered, heading: string, count: number])[] = [
  ['yes', 'recovered', 9],
  ['no', 'not-recovered', 10],
  ['silent loss', 'silent-loss', 1],
  ['stateless', 'nothing-to-recover', 7],
];

describe('the tables of server SDKs', () => {
  it('have a row for all servers that answer alike', () => {
    expect(verdicts.map(([verdict]) => rowsOf($, `Server SDKs, re-initialized: ${verdict}`).length)).toEqual([
      9, 10, 1, 7,
    ]);
    expect(servers).toHaveLength(35);
  });

  describe.each(verdicts)('recovered: %s', (verdict, heading, count) => {
    const expected = alike(all.filter(({recovered}) => recovered === verdict));
    const rows = rowsOf($, `Server SDKs, re-initialized: ${verdict}`);
    const above = sectionOf($, heading)
      .filter(({tagName}) => tagName === 'p')
      .map((paragraph) => textOf($, paragraph))
      .join('\n');

    it('stands below its own heading', () => {
      expect(expected).toHaveLength(count);
      const labels = sectionOf($, heading).map((element) => element.attribs['aria-label']);
      expect(labels).toContain(`Server SDKs, re-initialized: ${verdict}`);
    });

    const each = expected.map((group, index) => ({...group[0], group, index}));
    it.each(each)('$sdk $version, $mode', ({index, group, ...sdk}) => {
      const {cells = {}, below} = rows[index] ?? {};
      expect(cells['Server SDK']).toBe(
        `${sdk.sdk} ${versionsInWords(group)}${sdk.mode} · ${sdk.language}${sessionId(sdk)}${
          sdk.runBehindProxy ? 'also run behind the proxy runner' : ''
        }`,
      );
      expect(cells['Unknown session']).toBe(refusal(sdk.unknownSession));
      expect(cells['Old session after a restart']).toBe(refusal(sdk.oldSessionAfterRestart));
      expect(cells['Call without initialized']).toBe(sdk.acceptsCallWithoutInitialized ? 'Served' : 'Refused');
      const reason = below ?? above;
      expect(reason).toContain(plain(sdk.why));
      expect(reason).toContain(plain(sdk.fix ?? ''));
    });
  });

  it('can be linked to, row by row, and each row links to itself', () => {
    const rows = $('.markdown tr[id]').get();
    expect(rows).toHaveLength(verdicts.reduce((sum, [, , count]) => sum + count, 0) + clients.length);
    for (const row of rows) {
      expect(row.attribs.id).toMatch(/^(server|client)-[a-z0-9-]+[a-z0-9]$/);
      expect($(row).find('th a').attr('href')).toBe(`#${row.attribs.id}`);
    }
  });

  it('keep an id for each version, where versions share a row', () => {
    const ids = $('.markdown :is(tr[id], tr[id] > th > span[id])')
      .get()
      .map(({attribs}) => attribs.id);
    expect(ids).toHaveLength(servers.length + clients.length);
    expect(new Set(ids).size).toBe(46);
    expect($('[id="server-mcp-1-19-0-streamable-http"]').closest('tr').text()).toContain('1.18.0 to 1.25.0');
  });
});

describe('the overview of server SDKs', () => {
  const languages = [...new Set(all.map(({language}) => language))];
  const words: Readonly<Record<Verdict, string>> = {
    're-initialized': 'Re-initialized',
    'breaks on a GET': 'Breaks on a GET',
    'not re-initialized': 'Not re-initialized',
    'forgets in silence': 'Forgets in silence',
    'nothing to lose': 'Nothing to lose',
  };
  const tableOf = (language: string) => `Server SDKs in ${language}, by verdict`;

  it('has a section for each language', () => expect(languages).toHaveLength(5));

  describe.each(languages)('%s', (language) => {
    const ways = waysIn(language, all);
    const rows = rowsOf($, tableOf(language));

    it('has one row for each way to serve, with what to use', () => {
      expect(rows.map(({cells}) => cells['Server SDK'])).toEqual(ways.map(({name, mode}) => `${name}${mode}`));
      for (const [index, {advice}] of ways.entries()) {
        const said = rows[index]?.cells['After a restart'] ?? '';
        expect(said.startsWith('Nothing to change.')).toBe(advice.is === 'fine' || advice.is === 'nothing');
        if (advice.is === 'use') expect(said).toContain(`Use ${advice.version}${advice.orNewer ? ' or newer' : ''}.`);
        if (advice.is === 'other way') expect(said).toContain(`Use instead: ${advice.modes.join(' or ')}.`);
      }
    });

    it('leads from the versions that answer alike to their row, beside their verdict', () => {
      const links = $(`[aria-label="${tableOf(language)}"] td a`).get();
      const led = links.map((link) => {
        const line = textOf($, $(link).parent().get(0) ?? link);
        const row = $(`tr[id="${link.attribs.href?.slice(1)}"] > th`).text();
        return `${Object.values(words).find((word) => line.startsWith(word))}: ${row}`;
      });
      const groups = ways.flatMap(({groups}) => groups);
      expect(led).toHaveLength(groups.length);
      for (const group of groups) {
        const [{sdk, mode}] = group;
        const start = `${words[verdictOf(group[0])]}: ${sdk} ${versionsInWords(group)}${mode}`;
        expect(led.filter((text) => text.startsWith(start))).toHaveLength(1);
      }
    });

    it('says how to see the versions that one has', () => {
      const said = sectionOf($, language.toLowerCase()).map((element) => textOf($, element));
      expect(said.join('\n')).toContain(commandThatShows[language]);
    });
  });
});

describe('the table of client SDKs', () => {
  const rows = rowsOf($, 'Client SDKs when a session is lost');
  const later: Readonly<Record<After404['laterCalls'], string>> = {
    'new session': 'Later calls are served, in a new session.',
    'old id again': 'Later calls go out with the old id, and fail.',
    'fails locally': 'Later calls fail, and nothing is sent.',
  };
  const after = ({call, laterCalls, error}: After404) =>
    `${call === 'served' ? 'The call is replayed and served.' : `The call fails: ${error}.`} ${later[laterCalls]}`;

  it('has a row for each client that was run', () => expect(rows).toHaveLength(11));

  it.each((clients as readonly ClientSdk[]).map((client, index) => ({...client, index})))(
    '$sdk $version',
    ({index, ...client}) => {
      const cells = rows[index]?.cells ?? {};
      expect(cells['Client SDK']).toBe(`${client.sdk} ${client.version}${client.language}`);
      const first = client.reinitializes ? 'Initializes again by itself.' : 'Does not initialize again.';
      const ofBackend = after(client.on404);
      const ofProxy = client.on404OfProxy ? after(client.on404OfProxy) : 'Not run.';
      const forms = ofBackend === ofProxy ? ofBackend : `Of a backend: ${ofBackend}Of the proxy runner: ${ofProxy}`;
      expect(cells['Upon 404']).toBe(`${first} ${forms}${plain(client.note ?? '')}`);
      const end = client.on503.laterCalls === 'served' ? 'Later calls are served.' : 'The client ends.';
      expect(cells['Upon 503']).toBe(`The call fails, without a retry: ${client.on503.error}. ${end}`);
      expect(cells['Upon a changed session id']?.toLowerCase()).toBe(client.onChangedSessionId);
    },
  );
});

describe('the test of one’s own server', () => {
  const commands = sectionOf($, 'test-your-own-server').flatMap((element) =>
    $(element)
      .find('.theme-code-block pre')
      .get()
      .map((block) => codeOf($, block)),
  );

  it('takes two requests, with the headers of fact 10.10', () => {
    expect(commands).toHaveLength(2);
    for (const command of commands) {
      expect(command).toContain("-H 'Content-Type: application/json'");
      expect(command).toContain("-H 'Accept: application/json, text/event-stream'");
    }
    expect(commands[1]).toContain("-H 'Mcp-Session-Id: <SESSION_ID>'");
    expect(commands[1]).toContain("-H 'MCP-Protocol-Version: <PROTOCOL_VERSION>'");
  });

  it('sends JSON: an initialize that is complete, and a call', () => {
    const bodies = commands.map((command): unknown => JSON.parse(/-d '([^']*)'/.exec(command)?.[1] ?? ''));
    expect(bodies).toMatchObject([
      {method: 'initialize', params: {capabilities: {}, clientInfo: {name: 'curl'}}},
      {method: 'tools/list'},
    ]);
  });

  it('explains each placeholder', () => {
    const text = sectionOf($, 'test-your-own-server')
      .flatMap((element) => $(element).find('code').not('pre code').get())
      .map((code) => $(code).text());
    const placeholders = new Set(commands.join('\n').match(/<[A-Z_]+>/g));
    expect([...placeholders].toSorted()).toEqual(['<PROTOCOL_VERSION>', '<SERVER_URL>', '<SESSION_ID>']);
    for (const placeholder of placeholders) expect(text).toContain(placeholder);
  });
});
