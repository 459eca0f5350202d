import React, {type ReactNode} from 'react';
import {podName} from '@site/src/toolhive/routing/exploration/account';
import type {Exploration} from '@site/src/toolhive/routing/exploration/exploration';
import type {ProxyVersion} from '@site/src/toolhive/routing/types';
import Diagram, {Arrow, Box, lineBetween, Note, type Flow, type Place} from '../Diagram';

interface Layout {
  readonly size: readonly [number, number];
  readonly client: Place;
  readonly proxyService: Place;
  readonly backendService: Place;
  readonly redis: Place;
  readonly pod: (tier: 'proxy' | 'backend', index: number, count: number) => Place;
  readonly flow: Flow;
}

const wide: Layout = {
  size: [740, 300],
  client: [2, 98, 76, 44],
  proxyService: [112, 92, 140, 56],
  backendService: [446, 92, 116, 56],
  redis: [286, 250, 126, 44],
  pod: (tier, index, count) => [
    tier === 'proxy' ? 286 : 596,
    120 + (index - (count - 1) / 2) * 80 - 29,
    tier === 'proxy' ? 126 : 142,
    58,
  ],
  flow: 'right',
};

const narrow: Layout = {
  size: [356, 500],
  client: [118, 2, 120, 36],
  proxyService: [108, 70, 140, 50],
  backendService: [108, 262, 140, 50],
  redis: [118, 452, 120, 40],
  pod: (tier, index, count) => [
    178 + (index - (count - 1) / 2) * 118 - 56,
    tier === 'proxy' ? 154 : 346,
    112,
    tier === 'proxy' ? 64 : 66,
  ],
  flow: 'down',
};

/** The arrangement, what each backend pod holds, and the way of the last request: client, Service, proxy, Service, backend. */
export default function RoutePicture({exploration}: {exploration: Exploration}) {
  return (
    <Diagram
      id="explorer-picture"
      title="The arrangement, and the way of the last request"
      description={descriptionOf(exploration)}
      legend="Dashed and red: down."
      wide={{size: wide.size, content: draw(exploration, wide)}}
      narrow={{size: narrow.size, content: draw(exploration, narrow)}}
    />
  );
}

function draw({setup, start, moments}: Exploration, layout: Layout): ReactNode {
  const now = moments.at(-1);
  const state = now?.state ?? start;
  const reached = now?.outcome.kind === 'answer' ? [...new Set(now.outcome.upstream.map(({backend}) => backend))] : [];
  const failed = now?.outcome.kind === 'answer' && now.outcome.status >= 400;
  const way = failed ? 'lost' : 'way';
  const proxyPlace = (index: number) => layout.pod('proxy', index, state.proxies.length);
  const backendPlace = (index: number) => layout.pod('backend', index, state.backends.length);
  const line = (from: Place, to: Place, isOn: boolean, key: string) => (
    <Arrow key={key} {...lineBetween(from, to, layout.flow)} kind={isOn ? way : 'plain'} />
  );
  const isRequest = now?.via !== undefined;
  return (
    <>
      {line(layout.client, layout.proxyService, isRequest, 'client')}
      {state.proxies.map(({name}, index) => line(layout.proxyService, proxyPlace(index), now?.via === name, name))}
      {state.proxies.map(({name}, index) =>
        line(proxyPlace(index), layout.backendService, now?.via === name && reached.length > 0, `${name}-on`),
      )}
      {state.backends.map(({name}, index) =>
        line(layout.backendService, backendPlace(index), reached.includes(name), name),
      )}
      <Box at={layout.client} kind={isRequest ? 'way' : 'plain'} lines={['Client']} />
      <Box at={layout.proxyService} lines={['Service', '`mcp-demo-proxy`']} />
      {state.proxies.map(({name, up, version}, index) => (
        <Box
          key={name}
          at={proxyPlace(index)}
          kind={up ? (now?.via === name ? 'way' : 'plain') : 'lost'}
          lines={[podName(name), ...(up ? versionWords(setup, version) : ['down'])]}
        />
      ))}
      <Box at={layout.backendService} lines={['Service', '`mcp-demo`']} />
      {state.backends.map(({name, up, sessions}, index) => (
        <Box
          key={name}
          at={backendPlace(index)}
          kind={up ? (reached.includes(name) ? 'way' : 'plain') : 'lost'}
          lines={[`\`${podName(name)}\``, up ? heldBy(sessions) : 'gone']}
        />
      ))}
      {setup.store === 'redis' && (
        <Box
          at={layout.redis}
          kind={state.storeUp ? 'plain' : 'lost'}
          lines={[state.storeUp ? recordsIn(state.records.length) : 'Redis is down']}
        />
      )}
      {setup.store === 'memory' && (
        <Note x={layout.redis[0] + layout.redis[2] / 2} y={layout.redis[1] + layout.redis[3] / 2} text="no Redis" />
      )}
    </>
  );
}

/** In a roll-out the proxy pods differ. */
function versionWords({release}: Exploration['setup'], version: ProxyVersion): readonly string[] {
  return release === 'rollout' ? [version === 'v044' ? 'v0.44.0' : 'v0.51.0'] : [];
}

function heldBy(sessions: readonly {readonly count: number}[]): string {
  const last = sessions.at(-1);
  if (!last) return 'no session';
  return sessions.length === 1 ? `session, count ${last.count}` : `${sessions.length} sessions`;
}

function recordsIn(count: number): string {
  return `Redis: ${count} ${count === 1 ? 'record' : 'records'}`;
}

function descriptionOf({setup, start, moments}: Exploration): string {
  const state = moments.at(-1)?.state ?? start;
  const pods = state.backends
    .map(({name, up, sessions}) => `${podName(name)}: ${up ? heldBy(sessions) : 'gone'}`)
    .join('; ');
  const store =
    setup.store === 'memory' ? 'no Redis' : state.storeUp ? recordsIn(state.records.length) : 'Redis is down';
  return `A client, the Service mcp-demo-proxy, ${setup.proxies} proxy pods, the Service mcp-demo and ${setup.backends} backend pods. ${pods}. Session store: ${store}.`;
}
