import {releaseChanges, type ReleaseChange} from '../../releases/releases';
import {sinceInWords} from '../../releases/since';
import type {Statement} from '../fact';

/** What later releases changed, as facts like all others: the text says since when. */
export const afterwards: readonly Statement[] = releaseChanges.map(
  ({id, since, now, evidence, recordings, address}: ReleaseChange) => ({
    id,
    text: `${sinceInWords(since)}: ${now}`,
    evidence,
    ...(recordings && {recordings}),
    ...(address && {address}),
  }),
);
