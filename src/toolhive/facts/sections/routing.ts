import {controller} from '../sources';
import type {Statement} from '../fact';

export const routing = [
  {
    id: '6.1',
    text: 'On a good `initialize` the proxy stores, under the session id that the backend returned, where that connection went (`backend_url`) and the request body. Later requests with the id are sent to `backend_url`.',
    evidence: ['recorded'],
    recordings: ['routing/v044/one-proxy-one-backend-redis.json', 'routing/v044/one-proxy-one-backend-memory.json'],
  },
  {
    id: '6.2',
    text: '`backend_url` is the peer address of the socket. Behind kube-proxy (netfilter DNAT) that is the ClusterIP of `mcp-<name>`, not a pod: the "pin" leads back to the Service. If the name resolves to a pod address, it is the address of the pod. Dataplanes that translate at connect() (some eBPF ones) may show the pod (derived): look it up (`GET` the key, compare with `kubectl get svc,pods -o wide`).',
    evidence: ['recorded', 'derived'],
    recordings: [
      'routing/v044/one-proxy-one-backend-redis.json',
      'routing/v044/backend-gone-other-available-cluster-ip-redis.json',
      'routing/v044/backend-gone-other-available-pod-ip-redis.json',
    ],
  },
  {
    id: '6.3',
    text: "Behind kube-proxy, what keeps a session on its backend pod is the ClientIP affinity of the backend Service on the proxy pod's address (30 min from the last new connection) together with the open connections of the proxy (which outlive it). The NAT of end users plays no part on that hop; it does between client and proxy.",
    evidence: ['recorded'],
    recordings: [
      'routing/v044/reroute-keeps-pooled-connection-redis.json',
      'routing/v044/proxy-restart-and-reroute-cluster-ip.json',
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
      'routing/v044/backend-restart-same-ip-redis.json',
      'routing/v044/backend-restart-same-ip-memory.json',
      'routing/v044/backend-restart-new-ip-pod-ip-memory.json',
      'routing/v044/recovery-initialize-fails.json',
      'routing/v044/recovery-initialize-fails-pod-ip.json',
      'routing/v044/recovery-lands-on-backend-without-ids.json',
    ],
  },
  {
    id: '6.7',
    text: 'Nothing watches pods, nothing removes an entry when a pod restarts: the mapping stays as it is, stale, until the next request of that session finds out and overwrites it.',
    evidence: ['recorded'],
    recordings: ['routing/v044/two-clients-lose-backend-memory.json', 'routing/v044/restart-all.json'],
  },
  {
    id: '6.8',
    text: 'No recovery when the backend answers 400 (or 401) to an unknown session: the client gets that answer on every call, and a new `initialize` is the only way. (With a pod address in the store and that pod gone, the dial error still leads to recovery.) The recorded SDKs show which servers do so (7.2).',
    evidence: ['recorded'],
    recordings: ['routing/v044/unknown-session-400-redis.json', 'sdk-servers.json'],
  },
  {
    id: '6.9',
    text: 'A backend that insists on `notifications/initialized` refuses the replay, and goes on refusing until the client sends that notification itself.',
    evidence: ['recorded'],
    recordings: [
      'routing/v044/requires-initialized-redis.json',
      'routing/v044/requires-initialized-memory.json',
      'routing/v044/requires-initialized-pod-moves.json',
    ],
  },
  {
    id: '6.10',
    text: 'A backend that puts its id on every response (the current Python and TypeScript SDKs do) shows the client its new id after a recovery. A client that keeps its old id goes on. A client that adopts the new one at once (TypeScript client 1.32.2, seen through the proxy) gets 404 `Session not found` on every later call. The Go client treats the mismatch as fatal (seen against a scripted server).',
    evidence: ['recorded', 'measured'],
    recordings: ['routing/v044/echo-session-id-new-id-adopted-redis.json', 'sdk-servers.json', 'sdk-clients.json'],
  },
  {
    id: '6.11',
    text: 'After such a recovery (6.10), the first later ordinary 200 that carries the new id stores a second entry under it whose `init_body` is that request (a tools/call). A client on that id works until the next loss; then the proxy sends the tools/call, without an id, as if it were an initialize; a backend that wants a session refuses; a backend that serves requests without an id runs the old tools/call again. The client gets 404 either way.',
    evidence: ['recorded'],
    recordings: [
      'routing/v044/echo-second-entry-has-call-body.json',
      'routing/v044/echo-second-entry-other-proxy.json',
    ],
  },
  {
    id: '6.12',
    text: 'Ping-pong: two proxies that reach different backends, Redis, no client affinity. Each switch re-initializes: alternating calls get counter 1 every time, forever, every call 200. Backends that answer 400: the other proxy gives 400, the first goes on. Backends that want `initialized`: 400 after every switch. Backends that echo ids, with a client that adopts them: 404 from the first switch until it initializes. With pod addresses in the store: counts 1 to 10 on one backend.',
    evidence: ['recorded'],
    recordings: [
      'routing/v044/ping-pong-two-proxies-cluster-ip.json',
      'routing/v044/ping-pong-with-400.json',
      'routing/v044/ping-pong-requires-initialized.json',
      'routing/v044/ping-pong-echo.json',
      'routing/v044/ping-pong-echo-adopted.json',
    ],
  },
  {
    id: '6.13',
    text: 'Backend gone, another available: 200 from the other, memory new. None available: 502 with an empty body, ERROR `transparent re-initialize failed`; it heals by itself when one is back. `/health` stays 200 all the while; after five failed background checks the proxy process ends (50.7 s in the run). In a cluster the runner also checks the StatefulSet every 5 s: with no backend pod Ready it logs WARN `container exited` and exits. So replacing the only backend pod can restart every proxy pod; without Redis their sessions then get 404 (derived).',
    evidence: ['recorded', 'measured', 'code', 'derived'],
    recordings: [
      'routing/v044/backend-gone-other-available-cluster-ip-redis.json',
      'routing/v044/backend-gone-other-available-cluster-ip-memory.json',
      'routing/v044/backend-gone-no-other-redis.json',
      'routing/v044/backend-gone-no-other-memory.json',
    ],
  },
  {
    id: '6.14',
    text: 'Backend killed in the middle of a call: 502, empty body, ERROR `failed to forward request`, no replay; the next call recovers. Pooled connection whose end was never seen: 502 on the first call, recovery on the second. Node gone, packets dropped: with a stored pod address the client waits 30 s, then recovery; with a pooled connection the call hangs (the client gave up after 25 s).',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/mid-request-restart-redis.json',
      'routing/v044/mid-request-restart-memory.json',
      'routing/v044/mid-request-remove-pod-ip.json',
      'routing/v044/pooled-connection-dies-silently-redis.json',
      'routing/v044/pooled-connection-dies-silently-memory.json',
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
    recordings: ['routing/v044/proxy-restart-memory.json', 'routing/v044/proxy-restart-redis.json'],
  },
  {
    id: '6.17',
    text: 'Two proxies without Redis: the other proxy answers 404. Without client affinity 8 of 20 calls failed; with ClientIP 0 of 20; with Redis and without affinity 0 of 20 (one backend).',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/two-proxies-two-backends-memory.json',
      'routing/v044/two-proxies-one-backend-redis.json',
    ],
  },
  {
    id: '6.18',
    text: 'Unknown session id: 404 `{"error":{"code":-32001,"message":"Session not found"},"id":…,"jsonrpc":"2.0"}`, not logged. Without id: forwarded to the Service, not stored.',
    evidence: ['recorded'],
    recordings: ['routing/v044/unknown-and-missing-session-redis.json'],
  },
  {
    id: '6.19',
    text: 'DELETE: 2xx or 404 from the backend removes the key, 405 or 400 keeps it. After a dial error DELETE re-initializes first and the key stays.',
    evidence: ['recorded'],
    recordings: [
      'routing/v044/delete-on-other-proxy.json',
      'routing/v044/delete-after-backend-lost-session.json',
      'routing/v044/delete-405-redis.json',
      'routing/v044/delete-405-memory.json',
      'routing/v044/unknown-session-400-redis.json',
      'routing/v044/delete-with-no-backend.json',
    ],
  },
  {
    id: '6.20',
    text: 'Redis stops while running. Known id: 503 `session store unavailable` (first answer after 3.4 s, later 0.15 s; 10 s each when packets are dropped), ERROR `session store lookup failed`; `initialize` still gets 200 (5.1 s, or 10 s), ERROR `failed to create session from header`, and that id is useless: 503 now, 404 once Redis is back. Requests without id, of either revision, are not touched; DELETE and GET with an id get 503 and do not reach the backend; `/health` is 200, pods stay Ready. Back with data: up to ~1 s more of 503, then sessions go on. Back without: 404, clients must initialize.',
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/store-down-and-back-kept.json',
      'routing/v044/store-down-proxy-restart.json',
      'routing/v044/mixed-04.json',
    ],
  },
  {
    id: '6.21',
    text: "Legacy SSE: `POST /messages?sessionId=…` has no session header, so none of this applies: the stored entry has no address, there is no recovery, and through another proxy that reaches another backend the POST is 404. Affinity alone carries it. With Redis down a new stream's first event comes seconds late.",
    evidence: ['recorded', 'measured'],
    recordings: [
      'routing/v044/legacy-sse-backend-restart-redis.json',
      'routing/v044/legacy-sse-backend-restart-memory.json',
      'routing/v044/legacy-sse-two-proxies-two-backends-redis.json',
      'routing/v044/legacy-sse-store-down.json',
    ],
  },
  {
    id: '6.22',
    text: '2026-07-28 requests without id: forwarded, not stored, no Redis; with an unknown id 404; with a known id used as a session; GET and DELETE 405; header without the matching `_meta`: 400, code -32020, by the proxy.',
    evidence: ['recorded'],
    recordings: [
      'routing/v044/modern-revision-redis.json',
      'routing/v044/modern-revision-memory.json',
      'routing/v044/modern-header-without-meta.json',
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
    recordings: ['routing/v044/legacy-sse-two-proxies-one-backend-redis.json'],
  },
  {
    id: '6.30',
    text: 'Stored pod gone and `initialize` carries the old id: 502 once, the pin is dropped, the retry works.',
    evidence: ['recorded'],
    recordings: ['routing/v044/initialize-with-dead-backend-and-stale-id-pod-ip.json'],
  },
  {
    id: '6.31',
    text: '`/health` asks the backend (`GET /` through the Service) and waits up to 5 s. A backend that refuses connections: 200 at once, `status` is `degraded`. One that hangs, or packets that are dropped: that is longer than the probes wait (startup and readiness 3 s, liveness 5 s), so the proxy pods are NotReady after about 15 s and restarted after about 30 s (derived). One synchronous tool of Python `mcp` 1.30.0 blocks the answer; 2.3.0 does not.',
    evidence: ['measured', 'code', 'derived'],
    source: `pinger.go:26, ${controller}:1460-1496`,
  },
  {
    id: '6.32',
    text: 'Health checks renew the affinity of the backend Service. The kubelet asks `/health` every 5 s and every 10 s, the proxy itself checks every 10 s; nearly each check is a new connection, since the body is closed unread (5 checks, 4 to 5 new), and each new connection renews the 30 min (documented Kubernetes behavior). Not so for a server whose answer to `GET /` has no body. So the affinity changes when the backend pod leaves the Service, and then stays; after a rolling restart of the StatefulSet all proxy pods may stand on one pod (derived).',
    evidence: ['measured', 'code', 'kubernetes', 'derived'],
    source: 'pinger.go:51-67',
  },
  {
    id: '6.33',
    text: 'A GET is not recovered. The stored `initialize` is sent with the headers of the request that met the 404, and only the session id of its answer is looked at, not its status. The `Accept: text/event-stream` of a GET makes SDK servers answer 406: TypeScript 1.32.2 (without an id), Python 1.30.0 and 2.3.0 (with an id, ended at once): the client gets 404 until its next POST. Python 1.26 to 1.29 answer 406 with an id that stays: every later call gets 200 with error -32602 until the client initializes again.',
    evidence: ['measured', 'code'],
    source: 'transparent_proxy.go:1109, 1123',
  },
] as const satisfies readonly Statement[];
