/** What an accepted MCPServer becomes and what its sessions survive, in short sentences. */
import {deploymentReplicas} from '../operator/conditions';
import {serverObjects} from '../operator/names';
import type {Server} from './server';

export interface ShortFact {
  readonly term: string;
  /** Plain text; `code` in backticks. */
  readonly text: string;
  /** The numbered facts it rests on. */
  readonly facts: readonly string[];
}

/** In the order in which a reader asks: what is there, how many, where sessions are, what they survive. */
export function inShort(server: Server): readonly ShortFact[] {
  const {name = '', transport, replicas, backendReplicas, store} = server;
  const {proxy, backend, proxyService, backendServices} = serverObjects({name, transport});
  const services = [proxyService, ...backendServices].map((service) => `\`${service.name}\``);
  return [
    {
      term: 'Objects',
      text: `Deployment \`${proxy.name}\`, StatefulSet \`${backend.name}\`, Service${services.length > 1 ? 's' : ''} ${services.join(', ')}`,
      facts: ['1.1', '1.2'],
    },
    {
      term: 'Proxy pods',
      text: count(deploymentReplicas({transport, ...(replicas !== undefined && {replicas})})),
      facts: ['4.1'],
    },
    {term: 'Backend pods', text: count(backendReplicas), facts: ['4.2']},
    {
      term: 'Sessions',
      text: store === 'redis' ? 'recorded in Redis, for all proxy pods' : 'recorded in each proxy pod’s own memory',
      facts: [transport === 'stdio' ? '6.24' : '6.16'],
    },
    ...survival(server),
  ];
}

function count(replicas: number | undefined): string {
  return replicas === undefined ? 'not set: the live count stays' : String(replicas);
}

/** What sessions survive. Those of legacy SSE end with their stream, and what a stdio server keeps was not looked at. */
function survival({transport, store, backendReplicas = 1}: Server): readonly ShortFact[] {
  if (transport === 'sse') return [];
  const ofProxy: ShortFact = {
    term: 'A proxy pod restarts',
    text:
      store === 'memory'
        ? 'its sessions are lost: 404'
        : transport === 'stdio'
          ? 'session ids go on'
          : 'sessions go on',
    facts: [transport === 'stdio' ? '6.24' : '6.16'],
  };
  if (transport === 'stdio') return [ofProxy];
  const isAlone = backendReplicas <= 1 && store === 'memory';
  return [
    ofProxy,
    {
      term: 'A backend pod restarts',
      text: isAlone
        ? 'with no other backend pod the proxy pods mostly restart as well, and their sessions are lost: 404'
        : 'session ids go on where the backend answers 404 to an old id; what it kept in memory is lost',
      facts: isAlone ? ['6.13', '6.16'] : ['6.6', '6.8'],
    },
  ];
}
