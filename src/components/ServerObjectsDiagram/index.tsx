import React from 'react';
import Diagram, {Arrow, Box, Note, type Drawing, type Line, type Place, type TextPlace} from '../Diagram';
import {serverObjects} from '@site/src/toolhive/operator/names';

const {proxy, backend, proxyService, backendServices, runConfigMap} = serverObjects({
  name: 'demo',
  transport: 'streamable-http',
});
const [dialed = '', headless = ''] = backendServices.map((service) => service.name);
const texts = {
  server: ['MCPServer', '`demo`'],
  proxy: [`${proxy.kind} ${proxy.name}`, 'proxy runner'],
  proxyService: ['Service', `\`${proxyService.name}\``],
  runConfig: ['ConfigMap', `\`${runConfigMap}\``],
  backend: [`${backend.kind} ${backend.name}`, 'backend'],
  dialed: ['Service', `\`${dialed}\``],
  headless: ['Service', `\`${headless}\``],
};

interface Layout {
  readonly size: Drawing['size'];
  readonly places: Readonly<Record<keyof typeof texts, Place>>;
  readonly operatorCreates: TextPlace;
  readonly proxyRunnerCreates: TextPlace;
  readonly lines: readonly Line[];
}

const wide: Layout = {
  size: [740, 260],
  places: {
    server: [2, 24, 120, 52],
    proxy: [292, 24, 160, 52],
    proxyService: [292, 104, 160, 52],
    runConfig: [292, 184, 160, 52],
    backend: [578, 24, 160, 52],
    dialed: [578, 104, 160, 52],
    headless: [578, 184, 160, 52],
  },
  operatorCreates: {x: 192, y: 12},
  proxyRunnerCreates: {x: 515, y: 12},
  lines: [
    {from: [122, 50], to: [292, 50]},
    {from: [208, 50], via: [[208, 130]], to: [292, 130]},
    {from: [208, 130], via: [[208, 210]], to: [292, 210]},
    {from: [452, 50], to: [578, 50]},
    {from: [516, 50], via: [[516, 130]], to: [578, 130]},
    {from: [516, 130], via: [[516, 210]], to: [578, 210]},
  ],
};

const narrow: Layout = {
  size: [356, 480],
  places: {
    server: [2, 2, 140, 48],
    proxy: [70, 86, 180, 48],
    proxyService: [70, 148, 180, 48],
    runConfig: [70, 210, 180, 48],
    backend: [150, 294, 180, 48],
    dialed: [150, 356, 180, 48],
    headless: [150, 418, 180, 48],
  },
  operatorCreates: {x: 48, y: 68, anchor: 'start'},
  proxyRunnerCreates: {x: 290, y: 276, anchor: 'end'},
  lines: [
    {from: [32, 50], via: [[32, 110]], to: [70, 110]},
    {from: [32, 110], via: [[32, 172]], to: [70, 172]},
    {from: [32, 172], via: [[32, 234]], to: [70, 234]},
    {
      from: [250, 110],
      via: [
        [344, 110],
        [344, 318],
      ],
      to: [330, 318],
    },
    {from: [344, 318], via: [[344, 380]], to: [330, 380]},
    {from: [344, 380], via: [[344, 442]], to: [330, 442]},
  ],
};

/** Who creates which object of one MCPServer. */
export default function ServerObjectsDiagram() {
  return (
    <Diagram
      id="server-objects"
      title="What one MCPServer becomes, and who creates it"
      description={`From the MCPServer demo, the operator creates the ${proxy.kind} ${proxy.name} with the proxy runner, the Service ${proxyService.name} and the ConfigMap ${runConfigMap}. When a proxy pod starts, the proxy runner creates the ${backend.kind} ${backend.name} with the backend and the Services ${dialed} and ${headless}.`}
      wide={draw(wide)}
      narrow={draw(narrow)}
    />
  );
}

function draw({size, places, operatorCreates, proxyRunnerCreates, lines}: Layout): Drawing {
  const content = (
    <>
      <Box at={places.server} kind="way" lines={texts.server} />
      <Box at={places.proxy} kind="way" lines={texts.proxy} />
      <Box at={places.proxyService} lines={texts.proxyService} />
      <Box at={places.runConfig} lines={texts.runConfig} />
      <Box at={places.backend} kind="way" lines={texts.backend} />
      <Box at={places.dialed} lines={texts.dialed} />
      <Box at={places.headless} lines={texts.headless} />
      <Note {...operatorCreates} text="the operator creates" />
      <Note {...proxyRunnerCreates} text="the proxy runner creates" />
      {lines.map((line, index) => (
        <Arrow key={index} {...line} />
      ))}
    </>
  );
  return {size, content};
}
