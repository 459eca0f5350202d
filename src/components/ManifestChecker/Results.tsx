import React, {type ReactNode} from 'react';
import useBaseUrl from '@docusaurus/useBaseUrl';

import Prose from '../Prose';
import Status from '../Status';
import {groupsOf, summaryOf} from './reportGroups';
import styles from './styles.module.css';
import {evidencePage, factAnchor} from '@site/src/toolhive/facts/evidencePage';
import type {Inspection} from '@site/src/toolhive/manifest/check';
import {inShort} from '@site/src/toolhive/manifest/inShort';
import type {Finding} from '@site/src/toolhive/manifest/report';

export interface ResultsProps {
  readonly inspections: readonly Inspection[];
  readonly isEmpty: boolean;
  /** Shows a line of the text, counted from 1. */
  readonly onSelect: (line: number) => void;
}

/** Objects of other kinds without a finding are not worth a heading; beyond these many, only the command line shows them. */
const mostShown = 50;

/** So many findings of one group are shown; a browser would take seconds for thousands. */
const mostFindings = 100;

/** What the checker found, document by document, by who would say it. */
export default function Results({inspections, isEmpty, onSelect}: ResultsProps) {
  const shown = inspections.filter(({report}) => report.accepted !== null || report.findings.length > 0);
  return (
    <section aria-label="Result" className={styles.results}>
      <p role="status" className={styles.summary}>
        {isEmpty ? 'Nothing to check yet.' : summaryOf(inspections.map(({report}) => report))}
      </p>
      {shown.slice(0, mostShown).map((inspection) => (
        <DocumentResult key={inspection.report.document} inspection={inspection} onSelect={onSelect} />
      ))}
      {shown.length > mostShown && (
        <p>
          {shown.length - mostShown} more are not shown. The <a href="#command-line">command line</a> prints them all.
        </p>
      )}
    </section>
  );
}

function DocumentResult({
  inspection: {report, server},
  onSelect,
}: {
  inspection: Inspection;
  onSelect: (line: number) => void;
}) {
  const {kind, name, accepted, apiMessage, conditions} = report;
  return (
    <article className={styles.document}>
      <p className={styles.title}>
        <strong>{kind === null ? 'The text' : `${kind} ${name ?? 'without a name'}`}</strong>
        {accepted !== null && (accepted ? ' — accepted' : ' — refused')}
      </p>
      {groupsOf(report).map(({title, findings}) => (
        <Group key={title} title={title}>
          {title === 'The API server' && apiMessage !== null && (
            <pre className={styles.answer} tabIndex={0} aria-label="The API server’s answer">
              {apiMessage}
            </pre>
          )}
          {title === 'The operator' && <Conditions conditions={conditions} />}
          {findings.length > 0 && (
            <ul className={styles.findings}>
              {findings.slice(0, mostFindings).map((finding, index) => (
                <li key={index} className={styles[finding.severity]}>
                  <FindingText finding={finding} onSelect={onSelect} />
                </li>
              ))}
            </ul>
          )}
          {findings.length > mostFindings && (
            <p>
              {findings.length - mostFindings} more are not shown. The <a href="#command-line">command line</a> prints
              them all.
            </p>
          )}
        </Group>
      ))}
      {server && (
        <Group title="In short">
          <dl className={styles.short}>
            {inShort(server).map(({term, text, facts}) => (
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

function Conditions({conditions}: {readonly conditions: Inspection['report']['conditions']}) {
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
  const isQuoted = source === 'api-server'; // the server's own words have no marks for code
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
