/** Troubles of a server that does not start or cannot be reached, by what a reader sees of them. */

export interface StartTrouble {
  /** Also the anchor of its section. */
  readonly id: string;
  /** What is seen: in words, and the texts of software as they are printed, in backticks. */
  readonly seen: string;
  /** Where they are seen, in words. */
  readonly seenIn: string;
  /** Status of the answer to the client. */
  readonly status?: number;
  /** What to do first, in plain text; `code` in backticks, marks of facts behind what they prove. */
  readonly firstStep: string;
  /** What it means, written as `firstStep`. */
  readonly meaning: string;
}

const atTheClient = 'the answer to the client';
const backendLog = 'the log of the backend pod';
const podEvents = 'the events and states of pods';
const apply = 'the answer to helm or kubectl';

export const startTroubles = [
  {
    id: 'initialize-hangs',
    seen: '`initialize` gets no answer; curl prints `http=000` or `Failed to connect`',
    seenIn: atTheClient,
    firstStep: 'Read the log of the backend pod: does it say that it listens, and on which port?',
    meaning:
      'The proxy runner answers, and no server answers behind it. `/health` gets 200 and the phase is `Ready` all the same: with HTTP the proxy runner is well while its backend refuses connections.[6.13] Three causes are usual: the wrong `transport`, another port than `mcpPort`, a slow start.[28.2]',
  },
  {
    id: 'wrong-transport',
    seen: 'Each call ends after 60 s with the error -32000 `Timeout`',
    seenIn: atTheClient,
    firstStep: 'Compare `transport` in the MCPServer with what the image can do. Without the field it is `stdio`.',
    meaning:
      'With `transport: stdio` the proxy runner speaks to the stdin of the container. An image that serves HTTP never reads it, and each call ends after 60 s: the client gets 200, and in it the error -32000 `Timeout`.[10.11] The other way round nothing listens on the port.[28.2]',
  },
  {
    id: 'mcp-transport-is-set',
    seen: 'What `MCP_TRANSPORT` says is not what the server does: it says `Using STDIO transport`, or listens on 127.0.0.1 or another port',
    seenIn: backendLog,
    firstStep: "Set the transport and the address by the image's own arguments or variables, not by those four names.",
    meaning:
      'ToolHive sets `MCP_TRANSPORT`, and with HTTP also `MCP_PORT`, `FASTMCP_PORT` and an empty `MCP_HOST`. Its values replace the same names in `spec.env`.[10.2] An image that reads them, and knows `http` but not `streamable-http`, falls back to stdio or to an address of its own.[28.3]',
  },
  {
    id: 'misdirected-request',
    seen: '`421 Misdirected Request`, `Invalid Host header`',
    seenIn: atTheClient,
    status: 421,
    firstStep: 'Allow the name of the Service, `mcp-demo`, in the server. The proxy runner does not send this answer.',
    meaning:
      'The Python SDK checks the header `Host` against a list that has the names of localhost. The proxy runner sends the name of the Service.[28.1]',
  },
  {
    id: 'gateway-timeout',
    seen: '`504 Gateway Time-out`, or a stream that is cut again and again (`exceeded retries`)',
    seenIn: atTheClient,
    status: 504,
    firstStep:
      'Find which hop cuts: call the proxy runner past the gateway. If that works, raise the limit of the gateway.',
    meaning:
      'An ingress, a gateway or a load balancer has a time limit that is shorter than the call, or than the silence of a stream. The backend goes on, and its log shows success.[28.7]',
  },
  {
    id: 'asks-to-log-in-again',
    seen: 'The client says that its token expired, and asks to log in again and again',
    seenIn: atTheClient,
    status: 401,
    firstStep: 'Look who sends the 401: the server, for a session that it does not know.',
    meaning:
      'After a restart, or at another backend pod, the server answers 401 to an unknown session, and the client takes that for an expired token. The proxy runner re-initializes upon 404 only.[6.8] Redis does not help.[28.9]',
  },
  {
    id: 'completed-then-crashloop',
    seen: 'The pod of a stdio server is `Completed`, and then restarts over and over',
    seenIn: podEvents,
    firstStep: 'Take the Deployment away, and write an MCPServer with `transport: stdio`.',
    meaning:
      'A stdio server exits when its stdin is closed, and in a Deployment of its own nothing holds it open.[28.5] The proxy runner does.',
  },
  {
    id: 'stdio-logs',
    seen: 'Answers of a stdio server are broken JSON-RPC',
    seenIn: atTheClient,
    firstStep: 'Make the server silent: no log lines on stdout or stderr.',
    meaning:
      'For stdio, stdout and stderr of the container reach the proxy runner on one stream: a log line between two answers breaks the JSON-RPC.[28.4]',
  },
  {
    id: 'server-discover',
    seen: '`server/discover` is the last line before the server exits',
    seenIn: backendLog,
    firstStep: 'Take a newer version of the server, or its HTTP mode.',
    meaning:
      'Since v0.41.0 a request `server/discover` is sent to find out which revision of the protocol the server speaks. An old server that ends upon an unknown method restarts hundreds of times after an upgrade of the operator.[28.6]',
  },
  {
    id: 'failed-liveness-probe',
    seen: '`Container toolhive failed liveness probe, will be restarted`',
    seenIn: podEvents,
    firstStep: 'Look at the backend pods first: a proxy pod becomes ready only after them.',
    meaning:
      'A proxy pod waits for its backend before it opens its port, and its startup probe allows 90 s for it.[1.6] A slow pull or a slow start of the backend uses them up.[28.16] Later it means that the backend hangs: `/health` waits up to 5 s for it, and the probes wait less.[6.31]',
  },
  {
    id: 'out-of-memory',
    seen: 'Exit code 137, `OOMKilled`',
    seenIn: podEvents,
    firstStep: 'Give container `mcp` its own `resources` in `podTemplateSpec`.',
    meaning:
      '`spec.resources` reaches the proxy pods, not the container of your server.[1.7] That one then has no request and no limit.[28.17]',
  },
  {
    id: 'read-only-file-system',
    seen: '`No usable temporary directory found`, `read-only file system`',
    seenIn: backendLog,
    firstStep: 'Mount an `emptyDir` at `/tmp` into container `mcp`.',
    meaning:
      'The root file system of the backend is read-only, and no directory is writable, `/tmp` included.[11.4][28.18]',
  },
  {
    id: 'image-pull-of-the-proxy',
    seen: '`ImagePullBackOff` of the proxy pod',
    seenIn: podEvents,
    firstStep:
      'See which pod it is. The pull secret of the proxy pod stands in another field than that of the backend pod.',
    meaning:
      '`imagePullSecrets` in `podTemplateSpec` reach the backend pods alone.[28.14] For a proxy pod the MCPServer says only `Pending`, "MCP server is starting".[2.11]',
  },
  {
    id: 'openshift-run-as-user',
    seen: 'OpenShift refuses `runAsUser: 1000`',
    seenIn: podEvents,
    firstStep: 'Tell the operator that it runs on OpenShift: `OPERATOR_OPENSHIFT=true` in its environment.',
    meaning:
      'On OpenShift the operator leaves out `runAsUser`, `runAsGroup` and `fsGroup`.[11.5] When it does not detect the platform, it writes 1000, and the security context constraint refuses the pod.[28.15]',
  },
  {
    id: 'several-keys-of-one-secret',
    seen: '`spec.secrets[1]: Duplicate value`',
    seenIn: apply,
    firstStep: 'Keep one entry in `spec.secrets`, and take the other keys by the environment of container `mcp`.',
    meaning:
      'The list `spec.secrets` is keyed by the name of the Secret: two keys of one Secret are refused.[2.10] A server-side apply stops the whole kustomization there.[28.13]',
  },
  {
    id: 'renamed-fields',
    seen: '`unknown field "spec.port"`, `unknown field "spec.targetPort"`, or `groupRef` must be an object',
    seenIn: apply,
    firstStep: 'Write the new names. The checker names the line of each.',
    meaning: 'The fields were renamed before v0.44.0; `v1alpha1` is still served, with the same fields.[2.6][28.12]',
  },
  {
    id: 'name-collision',
    seen: 'The selector of a Deployment cannot be changed: `field is immutable`',
    seenIn: 'the log of the operator',
    firstStep: 'Give the MCPServer another name than a Deployment that exists.',
    meaning:
      'The operator itself creates a Deployment with the name of the MCPServer, for the proxy runner.[1.1] Where a Deployment of that name exists, its selector cannot be changed, and the operator fails over and over.[28.19]',
  },
  {
    id: 'transport-changed',
    seen: 'Old pods and the old address remain after a change of the transport',
    seenIn: 'the MCPServer',
    firstStep: 'Delete the MCPServer and create it anew.',
    meaning:
      'After a change of `transport`, `proxyMode` or `proxyPort` in place, `status.url` keeps the old address, since it is written once.[10.6] Old pods remain, too.[28.24]',
  },
  {
    id: 'ownership-metadata',
    seen: '`invalid ownership metadata`, `meta.helm.sh/release-namespace`',
    seenIn: apply,
    firstStep: 'Find the namespace that the CRDs belong to, and use it in each later command of the chart.',
    meaning:
      'The CRDs were installed before, from another namespace or without Helm.[28.11] Helm ties them to one release.[9.3]',
  },
  {
    id: 'operator-restarts',
    seen: 'The operator restarts over and over: `context deadline exceeded`',
    seenIn: 'the log of the operator',
    firstStep: 'Raise the memory limit of the operator.',
    meaning:
      'With many servers the default limit of the operator, 128Mi, does not last: it restarts over and over.[9.7][28.27]',
  },
  {
    id: 'secrets-provider',
    seen: '`secrets provider not configured`',
    seenIn: 'the log of the proxy pod',
    firstStep: 'Use another type of MCPExternalAuthConfig than `bearerToken`.',
    meaning: 'It is reported for an MCPExternalAuthConfig of the type `bearerToken`.[28.26]',
  },
  {
    id: 'no-such-host-headless',
    seen: '`lookup mcp-<name>-headless`: `no such host`',
    seenIn: 'the log of the proxy pod',
    firstStep: 'Upgrade the operator to v0.44.0 or newer.',
    meaning:
      'Older releases looked up the headless Service by a name that did not resolve, and wrote the StatefulSet over and over. It was mended before v0.44.0.[28.21]',
  },
] as const satisfies readonly StartTrouble[];

/** The page that has a section for each of them. */
export const startPage = '/guides-k8s/troubleshoot-start';
