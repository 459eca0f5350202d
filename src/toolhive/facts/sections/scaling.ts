import {kubernetesClient} from '../sources';
import type {Statement} from '../fact';

export const scaling = [
  {
    id: '4.1',
    text: 'With `replicas` nil, a live count set by kubectl scale or an autoscaler stays (stdio: more than 1 goes back to 1, 3.4). With `replicas` set, a live count that differs is reset at once.',
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
    text: 'Any edit of the spec that changes a value bumps `metadata.generation`, which is stamped on both pod templates (and the RunConfig checksum on that of the proxy pods): all proxy pods and all backend pods roll (the rollout itself is documented Kubernetes behavior). Labels, annotations and re-sending the same value do not. `kubectl scale` with the field nil changes no template.',
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
    text: 'With `backendReplicas: 0` the proxy pods stop with `container not running`, so they crash-loop (derived). `replicas: 0` stops the proxy pods only: nothing scales the StatefulSet, so the backend pods run on and can be reached at `mcp-<name>`, past authentication. To stop a server without deleting it, set `replicas: 0`, then `kubectl scale statefulset/<name> --replicas=0`; start it again in the other order.',
    evidence: ['code', 'measured', 'derived'],
    source: `${kubernetesClient}:785`,
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
