import type {Statement} from '../fact';

const notNamed = 'Public cluster repositories, which are not named.';
const severalReports = 'Public issues, pull requests and repositories of 2025 and 2026.';

/** What people report, and what stands behind it. Statements of section 28 are the reports; those of 29 what vendors document. */
export const reports = [
  {
    id: '28.1',
    text: 'Servers of the Python SDK check the `Host` of a request against a list of allowed hosts that has the names of localhost. The proxy runner sends the name of the Service as `Host`, so they answer 421 and log `Invalid Host header`. `TransportSecuritySettings` of the SDK has `allowed_hosts`, and `enable_dns_rebinding_protection` to switch the check off.',
    evidence: ['reported'],
    address: 'https://github.com/modelcontextprotocol/python-sdk/issues/1798',
  },
  {
    id: '28.2',
    text: '`initialize` hangs until the client gives up, while `/health` is 200 and the phase `Ready`: the transport is wrong (`stdio` for an image that serves HTTP, or the other way round), the server listens on another port than `mcpPort`, or it starts slowly.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.3',
    text: 'ToolHive sets `MCP_TRANSPORT`, and for HTTP `MCP_PORT`, `FASTMCP_PORT` and `MCP_HOST` (10.2). An image that knows `http` and not `streamable-http` falls back to its own default, often stdio, or listens on 127.0.0.1 or another port, and crash-loops.',
    evidence: ['code', 'reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.4',
    text: 'With stdio, what the container writes to stdout and to stderr comes to the proxy runner on one stream: a server that logs to stderr breaks the JSON-RPC of its answers.',
    evidence: ['code'],
  },
  {
    id: '28.5',
    text: 'A stdio image in a Deployment of its own ends at once: nothing holds stdin open. Its pod is `Completed`, then `CrashLoopBackOff`.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.6',
    text: 'Since v0.41.0 a `server/discover` request is sent to find out the protocol revision. A server that treats an unknown method as fatal exits upon it, over and over.',
    evidence: ['reported'],
    reportedIn: notNamed,
  },
  {
    id: '28.7',
    text: 'A gateway cuts a call that the backend finishes: `504 Gateway Time-out` at the client, success in the log of the backend, and `exceeded retries` for streams. Its time limits count for answers to POST and for the stream of a GET.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.8',
    text: 'Behind a load balancer with cookie affinity half of the requests get 404: MCP clients keep no cookies.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.9',
    text: 'A client says that its token expired and asks its user to log in again and again, with two replicas: the server answers 401 to a session that it does not know. Redis does not help; a server must answer 404 there.',
    evidence: ['reported'],
    address: 'https://github.com/universal-inbox/universal-inbox/pull/163',
  },
  {
    id: '28.10',
    text: '`NOAUTH Authentication required.` with `operator.defaultRedis`: its password does not reach MCPServers (2.8). `sessionStorage` with `passwordRef` in each server helps.',
    evidence: ['code'],
  },
  {
    id: '28.11',
    text: 'Helm refuses the chart of the CRDs with `invalid ownership metadata` and `meta.helm.sh/release-namespace`, when the CRDs were installed before from another namespace or without Helm.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.12',
    text: '`unknown field "spec.port"` or `"spec.targetPort"` after an upgrade: they are `proxyPort` and `mcpPort` now. `groupRef` is an object, `groupRef: {name: …}`. `v1alpha1` is still served.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.13',
    text: 'Several keys of one Secret in `spec.secrets` are refused (2.10), and a server-side apply of a whole kustomization stops there.',
    evidence: ['code'],
  },
  {
    id: '28.14',
    text: 'The proxy pod stays in `ImagePullBackOff` with a private registry: `imagePullSecrets` of `podTemplateSpec` reach the backend alone. `resourceOverrides.proxyDeployment.imagePullSecrets`, or the default pull secrets of the chart, reach the proxy pods (11.8).',
    evidence: ['code'],
  },
  {
    id: '28.15',
    text: 'OpenShift refuses `runAsUser: 1000` now and then: the operator detects the platform (11.5). `OPERATOR_OPENSHIFT=true` in the environment of the operator decides it.',
    evidence: ['code'],
  },
  {
    id: '28.16',
    text: '`Container toolhive failed liveness probe, will be restarted`, or a refused connection at start: the image was pulled or the backend started for longer than the startup probe of 90 s allows, or the backend hangs (6.31).',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.17',
    text: 'A backend ends with 137, `OOMKilled`, or gives 502 under load, though `spec.resources` is set: that goes to the proxy pods (1.7). Of 101 public manifests that set `resources`, 79 gave the server none.',
    evidence: ['code', 'reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.18',
    text: '`No usable temporary directory found` and `read-only file system`: the root file system of the backend is read-only, `/tmp` included (11.4).',
    evidence: ['code'],
  },
  {
    id: '28.19',
    text: 'The operator fails over and over on a selector that cannot change, when an MCPServer is named like a Deployment that exists in its namespace.',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.20',
    text: 'A NetworkPolicy selects nothing: people write labels that no pod has, such as `toolhive.stacklok.dev/name`. The labels that pods have are in (16.2).',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.21',
    text: '`lookup mcp-<name>-headless … no such host`, and the generation of the StatefulSet climbs. It was mended before v0.44.0.',
    evidence: ['reported'],
    address: 'https://github.com/stacklok/toolhive/issues/3411',
  },
  {
    id: '28.22',
    text: 'There is no drain of sessions, and no update without loss of them: requests in flight get up to 30 s (4.7).',
    evidence: ['code'],
  },
  {
    id: '28.23',
    text: 'One proxy pod needs a store for one thing only: that its own restart does not end its sessions (6.16).',
    evidence: ['derived'],
  },
  {
    id: '28.24',
    text: 'After a change of the transport in place the old pods and the old address remain: `status.url` is written once (10.6).',
    evidence: ['code', 'reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.25',
    text: 'A session works for hours and then gets `Session not found`: it was unused for 2 h (5.5), or for the idle limit of the server (6.28).',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
  {
    id: '28.26',
    text: 'The proxy runner says `secrets provider not configured`, where an MCPExternalAuthConfig of the type `bearerToken` is used.',
    evidence: ['reported'],
    reportedIn: notNamed,
  },
  {
    id: '28.27',
    text: 'The operator restarts over and over with `context deadline exceeded`, with many servers: its memory limit is 128Mi by default (9.7).',
    evidence: ['reported'],
    reportedIn: severalReports,
  },
] as const satisfies readonly Statement[];

/** What vendors document of the gateways that people put in front. */
export const gateways = [
  {
    id: '29.1',
    text: 'With ingress-nginx `proxy-read-timeout` is 60 s between two reads, `proxy-buffering` is off, and `proxy-body-size` is 1 MiB.',
    evidence: ['documented'],
    address: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/',
  },
  {
    id: '29.2',
    text: 'Gateway API: without `timeouts.request` and `timeouts.backendRequest` the implementation decides; `0s` switches a limit off. `request` covers the whole answer, streams included.',
    evidence: ['documented'],
    address: 'https://gateway-api.sigs.k8s.io/guides/http-timeouts',
  },
  {
    id: '29.3',
    text: 'Envoy: the timeout of a route is 15 s until the whole answer is there, and a stream without a byte ends after 5 min (`stream_idle_timeout`).',
    evidence: ['documented'],
    address: 'https://www.envoyproxy.io/docs/envoy/v1.39.0/faq/configuration/timeouts',
  },
  {
    id: '29.4',
    text: 'Envoy Gateway: a request has 15 s by default; `timeouts.request` of the HTTPRoute changes it.',
    evidence: ['documented'],
    address: 'https://gateway.envoyproxy.io/latest/tasks/traffic/http-timeouts/',
  },
  {
    id: '29.5',
    text: 'Traefik: a request must be read within 60 s since v2.11.2 (`respondingTimeouts.readTimeout` of the entry point); `writeTimeout`, for the answer, has no limit by default.',
    evidence: ['documented'],
    address: 'https://doc.traefik.io/traefik/routing/entrypoints/',
  },
  {
    id: '29.6',
    text: 'Application Load Balancer of AWS: a connection without a byte ends after 60 s (`idle_timeout.timeout_seconds`).',
    evidence: ['documented'],
    address: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  },
] as const satisfies readonly Statement[];
