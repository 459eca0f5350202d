import {describe, expect, it} from 'vitest';
import {readEnvironment} from '../../src/cli/environment';

describe('environment variables', () => {
  it('have defaults for the reader who sets none', () => {
    const defaults = {siteUrl: 'http://localhost:3000', baseUrl: '/', repoUrl: undefined, port: 3000};
    expect(readEnvironment({})).toEqual(defaults);
    expect(readEnvironment({SITE_URL: '', BASE_URL: '', REPO_URL: '', PORT: ''})).toEqual(defaults);
  });

  it('are taken as given', () => {
    const variables = {
      SITE_URL: 'https://docs.example.com/',
      BASE_URL: '/docs/preview/pr-1/',
      REPO_URL: 'https://git.example.com/owner/name/',
      PORT: '8000',
    };
    expect(readEnvironment(variables)).toEqual({
      siteUrl: 'https://docs.example.com',
      baseUrl: '/docs/preview/pr-1/',
      repoUrl: 'https://git.example.com/owner/name',
      port: 8000,
    });
  });

  it.each(['/.../', '/..a/', '/a../', '/.well-known/', '/v0.44.0/'])('may have dots in the path: %s', (baseUrl) =>
    expect(readEnvironment({BASE_URL: baseUrl}).baseUrl).toBe(baseUrl),
  );

  it.each([
    [{SITE_URL: 'docs.example.com'}, 'Write scheme and host only, such as https://docs.example.com'],
    [{SITE_URL: 'https://docs.example.com/docs/'}, 'a path goes into BASE_URL'],
    [{BASE_URL: 'docs'}, 'Write a path that starts and ends with /'],
    [{BASE_URL: '/docs'}, 'Write a path that starts and ends with /'],
    [{BASE_URL: '/a b/'}, 'Write a path that starts and ends with /'],
    [{BASE_URL: '/../'}, 'has no part . or ..'],
    [{BASE_URL: '/./'}, 'has no part . or ..'],
    [{BASE_URL: '/a/../b/'}, 'has no part . or ..'],
    [{BASE_URL: '/a/b/./'}, 'has no part . or ..'],
    [{BASE_URL: '/../../'}, 'has no part . or ..'],
    [{REPO_URL: 'owner/name'}, "Write the repository's web address"],
    [{PORT: 'http'}, 'Write a number from 1 to 65535'],
    [{PORT: '70000'}, 'Write a number from 1 to 65535'],
  ])('say what to write instead of %o', (variables, message) =>
    expect(() => readEnvironment(variables)).toThrow(message),
  );
});
