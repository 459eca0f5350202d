import {controller, kubernetesClient, ranDeployCode} from '../sources';
import type {Statement} from '../fact';

export const security = [
  {
    id: '11.1',
    text: "`spec.secrets[]` has `name`, `key` and `targetEnvName` (default: the key). It becomes a `secretKeyRef` on `mcp`; the proxy pods never see the value. A changed Secret needs a backend restart (documented Kubernetes behavior). Two keys of one Secret are refused (2.10): put them in the template's `mcp` `env` or `envFrom`. Existence is not checked (2.11).",
    evidence: ['code', 'kubernetes'],
    source: 'podtemplatespec_builder.go:69',
  },
  {
    id: '11.2',
    text: '`spec.volumes` (hostPath only) is mounted into the proxy pod, not into the backend. For the backend: `podTemplateSpec.spec.volumes` plus `volumeMounts` on `mcp` (volume claim, emptyDir, ConfigMap, Secret). All backend pods share one claim (there are no volumeClaimTemplates). For resources see (1.7).',
    evidence: ['code'],
    source: `${controller}:1276, ${kubernetesClient}:354`,
  },
  {
    id: '11.3',
    text: '`mcp` by default has runAsUser and runAsGroup 1000, runAsNonRoot, a read-only root, no privilege escalation, capabilities drop ALL, seccomp RuntimeDefault; the pod has fsGroup 1000. The template may set each field; unset ones get the default. Another user: `runAsUser` on the container (1.8). The proxy pods have the same, with no field. Both fit Pod Security `restricted` (derived).',
    evidence: ['recorded', 'derived'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '11.4',
    text: 'The backend has no writable directory by default, `/tmp` included: add an `emptyDir` at `/tmp`.',
    evidence: ['recorded'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '11.5',
    text: 'On OpenShift (detected), runAsUser, runAsGroup and fsGroup are dropped, also when set.',
    evidence: ['code'],
  },
  {
    id: '11.6',
    text: '`permissionProfile` has no effect in Kubernetes (the deploy call ignores it). It can only break a server: builtin names other than `none`, `network` and `stdio` are read as file paths; `configmap` fails (2.10). Limit traffic with a NetworkPolicy.',
    evidence: ['code'],
    source: `${kubernetesClient}:360, config_builder.go:1309`,
  },
  {
    id: '11.7',
    text: "`spec.serviceAccount` is the backend's ServiceAccount; the proxy runner always runs as `<name>-proxy-runner`, and its RBAC is always created. `serviceAccountName` in the template is overwritten. The token of the ServiceAccount is mounted unless the template has `automountServiceAccountToken: false` (documented Kubernetes behavior).",
    evidence: ['code', 'kubernetes'],
    source: `${controller}:1026, 1107`,
  },
  {
    id: '11.8',
    text: 'Private registry: `resourceOverrides.proxyDeployment.imagePullSecrets` and the chart defaults go to the proxy pod and to both created ServiceAccounts, so the backend gets them through `<name>-sa`. With an own `serviceAccount`, set them there or in the template.',
    evidence: ['code'],
    source: `${controller}:1054`,
  },
] as const satisfies readonly Statement[];
