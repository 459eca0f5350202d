import {controller, operatorChart, crdChart} from '../sources';
import type {Statement} from '../fact';

export const install = [
  {
    id: '9.1',
    text: 'Two charts, both `--version 0.44.0` (no `v`; appVersion `v0.44.0`): `oci://ghcr.io/stacklok/toolhive/toolhive-operator-crds`, then `oci://ghcr.io/stacklok/toolhive/toolhive-operator`. They need Helm 3.10+ and Kubernetes 1.25+ (as their READMEs say).',
    evidence: ['code'],
    source: `${operatorChart}/Chart.yaml, ${crdChart}/Chart.yaml, helm-publish.yml`,
  },
  {
    id: '9.2',
    text: 'Images: `ghcr.io/stacklok/toolhive/operator`, `ghcr.io/stacklok/toolhive/proxyrunner` and `ghcr.io/stacklok/toolhive/vmcp`, all `:v0.44.0`. `operator.toolhiveRunnerImage` is that of the proxy runner; no field sets it for one server.',
    evidence: ['code'],
  },
  {
    id: '9.3',
    text: "The CRD chart holds 14 CRDs as ordinary templates, so `helm upgrade` updates them. `crds.keep: true` (default) adds `helm.sh/resource-policy: keep`: uninstalling the chart leaves CRDs and custom resources. `crds.install: false` renders none. Helm ties the CRDs to the release's namespace: use the same `-n` in every later command.",
    evidence: ['code'],
    source: `${crdChart}/templates`,
  },
  {
    id: '9.4',
    text: 'The namespace of the operator is free; upstream uses `toolhive-system` (`--create-namespace`). MCPServers may be in any watched namespace; all that one refers to (Secret, ConfigMap, configuration, group, ServiceAccount) must be in its own.',
    evidence: ['code'],
  },
  {
    id: '9.5',
    text: '`operator.rbac.scope` is `cluster` (default: ClusterRoleBinding) or `namespace` with `operator.rbac.allowedNamespaces: [..]` (a RoleBinding in each; the namespaces must exist; it sets `WATCH_NAMESPACE`). Scope `namespace` also needs `operator.features.storageVersionMigrator: false`, else the render fails: `operator.features.storageVersionMigrator requires operator.rbac.scope=cluster: …`. Empty `allowedNamespaces` gives no rights anywhere (derived).',
    evidence: ['code', 'kubernetes', 'derived'],
    source: `${operatorChart}/values.yaml, validate-features.yaml`,
  },
  {
    id: '9.6',
    text: '`operator.features.experimental` sets a variable that no code reads: no effect. `storageVersionMigrator` (default true) re-stores objects so that `v1alpha1` can go later.',
    evidence: ['code'],
  },
  {
    id: '9.7',
    text: '`operator.replicaCount` is 1; `operator.autoscaling.{enabled,minReplicas,maxReplicas,targetCPUUtilizationPercentage}` scales the operator only. Leader election is always on: more replicas stand by. Resources are 10m/64Mi, limits 500m/128Mi; `operator.gc.gomemlimit` 110MiB must stay below the memory limit. The chart also has `image`, `env`, `nodeSelector`, `tolerations` and `affinity`.',
    evidence: ['code'],
    source: `${operatorChart}/templates/deployment.yaml`,
  },
  {
    id: '9.8',
    text: '`operator.imagePullSecrets` is for the operator pod only. `operator.defaultImagePullSecrets` is for all workloads (11.8).',
    evidence: ['code'],
  },
  {
    id: '9.9',
    text: 'Values of the default Redis: `operator.defaultRedis.{addr,existingSecret,existingSecretKey}`; fallback `global.redis.{host,port,existingSecret,existingSecretKey}` (port 6379, key `redis-password`). What reaches an MCPServer has no password (2.8).',
    evidence: ['code'],
  },
  {
    id: '9.10',
    text: 'The operator chart creates Deployment and ServiceAccount `toolhive-operator`; ClusterRole `toolhive-operator-manager-role` with a RoleBinding or ClusterRoleBinding `toolhive-operator-manager-rolebinding` (fixed names, so one release a cluster, derived); a leader-election Role and RoleBinding. The operator may write Secrets, ConfigMaps, Services, ServiceAccounts, volume claims, workloads, Roles and their bindings. The chart creates no Service, NetworkPolicy, PodDisruptionBudget or webhook.',
    evidence: ['code', 'derived'],
    source: `${operatorChart}/templates`,
  },
  {
    id: '9.11',
    text: 'A healthy operator: Deployment `toolhive-operator`, container `manager`, labels `app.kubernetes.io/name=toolhive-operator` and `app.kubernetes.io/instance=<release>`. Probes `/healthz` and `/readyz` on 8081 (plain pings: Ready does not mean that it leads). Metrics on `:8080/metrics`. Lease `toolhive-operator-leader-election`. Check it with `kubectl -n toolhive-system rollout status deploy/toolhive-operator`.',
    evidence: ['code'],
    source: `${operatorChart}/values.yaml`,
  },
  {
    id: '9.12',
    text: 'An operator upgrade rolls every proxy Deployment at once (its image is compared on each reconcile). Backends roll only if the new proxy runner applies another template (derived). Without Redis all sessions are lost (6.16).',
    evidence: ['code', 'derived'],
    source: `${controller}:1785`,
  },
  {
    id: '9.13',
    text: 'Upgrade in this order: CRDs, then operator; old CRDs refuse or drop new fields.',
    evidence: ['kubernetes'],
  },
  {
    id: '9.14',
    text: '`helm uninstall` of the operator leaves servers running, unmanaged; deleting an MCPServer then hangs on its finalizer (derived). MCPGroup, MCPToolConfig, MCPOIDCConfig, MCPExternalAuthConfig, MCPAuthzConfig, MCPTelemetryConfig, MCPWebhookConfig, MCPRegistry and EmbeddingServer carry finalizers as well: with the operator gone, their CRDs hang in Terminating. So delete all objects first, workloads before configs, then uninstall the operator, then the CRDs.',
    evidence: ['code', 'derived'],
  },
  {
    id: '9.15',
    text: 'Calls to `updates.stacklok.com`: the operator (update check) and the proxy runners (tool-call counts). The operator decides both, in its own environment: `TOOLHIVE_USAGE_METRICS_ENABLED=false` in `operator.env` turns the counts off, `TOOLHIVE_SKIP_UPDATE_CHECK=true` there turns off both. At a proxy pod they do nothing.',
    evidence: ['code'],
    source: 'mcpserver_runconfig.go:299, pkg/usagemetrics/middleware.go:65',
  },
] as const satisfies readonly Statement[];
