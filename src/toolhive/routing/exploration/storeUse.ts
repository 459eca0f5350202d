import type {Moment} from './exploration';

/** Whether the request of a moment asked Redis, and with what: `commands` as "3 GETEX, 1 SET". */
export type StoreUse = {readonly kind: 'not asked' | 'no answer'} | {readonly kind: 'asked'; readonly commands: string};

/** What a moment's request had from Redis; a moment without a request, or without Redis, did not ask. */
export function storeUse({outcome, state}: Moment): StoreUse {
  if (outcome.kind !== 'answer' || state.arrangement.store === 'memory') return {kind: 'not asked'};
  const commands = Object.entries(outcome.storeCommands ?? {}).map(([command, count]) => `${count} ${command}`);
  if (commands.length > 0) return {kind: 'asked', commands: commands.join(', ')};
  const isRefused = outcome.status === 503 || outcome.log.some(({level}) => level === 'ERROR');
  return {kind: !state.storeUp && isRefused ? 'no answer' : 'not asked'};
}
