import React from 'react';
import {clsx} from 'clsx';
import type {Checked} from './checked';
import styles from './styles.module.css';

export interface VerdictLineProps {
  /** `undefined` while there is no text. */
  readonly checked: Checked | undefined;
  readonly isChecking: boolean;
  /** What was done last; empty after a while. */
  readonly said: string;
  readonly onShowFirst: () => void;
}

/** What became of the text, above it, where it is seen while one types. */
export default function VerdictLine({checked, isChecking, said, onShowFirst}: VerdictLineProps) {
  const verdict = isChecking ? undefined : checked?.verdict;
  return (
    <div className={clsx(styles.verdict, styles[verdict?.tone ?? 'none'])}>
      <p>
        <span role="status" data-verdict>
          {isChecking ? 'Checking the text…' : (verdict?.words ?? 'Nothing to check yet.')}
        </span>{' '}
        {verdict && verdict.worst !== '' && (
          <a
            href={`#${findingId(1)}`}
            onClick={(event) => {
              event.preventDefault(); // the address keeps the text that a link carries
              onShowFirst();
            }}
          >
            Show first
          </a>
        )}
      </p>
      <p role="status" className={styles.said}>
        {said}
      </p>
    </div>
  );
}

/** The id of a finding's card. */
export function findingId(number: number): string {
  return `finding-${number}`;
}
