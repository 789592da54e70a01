// The worked example of the page on sizing, reckoned from what was measured.
import type { Recorded } from './recorded.ts'
import { renderTable } from './table.ts'

const JOBS_A_SECOND = 1000
const PAYLOAD_BYTES = 2048
const HOUR_SECONDS = 3600
const GB = 1e9

type Figures = Recorded['figures']

/** A thousand jobs of 2 KB a second, each enqueued by a request of its own and done by SDK workers. Takes `cores` and `space`. */
export function renderSizingExample(recorded: ReadonlyMap<string, Recorded>): string {
  const [cores, space] = ['cores', 'space'].map((part) => recorded.get(part)?.figures ?? []) as [
    Figures,
    Figures,
  ]
  const cpu = (of: string) => ({
    enqueue: valueOf(cores, 'enqueue, 1 a request', of),
    work: valueOf(cores, 'lease + ack by an SDK worker, 100 slots', of),
  })
  const waiting = PAYLOAD_BYTES + valueOf(space, 'queued', 'memory beyond the payload')
  const done = waiting + valueOf(space, 'from there to completed, kept', 'memory beyond the payload')
  const written =
    PAYLOAD_BYTES +
    valueOf(space, 'queued', 'file beyond the payload') +
    valueOf(space, 'from there to completed, kept', 'file beyond the payload')
  return renderTable(
    ['what it takes', 'reckoned', 'comes to'],
    [
      coresRow('cores of the service', cpu('CPU of the service')),
      coresRow('of the one core of Redis', cpu('CPU of Redis')),
      memoryRow('memory for what is done, kept a day', 24 * HOUR_SECONDS, done),
      memoryRow('kept an hour', HOUR_SECONDS, done),
      memoryRow('kept five minutes', HOUR_SECONDS / 12, done),
      memoryRow('memory for what waits when no worker runs for an hour', HOUR_SECONDS, waiting),
      [
        'written to the append-only file',
        `${count(JOBS_A_SECOND)} × ${count(written)} bytes a second`,
        `${count((JOBS_A_SECOND * written * HOUR_SECONDS) / GB)} GB an hour`,
      ],
    ],
  )
}

function coresRow(what: string, { enqueue, work }: { enqueue: number; work: number }): string[] {
  const taken = (JOBS_A_SECOND * (enqueue + work)) / 1e6
  return [
    what,
    `${count(JOBS_A_SECOND)} × (${count(enqueue)} + ${count(work)}) µs a second`,
    taken.toFixed(2),
  ]
}

function memoryRow(what: string, seconds: number, bytes: number): string[] {
  const jobs = JOBS_A_SECOND * seconds
  return [what, `${count(jobs)} jobs × ${count(bytes)} bytes`, `${count((jobs * bytes) / GB)} GB`]
}

function valueOf(figures: Figures, at: string, name: string): number {
  const figure = figures.find((each) => each.at === at && each.name === name)
  if (!figure) throw new Error(`Nothing was recorded of "${at}: ${name}"`)
  return figure.value
}

function count(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 })
}
