import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import DocBreadcrumbs from '@theme-original/DocBreadcrumbs';
import EvidenceSwitch from '@site/src/components/EvidenceSwitch';
import {evidencePage} from '@site/src/toolhive/facts/evidencePage';
import styles from './styles.module.css';

/** On the line of the breadcrumbs: the switch of the evidence. The page of the evidence has no marks to show. */
export default function BreadcrumbsAndSwitch() {
  const {metadata} = useDoc();
  return (
    <div className={styles.line}>
      <DocBreadcrumbs />
      {metadata.id !== evidencePage.slice(1) && <EvidenceSwitch />}
    </div>
  );
}
