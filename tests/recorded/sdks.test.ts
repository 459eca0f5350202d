import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {factById} from '../../src/toolhive/facts/facts';
import {
  clients,
  isServed,
  recoveredBehindProxy,
  sdkAdvisories,
  servers,
  type After404,
  type Answer,
  type ClientSdk,
  type Refusal,
  type ServerAnswers,
  type ServerSdk,
} from '../../src/toolhive/sessions/sdks';
import {
  alike,
  commandThatShows,
  packageOf,
  verdictOf,
  versionsInWords,
  waysIn,
  type Advice,
} from '../../src/toolhive/sessions/sdkVerdicts';

interface RecordedServer {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly mode: string;
  readonly initialize: {readonly issuesSessionId: boolean; readonly echoedLater: string | null};
  readonly unknownSession: Answer;
  readonly oldSessionAfterRestart: Answer;
  readonly callWithoutInitialized: Answer;
  readonly recoverAfterRestart: Answer;
  readonly derived: {readonly proxy_404_only_no_initialized: string};
}

interface Seen {
  /** Number of the call; other entries are what the application did besides. */
  readonly i?: number | string;
  readonly ok?: string;
  readonly exc?: string;
  readonly msg?: string;
  readonly top?: {readonly exc: string};
}

interface Fault {
  readonly callerSaw: readonly Seen[];
  readonly serverLog: readonly string[];
}

interface RecordedClient {
  readonly name: string;
  readonly version: string;
  readonly language: string;
  readonly faults: Readonly<Partial<Record<'a404' | 'a404id' | 'b503' | 'cnewid', Fault>>>;
}

const read = (file: string): unknown => JSON.parse(readFileSync(`tests/recorded/${file}`, 'utf8'));
const recordedServers = (read('sdk-servers.json') as {servers: readonly RecordedServer[]}).servers; // shape: the file's own
const recordedClients = (read('sdk-clients.json') as {clients: readonly RecordedClient[]}).clients; // shape: the file's own

const serverKey = (name: string, {version, mode}: {version: string; mode: string}) => `${name} ${version}, ${mode}`;
const clientKey = (name: string, version: string) => `${name} ${version}`;

const rows: readonly ServerSdk[] = servers;

describe('server SDKs', () => {
  const pairs = recordedServers.map((recorded) => {
    const name = serverKey(recorded.name, recorded);
    return {name, recorded, found: rows.filter((row) => serverKey(row.sdk, row) === name)};
  });

  it('has each recorded server exactly once, and no other', () => {
    expect(recordedServers).toHaveLength(35);
    expect(rows).toHaveLength(35);
    expect(pairs.filter(({found}) => found.length !== 1).map(({name}) => name)).toEqual([]);
  });

  it.each(pairs)('agrees with the answers of $name', ({recorded, found}) => {
    expect(found[0]).toMatchObject({
      language: recorded.language,
      issuesSessionId: recorded.initialize.issuesSessionId,
      echoesSessionId: recorded.initialize.echoedLater !== null,
      acceptsCallWithoutInitialized: isServed(recorded.callWithoutInitialized),
      recovered: recoveredBehindProxy(answersOf(recorded)),
    });
    expect(found[0]?.unknownSession).toEqual(refusalOf(recorded.unknownSession));
    expect(found[0]?.oldSessionAfterRestart).toEqual(refusalOf(recorded.oldSessionAfterRestart));
  });

  it('comes to the verdict that was written down with the recordings', () => {
    const written = {
      yes: 'recovered',
      no: 'NOT recovered',
      'silent loss': 'nothing to recover (200)',
      stateless: 'nothing to recover (200)',
    };
    expect(recordedServers.map((s) => [serverKey(s.name, s), written[recoveredBehindProxy(answersOf(s))]])).toEqual(
      recordedServers.map((s) => [serverKey(s.name, s), s.derived.proxy_404_only_no_initialized]),
    );
  });

  it('judges the call without initialized as the replay after a restart went', () => {
    const differing = recordedServers.filter(
      ({callWithoutInitialized, recoverAfterRestart}) =>
        isServed(callWithoutInitialized) !== isServed(recoverAfterRestart),
    );
    expect(differing).toEqual([]);
  });

  it('counts what is recovered', () => {
    const verdicts = ['yes', 'no', 'silent loss', 'stateless'];
    const counts = verdicts.map((verdict) => rows.filter(({recovered}) => recovered === verdict).length);
    expect(counts).toEqual([10, 16, 2, 7]);
  });

  it('says why in each row, and what to change where a session is not recovered', () => {
    for (const {why} of rows) expect(why).toMatch(/^[A-Z`].*\.(\[\d+\.\d+\])*$/);
    expect(rows.filter(({recovered, fix}) => recovered === 'no' && !fix)).toEqual([]);
    const fixed = rows.filter(({recovered, fix}) => recovered === 'yes' && fix);
    expect(fixed).toEqual(rows.filter(({lostGet}) => lostGet === 'breaks the session'));
  });

  it('names in the why of each row that is not recovered the status that the proxy gets', () => {
    const notRecovered = rows.filter(({recovered}) => recovered === 'no');
    for (const {why, oldSessionAfterRestart} of notRecovered) expect(why).toContain(`${oldSessionAfterRestart.status}`);
  });

  it('marks what was also run behind the proxy, as fact 7.1 says', () => {
    const marked = rows.filter(({runBehindProxy}) => runBehindProxy);
    expect(marked.map(({language, version}) => `${language} ${version}`)).toEqual([
      'Python 2.3.0',
      'TypeScript 1.32.2',
    ]);
    for (const {language, version} of marked) expect(factById('7.1')?.text).toContain(`${language} ${version}`);
  });

  it('says what a lost GET does for the versions of fact 6.33, and for no other', () => {
    const tried = rows.filter(({lostGet}) => lostGet);
    expect(tried.map(({language, version, lostGet}) => `${language} ${version}: ${lostGet}`)).toEqual([
      'Python 2.3.0: next POST recovers',
      'Python 1.30.0: next POST recovers',
      'Python 1.26.0: breaks the session',
      'TypeScript 1.32.2: next POST recovers',
    ]);
    const text = factById('6.33')?.text ?? '';
    for (const part of ['TypeScript 1.32.2', '1.30.0 and 2.3.0', 'Python 1.26 to 1.29']) expect(text).toContain(part);
  });

  it('names the advisories of fact 20.25', () => {
    expect(sdkAdvisories).toHaveLength(3);
    const text = factById('20.25')?.text ?? '';
    for (const {id, fixedIn} of sdkAdvisories) expect(text).toMatch(new RegExp(`below ${fixedIn}[^;.]*[^;]*${id}`));
  });
});

describe('what a reader is told of a way to serve', () => {
  const languages = [...new Set(rows.map(({language}) => language))];
  const ways = languages.flatMap((language) => waysIn(language, rows));
  const recordedOf = (row: ServerSdk) =>
    recordedServers.find((server) => serverKey(server.name, server) === serverKey(row.sdk, row)) ??
    expect.fail(`${serverKey(row.sdk, row)} was not recorded.`);
  /** From the recorded answers alone; what a GET does stands in fact 6.33. */
  const isRecovered = (row: ServerSdk) =>
    recoveredBehindProxy(answersOf(recordedOf(row))) === 'yes' && row.lostGet !== 'breaks the session';
  const inWords = (advice: Advice) => {
    if (advice.is === 'use') return `use ${advice.version}${advice.orNewer ? ' or newer' : ''}`;
    return advice.is === 'other way' ? `use ${advice.modes.join(' or ')}` : advice.is;
  };

  it('has each recorded server exactly once', () => {
    const found = ways.flatMap(({groups}) => groups.flat()).map((row) => serverKey(row.sdk, row));
    expect(found).toHaveLength(recordedServers.length);
    expect(new Set(found)).toEqual(new Set(recordedServers.map((server) => serverKey(server.name, server))));
  });

  it('is this', () =>
    expect(ways.map(({name, mode, advice}) => `${name}, ${mode}: ${inWords(advice)}`)).toEqual([
      'github.com/modelcontextprotocol/go-sdk, stateful (default): fine',
      'github.com/modelcontextprotocol/go-sdk, Stateless: true: nothing',
      'github.com/mark3labs/mcp-go, default options: use WithStateful(true)',
      'github.com/mark3labs/mcp-go, WithStateful(true): fine',
      'github.com/mark3labs/mcp-go, WithStateLess(true): nothing',
      'io.modelcontextprotocol.sdk:mcp, HttpServletStreamableServerTransportProvider: fine',
      'mcp, streamable-http: use 1.30.0 or newer',
      'mcp, stateless_http=True: nothing',
      'fastmcp, http: use 4.1.2',
      'fastmcp, stateless_http=True: nothing',
      'rmcp, default StreamableHttpServerConfig: use 3.11.0',
      '@modelcontextprotocol/sdk, shipped example simpleStreamableHttp.js: use 1.32.2',
      '@modelcontextprotocol/sdk, hand-written map of transports, 400 without known id (pattern of the example shipped up to 1.30.0): use shipped example simpleStreamableHttp.js',
      '@modelcontextprotocol/sdk, bare transport stateful: use shipped example simpleStreamableHttp.js',
      '@modelcontextprotocol/sdk, stateless (sessionIdGenerator: undefined): nothing',
      '@modelcontextprotocol/server + /node, bare transport stateful: change',
      '@modelcontextprotocol/server + /node, createMcpHandler default: nothing',
      '@modelcontextprotocol/server-everything, streamableHttp: change',
    ]));

  it.each(ways)('follows from the recorded answers: $name, $mode', ({name, groups, advice}) => {
    const found = groups.flat();
    const recovered = found.filter(isRecovered);
    const ofPackage = rows.filter((row) => packageOf(row) === name);
    const bad = found.findIndex((row) => !isRecovered(row));
    switch (advice.is) {
      case 'fine':
        expect(recovered).toEqual(found);
        break;
      case 'nothing':
        for (const row of found) expect(recordedOf(row).initialize.issuesSessionId).toBe(false);
        break;
      case 'use':
        expect(found[bad - 1]?.version).toBe(advice.version);
        expect(advice.orNewer).toBe(bad > 1);
        break;
      case 'other way':
        expect(bad).toBe(0);
        expect(ofPackage.filter(isRecovered).map(({mode}) => mode)).toEqual(expect.arrayContaining([...advice.modes]));
        break;
      case 'change':
        expect(ofPackage.filter(isRecovered)).toEqual([]);
    }
  });

  it('puts versions together whose recorded answers are the same, and no others that follow one another', () => {
    const answers = (row: ServerSdk) => {
      const {initialize, unknownSession, oldSessionAfterRestart, callWithoutInitialized} = recordedOf(row);
      return {
        issues: initialize.issuesSessionId,
        echoes: initialize.echoedLater !== null,
        unknown: refusalOf(unknownSession),
        old: refusalOf(oldSessionAfterRestart),
        served: isServed(callWithoutInitialized),
      };
    };
    const together = alike(rows).filter(({length}) => length > 1);
    expect(together.map((group) => `${group[0].sdk} ${versionsInWords(group)}`)).toEqual([
      'github.com/modelcontextprotocol/go-sdk v1.0.0 and v1.8.0',
      'github.com/mark3labs/mcp-go v0.43.2 and v1.2.1',
      'mcp (FastMCP) 1.18.0 to 1.25.0, 6 versions run',
      'mcp (FastMCP) 1.12.4 and 1.17.0',
    ]);
    for (const [first, ...others] of together) {
      for (const other of others) expect(answers(other)).toEqual(answers(first));
    }
  });

  it('keeps apart what a GET tells apart', () => {
    const get = (version: string) => rows.filter((row) => row.language === 'Python' && row.version === version)[0];
    expect([get('1.30.0'), get('1.26.0')].map((row) => row && verdictOf(row))).toEqual([
      're-initialized',
      'breaks on a GET',
    ]);
  });

  it('names in the command of each language what tells its packages apart', () => {
    const words = (name: string) =>
      name.split(/[ /:]+/).filter((word) => !/^(github\.com|\+|node|server-everything)$/.test(word));
    for (const language of languages) {
      const names = ways.filter(({groups: [group]}) => group?.[0].language === language).map(({name}) => name);
      expect(names.length).toBeGreaterThan(0);
      for (const name of names) {
        expect(words(name).some((word) => commandThatShows[language].includes(word))).toBe(true);
      }
    }
  });
});

describe('the rule', () => {
  const good: ServerAnswers = {
    issuesSessionId: true,
    oldSessionAfterRestart: {status: 404},
    callWithoutInitialized: {status: 200, body: 'event: message\ndata: {"jsonrpc":"2.0","id":2,"result":{}}'},
  };
  const call = (body: string): ServerAnswers => ({...good, callWithoutInitialized: {status: 200, body}});

  it.each([
    ['404 and a served replay', good, 'yes'],
    ['400', {...good, oldSessionAfterRestart: {status: 400}}, 'no'],
    ['401', {...good, oldSessionAfterRestart: {status: 401}}, 'no'],
    ['a refusal inside a 200', call('{"jsonrpc":"2.0","id":2,"error":{"code":-32602}}'), 'no'],
    ['a stream that ends without a response', call('data: \nid: 0\nretry: 3000\n\n'), 'no'],
    ['an old id that is accepted', {...good, oldSessionAfterRestart: {status: 200}}, 'silent loss'],
    ['no session ids', {...good, issuesSessionId: false}, 'stateless'],
  ] as const)('says for %s', (_, answers, verdict) => expect(recoveredBehindProxy(answers)).toBe(verdict));

  it('takes a tool result with isError for an answer', () => {
    expect(isServed({status: 200, body: '{"result":{"content":[],"isError":true}}'})).toBe(true);
  });
});

describe('client SDKs', () => {
  const pairs = recordedClients.map((recorded) => {
    const name = clientKey(recorded.name, recorded.version);
    const all: readonly ClientSdk[] = clients;
    return {name, recorded, found: all.filter((row) => clientKey(row.sdk, row.version) === name)};
  });

  it('has each recorded client exactly once, and no other', () => {
    expect(recordedClients).toHaveLength(11);
    expect(clients).toHaveLength(11);
    expect(pairs.filter(({found}) => found.length !== 1).map(({name}) => name)).toEqual([]);
  });

  it.each(pairs)('$name does upon 404 what was recorded', ({recorded, found: [row]}) => {
    const {a404, a404id} = recorded.faults;
    expect(row?.language).toBe(recorded.language);
    expect(row?.on404).toMatchObject(after404(a404));
    expect(callOf(a404, 3)).toContain(row?.on404.error ?? 'ok');
    expect(row?.reinitializes).toBe(after404(a404).laterCalls === 'new session');
    expect(row?.on404OfProxy !== undefined).toBe(a404id !== undefined);
    expect(row?.on404OfProxy ?? {}).toMatchObject(a404id ? after404(a404id) : {});
    expect(callOf(a404id, 3)).toContain(row?.on404OfProxy?.error ?? (a404id ? 'ok' : ''));
  });

  it('was run with the 404 of the proxy for all but the two old clients', () => {
    const without = recordedClients.filter(({faults}) => !faults.a404id);
    expect(without.map(({name, version}) => clientKey(name, version))).toEqual([
      '@modelcontextprotocol/sdk 1.17.0',
      'mcp (streamablehttp_client + ClientSession) 1.12.4',
    ]);
  });

  it.each(pairs)('$name does upon 503 what was recorded', ({recorded, found: [row]}) => {
    const fault = recorded.faults.b503;
    const refused = fault?.serverLog.filter((line) => line.endsWith('-> 503')).length ?? 0;
    const ends = fault?.callerSaw.some(({top}) => top) ?? false;
    // each 503 is one call of the application that fails: nothing was sent twice
    const failed = [3, 4].filter((i) => !callOf(fault, i).startsWith('ok')).length;
    expect(refused).toBe(ends ? 1 : failed);
    expect(row?.on503).toMatchObject({retries: false, laterCalls: ends ? 'client ends' : 'served'});
    expect(callOf(fault, 5).startsWith('ok')).toBe(!ends);
    expect(ends ? JSON.stringify(fault?.callerSaw) : callOf(fault, 3)).toContain(row?.on503.error);
  });

  it.each(pairs)('$name takes a changed session id as recorded', ({recorded, found: [row]}) => {
    const later = callOf(recorded.faults.cnewid, 4);
    const adopts = later.includes('sid=other-') ? 'adopts the new id' : 'keeps its id';
    expect(row?.onChangedSessionId).toBe(later.startsWith('ok') ? adopts : 'closes the session');
  });

  it('counts the clients that start a new session by themselves', () => {
    expect(clients.filter(({reinitializes}) => reinitializes).map(({sdk}) => sdk)).toEqual([
      'io.modelcontextprotocol.sdk:mcp',
      'rmcp',
    ]);
  });
});

function answersOf(recorded: RecordedServer): ServerAnswers {
  return {...recorded, issuesSessionId: recorded.initialize.issuesSessionId};
}

/** Only a JSON-RPC error has a code: Java's `jsonRpcError` is none. */
function refusalOf({status, body = ''}: Answer): Refusal {
  const code = /"jsonrpc":.*"error":\{"code":(-?\d+)/.exec(body)?.[1];
  return code === undefined ? {status} : {status, jsonRpcCode: Number(code)};
}

/** What the application got from a call: `ok …` or the error's type and text; empty when it was not made. */
function callOf(fault: Fault | undefined, call: number): string {
  const seen = fault?.callerSaw.find(({i}) => i === call);
  if (!seen) return '';
  return seen.ok === undefined ? `${seen.exc}: ${seen.msg}` : `ok ${seen.ok}`;
}

/** What the client did by itself: the calls up to the first thing that the application did besides calling. */
function after404(fault: Fault | undefined): After404 {
  const seen = fault?.callerSaw ?? [];
  const lost = seen.findIndex(({i}) => i === 3);
  const rest = seen.slice(lost + 1);
  const helped = rest.findIndex(({i}) => typeof i !== 'number');
  const later = helped < 0 ? rest : rest.slice(0, helped);
  expect(later.length).toBeGreaterThan(1);
  const isAnswered = later.every(({ok}) => ok?.includes('sid=fake-2'));
  const sentAgain = fault?.serverLog.filter((line) => /tools\/call .*-> lost$/.test(line)).length ?? 0;
  const failing = sentAgain > 0 ? 'old id again' : 'fails locally';
  return {
    call: seen[lost]?.ok === undefined ? 'error' : 'served',
    laterCalls: isAnswered ? 'new session' : failing,
  };
}
