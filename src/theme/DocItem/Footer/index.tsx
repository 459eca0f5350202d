import React from 'react';
import {useDoc} from '@docusaurus/plugin-content-docs/client';
import Footer from '@theme-original/DocItem/Footer';
import Verified, {type VerifiedProps} from '@site/src/components/Verified';

interface FrontMatter {
  readonly verified?: Pick<VerifiedProps, 'recorded' | 'read'>;
  readonly facts?: readonly string[];
}

/** Below each page: the release it describes, then Docusaurus' own footer. */
export default function DocItemFooter() {
  const {verified, facts} = useDoc().frontMatter as FrontMatter; // own keys; a page test holds their shape
  return (
    <>
      <Verified {...verified} facts={facts} />
      <Footer />
    </>
  );
}
