/**
 * The metrics that tell about sessions, by who serves them. Those of the proxy runner and of the operator are held against
 * tests/recorded/monitoring; the others are well-known names of exporters (facts 24.1, 24.4, 24.7).
 */

/** Who serves a metric. `Prometheus` makes it itself, about what it scrapes. */
export type MetricSource =
  'proxy runner' | 'operator' | 'kube-state-metrics' | 'redis_exporter' | 'cAdvisor' | 'Prometheus';

export interface MetricLabel {
  readonly name: string;
  /** What its values are; code in backticks. */
  readonly values: string;
}

export interface Metric {
  readonly name: string;
  readonly source: MetricSource;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly unit?: 'seconds' | 'bytes';
  /** Without `le`, and without `otel_scope_name`, `otel_scope_version` and `otel_scope_schema_url`, which never differ. */
  readonly labels: readonly MetricLabel[];
  /** What it counts or says; code in backticks, marks of facts behind what they prove. */
  readonly counts: string;
  /** What one could think that it counts, written as `counts`. */
  readonly countsNot?: string;
  /** Served only with this field of the MCPServer. */
  readonly onlyWith?: string;
}

/** The upper bounds of the buckets of `toolhive_mcp_request_duration_seconds`, in seconds. */
export const durationBuckets = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300] as const;

const label = (name: string, values: string): MetricLabel => ({name, values});

const server = label('server', 'name of the MCPServer');
const transport = label('transport', '`streamable-http`, `sse` or `stdio`');
const status = label('status', '`success`, or `error` from 400 on');
const requestLabels = [
  label('method', '`POST`, `GET`, `DELETE`'),
  label('status_code', 'what the client got, such as `200`, `404`, `502`, `503`'),
  status,
  label('mcp_method', 'the JSON-RPC method; `unknown` for GET, DELETE and what is no JSON-RPC'),
  label('mcp_resource_id', 'the tool of `tools/call`; the name of the client for `initialize`'),
  server,
  transport,
];
const namespaceOfServer = label('namespace', 'of the MCPServer');
const container = label('container', '`toolhive`: proxy runner, `mcp`: backend');
const podLabels = [label('namespace', 'of the pod'), label('pod', 'its name'), label('uid', 'its id'), container];
const redisLabels = [label('instance', 'the exporter')];
const controller = label('controller', '`mcpserver`');

export const metrics = [
  {
    name: 'toolhive_mcp_requests_total',
    source: 'proxy runner',
    type: 'counter',
    labels: requestLabels,
    counts:
      "Answered requests, with the status that the client got. The proxy runner's own `initialize` at start is in it, with `mcp_resource_id` `toolhive`.[21.5]",
    countsNot:
      'Re-initialized sessions: their call is one POST 200.[21.14] GET streams that clients close, streamed answers that are cut, `/health`, 405 and 413.[21.15]',
  },
  {
    name: 'toolhive_mcp_request_duration_seconds',
    source: 'proxy runner',
    type: 'histogram',
    unit: 'seconds',
    labels: requestLabels,
    counts:
      'The same requests, from their arrival to the end of the answer. A GET stream is in it, with its whole life.',
    countsNot: 'Latency alone: leave out `mcp_method` `unknown`, which is where streams are.[21.9]',
  },
  {
    name: 'toolhive_mcp_tool_calls_total',
    source: 'proxy runner',
    type: 'counter',
    labels: [server, label('tool', 'name of the tool'), status],
    counts: '`tools/call` requests, by tool.',
    countsNot: 'Errors of tools: `isError` and a JSON-RPC error in an answer 200 are `success`.[21.14]',
  },
  {
    name: 'toolhive_mcp_active_connections',
    source: 'proxy runner',
    type: 'gauge',
    labels: [server, transport],
    counts: 'Requests in progress, open GET streams included; 0 between calls.[21.8]',
    countsNot: 'Sessions and TCP connections.[21.8]',
  },
  {
    name: 'mcp_server_operation_duration_seconds',
    source: 'proxy runner',
    type: 'histogram',
    unit: 'seconds',
    labels: [
      label('mcp_method_name', 'the JSON-RPC method'),
      label('gen_ai_tool_name', 'name of the tool'),
      label('gen_ai_operation_name', '`execute_tool`'),
      label('error_type', 'the status, from 500 on'),
      label('jsonrpc_protocol_version', '`2.0`'),
      label('network_protocol_name', '`http`'),
      label('network_protocol_version', 'such as `1.1`'),
      label('network_transport', '`tcp`'),
    ],
    counts: 'The same requests, as far as they have a JSON-RPC method.',
    countsNot: '404 and 400: no label says the status below 500, and none the server.[21.2]',
  },
  {
    name: 'target_info',
    source: 'proxy runner',
    type: 'gauge',
    labels: [
      label('service_name', '`telemetryConfigRef.serviceName`, or the name of the MCPServer'),
      label('service_namespace', 'its namespace'),
      label('service_version', 'of the proxy runner'),
      label('host_name', 'of the proxy pod'),
    ],
    counts: 'Always 1: the metrics are on, and Prometheus gets them. `serviceName` shows here and nowhere else.[21.3]',
  },
  {
    name: 'toolhive_rate_limit_decisions_total',
    source: 'proxy runner',
    type: 'counter',
    onlyWith: 'rateLimiting',
    labels: [
      namespaceOfServer,
      server,
      label('decision', '`allowed`, `rejected`'),
      label('scope', 'such as `shared`'),
      label('operation_type', 'such as `server`'),
    ],
    counts: '`tools/call` requests, by what the rate limit decided.[21.2]',
  },
  {
    name: 'toolhive_rate_limit_redis_errors_total',
    source: 'proxy runner',
    type: 'counter',
    onlyWith: 'rateLimiting',
    labels: [namespaceOfServer, server, label('error_type', 'such as `connection`')],
    counts:
      '`tools/call` requests whose rate could not be looked up in Redis; they are let through. The only metric that counts errors of Redis itself.[21.11]',
    countsNot: 'Failed look-ups of sessions: those are the 503.[21.11]',
  },
  {
    name: 'toolhive_rate_limit_check_latency_seconds',
    source: 'proxy runner',
    type: 'histogram',
    unit: 'seconds',
    onlyWith: 'rateLimiting',
    labels: [namespaceOfServer, server],
    counts: 'How long each look-up of a rate took in Redis, failed ones included.[21.2]',
  },
  {
    name: 'controller_runtime_reconcile_errors_total',
    source: 'operator',
    type: 'counter',
    labels: [controller],
    counts: 'Reconciles of an MCPServer that failed, panics included.[22.2]',
    countsNot: 'Which MCPServer: no label names it.[22.2]',
  },
  {
    name: 'controller_runtime_reconcile_panics_total',
    source: 'operator',
    type: 'counter',
    labels: [controller],
    counts: 'Reconciles that ended in a panic. `resources.limits.cpu: lots` made 12 in 12 s.[22.3]',
  },
  {
    name: 'controller_runtime_reconcile_total',
    source: 'operator',
    type: 'counter',
    labels: [controller, label('result', '`success`, `error`, `requeue`, `requeue_after`')],
    counts: 'All reconciles, by result.[22.2]',
  },
  {
    name: 'kube_deployment_spec_replicas',
    source: 'kube-state-metrics',
    type: 'gauge',
    labels: [label('namespace', 'of the MCPServer'), label('deployment', 'its name')],
    counts: 'Proxy pods that are wanted.[24.1]',
  },
  {
    name: 'kube_deployment_status_replicas_available',
    source: 'kube-state-metrics',
    type: 'gauge',
    labels: [label('namespace', 'of the MCPServer'), label('deployment', 'its name')],
    counts: 'Proxy pods that take requests.[24.1]',
  },
  {
    name: 'kube_statefulset_replicas',
    source: 'kube-state-metrics',
    type: 'gauge',
    labels: [label('namespace', 'of the MCPServer'), label('statefulset', 'its name')],
    counts: 'Backend pods that are wanted.[24.1]',
  },
  {
    name: 'kube_statefulset_status_replicas_ready',
    source: 'kube-state-metrics',
    type: 'gauge',
    labels: [label('namespace', 'of the MCPServer'), label('statefulset', 'its name')],
    counts: 'Backend pods that are ready. The status of the MCPServer does not look at them.[24.3]',
    countsNot: 'Whether they answer: without a readiness probe a pod that runs is ready.[14.10]',
  },
  {
    name: 'kube_pod_container_status_restarts_total',
    source: 'kube-state-metrics',
    type: 'counter',
    labels: podLabels,
    counts: 'Restarts of a container in its pod.[24.1]',
    countsNot: 'Pods that are deleted and replaced: a new pod begins at 0.',
  },
  {
    name: 'kube_pod_container_state_started',
    source: 'kube-state-metrics',
    type: 'gauge',
    unit: 'seconds',
    labels: podLabels,
    counts: 'When the container started, in seconds since 1970; after a restart and in a new pod.[24.1]',
  },
  {
    name: 'kube_pod_container_status_running',
    source: 'kube-state-metrics',
    type: 'gauge',
    labels: podLabels,
    counts: '1 while the container runs.[24.1]',
  },
  {
    name: 'redis_up',
    source: 'redis_exporter',
    type: 'gauge',
    labels: redisLabels,
    counts: '1 while Redis answers the exporter.[24.4]',
    countsNot: 'Whether the proxy pods reach it: a NetworkPolicy may cut them off alone.',
  },
  {
    name: 'redis_db_keys',
    source: 'redis_exporter',
    type: 'gauge',
    labels: [...redisLabels, label('db', 'such as `db0`')],
    counts: 'Keys of a database. The nearest that there is to a number of sessions.[21.8]',
    countsNot:
      'Sessions alone: one key is left by each start of a proxy pod, and rate limits have keys, too. All servers are in it.[24.6]',
  },
  {
    name: 'redis_evicted_keys_total',
    source: 'redis_exporter',
    type: 'counter',
    labels: redisLabels,
    counts: 'Keys that Redis removed to make room. Each may be a session.[24.4]',
  },
  {
    name: 'redis_commands_rejected_calls_total',
    source: 'redis_exporter',
    type: 'counter',
    labels: [...redisLabels, label('cmd', '`set` for new sessions')],
    counts: 'Commands that Redis refused: it is full, or the user may not send them.[24.4]',
  },
  {
    name: 'redis_memory_used_bytes',
    source: 'redis_exporter',
    type: 'gauge',
    unit: 'bytes',
    labels: redisLabels,
    counts: 'Memory that Redis uses.[24.4]',
  },
  {
    name: 'redis_memory_max_bytes',
    source: 'redis_exporter',
    type: 'gauge',
    unit: 'bytes',
    labels: redisLabels,
    counts: '`maxmemory`; 0 where there is no limit.[24.4]',
  },
  {
    name: 'redis_connected_clients',
    source: 'redis_exporter',
    type: 'gauge',
    labels: redisLabels,
    counts: 'Open connections to Redis.[24.4]',
  },
  {
    name: 'container_cpu_usage_seconds_total',
    source: 'cAdvisor',
    type: 'counter',
    unit: 'seconds',
    labels: [label('namespace', 'of the pod'), label('pod', 'its name'), container],
    counts:
      'CPU time. By backend pod, the only common sign of uneven load: no metric of ToolHive names a backend pod.[24.7]',
  },
] as const satisfies readonly Metric[];
/** What Prometheus adds to each series that it scrapes from a pod (facts 21.3, 25.5). */
export const scrapeLabels = ['namespace', 'pod', 'container', 'endpoint', 'instance', 'job'] as const;

/** The name of a metric as it is stored: a histogram is `…_bucket`, `…_sum` and `…_count`. */
export function seriesOf({name, type}: Pick<Metric, 'name' | 'type'>): readonly string[] {
  return type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name];
}
