// What came in, was done, failed and was tried again, over time.
import type { QueueRates } from '@offload/sdk'
import { useMemo } from 'react'
import { countText } from '../count-text.ts'
import { Chart } from './chart.tsx'

/**
 * A span to look at, and how fine: whole steps, and after them the minute that runs. The API goes back 1440 minutes, so
 * that the longest span is a step short of its name.
 */
export const SPANS = [
  { label: '1 hour', minutes: 61, stepMinutes: 1 },
  { label: '6 hours', minutes: 361, stepMinutes: 5 },
  { label: '24 hours', minutes: 1426, stepMinutes: 15 },
] as const

/** One of them. */
export type Span = (typeof SPANS)[number]

type Step = QueueRates['data'][number]

const EVENTS = [
  { event: 'enqueued', label: 'Enqueued', color: 'chart-came' },
  { event: 'completed', label: 'Completed', color: 'chart-went' },
  { event: 'failed', label: 'Failed', color: 'chart-failed' },
  { event: 'retried', label: 'Tried again', color: 'chart-retried' },
] as const

/** The lines end with the last whole step: the running minute, still nearly empty, would look like an outage. */
export function ActivityChart({ rates }: { readonly rates: readonly Step[] }) {
  const { times, lines } = useMemo(() => {
    const whole = rates.slice(0, -1)
    return {
      times: whole.map(({ at }) => Date.parse(at)),
      lines: EVENTS.map(({ event, label, color }) => ({
        label,
        color,
        values: whole.map((step) => step[event]),
      })),
    }
  }, [rates])
  const summary = EVENTS.map(({ event, label }) => `${label}: ${totalText(rates, event)}`).join(', ')
  const running = EVENTS.map(
    ({ event, label }) => `${totalText(rates.slice(-1), event)} ${label.toLowerCase()}`,
  )
  return (
    <Chart times={times} lines={lines} summary={summary}>
      This minute so far: {running.join(', ')}
    </Chart>
  )
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

function totalText(steps: readonly Step[], event: (typeof EVENTS)[number]['event']): string {
  return countText(steps.reduce((sum, step) => sum + step[event], 0))
}
