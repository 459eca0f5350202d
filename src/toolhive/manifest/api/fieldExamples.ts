/** For each field of the spec's first level, how it is written, as YAML below `spec:`. Together with an image and a transport each is accepted. */
export const fieldExamples: Readonly<Record<string, string>> = {
  args: 'args:\n  - --log-level\n  - debug',
  audit: 'audit:\n  enabled: true',
  authServerRef: 'authServerRef:\n  name: demo-auth-server',
  authzConfig: 'authzConfig:\n  type: configMap\n  configMap:\n    name: demo-policies\n    key: authz.json',
  authzConfigRef: 'authzConfigRef:\n  name: shared-policies',
  backendReplicas: 'backendReplicas: 1',
  endpointPrefix: 'transport: sse\nendpointPrefix: /demo',
  env: 'env:\n  - name: LOG_LEVEL\n    value: debug',
  externalAuthConfigRef: 'externalAuthConfigRef:\n  name: demo-token-exchange',
  groupRef: 'groupRef:\n  name: demo-group',
  image: 'image: ghcr.io/stackloklabs/yardstick/yardstick-server:1.2.0',
  mcpPort: 'mcpPort: 8080',
  oidcConfigRef: 'oidcConfigRef:\n  name: shared-oidc\n  audience: demo',
  permissionProfile: 'permissionProfile:\n  type: builtin\n  name: none',
  podTemplateSpec:
    'podTemplateSpec:\n  spec:\n    containers:\n      - name: mcp\n        resources:\n          requests:\n            cpu: 100m',
  proxyMode: 'transport: stdio\nproxyMode: sse',
  proxyPort: 'proxyPort: 8080',
  rateLimiting:
    "sessionStorage:\n  provider: redis\n  address: redis.mcp-servers.svc.cluster.local:6379\n  keyPrefix: 'thv:demo:'\nrateLimiting:\n  shared:\n    maxTokens: 100\n    refillPeriod: 1m0s",
  replicas: 'replicas: 1',
  resourceOverrides:
    "resourceOverrides:\n  proxyDeployment:\n    env:\n      - name: TOOLHIVE_DEBUG\n        value: 'true'",
  resources: 'resources:\n  requests:\n    cpu: 100m\n    memory: 64Mi',
  secrets: 'secrets:\n  - name: demo-credentials\n    key: token\n    targetEnvName: API_TOKEN',
  serviceAccount: 'serviceAccount: demo-backend',
  sessionAffinity: 'sessionAffinity: ClientIP',
  sessionStorage:
    "sessionStorage:\n  provider: redis\n  address: redis.mcp-servers.svc.cluster.local:6379\n  keyPrefix: 'thv:demo:'\n  passwordRef:\n    name: redis-password\n    key: password",
  telemetryConfigRef: 'telemetryConfigRef:\n  name: shared-telemetry\n  serviceName: demo',
  toolConfigRef: 'toolConfigRef:\n  name: demo-tools',
  transport: 'transport: streamable-http',
  trustProxyHeaders: 'transport: sse\ntrustProxyHeaders: true',
  volumes:
    'volumes:\n  - name: certificates\n    hostPath: /etc/ssl/certs\n    mountPath: /etc/ssl/certs\n    readOnly: true',
  webhookConfigRef: 'webhookConfigRef:\n  name: demo-webhooks',
};
