import {controller} from '../sources';
import type {Statement} from '../fact';

export const workloads = [
  {
    id: '1.1',
    text: 'The operator creates a Deployment with the name of the server, `<name>`: the proxy runner (container `toolhive`). This itself applies a StatefulSet `<name>` (container `mcp`), the backend. There are no two Deployments, though the field texts of the CRD say so.',
    evidence: ['recorded', 'code'],
    recordings: ['workloads.json'],
  },
  {
    id: '1.2',
    text: 'The Services of one MCPServer: `mcp-<name>-proxy` (created by the operator, for clients), `mcp-<name>` (created by the proxy runner, ClusterIP, what it dials) and `mcp-<name>-headless` (created by the proxy runner, not used for routing). The last two exist for `sse` and `streamable-http` only; for `stdio` the proxy runner attaches to the pod.',
    evidence: ['recorded'],
    recordings: ['workloads.json', 'scaling-events.json'],
  },
  {
    id: '1.3',
    text: 'The `serviceName` of the StatefulSet is `<name>`, which no Service has, so backend pods get no DNS names of their own.',
    evidence: ['recorded'],
    recordings: ['workloads.json'],
  },
  {
    id: '1.4',
    text: 'Proxy pods carry the labels `app.kubernetes.io/name=mcpserver`, `app.kubernetes.io/instance=<name>` and `toolhive-name=<name>`. Backend pods carry `app=<name>` and `toolhive-name=<name>`; the backend Services select on `app=<name>` alone.',
    evidence: ['code'],
  },
  {
    id: '1.5',
    text: 'Affinity of the Services: `mcp-<name>-proxy` has `spec.sessionAffinity`, default `ClientIP`, with the default timeout of Kubernetes, 10,800 s (3 h). `mcp-<name>` always has `ClientIP` with 1,800 s; no field changes it.',
    evidence: ['recorded'],
    recordings: ['workloads.json', 'scaling-events.json'],
  },
  {
    id: '1.6',
    text: 'The RunConfig is a ConfigMap `<name>-runconfig`. The proxy runner listens on port 8080 by default and answers `/health` on it. Its probes: startup 5 s × 18, liveness 10 s × 3, readiness 5 s × 3. Backend pods get no probe unless `podTemplateSpec` gives container `mcp` one.',
    evidence: ['code'],
  },
  {
    id: '1.7',
    text: '`spec.resources` goes to the proxy pods. The resources of the backend are set in `podTemplateSpec`, container `mcp`.',
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
  {
    id: '1.8',
    text: '`podTemplateSpec` reaches the StatefulSet only; the proxy Deployment keeps a grace period of 30 s, no nodeSelector and no resources. Container `mcp` keeps a container-level `runAsUser: 1000` and a read-only root file system, so a pod-level `runAsUser` has no effect. Another container name than `mcp` yields a second container: with an image it is a sidecar; without one the API server refuses the StatefulSet (`image: Required value`), the proxy pod exits, and a StatefulSet that exists keeps its old template (derived).',
    evidence: ['recorded', 'kubernetes', 'derived'],
    recordings: ['proxy-deployments.json', 'workloads.json'],
  },
  {
    id: '1.9',
    text: '`resourceOverrides.proxyDeployment` offers labels, annotations, pod template metadata, variables and imagePullSecrets; no affinity, spread, priority or grace period. ToolHive creates no PodDisruptionBudget.',
    evidence: ['code'],
  },
  {
    id: '1.10',
    text: '`status.phase` and the condition Ready look at proxy pods only: 0 replicas give `Stopped`, no pod gives `Pending`, one ready proxy pod gives `Ready`. They are a snapshot: the operator watches MCPServers, Deployments and Services, not pods. The backend shows in them only through the proxy pods: when no backend pod is ready they exit (6.13), and when it hangs their probes fail (6.31).',
    evidence: ['recorded', 'code'],
    recordings: ['conditions.json', 'scaling-events.json'],
    source: `${controller}:3002`,
  },
  {
    id: '1.11',
    text: 'Phase `Failed` with "MCP server pod failed: <reason>" means: no proxy pod is ready, and one is in CrashLoopBackOff, CreateContainerError or InvalidImageName or ended in error. One ready pod wins.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json'],
  },
] as const satisfies readonly Statement[];
