/** Selectors of disruption budgets and network policies, held against the pods of a text. */
import {serverObjects} from '../../operator/names';
import {inSentence} from '../api/goText';
import {isServer, type Manifest, type Server, type TextObject} from '../server';
import {itemsAt, textAt, textsAt, type Value, valueAt} from '../yaml/value';
import {type Found, mayShareNamespace} from './found';

interface Pods {
  readonly owner: Manifest;
  readonly labels: Readonly<Record<string, string>>;
}

function podsOf(object: TextObject): readonly Pods[] {
  const {content, name} = object;
  if (isServer(object)) {
    if (name === undefined) return [];
    const {proxy, backend} = serverObjects({name, transport: object.transport});
    const added = textsAt(
      object.spec,
      'resourceOverrides',
      'proxyDeployment',
      'podTemplateMetadataOverrides',
      'labels',
    );
    return [
      {owner: object, labels: {...added, ...proxy.podLabels}},
      {owner: object, labels: {...textsAt(object.spec, 'podTemplateSpec', 'metadata', 'labels'), ...backend.podLabels}},
    ];
  }
  const labels =
    object.kind === 'Pod'
      ? textsAt(content, 'metadata', 'labels')
      : textsAt(content, 'spec', 'template', 'metadata', 'labels');
  return Object.keys(labels).length > 0 ? [{owner: object, labels}] : [];
}

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function requirementsOf(selector: Value | undefined): readonly Requirement[] {
  const labels = Object.entries(textsAt(selector, 'matchLabels'));
  return [
    ...labels.map(([key, value]) => ({key, operator: 'In', values: [value]})),
    ...itemsAt(selector, 'matchExpressions').map((expression) => ({
      key: textAt(expression, 'key') ?? '',
      operator: textAt(expression, 'operator') ?? '',
      values: itemsAt(expression, 'values').flatMap((value) => (value.kind === 'string' ? [value.value] : [])),
    })),
  ];
}

function meets(labels: Readonly<Record<string, string>>, {key, operator, values}: Requirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return true;
  }
}

/** Labels by which people select the pods of one application. */
const identifying = new Set(['app', 'toolhive-name', 'app.kubernetes.io/name', 'app.kubernetes.io/instance']);

/** The server that a label's value may mean: `demo` for `mcp-demo` and `mcp-demo-proxy`, as its Services are called. */
const serverNamed = (value: string) => value.replace(/^mcp-/, '').replace(/-(?:proxy|headless)$/, '');

/** Selectors that name a server and match no pod of the text; others may be about pods elsewhere. */
export function selectors(servers: readonly Server[], objects: readonly TextObject[]): Found {
  const policies = objects.filter(({kind}) => kind === 'PodDisruptionBudget' || kind === 'NetworkPolicy');
  if (servers.length === 0 || policies.length === 0) return [];
  const pods = objects.flatMap(podsOf);
  const names = new Set(servers.flatMap(({name}) => (name === undefined ? [] : [name])));
  return policies.flatMap((policy): Found => {
    const key = policy.kind === 'NetworkPolicy' ? 'podSelector' : 'selector';
    const requirements = requirementsOf(valueAt(policy.content, 'spec', key));
    const named = requirements.some(
      ({key: label, operator, values}) =>
        operator === 'In' && identifying.has(label) && values.some((value) => names.has(serverNamed(value))),
    );
    const matched = pods.some(
      ({owner, labels}) =>
        mayShareNamespace(owner, policy) && requirements.every((requirement) => meets(labels, requirement)),
    );
    if (!named || matched) return [];
    const says = `\`${key}\` of ${policy.kind} \`${inSentence(policy.name ?? '')}\` matches no pod of a server in this text.`;
    return [[policy, {rule: 'selector-without-pods', path: ['spec', key], says}]];
  });
}
