import React, {type PropsWithChildren} from 'react';
import styles from './styles.module.css';

/** A list of large links, each with a sentence: two columns, one on a phone. */
export default function LinkGrid({children}: PropsWithChildren) {
  return <div className={styles.grid}>{children}</div>;
}
