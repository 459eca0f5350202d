import type {Statement} from '../fact';

const metrics = 'monitoring/metrics.json';
const scenarios = 'monitoring/scenarios.json';
const streams = 'monitoring/scenarios-streams.json';
const withRateLimiting = 'monitoring/scenarios-ratelimit-debug.json';

export const proxyMetrics = [
  {
    id: '21.1',
    text: 'The metrics of the proxy runner are off by default. With `prometheus.enabled: true`, GET `/metrics` on `proxyPort` gives them as text, without authentication; it logs INFO `prometheus metrics will be exposed at /metrics` with `port`.',
    evidence: ['measured'],
  },
  {
    id: '21.2',
    text: 'It has six metrics of its own, nine with `rateLimiting`: `toolhive_mcp_requests_total`, `toolhive_mcp_request_duration_seconds`, `toolhive_mcp_tool_calls_total`, `toolhive_mcp_active_connections`, `mcp_server_operation_duration_seconds`, `target_info`; `toolhive_rate_limit_decisions_total`, `toolhive_rate_limit_redis_errors_total`, `toolhive_rate_limit_check_latency_seconds`. Beside them are `go_*` and `process_*` of its process; `process_start_time_seconds` tells restarts.',
    evidence: ['recorded'],
    recordings: [metrics],
  },
  {
    id: '21.3',
    text: 'The label `server` is the name of the MCPServer, whatever `telemetryConfigRef.serviceName` says; that one shows as `service_name` of `target_info`. No label has the namespace (but for rate limiting), the pod or the backend pod: namespace and pod come from the scrape.',
    evidence: ['recorded'],
    recordings: [metrics],
  },
  {
    id: '21.4',
    text: 'The label `mcp_method` is the JSON-RPC method, `unknown` where there is none: GET, DELETE, a POST that is no JSON-RPC. `mcp_resource_id` is the tool for `tools/call`, and for `initialize` the name that the client gives itself (`clientInfo.name`), so initializations can be counted by client.',
    evidence: ['recorded'],
    recordings: [metrics, scenarios],
  },
  {
    id: '21.5',
    text: "The proxy runner's own `initialize` at each start (10.8) is counted, with `mcp_resource_id` `toolhive`: leave it out, or count starts by it.",
    evidence: ['recorded'],
    recordings: [scenarios],
  },
  {
    id: '21.6',
    text: 'Values of `mcp_method`, `mcp_resource_id` and `tool` come from clients, are cut at 128 bytes and stay until the process ends; at most 2,000 label sets a metric, then `otel_metric_overflow`. Each label set of a histogram is 17 series: 42 requests made 24 label sets and 723 sample lines (223 kB).',
    evidence: ['code', 'measured', 'documented'],
  },
  {
    id: '21.7',
    text: '503 has one cause in the proxy runner, the store, beside a backend that answers 503 itself. 502: no backend, or a client that gave up. 404: an unknown session or an unknown path. 400: a lost session or a bad request. No status says who answered, proxy runner or backend. For `stdio` this differs (6.24).',
    evidence: ['recorded'],
    recordings: [scenarios],
  },
  {
    id: '21.8',
    text: '`toolhive_mcp_active_connections` is the number of requests in progress, GET streams included: 1 for an open stream, 5 for five calls, 0 between calls. It counts neither sessions nor TCP connections; the keys in Redis (`redis_db_keys`) come nearest to sessions.',
    evidence: ['recorded'],
    recordings: [scenarios, streams],
  },
  {
    id: '21.9',
    text: '`toolhive_mcp_request_duration_seconds` includes streams, with `mcp_method` `unknown`: leave these out for latency.',
    evidence: ['recorded'],
    recordings: [streams],
  },
  {
    id: '21.10',
    text: 'Counters start anew with each proxy runner, and what was counted since the last scrape is lost. A status that appears for the first time comes with its first value, which `rate()` does not see: a single burst shorter than one scrape interval leaves no rate.',
    evidence: ['recorded', 'documented'],
    recordings: [scenarios],
  },
  {
    id: '21.11',
    text: 'The only metric that counts errors of Redis itself is `toolhive_rate_limit_redis_errors_total`, with `rateLimiting` and for `tools/call` only: these calls are let through, with WARN `rate limit check failed, allowing request`, and then get 503 for their session. Its label `namespace` collides with that of the scrape and becomes `exported_namespace`, unless `honorLabels` is set.',
    evidence: ['recorded', 'documented'],
    recordings: [withRateLimiting],
  },
  {
    id: '21.12',
    text: '`/health` while the backend does not listen: 200 at once with `"status":"degraded"` and `"available":false`. With Redis stopped: `healthy`, `available` true. A probe must read the body; for the blackbox exporter that is `fail_if_body_matches_regexp`.',
    evidence: ['measured', 'documented'],
  },
  {
    id: '21.13',
    text: '`transport: stdio` uses the same middleware and labels. Legacy SSE counts each stream once, when it opens: `mcp_method` `sse_connection`, always 200, without `mcp_resource_id`; its gauge has `connection_type` `sse`.',
    evidence: ['code'],
  },
  {
    id: '21.14',
    text: 'Counted as `success`: a tool error (`isError`) and a JSON-RPC error in an answer 200. A call that is re-initialized is one POST 200, with no `initialize` and no other sign. The 500 of a backend and the 429 of a rate limit are counted as these.',
    evidence: ['recorded'],
    recordings: [scenarios, withRateLimiting],
  },
  {
    id: '21.15',
    text: 'Not counted at all: `/health` and `/metrics`; 405, 413 and the 400 of a JSON-RPC batch, which are answered before the telemetry; a GET stream that its client closes; a streamed answer that the client cuts, or a backend that dies.',
    evidence: ['recorded'],
    recordings: [scenarios, streams],
  },
  {
    id: '21.16',
    text: 'Redis down: a request with a session id counts as 503, GET and DELETE with `mcp_method` `unknown`; `initialize` and what has no session id count as 200. Redis full with `noeviction`: `initialize` 200, its first call 404, a known session 200.',
    evidence: ['recorded'],
    recordings: [scenarios, streams],
  },
  {
    id: '21.17',
    text: 'Each counts as POST 502: a request while the backend is down, a call whose backend dies before it streams, and a call whose client gives up before the answer, which logs INFO `http: proxy error: context canceled`.',
    evidence: ['recorded'],
    recordings: [scenarios],
  },
] as const satisfies readonly Statement[];
