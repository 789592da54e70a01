// Leasing, renewing and settling in memory: only the newest lease counts.
import type { JobError, Progress } from '../contract/types.ts'
import {
  backoffMs,
  isFinal,
  leaseEnd,
  leaseLost,
  type AttemptOutcome,
  type Grant,
  type MemoryJob,
} from './memory-job.ts'
import type { MemoryQueue } from './memory-queue.ts'

const MOST_RUNS = 10

export interface TakeOptions {
  readonly maxJobs: number
  readonly leaseMs: number | undefined
  readonly workerId: string | null
  /** Of all that the call is given, as with the service. */
  readonly token: string
}

/** The jobs that may be leased now, the longest waiting first. */
export function leasable(queue: MemoryQueue): MemoryJob[] {
  if (queue.isPaused || queue.isPushedBack()) return []
  return queue
    .inState('queued')
    .filter(({ said }) => !queue.isPushedBack(said.group))
    .slice(0, queue.freeSlots)
}

/** Leases up to `maxJobs` of them. */
export function take(queue: MemoryQueue, { maxJobs, ...options }: TakeOptions): MemoryJob[] {
  const jobs = leasable(queue).slice(0, maxJobs)
  for (const job of jobs) grant(queue, job, options)
  return jobs
}

function grant(
  queue: MemoryQueue,
  job: MemoryJob,
  { leaseMs, workerId, token }: Omit<TakeOptions, 'maxJobs'>,
): void {
  const { now } = queue
  const attempt = job.failures + job.crashes + 1
  const run = { attempt, startedAt: now, workerId, finishedAt: null, outcome: null, error: null }
  job.runs = [...job.runs, run].slice(-MOST_RUNS)
  job.grant = {
    token,
    runAt: job.at,
    startedAt: now,
    workerId,
    leaseMs: leaseMs ?? job.settings.leaseMs,
    ended: null,
  }
  job.leaseCount += 1
  job.progress = null
  job.state = 'active'
  job.at = leaseEnd(job, job.grant, now)
  if (job.said.unique?.until === 'started') queue.free(job)
  queue.count('leased')
}

export interface Renewal {
  readonly leaseToken: string
  readonly leaseMs?: number
  readonly progress?: Progress
}

/** Until when the lease lasts is `job.at`. Throws `lease_lost`. */
export function renew(queue: MemoryQueue, job: MemoryJob, { leaseToken, leaseMs, progress }: Renewal): Grant {
  const { grant } = job
  if (job.state !== 'active' || grant?.token !== leaseToken) throw leaseLost(job)
  grant.leaseMs = leaseMs ?? grant.leaseMs
  job.at = leaseEnd(job, grant, queue.now)
  job.progress = progress ?? job.progress
  return grant
}

/** How a run ended, as the wire has it. */
export type Settlement = { readonly leaseToken: string } & (
  | { readonly outcome: 'ack'; readonly result?: unknown }
  | {
      readonly outcome: 'fail'
      readonly error: JobError
      readonly retryable?: boolean
      readonly delayMs?: number
      readonly scope?: 'job' | 'group' | 'queue'
    }
  | { readonly outcome: 'release'; readonly delayMs?: number }
)

/** The same settlement again changes nothing. A late one counts until a newer lease, unless the job is final. */
export function settle(queue: MemoryQueue, job: MemoryJob, settlement: Settlement): void {
  const { grant } = job
  if (grant?.token !== settlement.leaseToken) throw leaseLost(job)
  if (grant.ended === settlement.outcome) return
  if ((grant.ended !== null && grant.ended !== 'expired') || isFinal(job)) throw leaseLost(job)
  if (settlement.outcome === 'ack') return ack(queue, job, settlement.result ?? null)
  if (settlement.outcome === 'release') return release(queue, job, grant, settlement.delayMs ?? 0)
  endRun(job, 'fail', 'failed', queue.now, settlement.error)
  job.error = settlement.error
  pushBack(queue, job, settlement)
  failRun(queue, job, settlement)
}

function ack(queue: MemoryQueue, job: MemoryJob, result: unknown): void {
  endRun(job, 'ack', 'completed', queue.now)
  job.result = result
  queue.finish(job, 'completed')
}

/** Without a delay the job stands where it stood. */
function release(queue: MemoryQueue, job: MemoryJob, { runAt }: Grant, delayMs: number): void {
  endRun(job, 'release', 'released', queue.now)
  if (job.cancelRequestedAt !== null) queue.finish(job, 'cancelled')
  else if (delayMs > 0) queue.wait(job, queue.now + delayMs)
  else Object.assign(job, { state: 'queued', at: runAt })
}

/** A job without a group speaks for its queue. */
function pushBack(
  queue: MemoryQueue,
  { said: { group = '' } }: MemoryJob,
  { scope = 'job', delayMs = 0 }: { readonly scope?: 'job' | 'group' | 'queue'; readonly delayMs?: number },
): void {
  if (scope !== 'job') queue.pushedBack.set(scope === 'group' ? group : '', queue.now + delayMs)
}

/** Counts the failure: the job is tried again after its backoff, or over. */
export function failRun(
  queue: MemoryQueue,
  job: MemoryJob,
  { retryable = true, delayMs }: { readonly retryable?: boolean; readonly delayMs?: number } = {},
): void {
  if (job.cancelRequestedAt !== null) return queue.finish(job, 'cancelled')
  job.failures += 1
  if (!retryable || job.failures >= job.settings.maxAttempts) return queue.finish(job, 'failed')
  job.state = 'retrying'
  job.at = queue.now + (delayMs ?? backoffMs(job))
  queue.count('retried')
}

/** One run is one line in the history, however it ended at last. */
export function endRun(
  job: MemoryJob,
  ended: NonNullable<Grant['ended']>,
  outcome: AttemptOutcome,
  at: number,
  error: JobError | null = null,
): void {
  if (job.grant) job.grant.ended = ended
  const run = job.runs.at(-1)
  if (!run) return
  const isGivenUp = job.cancelRequestedAt !== null && outcome !== 'completed'
  run.outcome = isGivenUp ? 'cancelled' : outcome
  run.finishedAt = at
  run.error = error && brief(error)
}

function brief({ message, name, code }: JobError): NonNullable<MemoryJob['runs'][number]['error']> {
  return { message, ...(name !== undefined && { name }), ...(code !== undefined && { code }) }
}
