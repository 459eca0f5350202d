import type {Backend, IssuedId, SessionId, State} from './state';
import type {SessionName} from './types';

/** The name of an id: `s0`… once a client has seen it, `r0`… while only backends have. */
export function idName({issued}: State, id: SessionId): string {
  const found = issued.find((it) => it.id === id);
  if (!found) return id;
  return found.seenAs !== null ? `s${found.seenAs}` : `r${found.hiddenAs ?? '?'}`;
}

/** Whether a name is that of a session which no client has got, so that none can send it. */
export function isUnseen({issued}: State, name: SessionName): boolean {
  if (name === null || !/^[rs]\d+$/.test(name)) return false;
  return !issued.some(({seenAs}) => name === `s${seenAs}`);
}

/** The id behind a name. A name that no id has stands for an id that nobody issued. */
export function idOf(state: State, name: SessionName): SessionId | null {
  if (name === null) return null;
  return state.issued.find(({id}) => idName(state, id) === name)?.id ?? `unissued ${name}`;
}

/** The id that a backend would issue next. */
export function nextId({issued}: State): SessionId {
  return `id ${issued.length}`;
}

/** Notes an id that a backend issued; it gets its name when the step ends. */
export function issue(state: State, id: SessionId, {name, behavior}: Backend): State {
  const form = behavior.sessionId === 'opaque' ? 'opaque' : 'uuid';
  return {...state, issued: [...state.issued, {id, by: name, form, seenAs: null, hiddenAs: null}]};
}

/**
 * Names the ids of a step at its end: first the one that the client got, then those that only backends saw, in order.
 * An id that was hidden until now and reaches a client changes its name.
 */
export function nameIds(state: State, inAnswer: SessionId | null, upstream: readonly (SessionId | null)[]): State {
  return upstream.reduce((named, id) => hide(named, id), show(state, inAnswer));
}

function show(state: State, id: SessionId | null): State {
  if (!state.issued.some((it) => it.id === id && it.seenAs === null)) return state;
  return useUpNumber(change(state, id, () => ({seenAs: state.seenNumbers})));
}

/** The next id that a client sees has a number more. */
export function useUpNumber(state: State): State {
  return {...state, seenNumbers: state.seenNumbers + 1};
}

function hide(state: State, id: SessionId | null): State {
  const next = state.issued.filter(({hiddenAs}) => hiddenAs !== null).length;
  return change(state, id, (it) => (it.seenAs === null && it.hiddenAs === null ? {hiddenAs: next} : {}));
}

function change(state: State, id: SessionId | null, to: (issued: IssuedId) => Partial<IssuedId>): State {
  return {...state, issued: state.issued.map((it) => (it.id === id ? {...it, ...to(it)} : it))};
}
