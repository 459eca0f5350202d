import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {describeDifference, playRecording} from './playRecording';
import {isObject} from './recordingShape';
import {recordingsIn, routingFolder} from './recordings';

const files = recordingsIn(routingFolder);
const textOf = (file: string) => readFileSync(join(routingFolder, file), 'utf8');

describe('the routing model', () => {
  it('is held against every recording', () => expect(files).toHaveLength(363));

  it.each(files)('observes what the real proxy did in %s', (file) => {
    expect(playRecording(file, textOf(file)).map(describeDifference)).toEqual([]);
  });

  it('observes the same when a recording has another name, says nothing of itself, and its fields another order', () => {
    const shuffled = files.map((file, seed) => {
      const told: unknown = JSON.parse(textOf(file));
      if (!isObject(told)) throw new Error(`${file} is no object.`);
      const {given, steps, storeAfter} = told;
      return {file, text: JSON.stringify(inAnyOrder({given, steps, storeAfter}, seed))};
    });
    expect(shuffled.filter(({file, text}) => text !== JSON.stringify(JSON.parse(textOf(file))))).toHaveLength(363);
    const differences = shuffled.flatMap(({text}, index) => playRecording(`renamed-${index}.json`, text));
    expect(differences.map(describeDifference)).toEqual([]);
  });
});

/** A JSON value with the members of each object in another order, the same one for the same seed. */
function inAnyOrder(value: unknown, seed: number): unknown {
  if (Array.isArray(value)) return value.map((it) => inAnyOrder(it, seed));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, it]) => [key, inAnyOrder(it, seed)] as const);
  const [order = entries] = fc.sample(fc.shuffledSubarray(entries, {minLength: entries.length}), {seed, numRuns: 1});
  return Object.fromEntries(order);
}
