/**
 * `RECORDED_DIR=<folder> npm run --silent test:recorded` plays every *.json of a folder and of its subfolders with the
 * routing model; without RECORDED_DIR, the recordings of this project. Differences are on stdout; the last line counts
 * files: `N passed, N failed`. Exit code: 0, 1 when a file failed, 2 when the folder cannot be read or has no recording.
 */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describeDifference, playRecording} from './playRecording';
import type {Difference} from './playRecording';
import {recordingsIn, routingFolder} from './recordings';

const folder = process.env.RECORDED_DIR || routingFolder;
process.exitCode = playFolder();

function playFolder(): number {
  const files = attempt(() => recordingsIn(folder));
  if ('failure' in files) {
    return nothingToPlay(`${folder} cannot be read: ${files.failure}`);
  }
  if (files.value.length === 0) return nothingToPlay(`${folder} has no *.json`);
  const results = files.value.map(playFile);
  results.flat().forEach((difference) => console.log(describeDifference(difference)));
  const failed = results.filter((differences) => differences.length > 0).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

function playFile(file: string): readonly Difference[] {
  const played = attempt(() => playRecording(file, readFileSync(join(folder, file), 'utf8')));
  if ('value' in played) return played.value;
  return [{file, step: null, path: '', expected: 'a file that can be read and played', got: played.failure}];
}

function nothingToPlay(reason: string): number {
  console.error(`${reason}. Write RECORDED_DIR=<folder with recordings>, or leave it out for tests/recorded/routing.`);
  return 2;
}

function attempt<T>(read: () => T): {value: T} | {failure: string} {
  try {
    return {value: read()};
  } catch (error) {
    return {failure: error instanceof Error ? error.message : String(error)};
  }
}
