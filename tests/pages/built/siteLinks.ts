import {existsSync, statSync} from 'node:fs';
import path from 'node:path';
import {textOf, type BuiltPage} from './builtSite';
import type {Looked} from './pageChecks';

export interface Site {
  readonly buildDir: string;
  /** Starts and ends with `/`. */
  readonly baseUrl: string;
  /** Scheme and host that absolute addresses of the site's own begin with. */
  readonly siteUrl: string;
  readonly pages: readonly BuiltPage[];
}

const addresses = [
  ['a[href]', 'href'],
  ['link[href]', 'href'],
  ['img[src]', 'src'],
  ['script[src]', 'src'],
  ['meta[property="og:image"], meta[property="og:url"], meta[name="twitter:image"]', 'content'],
] as const;

/** Follows each link, image, script and style of a page into the built files: the file is there, and the anchor on it. */
export function followLinks(site: Site, page: BuiltPage): Looked {
  const found = addresses.flatMap(([selector, attribute]) =>
    page
      .$(selector)
      .get()
      .map((element) => element.attribs[attribute] ?? ''),
  );
  const own = found.flatMap((address) => ownPath(site, page, address) ?? []);
  return {at: own.length, faults: own.flatMap((address) => faultOf(site, page, address) ?? [])};
}

/** Follows each link whose words are the title of a page: it leads there, to the page or to a part of it. */
export function followTitles(site: Site, page: BuiltPage): Looked {
  const titles = new Map(
    site.pages.flatMap(({address, $}) =>
      $('h1')
        .get()
        .map((title) => [textOf($, title).toLowerCase(), address] as const),
    ),
  );
  const links = page
    .$('a[href]')
    .get()
    .flatMap((link) => {
      const words = textOf(page.$, link).toLowerCase();
      const title = titles.get(words);
      const path = ownPath(site, page, link.attribs.href ?? '')?.split('#')[0];
      return title === undefined || path === undefined ? [] : [{words, title, path}];
    });
  const astray = links.filter(({title, path}) => path !== title);
  return {
    at: links.length,
    faults: astray.map(
      ({words, title, path}) => `has a link "${words}" to ${path}, and that is the title of ${title}.`,
    ),
  };
}

const ids = new WeakMap<BuiltPage, ReadonlySet<string>>();

/** The ids of a page, read once: some pages have thousands, and thousands of links lead to them. */
function idsOf(page: BuiltPage): ReadonlySet<string> {
  const known =
    ids.get(page) ??
    new Set(
      page
        .$('[id]')
        .get()
        .flatMap(({attribs}) => attribs.id ?? []),
    );
  ids.set(page, known);
  return known;
}

/** The path with its anchor, or `undefined` for an address outside the site. */
function ownPath({siteUrl, baseUrl}: Site, page: BuiltPage, address: string): string | undefined {
  const url = new URL(address, `${siteUrl}${baseUrl}${page.address.slice(1)}`);
  return url.origin === siteUrl ? url.pathname + url.hash : undefined;
}

function faultOf({buildDir, baseUrl, pages}: Site, page: BuiltPage, address: string): string | undefined {
  const [pathname = '', anchor] = decodeURIComponent(address).split('#');
  if (!pathname.startsWith(baseUrl))
    return `links to ${address}, outside ${baseUrl}. Link with a component that knows the base path.`;
  const inSite = `/${pathname.slice(baseUrl.length)}`;
  const target = inSite === page.address ? page : pages.find((candidate) => candidate.address === inSite);
  if (!target) {
    const file = path.join(buildDir, inSite);
    const isFile = existsSync(file) && statSync(file).isFile();
    return isFile ? undefined : `links to ${address}, which is not in the build. Write an address that is.`;
  }
  if (anchor && !idsOf(target).has(anchor)) {
    return `links to ${address}, and there is no id "${anchor}". Write one of the page's ids.`;
  }
  return undefined;
}
