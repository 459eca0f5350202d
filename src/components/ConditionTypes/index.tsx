import React from 'react';
import Heading from '@theme/Heading';
import Breakable from '../Breakable';
import Fact from '../Fact';
import Prose from '../Prose';
import Status from '../Status';
import Table from '../Table';
import styles from './styles.module.css';
import {conditionTypes, onlyEvent, phases, type ConditionType} from '@site/src/toolhive/operator/conditionTypes';

/** Every condition of an MCPServer, a section for each type and a row for each state. */
export default function ConditionTypes() {
  return conditionTypes.map((condition) => <TypeSection key={condition.type} condition={condition} />);
}

function TypeSection({condition: {type, about, always, staysBehind, states}}: {readonly condition: ConditionType}) {
  return (
    <>
      <Heading as="h3" id={typeId(type)}>
        {type}
      </Heading>
      <p>
        <Prose>{about}</Prose> {always ? 'It is on every MCPServer.' : 'It is there only with its field.'}
        {staysBehind && ' It stays behind, with its old status, when the field is taken out.'}
      </p>
      <Table
        label={`States of ${type}`}
        className={styles.states}
        columns={['Status and reason', 'Message', 'When', 'What to do']}
        ids={states.map(({id}) => id)}
        rows={states.map(({status, reason, message, trigger, fix, observed}) => [
          <>
            <Status>{status}</Status>{' '}
            <code>
              <Breakable>{reason}</Breakable>
            </code>
          </>,
          <code key="message">{message}</code>,
          <>
            <Prose>{trigger}</Prose>
            {!observed && ' Read in the code.'}
          </>,
          fix === undefined ? 'Nothing.' : <Prose key="fix">{fix}</Prose>,
        ])}
      />
    </>
  );
}

function typeId(type: string): string {
  return `condition-${type.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase()}`;
}

/** The words of `status.phase`. */
export function Phases() {
  return (
    <Table
      className={styles.phases}
      columns={['Phase', 'When']}
      rows={phases.map(({phase, when}) => [<code key={phase}>{phase}</code>, <Prose key="when">{when}</Prose>])}
    />
  );
}

/** The one event of the MCPServer controller, as a sentence. */
export function OnlyEvent() {
  const {type, reason, message} = onlyEvent;
  return (
    <p>
      The MCPServer controller records one event only: {type} <code>{reason}</code>, <code>{message}</code>
      <Fact n="2.4" />
    </p>
  );
}
