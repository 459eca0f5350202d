import React, {type PropsWithChildren} from 'react';
import styles from './styles.module.css';

/** Says why a component could not do what the reader asked for; a screen reader says it at once. */
export default function Problem({children}: PropsWithChildren) {
  return (
    <p role="alert" className={styles.problem}>
      {children}
    </p>
  );
}
