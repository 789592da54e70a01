// What a queue is beside its jobs: the operator's settings, a pause, counts and rates.
import type { BreakerSettings, FlowLimits, FlowState, GroupDefaults } from './flow.ts'
import type { Backoff, JobState } from './job.ts'
import type { WaitReasonCode } from './wait-reasons.ts'

/** How long final jobs are kept, by their state; 0 is not at all: then their ids are free again at once. */
export interface Retention {
  readonly completedMs: number
  readonly failedMs: number
  readonly cancelledMs: number
}

/** What an operator sets. Absent parts take the defaults of `JOB_DEFAULTS` and: completed 24 h, failed 14 d, cancelled 24 h. */
export interface QueueSettings {
  readonly retention?: Partial<Retention> | undefined
  /** For jobs whose enqueue says nothing. Jobs that wait already keep what they were given. */
  readonly defaults?: JobSettings | undefined
  /** Most jobs that may wait (scheduled, queued, retrying); more are refused with `quota_exceeded`. */
  readonly maxWaiting?: number | undefined
  readonly limits?: FlowLimits | undefined
  readonly breaker?: BreakerSettings | undefined
  readonly groups?: GroupDefaults | undefined
}

/** What a queue gives to jobs that say nothing of it. */
export interface JobSettings {
  readonly maxAttempts?: number | undefined
  readonly maxCrashes?: number | undefined
  readonly backoff?: Backoff | undefined
  readonly leaseMs?: number | undefined
  readonly timeoutMs?: number | undefined
}

/** What is counted, per minute and in total. `failed` is for good, `retried` is a failure that is tried again. */
export const QUEUE_EVENTS = [
  'enqueued',
  'leased',
  'completed',
  'failed',
  'retried',
  'crashed',
  'cancelled',
  'expired',
] as const
export type QueueEvent = (typeof QUEUE_EVENTS)[number]
export type EventCounts = Readonly<Record<QueueEvent, number>>

/** What happened in the minute that starts at `at`. */
export interface MinuteRates extends EventCounts {
  readonly at: number
}

/** A queue as it stands. Times in milliseconds since the epoch. */
export interface QueueInfo extends FlowState {
  readonly queue: string
  readonly counts: Readonly<Record<JobState, number>>
  /** When the longest-waiting queued job became available; null when none waits. The headline metric. */
  readonly oldestQueuedAt: number | null
  /** Age of that job, by the database's clock; 0 when none waits. */
  readonly latencyMs: number
  /** What keeps its jobs from being leased now; empty when nothing does. */
  readonly blockedBy: readonly WaitReasonCode[]
  readonly settings: QueueSettings
  /** Since the queue was made. */
  readonly totals: EventCounts
  /** The database's clock when this was read. */
  readonly readAt: number
}
