import {idName} from '../names';
import type {Backend, State} from '../state';
import type {Client} from './exploration';

/** What a backend pod keeps in its memory, seen from the client. */
export interface BackendMemory {
  /** The counter of the session that the client's requests lead to; absent when this pod has none. */
  readonly count?: number;
  /** Sessions that no request of this client leads to any more. Nobody deletes them (fact 6.15). */
  readonly leftOver: number;
}

/** What each backend pod of a state keeps, in their order. */
export function backendMemories(state: State, client: Client): readonly BackendMemory[] {
  const records = state.records.filter(({id}) => idName(state, id) === client.session);
  const reached = new Set(records.map(({id, backendSid}) => backendSid ?? id));
  return state.backends.map(({sessions}: Backend) => {
    const current = sessions.find(({id, halfOpen}) => reached.has(id) && !halfOpen);
    return {...(current && {count: current.count}), leftOver: sessions.length - (current ? 1 : 0)};
  });
}

/** A backend pod's memory in a few words: "count 2, 1 left over". */
export function memoryInWords({count, leftOver}: BackendMemory): string {
  const words = [
    ...(count === undefined ? [] : [`count ${count}`]),
    ...(leftOver > 0 ? [`${leftOver} left over`] : []),
  ];
  return words.length > 0 ? words.join(', ') : 'no session';
}
