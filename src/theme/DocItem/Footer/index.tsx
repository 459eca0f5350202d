import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import Footer from '@theme-original/DocItem/Footer';
import Verified, {type VerifiedProps} from '@site/src/components/Verified';

interface FrontMatter {
  readonly verified?: VerifiedProps;
}

/** Below each page: the release it describes, then Docusaurus' own footer. */
export default function DocItemFooter() {
  const {verified} = useDoc().frontMatter as FrontMatter; // its own key; a page test holds its shape
  return (
    <>
      <Verified {...verified} />
      <Footer />
    </>
  );
}
