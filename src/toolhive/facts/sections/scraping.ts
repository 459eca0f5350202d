import type {Statement} from '../fact';

const validated = 'monitoring/manifests-validated.txt';
const discovery = 'monitoring/discovery.txt';

export const scraping = [
  {
    id: '25.1',
    text: 'An MCPTelemetryConfig (v1beta1; v1alpha1 is served, too) needs `spec.prometheus.enabled: true` and nothing else; `prometheus` has no other field. `spec.openTelemetry` is for OTLP.',
    evidence: ['recorded'],
    recordings: [validated],
  },
  {
    id: '25.2',
    text: '`telemetryConfigRef.name` names one in the same namespace. Missing: condition `TelemetryConfigRefValidated` False with reason `TelemetryConfigRefNotFound`, phase Failed; running pods stay as they are (derived).',
    evidence: ['measured', 'derived'],
  },
  {
    id: '25.3',
    text: 'Setting or removing `telemetryConfigRef` is an edit of the spec: both tiers roll (4.3). Editing the MCPTelemetryConfig changes the checksum of the RunConfig only: the proxy pods of every server that refers to it roll, backends do not. Without Redis that costs all sessions.',
    evidence: ['measured', 'kubernetes'],
  },
  {
    id: '25.4',
    text: 'The port is named `http` on container `toolhive` and on Service `mcp-<name>-proxy`; both carry `app.kubernetes.io/name=mcpserver`, `app.kubernetes.io/instance=<name>`, `toolhive-name=<name>`, `toolhive=true` and `app=mcpserver`.',
    evidence: ['recorded'],
    recordings: [discovery, 'scaling-events.json'],
  },
  {
    id: '25.5',
    text: 'A PodMonitor or a ServiceMonitor that selects `app.kubernetes.io/name: mcpserver` and port `http` finds exactly the proxy pods. One that selects by `toolhive-name` or `toolhive` also finds the Services of the backend.',
    evidence: ['recorded'],
    recordings: [discovery],
  },
  {
    id: '25.6',
    text: 'A PodMonitor and a ServiceMonitor both work; with both at once every sum doubles. With a ServiceMonitor the label `job` is the name of the Service.',
    evidence: ['derived'],
  },
  {
    id: '25.7',
    text: 'Annotations `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` go on the proxy pods by `resourceOverrides.proxyDeployment.podTemplateMetadataOverrides.annotations`; Prometheus found the pod by them with the usual relabeling. They are a convention of the scrape configuration, not of Prometheus.',
    evidence: ['recorded'],
    recordings: [discovery],
  },
  {
    id: '25.8',
    text: 'A NetworkPolicy for the proxy pods must let Prometheus in on `proxyPort`, and so lets it call MCP as well: there is one port. Block `/metrics` at the Ingress (16.4).',
    evidence: ['derived'],
  },
  {
    id: '25.9',
    text: 'A ServiceMonitor for kube-state-metrics needs `honorLabels: true`, which kube-prometheus-stack sets; otherwise `namespace` and `pod` are those of kube-state-metrics.',
    evidence: ['derived'],
  },
] as const satisfies readonly Statement[];
