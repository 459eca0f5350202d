import React from 'react';
import Diagram, {
  Arrow,
  Box,
  Group,
  lineBetween,
  Note,
  type Drawing,
  type Flow,
  type Line,
  type Place,
  type TextPlace,
} from '../Diagram';
import {serverObjects} from '@site/src/toolhive/operator/names';

const {proxy, backend, proxyService, backendServices} = serverObjects({name: 'demo', transport: 'streamable-http'});
const backendService = backendServices[0]?.name ?? '';
const services = {proxy: ['Service', `\`${proxyService.name}\``], backend: ['Service', `\`${backendService}\``]};

type Pair<T> = readonly [T, T];

interface Layout {
  readonly size: Drawing['size'];
  readonly flow: Flow;
  readonly client: Place;
  readonly proxyService: Place;
  readonly proxyTier: Place;
  readonly proxyPods: Pair<Place>;
  readonly replicas: TextPlace;
  readonly backendService: Place;
  readonly backendTier: Place;
  readonly backendPods: Pair<Place>;
  readonly backendReplicas: TextPlace;
  readonly redis: Place;
  readonly redisLines: readonly string[];
  /** From the second proxy pod to the backend Service. */
  readonly otherWay: Line;
  readonly toRedis: Pair<Line>;
}

const wide: Layout = {
  size: [740, 330],
  flow: 'right',
  client: [2, 80, 72, 44],
  proxyService: [104, 72, 138, 60],
  proxyTier: [272, 8, 150, 208],
  proxyPods: [
    [288, 76, 118, 52],
    [288, 148, 118, 52],
  ],
  replicas: {x: 282, y: 44, anchor: 'start'},
  backendService: [452, 72, 106, 60],
  backendTier: [588, 8, 150, 208],
  backendPods: [
    [600, 70, 126, 64],
    [600, 148, 126, 52],
  ],
  backendReplicas: {x: 598, y: 44, anchor: 'start'},
  redis: [247, 256, 200, 70],
  redisLines: ['Redis', 'session records'],
  otherWay: {from: [406, 174], via: [[504, 174]], to: [504, 132]},
  toRedis: [
    {from: [288, 116], via: [[264, 116]], to: [264, 256]},
    {from: [347, 200], to: [347, 256]},
  ],
};

const narrow: Layout = {
  size: [356, 540],
  flow: 'down',
  client: [92, 2, 120, 36],
  proxyService: [82, 66, 140, 52],
  proxyTier: [2, 146, 352, 112],
  proxyPods: [
    [92, 196, 120, 48],
    [226, 196, 116, 48],
  ],
  replicas: {x: 340, y: 162, anchor: 'end'},
  backendService: [82, 300, 140, 52],
  backendTier: [2, 400, 352, 136],
  backendPods: [
    [92, 462, 120, 60],
    [226, 462, 116, 60],
  ],
  backendReplicas: {x: 340, y: 416, anchor: 'end'},
  redis: [230, 300, 124, 84],
  redisLines: ['Redis', 'session', 'records'],
  otherWay: {
    from: [244, 244],
    via: [
      [244, 274],
      [190, 274],
    ],
    to: [190, 300],
  },
  toRedis: [
    {from: [310, 244], to: [310, 300]},
    {
      from: [196, 244],
      via: [
        [196, 264],
        [272, 264],
      ],
      to: [272, 300],
    },
  ],
};

/** The two tiers of an MCPServer with two proxy pods and two backend pods, Redis, and the way of one session's request. */
export default function ScalingTiersDiagram() {
  return (
    <Diagram
      id="scaling-tiers"
      legend="Colored: the way of the session. Dashed: the proxy pods read and write the records."
      title="Two tiers, and the way of one session's requests through them"
      description={`A client sends its requests to the Service ${proxyService.name}, which leads to one of two proxy pods of the ${proxy.kind} ${proxy.name}. Both proxy pods read and write the session records in Redis. The proxy pod sends the request to the Service ${backendService}, which leads to one of two backend pods of the ${backend.kind} ${backend.name}. The marked way is that of one session: client, ${proxyService.name}, first proxy pod, ${backendService}, backend pod ${backend.name}-0, whose memory holds the session. The field replicas sets the number of proxy pods, the field backendReplicas that of backend pods.`}
      wide={draw(wide)}
      narrow={draw(narrow)}
    />
  );
}

function draw(layout: Layout): Drawing {
  const {client, proxyService, backendService, flow} = layout;
  const [proxyPod, otherProxyPod] = layout.proxyPods;
  const [backendPod, otherBackendPod] = layout.backendPods;
  const content = (
    <>
      <Box at={client} kind="way" lines={['Client']} />
      <Box at={proxyService} kind="way" lines={services.proxy} />
      <Group at={layout.proxyTier} name={`${proxy.kind} ${proxy.name}`}>
        <Box at={proxyPod} kind="way" lines={['Proxy pod']} />
        <Box at={otherProxyPod} lines={['Proxy pod']} />
      </Group>
      <Box at={backendService} kind="way" lines={services.backend} />
      <Group at={layout.backendTier} name={`${backend.kind} ${backend.name}`}>
        <Box at={backendPod} kind="way" lines={[`\`${backend.name}-0\``, 'has the session']} />
        <Box at={otherBackendPod} lines={[`\`${backend.name}-1\``]} />
      </Group>
      <Note {...layout.replicas} text="replicas: 2" />
      <Note {...layout.backendReplicas} text="backendReplicas: 2" />
      <Box at={layout.redis} lines={layout.redisLines} />
      <Arrow {...lineBetween(client, proxyService, flow)} kind="way" />
      <Arrow {...lineBetween(proxyService, proxyPod, flow)} kind="way" />
      <Arrow {...lineBetween(proxyPod, backendService, flow)} kind="way" />
      <Arrow {...lineBetween(backendService, backendPod, flow)} kind="way" />
      <Arrow {...layout.otherWay} />
      <Arrow {...layout.toRedis[0]} kind="quiet" />
      <Arrow {...layout.toRedis[1]} kind="quiet" />
    </>
  );
  return {size: layout.size, content};
}
