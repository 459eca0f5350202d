import React, {type ReactNode} from 'react';
import {clsx} from 'clsx';
import useBaseUrl from '@docusaurus/useBaseUrl';

import Prose from '../Prose';
import Status from '../Status';
import type {Checked, CheckedDocument} from './checked';
import styles from './styles.module.css';
import {evidencePage, factAnchor} from '@site/src/toolhive/facts/evidencePage';
import type {Finding} from '@site/src/toolhive/manifest/report';

export interface ResultsProps {
  /** `undefined` while there is no text. */
  readonly checked: Checked | undefined;
  readonly isChecking: boolean;
  /** Shows a line of the text, counted from 1. */
  readonly onSelect: (line: number) => void;
}

/** What the checker found, document by document, by who would say it. */
export default function Results({checked, isChecking, onSelect}: ResultsProps) {
  return (
    <section aria-label="Result" aria-busy={isChecking} className={styles.results}>
      <p role="status" className={styles.summary}>
        {isChecking ? 'Checking the text…' : (checked?.summary ?? 'Nothing to check yet.')}
      </p>
      {checked?.documents.map((document) => (
        <DocumentResult key={document.document} document={document} onSelect={onSelect} />
      ))}
      {checked !== undefined && <More count={checked.more} />}
    </section>
  );
}

function More({count}: {readonly count: number}) {
  if (count === 0) return null;
  return (
    <p>
      {count} more are not shown. The <a href="#command-line">command line</a> prints them all.
    </p>
  );
}

function DocumentResult({
  document: {kind, name, accepted, apiMessage, conditions, groups, short},
  onSelect,
}: {
  readonly document: CheckedDocument;
  readonly onSelect: (line: number) => void;
}) {
  return (
    <article className={styles.document}>
      <p className={styles.title}>
        <strong>{kind === null ? 'The text' : `${kind} ${name ?? 'without a name'}`}</strong>
        {accepted !== null && (accepted ? ' — accepted' : ' — refused')}
      </p>
      {groups.map(({title, findings, more}) => (
        <Group key={title} title={title}>
          {title === 'The API server' && apiMessage !== null && (
            <pre className={styles.answer} tabIndex={0} aria-label="The API server’s answer">
              {apiMessage}
            </pre>
          )}
          {title === 'The operator' && <Conditions conditions={conditions} />}
          {findings.length > 0 && (
            <ul className={styles.findings}>
              {findings.map((finding, index) => (
                <li key={index} className={styles[finding.severity]}>
                  <FindingText finding={finding} onSelect={onSelect} />
                </li>
              ))}
            </ul>
          )}
          <More count={more} />
        </Group>
      ))}
      {short.length > 0 && (
        <Group title="In short">
          <dl className={clsx(styles.short, 'labeled')}>
            {short.map(({term, text, facts}) => (
              <div key={term}>
                <dt>{term}</dt>
                <dd>
                  <Prose>{text}</Prose> (<Facts ids={facts} />)
                </dd>
              </div>
            ))}
          </dl>
        </Group>
      )}
    </article>
  );
}

function Group({title, children}: {readonly title: string; readonly children: ReactNode}) {
  return (
    <div className={styles.group}>
      <p className={styles.groupTitle}>{title}</p>
      {children}
    </div>
  );
}

function Conditions({conditions}: {readonly conditions: CheckedDocument['conditions']}) {
  return (
    <ul className={styles.conditions}>
      {Object.entries(conditions).map(([type, condition]) => (
        <li key={type}>
          <code>{type}</code> <Status>{condition.status}</Status> <code>{condition.reason}</code>
        </li>
      ))}
    </ul>
  );
}

function FindingText({finding, onSelect}: {readonly finding: Finding; readonly onSelect: (line: number) => void}) {
  const {severity, source, line, message, fix, rule, path, suppressed} = finding;
  const isQuoted = source === 'api-server' || source === 'api-server-next'; // the server's own words have no marks for code
  return (
    <>
      <p>
        <span className={styles.severity}>{suppressed ? `${severity}, ignored` : severity}</span>{' '}
        <button type="button" onClick={() => onSelect(line)}>
          Line {line}
        </button>{' '}
        {path !== null && path !== '' && <code>{path}</code>}
      </p>
      <p>{isQuoted ? message : <Prose>{message}</Prose>}</p>
      <p>
        <Prose>{fix}</Prose> <a href={`#${rule}`}>{rule}</a>
      </p>
    </>
  );
}

/** Plain links: Docusaurus' own would load the page of facts ahead, and while the checker works nothing is asked for. */
function Facts({ids}: {readonly ids: readonly string[]}) {
  const evidence = useBaseUrl(evidencePage);
  return ids.map((id, index) => (
    <React.Fragment key={id}>
      {index > 0 && ', '}
      <a href={`${evidence}#${factAnchor(id)}`}>{id}</a>
    </React.Fragment>
  ));
}
