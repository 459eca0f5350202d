/** What one MCPServer becomes. Recorded: tests/recorded/workloads.json, proxy-deployments.json, scaling-events.json. */
import type {Transport} from './conditions';

export type Affinity = 'ClientIP' | 'None';

/** What the names depend on; defaults are the API's (facts 2.2, 10.1). */
export interface ServerNaming {
  readonly name: string;
  readonly transport?: Transport;
  /** The port clients use. */
  readonly proxyPort?: number;
  /** The port the server in the backend pod listens on. */
  readonly mcpPort?: number;
  readonly sessionAffinity?: Affinity;
}

/** Whether Kubernetes keeps a port for node ports, as an `mcpPort` must not be (fact 16.7). */
export const isNodePort = (port: number) => port >= 30_000 && port <= 32_767;

export type Labels = Readonly<Record<string, string>>;

/** Who creates an object: the operator, or the proxy runner when it starts. */
export type Creator = 'operator' | 'proxy runner';

export interface Workload {
  readonly kind: 'Deployment' | 'StatefulSet';
  readonly name: string;
  readonly container: string;
  readonly createdBy: Creator;
  /** The labels of its pods whose values the recordings pin down (a backend pod also has `toolhive-port`). */
  readonly podLabels: Labels;
  /** The labels that a command or a NetworkPolicy selects these pods by, and no others (facts 14.2, 16.2). */
  readonly selector: Labels;
}

export interface Service {
  readonly name: string;
  readonly createdBy: Creator;
  readonly port: number;
  readonly selector: Labels;
  /** `undefined`: headless, it routes nothing. */
  readonly affinity?: {readonly type: Affinity; readonly timeoutSeconds?: number};
}

export interface ServerObjects {
  readonly proxy: Workload;
  readonly backend: Workload;
  /** The Service for clients. */
  readonly proxyService: Service;
  /** What the proxy runner dials, and the headless one; none for stdio, where the proxy attaches to the pod (fact 1.2). */
  readonly backendServices: readonly Service[];
  readonly runConfigMap: string;
  readonly proxyServiceAccount: string;
  readonly backendServiceAccount: string;
}

/** Kubernetes' default for ClientIP affinity, in seconds: 3 h. The proxy Service sets no timeout of its own (fact 1.5). */
export const defaultAffinitySeconds = 10_800;

/** The affinity timeout of the backend Service, in seconds: 30 min. No field changes it (fact 1.5). */
export const backendAffinitySeconds = 1_800;

/** The grace period of a proxy pod and the time it has to drain, in seconds. No field changes either (fact 4.7). */
export const proxyGraceSeconds = 30;

export const defaultPort = 8080;

/** All objects of one MCPServer, by name, label and port. */
export function serverObjects(naming: ServerNaming): ServerObjects {
  const {
    name,
    proxyPort = defaultPort,
    mcpPort = defaultPort,
    transport = 'stdio',
    sessionAffinity = 'ClientIP',
  } = naming;
  const proxyLabels = {
    app: 'mcpserver',
    'app.kubernetes.io/instance': name,
    'app.kubernetes.io/name': 'mcpserver',
    toolhive: 'true',
    'toolhive-name': name,
  };
  const backendLabels = {
    app: name,
    toolhive: 'true',
    'toolhive-basename': name,
    'toolhive-name': name,
    'toolhive-transport': transport,
  };
  const backendService = {createdBy: 'proxy runner', port: mcpPort, selector: {app: name}} as const;
  return {
    proxy: {
      kind: 'Deployment',
      name,
      container: 'toolhive',
      createdBy: 'operator',
      podLabels: proxyLabels,
      selector: {'app.kubernetes.io/name': 'mcpserver', 'app.kubernetes.io/instance': name},
    },
    backend: {
      kind: 'StatefulSet',
      name,
      container: 'mcp',
      createdBy: 'proxy runner',
      podLabels: backendLabels,
      selector: {app: name},
    },
    proxyService: {
      name: `mcp-${name}-proxy`,
      createdBy: 'operator',
      port: proxyPort,
      selector: proxyLabels,
      affinity: {type: sessionAffinity},
    },
    backendServices:
      transport === 'stdio'
        ? []
        : [
            {
              ...backendService,
              name: `mcp-${name}`,
              affinity: {type: 'ClientIP', timeoutSeconds: backendAffinitySeconds},
            },
            {...backendService, name: `mcp-${name}-headless`},
          ],
    runConfigMap: `${name}-runconfig`,
    proxyServiceAccount: `${name}-proxy-runner`,
    backendServiceAccount: `${name}-sa`,
  };
}
