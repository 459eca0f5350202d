import React from 'react';
import type {Release} from '@site/src/toolhive/routing/exploration/exploration';
import {releaseNames} from '@site/src/toolhive/routing/exploration/names';
import {differsByRelease, type Story} from '@site/src/toolhive/routing/exploration/stories';

interface StoryReleaseProps {
  readonly story: Story;
  readonly release: Release;
  readonly onChoose: (release: Release) => void;
}

/** Which story is played, for which release, and whether it ends in another way with the others. */
export default function StoryRelease({story, release, onChoose}: StoryReleaseProps) {
  const other = release === 'v044' ? 'owned' : 'v044';
  return (
    <p>
      <strong>{story.title}</strong>, {releaseNames[release]}.{' '}
      {differsByRelease(story) ? (
        <>
          It ends in another way with the others.{' '}
          <button type="button" onClick={() => onChoose(other)}>
            Play it for {releaseNames[other]}
          </button>
        </>
      ) : (
        `The same with ${releaseNames[other]}.`
      )}
    </p>
  );
}
