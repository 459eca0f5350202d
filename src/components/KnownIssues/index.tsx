import React, {Fragment} from 'react';
import Link from '@docusaurus/Link';
import CodeBlock from '@theme/CodeBlock';
import Heading from '@theme/Heading';
import Prose from '../Prose';
import Since, {SinceInShort} from '../Since';
import Table from '../Table';
import styles from './styles.module.css';
import {knownIssues, type KnownIssue} from '@site/src/toolhive/trouble/knownIssues';

const issues: readonly KnownIssue[] = knownIssues;

/** The entries of the page's table of contents. */
export const issueEntries = issues.map(({id, title}) => ({id, value: title, level: 2}));

/** Each issue with its effect: for finding one's own. */
export function IssueFinder() {
  return (
    <Table
      label="The known issues and their effects"
      columns={['Issue', 'Effect']}
      rows={issues.map(({id, title, effect, change}) => [
        <Link key="issue" to={`#${id}`}>
          {title}
        </Link>,
        <Fragment key="effect">
          <Prose>{effect}</Prose>
          {change && <SinceInShort ids={[change]} />}
        </Fragment>,
      ])}
    />
  );
}

/** Every known issue: what surprises, how to see it, what it does, and the way around. */
export default function KnownIssues() {
  return issues.map((issue) => <Issue key={issue.id} {...issue} />);
}

function Issue({id, title, surprise, howToSee, effect, wayAround, change, recordings = []}: KnownIssue) {
  return (
    <>
      <Heading as="h2" id={id}>
        {title}
      </Heading>
      <p>
        <Prose>{surprise}</Prose>
      </p>
      <p>
        <strong>How to see it.</strong> <Prose>{howToSee.observe}</Prose>
      </p>
      {howToSee.command && <CodeBlock language="bash">{howToSee.command}</CodeBlock>}
      <p>
        <strong>Effect.</strong> <Prose>{effect}</Prose>
      </p>
      <p>
        <strong>Way around.</strong> <Prose>{wayAround}</Prose>
      </p>
      {change && <Since id={change} />}
      {recordings.length > 0 && (
        <p className={styles.recordedIn}>
          Recorded in{' '}
          {recordings.map((recording, index) => (
            <Fragment key={recording}>
              {index > 0 && ', '}
              <code>{recording}</code>
            </Fragment>
          ))}
          .
        </p>
      )}
    </>
  );
}
