import React, {type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import Breakable from '../Breakable';
import {Facts} from '../Fact';
import Prose from '../Prose';
import Status from '../Status';
import Table from '../Table';
import styles from './styles.module.css';
import {logLines, type LogLine} from '@site/src/toolhive/monitoring/logLines';
import {metrics, type Metric, type MetricSource} from '@site/src/toolhive/monitoring/metrics';
import {requestKinds, type RequestKind} from '@site/src/toolhive/monitoring/requests';
import {sectionAbout} from '@site/src/toolhive/trouble/errors';

/** The metrics that one program serves, each a row with its name as anchor. */
export function MetricTable({source}: {readonly source: MetricSource}) {
  const served: readonly Metric[] = metrics.filter((metric) => metric.source === source);
  if (served.length === 0)
    throw new Error(`No metric has the source ${source}. See src/toolhive/monitoring/metrics.ts.`);
  const hasLimits = served.some(({countsNot}) => countsNot !== undefined);
  return (
    <Table
      label={`Metrics of ${source}`}
      columns={['Metric', 'What it counts', ...(hasLimits ? ['What it does not count'] : [])]}
      ids={served.map(({name}) => name)}
      rows={served.map(({name, type, unit, counts, countsNot, onlyWith}) => [
        <>
          <code>
            <Breakable>{name}</Breakable>
          </code>
          <span className={styles.details}>
            {[type, unit].filter(Boolean).join(', ')}
            {onlyWith && (
              <>
                ; with <code>{onlyWith}</code> only
              </>
            )}
          </span>
        </>,
        <Prose key="counts">{counts}</Prose>,
        ...(hasLimits ? [countsNot === undefined ? '–' : <Prose key="not">{countsNot}</Prose>] : []),
      ])}
      below={served.map(({name, labels}) => (
        <div key={name} className={styles.labels}>
          {labels.map((label) => (
            <span key={label.name} className={styles.label}>
              Label <code>{label.name}</code>: <Prose>{label.values}</Prose>
            </span>
          ))}
        </div>
      ))}
    />
  );
}

/** What each kind of request counts as: those that are counted, or those that are not. */
export function RequestKinds({counted}: {readonly counted: boolean}) {
  const kinds: readonly RequestKind[] = requestKinds;
  const shown = kinds.filter(({countedAs}) => (countedAs !== undefined) === counted);
  return (
    <Table
      label={counted ? 'What each request counts as' : 'What is not counted'}
      columns={['Request', 'The client gets', ...(counted ? ['Counted as'] : []), 'The proxy runner logs']}
      rows={shown.map(({request, gets, countedAs, log, note, facts}) => [
        <>
          <Prose>{request}</Prose>
          <Facts ids={facts} />{' '}
          {note !== undefined && (
            <span className={styles.details}>
              <Prose>{note}</Prose>
            </span>
          )}
        </>,
        /^\d{3}$/.test(gets) ? <Status key="gets">{gets}</Status> : gets,
        ...(counted ? [countedAs && countedInWords(countedAs)] : []),
        log ? (
          <>
            <Status>{log.level}</Status> <code>{log.message}</code>
          </>
        ) : (
          'nothing'
        ),
      ])}
    />
  );
}

function countedInWords({method, status, mcpMethod}: NonNullable<RequestKind['countedAs']>): ReactNode {
  return (
    <>
      {method} <Status>{status}</Status>
      {mcpMethod === 'unknown' && (
        <>
          , <code>mcp_method</code> <code>unknown</code>
        </>
      )}
    </>
  );
}

/** The lines of the log that tell about sessions, each with the section about it. */
export function LogLines() {
  const lines: readonly LogLine[] = logLines;
  return (
    <Table
      label="Lines of the log"
      columns={['Line', 'When', 'Attributes']}
      rows={lines.map(({level, message, attributes, when, error, hasSessionId}) => [
        <>
          <Status>{level}</Status>{' '}
          {error ? (
            <Link to={sectionAbout({id: error})}>
              <code>{message}</code>
            </Link>
          ) : (
            <code>{message}</code>
          )}
        </>,
        <Prose key="when">{when}</Prose>,
        <>
          {attributes.length === 0 && '–'}
          {attributes.map((attribute, index) => (
            <React.Fragment key={attribute}>
              {index > 0 && ', '}
              <code>{attribute}</code>
            </React.Fragment>
          ))}
          {hasSessionId && (
            <span className={styles.details}>Has a session id: keep this log as you keep the sessions.</span>
          )}
        </>,
      ])}
    />
  );
}
