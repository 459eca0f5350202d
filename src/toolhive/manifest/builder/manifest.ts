/** Choices become objects, objects become text, and text comes with the commands that apply it. */
import {type Affinity, serverObjects} from '../../operator/names';
import {many} from '../advice/advice';
import {choiceFaults, ignoredRules} from './choiceFaults';
import {type Choices, hasSessions, hasSeveralBackends} from './choices';
import {redisName, redisObjects, redisPassword, redisPort} from './redisObjects';
import {type Commented, type Tree, yamlText} from './yamlText';

/** The manifest of some choices, also of choices that have faults. */
export function manifestText(choices: Choices): string {
  return yamlText(manifestObjects(choices));
}

/** What the file of a manifest is called, such as `demo-3x3.yaml`: a name that cannot be one counts as `server`. */
export const manifestFile = ({name, proxies, backends}: Choices) =>
  `${/^[a-z0-9][-a-z0-9]*$/.test(name) ? name : 'server'}-${proxies}x${backends}.yaml`;

/** The server first, since it is what readers look at; what is beside it in any order comes up together. */
export function manifestObjects(choices: Choices): readonly Commented[] {
  const {namespace, redis} = choices;
  return [
    server(choices),
    ...budgets(choices),
    ...autoscalers(choices),
    ...(redis === 'site' ? redisObjects(namespace).map((object) => ({object})) : []),
  ];
}

/**
 * The affinity between client and proxy pods. `None` where it does nothing but harm: for a server without sessions, and
 * for clients behind one address, which would all reach one proxy pod, as long as all proxy pods reach one backend pod.
 */
export function affinityOf(choices: Choices): Affinity {
  const {clients, redis, transport} = choices;
  if (transport !== 'streamable-http') return 'ClientIP';
  if (!hasSessions(choices)) return redis === 'none' ? 'None' : 'ClientIP';
  return clients === 'shared-address' && !hasSeveralBackends(choices) && redis !== 'none' ? 'None' : 'ClientIP';
}

function server(choices: Choices): Commented {
  const {name, namespace, image, transport, port, proxies, backends, scaleProxies, scaleBackends} = choices;
  const isHttp = transport !== 'stdio';
  const backend = {
    // Where the proxy pods have requests, the backend pods need their own.
    ...((scaleProxies || scaleBackends) && {
      resources: {requests: {cpu: '500m', memory: '256Mi'}, limits: {memory: '512Mi'}},
    }),
    ...(isHttp && {readinessProbe: {tcpSocket: {port}, periodSeconds: 5}}),
  };
  const isTemplated = Object.keys(backend).length > 0;
  const storage = sessionStorage(choices);
  const ignored = ignoredRules(choices).map(({rule, path}) => [path, `check-manifest: ignore ${rule}`] as const);
  return {
    object: {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPServer',
      metadata: {name, namespace},
      spec: {
        image,
        transport,
        ...(isHttp && {mcpPort: port}),
        ...(!scaleProxies && {replicas: proxies}),
        ...(!scaleBackends && {backendReplicas: backends}),
        sessionAffinity: affinityOf(choices),
        ...(storage && {sessionStorage: storage}),
        ...(scaleProxies && {resources: {requests: {cpu: '250m', memory: '128Mi'}, limits: {memory: '256Mi'}}}),
        ...(isTemplated && {podTemplateSpec: {spec: {containers: [{name: 'mcp', ...backend}]}}}),
      },
    },
    comments: {
      ...(storage && {'spec.sessionStorage.keyPrefix': 'One prefix for each server. It must end in a colon.'}),
      ...(scaleProxies && {'spec.resources': 'For the proxy pods. An autoscaler divides by the request.'}),
      ...(isTemplated && {'spec.podTemplateSpec': 'For the backend pods.'}),
      ...Object.fromEntries(ignored),
    },
  };
}

function sessionStorage({name, namespace, redis, redisAddress, redisSecret, redisKey}: Choices): Tree | undefined {
  if (redis === 'none') return undefined;
  if (redis === 'site') {
    return {
      provider: 'redis',
      address: `${redisName}.${namespace}.svc.cluster.local:${redisPort}`,
      keyPrefix: `thv:${name}:`,
      passwordRef: redisPassword,
    };
  }
  return {
    provider: 'redis',
    address: redisAddress,
    // Servers of other namespaces may use it, too, and no namespace is in a key (fact 5.1).
    keyPrefix: `thv:${namespace}:${name}:`,
    ...(redisSecret !== '' && {passwordRef: {name: redisSecret, key: redisKey}}),
  };
}

/** The tiers of a server: what scales each, the pods that it has at the least, and how they are selected. */
function tiersOf(choices: Choices) {
  const {name, transport, proxies, backends, scaleProxies, scaleBackends, mostProxies, mostBackends} = choices;
  const {proxy, backend} = serverObjects({name, transport});
  return [
    {...proxy, is: 'proxy', least: proxies, scale: scaleProxies, most: mostProxies, percent: 60, seconds: [900, 300]},
    {
      ...backend,
      is: 'backend',
      least: backends,
      scale: scaleBackends,
      most: mostBackends,
      percent: 50,
      seconds: [3600, 1800],
    },
  ] as const;
}

/** One for each tier of several pods: a drain then takes one pod at a time. With one pod there is nothing to keep. */
function budgets(choices: Choices): readonly Commented[] {
  if (!choices.budgets) return [];
  return tiersOf(choices)
    .filter(({least, scale}) => many(least) || scale)
    .map(({is, selector}) => ({
      object: {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: {name: `${choices.name}-${is}`, namespace: choices.namespace},
        spec: {maxUnavailable: 1, selector: {matchLabels: selector}},
      },
    }));
}

/** As static/examples/autoscale-proxy.yaml and autoscale-backend.yaml have them: a test compares them. */
function autoscalers(choices: Choices): readonly Commented[] {
  return tiersOf(choices)
    .filter(({scale}) => scale)
    .map(({is, kind, name, least, most, percent, seconds: [window, period]}) => ({
      object: {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: {name: `${choices.name}-${is}`, namespace: choices.namespace},
        spec: {
          scaleTargetRef: {apiVersion: 'apps/v1', kind, name},
          minReplicas: least,
          maxReplicas: most,
          metrics: [
            {type: 'Resource', resource: {name: 'cpu', target: {type: 'Utilization', averageUtilization: percent}}},
          ],
          behavior: {
            scaleDown: {
              stabilizationWindowSeconds: window,
              policies: [{type: 'Pods', value: 1, periodSeconds: period}],
            },
          },
        },
      },
    }));
}

/** What a command names. */
const namesInCommands: readonly (keyof Choices)[] = ['name', 'namespace', 'redisSecret', 'redisKey'];

/**
 * The commands that apply the manifest, in their order; `undefined` while a name in them cannot be one: a link could
 * bring what a shell runs. `<PASSWORD>` stands for the password of a Redis of the reader's own.
 */
export function applyCommands(choices: Choices): string | undefined {
  if (choiceFaults(choices).some(({choice}) => namesInCommands.includes(choice))) return undefined;
  const {name, namespace, redis, redisSecret, redisKey} = choices;
  const kubectl = `kubectl -n ${namespace}`;
  const secret = (secretName: string, key: string, value: string) =>
    `${kubectl} create secret generic ${secretName} \\\n  --from-literal=${key}=${value}`;
  return [
    ...(redis === 'site' ? [secret(redisPassword.name, redisPassword.key, '"$(openssl rand -hex 24)"')] : []),
    ...(redis === 'own' && redisSecret !== '' ? [secret(redisSecret, redisKey, "'<PASSWORD>'")] : []),
    `kubectl apply -f ${manifestFile(choices)}`,
    ...(redis === 'site' ? [`${kubectl} rollout status statefulset/${redisName}`] : []),
    `${kubectl} rollout status deployment/${name}`,
    `${kubectl} rollout status statefulset/${name}`,
  ].join('\n');
}
