import {load} from 'cheerio';
import {describe, expect, it} from 'vitest';
import {
  headersFile,
  inlineParts,
  nginxExample,
  policyOf,
  securityHeaders,
  withPolicy,
} from '../../src/plugins/finish-pages/contentSecurityPolicy';
import {loadReactOnIntent} from '../../src/plugins/finish-pages/reactOnIntent';
import {skipToMain} from '../../src/plugins/finish-pages/skipToMain';

const html = [
  '<!doctype html><html><head><meta charset=UTF-8><title>t</title>',
  '<script src=/assets/js/runtime.1.js defer></script><script src="/assets/js/main.2.js" defer="defer"></script>',
  '</head><body><svg style="display: none"></svg><script>let a = 1;</script>',
  '<script type="application/ld+json">{}</script></body></html>',
].join('');

describe('React upon intent', () => {
  it('replaces the scripts of Docusaurus by the loader, which knows them in their order', () => {
    const light = loadReactOnIntent(html, '/start.js');
    expect(light).toContain(
      '<script src="/start.js" defer data-react="/assets/js/runtime.1.js /assets/js/main.2.js"></script></head>',
    );
    expect(light.match(/<script src/g)).toHaveLength(1);
  });

  it('fails for a page whose scripts it does not know', () =>
    expect(() => loadReactOnIntent('<head></head>', '/start.js')).toThrow('has no <script src=… defer>'));
});

describe('the link to the main content', () => {
  const target = '__docusaurus_skipToContent_fallback';

  it('leads into it, past the sidebar', () =>
    expect(skipToMain(`<div id=${target} class=a><aside></aside><main class=b></main></div>`)).toBe(
      `<div class=a><aside></aside><main id="${target}" class=b></main></div>`,
    ));

  it.each([`<div id=${target}></div>`, '<main></main>'])('fails for a page that it does not know: %s', (unknown) =>
    expect(() => skipToMain(unknown)).toThrow('Look at what Docusaurus writes now.'),
  );
});

describe('the Content-Security-Policy', () => {
  it('looks at the inline scripts and the style attributes, and at no data', () =>
    expect(inlineParts(load(html))).toEqual({scripts: ['let a = 1;'], styleAttributes: ['display: none']}));

  it('names each once, in one order whatever the order of the pages', () => {
    const [one, other] = [inlineParts(load(html)), {scripts: ['let b;', 'let b;'], styleAttributes: ['color: red']}];
    const policy = policyOf([one, other, one]);
    expect(policy.match(/'sha256-/g)).toHaveLength(4);
    expect(policyOf([other, one])).toBe(policy);
  });

  it('has the hashes that browsers compute', () => {
    // From: printf 'let a = 1;' | openssl dgst -sha256 -binary | base64
    expect(policyOf([{scripts: ['let a = 1;'], styleAttributes: []}])).toContain(
      "script-src 'self' 'wasm-unsafe-eval' 'sha256-xY6QKfH9PRsQnLz56nj6MBwiK5oHg+im1Jkpdp1x/Ck='",
    );
  });

  it('allows no style attribute where there is none', () =>
    expect(policyOf([{scripts: [], styleAttributes: []}])).toContain("style-src-attr 'none'"));

  it('stands right after the charset', () =>
    expect(withPolicy(html, 'p')).toContain(
      '<meta charset=UTF-8><meta http-equiv="Content-Security-Policy" content="p"><title>',
    ));

  it('fails for a page without a charset', () =>
    expect(() => withPolicy('<head></head>', 'p')).toThrow('has no <meta charset>'));

  it('says in the headers what a meta tag cannot', () => {
    const headers = securityHeaders('p');
    expect(headers['Content-Security-Policy']).toBe("p; frame-ancestors 'none'");
    expect(headersFile(headers, '/docs/')).toMatch(
      /^\/docs\/\*\n {2}Content-Security-Policy: p; frame-ancestors 'none'\n/,
    );
    expect(nginxExample(headers, '/docs/')).toContain('add_header X-Content-Type-Options "nosniff" always;');
    expect(nginxExample(headers, '/docs/')).toContain('error_page 404 /docs/404.html;');
  });
});
