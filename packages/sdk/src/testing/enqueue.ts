// Enqueueing in memory: once by id, once by unique key, then into line.
import type { EnqueueRequest } from '../contract/types.ts'
import { replacePayload } from './by-hand.ts'
import { isWaiting, JOB_DEFAULTS, type JobSettings, type MemoryJob } from './memory-job.ts'
import type { MemoryQueue } from './memory-queue.ts'
import { Refusal } from './refusal.ts'

/** A request with what its headers said. */
export interface NewJob {
  readonly id: string
  readonly said: EnqueueRequest
  readonly traceContext: Readonly<Record<string, string>>
}

export interface Enqueued {
  readonly created: boolean
  readonly job: MemoryJob
}

/** The new job, or the one that has its id or unique key. */
export function enqueue(queue: MemoryQueue, request: NewJob): Enqueued {
  const existing = sameId(queue, request) ?? sameWork(queue, request.said)
  if (existing) return { created: false, job: existing }
  if (queue.countWaiting() >= (queue.settings?.maxWaiting ?? Infinity)) throw new Refusal('quota_exceeded')
  const job = newJob(queue, request)
  queue.jobs.set(job.id, job)
  queue.wait(job, queue.dueAt(request.said))
  queue.claim(job)
  queue.count('enqueued')
  return { created: true, job }
}

/** All or none: a refusal takes back what came before it, and says which job was refused. */
export function enqueueAll(queue: MemoryQueue, requests: readonly NewJob[]): Enqueued[] {
  const { jobs, claims, totals } = queue
  const before = {
    jobs: [...jobs].map(([id, job]) => [id, { ...job }] as const),
    claims: [...claims],
    totals,
  }
  return requests.map((request, index) => {
    try {
      return enqueue(queue, request)
    } catch (error) {
      refill(jobs, before.jobs)
      refill(claims, before.claims)
      queue.totals = before.totals
      throw error instanceof Refusal ? atPlace(error, index) : error
    }
  })
}

function refill<Key, Value>(map: Map<Key, Value>, entries: readonly (readonly [Key, Value])[]): void {
  map.clear()
  for (const [key, value] of entries) map.set(key, value)
}

function atPlace({ code, message, facts }: Refusal, index: number): Refusal {
  return new Refusal(code, message, { ...facts, errors: [{ pointer: `#/jobs/${index}`, detail: message }] })
}

function sameId(queue: MemoryQueue, { id, said }: NewJob): MemoryJob | undefined {
  const job = queue.jobs.get(id)
  if (job && JSON.stringify(job.said) !== JSON.stringify(said))
    throw new Refusal('idempotency_key_reused', 'The id was used for another job', { existingJobId: id })
  return job
}

function sameWork(queue: MemoryQueue, { unique, ...said }: EnqueueRequest): MemoryJob | undefined {
  const holder = unique && queue.holderOf(unique.key)
  if (!unique || !holder) return undefined
  const isOther = unique.onConflict === 'replace' && holder.said.type !== said.type
  if (isOther || unique.onConflict === 'reject')
    throw new Refusal('unique_conflict', 'Another job holds the unique key', { existingJobId: holder.id })
  if (unique.onConflict === 'replace' && isWaiting(holder)) {
    replacePayload(holder, said.payload ?? null)
    queue.wait(holder, Math.min(queue.dueAt(said), holder.createdAt + (unique.maxWaitMs ?? Infinity)))
  }
  return holder
}

function newJob(queue: MemoryQueue, { id, said, traceContext }: NewJob): MemoryJob {
  return {
    id,
    queue: queue.name,
    said,
    traceContext,
    settings: settingsOf(said, queue),
    createdAt: queue.now,
    state: 'queued',
    at: queue.now,
    payload: said.payload ?? null,
    priority: said.priority ?? 0,
    expiresAt: said.expiresAt === undefined ? null : Date.parse(said.expiresAt),
    failures: 0,
    crashes: 0,
    leaseCount: 0,
    grant: null,
    runs: [],
    error: null,
    result: null,
    progress: null,
    cancelRequestedAt: null,
  }
}

/** What the job says comes first, then what its queue says now, then what holds everywhere. */
function settingsOf(
  { maxAttempts, maxCrashes, backoff, leaseMs, timeoutMs }: EnqueueRequest,
  { settings }: MemoryQueue,
): JobSettings {
  const said = Object.entries({ maxAttempts, maxCrashes, backoff, leaseMs, timeoutMs })
  return {
    ...JOB_DEFAULTS,
    ...settings?.defaults,
    ...Object.fromEntries(said.filter(([, value]) => value !== undefined)),
  }
}
