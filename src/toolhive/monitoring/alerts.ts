/**
 * The alerts on sessions, the one source of static/monitoring/alert-rules.yaml and prometheusrule.yaml. Each expression is
 * made of what a live Prometheus saw under a caused fault (tests/recorded/monitoring/alerts-live-run1.json, …-run2.json).
 */
import {monitoringPage} from './alertAddress';
import type {MetricSource} from './metrics';

export interface Alert {
  readonly name: string;
  readonly severity: 'critical' | 'warning' | 'info';
  /** PromQL. */
  readonly expression: string;
  /** How long it must be true; without it, one evaluation is enough. */
  readonly for?: string;
  /** One line for a notification, with the labels of the alert in Prometheus' template language. */
  readonly summary: string;
  /** Who serves the metrics that it reads. */
  readonly needs: readonly MetricSource[];
  /** What it means; code in backticks, marks of facts behind what they prove. */
  readonly means: string;
  /** What to do first, written as `means`. */
  readonly doFirst: string;
  /** What it cannot tell, or when it is silent, written as `means`. */
  readonly limit: string;
  /** Where to read on: a section by its heading, and its path on this site. */
  readonly readOn: {readonly section: string; readonly page: string};
  /** What made it true on the live Prometheus; none where unit tests alone did. */
  readonly ran?: string;
}

/** Expressions that Prometheus stores under a name, since an alert averages them. */
export const recordingRules = [
  {
    name: 'namespace_server:toolhive_initialize:rate5m',
    expression:
      'sum by (namespace, server) (rate(toolhive_mcp_requests_total{mcp_method="initialize", mcp_resource_id!="toolhive"}[5m]))',
  },
] as const;

const troubleshooting = '/guides-k8s/troubleshoot-sessions';
const redisPage = '/guides-k8s/redis-session-storage';

/** A share of the requests of a server that got a status, where it is more than some. */
const share = (of: string, among: string, window: string, above: number, atLeast: number) =>
  `sum by (namespace, server) (rate(toolhive_mcp_requests_total{${of}}[${window}]))
  / sum by (namespace, server) (rate(toolhive_mcp_requests_total{${among}}[${window}])) > ${above}
and sum by (namespace, server) (increase(toolhive_mcp_requests_total{${of}}[${window}])) > ${atLeast}`;

/** An MCPServer is a Deployment and a StatefulSet of one name (fact 24.2). */
const alsoStatefulSet = 'label_replace(kube_statefulset_replicas, "deployment", "$1", "statefulset", "(.+)")';
const alsoWantedDeployment =
  'label_replace(kube_deployment_spec_replicas > 0, "statefulset", "$1", "deployment", "(.+)")';

export const alerts = [
  {
    name: 'McpSessionStoreUnreachable',
    severity: 'critical',
    expression: 'sum by (namespace, server) (rate(toolhive_mcp_requests_total{status_code="503"}[2m])) > 0',
    for: '2m',
    summary: 'Requests to {{ $labels.server }} in {{ $labels.namespace }} get 503: its proxy pods cannot reach Redis',
    needs: ['proxy runner'],
    means:
      'Requests with a session id get 503. In the proxy runner that has one cause: it cannot reach the session store.[21.7]',
    doFirst:
      'Leave the proxy pods alone: one that starts now exits. Look at Redis, then at what lies between: a NetworkPolicy, the Service, a changed password.',
    limit:
      'A backend that answers 503 itself looks the same: then the log of the proxy pods has no `session store lookup failed` (up to v0.50.0). No traffic, no signal.',
    readOn: {section: 'When Redis is down', page: `${redisPage}#outage-runbook`},
    ran: 'Redis stopped: true after 15 s.',
  },
  {
    name: 'McpSessionsNotFound',
    severity: 'warning',
    expression: share('status_code="404", mcp_method!="unknown"', 'mcp_method!="unknown"', '5m', 0.05, 10),
    for: '2m',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.server }} in {{ $labels.namespace }} get 404: their sessions are not known',
    needs: ['proxy runner'],
    means:
      'The proxy pods have no record of the sessions: they restarted without Redis, Redis lost its data, or clients reach a proxy pod that does not share its sessions.',
    doFirst:
      'Let clients initialize again. Then see whether each proxy pod uses Redis, and whether one of them or Redis restarted.',
    limit:
      'An unknown path counts as 404, too.[21.7] Clients that initialize at once get one 404 each: look at McpInitializeSurge for those.',
    readOn: {section: '404: Session not found', page: `${troubleshooting}#session-not-found`},
    ran: 'FLUSHALL of Redis: above a twentieth after 50 s.',
  },
  {
    name: 'McpSessionsLostByBackend',
    severity: 'warning',
    expression: share('status_code="400", mcp_method!~"unknown|initialize"', 'mcp_method!="unknown"', '5m', 0.05, 10),
    for: '2m',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.server }} in {{ $labels.namespace }} get 400: its backend may have lost sessions',
    needs: ['proxy runner'],
    means:
      'A backend pod restarted, and its server answers 400 to a session that it does not know. Those are not re-initialized.',
    doFirst: 'Let clients initialize again. Look whether a backend pod restarted.',
    limit: 'A bad request counts as 400, too, and no label tells the two apart.[21.7]',
    readOn: {section: '400: No valid session ID provided', page: `${troubleshooting}#no-valid-session-id-provided`},
    ran: 'A backend that loses its sessions and answers 400: true after 40 s.',
  },
  {
    name: 'McpBackendUnreachable',
    severity: 'critical',
    expression: share('status_code="502"', 'method=~".+"', '2m', 0.2, 5),
    for: '1m',
    summary:
      '{{ $value | humanizePercentage }} of the requests to {{ $labels.server }} in {{ $labels.namespace }} get 502: no backend pod can be reached',
    needs: ['proxy runner'],
    means: 'The proxy runner reaches no backend pod, or they die in the middle of calls.',
    doFirst:
      'Look at the backend pods and their log. Then read the log of the proxy pods for `transparent re-initialize failed` or `failed to forward request`.',
    limit:
      'A call that its client gives up counts as 502 as well, hence a fifth of the requests and more than 5.[21.17]',
    readOn: {section: '502 with an empty body', page: `${troubleshooting}#bad-gateway`},
    ran: 'The backend stopped listening: above a fifth after 25 s.',
  },
  {
    name: 'McpInitializeSurge',
    severity: 'warning',
    expression: `namespace_server:toolhive_initialize:rate5m > 0.1
and namespace_server:toolhive_initialize:rate5m
  > 3 * avg_over_time(namespace_server:toolhive_initialize:rate5m[1d] offset 10m)`,
    for: '2m',
    summary:
      'Clients of {{ $labels.server }} in {{ $labels.namespace }} initialize three times as often as on average: sessions may be getting lost',
    needs: ['proxy runner'],
    means:
      'Clients that lose a session and start another one at once show here, and hardly anywhere else. The proxy runner’s own `initialize` is left out.[21.5]',
    doFirst:
      'Compare it with 404 and 400 on the dashboard, and with restarts of pods. If there are none, there are more users.',
    limit: 'It needs ten minutes of data and 6 initializations a minute. More users at once look the same.',
    readOn: {section: 'Symptoms without a text', page: `${troubleshooting}#symptoms`},
    ran: 'Clients that initialize every 5 s: true after 30 s.',
  },
  {
    name: 'McpNoProxyAvailable',
    severity: 'critical',
    expression: `(kube_deployment_status_replicas_available == 0 and kube_deployment_spec_replicas > 0)
and on (namespace, deployment) ${alsoStatefulSet}`,
    for: '1m',
    summary:
      'MCPServer {{ $labels.deployment }} in {{ $labels.namespace }} has no proxy pod available: clients are refused',
    needs: ['kube-state-metrics'],
    means:
      'No proxy pod takes requests. Most often no backend pod is ready: then the proxy pods log `container exited`, exit, and wait for one.[6.13]',
    doFirst:
      'Look at the backend pods. If they are ready, read why the last proxy pod ended: `kubectl logs --previous`.',
    limit: 'A server that was scaled to 0 on purpose is left out.',
    readOn: {section: 'container exited', page: `${troubleshooting}#container-exited`},
    ran: 'No backend pod ready: true after 10 s.',
  },
  {
    name: 'McpProxyRestarted',
    severity: 'warning',
    expression: 'increase(kube_pod_container_status_restarts_total{container="toolhive"}[15m]) > 0',
    summary: 'Proxy pod {{ $labels.pod }} in {{ $labels.namespace }} restarted',
    needs: ['kube-state-metrics'],
    means: 'A proxy runner ended and was started again. Without Redis its sessions are lost.',
    doFirst:
      'Read the end of its log, `kubectl logs --previous`: the line above `container exited, restart needed` tells the cause.[23.1]',
    limit: 'Pods that are deleted and replaced do not count as restarts.',
    readOn: {section: 'container exited, restart needed', page: `${troubleshooting}#restart-needed`},
    ran: 'The backend stopped listening: true after 55 s, when the proxy runner had given up.',
  },
  {
    name: 'McpBackendNotReady',
    severity: 'warning',
    expression: `kube_statefulset_status_replicas_ready < kube_statefulset_replicas
and on (namespace, statefulset) ${alsoWantedDeployment}`,
    for: '5m',
    summary:
      'MCPServer {{ $labels.statefulset }} in {{ $labels.namespace }}: {{ $value }} of its backend pods are ready, fewer than wanted',
    needs: ['kube-state-metrics'],
    means:
      'Backend pods are missing. The status of the MCPServer does not look at them, and stays Ready while one is left.[24.3]',
    doFirst: 'Read why: the events and the log of the backend pod that is not ready.',
    limit: 'Without a readiness probe a pod that runs is ready, whatever it answers.[14.10]',
    readOn: {section: 'Ready, and requests fail', page: `${troubleshooting}#ready-although-requests-fail`},
    ran: 'No backend pod ready: true after 10 s.',
  },
  {
    name: 'McpBackendStarted',
    severity: 'info',
    expression: 'time() - kube_pod_container_state_started{container="mcp"} < 300',
    summary: 'A backend container of {{ $labels.pod }} in {{ $labels.namespace }} started in the last 5 minutes',
    needs: ['kube-state-metrics'],
    means:
      'A backend pod restarted, was replaced or is new. What the one before it held in memory is gone. Re-initialized sessions get an ordinary 200: this is the only sign of them.[21.14]',
    doFirst:
      'Nothing, after a rollout or a scale-out. Otherwise read why the one before it ended: `kubectl logs --previous -c mcp`.',
    limit: 'It says that memory may be lost, not whose.',
    readOn: {section: 'The server forgets its state', page: `${troubleshooting}#state-reset`},
    ran: 'Backend containers restarted: true after 10 s.',
  },
  {
    name: 'McpProxyNotScraped',
    severity: 'warning',
    expression: `kube_pod_container_status_running{container="toolhive"} == 1
unless on (namespace, pod) target_info`,
    for: '10m',
    summary: 'Proxy pod {{ $labels.pod }} in {{ $labels.namespace }} runs, and Prometheus has no metrics of it',
    needs: ['proxy runner', 'kube-state-metrics'],
    means: 'The alerts on 503, 404, 400, 502 and `initialize` cannot see this pod.',
    doFirst:
      'See whether its MCPServer has a `telemetryConfigRef`, and whether a NetworkPolicy keeps Prometheus out.[25.8]',
    limit:
      'It speaks for every server without a `telemetryConfigRef`. If you leave some out on purpose, narrow it to your namespaces.',
    readOn: {section: 'Scrape them', page: `${monitoringPage}#scrape`},
    ran: 'A proxy pod without metrics: true at once.',
  },
  {
    name: 'McpRedisDown',
    severity: 'critical',
    expression: 'redis_up == 0',
    for: '30s',
    summary: 'Redis {{ $labels.instance }} does not answer: sessions cannot be looked up',
    needs: ['redis_exporter'],
    means:
      'Redis does not answer its exporter. Proxy pods that run answer 503 `session store unavailable` to requests with a session id; one that starts exits.[6.20]',
    doFirst: 'Leave the proxy pods alone, and bring Redis back with its volume.',
    limit: 'It does not see a NetworkPolicy that cuts off the proxy pods alone; McpSessionStoreUnreachable does.',
    readOn: {section: 'Do now', page: `${redisPage}#outage-do-now`},
    ran: 'Redis stopped: true after 5 to 10 s.',
  },
  {
    name: 'McpRedisFull',
    severity: 'critical',
    expression: `increase(redis_evicted_keys_total[5m]) > 0
or sum without (cmd) (increase(redis_commands_rejected_calls_total{cmd="set"}[5m])) > 0`,
    summary: 'Redis {{ $labels.instance }} is full: it refuses new sessions or removes old ones',
    needs: ['redis_exporter'],
    means:
      'With `noeviction` Redis refuses SET: `initialize` gets 200, and the first call of that session 404.[21.16] With another policy it evicts idle sessions first, and those get 404 later.[26.3]',
    doFirst: 'Give Redis memory at once, and set `maxmemory-policy noeviction`.',
    limit: 'SET is also refused where the user may not send it: `NOPERM` in the log of the proxy pods.',
    readOn: {section: 'When Redis is full', page: `${redisPage}#redis-is-full`},
    ran: 'Redis evicted: true after 15 s. Redis refused SET: true after 10 s.',
  },
  {
    name: 'McpRedisNearlyFull',
    severity: 'warning',
    expression: 'redis_memory_used_bytes / (redis_memory_max_bytes > 0) > 0.8',
    for: '5m',
    summary: 'Redis {{ $labels.instance }} uses {{ $value | humanizePercentage }} of its maxmemory',
    needs: ['redis_exporter'],
    means: 'At `maxmemory` it refuses new sessions, or removes old ones.',
    doFirst: 'Compare it with the worksheet, and give Redis more memory while there is time.',
    limit: 'A Redis without `maxmemory` is not looked at: there `redis_memory_max_bytes` is 0.[24.4]',
    readOn: {section: 'Size Redis', page: `${redisPage}#size-redis`},
    ran: 'Memory taken away: true after 10 s. The fault was shorter than the 5 min, so it was not seen to fire.',
  },
  {
    name: 'McpOperatorErrors',
    severity: 'warning',
    expression: 'increase(controller_runtime_reconcile_errors_total{controller="mcpserver"}[1h]) > 2',
    for: '10m',
    summary: 'The operator fails on an MCPServer again and again: edits of it may have no effect',
    needs: ['operator'],
    means:
      'The operator cannot bring an MCPServer to what its spec says, or panics on it; a panic counts as an error as well. Sessions are not lost by it.[22.4]',
    doFirst:
      'Look for phase `Failed` in `kubectl get mcpserver -A`, and read `Reconciler error` in the log of the operator: no label names the server.',
    limit: 'Which MCPServer it is. Errors that pass by themselves, up to 2 an hour, are left out.',
    readOn: {section: 'An edit has no effect', page: `${troubleshooting}#edit-without-effect`},
    ran: 'A missing MCPTelemetryConfig, and `resources.limits.cpu: lots`: 12 errors in 12 s each.',
  },
] as const satisfies readonly Alert[];

export type AlertName = (typeof alerts)[number]['name'];
