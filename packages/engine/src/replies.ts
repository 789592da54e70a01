// What scripts answer, turned into what the engine's methods return. Replies are words, never numbers to remember.
import { EngineError } from './errors.ts'
import type { Job, JobRef, JobState, LeasedJob, QueueRef, Renewed, Settled } from './job.ts'
import { isFinal } from './job.ts'
import { decodeJob, decodeLease } from './job-record.ts'

/** A row of `lease`: {request, id, spec, lease, failures, crashes, error, unique, trace}. */
export type LeaseRow = [number, string, string, string, ...(string | null)[]]
/** A row of `get`: {} or {state, score, spec, lease, failures, crashes, error, unique, trace, result, progress}. */
export type GetRow = [] | FoundRow
type FoundRow = [JobState, string, string, ...(string | null)[]]

export function leasedJobOf(queue: QueueRef, row: LeaseRow): LeasedJob {
  const [, id, spec, record, failures = null, crashes = null, error = null, unique = null, trace = null] = row
  const lease = decodeLease(record)
  const leaseExpiresAt = lease.startedAt + lease.leaseMs
  const fields = { spec, lease: record, failures, crashes, error, unique, trace }
  const job = decodeJob({ ...queue, id }, 'active', leaseExpiresAt, fields)
  return { job, leaseToken: lease.token, leaseMs: lease.leaseMs, leaseExpiresAt }
}

export function jobOf(ref: JobRef, row: GetRow = []): Job | null {
  if (row.length === 0) return null
  const [state, score, spec, lease = null, failures = null, crashes = null, error = null, ...others] =
    row as FoundRow
  const [unique = null, trace = null, result = null, progress = null] = others
  const fields = { spec, lease, failures, crashes, error, unique, trace, result, progress }
  return decodeJob(ref, state, Number(score), fields)
}

/** `<state> <time>`, or a refusal. */
export function settledOf(reply: string): Settled {
  const [word = '', at] = reply.split(' ')
  throwIfRefused(reply)
  const state = word as JobState
  return { state, runAt: isFinal(state) ? null : Number(at) }
}

/** `renewed <lease_ms> <expires_at>`, or a refusal. */
export function renewedOf(reply: string): Renewed {
  throwIfRefused(reply)
  const [, leaseMs, leaseExpiresAt] = reply.split(' ')
  return { leaseMs: Number(leaseMs), leaseExpiresAt: Number(leaseExpiresAt), cancelRequested: false }
}

function throwIfRefused(reply: string): void {
  const [word, state = '', leaseCount] = reply.split(' ')
  if (word === 'job_not_found') throw new EngineError('job_not_found', 'There is no such job')
  if (word !== 'lease_lost') return
  throw new EngineError(
    'lease_lost',
    'This lease is no longer the newest of its job, or is settled already',
    {
      state,
      leaseCount: Number(leaseCount),
    },
  )
}

export function keyReused(existingJobId: string): EngineError {
  return new EngineError('idempotency_key_reused', 'The id or idempotency key was used for a different job', {
    existingJobId,
  })
}

export function uniqueConflict(existingJobId: string): EngineError {
  return new EngineError('unique_conflict', 'Another job holds the unique key', { existingJobId })
}
