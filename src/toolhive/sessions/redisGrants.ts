/**
 * The rights that the proxy runner needs at Redis, and what follows when one is missing.
 * Recorded: tests/recorded/redis-acl.json.
 */
import type {ProxyVersion} from '../routing/types';

/** What somebody sets up: proxy pods of one release, or of both while an upgrade rolls out. */
export type GrantsFor = ProxyVersion | 'rollout';

/** The commands that each needs, beside the pattern of its keys; `select` for a `db` above 0 comes on top (facts 18.2, 20.3). */
export const grantedCommands = {
  v044: ['ping', 'getex', 'set', 'del'],
  owned: ['ping', 'get', 'set', 'del', 'pexpire', 'evalsha', 'eval'],
  rollout: ['ping', 'getex', 'get', 'set', 'del', 'pexpire', 'evalsha', 'eval'],
} as const satisfies Readonly<Record<GrantsFor, readonly string[]>>;

/** The line of an ACL file for the user `default`; the proxy runner sends no user name. `keyPrefix` ends in a colon. */
export function aclLine(who: GrantsFor, keyPrefix: string): string {
  const commands = grantedCommands[who].map((command) => `+${command}`).join(' ');
  return `user default reset on ><PASSWORD> ~${keyPrefix}* ${commands}`;
}

/**
 * What follows when a right is missing. All statuses are those of streamable HTTP; the body of each 503 since v0.51.0 is
 * `Session store unavailable`, and no line is logged for it.
 */
export type Lack =
  | 'not needed'
  | 'proxy does not start'
  | 'calls fail'
  | 'each id gets 503'
  | 'known ids get 503'
  | 'initialize gets 503'
  | 'DELETE gets 503'
  | 'each id gets 503 after a restart of Redis';

export interface MissingGrant {
  /** The right, as an ACL line has it. */
  readonly grant: string;
  readonly lack: Readonly<Record<ProxyVersion, Lack>>;
  /** The numbered facts that the row says. */
  readonly facts: readonly string[];
}

/** Each right, and what its absence alone does. `calls fail` is all that fact 18.3 says of it. */
export const missingGrants = [
  {grant: '+ping', lack: {v044: 'proxy does not start', owned: 'proxy does not start'}, facts: ['18.3', '20.3']},
  {grant: '+select', lack: {v044: 'proxy does not start', owned: 'proxy does not start'}, facts: ['18.3', '20.3']},
  {grant: '+getex', lack: {v044: 'each id gets 503', owned: 'not needed'}, facts: ['18.3', '20.3']},
  {grant: '+get', lack: {v044: 'not needed', owned: 'each id gets 503'}, facts: ['20.3']},
  {grant: '+evalsha', lack: {v044: 'not needed', owned: 'each id gets 503'}, facts: ['20.3']},
  {
    grant: '+eval',
    lack: {v044: 'not needed', owned: 'each id gets 503 after a restart of Redis'},
    facts: ['20.3'],
  },
  {grant: '+pexpire', lack: {v044: 'not needed', owned: 'known ids get 503'}, facts: ['20.3']},
  {grant: '+set', lack: {v044: 'calls fail', owned: 'initialize gets 503'}, facts: ['18.3', '20.3']},
  {grant: '+del', lack: {v044: 'calls fail', owned: 'DELETE gets 503'}, facts: ['18.3', '20.3']},
  {grant: '~<keyPrefix>*', lack: {v044: 'calls fail', owned: 'initialize gets 503'}, facts: ['18.3', '20.3']},
] as const satisfies readonly MissingGrant[];

/** The same in words for a reader; `code` in backticks. */
export const lackWords: Readonly<Record<Lack, string>> = {
  'not needed': 'Not needed.',
  'proxy does not start': 'The proxy pod exits at start.',
  'calls fail': 'The proxy pod starts, and calls fail later.',
  'each id gets 503': '`initialize` gets 200, and every request with a session id 503.',
  'known ids get 503': '`initialize` gets 200, and every request of a session 503; an unknown id gets 404.',
  'initialize gets 503':
    'The proxy pod starts, and every `initialize` gets 503. A stream of legacy SSE brings no session.',
  'DELETE gets 503': 'DELETE gets 503, although the backend has ended the session. All else works.',
  'each id gets 503 after a restart of Redis':
    'Nothing, while Redis knows the scripts. After its restart `initialize` gets 200, and every request with a session id 503.',
};
