import {parser} from '@prometheus-io/lezer-promql';

/** A selector of series in an expression. */
export interface Selector {
  readonly metric: string;
  /** The labels that it matches, and by what text. */
  readonly labels: readonly {readonly name: string; readonly value: string}[];
}

/** What an expression of PromQL is made of, read by the parser of Prometheus' own editor. */
export interface Expression {
  /** The texts that it does not understand; none for a good expression. */
  readonly faults: readonly string[];
  readonly selectors: readonly Selector[];
  /** The labels of `by`, `without`, `on` and `ignoring`. */
  readonly grouping: readonly string[];
}

/** Reads an expression; Grafana's variables in it stand for durations and texts. */
export function readPromql(expression: string): Expression {
  const text = expression.replaceAll('$__rate_interval', '5m');
  const faults: string[] = [];
  const selectors: {metric: string; labels: {name: string; value: string}[]}[] = [];
  const grouping: string[] = [];
  parser.parse(text).iterate({
    enter: ({type, from, to, node}) => {
      const words = text.slice(from, to);
      if (type.isError) faults.push(`${text.slice(Math.max(0, from - 20), to + 20)}`);
      if (type.name === 'VectorSelector') {
        const name = node.getChild('Identifier');
        selectors.push({metric: name ? text.slice(name.from, name.to) : '', labels: []});
      }
      if (type.name === 'UnquotedLabelMatcher') {
        const [label, value] = [node.getChild('LabelName'), node.getChild('StringLiteral')];
        if (label && value)
          selectors.at(-1)?.labels.push({
            name: text.slice(label.from, label.to),
            value: text.slice(value.from + 1, value.to - 1),
          });
      }
      if (type.name === 'LabelName' && node.parent?.type.name === 'GroupingLabels') grouping.push(words);
    },
  });
  return {faults, selectors, grouping};
}
