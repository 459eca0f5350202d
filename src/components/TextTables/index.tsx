import React from 'react';
import Link from '@docusaurus/Link';

/** Where the known error texts stand, in words that end a sentence. */
export default function TextTables({onFollow}: {readonly onFollow?: () => void}) {
  return (
    <>
      two tables of texts:{' '}
      <Link to="/guides-k8s/troubleshoot-sessions#find-your-text" onClick={onFollow}>
        sessions
      </Link>{' '}
      and{' '}
      <Link to="/guides-k8s/troubleshoot-start#find-your-text" onClick={onFollow}>
        start and connection
      </Link>
      .
    </>
  );
}
