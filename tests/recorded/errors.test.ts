import {readFileSync, readdirSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {errors, errorShownBy, sectionAbout, type ErrorText} from '../../src/toolhive/trouble/errors';

interface Expected {
  readonly status: number;
  readonly rpcError?: number;
  readonly body?: string;
  /** The pod whose answer reached the client; `null` when the proxy made it. */
  readonly servedBy: string | null;
  readonly proxyErrors?: readonly string[];
}

interface Step {
  readonly do: string;
  readonly http?: string;
  readonly expect?: Partial<Expected>;
}

const folder = 'tests/recorded/routing/v044';
const answers = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const {steps} = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as {steps: readonly Step[]}; // shape: FORMAT.md
    return steps.flatMap((step, index) => {
      const {status, servedBy} = step.expect ?? {};
      if (status === undefined || servedBy === undefined) return []; // no request, or one that was not answered
      return [{at: `${file} step ${index}`, do: step.do, http: step.http, ...step.expect, status, servedBy}];
    });
  });

const {servers} = JSON.parse(readFileSync('tests/recorded/sdk-servers.json', 'utf8')) as {
  servers: readonly {
    readonly name: string;
    readonly language: string;
    readonly oldSessionAfterRestart: {readonly status: number; readonly body?: string};
  }[];
}; // shape: the file's own

const byProxy = (status: number) => answers.filter((answer) => answer.status === status && answer.servedBy === null);

function errorWith(id: (typeof errors)[number]['id']): ErrorText {
  const found = errors.find((error) => error.id === id);
  if (!found) throw new Error(`There is no error text ${id}.`);
  return found;
}

describe('the error texts', () => {
  it('looks at every recorded answer', () => expect(answers).toHaveLength(1440));

  it('session-not-found is every 404 of the proxy runner, and is not logged', () => {
    const {text = '', jsonRpcCode, logs} = errorWith('session-not-found');
    const recorded = byProxy(404);
    expect(recorded).toHaveLength(170);
    // no code is recorded for a POST of legacy SSE
    expect(recorded.filter(({rpcError, do: what}) => what !== 'post' && rpcError !== jsonRpcCode)).toEqual([]);
    // no body is recorded for GET
    const withBody = recorded.filter(({http}) => http !== 'GET');
    expect(withBody).toHaveLength(162);
    expect(withBody.filter(({body}) => !body?.includes(`"message":"${text}"`))).toEqual([]);
    expect(recorded.filter(({proxyErrors}) => proxyErrors)).toEqual([]);
    expect(logs).toBeUndefined();
  });

  it('session-store-unavailable is every 503, with its ERROR line', () => {
    const {text, status, saidBy, logs} = errorWith('session-store-unavailable');
    const recorded = answers.filter((answer) => answer.status === status);
    expect(recorded).toHaveLength(17);
    expect(saidBy).toBe('proxy runner');
    expect(recorded.filter(({servedBy}) => servedBy !== null)).toEqual([]);
    expect(recorded.filter(({body, http}) => body !== (http === 'GET' ? undefined : text))).toEqual([]);
    expect(recorded.filter(({rpcError}) => rpcError !== undefined)).toEqual([]);
    expect(logs?.map(({level}) => level)).toEqual(['ERROR']); // proxyErrors are the messages of ERROR lines
    expect(recorded.map(({proxyErrors}) => proxyErrors)).toEqual(recorded.map(() => logs?.map(({message}) => message)));
  });

  it('no-valid-session-id-provided is the 400 of backends, which the proxy runner passes on', () => {
    const {text = '', status, jsonRpcCode, saidBy, logs} = errorWith('no-valid-session-id-provided');
    const recorded = answers.filter(({body}) => body?.includes(text));
    expect(recorded).toHaveLength(22);
    expect(saidBy).toBe('backend');
    expect(recorded.filter(({servedBy}) => servedBy === null)).toEqual([]);
    expect(recorded.filter((answer) => answer.status !== status || answer.rpcError !== jsonRpcCode)).toEqual([]);
    expect(recorded.filter(({proxyErrors}) => proxyErrors)).toEqual([]);
    expect(logs).toBeUndefined();
  });

  it('no-valid-session-id-provided is what servers answer after a restart', () => {
    const {text = '', status, jsonRpcCode} = errorWith('no-valid-session-id-provided');
    const recorded = servers.filter(({oldSessionAfterRestart: {body}}) => body?.includes(text));
    expect(recorded.map(({name}) => name)).toEqual([
      '@modelcontextprotocol/sdk',
      '@modelcontextprotocol/server-everything',
      '@modelcontextprotocol/sdk',
      'mcp (FastMCP)',
      'fastmcp',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
      'mcp (FastMCP)',
    ]);
    expect(recorded.filter((server) => server.oldSessionAfterRestart.status !== status)).toEqual([]);
    // Python answers in plain text
    const withCode = recorded.filter((server) => server.oldSessionAfterRestart.body?.includes(`"code":${jsonRpcCode}`));
    expect(withCode.map(({language}) => language)).toEqual(['TypeScript', 'TypeScript', 'TypeScript']);
    const others = recorded.filter((server) => !withCode.includes(server));
    expect(others.map(({language}) => language)).toEqual(Array.from({length: 9}, () => 'Python'));
  });

  it('not-initialized is the 400 of a backend that waits for a step of the client', () => {
    const {text = '', status, saidBy} = errorWith('not-initialized');
    expect(saidBy).toBe('backend');
    const routed = answers.filter(({body}) => body?.includes(text));
    expect(routed.length).toBeGreaterThan(10);
    expect(routed.filter((answer) => answer.status !== status || answer.servedBy === null)).toEqual([]);
    const after = servers.filter(({oldSessionAfterRestart: {body}}) => body?.includes(text));
    expect(after.map(({language}) => language)).toEqual(['TypeScript', 'TypeScript']);
    expect(after.filter((server) => server.oldSessionAfterRestart.status !== status)).toEqual([]);
  });

  it('bad-gateway is every 502, empty, with one of two ERROR lines', () => {
    const {text, status, jsonRpcCode, logs = []} = errorWith('bad-gateway');
    const recorded = answers.filter((answer) => answer.status === status);
    expect(recorded).toHaveLength(45);
    expect([text, jsonRpcCode]).toEqual([undefined, undefined]);
    expect(recorded.filter(({servedBy, body, rpcError}) => servedBy !== null || body || rpcError)).toEqual([]);
    const lines = recorded.flatMap(({proxyErrors = []}) => proxyErrors);
    expect(lines).toHaveLength(44); // none is recorded for a POST of legacy SSE
    expect([...new Set(lines)].toSorted()).toEqual(logs.map(({message}) => message));
    expect(new Set(logs.map(({level}) => level))).toEqual(new Set(['ERROR']));
  });

  it.each([
    ['session-not-found', 404],
    ['session-store-unavailable', 503],
    ['no-valid-session-id-provided', 400],
    ['bad-gateway', 502],
  ] as const)('%s has the status %i', (id, status) => expect(errorWith(id).status).toBe(status));

  it('are found by the answers that show them, and by no other', () => {
    const shown = answers.flatMap(({status, servedBy, body}) => {
      const message = body === undefined ? undefined : body.replace(/backend b\d+: /, '');
      return errorShownBy({status, from: servedBy === null ? 'proxy' : 'backend', message}) ?? [];
    });
    const counts = Object.fromEntries(errors.map(({id}) => [id, shown.filter((error) => error.id === id).length]));
    expect(counts).toMatchObject({
      'session-not-found': 162,
      'session-store-unavailable': 16,
      'no-valid-session-id-provided': 22,
      'bad-gateway': 45,
    });
    expect(errorShownBy({status: 404, from: 'backend', message: 'Session not found'})).toBeUndefined();
    expect(errorShownBy({status: 200, from: 'backend'})).toBeUndefined();
  });

  it('have an id that is an anchor of the troubleshooting page', () =>
    expect(
      errors.map(sectionAbout).filter((path) => !/^\/guides-k8s\/troubleshoot-sessions#[a-z-]+$/.test(path)),
    ).toEqual([]));
});
