/**
 * Where a reader meets each numbered fact, besides the page of the evidence, and the words of that place which carry its
 * statement. factsOnPages.test.ts holds them against the built pages: when a place no longer says so, a word is missing.
 */

/** `page` is an address, with the id of a heading (its section), of a row or of another element where the words stand. */
export interface Place {
  readonly page: string;
  readonly words: readonly string[];
}

/** A fact that no reader needs on a page, and why. */
export interface Without {
  readonly without: string;
}

const run = '/guides-k8s/run-mcp-k8s';
const redis = '/guides-k8s/redis-session-storage';
const autoscale = '/guides-k8s/autoscale';
const troubleshoot = '/guides-k8s/troubleshoot-sessions';
const operator = '/guides-k8s/deploy-operator';
const clients = '/guides-k8s/connect-clients';
const routing = '/concepts/session-routing';
const revisions = '/concepts/protocol-revisions';
const fields = '/reference/mcpserver';
const conditions = '/reference/status-conditions';
const matrix = '/reference/failure-matrix';
const sdks = '/reference/sdk-compatibility';
const store = '/reference/session-store';
const issues = '/reference/known-issues';
const checker = '/tools/check-manifest';

/** By the number of the fact. */
export const factsOnPages: Readonly<Record<string, readonly Place[] | Without>> = {
  '1.1': [
    {
      page: `${run}#overview`,
      words: [
        'The operator creates the first tier, and the proxy runner creates the second when it starts',
        'Deployment demo | operator | The proxy runner, container toolhive',
        'StatefulSet demo | proxy runner | The backend: your server, container mcp',
      ],
    },
  ],
  '1.2': [
    {
      page: `${run}#overview`,
      words: [
        'Service mcp-demo-proxy | operator | The address for clients',
        'Service mcp-demo | proxy runner | What the proxy runner dials',
        'Headless; not used for routing',
        'With the transport stdio the last two Services do not exist: the proxy runner attaches to the backend pod',
      ],
    },
  ],
  '1.3': [
    {
      page: `${run}#overview`,
      words: ['Backend pods have no DNS names of their own', 'serviceName is demo, and no Service has that name'],
    },
  ],
  '1.4': [
    {
      page: `${run}#connection-draining-on-scale-down`,
      words: [
        'proxy pods by app.kubernetes.io/name: mcpserver and app.kubernetes.io/instance: demo',
        'the backend pods by app: demo',
      ],
    },
    {
      page: `${run}#check-mcp-server-status`,
      words: ['deployment,statefulset,pods -l toolhive-name=demo', 'The second shows both tiers'],
    },
  ],
  '1.5': [
    {
      page: `${run}#horizontal-scaling`,
      words: [
        'ClientIP (default) | Requests from one address reach the same proxy pod, for 3 h',
        'Its affinity is always ClientIP with 30 minutes, and no field changes it',
      ],
    },
  ],
  '1.6': [
    {
      page: run,
      words: [
        'ConfigMap demo-runconfig | operator | The settings that the proxy runner reads at start',
        'proxyPort | 8080 | The port of the proxy pods',
        '/health on proxyPort answers 200',
        'its startup probe allows 90 s, 18 tries 5 s apart',
        'readiness every 5 s, liveness every 10 s, and 3 failures in a row count',
        'the backend has none unless you give it one',
      ],
    },
  ],
  '1.7': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: ['Resources of your server stand here, at container mcp', 'spec.resources is for the proxy runner'],
    },
  ],
  '1.8': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: [
        'Nothing in it reaches the proxy pods',
        'Another container name becomes a second container, one without an image',
        'mcp runs as user 1000 with a read-only root file system',
        'in the securityContext of the container; at pod level it has no effect',
      ],
    },
    {
      page: `${run}#connection-draining-on-scale-down`,
      words: ['grace period of 30 s. Both are fixed: podTemplateSpec does not reach the proxy pods'],
    },
  ],
  '1.9': [
    {
      page: `${run}#override-proxy-deployment-and-service-settings`,
      words: ['There is no field for node selection, spread, priority or grace period of the proxy pods'],
    },
    {page: `${autoscale}#pod-disruption-budgets`, words: ['ToolHive creates no PodDisruptionBudget']},
  ],
  '1.10': [
    {
      page: `${run}#check-mcp-server-status`,
      words: [
        'Pending | No proxy pod is ready yet',
        'Ready | At least one proxy pod is ready. The backend is not looked at',
        'Stopped | replicas is 0',
      ],
    },
  ],
  '1.11': [
    {
      page: conditions,
      words: [
        'MCP server pod failed: {CrashLoopBackOff|CreateContainerError|InvalidImageName|',
        'No proxy pod is ready, and at least one has failed: phase Failed',
        'One ready pod outweighs failed ones',
      ],
    },
  ],
  '2.1': [
    {
      page: `${issues}#replicas-above-int32`,
      words: [
        'replicas and backendReplicas have no upper bound',
        'accepts 2147483648, and then the operator cannot list any MCPServer',
        'cannot unmarshal number 2147483648 into Go struct field',
      ],
    },
    {page: `${fields}#what-you-most-need-to-know`, words: ['Neither has a default or an upper limit']},
    {page: `${fields}#spec-replicas`, words: ['at least 0']},
  ],
  '2.2': [
    {page: `${fields}#spec-transport`, words: ['default "stdio"']},
    {page: `${fields}#spec-session-affinity`, words: ['Text: "ClientIP", "None", default "ClientIP"']},
    {
      page: `${fields}#spec-session-storage`,
      words: [
        'when provider is redis, address must be present',
        'Text: "memory", "redis". Required.',
        'Integer, default 0, at least 0.',
        'There is no field for a user name, TLS, Sentinel, Cluster or a lifetime',
      ],
    },
  ],
  '2.3': [
    {
      page: `${checker}#rules`,
      words: [
        'The API accepts a URL, and the proxy runner cannot use it',
        'The API accepts any text, and the proxy runner cannot use another one',
        'The API accepts it; the server has no image and cannot run',
        'The API accepts it; the operator then fails with invalid RunConfig: image is required',
        'The API accepts any content',
        'The API accepts any text. The operator panics upon it',
        'Neither the API nor a condition says so. End the prefix in a colon',
      ],
    },
  ],
  '2.4': [
    {
      page: `${troubleshoot}#edit-without-effect`,
      words: [
        'holds back every other change, scaling included, while the old pods go on: phase Failed',
        'event InvalidPodTemplateSpec, the only one that the operator records',
      ],
    },
    {
      page: `${issues}#bad-quantity-panics-operator`,
      words: ['resources.limits.cpu: lots passes the API server, and then the reconciler panics'],
    },
  ],
  '2.5': [
    {
      page: `${fields}#versions`,
      words: [
        'kubectl apply and create refuse a field that the API does not know: strict decoding error: unknown field "spec.replica"',
        'kubectl patch only warns, drops it, and says patched (no change)',
      ],
    },
  ],
  '2.6': [
    {
      page: `${fields}#versions`,
      words: [
        'toolhive.stacklok.dev/v1beta1 | Served and stored',
        'toolhive.stacklok.dev/v1alpha1 | Served and deprecated, with the same schema and a warning',
      ],
    },
  ],
  '2.7': [
    {
      page: `${autoscale}#what-to-target`,
      words: [
        'cannot target the MCPServer: it has no scale subresource',
        'Proxy runner | Deployment demo | spec.replicas',
        'Backend | StatefulSet demo | spec.backendReplicas',
      ],
    },
  ],
  '2.8': [
    {
      page: `${redis}#default-redis`,
      words: [
        'Only the address reaches an MCPServer. The password does not',
        'what follows is a proxy pod that exits at start',
        'All servers share one prefix, thv:proxy:session:, and database 0',
        'It also reaches servers with provider: memory, with one replica, and with stdio',
      ],
    },
    {
      page: `${issues}#default-redis-password`,
      words: ['Setting the env through resourceOverrides.proxyDeployment.env'],
    },
  ],
  '2.9': [
    {
      page: `${fields}#spec-session-storage-password-ref`,
      words: ['given to the proxy as THV_SESSION_REDIS_PASSWORD'],
    },
    {
      page: `${fields}#spec-resource-overrides-proxy-deployment-env-name`,
      words: ['is in the list twice when passwordRef is set, too; that of passwordRef comes last and wins'],
    },
    {page: `${fields}#spec-resource-overrides-proxy-deployment-env-value`, words: ['Value in plain text']},
  ],
  '2.10': [
    {page: `${run}#run-a-server-with-secrets`, words: ['Two keys of one Secret are refused in spec.secrets']},
    {
      page: `${fields}#spec-permission-profile-type`,
      words: ['configmap fails: the operator opens the file itself'],
    },
  ],
  '2.11': [
    {
      page: `${run}#check-mcp-server-status`,
      words: [
        'A missing Secret of the proxy pod or an image that cannot be pulled shows as no more than this, "MCP server is starting"',
      ],
    },
    {
      page: `${run}#run-a-server-with-secrets`,
      words: ['The value goes to container mcp of the backend pod', 'waits in CreateContainerConfigError'],
    },
  ],
  '2.12': [
    {
      page: `${fields}#spec-rate-limiting`,
      words: ['Requires sessionStorage.provider: redis; a default Redis does not do'],
    },
  ],
  '3.1': [
    {
      page: `${conditions}#session-storage-missing-for-replicas`,
      words: [
        'SessionStorageMissingForReplicas',
        'replicas > 1 but sessionStorage.provider is not redis; sessions are not shared across replicas',
        'replicas is greater than 1, and sessionStorage is absent or has provider memory',
      ],
    },
    {
      page: `${conditions}#session-storage-configured`,
      words: [
        'SessionStorageConfigured',
        'Redis session storage is configured',
        'replicas is greater than 1 with provider redis',
      ],
    },
    {
      page: `${conditions}#session-storage-warning-not-applicable`,
      words: ['session storage warning is not active', 'replicas is not set, 0 or 1'],
    },
  ],
  '3.2': [
    {
      page: `${conditions}#session-storage-warning`,
      words: ['It reads the spec and nothing else. It is a hint: nothing is held back'],
    },
    {
      page: `${conditions}#what-no-condition-says`,
      words: [
        'The operator never contacts it: a wrong address, password or prefix still gives SessionStorageConfigured',
        'No condition looks at backendReplicas',
      ],
    },
  ],
  '3.3': [
    {
      page: `${autoscale}#verify`,
      words: ['with replicas left out it stays False, recorded with five live proxy pods'],
    },
    {
      page: `${run}#check-that-it-scales`,
      words: ['It is a false alarm when the operator gives servers a default Redis'],
    },
  ],
  '3.4': [
    {
      page: `${conditions}#stdio-transport-cap-at-1`,
      words: ['deployment will use 1 regardless of spec.replicas', 'Transport is stdio and replicas is greater than 1'],
    },
    {
      page: `${conditions}#stdio-replica-cap-not-active`,
      words: ['stdio with replicas not set and 3 live pods, which the operator resets to 1 without a word'],
    },
  ],
  '3.5': [
    {
      page: `${issues}#stdio-backend-replicas`,
      words: [
        'is neither refused, capped nor reported',
        'The StatefulSet gets that many pods, and the proxy attaches to one',
      ],
    },
  ],
  '3.6': [
    {
      page: `${fields}#status-conditions`,
      words: ['Ready, StdioReplicaCapped, SessionStorageWarning and RateLimitConfigValid are always there'],
    },
    {
      page: `${conditions}#what-no-condition-says`,
      words: ['MCPToolConfig, MCPExternalAuthConfig or MCPWebhookConfig is missing', 'it shows in Ready alone'],
    },
    {
      page: `${conditions}#ready-oidc-config-missing`,
      words: ['oidcConfigRef names an object that does not exist: phase Failed, no Deployment'],
    },
    {
      page: `${conditions}#condition-group-ref-validated`,
      words: ['The server runs either way', 'It stays behind, with its old status, when the field is taken out'],
    },
  ],
  '4.1': [
    {
      page: `${fields}#spec-replicas`,
      words: [
        'Not set: the live count stays, so kubectl scale and an HPA work',
        'Set: a live count that differs is reset at once',
        'With stdio never more than 1',
      ],
    },
  ],
  '4.2': [
    {
      page: `${fields}#spec-backend-replicas`,
      words: ['Not set: the live count stays', 'Set: a live count that differs is reset when a proxy pod next starts'],
    },
    {
      page: `${run}#scale-a-server`,
      words: ['taking replicas or backendReplicas out is an edit, too, and the backend then goes back to 1 pod'],
    },
  ],
  '4.3': [
    {
      page: `${issues}#edits-roll-both-tiers`,
      words: [
        'Any edit that changes a value of the spec bumps metadata.generation, which is stamped on both pod templates',
        'Scale without an edit',
        'Changed labels and annotations do not roll anything',
      ],
    },
  ],
  '4.4': [
    {
      page: `${issues}#rollout-restart-undone`,
      words: [
        'The operator undoes kubectl rollout restart deployment/demo',
        'The next reconcile undoes the annotation restarted-at with the rolling strategy too',
      ],
    },
    {
      page: `${run}#restart-an-mcp-server`,
      words: ['the same effect as deleting all its proxy pods', 'restart-strategy with immediate'],
    },
  ],
  '4.5': [
    {
      page: `${run}#restart-an-mcp-server`,
      words: [
        'waits until all backend pods are updated and ready, up to 2 minutes, before it opens its port; its startup probe allows 90 s',
      ],
    },
  ],
  '4.6': [
    {
      page: `${issues}#backend-replicas-zero`,
      words: ['it stops, so it crash-loops', 'The log of the proxy says container not running'],
    },
  ],
  '4.7': [
    {
      page: `${issues}#drain-fixed-at-30-seconds`,
      words: [
        'A proxy pod drains for 30 s, and no field changes it',
        'closes its listeners at once and gives requests in flight up to 30 s',
        'a patch on the Deployment lasts until the next spec edit',
        'stdio does not drain',
      ],
    },
  ],
  '4.8': [
    {
      page: `${run}#connection-draining-on-scale-down`,
      words: ['removes the pod with the highest ordinal first, and the memory of its sessions goes with it'],
    },
  ],
  '5.1': [
    {
      page: `${store}#key`,
      words: [
        'The key is keyPrefix and then the session id',
        'Without the field the prefix is thv:proxy:session:',
        'No server name and no namespace is in the key',
        'Any other id. | The UUIDv5 of the id in the DNS namespace',
        'The id as the backend issued it: it counts as a UUID',
      ],
    },
  ],
  '5.2': [
    {
      page: `${troubleshoot}#key-prefix-must-end`,
      words: [
        'The proxy pod exits at start, because keyPrefix has no final colon',
        'Write the colon and the quotes',
        'Neither the API server nor a condition tells',
      ],
    },
    {page: `${issues}#key-prefix-without-colon`, words: ['The proxy exits at once with code 1']},
  ],
  '5.3': [
    {
      page: `${issues}#shared-key-prefix`,
      words: [
        'An id of server A is served by the backend of A through the proxy of B, and DELETE at B removes the session of A',
        'After a loss B re-initializes at its own backend, which then owns the id for both',
        'Give each server a keyPrefix of its own',
      ],
    },
  ],
  '5.4': [
    {
      page: `${store}#value`,
      words: [
        'The value is one JSON object',
        'It is the raw initialize of the client',
        'It is what the client sent, in plain text',
        'The session id that the backend issued at the last recovery',
        'Never changes after the record is made',
        'No user identity is in it',
      ],
    },
  ],
  '5.5': [
    {
      page: `${store}#lifetime`,
      words: [
        '7200 s (2 h) from its last use',
        'What renews it? | Each request with this session id',
        'What does not? | GET /health, requests with other session ids',
        'There is no maximum age, and no field of the MCPServer changes the TTL',
        'A request with the id gets 404',
        'between 2 h and 3 h after its last use',
      ],
    },
  ],
  '5.6': [
    {
      page: `${store}#redis-commands`,
      words: [
        'There is no cache in front of Redis',
        'answered 200 with a session id. | 2 GETEX + 1 SET',
        'whatever the backend answers except 404. | 3 GETEX',
        'answered 200 with a session id in the header that the store knows. | 4 GETEX',
        're-initialized and replayed. | 4 GETEX + 1 SET',
        'the key is removed. | 3 GETEX + 1 DEL',
        '404 from the proxy. | 2 GETEX',
        'without a session id, of either revision. | None',
        'Redis added about 0.1 ms to a call of 0.5 ms',
      ],
    },
  ],
  '5.7': [
    {
      page: `${redis}#requirements`,
      words: [
        'Be 6.2 or newer | Every request with a session id uses GETEX',
        'There are no fields for TLS, Sentinel or Cluster',
        'The proxy runner waits 5 s to connect and 3 s to read or write',
      ],
    },
    {
      page: `${store}#redis-commands`,
      words: ['pings Redis at its start, and each start leaves one record of its own, toolhive-init-check, for 2 h'],
    },
  ],
  '5.8': [
    {
      page: `${redis}#outage-while`,
      words: [
        'Exits with code 1 after 1.7 s',
        'Exits after 102 s; its startup probe allows 90 s, so the kubelet ends it first',
      ],
    },
    {
      page: `${troubleshoot}#redis-failed-to-connect`,
      words: [
        'Nothing listens at address | connect: connection refused',
        'the proxy runner sends none | NOAUTH Authentication required.',
        'have different passwords | WRONGPASS invalid username-password pair or user is disabled.',
      ],
    },
  ],
  '5.9': [
    {
      page: `${run}#check-that-it-scales`,
      words: [
        'Each proxy pod logs using Redis session storage at its start. This line and the keys in Redis prove it; no condition does',
      ],
    },
  ],
  '6.1': [
    {
      page: `${routing}#two-hops`,
      words: [
        'under the session id, the address that the connection had which answered initialize, and that initialize request itself',
      ],
    },
    {
      page: `${store}#value`,
      words: ['Where requests of this session go: the peer address of the connection that carried initialize'],
    },
  ],
  '6.2': [
    {
      page: `${routing}#two-hops`,
      words: [
        'Behind kube-proxy this is the ClusterIP of mcp-demo, so the record leads back to the Service, not to a pod',
        'Some eBPF dataplanes translate addresses when a connection is opened; there the record may hold',
      ],
    },
    {
      page: `${run}#check-that-it-scales`,
      words: ['Its backend_url is what the proxy runner stored; the second command shows whose address that is'],
    },
  ],
  '6.3': [
    {
      page: `${run}#session-routing-for-backend-replicas`,
      words: [
        'together with the connections that the proxy runner keeps open',
        'The address of the end user, and so NAT in front of the proxy, plays no part on this hop',
      ],
    },
    {
      page: `${troubleshoot}#state-reset`,
      words: ['expired, 30 min after the last new connection, and the connections were closed'],
    },
  ],
  '6.4': [
    {
      page: `${run}#session-routing-for-backend-replicas`,
      words: [
        '200 sessions through one proxy pod with three backend pods all reached one backend pod',
        'Two proxy pods with four backend pods reached two, and in 5 of 20 runs both chose the same one',
        'at most as many backend pods get new sessions as there are proxy pods',
        'sessions start anew there',
      ],
    },
  ],
  '6.5': {
    without:
      'No field switches that affinity off (1.5), so no reader meets the case. It was measured to understand 6.4.',
  },
  '6.6': [
    {
      page: `${routing}#backend-pod-restart`,
      words: [
        'When the backend answers 404, or cannot be connected to, the proxy runner sends the stored initialize to the Service',
        'The client gets 200 and no sign; what the backend kept in memory is gone. Only the DEBUG log tells',
        'It waits for notifications/initialized. The proxy runner does not send it',
        'has no session id, or is an error. The client gets the 404 of its own request, or 502',
      ],
    },
    {
      page: `${run}#session-routing-for-backend-replicas`,
      words: ['It works without Redis, too, for the sessions that the proxy pod knows'],
    },
  ],
  '6.7': [
    {
      page: `${store}#what-a-record-is`,
      words: [
        'Nothing watches backend pods: when one restarts, the record stays as it is until the next request of the session finds out and overwrites it',
      ],
    },
  ],
  '6.8': [
    {
      page: `${routing}#backend-pod-restart`,
      words: [
        'It answers 400 or 401 to an unknown session. The client gets that answer on every call, until it initializes again',
      ],
    },
  ],
  '6.9': [
    {
      page: `${routing}#backend-pod-restart`,
      words: ['the repeated call is refused until the client sends the notification itself'],
    },
  ],
  '6.10': [
    {
      page: `${issues}#changed-session-id`,
      words: [
        'as the current Python and TypeScript SDKs do, shows the client its new id after a recovery',
        'TypeScript client 1.32.2 adopts the new id and is stuck with 404',
        'The Go client treats the mismatch as fatal',
        'A client that keeps its old id goes on',
      ],
    },
  ],
  '6.11': [
    {
      page: `${issues}#second-entry-repeats-a-call`,
      words: [
        'the first later 200 with the new id stores a second record, and its init_body is that request: a tools/call',
        'the proxy sends this call, without an id, as if it were an initialize',
        'A backend that serves requests without an id runs the old tools/call again; one that wants a session refuses it. The client gets 404 either way',
      ],
    },
  ],
  '6.12': [
    {
      page: `${issues}#ping-pong`,
      words: [
        'each switch of the proxy re-initializes the session at the other backend. Every call is answered 200',
        'alternating calls get counter 1 each time',
        'Backends that answer 400, or want notifications/initialized, give 400 after a switch',
        'A client that adopts echoed ids gets 404 until it initializes',
      ],
    },
  ],
  '6.13': [
    {
      page: `${issues}#health-without-backend`,
      words: [
        'The proxy pods stay Ready while each call gets 502 with an empty body',
        'After five failed background checks the proxy process ends',
        'checks the StatefulSet every 5 s: when it finds no backend pod Ready, it logs WARN container exited and exits',
        'So without Redis its sessions then get 404',
      ],
    },
    {
      page: `${matrix}#backend-gone-none-available-starts-anew`,
      words: ['yes, when a backend is back', 'transparent re-initialize failed'],
    },
    {page: `${matrix}#backend-gone-other-available-starts-anew`, words: ['Each call 200', 'lost']},
  ],
  '6.14': [
    {
      page: `${troubleshoot}#bad-gateway`,
      words: [
        'It died during the call: the call is not repeated for you',
        'The next call reconnects',
        'The first call fails, the second works: a backend pod was replaced without closing its connections',
        'a call over a kept connection hung until its client gave up',
        'a call took 30 s and then reconnected',
      ],
    },
  ],
  '6.15': [
    {
      page: `${routing}#backend-pod-restart`,
      words: [
        'of 10 parallel calls on a lost session, 9 or 10 did',
        'session stays. The proxy runner never deletes the others',
      ],
    },
  ],
  '6.16': [
    {
      page: `${routing}#proxy-pod-restart`,
      words: [
        'With Redis the session goes on',
        'Without Redis every session of that proxy pod gets 404 Session not found',
      ],
    },
  ],
  '6.17': [
    {
      page: `${run}#session-affinity-for-proxy-replicas`,
      words: [
        'Without Redis, a proxy pod answers 404 Session not found to a session that another proxy pod started',
        'without affinity 8 of 20 calls failed, with ClientIP none',
        'With Redis, any proxy pod can serve any session',
      ],
    },
  ],
  '6.18': [
    {
      page: `${matrix}#errors-in-full`,
      words: ['404 | proxy | {"error":{"code":-32001,"message":"Session not found"}'],
    },
    {page: `${troubleshoot}#session-not-found`, words: ['The proxy runner logs nothing for this answer']},
    {
      page: `${store}#redis-commands`,
      words: ['A call, a notification or a GET without a session id, of either revision. | None'],
    },
  ],
  '6.19': [
    {
      page: `${store}#redis-commands`,
      words: [
        'DELETE that the backend answers 2xx or 404: the key is removed',
        'DELETE that the backend answers 405 or 400: the key stays',
        'A DELETE that cannot connect to its backend starts the session anew first, and the key stays',
      ],
    },
  ],
  '6.20': [
    {
      page: `${redis}#outage-runbook`,
      words: [
        'Requests with a session id get 503 session store unavailable',
        'All pods stay Ready, and /health answers 200',
        '503: the first after 3.4 s, later ones after 0.15 s',
        '503 after 10 s each',
        '503; the backend does not get them',
        '200 after 5.1 s; its id gets 503 now, 404 afterwards',
        'A request without a session id | As usual | As usual',
        'logs failed to create session from header at ERROR',
        'After up to 1 s more of 503 they go on',
        'Every session gets 404 Session not found. | Must initialize again',
      ],
    },
  ],
  '6.21': [
    {
      page: `${run}#session-affinity-for-proxy-replicas`,
      words: ['its messages carry no session header, so Redis does not route them. Affinity alone brings them'],
    },
    {page: `${run}#scaling-limits`, words: ['Legacy SSE has no reconnect after a backend restart']},
    {page: `${redis}#outage-while`, words: ['A new stream of legacy SSE | Its first event comes seconds late']},
  ],
  '6.22': [
    {
      page: `${store}#redis-commands`,
      words: [
        'without a session id, of either revision. | None',
        'with a session id that the store does not know: 404 from the proxy',
        'GET or DELETE with MCP-Protocol-Version: 2026-07-28, with or without a session id: 405 from the proxy',
        'MCP-Protocol-Version: 2026-07-28 without the matching _meta: 400 from the proxy',
      ],
    },
    {
      page: `${revisions}#what-the-proxy-runner-does`,
      words: [
        'A call whose body lacks the version in _meta | 2026-07-28 | 400 code -32020 | The proxy runner',
        'A call with the id of a session that was started with 2025-11-25 | 2026-07-28 | 200 | Your server',
        'sends it to the Service of the backend, stores nothing, and asks Redis nothing',
      ],
    },
  ],
  '6.23': [
    {
      page: `${run}#connection-draining-on-scale-down`,
      words: [
        'takes no new connections from that moment',
        'A call of 5 s in flight ended with 200',
        'An open event stream was cut after 30 s, with the WARN line graceful shutdown timed out, force-closing connections',
      ],
    },
  ],
  '6.24': [
    {
      page: `${troubleshoot}#no-valid-session-id-provided`,
      words: ['a JSON-RPC batch with 400 and code -32600', 'a body over 8 MiB with 413'],
    },
    {
      page: `${troubleshoot}#session-store-unavailable`,
      words: [
        'SSE connection not held by this instance is the answer of a stdio server with proxyMode: sse',
        'The sessions of a stdio server belong to one proxy pod',
      ],
    },
  ],
  '6.25': [
    {
      page: `${autoscale}#what-to-measure`,
      words: ['no metric of ToolHive counts sessions, recoveries or store errors'],
    },
    {
      page: `${troubleshoot}#state-reset`,
      words: [
        'set TOOLHIVE_DEBUG to true in resourceOverrides.proxyDeployment.env and look for backend session lost; transparently re-initializing',
      ],
    },
  ],
  '6.26': [
    {
      page: `${routing}#names-in-the-rfc`,
      words: [
        'RoutingStorage is in no release: it was dropped before the first one, and the transport session storage took its place',
        'local cache in front of Redis does not exist either',
      ],
    },
  ],
  '6.27': [
    {
      page: `${routing}#backend-pod-restart`,
      words: ['takes every 404 to a known session for a lost session, also one that means an unknown path'],
    },
  ],
  '6.28': [
    {
      page: `${troubleshoot}#state-reset`,
      words: [
        'The server ends idle sessions before the 2 hours of the proxy runner',
        '30 min in Python mcp 1.30 and 2.3, 5 min in rmcp 3.11',
      ],
    },
  ],
  '6.29': [
    {
      page: `${run}#session-affinity-for-proxy-replicas`,
      words: ['through another proxy pod they arrive only if it reaches the same backend pod'],
    },
  ],
  '6.30': [
    {
      page: `${store}#redis-commands`,
      words: ['with a known old session id whose stored pod is gone: 502 once, and the address is reset'],
    },
  ],
  '7.1': [
    {
      page: `${sdks}#recovered`,
      words: [
        'It answers 404 to the old id, and serves the replayed call without notifications/initialized',
        'go-sdk v1.8.0',
        'mcp-go v1.2.1WithStateful(true)',
        'io.modelcontextprotocol.sdk:mcp 2.1.0',
        'mcp (FastMCP) 1.26.0',
        'fastmcp 4.1.2',
        'rmcp 3.11.0',
        '@modelcontextprotocol/sdk 1.32.2shipped example',
      ],
    },
    {page: `${sdks}#server-mcp-2-3-0-streamable-http`, words: ['also run behind the proxy runner']},
  ],
  '7.2': [
    {
      page: `${sdks}#not-recovered`,
      words: [
        'mcp (FastMCP) 1.25.0',
        'rmcp 1.3.0',
        'rmcp 0.8.5',
        '@modelcontextprotocol/sdk 1.32.2hand-written map of transports',
        '@modelcontextprotocol/sdk 1.32.2bare transport',
        'server-everything',
        'It answers 401 to the old id',
        'Right after a restart it answers 400',
      ],
    },
    {
      page: `${sdks}#nothing-to-recover`,
      words: [
        'It accepts any id of the form mcp-session-<uuid>, also after a restart: there is no 404 to notice, and what it kept in memory is lost unnoticed',
      ],
    },
  ],
  '7.3': [
    {
      page: `${sdks}#client-rmcp-3-11-0`,
      words: ['Initializes again by itself. The call is replayed and served'],
    },
    {
      page: `${sdks}#client-io-modelcontextprotocol-sdk-mcp-2-1-0`,
      words: ['Initializes again by itself. The call fails', 'Later calls are served, in a new session'],
    },
    {page: `${sdks}#client-mcp-1-30-0`, words: ['One 503 or one 400 ends the whole client']},
    {page: `${sdks}#clients`, words: ['None retries a 503']},
    {page: `${troubleshoot}#tools-disappeared`, words: ['only two initialize again by themselves upon 404']},
  ],
  '7.4': [
    {
      page: `${sdks}#nothing-to-recover`,
      words: [
        'It issues no session id and ignores any id sent: there is no session to lose',
        'An id that the proxy runner does not know gets 404 from the proxy runner itself',
      ],
    },
    {
      page: `${store}#redis-commands`,
      words: ['that brings no session: the backend issues no id or is not reached. | None'],
    },
  ],
  '7.5': [
    {
      page: `${sdks}#how-to-read-the-tables`,
      words: [
        'the answer to an id that nobody issued, while another session lives. It does not decide',
        'the one to an old session after a restart must be 404',
      ],
    },
    {page: `${sdks}#test-your-own-server`, words: ['some servers refuse inside a 200']},
  ],
  '9.1': [
    {
      page: `${run}#prerequisites`,
      words: [
        '1.25 or newer',
        'CRDs first',
        'oci://ghcr.io/stacklok/toolhive/toolhive-operator-crds \\ --version 0.44.0',
        'oci://ghcr.io/stacklok/toolhive/toolhive-operator \\ --version 0.44.0',
      ],
    },
    {page: `${operator}#prerequisites`, words: ['Kubernetes 1.25 or newer', 'Helm 3.10 or newer']},
    {
      page: `${operator}#install-the-crds`,
      words: ['have a chart of their own, and come first', 'The version has no v'],
    },
  ],
  '9.2': [
    {
      page: `${operator}#chart-values`,
      words: [
        'ghcr.io/stacklok/toolhive/proxyrunner:v0.44.0',
        'The image of all proxy pods. No field sets it for one server',
      ],
    },
  ],
  '9.3': [
    {
      page: `${operator}#install-the-crds`,
      words: [
        'The chart holds its 14 CRDs as ordinary templates, so helm upgrade updates them',
        'Helm ties them to this release and namespace: give the same --namespace in every later command',
        'crds.install | true | false renders no CRD',
        'The CRDs stay when the chart is uninstalled, and your MCPServers with them',
      ],
    },
  ],
  '9.4': [
    {
      page: `${run}#prerequisites`,
      words: [
        '--namespace toolhive-system --create-namespace',
        'All that an MCPServer refers to, such as a Secret, must be in its own namespace',
      ],
    },
  ],
  '9.5': [
    {
      page: `${operator}#operator-deployment-modes`,
      words: [
        'Cluster (default) | cluster | All namespaces | A ClusterRoleBinding',
        'Those of operator.rbac.allowedNamespaces | A RoleBinding in each of them',
        'operator.features.storageVersionMigrator requires operator.rbac.scope=cluster',
        'With scope namespace and no namespaces the operator has no rights anywhere',
      ],
    },
  ],
  '9.6': [
    {
      page: `${operator}#chart-values`,
      words: [
        'operator.features.experimental | none | No effect: nothing in this release reads it',
        'Stores objects of older API versions again, in the current one',
      ],
    },
  ],
  '9.7': [
    {
      page: `${autoscale}#what-to-target`,
      words: ['Helm chart is something else: it scales the operator'],
    },
    {
      page: `${operator}#chart-values`,
      words: [
        'One leads, the others stand by',
        'A HorizontalPodAutoscaler for the operator. It does not scale servers',
        '110MiB',
        'It must stay below the memory limit of the container, 128Mi',
      ],
    },
  ],
  '9.8': [
    {
      page: `${operator}#chart-values`,
      words: [
        'Pull Secrets of the operator pod, and of nothing else',
        'Pull Secrets of all proxy pods and backend pods',
      ],
    },
  ],
  '9.9': [
    {
      page: `${redis}#default-redis`,
      words: ['Helm chart has operator.defaultRedis', 'The password does not: with a Redis that wants one'],
    },
    {
      page: `${operator}#chart-values`,
      words: [
        'operator.defaultRedis.existingSecret | none | A Secret with its password. It does not reach MCPServers',
        'The host of a default Redis, when operator.defaultRedis.addr is not set',
        'global.redis.port | 6379',
        'global.redis.existingSecretKey | redis-password',
      ],
    },
  ],
  '9.10': [
    {
      page: `${operator}#install-the-operator`,
      words: [
        'The chart creates a Deployment and a ServiceAccount, both named toolhive-operator',
        'It creates no Service, no NetworkPolicy, no PodDisruptionBudget and no webhook',
        'it writes Secrets, ConfigMaps, Services, ServiceAccounts, volume claims, workloads, Roles and their bindings',
      ],
    },
    {page: `${operator}`, words: ['the names of its ClusterRole and its binding are fixed']},
  ],
  '9.11': [
    {
      page: `${operator}#check-the-operator`,
      words: [
        'rollout status deployment/toolhive-operator',
        'Ready means that the process answers, not that it leads: the holder of the Lease leads',
        'Probes are /healthz and /readyz on port 8081, metrics are /metrics on port 8080',
        'toolhive-operator-leader-election',
        'logs deployment/toolhive-operator -c manager',
      ],
    },
  ],
  '9.12': [
    {
      page: `${issues}#operator-upgrade-rolls-proxies`,
      words: [
        'The operator compares the image of the proxy runner on each reconcile',
        'After an upgrade it rolls the proxy Deployments of all servers at once',
        'Without Redis all sessions are lost',
      ],
    },
    {
      page: `${operator}#upgrade`,
      words: ['Backend pods are replaced only when the new proxy runner applies a different template'],
    },
  ],
  '9.13': [
    {page: `${operator}#upgrade`, words: ['Upgrade the CRDs: old ones refuse or drop the fields of a newer operator']},
  ],
  '9.14': [
    {
      page: `${operator}#uninstall`,
      words: [
        'The servers go on, unmanaged',
        'Do not delete an MCPServer now; it would wait for its finalizer until an operator is back',
        'Delete the MCPServers while the operator runs',
        'This deletes every ToolHive object that is left',
      ],
    },
  ],
  '9.15': [
    {
      page: `${operator}#chart-values`,
      words: [
        'the operator to look for updates, the proxy runners with counts of tool calls',
        'TOOLHIVE_SKIP_UPDATE_CHECK: "true" turns its update check off',
        'TOOLHIVE_USAGE_METRICS_ENABLED with the value false in resourceOverrides.proxyDeployment.env',
      ],
    },
  ],
  '10.1': [
    {page: `${fields}#versions`, words: ['toolhive.stacklok.dev/v1beta1 | Served and stored']},
    {page: `${fields}#spec-image`, words: ['Text. Required.']},
    {page: `${fields}#spec-transport`, words: ['default "stdio"']},
    {page: `${fields}#spec-proxy-port`, words: ['Integer, default 8080']},
    {page: `${fields}#spec-mcp-port`, words: ['Not set: 8080']},
    {
      page: `${fields}#spec-proxy-mode`,
      words: ['default "streamable-http"', 'Ignored with every other transport'],
    },
  ],
  '10.2': [
    {
      page: `${run}#customize-server-settings`,
      words: [
        'ToolHive sets MCP_TRANSPORT itself, and for sse and streamable-http also MCP_PORT, FASTMCP_PORT and an empty MCP_HOST',
        'Its values overwrite the same names in env',
      ],
    },
  ],
  '10.3': [
    {
      page: `${fields}#spec-args`,
      words: [
        'CMD, not its ENTRYPOINT',
        'Arguments of mcp in podTemplateSpec come first; another entrypoint is its command there',
      ],
    },
  ],
  '10.4': [
    {
      page: `${run}#customize-server-settings`,
      words: ['Names and values for your server. No valueFrom, and no line break in a value'],
    },
    {
      page: `${checker}#env-line-break`,
      words: ['The operator then sets phase Failed: contains invalid characters'],
    },
  ],
  '10.5': [
    {
      page: `${issues}#duplicate-env-name`,
      words: [
        'is refused only when the proxy applies the StatefulSet',
        'duplicate entries for key [name="X"]',
        'The proxy exits, so it crash-loops',
      ],
    },
  ],
  '10.6': [
    {
      page: `${issues}#status-url-stale`,
      words: [
        'status.url is written once and goes stale',
        'does not follow a change of proxyPort, transport or proxyMode. It always has cluster.local and never endpointPrefix',
        'http://mcp-demo-proxy.mcp-servers.svc.cluster.local:8080/mcp',
      ],
    },
  ],
  '10.7': [
    {
      page: `${run}#create-an-mcp-server`,
      words: ['since the proxy runner forwards it as it is; /mcp and /sse are usual'],
    },
    {page: `${fields}#spec-proxy-mode`, words: ['at /mcp, or with sse at /sse and /messages']},
    {
      page: `${clients}#find-the-address`,
      words: [
        'the proxy runner forwards it as it is',
        'A stdio server always has /mcp, or /sse and /messages with proxyMode: sse',
      ],
    },
  ],
  '10.8': [
    {
      page: `${run}#check-mcp-server-status`,
      words: [
        'initialize not successful, but continuing: for up to 5 minutes the proxy runner posts initialize to its own /mcp',
        'When that fails, it logs this line and goes on',
      ],
    },
  ],
  '10.9': [
    {
      page: `${run}#create-an-mcp-server`,
      words: [
        'Clients inside the cluster use the address in the status',
        'port-forward svc/mcp-demo-proxy 8080:8080',
        'It leads to one proxy pod only, so it tests neither affinity nor other replicas',
      ],
    },
  ],
  '10.10': [
    {
      page: `${redis}#verify`,
      words: [
        "-H 'Accept: application/json, text/event-stream'",
        '"method":"initialize", "params":{"protocolVersion":"2025-11-25","capabilities":{}, "clientInfo":{"name":"curl","version":"1.0"}}',
        `-H "Mcp-Session-Id: $SESSION" -H 'MCP-Protocol-Version: 2025-11-25' \\ -d '{"jsonrpc":"2.0","method":"notifications/initialized"}'`,
        `-H "Mcp-Session-Id: $SESSION" -H 'MCP-Protocol-Version: 2025-11-25' \\ -d '{"jsonrpc":"2.0","id":2,"method":"tools/list"}'`,
      ],
    },
    {
      page: `${clients}#what-a-client-must-do`,
      words: [
        'Send initialize, and keep the header Mcp-Session-Id of its answer and protocolVersion in it',
        'Send notifications/initialized',
        'Send both with every further request',
      ],
    },
  ],
  '10.11': [
    {
      page: `${run}#override-proxy-deployment-and-service-settings`,
      words: [
        'A request to a stdio server has 60 s; then it gets 504',
        'TOOLHIVE_PROXY_REQUEST_TIMEOUT in resourceOverrides.proxyDeployment.env, such as 2m, changes that',
      ],
    },
  ],
  '11.1': [
    {
      page: `${run}#run-a-server-with-secrets`,
      words: [
        'targetEnvName is the name of the environment variable; without it, the key is',
        'the proxy pods never see it',
        'Nothing checks that the Secret exists',
        'Put them in podTemplateSpec, as env of container mcp',
        'A changed Secret reaches the server with its next start',
      ],
    },
  ],
  '11.2': [
    {
      page: `${run}#mount-a-volume`,
      words: [
        'It takes hostPath only, and mounts it into the proxy pods',
        'Volumes of your server stand in podTemplateSpec: the volume at the pod, the mount at container mcp',
        'All backend pods share one claim',
      ],
    },
  ],
  '11.3': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: [
        'mcp runs as user 1000 with a read-only root file system. Set runAsUser in the securityContext of the container',
        'group 1000, runAsNonRoot, no privilege escalation, all capabilities dropped, seccomp RuntimeDefault; fsGroup 1000 for the pod',
        'the rest keep their defaults',
        'The proxy pods have the same, and no field for it, so both fit Pod Security restricted',
      ],
    },
  ],
  '11.4': [
    {
      page: `${run}#mount-a-volume`,
      words: ['/tmp is not writable unless you mount something there', 'the example mounts an emptyDir'],
    },
  ],
  '11.5': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: ['On OpenShift, runAsUser, runAsGroup and fsGroup are dropped, also when you set them'],
    },
  ],
  '11.6': [
    {
      page: `${issues}#permission-profile-without-effect`,
      words: [
        'The deploy call ignores permissionProfile',
        'builtin names other than none and network are read as file paths, and type configmap fails',
        'Limit traffic with a NetworkPolicy',
      ],
    },
  ],
  '11.7': [
    {
      page: `${fields}#spec-service-account`,
      words: [
        'ServiceAccount of the backend. The proxy always runs as <name>-proxy-runner',
        'serviceAccountName in podTemplateSpec is overwritten; automountServiceAccountToken: false there keeps the token out of the pod',
      ],
    },
  ],
  '11.8': [
    {
      page: `${fields}#spec-resource-overrides-proxy-deployment-image-pull-secrets`,
      words: [
        'of both ServiceAccounts that ToolHive makes, so the backend gets them too',
        'With a serviceAccount of your own, set them there or in podTemplateSpec',
      ],
    },
  ],
  '12.1': [
    {
      page: `${run}#override-proxy-deployment-and-service-settings`,
      words: [
        'resourceOverrides.proxyDeployment.labels, .annotations | The Deployment demo',
        'Labels and annotations of the proxy pods',
        'resourceOverrides.proxyDeployment.env | The container toolhive',
        'resourceOverrides.proxyService.labels, .annotations | The Service mcp-demo-proxy',
        'nor for the type of the Service',
      ],
    },
  ],
  '12.2': [
    {
      page: `${run}#override-proxy-deployment-and-service-settings`,
      words: [
        'Keys that the operator sets win over yours',
        'An annotation that you take out of the spec stays on the object',
      ],
    },
    {
      page: `${fields}#spec-resource-overrides-proxy-deployment-labels`,
      words: ['Labels that others put there are removed'],
    },
  ],
  '12.3': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: [
        'Sidecars, init containers, affinity, tolerations, priority and grace period pass unchanged',
        'its image and its labels win over those in the template',
        'spec.args and its environment are appended to what mcp has there',
      ],
    },
  ],
  '12.4': [
    {
      page: `${fields}#spec-resource-overrides-proxy-deployment-env-name`,
      words: ['TOOLHIVE_DEBUG with the value true turns on the debug log', 'that of passwordRef comes last and wins'],
    },
  ],
  '13.1': [
    {
      page: `${run}#overview`,
      words: [
        'The ServiceAccount demo-proxy-runner has a Role and a RoleBinding of the same name',
        'demo-sa has no Role, and is not made when you set serviceAccount',
        'The MCPServer owns them',
      ],
    },
  ],
  '13.2': [
    {
      page: `${operator}#install-the-operator`,
      words: [
        'Each proxy runner gets a Role of its own, which lets it change every StatefulSet and Service of its namespace',
        'give tenants that must not reach each other a namespace each',
      ],
    },
  ],
  '14.1': [
    {
      page: `${fields}#printer-columns`,
      words: [
        'STATUS | status.phase',
        'status.readyReplicas: ready proxy pods, not the backend',
        'URL | status.url',
        'AGE',
      ],
    },
    {page: `${fields}#status-phase`, words: ['"Pending", "Ready", "Failed", "Terminating", "Stopped"']},
  ],
  '14.2': [
    {
      page: `${run}#check-mcp-server-status`,
      words: ['get deployment,statefulset,pods -l toolhive-name=demo', 'The second shows both tiers'],
    },
    {
      page: `${checker}#selector-without-pods`,
      words: ['backend pods app=<name> and no app.kubernetes.io/* label'],
    },
    {
      page: `${checker}#name-mcpserver`,
      words: ['Proxy pods of every server carry the label app=mcpserver', 'would match them all'],
    },
  ],
  '14.3': [
    {
      page: `${run}#check-mcp-server-status`,
      words: [
        'logs deployment/demo -c toolhive',
        'logs statefulset/demo -c mcp',
        'kubectl -n toolhive-system logs deployment/toolhive-operator',
        'The proxy runner logs JSON, and that cannot be changed',
      ],
    },
  ],
  '14.4': [
    {
      page: `${run}#restart-an-mcp-server`,
      words: [
        'delete pod -l app.kubernetes.io/instance=demo,app.kubernetes.io/name=mcpserver; pod by pod for a rolling restart',
        'mcpserver.toolhive.stacklok.dev/restart-strategy with immediate, and mcpserver.toolhive.stacklok.dev/restarted-at with a newer RFC 3339 time',
        'With the rolling strategy, the next reconcile undoes it',
      ],
    },
  ],
  '14.5': [
    {
      page: `${run}#restart-an-mcp-server`,
      words: [
        'kubectl -n mcp-servers rollout restart statefulset/demo',
        'Nothing undoes a restart of the StatefulSet',
        'tries for 90 s to attach to the new pod, exits if it cannot, and restarts',
      ],
    },
  ],
  '14.6': [
    {
      page: `${run}#restart-an-mcp-server`,
      words: [
        'Both | Edit the spec so that a value changes, such as a new annotation in podTemplateSpec.metadata.annotations',
        'No edit restarts one tier only',
      ],
    },
  ],
  '14.7': [
    {
      page: `${fields}#spec-image`,
      words: ['A change rolls both tiers', 'An unchanged tag is pulled again only with imagePullPolicy: Always'],
    },
  ],
  '14.8': [
    {
      page: `${run}#delete-an-mcp-server`,
      words: [
        'The phase is Terminating',
        'finalizer, mcpserver.toolhive.stacklok.dev/finalizer, deletes the StatefulSet, both backend Services and the RunConfig',
        'Volume claims, Secrets and keys in Redis stay',
        'the MCPServer does not own the StatefulSet, so your server stays behind',
      ],
    },
  ],
  '14.9': [
    {
      page: `${autoscale}#pod-disruption-budgets`,
      words: [
        'ToolHive creates no PodDisruptionBudget',
        'A single proxy pod that is drained is down until its replacement is ready, and that waits for all backend pods',
        'A drained backend pod comes back with the same name and empty memory',
      ],
    },
  ],
  '14.10': [
    {
      page: `${run}#customize-the-mcp-server-pod`,
      words: [
        'the backend has none unless you give it one, so a running pod counts as ready',
        'tcpSocket on mcpPort is the safe one; many servers answer a GET on /mcp with 400 or 405',
      ],
    },
  ],
  '15.1': [
    {
      page: `${fields}#spec-group-ref`,
      words: [
        'Membership in an MCPGroup',
        'for VirtualMCPServer',
        'Missing: condition GroupRefValidated is False, and the server still runs',
      ],
    },
  ],
  '15.2': [
    {
      page: `${fields}#spec-tool-config-ref`,
      words: [
        'toolsFilter, an allow list',
        'toolsOverride; its annotations are not passed on',
        'Missing: phase Failed, and no Deployment',
      ],
    },
  ],
  '15.3': [
    {
      page: `${fields}#spec-telemetry-config-ref`,
      words: [
        'openTelemetry has the OTLP endpoint, tracing and metrics',
        'prometheus.enabled: true opens /metrics on the port of the clients',
      ],
    },
  ],
  '15.4': [
    {
      page: `${run}#overview`,
      words: [
        'Requests are not authenticated unless you set it up: by default the proxy runner lets every request pass',
      ],
    },
    {
      page: `${fields}#spec-oidc-config-ref`,
      words: ['Authentication of incoming requests by an MCPOIDCConfig', 'Required beside the name'],
    },
    {
      page: `${fields}#spec-auth-server-ref`,
      words: ['Name of the MCPExternalAuthConfig, of type embeddedAuthServer'],
    },
  ],
  '15.5': [
    {
      page: `${fields}#spec-external-auth-config-ref`,
      words: ['Outgoing authentication, described by an MCPExternalAuthConfig'],
    },
    {page: `${fields}#spec-authz-config`, words: ['Cedar policies for the requests']},
    {page: `${fields}#spec-authz-config-ref`, words: ['not together with authzConfig']},
    {page: `${fields}#spec-webhook-config-ref`, words: ['Webhooks by an MCPWebhookConfig']},
    {page: `${fields}#spec-audit-enabled`, words: ['writes audit events to its own output']},
    {page: `${checker}#validation-rule`, words: ['need or exclude each other']},
  ],
  '15.6': [
    {
      page: `${run}#check-mcp-server-status`,
      words: [
        'Two WARN lines at its start are no fault by themselves',
        'Origin validation disabled is there at each start: there is no check of Origin, and no field for one',
      ],
    },
  ],
  '16.1': [
    {
      page: `${clients}#limit-the-network`,
      words: [
        'Proxy pods | Backend pods | mcpPort, 8080 | Yes. Not for stdio, which goes through the API server',
        'Proxy pods | API server | 443 or 6443 | Yes',
        'the proxy runner creates the backend and watches it',
        'Proxy pods | Redis | As in address',
        'updates.stacklok.com | 443 | No',
        'It does not call proxy pods, backend pods or Redis',
        'Monitoring | Operator | 8080',
        'Kubelet | Proxy pods, operator | proxyPort; 8081',
      ],
    },
  ],
  '16.2': [
    {
      page: `${issues}#permission-profile-without-effect`,
      words: ['on app=demo (backend) and app.kubernetes.io/name=mcpserver,app.kubernetes.io/instance=demo (proxy)'],
    },
    {page: `${store}#value`, words: ['other pods can reach the backend past the proxy']},
    {
      page: `${clients}#limit-the-network`,
      words: [
        'every pod of the cluster can talk to mcp-demo directly, past the proxy runner and its authentication',
        'Proxy pods carry app.kubernetes.io/name: mcpserver, backend pods carry app: demo and none of those labels',
      ],
    },
  ],
  '16.3': [
    {
      page: `${issues}#health-without-backend`,
      words: [
        'GET /health is 200 also when the backend cannot be reached; only its body says degraded',
        'mcp.available is false in an answer with status 200',
        'Alert on .mcp.available in the body of /health',
      ],
    },
  ],
  '16.4': [
    {
      page: `${fields}#spec-telemetry-config-ref`,
      words: ['on the port of the clients, without authentication, so block it at the Ingress'],
    },
  ],
  '16.5': [
    {
      page: `${fields}#spec-endpoint-prefix`,
      words: ['Prefix of the URL in the endpoint event of legacy SSE. Works with transport sse only'],
    },
    {
      page: `${fields}#spec-trust-proxy-headers`,
      words: [
        'true: legacy SSE builds the URL of its endpoint event from X-Forwarded-* headers. No effect on streamable HTTP',
      ],
    },
  ],
  '16.6': [
    {
      page: `${troubleshoot}#stream-is-cut`,
      words: [
        'the proxy runner sends nothing on a silent stream of sse and streamable-http',
        'Set the read timeout of your ingress above the longest silence',
      ],
    },
    {
      page: `${run}#session-affinity-for-proxy-replicas`,
      words: ['Many ingress controllers send to pod addresses, past the Service and its affinity: use the controller'],
    },
    {
      page: `${clients}#ingress`,
      words: [
        'sets no X-Accel-Buffering',
        'the proxy runner sends nothing of its own into a silent stream. A stdio stream gets a comment every 30 s',
        'Body size | 8 MiB',
        'The proxy runner speaks HTTP only',
        'idle for 120 s',
        'let the ingress strip it',
      ],
    },
  ],
  '17.1': [
    {
      page: `${run}#check-that-it-scales`,
      words: [
        'take a server of your own with a counter: the example image keeps nothing for a session that a client could see',
      ],
    },
  ],
  '18.1': [
    {
      page: `${redis}#configure-the-mcpserver`,
      words: ['passwordRef | name and key of a Secret in the namespace of the MCPServer'],
    },
    {
      page: `${redis}#requirements`,
      words: ['Let the user default in | The proxy runner sends a password and no user name'],
    },
    {
      page: `${redis}#rotate-the-password`,
      words: ['A proxy pod reads the Secret at its start, and nothing restarts it when the Secret changes'],
    },
  ],
  '18.2': [
    {
      page: `${redis}#least-privilege`,
      words: [
        'user default reset on ><PASSWORD> ~thv:demo:* +ping +getex +set +del',
        'One ~ pattern for each; without keyPrefix it is ~thv:proxy:session:*',
        'db above 0 | +select',
      ],
    },
  ],
  '18.3': [
    {
      page: `${redis}#least-privilege`,
      words: [
        'Without ping, or select where it is needed, the proxy pod exits at start with redis: failed to connect: NOPERM',
        'Without getex, set, del or the pattern of the keys it starts, and calls fail later',
      ],
    },
  ],
  '18.4': [
    {
      page: `${redis}#least-privilege`,
      words: ['rateLimiting | ~thv:rl:* +evalsha +eval +time +hmget +hset +expire'],
    },
  ],
  '18.5': [
    {
      page: `${redis}#requirements`,
      words: [
        'Be 6.2 or newer | Every request with a session id uses GETEX',
        'Listen at one address, without TLS | There are no fields for TLS, Sentinel or Cluster',
      ],
    },
    {
      page: `${redis}#least-privilege`,
      words: ['Other programs that use this Redis need users with names, or a Redis of their own'],
    },
  ],
};
