import React, {type ReactNode} from 'react';
import {clsx} from 'clsx';
import useBaseUrl from '@docusaurus/useBaseUrl';

import Prose from '../Prose';
import Status from '../Status';
import type {Checked, CheckedDocument, CheckedFinding} from './checked';
import styles from './styles.module.css';
import {findingId} from './VerdictLine';
import {evidencePage, factAnchor} from '@site/src/toolhive/facts/evidencePage';

export interface FindingActions {
  /** Shows a line of the text, counted from 1. */
  readonly onSelect: (line: number) => void;
  /** Writes what a finding advises into the text. */
  readonly onApply: (finding: CheckedFinding) => void;
}

export interface ResultsProps extends FindingActions {
  /** `undefined` while there is no text. */
  readonly checked: Checked | undefined;
  readonly isChecking: boolean;
}

/** What the checker found, object by object, by who would say it; errors first. */
export default function Results({checked, isChecking, ...actions}: ResultsProps) {
  return (
    <section aria-label="Result" aria-busy={isChecking} className={styles.results}>
      {checked === undefined && (
        <p>Here stands what the API server answers, what the operator will report, and which failures are silent.</p>
      )}
      {checked?.documents.map((document) => (
        <DocumentResult key={document.document} document={document} {...actions} />
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
  ...actions
}: FindingActions & {readonly document: CheckedDocument}) {
  return (
    <article className={styles.document}>
      <p className={styles.title}>
        <strong>{kind === null ? 'The text' : `${kind} ${name ?? 'without a name'}`}</strong>
        {accepted !== null && (accepted ? ' — accepted' : ' — refused')}
      </p>
      {groups.map(({title, findings, more}) => (
        <Group key={title} title={kind === null && title === 'The text' ? undefined : title}>
          {title === 'The API server' && apiMessage !== null && (
            <pre className={styles.answer} tabIndex={0} aria-label="The API server’s answer">
              {apiMessage}
            </pre>
          )}
          {title === 'The operator' && <Conditions conditions={conditions} />}
          {findings.length > 0 && (
            <ul className={styles.findings}>
              {findings.map((finding) => (
                <li
                  key={finding.number}
                  id={findingId(finding.number)}
                  tabIndex={-1}
                  className={clsx(styles.finding, styles[finding.severity])}
                >
                  <FindingCard finding={finding} {...actions} />
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

function Group({title, children}: {readonly title: string | undefined; readonly children: ReactNode}) {
  return (
    <div className={styles.group}>
      {title !== undefined && <p className={styles.groupTitle}>{title}</p>}
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

function FindingCard({finding, onSelect, onApply}: FindingActions & {readonly finding: CheckedFinding}) {
  const {severity, source, line, message, fix, rule, path, suppressed, edit, excerpt} = finding;
  const isQuoted = source === 'api-server' || source === 'api-server-next'; // the server's own words have no marks for code
  return (
    <>
      <p className={styles.cardHead}>
        <span className={styles.severity}>{severity.toUpperCase()}</span> {suppressed && 'ignored '}
        {path !== null && path !== '' && <code>{path}</code>}{' '}
        <button type="button" onClick={() => onSelect(line)}>
          Line {line}
        </button>
      </p>
      {excerpt !== undefined && (
        <pre className={styles.excerpt} tabIndex={0} aria-label={`Line ${line}`}>
          {excerpt}
        </pre>
      )}
      <p className={styles.fix}>
        <strong>
          <Prose>{fix}</Prose>
        </strong>
      </p>
      <p>{isQuoted ? message : <Prose>{message}</Prose>}</p>
      <p className={styles.cardFoot}>
        {edit && (
          <button type="button" onClick={() => onApply(finding)}>
            Apply<span className="visually-hidden"> in line {line}</span>
          </button>
        )}
        <a href={`#${rule}`}>{rule}</a>
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
