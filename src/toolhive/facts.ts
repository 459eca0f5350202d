/**
 * What is known about ToolHive v0.44.0, one numbered statement each. A number never changes its meaning: pages, rules and
 * error texts refer to it. A text is plain text in which only `code` is marked; "(6.2)" points at another fact.
 */

/**
 * How a statement is known. `recorded`: seen by running the real software. `measured`: times, counts and log lines of
 * the same runs, which the recording files do not hold. `code`: read in the code of v0.44.0. `kubernetes`: documented
 * behavior of Kubernetes. `derived`: follows from the others, not seen live; where only a part does, the text says "(derived)".
 */
export type Evidence = 'recorded' | 'measured' | 'code' | 'kubernetes' | 'derived';

export interface Fact {
  /** Section and number, such as '5.2'. */
  readonly id: string;
  /** The title of its section. */
  readonly section: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
  /** The files under tests/recorded that it rests on; none where nothing was recorded. */
  readonly recordings?: readonly string[];
  /** Why a recorded fact names no file. */
  readonly withoutRecording?: string;
  /** Where in the code of ToolHive v0.44.0 it was read: paths from the root of the repository, or file names, with lines. */
  readonly source?: string;
}

type Statement = Omit<Fact, 'section'>;

export interface Section {
  readonly number: number;
  readonly title: string;
}

const controller = 'cmd/thv-operator/controllers/mcpserver_controller.go';
const runConfig = 'cmd/thv-operator/controllers/mcpserver_runconfig.go';
const kubernetesClient = 'pkg/container/kubernetes/client.go';
const operatorChart = 'deploy/charts/operator';
const crdChart = 'deploy/charts/operator-crds';

const ranDeployCode = 'The real deploy code ran on a fake API; the run is not kept as a file.';
const ranWithRedis = 'The real session store and rate limiter ran on Redis 7.0.15; the run is not kept as a file.';

const workloads = [
  {
    id: '1.1',
    text: 'The operator creates a Deployment `<name>`: the proxy runner (container `toolhive`). The proxy runner itself applies a StatefulSet `<name>` (container `mcp`), the backend. There are no two Deployments, though the field texts of the CRD say so.',
    evidence: ['recorded', 'code'],
    recordings: ['workloads.json'],
  },
  {
    id: '1.2',
    text: 'The Services of one MCPServer: `mcp-<name>-proxy` (created by the operator, for clients), `mcp-<name>` (created by the proxy runner, ClusterIP, what the proxy dials) and `mcp-<name>-headless` (created by the proxy runner, not used for routing). The last two exist for `sse` and `streamable-http` only; for `stdio` the proxy attaches to the pod.',
    evidence: ['recorded'],
    recordings: ['workloads.json', 'scaling-events.json'],
  },
  {
    id: '1.3',
    text: 'The `serviceName` of the StatefulSet is `<name>`, which no Service has, so backend pods get no DNS names of their own.',
    evidence: ['recorded'],
    recordings: ['workloads.json'],
  },
  {
    id: '1.4',
    text: 'Proxy pods carry the labels `app.kubernetes.io/name=mcpserver`, `app.kubernetes.io/instance=<name>` and `toolhive-name=<name>`. Backend pods carry `app=<name>` and `toolhive-name=<name>`; the backend Services select on `app=<name>` alone.',
    evidence: ['code'],
  },
  {
    id: '1.5',
    text: 'Affinity of the Services: `mcp-<name>-proxy` has `spec.sessionAffinity`, default `ClientIP`, with the default timeout of Kubernetes, 10,800 s (3 h). `mcp-<name>` always has `ClientIP` with 1,800 s; no field changes it.',
    evidence: ['recorded'],
    recordings: ['workloads.json', 'scaling-events.json'],
  },
  {
    id: '1.6',
    text: 'The RunConfig is a ConfigMap `<name>-runconfig`. The proxy listens on port 8080 by default and answers `/health` on it. Its probes: startup 5 s × 18, liveness 10 s × 3, readiness 5 s × 3. Backend pods get no probe unless `podTemplateSpec` gives container `mcp` one.',
    evidence: ['code'],
  },
  {
    id: '1.7',
    text: '`spec.resources` goes to the proxy container. The resources of the backend are set in `podTemplateSpec`, container `mcp`.',
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
  {
    id: '1.8',
    text: '`podTemplateSpec` reaches the StatefulSet only; the proxy Deployment keeps a grace period of 30 s, no nodeSelector and no resources. Container `mcp` keeps a container-level `runAsUser: 1000` and a read-only root filesystem, so a pod-level `runAsUser` has no effect. Another container name than `mcp` yields a second container without an image.',
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json', 'workloads.json'],
  },
  {
    id: '1.9',
    text: 'For the proxy, `resourceOverrides.proxyDeployment` offers labels, annotations, pod template metadata, env and imagePullSecrets; no affinity, spread, priority or grace period. ToolHive creates no PodDisruptionBudget.',
    evidence: ['code'],
  },
  {
    id: '1.10',
    text: '`status.phase` and the condition Ready look at proxy pods only: 0 replicas give `Stopped`, no pod gives `Pending`, one ready proxy pod gives `Ready`. The state of the backend is not looked at.',
    evidence: ['recorded'],
    recordings: ['conditions.json', 'scaling-events.json'],
  },
  {
    id: '1.11',
    text: 'Phase `Failed` with "MCP server pod failed: <reason>" means: no proxy pod is ready, and one is in CrashLoopBackOff, CreateContainerError or InvalidImageName or ended in error. One ready pod wins.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json'],
  },
] as const satisfies readonly Statement[];

const fields = [
  {
    id: '2.1',
    text: '`replicas` and `backendReplicas` are int32 with minimum 0, no default and no upper bound: 2147483648 is accepted, and then the operator cannot list any MCPServer ("cannot unmarshal number 2147483648 into Go struct field MCPServerSpec.items.spec.replicas of type int32").',
    evidence: ['recorded', 'measured'],
    recordings: ['admission.json', 'mcpserver-fields.json', 'api-behaviour.json'],
  },
  {
    id: '2.2',
    text: '`transport` defaults to `stdio`. `sessionAffinity` is `ClientIP` (default) or `None`. `sessionStorage` has `provider`, memory or redis (required), `address` (required for redis), `db` of at least 0, `keyPrefix`, any string, and `passwordRef` with `name` and `key`; it has nothing for a user name, TLS, Sentinel, Cluster or a TTL.',
    evidence: ['recorded'],
    recordings: ['admission.json'],
  },
  {
    id: '2.3',
    text: 'Accepted and broken later: `keyPrefix` without a final `:`, `redis://` in `address`, an `address` without a port, an empty image, a missing `spec`, any content of `podTemplateSpec`, values in `resources` that are no quantities.',
    evidence: ['recorded', 'code'],
    recordings: ['admission.json', 'unready-cases.json'],
  },
  {
    id: '2.4',
    text: '`resources.limits.cpu: lots` passes admission and makes the reconciler panic. A broken `podTemplateSpec` blocks every other change, scaling included: phase Failed while pods run. Its event `InvalidPodTemplateSpec` is the only event that the controller records.',
    evidence: ['recorded'],
    recordings: ['unready-cases.json', 'condition-types.json'],
  },
  {
    id: '2.5',
    text: 'A typo in a field is refused with `strict decoding error: unknown field "spec.replica"` by `kubectl apply` and `kubectl create`; `kubectl patch` only warns and says `patched (no change)`.',
    evidence: ['recorded'],
    recordings: ['admission.json', 'kubectl-messages.json', 'api-behaviour.json'],
  },
  {
    id: '2.6',
    text: '`v1beta1` is the stored version; `v1alpha1` has the same schema and a deprecation warning.',
    evidence: ['recorded'],
    recordings: ['admission.json'],
  },
  {
    id: '2.7',
    text: 'The MCPServer has no scale subresource (`/scale` is 404): an HPA must target Deployment `<name>` or StatefulSet `<name>`.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json', 'api-behaviour.json'],
  },
  {
    id: '2.8',
    text: 'Default Redis (Helm value `operator.defaultRedis`): only the address reaches MCPServers, with DB 0 and the built-in prefix, also with `provider: memory`, with stdio and with one replica. Its password is not injected for an MCPServer: with a password-protected default Redis the proxy fails at start (derived); a way around is that env through `resourceOverrides.proxyDeployment.env` (derived, 2.9).',
    evidence: ['code', 'recorded', 'derived'],
    recordings: ['conditions.json', 'proxy-deployments.json'],
  },
  {
    id: '2.9',
    text: "The operator adds `THV_SESSION_REDIS_PASSWORD` to the proxy only for the MCPServer's own `passwordRef` with provider redis. `resourceOverrides.proxyDeployment.env` can set it too, in plain text; with both, the container lists it twice, `passwordRef` last.",
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
  {
    id: '2.10',
    text: '`spec.secrets` is keyed by `name`: two keys of one Secret are refused. `permissionProfile.type: configmap` failed in both runs: the operator opens the file itself.',
    evidence: ['recorded'],
    recordings: ['admission.json', 'unready-cases.json'],
  },
  {
    id: '2.11',
    text: 'For the proxy pod, a missing Secret (`CreateContainerConfigError`) or an image that cannot be pulled shows only `Pending`, "MCP server is starting". `spec.secrets` goes to the backend pod.',
    evidence: ['recorded', 'code'],
    recordings: ['scaling-events.json'],
  },
  {
    id: '2.12',
    text: '`rateLimiting` requires `sessionStorage.provider: redis` on the MCPServer; a default Redis does not satisfy it.',
    evidence: ['recorded', 'code'],
    recordings: ['admission.json'],
  },
] as const satisfies readonly Statement[];

const conditions = [
  {
    id: '3.1',
    text: '`SessionStorageWarning`: `replicas` greater than 1 and provider not redis gives True / `SessionStorageMissingForReplicas`, "replicas > 1 but sessionStorage.provider is not redis; sessions are not shared across replicas"; `replicas` greater than 1 and redis gives False / `SessionStorageConfigured`, "Redis session storage is configured"; `replicas` nil, 0 or 1 gives False / `SessionStorageWarningNotApplicable`, "session storage warning is not active".',
    evidence: ['recorded'],
    recordings: ['conditions.json'],
  },
  {
    id: '3.2',
    text: '`SessionStorageWarning` reads the spec only. `backendReplicas`, transport and default Redis never matter; Redis is never contacted: a wrong address, password or prefix still says "configured". It is advisory: nothing is held back.',
    evidence: ['recorded'],
    recordings: ['conditions.json'],
  },
  {
    id: '3.3',
    text: '`SessionStorageWarning` is silent under an HPA: with `replicas` nil and 5 live pods it stays False. With a default Redis it is a false alarm.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json', 'conditions.json'],
  },
  {
    id: '3.4',
    text: '`StdioReplicaCapped`: stdio and `replicas` greater than 1 gives True / `StdioTransportCapAt1`, and the Deployment gets 1; anything else gives False / `StdioReplicaCapNotActive`. With nil `replicas` and 3 live pods the operator resets the Deployment to 1 and the condition stays False.',
    evidence: ['recorded'],
    recordings: ['conditions.json', 'scaling-events.json'],
  },
  {
    id: '3.5',
    text: '`stdio` with `backendReplicas` greater than 1 is neither refused, capped nor reported; the StatefulSet gets that many pods and the proxy attaches to one.',
    evidence: ['recorded', 'code'],
    recordings: ['conditions.json', 'workloads.json'],
  },
  {
    id: '3.6',
    text: 'Always present are the conditions Ready, StdioReplicaCapped, SessionStorageWarning and RateLimitConfigValid. A missing oidcConfigRef, authzConfigRef, authServerRef or telemetryConfigRef has its own condition as well as Ready; toolConfigRef, externalAuthConfigRef and webhookConfigRef show only in Ready; all seven give phase Failed and no Deployment. A missing groupRef shows only in GroupRefValidated and blocks nothing. Removing groupRef, oidcConfigRef or podTemplateSpec leaves its old False condition in place.',
    evidence: ['recorded'],
    recordings: ['condition-types.json', 'conditions.json', 'unready-cases.json'],
  },
] as const satisfies readonly Statement[];

const scaling = [
  {
    id: '4.1',
    text: 'With `replicas` nil, a live count set by kubectl scale or an HPA stays (stdio: more than 1 goes back to 1, 3.4). With `replicas` set, a live count that differs is reset at once.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json'],
  },
  {
    id: '4.2',
    text: 'With `backendReplicas` nil, the live count of the StatefulSet stays. With it set, the count is reset when a proxy pod next starts and applies it. Removed after having been set, it goes back to 1 (field ownership in Kubernetes).',
    evidence: ['recorded', 'code', 'kubernetes'],
    recordings: ['workloads.json'],
  },
  {
    id: '4.3',
    text: "Any edit of the spec that changes a value bumps `metadata.generation`, which is stamped on both pod templates (and the RunConfig checksum on the proxy's): all proxy pods and all backend pods roll (the rollout itself is documented Kubernetes behavior). Labels, annotations and re-sending the same value do not. `kubectl scale` with the field nil changes no template.",
    evidence: ['recorded', 'kubernetes'],
    recordings: ['scaling-events.json', 'workloads.json', 'api-behaviour.json'],
  },
  {
    id: '4.4',
    text: '`kubectl rollout restart deployment/<name>` is undone by the operator. The annotation `restarted-at` with the rolling strategy is undone by the next reconcile; with `immediate` it deletes proxy pods only.',
    evidence: ['recorded'],
    recordings: ['scaling-events.json', 'unready-cases.json'],
  },
  {
    id: '4.5',
    text: 'A new proxy pod waits until all backend pods are updated and Ready (up to 2 min) before it opens its port; its startup probe allows 90 s.',
    evidence: ['code'],
  },
  {
    id: '4.6',
    text: 'With `backendReplicas: 0` the proxy stops with `container not running`, so it crash-loops (derived).',
    evidence: ['code', 'measured', 'derived'],
  },
  {
    id: '4.7',
    text: 'When a proxy pod stops, its listeners close at once and requests in flight get up to 30 s. The grace period of the pod is 30 s and no field changes it; a patch on the Deployment lasts until the next spec edit. stdio does not drain.',
    evidence: ['code', 'recorded'],
    recordings: ['scaling-events.json'],
  },
  {
    id: '4.8',
    text: 'Scale-in of a StatefulSet removes the highest ordinal first. The memory of its sessions goes with it.',
    evidence: ['kubernetes'],
  },
] as const satisfies readonly Statement[];

const sessionStore = [
  {
    id: '5.1',
    text: 'The key of a session is `keyPrefix` + session id; the default prefix is `thv:proxy:session:`. An id that is no UUID is replaced by its UUIDv5 in the DNS namespace; 32 hex digits (the form that Python uses) count as a UUID and are used as sent. The key holds no server name and no namespace.',
    evidence: ['recorded', 'code'],
    recordings: [
      'routing/one-proxy-one-backend-redis.json',
      'routing/custom-key-prefix.json',
      'routing/opaque-session-ids.json',
    ],
  },
  {
    id: '5.2',
    text: 'The prefix must end in `:` (with provider redis; in YAML it needs quotes: `keyPrefix: "thv:demo:"`). Without it the proxy exits at once with code 1: `failed to create Redis session storage: invalid redis configuration: key prefix must end with \':\' to avoid key collisions (e.g. "thv:vmcp:session:")`. Neither the API nor a condition says so.',
    evidence: ['measured'],
  },
  {
    id: '5.3',
    text: "Two servers with the same prefix on one Redis database share sessions: an id of server A is accepted by B's proxy and served by A's backend, DELETE at B removes A's session, and after a loss B re-initializes at B's backend, which then owns the id for both. Use one prefix for each server.",
    evidence: ['recorded'],
    recordings: [
      'routing/shared-prefix-two-servers.json',
      'routing/shared-prefix-two-servers-backend-restart.json',
      'routing/own-prefix-two-servers.json',
    ],
  },
  {
    id: '5.4',
    text: 'The value of a session is JSON: `{"id","type":"mcp","created_at","updated_at","metadata":{"backend_url","init_body","backend_sid"?}}`. `init_body` is the raw `initialize` request in plain text; `backend_sid` appears after a recovery. `updated_at` never changes. The value holds no user identity.',
    evidence: ['recorded'],
    recordings: ['routing/one-proxy-one-backend-redis.json', 'routing/backend-restart-same-ip-redis.json'],
  },
  {
    id: '5.5',
    text: 'The TTL of a session is 2 h, renewed by each request of that id (`GETEX`), not by `/health` or other ids; there is no maximum age and no field for it. An expired session gets 404. In memory it is gone after between 1 and 1.5 TTL.',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/ttl-expiry-redis.json',
      'routing/ttl-sliding-redis.json',
      'routing/ttl-sliding-other-proxy.json',
      'routing/ttl-two-sessions.json',
      'routing/ttl-memory.json',
    ],
  },
  {
    id: '5.6',
    text: 'Redis commands for each request: initialize 2 GETEX + 1 SET; call, notification and GET 3 GETEX; + 1 GETEX when the response carries a known id; recovery 4 GETEX + 1 SET; DELETE 3 GETEX + 1 DEL; unknown id 2 GETEX; without id, and 2026-07-28 without id, 0. There is no cache in front of Redis. Redis adds about 0.1 ms to a call on one machine (ratio of medians 1.3 for a call of 0.5 ms).',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/one-proxy-one-backend-redis.json',
      'routing/get-stream-known-session.json',
      'routing/echo-second-entry-has-call-body.json',
      'routing/backend-restart-same-ip-redis.json',
      'routing/unknown-and-missing-session-redis.json',
      'routing/modern-revision-redis.json',
    ],
  },
  {
    id: '5.7',
    text: 'GETEX needs Redis 6.2. The client is for a standalone Redis only; its timeouts: dial 5 s, read and write 3 s. The proxy pings Redis at start. Each start of the real runner leaves one session of its own (`toolhive-init-check`) for 2 h.',
    evidence: ['code'],
  },
  {
    id: '5.8',
    text: 'At start, Redis refused: exit 1 after 1.7 s with `…redis: failed to connect: dial tcp …: connect: connection refused`. Password missing: `NOAUTH Authentication required.`; wrong: `WRONGPASS invalid username-password pair or user is disabled.` Packets dropped: exit 1 after 102 s, longer than the 90 s of the startup probe (so the kubelet kills it first, derived).',
    evidence: ['measured', 'derived'],
  },
  {
    id: '5.9',
    text: 'A good start logs INFO `using Redis session storage`. This line and the keys in Redis prove that Redis is used; no condition does (3.2).',
    evidence: ['measured'],
  },
] as const satisfies readonly Statement[];

const routing = [
  {
    id: '6.1',
    text: 'On a good `initialize` the proxy stores, under the session id that the backend returned, where that connection went (`backend_url`) and the request body. Later requests with the id are sent to `backend_url`.',
    evidence: ['recorded'],
    recordings: ['routing/one-proxy-one-backend-redis.json', 'routing/one-proxy-one-backend-memory.json'],
  },
  {
    id: '6.2',
    text: '`backend_url` is the peer address of the socket. Behind kube-proxy (netfilter DNAT) that is the ClusterIP of `mcp-<name>`, not a pod: the "pin" leads back to the Service. If the name resolves to a pod address, it is the address of the pod. Dataplanes that translate at connect() (some eBPF ones) may show the pod (derived): look it up (`GET` the key, compare with `kubectl get svc,pods -o wide`).',
    evidence: ['recorded', 'derived'],
    recordings: [
      'routing/one-proxy-one-backend-redis.json',
      'routing/backend-gone-other-available-cluster-ip-redis.json',
      'routing/backend-gone-other-available-pod-ip-redis.json',
    ],
  },
  {
    id: '6.3',
    text: "Behind kube-proxy, what keeps a session on its backend pod is the ClientIP affinity of the backend Service on the proxy pod's address (30 min from the last new connection) together with the open connections of the proxy (which outlive it). The NAT of end users plays no part on that hop; it does between client and proxy.",
    evidence: ['recorded'],
    recordings: [
      'routing/reroute-keeps-pooled-connection-redis.json',
      'routing/proxy-restart-and-reroute-cluster-ip.json',
      'workloads.json',
    ],
  },
  {
    id: '6.4',
    text: "Load spread: 200 sessions, 1 proxy, 3 backends: all 200 on one backend, with connections kept or closed. 2 proxies, 4 backends: 100 + 100 on two backends; in 5 of 20 fresh runs both proxies chose the same one. At any one time at most as many backends get new sessions as there are proxy pods; the others stand by. When the 30 min entry has expired and connections were closed, the next connection may reach another backend (3 of 8 runs with a 2 s timeout); that proxy's sessions are then re-initialized there (derived).",
    evidence: ['measured', 'derived'],
  },
  {
    id: '6.5',
    text: 'If the ClientIP affinity of the backend Service were off: with kept connections, one after the other, still one backend; 20 at a time spread 68/65/67, and 130 of 200 sessions were re-initialized on their first call, since the next request took another connection.',
    evidence: ['measured'],
  },
  {
    id: '6.6',
    text: "Recovery: when a request with a known id meets a dial error, or HTTP 404 from the backend (not on `initialize`, not on DELETE's 404), the proxy sends the stored `initialize` to the Service, keeps the client's session id, remembers the new backend id (`backend_sid`), and replays the request. The client sees 200 and no sign. Backend memory starts anew (`count` 1). `notifications/initialized` is not sent. It is logged at DEBUG only. It works with the in-memory store as well. If the answer to that `initialize` has no session id (also when it is an error), the client gets the original 404, or 502 after a dial error.",
    evidence: ['recorded'],
    recordings: [
      'routing/backend-restart-same-ip-redis.json',
      'routing/backend-restart-same-ip-memory.json',
      'routing/backend-restart-new-ip-pod-ip-memory.json',
      'routing/recovery-initialize-fails.json',
      'routing/recovery-initialize-fails-pod-ip.json',
      'routing/recovery-lands-on-backend-without-ids.json',
    ],
  },
  {
    id: '6.7',
    text: 'Nothing watches pods, nothing removes an entry when a pod restarts: the mapping stays as it is, stale, until the next request of that session finds out and overwrites it.',
    evidence: ['recorded'],
    recordings: ['routing/two-clients-lose-backend-memory.json', 'routing/restart-all.json'],
  },
  {
    id: '6.8',
    text: 'No recovery when the backend answers 400 (or 401) to an unknown session: the client gets that answer on every call, and a new `initialize` is the only way. (With a pod address in the store and that pod gone, the dial error still leads to recovery.) The recorded SDKs show which servers do so (7.2).',
    evidence: ['recorded'],
    recordings: ['routing/unknown-session-400-redis.json', 'sdk-servers.json'],
  },
  {
    id: '6.9',
    text: 'A backend that insists on `notifications/initialized` refuses the replay, and goes on refusing until the client sends that notification itself.',
    evidence: ['recorded'],
    recordings: [
      'routing/requires-initialized-redis.json',
      'routing/requires-initialized-memory.json',
      'routing/requires-initialized-pod-moves.json',
    ],
  },
  {
    id: '6.10',
    text: 'A backend that puts its id on every response (the current Python and TypeScript SDKs do) shows the client its new id after a recovery. A client that keeps its old id goes on. A client that adopts the new one at once (TypeScript client 1.32.2, seen through the proxy) gets 404 `Session not found` on every later call. The Go client treats the mismatch as fatal (seen against a scripted server).',
    evidence: ['recorded', 'measured'],
    recordings: ['routing/echo-session-id-new-id-adopted-redis.json', 'sdk-servers.json', 'sdk-clients.json'],
  },
  {
    id: '6.11',
    text: 'After such a recovery (6.10), the first later ordinary 200 that carries the new id stores a second entry under it whose `init_body` is that request (a tools/call). A client on that id works until the next loss; then the proxy sends the tools/call, without an id, as if it were an initialize; a backend that wants a session refuses; a backend that serves requests without an id runs the old tools/call again. The client gets 404 either way.',
    evidence: ['recorded'],
    recordings: ['routing/echo-second-entry-has-call-body.json', 'routing/echo-second-entry-other-proxy.json'],
  },
  {
    id: '6.12',
    text: 'Ping-pong: two proxies that reach different backends, Redis, no client affinity. Each switch re-initializes: alternating calls get counter 1 every time, forever, every call 200. Backends that answer 400: the other proxy gives 400, the first goes on. Backends that want `initialized`: 400 after every switch. Backends that echo ids, with a client that adopts them: 404 from the first switch until it initializes. With pod addresses in the store: counts 1 to 10 on one backend.',
    evidence: ['recorded'],
    recordings: [
      'routing/ping-pong-two-proxies-cluster-ip.json',
      'routing/ping-pong-with-400.json',
      'routing/ping-pong-requires-initialized.json',
      'routing/ping-pong-echo.json',
      'routing/ping-pong-echo-adopted.json',
    ],
  },
  {
    id: '6.13',
    text: 'Backend gone, another available: 200 from the other, memory new. None available: 502 with an empty body, ERROR `transparent re-initialize failed`; it heals by itself when one is back. `/health` stays 200 all the while; after five failed background checks the proxy process ends (50.7 s in the run). In a cluster the runner also checks the StatefulSet every 5 s: with no backend pod Ready it logs WARN `container exited` and exits. So replacing the only backend pod can restart every proxy pod; without Redis their sessions then get 404 (derived).',
    evidence: ['recorded', 'measured', 'code', 'derived'],
    recordings: [
      'routing/backend-gone-other-available-cluster-ip-redis.json',
      'routing/backend-gone-other-available-cluster-ip-memory.json',
      'routing/backend-gone-no-other-redis.json',
      'routing/backend-gone-no-other-memory.json',
    ],
  },
  {
    id: '6.14',
    text: 'Backend killed in the middle of a call: 502, empty body, ERROR `failed to forward request`, no replay; the next call recovers. Pooled connection whose end was never seen: 502 on the first call, recovery on the second. Node gone, packets dropped: with a stored pod address the client waits 30 s, then recovery; with a pooled connection the call hangs (the client gave up after 25 s).',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/mid-request-restart-redis.json',
      'routing/mid-request-restart-memory.json',
      'routing/mid-request-remove-pod-ip.json',
      'routing/pooled-connection-dies-silently-redis.json',
      'routing/pooled-connection-dies-silently-memory.json',
    ],
  },
  {
    id: '6.15',
    text: "10 parallel calls on a lost session: 9-10 re-initializations; the last one's session stays, the others are orphans on the backends. Old backend sessions are never deleted.",
    evidence: ['measured'],
  },
  {
    id: '6.16',
    text: 'Proxy restart: in memory every session is unknown (404, nothing reaches the backend); with Redis the counter goes on.',
    evidence: ['recorded'],
    recordings: ['routing/proxy-restart-memory.json', 'routing/proxy-restart-redis.json'],
  },
  {
    id: '6.17',
    text: 'Two proxies without Redis: the other proxy answers 404. Without client affinity 8 of 20 calls failed; with ClientIP 0 of 20; with Redis and without affinity 0 of 20 (one backend).',
    evidence: ['recorded', 'measured'],
    recordings: ['routing/two-proxies-two-backends-memory.json', 'routing/two-proxies-one-backend-redis.json'],
  },
  {
    id: '6.18',
    text: 'Unknown session id: 404 `{"error":{"code":-32001,"message":"Session not found"},"id":…,"jsonrpc":"2.0"}`, not logged. Without id: forwarded to the Service, not stored.',
    evidence: ['recorded'],
    recordings: ['routing/unknown-and-missing-session-redis.json'],
  },
  {
    id: '6.19',
    text: 'DELETE: 2xx or 404 from the backend removes the key, 405 or 400 keeps it. After a dial error DELETE re-initializes first and the key stays.',
    evidence: ['recorded'],
    recordings: [
      'routing/delete-on-other-proxy.json',
      'routing/delete-after-backend-lost-session.json',
      'routing/delete-405-redis.json',
      'routing/delete-405-memory.json',
      'routing/unknown-session-400-redis.json',
      'routing/delete-with-no-backend.json',
    ],
  },
  {
    id: '6.20',
    text: 'Redis stops while running. Known id: 503 `session store unavailable` (first answer after 3.4 s, later 0.15 s; 10 s each when packets are dropped), ERROR `session store lookup failed`; `initialize` still gets 200 (5.1 s, or 10 s), ERROR `failed to create session from header`, and that id is useless: 503 now, 404 once Redis is back. Requests without id, of either revision, are not touched; DELETE and GET with an id get 503 and do not reach the backend; `/health` is 200, pods stay Ready. Back with data: up to ~1 s more of 503, then sessions go on. Back without: 404, clients must initialize.',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/store-down-and-back-kept.json',
      'routing/store-down-proxy-restart.json',
      'routing/mixed-04.json',
    ],
  },
  {
    id: '6.21',
    text: "Legacy SSE: `POST /messages?sessionId=…` has no session header, so none of this applies: the stored entry has no address, there is no recovery, and through another proxy that reaches another backend the POST is 404. Affinity alone carries it. With Redis down a new stream's first event comes seconds late.",
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/legacy-sse-backend-restart-redis.json',
      'routing/legacy-sse-backend-restart-memory.json',
      'routing/legacy-sse-two-proxies-two-backends-redis.json',
      'routing/legacy-sse-store-down.json',
    ],
  },
  {
    id: '6.22',
    text: '2026-07-28 requests without id: forwarded, not stored, no Redis; with an unknown id 404; with a known id used as a session; GET and DELETE 405; header without the matching `_meta`: 400, code -32020, by the proxy.',
    evidence: ['recorded'],
    recordings: [
      'routing/modern-revision-redis.json',
      'routing/modern-revision-memory.json',
      'routing/modern-header-without-meta.json',
    ],
  },
  {
    id: '6.23',
    text: 'SIGTERM to the proxy: new connections refused at once; a 5 s call in flight finished (200); an open GET stream was cut after 30.0 s with WARN `graceful shutdown timed out, force-closing connections`; with nothing open it exits at once.',
    evidence: ['measured'],
  },
  {
    id: '6.24',
    text: 'Request bodies over 8 MiB: 413. JSON-RPC batches: 400, -32600. `stdio` servers: sessions are correlation ids of one proxy; its SSE mode answers 503 `SSE connection not held by this instance` on another replica.',
    evidence: ['code'],
  },
  {
    id: '6.25',
    text: 'No metric counts sessions, recoveries or store errors. Recovery shows at DEBUG (`backend session lost; transparently re-initializing`), which needs `TOOLHIVE_DEBUG=true` in `resourceOverrides.proxyDeployment.env`.',
    evidence: ['code'],
  },
  {
    id: '6.26',
    text: 'The name `RoutingStorage` (RFC THV-0047) is in no release: it was dropped before the first one; the transport session storage took its place. The local cache in front of Redis that the RFC describes does not exist either.',
    evidence: ['code'],
  },
  {
    id: '6.27',
    text: 'Every 404 from the backend to a known id counts as a lost session (not on `initialize` or DELETE); the proxy cannot tell it from an unknown path or method.',
    evidence: ['code'],
  },
  {
    id: '6.28',
    text: 'The idle limits of backends (Python 1.30 and 2.3: 30 min; rmcp 3.11: 5 min) end sessions before the 2 h TTL; recovery then hides the loss, without any restart.',
    evidence: ['derived'],
  },
  {
    id: '6.29',
    text: 'Legacy SSE through two proxies works when both reach the same backend.',
    evidence: ['recorded'],
    recordings: ['routing/legacy-sse-two-proxies-one-backend-redis.json'],
  },
  {
    id: '6.30',
    text: 'Stored pod gone and `initialize` carries the old id: 502 once, the pin is dropped, the retry works.',
    evidence: ['recorded'],
    recordings: ['routing/initialize-with-dead-backend-and-stale-id-pod-ip.json'],
  },
] as const satisfies readonly Statement[];

const sdks = [
  {
    id: '7.1',
    text: "Of the servers run, these answer 404 to an old id after a restart and accept a call without `notifications/initialized`, so recovery should work (derived; Python 2.3.0 and TypeScript 1.32.2 were run behind the proxy): Python `mcp` 1.26 and newer and `fastmcp` 4, go-sdk, `rmcp` 3.11, Java 2.1, mcp-go with WithStateful, the TypeScript SDK's current shipped example.",
    evidence: ['recorded', 'measured', 'derived'],
    recordings: ['sdk-servers.json'],
  },
  {
    id: '7.2',
    text: 'Recovery does not work: TypeScript "map of transports" pattern (examples up to 1.30) and server-everything (400), TypeScript bare transport (400 after a restart), Python `mcp` up to 1.25 (400), `rmcp` 0.8 (401) and 1.3 (refuses a call before initialized). The default of mcp-go accepts any `mcp-session-<uuid>`, also after a restart: no 404, no recovery, in-memory state is lost unnoticed.',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json'],
  },
  {
    id: '7.3',
    text: 'Of the clients run only `rmcp` 3.11 (replays the call) and Java 2.1 (next call works) re-initialize by themselves upon 404. None retries 503; Python `mcp` 1.30 dies of one.',
    evidence: ['recorded'],
    recordings: ['sdk-clients.json'],
  },
  {
    id: '7.4',
    text: 'Stateless modes of server SDKs issue no id and ignore any id sent. Behind the proxy nothing is stored then; an unknown id still gets 404 from the proxy.',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json', 'routing/backend-without-session-ids.json'],
  },
  {
    id: '7.5',
    text: 'Whether a server is recovered must be judged by the answer to the old id after a restart (not to a made-up id while others live), and by the body of the call without `initialized` (some refuse inside a 200).',
    evidence: ['recorded'],
    recordings: ['sdk-servers.json'],
  },
] as const satisfies readonly Statement[];

const install = [
  {
    id: '9.1',
    text: 'Two charts, both `--version 0.44.0` (no `v`; appVersion `v0.44.0`): `oci://ghcr.io/stacklok/toolhive/toolhive-operator-crds`, then `oci://ghcr.io/stacklok/toolhive/toolhive-operator`. They need Helm 3.10+ and Kubernetes 1.25+ (as their READMEs say).',
    evidence: ['code'],
    source: `${operatorChart}/Chart.yaml, ${crdChart}/Chart.yaml, helm-publish.yml`,
  },
  {
    id: '9.2',
    text: "Images: `ghcr.io/stacklok/toolhive/operator`, `ghcr.io/stacklok/toolhive/proxyrunner` and `ghcr.io/stacklok/toolhive/vmcp`, all `:v0.44.0`. `operator.toolhiveRunnerImage` is the proxy's image; no field sets it for one server.",
    evidence: ['code'],
  },
  {
    id: '9.3',
    text: "The CRD chart holds 14 CRDs as ordinary templates, so `helm upgrade` updates them. `crds.keep: true` (default) adds `helm.sh/resource-policy: keep`: uninstalling the chart leaves CRDs and custom resources. `crds.install: false` renders none. Helm ties the CRDs to the release's namespace: use the same `-n` in every later command.",
    evidence: ['code'],
    source: `${crdChart}/templates`,
  },
  {
    id: '9.4',
    text: 'The namespace of the operator is free; upstream uses `toolhive-system` (`--create-namespace`). MCPServers may be in any watched namespace; all that one refers to (Secret, ConfigMap, config CR, group, ServiceAccount) must be in its own.',
    evidence: ['code'],
  },
  {
    id: '9.5',
    text: '`operator.rbac.scope` is `cluster` (default: ClusterRoleBinding) or `namespace` with `operator.rbac.allowedNamespaces: [..]` (a RoleBinding in each; the namespaces must exist; it sets `WATCH_NAMESPACE`). Scope `namespace` also needs `operator.features.storageVersionMigrator: false`, else the render fails: `operator.features.storageVersionMigrator requires operator.rbac.scope=cluster: …`. Empty `allowedNamespaces` gives no rights anywhere (derived).',
    evidence: ['code', 'kubernetes', 'derived'],
    source: `${operatorChart}/values.yaml, validate-features.yaml`,
  },
  {
    id: '9.6',
    text: '`operator.features.experimental` sets an env that no code reads: no effect. `storageVersionMigrator` (default true) re-stores objects so that `v1alpha1` can go later.',
    evidence: ['code'],
  },
  {
    id: '9.7',
    text: '`operator.replicaCount` is 1; `operator.autoscaling.{enabled,minReplicas,maxReplicas,targetCPUUtilizationPercentage}` makes an HPA for the operator only. Leader election is always on: more replicas stand by. Resources are 10m/64Mi, limits 500m/128Mi; `operator.gc.gomemlimit` 110MiB must stay below the memory limit. The chart also has `image`, `env`, `nodeSelector`, `tolerations` and `affinity`.',
    evidence: ['code'],
    source: `${operatorChart}/templates/deployment.yaml`,
  },
  {
    id: '9.8',
    text: '`operator.imagePullSecrets` is for the operator pod only. `operator.defaultImagePullSecrets` is for all workloads (11.8).',
    evidence: ['code'],
  },
  {
    id: '9.9',
    text: 'Values of the default Redis: `operator.defaultRedis.{addr,existingSecret,existingSecretKey}`; fallback `global.redis.{host,port,existingSecret,existingSecretKey}` (port 6379, key `redis-password`). What reaches an MCPServer has no password (2.8).',
    evidence: ['code'],
  },
  {
    id: '9.10',
    text: 'The operator chart creates Deployment and ServiceAccount `toolhive-operator`; ClusterRole `toolhive-operator-manager-role` with a RoleBinding or ClusterRoleBinding `toolhive-operator-manager-rolebinding` (fixed names, so one release a cluster, derived); a leader-election Role and RoleBinding. The operator may write Secrets, ConfigMaps, Services, ServiceAccounts, PVCs, workloads, Roles and their bindings. The chart creates no Service, NetworkPolicy, PodDisruptionBudget or webhook.',
    evidence: ['code', 'derived'],
    source: `${operatorChart}/templates`,
  },
  {
    id: '9.11',
    text: 'A healthy operator: Deployment `toolhive-operator`, container `manager`, labels `app.kubernetes.io/name=toolhive-operator` and `app.kubernetes.io/instance=<release>`. Probes `/healthz` and `/readyz` on 8081 (plain pings: Ready does not mean that it leads). Metrics on `:8080/metrics`. Lease `toolhive-operator-leader-election`. Check it with `kubectl -n toolhive-system rollout status deploy/toolhive-operator`.',
    evidence: ['code'],
    source: `${operatorChart}/values.yaml`,
  },
  {
    id: '9.12',
    text: 'An operator upgrade rolls every proxy Deployment at once (the runner image is compared on each reconcile). Backends roll only if the new runner applies another template (derived). Without Redis all sessions are lost (6.16).',
    evidence: ['code', 'derived'],
    source: `${controller}:1785`,
  },
  {
    id: '9.13',
    text: 'Upgrade in this order: CRDs, then operator; old CRDs refuse or drop new fields.',
    evidence: ['kubernetes'],
  },
  {
    id: '9.14',
    text: '`helm uninstall` of the operator leaves servers running, unmanaged; deleting an MCPServer then hangs on its finalizer (derived). So delete the MCPServers, then uninstall the operator, then the CRDs (with all objects left).',
    evidence: ['code', 'derived'],
  },
  {
    id: '9.15',
    text: 'Calls to the outside: the operator (update check; off with `TOOLHIVE_SKIP_UPDATE_CHECK=true` in `operator.env`) and the proxies (tool-call counts; off with `TOOLHIVE_USAGE_METRICS_ENABLED=false` in `resourceOverrides.proxyDeployment.env`) call `updates.stacklok.com`.',
    evidence: ['code'],
    source: 'pkg/updates, pkg/usagemetrics',
  },
] as const satisfies readonly Statement[];

const basics = [
  {
    id: '10.1',
    text: '`apiVersion` is `toolhive.stacklok.dev/v1beta1`. Required: `image`. `transport` defaults to stdio, `proxyPort` to 8080; `mcpPort` has no API default, 8080 in code. `proxyMode` (default streamable-http) counts for stdio only; else it is ignored.',
    evidence: ['code'],
    source: 'mcpserver_types.go',
  },
  {
    id: '10.2',
    text: "Env of the backend: all transports get `MCP_TRANSPORT=<transport>`; `sse` and `streamable-http` also get `MCP_PORT` and `FASTMCP_PORT` (= `mcpPort`) and an empty `MCP_HOST` (not 0.0.0.0). ToolHive's values overwrite the same names in `spec.env`.",
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
    text: 'The same env name twice (in `spec.env` or among ToolHive\'s own names (10.2), and in `spec.secrets` or the template\'s `mcp` env) is refused when the proxy applies the StatefulSet (within `spec.env` the API itself refuses it): `…containers[name="mcp"].env: duplicate entries for key [name="X"]`; the proxy exits, so it crash-loops (derived).',
    evidence: ['recorded', 'derived'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '10.6',
    text: '`status.url` is `http://mcp-<name>-proxy.<ns>.svc.cluster.local:<proxyPort>/mcp`, or for SSE the same with `/sse#<name>`. It is written once and never updated: stale after a change of proxyPort, transport or proxyMode. It always has `cluster.local` and never `endpointPrefix`.',
    evidence: ['code'],
    source: `${controller}:514, pkg/transport/url.go`,
  },
  {
    id: '10.7',
    text: "Paths. stdio: `/mcp`, or with proxyMode sse `/sse` and `/messages`. `sse` and `streamable-http`: the proxy forwards every path unchanged except `/health`, `/.well-known/` and (if on) `/metrics`; so the path is the image's own, usually `/mcp` or `/sse`.",
    evidence: ['code'],
  },
  {
    id: '10.8',
    text: 'At start a non-stdio proxy posts `initialize` to its own `/mcp` for up to 5 min (id `toolhive-init-check`; `sse`: GET `/sse`); failure only logs WARN `initialize not successful, but continuing`.',
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
    text: '`stdio`: a request has 60 s, then it gets 504; the proxy env `TOOLHIVE_PROXY_REQUEST_TIMEOUT` (such as `2m`) changes it.',
    evidence: ['code'],
    source: 'streamable_proxy.go:40',
  },
] as const satisfies readonly Statement[];

const security = [
  {
    id: '11.1',
    text: "`spec.secrets[]` has `name`, `key` and `targetEnvName` (default: the key). It becomes a `secretKeyRef` on `mcp`; the proxy never sees the value. A changed Secret needs a backend restart (documented Kubernetes behavior). Two keys of one Secret are refused (2.10): put them in the template's `mcp` `env` or `envFrom`. Existence is not checked (2.11).",
    evidence: ['code', 'kubernetes'],
    source: 'podtemplatespec_builder.go:69',
  },
  {
    id: '11.2',
    text: '`spec.volumes` (hostPath only) is mounted into the proxy pod, not into the backend. For the backend: `podTemplateSpec.spec.volumes` plus `volumeMounts` on `mcp` (PVC, emptyDir, ConfigMap, Secret). All backend pods share one PVC (there are no volumeClaimTemplates). For resources see (1.7).',
    evidence: ['code'],
    source: `${controller}:1276, ${kubernetesClient}:354`,
  },
  {
    id: '11.3',
    text: '`mcp` by default has runAsUser and runAsGroup 1000, runAsNonRoot, a read-only root, no privilege escalation, capabilities drop ALL, seccomp RuntimeDefault; the pod has fsGroup 1000. The template may set each field; unset ones get the default. Another user: `runAsUser` on the container (1.8). The proxy has the same, with no field. Both fit Pod Security `restricted` (derived).',
    evidence: ['recorded', 'derived'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '11.4',
    text: 'The backend has no writable directory by default, `/tmp` included: add an `emptyDir` at `/tmp`.',
    evidence: ['recorded'],
    withoutRecording: ranDeployCode,
  },
  {
    id: '11.5',
    text: 'On OpenShift (detected), runAsUser, runAsGroup and fsGroup are dropped, also when set.',
    evidence: ['code'],
  },
  {
    id: '11.6',
    text: '`permissionProfile` has no effect in Kubernetes (the deploy call ignores it). It can only break a server: builtin names other than `none` and `network` are read as file paths; `configmap` fails (2.10). Limit traffic with a NetworkPolicy.',
    evidence: ['code'],
    source: `${kubernetesClient}:360`,
  },
  {
    id: '11.7',
    text: "`spec.serviceAccount` is the backend's ServiceAccount; the proxy always runs as `<name>-proxy-runner`, and its RBAC is always created. `serviceAccountName` in the template is overwritten. The token of the ServiceAccount is mounted unless the template has `automountServiceAccountToken: false` (documented Kubernetes behavior).",
    evidence: ['code', 'kubernetes'],
    source: `${controller}:1026, 1107`,
  },
  {
    id: '11.8',
    text: 'Private registry: `resourceOverrides.proxyDeployment.imagePullSecrets` and the chart defaults go to the proxy pod and to both created ServiceAccounts, so the backend gets them through `<name>-sa`. With an own `serviceAccount`, set them there or in the template.',
    evidence: ['code'],
    source: `${controller}:1054`,
  },
] as const satisfies readonly Statement[];

const overrides = [
  {
    id: '12.1',
    text: '`resourceOverrides.proxyDeployment` has `labels` and `annotations` (Deployment), `podTemplateMetadataOverrides.{labels,annotations}` (pods), `env[]{name,value}` (proxy container) and `imagePullSecrets[]{name}`. `resourceOverrides.proxyService` has `labels` and `annotations`. There is nothing else (the Service type is fixed).',
    evidence: ['code'],
  },
  {
    id: '12.2',
    text: "The operator's keys win over overrides. Foreign labels on the Deployment are removed; foreign annotations and all foreign Service metadata are kept. So an annotation (or Service label) taken out of the spec stays on the object.",
    evidence: ['code'],
    source: `resources.go:160, ${controller}:2034`,
  },
  {
    id: '12.3',
    text: '`podTemplateSpec` is the start; ToolHive then sets on `mcp`: image, args (appended), stdin, env (appended) and missing security fields; on the pod: missing security fields, its labels (win) and the generation annotation. Probes, resources, volumes, lifecycle, sidecars, initContainers, affinity, spread, tolerations, priority and grace period pass unchanged.',
    evidence: ['recorded', 'code'],
    withoutRecording: ranDeployCode,
    source: `${kubernetesClient}:1252`,
  },
  {
    id: '12.4',
    text: '`TOOLHIVE_DEBUG=true` in the env of the proxy turns on the debug log. `THV_SESSION_REDIS_PASSWORD` from the Secret comes last and wins.',
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
] as const satisfies readonly Statement[];

const rbac = [
  {
    id: '13.1',
    text: 'Each server has ServiceAccount, Role and RoleBinding `<name>-proxy-runner` (proxy) and ServiceAccount `<name>-sa` (backend; no Role; not made with `spec.serviceAccount`). The MCPServer owns them.',
    evidence: ['code'],
    source: `${controller}:66, rbac.go:373`,
  },
  {
    id: '13.2',
    text: 'The Role of the proxy, in its own namespace: `apps/statefulsets` and `services` get list watch create update patch delete; `pods` get list watch; `pods/log` get; `pods/attach` create get; `configmaps` get list watch. No Secrets. It is not limited by name: a proxy can change any StatefulSet or Service of its namespace, so tenants need separate namespaces (derived).',
    evidence: ['code', 'derived'],
    source: `${controller}:66, rbac.go:373`,
  },
] as const satisfies readonly Statement[];

const operations = [
  {
    id: '14.1',
    text: '`kubectl get mcpserver` shows Status, Ready, Replicas (ready proxy pods), URL and Age. Phases are Pending, Ready, Failed, Stopped and Terminating; the conditions are those of (3.6).',
    evidence: ['recorded'],
    recordings: ['api-behaviour.json', 'scaling-events.json'],
  },
  {
    id: '14.2',
    text: 'Both tiers: `kubectl get deploy,sts,pods -l toolhive-name=<name>`. Proxy only: `-l app.kubernetes.io/instance=<name>`; backend only: `-l app=<name>`. Backend pods carry no `app.kubernetes.io/*` label. Do not name a server `mcpserver`: proxy pods carry `app=mcpserver`, so its backend selector would match them all (derived).',
    evidence: ['code', 'derived'],
  },
  {
    id: '14.3',
    text: 'Logs: `kubectl logs deploy/<name> -c toolhive` (JSON, cannot be changed), `kubectl logs sts/<name> -c mcp`, `kubectl -n toolhive-system logs deploy/toolhive-operator`. Events: (2.4).',
    evidence: ['code'],
  },
  {
    id: '14.4',
    text: 'Restart the proxy: `kubectl delete pod -l app.kubernetes.io/instance=<name>,app.kubernetes.io/name=mcpserver` (all at once), or the annotations `mcpserver.toolhive.stacklok.dev/restart-strategy=immediate` and `mcpserver.toolhive.stacklok.dev/restarted-at=<newer RFC 3339 time>` (same effect). Rolling: delete pod by pod. `kubectl rollout restart deploy` and the rolling strategy are undone (4.4).',
    evidence: ['recorded', 'code'],
    recordings: ['unready-cases.json'],
  },
  {
    id: '14.5',
    text: 'Restart the backend: `kubectl rollout restart sts/<name>`. Nothing undoes it: the operator does not watch StatefulSets, and later applies by the proxy keep the annotation (the roll itself is documented Kubernetes behavior). stdio: the proxy retries its attach for 90 s, then exits and restarts (read in the code, not run).',
    evidence: ['recorded', 'kubernetes', 'code'],
    withoutRecording: ranDeployCode,
    source: `${kubernetesClient}:166`,
  },
  {
    id: '14.6',
    text: 'Restart both: any spec edit that changes a value (4.3), such as a new annotation in `podTemplateSpec.metadata.annotations`. No edit rolls only one tier.',
    evidence: ['code'],
  },
  {
    id: '14.7',
    text: 'New image: edit `spec.image`; both tiers roll. An unchanged tag is pulled again only with `imagePullPolicy: Always` (documented Kubernetes behavior).',
    evidence: ['code', 'kubernetes'],
  },
  {
    id: '14.8',
    text: 'Delete: phase Terminating; the finalizer `mcpserver.toolhive.stacklok.dev/finalizer` deletes StatefulSet, both backend Services and the RunConfig; owner references remove the rest. Left: PVCs, Secrets, Redis keys. The StatefulSet has no owner reference: with the finalizer removed by hand it stays.',
    evidence: ['code', 'recorded'],
    withoutRecording: ranDeployCode,
    source: `${controller}:1742`,
  },
  {
    id: '14.9',
    text: 'Node drain: there is no PodDisruptionBudget unless you add one (1.9) (proxy: labels of (14.2); backend: `app: <name>`). A single proxy is down until its replacement is Ready, which waits for all backends (4.5). A backend pod returns with the same name and empty memory.',
    evidence: ['kubernetes', 'code'],
  },
  {
    id: '14.10',
    text: 'Probes for `mcp` (1.6) stand in the template; `readinessProbe` with `tcpSocket` on `mcpPort` is the safe one (it passes through). Without it a running pod counts as Ready. GET `/mcp` answers 400 or 405 on many servers.',
    evidence: ['code', 'recorded'],
    withoutRecording: ranDeployCode,
  },
] as const satisfies readonly Statement[];

const references = [
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
    text: '`telemetryConfigRef.{name,serviceName}` names an MCPTelemetryConfig: `openTelemetry` (OTLP endpoint, tracing, metrics); `prometheus.enabled: true` opens `/metrics` on the proxy port.',
    evidence: ['code'],
  },
  {
    id: '15.4',
    text: 'Authentication is off by default: every request passes as a local user. On: `oidcConfigRef.{name,audience}` (both required) names an MCPOIDCConfig, `type` `inline` or `kubernetesServiceAccount`; or `authServerRef` names an MCPExternalAuthConfig of type embeddedAuthServer.',
    evidence: ['code'],
    source: 'pkg/auth/utils.go',
  },
  {
    id: '15.5',
    text: "`externalAuthConfigRef` names an MCPExternalAuthConfig (outgoing: tokenExchange, headerInjection, …); `authzConfig` or `authzConfigRef` (Cedar; not both); `webhookConfigRef` names an MCPWebhookConfig (v1alpha1 only); `audit.enabled` logs to the proxy's output; `rateLimiting` requires `sessionStorage.provider: redis`.",
    evidence: ['code'],
  },
  {
    id: '15.6',
    text: 'There is no Origin check and no field for one: WARN `Origin validation disabled …` at each start is normal.',
    evidence: ['code'],
    source: 'middleware.go:552',
  },
] as const satisfies readonly Statement[];

const network = [
  {
    id: '16.1',
    text: 'Ports (TCP). Client and kubelet to proxy: `proxyPort`. Proxy to backend: `mcpPort` (stdio: none, it goes through the API server). Proxy to API server: needed, at start and for watching. Proxy to Redis: as in `address`; DNS. Optional from the proxy: OIDC issuer, OTLP, webhooks, `updates.stacklok.com:443`. Operator to API server; Prometheus to operator 8080; kubelet to operator 8081. Operator to proxy, backend, Redis: none.',
    evidence: ['code'],
  },
  {
    id: '16.2',
    text: "NetworkPolicy selectors: proxy `app.kubernetes.io/name: mcpserver` + `app.kubernetes.io/instance: <name>`; backend `app: <name>`. Other pods can reach `mcp-<name>` directly, past the proxy's auth: allow the backend from the proxy only.",
    evidence: ['code'],
  },
  {
    id: '16.3',
    text: '`GET /health` needs no auth and is 200 also when `status` is `degraded` (backend unreachable): JSON `status`, `timestamp`, `transport`, `mcp{available,response_time_ms,error,last_checked}`; other methods get 405. Alert on `.mcp.available`.',
    evidence: ['code'],
    source: 'healthcheck.go',
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
    text: "Ingress, Gateway: the backend is Service `mcp-<name>-proxy`, port `proxyPort`; strip a path prefix yourself (10.7). The proxy speaks HTTP only, flushes each write and sets no `X-Accel-Buffering`: switch buffering off, and set the read timeout above the longest silence: stdio streams get a comment every 30 s, `sse` and `streamable-http` none from the proxy. Idle connections to those close after 120 s. The body limit is 8 MiB. Many controllers send to pod addresses, past the Service's ClientIP affinity (documented Kubernetes behavior): use theirs, or Redis.",
    evidence: ['code', 'kubernetes'],
  },
] as const satisfies readonly Statement[];

const exampleServers = [
  {
    id: '17.1',
    text: 'Of the example servers, yardstick, gofetch and osv-mcp keep no user-visible memory per session: to show loss of state take an own server with a counter.',
    evidence: ['derived'],
  },
] as const satisfies readonly Statement[];

const redisObjects = [
  {
    id: '18.1',
    text: "The password of Redis: a Secret in the server's namespace, any key: `passwordRef: {name, key}`. There is no user name field: the client sends the password alone, so it is always Redis' user `default`. A changed password needs a proxy restart (it is an env, documented Kubernetes behavior) and nothing restarts it.",
    evidence: ['code', 'kubernetes'],
  },
  {
    id: '18.2',
    text: 'Least privilege that opened the store, stored, loaded and deleted: `user default reset on ><password> ~<keyPrefix>* +ping +getex +set +del`; plus `+select` when `db` > 0. `AUTH` and `HELLO` need no grant; refused `CLIENT …` calls are ignored. One `~` pattern for each prefix (default `~thv:proxy:session:*`).',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.3',
    text: 'Missing grant: without `ping` or `select` the proxy does not start (`redis: failed to connect: NOPERM …`); without `getex`, `set`, `del` or the key pattern it starts, and calls fail later.',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.4',
    text: 'Rate limiting uses the same Redis, db and password, and its own keys `thv:rl:{<ns>:<name>}:…` (`keyPrefix` is not used): `~thv:rl:* +evalsha +eval +time +hmget +hset +expire`.',
    evidence: ['recorded'],
    withoutRecording: ranWithRedis,
  },
  {
    id: '18.5',
    text: 'Redis 6.2 or newer (GETEX, 5.7), one address, no TLS, no Sentinel, no Cluster. Other clients of that Redis need named users, or their own instance.',
    evidence: ['code'],
  },
] as const satisfies readonly Statement[];

const content = [
  {number: 1, title: 'What one MCPServer becomes', statements: workloads},
  {number: 2, title: 'Fields', statements: fields},
  {number: 3, title: 'Conditions', statements: conditions},
  {number: 4, title: 'Scaling and rollouts', statements: scaling},
  {number: 5, title: 'The session store', statements: sessionStore},
  {number: 6, title: 'Routing: sse and streamable-http, through the transparent proxy', statements: routing},
  {number: 7, title: 'SDKs', statements: sdks},
  {number: 9, title: 'Install and upgrade', statements: install},
  {number: 10, title: 'MCPServer basics', statements: basics},
  {number: 11, title: 'Secrets, volumes, security', statements: security},
  {number: 12, title: 'Overrides', statements: overrides},
  {number: 13, title: 'RBAC for each server', statements: rbac},
  {number: 14, title: 'Status and operations', statements: operations},
  {number: 15, title: 'Groups, tools, telemetry, auth (all optional)', statements: references},
  {number: 16, title: 'Network', statements: network},
  {number: 17, title: 'Example servers', statements: exampleServers},
  {number: 18, title: 'Redis objects', statements: redisObjects},
] as const;

/** The sections in their order. Numbers 8 and 19 are not used. */
export const sections: readonly Section[] = content.map(({number, title}) => ({number, title}));

/** All facts, by section and number. */
export const facts: readonly Fact[] = content.flatMap(({title, statements}) =>
  statements.map((statement: Statement) => ({...statement, section: title})),
);

const byId = new Map(facts.map((fact) => [fact.id, fact]));

/** The fact of a number such as '5.2'; `undefined` for a number that does not exist. */
export function factById(id: string): Fact | undefined {
  return byId.get(id);
}
