import React, {type PropsWithChildren} from 'react';
import styles from './styles.module.css';

/** A status code, a condition's status or a log level, as the reader sees it. */
export default function Status({children}: PropsWithChildren) {
  return <span className={styles.status}>{children}</span>;
}
