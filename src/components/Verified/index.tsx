import React from 'react';
import FactLink from '../FactLink';
import styles from './styles.module.css';
import {showOwnVersion, toolhiveVersion} from '@site/src/toolhive/releases/version';

export interface VerifiedProps {
  /** What of this page was recorded by running the release, as a list in words. */
  readonly recorded?: string;
  /** What of this page was read in the release's code, as a list in words. */
  readonly read?: string;
  /** The numbers of the facts that this page rests on. */
  readonly facts?: readonly string[];
}

/** Which ToolHive release a page describes, how that is known, and the command that shows the reader's own release. */
export default function Verified({recorded, read, facts = []}: VerifiedProps) {
  return (
    <aside className={styles.verified} aria-label="What this page describes">
      <p>
        This page describes <strong>ToolHive {toolhiveVersion}</strong>.
        {recorded && <> Recorded by running it: {recorded}.</>}
        {read && <> Read in its code: {read}.</>} The tag that this command prints is your release:
      </p>
      <pre tabIndex={0} aria-label="Command that shows your ToolHive release">
        <code className="language-bash">{showOwnVersion}</code>
      </pre>
      {facts.length > 0 && (
        <details className={styles.facts}>
          <summary>
            Rests on {facts.length} numbered {facts.length === 1 ? 'fact' : 'facts'}
          </summary>
          <ul>
            {facts.map((id) => (
              <li key={id}>
                <FactLink id={id} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </aside>
  );
}
