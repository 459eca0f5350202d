import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {describeDifference, playRecording} from './playRecording';

const folder = join(__dirname, 'routing');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('the routing model', () => {
  it('is held against every recording', () => expect(files).toHaveLength(108));

  it.each(files)('observes what the real proxy did in %s', (file) => {
    const differences = playRecording(file, readFileSync(join(folder, file), 'utf8'));
    expect(differences.map(describeDifference)).toEqual([]);
  });
});
