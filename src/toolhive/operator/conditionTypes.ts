/**
 * Every condition that the operator sets on an MCPServer, and its one event. Read in the code of v0.44.0 and in part seen
 * by running it: tests/recorded/condition-types.json.
 */

export interface ConditionState {
  /** Unique on its page. */
  readonly id: string;
  readonly status: 'True' | 'False';
  /** A name in braces stands for what differs. */
  readonly reason: string;
  /** Parts in braces stand for what differs; ` | ` separates two messages. */
  readonly message: string;
  /** What brings it about, in plain text; `code` in backticks, marks of facts behind what they prove. */
  readonly trigger: string;
  /** What a reader does about it, in plain text; none where nothing is wrong. */
  readonly fix?: string;
  /** Whether it was seen by running the operator; else it was read in the code. */
  readonly observed: boolean;
  /** Whether the operator stops there: no Deployment is made or changed. */
  readonly blocks: boolean;
}

export interface ConditionType {
  readonly type: string;
  /** What it is about, as a sentence. */
  readonly about: string;
  /** On every MCPServer, whatever its spec; the others only with their field. */
  readonly always: boolean;
  /** Whether it stays behind, with its old status, when the field is taken out. */
  readonly staysBehind: boolean;
  readonly states: readonly ConditionState[];
}

const state = (
  id: string,
  [status, reason]: readonly ['True' | 'False', string],
  message: string,
  trigger: string,
  {fix, observed = false, blocks = false}: {fix?: string; observed?: boolean; blocks?: boolean} = {},
): ConditionState => ({id, status, reason, message, trigger, observed, blocks, ...(fix !== undefined && {fix})});

const notReady = ['False', 'NotReady'] as const;
const missingObject = {
  fix: 'Create the object in the server’s namespace, or correct the name. The phase stays `Failed` until proxy pods exist.',
  observed: true,
  blocks: true,
};
const readOperatorLog = {fix: 'Read the operator’s log.', blocks: true};

const missing = (id: string, field: string, message: string) =>
  state(
    id,
    notReady,
    message,
    `\`${field}\` names an object that does not exist: phase \`Failed\`. A new server gets no Deployment; pods that run go on with what they last got.[3.6]`,
    missingObject,
  );

export const conditionTypes: readonly ConditionType[] = [
  {
    type: 'Ready',
    about:
      'Whether a proxy pod is ready. The backend is not looked at, but when none of its pods is ready the proxy pods exit.',
    always: true,
    staysBehind: false,
    states: [
      state(
        'ready',
        ['True', 'Ready'],
        'MCP server is running',
        'At least one proxy pod runs with all containers ready, or has succeeded.',
        {
          observed: true,
        },
      ),
      state(
        'ready-being-created',
        notReady,
        'MCP server is being created',
        'There is no proxy pod yet: phase `Pending`.',
        {
          fix: 'Wait. If it stays, look at the Deployment’s events.',
          observed: true,
        },
      ),
      state(
        'ready-starting',
        notReady,
        'MCP server is starting',
        'All proxy pods are pending: not scheduled, a container not ready, the image of the proxy runner cannot be pulled, or a Secret of the proxy pod is missing. Phase `Pending`.[2.11]',
        {fix: 'Look at the events of the proxy pod: the condition does not name the cause.', observed: true},
      ),
      state(
        'ready-pod-failed',
        notReady,
        'MCP server pod failed: {CrashLoopBackOff|CreateContainerError|InvalidImageName|ContainerTerminated|PodFailed}',
        'No proxy pod is ready, and at least one has failed: phase `Failed`.[1.11] It may come late, or stay after the cause is gone: the operator does not watch pods.[1.10]',
        {fix: 'Read the log of the proxy pod, also of its previous container.', observed: true},
      ),
      state(
        'ready-no-healthy-pods',
        notReady,
        'No healthy pods found',
        'There are proxy pods, and all of them are terminating.',
        {
          fix: 'Wait for new pods. If none come, look at the Deployment’s events.',
        },
      ),
      state(
        'ready-stopped',
        notReady,
        'MCP server is stopped (scaled to zero)',
        'The live Deployment has 0 replicas: phase `Stopped`. The backend pods run on.',
        {
          fix: 'Scale the StatefulSet up first, if it has 0 pods. Then set `replicas`; where it is not in the spec, scale the Deployment.',
          observed: true,
        },
      ),
      state(
        'ready-terminating',
        notReady,
        'MCP server is being terminated',
        'The MCPServer is deleted and its finalizer runs: phase `Terminating`.',
        {
          fix: 'Wait. If it hangs, see that the operator runs.',
        },
      ),
      state(
        'ready-invalid-pod-template',
        notReady,
        'Invalid PodTemplateSpec: {err}',
        '`podTemplateSpec` cannot be read: phase `Failed`, and every other change waits.[2.4]',
        {fix: 'Correct what the message names.', observed: true, blocks: true},
      ),
      missing('ready-tool-config-missing', 'toolConfigRef', 'MCPToolConfig {name} not found in namespace {ns}'),
      missing('ready-telemetry-config-missing', 'telemetryConfigRef', 'MCPTelemetryConfig {name} not found'),
      missing(
        'ready-external-auth-config-missing',
        'externalAuthConfigRef',
        'MCPExternalAuthConfig {name} not found in namespace {ns}',
      ),
      missing(
        'ready-webhook-config-missing',
        'webhookConfigRef',
        'mcpwebhookconfigs.toolhive.stacklok.dev "{name}" not found',
      ),
      missing(
        'ready-auth-server-missing',
        'authServerRef',
        "MCPExternalAuthConfig '{name}' not found in namespace '{ns}'",
      ),
      missing(
        'ready-oidc-config-missing',
        'oidcConfigRef',
        'failed to get MCPOIDCConfig {ns}/{name}: mcpoidcconfigs.toolhive.stacklok.dev "{name}" not found',
      ),
      missing(
        'ready-authz-config-missing',
        'authzConfigRef',
        'failed to get MCPAuthzConfig {ns}/{name}: mcpauthzconfigs.toolhive.stacklok.dev "{name}" not found',
      ),
      state(
        'ready-rbac',
        notReady,
        'Failed to ensure RBAC resources: {err}',
        'The ServiceAccount, Role or RoleBinding could not be made: phase `Failed`.',
        readOperatorLog,
      ),
      state(
        'ready-authorization-configmap',
        notReady,
        'Failed to ensure authorization ConfigMap: {err}',
        'The ConfigMap for inline policies could not be written: phase `Failed`.',
        readOperatorLog,
      ),
      state(
        'ready-configuration',
        notReady,
        'Failed to build configuration: {err}',
        'The RunConfig is invalid, such as an empty `image` or a `permissionProfile` of type `configmap`, or the ConfigMap of `authzConfig` is missing or lacks its key: phase `Failed`.',
        {fix: 'Correct what the message names.', observed: true, blocks: true},
      ),
      state(
        'ready-deployment-build',
        notReady,
        'Failed to build Deployment: {err}',
        'The Deployment could not be put together: phase `Failed`.',
        readOperatorLog,
      ),
      state(
        'ready-deployment-create',
        notReady,
        'Failed to create Deployment: {err}',
        'The API server refused the Deployment: phase `Failed`.',
        {fix: 'Correct what the message names, such as a quota.', blocks: true},
      ),
    ],
  },
  {
    type: 'SessionStorageWarning',
    about: 'Whether several proxy pods are asked for without Redis in the spec. Redis itself is never contacted.',
    always: true,
    staysBehind: false,
    states: [
      state(
        'session-storage-missing-for-replicas',
        ['True', 'SessionStorageMissingForReplicas'],
        'replicas > 1 but sessionStorage.provider is not redis; sessions are not shared across replicas',
        '`replicas` is greater than 1, and `sessionStorage` is absent or has provider `memory`.[3.1]',
        {
          fix: 'Set `sessionStorage` with `provider: redis`. With a cluster-wide default Redis it is a false alarm.[3.3]',
          observed: true,
        },
      ),
      state(
        'session-storage-configured',
        ['False', 'SessionStorageConfigured'],
        'Redis session storage is configured',
        '`replicas` is greater than 1 with provider `redis`. A wrong address, password or prefix changes nothing.[3.1][3.2]',
        {
          fix: 'To know that Redis is used, look for `using Redis session storage` in the log of each proxy pod.[5.9]',
          observed: true,
        },
      ),
      state(
        'session-storage-warning-not-applicable',
        ['False', 'SessionStorageWarningNotApplicable'],
        'session storage warning is not active',
        '`replicas` is not set, 0 or 1, whatever an autoscaler does and whatever `backendReplicas` is.[3.1][3.3]',
        {observed: true},
      ),
    ],
  },
  {
    type: 'StdioReplicaCapped',
    about: 'Whether the operator keeps a stdio server at one proxy pod. It does not look at `backendReplicas`.',
    always: true,
    staysBehind: false,
    states: [
      state(
        'stdio-transport-cap-at-1',
        ['True', 'StdioTransportCapAt1'],
        'stdio transport requires exactly 1 replica; deployment will use 1 regardless of spec.replicas',
        'Transport is `stdio` and `replicas` is greater than 1.[3.4]',
        {fix: 'Set `replicas: 1`, or run the server with `streamable-http`.', observed: true},
      ),
      state(
        'stdio-replica-cap-not-active',
        ['False', 'StdioReplicaCapNotActive'],
        'stdio replica cap is not active',
        'Every other case, also stdio with `replicas` not set and 3 live pods, which the operator resets to 1 without a word.[3.4]',
        {observed: true},
      ),
    ],
  },
  {
    type: 'RateLimitConfigValid',
    about: 'Whether `rateLimiting` fits the rest of the spec.',
    always: true,
    staysBehind: false,
    states: [
      state(
        'rate-limit-not-applicable',
        ['True', 'RateLimitNotApplicable'],
        'rate limiting is not configured',
        '`rateLimiting` is not set.',
        {observed: true},
      ),
      state(
        'rate-limit-config-valid',
        ['True', 'RateLimitConfigValid'],
        'rate limit configuration is valid',
        '`rateLimiting` is set without `perUser`, or with `perUser` and authentication.',
      ),
      state(
        'per-user-requires-auth',
        ['False', 'PerUserRequiresAuth'],
        'perUser rate limiting requires authentication to be enabled (oidcConfigRef or externalAuthConfigRef)',
        '`perUser` without authentication. The API refuses that before.',
        {fix: 'Set `oidcConfigRef` or `externalAuthConfigRef`.'},
      ),
    ],
  },
  {
    type: 'PodTemplateValid',
    about: 'Whether `podTemplateSpec` can be read. An unknown field and a wrong container name pass.',
    always: false,
    staysBehind: true,
    states: [
      state(
        'valid-pod-template-spec',
        ['True', 'ValidPodTemplateSpec'],
        'PodTemplateSpec is valid',
        '`podTemplateSpec` is set and can be read.',
        {observed: true},
      ),
      state(
        'invalid-pod-template-spec',
        ['False', 'InvalidPodTemplateSpec'],
        'Failed to parse PodTemplateSpec: failed to unmarshal PodTemplateSpec: {err}. Deployment blocked until fixed.',
        '`podTemplateSpec` cannot be read. It is not tried again until the spec changes.',
        {fix: 'Correct what the message names.', observed: true, blocks: true},
      ),
    ],
  },
  {
    type: 'GroupRefValidated',
    about: 'Whether the MCPGroup of `groupRef` is there and ready. The server runs either way.[3.6][15.1]',
    always: false,
    staysBehind: true,
    states: [
      state(
        'group-ref-is-valid',
        ['True', 'GroupRefIsValid'],
        "MCPGroup '{name}' is valid and ready",
        'The MCPGroup is ready.',
      ),
      state(
        'group-ref-not-found',
        ['False', 'GroupRefNotFound'],
        "MCPGroup '{name}' not found in namespace '{ns}'",
        'There is no such MCPGroup in the server’s namespace.',
        {
          fix: 'Create it there. The operator does not watch groups: it looks again at the next reconcile.',
          observed: true,
        },
      ),
      state(
        'group-ref-not-ready',
        ['False', 'GroupRefNotReady'],
        "MCPGroup '{name}' is not ready (current phase: {phase})",
        'The MCPGroup is not ready.',
        {fix: 'Look at the MCPGroup’s own status.', observed: true},
      ),
    ],
  },
  {
    type: 'OIDCConfigRefValidated',
    about: 'Whether the MCPOIDCConfig of `oidcConfigRef` is there and valid.',
    always: false,
    staysBehind: true,
    states: [
      state(
        'oidc-config-ref-valid',
        ['True', 'OIDCConfigRefValid'],
        'MCPOIDCConfig {name} is valid and ready',
        'The MCPOIDCConfig is there, and its own condition says that it is valid.',
      ),
      state(
        'oidc-config-ref-not-found',
        ['False', 'OIDCConfigRefNotFound'],
        'MCPOIDCConfig {name} not found: {err}',
        'The MCPOIDCConfig cannot be read; most often it is missing.',
        missingObject,
      ),
      state(
        'oidc-config-ref-not-valid',
        ['False', 'OIDCConfigRefNotValid'],
        'MCPOIDCConfig {name} is not valid[: {message}]',
        'The MCPOIDCConfig’s own condition does not say that it is valid.',
        {fix: 'Look at the MCPOIDCConfig’s own status.', blocks: true},
      ),
    ],
  },
  {
    type: 'CABundleRefValidated',
    about: 'Whether the CA bundle that an inline MCPOIDCConfig names is there.',
    always: false,
    staysBehind: true,
    states: [
      state(
        'ca-bundle-ref-valid',
        ['True', 'CABundleRefValid'],
        "CA bundle ConfigMap '{name}' is valid (key: {key})",
        'The ConfigMap has the key.',
      ),
      state(
        'ca-bundle-ref-not-found',
        ['False', 'CABundleRefNotFound'],
        "CA bundle ConfigMap '{name}' not found in namespace '{ns}'",
        'There is no such ConfigMap in the server’s namespace.',
        {fix: 'Create the ConfigMap there.'},
      ),
      state(
        'ca-bundle-ref-invalid',
        ['False', 'CABundleRefInvalid'],
        "Key '{key}' not found in ConfigMap '{name}' | {validation error}",
        'The ConfigMap lacks the key, or its content is invalid.',
        {fix: 'Correct the key or the content.'},
      ),
    ],
  },
  {
    type: 'AuthzConfigRefValidated',
    about: 'Whether the MCPAuthzConfig of `authzConfigRef` is there and valid.',
    always: false,
    staysBehind: false,
    states: [
      state(
        'authz-config-ref-valid',
        ['True', 'AuthzConfigRefValid'],
        'MCPAuthzConfig {name} is valid and ready',
        'The MCPAuthzConfig is ready.',
      ),
      state(
        'authz-config-ref-not-found',
        ['False', 'AuthzConfigRefNotFound'],
        'MCPAuthzConfig {name} not found: {err}',
        'There is no such MCPAuthzConfig in the server’s namespace.',
        missingObject,
      ),
      state(
        'authz-config-ref-not-valid',
        ['False', 'AuthzConfigRefNotValid'],
        'MCPAuthzConfig {name} is not valid: {err}',
        'The MCPAuthzConfig is not ready.',
        {fix: 'Look at the MCPAuthzConfig’s own status.', blocks: true},
      ),
    ],
  },
  {
    type: 'TelemetryConfigRefValidated',
    about: 'Whether the MCPTelemetryConfig of `telemetryConfigRef` is there and valid.',
    always: false,
    staysBehind: true,
    states: [
      state(
        'telemetry-config-ref-valid',
        ['True', 'TelemetryConfigRefValid'],
        'MCPTelemetryConfig {name} is valid',
        'The MCPTelemetryConfig is there and valid.',
      ),
      state(
        'telemetry-config-ref-not-found',
        ['False', 'TelemetryConfigRefNotFound'],
        'MCPTelemetryConfig {name} not found',
        'There is no such MCPTelemetryConfig in the server’s namespace.',
        missingObject,
      ),
      state(
        'telemetry-config-ref-invalid',
        ['False', 'TelemetryConfigRefInvalid'],
        'MCPTelemetryConfig {name} is invalid: {err}',
        'The MCPTelemetryConfig does not pass its own checks.',
        {fix: 'Correct what the message names.', blocks: true},
      ),
      state(
        'telemetry-config-ref-error',
        ['False', 'TelemetryConfigRefError'],
        'failed to get MCPTelemetryConfig {name}: {err}',
        'The API server gave another error than that it is missing.',
        readOperatorLog,
      ),
    ],
  },
  {
    type: 'AuthServerRefValidated',
    about: 'Whether the MCPExternalAuthConfig of `authServerRef` is there and fits.',
    always: false,
    staysBehind: false,
    states: [
      state(
        'auth-server-ref-valid',
        ['True', 'AuthServerRefValid'],
        "AuthServerRef '{name}' is valid",
        'It is there, of type `embeddedAuthServer`, with one upstream.',
      ),
      state(
        'auth-server-ref-invalid-kind',
        ['False', 'AuthServerRefInvalidKind'],
        'unsupported authServerRef kind "{kind}": only MCPExternalAuthConfig is supported',
        'Another `kind`. The API refuses that before.',
        {fix: 'Leave `kind` out.', blocks: true},
      ),
      state(
        'auth-server-ref-not-found',
        ['False', 'AuthServerRefNotFound'],
        "MCPExternalAuthConfig '{name}' not found in namespace '{ns}'",
        'There is no such MCPExternalAuthConfig in the server’s namespace.',
        missingObject,
      ),
      state(
        'auth-server-ref-fetch-error',
        ['False', 'AuthServerRefFetchError'],
        "Failed to fetch MCPExternalAuthConfig '{name}'",
        'The API server gave another error than that it is missing.',
        readOperatorLog,
      ),
      state(
        'auth-server-ref-invalid-type',
        ['False', 'AuthServerRefInvalidType'],
        'authServerRef \'{name}\' has type "{type}", but only embeddedAuthServer is supported',
        'The MCPExternalAuthConfig has another type.',
        {fix: 'Name one of type `embeddedAuthServer`.', blocks: true},
      ),
      state(
        'auth-server-multi-upstream-not-supported',
        ['False', 'MultiUpstreamNotSupported'],
        'MCPServer supports only one upstream provider (found {n}); use VirtualMCPServer for multi-upstream',
        'The MCPExternalAuthConfig has more than one upstream.',
        {fix: 'Leave one upstream, or use a VirtualMCPServer.', blocks: true},
      ),
      state(
        'auth-server-ref-invalid-config',
        ['False', 'AuthServerRefInvalidConfig'],
        '{err}',
        'The RunConfig finds the embedded authorization server invalid. It is not tried again.',
        {fix: 'Correct what the message names.', blocks: true},
      ),
    ],
  },
  {
    type: 'ExternalAuthConfigValidated',
    about:
      'Whether the MCPExternalAuthConfig of `externalAuthConfigRef` fits. One that is missing shows only in `Ready`.',
    always: false,
    staysBehind: false,
    states: [
      state(
        'external-auth-multi-upstream-not-supported',
        ['False', 'MultiUpstreamNotSupported'],
        'MCPServer supports only one upstream provider (found {n}); use VirtualMCPServer for multi-upstream',
        'It is of type `embeddedAuthServer` and has more than one upstream.',
        {fix: 'Leave one upstream, or use a VirtualMCPServer.', blocks: true},
      ),
      state(
        'external-auth-mirrored',
        ['False', '{reason mirrored from MCPExternalAuthConfig Valid=False, e.g. EnterpriseRequired}'],
        '{mirrored message}',
        'The MCPExternalAuthConfig’s own condition `Valid` is False.',
        {fix: 'Look at the MCPExternalAuthConfig’s own status.', blocks: true},
      ),
      state(
        'external-auth-invalid-config',
        ['False', 'InvalidConfig'],
        '{err}',
        'The RunConfig finds the embedded authorization server invalid. It is not tried again.',
        {fix: 'Correct what the message names.', blocks: true},
      ),
    ],
  },
  {
    type: 'AuthzPrimaryUpstreamProviderIgnored',
    about: 'Whether a field is set that has no effect on an MCPServer.',
    always: false,
    staysBehind: false,
    states: [
      state(
        'primary-upstream-provider-ignored',
        ['True', 'PrimaryUpstreamProviderIgnored'],
        'spec.authzConfig.inline.primaryUpstreamProvider="{p}" has no effect on MCPServer; the field only takes effect on VirtualMCPServer with an embedded auth server',
        '`authzConfig.inline.primaryUpstreamProvider` is set. The condition goes when the field does.',
        {fix: 'Take the field out.'},
      ),
    ],
  },
];

/** The only event that the MCPServer controller records. */
export const onlyEvent = {
  type: 'Warning',
  reason: 'InvalidPodTemplateSpec',
  message: 'Failed to parse PodTemplateSpec: {err}. Deployment blocked until PodTemplateSpec is fixed.',
} as const;

/** What `status.phase` says, with marks of facts (also 14.1). */
export const phases = [
  {phase: 'Pending', when: 'There is no proxy pod yet, or none is ready and none has failed.[1.10]'},
  {phase: 'Ready', when: 'At least one proxy pod is ready. One ready pod outweighs failed ones.[1.10]'},
  {
    phase: 'Failed',
    when: 'No proxy pod is ready and one has failed, or the operator could not do what the spec asks for.[1.11]',
  },
  {phase: 'Stopped', when: 'The Deployment has 0 replicas.[1.10] The backend pods run on.'},
  {phase: 'Terminating', when: 'The MCPServer is being deleted.'},
] as const;
