// Leases by hand: take jobs, keep them, settle them. `Worker` does all of this for you.
import { toJobError } from '../errors/job-error.ts'
import { defined } from '../input/defined.ts'
import { optionalMs, type Duration } from '../input/duration.ts'
import { outcomeOf, type Outcome } from '../http/gather.ts'
import { CALL, type CallOptions, type Http } from '../http/http.ts'
import { jobPath } from './job-reader.ts'
import { checkJson } from '../input/json-value.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { eachItem, listOf } from '../input/option-values.ts'
import { shown } from '../input/shown.ts'
import { toApiError } from '../http/problem.ts'
import { Settlements, type Settlement } from './settlements.ts'
import type {
  Directive,
  JobError,
  LeaseAnswer,
  Progress,
  RenewedLease,
  RenewManyAnswer,
  RenewResult,
  SettledJob,
  WorkerIdentity,
} from '../contract/types.ts'
import { newUlid } from '../http/ulid.ts'

/** What to lease. */
export interface AcquireOptions {
  /** In strict order: a later queue is only asked when the earlier ones are empty. Default `['default']`. */
  readonly queues?: readonly string[] | undefined
  /** 1 to 100, default 1. The answer never waits to fill up. */
  readonly maxJobs?: number | undefined
  /** How long the jobs are held without a renewal, 5 s to 12 h. Default: the job's own. */
  readonly lease?: Duration | undefined
  /** How long the service waits for a job when there is none, at most 20 s. Default 0. */
  readonly wait?: Duration | undefined
  /** Shown to people who look at the job. Proves nothing. */
  readonly worker?: WorkerIdentity | undefined
  /** Within 60 s the same key gets the same leases again, as far as they are still held, whatever else is asked for. Default: a new one. */
  readonly idempotencyKey?: string | undefined
  /** Ends the call before its answer, with an AbortedError; jobs it was given come back when their leases run out. */
  readonly signal?: AbortSignal | undefined
}

/** What names a lease: the job and the token it was given out with. Every `Lease` is one. */
export interface HeldLease {
  /** Which job. */
  readonly job: {
    /** `<queue>_<ulid>`. */
    readonly id: string
  }
  /** The proof of holding it: older ones are refused. */
  readonly leaseToken: string
}

/** A sign of life. */
export interface RenewOptions {
  /** A new length from now. Default: the length the lease was given with. */
  readonly lease?: Duration | undefined
  /** How far the run is, shown with the job. */
  readonly progress?: Progress | undefined
  /** Ends the call before its answer, with an AbortedError. */
  readonly signal?: AbortSignal | undefined
}

/** How a run failed. */
export interface FailOptions {
  /** False: the job fails for good, whatever attempts are left. Default true. */
  readonly retryable?: boolean | undefined
  /** Instead of the backoff's delay. */
  readonly delay?: Duration | undefined
  /** Who else is to hold off for `delay`: what waits there is not leased before, and loses no attempt. Default `job`. */
  readonly scope?: 'job' | 'group' | 'queue' | undefined
  /** Ends the call before its answer, with an AbortedError. */
  readonly signal?: AbortSignal | undefined
}

/** When to give the job out again. */
export interface ReleaseOptions {
  /** Default: at once. */
  readonly delay?: Duration | undefined
  /** Ends the call before its answer, with an AbortedError. */
  readonly signal?: AbortSignal | undefined
}

/** One of several renewals. */
export interface RenewItem extends HeldLease {
  /** A new length from now. Default: the length the lease was given with. */
  readonly lease?: Duration | undefined
  /** How far the run is, shown with the job. */
  readonly progress?: Progress | undefined
}

/** One of several settlements: how the run of a lease ended. */
export type SettleItem = { readonly lease: HeldLease } & (
  | { readonly outcome: 'ack'; readonly result?: unknown }
  | ({ readonly outcome: 'fail'; readonly error: JobError | Error } & Omit<FailOptions, 'signal'>)
  | ({ readonly outcome: 'release' } & Omit<ReleaseOptions, 'signal'>)
)

/** What the service says to several renewals at once. */
export interface RenewedLeases {
  /** In order. A lost lease is `{ ok: false }` with a LeaseLostError. */
  readonly results: readonly Outcome<Omit<RenewedLease, 'directive'>>[]
  readonly directive: Directive
}

const ACQUIRE: OptionNames<AcquireOptions> = {
  queues: true,
  maxJobs: true,
  lease: true,
  wait: true,
  worker: true,
  idempotencyKey: true,
  signal: true,
}

const RENEW: OptionNames<RenewOptions> = { lease: true, progress: true, signal: true }

const RELEASE: OptionNames<ReleaseOptions> = { delay: true, signal: true }

const FAIL: OptionNames<FailOptions> = { ...RELEASE, retryable: true, scope: true }

const ITEM: OptionNames<SettleItem> = { ...FAIL, lease: true, outcome: true, result: true, error: true }

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
  async acquire(options: AcquireOptions = {}): Promise<LeaseAnswer> {
    const { queues = ['default'], maxJobs, lease, wait, worker, signal } = onlyKnown(options, ACQUIRE)
    const { idempotencyKey = newUlid() } = options
    const waitMs = optionalMs('wait', wait)
    const { body } = await this.#http.request<LeaseAnswer>({
      method: 'POST',
      path: '/v1/leases',
      body: defined({
        queues: listOf('queues', queues),
        maxJobs,
        leaseMs: optionalMs('lease', lease),
        waitMs,
        worker,
      }),
      headers: { 'idempotency-key': idempotencyKey },
      waitMs,
      signal,
    })
    return body
  }

  /** The job is done. `result` is any JSON value. Settlements made in one turn travel together, as do those that pile up. */
  async ack(lease: HeldLease, result?: unknown, options: CallOptions = {}): Promise<SettledJob> {
    const { signal } = onlyKnown(options, CALL)
    checkJson(result, 'result')
    return this.#settlements.settle({ ...nameOf(lease), outcome: 'ack', result }, signal)
  }

  /** The run failed; the job is retried while attempts are left. `error` is what was thrown, or how you would tell it. */
  async fail(lease: HeldLease, error: JobError | Error, options: FailOptions = {}): Promise<SettledJob> {
    const { signal, ...failure } = onlyKnown(options, FAIL)
    return this.#settlements.settle(toSettlement({ lease, outcome: 'fail', error, ...failure }), signal)
  }

  /** Gives the job back. Neither an attempt nor a crash is counted. */
  async release(lease: HeldLease, options: ReleaseOptions = {}): Promise<SettledJob> {
    const { delay, signal } = onlyKnown(options, RELEASE)
    const delayMs = optionalMs('delay', delay)
    return this.#settlements.settle({ ...nameOf(lease), outcome: 'release', delayMs }, signal)
  }

  /** Settles any number of jobs. One outcome each, in order; a refused one is `{ ok: false, error }`, and nothing is thrown for it. */
  async settle(
    items: readonly SettleItem[],
    options: CallOptions = {},
  ): Promise<readonly Outcome<SettledJob>[]> {
    const { signal } = onlyKnown(options, CALL)
    const settlements = eachItem(items, (item) => toSettlement(onlyKnown(item, ITEM)))
    return Promise.all(
      settlements.map((settlement) => outcomeOf(this.#settlements.settle(settlement, signal))),
    )
  }

  /** Holds the job for another lease's length from now, and reports progress. */
  async renew(held: HeldLease, options: RenewOptions = {}): Promise<RenewedLease> {
    const { lease, progress, signal } = onlyKnown(options, RENEW)
    const { jobId, leaseToken } = nameOf(held)
    const { body } = await this.#http.request<RenewedLease>({
      method: 'POST',
      path: jobPath(jobId, 'renew'),
      body: defined({ leaseToken, leaseMs: optionalMs('lease', lease), progress }),
      signal,
    })
    return body
  }

  /** Holds up to 100 jobs for longer, in one call. With `worker` it is a sign of life too. */
  async renewMany(
    items: readonly RenewItem[],
    options: CallOptions & { readonly worker?: WorkerIdentity | undefined } = {},
  ): Promise<RenewedLeases> {
    const { worker, signal } = onlyKnown(options, { ...CALL, worker: true })
    const leases = eachItem(items, (item) =>
      defined({ ...nameOf(item), leaseMs: optionalMs('lease', item.lease), progress: item.progress }),
    )
    const { body, headers } = await this.#http.request<RenewManyAnswer>({
      method: 'POST',
      path: '/v1/leases/renew',
      body: defined({ leases, worker }),
      signal,
    })
    return {
      results: body.results.map((result) => toRenewal(result, headers)),
      directive: body.directive,
    }
  }
}

function nameOf(held: HeldLease | undefined): { readonly jobId: string; readonly leaseToken: string } {
  const { job, leaseToken }: Partial<HeldLease> = held ?? {}
  if (typeof job?.id !== 'string' || typeof leaseToken !== 'string')
    throw new TypeError(`A lease is what leases.acquire gave, not ${shown(held)}`)
  return { jobId: job.id, leaseToken }
}

function toSettlement(item: SettleItem): Settlement {
  const held = nameOf(item.lease)
  if (item.outcome === 'ack') {
    checkJson(item.result, 'result')
    return { ...held, outcome: 'ack', result: item.result }
  }
  const delayMs = optionalMs('delay', item.delay)
  if (item.outcome === 'release') return { ...held, outcome: 'release', delayMs }
  const { error, retryable, scope } = item
  return {
    ...held,
    outcome: 'fail',
    error: error instanceof Error ? toJobError(error) : error,
    retryable,
    delayMs,
    scope,
  }
}

function toRenewal(result: RenewResult, headers: Headers): Outcome<Omit<RenewedLease, 'directive'>> {
  if (result.ok) return { ok: true, value: result }
  const { problem, jobId } = result
  const request = `POST ${jobPath(jobId, 'renew')}`
  return { ok: false, error: toApiError({ request, status: problem.status, headers, body: problem }) }
}
