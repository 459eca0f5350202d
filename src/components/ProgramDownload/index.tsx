import React from 'react';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';
import useIsBrowser from '@docusaurus/useIsBrowser';
import CodeBlock from '@theme/CodeBlock';
import checksums from '@generated/programs/default/checksums.json';

interface Props {
  readonly name: keyof typeof checksums;
}

/** How to get a program from this site and to see that it arrived whole. */
export default function ProgramDownload({name}: Props) {
  const address = `${useSiteAddress()}tools/${name}.mjs`;
  return (
    <CodeBlock language="bash">
      {`curl --fail --remote-name \\
  ${address}
CHECKSUM=${checksums[name]}
echo "$CHECKSUM  ${name}.mjs" | sha256sum --check`}
    </CodeBlock>
  );
}

/** Where this site is read, with a final `/`: where nobody has said it to the build, the browser knows. */
function useSiteAddress(): string {
  const {url, baseUrl, customFields} = useDocusaurusContext().siteConfig;
  const isBrowser = useIsBrowser();
  const origin = isBrowser && customFields?.isSiteUrlDefault === true ? location.origin : url;
  return origin + baseUrl;
}
