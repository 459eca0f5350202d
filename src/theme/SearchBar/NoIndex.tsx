import React from 'react';
import styles from './styles.module.css';

/** Says that the search cannot work, and offers to try again. */
export default function NoIndex({onRetry}: {onRetry: () => void}) {
  return (
    <div className={styles.note} role="alert">
      <p>
        The search index could not be loaded. Check your connection and try again. A site that runs with{' '}
        <code>npm run dev</code> has no index: run <code>npm start</code>.
      </p>
      <button type="button" className={styles.button} onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
