import React from 'react';
import Link from '@docusaurus/Link';
import {factAddress} from '@site/src/toolhive/facts/evidencePage';

/** The number of a fact in a sentence that speaks of it, as a link. The build throws when there is no such fact. */
export default function FactLink({id}: {readonly id: string}) {
  return <Link to={factAddress(id)}>{id}</Link>;
}
