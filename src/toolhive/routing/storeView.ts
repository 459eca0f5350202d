import {idName} from './names';
import type {SessionRecord, State} from './state';
import {isDown} from './store';
import type {StoredEntry, StoreView} from './types';

/**
 * The store as an observer finds it: every record that lives, by the session's name (after its prefix where
 * `keyPrefixes` is given). With the in-memory store one such list for each proxy. `'unavailable'` while Redis is down.
 */
export function storeView(state: State): StoreView {
  const {store, keyPrefixes} = state.arrangement;
  if (isDown(state)) return 'unavailable';
  if (store === 'redis') return byName(state, state.records, keyPrefixes !== undefined);
  return Object.fromEntries(
    state.proxies.map(({name}) => [
      name,
      byName(
        state,
        state.records.filter(({space}) => space === name),
        false,
      ),
    ]),
  );
}

function byName(state: State, records: readonly SessionRecord[], withPrefix: boolean): Record<string, StoredEntry> {
  return Object.fromEntries(
    records.map((record) => [(withPrefix ? record.space : '') + idName(state, record.id), storedEntry(state, record)]),
  );
}

function storedEntry(state: State, {id, backendUrl, backendSid, body, owner}: SessionRecord): StoredEntry {
  const other = backendSid === id ? undefined : state.issued.find((it) => it.id === backendSid);
  return {
    backendUrl: backendUrl ?? 'absent',
    backendSid: backendSid === null ? 'absent' : backendSid === id ? 'same' : 'other',
    ...(other && {backendSidIssuedBy: other.by, backendSidName: idName(state, other.id)}),
    initBody: body !== null,
    ...(body !== null && body !== 'initialize' && {initBodyMethod: body}),
    ...(knowsOwners(state) && {owner: owner ?? 'absent'}),
  };
}

function knowsOwners({proxies, arrangement: {proxyVersion}}: State): boolean {
  return proxyVersion === 'owned' || proxies.some(({version}) => version === 'owned');
}
