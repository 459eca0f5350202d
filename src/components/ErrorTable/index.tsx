import React, {Fragment, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import Prose from '../Prose';
import Since from '../Since';
import Status from '../Status';
import Table from '../Table';
import {SignalInWords} from '../ToldBy';
import styles from './styles.module.css';
import {signalOfError} from '@site/src/toolhive/monitoring/signals';
import {errors, sectionAbout, type ErrorId, type ErrorText} from '@site/src/toolhive/trouble/errors';
import {startPage, startTroubles, type StartTrouble} from '@site/src/toolhive/trouble/startTroubles';

/** Each text with its status, who says it, and its section: the first look of a reader in an incident. */
export function ErrorFinder() {
  return (
    <Table
      label="Find the text that you see"
      columns={['Text', 'Status, code, and who says it']}
      rows={errors.map((error: ErrorText) => [
        <Link key="section" to={sectionAbout(error)}>
          {error.text ? <code>{error.text}</code> : 'An empty body'}
        </Link>,
        <>
          {error.status && <Status>{error.status}</Status>} {error.jsonRpcCode && `${error.jsonRpcCode}, `}
          {error.seenIn === 'proxy log' ? 'the log of the proxy pod' : `the ${error.saidBy}`}
        </>,
      ])}
    />
  );
}

/** What to do first about an error, what it means, and where it is seen; the page adds how to confirm and fix it. */
export function ErrorSummary({id}: {readonly id: ErrorId}) {
  const texts: readonly ErrorText[] = errors;
  const error = texts.find((it) => it.id === id);
  if (!error) throw new Error(`There is no error text ${id}. Write one of ${texts.map((it) => it.id).join(', ')}.`);
  return (
    <>
      <Advice {...error} />
      {error.change !== undefined && <Since id={error.change} />}
      <p className={styles.where} data-names>
        Seen as:{' '}
        {error.text && (
          <>
            <code>{error.text}</code>,{' '}
          </>
        )}
        {whereOf(error)}.
      </p>
      <p>
        <strong>Told by.</strong> <SignalInWords {...signalOfError[id]} />
      </p>
    </>
  );
}

/** What is seen of each trouble at start, and its section. */
export function StartFinder() {
  return (
    <Table
      label="Find what you see"
      columns={['You see', 'Where']}
      rows={startTroubles.map(({id, seen, seenIn, ...trouble}: StartTrouble) => [
        <Link key="section" to={`${startPage}#${id}`}>
          <Prose>{seen}</Prose>
        </Link>,
        <>
          {trouble.status && <Status>{trouble.status}</Status>} {seenIn}
        </>,
      ])}
    />
  );
}

/** What to do first about a trouble at start, what it means, and where it is seen. */
export function StartSummary({id}: {readonly id: string}) {
  const troubles: readonly StartTrouble[] = startTroubles;
  const trouble = troubles.find((it) => it.id === id);
  if (!trouble)
    throw new Error(`There is no trouble at start ${id}. Write one of ${troubles.map((it) => it.id).join(', ')}.`);
  return (
    <>
      <Advice {...trouble} />
      <p className={styles.where} data-names>
        Seen as: <Prose>{trouble.seen}</Prose>; in {trouble.seenIn}.
      </p>
    </>
  );
}

function Advice({firstStep, meaning}: {readonly firstStep: string; readonly meaning: string}) {
  return (
    <>
      <p>
        <strong>Do first.</strong> <Prose>{firstStep}</Prose>
      </p>
      <p>
        <strong>What it means.</strong> <Prose>{meaning}</Prose>
      </p>
    </>
  );
}

function whereOf({seenIn, saidBy, jsonRpcCode, logs = []}: ErrorText): ReactNode {
  const place = seenIn === 'proxy log' ? 'in the log of the proxy pod' : `answer of the ${saidBy}`;
  const others = saidBy === 'backend' ? ' (TypeScript), or plain text (Python)' : '';
  const code = jsonRpcCode === undefined ? '' : `, JSON-RPC code ${jsonRpcCode}${others}`;
  return (
    <>
      {place}
      {code}
      {logs.map(({level, message}, index) => (
        <Fragment key={message}>
          {index === 0 ? `; the proxy pod logs ${level} ` : ` or ${level} `}
          <code>{message}</code>
        </Fragment>
      ))}
    </>
  );
}
