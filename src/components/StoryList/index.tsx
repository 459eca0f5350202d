import React from 'react';
import Link from '@docusaurus/Link';
import Table from '../Table';
import styles from './styles.module.css';
import {releaseNames} from '@site/src/toolhive/routing/exploration/names';
import {conclusionOf, differsByRelease, stories} from '@site/src/toolhive/routing/exploration/stories';

/** The stories of the session explorer: a link that plays each, and what to take from it, by release where that differs. */
export default function StoryList() {
  return (
    <Table
      label="Stories"
      columns={['Story', 'What it shows', 'What to take from it']}
      rows={stories.map((story) => [
        <Link key={story.id} to={`/tools/session-explorer?story=${story.id}#explorer`}>
          {story.title}
        </Link>,
        story.shows,
        differsByRelease(story)
          ? (['v044', 'owned'] as const).map((release) => (
              <span key={release} className={styles.release}>
                {releaseNames[release]}: {conclusionOf(story, release)}
              </span>
            ))
          : conclusionOf(story, 'v044'),
      ])}
    />
  );
}
