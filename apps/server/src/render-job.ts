// Writes answers with a job in them as text: payload and result go in byte for byte, never parsed (2^53 + 1, `1.0`, key order).

import { formatJobId, isFinal, type Attempt, type Directive, type Job, type LeasedJob } from '@offload/engine'
import { toIso, toIsoOrNull } from './instant.ts'

/** `Job` as JSON text, with its attempts. */
export function renderJob(job: Job, statusUrl: string): string {
  const fields = { ...jobFields(job, statusUrl), attempts: job.attempts.map(attemptFields) }
  return spliceRaw(fields, { payload: job.payload, result: job.result ?? 'null' })
}

/** `Job` as JSON text where it is one of many: without its attempts. */
export function renderListedJob(job: Job, statusUrl: string): string {
  return spliceRaw(jobFields(job, statusUrl), { payload: job.payload, result: job.result ?? 'null' })
}

/** `EnqueuedJob` as JSON text. */
export function renderEnqueuedJob(job: Job, statusUrl: string, created: boolean): string {
  const fields = { ...jobFields(job, statusUrl), created }
  return spliceRaw(fields, { payload: job.payload, result: job.result ?? 'null' })
}

/** `JobSummary` as JSON text. */
export function renderJobSummary(job: Job, statusUrl: string): string {
  return JSON.stringify(jobFields(job, statusUrl))
}

/** `JobReceipt` as JSON text. */
export function renderJobReceipt(job: Job, statusUrl: string): string {
  return JSON.stringify({ id: formatJobId(job), state: job.state, statusUrl })
}

/** `PublicJob` as JSON text. The result only if the enqueuer wanted it public. */
export function renderPublicJob(job: Job): string {
  const { type, state, progress, createdAt, finishedAt } = job
  const fields = {
    id: formatJobId(job),
    type,
    state,
    final: isFinal(state),
    progress,
    createdAt: toIso(createdAt),
    finishedAt: toIsoOrNull(finishedAt),
  }
  return job.includeResult ? spliceRaw(fields, { result: job.result ?? 'null' }) : JSON.stringify(fields)
}

/** `LeaseAnswer` as JSON text. */
export function renderLeaseAnswer(
  leased: readonly LeasedJob[],
  directive: Directive,
  { statusUrlOf, now }: { readonly statusUrlOf: (job: Job) => string; readonly now: number },
): string {
  const leases = leased.map((lease) => renderLease(lease, statusUrlOf(lease.job)))
  return `{"leases":[${leases.join(',')}],"directive":"${directive}","serverTime":"${toIso(now)}"}`
}

function renderLease({ job, leaseToken, leaseMs, leaseExpiresAt }: LeasedJob, statusUrl: string): string {
  const fields = {
    leaseToken,
    leaseExpiresAt: toIso(leaseExpiresAt),
    leaseMs,
    leaseCount: job.leaseCount,
    traceContext: job.traceContext,
  }
  return spliceRaw(fields, { job: renderListedJob(job, statusUrl) })
}

function jobFields(job: Job, statusUrl: string) {
  return {
    id: formatJobId(job),
    type: job.type,
    queue: job.queue,
    state: job.state,
    final: isFinal(job.state),
    priority: job.priority,
    attempt: job.attempt,
    maxAttempts: job.maxAttempts,
    failures: job.failures,
    crashes: job.crashes,
    maxCrashes: job.maxCrashes,
    leaseCount: job.leaseCount,
    createdAt: toIso(job.createdAt),
    runAt: toIso(job.runAt),
    startedAt: toIsoOrNull(job.startedAt),
    finishedAt: toIsoOrNull(job.finishedAt),
    expiresAt: toIsoOrNull(job.expiresAt),
    timeoutMs: job.timeoutMs,
    cancelRequestedAt: toIsoOrNull(job.cancelRequestedAt),
    lease: job.lease && { workerId: job.lease.workerId, expiresAt: toIso(job.lease.expiresAt) },
    progress: job.progress,
    error: job.error,
    group: job.group,
    tags: job.tags,
    uniqueKey: job.uniqueKey,
    statusUrl,
  }
}

function attemptFields({ startedAt, finishedAt, ...attempt }: Attempt) {
  return { ...attempt, startedAt: toIso(startedAt), finishedAt: toIsoOrNull(finishedAt) }
}

/** Adds members that are JSON text already to the end of an object with at least one member. */
function spliceRaw(fields: object, raw: Readonly<Record<string, string>>): string {
  let text = JSON.stringify(fields).slice(0, -1)
  for (const name in raw) text += `,"${name}":${raw[name] ?? 'null'}`
  return `${text}}`
}
