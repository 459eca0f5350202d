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
export function inShort({name = '', transport, replicas, backendReplicas, store}: Server): readonly ShortFact[] {
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
      text:
        transport === 'stdio'
          ? 'belong to one proxy pod'
          : store === 'redis'
            ? 'recorded in Redis, for all proxy pods'
            : 'recorded in each proxy pod’s own memory',
      facts: transport === 'stdio' ? ['6.24'] : ['6.16'],
    },
    ...(transport === 'streamable-http' ? survival(store) : []),
  ];
}

function count(replicas: number | undefined): string {
  return replicas === undefined ? 'not set: the live count stays' : String(replicas);
}

function survival(store: Server['store']): readonly ShortFact[] {
  return [
    {
      term: 'A proxy pod restarts',
      text: store === 'redis' ? 'sessions go on' : 'its sessions are lost: 404',
      facts: ['6.16'],
    },
    {
      term: 'A backend pod restarts',
      text: 'session ids go on where the backend answers 404 to an old id; what it kept in memory is lost',
      facts: ['6.6', '6.8'],
    },
  ];
}
