// What came in, was done, failed and was tried again, over time.
import type { QueueRates } from '@offload/sdk'
import { useMemo } from 'react'
import { countText } from '../count-text.ts'
import { Chart } from './chart.tsx'

/** A span to look at, and how fine. */
export const SPANS = [
  { label: '1 hour', minutes: 60, stepMinutes: 1 },
  { label: '6 hours', minutes: 360, stepMinutes: 5 },
  { label: '24 hours', minutes: 1440, stepMinutes: 15 },
] as const

/** One of them. */
export type Span = (typeof SPANS)[number]

/** The chart of some minutes. */
export function ActivityChart({
  rates,
}: {
  readonly rates: QueueRates['data'] | readonly QueueRates['data'][number][]
}) {
  const { times, lines } = useMemo(() => {
    const valuesOf = (event: 'enqueued' | 'completed' | 'failed' | 'retried') =>
      rates.map((step) => step[event])
    return {
      times: rates.map(({ at }) => Date.parse(at)),
      lines: [
        { label: 'Enqueued', color: 'chart-came', values: valuesOf('enqueued') },
        { label: 'Completed', color: 'chart-went', values: valuesOf('completed') },
        { label: 'Failed', color: 'chart-failed', values: valuesOf('failed') },
        { label: 'Tried again', color: 'chart-retried', values: valuesOf('retried') },
      ],
    }
  }, [rates])
  const summary = lines.map(({ label, values }) => `${label}: ${countText(total(values))}`).join(', ')
  return <Chart times={times} lines={lines} summary={summary} />
}

/** Which span is shown, as a row of buttons. */
export function SpanChoice({ span, choose }: { readonly span: Span; readonly choose: (span: Span) => void }) {
  return (
    <div className="actions" role="group" aria-label="Span">
      {SPANS.map((choice) => (
        <button
          key={choice.label}
          type="button"
          className="chip"
          aria-pressed={choice === span}
          onClick={() => choose(choice)}
        >
          {choice.label}
        </button>
      ))}
    </div>
  )
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
