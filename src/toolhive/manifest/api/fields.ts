/**
 * The MCPServer API, field by field; v1alpha1 and v1beta1 have the same schema (fact 2.6). Types, limits, defaults and
 * rules: tests/recorded/mcpserver-fields.json; effects: the facts that each field names.
 */

/** A validation rule of an object (CEL in the CRD): the server's words, and the condition in ours. */
export interface ValidationRule {
  readonly message: string;
  readonly means: string;
}

export interface Field {
  /** From `spec` or `status`; `[]` is an item of a list. */
  readonly path: string;
  readonly type: 'array' | 'boolean' | 'integer' | 'object' | 'string';
  readonly format?: 'date-time' | 'int32' | 'int64';
  readonly enum?: readonly string[];
  readonly default?: boolean | number | string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a text, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly minItems?: number;
  /** Within its parent, when that is present; a default fills it in. */
  readonly required?: true;
  readonly listType?: 'atomic' | 'map';
  /** The keys that make an item of a list unique. */
  readonly listMapKeys?: readonly string[];
  readonly mapType?: 'atomic';
  /** An object with free keys; the type of its values. */
  readonly mapOf?: 'string';
  /** Any content is accepted. */
  readonly preserveUnknownFields?: true;
  readonly rules?: readonly ValidationRule[];
  /** What it does, for a reader; code in backticks. */
  readonly effect: string;
  readonly facts?: readonly string[];
  /** The change of a later release that touches what it says. */
  readonly change?: string;
}

export const fields: readonly Field[] = [
  {
    path: 'spec',
    type: 'object',
    rules: [
      {
        message:
          'authzConfig and authzConfigRef are mutually exclusive; use authzConfigRef to reference a shared MCPAuthzConfig',
        means: 'refused when authzConfig and authzConfigRef are both present',
      },
      {
        message: "rateLimiting requires sessionStorage with provider 'redis'",
        means: 'when rateLimiting is present, sessionStorage must be present with provider redis',
      },
      {
        message: 'rateLimiting.perUser requires authentication (oidcConfigRef or externalAuthConfigRef)',
        means: 'when rateLimiting.perUser is present, oidcConfigRef or externalAuthConfigRef must be present',
      },
      {
        message: 'per-tool perUser rate limiting requires authentication (oidcConfigRef or externalAuthConfigRef)',
        means:
          'when any entry of rateLimiting.tools has perUser, oidcConfigRef or externalAuthConfigRef must be present',
      },
    ],
    effect:
      'What the server is and how it scales. The API accepts an MCPServer without it, and the operator cannot run one: the image is missing.',
    facts: ['2.3'],
  },
  {
    path: 'spec.args',
    type: 'array',
    listType: 'atomic',
    effect:
      "Become the arguments of the backend's container `mcp`: they replace the image's CMD, not its ENTRYPOINT. Arguments of `mcp` in `podTemplateSpec` come first; another entrypoint is its `command` there.",
    facts: ['10.3'],
  },
  {path: 'spec.args[]', type: 'string', effect: 'One argument.', facts: ['10.3']},
  {path: 'spec.audit', type: 'object', effect: 'Audit log of the proxy runner.'},
  {
    path: 'spec.audit.enabled',
    type: 'boolean',
    default: false,
    effect: '`true`: the proxy runner writes audit events to its own output.',
    facts: ['15.5'],
  },
  {
    path: 'spec.authServerRef',
    type: 'object',
    effect:
      'An embedded authorization server, described by an MCPExternalAuthConfig of the same namespace. Missing: phase `Failed`. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.4'],
  },
  {
    path: 'spec.authServerRef.kind',
    type: 'string',
    enum: ['MCPExternalAuthConfig'],
    default: 'MCPExternalAuthConfig',
    required: true,
    effect: 'The only kind there is.',
    facts: ['15.4'],
  },
  {
    path: 'spec.authServerRef.name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the MCPExternalAuthConfig, of type `embeddedAuthServer`.',
    facts: ['15.4'],
  },
  {
    path: 'spec.authzConfig',
    type: 'object',
    rules: [
      {
        message: "configMap must be set when type is 'configMap', and must not be set otherwise",
        means: 'configMap present exactly when type is configMap',
      },
      {
        message: "inline must be set when type is 'inline', and must not be set otherwise",
        means: 'inline present exactly when type is inline',
      },
    ],
    effect: 'Cedar policies for the requests that the proxy runner lets pass, in this manifest or in a ConfigMap.',
    facts: ['15.5'],
  },
  {
    path: 'spec.authzConfig.configMap',
    type: 'object',
    effect: "The ConfigMap that holds the policies, in the server's namespace.",
    facts: ['9.4'],
  },
  {
    path: 'spec.authzConfig.configMap.key',
    type: 'string',
    default: 'authz.json',
    effect: 'Key in the ConfigMap.',
  },
  {
    path: 'spec.authzConfig.configMap.name',
    type: 'string',
    required: true,
    effect: 'Name of the ConfigMap.',
  },
  {
    path: 'spec.authzConfig.groupClaimName',
    type: 'string',
    maxLength: 253,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.authzConfig.groupEntityType',
    type: 'string',
    pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
    maxLength: 63,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {path: 'spec.authzConfig.inline', type: 'object', effect: 'Policies that stand in this manifest.'},
  {
    path: 'spec.authzConfig.inline.entitiesJson',
    type: 'string',
    default: '[]',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.authzConfig.inline.policies',
    type: 'array',
    minItems: 1,
    required: true,
    listType: 'atomic',
    effect: 'The Cedar policies, at least one.',
  },
  {path: 'spec.authzConfig.inline.policies[]', type: 'string', effect: 'One Cedar policy as text.', facts: ['15.5']},
  {
    path: 'spec.authzConfig.inline.primaryUpstreamProvider',
    type: 'string',
    pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$',
    minLength: 1,
    maxLength: 63,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.authzConfig.roleClaimName',
    type: 'string',
    maxLength: 253,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.authzConfig.type',
    type: 'string',
    enum: ['configMap', 'inline'],
    default: 'configMap',
    required: true,
    effect: 'Where the policies are. Exactly the part that it names must be present.',
  },
  {
    path: 'spec.authzConfigRef',
    type: 'object',
    effect:
      'Policies in a shared MCPAuthzConfig of the same namespace; not together with `authzConfig`. Missing: phase `Failed`. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.5'],
  },
  {
    path: 'spec.authzConfigRef.name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the MCPAuthzConfig.',
  },
  {
    path: 'spec.backendReplicas',
    type: 'integer',
    format: 'int32',
    minimum: 0,
    effect:
      'Backend pods: the replicas of the StatefulSet. Not set: the live count stays. Set: a live count that differs is reset when a proxy pod next starts. No condition looks at it. `0`: the proxy runner stops.',
    facts: ['3.2', '4.2', '4.6'],
  },
  {
    path: 'spec.endpointPrefix',
    type: 'string',
    effect: 'Prefix of the URL in the `endpoint` event of legacy SSE. Works with transport `sse` only.',
    facts: ['16.5'],
  },
  {
    path: 'spec.env',
    type: 'array',
    listType: 'map',
    listMapKeys: ['name'],
    effect: "Environment of the backend's container `mcp`. A name that ToolHive sets itself is overwritten.",
    facts: ['10.2'],
  },
  {path: 'spec.env[]', type: 'object', effect: 'One variable: a name and a value, no `valueFrom`.', facts: ['10.4']},
  {
    path: 'spec.env[].name',
    type: 'string',
    required: true,
    effect:
      "Name. Once in this list, and not again in `secrets` or in the template's container `mcp`: the StatefulSet would be refused.",
    facts: ['10.5'],
  },
  {path: 'spec.env[].value', type: 'string', required: true, effect: 'Value, without a line break.', facts: ['10.4']},
  {
    path: 'spec.externalAuthConfigRef',
    type: 'object',
    effect:
      'Outgoing authentication, described by an MCPExternalAuthConfig of the same namespace. Missing: phase `Failed`, and only `Ready` says so. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.5'],
  },
  {
    path: 'spec.externalAuthConfigRef.name',
    type: 'string',
    required: true,
    effect: 'Name of the MCPExternalAuthConfig.',
    facts: ['15.5'],
  },
  {
    path: 'spec.groupRef',
    type: 'object',
    effect:
      'Membership in an MCPGroup of the same namespace, for VirtualMCPServer. Missing: condition `GroupRefValidated` is False, and the server still runs.',
    facts: ['15.1'],
  },
  {
    path: 'spec.groupRef.name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the MCPGroup.',
    facts: ['15.1'],
  },
  {
    path: 'spec.image',
    type: 'string',
    required: true,
    effect:
      "Image of the MCP server: the backend's container `mcp`. A change rolls both tiers. An unchanged tag is pulled again only with `imagePullPolicy: Always`. An empty text is accepted, and the operator then fails with `image is required`.",
    facts: ['2.3', '10.1', '14.7'],
  },
  {
    path: 'spec.mcpPort',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    maximum: 65535,
    effect:
      'Port that the server in the backend pod listens on. Not set: 8080. Given to the server as `MCP_PORT` and `FASTMCP_PORT`. Not for stdio. With 30000 to 32767 the proxy pod exits at start.',
    facts: ['10.1', '10.2', '16.7'],
  },
  {
    path: 'spec.oidcConfigRef',
    type: 'object',
    effect:
      'Authentication of incoming requests by an MCPOIDCConfig of the same namespace. Not set: every request passes. Missing: phase `Failed`. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.4'],
  },
  {
    path: 'spec.oidcConfigRef.audience',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Required beside the name.',
    facts: ['15.4'],
  },
  {
    path: 'spec.oidcConfigRef.name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the MCPOIDCConfig.',
    facts: ['15.4'],
  },
  {
    path: 'spec.oidcConfigRef.resourceUrl',
    type: 'string',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.oidcConfigRef.scopes',
    type: 'array',
    listType: 'atomic',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.oidcConfigRef.scopes[]',
    type: 'string',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.permissionProfile',
    type: 'object',
    effect: 'No effect in Kubernetes; it can only break the server. Limit traffic with a NetworkPolicy.',
    facts: ['11.6'],
    change: '20.21',
  },
  {
    path: 'spec.permissionProfile.key',
    type: 'string',
    effect: 'Key in the ConfigMap, for type `configmap`.',
    facts: ['2.10'],
  },
  {
    path: 'spec.permissionProfile.name',
    type: 'string',
    required: true,
    effect: '`none`, `network` or `stdio`; another builtin name is read as the path of a file.',
    facts: ['11.6'],
  },
  {
    path: 'spec.permissionProfile.type',
    type: 'string',
    enum: ['builtin', 'configmap'],
    default: 'builtin',
    required: true,
    effect: '`configmap` fails: the operator opens the file itself.',
    facts: ['2.10'],
  },
  {
    path: 'spec.podTemplateSpec',
    type: 'object',
    preserveUnknownFields: true,
    effect:
      'Start of the template of the backend pods; the proxy pods get nothing of it. The container is named `mcp`. The API accepts any content; what cannot be parsed blocks every later change.',
    facts: ['2.4'],
  },
  {
    path: 'spec.proxyMode',
    type: 'string',
    enum: ['sse', 'streamable-http'],
    default: 'streamable-http',
    effect:
      'How clients reach a stdio server: at `/mcp`, or with `sse` at `/sse` and `/messages`. Ignored with every other transport.',
    facts: ['10.1', '10.7'],
  },
  {
    path: 'spec.proxyPort',
    type: 'integer',
    format: 'int32',
    default: 8080,
    minimum: 1,
    maximum: 65535,
    effect: 'Port that clients use: of the proxy runner and of Service `mcp-<name>-proxy`.',
    facts: ['1.6', '10.1'],
  },
  {
    path: 'spec.rateLimiting',
    type: 'object',
    rules: [
      {
        message: 'at least one of shared, perUser, or tools must be configured',
        means: 'shared or perUser present, or tools present and not empty',
      },
    ],
    effect:
      'Limits on calls, counted in Redis. Requires `sessionStorage.provider: redis`; a default Redis does not count.',
    facts: ['2.12'],
  },
  {
    path: 'spec.rateLimiting.perUser',
    type: 'object',
    effect: 'Limits per user. Requires authentication.',
  },
  {
    path: 'spec.rateLimiting.perUser.maxTokens',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.perUser.refillPeriod',
    type: 'string',
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {path: 'spec.rateLimiting.shared', type: 'object', effect: 'Limits shared by all users.'},
  {
    path: 'spec.rateLimiting.shared.maxTokens',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.shared.refillPeriod',
    type: 'string',
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.tools',
    type: 'array',
    listType: 'map',
    listMapKeys: ['name'],
    effect: 'Limits for single tools.',
  },
  {
    path: 'spec.rateLimiting.tools[]',
    type: 'object',
    rules: [{message: 'at least one of shared or perUser must be configured', means: 'shared or perUser present'}],
    effect: 'The limits of one tool: `shared`, `perUser` or both.',
    facts: ['15.5'],
  },
  {
    path: 'spec.rateLimiting.tools[].name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the tool.',
  },
  {
    path: 'spec.rateLimiting.tools[].perUser',
    type: 'object',
    effect: 'Limits per user of this tool. Requires authentication.',
  },
  {
    path: 'spec.rateLimiting.tools[].perUser.maxTokens',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.tools[].perUser.refillPeriod',
    type: 'string',
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.tools[].shared',
    type: 'object',
    effect: 'Limits of this tool shared by all users.',
  },
  {
    path: 'spec.rateLimiting.tools[].shared.maxTokens',
    type: 'integer',
    format: 'int32',
    minimum: 1,
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.rateLimiting.tools[].shared.refillPeriod',
    type: 'string',
    required: true,
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'spec.replicas',
    type: 'integer',
    format: 'int32',
    minimum: 0,
    effect:
      'Proxy pods: the replicas of the Deployment. Not set: the live count stays, so `kubectl scale` and an autoscaler work. Set: a live count that differs is reset at once. With stdio never more than 1.',
    facts: ['3.4', '4.1'],
  },
  {
    path: 'spec.resourceOverrides',
    type: 'object',
    effect:
      "Metadata, environment and pull secrets of the proxy Deployment, and metadata of its Service. The operator's own keys win.",
    facts: ['12.1', '12.2'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment',
    type: 'object',
    effect: "For the proxy runner's Deployment: no affinity, spread, priority or grace period.",
    facts: ['1.9', '12.1'],
    change: '20.19',
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.annotations',
    type: 'object',
    mapOf: 'string',
    effect: 'Annotations of the Deployment. One that is taken out of the manifest stays on the object.',
    facts: ['12.2'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.env',
    type: 'array',
    listType: 'map',
    listMapKeys: ['name'],
    effect: 'Environment of container `toolhive`.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.env[]',
    type: 'object',
    effect: 'One variable: a name and a value.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.env[].name',
    type: 'string',
    required: true,
    effect:
      'Name. `TOOLHIVE_DEBUG` with the value `true` turns on the debug log. `THV_SESSION_REDIS_PASSWORD` is in the list twice when `passwordRef` is set, too; that of `passwordRef` comes last and wins.',
    facts: ['2.9', '12.4'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.env[].value',
    type: 'string',
    required: true,
    effect: 'Value in plain text.',
    facts: ['2.9', '12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.imagePullSecrets',
    type: 'array',
    listType: 'atomic',
    effect:
      'Pull secrets of the proxy pods and of both ServiceAccounts that ToolHive makes, so the backend gets them, too. With a `serviceAccount` of your own, set them there or in `podTemplateSpec`.',
    facts: ['11.8'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.imagePullSecrets[]',
    type: 'object',
    mapType: 'atomic',
    effect: 'One pull secret.',
    facts: ['11.8'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.imagePullSecrets[].name',
    type: 'string',
    default: '',
    effect: 'Name of the Secret.',
    facts: ['11.8'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.labels',
    type: 'object',
    mapOf: 'string',
    effect: 'Labels of the Deployment. Labels that others put there are removed.',
    facts: ['12.2'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.podTemplateMetadataOverrides',
    type: 'object',
    effect: 'Metadata of the proxy pods.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.podTemplateMetadataOverrides.annotations',
    type: 'object',
    mapOf: 'string',
    effect: 'Annotations of the proxy pods.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyDeployment.podTemplateMetadataOverrides.labels',
    type: 'object',
    mapOf: 'string',
    effect: 'Labels of the proxy pods.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyService',
    type: 'object',
    effect: 'For Service `mcp-<name>-proxy`; its type is fixed.',
    facts: ['12.1'],
  },
  {
    path: 'spec.resourceOverrides.proxyService.annotations',
    type: 'object',
    mapOf: 'string',
    effect: 'Annotations of the Service. One that is taken out of the manifest stays on the object.',
    facts: ['12.2'],
  },
  {
    path: 'spec.resourceOverrides.proxyService.labels',
    type: 'object',
    mapOf: 'string',
    effect: 'Labels of the Service. One that is taken out of the manifest stays on the object.',
    facts: ['12.2'],
  },
  {
    path: 'spec.resources',
    type: 'object',
    effect: "Resources of the proxy pods. The backend's stand in `podTemplateSpec`, container `mcp`.",
  },
  {
    path: 'spec.resources.limits',
    type: 'object',
    effect: 'Limits of the proxy pods: `cpu` and `memory`, no other resource.',
  },
  {
    path: 'spec.resources.limits.cpu',
    type: 'string',
    effect: 'A quantity as text. Any text is accepted; one that is no quantity makes the operator panic.',
    facts: ['2.4'],
  },
  {
    path: 'spec.resources.limits.memory',
    type: 'string',
    effect: 'A quantity as text. Any text is accepted; one that is no quantity makes the operator panic.',
    facts: ['2.4'],
  },
  {
    path: 'spec.resources.requests',
    type: 'object',
    effect: 'Requests of the proxy pods: `cpu` and `memory`, no other resource.',
  },
  {
    path: 'spec.resources.requests.cpu',
    type: 'string',
    effect: 'A quantity as text. An autoscaler by CPU needs it.',
    facts: ['2.4'],
  },
  {
    path: 'spec.resources.requests.memory',
    type: 'string',
    effect: 'A quantity as text. Any text is accepted; one that is no quantity makes the operator panic.',
  },
  {
    path: 'spec.secrets',
    type: 'array',
    listType: 'map',
    listMapKeys: ['name'],
    effect:
      "Secrets for the backend's environment, one key of each Secret. The proxy pods never see the values. Not checked: a missing Secret keeps the backend pod from starting.",
    facts: ['2.11', '11.1'],
    change: '20.20',
  },
  {path: 'spec.secrets[]', type: 'object', effect: 'One key of one Secret.', facts: ['11.1']},
  {path: 'spec.secrets[].key', type: 'string', required: true, effect: 'Key in the Secret.', facts: ['11.1']},
  {
    path: 'spec.secrets[].name',
    type: 'string',
    required: true,
    effect: "Name of the Secret, in the server's namespace. Once in the list: two keys of one Secret are refused.",
    facts: ['2.10'],
    change: '20.20',
  },
  {
    path: 'spec.secrets[].targetEnvName',
    type: 'string',
    effect: 'Name of the variable. Not set: the key.',
    facts: ['11.1'],
  },
  {
    path: 'spec.serviceAccount',
    type: 'string',
    effect:
      'ServiceAccount of the backend. The proxy runner always has `<name>-proxy-runner`. `serviceAccountName` in `podTemplateSpec` is overwritten; `automountServiceAccountToken: false` there keeps the token out of the pod.',
    facts: ['11.7'],
  },
  {
    path: 'spec.sessionAffinity',
    type: 'string',
    enum: ['ClientIP', 'None'],
    default: 'ClientIP',
    effect:
      'Affinity of Service `mcp-<name>-proxy`: `ClientIP` keeps a client address on one proxy pod until 3 h after its last new connection. Behind NAT many clients share an address.',
    facts: ['1.5', '6.3'],
  },
  {
    path: 'spec.sessionStorage',
    type: 'object',
    rules: [{message: 'address is required', means: 'when provider is redis, address must be present'}],
    effect:
      "Where the proxy runner keeps the records of sessions. Not set: in each proxy pod's memory, unless the operator has a default Redis. There is no field for a user name, TLS, Sentinel, Cluster or a lifetime.",
    facts: ['2.2'],
    change: '20.13',
  },
  {
    path: 'spec.sessionStorage.address',
    type: 'string',
    minLength: 1,
    effect:
      '`host:port` of one Redis server. The API does not look at its form: `redis://` and a missing port fail later.',
    facts: ['2.2', '2.3'],
  },
  {
    path: 'spec.sessionStorage.db',
    type: 'integer',
    format: 'int32',
    default: 0,
    minimum: 0,
    effect: 'Redis database number.',
    facts: ['2.2'],
  },
  {
    path: 'spec.sessionStorage.keyPrefix',
    type: 'string',
    effect:
      'Beginning of each key; must end in `:`, else the proxy pod exits at start. Not set: `thv:proxy:session:` for all servers. Give each server its own.',
    facts: ['5.1', '5.2'],
  },
  {
    path: 'spec.sessionStorage.passwordRef',
    type: 'object',
    effect: 'The password of the Redis user `default`, given to the proxy pods as `THV_SESSION_REDIS_PASSWORD`.',
    facts: ['2.9', '18.1'],
    change: '20.14',
  },
  {
    path: 'spec.sessionStorage.passwordRef.key',
    type: 'string',
    required: true,
    effect: 'Key in the Secret.',
    facts: ['18.1'],
  },
  {
    path: 'spec.sessionStorage.passwordRef.name',
    type: 'string',
    required: true,
    effect: "Name of the Secret, in the server's namespace.",
    facts: ['18.1'],
  },
  {
    path: 'spec.sessionStorage.provider',
    type: 'string',
    enum: ['memory', 'redis'],
    required: true,
    effect:
      '`redis`: shared by all proxy pods. `memory`: each proxy pod has its own, unless the operator has a default Redis; other fields beside it do nothing.',
    facts: ['2.2', '6.16'],
  },
  {
    path: 'spec.telemetryConfigRef',
    type: 'object',
    effect:
      'Telemetry by an MCPTelemetryConfig of the same namespace: `openTelemetry` has the OTLP endpoint, tracing and metrics; `prometheus.enabled: true` opens `/metrics` on the port of the clients, without authentication, so block it at the Ingress. Missing: phase `Failed`. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.3', '16.4'],
    change: '20.17',
  },
  {
    path: 'spec.telemetryConfigRef.name',
    type: 'string',
    minLength: 1,
    required: true,
    effect: 'Name of the MCPTelemetryConfig.',
    facts: ['15.3'],
  },
  {
    path: 'spec.telemetryConfigRef.serviceName',
    type: 'string',
    effect:
      'Shows as `service_name` in `target_info`. The label `server` of the metrics stays the name of the MCPServer.',
    facts: ['15.3'],
  },
  {
    path: 'spec.toolConfigRef',
    type: 'object',
    effect:
      'Tools to show (`toolsFilter`, an allow list) and how to name and describe them (`toolsOverride`; its annotations are not passed on), by an MCPToolConfig of the same namespace. Missing: phase `Failed`, and only `Ready` says so. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.2'],
  },
  {
    path: 'spec.toolConfigRef.name',
    type: 'string',
    required: true,
    effect: 'Name of the MCPToolConfig.',
    facts: ['15.2'],
  },
  {
    path: 'spec.transport',
    type: 'string',
    enum: ['stdio', 'streamable-http', 'sse'],
    default: 'stdio',
    effect:
      'How the proxy runner talks to the server in the backend pod. Not set: `stdio`, where one proxy pod attaches to one backend pod.',
    facts: ['2.2', '3.5'],
  },
  {
    path: 'spec.trustProxyHeaders',
    type: 'boolean',
    default: false,
    effect:
      '`true`: legacy SSE builds the URL of its `endpoint` event from `X-Forwarded-*` headers. No effect on streamable HTTP.',
    facts: ['16.5'],
  },
  {
    path: 'spec.volumes',
    type: 'array',
    listType: 'map',
    listMapKeys: ['name'],
    effect: 'hostPath volumes of the proxy pod. They do not reach the backend: use `podTemplateSpec` for it.',
    facts: ['11.2'],
  },
  {path: 'spec.volumes[]', type: 'object', effect: 'One hostPath volume of the proxy pod.', facts: ['11.2']},
  {path: 'spec.volumes[].hostPath', type: 'string', required: true, effect: 'Path on the node.', facts: ['11.2']},
  {
    path: 'spec.volumes[].mountPath',
    type: 'string',
    required: true,
    effect: 'Path in the proxy pods.',
  },
  {path: 'spec.volumes[].name', type: 'string', required: true, effect: 'Name of the volume.'},
  {
    path: 'spec.volumes[].readOnly',
    type: 'boolean',
    default: false,
    effect: '`true`: mounted read-only.',
  },
  {
    path: 'spec.webhookConfigRef',
    type: 'object',
    effect:
      'Webhooks by an MCPWebhookConfig of the same namespace. Missing: phase `Failed`, and only `Ready` says so. A new server gets no Deployment; pods that run go on with what they last got.',
    facts: ['3.6', '15.5'],
  },
  {
    path: 'spec.webhookConfigRef.name',
    type: 'string',
    required: true,
    effect: 'Name of the MCPWebhookConfig.',
    facts: ['15.5'],
  },
  {path: 'status', type: 'object', effect: 'Written by the operator. A `status` in a manifest is dropped.'},
  {
    path: 'status.authServerConfigHash',
    type: 'string',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {path: 'status.authzConfigHash', type: 'string', effect: 'Its effect was neither recorded nor read in the code.'},
  {
    path: 'status.conditions',
    type: 'array',
    listType: 'map',
    listMapKeys: ['type'],
    effect:
      'The conditions. `Ready`, `StdioReplicaCapped`, `SessionStorageWarning` and `RateLimitConfigValid` are always there.',
    facts: ['3.6'],
  },
  {path: 'status.conditions[]', type: 'object', effect: 'One condition.', facts: ['3.6']},
  {
    path: 'status.conditions[].lastTransitionTime',
    type: 'string',
    format: 'date-time',
    required: true,
    effect: 'When its status last changed.',
  },
  {
    path: 'status.conditions[].message',
    type: 'string',
    maxLength: 32768,
    required: true,
    effect: 'What happened, in words.',
  },
  {
    path: 'status.conditions[].observedGeneration',
    type: 'integer',
    format: 'int64',
    minimum: 0,
    effect: 'The generation of the spec that it describes.',
  },
  {
    path: 'status.conditions[].reason',
    type: 'string',
    pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$',
    minLength: 1,
    maxLength: 1024,
    required: true,
    effect: 'Why, in one word.',
  },
  {
    path: 'status.conditions[].status',
    type: 'string',
    enum: ['True', 'False', 'Unknown'],
    required: true,
    effect: 'Whether the condition holds.',
  },
  {
    path: 'status.conditions[].type',
    type: 'string',
    pattern:
      '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$',
    maxLength: 316,
    required: true,
    effect: 'Which condition.',
  },
  {
    path: 'status.externalAuthConfigHash',
    type: 'string',
    effect: 'Its effect was neither recorded nor read in the code.',
  },
  {
    path: 'status.message',
    type: 'string',
    effect: 'The phase in words, such as `MCP server is starting`.',
    facts: ['2.11'],
  },
  {
    path: 'status.observedGeneration',
    type: 'integer',
    format: 'int64',
    effect: 'The generation of the spec that the status describes.',
  },
  {path: 'status.oidcConfigHash', type: 'string', effect: 'Its effect was neither recorded nor read in the code.'},
  {
    path: 'status.phase',
    type: 'string',
    enum: ['Pending', 'Ready', 'Failed', 'Terminating', 'Stopped'],
    effect:
      'Looks at proxy pods only: none wanted `Stopped`, none there `Pending`, one ready `Ready`. When no backend pod is ready, proxy pods exit, and it leaves `Ready`.',
    facts: ['1.10', '1.11', '14.1'],
    change: '20.16',
  },
  {
    path: 'status.readyReplicas',
    type: 'integer',
    format: 'int32',
    effect: 'Ready proxy pods; `kubectl get mcpserver` shows it as `REPLICAS`.',
    facts: ['14.1'],
  },
  {path: 'status.telemetryConfigHash', type: 'string', effect: 'Its effect was neither recorded nor read in the code.'},
  {path: 'status.toolConfigHash', type: 'string', effect: 'Its effect was neither recorded nor read in the code.'},
  {
    path: 'status.url',
    type: 'string',
    effect:
      'Address inside the cluster. Written once, never updated: stale after a change of `proxyPort`, `transport` or `proxyMode`.',
    facts: ['10.6'],
    change: '20.23',
  },
  {path: 'status.webhookConfigHash', type: 'string', effect: 'Its effect was neither recorded nor read in the code.'},
];
