import React from 'react';
import Link from '@docusaurus/Link';
import matrix from '@generated/failure-matrix-data/default/matrix.json';
import Status from '../Status';
import Table from '../Table';
import {errorAnswers} from './errorAnswers';
import {errorShownBy, sectionAbout} from '@site/src/toolhive/trouble/errors';
import type {ClientAnswer} from '@site/src/toolhive/routing/failures/failures';

/** The errors of the failure matrix with their whole bodies. */
export default function FailureAnswers() {
  return (
    <Table
      label="The errors in full"
      columns={['Status', 'Answered by', 'Body']}
      rows={errorAnswers(matrix).map((answer) => [
        <StatusLink key="status" {...answer} />,
        answer.from === 'proxy' ? 'proxy runner' : answer.from,
        answer.body === undefined ? 'empty' : <code key="body">{answer.body}</code>,
      ])}
    />
  );
}

/** A status that leads to the section about its error. */
function StatusLink(answer: ClientAnswer) {
  const error = errorShownBy(answer);
  const status = <Status>{answer.status}</Status>;
  return error ? <Link to={sectionAbout(error)}>{status}</Link> : status;
}
