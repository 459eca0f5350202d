import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {parseAllDocuments} from 'yaml';
import {proxyGraceSeconds} from '../../src/toolhive/operator/names';
import recorded from '../recorded/scaling-events.json';
import {pageAt, readPages, textOf} from './built/builtSite';
import {keepsItsClaims, type Claim, type Mutation} from './built/claims';
import {objectsOf} from './manifests/pageObjects';

const {$} = pageAt(readPages('build'), '/guides-k8s/autoscale');
const page = textOf($, $('.markdown').get(0) ?? expect.fail('The page has no text.'));
const files = ['autoscaled.yaml', 'autoscale-proxy.yaml', 'autoscale-backend.yaml'];

interface Manifest {
  readonly kind: string;
  readonly metadata: {readonly name: string; readonly namespace: string};
  readonly spec: {
    readonly replicas?: number;
    readonly backendReplicas?: number;
    readonly scaleTargetRef?: {readonly kind: string; readonly name: string};
    readonly minReplicas?: number;
    readonly maxReplicas?: number;
    readonly selector?: {readonly matchLabels: Readonly<Record<string, string>>};
    readonly resources?: {readonly requests?: {readonly cpu?: string}};
    readonly podTemplateSpec?: {
      readonly spec: {
        readonly containers: readonly {
          readonly name: string;
          readonly resources?: {readonly requests?: {readonly cpu?: string}};
        }[];
      };
    };
  };
}

const manifests = files.flatMap((file) =>
  parseAllDocuments(readFileSync(`static/examples/${file}`, 'utf8')).map((document) => document.toJS() as Manifest),
);
const ofKind = (kind: string) => manifests.filter((manifest) => manifest.kind === kind);
const objects = objectsOf(files);

/** Facts 2.7, 3.3, 3.4, 4.1, 4.2, 4.3, 4.8, 6.4, 6.13, 6.25. */
const claims = {
  'not-the-mcpserver': {says: /cannot target the MCPServer: it has no scale subresource/},
  'leave-fields-out': {says: /With replicas in the spec, the operator resets the Deployment at once/},
  'backend-reset-later': {says: /the StatefulSet gets its old count when a proxy pod next starts/},
  'cpu-from-spec-resources': {says: /Proxy runner ?Deployment demo ?spec\.replicas ?spec\.resources/},
  'stdio-goes-back': {says: /With stdio the operator sets the Deployment back to 1 proxy pod/},
  'more-backends-do-nothing': {says: /More backend pods than proxy pods do nothing/},
  'recorded-spread': {says: /200 sessions through one proxy pod with three backend pods all reached one of them/},
  'highest-ordinal': {says: /Scale-in takes the pod with the highest ordinal, idle or not/},
  'memory-is-gone': {says: /what the pod held in memory is gone without a sign/},
  'warning-is-silent': {says: /with replicas left out it stays False, recorded with five live proxy pods/},
  'no-session-metric': {says: /no metric of ToolHive counts sessions or re-initializations/},
  'drain-is-fixed': {
    says: new RegExp(`requests in flight get up to ${proxyGraceSeconds} s, and no field changes that`),
  },
  'edits-restart': {says: /An edit of the spec restarts all pods of both tiers, under an autoscaler as well/},
  'never-scale-mcpserver': {neverSays: /kind: MCPServer name: demo minReplicas|autoscale mcpserver/},
} as const satisfies Record<string, Claim>;

const mutations: readonly Mutation<keyof typeof claims>[] = [
  {
    does: 'targets the MCPServer',
    change: (text) => text.replace('cannot target', 'targets'),
    breaks: 'not-the-mcpserver',
  },
  {
    does: 'keeps the field',
    change: (text) => text.replace('resets the Deployment', 'leaves the Deployment'),
    breaks: 'leave-fields-out',
  },
  {
    does: 'takes the CPU from the template',
    change: (text) => text.replace(/(spec\.replicas ?)spec\.resources/, '$1podTemplateSpec'),
    breaks: 'cpu-from-spec-resources',
  },
  {
    does: 'spreads sessions',
    change: (text) => text.replace('all reached one of them', 'reached all of them'),
    breaks: 'recorded-spread',
  },
  {
    does: 'praises more backends',
    change: (text) => text.replace('do nothing', 'spread the load'),
    breaks: 'more-backends-do-nothing',
  },
  {
    does: 'trusts the warning',
    change: (text) => text.replace('it stays False', 'it is True'),
    breaks: 'warning-is-silent',
  },
  {
    does: 'takes an idle pod',
    change: (text) => text.replace('highest ordinal, idle or not', 'fewest sessions'),
    breaks: 'highest-ordinal',
  },
  {
    does: 'counts sessions',
    change: (text) => text.replace('no metric of ToolHive', 'a metric of ToolHive'),
    breaks: 'no-session-metric',
  },
  {
    does: 'makes the drain longer',
    change: (text) => text.replace('up to 30 s', 'up to 60 s'),
    breaks: 'drain-is-fixed',
  },
];

describe('what the page says of autoscaling', () => {
  keepsItsClaims(page, claims, mutations);

  it('says what was recorded with live counts that nobody wrote into the spec', () => {
    const {hpa_nil_live5, spec2_live5, stdio_nil_live3, edit_image_nil_replicas_live5} = recorded.cases;
    expect(hpa_nil_live5.after.deploymentReplicas).toBe(5);
    expect(hpa_nil_live5.after.conditions.SessionStorageWarning.status).toBe('False');
    expect(spec2_live5.after.deploymentReplicas).toBe(2);
    expect(stdio_nil_live3.after.deploymentReplicas).toBe(1);
    expect(edit_image_nil_replicas_live5.after.deploymentReplicas).toBe(5);
  });
});

describe('the manifests of the page', () => {
  it('are all looked at', () => {
    const shown = $('.theme-code-block a[download]').get();
    expect(shown.map((link) => link.attribs.download)).toEqual(files);
    expect(manifests.map(({kind}) => kind)).toEqual([
      'MCPServer',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
      'HorizontalPodAutoscaler',
      'PodDisruptionBudget',
    ]);
  });

  it('leave both counts to the autoscalers', () => {
    expect(ofKind('MCPServer').map(({spec: {replicas, backendReplicas}}) => [replicas, backendReplicas])).toEqual([
      [undefined, undefined],
    ]);
  });

  it('target the Deployment and the StatefulSet that the server becomes', () => {
    const targets = ofKind('HorizontalPodAutoscaler').map(({spec, metadata: {namespace}}) => ({
      kind: spec.scaleTargetRef?.kind.toLowerCase(),
      name: spec.scaleTargetRef?.name,
      namespace,
    }));
    expect(targets.map(({kind}) => kind)).toEqual(['deployment', 'statefulset']);
    for (const target of targets) expect(objects).toContainEqual(expect.objectContaining(target));
  });

  it('give a CPU request to both tiers', () => {
    const [server] = ofKind('MCPServer');
    const [container] = server?.spec.podTemplateSpec?.spec.containers ?? [];
    expect(server?.spec.resources?.requests?.cpu).toMatch(/^\d+m$/);
    expect(container?.name).toBe('mcp');
    expect(container?.resources?.requests?.cpu).toMatch(/^\d+m$/);
  });

  it('never want more backend pods than the proxy pods that always run', () => {
    const [proxy, backend] = ofKind('HorizontalPodAutoscaler');
    expect(backend?.spec.maxReplicas).toBe(proxy?.spec.minReplicas);
    expect(backend?.spec.minReplicas).toBeGreaterThan(1);
  });

  it('select the pods of one tier each', () => {
    const selected = ofKind('PodDisruptionBudget').map(({spec}) => {
      const wanted = Object.entries(spec.selector?.matchLabels ?? {});
      expect(wanted.length).toBeGreaterThan(0);
      const pods = objects.filter(
        ({kind, labels}) => kind === 'pod' && wanted.every(([label, value]) => labels?.[label] === value),
      );
      return [...new Set(pods.flatMap(({containers = []}) => containers))];
    });
    expect(selected).toEqual([['toolhive'], ['mcp']]);
  });
});
