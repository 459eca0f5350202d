/**
 * Measures what session records cost a real Redis, and prints the recording: `npm run --silent record:redis-memory >
 * tests/recorded/redis-memory.json`. Starts the machine's own `redis-server` on a loopback port and ends it. Needs
 * redis-server and redis-cli; no test does.
 */
import {execFileSync, spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {defaultKeyPrefix, recordFields, ttlSeconds} from '../../src/toolhive/sessions/sessionRecord';

const port = '6399';
const records = 10_000;
const initializeSizes = [155, 300, 600, 1_200, 2_500, 5_000, 10_000];
const redisOptions = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction'];

function redis(input: string): readonly string[] {
  return execFileSync('redis-cli', ['-p', port], {input, encoding: 'utf8', maxBuffer: 2 ** 28})
    .trim()
    .split('\n');
}

const quoted = (text: string) => JSON.stringify(text); // redis-cli reads the same escapes
const infoOf = (section: string, name: string) =>
  redis(`INFO ${section}`)
    .find((line) => line.startsWith(`${name}:`))
    ?.split(':')[1]
    ?.trim() ?? '';

/** An `initialize` of so many bytes, made longer by capabilities as clients send them. */
function initializeOf(bytes: number): string {
  const capabilities = (filled: string) =>
    `{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{${filled}},"clientInfo":{"name":"demo","version":"1.0.0"}}}`;
  const one = '"sampling":{},"roots":{"listChanged":true},';
  const missing = bytes - capabilities('').length;
  const padded = one.repeat(Math.ceil(missing / one.length)).slice(0, Math.max(0, missing));
  return capabilities(padded);
}

/** The value of a record, field by field as the proxy runner writes it. */
function valueOf(id: string, initialize: string, isRecovered: boolean): string {
  const own: Readonly<Record<string, string>> = {
    id,
    'metadata.init_body': initialize,
    'metadata.backend_sid': randomUUID(),
  };
  const entries = recordFields
    .filter(({present}) => present !== 'since v0.51.0' && (isRecovered || present !== 'once re-initialized'))
    .map(({path, example}) => [path, own[path] ?? example] as const);
  const metadata = entries.flatMap(([path, value]) =>
    path.startsWith('metadata.') ? [[path.replace('metadata.', ''), value] as const] : [],
  );
  const top = entries.filter(([path]) => !path.startsWith('metadata.'));
  return JSON.stringify({...Object.fromEntries(top), metadata: Object.fromEntries(metadata)});
}

function measure(initializeBytes: number, isRecovered: boolean) {
  redis('FLUSHALL SYNC');
  const before = Number(infoOf('memory', 'used_memory'));
  const initialize = initializeOf(initializeBytes);
  const ids = Array.from({length: records}, () => randomUUID());
  redis(
    ids
      .map((id) => `SET ${defaultKeyPrefix}${id} ${quoted(valueOf(id, initialize, isRecovered))} EX ${ttlSeconds}`)
      .join('\n'),
  );
  const [first = ''] = ids;
  const [stored, keyUsage, valueBytes] = redis(
    `DBSIZE\nMEMORY USAGE ${defaultKeyPrefix}${first}\nSTRLEN ${defaultKeyPrefix}${first}`,
  ).map((line) => Number(line.replace('(integer) ', '')));
  const grown = Number(infoOf('memory', 'used_memory')) - before;
  if (stored !== records) throw new Error(`Redis holds ${stored} of ${records} records.`);
  return {
    initializeBytes: initialize.length,
    isRecovered,
    keyBytes: defaultKeyPrefix.length + first.length,
    valueBytes,
    memoryUsage: keyUsage,
    usedMemoryPerRecord: Math.round(grown / records),
  };
}

/** What a Redis that is full answers to the proxy runner's commands; it has room for some records. */
function whenFull() {
  redis('FLUSHALL SYNC');
  redis(`SET ${defaultKeyPrefix}kept kept EX ${ttlSeconds}`);
  redis(`CONFIG SET maxmemory ${infoOf('memory', 'used_memory')}`);
  const [SET, GETEX, DEL] = redis(
    `SET ${defaultKeyPrefix}new new EX ${ttlSeconds}\nGETEX ${defaultKeyPrefix}kept EX ${ttlSeconds}\nDEL ${defaultKeyPrefix}kept`,
  ).filter(Boolean);
  redis('CONFIG SET maxmemory 0');
  return {SET, GETEX, DEL};
}

async function record() {
  const server = spawn('redis-server', ['--port', port, ...redisOptions], {stdio: ['ignore', 'pipe', 'inherit']});
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('exit', () => reject(new Error(`redis-server ended. Look whether port ${port} is taken.`)));
      server.stdout.on('data', (said) => String(said).includes('Ready to accept connections') && resolve());
    });
    return {
      how: `npm run --silent record:redis-memory: for each size, an empty Redis gets ${records} records with "SET <key> <value> EX ${ttlSeconds}"; the key is "${defaultKeyPrefix}" and a UUID, the value the JSON of src/toolhive/sessions/sessionRecord.ts with that initialize. memoryUsage is MEMORY USAGE of one key; usedMemoryPerRecord is the growth of used_memory divided by the records, which counts the tables of keys and of expiry times, too. All in bytes. whenFull: the answers when used_memory is above maxmemory with noeviction.`,
      redis: infoOf('server', 'redis_version'),
      allocator: infoOf('memory', 'mem_allocator'),
      emptyUsedMemory: Number(infoOf('memory', 'used_memory')),
      records: [false, true].flatMap((isRecovered) => initializeSizes.map((bytes) => measure(bytes, isRecovered))),
      whenFull: whenFull(),
    };
  } finally {
    server.kill();
  }
}

void record().then((recording) => console.log(JSON.stringify(recording, null, 2)));
