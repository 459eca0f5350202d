import {controller, ranDeployCode} from '../sources';
import type {Statement} from '../fact';

export const operations = [
  {
    id: '14.1',
    text: '`kubectl get mcpserver` shows Status, Ready, Replicas (ready proxy pods), URL and Age. Phases are Pending, Ready, Failed, Stopped and Terminating; the conditions are those of (3.6).',
    evidence: ['recorded'],
    recordings: ['api-behaviour.json', 'scaling-events.json'],
  },
  {
    id: '14.2',
    text: 'Both tiers: `kubectl get deploy,sts,pods -l toolhive-name=<name>`. Proxy pods only: `-l app.kubernetes.io/instance=<name>`; backend pods only: `-l app=<name>`. Backend pods carry no `app.kubernetes.io/*` label. Do not name a server `mcpserver`: proxy pods carry `app=mcpserver`, so its backend selector would match them all (derived).',
    evidence: ['code', 'derived'],
  },
  {
    id: '14.3',
    text: 'Logs: `kubectl logs deploy/<name> -c toolhive` (JSON, cannot be changed), `kubectl logs sts/<name> -c mcp`, `kubectl -n toolhive-system logs deploy/toolhive-operator`. Events: (2.4).',
    evidence: ['code'],
  },
  {
    id: '14.4',
    text: 'Restart the proxy runner: `kubectl delete pod -l app.kubernetes.io/instance=<name>,app.kubernetes.io/name=mcpserver` (all at once), or the annotations `mcpserver.toolhive.stacklok.dev/restart-strategy=immediate` and `mcpserver.toolhive.stacklok.dev/restarted-at=<newer RFC 3339 time>` (same effect). Rolling: delete pod by pod. `kubectl rollout restart deploy` and the rolling strategy are undone (4.4).',
    evidence: ['recorded', 'code'],
    recordings: ['unready-cases.json'],
  },
  {
    id: '14.5',
    text: 'Restart the backend: `kubectl rollout restart sts/<name>`. Nothing undoes it: the operator does not watch StatefulSets, and later applies keep the annotation (the roll: documented Kubernetes behavior). With one backend pod the proxy pods mostly restart as well (6.13). stdio: delete the proxy pod, too. A proxy runner that re-attaches (it tries for 90 s, unless the 5 s check ends it first) answers `initialize` from a cache and never initializes the new process (read in the code, not run).',
    evidence: ['recorded', 'kubernetes', 'code'],
    withoutRecording: ranDeployCode,
    source: 'initialize_cache.go:117-168, stdio.go:252, 471',
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
    text: 'Delete: phase Terminating; the finalizer `mcpserver.toolhive.stacklok.dev/finalizer` deletes StatefulSet, both backend Services and the RunConfig; owner references remove the rest. Left: volume claims, Secrets, Redis keys. The StatefulSet has no owner reference: with the finalizer removed by hand it stays.',
    evidence: ['code', 'recorded'],
    withoutRecording: ranDeployCode,
    source: `${controller}:1742`,
  },
  {
    id: '14.9',
    text: 'Node drain: there is no PodDisruptionBudget unless you add one (1.9) (proxy pods: labels of (14.2); backend pods: `app: <name>`). A single proxy pod is down until its replacement is Ready, which waits for all backends (4.5). A backend pod returns with the same name and empty memory.',
    evidence: ['kubernetes', 'code'],
  },
  {
    id: '14.10',
    text: 'Probes for `mcp` (1.6) stand in the template; `readinessProbe` with `tcpSocket` on `mcpPort` is the safe one (it passes through). Without it a running pod counts as Ready. GET `/mcp` answers 400 or 405 on many servers.',
    evidence: ['code', 'recorded'],
    withoutRecording: ranDeployCode,
  },
] as const satisfies readonly Statement[];
