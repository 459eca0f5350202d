import React from 'react';
import {clsx} from 'clsx';
import Link from '@docusaurus/Link';
import {PageMetadata} from '@docusaurus/theme-common';
import Heading from '@theme/Heading';
import type {Props} from '@theme/NotFound/Content';
import {searchFor} from '@site/src/components/SearchField/searchFor';
import {wordsOfPath} from './wordsOfPath';
import styles from './styles.module.css';

/** Replaces the page of @docusaurus/theme-classic 3.10.2, which leads nowhere, with one that leads to the pages people look for. */
export default function NotFoundContent({className}: Props) {
  return (
    <main className={clsx('container margin-vert--xl not-found', styles.page, className)}>
      <PageMetadata description="There is no page at this address. From here you find the pages about running and scaling MCP servers." />
      <Heading as="h1">There is no page at this address</Heading>
      <p>The address may have a typing error, or the link that brought you here is out of date.</p>
      <p className="needs-javascript">
        <button type="button" className={styles.search} onClick={() => searchFor(wordsOfPath(location.pathname))}>
          Search for the words of this address
        </button>
      </p>
      <p>Looking for one of these?</p>
      <ul>
        <li>
          <Link to="/guides-k8s/troubleshoot-sessions#find-your-text">Find your text about sessions</Link>, or{' '}
          <Link to="/guides-k8s/troubleshoot-start#find-your-text">about start and connection</Link>, and what to do
        </li>
        <li>
          <Link to="/guides-k8s/redis-session-storage#outage-runbook">When Redis is down</Link>: what to do now
        </li>
        <li>
          <Link to="/guides-k8s/run-mcp-k8s">Run an MCP server on Kubernetes</Link>: create, change, secure and check a
          server
        </li>
        <li>
          <Link to="/guides-k8s/run-mcp-k8s#horizontal-scaling">Horizontal scaling</Link>: pods of both tiers, Redis
        </li>
        <li>
          <Link to="/">MCP servers on Kubernetes with ToolHive</Link>: all that this site covers
        </li>
      </ul>
    </main>
  );
}
