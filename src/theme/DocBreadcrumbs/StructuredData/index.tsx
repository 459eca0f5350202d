import React from 'react';
import Head from '@docusaurus/Head';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import type {Props} from '@theme/DocBreadcrumbs/StructuredData';

/**
 * Replaces the breadcrumbs of @docusaurus/theme-classic 3.10.2 for machines, which begin at the page itself: these begin
 * at the site. A part of the sidebar has no address, so it cannot be a step; DocItem/Metadata names it.
 */
export default function BreadcrumbsForMachines({breadcrumbs}: Props) {
  const {siteConfig} = useDocusaurusContext();
  const home = {label: siteConfig.title, href: useBaseUrl('/')};
  const steps = [home, ...breadcrumbs.filter(({href}) => href && href !== home.href)];
  const data = {
    '@context': 'https://schema.org',
    '@type': 'BreadcrumbList',
    itemListElement: steps.map(({label, href}, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name: label,
      item: `${siteConfig.url}${href}`,
    })),
  };
  return (
    <Head>
      <script type="application/ld+json">{JSON.stringify(data)}</script>
    </Head>
  );
}
