import React from 'react';
import Diagram, {Arrow, Box, Group, Note} from '../Diagram';
import {serverObjects} from '@site/src/toolhive/operator/names';

const {proxy, backend, proxyService, backendServices} = serverObjects({name: 'demo', transport: 'streamable-http'});
const backendService = backendServices[0]?.name ?? '';
const services = {proxy: ['Service', `\`${proxyService.name}\``], backend: ['Service', `\`${backendService}\``]};

/** The two tiers of an MCPServer with two proxy pods and two backend pods, Redis, and the way of one session's request. */
export default function ScalingTiersDiagram() {
  return (
    <Diagram
      id="scaling-tiers"
      legend="Colored: the way of the session. Dashed: the proxy pods read and write the mapping."
      title="Two tiers, and the way of one session's requests through them"
      description={`A client sends its requests to the Service ${proxyService.name}, which leads to one of two proxy pods of the ${proxy.kind} ${proxy.name}. Both proxy pods read and write the session-to-backend mapping in Redis. The proxy pod sends the request to the Service ${backendService}, which leads to one of two backend pods of the ${backend.kind} ${backend.name}. The marked way is that of one session: client, ${proxyService.name}, first proxy pod, ${backendService}, backend pod ${backend.name}-0, whose memory holds the session. The field replicas sets the number of proxy pods, the field backendReplicas that of backend pods.`}
      wide={{
        size: [740, 330],
        content: (
          <>
            <Box at={[2, 80, 72, 44]} kind="way" lines={['Client']} />
            <Box at={[104, 72, 138, 60]} kind="way" lines={services.proxy} />
            <Group at={[272, 8, 150, 208]} name={`${proxy.kind} ${proxy.name}`}>
              <Box at={[288, 76, 118, 52]} kind="way" lines={['Proxy pod']} />
              <Box at={[288, 148, 118, 52]} lines={['Proxy pod']} />
            </Group>
            <Box at={[452, 72, 106, 60]} kind="way" lines={services.backend} />
            <Group at={[588, 8, 150, 208]} name={`${backend.kind} ${backend.name}`}>
              <Box at={[600, 70, 126, 64]} kind="way" lines={[`\`${backend.name}-0\``, 'has the session']} />
              <Box at={[600, 148, 126, 52]} lines={[`\`${backend.name}-1\``]} />
            </Group>
            <Note x={282} y={44} text="replicas: 2" anchor="start" />
            <Note x={598} y={44} text="backendReplicas: 2" anchor="start" />
            <Box at={[247, 256, 200, 70]} lines={['Redis', 'session-to-backend', 'mapping']} />
            <Arrow
              points={[
                [74, 102],
                [104, 102],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [242, 102],
                [288, 102],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [406, 102],
                [452, 102],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [558, 102],
                [600, 102],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [406, 174],
                [504, 174],
                [504, 132],
              ]}
            />
            <Arrow
              points={[
                [288, 116],
                [264, 116],
                [264, 256],
              ]}
              kind="quiet"
            />
            <Arrow
              points={[
                [347, 200],
                [347, 256],
              ]}
              kind="quiet"
            />
          </>
        ),
      }}
      narrow={{
        size: [356, 540],
        content: (
          <>
            <Box at={[92, 2, 120, 36]} kind="way" lines={['Client']} />
            <Box at={[82, 66, 140, 52]} kind="way" lines={services.proxy} />
            <Group at={[2, 146, 352, 112]} name={`${proxy.kind} ${proxy.name}`}>
              <Box at={[92, 196, 120, 48]} kind="way" lines={['Proxy pod']} />
              <Box at={[226, 196, 116, 48]} lines={['Proxy pod']} />
            </Group>
            <Note x={340} y={162} text="replicas: 2" anchor="end" />
            <Box at={[82, 300, 140, 52]} kind="way" lines={services.backend} />
            <Box at={[230, 300, 124, 84]} lines={['Redis', 'session-to-', 'backend', 'mapping']} />
            <Group at={[2, 400, 352, 136]} name={`${backend.kind} ${backend.name}`}>
              <Box at={[92, 462, 120, 60]} kind="way" lines={[`\`${backend.name}-0\``, 'has the session']} />
              <Box at={[226, 462, 116, 60]} lines={[`\`${backend.name}-1\``]} />
            </Group>
            <Note x={340} y={416} text="backendReplicas: 2" anchor="end" />
            <Arrow
              points={[
                [152, 38],
                [152, 66],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [152, 118],
                [152, 196],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [152, 244],
                [152, 300],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [152, 352],
                [152, 462],
              ]}
              kind="way"
            />
            <Arrow
              points={[
                [244, 244],
                [244, 274],
                [190, 274],
                [190, 300],
              ]}
            />
            <Arrow
              points={[
                [310, 244],
                [310, 300],
              ]}
              kind="quiet"
            />
            <Arrow
              points={[
                [196, 244],
                [196, 264],
                [272, 264],
                [272, 300],
              ]}
              kind="quiet"
            />
          </>
        ),
      }}
    />
  );
}
