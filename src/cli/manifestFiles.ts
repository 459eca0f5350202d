import {createReadStream, statSync} from 'node:fs';
import {check, type CheckOptions} from '../toolhive/manifest/check';
import {unreadableReport} from '../toolhive/manifest/report';
import type {CheckedFile} from './manifestFormats';

/** The largest text that is read, in bytes; the API server takes no object near that size. */
export const largestText = 10_000_000;

const start = {line: 1, column: 1};

/** Reads and checks one file, or standard input for `-`. A file that cannot be read gives a report that says so. */
export async function checkFile(file: string, options: CheckOptions): Promise<CheckedFile> {
  const bytes = await bytesOf(file).catch((error: unknown) => reasonOf(error));
  if ('fix' in bytes) return {reports: [unreadableReport(file, 'unreadable-file', {at: start, ...bytes})]};
  const text = decoded(bytes);
  if (typeof text !== 'string') return {reports: [unreadableReport(file, 'not-yaml', text)]};
  return {text, reports: check(text, {...options, fileName: file})};
}

interface Unreadable {
  readonly message: string;
  readonly fix: string;
}

const directory: Unreadable = {message: 'It is a directory.', fix: 'Name the files in it.'};
const tooLarge: Unreadable = {
  message: `It is larger than ${largestText / 1_000_000} MB.`,
  fix: 'Split it into several files.',
};

async function bytesOf(file: string): Promise<Buffer | Unreadable> {
  if (file !== '-' && statSync(file).isDirectory()) return directory;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
    chunks.push(chunk as Buffer); // no encoding is set on either stream
    size += (chunk as Buffer).length;
    if (size > largestText) return tooLarge;
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): Unreadable {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') {
    return {message: 'There is no such file.', fix: 'Name an existing file, or - for standard input.'};
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return {
      message: 'The file may not be read: permission denied.',
      fix: 'Give this user the right to read it, or pipe its text in and write - for standard input.',
    };
  }
  return {
    message: error instanceof Error ? error.message : String(error),
    fix: 'Name a file that can be read, or - for standard input.',
  };
}

function decoded(bytes: Buffer): string | Parameters<typeof unreadableReport>[2] {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const fix = 'Save the file as UTF-8.';
  if (isUtf16) return {at: start, message: 'The text is UTF-16.', fix};
  try {
    return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    return {at: {line: firstBadLine(bytes), column: 1}, message: 'The text is not UTF-8.', fix};
  }
}

/** The line, from 1, that holds the first byte that is not UTF-8. */
function firstBadLine(bytes: Buffer): number {
  const decodedAnyway = new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes);
  return decodedAnyway.slice(0, decodedAnyway.indexOf('\ufffd')).split('\n').length;
}
