import type {Statement} from '../fact';

const firstRun = 'monitoring/alerts-live-run1.json';

export const otherSources = [
  {
    id: '24.1',
    text: 'Marked STABLE in kube-state-metrics 2.18.0: `kube_pod_container_status_restarts_total`, `kube_pod_container_status_ready`, `kube_pod_container_status_running`, `kube_pod_container_state_started`, `kube_deployment_spec_replicas`, `kube_deployment_status_replicas_available`, `kube_statefulset_replicas`, `kube_statefulset_status_replicas_ready`. The proxy runner is `container="toolhive"`, the backend `container="mcp"`. Kubernetes labels are not in these series.',
    evidence: ['measured'],
  },
  {
    id: '24.2',
    text: 'An MCPServer is a Deployment and a StatefulSet of one name: joining on that name leaves out other StatefulSets, such as Redis, and other Deployments.',
    evidence: ['recorded'],
    recordings: [firstRun],
  },
  {
    id: '24.3',
    text: 'The status of the MCPServer does not look at backend pods (1.10); `kube_statefulset_status_replicas_ready` does.',
    evidence: ['recorded'],
    recordings: [firstRun],
  },
  {
    id: '24.4',
    text: 'What redis_exporter 1.45.0 has: `redis_up`, `redis_connected_clients`, `redis_rejected_connections_total`, `redis_db_keys`, `redis_evicted_keys_total`, `redis_expired_keys_total`, `redis_memory_used_bytes`, `redis_memory_max_bytes` (0: no limit), `redis_commands_total`, `redis_commands_rejected_calls_total`, and `redis_errors_total` with `err` `OOM`, `NOPERM` or `WRONGPASS` once they occurred.',
    evidence: ['measured'],
  },
  {
    id: '24.5',
    text: 'A Redis user for the exporter, `user exporter on ><PASSWORD> +info +ping`, gives all of these; the exporter logs `NOPERM` for `client|setname` and goes on. With the least privilege for `default` (18.2) it needs such a user of its own.',
    evidence: ['measured'],
  },
  {
    id: '24.6',
    text: '`redis_db_keys` counts all keys of a database: sessions of all servers on it, one for each start of a proxy pod, and the keys of rate limits.',
    evidence: ['measured'],
  },
  {
    id: '24.7',
    text: '`container_cpu_usage_seconds_total` of cAdvisor, by pod, is the only common sign of uneven load on backend pods: no metric of ToolHive names a backend pod (21.3). Metrics of the server itself are better.',
    evidence: ['documented'],
  },
  {
    id: '24.8',
    text: '`nginx_ingress_controller_requests` of ingress-nginx and `traefik_service_requests_total` of Traefik show 404, 502 and 503 without `telemetryConfigRef`, but neither method nor `initialize`, and not traffic inside the cluster.',
    evidence: ['documented'],
  },
] as const satisfies readonly Statement[];
