import React from 'react';
import Diagram, {Arrow, Box, Note} from '../Diagram';
import {serverObjects} from '@site/src/toolhive/names';

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
            <Arrow path="M122 50 L292 50" heading="right" />
            <Arrow path="M208 50 L208 130 L292 130" heading="right" />
            <Arrow path="M208 130 L208 210 L292 210" heading="right" />
            <Arrow path="M452 50 L578 50" heading="right" />
            <Arrow path="M516 50 L516 130 L578 130" heading="right" />
            <Arrow path="M516 130 L516 210 L578 210" heading="right" />
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
            <Arrow path="M32 50 L32 110 L70 110" heading="right" />
            <Arrow path="M32 110 L32 172 L70 172" heading="right" />
            <Arrow path="M32 172 L32 234 L70 234" heading="right" />
            <Arrow path="M250 110 L344 110 L344 318 L330 318" heading="left" />
            <Arrow path="M344 318 L344 380 L330 380" heading="left" />
            <Arrow path="M344 380 L344 442 L330 442" heading="left" />
          </>
        ),
      }}
    />
  );
}
