import {readFileSync} from 'node:fs';
import {validateHeaderName, validateHeaderValue} from 'node:http';
import {parseArgs} from 'node:util';

/** What the reader asked for. Times in milliseconds. */
export interface ProbeOptions {
  readonly urls: readonly URL[];
  /** The same as they may be shown: without the values of their queries. */
  readonly shownUrls: readonly string[];
  readonly sessions: number;
  readonly watch: number | null;
  readonly call: {readonly tool: string; readonly arguments: Readonly<Record<string, unknown>>} | null;
  readonly counter: string | null;
  readonly newConnections: boolean;
  readonly timeout: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly acceptChangedIds: boolean;
  readonly format: Format;
  readonly yesDelete: boolean;
}

export type Format = 'text' | 'json';

const flags = ['new-connections', 'accept-changed-ids', 'yes-delete', 'help'];
const valued = ['sessions', 'watch', 'call', 'arguments', 'counter', 'timeout', 'header-file', 'format'];

const mostSessions = 1000;
const longestTime = 24 * 60 * 60 * 1000;

class UsageError extends Error {}

/** The options in arguments; a text says what to write instead. */
export function readOptions(args: readonly string[]): ProbeOptions | 'help' | {readonly usage: string} {
  try {
    return optionsFrom(args);
  } catch (error) {
    if (error instanceof UsageError) return {usage: error.message};
    throw error;
  }
}

function optionsFrom(args: readonly string[]): ProbeOptions | 'help' {
  const {tokens} = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: {
      help: {type: 'boolean', short: 'h'},
      ...Object.fromEntries(flags.map((name) => [name, {type: 'boolean' as const}])),
      ...Object.fromEntries(valued.map((name) => [name, {type: 'string' as const}])),
    },
  });
  const values = new Map<string, string>();
  const given: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') given.push(token.value);
    if (token.kind !== 'option') continue;
    const name = token.rawName === '-h' ? 'help' : token.name;
    if (flags.includes(name)) {
      if (token.value !== undefined) throw new UsageError(`--${name} takes no value. Write it alone.`);
      values.set(name, '');
    } else if (valued.includes(name)) {
      if (token.value === undefined || token.value === '') throw new UsageError(`--${name} needs a value behind it.`);
      values.set(name, token.value);
    } else throw new UsageError(`There is no option ${token.rawName}. --help lists those that there are.`);
  }
  if (values.has('help')) return 'help';
  const read = <T>(name: string, otherwise: T, parse: (text: string) => T): T => {
    const text = values.get(name);
    return text === undefined ? otherwise : parse(text);
  };
  const urls = given.map(readUrl);
  if (urls.length === 0)
    throw new UsageError('No URL is named. Write that of an MCP server, such as http://127.0.0.1:8080/mcp.');
  const tool = values.get('call');
  for (const name of ['arguments', 'counter']) {
    if (values.has(name) && tool === undefined)
      throw new UsageError(`--${name} needs --call: name the tool that is called.`);
  }
  return {
    urls,
    shownUrls: urls.map(shownUrl),
    sessions: read('sessions', 10, readSessions),
    watch: read<number | null>('watch', null, (text) => readDuration('watch', text)),
    call: tool === undefined ? null : {tool, arguments: read('arguments', {}, readToolArguments)},
    counter: read<string | null>('counter', null, readPointer),
    newConnections: values.has('new-connections'),
    timeout: read('timeout', 30_000, (text) => readDuration('timeout', text)),
    headers: read<ProbeOptions['headers']>('header-file', {}, readHeaderFile),
    acceptChangedIds: values.has('accept-changed-ids'),
    format: read<Format>('format', 'text', readFormat),
    yesDelete: values.has('yes-delete'),
  };
}

/** Whether errors are wanted as JSON, also where the other options are wrong. */
export function wantsJson(args: readonly string[]): boolean {
  return args.some((arg, index) => arg === '--format=json' || (arg === '--format' && args[index + 1] === 'json'));
}

function readUrl(text: string): URL {
  const example = 'Write one such as http://127.0.0.1:8080/mcp.';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new UsageError(`"${withoutSecrets(text)}" is no URL. ${example}`);
  if (url.username !== '' || url.password !== '') {
    throw new UsageError(
      `The URL of ${url.host} has a user or a password in it. Put a line "Authorization: Basic …" into a file, and name it with --header-file.`,
    );
  }
  return url;
}

/** What may be shown of a text that should be a URL. */
function withoutSecrets(text: string): string {
  return text.replace(/[?#].*$/s, '').replace(/\/\/[^/]*@/, '//');
}

function shownUrl(url: URL): string {
  const query = [...url.searchParams.keys()].map((key) => `${key}=…`).join('&');
  return `${url.origin}${url.pathname}${query === '' ? '' : `?${query}`}`;
}

function readSessions(text: string): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= mostSessions) return number;
  throw new UsageError(`--sessions is "${text}". Write a whole number from 1 to ${mostSessions}.`);
}

const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};

function readDuration(option: string, text: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? [];
  const milliseconds = Number(amount) * (units[unit] ?? 0);
  if (milliseconds >= 1 && milliseconds <= longestTime) return milliseconds;
  throw new UsageError(`--${option} is "${text}". Write a time up to 24h with its unit, such as 30s or 10m.`);
}

function readToolArguments(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return {...value};
  } catch {
    // It is told below, as for other JSON.
  }
  throw new UsageError(`--arguments is no JSON object. Write one in quotes, such as '{"city":"Bern"}'.`);
}

function readPointer(text: string): string {
  if (text.startsWith('/')) return text;
  throw new UsageError(
    `--counter is "${text}". Write a JSON pointer into the result, such as /structuredContent/count.`,
  );
}

function readFormat(text: string): Format {
  if (text === 'text' || text === 'json') return text;
  throw new UsageError(`--format is "${text}". Write text or json.`);
}

/** What the probe sets itself, or what would break its requests. */
const ownHeaders = [
  'accept',
  'connection',
  'content-length',
  'content-type',
  'mcp-protocol-version',
  'mcp-session-id',
  'transfer-encoding',
];

/** The headers of a file, one on each line. Errors name the line and never its text, which may be a token. */
function readHeaderFile(file: string): ProbeOptions['headers'] {
  const headers: Record<string, string[]> = {};
  for (const [index, line] of textOf(file)
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const place = `Line ${index + 1} of ${file}`;
    const [, name = '', value = ''] = /^([^:\s]+):(.*)$/.exec(line.trim()) ?? [];
    if (name === '' || value.trim() === '' || !isHeader(name, value.trim())) {
      throw new UsageError(`${place} is no header. Write "Name: value", such as "Authorization: Bearer <TOKEN>".`);
    }
    const key = name.toLowerCase();
    if (ownHeaders.includes(key))
      throw new UsageError(`${place} sets ${name}, which the probe sets itself. Take it out.`);
    headers[key] = [...(headers[key] ?? []), value.trim()];
  }
  if (Object.keys(headers).length > 0) {
    return Object.fromEntries(
      Object.entries(headers).map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
    );
  }
  throw new UsageError(`${file} has no header. Write lines "Name: value", such as "Authorization: Bearer <TOKEN>".`);
}

function isHeader(name: string, value: string): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const why = {ENOENT: 'there is no such file', EISDIR: 'it is a directory', EACCES: 'permission denied'}[code];
    throw new UsageError(
      `The header file ${file} cannot be read: ${why ?? code}. Name a file with lines "Name: value".`,
    );
  }
}
