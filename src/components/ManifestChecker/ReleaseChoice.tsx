import React, {useId} from 'react';
import {tellingReleases} from '@site/src/toolhive/manifest/installation';
import {
  compareReleases,
  newestRelease,
  readRelease,
  type Release,
  toolhiveVersion,
} from '@site/src/toolhive/releases/version';

export interface ReleaseChoiceProps {
  readonly release: Release;
  readonly onChoose: (release: Release) => void;
}

/** The release of ToolHive that a manifest is checked for; one that a link names is offered as well. */
export default function ReleaseChoice({release, onChoose}: ReleaseChoiceProps) {
  const id = useId();
  const offered = [...new Set([...tellingReleases, release])].toSorted(compareReleases);
  return (
    <div className="labeled">
      <label htmlFor={id}>Release</label>
      <select
        id={id}
        value={release}
        onChange={({target}) => {
          const chosen = readRelease(target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
      >
        {offered.map((offer) => (
          <option key={offer} value={offer}>
            {offer}
            {note(offer)}
          </option>
        ))}
      </select>
    </div>
  );
}

function note(release: Release): string {
  if (release === toolhiveVersion) return ' (recorded)';
  return release === newestRelease ? ' (newest known)' : '';
}
