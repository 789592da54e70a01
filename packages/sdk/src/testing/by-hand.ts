// What people do to one job in memory: cancel, retry, update, delete.
import { isFinal, isWaiting, type MemoryJob } from './memory-job.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { Refusal } from './refusal.ts'

/** At once while it waits; an active job is asked to stop. */
export function cancel(queue: MemoryQueue, job: MemoryJob): void {
  if (job.state === 'completed' || job.state === 'failed') throw new Refusal('job_final')
  if (job.state === 'active') job.cancelRequestedAt ??= queue.now
  else if (job.state !== 'cancelled') queue.finish(job, 'cancelled')
}

/** From any final state, or instead of a backoff. The counts start anew; the history goes on. */
export function retry(queue: MemoryQueue, job: MemoryJob, delayMs = 0): void {
  if (job.state === 'active') throw new Refusal('job_active')
  if (job.state === 'queued' || job.state === 'scheduled') return
  if (isFinal(job)) claimAgain(queue, job)
  if (job.grant) job.grant.ended = 'retry'
  Object.assign(job, { failures: 0, crashes: 0, error: null, result: null, progress: null })
  Object.assign(job, { cancelRequestedAt: null, expiresAt: null })
  queue.wait(job, queue.now + delayMs)
}

function claimAgain(queue: MemoryQueue, job: MemoryJob): void {
  const holder = job.said.unique && queue.holderOf(job.said.unique.key)
  if (holder && holder !== job)
    throw new Refusal('unique_conflict', 'Another job holds the unique key', { existingJobId: holder.id })
  queue.claim(job)
}

/** What may be changed of a job that waits. */
export interface Change {
  readonly payload?: unknown
  readonly priority?: number
  readonly delayMs?: number
  readonly runAt?: string
}

/** `isChanged`: since the caller read it, which is then refused. */
export function update(queue: MemoryQueue, job: MemoryJob, change: Change, isChanged: boolean): void {
  if (isChanged) throw new Refusal('version_mismatch')
  if (!isWaiting(job)) throw new Refusal(job.state === 'active' ? 'job_active' : 'job_final')
  if ('payload' in change) replacePayload(job, change.payload)
  job.priority = change.priority ?? job.priority
  const later = job.state === 'retrying' ? 'retrying' : 'scheduled'
  if (change.runAt !== undefined || change.delayMs !== undefined) queue.wait(job, queue.dueAt(change), later)
}

/** Whoever ran out of time did other work than what is wanted now: it may not settle any more. */
export function replacePayload(job: MemoryJob, payload: unknown): void {
  job.payload = payload
  if (job.grant?.ended === 'expired') job.grant.ended = 'retry'
}

export function remove(queue: MemoryQueue, job: MemoryJob): void {
  if (job.state === 'active') throw new Refusal('job_active')
  queue.remove(job)
}
