import React from 'react';
import styles from './styles.module.css';

/** Shows and hides the marks of facts on a page. CSS alone does it (src/css/custom.css), so it works without JavaScript. */
export default function EvidenceSwitch() {
  return (
    <label className={styles.switch} title="Shows behind each statement the number of the fact that proves it">
      <input type="checkbox" id="evidence-switch" className={styles.box} />
      Evidence
    </label>
  );
}
