// What time does to a queue in memory: jobs become due, leases and runs end, waiting jobs expire, final ones go.
import { isFinal, isWaiting, timeLimit, type MemoryJob } from './memory-job.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { endRun, failRun } from './settle.ts'

const EXPIRED = { message: 'The job waited past its expiry', code: 'expired' }
const LEASE_EXPIRED = { message: 'The lease ran out', code: 'lease_expired' }
const TIMEOUT = { message: 'The run took longer than its timeout', code: 'timeout' }

/** Brings the queue up to the clock. */
export function bringUpToDate(queue: MemoryQueue): void {
  for (const job of queue.inState('active')) if (job.at <= queue.now) endLease(queue, job)
  for (const job of [...queue.jobs.values()]) {
    if ((job.state === 'scheduled' || job.state === 'retrying') && job.at <= queue.now) job.state = 'queued'
    if (isWaiting(job) && job.expiresAt !== null && job.expiresAt <= queue.now) expire(queue, job)
    if (goesAt(queue, job) <= queue.now) queue.jobs.delete(job.id)
  }
}

/** When something happens next by itself; Infinity when nothing does. */
export function nextChangeAt(queue: MemoryQueue): number {
  const times = [...queue.jobs.values()].flatMap((job) => [
    isFinal(job) ? goesAt(queue, job) : job.at,
    isWaiting(job) ? (job.expiresAt ?? Infinity) : Infinity,
  ])
  const ends = [queue.pause?.until ?? Infinity, ...queue.pushedBack.values()]
  return Math.min(...[...times, ...ends].filter((at) => at > queue.now), Infinity)
}

function goesAt(queue: MemoryQueue, job: MemoryJob): number {
  const { state, at } = job
  const isOver = state === 'completed' || state === 'failed' || state === 'cancelled'
  return isOver ? at + queue.keptMs(state) : Infinity
}

/** What ended first counts: the lease, or the run's time. */
function endLease(queue: MemoryQueue, job: MemoryJob): void {
  const hasTimedOut = job.grant !== null && job.at === timeLimit(job.settings, job.grant)
  if (hasTimedOut) timeOut(queue, job)
  else crash(queue, job)
}

function timeOut(queue: MemoryQueue, job: MemoryJob): void {
  endRun(job, 'timeout', 'timeout', job.at, TIMEOUT)
  job.error = TIMEOUT
  failRun(queue, job)
}

function crash(queue: MemoryQueue, job: MemoryJob): void {
  endRun(job, 'expired', 'lease_expired', job.at, LEASE_EXPIRED)
  job.crashes += 1
  queue.count('crashed')
  if (job.cancelRequestedAt !== null) queue.finish(job, 'cancelled')
  else if (job.crashes < job.settings.maxCrashes) job.state = 'queued'
  else {
    job.error = LEASE_EXPIRED
    queue.finish(job, 'failed')
  }
}

function expire(queue: MemoryQueue, job: MemoryJob): void {
  job.error = EXPIRED
  queue.count('expired')
  queue.finish(job, 'failed')
}
