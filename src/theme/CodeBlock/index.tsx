import React, {Children, isValidElement} from 'react';
import type {Props} from '@theme/CodeBlock';
import ElementContent from '@theme/CodeBlock/Content/Element';
import StringContent from '@theme/CodeBlock/Content/String';

/**
 * Replaces the code block of @docusaurus/theme-classic 3.10.2, which makes every block anew after hydration so that its
 * inline colors follow the mode: here colors come from CSS, and a button stays the one that an early click was on.
 */
export default function CodeBlock({children, ...props}: Props) {
  if (Children.toArray(children).some((child) => isValidElement(child))) {
    return <ElementContent {...props}>{children}</ElementContent>;
  }
  return <StringContent {...props}>{Children.toArray(children).join('')}</StringContent>;
}
