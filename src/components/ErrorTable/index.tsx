import React from 'react';
import Link from '@docusaurus/Link';
import Prose from '../Prose';
import Status from '../Status';
import Table from '../Table';
import styles from './styles.module.css';
import {errors, type ErrorText} from '@site/src/toolhive/errors';

/** The texts of failures, each with what it means and a link to where this site says more. */
export default function ErrorTable() {
  return (
    <Table
      label="What you see, what it means, what to do"
      columns={['What you see', 'What it means', 'First step']}
      rows={errors.map((error: ErrorText) => [
        <>
          {error.status && <Status>{error.status}</Status>}{' '}
          {error.text ? <code>{error.text}</code> : 'with an empty body'}
          <span className={styles.where}>{whereOf(error)}</span>
        </>,
        <Prose key="meaning">{error.meaning}</Prose>,
        <>
          <Prose>{error.firstStep}</Prose>{' '}
          <Link to={error.page} aria-label={`More about ${error.text ?? `status ${error.status}`}`}>
            More
          </Link>
        </>,
      ])}
    />
  );
}

function whereOf({seenIn, saidBy, jsonRpcCode, logs}: ErrorText): string {
  const place = seenIn === 'proxy log' ? 'in the log of the proxy pod' : `answer of the ${saidBy}`;
  const others = saidBy === 'backend' ? ' (TypeScript), or plain text (Python)' : '';
  const code = jsonRpcCode === undefined ? '' : `, JSON-RPC code ${jsonRpcCode}${others}`;
  const lines = logs?.map(({level, message}) => `${level} “${message}”`).join(' or ');
  return `${place}${code}${lines ? `; the proxy pod logs ${lines}` : ''}`;
}
