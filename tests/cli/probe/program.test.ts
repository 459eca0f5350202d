import {fork, spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {readOptions} from '../../../src/cli/probe/options';
import {bundleProgram} from '../../../src/plugins/programs/bundle';
import type {ProbeReport} from '../../../src/toolhive/probe/report';
import {findingIds, reported} from './probed';
import {serve, type Served} from './scriptedServer';

const site = 'https://docs.example';
const processes = new Set<ChildProcess>();
const running: Pick<Served, 'close'>[] = [];
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'probe-'));
  writeFileSync(path.join(folder, 'probe-sessions.mjs'), await bundleProgram('probe-sessions', site));
});
afterAll(() => {
  for (const it of processes) it.kill();
  for (const {close} of running) close();
  rmSync(folder, {recursive: true});
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the one-file program as the site offers it, away from the project. */
async function run(
  args: readonly string[],
  whileItRuns: (child: ChildProcess) => void = () => undefined,
): Promise<Ended> {
  const child = spawn(process.execPath, ['probe-sessions.mjs', ...args], {cwd: folder, env: {PATH: process.env.PATH}});
  processes.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => (stdout += String(text)));
  child.stderr.on('data', (text) => (stderr += String(text)));
  whileItRuns(child);
  const [status] = (await once(child, 'close')) as [number | null]; // the first argument of the event
  return {status, stdout, stderr};
}

/** A server from npm, at a port of its own or the one that is given. */
async function sdkServer(
  env: Readonly<Record<string, string>>,
): Promise<{readonly url: string; readonly port: number; readonly stop: () => Promise<unknown>}> {
  const child = fork(path.join(import.meta.dirname, 'sdkServer.mjs'), {env: {...process.env, ...env}, silent: true});
  processes.add(child);
  const [port] = (await once(child, 'message')) as [number]; // what the server sends
  const stop = () => {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    return ended;
  };
  return {url: `http://127.0.0.1:${port}/mcp`, port, stop};
}

async function scripted(...args: Parameters<typeof serve>): Promise<Served> {
  const server = await serve(...args);
  running.push(server);
  return server;
}

function usageOf(args: readonly string[]): string {
  const options = readOptions(args);
  return options !== 'help' && 'usage' in options ? options.usage : '';
}

/** Ends a program, as Ctrl-C does, when a server has got so many requests. */
function endedAfter({requests}: Served, count: number) {
  return (child: ChildProcess) => {
    const timer = setInterval(() => {
      if (requests.length < count) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 10);
  };
}

const counting = ['--call', 'count', '--counter', '/content/0/text'];

describe.concurrent('the probe against servers from npm', () => {
  it('a stateful one that restarts while watched loses its sessions, and is like those that are recovered', async () => {
    const first = await sdkServer({});
    let restarts: Promise<unknown> | undefined;
    let isEnded = false;
    const {status, stdout} = await run(['--sessions', '3', ...counting, '--watch', '10m', first.url], (child) => {
      let text = '';
      child.stdout?.on('data', (more) => {
        text += String(more);
        if (text.includes('Watching')) restarts ??= first.stop().then(() => sdkServer({PORT: String(first.port)}));
        if (isEnded || !['s1', 's2', 's3'].every((name) => text.includes(`${name}   404`))) return;
        isEnded = child.kill('SIGINT');
      });
    });
    expect(stdout).toContain('404 Session not found (-32001)');
    expect(stdout).toContain('3 of 3 sessions failed while watched and did not come back');
    expect(stdout).toContain(`${site}/guides-k8s/troubleshoot-sessions#session-not-found`);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'It answers like @modelcontextprotocol/sdk, shipped example simpleStreamableHttp.js, 1.32.2',
    );
    expect(stdout).not.toContain('bare transport');
    expect(status).toBe(1);
  });

  it('a stateful one that nothing happens to', async () => {
    const {url} = await sdkServer({});
    const report = await reported('--sessions', '3', ...counting, url);
    expect(report).toMatchObject({
      sessionIds: 'uuid',
      echo: true,
      beforeInitialized: 'served',
      getStream: 200,
      exit: 0,
    });
    expect(report.sessions.map(({memoryLost}) => memoryLost)).toEqual([false, false, false]);
    expect(findingIds(report)).toEqual(['echoes-ids', 'modern-refused']);
  });

  it('a stateless one', async () => {
    const {url} = await sdkServer({STATELESS: '1'});
    const report = await reported('--sessions', '3', url);
    expect(report).toMatchObject({sessionIds: 'none', sessions: [], calls: {total: 12}, exit: 0});
    expect(findingIds(report)).toContain('no-sessions');
  });
});

describe.concurrent('probe-sessions.mjs', () => {
  it('runs alone, and prints one JSON object or a text without colors', async () => {
    const {urls} = await scripted({});
    const json = await run(['--format', 'json', '--sessions', '2', ...urls]);
    const report = JSON.parse(json.stdout) as ProbeReport;
    expect(json).toMatchObject({status: 0, stderr: ''});
    expect(report).toMatchObject({urls, exit: 0, calls: {total: 8}});
    const text = await run(['--sessions', '2', ...urls]);
    expect(text).toMatchObject({status: 0, stderr: ''});
    // oxlint-disable-next-line no-control-regex -- what a terminal would obey
    expect(text.stdout).not.toMatch(/[\u001b\r]/);
    expect(text.stdout.indexOf('Probing')).toBe(0);
    expect(text.stdout).toContain('Every session went on.');
  });

  it('gives the summary when Ctrl-C ends it in the middle of a watch, in both formats', async () => {
    const [first, second] = [await scripted({}), await scripted({})];
    const args = ['--sessions', '2', '--watch', '10m'];
    const text = await run([...args, '--yes-delete', ...first.urls], endedAfter(first, 20));
    expect(text).toMatchObject({status: 0, stderr: ''});
    expect(text.stdout).toContain('Every session went on.');
    expect(text.stdout).toContain('3 × 204');
    const json = await run([...args, '--format', 'json', ...second.urls], endedAfter(second, 20));
    expect(json.status).toBe(0);
    expect(JSON.parse(json.stdout)).toMatchObject({exit: 0, sessions: [{lost: false}, {lost: false}]});
  });

  it('gives what it has when Ctrl-C ends it before the first answer', async () => {
    const server = await scripted({initialize: () => ({status: 200, hangs: true})});
    const {status, stdout} = await run(['--format', 'json', ...server.urls], endedAfter(server, 1));
    expect(JSON.parse(stdout)).toMatchObject({server: null, sessionIds: null, sessions: [], exit: 0});
    expect(status).toBe(0);
  });

  it.each([
    [[], 'No URL is named'],
    [['localhost:8080/mcp'], 'is no URL'],
    [['ftp://host/mcp'], 'is no URL'],
    [['http://me:secret@host/mcp'], '--header-file'],
    [['--sessions', '0', 'http://host/'], 'from 1 to 1000'],
    [['--sessions', '2.5', 'http://host/'], 'from 1 to 1000'],
    [['--watch', '30', 'http://host/'], 'such as 30s or 10m'],
    [['--timeout', '0s', 'http://host/'], 'such as 30s or 10m'],
    [['--timeout', '99h', 'http://host/'], 'such as 30s or 10m'],
    [['--arguments', '{}', 'http://host/'], '--arguments needs --call'],
    [['--call', 'a', '--arguments', '[1]', 'http://host/'], 'no JSON object'],
    [['--call', 'a', '--counter', 'count', 'http://host/'], 'JSON pointer'],
    [['--format', 'xml', 'http://host/'], 'Write text or json'],
    [['--yes-delete=no', 'http://host/'], 'takes no value'],
    [['--session', '3', 'http://host/'], 'There is no option --session'],
    [['--header-file', 'missing.txt', 'http://host/'], 'there is no such file'],
    [['--header-file', '.', 'http://host/'], 'it is a directory'],
    [['--watch'], '--watch needs a value'],
  ])('says what to write instead of %j', (args, words) => {
    const usage = usageOf(args);
    expect(usage).toContain(words);
    expect(usage).not.toMatch(/secret|\n/);
  });

  it.each([
    ['Authorization Bearer secret', 'Line 1'],
    ['X-Fine: yes\nX-Bad: \n', 'Line 2'],
    [['X-Fine: yes', 'mcp-session-id: secret'].join('\r\n'), 'Line 2'],
    ['X-Bad: secret\u0007', 'Line 1'],
    ['\n# nothing\n', 'has no header'],
  ])('names the line of a header file that is wrong, and never what stands there: %j', (content, words) => {
    const file = path.join(folder, `${Buffer.from(content).toString('hex')}.txt`);
    writeFileSync(file, content);
    const usage = usageOf(['--header-file', file, 'http://host/']);
    expect(usage).toContain(words);
    expect(usage).not.toContain('secret');
  });

  it('prints an error on stderr, or as JSON where that is wanted', async () => {
    const text = await run(['--watch', '5', 'http://host/']);
    expect(text).toEqual({status: 2, stdout: '', stderr: `${usageOf(['--watch', '5', 'http://host/'])}\n`});
    const usage = await run(['--format', 'json', '--nonsense', 'http://host/']);
    expect(JSON.parse(usage.stdout)).toMatchObject({error: {id: 'usage'}, exit: 2});
    expect(usage).toMatchObject({status: 2, stderr: ''});
    const refused = await run(['--format', 'json', 'http://127.0.0.1:1/mcp']);
    expect(JSON.parse(refused.stdout)).toMatchObject({error: {id: 'unreachable'}, exit: 2});
    expect(refused.status).toBe(2);
  });

  it('prints its help', async () => {
    const {status, stdout} = await run(['--help']);
    expect(status).toBe(0);
    expect(stdout).toContain('--accept-changed-ids');
  });
});
