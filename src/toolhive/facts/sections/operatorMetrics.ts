import type {Statement} from '../fact';

const recording = 'monitoring/operator-metrics-v0.44.0.txt';

export const operatorMetrics = [
  {
    id: '22.1',
    text: "The operator's pod serves `:8080/metrics` (container port `metrics`), without authentication and without a Service. No metric of ToolHive's own is there: those of controller-runtime, `workqueue_*`, `rest_client_requests_total`, `certwatcher_*`, `go_*`, `process_*`. MCPServers have `controller` `mcpserver`.",
    evidence: ['recorded'],
    recordings: [recording],
  },
  {
    id: '22.2',
    text: 'Useful of these are `controller_runtime_reconcile_total`, `controller_runtime_reconcile_errors_total`, `controller_runtime_reconcile_panics_total`, `controller_runtime_reconcile_time_seconds`, `workqueue_depth` and `workqueue_retries_total`. No label names the MCPServer.',
    evidence: ['recorded'],
    recordings: [recording],
  },
  {
    id: '22.3',
    text: 'An MCPServer that refers to a missing MCPTelemetryConfig: 12 reconcile errors in 12 s, phase Failed. `resources.limits.cpu: lots` (2.4): 12 panics in 12 s, each also an error, phase Pending. Both go on with growing pauses.',
    evidence: ['recorded', 'kubernetes'],
    recordings: [recording],
  },
  {
    id: '22.4',
    text: "None of the operator's metrics tells about sessions: Redis down, a backend down and lost sessions left them as they were.",
    evidence: ['recorded'],
    recordings: [recording],
  },
  {
    id: '22.5',
    text: "The operator's log is text (`ERROR Reconciler error controller=mcpserver …`), although the chart sets `UNSTRUCTURED_LOGS=false`; that of a proxy pod is JSON.",
    evidence: ['measured'],
  },
] as const satisfies readonly Statement[];
