import React from 'react';
import Link from '@docusaurus/Link';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import EditThisPage from '@theme-original/EditThisPage';
import type {Props} from '@theme/EditThisPage';
import styles from './styles.module.css';

/** Beside the edit link: a way to report a mistake, with the page named. Neither is shown without REPO_URL. */
export default function EditOrReport(props: Props) {
  const {customFields} = useDocusaurusContext().siteConfig;
  const {metadata} = useDoc();
  const title = encodeURIComponent(`Mistake on ${metadata.permalink}`);
  return (
    <span className={styles.links}>
      <EditThisPage {...props} />
      <Link to={`${String(customFields?.repoUrl)}/issues/new?title=${title}`}>Report a mistake</Link>
    </span>
  );
}
