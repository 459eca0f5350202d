import {spawn} from 'node:child_process';
import {createServer} from 'node:net';
import {once} from 'node:events';
import {describe, expect, it} from 'vitest';

const tsx = 'node_modules/tsx/dist/cli.mjs';

/** Runs `npm start`'s program in a folder of the project; resolves when it exits. */
async function start(variables: Record<string, string>): Promise<{code: number | null; stderr: string}> {
  const child = spawn(process.execPath, [tsx, 'src/cli/serve.ts'], {env: {...process.env, ...variables}});
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += String(data)));
  const [code] = (await once(child, 'close')) as [number | null]; // the event's first argument
  return {code, stderr};
}

describe('npm start', () => {
  it('ends with 1 and says what to write for a bad variable', async () => {
    const {code, stderr} = await start({PORT: 'x'});
    expect(code).toBe(1);
    expect(stderr.trim()).toBe('PORT is "x". Write a number from 1 to 65535, such as 3000.');
  });

  it('ends with 1 and names another port when its port is taken', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const address = holder.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const {code, stderr} = await start({PORT: String(port)});
    holder.close();
    expect(code).toBe(1);
    expect(stderr).toContain(`Port ${port} is taken. Stop what uses it, or choose another: PORT=${port + 1} npm start`);
  });
});
