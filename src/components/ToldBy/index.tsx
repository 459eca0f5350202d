import React, {Fragment} from 'react';
import Link from '@docusaurus/Link';
import Prose from '../Prose';
import {alertAddress} from '@site/src/toolhive/monitoring/alertAddress';
import {signalOfSymptom, type Signal, type SymptomId} from '@site/src/toolhive/monitoring/signals';

/** The alerts that tell of something, and what none tells. */
export function SignalInWords({alerts, noSignal}: Signal) {
  return (
    <>
      {alerts.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          <Link to={alertAddress(name)}>{name}</Link>
        </Fragment>
      ))}
      {alerts.length > 0 && '. '}
      {noSignal !== undefined && (
        <>
          {alerts.length > 0 ? 'Not told' : 'No signal'}: <Prose>{noSignal}</Prose>.
        </>
      )}
    </>
  );
}

/** In the section about a symptom: which alert tells of it. */
export default function ToldBy({symptom}: {readonly symptom: SymptomId}) {
  return (
    <p>
      <strong>Told by.</strong> <SignalInWords {...signalOfSymptom[symptom]} />
    </p>
  );
}
