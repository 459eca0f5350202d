import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readPages} from './built/builtSite';

const pages = readPages('build');
const policies = pages.map(({$}) => $('meta[http-equiv="Content-Security-Policy"]').attr('content') ?? '');

describe('the policy of the built site', () => {
  it('is one for all pages, since the first one stays in force from page to page', () => {
    expect(new Set(policies).size).toBe(1);
    expect(policies[0]).toContain("default-src 'none'");
    expect(policies[0]).not.toContain("'unsafe-inline'");
  });

  it.each(pages)('stands before all that it governs: $file', ({file}) =>
    expect(readFileSync(`build/${file}`, 'utf8')).toMatch(
      /<head><meta charset="?UTF-8"?><meta http-equiv="Content-Security-Policy"/i,
    ),
  );

  it('names each inline script of each page', () => {
    const scripts = pages.flatMap(({$}) =>
      $('script:not([src]):not([type="application/ld+json"])')
        .get()
        .map((script) => $(script).text()),
    );
    expect(scripts.length).toBeGreaterThanOrEqual(pages.length);
    const missing = scripts.filter(
      (text) => !policies[0]?.includes(`'sha256-${createHash('sha256').update(text).digest('base64')}'`),
    );
    expect(missing).toEqual([]);
  });

  it('goes out as a header, too, with what a meta tag cannot say', () => {
    const headers = readFileSync('build/_headers', 'utf8');
    expect(headers).toContain(`Content-Security-Policy: ${policies[0]}; frame-ancestors 'none'`);
    for (const name of ['X-Content-Type-Options', 'Referrer-Policy', 'Permissions-Policy'])
      expect(headers).toContain(name);
    expect(readFileSync('build/nginx-example.conf', 'utf8')).toContain("frame-ancestors 'none'");
  });
});
