// Leases by hand: take jobs, keep them, settle them. `Worker` does all of this for you.
import { defined } from './defined.ts'
import { optionalMs, type Duration } from './duration.ts'
import type { Http } from './http.ts'
import { Settlements } from './settlements.ts'
import type { JobError, LeaseAnswer, Progress, RenewedLease, SettledJob, WorkerIdentity } from './types.ts'
import { newUlid } from './ulid.ts'

/** What to lease. */
export interface AcquireOptions {
  /** In strict order: a later queue is only asked when the earlier ones are empty. Default `['default']`. */
  readonly queues?: readonly string[]
  /** 1 to 100, default 1. The answer never waits to fill up. */
  readonly maxJobs?: number
  /** How long the jobs are held without a renewal, 5 s to 12 h. Default: the job's own. */
  readonly lease?: Duration
  /** How long the service waits for a job when there is none, at most 20 s. Default 0. */
  readonly wait?: Duration
  /** Shown to people who look at the job. Proves nothing. */
  readonly worker?: WorkerIdentity
  /** Within 60 s the same key gets the same leases again, as far as they are still held. Default: a new one. */
  readonly idempotencyKey?: string
  readonly signal?: AbortSignal
}

/** What names a lease: the job and the token it was given out with. Every `Lease` is one. */
export interface HeldLease {
  readonly job: { readonly id: string }
  readonly leaseToken: string
}

/** A sign of life. */
export interface RenewOptions {
  /** A new length from now. Default: the length the lease was given with. */
  readonly lease?: Duration | undefined
  readonly progress?: Progress | undefined
  readonly signal?: AbortSignal | undefined
}

/** How a run failed. */
export interface FailOptions {
  /** False: the job fails for good, whatever attempts are left. Default true. */
  readonly retryable?: boolean | undefined
  /** Instead of the backoff's delay. */
  readonly delay?: Duration | undefined
  readonly signal?: AbortSignal | undefined
}

/** When to give the job out again. */
export interface ReleaseOptions {
  /** Default: at once. */
  readonly delay?: Duration | undefined
  readonly signal?: AbortSignal | undefined
}

/** The resource `/v1/leases`, and the verbs a lease entitles to. All throw a LeaseLostError when the job is no longer held. */
export class Leases {
  readonly #http: Http
  readonly #settlements: Settlements

  constructor(http: Http) {
    this.#http = http
    this.#settlements = new Settlements(http)
  }

  /**
   * Takes up to `maxJobs` jobs, the longest-waiting first; an empty list when there was none in time. A lost answer is
   * asked for again under the same key, and holds no job twice.
   */
  async acquire({
    queues = ['default'],
    maxJobs,
    lease,
    wait,
    worker,
    idempotencyKey = newUlid(),
    signal,
  }: AcquireOptions = {}): Promise<LeaseAnswer> {
    const waitMs = optionalMs(wait)
    const { body } = await this.#http.request<LeaseAnswer>({
      method: 'POST',
      path: '/v1/leases',
      body: defined({ queues: [...queues], maxJobs, leaseMs: optionalMs(lease), waitMs, worker }),
      headers: { 'idempotency-key': idempotencyKey },
      waitMs,
      signal,
    })
    return body
  }

  /** The job is done. `result` is any JSON value. Settlements made in one turn travel together, as do those that pile up. */
  async ack(
    lease: HeldLease,
    result?: unknown,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<SettledJob> {
    return this.#settlements.settle({ ...nameOf(lease), outcome: 'ack', result }, signal)
  }

  /** The run failed; the job is retried while attempts are left. */
  async fail(
    lease: HeldLease,
    error: JobError,
    { retryable, delay, signal }: FailOptions = {},
  ): Promise<SettledJob> {
    const delayMs = optionalMs(delay)
    return this.#settlements.settle({ ...nameOf(lease), outcome: 'fail', error, retryable, delayMs }, signal)
  }

  /** Gives the job back. Neither an attempt nor a crash is counted. */
  async release(lease: HeldLease, { delay, signal }: ReleaseOptions = {}): Promise<SettledJob> {
    const delayMs = optionalMs(delay)
    return this.#settlements.settle({ ...nameOf(lease), outcome: 'release', delayMs }, signal)
  }

  /** Holds the job for another lease's length from now, and reports progress. */
  async renew(held: HeldLease, { lease, progress, signal }: RenewOptions = {}): Promise<RenewedLease> {
    const { body } = await this.#http.request<RenewedLease>({
      method: 'POST',
      path: `/v1/jobs/${encodeURIComponent(held.job.id)}/renew`,
      body: defined({ leaseToken: held.leaseToken, leaseMs: optionalMs(lease), progress }),
      signal,
    })
    return body
  }
}

function nameOf({ job, leaseToken }: HeldLease): { readonly jobId: string; readonly leaseToken: string } {
  return { jobId: job.id, leaseToken }
}
