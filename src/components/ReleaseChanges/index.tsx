import React, {type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import Fact from '../Fact';
import FactLink from '../FactLink';
import Prose from '../Prose';
import Table from '../Table';
import {changeAnchor} from '@site/src/toolhive/releases/changedFacts';
import {evidenceWords, newestFirst, releaseChanges, type ReleaseChange} from '@site/src/toolhive/releases/releases';
import {sinceInWords} from '@site/src/toolhive/releases/since';

const label = 'Changes after the recorded release, newest first';

/** Every change of later releases, newest first: since when, what is so now, and how it is known. */
export default function ReleaseChanges() {
  const changes = newestFirst(releaseChanges);
  return (
    <Table
      label={label}
      columns={['What changed', 'Since', 'What is so now', 'How it is known', 'Facts it changes']}
      ids={changes.map(({id}) => changeAnchor(id))}
      rows={changes.map((change) => [
        <Title key="title" {...change} />,
        sinceInWords(change.since),
        <React.Fragment key="now">
          <Prose>{change.now}</Prose>
          <Fact n={change.id} />
        </React.Fragment>,
        <Known key="known" {...change} />,
        change.changes.length === 0 ? 'None' : separated(change.changes.map((id) => <FactLink key={id} id={id} />)),
      ])}
    />
  );
}

function Title({id, title, isSecurity}: ReleaseChange) {
  return (
    <>
      <Link to={`#${changeAnchor(id)}`}>{title}</Link>
      {isSecurity && ' (security)'}
    </>
  );
}

function Known({evidence, address, uncertain}: ReleaseChange) {
  const words = evidence.map((kind) => evidenceWords[kind]).join(', ');
  return (
    <>
      {address ? <Link to={address}>{words}</Link> : words}. {uncertain}
    </>
  );
}

function separated(items: readonly ReactNode[]): ReactNode {
  return items.map((item, index) => (
    <React.Fragment key={index}>
      {index > 0 && ', '}
      {item}
    </React.Fragment>
  ));
}
