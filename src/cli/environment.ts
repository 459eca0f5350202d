/** Where the site will be read, from the environment variables that a build and `npm start` share. */
export interface Environment {
  /** Scheme and host without a path, such as `https://docs.example.com`. */
  readonly siteUrl: string;
  /** The path that the site lives under; starts and ends with `/`. */
  readonly baseUrl: string;
  /** The repository's address without a final `/`; without it pages have no edit and report links. */
  readonly repoUrl: string | undefined;
  /** TCP port of `npm start`. */
  readonly port: number;
}

/** What SITE_URL is when nobody sets it. */
export const defaultSiteUrl = 'http://localhost:3000';

/** Reads SITE_URL, BASE_URL, REPO_URL and PORT; an unset or empty variable takes its default. Throws an Error that says what to write. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  return {
    siteUrl: readSiteUrl(variables.SITE_URL || defaultSiteUrl),
    baseUrl: readBaseUrl(variables.BASE_URL || '/'),
    repoUrl: variables.REPO_URL ? readRepoUrl(variables.REPO_URL) : undefined,
    port: readPort(variables.PORT || '3000'),
  };
}

function readSiteUrl(value: string): string {
  const url = httpUrl(value);
  if (!url || url.pathname !== '/' || url.search || url.hash) {
    throw new Error(
      `SITE_URL is "${value}". Write scheme and host only, such as https://docs.example.com; a path goes into BASE_URL.`,
    );
  }
  return url.origin;
}

function readBaseUrl(value: string): string {
  if (!/^\/([\w.~-]+\/)*$/.test(value) || /\/\.{1,2}\//.test(value)) {
    throw new Error(
      `BASE_URL is "${value}". Write a path that starts and ends with / and has no part . or .., such as / or /docs/.`,
    );
  }
  return value;
}

function readRepoUrl(value: string): string {
  if (!httpUrl(value)) {
    throw new Error(
      `REPO_URL is "${value}". Write the repository's web address, such as https://github.com/OWNER/NAME.`,
    );
  }
  return value.replace(/\/+$/, '');
}

function readPort(value: string): number {
  const port = /^\d+$/.test(value) ? Number(value) : 0;
  if (port < 1 || port > 65535) throw new Error(`PORT is "${value}". Write a number from 1 to 65535, such as 3000.`);
  return port;
}

function httpUrl(value: string): URL | undefined {
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}
