import {createHash} from 'node:crypto';
import {load} from 'cheerio';

/** What the pages of a site contain that a strict policy must name, each once. */
export interface InlineParts {
  readonly scripts: readonly string[];
  readonly styleAttributes: readonly string[];
}

/** The inline scripts and the style attributes of some pages; scripts that hold data are not run and not listed. */
export function inlineParts(pages: readonly string[]): InlineParts {
  const scripts = new Set<string>();
  const styleAttributes = new Set<string>();
  for (const html of pages) {
    const $ = load(html);
    for (const script of $('script:not([src])').get()) {
      const type = script.attribs.type ?? 'text/javascript';
      if (/javascript|module/.test(type)) scripts.add($(script).text());
    }
    for (const element of $('[style]').get()) styleAttributes.add(element.attribs.style ?? '');
  }
  return {scripts: [...scripts].toSorted(), styleAttributes: [...styleAttributes].toSorted()};
}

/**
 * The policy as a `<meta>` can say it. It is one for the whole site: the first page's policy stays in force while
 * Docusaurus goes from page to page.
 */
export function policyOf({scripts, styleAttributes}: InlineParts): string {
  const hashes = (texts: readonly string[]) =>
    texts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
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
