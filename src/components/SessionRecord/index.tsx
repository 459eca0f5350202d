import React from 'react';
import Breakable from '../Breakable';
import Fact, {Facts} from '../Fact';
import Prose from '../Prose';
import Table from '../Table';
import styles from './styles.module.css';
import {proxyReleases} from '@site/src/toolhive/releases/proxyReleases';
import type {StoreCommands} from '@site/src/toolhive/routing/types';
import {requestCosts, type RequestCost} from '@site/src/toolhive/sessions/requestCosts';
import {lackWords, missingGrants, type MissingGrant} from '@site/src/toolhive/sessions/redisGrants';
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
      rows={recordFields.map(({path, type, present, meaning, example, sensitivity, why, later, facts}: RecordField) => [
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
          {later && (
            <span className={styles.details}>
              Since v0.51.0: <Prose>{later.text}</Prose>
              <Fact n={later.fact} />
            </span>
          )}
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
  'once re-initialized': 'once re-initialized',
  'since v0.51.0': 'since v0.51.0',
};

/** The lifetime of a record, by release. */
export function Lifetime() {
  const {seconds, renewedBy, notRenewedBy, limits, afterwards, leftByRecovery, inMemory} = lifetime;
  const {from, to} = inMemory.goneAfterSeconds;
  const same = 'The same.';
  return (
    <Table
      label="The lifetime of a record"
      columns={['Question', proxyReleases.v044, proxyReleases.owned]}
      rows={[
        [
          'How long?',
          <>
            {`${seconds} s (${hours(seconds)}) from its last use.`}
            <Fact n="5.5" />
          </>,
          same,
        ],
        ['What renews it?', <Prose key="older">{renewedBy.v044}</Prose>, <Prose key="later">{renewedBy.owned}</Prose>],
        [
          'What does not?',
          <Prose key="older">{notRenewedBy.v044}</Prose>,
          <Prose key="later">{notRenewedBy.owned}</Prose>,
        ],
        ['Is there a limit?', limits, same],
        [
          'And then?',
          `A request with the id gets ${afterwards.status}, JSON-RPC code ${afterwards.jsonRpcCode}: the client must initialize again.`,
          same,
        ],
        [
          'The record that a re-initialize leaves?',
          <Prose key="older">{leftByRecovery.v044}</Prose>,
          <Prose key="later">{leftByRecovery.owned}</Prose>,
        ],
        [
          'Without Redis?',
          <>
            {`In the memory of a proxy pod a record goes between ${hours(from)} and ${hours(to)} after its last use.`}
            <Fact n="5.5" />
          </>,
          same,
        ],
      ]}
    />
  );
}

/** The Redis commands that each kind of request costs, by release. */
export function RequestCosts() {
  return (
    <Table
      label="Redis commands for each request"
      columns={['Request', proxyReleases.v044, proxyReleases.owned]}
      rows={requestCosts.map(({request, commands, facts}: RequestCost) => [
        <>
          <Prose>{request}</Prose>
          <Facts ids={facts} />
        </>,
        commandsOf(commands.v044),
        commandsOf(commands.owned),
      ])}
    />
  );
}

/** The rights that the proxy runner needs at Redis, and what follows when one is missing, by release. */
export function MissingGrants() {
  return (
    <Table
      label="What a missing right does"
      columns={['Missing', proxyReleases.v044, proxyReleases.owned]}
      rows={missingGrants.map(({grant, lack, facts}: MissingGrant) => [
        <>
          <code className={styles.path}>{grant}</code>
          <Facts ids={facts} />
        </>,
        <Prose key="older">{lackWords[lack.v044]}</Prose>,
        <Prose key="later">{lackWords[lack.owned]}</Prose>,
      ])}
    />
  );
}

function commandsOf(commands: StoreCommands | undefined): string {
  if (!commands) return 'No such case';
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
