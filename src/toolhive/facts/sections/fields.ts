import type {Statement} from '../fact';

export const fields = [
  {
    id: '2.1',
    text: '`replicas` and `backendReplicas` are int32 with minimum 0, no default and no upper bound: 2147483648 is accepted, and then the operator cannot list any MCPServer ("cannot unmarshal number 2147483648 into Go struct field MCPServerSpec.items.spec.replicas of type int32").',
    evidence: ['recorded', 'measured'],
    recordings: ['admission.json', 'mcpserver-fields.json', 'api-behaviour.json'],
  },
  {
    id: '2.2',
    text: '`transport` defaults to `stdio`. `sessionAffinity` is `ClientIP` (default) or `None`. `sessionStorage` has `provider`, memory or redis (required), `address` (required for redis), `db` of at least 0, `keyPrefix`, any string, and `passwordRef` with `name` and `key`; it has nothing for a user name, TLS, Sentinel, Cluster or a TTL.',
    evidence: ['recorded'],
    recordings: ['admission.json'],
  },
  {
    id: '2.3',
    text: 'Accepted and broken later: `keyPrefix` without a final `:`, `redis://` in `address`, an `address` without a port, an empty image, a missing `spec`, any content of `podTemplateSpec`, values in `resources` that are no quantities.',
    evidence: ['recorded', 'code'],
    recordings: ['admission.json', 'unready-cases.json'],
  },
  {
    id: '2.4',
    text: '`resources.limits.cpu: lots` passes admission and makes the reconciler panic. A broken `podTemplateSpec` blocks every other change, scaling included: phase Failed while pods run. Its event `InvalidPodTemplateSpec` is the only event that the controller records.',
    evidence: ['recorded'],
    recordings: ['unready-cases.json', 'condition-types.json'],
  },
  {
    id: '2.5',
    text: 'A typo in a field is refused with `strict decoding error: unknown field "spec.replica"` by `kubectl apply` and `kubectl create`; `kubectl patch` only warns and says `patched (no change)`.',
    evidence: ['recorded'],
    recordings: ['admission.json', 'kubectl-messages.json', 'api-behaviour.json'],
  },
  {
    id: '2.6',
    text: '`v1beta1` is the stored version; `v1alpha1` has the same schema and a deprecation warning.',
    evidence: ['recorded'],
    recordings: ['admission.json'],
  },
  {
    id: '2.7',
    text: 'The MCPServer has no scale subresource (`/scale` is 404): an autoscaler must target Deployment `<name>` or StatefulSet `<name>`.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json', 'api-behaviour.json'],
  },
  {
    id: '2.8',
    text: 'Default Redis (Helm value `operator.defaultRedis`): only the address reaches MCPServers, with DB 0 and the built-in prefix, also with `provider: memory`, with stdio and with one replica. Its password is not injected for an MCPServer: with a password-protected default Redis the proxy pods fail at start (derived); a way around is that variable through `resourceOverrides.proxyDeployment.env` (derived, 2.9).',
    evidence: ['code', 'recorded', 'derived'],
    recordings: ['conditions.json', 'proxy-deployments.json'],
  },
  {
    id: '2.9',
    text: "The operator adds `THV_SESSION_REDIS_PASSWORD` to the proxy pods only for the MCPServer's own `passwordRef` with provider redis. `resourceOverrides.proxyDeployment.env` can set it too, in plain text; with both, the container lists it twice, `passwordRef` last.",
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
  {
    id: '2.10',
    text: '`spec.secrets` is keyed by `name`: two keys of one Secret are refused. `permissionProfile.type: configmap` failed in both runs: the operator opens the file itself.',
    evidence: ['recorded'],
    recordings: ['admission.json', 'unready-cases.json'],
  },
  {
    id: '2.11',
    text: 'For the proxy pod, a missing Secret (`CreateContainerConfigError`) or an image that cannot be pulled shows only `Pending`, "MCP server is starting". `spec.secrets` goes to the backend pod.',
    evidence: ['recorded', 'code'],
    recordings: ['scaling-events.json'],
  },
  {
    id: '2.12',
    text: '`rateLimiting` requires `sessionStorage.provider: redis` on the MCPServer; a default Redis does not satisfy it.',
    evidence: ['recorded', 'code'],
    recordings: ['admission.json'],
  },
] as const satisfies readonly Statement[];
