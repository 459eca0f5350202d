import React from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import CodeBlock from '@theme/CodeBlock';
import program from '@generated/checker-program/default/program.json';

/** How to get the command line checker from this site and to see that it arrived whole. */
export default function CheckerProgram() {
  const {siteConfig} = useDocusaurusContext();
  const address = `${siteConfig.url}${siteConfig.baseUrl}tools/check-manifest.mjs`;
  return (
    <CodeBlock language="bash">
      {`curl --fail --remote-name \\
  ${address}
CHECKSUM=${program.sha256}
echo "$CHECKSUM  check-manifest.mjs" | sha256sum --check`}
    </CodeBlock>
  );
}
