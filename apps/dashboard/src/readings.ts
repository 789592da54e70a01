// What several pages read: the queues, what happened in them, the latest failures, the workers.
import type { Job, Queue, QueueRates, WorkerInfo } from '@offload/sdk'
import { EVERY_MS, useLive } from './live.ts'
import type { Session } from './session.ts'

/** Queues that are read; a project with more of them looks at single ones. */
const MOST_QUEUES = 500
/** Queues whose minutes are added up: the busiest. */
const MOST_RATES = 24
/** Failed jobs that are read of a queue, the latest first. */
export const MOST_FAILURES = 300

type Minute = QueueRates['data'][number]

/** All queues, by name. */
export function useQueues() {
  return useLive(['queues'], async ({ offload }, signal) => {
    const queues: Queue[] = []
    for await (const queue of offload.queues.list({ limit: 100, signal })) {
      queues.push(queue)
      if (queues.length === MOST_QUEUES) break
    }
    return queues
  })
}

/** The workers of the last two minutes. */
export function useWorkers() {
  return useLive(['workers'], ({ offload }, signal) => offload.workers.list({ signal }))
}

/** What happened in one queue, by minutes or steps of several. */
export function useRates(queue: string, minutes: number, stepMinutes: number) {
  return useLive(
    ['rates', queue, minutes, stepMinutes],
    ({ offload }, signal) => offload.queues.rates(queue, { minutes, stepMinutes, signal }),
    EVERY_MS.calm,
  )
}

/** The same for the busiest queues together. */
export function useTotalRates(queues: readonly Queue[], minutes: number, stepMinutes: number) {
  const names = busiest(queues).map(({ queue }) => queue)
  return useLive(
    ['total-rates', names.join(), minutes, stepMinutes],
    async ({ offload }, signal) => {
      const read = names.map((name) => offload.queues.rates(name, { minutes, stepMinutes, signal }))
      return addUp(await Promise.all(read))
    },
    EVERY_MS.calm,
  )
}

function busiest(queues: readonly Queue[]): readonly Queue[] {
  return queues.toSorted((one, other) => other.totals.enqueued - one.totals.enqueued).slice(0, MOST_RATES)
}

/** Steps of the same time are one; the queues may have been read to both sides of a minute's end. */
function addUp(rates: readonly (readonly Minute[])[]): readonly Minute[] {
  const byTime = new Map<string, Minute>()
  for (const minute of rates.flat()) {
    const sum = byTime.get(minute.at)
    byTime.set(minute.at, sum ? added(sum, minute) : minute)
  }
  return [...byTime.values()].sort((one, other) => one.at.localeCompare(other.at))
}

function added(sum: Minute, { at: _, ...counts }: Minute): Minute {
  const events = Object.keys(counts) as (keyof typeof counts)[]
  return { ...sum, ...Object.fromEntries(events.map((event) => [event, sum[event] + counts[event]])) }
}

/** The latest failed jobs of every queue that has some. */
export function useFailures(queues: readonly Queue[], most = MOST_FAILURES) {
  const names = queues.filter(({ counts }) => counts.failed > 0).map(({ queue }) => queue)
  return useLive(
    ['failures', names.join(), most],
    async (session, signal) => {
      const read = names.slice(0, MOST_RATES).map((name) => failuresOf(session, name, most, signal))
      return (await Promise.all(read)).flat()
    },
    EVERY_MS.calm,
  )
}

async function failuresOf({ offload }: Session, queue: string, most: number, signal: AbortSignal) {
  const jobs: Job[] = []
  for await (const job of offload.jobs.list({ queue, state: 'failed', limit: 100, signal })) {
    jobs.push(job)
    if (jobs.length === most) break
  }
  return jobs
}

/** By name, or by a pattern that ends in `*`. */
function hasWorker(queue: string, workers: readonly WorkerInfo[]): boolean {
  return workers.some(({ queues }) =>
    queues.some((name) => (name.endsWith('*') ? queue.startsWith(name.slice(0, -1)) : name === queue)),
  )
}

/** Whether its jobs wait for a worker that nobody has started. */
export function lacksWorker({ queue, counts, paused }: Queue, workers: readonly WorkerInfo[]): boolean {
  return counts.queued > 0 && !paused && !hasWorker(queue, workers)
}
