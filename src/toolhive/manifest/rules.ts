/**
 * The checker's rules: what each one means, why it matters and what to write instead. `why` and `fix` are plain text in
 * which only `code` is marked.
 */
import type {JudgedChange} from '../releases/since';
import type {ApiRule} from './api/admission';

export type Severity = 'error' | 'warning' | 'info';

/**
 * Who would find out: the text itself, the API server at once or once the fields that it does not know are mended, the
 * operator, the proxy runner, or nobody but this checker.
 */
export type Source = 'input' | 'api-server' | 'api-server-next' | 'operator' | 'proxy' | 'advice';

export interface Rule {
  readonly severity: Severity;
  readonly source: Source;
  /** The change of a later release that ends it. */
  readonly ends?: JudgedChange;
  /** What is wrong, as a heading. */
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  /** The numbered facts it rests on; none where the API server's own words or kubectl's parser say it. */
  readonly facts: readonly string[];
  /** Where a page says more: a path of the site with an anchor. */
  readonly page?: string;
  /** Why no file under static/examples/invalid can show it. */
  readonly withoutExample?: string;
}

const mainPage = '/guides-k8s/run-mcp-k8s';
const scaling = `${mainPage}#horizontal-scaling`;
const affinity = `${mainPage}#session-affinity-for-proxy-replicas`;
const limits = `${mainPage}#scaling-limits`;
const overrides = `${mainPage}#override-proxy-deployment-and-service-settings`;
const podTemplate = `${mainPage}#customize-the-mcp-server-pod`;
const settings = `${mainPage}#customize-server-settings`;
const secrets = `${mainPage}#run-a-server-with-secrets`;
const redis = '/guides-k8s/redis-session-storage';
const troubleshooting = '/guides-k8s/troubleshoot-sessions';
const autoscaling = '/guides-k8s/autoscale';
const fieldsPage = '/reference/mcpserver#spec';
const scaleAServer = `${mainPage}#scale-a-server`;

const fromInput = {
  'not-yaml': {
    severity: 'error',
    source: 'input',
    title: 'The text is not YAML',
    why: 'The checker judges none of the text. kubectl may have applied the documents before this one.',
    fix: 'Correct the text at the line and column that the finding names.',
    facts: [],
    page: scaleAServer,
  },
  'unreadable-file': {
    severity: 'error',
    source: 'input',
    title: 'A file cannot be read',
    why: 'The command line was given a path that is missing, a directory, not readable or too large. The other files are still checked.',
    fix: 'Name an existing file, or `-` for standard input.',
    facts: [],
    page: scaleAServer,
    withoutExample: 'It is about a path, not about a text.',
  },
  'not-a-manifest': {
    severity: 'error',
    source: 'input',
    title: 'A document is no Kubernetes object',
    why: 'kubectl takes objects with `apiVersion` and `kind`. A text, a list or an object without `kind` cannot be applied.',
    fix: 'Start the document with `apiVersion: toolhive.stacklok.dev/v1beta1` and `kind: MCPServer`.',
    facts: ['10.1'],
    page: scaleAServer,
  },
} as const satisfies Readonly<Record<string, Rule>>;

const refused = {severity: 'error', source: 'api-server'} as const;

const fromApiServer = {
  'unknown-kind-or-version': {
    ...refused,
    title: 'The cluster does not know this kind in this version',
    why: 'Served are `toolhive.stacklok.dev/v1beta1` and `v1alpha1`, with the kind written exactly `MCPServer`. kubectl itself refuses everything else.',
    fix: 'Write `apiVersion: toolhive.stacklok.dev/v1beta1` and `kind: MCPServer`.',
    facts: ['2.6', '10.1'],
  },
  'metadata-type': {
    ...refused,
    title: 'A value in metadata has the wrong type',
    why: 'Names, labels and annotations are texts. YAML reads `1`, `true`, `on` and `yes` as numbers and booleans.',
    fix: 'Write a value of the type that the message names; a text in quotes.',
    facts: [],
  },
  'metadata-value': {
    ...refused,
    title: 'A name, label or annotation has a form that Kubernetes does not allow',
    why: 'The name of the object, its labels and its annotations follow the naming rules of Kubernetes.',
    fix: 'Write it in the form that the message gives.',
    facts: [],
  },
  'unknown-field': {
    ...refused,
    title: 'The API has no such field',
    why: '`kubectl apply` and `create` refuse it. `kubectl patch` only warns and drops it.',
    fix: 'Correct the name, or take the field out.',
    facts: ['2.5'],
    page: fieldsPage,
  },
  'wrong-type': {
    ...refused,
    title: 'A value has the wrong type',
    why: 'The schema wants another type in this place. YAML reads a number, `true`, `on` or `yes` without quotes as what it looks like.',
    fix: 'Write a value of the type that the message names; a text in quotes.',
    facts: [],
    page: fieldsPage,
  },
  'text-length': {
    ...refused,
    title: 'A text is too short or too long',
    why: 'The schema limits the length.',
    fix: 'Write a text within the limit that the message names.',
    facts: [],
    page: fieldsPage,
  },
  'text-pattern': {
    ...refused,
    title: 'A text does not match its pattern',
    why: 'The schema gives the form of this text.',
    fix: 'Write a text that matches the pattern in the message.',
    facts: [],
    page: fieldsPage,
  },
  'number-range': {
    ...refused,
    title: 'A number is outside its range',
    why: 'The schema gives the smallest and the largest number.',
    fix: 'Write a number within the range that the message names.',
    facts: [],
    page: fieldsPage,
  },
  'unsupported-value': {
    ...refused,
    title: 'The field does not know this value',
    why: 'Only the listed values are allowed, in exactly this spelling.',
    fix: 'Write one of the values that the message lists.',
    facts: [],
    page: fieldsPage,
  },
  'required-field': {
    ...refused,
    title: 'A required field is missing',
    why: 'The object around it cannot be without this field.',
    fix: 'Add the field, or take out the object around it.',
    facts: [],
    page: fieldsPage,
  },
  'list-length': {
    ...refused,
    title: 'A list has too few items',
    why: 'The schema wants at least the number of items that the message names.',
    fix: 'Add an item, or take out the object around the list.',
    facts: [],
    page: fieldsPage,
  },
  'list-duplicate': {
    ...refused,
    title: 'Two items of a list have the same name',
    why: 'The items of this list are kept by name, so each name may stand once.',
    fix: 'Take one of them out, or rename it.',
    facts: [],
  },
  'two-keys-of-one-secret': {
    ...refused,
    ends: '20.20',
    title: 'Two keys of one Secret',
    why: '`spec.secrets` is kept by the name of the Secret, so a Secret may stand in it once.',
    fix: 'Keep one of them, and put the other into `env` or `envFrom` of container `mcp` in `podTemplateSpec`.',
    facts: ['2.10', '11.1'],
    page: secrets,
  },
  'validation-rule': {
    ...refused,
    title: 'Fields do not fit together',
    why: 'The API has validation rules for fields that need or exclude each other.',
    fix: 'Set or take out the field that the message names.',
    facts: [],
    page: fieldsPage,
  },
} as const satisfies Readonly<Record<ApiRule | 'two-keys-of-one-secret', Rule>>;

const fromOthers = {
  'field-of-later-release': {
    severity: 'info',
    source: 'advice',
    title: 'A field that v0.44.0 does not have',
    why: 'Its schema was not recorded: nothing inside it is judged, and whether the API server accepts the manifest stays open.',
    fix: 'Ask your cluster with `kubectl apply --dry-run=server`.',
    facts: ['20.13', '20.19', '20.22'],
    page: fieldsPage,
    withoutExample: 'It shows with `--release` only.',
  },
  'release-newer-than-known': {
    severity: 'info',
    source: 'advice',
    title: 'A release newer than the newest that is known',
    why: 'What it changed is not known here. The check is as for the newest release that is known.',
    fix: 'Read the notes of your release.',
    facts: [],
    page: '/reference/releases',
    withoutExample: 'It shows with `--release` only.',
  },
  'duplicate-key': {
    severity: 'warning',
    source: 'advice',
    title: 'A key stands twice in one object',
    why: 'kubectl keeps the last value and says nothing. Sent as JSON, the same manifest is refused with `duplicate field`.',
    fix: 'Keep one of the two.',
    facts: [],
  },
  'document-dropped': {
    severity: 'error',
    source: 'advice',
    title: 'A document that kubectl drops',
    why: 'Between two lines that begin with `---`, kubectl reads one document. It drops whatever stands behind its end, such as behind a line `...`, and says nothing.',
    fix: 'Write `---` on a line of its own before the next document.',
    facts: [],
  },
  'deprecated-version': {
    severity: 'info',
    source: 'advice',
    title: 'v1alpha1 is deprecated',
    why: '`v1beta1` is stored and has the same schema. kubectl prints a warning.',
    fix: 'Write `apiVersion: toolhive.stacklok.dev/v1beta1`.',
    facts: ['2.6'],
  },
  'api-version-missing': {
    severity: 'error',
    source: 'advice',
    title: 'An MCPServer without the group of ToolHive',
    why: 'Without `apiVersion`, or with a misspelled group, the object is not one of ToolHive and cannot be applied as one.',
    fix: 'Write `apiVersion: toolhive.stacklok.dev/v1beta1`.',
    facts: ['10.1'],
  },
  'unknown-rule-in-ignore': {
    severity: 'warning',
    source: 'advice',
    title: 'An ignore comment names no rule',
    why: 'The comment has no effect: there is no rule of that name.',
    fix: 'Write the id of a rule as findings show it.',
    facts: [],
  },
  'spec-missing': {
    severity: 'error',
    source: 'operator',
    title: 'An MCPServer without a spec',
    why: 'The API accepts it; the server has no image and cannot run.',
    fix: 'Add `spec` with `image`.',
    facts: ['10.1'],
  },
  'image-empty': {
    severity: 'error',
    source: 'operator',
    title: 'The image is an empty text',
    why: 'The API accepts an empty image; the operator then fails with `invalid RunConfig: image is required`.',
    fix: 'Write the image with its tag.',
    facts: ['2.3'],
  },
  'image-without-tag': {
    severity: 'warning',
    source: 'advice',
    title: 'An image without a tag',
    why: 'It stands for `latest`: each new pod gets what that is at the time, so pods of one server may run different images.',
    fix: 'Add a tag or a digest.',
    facts: [],
  },
  'name-mcpserver': {
    severity: 'error',
    source: 'advice',
    title: 'A server with the name mcpserver',
    why: 'Proxy pods of every server carry the label `app=mcpserver`, so this server’s backend selector `app=<name>` would match them all.',
    fix: 'Choose another name.',
    facts: ['14.2'],
  },
  'key-prefix-without-colon': {
    severity: 'error',
    source: 'proxy',
    title: 'A key prefix that does not end in a colon',
    why: "The proxy runner exits at start with `key prefix must end with ':'`. Neither the API nor a condition says so.",
    fix: 'End the prefix in a colon and put it in quotes, such as `keyPrefix: "thv:demo:"`.',
    facts: ['5.2'],
    page: `${troubleshooting}#key-prefix-must-end`,
  },
  'redis-address-with-scheme': {
    severity: 'error',
    source: 'proxy',
    title: 'A URL as the address of Redis',
    why: 'The field takes `host:port`. The API accepts a URL, and the proxy runner cannot use it.',
    fix: 'Write host and port alone, such as `redis.mcp-servers.svc.cluster.local:6379`.',
    facts: ['2.3'],
    page: `${redis}#configure-the-mcpserver`,
  },
  'redis-address-without-port': {
    severity: 'error',
    source: 'proxy',
    title: 'An address of Redis that is not host and port',
    why: 'The field takes `host:port` of one server, without a user or a database. The API accepts any text, and the proxy runner cannot use another one.',
    fix: 'Write one host and its port, such as `redis.mcp-servers.svc.cluster.local:6379`.',
    facts: ['2.3'],
    page: `${redis}#configure-the-mcpserver`,
  },
  'memory-with-address': {
    severity: 'warning',
    source: 'advice',
    title: 'Provider memory with an address',
    why: 'With `provider: memory` the address is not used: each proxy pod keeps the sessions that it knows in its own memory.',
    fix: 'Write `provider: redis`, or take the other fields out.',
    facts: ['2.2'],
    page: scaling,
  },
  'redis-without-own-prefix': {
    severity: 'warning',
    source: 'advice',
    title: 'Redis without a prefix of the server’s own',
    why: 'Without `keyPrefix` every server writes under `thv:proxy:session:`. Two servers on one Redis database then share sessions: an id of one is served by the backend of the other.',
    fix: 'Give each server its own prefix that ends in a colon, such as `keyPrefix: "thv:demo:"`.',
    facts: ['5.1', '5.3'],
    page: `${redis}#configure-the-mcpserver`,
  },
  'shared-prefix': {
    severity: 'error',
    source: 'advice',
    title: 'Two servers share Redis and prefix',
    why: 'No server name is in the key. A session id of one server is accepted by the proxy of the other and served by its backend, and DELETE at one removes the session of the other.',
    fix: 'Give each server its own `keyPrefix`, or its own Redis database.',
    facts: ['5.1', '5.3'],
    page: `${redis}#configure-the-mcpserver`,
  },
  'default-redis-without-password': {
    severity: 'warning',
    source: 'proxy',
    ends: '20.14',
    title: 'The default Redis gives no password to an MCPServer',
    why: 'Only the address of the cluster-wide default Redis reaches an MCPServer. If that Redis wants a password, it follows that the proxy runner cannot start.',
    fix: 'Set `sessionStorage` with `passwordRef`, or `THV_SESSION_REDIS_PASSWORD` in `resourceOverrides.proxyDeployment.env`.',
    facts: ['2.8', '2.9'],
    page: `${redis}#default-redis`,
  },
  'warning-although-default-redis': {
    severity: 'info',
    source: 'operator',
    title: 'SessionStorageWarning although a default Redis is used',
    why: '`SessionStorageWarning` reads the spec only. With a default Redis it is a false alarm.',
    fix: 'Set `sessionStorage` with `provider: redis` in the spec, or disregard the condition.',
    facts: ['3.2', '3.3'],
    page: `${troubleshooting}#warning-although-redis`,
  },
  'transport-left-to-stdio': {
    severity: 'warning',
    source: 'advice',
    title: 'The transport is left to its default, stdio',
    why: '`transport` defaults to `stdio`. There the proxy runner is capped at one pod, more backends stay idle, and `mcpPort` is not used.',
    fix: 'Write `transport: streamable-http`, if that is what the server speaks.',
    facts: ['2.2', '16.1'],
    page: settings,
  },
  'mcp-port-among-node-ports': {
    severity: 'error',
    source: 'proxy',
    title: 'An mcpPort in the range of node ports',
    why: 'An `mcpPort` from 30000 to 32767 becomes the node port of the headless Service, which the API refuses; it follows that the proxy runner exits at start.',
    fix: 'Choose a port below 30000 or above 32767, such as 8080.',
    facts: ['16.7'],
    page: settings,
  },
  'stdio-replicas-capped': {
    severity: 'warning',
    source: 'operator',
    title: 'More than one proxy replica with stdio',
    why: 'The Deployment gets 1, and the operator sets condition `StdioReplicaCapped` to True.',
    fix: 'Set `replicas: 1`, or run the server with `streamable-http`.',
    facts: ['3.4'],
    page: limits,
  },
  'stdio-backend-replicas': {
    severity: 'warning',
    source: 'advice',
    title: 'More than one backend replica with stdio',
    why: 'It is neither refused, capped nor reported. The StatefulSet gets that many pods, and the proxy runner attaches to one of them.',
    fix: 'Set `backendReplicas: 1`, or run the server with `streamable-http`.',
    facts: ['3.5'],
    page: limits,
  },
  'legacy-sse-replicas': {
    severity: 'warning',
    source: 'advice',
    title: 'More than one proxy replica with legacy SSE',
    why: 'Requests to `/messages` have no session header, so the session store does nothing for them. Through another proxy that reaches another backend they get 404; affinity alone carries them. With one backend pod all is well.',
    fix: 'Keep `sessionAffinity: ClientIP` with client addresses that are visible, or run the server with `streamable-http`.',
    facts: ['6.21'],
    page: limits,
  },
  'backend-replicas-zero': {
    severity: 'error',
    source: 'proxy',
    title: 'No backend replica',
    why: 'The proxy runner stops with `container not running`; it follows that its pod crash-loops.',
    fix: 'Set `backendReplicas` to 1, or take it out.',
    facts: ['4.6'],
    page: `${troubleshooting}#container-not-running`,
  },
  'more-backends-than-proxies': {
    severity: 'warning',
    source: 'advice',
    title: 'More backend replicas than proxy replicas',
    why: 'At any one time at most as many backends get new sessions as there are proxy pods. The others stand by.',
    fix: 'Raise `replicas`, or lower `backendReplicas`.',
    facts: ['6.4'],
    page: `${troubleshooting}#one-backend-gets-all-sessions`,
  },
  'backend-replicas-without-redis': {
    severity: 'warning',
    source: 'advice',
    title: 'Several backends without Redis',
    why: 'No condition says so. Each proxy pod has the records of its sessions in its own memory: its restart loses every session that it knew.',
    fix: 'Set `sessionStorage` with `provider: redis`, `address` and a `keyPrefix` of the server’s own.',
    facts: ['6.16'],
    page: `${troubleshooting}#no-warning-although-no-redis`,
  },
  'replicas-without-redis-client-ip': {
    severity: 'warning',
    source: 'operator',
    title: 'Several proxies without Redis, with ClientIP affinity',
    why: 'The operator sets `SessionStorageWarning` to True. Only client-IP affinity brings a client back to the proxy pod that knows its session, which is unreliable behind NAT; another proxy pod answers 404.',
    fix: 'Set `sessionStorage` with `provider: redis`, `address` and a `keyPrefix` of the server’s own.',
    facts: ['3.1', '6.3'],
    page: affinity,
  },
  'replicas-without-redis-no-affinity': {
    severity: 'warning',
    source: 'operator',
    title: 'Several proxies without Redis and without affinity',
    why: 'Every request may reach a proxy pod that does not know the session, which answers 404: 8 of 20 calls failed when it was measured with two. The operator sets `SessionStorageWarning` to True and holds nothing back. A server that issues no session ids loses nothing.',
    fix: 'Set `sessionStorage` with `provider: redis`, and take `sessionAffinity: None` out. Ignore this rule for a server that issues no session ids.',
    facts: ['3.1', '6.17'],
    page: affinity,
  },
  'redis-without-affinity': {
    severity: 'warning',
    source: 'advice',
    title: 'Both tiers scaled with Redis, without affinity',
    why: 'Two proxy pods may reach two backends. Each switch between them then re-initializes the session and loses the backend’s memory of it, with every call answered 200. Backends that answer 400 or want `notifications/initialized` refuse after a switch, and a client that adopts a changed id gets 404.',
    fix: 'Take `sessionAffinity: None` out.',
    facts: ['6.12'],
    page: `${troubleshooting}#state-reset`,
  },
  'replicas-beyond-int32': {
    severity: 'error',
    source: 'operator',
    title: 'A replica count that the operator cannot read',
    why: 'The API has no upper bound. Above 2147483647 the operator cannot list any MCPServer of the cluster any more. That was recorded for `replicas`; it follows for `backendReplicas`, which has the same type.',
    fix: 'Write the number of pods that you want.',
    facts: ['2.1'],
    page: `${troubleshooting}#edit-without-effect`,
  },
  'replicas-unusually-many': {
    severity: 'warning',
    source: 'advice',
    title: 'More than 100 replicas',
    why: 'The API has no upper bound, so a slip of the finger is accepted.',
    fix: 'Write the number of pods that you want, or ignore this rule where it is meant.',
    facts: ['2.1'],
    page: limits,
  },
  'pod-template-grace-period': {
    severity: 'info',
    source: 'advice',
    title: 'A grace period in podTemplateSpec',
    why: 'It reaches the backend only. The proxy’s pods keep 30 seconds, and no field changes that.',
    fix: 'Keep it for the backend. For the proxy there is nothing to set.',
    facts: ['1.8'],
    page: `${mainPage}#connection-draining-on-scale-down`,
  },
  'pod-template-unreadable': {
    severity: 'error',
    source: 'operator',
    title: 'A podTemplateSpec that the operator cannot read',
    why: 'The API accepts any content. The operator then sets phase `Failed` and `PodTemplateValid` to False, and every other change waits, scaling included.',
    fix: 'Write the field as Kubernetes has it: lists of containers, numbers without quotes, quantities such as `100m` and `64Mi`.',
    facts: ['2.4'],
    page: `${troubleshooting}#edit-without-effect`,
  },
  'container-name-not-mcp': {
    severity: 'error',
    source: 'advice',
    title: 'A container for the server that is not named mcp',
    why: 'The backend’s container is `mcp`. Under another name and without an image, the API refuses the StatefulSet with `image: Required value`: the proxy runner exits, and a server that runs keeps its old template. With an image it is a second container.',
    fix: 'Name the container `mcp`. A sidecar needs an `image` of its own.',
    facts: ['1.8'],
    page: podTemplate,
  },
  'pod-level-run-as-user': {
    severity: 'warning',
    source: 'advice',
    title: 'runAsUser for the pod instead of the container',
    why: 'Container `mcp` keeps `runAsUser: 1000` of its own, so the value of the pod has no effect on it.',
    fix: 'Set `runAsUser` in `securityContext` of container `mcp`.',
    facts: ['1.8', '11.3'],
    page: podTemplate,
  },
  'resources-of-the-proxy': {
    severity: 'info',
    source: 'advice',
    title: 'spec.resources and none for the backend',
    why: '`spec.resources` is for the proxy’s container. The backend has no requests and no limits from it.',
    fix: 'Set the backend’s `resources` on container `mcp` in `podTemplateSpec`.',
    facts: ['1.7'],
    page: overrides,
  },
  'not-a-quantity': {
    severity: 'error',
    source: 'operator',
    title: 'A resource that is no quantity',
    why: 'The API accepts any text in `resources`. The operator panics upon it: RBAC objects and the RunConfig are still written, Deployment and Service are not.',
    fix: 'Write a quantity, such as `100m` for a tenth of a CPU, or `64Mi`.',
    facts: ['2.4'],
    page: `${troubleshooting}#edit-without-effect`,
  },
  'volumes-reach-the-proxy': {
    severity: 'warning',
    source: 'advice',
    title: 'spec.volumes does not reach the backend',
    why: 'The volumes are mounted into the proxy’s pod.',
    fix: 'Use `volumes` in `podTemplateSpec` with `volumeMounts` on container `mcp`.',
    facts: ['11.2'],
    page: `${mainPage}#mount-a-volume`,
  },
  'permission-profile-without-effect': {
    severity: 'info',
    source: 'advice',
    title: 'permissionProfile has no effect',
    why: 'In Kubernetes the profile is not applied.',
    fix: 'Take it out, and limit traffic with a NetworkPolicy.',
    facts: ['11.6'],
  },
  'permission-profile-breaks': {
    severity: 'error',
    source: 'operator',
    ends: '20.21',
    title: 'A permissionProfile that breaks the server',
    why: 'A builtin name other than `none`, `network` and `stdio` is read as the path of a file, and with type `configmap` the operator tries to open a file itself. Phase `Failed` follows.',
    fix: 'Take `permissionProfile` out: it has no effect in Kubernetes.',
    facts: ['2.10', '11.6'],
  },
  'env-name-twice': {
    severity: 'error',
    source: 'proxy',
    title: 'The same variable from two places',
    why: '`spec.env`, `spec.secrets` (the key, where `targetEnvName` is not set), the `env` of container `mcp` in `podTemplateSpec` and ToolHive’s own variables make one list. The StatefulSet is refused with `duplicate entries for key`, and the proxy runner exits; it follows that it crash-loops.',
    fix: 'Keep the variable in one place.',
    facts: ['10.5'],
    page: `${troubleshooting}#crash-loop-at-start`,
  },
  'env-name-reserved': {
    severity: 'warning',
    source: 'advice',
    title: 'A variable that ToolHive sets itself',
    why: 'ToolHive’s value overwrites the one in `spec.env`.',
    fix: 'Take the variable out: the values follow from `transport` and `mcpPort`, and `MCP_HOST` is always empty.',
    facts: ['10.2'],
    page: settings,
  },
  'env-line-break': {
    severity: 'error',
    source: 'operator',
    title: 'A line break in a variable',
    why: 'The API accepts it. The operator then sets phase `Failed`: `contains invalid characters`.',
    fix: 'Put the text into a Secret or a file, and name it here.',
    facts: ['10.4'],
  },
  'proxy-mode-without-effect': {
    severity: 'info',
    source: 'advice',
    title: 'proxyMode where it does nothing',
    why: '`proxyMode` counts for stdio servers only.',
    fix: 'Take it out.',
    facts: ['10.1'],
  },
  'endpoint-prefix-without-effect': {
    severity: 'info',
    source: 'advice',
    title: 'endpointPrefix where it does nothing',
    why: '`endpointPrefix` works with transport `sse` only.',
    fix: 'Take it out, and strip the prefix at the Ingress.',
    facts: ['16.5', '16.6'],
  },
  'reference-in-other-namespace': {
    severity: 'warning',
    source: 'advice',
    title: 'The server refers to an object of another namespace',
    why: 'All that a server refers to must be in its own namespace. Here the object is in the text, under another one; the server finds it only if there is one of that name beside it, too.',
    fix: 'Give both the same `metadata.namespace`, or make an object of that name in the server’s.',
    facts: ['9.4'],
  },
  'reference-without-key': {
    severity: 'error',
    source: 'advice',
    title: 'The Secret has no such key',
    why: 'The Secret is in the text, without the key that the server names. Nothing checks that, and a pod that needs the key does not start.',
    fix: 'Correct the key, or add it to the Secret.',
    facts: ['11.1'],
    page: secrets,
  },
  'hpa-with-replicas': {
    severity: 'error',
    source: 'advice',
    title: 'An autoscaler beside a fixed count',
    why: 'A count that is set in the spec is restored: of the proxy at once, of the backend when a proxy pod next starts. The HorizontalPodAutoscaler has no lasting effect.',
    fix: 'Take the count out of the MCPServer. Taken out, `backendReplicas` goes back to 1 once; from then on the live count stays.',
    facts: ['4.2'],
    page: `${autoscaling}#what-to-target`,
  },
  'hpa-without-redis': {
    severity: 'warning',
    source: 'advice',
    title: 'An autoscaler on the proxy, without Redis',
    why: 'No condition says so: with `replicas` not set, `SessionStorageWarning` stays False however many proxy pods there are. Each of them knows only its own sessions, and one that is removed takes them with it.',
    fix: 'Set `sessionStorage` with `provider: redis`, `address` and a `keyPrefix` of the server’s own.',
    facts: ['3.3'],
    page: `${autoscaling}#prerequisites`,
  },
  'hpa-on-stdio': {
    severity: 'warning',
    source: 'advice',
    title: 'An autoscaler on the proxy of a stdio server',
    why: 'The operator resets the Deployment to 1, and `StdioReplicaCapped` stays False.',
    fix: 'Take the HorizontalPodAutoscaler out, or run the server with `streamable-http`.',
    facts: ['3.4'],
    page: `${autoscaling}#prerequisites`,
  },
  'hpa-targets-mcpserver': {
    severity: 'error',
    source: 'advice',
    title: 'An autoscaler that targets the MCPServer',
    why: 'An MCPServer has no scale subresource, so the HorizontalPodAutoscaler cannot work.',
    fix: 'Target the Deployment of the server’s name for the proxy, or the StatefulSet of that name for the backend.',
    facts: ['2.7'],
    page: `${autoscaling}#what-to-target`,
  },
  'selector-without-pods': {
    severity: 'warning',
    source: 'advice',
    title: 'A selector that matches no pod of the server',
    why: 'Proxy pods carry `app.kubernetes.io/name=mcpserver` and `app.kubernetes.io/instance=<name>`, backend pods `app=<name>` and no `app.kubernetes.io/*` label.',
    fix: 'Select the proxy by `app.kubernetes.io/name: mcpserver` with `app.kubernetes.io/instance: <name>`, or the backend by `app: <name>`, in the server’s namespace.',
    facts: ['14.2', '16.2'],
    page: `${autoscaling}#pod-disruption-budgets`,
  },
} as const satisfies Readonly<Record<string, Rule>>;

const allRules = {...fromInput, ...fromApiServer, ...fromOthers};

export type RuleId = keyof typeof allRules;

export const rules: Readonly<Record<RuleId, Rule>> = allRules;

/** Findings of these sources cannot be suppressed by a comment. */
export const alwaysCounted: readonly Source[] = ['input', 'api-server', 'api-server-next'];

/** Where rules overlap, the more specific one (the key) speaks, and the ones it names are silent for the same server. */
export const silences: Readonly<Partial<Record<RuleId, readonly RuleId[]>>> = {
  'spec-missing': ['image-without-tag'],
  'redis-address-with-scheme': ['redis-address-without-port'],
  'shared-prefix': ['redis-without-own-prefix'],
  'memory-with-address': ['replicas-without-redis-client-ip', 'backend-replicas-without-redis'],
  'transport-left-to-stdio': ['stdio-replicas-capped', 'stdio-backend-replicas'],
  'replicas-beyond-int32': ['more-backends-than-proxies'],
  'replicas-unusually-many': ['more-backends-than-proxies'],
  'stdio-backend-replicas': ['more-backends-than-proxies', 'backend-replicas-without-redis'],
  'legacy-sse-replicas': [
    'replicas-without-redis-client-ip',
    'replicas-without-redis-no-affinity',
    'redis-without-affinity',
  ],
  'replicas-without-redis-client-ip': ['backend-replicas-without-redis'],
  'replicas-without-redis-no-affinity': ['backend-replicas-without-redis'],
  'hpa-with-replicas': ['more-backends-than-proxies'],
  'permission-profile-breaks': ['permission-profile-without-effect'],
};

/** The fields that a rule rests on beyond the one it names: once the API server refuses one of them, the rule cannot be judged. */
export const restsOn: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'transport-left-to-stdio': ['spec.transport'],
  'stdio-replicas-capped': ['spec.transport'],
  'stdio-backend-replicas': ['spec.transport'],
  'legacy-sse-replicas': ['spec.transport'],
  'proxy-mode-without-effect': ['spec.transport'],
  'endpoint-prefix-without-effect': ['spec.transport'],
  'mcp-port-among-node-ports': ['spec.transport'],
  'env-name-twice': ['spec.transport'],
  'env-name-reserved': ['spec.transport'],
  'more-backends-than-proxies': ['spec.transport', 'spec.replicas'],
  'backend-replicas-zero': ['spec.replicas'],
  'backend-replicas-without-redis': ['spec.transport', 'spec.sessionStorage'],
  'replicas-without-redis-client-ip': ['spec.transport', 'spec.sessionStorage', 'spec.sessionAffinity'],
  'replicas-without-redis-no-affinity': ['spec.transport', 'spec.sessionStorage', 'spec.sessionAffinity'],
  'redis-without-affinity': ['spec.transport', 'spec.sessionStorage', 'spec.sessionAffinity'],
  'redis-without-own-prefix': ['spec.sessionStorage.keyPrefix'],
  'memory-with-address': ['spec.sessionStorage.provider'],
  'default-redis-without-password': ['spec.sessionStorage'],
  'warning-although-default-redis': ['spec.sessionStorage'],
  'shared-prefix': ['spec.sessionStorage'],
  'hpa-without-redis': ['spec.transport', 'spec.sessionStorage'],
  'hpa-on-stdio': ['spec.transport'],
  'resources-of-the-proxy': ['spec.podTemplateSpec'],
};
