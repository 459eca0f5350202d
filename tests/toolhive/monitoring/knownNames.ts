import {recordingRules} from '../../../src/toolhive/monitoring/alerts';
import {metrics, scrapeLabels, seriesOf, type Metric} from '../../../src/toolhive/monitoring/metrics';
import type {Expression} from './promql';

/** By the name of each series that there is, its labels; the recorded and the well-known ones (metrics.ts). */
const known: ReadonlyMap<string, readonly string[]> = new Map([
  ...metrics.flatMap((metric: Metric) =>
    seriesOf(metric).map((name) => {
      const own = metric.labels.map((label) => label.name);
      return [name, [...own, ...scrapeLabels, ...(name.endsWith('_bucket') ? ['le'] : [])]] as const;
    }),
  ),
  ...recordingRules.map(({name}) => [name, ['namespace', 'server']] as const),
  ['ALERTS', ['alertname', 'alertstate', 'severity']],
]);

/** Metrics and labels of an expression that do not exist: a line for each. */
export function nameFaults({selectors, grouping}: Expression): readonly string[] {
  const labelsOf = (metric: string) => known.get(metric) ?? [];
  // `label_replace` makes one of the two out of the other.
  const possible = new Set(selectors.flatMap(({metric}) => labelsOf(metric)));
  return [
    ...selectors.filter(({metric}) => !known.has(metric)).map(({metric}) => `There is no metric ${metric}.`),
    ...selectors.flatMap(({metric, labels}) =>
      labels
        .filter(({name}) => known.has(metric) && !labelsOf(metric).includes(name))
        .map(({name}) => `${metric} has no label ${name}.`),
    ),
    ...grouping.filter((name) => !possible.has(name)).map((name) => `No metric of it has the label ${name}.`),
  ];
}
