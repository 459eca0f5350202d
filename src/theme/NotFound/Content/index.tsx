import React from 'react';
import {clsx} from 'clsx';
import Link from '@docusaurus/Link';
import {PageMetadata} from '@docusaurus/theme-common';
import Heading from '@theme/Heading';
import type {Props} from '@theme/NotFound/Content';

/** Replaces the page of @docusaurus/theme-classic 3.10.2, which leads nowhere, with one that leads to the pages people look for. */
export default function NotFoundContent({className}: Props) {
  return (
    <main className={clsx('container margin-vert--xl not-found', className)}>
      <PageMetadata description="There is no page at this address. From here you find the pages about running and scaling MCP servers." />
      <Heading as="h1">There is no page at this address</Heading>
      <p>
        The address may have a typing error, or the link that brought you here is out of date. Looking for one of these?
      </p>
      <ul>
        <li>
          <Link to="/">Start here</Link>: what this site covers
        </li>
        <li>
          <Link to="/guides-k8s/run-mcp-k8s">Run an MCP server on Kubernetes</Link>: create, change, secure and check a
          server
        </li>
        <li>
          <Link to="/guides-k8s/run-mcp-k8s#horizontal-scaling">Horizontal scaling</Link>: proxy replicas, backend
          replicas, Redis
        </li>
        <li>
          <Link to="/guides-k8s/troubleshoot-sessions">Troubleshoot sessions</Link>: by the text that you see
        </li>
      </ul>
    </main>
  );
}
