import type {Statement} from '../fact';

const discovery = 'monitoring/discovery.txt';
const ranLaterBuild = 'A build of v0.44.0 and 33 commits ran with the same RunConfig; the run is not kept as a file.';

export const diagnosticsPort = [
  {
    id: '27.1',
    text: 'Since v0.45.0 `/metrics` is on `proxyPort` and on port 9464 of the proxy pod: all addresses, no authentication, the same names and labels; 9464 serves nothing else. Two WARN lines at each start: `prometheus metrics are served on a dedicated diagnostics port, not the application port`, and that the transport port is deprecated for them.',
    evidence: ['recorded'],
    withoutRecording: ranLaterBuild,
  },
  {
    id: '27.2',
    text: 'The operator declares neither a container port nor a Service port for 9464, so a PodMonitor with `portNumber: 9464` finds nothing. What works is port `http` with `__address__` rewritten to port 9464 of the pod.',
    evidence: ['recorded'],
    recordings: [discovery],
  },
  {
    id: '27.3',
    text: 'An MCPServer cannot set `metricsOnTransportPort` or `prometheusPort`: the `prometheus` of an MCPTelemetryConfig still has `enabled` alone. Releases after v0.45.0 were not read.',
    evidence: ['code'],
    source: 'spectoconfig/telemetry_drift_test.go',
  },
  {
    id: '27.4',
    text: 'With `metricsOnTransportPort: false` in the RunConfig, `/metrics` on `proxyPort` is 404 with a text that says where to look, and 9464 serves.',
    evidence: ['recorded'],
    withoutRecording: ranLaterBuild,
  },
  {
    id: '27.5',
    text: 'When upgrading, move the scrape to 9464 while both places answer; a NetworkPolicy can then let Prometheus reach 9464 only. Were 9464 taken, another port would be chosen, and only the log would say which.',
    evidence: ['derived'],
  },
  {
    id: '27.6',
    text: 'The rate-limit metrics are in v0.44.0 already; names and labels of the metrics did not change up to 33 commits after it.',
    evidence: ['code'],
    source: 'pkg/telemetry/middleware.go',
  },
] as const satisfies readonly Statement[];
