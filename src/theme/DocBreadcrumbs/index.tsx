import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import DocBreadcrumbs from '@theme-original/DocBreadcrumbs';
import EvidenceSwitch from '@site/src/components/EvidenceSwitch';

import PageAsMarkdown from '@site/src/components/PageAsMarkdown';
import {twinAddress} from '@site/src/plugins/finish-pages/twinAddress';
import {evidencePage} from '@site/src/toolhive/facts/evidencePage';
import styles from './styles.module.css';

/** On the line of the breadcrumbs: what can be done with the page. The page of the evidence has no marks to show. */
export default function BreadcrumbsAndTools() {
  const {metadata} = useDoc();
  return (
    <div className={styles.line}>
      <DocBreadcrumbs />
      <div className={styles.tools}>
        {metadata.id !== evidencePage.slice(1) && <EvidenceSwitch />}
        <PageAsMarkdown twin={twinAddress(metadata.permalink)} />
      </div>
    </div>
  );
}
