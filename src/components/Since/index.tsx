import React from 'react';
import Link from '@docusaurus/Link';
import Fact from '../Fact';
import Prose from '../Prose';
import styles from './styles.module.css';
import {changeAddress} from '@site/src/toolhive/releases/changedFacts';
import {releaseChanges, type ReleaseChange} from '@site/src/toolhive/releases/releases';
import {sinceInWords} from '@site/src/toolhive/releases/since';

const changes: readonly ReleaseChange[] = releaseChanges;

/**
 * What a later release changed about the statement above it. The build throws when there is no such change, or none
 * with a note.
 */
export default function Since({id}: {readonly id: string}) {
  const change = changes.find((it) => it.id === id);
  if (!change?.note)
    throw new Error(`<Since id="${id}" />: there is no change with a note. See src/toolhive/releases/.`);
  return (
    <p className={styles.since}>
      <Link to={changeAddress(id)}>{sinceInWords(change.since)}</Link>: <Prose>{change.note}</Prose>
      <Fact n={id} />
    </p>
  );
}
