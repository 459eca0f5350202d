/** What a pod template and `resources` do not do, or keep the operator from doing. */
import {inSentence} from '../api/goText';
import type {Server} from '../server';
import {type Path, pathText} from '../yaml/path';
import {itemsAt, textAt, type Value, valueAt} from '../yaml/value';
import {type Advice, advice, when} from './advice';
import {isQuantity} from './quantity';

export const templatePath = ['spec', 'podTemplateSpec', 'spec'] as const;

export function podTemplate({spec}: Server): readonly Advice[] {
  const template = valueAt(spec, 'podTemplateSpec', 'spec');
  const containers = itemsAt(template, 'containers');
  const mcp = mcpContainer(spec);
  const ofPod = valueAt(template, 'securityContext', 'runAsUser');
  const ofContainer = valueAt(mcp, 'securityContext', 'runAsUser');
  return [
    ...unreadable(spec),
    ...when(
      valueAt(template, 'terminationGracePeriodSeconds') !== undefined,
      'pod-template-grace-period',
      [...templatePath, 'terminationGracePeriodSeconds'],
      '`podTemplateSpec` sets `terminationGracePeriodSeconds`.',
    ),
    ...when(
      ofPod !== undefined && ofContainer === undefined,
      'pod-level-run-as-user',
      [...templatePath, 'securityContext', 'runAsUser'],
      '`securityContext.runAsUser` is set for the pod alone.',
    ),
    ...containers.flatMap((container, index) => {
      const name = textAt(container, 'name');
      const image = textAt(container, 'image') ?? '';
      const isMeantForServer = image === '' || image === textAt(spec, 'image');
      return when(
        container.kind === 'object' && name !== 'mcp' && isMeantForServer,
        'container-name-not-mcp',
        [...templatePath, 'containers', index, ...(name === undefined ? [] : ['name'])],
        `Container \`${inSentence(name ?? '')}\` has ${image === '' ? 'no image' : 'the server’s image'}.`,
      );
    }),
  ];
}

function mcpContainer(spec: Value | undefined): Value | undefined {
  return itemsAt(spec, 'podTemplateSpec', 'spec', 'containers').find(
    (container) => textAt(container, 'name') === 'mcp',
  );
}

/**
 * Types of the fields of a pod template that readers write most; the operator cannot read another type in their place.
 * `[]` is each item of a list, `*` each value of an object.
 */
const templateTypes: readonly (readonly [pattern: string, kind: Value['kind']])[] = [
  ['metadata', 'object'],
  ['metadata.labels', 'object'],
  ['metadata.labels.*', 'string'],
  ['metadata.annotations', 'object'],
  ['metadata.annotations.*', 'string'],
  ['spec', 'object'],
  ['spec.volumes', 'array'],
  ['spec.tolerations', 'array'],
  ['spec.topologySpreadConstraints', 'array'],
  ['spec.imagePullSecrets', 'array'],
  ['spec.nodeSelector', 'object'],
  ['spec.nodeSelector.*', 'string'],
  ['spec.affinity', 'object'],
  ['spec.securityContext', 'object'],
  ['spec.securityContext.runAsUser', 'number'],
  ['spec.securityContext.runAsGroup', 'number'],
  ['spec.securityContext.fsGroup', 'number'],
  ['spec.terminationGracePeriodSeconds', 'number'],
  ['spec.serviceAccountName', 'string'],
  ['spec.priorityClassName', 'string'],
  ...['spec.containers', 'spec.initContainers'].flatMap((list): (readonly [string, Value['kind']])[] => [
    [list, 'array'],
    [`${list}.[]`, 'object'],
    [`${list}.[].name`, 'string'],
    [`${list}.[].image`, 'string'],
    [`${list}.[].command`, 'array'],
    [`${list}.[].command.[]`, 'string'],
    [`${list}.[].args`, 'array'],
    [`${list}.[].args.[]`, 'string'],
    [`${list}.[].env`, 'array'],
    [`${list}.[].env.[].name`, 'string'],
    [`${list}.[].env.[].value`, 'string'],
    [`${list}.[].envFrom`, 'array'],
    [`${list}.[].ports`, 'array'],
    [`${list}.[].ports.[].containerPort`, 'number'],
    [`${list}.[].volumeMounts`, 'array'],
    [`${list}.[].resources`, 'object'],
    [`${list}.[].securityContext`, 'object'],
    [`${list}.[].securityContext.runAsUser`, 'number'],
    [`${list}.[].securityContext.runAsGroup`, 'number'],
    [`${list}.[].readinessProbe`, 'object'],
    [`${list}.[].livenessProbe`, 'object'],
  ]),
];

/** What must stand at a path of a pod template, such as `spec.podTemplateSpec.spec.containers[0].env[1].value`. */
export function templateKind(path: string): Value['kind'] | undefined {
  const steps = path.replace(/^spec\.podTemplateSpec\./, '').replaceAll(/\[\d+\]/g, '.[]');
  const known = templateTypes.find(([pattern]) => {
    const parent = pattern.endsWith('.*') ? pattern.slice(0, -1) : undefined;
    return parent === undefined ? pattern === steps : steps.startsWith(parent);
  });
  return known?.[1];
}

const kindInWords = {
  array: 'a list',
  boolean: 'true or false',
  null: 'null',
  number: 'a number',
  object: 'an object',
  string: 'a text',
} as const satisfies Readonly<Record<Value['kind'], string>>;

interface Place {
  readonly value: Value;
  readonly path: Path;
}

/** What stands at a pattern of keys, in which `[]` is each item of a list and `*` each value of an object. */
function placesAt({value, path}: Place, [step, ...rest]: readonly string[]): readonly Place[] {
  if (step === undefined) return [{value, path}];
  const inner: readonly Place[] =
    value.kind === 'array' && step === '[]'
      ? value.items.map((item, index) => ({value: item, path: [...path, index]}))
      : value.kind === 'object'
        ? value.entries
            .filter(({key}) => step === '*' || key === step)
            .map((entry) => ({value: entry.value, path: [...path, entry.key]}))
        : [];
  return inner.flatMap((place) => placesAt(place, rest));
}

function unreadable(spec: Value | undefined): readonly Advice[] {
  const template = valueAt(spec, 'podTemplateSpec');
  if (template?.kind !== 'object') return [];
  const root: Place = {value: template, path: ['spec', 'podTemplateSpec']};
  const wrongTypes = templateTypes.flatMap(([pattern, kind]) =>
    placesAt(root, pattern.split('.'))
      .filter(({value}) => value.kind !== 'null' && value.kind !== kind)
      .map(({path}) => advice('pod-template-unreadable', path, `\`${pathText(path)}\` must be ${kindInWords[kind]}.`)),
  );
  const wrongQuantities = ['spec.containers.[]', 'spec.initContainers.[]']
    .flatMap((pattern) => placesAt(root, pattern.split('.')))
    .flatMap(({value, path}) => quantities(valueAt(value, 'resources'), [...path, 'resources']))
    .filter(({value}) => value.kind !== 'number' && !(value.kind === 'string' && isQuantity(value.value)))
    .map(({path}) => advice('pod-template-unreadable', path, `\`${pathText(path)}\` is no quantity.`));
  return [...wrongTypes, ...wrongQuantities];
}

function quantities(resources: Value | undefined, path: Path): readonly Place[] {
  return ['limits', 'requests'].flatMap((tier) => {
    const named = valueAt(resources, tier);
    return named?.kind === 'object' ? named.entries.map(({key, value}) => ({value, path: [...path, tier, key]})) : [];
  });
}

export function resources({spec}: Server): readonly Advice[] {
  const own = valueAt(spec, 'resources');
  if (own === undefined || own.kind === 'null') return [];
  const bad = quantities(own, ['spec', 'resources']).flatMap(({value, path}) =>
    value.kind === 'string' && value.value !== '' && !isQuantity(value.value)
      ? [advice('not-a-quantity', path, `\`${path.at(-1)}\` is \`${inSentence(value.value)}\`.`)]
      : [],
  );
  return [
    ...bad,
    ...when(
      quantities(own, []).length > 0 && quantities(valueAt(mcpContainer(spec), 'resources'), []).length === 0,
      'resources-of-the-proxy',
      ['spec', 'resources'],
      '`spec.resources` is set, and container `mcp` has no requests and no limits.',
    ),
  ];
}
