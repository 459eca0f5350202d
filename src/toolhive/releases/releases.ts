/**
 * What changed after the recorded release, one entry a change, up to the newest release known. The entries are also the
 * facts of section 20. Nothing is known of v0.46 to v0.48, v0.57 to v0.62, v0.64 to v0.66 and v0.68; of v0.45.0,
 * v0.52.0, v0.53.0, v0.67.0 and v0.69.0 only the beginning of the release notes was read.
 */
import {changedBy} from './changedFacts';
import {exact, type Since, sinceOf} from './since';
import {compareReleases, toolhiveVersion, type Release} from './version';

/**
 * How a change is known. `recorded`: the proxy runner of that time ran, built from source text and not a release image.
 * `source`: source text of that time was read. `release notes`, `pull request`, `advisory`: published texts, as far as
 * they were read. `derived`: follows from the others.
 */
export type ReleaseEvidence = 'recorded' | 'source' | 'release notes' | 'pull request' | 'advisory' | 'derived';

export interface ReleaseChange {
  /** Its number among the facts, such as '20.3'. */
  readonly id: string;
  readonly title: string;
  readonly since: Since;
  /** The facts of the recorded release that no longer hold, or no longer whole; none for what is new. */
  readonly changes: readonly string[];
  /** What is so now, in plain text; `code` in backticks. */
  readonly now: string;
  /** What stands at the statement that changes: one or two short sentences. None where the change touches no statement. */
  readonly note?: string;
  readonly evidence: readonly ReleaseEvidence[];
  /** What of the change is less certain than the rest. */
  readonly uncertain?: string;
  /** Where to read it. */
  readonly address?: string;
  /** The files under tests/recorded that show it. */
  readonly recordings?: readonly string[];
  readonly isSecurity?: true;
}

const pull = (number: number) => `https://github.com/stacklok/toolhive/pull/${number}`;
const notesOf = (release: Release) => `https://github.com/stacklok/toolhive/releases/tag/${release}`;
const advisory = (id: string) => `https://github.com/stacklok/toolhive/security/advisories/${id}`;

const ownerBound = exact('v0.51.0');
const owned = (...names: readonly string[]) => names.map((name) => `routing/owned/${name}.json`);
const mixed = (...names: readonly string[]) => names.map((name) => `routing/mixed/${name}.json`);

/** Every change that is known, by number. */
export const releaseChanges = [
  {
    id: '20.1',
    title: 'A session belongs to the principal that opened it',
    since: ownerBound,
    changes: changedBy['20.1'],
    now: 'Only the principal (issuer and subject) that initialized a session can use or end it. Anybody else gets 404, nothing reaches the backend, and the time to live is not renewed. Before, any caller that passed authentication and knew the id could use and DELETE it. Without authentication all callers are one principal, which includes the OS user of the proxy runner: after a change of `runAsUser` its sessions in Redis get 404.',
    note: 'A session belongs to the principal that opened it: any other caller gets 404. Before, every caller that passed authentication and knew the id could use and end it.',
    evidence: ['advisory', 'source', 'recorded'],
    uncertain:
      'The text of the advisory was not read; that v0.51.0 fixes it stands in a public note that checked the published advisories.',
    address: advisory('GHSA-hqg7-qjgg-q779'),
    recordings: owned('two-principals-same-id-redis', 'two-principals-same-id-memory', 'two-principals-recovery-redis'),
    isSecurity: true,
  },
  {
    id: '20.2',
    title: 'What a client with one principal sees is the same',
    since: ownerBound,
    changes: [],
    now: 'For one principal, with Redis up, over streamable HTTP and with a client that keeps its session id, every re-initialize, 404, 400, 502 and count is as before. What differs stands in (20.4), (20.5), (20.6), (20.7), (20.8) and (20.9).',
    evidence: ['recorded'],
    recordings: owned('backend-restart-same-ip-redis', 'unknown-session-400-redis', 'two-proxies-one-backend-redis'),
  },
  {
    id: '20.3',
    title: 'The Redis user needs other rights',
    since: ownerBound,
    changes: changedBy['20.3'],
    now: 'With the old rights `+ping +getex +set +del` the proxy pod starts, `initialize` gets 200, and every request with a session id gets 503, with nothing in the log. Needed is `~<keyPrefix>* +ping +get +set +del +pexpire +evalsha +eval`, and `+select` for a `db` above 0; during a rolling upgrade `+getex` as well. A missing `+eval` shows only after Redis lost its scripts. Redis must run Lua scripts.',
    note: 'The user needs `+ping +get +set +del +pexpire +evalsha +eval`. With the rights of v0.44.0 the proxy pod starts, and every request with a session id gets 503.',
    evidence: ['recorded'],
    recordings: ['redis-acl.json'],
  },
  {
    id: '20.4',
    title: 'An upgrade loses the sessions in Redis',
    since: ownerBound,
    changes: changedBy['20.4'],
    now: 'Sessions that an older proxy pod stored have no owner and get 404 at a newer one, while older ones go on serving them during the rollout; new records work at both. With a server that echoes ids and a session re-initialized by the older one, the newer one lets the backend run each call and answers 404. Plan the upgrade as a loss of all sessions; or scale in, upgrade, and let clients initialize.',
    note: 'An upgrade from an older release loses the sessions in Redis, too: their records have no owner and get 404.',
    evidence: ['recorded'],
    recordings: mixed(
      'upgrade-old-record-at-new-proxy',
      'upgrade-echo-adopted-from-old',
      'upgrade-restart-proxy-new-version',
    ),
  },
  {
    id: '20.5',
    title: 'A client may adopt a changed id',
    since: ownerBound,
    changes: changedBy['20.5'],
    now: 'A re-initialize stores the new id of the backend as a session of the same owner, so a client that adopts it is served. That session goes to the Service, not to the pod of the old id; its next loss is a plain 404 for ever, while the old id is re-initialized again and again. Only bodies of `initialize` are stored: an old tools/call is never sent again.',
    note: 'A client that adopts the changed id is served until the next loss; then it gets 404. No old tools/call is sent again.',
    evidence: ['recorded'],
    recordings: owned(
      'echo-session-id-new-id-adopted-redis',
      'adopted-id-second-loss-cluster-ip',
      'echo-second-entry-has-call-body',
    ),
  },
  {
    id: '20.6',
    title: 'Each re-initialize leaves one more record',
    since: ownerBound,
    changes: changedBy['20.6'],
    now: 'Each re-initialize leaves one more record until its time to live ends, also after DELETE of the id of the client; ten parallel calls on a lost session leave ten. Size Redis for it.',
    note: 'Each re-initialize leaves one more record for 2 h. Size Redis for it.',
    evidence: ['recorded'],
    recordings: owned('reserved-records-pile-up', 'delete-old-id-after-recovery'),
  },
  {
    id: '20.7',
    title: 'While Redis is down, initialize gets 503 as well',
    since: ownerBound,
    changes: changedBy['20.7'],
    now: 'While Redis is down, `initialize` gets 503, too: `Session store unavailable` with a capital S, as plain text; there is no useless id, and the session of the backend stays behind. The proxy runner logs no line of its own. Connections refused: 1.7 s each, about 0.1 s after five failures; packets dropped: 5.0 s; service is back at most 0.9 s after Redis.',
    note: '`initialize` gets 503, too, after 1.7 s (refused) or 5.0 s (dropped). The text is `Session store unavailable`, with a capital S, and the proxy runner logs no line of its own.',
    evidence: ['recorded'],
    recordings: ['redis-outage.json', ...owned('store-down-and-back-kept')],
  },
  {
    id: '20.8',
    title: 'Legacy SSE needs a record of its stream',
    since: ownerBound,
    changes: changedBy['20.8'],
    now: 'A POST of legacy SSE needs a record of its stream. Without Redis a POST through another proxy pod gets 404 even with one backend; with Redis it works as before. The record is made when the first event of the stream passes; while Redis is down the stream ends without an event. The 2 h count for streams, too.',
    note: 'With legacy SSE a POST needs a record of its stream: without Redis it gets 404 through another proxy pod, even with one backend pod.',
    evidence: ['recorded'],
    recordings: owned('legacy-sse-two-proxies-1-backend-memory-posts', 'legacy-sse-store-down', 'legacy-sse-ttl'),
  },
  {
    id: '20.9',
    title: 'initialize never looks at the id that it brings',
    since: ownerBound,
    changes: changedBy['20.9'],
    now: '`initialize` never looks at the id that it brings, so the 502 after a dead pod is gone. A repeated `Mcp-Session-Id` header, or a query `sessionId`, `sessionid` or `session_id` that is empty or differs from the header, gets 404. Such a query alone counts as the session id on streamable HTTP, too.',
    note: '`initialize` with an old id is never refused for it.',
    evidence: ['recorded'],
    recordings: owned('initialize-with-dead-backend-and-stale-id-pod-ip', 'initialize-with-old-id', 'header-twice'),
  },
  {
    id: '20.10',
    title: 'Other Redis commands for each request',
    since: ownerBound,
    changes: changedBy['20.10'],
    now: 'A call is 1 EVALSHA (with SET NX and GET when its answer carries the id); `initialize` 1 SET NX; a re-initialize 3 EVALSHA and 1 SET NX; DELETE 2 EVALSHA; an unknown id 1 EVALSHA; nothing without an id. After a restart of Redis each of three scripts costs one EVAL more. No difference in latency could be measured.',
    note: 'A call is 1 EVALSHA, `initialize` 1 SET NX, a re-initialize 3 EVALSHA and 1 SET NX, DELETE 2 EVALSHA.',
    evidence: ['recorded'],
    recordings: owned('scripts-not-cached', 'backend-restart-same-ip-redis', 'delete-on-other-proxy'),
  },
  {
    id: '20.11',
    title: 'Only the owner renews the time to live',
    since: ownerBound,
    changes: changedBy['20.11'],
    now: 'The time to live is renewed only by requests of the owner with that very id, not by those of others, nor by an answer that echoes another id.',
    note: 'Only requests of the owner with that very id renew it.',
    evidence: ['recorded'],
    recordings: owned('ttl-foreign-does-not-renew', 'ttl-echo-does-not-renew-other-id', 'ttl-owner-renews'),
  },
  {
    id: '20.12',
    title: 'The record holds the identity of its owner',
    since: ownerBound,
    changes: changedBy['20.12'],
    now: 'The record has one more member, `vmcp.identity.binding`: issuer, a NUL and subject; without authentication `toolhive-local`, a NUL and the OS user of the proxy runner. It is identity data at rest. Its bytes were not measured.',
    note: 'The record also holds `vmcp.identity.binding`: issuer and subject of its owner, identity data at rest.',
    evidence: ['source', 'recorded'],
    recordings: owned('two-principals-same-id-redis'),
  },
  {
    id: '20.13',
    title: 'TLS to Redis',
    since: sinceOf['20.13'],
    changes: changedBy['20.13'],
    now: '`sessionStorage.tls` (provider redis only): `{}` verifies against the CAs of the system; `caCertSecretRef: {name, key}` or `insecureSkipVerify: true`, not both. There is no fall-back to plain text, and rate limiting uses it, too. A password without TLS logs a WARN at start. There is still no user name, Sentinel, Cluster, client certificate or field for the TTL, and no TLS to the default Redis.',
    note: '`sessionStorage.tls` encrypts the connection: `{}` verifies against the CAs of the system, `caCertSecretRef` names your own.',
    evidence: ['release notes', 'source'],
    address: notesOf('v0.52.0'),
  },
  {
    id: '20.14',
    title: 'The password of the default Redis reaches MCPServers',
    since: sinceOf['20.14'],
    changes: changedBy['20.14'],
    now: 'The password of the default Redis reaches MCPServers without a `sessionStorage` of their own; the Secret must be in the namespace of the server. With a `sessionStorage` of its own, also `memory`, it does not.',
    note: 'The password of the default Redis reaches servers without a `sessionStorage` of their own. Its Secret must be in their namespace.',
    evidence: ['pull request', 'source'],
    address: pull(6679),
  },
  {
    id: '20.15',
    title: 'kubectl rollout restart is kept',
    since: exact('v0.45.0'),
    changes: changedBy['20.15'],
    now: '`kubectl rollout restart` of the Deployment and of the StatefulSet is kept; the rolling `restarted-at` annotation is, too (derived).',
    note: '`kubectl rollout restart deployment/<name>` is kept.',
    evidence: ['source', 'derived'],
    address: pull(6378),
  },
  {
    id: '20.16',
    title: 'The operator brings a missing StatefulSet back',
    since: exact('v0.45.0'),
    changes: changedBy['20.16'],
    now: 'The operator owns the StatefulSet and notices when it is missing: it restarts the proxy pods, at most every 2 min, to get it back. The phase is Pending meanwhile, "MCP server proxy is running; recreating missing workload StatefulSet". Backend pods are still not looked at.',
    note: 'The operator owns the StatefulSet: it notices when it is missing, and restarts the proxy pods to get it back. Backend pods are still not looked at.',
    evidence: ['source'],
    address: pull(6379),
  },
  {
    id: '20.17',
    title: 'Metrics on a port of their own',
    since: exact('v0.45.0'),
    changes: changedBy['20.17'],
    now: 'Metrics are on port 9464 of the proxy pod, without authentication, beside the old place on the port of the clients. An MCPServer has no field that closes the old place. The default of that is to change in a later release; look for it in the notes of yours.',
    note: 'Metrics are on port 9464 of the proxy pod as well, without authentication.',
    evidence: ['release notes', 'source', 'recorded'],
    uncertain: 'It was recorded with a build of v0.44.0 and 33 commits, not with a release image.',
    address: notesOf('v0.45.0'),
    recordings: ['monitoring/discovery.txt'],
  },
  {
    id: '20.18',
    title: 'stdio over SSE: answers go to the session that asked',
    since: exact('v0.51.1'),
    changes: [],
    now: 'For stdio with `proxyMode: sse` an answer goes only to the session that asked. Before, it went to all streams of that proxy pod (GHSA-wm2j-ch74-276r).',
    evidence: ['release notes'],
    address: notesOf('v0.51.1'),
    isSecurity: true,
  },
  {
    id: '20.19',
    title: 'Proxy pods can be placed',
    since: sinceOf['20.19'],
    changes: changedBy['20.19'],
    now: '`resourceOverrides.proxyDeployment` has `nodeSelector`, `tolerations` and `affinity`. There is still no topology spread, priority, grace period or PodDisruptionBudget.',
    note: '`resourceOverrides.proxyDeployment` has `nodeSelector`, `tolerations` and `affinity`.',
    evidence: ['pull request', 'source'],
    address: pull(6183),
  },
  {
    id: '20.20',
    title: 'Two keys of one Secret',
    since: sinceOf['20.20'],
    changes: changedBy['20.20'],
    now: '`spec.secrets` is keyed by name and key: two keys of one Secret are accepted.',
    note: 'Two keys of one Secret are accepted.',
    evidence: ['pull request', 'source'],
    address: pull(6690),
  },
  {
    id: '20.21',
    title: 'permissionProfile is ignored altogether',
    since: sinceOf['20.21'],
    changes: changedBy['20.21'],
    now: '`permissionProfile` is ignored altogether, with the Warning event `PermissionProfileUnsupported`.',
    note: '`permissionProfile` is ignored altogether, with the Warning event `PermissionProfileUnsupported`.',
    evidence: ['release notes'],
    address: notesOf('v0.53.0'),
  },
  {
    id: '20.22',
    title: 'Fields for the size of a request and a read timeout',
    since: sinceOf['20.22'],
    changes: changedBy['20.22'],
    now: 'There are new fields: `maxRequestBodySize` (0 means 8 MiB) and `proxyReadTimeout` (default 30 s).',
    note: '`maxRequestBodySize` changes the limit of 8 MiB.',
    evidence: ['source'],
  },
  {
    id: '20.23',
    title: 'status.url may follow changes',
    since: {kind: 'not known'},
    changes: changedBy['20.23'],
    now: '`status.url` is corrected when it no longer fits. This was seen in a branch of September 2026 only.',
    note: '`status.url` is corrected when it no longer fits; this was seen in a branch only.',
    evidence: ['source'],
    uncertain: 'It was read in a branch only.',
  },
  {
    id: '20.24',
    title: 'Unchanged, as far as newer source was read',
    since: {kind: 'unchanged'},
    changes: [],
    now: 'About v0.52.0 both conditions and their texts (3.1), no upper bound of counts (2.1), no scale subresource (2.7), no rule on `keyPrefix` (2.3), the panic (2.4), 30 s of grace (4.7), the probes (1.6), an edit rolls both tiers (4.3), the affinity of the Service of the clients (1.5). About v0.51.0 the rule of the prefix (5.2), what the stored address is (6.2), when a session is re-initialized (6.6), (6.8) and that it is logged at DEBUG only (6.25), 2026-07-28 (6.22), draining (6.23). The affinity of `mcp-<name>` (6.4) was last seen 33 commits after v0.44.0. The chart v0.51.4 has the same keys.',
    evidence: ['source'],
  },
  {
    id: '20.25',
    title: 'Further advisories',
    since: exact('v0.51.3'),
    changes: [],
    now: 'ToolHive v0.51.3 fixes a login CSRF of the OAuth callback (GHSA-2gjv-f568-6cxp). Of the SDKs: in Python `mcp` below 1.27.2 another authenticated client can use a session (CVE-2026-52869, GHSA-jpw9-pfvf-9f58), in Ruby `mcp` below 0.23.0 likewise (CVE-2026-67431); in the TypeScript SDK below 1.26.0 answers can reach another client when one transport serves several (CVE-2026-25536). Since v0.51.0 the proxy runner checks the owner first.',
    evidence: ['advisory'],
    uncertain: 'That v0.51.3 fixes it stands in the same public note as for v0.51.0.',
    address: advisory('GHSA-2gjv-f568-6cxp'),
    isSecurity: true,
  },
] as const satisfies readonly ReleaseChange[];

/** The changes by the release that has them for certain, newest first; those of unknown release at the end. */
export function newestFirst(changes: readonly ReleaseChange[]): readonly ReleaseChange[] {
  return changes.toSorted((a, b) => compareReleases(certainIn(b.since), certainIn(a.since)));
}

function certainIn(since: Since): Release {
  if (since.kind === 'not known' || since.kind === 'unchanged') return toolhiveVersion;
  return since.kind === 'between' ? since.last : since.release;
}
