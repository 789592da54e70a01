// Jobs, leases and queues of the in-memory service as they go out.
import type { Job, Lease, PublicJob, Queue } from '../contract/types.ts'
import { isFinal, isWaiting, toIso, toIsoOrNull, type MemoryJob } from './memory-job.ts'
import type { MemoryQueue } from './memory-queue.ts'

const STATES = ['scheduled', 'queued', 'active', 'retrying', 'completed', 'failed', 'cancelled'] as const

/** `Job` with its attempts. */
export function renderJob(job: MemoryJob, baseUrl: string): Job {
  const attempts = job.runs.map(({ startedAt, finishedAt, ...run }) => ({
    ...run,
    startedAt: toIso(startedAt),
    finishedAt: toIsoOrNull(finishedAt),
  }))
  return { ...renderListedJob(job, baseUrl), attempts }
}

/** `Job` where it is one of many: without its attempts. */
export function renderListedJob(job: MemoryJob, baseUrl: string): Job {
  return { ...renderSummary(job, baseUrl), payload: job.payload, result: job.result }
}

/** `JobSummary`. */
export function renderSummary(job: MemoryJob, baseUrl: string): Omit<Job, 'payload' | 'result'> {
  const { id, said, queue, state, at, grant, settings, failures, crashes } = job
  return {
    id,
    type: said.type,
    queue,
    state,
    final: isFinal(job),
    priority: job.priority,
    attempt: failures + crashes + (state === 'failed' ? 0 : 1),
    maxAttempts: settings.maxAttempts,
    failures,
    crashes,
    maxCrashes: settings.maxCrashes,
    leaseCount: job.leaseCount,
    createdAt: toIso(job.createdAt),
    runAt: toIso(isWaiting(job) ? at : (grant?.runAt ?? job.createdAt)),
    startedAt: toIsoOrNull(grant?.startedAt),
    finishedAt: isFinal(job) ? toIso(at) : null,
    expiresAt: toIsoOrNull(job.expiresAt),
    timeoutMs: settings.timeoutMs ?? null,
    cancelRequestedAt: toIsoOrNull(job.cancelRequestedAt),
    lease: state === 'active' ? { workerId: grant?.workerId ?? null, expiresAt: toIso(at) } : null,
    progress: job.progress,
    error: job.error,
    group: said.group ?? null,
    tags: said.tags ?? [],
    uniqueKey: said.unique?.key ?? null,
    statusUrl: `${baseUrl}/v1/status/${id}`,
  }
}

/** `PublicJob`: never the payload, the result only if asked for. */
export function renderPublicJob(job: MemoryJob): PublicJob {
  return {
    id: job.id,
    type: job.said.type,
    state: job.state,
    final: isFinal(job),
    progress: job.progress,
    createdAt: toIso(job.createdAt),
    finishedAt: isFinal(job) ? toIso(job.at) : null,
    ...(job.said.status?.includeResult && { result: job.result }),
  }
}

/** `Lease`. */
export function renderLease(job: MemoryJob, baseUrl: string): Lease {
  return {
    leaseToken: job.grant?.token ?? '',
    leaseExpiresAt: toIso(job.at),
    leaseMs: job.grant?.leaseMs ?? 0,
    leaseCount: job.leaseCount,
    traceContext: job.traceContext,
    job: renderListedJob(job, baseUrl),
  }
}

/** `Queue`. */
export function renderQueue(queue: MemoryQueue): Queue {
  const { name, now, pause, isPaused, blockedBy, settings, totals } = queue
  const oldest = queue.inState('queued').map(({ at }) => at)
  const oldestQueuedAt = oldest.length === 0 ? null : Math.min(...oldest)
  const pushedBackUntil = queue.isPushedBack() ? queue.pushedBack.get('') : null
  return {
    queue: name,
    counts: Object.fromEntries(
      STATES.map((state) => [state, queue.inState(state).length]),
    ) as Queue['counts'],
    oldestQueuedAt: toIsoOrNull(oldestQueuedAt),
    latencyMs: oldestQueuedAt === null ? 0 : now - oldestQueuedAt,
    blockedBy,
    paused: isPaused,
    pause:
      isPaused && pause
        ? {
            pausedAt: toIso(pause.pausedAt),
            // There are no keys in memory.
            pausedBy: null,
            reason: pause.reason,
            until: toIsoOrNull(pause.until),
          }
        : null,
    pushedBackUntil: toIsoOrNull(pushedBackUntil),
    rate: null,
    breaker: null,
    settings: settings ?? {},
    totals,
    readAt: toIso(now),
  }
}
