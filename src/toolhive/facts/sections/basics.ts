import {controller, runConfig, ranDeployCode} from '../sources';
import type {Statement} from '../fact';

export const basics = [
  {
    id: '10.1',
    text: '`apiVersion` is `toolhive.stacklok.dev/v1beta1`. Required: `image`. `transport` defaults to stdio, `proxyPort` to 8080; `mcpPort` has no API default, 8080 in code. `proxyMode` (default streamable-http) counts for stdio only; else it is ignored.',
    evidence: ['code'],
    source: 'mcpserver_types.go',
  },
  {
    id: '10.2',
    text: "Variables of the backend: all transports get `MCP_TRANSPORT=<transport>`; `sse` and `streamable-http` also get `MCP_PORT` and `FASTMCP_PORT` (= `mcpPort`) and an empty `MCP_HOST` (not 0.0.0.0). ToolHive's values overwrite the same names in `spec.env`.",
    evidence: ['recorded', 'code'],
    withoutRecording: ranDeployCode,
    source: 'pkg/runtime/setup.go:67',
  },
  {
    id: '10.3',
    text: '`spec.args` become the `args` of the container (in Kubernetes they replace CMD, not ENTRYPOINT). Another entrypoint: `command` of `mcp` in `podTemplateSpec`; `args` there come first, then `spec.args`.',
    evidence: ['recorded', 'kubernetes'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '10.4',
    text: '`spec.env` takes name and value, no `valueFrom`; a line break in a value gives phase Failed, "…contains invalid characters".',
    evidence: ['code'],
    source: `${runConfig}:506`,
  },
  {
    id: '10.5',
    text: 'The same variable twice, among `spec.env`, `spec.secrets` (the key, where `targetEnvName` is not set), the template\'s `mcp` and ToolHive\'s own (10.2), is refused when the proxy runner applies the StatefulSet (within `spec.env` the API itself refuses it): `…containers[name="mcp"].env: duplicate entries for key [name="X"]`; the proxy pod exits, so it crash-loops (derived). Two Secrets with the same key count, too. Not refused is a name in `spec.env` that ToolHive sets: it is overwritten (10.2).',
    evidence: ['recorded', 'code', 'derived'],
    withoutRecording: ranDeployCode,
    source: 'podtemplatespec_builder.go:60-108',
  },
  {
    id: '10.6',
    text: '`status.url` is `http://mcp-<name>-proxy.<ns>.svc.cluster.local:<proxyPort>/mcp`, or for SSE the same with `/sse#<name>`. It is written once and never updated: stale after a change of proxyPort, transport or proxyMode. It always has `cluster.local` and never `endpointPrefix`.',
    evidence: ['code'],
    source: `${controller}:514, pkg/transport/url.go`,
  },
  {
    id: '10.7',
    text: "Paths. stdio: `/mcp`, or with proxyMode sse `/sse` and `/messages`. `sse` and `streamable-http`: the proxy runner forwards every path unchanged except `/health`, `/.well-known/` and (if on) `/metrics`; so the path is the image's own, usually `/mcp` or `/sse`.",
    evidence: ['code'],
  },
  {
    id: '10.8',
    text: 'At start the proxy runner of a non-stdio server posts `initialize` to its own `/mcp` for up to 5 min (id `toolhive-init-check`; `sse`: GET `/sse`); failure only logs WARN `initialize not successful, but continuing`.',
    evidence: ['code'],
    source: 'runner.go:566',
  },
  {
    id: '10.9',
    text: 'Clients inside the cluster use `status.url`. From outside, for a test: `kubectl port-forward svc/mcp-<name>-proxy 8080:<proxyPort>` (it reaches one pod only and tests neither affinity nor other replicas). Else an Ingress or Gateway (16.6).',
    evidence: ['code', 'kubernetes'],
  },
  {
    id: '10.10',
    text: 'A session with curl over streamable HTTP: POST; `Content-Type: application/json`; `Accept: application/json, text/event-stream` (the answer may be SSE, `data:` lines). 1. `initialize` with `params.protocolVersion`, `capabilities: {}` and `clientInfo` with name and version; read the response header `Mcp-Session-Id`. 2. `notifications/initialized` (no `id`). 3. `tools/list`. The last two carry `Mcp-Session-Id` and `MCP-Protocol-Version: <negotiated>`. A bare `tools/list` works only with stateless backends.',
    evidence: ['code'],
  },
  {
    id: '10.11',
    text: '`stdio`: a request has 60 s. A client that accepts `text/event-stream`, as every MCP client must, then gets 200 and in the stream the JSON-RPC error -32000 `Timeout`; 504 only without it. The variable `TOOLHIVE_PROXY_REQUEST_TIMEOUT` (such as `2m`) changes it. With `proxyMode: sse` there is neither.',
    evidence: ['code'],
    source: 'streamable_proxy.go:40, 615, 681, 784',
  },
] as const satisfies readonly Statement[];
