import React from 'react';
import Breakable from '../Breakable';
import Fact, {Facts} from '../Fact';
import Prose from '../Prose';
import Table from '../Table';
import styles from './styles.module.css';
import {requestCosts, type RequestCost, type StoreCommands} from '@site/src/toolhive/sessions/requestCosts';
import {key, lifetime, recordFields, type RecordField} from '@site/src/toolhive/sessions/sessionRecord';

/** What of a session id stands in the key. */
export function IdRules() {
  return (
    <Table
      label="From the session id to the key"
      columns={['Session id', 'After the prefix stands']}
      rows={key.idRules.map(({when, becomes}) => [
        when,
        <>
          {becomes}
          <Fact n="5.1" />
        </>,
      ])}
    />
  );
}

/** The value of a key, field by field. */
export function RecordFields() {
  return (
    <Table
      label="The fields of a session record"
      columns={['Field', 'Meaning', 'Sensitivity']}
      rows={recordFields.map(({path, type, present, meaning, example, sensitivity, why, facts}: RecordField) => [
        <>
          <code className={styles.path}>
            <Breakable>{path}</Breakable>
          </code>
          <span className={styles.details}>
            {type}, {presence[present]}
          </span>
        </>,
        <>
          <Prose>{meaning}</Prose>
          <Facts ids={facts} />
          <code className={styles.example}>{example}</code>
        </>,
        <>
          <strong>{capitalized(sensitivity)}.</strong> {why}
        </>,
      ])}
    />
  );
}

const presence: Readonly<Record<RecordField['present'], string>> = {
  always: 'always there',
  'streamable HTTP': 'for streamable HTTP',
  'after a recovery': 'after a recovery',
};

/** The lifetime of a record. */
export function Lifetime() {
  const {seconds, renewedBy, notRenewedBy, limits, afterwards, inMemory} = lifetime;
  const {from, to} = inMemory.goneAfterSeconds;
  return (
    <Table
      label="The lifetime of a record"
      columns={['Question', 'Answer']}
      rows={[
        [
          'How long?',
          <>
            {`${seconds} s (${hours(seconds)}) from its last use.`}
            <Fact n="5.5" />
          </>,
        ],
        ['What renews it?', <Prose key="renewed">{renewedBy}</Prose>],
        ['What does not?', `${capitalized(notRenewedBy.join(', '))}.`],
        ['Is there a limit?', limits],
        [
          'And then?',
          `A request with the id gets ${afterwards.status}, JSON-RPC code ${afterwards.jsonRpcCode}: the client must initialize again.`,
        ],
        [
          'Without Redis?',
          <>
            {`In the memory of a proxy pod a record goes between ${hours(from)} and ${hours(to)} after its last use.`}
            <Fact n="5.5" />
          </>,
        ],
      ]}
    />
  );
}

/** The Redis commands that each kind of request costs. */
export function RequestCosts() {
  return (
    <Table
      label="Redis commands for each request"
      columns={['Request', 'Redis commands']}
      rows={requestCosts.map(({request, commands, facts}: RequestCost) => [
        <Prose key="request">{request}</Prose>,
        <>
          <span className={styles.commands}>{commandsOf(commands)}</span>
          <Facts ids={facts} />
        </>,
      ])}
    />
  );
}

function commandsOf(commands: StoreCommands): string {
  return (
    Object.entries(commands)
      .map(([command, count]) => `${count} ${command}`)
      .join(' + ') || 'None'
  );
}

function hours(seconds: number): string {
  return `${seconds / 3600} h`;
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
