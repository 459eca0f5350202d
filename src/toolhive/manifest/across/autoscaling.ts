/** What a HorizontalPodAutoscaler and the counts of a server do to each other. */
import {inSentence} from '../api/goText';
import {grouped} from '../grouped';
import type {Manifest, Server} from '../server';
import {textAt, valueAt} from '../yaml/value';
import {type Found, mayShareNamespace} from './found';

export function autoscaling(servers: readonly Server[], autoscalers: readonly Manifest[]): Found {
  const targets = grouped(autoscalers, ({content}) => {
    const target = valueAt(content, 'spec', 'scaleTargetRef');
    return `${textAt(target, 'kind')}/${textAt(target, 'name')}`;
  });
  const scalerOf = (kind: string, server: Server) =>
    targets.get(`${kind}/${server.name}`)?.find((autoscaler) => mayShareNamespace(autoscaler, server));
  const onServers = servers.flatMap((server): Found => {
    const fixed = (field: 'replicas' | 'backendReplicas', kind: string): Found => {
      const autoscaler = scalerOf(kind, server);
      if (!autoscaler || server[field] === undefined) return [];
      const says = `\`${field}\` is ${server[field]}, and HorizontalPodAutoscaler \`${inSentence(autoscaler.name ?? '')}\` scales the ${kind}.`;
      return [[server, {rule: 'hpa-with-replicas', path: ['spec', field], says}]];
    };
    return [
      ...fixed('replicas', 'Deployment'),
      ...fixed('backendReplicas', 'StatefulSet'),
      ...idleBackends(server, scalerOf('Deployment', server) !== undefined),
      ...autoscaledProxy(server, scalerOf('Deployment', server)),
    ];
  });
  const onAutoscalers = autoscalers.flatMap((autoscaler): Found =>
    textAt(autoscaler.content, 'spec', 'scaleTargetRef', 'kind') === 'MCPServer'
      ? [
          [
            autoscaler,
            {
              rule: 'hpa-targets-mcpserver',
              path: ['spec', 'scaleTargetRef', 'kind'],
              says: '`scaleTargetRef.kind` is `MCPServer`.',
            },
          ],
        ]
      : [],
  );
  return [...onServers, ...onAutoscalers];
}

/** What an autoscaler on the Deployment brings about while no condition looks (`replicas` is not set). */
function autoscaledProxy(server: Server, autoscaler: Manifest | undefined): Found {
  if (!autoscaler || server.replicas !== undefined) return [];
  const says = `HorizontalPodAutoscaler \`${inSentence(autoscaler.name ?? '')}\` scales the Deployment`;
  if (server.transport === 'stdio') {
    return [[server, {rule: 'hpa-on-stdio', path: ['spec', 'transport'], says: `${says} of a stdio server.`}]];
  }
  if (server.transport === 'sse' || server.store === 'redis') return [];
  const path = ['spec', 'sessionStorage'];
  return [[server, {rule: 'hpa-without-redis', path, says: `${says}, and sessions are kept in memory.`}]];
}

/** With an autoscaler on the Deployment nobody can tell from the text how many proxy pods there are. */
function idleBackends(server: Server, autoscaled: boolean): Found {
  const {replicas, backendReplicas = 0, transport} = server;
  const proxies = replicas ?? 1;
  if (transport === 'stdio' || replicas === 0 || backendReplicas <= 1 || backendReplicas <= proxies) return [];
  if (replicas === undefined && autoscaled) return [];
  const counts =
    replicas === undefined
      ? '`replicas` is not set: one proxy pod, unless something else scales the Deployment'
      : `\`replicas\` is ${replicas}`;
  return [
    [
      server,
      {
        rule: 'more-backends-than-proxies',
        path: ['spec', 'backendReplicas'],
        says: `\`backendReplicas\` is ${backendReplicas}, and ${counts}.`,
      },
    ],
  ];
}
