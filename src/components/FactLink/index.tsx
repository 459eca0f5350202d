import React, {Fragment} from 'react';
import Link from '@docusaurus/Link';

/** The id of a numbered fact on its page: fact 5.2 is `fact-5-2`. */
export function factAnchor(id: string): string {
  return `fact-${id.replace('.', '-')}`;
}

/** The number of a fact, as a link to where it stands. The build throws when there is no such fact. */
export default function FactLink({id}: {readonly id: string}) {
  return <Link to={`/reference/evidence#${factAnchor(id)}`}>{id}</Link>;
}

/** Numbers of facts, each as a link. */
export function FactLinks({ids}: {readonly ids: readonly string[]}) {
  return ids.map((id, index) => (
    <Fragment key={id}>
      {index > 0 && ', '}
      <FactLink id={id} />
    </Fragment>
  ));
}
