// Leases by hand: take jobs, keep them, settle them. `Worker` does all of this for you.
import { defined } from './defined.ts'
import { optionalMs, type Duration } from './duration.ts'
import type { Http } from './http.ts'
import type { JobError, LeaseAnswer, Progress, RenewedLease, SettledJob, WorkerIdentity } from './types.ts'

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

  constructor(http: Http) {
    this.#http = http
  }

  /** Takes up to `maxJobs` jobs, the longest-waiting first; an empty list when there was none in time. */
  async acquire({
    queues = ['default'],
    maxJobs,
    lease,
    wait,
    worker,
    signal,
  }: AcquireOptions = {}): Promise<LeaseAnswer> {
    const waitMs = optionalMs(wait)
    const { body } = await this.#http.request<LeaseAnswer>({
      method: 'POST',
      path: '/v1/leases',
      body: defined({ queues: [...queues], maxJobs, leaseMs: optionalMs(lease), waitMs, worker }),
      waitMs,
      signal,
    })
    return body
  }

  /** The job is done. `result` is any JSON value. */
  async ack(
    lease: HeldLease,
    result?: unknown,
    { signal }: { readonly signal?: AbortSignal | undefined } = {},
  ): Promise<SettledJob> {
    return this.#post(lease, 'ack', { result }, signal)
  }

  /** The run failed; the job is retried while attempts are left. */
  async fail(
    lease: HeldLease,
    error: JobError,
    { retryable, delay, signal }: FailOptions = {},
  ): Promise<SettledJob> {
    return this.#post(lease, 'fail', { error, retryable, delayMs: optionalMs(delay) }, signal)
  }

  /** Gives the job back. Neither an attempt nor a crash is counted. */
  async release(lease: HeldLease, { delay, signal }: ReleaseOptions = {}): Promise<SettledJob> {
    return this.#post(lease, 'release', { delayMs: optionalMs(delay) }, signal)
  }

  /** Holds the job for another lease's length from now, and reports progress. */
  async renew(held: HeldLease, { lease, progress, signal }: RenewOptions = {}): Promise<RenewedLease> {
    return this.#post(held, 'renew', { leaseMs: optionalMs(lease), progress }, signal)
  }

  async #post<Answer>(
    lease: HeldLease,
    verb: string,
    fields: object,
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { body } = await this.#http.request<Answer>({
      method: 'POST',
      path: leasePath(lease.job.id, verb),
      body: { leaseToken: lease.leaseToken, ...defined(fields) },
      signal,
    })
    return body
  }
}

function leasePath(jobId: string, verb: string): string {
  return `/v1/jobs/${encodeURIComponent(jobId)}/${verb}`
}
