import React from 'react';
import matrix from '@generated/failure-matrix-data/default/matrix.json';
import Status from '../Status';
import Table from '../Table';
import {errorAnswers} from './errorAnswers';

/** The errors of the failure matrix with their whole bodies. */
export default function FailureAnswers() {
  return (
    <Table
      label="The errors in full"
      columns={['Status', 'Answered by', 'Body']}
      rows={errorAnswers(matrix).map(({status, from, body}) => [
        <Status key="status">{status}</Status>,
        from,
        body === undefined ? 'empty' : <code key="body">{body}</code>,
      ])}
    />
  );
}
