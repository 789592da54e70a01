// Reads PromQL with Prometheus's own grammar: which metrics and labels an expression speaks of.
import { parser } from '@prometheus-io/lezer-promql'

/** What an expression uses. */
export interface Query {
  readonly metrics: readonly string[]
  readonly labels: readonly string[]
}

/** Throws for what is no PromQL. Variables of Grafana are taken for what they stand for. */
export function readPromql(expression: string): Query {
  const text = expression.replaceAll('$__rate_interval', '5m')
  const metrics: string[] = []
  const labels: string[] = []
  parser.parse(text).iterate({
    enter: ({ type, name, from, to, node }) => {
      if (type.isError) throw new Error(`No PromQL at ${from}: ${text}`)
      if (name === 'Identifier' && node.parent?.name === 'VectorSelector') metrics.push(text.slice(from, to))
      if (name === 'LabelName') labels.push(text.slice(from, to))
    },
  })
  return { metrics, labels }
}
