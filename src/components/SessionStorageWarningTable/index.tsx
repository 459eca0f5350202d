import React from 'react';
import Breakable from '../Breakable';
import Status from '../Status';
import Table from '../Table';
import {sessionStorageWarning, type ScalingSpec} from '@site/src/toolhive/operator/conditions';

/** Each row stands for all specs that its words allow; a page test compares it with every recorded combination. */
const cases: readonly {replicas: string; provider: string; spec: ScalingSpec}[] = [
  {replicas: 'not set, 0 or 1', provider: 'any', spec: {replicas: 1}},
  {replicas: '2 or more', provider: 'not set or memory', spec: {replicas: 2}},
  {replicas: '2 or more', provider: 'redis', spec: {replicas: 2, sessionStorage: {provider: 'redis'}}},
];

/** The truth table of the condition `SessionStorageWarning`. */
export default function SessionStorageWarningTable() {
  return (
    <Table
      label="When SessionStorageWarning is True"
      columns={['replicas', 'sessionStorage.provider', 'backendReplicas', 'SessionStorageWarning']}
      rows={cases.map(({replicas, provider, spec}) => {
        const {status, reason} = sessionStorageWarning(spec);
        return [
          replicas,
          provider,
          'any',
          <>
            <Status>{status}</Status>{' '}
            <code>
              <Breakable>{reason}</Breakable>
            </code>
          </>,
        ];
      })}
    />
  );
}
