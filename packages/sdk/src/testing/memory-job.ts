// A job of the in-memory service, and the small rules about it.
import type {
  Backoff,
  EnqueueRequest,
  Job,
  JobError,
  JobState,
  Progress,
  SettledJob,
} from '../contract/types.ts'
import { Refusal } from './refusal.ts'

/** How jobs run when neither they nor their queue say otherwise. */
export const JOB_DEFAULTS = {
  maxAttempts: 5,
  maxCrashes: 3,
  leaseMs: 60_000,
  backoff: { type: 'exponential', delayMs: 1000 } as Backoff,
}
const LONGEST_BACKOFF_MS = 3_600_000

export type JobSettings = typeof JOB_DEFAULTS & { readonly timeoutMs?: number | undefined }
type Attempt = NonNullable<Job['attempts']>[number]
export type AttemptOutcome = NonNullable<Attempt['outcome']>

/** One run. Times in milliseconds since the epoch, as everywhere in here. */
export interface Run {
  readonly attempt: number
  readonly startedAt: number
  readonly workerId: string | null
  finishedAt: number | null
  outcome: AttemptOutcome | null
  error: Pick<JobError, 'message' | 'name' | 'code'> | null
}

/** One lease. `ended` is null while it is held; one that `expired` may still settle until the next lease. */
export interface Grant {
  readonly token: string
  /** Where the job stood in line: a release puts it back there. */
  readonly runAt: number
  readonly startedAt: number
  readonly workerId: string | null
  leaseMs: number
  ended: 'ack' | 'fail' | 'release' | 'expired' | 'timeout' | 'retry' | null
}

/** Everything that is known of a job. */
export interface MemoryJob {
  /** `<queue>_<ulid>`. */
  readonly id: string
  readonly queue: string
  readonly said: EnqueueRequest
  readonly settings: JobSettings
  readonly traceContext: Readonly<Record<string, string>>
  readonly createdAt: number
  state: JobState
  /** What its state is ordered by: when it is due or became available, when its lease ends, when it finished. */
  at: number
  payload: unknown
  priority: number
  expiresAt: number | null
  failures: number
  crashes: number
  leaseCount: number
  grant: Grant | null
  runs: Run[]
  error: JobError | null
  result: unknown
  progress: Progress | null
  cancelRequestedAt: number | null
}

const FINAL_STATES: readonly JobState[] = ['completed', 'failed', 'cancelled']

export function isFinal({ state }: { readonly state: JobState }): boolean {
  return FINAL_STATES.includes(state)
}

/** Waiting jobs can be changed, cancelled at once, and expire. */
export function isWaiting({ state }: MemoryJob): boolean {
  return state !== 'active' && !FINAL_STATES.includes(state)
}

export function leaseLost({ state, leaseCount }: MemoryJob): Refusal {
  return new Refusal('lease_lost', `The job is ${state}, and this lease is over`, { state, leaseCount })
}

/** The whole span, where the real service draws from it: who advances the clock by it is never early. */
export function backoffMs({ settings: { backoff }, failures }: MemoryJob): number {
  if (backoff.type === 'fixed') return backoff.delayMs
  if (backoff.type === 'list') return backoff.delaysMs[Math.min(failures, backoff.delaysMs.length) - 1] ?? 0
  return Math.min(backoff.maxMs ?? LONGEST_BACKOFF_MS, backoff.delayMs * 2 ** (failures - 1))
}

/** A run's time limit is not moved by renewing. */
export function leaseEnd({ settings }: MemoryJob, grant: Grant, now: number): number {
  return Math.min(now + grant.leaseMs, timeLimit(settings, grant))
}

/** When the run of a grant has had its time; Infinity without a limit. */
export function timeLimit({ timeoutMs = Infinity }: JobSettings, { startedAt }: Grant): number {
  return startedAt + timeoutMs
}

/** `SettledJob`. */
export function settledJob(job: MemoryJob): SettledJob {
  const { id, state, at } = job
  return { id, state, final: isFinal(job), runAt: isFinal(job) ? null : toIso(at) }
}

export function toIso(at: number): string {
  return new Date(at).toISOString()
}

export function toIsoOrNull(at: number | null | undefined): string | null {
  return at === null || at === undefined ? null : toIso(at)
}
