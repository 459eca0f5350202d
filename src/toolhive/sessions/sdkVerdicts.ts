/** Which server SDKs are fine, in the order in which a reader asks: my language, my package, my way to serve, my version. */
import type {Language, ServerSdk} from './sdks';

/** What becomes of a session after the server restarted. So is the second, unless a GET comes first. */
export type Verdict =
  're-initialized' | 'breaks on a GET' | 'not re-initialized' | 'forgets in silence' | 'nothing to lose';

/** The verdict on one server that was run (facts 6.33, 7.1, 7.2, 7.4). */
export function verdictOf({recovered, lostGet}: Pick<ServerSdk, 'recovered' | 'lostGet'>): Verdict {
  switch (recovered) {
    case 'yes':
      return lostGet === 'breaks the session' ? 'breaks on a GET' : 're-initialized';
    case 'no':
      return 'not re-initialized';
    case 'silent loss':
      return 'forgets in silence';
    case 'stateless':
      return 'nothing to lose';
  }
}

/** Versions of one SDK, served in one way, that answer alike; newest first, as they stand in the data. */
export type AlikeServers = readonly [newest: ServerSdk, ...older: ServerSdk[]];

/** Puts servers together that follow one another and differ in nothing but their version. Nothing in, nothing out. */
export function alike(servers: readonly ServerSdk[]): readonly AlikeServers[] {
  return servers.reduce<readonly AlikeServers[]>((groups, server) => {
    const last = groups.at(-1);
    return last && withoutVersion(last[0]) === withoutVersion(server)
      ? [...groups.slice(0, -1), [...last, server]]
      : [...groups, [server]];
  }, []);
}

function withoutVersion(server: ServerSdk): string {
  const entries = Object.entries({...server, version: ''});
  return JSON.stringify(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** "1.18.0 to 1.25.0, 6 versions run"; two versions by name, one alone. */
export function versionsInWords([newest, ...older]: AlikeServers): string {
  const oldest = older.at(-1);
  if (!oldest) return newest.version;
  if (older.length === 1) return `${oldest.version} and ${newest.version}`;
  return `${oldest.version} to ${newest.version}, ${older.length + 1} versions run`;
}

/** One way to serve with one package, and what is to be done about it. */
export interface Way {
  /** The package, as its registry names it. */
  readonly name: string;
  readonly mode: string;
  /** Its versions that were run, newest first, those together that answer alike. */
  readonly groups: readonly AlikeServers[];
  readonly advice: Advice;
}

/**
 * `fine`: re-initialized in each version that was run. `use`: from this version on; `orNewer` when a newer one was run as
 * well. `other way`: the newest version is not re-initialized, and with these modes of the same package it is. `change`: no
 * mode of the package is re-initialized. `nothing`: there is no session to lose.
 */
export type Advice =
  | {readonly is: 'fine' | 'change' | 'nothing'}
  | {readonly is: 'use'; readonly version: string; readonly orNewer: boolean}
  | {readonly is: 'other way'; readonly modes: readonly string[]};

/** The ways to serve that were run in a language, in the order of the data. None without servers. */
export function waysIn(language: Language, servers: readonly ServerSdk[]): readonly Way[] {
  const spoken = servers.filter((server) => server.language === language);
  const names = [...new Set(spoken.map(packageOf))];
  return names.flatMap((name) => {
    const ofPackage = spoken.filter((server) => packageOf(server) === name);
    const modes = [...new Set(ofPackage.map(({mode}) => mode))];
    return modes.map((mode) => {
      const found = ofPackage.filter((server) => server.mode === mode);
      return {name, mode, groups: alike(found), advice: adviceOf(found, ofPackage)};
    });
  });
}

/** The package of a server, without the class or command that stands in parentheses. */
export function packageOf({sdk}: Pick<ServerSdk, 'sdk'>): string {
  return sdk.replace(/ \(.*\)$/, '');
}

function adviceOf(found: readonly ServerSdk[], ofPackage: readonly ServerSdk[]): Advice {
  if (found.every((server) => verdictOf(server) === 'nothing to lose')) return {is: 'nothing'};
  const bad = found.findIndex((server) => verdictOf(server) !== 're-initialized');
  if (bad === -1) return {is: 'fine'};
  const oldestGood = found[bad - 1];
  if (oldestGood) return {is: 'use', version: oldestGood.version, orNewer: bad > 1};
  const good = ofPackage.filter((server) => verdictOf(server) === 're-initialized');
  const modes = [...new Set(good.map(({mode}) => mode))];
  return modes.length > 0 ? {is: 'other way', modes} : {is: 'change'};
}

/** How a reader sees which version a server has: a command for each language, in the folder or environment of the server. */
export const commandThatShows: Readonly<Record<Language, string>> = {
  Go: "go list -m all | grep -E 'go-sdk|mcp-go'",
  Java: 'mvn dependency:tree | grep io.modelcontextprotocol.sdk',
  Python: 'pip show mcp fastmcp',
  Rust: 'cargo tree --invert rmcp --depth 0',
  TypeScript: 'npm ls @modelcontextprotocol/sdk @modelcontextprotocol/server',
};
