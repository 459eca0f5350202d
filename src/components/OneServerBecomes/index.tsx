import React, {type ReactNode} from 'react';
import Fact, {Facts} from '../Fact';
import Table from '../Table';
import {
  defaultAffinitySeconds,
  serverObjects,
  type ServerNaming,
  type Service,
} from '@site/src/toolhive/operator/names';

/** The objects that one MCPServer becomes, who creates each, and what it is for; they unfold. */
export default function OneServerBecomes(naming: ServerNaming) {
  const {proxy, backend, proxyService, backendServices, runConfigMap, proxyServiceAccount, backendServiceAccount} =
    serverObjects(naming);
  const [dialed, headless] = backendServices;
  const rows: ReactNode[][] = [
    [
      name(proxy.kind, proxy.name),
      proxy.createdBy,
      <>
        The proxy runner, container <code>{proxy.container}</code>. Clients talk to it.
        <Fact n="1.1" />
      </>,
    ],
    [
      name('Service', proxyService.name),
      proxyService.createdBy,
      <>
        The address for clients, port {proxyService.port}. {affinityOf(proxyService)}
        <Facts ids={['1.2', '1.5']} />
      </>,
    ],
    [
      name('ConfigMap', runConfigMap),
      'operator',
      <>
        The settings that the proxy runner reads at start.
        <Fact n="1.6" />
      </>,
    ],
    [
      name(backend.kind, backend.name),
      backend.createdBy,
      <>
        The backend: your server, container <code>{backend.container}</code>.
      </>,
    ],
  ];
  if (dialed) {
    rows.push([
      name('Service', dialed.name),
      dialed.createdBy,
      <>
        What the proxy runner dials, port {dialed.port}. {affinityOf(dialed)}
        <Facts ids={['1.2', '1.5']} />
      </>,
    ]);
  }
  if (headless) {
    rows.push([
      name('Service', headless.name),
      headless.createdBy,
      <>
        Headless; not used for routing.
        <Fact n="1.2" />
      </>,
    ]);
  }
  rows.push([
    <>
      {name('ServiceAccount', proxyServiceAccount)}, <code>{backendServiceAccount}</code>
    </>,
    'operator',
    <>
      Who the proxy pods and the backend pods run as.
      <Fact n="13.1" />
    </>,
  ]);
  return (
    <details>
      <summary>
        The objects of the MCPServer <code>{naming.name}</code>: who creates each, and what it is for
      </summary>
      <Table
        label={`What the MCPServer ${naming.name} becomes`}
        columns={['Object', 'Created by', 'For']}
        rows={rows}
      />
    </details>
  );
}

function name(kind: string, objectName: string): ReactNode {
  return (
    <>
      {kind} <code>{objectName}</code>
    </>
  );
}

function affinityOf({affinity}: Service): string {
  if (!affinity || affinity.type === 'None') return 'No affinity.';
  const seconds = affinity.timeoutSeconds ?? defaultAffinitySeconds;
  const time = seconds >= 3600 ? `${seconds / 3600} h` : `${seconds / 60} min`;
  return `Affinity ${affinity.type}, ${time}.`;
}
