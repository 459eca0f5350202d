import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {describeDifference, playRecording} from './playRecording';

const good = readFileSync(join(__dirname, 'routing', 'v044', 'delete-405-redis.json'), 'utf8');

/** Each replaces a text of a good recording; the first difference must be the one that it says. */
const faults = [
  {
    does: 'another status',
    from: '"status": 405,',
    to: '"status": 204,',
    says: /step 2, expect\.status: expected 204, got 405/,
  },
  {
    does: 'a field more',
    from: '"count": 1,',
    to: '"count": 1, "rpcError": 1,',
    says: /expect\.rpcError: expected 1, got absent/,
  },
  {does: 'a field less', from: '"count": 1,', to: '', says: /step 1, expect\.count: expected absent, got 1/},
  {
    does: 'null for absent',
    from: '"count": 1,',
    to: '"count": 1, "body": null,',
    says: /body: expected null, got absent/,
  },
  {
    does: 'a request less upstream',
    from: /"upstream": \[[^\]]*\]/,
    to: '"upstream": []',
    says: /upstream\[0\]: expected absent/,
  },
  {does: 'other store commands', from: '"GETEX": 2', to: '"GETEX": 3', says: /storeCommands\.GETEX: expected 3, got 2/},
  {
    does: 'another store',
    from: '"backendUrl": "service-ip"',
    to: '"backendUrl": "pod:b0"',
    says: /storeAfter\.s0\.backendUrl/,
  },
  {
    does: 'an unknown event',
    from: '"do": "call"',
    to: '"do": "shout"',
    says: /step 1, do: expected one of initialize, .*got "shout"/,
  },
  {
    does: 'an unknown field of an event',
    from: '"client"',
    to: '"urgent": true, "client"',
    says: /urgent: expected no such field/,
  },
  {
    does: 'an unknown field of the arrangement',
    from: '"store"',
    to: '"zone": 1, "store"',
    says: /given\.zone: expected no such field/,
  },
  {
    does: 'an unknown behavior',
    from: '"deleteStatus"',
    to: '"deletes": 1, "deleteStatus"',
    says: /given\.backend: expected an object with/,
  },
  {
    does: 'an unknown value',
    from: '"redis"',
    to: '"etcd"',
    says: /given\.store: expected "redis" or "memory", got "etcd"/,
  },
  {
    does: 'no steps',
    from: /"steps": \[[\s\S]*\],\s*"runs": 2,\s*"storeAfter"/,
    to: '"steps": [], "storeAfter"',
    says: /steps: expected a list of steps, not empty/,
  },
  {does: 'half a file', from: /"steps"[\s\S]*/, to: '', says: /expected JSON, got/},
  {
    does: 'no recording at all',
    from: /[\s\S]+/,
    to: '[1]',
    says: /expected a recording, which is a JSON object, got \[1\]/,
  },
];

describe('a recording', () => {
  it('passes as it was recorded', () => expect(playRecording('good.json', good)).toEqual([]));

  it.each(faults)('fails with $does, and says where', ({from, to, says}) => {
    const changed = good.replace(from, to);
    expect(changed).not.toBe(good);
    expect(playRecording('bad.json', changed).map(describeDifference)[0] ?? 'no difference').toMatch(says);
  });
});

describe('test:recorded', () => {
  const bad = good.replace('"status": 405,', '"status": 204,');

  it('exits with 0 and counts the files when all pass', () => {
    expect(play({'a.json': good, 'b.json': good})).toEqual({status: 0, lines: ['2 passed, 0 failed'], complaint: ''});
  });

  it('plays subfolders, too', () => {
    const {status, lines} = play({'a.json': good, 'b/c/d.json': bad});
    expect(status).toBe(1);
    expect(lines[0]).toMatch(/^b\/c\/d\.json, step 2/);
    expect(lines.at(-1)).toBe('1 passed, 1 failed');
  });

  it('exits with 1, prints each difference and counts the files when one fails', () => {
    const {status, lines, complaint} = play({'a.json': good, 'b.json': bad, 'c.json': '{'});
    expect(status).toBe(1);
    expect(lines[0]).toBe('b.json, step 2, expect.status: expected 204, got 405');
    expect(lines[1]).toMatch(/^c\.json: expected JSON, got "SyntaxError/);
    expect(lines.slice(2)).toEqual(['1 passed, 2 failed']);
    expect(complaint).toBe('');
  });

  it('exits with 2 and says what to write when there is no recording', () => {
    const {status, lines, complaint} = play({'a.txt': good});
    expect({status, lines}).toEqual({status: 2, lines: []});
    expect(complaint).toMatch(/has no \*\.json\. Write RECORDED_DIR=/);
  });
});

function play(files: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
  const {status, stdout, stderr} = spawnSync(process.execPath, ['--import', 'tsx', join(__dirname, 'play.ts')], {
    env: {...process.env, RECORDED_DIR: folder},
    encoding: 'utf8',
  });
  return {status, lines: stdout.split('\n').filter(Boolean), complaint: stderr};
}
