import React from 'react';
import Table from '../Table';
import {podName} from '@site/src/toolhive/routing/exploration/account';
import type {Exploration} from '@site/src/toolhive/routing/exploration/exploration';
import {storeView} from '@site/src/toolhive/routing/step';
import type {StoredEntry} from '@site/src/toolhive/routing/types';

/** The records of the session store: one a session, with the address that its requests are sent to. */
export default function StoreRecords({exploration: {setup, start, moments}}: {exploration: Exploration}) {
  const view = moments.at(-1)?.store ?? storeView(start);
  if (view === 'unavailable') return <p>Redis cannot be reached.</p>;
  // With the in-memory store the view is a list for each proxy pod, with Redis one list.
  const stores =
    setup.store === 'redis'
      ? [['Redis', view as Readonly<Record<string, StoredEntry>>] as const]
      : Object.entries(view as Readonly<Record<string, Readonly<Record<string, StoredEntry>>>>).map(
          ([proxy, entries]) => [`Memory of ${podName(proxy)}`, entries] as const,
        );
  const rows = stores.flatMap(([where, entries]) =>
    Object.entries(entries).map(([session, entry]) => [
      session,
      where,
      addressOf(entry),
      backendIdOf(entry),
      bodyOf(entry),
      ...(setup.release === 'v044' ? [] : [ownerOf(entry)]),
    ]),
  );
  if (rows.length === 0) return <p>No record.</p>;
  return (
    <Table
      label="Session records"
      columns={[
        'Session',
        'Stored in',
        'Requests go to',
        'Id at the backend',
        'Sent to re-initialize',
        ...(setup.release === 'v044' ? [] : ['Owner']),
      ]}
      rows={rows}
    />
  );
}

function addressOf({backendUrl}: StoredEntry): string {
  if (backendUrl === 'service-ip') return 'the ClusterIP of mcp-demo';
  if (backendUrl === 'service' || backendUrl === 'absent') return 'mcp-demo, by name';
  const [pod = '', address] = backendUrl.replace('pod:', '').split('#');
  return `the pod address of ${podName(pod)}${address ? ` (its address number ${address})` : ''}`;
}

function backendIdOf({backendSid, backendSidName}: StoredEntry): string {
  return backendSid === 'other' ? (backendSidName ?? 'another') : 'the same';
}

function bodyOf({initBody, initBodyMethod = 'initialize'}: StoredEntry): string {
  return initBody ? initBodyMethod : 'nothing';
}

function ownerOf({owner = 'absent'}: StoredEntry): string {
  return {local: 'the client', absent: 'none'}[owner] ?? owner;
}
