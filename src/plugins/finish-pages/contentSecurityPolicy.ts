import {createHash} from 'node:crypto';
import type {CheerioAPI} from 'cheerio';

/** What a page contains that a strict policy must name. */
export interface InlineParts {
  readonly scripts: readonly string[];
  readonly styleAttributes: readonly string[];
}

/** The inline scripts and the style attributes of a page; scripts that hold data are not run and not listed. */
export function inlineParts($: CheerioAPI): InlineParts {
  const isRun = (type = 'text/javascript') => /javascript|module/.test(type);
  const scripts = $('script:not([src])').filter((_, script) => isRun(script.attribs.type));
  return {
    scripts: scripts.get().map((script) => $(script).text()),
    styleAttributes: $('[style]')
      .get()
      .map((element) => element.attribs.style ?? ''),
  };
}

/**
 * The policy over some pages as a `<meta>` can say it. It is one for the whole site: the first page's policy stays in
 * force while Docusaurus goes from page to page.
 */
export function policyOf(pages: readonly InlineParts[]): string {
  const hashes = (texts: readonly string[]) =>
    [...new Set(texts)]
      .toSorted()
      .map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`)
      .join('');
  const scripts = pages.flatMap((page) => page.scripts);
  const styleAttributes = pages.flatMap((page) => page.styleAttributes);
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${hashes(scripts)}`,
    "style-src 'self'",
    styleAttributes.length > 0 ? `style-src-attr 'unsafe-hashes'${hashes(styleAttributes)}` : "style-src-attr 'none'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** The page with the policy right after the charset, where it holds for all that follows. Throws an Error when there is no charset. */
export function withPolicy(html: string, policy: string): string {
  const charset = /<meta charset="?utf-8"? ?\/?>/i.exec(html);
  if (!charset) throw new Error('A page has no <meta charset>. Look at what Docusaurus writes now.');
  const end = charset.index + charset[0].length;
  return `${html.slice(0, end)}<meta http-equiv="Content-Security-Policy" content="${policy}">${html.slice(end)}`;
}

/** The headers that a host should send with every answer, by name; the policy says here also what a `<meta>` cannot. */
export function securityHeaders(policy: string): Readonly<Record<string, string>> {
  return {
    'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  };
}

/** The headers as a `_headers` file has them, for hosts that read one. */
export function headersFile(headers: Readonly<Record<string, string>>, baseUrl: string): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return [`${baseUrl}*`, ...lines, ''].join('\n');
}

/** The headers as a fragment for a server of nginx, with the clean addresses that the site expects. */
export function nginxExample(headers: Readonly<Record<string, string>>, baseUrl: string): string {
  return [
    '# Include this in a server block whose root holds the built site.',
    `location ${baseUrl} {`,
    '  try_files $uri $uri.html $uri/index.html =404;',
    `  error_page 404 ${baseUrl}404.html;`,
    '  gzip on;',
    '  gzip_types text/css text/javascript application/javascript application/json application/xml image/svg+xml text/yaml text/plain text/markdown;',
    ...Object.entries(headers).map(([name, value]) => `  add_header ${name} "${value}" always;`),
    '  charset utf-8;',
    '  charset_types text/plain text/markdown;',
    '  location ~ \\.md$ { types { } default_type text/markdown; }',
    '}',
    '',
  ].join('\n');
}
