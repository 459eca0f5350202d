import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {connect, createServer, type AddressInfo} from 'node:net';
import path from 'node:path';
import {pipeline} from 'node:stream';
import {afterAll, describe, it} from 'vitest';
import {paintFor, planText, stepText, summaryText, changeText, watchTitle} from '../../../src/cli/probe/text';
import {arrangement} from '../../toolhive/routing/play';
import {standInFor} from './proxyStandIn';
import {optionsOf, ran} from './probed';

/**
 * The runs that the page of the probe shows, with the ports of the page. `-u` writes the first two again; the third has
 * times, so it is written when it is not there, and compared without them.
 */
const shown = path.join(import.meta.dirname, '../../../src/components/ProbeRun/runs');

const ends: (() => unknown)[] = [];
afterAll(() => Promise.all(ends.map((end) => end())));

/** What the program prints, with the ports that a reader's port-forwards have. */
async function printed(args: readonly string[], isEnough: (text: string) => boolean = () => false): Promise<string> {
  const options = optionsOf(args);
  const paint = paintFor(false);
  const lines = [planText(options, paint)];
  const seen = await ran(args, (news) => {
    if (news.kind === 'step') lines.push(stepText(news.step, news.seen, paint));
    if (news.kind === 'watching') lines.push(watchTitle(options, paint));
    if (news.kind === 'change') lines.push(changeText(news.change, options.urls.length, paint));
    return isEnough(lines.join('\n'));
  });
  if ('id' in seen) throw new Error(seen.text);
  lines.push(summaryText(seen, 'http://localhost:3000', paint));
  const ports = [...new Set(options.urls.map(({port}) => port))];
  return ports.reduce(
    (text, port, index) => text.replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${8081 + index}`),
    lines.join('\n'),
  );
}

/** The lines of a run without times and counts of calls, and without the moments at which there was no server. */
function withoutTimes(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/, after .*$/, ''))
    .filter((line) => !/ s\d +(the )?connection (refused|broke)/.test(line))
    .map((line) =>
      line
        .replaceAll(/\d+\.\d s/g, '… s')
        .replace(/^(s\d +)\d+/, '$1…')
        .replaceAll(/ +/g, ' ')
        .trim(),
    )
    .toSorted();
}

async function sdkServer(
  env: Readonly<Record<string, string>>,
): Promise<{readonly child: ChildProcess; readonly port: number}> {
  const child = fork(path.join(import.meta.dirname, 'sdkServer.mjs'), {env: {...process.env, ...env}, silent: true});
  ends.push(() => child.kill('SIGKILL'));
  const [port] = (await once(child, 'message')) as [number]; // what the server sends
  return {child, port};
}

/** The address of a port that leads to another one, as a port-forward does. */
async function forward(to: number): Promise<string> {
  const server = createServer((incoming) => {
    const outgoing = connect(to, '127.0.0.1');
    pipeline(incoming, outgoing, incoming, () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  ends.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`; // it listens on a port
}

const counting = ['--call', 'count', '--counter', '/content/0/text'];

describe.concurrent('the runs that the page shows', () => {
  it('a server from npm that nothing happens to', async ({expect}) => {
    const {port} = await sdkServer({});
    const text = await printed(['--sessions', '4', ...counting, `http://127.0.0.1:${port}/mcp`]);
    await expect(text).toMatchFileSnapshot(path.join(shown, 'healthy.txt'));
  });

  it('two proxies with Redis that reach a backend each', async ({expect}) => {
    const standIn = await standInFor(arrangement({kubeProxy: {p0: 'b0', p1: 'b1'}}));
    ends.push(standIn.close);
    const text = await printed([
      '--sessions',
      '4',
      '--call',
      'count',
      '--counter',
      '/structuredContent/count',
      ...standIn.urls,
    ]);
    await expect(text).toMatchFileSnapshot(path.join(shown, 'ping-pong.txt'));
  });

  it('a server from npm behind two URLs that restarts while it is watched', async ({expect}) => {
    const {child, port} = await sdkServer({});
    const urls = [await forward(port), await forward(port)];
    let restarts: Promise<unknown> | undefined;
    const text = await printed(['--sessions', '2', ...counting, '--watch', '10m', ...urls], (lines) => {
      if (lines.includes('Watching')) child.kill('SIGKILL');
      if (lines.includes('the connection broke')) restarts ??= sdkServer({PORT: String(port)});
      return [/s1 +404.* URL 1/, /s1 +404.* URL 2/, /s2 +404.* URL 1/, /s2 +404.* URL 2/].every((one) =>
        one.test(lines),
      );
    });
    await restarts;
    const file = path.join(shown, 'restart.txt');
    if (!existsSync(file)) writeFileSync(file, text);
    const told = withoutTimes(readFileSync(file, 'utf8'));
    expect(told.filter((line) => line.includes('404 Session not found')).length).toBeGreaterThan(2);
    expect(withoutTimes(text)).toEqual(told);
  });
});
