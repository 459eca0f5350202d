import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import Footer from '@theme-original/DocItem/Footer';
import PageAsMarkdown from '@site/src/components/PageAsMarkdown';
import Verified, {type VerifiedProps} from '@site/src/components/Verified';
import {twinAddress} from '@site/src/plugins/finish-pages/twinAddress';

interface FrontMatter {
  readonly verified?: VerifiedProps;
}

/** Below each page: the release it describes, the page as Markdown, then Docusaurus' own footer. */
export default function DocItemFooter() {
  const {frontMatter, metadata} = useDoc();
  const {verified} = frontMatter as FrontMatter; // its own key; a page test holds its shape
  return (
    <>
      <Verified {...verified} />
      <PageAsMarkdown twin={twinAddress(metadata.permalink)} />
      <Footer />
    </>
  );
}
