import {releaseChanges, type ReleaseChange} from '../../../src/toolhive/releases/releases';
import {sinceInWords} from '../../../src/toolhive/releases/since';
import {plain} from './tables';

const changes: readonly ReleaseChange[] = releaseChanges;

/** What a later release changed, as it stands at a statement. Throws when there is no such change. */
export function noteOf(id: string): string {
  const {since, note = ''} = changeOf(id);
  return `${sinceInWords(since)}: ${plain(note)}`;
}

/** The same as it stands in a row. Throws when there is no such change. */
export function noteInShort(id: string): string {
  const {title, since} = changeOf(id);
  return `Later releases: ${title} (${sinceInWords(since).toLowerCase()})`;
}

function changeOf(id: string): ReleaseChange {
  const change = changes.find((it) => it.id === id);
  if (!change) throw new Error(`There is no change ${id}.`);
  return change;
}
