import React from 'react';
import TOCItems from '@theme-original/TOCItems';
import type {Props} from '@theme/TOCItems';

/**
 * Without the marking of Docusaurus, which begins with the first scroll after React: src/plugins/follow-reader marks the
 * place. A long name of one word may break before its capitals.
 */
export default function TOCItemsUnmarked({linkActiveClassName: _, toc, ...props}: Props) {
  return <TOCItems {...props} toc={toc.map((entry) => ({...entry, value: breakable(entry.value)}))} />;
}

/** The value of an entry is HTML. */
function breakable(value: string): string {
  return value.replaceAll(/(?<=[a-z])(?=[A-Z][a-z])/g, '<wbr>');
}
