/** The conditions that the operator derives from an MCPServer's spec alone. Recorded: tests/recorded/conditions.json, all 450 combinations. */

/** How clients and the server inside the backend pod speak; the API's default is stdio (fact 2.2). */
export type Transport = 'stdio' | 'sse' | 'streamable-http';

/** The fields of an MCPServer's spec that decide how it scales; `undefined` is a field that is not set. */
export interface ScalingSpec {
  readonly transport?: Transport;
  /** Proxy runner pods; a whole number from 0. */
  readonly replicas?: number;
  /** Backend pods; a whole number from 0. No condition looks at it. */
  readonly backendReplicas?: number;
  readonly sessionStorage?: {readonly provider: 'memory' | 'redis'};
}

export interface Condition {
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

/**
 * `SessionStorageWarning`: neither `backendReplicas`, `transport` nor a default Redis changes the answer, and the
 * operator never contacts Redis (facts 3.1, 3.2).
 */
export function sessionStorageWarning({replicas, sessionStorage}: ScalingSpec): Condition {
  if (replicas === undefined || replicas <= 1) return warningNotApplicable;
  return sessionStorage?.provider === 'redis' ? storageConfigured : storageMissing;
}

/** `StdioReplicaCapped`: looks at `replicas` only; `backendReplicas` with stdio is not reported (facts 3.4, 3.5). */
export function stdioReplicaCapped(spec: ScalingSpec): Condition {
  return isCapped(spec) ? capped : capNotActive;
}

/** The count that the operator writes into the proxy runner's Deployment; `undefined`: it leaves the live count alone (fact 4.1). */
export function deploymentReplicas(spec: ScalingSpec): number | undefined {
  return isCapped(spec) ? 1 : spec.replicas;
}

function isCapped({transport = 'stdio', replicas = 0}: ScalingSpec): boolean {
  return transport === 'stdio' && replicas > 1;
}

const warningNotApplicable = {
  status: 'False',
  reason: 'SessionStorageWarningNotApplicable',
  message: 'session storage warning is not active',
} as const satisfies Condition;

const storageConfigured = {
  status: 'False',
  reason: 'SessionStorageConfigured',
  message: 'Redis session storage is configured',
} as const satisfies Condition;

const storageMissing = {
  status: 'True',
  reason: 'SessionStorageMissingForReplicas',
  message: 'replicas > 1 but sessionStorage.provider is not redis; sessions are not shared across replicas',
} as const satisfies Condition;

const capped = {
  status: 'True',
  reason: 'StdioTransportCapAt1',
  message: 'stdio transport requires exactly 1 replica; deployment will use 1 regardless of spec.replicas',
} as const satisfies Condition;

const capNotActive = {
  status: 'False',
  reason: 'StdioReplicaCapNotActive',
  message: 'stdio replica cap is not active',
} as const satisfies Condition;
