import React from 'react';
import DocItem from '@theme-original/DocItem';
import type {Props} from '@theme/DocItem';
import {FactsOfPage} from '@site/src/components/Fact';

/** Each page gathers the facts that it marks, anew for each page. */
export default function DocItemWithFacts(props: Props) {
  return (
    <FactsOfPage key={props.content.metadata.id}>
      <DocItem {...props} />
    </FactsOfPage>
  );
}
