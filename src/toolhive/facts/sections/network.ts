import {kubernetesClient} from '../sources';
import type {Statement} from '../fact';

export const network = [
  {
    id: '16.1',
    text: 'Ports (TCP). Client and kubelet to proxy pod: `proxyPort`. Proxy pod to backend pod: `mcpPort` (stdio: none, it goes through the API server); to API server: needed, at start and for watching; to Redis: as in `address`; DNS. Optional from it: OIDC issuer, OTLP, webhooks, `updates.stacklok.com:443`. Operator to API server; Prometheus to operator 8080; kubelet to operator 8081. Operator to proxy pods, backend, Redis: none.',
    evidence: ['code'],
  },
  {
    id: '16.2',
    text: 'NetworkPolicy selectors: proxy pods `app.kubernetes.io/name: mcpserver` + `app.kubernetes.io/instance: <name>`; backend pods `app: <name>`. Other pods can reach `mcp-<name>` directly, past authentication: allow it from proxy pods only.',
    evidence: ['code'],
  },
  {
    id: '16.3',
    text: '`GET /health` needs no auth and is 200 also when `status` is `degraded` (the backend refuses; when it hangs: 6.31): JSON `status`, `timestamp`, `transport`, `mcp{available,response_time_ms,error,last_checked}`; other methods get 405. Alert on `.mcp.available`, but not for stdio with the default proxyMode: there is no `mcp` there, `status` is always `healthy`, and `transport` reads `streamable-http`.',
    evidence: ['code'],
    source: 'healthcheck.go, pinger.go, streamable_proxy.go:259',
  },
  {
    id: '16.4',
    text: '`/metrics` (15.3) has no auth and is on the port of the clients; block it at the Ingress.',
    evidence: ['code'],
  },
  {
    id: '16.5',
    text: '`endpointPrefix` and `trustProxyHeaders` matter only to legacy SSE. Transport `sse`: the URL of the `endpoint` event gets the prefix (`endpointPrefix` first, else `X-Forwarded-Prefix` when trusted) and, when trusted, host and scheme. stdio with proxyMode sse: `endpointPrefix` is ignored; trusted: X-Forwarded-Host, -Port, -Prefix; X-Forwarded-Proto is used always. Streamable HTTP: no effect.',
    evidence: ['code'],
    source: 'sse_response_processor.go:130',
  },
  {
    id: '16.6',
    text: "Ingress, Gateway: the backend is Service `mcp-<name>-proxy`, port `proxyPort`; strip a path prefix yourself (10.7). The proxy runner speaks HTTP only, flushes each write and sets no `X-Accel-Buffering`: switch buffering off, and set the read timeout above the longest silence: the GET stream of stdio (and of proxyMode sse) gets a comment every 30 s, answers to POST and the streams of `sse` and `streamable-http` get none. Idle connections to those close after 120 s. The body limit is 8 MiB. Many controllers send to pod addresses, past the Service's ClientIP affinity (documented Kubernetes behavior): use theirs, or Redis.",
    evidence: ['code', 'kubernetes'],
  },
  {
    id: '16.7',
    text: 'An `mcpPort` from 30000 to 32767 becomes a nodePort of the headless Service, which the API server refuses: the proxy runner exits at start (derived). Keep it outside.',
    evidence: ['code', 'derived'],
    source: `setup.go:113-118, ${kubernetesClient}:1026-1041`,
  },
] as const satisfies readonly Statement[];
