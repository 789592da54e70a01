// Jobs: enqueue them, look at them, wait for them, change them.
import { parseValue, type JobDefinition } from './define-job.ts'
import { defined } from '../input/defined.ts'
import { optionalMs, type Duration } from '../input/duration.ts'
import type { EnqueueOptions } from './enqueue-options.ts'
import { EnqueuedJob, type EnqueueFacts } from './enqueued-job.ts'
import { Enqueuer, isHopeless, type WrittenJob } from './enqueuer.ts'
import { EnqueueManyError } from '../errors/errors.ts'
import { CALL, type ApiAnswer, type CallOptions, type Http } from '../http/http.ts'
import { jobPath, JobReader, WAIT, type WaitOptions } from './job-reader.ts'
import { checkJson } from '../input/json-value.ts'
import { onlyKnown, type OptionNames } from '../input/known-options.ts'
import { List, PAGE, type PageOptions } from './list.ts'
import { listOf, optionalInstant, optionalNumber } from '../input/option-values.ts'
import { thrownHere } from '../errors/thrown-here.ts'
import type { Explanation, Job, JobState } from '../contract/types.ts'
import { writeItem, writeJob } from './write-job.ts'

/** The most jobs that can be made all or none. */
const MOST_ATOMIC = 500

/** What `enqueue` takes beside the job. The payload may be left out where the schema takes nothing. */
export type EnqueueArguments<Kind extends JobDefinition | string> =
  undefined extends InputOf<Kind>
    ? [payload?: InputOf<Kind>, options?: EnqueueOptions | undefined]
    : [payload: InputOf<Kind>, options?: EnqueueOptions | undefined]

/** Anything for a type without a definition. */
type InputOf<Kind> = Kind extends JobDefinition<infer Input> ? Input : unknown

/** A definition as far as its result matters. */
type HasResult<Result> = JobDefinition<unknown, unknown, unknown, Result>

/** One of several jobs: `{ job: fetchFeed, payload: { url }, options: { delay: '5m' } }`. */
export type ManyItem<Kind extends JobDefinition | string> = {
  /** A definition, or a type without one. */
  readonly job: Kind
  readonly options?: Omit<EnqueueOptions, 'idempotencyKey' | 'signal'> | undefined
} & (Kind extends JobDefinition<infer Input>
  ? undefined extends Input
    ? { readonly payload?: Input | undefined }
    : { readonly payload: Input }
  : { readonly payload?: unknown })

/** What a job's `wait` resolves with: for a definition what its schema makes of it, for a type what the author says. */
export type ResultAs<Kind, Result = unknown> = Kind extends HasResult<infer Defined> ? Defined : Result

/** How several jobs are enqueued. */
export interface EnqueueManyOptions {
  /** All or none: up to 500 jobs of one queue. Default false. */
  readonly atomic?: boolean | undefined
  /** Ends the call before its answer, with an AbortedError. */
  readonly signal?: AbortSignal | undefined
}

/** Which jobs to list: those of one queue, in one state or in any. */
export interface ListJobsOptions extends PageOptions {
  /** Default `default`. */
  readonly queue?: string | undefined
  /** Default: any. Waiting and active jobs come in the order they are due, final ones the latest first. */
  readonly state?: JobState | undefined
  /** Only jobs of that type. */
  readonly type?: string | undefined
  /** Only jobs that have this tag. */
  readonly tag?: string | undefined
  /** Not before; of the time the state is ordered by (due, end of the lease, finished). */
  readonly since?: Date | undefined
  /** Not after, likewise. */
  readonly until?: Date | undefined
}

/** What to change of a job that waits; the rest stays. */
export interface JobChange {
  /** Any JSON value. */
  readonly payload?: unknown
  /** Head start in seconds over jobs with a smaller one. */
  readonly priority?: number | undefined
  /** Not before this long from now. */
  readonly delay?: Duration | undefined
  /** Not before this instant. Excludes `delay`. */
  readonly runAt?: Date | undefined
}

const MANY: OptionNames<EnqueueManyOptions> = { atomic: true, signal: true }

const LIST: OptionNames<ListJobsOptions> = {
  ...PAGE,
  queue: true,
  state: true,
  type: true,
  tag: true,
  since: true,
  until: true,
}

/** As the wire and others call it. */
const LIST_MEANT = { status: 'state', tags: 'tag', after: 'cursor' }

const CHANGE: OptionNames<JobChange> = { payload: true, priority: true, delay: true, runAt: true }

/** The resource `/v1/jobs`. */
export class Jobs {
  readonly #http: Http
  readonly #reader: JobReader
  readonly #enqueuer: Enqueuer
  /** The version of each job as it was read, for `ifUnchanged`. */
  readonly #entityTags = new WeakMap<Job, string>()

  constructor(http: Http) {
    this.#http = http
    this.#reader = new JobReader(http)
    this.#enqueuer = new Enqueuer(http)
  }

  /**
   * Enqueues a job and resolves once the service has stored it. Safe to repeat by itself: a lost answer is asked for
   * again under the same id, and makes no second job while the first is kept (a queue's retention of 0 forgets it when it
   * ends). Calls made in one turn of the event loop travel as one request, and each has its own outcome.
   *
   * `job` is a type, such as `feed.fetch`, or what `defineJob` gave: then the payload is checked first, with a SchemaError if
   * it does not fit. `Result` is the author's word for a type; a definition has its own.
   */
  // One signature: of several, the compiler's message about a wrong option tells of the one that was not meant.
  async enqueue<Result = unknown, Kind extends JobDefinition | string = string>(
    job: Kind,
    ...rest: EnqueueArguments<Kind>
  ): Promise<EnqueuedJob<ResultAs<Kind, Result>>> {
    const [payload, options = {}] = rest
    const written = await writeJob(job, payload, options)
    const { idempotencyKey, signal } = options
    try {
      const facts =
        idempotencyKey === undefined
          ? await this.#enqueuer.enqueue(written, signal)
          : await this.#enqueuer.enqueueAlone(written, { 'idempotency-key': idempotencyKey }, signal)
      return this.#enqueued(facts, job, written) as EnqueuedJob<never>
    } catch (error) {
      throw thrownHere(error)
    }
  }

  /**
   * Enqueues any number of jobs, in their order, and resolves with one EnqueuedJob each. When some are refused the others
   * are enqueued all the same, and an EnqueueManyError has what became of each. What befell the call itself, such as a refused
   * key or an abort before anything was stored, is thrown as it is. With `atomic` it is all or none. Nothing is sent when an
   * item is wrong by itself: a SchemaError, or a TypeError for what is no JSON or no option, names the item.
   */
  async enqueueMany<const Kinds extends readonly (JobDefinition | string)[]>(
    items: { readonly [Place in keyof Kinds]: ManyItem<Kinds[Place]> },
    options: EnqueueManyOptions = {},
  ): Promise<{ -readonly [Place in keyof Kinds]: EnqueuedJob<ResultAs<Kinds[Place]>> }> {
    const jobs = await this.#enqueueItems(items, options)
    return jobs as { -readonly [Place in keyof Kinds]: EnqueuedJob<ResultAs<Kinds[Place]>> }
  }

  async #enqueueItems(
    given: readonly ManyItem<JobDefinition | string>[],
    options: EnqueueManyOptions,
  ): Promise<EnqueuedJob[]> {
    const { atomic = false, signal } = onlyKnown(options, MANY)
    const items = listOf('items', given)
    if (items.length === 0) return []
    if (atomic && items.length > MOST_ATOMIC)
      throw new TypeError(`atomic takes up to ${MOST_ATOMIC} jobs, not ${items.length}`)
    const written = await Promise.all(items.map(writeItem))
    const outcomes = await (atomic
      ? this.#enqueuer.enqueueAtomically(written, signal)
      : this.#enqueuer.enqueueAll(written, signal))
    const results = outcomes.map((outcome, place) =>
      outcome.ok ? this.#enqueued(outcome.value, items[place]?.job ?? '', written[place]) : outcome.error,
    )
    const refused = results.filter((_, place) => !outcomes[place]?.ok)
    if (refused.length === results.length && isOfCall(refused)) throw thrownHere(refused[0])
    if (refused.length > 0) throw new EnqueueManyError(results)
    return results as EnqueuedJob[]
  }

  /** The job as it stands. Throws a NotFoundError when it never was, or is no longer kept. */
  async get(id: string, options: CallOptions = {}): Promise<Job> {
    const { signal } = onlyKnown(options, CALL)
    return this.#remember(await this.#reader.read(id, 0, signal))
  }

  /** The jobs of a queue, fetched page by page: `for await (const job of offload.jobs.list({ state: 'failed' }))`. */
  list(options: ListJobsOptions = {}): List<Job> {
    const { queue, state, type, tag, since, until, ...page } = onlyKnown(options, LIST, LIST_MEANT)
    const times = { since: optionalInstant('since', since), until: optionalInstant('until', until) }
    return new List(this.#http, '/v1/jobs', { queue, state, type, tag, ...times }, page)
  }

  /**
   * Resolves with the job's result when it completes. Throws a JobFailedError or JobCancelledError when it ends
   * otherwise, a TimeoutError when `timeout` is up first (the job goes on), an AbortedError when `signal` aborts.
   */
  async wait<Result = unknown>(id: string, options?: WaitOptions): Promise<Result>
  /** The same for a defined job: the result is what its schema makes of it, or a SchemaError. */
  async wait<Result>(id: string, options: WaitOptions & { readonly job: HasResult<Result> }): Promise<Result>
  async wait(
    id: string,
    options: WaitOptions & { readonly job?: JobDefinition | undefined } = {},
  ): Promise<unknown> {
    const { job, ...waiting } = onlyKnown(options, { ...WAIT, job: true })
    const result = await this.#reader.waitForResult(id, waiting)
    return job ? parseValue(job, 'result', result) : result
  }

  /**
   * Cancels a job that waits at once; asks an active one to stop, which its handler learns through `context.signal`.
   * Throws a ConflictError (`job_final`) when it is over. Repeating it changes nothing.
   */
  async cancel(id: string, options: CallOptions = {}): Promise<Job> {
    const { signal } = onlyKnown(options, CALL)
    return this.#remember(
      await this.#http.request<Job>({ method: 'POST', path: jobPath(id, 'cancel'), signal }),
    )
  }

  /**
   * Runs a final or retrying job again, its failures and crashes forgotten. Throws a ConflictError while it is active. Not
   * repeated when the answer is lost: by then the job may have ended again, and would run once more.
   */
  async retry(
    id: string,
    options: CallOptions & { readonly delay?: Duration | undefined } = {},
  ): Promise<Job> {
    const { delay, signal } = onlyKnown(options, { ...CALL, delay: true })
    const body = defined({ delayMs: optionalMs('delay', delay) })
    const path = jobPath(id, 'retry')
    return this.#remember(
      await this.#http.request<Job>({ method: 'POST', path, body, signal, isRepeatable: false }),
    )
  }

  /**
   * Changes a job that waits; throws a ConflictError otherwise. With `ifUnchanged`, a job that a call of this client gave, only when the
   * job still is as it was then (otherwise a ConflictError with the code `version_mismatch`); such a call is not repeated
   * when its answer is lost, since a repetition would meet its own change. Without it, a repetition that finds the job
   * over (`job_final`) throws a ConflictError although the change may have been made.
   */
  async update(
    id: string,
    change: JobChange,
    options: CallOptions & { readonly ifUnchanged?: Job | undefined } = {},
  ): Promise<Job> {
    const { payload, priority, delay, runAt } = onlyKnown(change, CHANGE)
    const { ifUnchanged, signal } = onlyKnown(options, { ...CALL, ifUnchanged: true })
    checkJson(payload, 'payload')
    const answer = await this.#http.request<Job>({
      method: 'PATCH',
      path: jobPath(id),
      body: defined({
        payload,
        priority: optionalNumber('priority', priority),
        delayMs: optionalMs('delay', delay),
        runAt: optionalInstant('runAt', runAt),
      }),
      headers: { 'if-match': ifUnchanged && this.#entityTagOf(ifUnchanged) },
      isRepeatable: !ifUnchanged,
      signal,
    })
    return this.#remember(answer)
  }

  /** Why a job is not running: each reason with what would change it, its place in line, and an estimate. */
  async explain(id: string, options: CallOptions = {}): Promise<Explanation> {
    const { signal } = onlyKnown(options, CALL)
    const path = jobPath(id, 'explain')
    const { body } = await this.#http.request<Explanation>({ method: 'GET', path, signal })
    return body
  }

  /** Deletes a job that is not active; nothing of it is kept. Needs the scope `queues:write`. */
  async delete(id: string, options: CallOptions = {}): Promise<void> {
    const { signal } = onlyKnown(options, CALL)
    await this.#http.request<undefined>({ method: 'DELETE', path: jobPath(id), signal })
  }

  #remember({ body: job, headers }: ApiAnswer<Job>): Job {
    const entityTag = headers.get('etag')
    if (entityTag !== null) this.#entityTags.set(job, entityTag)
    return job
  }

  #entityTagOf(job: Job): string {
    const entityTag = this.#entityTags.get(job)
    if (entityTag === undefined)
      throw new TypeError('ifUnchanged takes a job that jobs.get, or another call of this client, gave')
    return entityTag
  }

  #enqueued(facts: EnqueueFacts, job: JobDefinition | string, written: WrittenJob | undefined): EnqueuedJob {
    // The answer to a repetition says that the job was there: made by the first try, whose answer was lost.
    const created = facts.created || (written?.ownId !== undefined && facts.id.endsWith(`_${written.ownId}`))
    return new EnqueuedJob({ ...facts, created }, (id, options) =>
      typeof job === 'string' ? this.wait(id, options) : this.wait(id, { ...options, job }),
    )
  }
}

/** Whether all errors are one, which then is of no single job. */
function isOfCall(errors: readonly unknown[]): boolean {
  const [first] = errors
  return errors.length > 1 ? errors.every((error) => error === first) : isHopeless(first)
}
