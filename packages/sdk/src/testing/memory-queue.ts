// One queue in memory: its jobs, its unique keys, and what all verbs do to them.
import type { JobState, Queue, QueueSettings } from '../contract/types.ts'
import { isWaiting, type MemoryJob } from './memory-job.ts'
import { Refusal } from './refusal.ts'

const DAY_MS = 86_400_000
const RETENTION = { completedMs: DAY_MS, failedMs: 14 * DAY_MS, cancelledMs: DAY_MS }
const NO_TOTALS: Queue['totals'] = {
  enqueued: 0,
  leased: 0,
  completed: 0,
  failed: 0,
  retried: 0,
  crashed: 0,
  cancelled: 0,
  expired: 0,
}

type FinalState = 'completed' | 'failed' | 'cancelled'

/** The time all queues share. It stands still unless somebody moves it. */
export interface VirtualClock {
  now: number
}

interface Pause {
  readonly pausedAt: number
  readonly reason: string | null
  readonly until: number | null
}

interface Claim {
  readonly jobId: string
  readonly endsAt: number
}

export class MemoryQueue {
  readonly name: string
  readonly jobs = new Map<string, MemoryJob>()
  readonly claims = new Map<string, Claim>()
  /** Until when workers asked to hold off: for groups by their name, for the queue under ''. */
  readonly pushedBack = new Map<string, number>()
  totals: Queue['totals'] = { ...NO_TOTALS }
  settings: QueueSettings | null = null
  pause: Pause | null = null
  readonly #clock: VirtualClock

  constructor(name: string, clock: VirtualClock) {
    this.name = name
    this.#clock = clock
  }

  get now(): number {
    return this.#clock.now
  }

  /** A queue appears with its first job, setting or pause. */
  get isKnown(): boolean {
    return this.totals.enqueued > 0 || this.settings !== null || this.pause !== null
  }

  get isPaused(): boolean {
    return this.pause !== null && (this.pause.until ?? Infinity) > this.now
  }

  get freeSlots(): number {
    const most = this.settings?.limits?.concurrency ?? Infinity
    return Math.max(0, most - this.inState('active').length)
  }

  /** Whether a worker asked the queue, or the job's group, to hold off. */
  isPushedBack(group = ''): boolean {
    return (this.pushedBack.get(group) ?? 0) > this.now
  }

  /** What keeps its jobs from being leased now. */
  get blockedBy(): Queue['blockedBy'] {
    return [
      ...(this.isPaused ? (['queue_paused'] as const) : []),
      ...(this.isPushedBack() ? (['queue_pushed_back'] as const) : []),
      ...(this.freeSlots > 0 ? [] : (['queue_concurrency'] as const)),
    ]
  }

  /** Throws `job_not_found`. */
  job(id: string): MemoryJob {
    const job = this.jobs.get(id)
    if (!job) throw new Refusal('job_not_found')
    return job
  }

  /** A state's jobs in order: as they are due, queued ones with their head start; ties by id. */
  inState(state: JobState): MemoryJob[] {
    return [...this.jobs.values()].filter((job) => job.state === state).sort(byPlace)
  }

  countWaiting(): number {
    return [...this.jobs.values()].filter(isWaiting).length
  }

  /** The job that holds a unique key now. */
  holderOf(key: string): MemoryJob | undefined {
    const claim = this.claims.get(key)
    return claim && claim.endsAt > this.now ? this.jobs.get(claim.jobId) : undefined
  }

  claim({ id, said: { unique } }: MemoryJob): void {
    if (unique) this.claims.set(unique.key, { jobId: id, endsAt: this.now + (unique.ttlMs ?? Infinity) })
  }

  /** Only its owner frees a key. */
  free({ id, said: { unique } }: MemoryJob): void {
    if (unique && this.claims.get(unique.key)?.jobId === id) this.claims.delete(unique.key)
  }

  /** Due times in the past are now. */
  dueAt({ runAt, delayMs = 0 }: { readonly runAt?: string; readonly delayMs?: number }): number {
    return Math.max(this.now, runAt === undefined ? this.now + delayMs : Date.parse(runAt))
  }

  wait(job: MemoryJob, runAt: number, later: 'scheduled' | 'retrying' = 'scheduled'): void {
    job.state = runAt > this.now ? later : 'queued'
    job.at = Math.max(runAt, this.now)
  }

  finish(job: MemoryJob, state: FinalState): void {
    this.free(job)
    this.count(state)
    job.state = state
    job.at = this.now
    if (this.keptMs(state) === 0) this.jobs.delete(job.id)
  }

  keptMs(state: FinalState): number {
    return this.settings?.retention?.[`${state}Ms`] ?? RETENTION[`${state}Ms`]
  }

  remove(job: MemoryJob): void {
    if (isWaiting(job)) this.free(job)
    this.jobs.delete(job.id)
  }

  count(event: keyof Queue['totals']): void {
    this.totals = { ...this.totals, [event]: this.totals[event] + 1 }
  }

  /** Settings, pause and totals are forgotten. */
  forget(): void {
    this.settings = null
    this.pause = null
    this.totals = { ...NO_TOTALS }
  }
}

/** Where a job stands within its state. */
export function placeOf({ state, at, priority }: MemoryJob): number {
  return at - (state === 'queued' ? priority * 1000 : 0)
}

function byPlace(one: MemoryJob, other: MemoryJob): number {
  return placeOf(one) - placeOf(other) || (one.id < other.id ? -1 : 1)
}
