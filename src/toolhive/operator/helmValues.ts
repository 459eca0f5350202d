/** The two Helm charts and the values of theirs that this site speaks of, as read in the charts of the release. */

/** Where the charts are, and the version to ask for: no `v` (fact 9.1). CRDs first (fact 9.13). */
export const charts = {
  version: '0.44.0',
  crds: {name: 'toolhive-operator-crds', address: 'oci://ghcr.io/stacklok/toolhive/toolhive-operator-crds'},
  operator: {name: 'toolhive-operator', address: 'oci://ghcr.io/stacklok/toolhive/toolhive-operator'},
} as const;

export interface HelmValue {
  /** As `--set` takes it. */
  readonly key: string;
  readonly type: 'bool' | 'number' | 'string' | 'list';
  /** What the chart has without it; `undefined`: nothing, or nothing worth knowing. */
  readonly default?: string;
  /** What it does, in plain text; `code` in backticks. */
  readonly meaning: string;
  /** The numbered facts it rests on. */
  readonly facts: readonly string[];
  /** The change of a later release that touches what it says. */
  readonly change?: string;
}

export type Chart = 'crds' | 'operator';

export const helmValues: Readonly<Record<Chart, readonly HelmValue[]>> = {
  crds: [
    {
      key: 'crds.install',
      type: 'bool',
      default: 'true',
      meaning: '`false` renders no CRD.',
      facts: ['9.3'],
    },
    {
      key: 'crds.keep',
      type: 'bool',
      default: 'true',
      meaning:
        'The CRDs stay when the chart is uninstalled, and your MCPServers with them. With `false` both are deleted.',
      facts: ['9.3'],
    },
  ],
  operator: [
    {
      key: 'operator.rbac.scope',
      type: 'string',
      default: 'cluster',
      meaning: '`cluster`: all namespaces. `namespace`: those of `operator.rbac.allowedNamespaces`.',
      facts: ['9.5'],
    },
    {
      key: 'operator.rbac.allowedNamespaces',
      type: 'list',
      meaning:
        'The namespaces that the operator watches with scope `namespace`. They must exist. Empty, the operator has no rights anywhere.',
      facts: ['9.5'],
    },
    {
      key: 'operator.features.storageVersionMigrator',
      type: 'bool',
      default: 'true',
      meaning: 'Stores objects of older API versions again, in the current one. Scope `namespace` requires `false`.',
      facts: ['9.5', '9.6'],
    },
    {
      key: 'operator.features.experimental',
      type: 'bool',
      meaning: 'No effect: nothing in this release reads it.',
      facts: ['9.6'],
    },
    {
      key: 'operator.defaultRedis.addr',
      type: 'string',
      meaning:
        'Host and port of a Redis for all servers that name none. Without its password, and with one prefix for all.',
      facts: ['2.8', '9.9'],
      change: '20.14',
    },
    {
      key: 'operator.defaultRedis.existingSecret',
      type: 'string',
      meaning: 'A Secret with its password. It does not reach MCPServers.',
      facts: ['2.8', '9.9'],
      change: '20.14',
    },
    {
      key: 'operator.defaultRedis.existingSecretKey',
      type: 'string',
      meaning: 'The key in that Secret.',
      facts: ['9.9'],
    },
    {
      key: 'global.redis.host',
      type: 'string',
      meaning: 'The host of a default Redis, when `operator.defaultRedis.addr` is not set.',
      facts: ['9.9'],
    },
    {
      key: 'global.redis.port',
      type: 'number',
      default: '6379',
      meaning: 'Its port.',
      facts: ['9.9'],
    },
    {
      key: 'global.redis.existingSecret',
      type: 'string',
      meaning: 'A Secret with its password. It does not reach MCPServers.',
      facts: ['9.9'],
      change: '20.14',
    },
    {
      key: 'global.redis.existingSecretKey',
      type: 'string',
      default: 'redis-password',
      meaning: 'The key in that Secret.',
      facts: ['9.9'],
    },
    {
      key: 'operator.toolhiveRunnerImage',
      type: 'string',
      default: 'ghcr.io/stacklok/toolhive/proxyrunner:v0.44.0',
      meaning: 'The image of all proxy pods. No field sets it for one server.',
      facts: ['9.2'],
    },
    {
      key: 'operator.imagePullSecrets',
      type: 'list',
      meaning: 'Pull Secrets of the operator pod, and of nothing else.',
      facts: ['9.8'],
    },
    {
      key: 'operator.defaultImagePullSecrets',
      type: 'list',
      meaning: 'Pull Secrets of all proxy pods and backend pods.',
      facts: ['9.8'],
    },
    {
      key: 'operator.replicaCount',
      type: 'number',
      default: '1',
      meaning: 'Pods of the operator. One leads, the others stand by.',
      facts: ['9.7'],
    },
    {
      key: 'operator.autoscaling.enabled',
      type: 'bool',
      meaning: 'A HorizontalPodAutoscaler for the operator. It does not scale servers.',
      facts: ['9.7'],
    },
    {
      key: 'operator.autoscaling.minReplicas',
      type: 'number',
      meaning: 'Its lower bound.',
      facts: ['9.7'],
    },
    {
      key: 'operator.autoscaling.maxReplicas',
      type: 'number',
      meaning: 'Its upper bound.',
      facts: ['9.7'],
    },
    {
      key: 'operator.autoscaling.targetCPUUtilizationPercentage',
      type: 'number',
      meaning: 'Its target.',
      facts: ['9.7'],
    },
    {
      key: 'operator.gc.gomemlimit',
      type: 'string',
      default: '110MiB',
      meaning: "Go's memory limit for the operator. It must stay below the memory limit of the container, 128Mi.",
      facts: ['9.7'],
    },
    {
      key: 'operator.resources.limits.memory',
      type: 'string',
      default: '128Mi',
      meaning: 'Memory limit of the operator. Many servers need more.',
      facts: ['9.7', '28.27'],
    },
    {
      key: 'operator.env',
      type: 'list',
      meaning:
        'Environment of the operator. `TOOLHIVE_USAGE_METRICS_ENABLED: "false"` turns the counts of tool calls off, `TOOLHIVE_SKIP_UPDATE_CHECK: "true"` both these and its update check. `OPERATOR_OPENSHIFT: "true"` decides that the platform is OpenShift.',
      facts: ['9.15', '28.15'],
    },
  ],
};
