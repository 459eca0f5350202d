/** The arrangements that the failure matrix tells apart, and conditions that stand for several of them. No model in here: pages filter with it. */
import {proxyReleases} from '../../releases/proxyReleases';
import type {ProxyVersion} from '../types';

/** One arrangement, and one kind of backend on it. */
export interface Combination {
  /** `v044`: v0.44.0 to v0.50.0; `owned`: v0.51.0 and newer, as far as recorded. */
  readonly release: ProxyVersion;
  readonly store: 'memory' | 'redis';
  /** Affinity is that between client and proxy pods; with one proxy pod it has nothing to decide. */
  readonly proxies: 'one' | 'two-affinity' | 'two-no-affinity';
  /** `two`: each proxy pod reaches its own, where there are two proxy pods. */
  readonly backends: 'one' | 'two';
  readonly kind: BackendKind;
}

/**
 * What a backend does about a session that it does not know. All but `400` answer 404. `wants-initialized` refuses calls
 * before `notifications/initialized`. The last two put their id on every response, and the client keeps its own or
 * adopts what it gets (fact 6.10).
 */
export type BackendKind = '404' | '400' | 'wants-initialized' | 'echoes-id' | 'echoes-id-adopted';

export type Dimension = keyof Combination;

/** For each dimension the values that are meant, in the order of `dimensions`. */
export type Conditions = {readonly [D in Dimension]: readonly Combination[D][]};

/** Each dimension with all its values. */
export const dimensions = {
  release: ['v044', 'owned'],
  store: ['memory', 'redis'],
  proxies: ['one', 'two-affinity', 'two-no-affinity'],
  backends: ['one', 'two'],
  kind: ['404', '400', 'wants-initialized', 'echoes-id', 'echoes-id-adopted'],
} as const satisfies Conditions;

/**
 * Whether an arrangement loses sessions although nothing has failed: without client affinity a session's requests
 * alternate between the proxy pods, and they share neither a memory store nor two backends (facts 6.12, 6.17). A test
 * compares this rule with the model.
 */
export function losesWithoutFault({store, proxies, backends}: Omit<Combination, 'kind' | 'release'>): boolean {
  return proxies === 'two-no-affinity' && (store === 'memory' || backends === 'two');
}

/** Where a fault can happen. */
export interface Scope {
  /** A dimension that is not named has all its values. */
  readonly only?: Partial<Conditions>;
  /** Why there are no rows for the other values, as its section says it; there exactly when `only` is. */
  readonly why?: string;
  /** It is the change between proxies, the one fault of an arrangement that loses sessions without any other. */
  readonly isChangeOfProxy?: true;
}

/** The values that a fault can happen with, dimension by dimension. */
export function possibleOf({only}: Scope): Conditions {
  return {...dimensions, ...only};
}

/**
 * Why a combination has no row under a fault, or `undefined` when it has one. An arrangement that loses sessions anyway
 * would show that under every fault; it stands under the change of the proxy alone.
 */
export function whySkipped(scope: Scope, on: Combination): string | undefined {
  if (!isIn(possibleOf(scope), on)) return scope.why;
  if (!scope.isChangeOfProxy && losesWithoutFault(on)) return 'It loses sessions without this fault.';
  return undefined;
}

/** All combinations that have a row under a fault. */
export function combinationsOf(scope: Scope): readonly Combination[] {
  return combinationsIn(dimensions).filter((on) => whySkipped(scope, on) === undefined);
}

/** Every combination that conditions stand for, as if all made sense. */
export function combinationsIn({release, store, proxies, backends, kind}: Conditions): readonly Combination[] {
  return release.flatMap((release) =>
    store.flatMap((store) =>
      proxies.flatMap((proxies) =>
        backends.flatMap((backends) => kind.map((kind) => ({release, store, proxies, backends, kind}))),
      ),
    ),
  );
}

export function isIn(conditions: Conditions, {release, store, proxies, backends, kind}: Combination): boolean {
  return (
    conditions.release.includes(release) &&
    conditions.store.includes(store) &&
    conditions.proxies.includes(proxies) &&
    conditions.backends.includes(backends) &&
    conditions.kind.includes(kind)
  );
}

/** Whether two combinations are the same. */
export function isSame(one: Combination, other: Combination): boolean {
  return (
    one.release === other.release &&
    one.store === other.store &&
    one.proxies === other.proxies &&
    one.backends === other.backends &&
    one.kind === other.kind
  );
}

/**
 * The fewest conditions that stand for all of `wanted` and for nothing else of `possible`; the widest places where several
 * do.
 * `possible` is what can be at all; conditions may cover what is in neither.
 */
export function conditionsFor(wanted: readonly Combination[], possible: readonly Combination[]): readonly Conditions[] {
  const unwanted = possible.filter((it) => !wanted.some((other) => isSame(it, other)));
  const exact = allConditions().filter((conditions) => !unwanted.some((it) => isIn(conditions, it)));
  return cover(wanted, exact);
}

function cover(rest: readonly Combination[], candidates: readonly Conditions[]): readonly Conditions[] {
  if (rest.length === 0) return [];
  const reach = (conditions: Conditions) => rest.filter((it) => isIn(conditions, it)).length;
  const best = candidates.reduce((best, it) => {
    const more = reach(it) - reach(best);
    return more > 0 || (more === 0 && widthOf(it) > widthOf(best)) ? it : best;
  });
  return [
    best,
    ...cover(
      rest.filter((it) => !isIn(best, it)),
      candidates,
    ),
  ];
}

/** Many places first, then all kinds of backend or else few, so that no row names a kind twice without need. */
function widthOf({release, store, proxies, backends, kind}: Conditions): number {
  const places = release.length * store.length * proxies.length * backends.length;
  const kinds = dimensions.kind.length;
  return places * kinds - (kind.length === kinds ? 0 : kind.length);
}

/** Only where the matrix is computed: a page has no use for them. */
function allConditions(): readonly Conditions[] {
  return subsetsOf(dimensions.release).flatMap((release) =>
    subsetsOf(dimensions.store).flatMap((store) =>
      subsetsOf(dimensions.proxies).flatMap((proxies) =>
        subsetsOf(dimensions.backends).flatMap((backends) =>
          subsetsOf(dimensions.kind).map((kind) => ({release, store, proxies, backends, kind})),
        ),
      ),
    ),
  );
}

/** All subsets but the empty one, each in the order of the values. */
function subsetsOf<T>([first, ...others]: readonly T[]): readonly (readonly T[])[] {
  if (first === undefined) return [];
  const rest = subsetsOf(others);
  return [[first], ...rest.map((subset) => [first, ...subset]), ...rest];
}

/** The words for one value, as a filter offers it. */
export const valueWords: {readonly [D in Dimension]: Readonly<Record<Combination[D], string>>} = {
  release: proxyReleases,
  store: {memory: 'in memory', redis: 'Redis'},
  proxies: {
    one: '1 proxy pod',
    'two-affinity': '2, client affinity',
    'two-no-affinity': '2, no client affinity',
  },
  backends: {one: '1 backend pod', two: '2 backend pods'},
  kind: {
    '404': 'answers 404',
    '400': 'answers 400',
    'wants-initialized': 'wants notifications/initialized',
    'echoes-id': 'echoes its id, client keeps its own',
    'echoes-id-adopted': 'echoes its id, client adopts it',
  },
};

/** All conditions of a row in words, those for the same kinds of backend together. */
export function allInWords(when: readonly Conditions[], scope: Scope): readonly Words[] {
  const words = when.map((conditions) => inWords(conditions, scope));
  return [...new Set(words.map(({kind}) => kind))].map((kind) => ({
    kind,
    arrangement: words.flatMap((it) => (it.kind === kind ? it.arrangement : [])).join('; or '),
  }));
}

interface Words {
  readonly kind: string;
  readonly arrangement: string;
}

/**
 * Conditions in words, against what a fault can happen with. What the fault needs is said as well, and that arrangements
 * which lose sessions without any fault are not meant.
 */
export function inWords(conditions: Conditions, scope: Scope): Words {
  const possible = possibleOf(scope);
  const isAnyKind = conditions.kind.length >= possible.kind.length;
  const isAnyRelease = conditions.release.length >= possible.release.length;
  const release = isAnyRelease ? '' : `${conditions.release.map((it) => releaseWords[it]).join(' and ')}: `;
  const places = ['store', 'proxies', 'backends'] as const;
  const limited = places.filter((it) => conditions[it].length < dimensions[it].length);
  const parts = limited.map((it) => wordsOf[it](conditions));
  return {
    kind: isAnyKind ? 'Any backend' : `Backend ${conditions.kind.map((kind) => kindWords[kind]).join(', or ')}`,
    arrangement:
      release +
      (limited.length === 0
        ? `any arrangement ${provisoOf(conditions, scope)}`
        : [
            ...parts,
            ...(limited.length < places.length ? [`otherwise any ${provisoOf(conditions, scope)}`.trim()] : []),
          ].join(', ')),
  };
}

const releaseWords = {v044: 'v0.44.0 to v0.50.0', owned: 'v0.51.0 and newer'} as const satisfies Record<
  ProxyVersion,
  string
>;

/** Which of the arrangements without client affinity are meant: those that lose no session without the fault. */
function provisoOf(conditions: Conditions, {isChangeOfProxy}: Scope): string {
  const without = combinationsIn(conditions).filter(({proxies}) => proxies === 'two-no-affinity');
  const meant = without.filter((on) => !losesWithoutFault(on));
  if (isChangeOfProxy || meant.length === without.length) return '';
  if (meant.length === 0) return 'with client affinity';
  const needs = [
    ...(conditions.store.includes('memory') ? ['Redis'] : []),
    ...(conditions.backends.includes('two') ? ['1 backend pod'] : []),
  ];
  return `with client affinity${needs.length > 1 ? ', or with' : ' or'} ${needs.join(' and ')}`;
}

const kindWords: Readonly<Record<BackendKind, string>> = {
  '404': 'answers 404',
  '400': 'answers 400',
  'wants-initialized': 'wants `notifications/initialized`',
  'echoes-id': 'echoes its id and the client keeps its own',
  'echoes-id-adopted': 'echoes its id and the client adopts it',
};

const wordsOf = {
  store: ({store}: Conditions) => store.map((it) => (it === 'redis' ? 'Redis' : 'store in memory')).join(' or '),
  proxies: ({proxies}: Conditions) => {
    const affinity = proxies.filter((it) => it !== 'one').map((it) => (it === 'two-affinity' ? 'with' : 'without'));
    const two = affinity.length === 1 ? `2 proxy pods ${affinity[0]} client affinity` : '2 proxy pods';
    return [...(proxies.includes('one') ? ['1 proxy pod'] : []), ...(affinity.length > 0 ? [two] : [])].join(' or ');
  },
  backends: ({backends}: Conditions) =>
    backends.map((it) => (it === 'one' ? '1 backend pod' : '2 backend pods')).join(' or '),
} as const;
