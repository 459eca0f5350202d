import {describe, expect, it} from 'vitest';
import {useBrowser} from './chromium/visit';

const visit = useBrowser();

describe('the Content-Security-Policy in the browser', () => {
  it('refuses an inline script that somebody put into the page', async () => {
    const {page, complaints} = await visit('/', {hydrated: false});
    const refused = await page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({violatedDirective}) => resolve(violatedDirective));
          const script = document.createElement('script');
          script.textContent = 'document.title = "changed"';
          document.body.append(script);
        }),
    );
    expect(refused).toBe('script-src-elem');
    expect(await page.title()).not.toBe('changed');
    expect(complaints.join()).toContain('Content Security Policy');
    await page.context().close();
  });

  it.each([
    ['an image of another host', 'img', 'https://example.com/a.png', 'img-src'],
    ['a frame', 'iframe', 'https://example.com/', 'default-src'],
    ['a script of another host', 'script', 'https://example.com/a.js', 'script-src-elem'],
  ])('refuses %s', async (_, tag, address, directive) => {
    const {page} = await visit('/', {hydrated: false});
    const refused = await page.evaluate(
      ([name = '', src = '']) =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', ({effectiveDirective}) => resolve(effectiveDirective));
          const element = document.createElement(name);
          element.setAttribute('src', src);
          document.body.append(element);
        }),
      [tag, address],
    );
    expect([directive, 'frame-src']).toContain(refused);
    await page.context().close();
  });

  it('is in force without the header as well, from the page itself', async () => {
    const {page} = await visit('/404', {hydrated: false});
    await page.route('**/*', async (route) => {
      const response = await route.fetch();
      const {'content-security-policy': _, ...headers} = response.headers();
      await route.fulfill({response, headers});
    });
    await page.goto(new URL('/', page.url()).href);
    const isRefused = await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.documentElement.dataset.ran = "yes"';
      document.body.append(script);
      return document.documentElement.dataset.ran === undefined;
    });
    expect(isRefused).toBe(true);
    await page.context().close();
  });
});
