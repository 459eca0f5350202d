import React from 'react';
import {clsx} from 'clsx';
import {account} from '@site/src/toolhive/routing/exploration/account';
import type {Exploration} from '@site/src/toolhive/routing/exploration/exploration';
import {actionName} from '@site/src/toolhive/routing/exploration/names';
import styles from './styles.module.css';

interface AccountProps {
  readonly exploration: Exploration;
  /** How many moments have happened in what is shown; the others are named without what comes of them. */
  readonly shown: number;
  readonly onShow: (step: number) => void;
}

/** What has happened, a step each; a step leads to the picture of its moment. */
export default function Account({exploration: {moments}, shown, onShow}: AccountProps) {
  if (moments.length === 0) {
    return <p className={styles.steps}>Nothing yet. Begin with “initialize” at the client, or choose a story.</p>;
  }
  return (
    <ol className={styles.steps} aria-label="What has happened">
      {moments.map((moment, index) => (
        <li key={index}>
          <button
            ref={index + 1 === shown ? intoView : undefined}
            type="button"
            className={clsx(styles.step, index >= shown && styles.later)}
            aria-current={index + 1 === shown ? 'step' : undefined}
            onClick={() => onShow(index + 1)}
          >
            {index < shown ? account(moment) : actionName(moment.action)}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** Scrolls the list where it scrolls by itself, and never the page. */
function intoView(step: HTMLElement | null): void {
  if (step) step.closest('ol')?.scrollTo({top: step.offsetTop - 60});
}
