import React from 'react';
import Diagram, {Arrow, Box, Note} from '../Diagram';
import {serverObjects} from '@site/src/toolhive/operator/names';

const {proxy, backend, proxyService, backendServices, runConfigMap} = serverObjects({
  name: 'demo',
  transport: 'streamable-http',
});
const [dialed = '', headless = ''] = backendServices.map((service) => service.name);
const boxes = {
  server: ['MCPServer', '`demo`'],
  proxy: [`${proxy.kind} ${proxy.name}`, 'proxy runner'],
  proxyService: ['Service', `\`${proxyService.name}\``],
  runConfig: ['ConfigMap', `\`${runConfigMap}\``],
  backend: [`${backend.kind} ${backend.name}`, 'backend'],
  dialed: ['Service', `\`${dialed}\``],
  headless: ['Service', `\`${headless}\``],
};

/** Who creates which object of one MCPServer. */
export default function ServerObjectsDiagram() {
  return (
    <Diagram
      id="server-objects"
      title="What one MCPServer becomes, and who creates it"
      description={`From the MCPServer demo, the operator creates the ${proxy.kind} ${proxy.name} with the proxy runner, the Service ${proxyService.name} and the ConfigMap ${runConfigMap}. When a proxy pod starts, the proxy runner creates the ${backend.kind} ${backend.name} with the backend and the Services ${dialed} and ${headless}.`}
      wide={{
        size: [740, 260],
        content: (
          <>
            <Box at={[2, 24, 120, 52]} kind="way" lines={boxes.server} />
            <Box at={[292, 24, 160, 52]} kind="way" lines={boxes.proxy} />
            <Box at={[292, 104, 160, 52]} lines={boxes.proxyService} />
            <Box at={[292, 184, 160, 52]} lines={boxes.runConfig} />
            <Box at={[578, 24, 160, 52]} kind="way" lines={boxes.backend} />
            <Box at={[578, 104, 160, 52]} lines={boxes.dialed} />
            <Box at={[578, 184, 160, 52]} lines={boxes.headless} />
            <Note x={192} y={12} text="the operator creates" />
            <Note x={515} y={12} text="the proxy runner creates" />
            <Arrow
              points={[
                [122, 50],
                [292, 50],
              ]}
            />
            <Arrow
              points={[
                [208, 50],
                [208, 130],
                [292, 130],
              ]}
            />
            <Arrow
              points={[
                [208, 130],
                [208, 210],
                [292, 210],
              ]}
            />
            <Arrow
              points={[
                [452, 50],
                [578, 50],
              ]}
            />
            <Arrow
              points={[
                [516, 50],
                [516, 130],
                [578, 130],
              ]}
            />
            <Arrow
              points={[
                [516, 130],
                [516, 210],
                [578, 210],
              ]}
            />
          </>
        ),
      }}
      narrow={{
        size: [356, 480],
        content: (
          <>
            <Box at={[2, 2, 140, 48]} kind="way" lines={boxes.server} />
            <Note x={48} y={68} text="the operator creates" anchor="start" />
            <Box at={[70, 86, 180, 48]} kind="way" lines={boxes.proxy} />
            <Box at={[70, 148, 180, 48]} lines={boxes.proxyService} />
            <Box at={[70, 210, 180, 48]} lines={boxes.runConfig} />
            <Note x={290} y={276} text="the proxy runner creates" anchor="end" />
            <Box at={[150, 294, 180, 48]} kind="way" lines={boxes.backend} />
            <Box at={[150, 356, 180, 48]} lines={boxes.dialed} />
            <Box at={[150, 418, 180, 48]} lines={boxes.headless} />
            <Arrow
              points={[
                [32, 50],
                [32, 110],
                [70, 110],
              ]}
            />
            <Arrow
              points={[
                [32, 110],
                [32, 172],
                [70, 172],
              ]}
            />
            <Arrow
              points={[
                [32, 172],
                [32, 234],
                [70, 234],
              ]}
            />
            <Arrow
              points={[
                [250, 110],
                [344, 110],
                [344, 318],
                [330, 318],
              ]}
            />
            <Arrow
              points={[
                [344, 318],
                [344, 380],
                [330, 380],
              ]}
            />
            <Arrow
              points={[
                [344, 380],
                [344, 442],
                [330, 442],
              ]}
            />
          </>
        ),
      }}
    />
  );
}
