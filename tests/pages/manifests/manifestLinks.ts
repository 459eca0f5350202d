import type {Labels} from '../../../src/toolhive/operator/names';
import type {ClusterObject, Manifest} from './pageObjects';

/** What a manifest says of other objects; the schemas hold its shape (manifestSchemas.ts). */
interface Linking extends Manifest {
  readonly spec?: Manifest['spec'] & {
    readonly scaleTargetRef?: {readonly kind: string; readonly name: string};
    readonly parentRefs?: readonly {readonly name: string}[];
    readonly rules?: readonly {
      readonly backendRefs?: readonly ServiceLink[];
      readonly http?: {
        readonly paths: readonly {
          readonly backend: {readonly service: {readonly name: string; readonly port: {readonly number?: number}}};
        }[];
      };
    }[];
    readonly ingress?: readonly {readonly from?: readonly Peer[]; readonly ports?: readonly PolicyPort[]}[];
    readonly egress?: readonly {readonly to?: readonly Peer[]; readonly ports?: readonly PolicyPort[]}[];
  };
}

interface ServiceLink {
  readonly name: string;
  readonly port?: number;
}

interface Peer {
  readonly namespaceSelector?: {readonly matchLabels?: Labels};
  readonly podSelector?: {readonly matchLabels?: Labels};
}

interface PolicyPort {
  readonly port?: number;
}

/** Pods that the reader brings: the clients of the page about connecting them, and a Prometheus. */
const readersPods: readonly ClusterObject[] = [
  {kind: 'pod', name: 'agent', namespace: 'agents', labels: {app: 'agent'}},
  {kind: 'pod', name: 'prometheus', namespace: 'monitoring', labels: {'app.kubernetes.io/name': 'prometheus'}},
];

/** The ports of the API server, as its Service and as itself, and of the cluster's DNS. */
const clusterPorts = [443, 6443, 53];

/** Names, labels and ports in manifests that lead to nothing among `objects`: a line for each, which says what to write. */
export function linkFaults(manifests: readonly Manifest[], objects: readonly ClusterObject[]): readonly string[] {
  return manifests.flatMap((manifest) => {
    const {kind, metadata} = manifest;
    return linksOf(manifest as Linking, [...objects, ...readersPods]).map(
      (fault) => `${kind} ${metadata.name}: ${fault}`,
    );
  });
}

function linksOf({kind, metadata: {namespace}, spec = {}}: Linking, objects: readonly ClusterObject[]): string[] {
  const named = (of: string, name: string) => {
    const here = objects.filter((object) => object.kind === of && object.namespace === namespace);
    const found = here.find((object) => object.name === name);
    return found
      ? []
      : [`There is no ${of} ${name} in ${namespace}. Write one of ${list(here.map((object) => object.name))}.`];
  };
  const service = ({name, port}: ServiceLink) => {
    const found = objects.find(
      (object) => object.kind === 'service' && object.namespace === namespace && object.name === name,
    );
    if (!found) return named('service', name);
    const {ports = []} = found;
    return port !== undefined && ports.includes(port)
      ? []
      : [`Service ${name} has no port ${port}. Write one of ${list(ports)}.`];
  };
  const podsIn = (where: string | undefined) =>
    objects.filter((object) => object.kind === 'pod' && object.namespace === where);
  const pods = (labels: Labels, where = namespace) => {
    const candidates = podsIn(where);
    const found = candidates.filter((pod) => hasLabels(pod, labels));
    const known = candidates.flatMap((pod) =>
      Object.entries(pod.labels ?? {}).map(([key, value]) => `${key}: ${value}`),
    );
    return found.length > 0 ? [] : [`${written(labels)} selects no pod in ${where}. Write one of ${list(known)}.`];
  };
  const selectorOf = (selector: Labels | {readonly matchLabels: Labels}): Labels =>
    typeof selector.matchLabels === 'object' ? selector.matchLabels : (selector as Labels); // a Service's has no matchLabels

  const peers = (list_: readonly Peer[]) =>
    list_.flatMap(({namespaceSelector, podSelector}) =>
      pods(podSelector?.matchLabels ?? {}, namespaceOf(namespaceSelector) ?? namespace),
    );
  const portsOf = (found: readonly ClusterObject[]) => found.flatMap(({ports = []}) => ports);
  const policyPorts = (ports: readonly PolicyPort[], reached: readonly ClusterObject[]) => {
    const right = reached.length > 0 ? portsOf(reached) : [];
    const allowed = right.length > 0 ? right : clusterPorts;
    return ports
      .filter(({port}) => port !== undefined && !allowed.includes(port))
      .map(({port}) => `Nothing listens on port ${port} there. Write one of ${list(allowed)}.`);
  };
  const reachedBy = (list_: readonly Peer[]) =>
    list_.flatMap(({namespaceSelector, podSelector}) =>
      podsIn(namespaceOf(namespaceSelector) ?? namespace).filter((pod) =>
        hasLabels(pod, podSelector?.matchLabels ?? {}),
      ),
    );
  const own = podsIn(namespace).filter((pod) => hasLabels(pod, spec.podSelector?.matchLabels ?? {}));

  return [
    ...(spec.scaleTargetRef ? named(spec.scaleTargetRef.kind.toLowerCase(), spec.scaleTargetRef.name) : []),
    ...(spec.parentRefs ?? []).flatMap(({name}) => named('gateway', name)),
    ...(spec.rules ?? []).flatMap(({backendRefs = [], http}) => [
      ...backendRefs.flatMap(service),
      ...(http?.paths ?? []).flatMap(({backend}) =>
        service({name: backend.service.name, port: backend.service.port.number}),
      ),
    ]),
    ...(spec.selector && kind !== 'MCPServer' && kind !== 'PersistentVolumeClaim'
      ? pods(selectorOf(spec.selector))
      : []),
    ...(spec.podSelector?.matchLabels ? pods(spec.podSelector.matchLabels) : []),
    ...(spec.ingress ?? []).flatMap(({from = [], ports = []}) => [...peers(from), ...policyPorts(ports, own)]),
    ...(spec.egress ?? []).flatMap(({to = [], ports = []}) => [...peers(to), ...policyPorts(ports, reachedBy(to))]),
  ];
}

/** The namespace of a selector by the label that Kubernetes gives each namespace. */
function namespaceOf(selector: Peer['namespaceSelector']): string | undefined {
  return selector?.matchLabels?.['kubernetes.io/metadata.name'];
}

function hasLabels({labels = {}}: ClusterObject, wanted: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

function written(labels: Labels): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

function list(values: Iterable<string | number>): string {
  return [...new Set(values)].join(', ') || 'nothing';
}
