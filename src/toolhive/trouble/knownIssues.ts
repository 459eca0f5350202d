/** What surprises or is broken in ToolHive v0.44.0: how to see it, what it does, and the way around. */
import {serverObjects, type Labels} from '../operator/names';
import {operator} from '../releases/version';

export interface KnownIssue {
  /** The anchor of the issue on its page: it never changes. */
  readonly id: string;
  readonly title: string;
  /**
   * What happens, against what one expects. Like all texts here it is plain text with `code`, and with marks of facts
   * behind what they prove.
   */
  readonly surprise: string;
  readonly howToSee: {
    /** What to look for. */
    readonly observe: string;
    /** A command that shows it, for server `demo` in namespace `mcp-servers`; may have several lines. */
    readonly command?: string;
  };
  readonly effect: string;
  readonly wayAround: string;
  /** The change of a later release that ends it, or a part of it. */
  readonly change?: string;
  /** The files under tests/recorded that show it; none where it was measured or read in the code. */
  readonly recordings?: readonly string[];
}

const namespace = 'mcp-servers';
const demo = serverObjects({name: 'demo', transport: 'streamable-http'});
const deployment = `deploy/${demo.proxy.name}`;
const backendSet = `statefulset/${demo.backend.name}`;
const proxyPods = selector(demo.proxy.selector);
const backendPods = selector(demo.backend.selector);
const kubectl = `kubectl -n ${namespace}`;
const proxyLog = `${kubectl} logs --prefix --tail=-1 --max-log-requests=20 \\
  -c ${demo.proxy.container} \\
  -l ${proxyPods}`;
const operatorLog = `kubectl -n ${operator.namespace} logs deploy/${operator.deployment}`;
const warningCondition = `${kubectl} get mcpserver demo -o \\
  jsonpath='{.status.conditions[?(@.type=="SessionStorageWarning")]}'`;

function selector(labels: Labels): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(',');
}

/** The known issues: sessions and their store first, then scaling, then manifests and operation. */
export const knownIssues = [
  {
    id: 'key-prefix-without-colon',
    title: 'A key prefix without a final colon stops the proxy pods',
    surprise:
      'The API server accepts a `keyPrefix` that does not end in `:`, and `SessionStorageWarning` says that Redis is configured.[2.3][3.2] The proxy pod exits at once with code 1.[5.2]',
    howToSee: {
      observe: "The log of the proxy pod says `key prefix must end with ':'`.",
      command: `${proxyLog} \\
  | grep 'key prefix'`,
    },
    effect: 'No proxy pod starts, so no client reaches the server.',
    wayAround:
      'Write the prefix with its colon, quote it, and give each server its own: `keyPrefix: "thv:demo:"`. Without the field all servers share the built-in prefix `thv:proxy:session:`.[5.1]',
    recordings: ['admission.json', 'conditions.json'],
  },
  {
    id: 'shared-key-prefix',
    title: 'Two servers with one key prefix share their sessions',
    surprise:
      'The key of a session holds no server name and no namespace.[5.1] Two servers on one Redis database with the same prefix, the built-in one included, accept the session ids of each other, stdio servers as well.[5.3][6.24]',
    howToSee: {
      observe: 'Two servers with the same address, database and prefix. What is not printed has the built-in value.',
      command:
        "kubectl get mcpservers -A -o jsonpath='\n  {range .items[*]}{.metadata.namespace}/{.metadata.name}\n    {.spec.sessionStorage}\n  {end}'",
    },
    effect:
      'An id of server A is served by the backend of A through B, and DELETE at B removes the session of A. After a loss B re-initializes at its own backend, which then owns the id for both.[5.3]',
    wayAround: 'Give each server a `keyPrefix` of its own.',
    recordings: [
      'routing/v044/shared-prefix-two-servers.json',
      'routing/v044/shared-prefix-two-servers-backend-restart.json',
      'routing/v044/own-prefix-two-servers.json',
    ],
  },
  {
    id: 'one-proxy-feeds-one-backend',
    title: 'One proxy pod feeds one backend pod',
    surprise:
      'More backend pods do not spread new sessions. With 1 proxy pod and 3 backend pods all 200 sessions went to one backend; with 2 and 4 they went to two, and in 5 of 20 fresh runs both proxy pods chose the same one.[6.4] Affinity, which health checks renew, and open connections keep a proxy pod with its backend pod.[6.3][6.32]',
    howToSee: {
      observe:
        'All backend pods are Ready. Where the server logs its requests, those of new sessions show in the logs of at most as many backend pods as there are proxy pods.[6.4]',
      command: `${kubectl} logs -l ${backendPods} -c ${demo.backend.container} --prefix`,
    },
    effect: 'The other backend pods stand by: they cost resources and take no load.',
    wayAround:
      'Raise `replicas` together with `backendReplicas`. The number of proxy pods is the upper bound of the backends that get new sessions at a time, not a promise. A running proxy pod stays with its backend pod: after a backend scale-out replace the proxy pods one by one.',
    recordings: ['routing/v044/reroute-keeps-pooled-connection-redis.json', 'workloads.json'],
  },
  {
    id: 'ping-pong',
    title: 'A session that changes between proxy pods loses its memory each time',
    surprise:
      'With Redis, two proxy pods that reach different backend pods and no client affinity, each switch re-initializes the session. Every call gets 200.[6.12]',
    howToSee: {
      observe:
        'The affinity of the Service for clients is `None`, or an Ingress sends to pod addresses. With `TOOLHIVE_DEBUG=true` each switch logs `backend session lost; transparently re-initializing`.[6.25]',
      command: `${kubectl} get svc ${demo.proxyService.name} \\
  -o jsonpath='{.spec.sessionAffinity}'`,
    },
    effect:
      'What the backend keeps in memory is empty after every switch: alternating calls get counter 1 each time. Backends that answer 400, or want `notifications/initialized`, give 400 after a switch. A client that adopts echoed ids gets 404 until it initializes.[6.12]',
    wayAround:
      'Leave `sessionAffinity: ClientIP`. Behind an Ingress or a Gateway that sends to pod addresses use its own session affinity, or run one backend pod.[16.6]',
    change: '20.5',
    recordings: [
      'routing/v044/ping-pong-two-proxies-cluster-ip.json',
      'routing/v044/ping-pong-with-400.json',
      'routing/v044/ping-pong-requires-initialized.json',
      'routing/v044/ping-pong-echo.json',
      'routing/v044/ping-pong-echo-adopted.json',
    ],
  },
  {
    id: 'changed-session-id',
    title: 'A re-initialized session shows its client another session id',
    surprise:
      'A backend that echoes its id, as the current Python and TypeScript SDKs do, shows the client its new id once the session is re-initialized.[6.10] The proxy runner knows only the old one.',
    howToSee: {
      observe:
        'After a backend restart the response header `Mcp-Session-Id` differs from the one that was sent. A client that adopts it gets 404 `Session not found` on every later call.[6.10]',
    },
    effect:
      'TypeScript client 1.32.2 adopts the new id and is stuck with 404. The Go client treats the mismatch as fatal. A client that keeps its old id goes on.[6.10]',
    wayAround:
      'Use a client that keeps its own id, such as the TypeScript client 2.4.0, or let the application initialize again upon 404.',
    change: '20.5',
    recordings: ['routing/v044/echo-session-id-new-id-adopted-redis.json', 'sdk-servers.json', 'sdk-clients.json'],
  },
  {
    id: 'second-entry-repeats-a-call',
    title: 'A second session record can repeat an old tool call',
    surprise:
      'Where a backend echoes its id, the first 200 with the new id of a re-initialized session stores a second record, and its `init_body` is that request: a tools/call.[6.11] After the next loss the proxy runner sends this call, without an id, as if it were an `initialize`.',
    howToSee: {
      observe:
        'A record in Redis whose `init_body` is a `tools/call`.[6.11] `<SESSION_ID>` is the id that the client sends as `Mcp-Session-Id`.',
      command: `${kubectl} exec statefulset/redis -- sh -c \\
  'REDISCLI_AUTH="$REDIS_PASSWORD" redis-cli GET "thv:demo:<SESSION_ID>"'`,
    },
    effect:
      'A backend that serves requests without an id runs the old tools/call again; one that wants a session refuses it. The client gets 404 either way.[6.11]',
    wayAround: 'After a backend restart initialize again, and do not go on with an id that came in a later response.',
    change: '20.5',
    recordings: [
      'routing/v044/echo-second-entry-has-call-body.json',
      'routing/v044/echo-second-entry-other-proxy.json',
    ],
  },
  {
    id: 'warning-silent-under-hpa',
    title: 'SessionStorageWarning is silent under an autoscaler',
    surprise:
      '`SessionStorageWarning` reads the spec only. With `replicas` left out and 5 live proxy pods it stays False.[3.3]',
    howToSee: {
      observe:
        'The condition has reason `SessionStorageWarningNotApplicable` while the Deployment has more than one pod.[3.1]',
      command: `${warningCondition}\n${kubectl} get ${deployment}`,
    },
    effect:
      'Several proxy pods run without a shared store: without client affinity, calls fail with 404 at the other proxy pod.[6.17] No condition says so.',
    wayAround:
      'Set `sessionStorage.provider: redis` before an autoscaler scales the Deployment. INFO `using Redis session storage` in the log of each proxy pod proves that Redis is used.[5.9]',
    recordings: ['scaling-events.json', 'conditions.json', 'routing/v044/two-proxies-two-backends-memory.json'],
  },
  {
    id: 'warning-false-with-default-redis',
    title: 'SessionStorageWarning is a false alarm with a default Redis',
    surprise:
      'With a default Redis of the operator (`operator.defaultRedis`) and `replicas` greater than 1 the condition says True, though Redis is used.[3.3]',
    howToSee: {
      observe:
        'The condition has reason `SessionStorageMissingForReplicas`, and the log of the proxy pod has INFO `using Redis session storage`.[3.1][5.9]',
      command: `${warningCondition}\n${proxyLog} \\
  | grep 'using Redis session storage'`,
    },
    effect: 'An alert on the condition fires without a cause. The condition is advisory: nothing is held back.[3.2]',
    wayAround:
      'Set `sessionStorage` with `provider: redis` and the address on the MCPServer itself, or trust the log line.',
    recordings: ['conditions.json'],
  },
  {
    id: 'default-redis-password',
    title: 'The password of the default Redis does not reach an MCPServer',
    surprise:
      'Of the default Redis only the address reaches MCPServers, with database 0 and the built-in prefix. Its password is not injected.[2.8]',
    howToSee: {
      observe:
        '`THV_SESSION_REDIS_PASSWORD` is not in the list. The log of the proxy pod says `NOAUTH Authentication required.`[5.8]',
      command: `${kubectl} get ${deployment} \\
  -o jsonpath='{.spec.template.spec.containers[0].env[*].name}'`,
    },
    effect: 'When the default Redis wants a password, the proxy pod fails at start.[2.8]',
    wayAround:
      'Give the MCPServer its own `sessionStorage` with `provider: redis`, `address` and `passwordRef`. The variable in `resourceOverrides.proxyDeployment.env` shows it in plain text.[2.9]',
    change: '20.14',
    recordings: ['proxy-deployments.json', 'conditions.json'],
  },
  {
    id: 'stdio-backend-replicas',
    title: 'Backend pods of a stdio server beyond the first are idle',
    surprise:
      'stdio with `backendReplicas` greater than 1 is neither refused, capped nor reported. The StatefulSet gets that many pods, and the proxy runner attaches to one.[3.5]',
    howToSee: {
      observe: 'A stdio server with more than one backend pod, and `StdioReplicaCapped` False.[3.4]',
      command: `${kubectl} get pods \\
  -l ${backendPods}`,
    },
    effect: 'The other pods cost resources and serve nobody.',
    wayAround: 'Leave `backendReplicas` out, or set it to 1, for a stdio server.',
    recordings: ['conditions.json', 'workloads.json'],
  },
  {
    id: 'replicas-above-int32',
    title: 'One MCPServer with replicas 2147483648 stops the operator for all',
    surprise:
      '`replicas` and `backendReplicas` have no upper bound. The API server accepts 2147483648, and then the operator cannot list any MCPServer.[2.1]',
    howToSee: {
      observe: 'The log of the operator says `cannot unmarshal number 2147483648 into Go struct field`.',
      command: `${operatorLog} \\
  | grep 'cannot unmarshal number'`,
    },
    effect: 'As long as the value is stored the operator can list no MCPServer, so it reconciles none.',
    wayAround: 'Set the field to a value that an int32 holds, 2147483647 at most.',
    recordings: ['admission.json', 'mcpserver-fields.json', 'api-behaviour.json'],
  },
  {
    id: 'bad-quantity-panics-operator',
    title: 'A bad quantity in resources makes the operator panic',
    surprise: '`resources.limits.cpu: lots` passes the API server, and then the reconciler panics.[2.3][2.4]',
    howToSee: {
      observe: "The log of the operator says `cannot parse 'lots': quantities must match the regular expression`.",
      command: `${operatorLog} \\
  | grep 'quantities must match'`,
    },
    effect:
      'Each reconcile of this server ends in the panic. RBAC and RunConfig are still written; its Deployment and its Service are neither created nor updated.',
    wayAround: 'Write quantities as Kubernetes does, such as `500m` and `256Mi`.',
    recordings: ['unready-cases.json', 'admission.json'],
  },
  {
    id: 'rollout-restart-undone',
    title: 'kubectl rollout restart of the proxy pods is undone',
    surprise:
      'The operator undoes `kubectl rollout restart deployment/demo`.[4.4] The next reconcile undoes the annotation `restarted-at` with the rolling strategy too.[4.4]',
    howToSee: {
      observe: 'The pods have the age of before the command.',
      command: `${kubectl} rollout restart ${deployment}\n${kubectl} get pods \\
  -l ${proxyPods}`,
    },
    effect: 'The proxy pods are not replaced, so a changed Redis password, for one, is not picked up.',
    wayAround: `Delete the proxy pods: \`${kubectl} delete pod -l ${proxyPods}\` replaces all at once; delete one by one to roll.[14.4] \`kubectl rollout restart\` of the StatefulSet works; for a stdio server delete the proxy pod as well.[14.5]`,
    change: '20.15',
    recordings: ['scaling-events.json', 'unready-cases.json'],
  },
  {
    id: 'edits-roll-both-tiers',
    title: 'Each edit of the spec rolls all pods of both tiers',
    surprise:
      'Any edit that changes a value of the spec bumps `metadata.generation`, which is stamped on both pod templates.[4.3] A new value of `replicas` restarts the backend pods as well.[14.6]',
    howToSee: {
      observe: 'After an edit the pods of both tiers are new.',
      command: `${kubectl} get pods -l toolhive-name=demo`,
    },
    effect: 'What the backends keep in memory is gone. Without Redis every session is unknown afterwards.[6.16]',
    wayAround:
      'Scale without an edit: leave `replicas` and `backendReplicas` out from the start, and use `kubectl scale` or an autoscaler on the Deployment and the StatefulSet.[4.1][4.2] To remove a set `backendReplicas` later is an edit that restarts all pods, and it scales the backend to 1 pod.[4.2] Changed labels and annotations do not roll anything.[4.3]',
    recordings: [
      'scaling-events.json',
      'workloads.json',
      'api-behaviour.json',
      'routing/v044/proxy-restart-memory.json',
      'routing/v044/proxy-restart-redis.json',
    ],
  },
  {
    id: 'backend-replicas-zero',
    title: 'backendReplicas 0 stops the proxy pods as well',
    surprise:
      'With `backendReplicas: 0` a proxy pod does not wait for a backend pod: it exits, so it crash-loops.[4.6]',
    howToSee: {observe: 'The log of the proxy pod says `container not running`.', command: proxyLog},
    effect: 'Clients do not reach the server, and the proxy pods restart without end.',
    wayAround: `Set \`backendReplicas\` to 1 or take it out. To stop a server set \`replicas: 0\`, which gives phase \`Stopped\`, and then scale its backend: \`${kubectl} scale ${backendSet} --replicas=0\`.[1.10][4.6]`,
    recordings: ['conditions.json', 'scaling-events.json'],
  },
  {
    id: 'drain-fixed-at-30-seconds',
    title: 'A proxy pod drains for 30 s, and no field changes it',
    surprise:
      'A stopping proxy pod closes its listeners at once and gives requests in flight up to 30 s.[4.7] `podTemplateSpec` does not reach it. A patch of the grace period on the Deployment lasts until the next spec edit, and the 30 s of the proxy runner stay.[1.8][4.7]',
    howToSee: {
      observe:
        'A proxy pod with an open stream logs WARN `graceful shutdown timed out, force-closing connections` when it ends, unless the kubelet ends it first, at the same 30 s.[6.23]',
      command: `${kubectl} get ${deployment} \\
  -o jsonpath='{.spec.template.spec.terminationGracePeriodSeconds}'`,
    },
    effect: 'Calls of more than 30 s and open GET streams are cut. stdio does not drain.[4.7]',
    wayAround: 'Keep calls below 30 s, or let clients repeat a call that was cut.',
    recordings: ['scaling-events.json', 'proxy-deployments.json'],
  },
  {
    id: 'health-without-backend',
    title: '/health is 200 without a backend',
    surprise:
      '`GET /health` is 200 also when the backend refuses connections; only its body says `degraded`. When the backend hangs, the answer comes later than the probes wait, so the proxy pods leave the Service and restart.[16.3][6.31]',
    howToSee: {
      observe: '`mcp.available` is false in an answer with status 200.[16.3] Send the request from a second terminal.',
      command: `${kubectl} port-forward svc/${demo.proxyService.name} 8080:${demo.proxyService.port}\ncurl -si http://127.0.0.1:8080/health`,
    },
    effect:
      'When some of several backend pods are gone, nothing shows it: sessions are re-initialized on one that is left. When none can be reached, each call gets 502 with an empty body. When none is ready, the proxy runner notices within 5 s, logs WARN `container exited` and exits; without Redis its sessions then get 404.[6.13] A backend that hangs makes proxy pods not ready after about 15 s and restarts them after about 30 s.[6.31]',
    wayAround:
      'Alert on the backend pods themselves, and on `mcp.available` in the body of `/health`. A stdio server with the default `proxyMode` has no `mcp` there and always says `healthy`.[16.3]',
    recordings: ['routing/v044/backend-gone-no-other-redis.json', 'routing/v044/backend-gone-no-other-memory.json'],
  },
  {
    id: 'volumes-reach-only-the-proxy',
    title: 'spec.volumes is mounted into the proxy pods, not into the backend',
    surprise:
      '`spec.volumes` (hostPath only) goes to the proxy pod. The MCP server in the backend pod does not see it.[11.2]',
    howToSee: {
      observe: 'The volume is missing in the list of the backend.',
      command: `${kubectl} get sts ${demo.backend.name} \\
  -o jsonpath='{.spec.template.spec.volumes}'`,
    },
    effect: 'The server does not find its files.',
    wayAround: `Use \`podTemplateSpec.spec.volumes\` and \`volumeMounts\` on container \`${demo.backend.container}\`. All backend pods share one claim.[11.2]`,
  },
  {
    id: 'permission-profile-without-effect',
    title: 'permissionProfile has no effect in Kubernetes',
    surprise:
      'The deploy call ignores `permissionProfile`. It can only break a server: builtin names other than `none`, `network` and `stdio` are read as file paths, and type `configmap` fails.[2.10][11.6]',
    howToSee: {
      observe: 'The StatefulSet of a server is the same with the builtin profile `none` and without a profile.',
      command: `${kubectl} get sts ${demo.backend.name} -o yaml`,
    },
    effect: 'Traffic that the profile seems to forbid is allowed.',
    wayAround: `Limit traffic with a NetworkPolicy on \`${backendPods}\` (backend pods) and \`${proxyPods}\` (proxy pods).[16.2]`,
    change: '20.21',
    recordings: ['unready-cases.json', 'admission.json'],
  },
  {
    id: 'status-url-stale',
    title: 'status.url is written once and goes stale',
    surprise:
      '`status.url` does not follow a change of `proxyPort`, `transport` or `proxyMode`. It always has `cluster.local` and never `endpointPrefix`.[10.6]',
    howToSee: {
      observe: 'The port in the URL differs from the port of the Service.',
      command: `${kubectl} get mcpserver demo -o jsonpath='{.status.url}'\n${kubectl} get svc ${demo.proxyService.name}`,
    },
    effect: 'A client that takes its address from `status.url` reaches a port or path that is gone.',
    wayAround: `Take the address from the Service: \`http://${demo.proxyService.name}.${namespace}.svc.cluster.local:${demo.proxyService.port}/mcp\`.`,
    change: '20.23',
  },
  {
    id: 'duplicate-env-name',
    title: 'The same variable twice stops the proxy pods',
    surprise:
      "A variable that stands in two of `spec.env`, `spec.secrets`, container `mcp` of `podTemplateSpec` and ToolHive's own names, such as `MCP_PORT`, is refused only when the proxy runner applies the StatefulSet. Two Secrets with the same key count, too. Only a name in `spec.env` that ToolHive sets is overwritten instead.[10.5]",
    howToSee: {
      observe: 'The log of the proxy pod says `duplicate entries for key [name="X"]`.',
      command: `${proxyLog} \\
  | grep 'duplicate entries for key'`,
    },
    effect: 'The proxy pod exits, so it crash-loops, and the StatefulSet is not updated.',
    wayAround: 'Set each name in one place only; use `targetEnvName` to give the key of a Secret another name.[11.1]',
  },
  {
    id: 'operator-upgrade-rolls-proxies',
    title: 'An upgrade of the operator rolls all proxy pods at once',
    surprise:
      'The operator compares the image of the proxy runner on each reconcile. After an upgrade it rolls the proxy Deployments of all servers at once.[9.12]',
    howToSee: {
      observe: 'After the upgrade the proxy pods of all servers are new.',
      command: 'kubectl get pods -A -l app.kubernetes.io/name=mcpserver',
    },
    effect: 'Without Redis every session is unknown afterwards: clients get 404 and must initialize.[6.16]',
    wayAround: 'Give each server Redis before the upgrade, and upgrade when few clients are connected.',
    change: '20.4',
    recordings: ['routing/v044/proxy-restart-memory.json', 'routing/v044/proxy-restart-redis.json'],
  },
] as const satisfies readonly KnownIssue[];
