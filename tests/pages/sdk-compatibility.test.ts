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
import {codeOf, pageAt, readPages, sectionOf, textOf} from './built/builtSite';
import {plain, rowsOf} from './built/tables';

const {$} = pageAt(readPages('build'), '/reference/sdk-compatibility');

const refusal = ({status, jsonRpcCode}: Refusal) => `${status}${jsonRpcCode ?? ''}`;
const sessionId = ({issuesSessionId, echoesSessionId}: ServerSdk) => {
  if (!issuesSessionId) return 'no session id';
  return echoesSessionId ? 'session id on each response' : 'session id on initialize only';
};

/** The heading of each verdict, and how many servers have it. */
const verdicts: readonly (readonly [verdict: Recovered, heading: string, count: number])[] = [
  ['yes', 'recovered', 10],
  ['no', 'not-recovered', 16],
  ['silent loss', 'silent-loss', 2],
  ['stateless', 'nothing-to-recover', 7],
];

describe('the tables of server SDKs', () => {
  it('have a row for each server that was run', () => {
    expect(verdicts.map(([verdict]) => rowsOf($, `Server SDKs, recovered: ${verdict}`).length)).toEqual([10, 16, 2, 7]);
    expect(servers).toHaveLength(35);
  });

  describe.each(verdicts)('recovered: %s', (verdict, heading, count) => {
    const expected: readonly ServerSdk[] = servers.filter(({recovered}) => recovered === verdict);
    const rows = rowsOf($, `Server SDKs, recovered: ${verdict}`);
    const above = sectionOf($, heading)
      .filter(({tagName}) => tagName === 'p')
      .map((paragraph) => textOf($, paragraph))
      .join('\n');

    it('stands below its own heading', () => {
      expect(expected).toHaveLength(count);
      const labels = sectionOf($, heading).map((element) => element.attribs['aria-label']);
      expect(labels).toContain(`Server SDKs, recovered: ${verdict}`);
    });

    it.each(expected.map((sdk, index) => ({...sdk, index})))('$sdk $version, $mode', ({index, ...sdk}) => {
      const cells = rows[index]?.cells ?? {};
      expect(cells['Server SDK']).toBe(
        `${sdk.sdk} ${sdk.version}${sdk.mode} · ${sdk.language}${sessionId(sdk)}${
          sdk.runBehindProxy ? 'also run behind the proxy runner' : ''
        }`,
      );
      expect(cells['Unknown session']).toBe(refusal(sdk.unknownSession));
      expect(cells['Old session after a restart']).toBe(refusal(sdk.oldSessionAfterRestart));
      expect(cells['Call without initialized']).toBe(sdk.acceptsCallWithoutInitialized ? 'Served' : 'Refused');
      const reason = cells['Why, and what to change'] ?? `${above.replace('Why. ', '')}`;
      expect(reason).toContain(plain(sdk.why));
      expect(reason).toContain(plain(sdk.fix ?? ''));
    });
  });

  it('can be linked to, row by row, and each row links to itself', () => {
    const rows = $('.markdown tr[id]').get();
    expect(rows).toHaveLength(servers.length + clients.length);
    expect(new Set(rows.map(({attribs}) => attribs.id)).size).toBe(46);
    for (const row of rows) {
      expect(row.attribs.id).toMatch(/^(server|client)-[a-z0-9-]+[a-z0-9]$/);
      expect($(row).find('th a').attr('href')).toBe(`#${row.attribs.id}`);
    }
  });
});

describe('the overview of server SDKs', () => {
  const rows = rowsOf($, 'The server SDKs, by verdict');

  it('has one row for each SDK', () =>
    expect(rows.map(({cells}) => cells['Server SDK'])).toEqual([...new Set(servers.map(({sdk}) => sdk))]));

  it('leads from each version and mode to its row, under its verdict', () => {
    const links = $('[aria-label="The server SDKs, by verdict"] td a').get();
    expect(links).toHaveLength(35);
    const heads = {
      yes: 'Recovered',
      no: 'Not recovered',
      'silent loss': 'Lost in silence',
      stateless: 'No session to lose',
    };
    const led = links.map((link) => {
      const row = $(`[id="${link.attribs.href?.slice(1)}"]`);
      const verdict = $(link).closest('td').attr('data-label');
      return `${verdict}: ${row.find('th').text()}`;
    });
    const expected = (servers as readonly ServerSdk[]).map(
      (row) => `${heads[row.recovered]}: ${row.sdk} ${row.version}${row.mode}`,
    );
    for (const each of expected) expect(led.filter((text) => text.startsWith(each))).toHaveLength(1);
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
