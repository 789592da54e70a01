// One job of the model, and the small rules about it: where its lease ends, how long it backs off, who it is the same as.
import type { Job, JobError, JobSettings, JobState, NewJob, Progress, Settled } from '@offload/engine'
import { isFinal, JOB_DEFAULTS } from '@offload/engine'

/** What the engine must throw: an EngineError with this code and these facts. */
export class Refusal extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>

  constructor(code: string, facts: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

/** One grant of a job. `ended` is null while it is held; one that `expired` may still settle until the next grant. */
export interface Grant {
  readonly id: string
  readonly runAt: number
  readonly startedAt: number
  readonly workerId: string | null
  leaseMs: number
  ended: 'ack' | 'fail' | 'release' | 'expired' | 'timeout' | 'retry' | null
}

export type Run = { -readonly [Key in keyof Job['attempts'][number]]: Job['attempts'][number][Key] }

export interface ModelJob {
  readonly id: string
  readonly said: NewJob
  readonly createdAt: number
  readonly settings: JobSettings & typeof JOB_DEFAULTS
  state: JobState
  /** What the state is ordered by: when it is due or became available, when its lease ends, when it finished. */
  at: number
  /** Where it stands in its group's line while it is queued. */
  place: number
  /** By age and head start, as it was last queued. */
  score: number
  payload: string
  priority: number
  expiresAt: number | null
  failures: number
  crashes: number
  leaseCount: number
  grant: Grant | null
  runs: Run[]
  error: JobError | null
  result: string | null
  progress: Progress | null
  cancelRequestedAt: number | null
  /** A delay was drawn: `at` is anything from now on to below this; the comparison takes it over from the engine. */
  drawnBefore?: number | undefined
}

/** Waiting jobs can be changed, cancelled at once, and expire. */
export function isWaiting({ state }: ModelJob): boolean {
  return state === 'scheduled' || state === 'queued' || state === 'retrying'
}

export function leaseLost({ state, leaseCount }: ModelJob): Refusal {
  return new Refusal('lease_lost', { state, leaseCount })
}

export function settled({ state, at }: ModelJob): Settled {
  return { state, runAt: isFinal(state) ? null : at }
}

// A run's time limit is not moved by renewing.
export function leaseEnd(job: ModelJob, grant: Grant, now: number): number {
  return Math.min(now + grant.leaseMs, grant.startedAt + (job.settings.timeoutMs ?? Infinity))
}

export function backoffOf({ settings: { backoff }, failures }: ModelJob): { atLeast: number; below: number } {
  const said = backoff as NonNullable<NewJob['backoff']>
  if (said.type === 'fixed') return exactly(said.delayMs)
  if (said.type === 'list') return exactly(said.delaysMs[Math.min(failures, said.delaysMs.length) - 1] ?? 0)
  return { atLeast: 0, below: Math.min(said.maxMs, said.delayMs * 2 ** (failures - 1)) }
}

export function exactly(delayMs: number): { atLeast: number; below: number } {
  return { atLeast: delayMs, below: delayMs }
}

export function settingsOf({ maxAttempts, maxCrashes, backoff, leaseMs, timeoutMs }: NewJob): JobSettings {
  const all = Object.entries({ maxAttempts, maxCrashes, backoff, leaseMs, timeoutMs })
  return Object.fromEntries(all.filter(([, value]) => value !== undefined))
}

/** A request that is sent again comes under another trace, and is the same request all the same. */
export function fingerprint({ traceContext: _trace, ...said }: NewJob): string {
  return JSON.stringify(said)
}

export function brief({ message, name, code }: JobError): Run['error'] {
  return { message, ...(name !== undefined && { name }), ...(code !== undefined && { code }) }
}

/** As the engine must show it. */
export function viewOf(project: string, queue: string, job: ModelJob): Job {
  const { said, grant, state } = job
  const ranAt = grant?.runAt ?? job.createdAt
  return {
    project,
    queue,
    id: job.id,
    type: said.type,
    state,
    payload: job.payload,
    result: job.result,
    error: job.error,
    progress: job.progress,
    priority: job.priority,
    attempt: job.failures + job.crashes + (state === 'failed' ? 0 : 1),
    maxAttempts: job.settings.maxAttempts,
    failures: job.failures,
    crashes: job.crashes,
    maxCrashes: job.settings.maxCrashes,
    leaseCount: job.leaseCount,
    createdAt: job.createdAt,
    runAt: isWaiting(job) ? job.at : ranAt,
    startedAt: grant?.startedAt ?? null,
    finishedAt: isFinal(state) ? job.at : null,
    expiresAt: job.expiresAt,
    timeoutMs: job.settings.timeoutMs ?? null,
    cancelRequestedAt: job.cancelRequestedAt,
    attempts: job.runs.map((run) => ({ ...run })),
    lease: state === 'active' && grant ? { workerId: grant.workerId, expiresAt: job.at } : null,
    group: said.group ?? null,
    tags: said.tags ?? [],
    uniqueKey: said.unique?.key ?? null,
    includeResult: said.includeResult ?? false,
    traceContext: said.traceContext ?? {},
  }
}
