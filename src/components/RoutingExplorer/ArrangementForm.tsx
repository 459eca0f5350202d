import React, {useId} from 'react';
import styles from './styles.module.css';
import {proxyReleases} from '@site/src/toolhive/releases/proxyReleases';
import type {Setup} from '@site/src/toolhive/routing/exploration/exploration';

interface Choice {
  readonly label: string;
  readonly field: keyof Setup;
  readonly options: readonly (readonly [value: Setup[keyof Setup], text: string])[];
}

const counts = [1, 2, 3].map((count) => [count, String(count)] as const) as Choice['options']; // counts of a Setup

const choices: readonly Choice[] = [
  {
    label: 'ToolHive release',
    field: 'release',
    options: [
      ['v044', proxyReleases.v044],
      ['owned', proxyReleases.owned],
      ['rollout', 'Roll-out: proxy 1 old'],
    ],
  },
  {label: 'Proxy pods', field: 'proxies', options: counts},
  {label: 'Backend pods', field: 'backends', options: counts},
  {
    label: 'Session store',
    field: 'store',
    options: [
      ['redis', 'Redis'],
      ['memory', 'Memory of each proxy'],
    ],
  },
  {
    label: 'Client affinity',
    field: 'affinity',
    options: [
      ['ClientIP', 'ClientIP: the same pod'],
      ['None', 'None: the next pod'],
    ],
  },
  {
    label: 'Answer to an unknown session',
    field: 'unknownSession',
    options: [
      [404, '404'],
      [400, '400'],
    ],
  },
  {
    label: 'Stored address',
    field: 'serviceAddress',
    options: [
      ['cluster-ip', 'ClusterIP'],
      ['pod-ip', 'Pod address'],
    ],
  },
  {
    label: 'Re-initialize after a GET',
    field: 'wrongAccept',
    options: [
      ['406', '406'],
      ['406-with-id', '406 with an id that stays'],
      ['served', 'Served'],
    ],
  },
  {
    label: 'Id on every answer',
    field: 'echoSessionId',
    options: [
      [false, 'No'],
      [true, 'Yes'],
    ],
  },
  {
    label: 'A changed id',
    field: 'adoptsId',
    options: [
      [false, 'The client ignores it'],
      [true, 'The client adopts it'],
    ],
  },
];

/** The arrangement of pods and what they do, as native selects. */
export default function ArrangementForm({setup, onChange}: {setup: Setup; onChange: (change: Partial<Setup>) => void}) {
  const id = useId();
  return (
    <div className={styles.choices}>
      {choices.map(({label, field, options}) => (
        <div key={field} className="labeled">
          <label htmlFor={`${id}${field}`}>{label}</label>
          <select
            id={`${id}${field}`}
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
        </div>
      ))}
    </div>
  );
}
