import {controller, kubernetesClient, ranDeployCode} from '../sources';
import type {Statement} from '../fact';

export const overrides = [
  {
    id: '12.1',
    text: '`resourceOverrides.proxyDeployment` has `labels` and `annotations` (Deployment), `podTemplateMetadataOverrides.{labels,annotations}` (pods), `env[]{name,value}` (its container) and `imagePullSecrets[]{name}`. `resourceOverrides.proxyService` has `labels` and `annotations`. There is nothing else (the Service type is fixed).',
    evidence: ['code'],
  },
  {
    id: '12.2',
    text: "The operator's keys win over overrides. Foreign labels on the Deployment are removed; foreign annotations and all foreign Service metadata are kept. So an annotation (or Service label) taken out of the spec stays on the object; annotations of `podTemplateMetadataOverrides` do go.",
    evidence: ['code'],
    source: `resources.go:160, ${controller}:2034`,
  },
  {
    id: '12.3',
    text: '`podTemplateSpec` is the start; ToolHive then sets on `mcp`: image, args (appended), stdin, env (appended) and missing security fields; on the pod: missing security fields, its labels (win) and the generation annotation. Probes, resources, volumes, lifecycle, sidecars, initContainers, affinity, spread, tolerations, priority and grace period pass unchanged.',
    evidence: ['recorded', 'code'],
    withoutRecording: ranDeployCode,
    source: `${kubernetesClient}:1252`,
  },
  {
    id: '12.4',
    text: '`TOOLHIVE_DEBUG=true` in its environment turns on the debug log of a proxy pod. `THV_SESSION_REDIS_PASSWORD` from the Secret comes last and wins.',
    evidence: ['recorded'],
    recordings: ['proxy-deployments.json'],
  },
] as const satisfies readonly Statement[];
