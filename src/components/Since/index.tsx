import React, {Fragment} from 'react';
import Link from '@docusaurus/Link';
import Fact from '../Fact';
import Prose from '../Prose';
import styles from './styles.module.css';
import {changeAddress} from '@site/src/toolhive/releases/changedFacts';
import {releaseChanges, type ReleaseChange} from '@site/src/toolhive/releases/releases';
import {sinceInWords} from '@site/src/toolhive/releases/since';

const changes: readonly ReleaseChange[] = releaseChanges;

interface Change {
  /** The number of the change, such as `20.3`. The build throws when there is none with a note. */
  readonly id: string;
}

/** What a later release changed about the statement above it, as a paragraph of its own. */
export default function Since({id}: Change) {
  return (
    <p className={styles.since}>
      <Note id={id} />
    </p>
  );
}

/** The same at the end of a list item or of a cell. */
export function SinceHere({id}: Change) {
  return (
    <>
      {' '}
      <span className={styles.since}>
        <Note id={id} />
      </span>
    </>
  );
}

/** Where there is no room for the notes: what later releases changed, by name. */
export function SinceInShort({ids}: {readonly ids: readonly string[]}) {
  return (
    <>
      {' '}
      <span className={styles.since}>
        Later releases:{' '}
        {ids.map(changeOf).map(({id, title, since}, index) => (
          <Fragment key={id}>
            {index > 0 && '; '}
            <Link to={changeAddress(id)}>{title}</Link> ({sinceInWords(since).toLowerCase()})
            <Fact n={id} />
          </Fragment>
        ))}
      </span>
    </>
  );
}

/** Something that the change brought, in words of its own. */
export function SinceBrings({id, children}: Change & {readonly children: string}) {
  return (
    <>
      <Link to={changeAddress(id)}>{sinceInWords(changeOf(id).since)}</Link>: <Prose>{children}</Prose>
      <Fact n={id} />
    </>
  );
}

function Note({id}: Change) {
  return <SinceBrings id={id}>{changeOf(id).note ?? ''}</SinceBrings>;
}

function changeOf(id: string): ReleaseChange {
  const change = changes.find((it) => it.id === id);
  if (!change?.note) throw new Error(`There is no change ${id} with a note. See src/toolhive/releases/.`);
  return change;
}
