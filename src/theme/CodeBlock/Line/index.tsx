import React from 'react';
import {clsx} from 'clsx';
import type {Props} from '@theme/CodeBlock/Line';

/**
 * Replaces the line of @docusaurus/theme-classic 3.10.2, which has an element for each plain piece of text and one for
 * the end of each line: half of the elements of a page with commands. Lines have no numbers.
 */
export default function CodeBlockLine({line, classNames, getLineProps, getTokenProps}: Props) {
  return (
    <div {...getLineProps({line, className: clsx(classNames)})}>
      {line.map((token, index) =>
        token.types.includes('plain') ? token.content : <span {...getTokenProps({token})} key={index} />,
      )}
      {line.length === 0 && <br />}
    </div>
  );
}
