import React, {type ReactNode} from 'react';
import {clsx} from 'clsx';
import Status from '../Status';
import {clientNotices} from '@site/src/toolhive/routing/exploration/account';
import type {Moment} from '@site/src/toolhive/routing/exploration/exploration';
import styles from './styles.module.css';

const memoryWords = {begins: 'begins', kept: 'kept', lost: 'lost'};

/** The last thing that happened: status, count, memory, what the client notices, what the log says. */
export default function LastAnswer({moment}: {moment: Moment | undefined}) {
  const answer = moment?.outcome.kind === 'answer' ? moment.outcome : undefined;
  const log = moment && 'log' in moment.outcome ? moment.outcome.log : [];
  const facts: Readonly<Record<string, ReactNode>> = {
    Status: answer ? <Status>{answer.status}</Status> : '–',
    Count: answer?.count ?? '–',
    Memory: moment?.memory ? (
      <span className={moment.memory === 'lost' ? styles.lostMemory : undefined}>{memoryWords[moment.memory]}</span>
    ) : (
      '–'
    ),
    'The client notices': (moment && clientNotices(moment)) ?? '–',
    Logged:
      log.length === 0
        ? 'nothing'
        : log.map(({level, message}) => (
            <span key={message} className={styles.logLine}>
              {level} <code>{message}</code>
            </span>
          )),
  };
  return (
    <dl className={clsx(styles.answer, 'labeled')} aria-label="The last answer">
      {Object.entries(facts).map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
