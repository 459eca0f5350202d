import {readFileSync} from 'node:fs';
import path from 'node:path';
import {parseAllDocuments} from 'yaml';
import type {Transport} from '../../src/toolhive/conditions';
import {serverObjects, type Labels} from '../../src/toolhive/names';
import {operator} from '../../src/toolhive/version';

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
  /** The keys that a manifest reads of a Secret. */
  readonly keys?: readonly string[];
}

interface Manifest {
  readonly kind: string;
  readonly metadata: {readonly name: string; readonly namespace: string};
  readonly spec: {
    readonly transport?: Transport;
    readonly proxyPort?: number;
    readonly mcpPort?: number;
    readonly backendReplicas?: number;
    readonly replicas?: number;
    readonly ports?: readonly {readonly port: number}[];
    readonly template?: {
      readonly metadata: {readonly labels: Labels};
      readonly spec: {readonly containers: readonly {readonly name: string}[]};
    };
    readonly secrets?: readonly {readonly name: string; readonly key: string}[];
    readonly sessionStorage?: {readonly passwordRef?: {readonly name: string; readonly key: string}};
  };
}

/** The objects that a page's manifests create, those that ToolHive makes of them, and the operator's Deployment. */
export function objectsOf(files: readonly string[]): readonly ClusterObject[] {
  const manifests = files.flatMap((file) =>
    parseAllDocuments(readFileSync(path.join('static/examples', file), 'utf8')).map(
      (document) => document.toJS() as Manifest, // the API server's schema is the checker's matter; here names suffice
    ),
  );
  return [
    ...ofOperator(),
    ...manifests.flatMap((manifest) => (manifest.kind === 'MCPServer' ? ofServer(manifest) : ofOther(manifest))),
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

function ofServer({metadata: {name, namespace}, spec}: Manifest): ClusterObject[] {
  const {transport, proxyPort, mcpPort} = spec;
  const {proxy, backend, proxyService, backendServices} = serverObjects({name, transport, proxyPort, mcpPort});
  const proxyPods = {namespace, labels: proxy.podLabels, containers: [proxy.container], ports: [proxyService.port]};
  const backendPods = {namespace, labels: backend.podLabels, containers: [backend.container]};
  const secrets = [
    ...(spec.secrets ?? []),
    ...(spec.sessionStorage?.passwordRef ? [spec.sessionStorage.passwordRef] : []),
  ];
  return [
    {kind: 'mcpserver', name, namespace},
    {kind: 'deployment', name: proxy.name, ...proxyPods},
    {kind: 'statefulset', name: backend.name, ...backendPods},
    {kind: 'pod', name: `${name}-<hash>`, ...proxyPods},
    ...podsOf(backend.name, spec.backendReplicas).map((pod) => ({kind: 'pod', name: pod, ...backendPods})),
    ...[proxyService, ...backendServices].map((service) => ({
      kind: 'service',
      name: service.name,
      namespace,
      ports: [service.port],
    })),
    ...secrets.map((secret) => ({kind: 'secret', name: secret.name, namespace, keys: [secret.key]})),
  ];
}

function ofOther({kind, metadata: {name, namespace}, spec}: Manifest): ClusterObject[] {
  const containers = spec.template?.spec.containers.map((container) => container.name);
  const labels = spec.template?.metadata.labels;
  const object = {kind: kind.toLowerCase(), name, namespace, containers, ports: spec.ports?.map(({port}) => port)};
  const pods = kind === 'StatefulSet' ? podsOf(name, spec.replicas) : [];
  return [object, ...pods.map((pod) => ({kind: 'pod', name: pod, namespace, labels, containers}))];
}

function podsOf(statefulSet: string, replicas = 1): string[] {
  return Array.from({length: replicas}, (_, ordinal) => `${statefulSet}-${ordinal}`);
}
