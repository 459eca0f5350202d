import React from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import CodeBlock from '@theme/CodeBlock';
import checksums from '@generated/programs/default/checksums.json';

interface Props {
  readonly name: keyof typeof checksums;
}

/** How to get a program from this site and to see that it arrived whole. */
export default function ProgramDownload({name}: Props) {
  const {siteConfig} = useDocusaurusContext();
  const address = `${siteConfig.url}${siteConfig.baseUrl}tools/${name}.mjs`;
  return (
    <CodeBlock language="bash">
      {`curl --fail --remote-name \\
  ${address}
CHECKSUM=${checksums[name]}
echo "$CHECKSUM  ${name}.mjs" | sha256sum --check`}
    </CodeBlock>
  );
}
