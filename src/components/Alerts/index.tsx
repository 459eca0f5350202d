import React from 'react';
import Link from '@docusaurus/Link';
import CodeBlock from '@theme/CodeBlock';
import Heading from '@theme/Heading';
import Prose from '../Prose';
import Status from '../Status';
import Table from '../Table';
import {SignalInWords} from '../ToldBy';
import {alertAnchor} from '@site/src/toolhive/monitoring/alertAddress';
import {alerts, recordingRules, type Alert} from '@site/src/toolhive/monitoring/alerts';
import {signalOfFault, type Signal} from '@site/src/toolhive/monitoring/signals';
import {faults} from '@site/src/toolhive/routing/failures/faults';
import {hungBackend} from '@site/src/toolhive/routing/failures/told';

const all: readonly Alert[] = alerts;

/** The entries of the page's table of contents. */
export const alertEntries = all.map(({name}) => ({id: alertAnchor(name), value: name, level: 3}));

/** Each alert with what to do first: for finding the one that fired. */
export function AlertFinder() {
  return (
    <Table
      label="What fired, and what to do first"
      columns={['Alert', 'Severity', 'Do first']}
      rows={all.map(({name, severity, doFirst}) => [
        <Link key="alert" to={`#${alertAnchor(name)}`}>
          {name}
        </Link>,
        severity,
        <Prose key="first">{doFirst}</Prose>,
      ])}
    />
  );
}

/** Every alert in a section of its own, which its `runbook_url` leads to. */
export default function Alerts() {
  return all.map(({name, severity, doFirst, means, limit, readOn, needs, expression, for: forHowLong, ran}) => (
    <React.Fragment key={name}>
      <Heading as="h3" id={alertAnchor(name)}>
        {name}
      </Heading>
      <p>
        <strong>Do first.</strong> <Prose>{doFirst}</Prose> <Link to={readOn.page}>{readOn.section}</Link>
      </p>
      <p>
        <strong>What it means.</strong> <Prose>{means}</Prose>
      </p>
      <p>
        <strong>What it cannot tell.</strong> <Prose>{limit}</Prose>
      </p>
      <p>
        <Status>{severity}</Status>, {forHowLong ? `when it is true for ${forHowLong}` : 'at once'}. Metrics from:{' '}
        {needs.join(', ')}.{' '}
        {ran !== undefined && (
          <>
            Recorded: <Prose>{ran}</Prose>
          </>
        )}
      </p>
      <CodeBlock language="promql">{expression}</CodeBlock>
    </React.Fragment>
  ));
}

/** What the rules record for the alerts to average. */
export function RecordingRules() {
  return recordingRules.map(({name, expression}) => (
    <CodeBlock key={name} language="promql">
      {`${name} =\n${expression}`}
    </CodeBlock>
  ));
}

/** Each fault of the failure matrix, and which alert tells of it. */
export function FaultSignals() {
  const signals: readonly (readonly [string, Signal])[] = Object.entries(signalOfFault);
  const titles = new Map([...faults, hungBackend].map(({id, title}) => [id, title]));
  return (
    <Table
      label="Which fault shows where"
      columns={['Fault', 'Told by']}
      rows={signals.map(([id, signal]) => [
        <Link key="fault" to={`/reference/failure-matrix#${id}`}>
          {titles.get(id)}
        </Link>,
        <SignalInWords key="signal" {...signal} />,
      ])}
    />
  );
}
