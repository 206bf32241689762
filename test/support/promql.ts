import { parser } from '@prometheus-io/lezer-promql';

/** What an expression asks for. */
export interface Asked {
  /** Whether it is PromQL at all. */
  isValid: boolean;
  metrics: string[];
  /** Label names of its matchers and groupings. */
  labels: string[];
}

export function askedBy(expression: string): Asked {
  const asked: Asked = { isValid: true, metrics: [], labels: [] };
  parser.parse(expression).iterate({
    enter({ name, type, from, to, node }) {
      const text = expression.slice(from, to);
      if (type.isError) asked.isValid = false;
      else if (name === 'Identifier' && node.parent?.name === 'VectorSelector') asked.metrics.push(text);
      else if (name === 'LabelName') asked.labels.push(text);
    },
  });
  return asked;
}
