import React, {useId, useState, type ReactNode} from 'react';
import Link from '@docusaurus/Link';
import type {Setup} from '@site/src/toolhive/routing/exploration/exploration';
import {setupName} from '@site/src/toolhive/routing/exploration/names';
import styles from './styles.module.css';

interface Choice {
  readonly label: string;
  readonly field: keyof Setup;
  readonly options: readonly (readonly [value: Setup[keyof Setup], text: string])[];
  readonly help?: ReactNode;
}

const counts = [1, 2, 3].map((count) => [count, String(count)] as const) as Choice['options']; // counts of a Setup

const podsAndStore: readonly Choice[] = [
  {label: 'Proxy pods', field: 'proxies', options: counts},
  {label: 'Backend pods', field: 'backends', options: counts},
  {
    label: 'Session store',
    field: 'store',
    options: [
      ['redis', 'Redis, shared by all'],
      ['memory', 'Memory of each proxy pod'],
    ],
  },
  {
    label: 'Client affinity',
    field: 'affinity',
    options: [
      ['ClientIP', 'ClientIP: stays at its proxy pod'],
      ['None', 'None: the next proxy pod each time'],
    ],
  },
];

const serverAndClient: readonly Choice[] = [
  {
    label: 'Answer to an unknown session',
    field: 'unknownSession',
    options: [
      [404, '404: it is re-initialized'],
      [400, '400: it is not'],
    ],
    help: (
      <>
        What the server says to a session that it does not know. Yours stands in{' '}
        <Link to="/reference/sdk-compatibility">SDK compatibility</Link>.
      </>
    ),
  },
  {
    label: 'Stored address',
    field: 'serviceAddress',
    options: [
      ['cluster-ip', 'ClusterIP'],
      ['pod-ip', 'Pod address'],
    ],
    help: 'What a record leads to: the Service behind kube-proxy, a pod with some eBPF dataplanes.',
  },
  {
    label: 'Re-initialize after a GET',
    field: 'wrongAccept',
    options: [
      ['406', '406'],
      ['406-with-id', '406 with an id that stays'],
      ['served', 'Served'],
    ],
    help: 'What the server answers to an initialize with the Accept header of a GET.',
  },
  {
    label: 'Echoes its id',
    field: 'echoSessionId',
    options: [
      [false, 'No'],
      [true, 'Yes'],
    ],
    help: 'Whether the session id stands on each answer, not on that to initialize alone.',
  },
  {
    label: 'A changed id',
    field: 'adoptsId',
    options: [
      [false, 'The client ignores it'],
      [true, 'The client adopts it'],
    ],
    help: 'What the client does when an answer carries another session id than its own.',
  },
];

interface ArrangementFormProps {
  readonly setup: Setup;
  /** Something has happened: the choices fold away until the reader opens them. */
  readonly isFolded: boolean;
  readonly onChange: (change: Partial<Setup>) => void;
}

/** The arrangement of pods and what they do, as native selects. */
export default function ArrangementForm({setup, isFolded, onChange}: ArrangementFormProps) {
  const [chosen, choose] = useState<{readonly isOpen: boolean; readonly whileFolded: boolean}>();
  const isOpen = chosen?.whileFolded === isFolded ? chosen.isOpen : !isFolded;
  return (
    <details
      className={styles.arrangement}
      open={isOpen}
      onToggle={({currentTarget}) => {
        if (currentTarget.open !== isOpen) choose({isOpen: currentTarget.open, whileFolded: isFolded});
      }}
    >
      <summary>Arrangement: {setupName(setup)}</summary>
      <div className={styles.choices}>
        {podsAndStore.map((choice) => (
          <Select key={choice.field} choice={choice} setup={setup} onChange={onChange} />
        ))}
        <details>
          <summary>Server and client</summary>
          <div className={styles.choicesWithHelp}>
            {serverAndClient.map((choice) => (
              <Select key={choice.field} choice={choice} setup={setup} onChange={onChange} />
            ))}
          </div>
        </details>
      </div>
    </details>
  );
}

interface SelectProps extends Pick<ArrangementFormProps, 'setup' | 'onChange'> {
  readonly choice: Choice;
}

function Select({choice: {label, field, options, help}, setup, onChange}: SelectProps) {
  const id = useId();
  return (
    <div className="labeled">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={String(setup[field])}
        onChange={({target}) => {
          const chosen = options.find(([value]) => String(value) === target.value);
          if (chosen) onChange({[field]: chosen[0]});
        }}
      >
        {options.map(([value, text]) => (
          <option key={text} value={String(value)}>
            {text}
          </option>
        ))}
      </select>
      {help && <span className={styles.help}>{help}</span>}
    </div>
  );
}
