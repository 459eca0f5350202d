import {
  combinationsOf,
  dimensions,
  isIn,
  valueWords,
  type Conditions,
  type Dimension,
  type Scope,
} from '@site/src/toolhive/routing/failures/combinations';
import type {ClientAnswer, FailureRow, FailureSection, Result} from '@site/src/toolhive/routing/failures/failures';
import {errorShownBy} from '@site/src/toolhive/trouble/errors';
import type {ToldRow, ToldSection} from '@site/src/toolhive/routing/failures/told';

export type Filter = Dimension | 'seen';

/** What the reader has chosen; `any` lets all pass. */
export type Filters = Readonly<Record<Filter, string>>;

export interface Offer {
  readonly filter: Filter;
  readonly label: string;
  readonly options: readonly Option[];
}

interface Option {
  readonly value: string;
  readonly words: string;
  /** Where there is little room for the words. */
  readonly brief?: string;
}

export const noFilters: Filters = {
  seen: 'any',
  release: 'any',
  store: 'any',
  proxies: 'any',
  backends: 'any',
  kind: 'any',
};

const labels = {
  release: 'ToolHive release',
  store: 'Session store',
  proxies: 'Proxy pods',
  backends: 'Backend pods',
  kind: 'Kind of backend',
} as const satisfies Record<Dimension, string>;

const memoryLost = 'memory-lost';

/** The filters in their order, each with what it offers. */
export function offers(matrix: readonly FailureSection[]): readonly Offer[] {
  const answers = matrix.flatMap(({rows}) => rows.flatMap(({result}) => answersOf(result)));
  const errors = [...new Set(answers.map(({status}) => status))].filter((status) => status !== 200);
  const codes = [...new Set(answers.flatMap(codeOf))];
  const seen: readonly Option[] = [
    ...errors
      .toSorted((one, other) => one - other)
      .map((status) => ({
        value: String(status),
        brief: String(status),
        words: `${status} ${textsOf(answers.filter((answer) => answer.status === status))}`,
      })),
    ...codes.map((code) => ({
      value: String(code),
      brief: `200, error ${code}`,
      words: `200, error ${code} ${textsOf(answers.filter((answer) => codeOf(answer).includes(code)))}`,
    })),
    {value: memoryLost, words: '200, memory lost'},
  ];
  return [
    {filter: 'seen', label: 'The client gets', options: withAny(seen)},
    ...(['release', 'store', 'proxies', 'backends', 'kind'] as const).map((dimension) => ({
      filter: dimension,
      label: labels[dimension],
      options: withAny(Object.entries(valueWords[dimension]).map(([value, words]) => ({value, words}))),
    })),
  ];
}

/** What answers say, each text once, as the table of error texts has it. */
function textsOf(answers: readonly ClientAnswer[]): string {
  const texts = answers.map((answer) => errorShownBy(answer)?.text ?? answer.message ?? 'empty body');
  const isFirst = (text: string, index: number) =>
    texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) === index;
  return texts.filter(isFirst).join(' or ');
}

/** What was chosen in few words, in the order of the offers; none where all are `any`. */
export function chosenInWords(filters: Filters, offered: readonly Offer[]): readonly string[] {
  return offered.flatMap(({filter, options}) =>
    options.filter(({value}) => value !== 'any' && value === filters[filter]).map(({words, brief = words}) => brief),
  );
}

/** The filters that the query of an address names; what is not offered counts as `any`. */
export function filtersIn(query: string, offered: readonly Offer[]): Filters {
  const params = new URLSearchParams(query);
  const named = offered.flatMap(({filter, options}) =>
    options.filter(({value}) => value === params.get(filter)).map(({value}) => [filter, value] as const),
  );
  return {...noFilters, ...Object.fromEntries(named)};
}

/** The query that names the filters, with its `?`; empty where all are `any`. */
export function queryOf(filters: Filters): string {
  const query = String(new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== 'any')));
  return query && `?${query}`;
}

function withAny(options: Offer['options']): Offer['options'] {
  return [{value: 'any', words: 'any'}, ...options];
}

/** The sections that have rows for what was chosen, with these rows. */
export function filterRows(matrix: readonly FailureSection[], filters: Filters): readonly FailureSection[] {
  return matrix
    .map((section) => ({...section, rows: section.rows.filter((row) => isShown(section, row, filters))}))
    .filter(({rows}) => rows.length > 0);
}

/** The rows of a section that is told: they have no answer that could be chosen. */
export function filterTold({rows}: ToldSection, filters: Filters): readonly ToldRow[] {
  if (filters.seen !== 'any') return [];
  return rows.filter(({when}) => isChosen({}, [when], filters));
}

function isShown(section: FailureSection, {when, result}: FailureRow, filters: Filters): boolean {
  return isChosen(section, when, filters) && isSeen(result, filters.seen);
}

function isChosen(scope: Scope, when: readonly Conditions[], filters: Filters): boolean {
  const chosen = Object.keys(dimensions).filter((it) => filters[it as Dimension] !== 'any') as Dimension[]; // its keys
  return combinationsOf(scope).some(
    (on) => when.some((conditions) => isIn(conditions, on)) && chosen.every((it) => on[it] === filters[it]),
  );
}

function isSeen(result: Result, seen: string): boolean {
  if (seen === 'any') return true;
  if (seen === memoryLost) return result.memory !== 'kept' && answersOf(result).some(({status}) => status === 200);
  return answersOf(result).some((answer) => [answer.status, ...codeOf(answer)].map(String).includes(seen));
}

/** The code of an error that comes with status 200. */
function codeOf({status, rpcError}: ClientAnswer): readonly number[] {
  return status === 200 && rpcError !== undefined ? [rpcError] : [];
}

function answersOf({next, afterNext, afterRepair, fromThenOn}: Result) {
  return [next, afterNext, ...(afterRepair ?? []), ...(fromThenOn ? [fromThenOn] : [])];
}
