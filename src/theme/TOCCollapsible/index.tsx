import React from 'react';
import {clsx} from 'clsx';
import TOCItems from '@theme/TOCItems';
import type {Props} from '@theme/TOCCollapsible';
import styles from './styles.module.css';

/** The contents of a page on a phone. In the browser's own element, so that they open without JavaScript, too. */
export default function TOCDetails({className, ...contents}: Props) {
  return (
    <details className={clsx(styles.contents, className)}>
      <summary>On this page</summary>
      <TOCItems {...contents} />
    </details>
  );
}
