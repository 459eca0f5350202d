/**
 * The session store as the proxies use it. The real key is the prefix and the id (a UUIDv5 of an id that is no UUID,
 * fact 5.1); both are one-to-one, so the model looks records up by space and id.
 */
import type {SessionId, SessionRecord, State} from './state';
import type {Run} from './run';
import type {StoreCommands} from './types';

/** What a lookup gives: a record, or why there is none. */
export type Lookup = SessionRecord | 'not found' | 'store down';

/** What a record says, without its key and its age. */
export type Content = Pick<SessionRecord, 'backendUrl' | 'backendSid' | 'body'>;

/** Reads a session. One GETEX; a record that is found lives on for a whole TTL (fact 5.5). */
export function lookup(run: Run, id: SessionId): [Run, Lookup] {
  if (isDown(run.state)) return [run, 'store down'];
  const asked = counted(run, 'GETEX');
  const found = run.state.records.find((record) => isOf(record, run, id));
  return found ? [put(asked, found), found] : [asked, 'not found'];
}

/** Writes a session: one SET, which renews the TTL. Nothing happens while Redis is down. */
export function write(run: Run, id: SessionId, {backendUrl, backendSid, body}: Content): Run {
  if (isDown(run.state)) return run;
  return put(counted(run, 'SET'), {space: run.proxy.space, id, backendUrl, backendSid, body, usedAt: run.state.now});
}

/** Removes a session: one DEL. */
export function remove(run: Run, id: SessionId): Run {
  if (isDown(run.state)) return run;
  const records = run.state.records.filter((record) => !isOf(record, run, id));
  return {...counted(run, 'DEL'), state: {...run.state, records}};
}

/** Lets seconds pass, for the store only: pooled connections stay open. */
export function advance(state: State, seconds: number): State {
  const later = {...state, now: state.now + Math.max(0, seconds)};
  return {...later, records: later.records.filter((record) => !isExpired(later, record))};
}

/**
 * Redis drops a record that was unused for a TTL. A proxy's memory is swept every half TTL after its start, of what was
 * unused for more than a TTL at that moment: a record lives for up to 1.5 TTL (recording ttl-memory).
 */
function isExpired({arrangement: {store, ttlSeconds}, now, proxies}: State, {space, usedAt}: SessionRecord): boolean {
  if (store === 'redis') return now - usedAt >= ttlSeconds;
  const startedAt = proxies.find(({name}) => name === space)?.startedAt ?? 0;
  const interval = ttlSeconds / 2;
  const lastSweep = startedAt + Math.floor((now - startedAt) / interval) * interval;
  return lastSweep - usedAt > ttlSeconds;
}

/** Redis is back, with its data or without. Nothing happens to a store that runs. */
export function startStore(state: State, data: 'kept' | 'lost'): State {
  if (state.storeUp) return state;
  const lost = data === 'lost' && state.arrangement.store === 'redis';
  return {...state, storeUp: true, records: lost ? [] : state.records};
}

/** Whether lookups and writes fail. The in-memory store never does. */
export function isDown({arrangement, storeUp}: State): boolean {
  return arrangement.store === 'redis' && !storeUp;
}

function isOf(record: SessionRecord, {proxy}: Run, id: SessionId): boolean {
  return record.space === proxy.space && record.id === id;
}

function put(run: Run, record: SessionRecord): Run {
  const others = run.state.records.filter((it) => !isOf(it, run, record.id));
  return {...run, state: {...run.state, records: [...others, {...record, usedAt: run.state.now}]}};
}

function counted(run: Run, command: keyof StoreCommands): Run {
  return {...run, commands: {...run.commands, [command]: (run.commands[command] ?? 0) + 1}};
}
