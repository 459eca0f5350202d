/**
 * The session records and how long they live. The real key is the prefix and the id (a UUIDv5 of an id that is no UUID,
 * fact 5.1); both are one-to-one, so the model looks records up by space and id.
 */
import type {SessionId, SessionRecord, State} from './state';
import type {Run} from './run';

/** Why a request has no session. */
export type Missing = 'not found' | 'store down';

/** What a look-up gives: a record, or why there is none. */
export type Found = SessionRecord | Missing;

/** What a record says, without its key, its owner and its age. */
export type Content = Pick<SessionRecord, 'backendUrl' | 'backendSid' | 'body'>;

/** The record that a proxy has under an id. */
export function recordOf(run: Run, id: SessionId): SessionRecord | undefined {
  return run.state.records.find((record) => isOf(record, run, id));
}

/** A record with its lifetime renewed. */
export function touched(run: Run, record: SessionRecord): Run {
  return put(run, record.id, record, record.owner);
}

/** Writes a record, whose lifetime begins anew. */
export function put(run: Run, id: SessionId, {backendUrl, backendSid, body}: Content, owner: string | null): Run {
  const record = {space: run.proxy.space, id, backendUrl, backendSid, body, owner, usedAt: run.state.now};
  return {...run, state: {...run.state, records: [...recordsBut(run, id), record]}};
}

/** Removes the record that a proxy has under an id. */
export function drop(run: Run, id: SessionId): Run {
  return {...run, state: {...run.state, records: recordsBut(run, id)}};
}

/** The state without the records whose time is over. */
export function withoutExpired(state: State): State {
  return {...state, records: state.records.filter((record) => !isExpired(state, record))};
}

/**
 * Redis drops a record that was unused for a TTL. A proxy's memory is swept every half TTL after its start, of what was
 * unused for more than a TTL at that moment: a record lives for up to 1.5 TTL (recording v044/ttl-memory).
 */
function isExpired({arrangement: {store, ttlSeconds}, now, proxies}: State, {space, usedAt}: SessionRecord): boolean {
  if (store === 'redis') return now - usedAt >= ttlSeconds;
  const startedAt = proxies.find(({name}) => name === space)?.startedAt ?? 0;
  const interval = ttlSeconds / 2;
  const lastSweep = startedAt + Math.floor((now - startedAt) / interval) * interval;
  return lastSweep - usedAt > ttlSeconds;
}

/** Redis is back, with its data or without, and never with its scripts. Nothing happens to a store that runs. */
export function startStore(state: State, data: 'kept' | 'lost'): State {
  if (state.storeUp) return state;
  const lost = data === 'lost' && state.arrangement.store === 'redis';
  return {...state, storeUp: true, scripts: [], records: lost ? [] : state.records};
}

/** Whether lookups and writes fail. The in-memory store never does. */
export function isDown({arrangement, storeUp}: State): boolean {
  return arrangement.store === 'redis' && !storeUp;
}

function recordsBut(run: Run, id: SessionId): readonly SessionRecord[] {
  return run.state.records.filter((record) => !isOf(record, run, id));
}

function isOf(record: SessionRecord, {proxy}: Run, id: SessionId): boolean {
  return record.space === proxy.space && record.id === id;
}
