import React from 'react';
import Fact from '../Fact';
import Prose from '../Prose';
import Status from '../Status';
import Table from '../Table';
import {revisionAnswers} from '@site/src/toolhive/routing/revisions';
import {modernProtocol, type AnswerOutcome} from '@site/src/toolhive/routing/types';

/** What the proxy runner does with requests of both protocol revisions, computed by the routing model. */
export default function RevisionAnswers() {
  return (
    <Table
      label="Requests of both protocol revisions"
      columns={['Request', 'Revision', 'Answer', 'Answered by', 'Redis commands']}
      rows={revisionAnswers.map(({revision, request, answer}) => [
        <Prose key="request">{request}</Prose>,
        revision,
        <Answer key="answer" {...answer} />,
        answer.servedBy === null ? 'The proxy runner' : 'Your server',
        <>
          {commandsOf(answer)}
          {revision === modernProtocol && <Fact n="6.22" />}
        </>,
      ])}
    />
  );
}

function Answer({status, rpcError, body}: AnswerOutcome) {
  const isPlain = body !== undefined && !body.startsWith('{');
  return (
    <>
      <Status>{status}</Status>
      {rpcError !== undefined && ` code ${rpcError}`} {isPlain && <code>{body}</code>}
    </>
  );
}

function commandsOf({storeCommands = {}}: AnswerOutcome): string {
  const commands = Object.entries(storeCommands).map(([command, count]) => `${count} ${command}`);
  return commands.join(' + ') || 'None';
}
