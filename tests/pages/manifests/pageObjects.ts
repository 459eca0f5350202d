import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {parseAllDocuments} from 'yaml';
import type {Transport} from '../../../src/toolhive/operator/conditions';
import {serverObjects, type Labels} from '../../../src/toolhive/operator/names';
import {defaultKeyPrefix} from '../../../src/toolhive/sessions/sessionRecord';
import {operator} from '../../../src/toolhive/releases/version';
import conditionTypes from '../../recorded/condition-types.json';

/** An object that a command may name. */
export interface ClusterObject {
  /** As kubectl spells it: `deployment`, `service`, … */
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  /** What `-l` finds it by; pods of a workload are objects of their own. */
  readonly labels?: Labels;
  readonly containers?: readonly string[];
  readonly ports?: readonly number[];
  /** The keys that a manifest reads of a Secret, or has. */
  readonly keys?: readonly string[];
  /** The conditions that it can have. */
  readonly conditions?: readonly string[];
}

interface SecretKey {
  readonly name: string;
  readonly key: string;
}

interface Container {
  readonly name: string;
  readonly ports?: readonly {readonly containerPort: number}[];
  readonly env?: readonly {readonly valueFrom?: {readonly secretKeyRef?: SecretKey}}[];
}

/** What the checks read of a manifest; manifests.test.ts and the checker hold its shape. */
export interface Manifest {
  readonly kind: string;
  readonly metadata: {readonly name: string; readonly namespace: string};
  readonly data?: Readonly<Record<string, string>>;
  readonly stringData?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly transport?: Transport;
    readonly proxyPort?: number;
    readonly mcpPort?: number;
    readonly backendReplicas?: number;
    readonly replicas?: number;
    readonly ports?: readonly {readonly port: number}[];
    readonly selector?: Labels | {readonly matchLabels: Labels};
    readonly podSelector?: {readonly matchLabels?: Labels};
    readonly template?: {
      readonly metadata: {readonly labels: Labels};
      readonly spec: {
        readonly containers: readonly Container[];
        readonly volumes?: readonly {readonly configMap?: {readonly name: string}}[];
      };
    };
    readonly secrets?: readonly SecretKey[];
    readonly sessionStorage?: {
      readonly provider: string;
      readonly keyPrefix?: string;
      readonly passwordRef?: SecretKey;
    };
    readonly tls?: readonly {readonly secretName?: string}[];
    readonly listeners?: readonly {readonly tls?: {readonly certificateRefs?: readonly {readonly name: string}[]}}[];
  };
}

/** Where a file that a page shows lies. */
function pathOf(file: string): string {
  const example = path.join('static/examples', file);
  return existsSync(example) ? example : path.join('static/monitoring', file);
}

/** The manifests of some files of static/examples and static/monitoring, in order; rules of Prometheus are none. */
export function manifestsOf(files: readonly string[]): readonly Manifest[] {
  return files.flatMap(
    (file) =>
      parseAllDocuments(readFileSync(pathOf(file), 'utf8'))
        .map((document) => document.toJS() as Partial<Manifest>)
        .filter((manifest): manifest is Manifest => manifest.kind !== undefined), // see Manifest
  );
}

/** The objects that a page's manifests create, those that ToolHive makes of them, and what every cluster here has. */
export function objectsOf(files: readonly string[]): readonly ClusterObject[] {
  const objects = manifestsOf(files).flatMap((manifest) =>
    manifest.kind === 'MCPServer' ? ofServer(manifest) : ofOther(manifest),
  );
  return [...ofCluster(), ...ofOperator(), ...objects];
}

/** The prefixes of the keys that the servers of some files have in Redis, and the default one. */
export function keyPrefixesOf(files: readonly string[]): readonly string[] {
  const own = manifestsOf(files).flatMap(({spec}) => spec?.sessionStorage?.keyPrefix ?? []);
  return [...own, defaultKeyPrefix];
}

/** What Kubernetes itself has: the Service of the API server, and the pods of its DNS. */
function ofCluster(): ClusterObject[] {
  const apiServer = {name: 'kubernetes', namespace: 'default'};
  return [
    {kind: 'service', ...apiServer, ports: [443]},
    {kind: 'endpointslice', ...apiServer, labels: {'kubernetes.io/service-name': apiServer.name}},
    {kind: 'pod', name: 'coredns-<hash>', namespace: 'kube-system', labels: {'k8s-app': 'kube-dns'}},
  ];
}

/** What the operator's chart creates (fact 9.11). */
function ofOperator(): ClusterObject[] {
  const {namespace, deployment: name} = operator;
  const labels = {'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name};
  const pods = {namespace, labels, containers: ['manager']};
  return [
    {kind: 'deployment', name, ...pods},
    {kind: 'pod', name: `${name}-<hash>`, ...pods},
    {kind: 'lease', name: `${name}-leader-election`, namespace},
  ];
}

function ofServer({metadata: {name, namespace}, spec = {}}: Manifest): ClusterObject[] {
  const {transport, proxyPort, mcpPort} = spec;
  const naming = {name, transport, proxyPort, mcpPort};
  const {proxy, backend, proxyService, backendServices, runConfigMap, proxyServiceAccount, backendServiceAccount} =
    serverObjects(naming);
  const proxyPods = {namespace, labels: proxy.podLabels, containers: [proxy.container]};
  const backendPods = {namespace, labels: backend.podLabels, containers: [backend.container]};
  const secrets = [
    ...(spec.secrets ?? []),
    ...(spec.sessionStorage?.passwordRef ? [spec.sessionStorage.passwordRef] : []),
  ];
  return [
    {kind: 'mcpserver', name, namespace, conditions: conditionTypes.conditions.map(({type}) => type)},
    {kind: 'deployment', name: proxy.name, ...proxyPods},
    {kind: 'statefulset', name: backend.name, ...backendPods},
    {kind: 'pod', name: `${name}-<hash>`, ports: [proxyService.port], ...proxyPods},
    ...podsOf(backend.name, spec.backendReplicas).map((pod) => ({
      kind: 'pod',
      name: pod,
      ports: [mcpPort ?? 8080],
      ...backendPods,
    })),
    ...[proxyService, ...backendServices].map((service) => ({
      kind: 'service',
      name: service.name,
      namespace,
      ports: [service.port],
    })),
    {kind: 'configmap', name: runConfigMap, namespace},
    {kind: 'serviceaccount', name: proxyServiceAccount, namespace},
    {kind: 'serviceaccount', name: backendServiceAccount, namespace},
    ...secretsOf(namespace, secrets),
  ];
}

function ofOther({kind, metadata: {name, namespace}, spec = {}, data, stringData}: Manifest): ClusterObject[] {
  const template = spec.template?.spec.containers ?? [];
  const containers = template.map((container) => container.name);
  const listening = template.flatMap(({ports = []}) => ports.map(({containerPort}) => containerPort));
  const labels = spec.template?.metadata.labels;
  const keys = Object.keys({...data, ...stringData});
  const object = {
    kind: kind.toLowerCase(),
    name,
    namespace,
    ...(containers.length > 0 ? {containers} : {}),
    ...(labels ? {labels} : {}),
    ...(spec.ports ? {ports: spec.ports.map(({port}) => port)} : {}),
    ...(keys.length > 0 ? {keys} : {}),
    ...(kind === 'Gateway' ? {conditions: ['Accepted', 'Programmed']} : {}),
  };
  const pods = kind === 'StatefulSet' ? podsOf(name, spec.replicas) : kind === 'Deployment' ? [`${name}-<hash>`] : [];
  const tls = [
    ...(spec.tls ?? []).flatMap(({secretName}) => secretName ?? []),
    ...(spec.listeners ?? []).flatMap(({tls: own}) => (own?.certificateRefs ?? []).map((reference) => reference.name)),
  ];
  const configMaps = (spec.template?.spec.volumes ?? []).flatMap(({configMap}) => configMap?.name ?? []);
  const read = template.flatMap(({env = []}) => env.flatMap(({valueFrom}) => valueFrom?.secretKeyRef ?? []));
  return [
    object,
    ...pods.map((pod) => ({kind: 'pod', name: pod, namespace, labels, containers, ports: listening})),
    ...configMaps.map((configMap) => ({kind: 'configmap', name: configMap, namespace})),
    ...tls.map((secret) => ({kind: 'secret', name: secret, namespace})),
    ...secretsOf(namespace, read),
  ];
}

function secretsOf(namespace: string, secrets: readonly SecretKey[]): ClusterObject[] {
  return secrets.map(({name, key}) => ({kind: 'secret', name, namespace, keys: [key]}));
}

function podsOf(statefulSet: string, replicas = 1): string[] {
  return Array.from({length: replicas}, (_, ordinal) => `${statefulSet}-${ordinal}`);
}
