import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import DocBreadcrumbs from '@theme-original/DocBreadcrumbs';
import PageAsMarkdown from '@site/src/components/PageAsMarkdown';
import {twinAddress} from '@site/src/plugins/finish-pages/twinAddress';
import styles from './styles.module.css';

/** On the line of the breadcrumbs: the page as Markdown. */
export default function BreadcrumbsAndMarkdown() {
  const {metadata} = useDoc();
  return (
    <div className={styles.line}>
      <DocBreadcrumbs />
      <PageAsMarkdown twin={twinAddress(metadata.permalink)} />
    </div>
  );
}
