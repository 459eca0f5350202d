import {describe, expect, it} from 'vitest';
import {wordsOfPath} from '../../src/theme/NotFound/Content/wordsOfPath';

describe('the words of an address that does not exist', () => {
  it.each([
    ['/guides-k8s/run-mcp-server', 'run mcp server'],
    ['/guides-k8s/redis-outage.html', 'redis outage'],
    ['/session%20not%20found/', 'session not found'],
    ['/reference/%E0%A4%A', 'A'],
    ['/reference/--/', 'reference'],
    ['/', ''],
  ])('%s asks for “%s”', (path, words) => expect(wordsOfPath(path)).toBe(words));
});
