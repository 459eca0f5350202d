import {runConfig} from '../sources';
import type {Statement} from '../fact';

export const references = [
  {
    id: '15.1',
    text: '`groupRef.name` names an MCPGroup: membership for VirtualMCPServer. Missing: condition `GroupRefValidated` False, the server still runs.',
    evidence: ['recorded', 'code'],
    recordings: ['unready-cases.json'],
  },
  {
    id: '15.2',
    text: '`toolConfigRef.name` names an MCPToolConfig: `toolsFilter` (allow list) and `toolsOverride` (name, description; its `annotations` are not passed on for an MCPServer). Missing: Failed, nothing is created; likewise for the references of (15.3), (15.4) and (15.5).',
    evidence: ['recorded', 'code'],
    recordings: ['unready-cases.json'],
    source: `${runConfig}:116`,
  },
  {
    id: '15.3',
    text: '`telemetryConfigRef.{name,serviceName}` names an MCPTelemetryConfig: `openTelemetry` (OTLP endpoint, tracing, metrics); `prometheus.enabled: true` opens `/metrics` on `proxyPort`. `serviceName` does not change the label `server` of its metrics, which is the name of the MCPServer.',
    evidence: ['code', 'measured'],
  },
  {
    id: '15.4',
    text: 'Authentication is off by default: every request passes as a local user. On: `oidcConfigRef.{name,audience}` (both required) names an MCPOIDCConfig, `type` `inline` or `kubernetesServiceAccount`; or `authServerRef` names an MCPExternalAuthConfig of type embeddedAuthServer.',
    evidence: ['code'],
    source: 'pkg/auth/utils.go',
  },
  {
    id: '15.5',
    text: '`externalAuthConfigRef` names an MCPExternalAuthConfig (outgoing: tokenExchange, headerInjection, …); `authzConfig` or `authzConfigRef` (Cedar; not both); `webhookConfigRef` names an MCPWebhookConfig (v1alpha1 only); `audit.enabled` logs to the output of the proxy runner; `rateLimiting` requires `sessionStorage.provider: redis`.',
    evidence: ['code'],
  },
  {
    id: '15.6',
    text: 'There is no Origin check and no field for one: WARN `Origin validation disabled …` at each start is normal.',
    evidence: ['code'],
    source: 'middleware.go:552',
  },
] as const satisfies readonly Statement[];
