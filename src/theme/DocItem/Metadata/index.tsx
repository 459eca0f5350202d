import React from 'react';
import Head from '@docusaurus/Head';
import {useDoc, useSidebarBreadcrumbs} from '@docusaurus/plugin-content-docs/client';
import useBaseUrl from '@docusaurus/useBaseUrl';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import Metadata from '@theme-original/DocItem/Metadata';
import {twinAddress} from '@site/src/plugins/finish-pages/twinAddress';
import {toolhiveVersion} from '@site/src/toolhive/releases/version';

/** Beside Docusaurus' own metadata: where the Markdown twin is, and what the page is about, as JSON-LD. */
export default function MetadataForMachines() {
  const {title, description, permalink} = useDoc().metadata;
  const {siteConfig} = useDocusaurusContext();
  const part = useSidebarBreadcrumbs()?.find(({type}) => type === 'category');
  const home = useBaseUrl('/', {absolute: true});
  const twin = siteConfig.url + twinAddress(permalink);
  const article = {
    '@context': 'https://schema.org',
    '@type': 'TechArticle',
    headline: title,
    description,
    url: siteConfig.url + permalink,
    inLanguage: 'en',
    articleSection: part?.label,
    about: {'@type': 'SoftwareApplication', name: 'ToolHive', softwareVersion: toolhiveVersion},
    isPartOf: {'@type': 'WebSite', name: siteConfig.title, url: home},
    encoding: {'@type': 'MediaObject', encodingFormat: 'text/markdown', contentUrl: twin},
  };
  return (
    <>
      <Metadata />
      <Head>
        <link rel="alternate" type="text/markdown" href={twin} />
        <script type="application/ld+json">{JSON.stringify(article)}</script>
      </Head>
    </>
  );
}
