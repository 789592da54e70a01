// Jobs: enqueue them, look at them, wait for them.
import { pause } from './backoff.ts'
import { Deadline } from './deadline.ts'
import { checkValue, parseValue, type JobDefinition } from './define-job.ts'
import type { Duration } from './duration.ts'
import { toEnqueueRequest, type EnqueueOptions } from './enqueue-options.ts'
import { isAborted, JobCancelledError, JobFailedError, TimeoutError } from './errors.ts'
import type { Http } from './http.ts'
import type { EnqueueAnswer, Job, JobState } from './types.ts'

/** The longest the service parks a call (wire.md: Heroku's router cuts at 30 s). */
const LONGEST_WAIT_MS = 20_000
/** A call that was asked to wait and came back sooner is repeated after at least this pause. */
const EARLY_ANSWER_PAUSE_MS = 250

/** When to stop waiting for a job. Without either, `wait` goes on until the job is final. */
export interface WaitOptions {
  readonly timeout?: Duration
  readonly signal?: AbortSignal
}

/** The payload may be left out where the schema takes nothing. */
export type PayloadArguments<Input> = undefined extends Input
  ? [payload?: Input, options?: EnqueueOptions]
  : [payload: Input, options?: EnqueueOptions]

/** The resource `/v1/jobs`. */
export class Jobs {
  readonly #http: Http

  constructor(http: Http) {
    this.#http = http
  }

  /**
   * Enqueues a job and resolves once the service has stored it. Safe to repeat by itself: a lost answer is asked for
   * again under the same id, and never makes a second job.
   */
  async enqueue<Result = unknown>(
    type: string,
    payload?: unknown,
    options?: EnqueueOptions,
  ): Promise<EnqueuedJob<Result>>
  /** The same for a defined job: checks the payload first, with a SchemaError if it does not fit. */
  async enqueue<Input, Payload, ResultInput, Result>(
    job: JobDefinition<Input, Payload, ResultInput, Result>,
    ...rest: PayloadArguments<Input>
  ): Promise<EnqueuedJob<Result>>
  async enqueue(
    job: JobDefinition | string,
    payload?: unknown,
    options: EnqueueOptions = {},
  ): Promise<EnqueuedJob> {
    if (typeof job === 'string') return new EnqueuedJob(this, await this.#enqueue(job, payload, options))
    await checkValue(job, 'payload', payload)
    const answer = await this.#enqueue(job.type, payload, { ...job.defaults, ...options })
    return new EnqueuedJob(this, answer, job)
  }

  async #enqueue(type: string, payload: unknown, options: EnqueueOptions): Promise<EnqueueAnswer> {
    const { body } = await this.#http.request<EnqueueAnswer>({
      method: 'POST',
      path: '/v1/jobs',
      body: toEnqueueRequest(type, payload, options),
      headers: { 'idempotency-key': options.idempotencyKey },
      signal: options.signal,
    })
    return body
  }

  /** The job as it stands. Throws a NotFoundError when it never was, or is no longer kept. */
  async get(id: string, options: { readonly signal?: AbortSignal } = {}): Promise<Job> {
    return this.#read(id, 0, options.signal)
  }

  /**
   * Resolves with the job's result when it completes. Throws a JobFailedError or JobCancelledError when it ends
   * otherwise, a TimeoutError when `timeout` is up first (the job goes on), an AbortedError when `signal` aborts.
   */
  async wait<Result = unknown>(id: string, options?: WaitOptions): Promise<Result>
  /** The same for a defined job: the result is what its schema makes of it, or a SchemaError. */
  async wait<Result>(
    id: string,
    options: WaitOptions & { readonly job: JobDefinition<unknown, unknown, unknown, Result> },
  ): Promise<Result>
  async wait(
    id: string,
    { job: definition, ...options }: WaitOptions & { readonly job?: JobDefinition } = {},
  ): Promise<unknown> {
    const result = resultOf(await this.#waitUntilFinal(id, options))
    return definition ? parseValue(definition, 'result', result) : result
  }

  async #waitUntilFinal(id: string, { timeout, signal }: WaitOptions): Promise<Job> {
    const deadline = new Deadline(timeout, signal)
    try {
      const job = await this.#readWhenFinal(id, deadline)
      if (job.final) return job
    } catch (error) {
      if (!isAborted(error) || signal?.aborted) throw error
    }
    throw new TimeoutError(
      `Job ${id} was not final after ${String(timeout)}. It goes on; wait again or read its status`,
    )
  }

  /** The final job, or, once the deadline is over, the job as it stands. */
  async #readWhenFinal(id: string, deadline: Deadline): Promise<Job> {
    for (;;) {
      const waitMs = Math.min(LONGEST_WAIT_MS, deadline.restMs())
      const askedAt = Date.now()
      const job = await this.#read(id, waitMs, deadline.signal)
      if (job.final || deadline.isOver()) return job
      // The service answers early when it shuts down; asking again at once would only hold it up.
      if (Date.now() - askedAt < waitMs / 2)
        await pause(EARLY_ANSWER_PAUSE_MS * (1 + Math.random()), deadline.signal)
    }
  }

  async #read(id: string, waitMs: number, signal: AbortSignal | undefined): Promise<Job> {
    const path = `/v1/jobs/${encodeURIComponent(id)}`
    const { body } = await this.#http.request<Job>({
      method: 'GET',
      path,
      query: { waitMs: waitMs || undefined },
      waitMs,
      signal,
    })
    return body
  }
}

/** A job just enqueued, or the one that already had its id, idempotency key or unique key. */
export class EnqueuedJob<Result = unknown> {
  readonly id: string
  /** False when the job was there before. */
  readonly created: boolean
  /** A URL that shows the job's state to whoever has it: safe to hand to a browser, see `watchStatus`. */
  readonly statusUrl: string
  /** As it was when the service answered. */
  readonly state: JobState
  readonly #jobs: Jobs
  readonly #definition: JobDefinition<unknown, unknown, unknown, Result> | undefined

  constructor(
    jobs: Jobs,
    { id, created, statusUrl, state }: EnqueueAnswer,
    definition?: JobDefinition<unknown, unknown, unknown, Result>,
  ) {
    this.#jobs = jobs
    this.#definition = definition
    this.id = id
    this.created = created
    this.statusUrl = statusUrl
    this.state = state
  }

  /** Resolves with the job's result, see `Jobs.wait`. */
  async wait(options: WaitOptions = {}): Promise<Result> {
    const job = this.#definition
    return job ? this.#jobs.wait(this.id, { ...options, job }) : this.#jobs.wait(this.id, options)
  }
}

function resultOf(job: Job): unknown {
  if (job.state === 'failed') throw new JobFailedError(job)
  if (job.state === 'cancelled') throw new JobCancelledError(job)
  return job.result
}
