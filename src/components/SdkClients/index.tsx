import React from 'react';
import Prose from '../Prose';
import SdkName, {sdkAnchor} from '../SdkName';
import Table from '../Table';
import styles from './styles.module.css';
import {clients, type After404, type ClientSdk} from '@site/src/toolhive/sessions/sdks';

const rows: readonly ClientSdk[] = clients;

/** What client SDKs do upon 404, 503 and a changed session id, without help of the application. */
export default function SdkClients() {
  return (
    <Table
      label="Client SDKs when a session is lost"
      columns={['Client SDK', 'Upon 404', 'Upon 503', 'Upon a changed session id']}
      ids={rows.map(sdkAnchor)}
      rows={rows.map((row) => [
        <SdkName key="name" row={row} />,
        <Upon404 key="404" {...row} />,
        <Prose key="503">{upon503(row)}</Prose>,
        uponChangedId[row.onChangedSessionId],
      ])}
    />
  );
}

function Upon404({reinitializes, on404, on404OfProxy, note}: ClientSdk) {
  const ofBackend = upon404(on404);
  const ofProxy = on404OfProxy ? upon404(on404OfProxy) : 'Not run.';
  return (
    <>
      <strong>{reinitializes ? 'Initializes again by itself.' : 'Does not initialize again.'}</strong>{' '}
      {ofBackend === ofProxy ? (
        <Prose>{ofBackend}</Prose>
      ) : (
        <>
          Of a backend: <Prose>{ofBackend}</Prose>
          <span className={styles.line}>
            Of the proxy runner: <Prose>{ofProxy}</Prose>
          </span>
        </>
      )}
      {note && (
        <span className={styles.line}>
          <Prose>{note}</Prose>
        </span>
      )}
    </>
  );
}

function upon404({call, laterCalls, error}: After404): string {
  const first = call === 'served' ? 'The call is replayed and served.' : `The call fails: \`${error}\`.`;
  return `${first} ${uponLaterCalls[laterCalls]}`;
}

const uponLaterCalls: Readonly<Record<After404['laterCalls'], string>> = {
  'new session': 'Later calls are served, in a new session.',
  'old id again': 'Later calls go out with the old id, and fail.',
  'fails locally': 'Later calls fail, and nothing is sent.',
};

function upon503({on503: {error, laterCalls}}: ClientSdk): string {
  const later = laterCalls === 'served' ? 'Later calls are served.' : 'The client ends.';
  return `The call fails, without a retry: \`${error}\`. ${later}`;
}

const uponChangedId: Readonly<Record<ClientSdk['onChangedSessionId'], string>> = {
  'keeps its id': 'Keeps its id',
  'adopts the new id': 'Adopts the new id',
  'closes the session': 'Closes the session',
};
