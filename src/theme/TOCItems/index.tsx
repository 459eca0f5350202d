import React from 'react';
import TOCItems from '@theme-original/TOCItems';
import type {Props} from '@theme/TOCItems';

/** Without the marking of Docusaurus, which begins with the first scroll after React: src/plugins/follow-reader marks the place. */
export default function TOCItemsUnmarked({linkActiveClassName: _, ...props}: Props) {
  return <TOCItems {...props} />;
}
