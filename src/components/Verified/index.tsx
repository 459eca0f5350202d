import React from 'react';
import Link from '@docusaurus/Link';
import {useMarkedFacts} from '../Fact';
import styles from './styles.module.css';
import {evidencePage} from '@site/src/toolhive/facts/evidencePage';
import {changedFacts, releasesPage} from '@site/src/toolhive/releases/changedFacts';
import {toolhiveVersion} from '@site/src/toolhive/releases/version';

export interface VerifiedProps {
  /** What of this page was recorded by running the release, as a list in words. */
  readonly recorded?: string;
  /** What of this page was read in the release's code, as a list in words. */
  readonly read?: string;
}

/** Which ToolHive release a page describes, how that is known, and the way to the reader's own release. */
export default function Verified({recorded, read}: VerifiedProps) {
  const marked = useMarkedFacts();
  const count = marked.size;
  const changed = [...marked].filter((id) => changedFacts.has(id)).length;
  return (
    <aside className={styles.verified} aria-label="What this page describes">
      <p>
        This page describes <strong>ToolHive {toolhiveVersion}</strong>.
        {recorded && <> Recorded by running it: {recorded}.</>}
        {read && <> Read in its code: {read}.</>}
        {count > 0 && (
          <>
            {' '}
            It rests on <Link to={evidencePage}>{`${count} numbered ${count === 1 ? 'fact' : 'facts'}`}</Link>.
            {changed > 0 && (
              <>
                {' '}
                <Link to={releasesPage}>Later releases</Link> change {changed} of them.
              </>
            )}
          </>
        )}{' '}
        <Link to={`${releasesPage}#find-your-release`}>Find your release</Link>.
      </p>
    </aside>
  );
}
