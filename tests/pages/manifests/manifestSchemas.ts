import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {Gateway, HTTPRoute} from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';
import {
  PodMonitor,
  PrometheusRule,
  ServiceMonitor,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import {Deployment, StatefulSet} from 'kubernetes-models/apps/v1';
import {HorizontalPodAutoscaler} from 'kubernetes-models/autoscaling/v2';
import {Job} from 'kubernetes-models/batch/v1';
import {Ingress, NetworkPolicy} from 'kubernetes-models/networking.k8s.io/v1';
import {PodDisruptionBudget} from 'kubernetes-models/policy/v1';
import {ConfigMap, PersistentVolumeClaim, PodTemplate, Secret, Service} from 'kubernetes-models/v1';

/**
 * Manifests held against the schemas of Kubernetes, from the package kubernetes-models. Its validators check the values
 * and pass unknown keys; its types refuse unknown keys. So both are asked.
 */

interface Schema {
  /** The module that has the type `I<Kind>`. */
  readonly module: string;
  /** Throws an error with the path of a wrong value. */
  readonly validate: (manifest: object) => void;
}

type Model = new (data: never) => {validate: () => void};

function schemaOf(module: string, Kind: Model): Schema {
  // The constructor wants the type that is yet to be checked.
  return {module, validate: (manifest) => new Kind(manifest as never).validate()};
}

const core = 'kubernetes-models/v1';
const apps = 'kubernetes-models/apps/v1';
const networking = 'kubernetes-models/networking.k8s.io/v1';
const gateway = '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1';

const monitoring = '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';

const schemas: Readonly<Record<string, Schema>> = {
  ConfigMap: schemaOf(core, ConfigMap),
  Deployment: schemaOf(apps, Deployment),
  Gateway: schemaOf(gateway, Gateway),
  HTTPRoute: schemaOf(gateway, HTTPRoute),
  HorizontalPodAutoscaler: schemaOf('kubernetes-models/autoscaling/v2', HorizontalPodAutoscaler),
  Ingress: schemaOf(networking, Ingress),
  Job: schemaOf('kubernetes-models/batch/v1', Job),
  NetworkPolicy: schemaOf(networking, NetworkPolicy),
  PersistentVolumeClaim: schemaOf(core, PersistentVolumeClaim),
  PodDisruptionBudget: schemaOf('kubernetes-models/policy/v1', PodDisruptionBudget),
  PodMonitor: schemaOf(monitoring, PodMonitor),
  PodTemplate: schemaOf(core, PodTemplate),
  PrometheusRule: schemaOf(monitoring, PrometheusRule),
  Secret: schemaOf(core, Secret),
  Service: schemaOf(core, Service),
  ServiceMonitor: schemaOf(monitoring, ServiceMonitor),
  StatefulSet: schemaOf(apps, StatefulSet),
};

export interface NamedManifest {
  /** Where it stands, for the message. */
  readonly where: string;
  readonly kind: string;
  /** Plain JSON. */
  readonly manifest: object;
}

/** What is wrong with manifests by the schemas of Kubernetes: a line for each fault, which says where. */
export function schemaFaults(all: readonly NamedManifest[]): readonly string[] {
  const manifests = all.filter(({kind}) => kind !== 'MCPTelemetryConfig');
  const known = manifests.flatMap((named) => {
    const schema = schemas[named.kind];
    return schema ? [{...named, schema}] : [];
  });
  const unknown = manifests
    .filter(({kind}) => !schemas[kind])
    .map(
      ({where, kind}) => `${where}: no schema for ${kind}. Write one of ${Object.keys(schemas).join(', ')}, or add it.`,
    );
  const values = known.flatMap(({where, manifest, schema}) => {
    try {
      schema.validate(manifest);
      return [];
    } catch (error) {
      return [`${where}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  return [...unknown, ...values, ...keyFaults(known), ...all.flatMap(telemetryFaults)];
}

/** An MCPTelemetryConfig for Prometheus has one field (fact 25.1); there is no schema of it. */
function telemetryFaults({where, kind, manifest}: NamedManifest): readonly string[] {
  if (kind !== 'MCPTelemetryConfig') return [];
  const {apiVersion, spec} = manifest as {readonly apiVersion?: unknown; readonly spec?: unknown}; // compared whole
  const isRight =
    apiVersion === 'toolhive.stacklok.dev/v1beta1' && JSON.stringify(spec) === '{"prometheus":{"enabled":true}}';
  return isRight ? [] : [`${where}: write v1beta1 and, in spec.prometheus, enabled: true and nothing else.`];
}

/** Unknown keys: the manifests as typed constants, checked by the compiler. */
function keyFaults(manifests: readonly (NamedManifest & {readonly schema: Schema})[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'manifests-'));
  try {
    symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
    for (const [index, {kind, manifest, schema}] of manifests.entries()) {
      // Without quotes around the keys the compiler says which one was meant.
      const value = JSON.stringify(manifest, null, 2).replaceAll(/^(\s*)"(\w+)":/gm, '$1$2:');
      const text = `import type {I${kind}} from '${schema.module}';\nexport const manifest: I${kind} = ${value};\n`;
      writeFileSync(path.join(folder, `manifest${index}.ts`), text);
    }
    const files = manifests.map((_, index) => `manifest${index}.ts`);
    const options =
      '--ignoreConfig --noEmit --strict --skipLibCheck --target es2022 --module esnext --moduleResolution bundler --pretty false';
    const {stdout} = spawnSync(path.resolve('node_modules/.bin/tsc'), [...options.split(' '), ...files], {
      cwd: folder,
      encoding: 'utf8',
    });
    return stdout
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const [, index, rest] = /^manifest(\d+)\.ts\S* (.*)$/.exec(line) ?? [];
        return index === undefined ? line.trim() : `${manifests[Number(index)]?.where}: ${rest}`;
      });
  } finally {
    rmSync(folder, {recursive: true});
  }
}
