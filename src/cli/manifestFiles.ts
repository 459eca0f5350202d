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
  if (typeof bytes === 'string') {
    const fix = 'Name an existing file, or - for standard input.';
    return {reports: [unreadableReport(file, 'unreadable-file', {at: start, message: bytes, fix})]};
  }
  const text = decoded(bytes);
  if (typeof text !== 'string') return {reports: [unreadableReport(file, 'not-yaml', text)]};
  return {text, reports: check(text, {...options, fileName: file})};
}

async function bytesOf(file: string): Promise<Buffer> {
  if (file !== '-' && statSync(file).isDirectory()) throw new Error('It is a directory. Name the files in it.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file === '-' ? process.stdin : createReadStream(file)) {
    chunks.push(chunk as Buffer); // no encoding is set on either stream
    size += (chunk as Buffer).length;
    if (size > largestText)
      throw new Error(`It is larger than ${largestText / 1_000_000} MB. Split it into several files.`);
  }
  return Buffer.concat(chunks);
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'The file may not be read: permission denied.';
  return error instanceof Error ? error.message : String(error);
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
