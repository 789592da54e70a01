// One leased job, from the start of its handler to its settlement.
import { toMs, type Duration } from './duration.ts'
import { isLeaseLost, isNotFound } from './errors.ts'
import type { Handler, JobContext } from './handler.ts'
import type { Leases, RenewOptions } from './leases.ts'
import { outcomeOfError, outcomeOfResult, type Outcome } from './outcome.ts'
import { ProgressReporter } from './progress-reporter.ts'
import type { KeptLease } from './lease-renewals.ts'
import { settle, type Ending } from './settle.ts'
import type { Lease } from './types.ts'

/** How long an abandoned run may take to tell the service. */
const LAST_WORD_MS = 5000

/** What a run needs of its worker. */
export interface RunSurroundings {
  readonly leases: Leases
  /** Takes the lease's new length into account. */
  readonly keep: (lease: KeptLease) => void
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
  /** The types this worker handles, for the error about one it does not. */
  readonly handledTypes: readonly string[]
}

/** A job being worked on. `ending` never rejects. */
export class JobRun {
  readonly lease: Lease
  readonly ending: Promise<Ending>
  readonly #surroundings: RunSurroundings
  readonly #handlerAbort = new AbortController()
  readonly #abandonment = Promise.withResolvers<Outcome>()
  readonly #lastWord = new AbortController()
  readonly #over = new AbortController()
  #leaseMs: number
  #isShuttingDown = false
  #loss: { readonly cause: unknown } | undefined

  /** Starts by itself. Without a handler the job fails, to be retried by a worker that has one. */
  constructor(lease: Lease, handler: Handler | undefined, surroundings: RunSurroundings) {
    this.lease = lease
    this.#leaseMs = lease.leaseMs
    this.#surroundings = surroundings
    this.ending = this.#run(handler)
  }

  /** The lease as the heartbeat keeps it. */
  get kept(): KeptLease {
    return { jobId: this.lease.job.id, leaseToken: this.lease.leaseToken, leaseMs: this.#leaseMs }
  }

  /** The job is another's now: aborts the handler, and whatever it still does is discarded. */
  lose(cause: unknown): void {
    this.#loss ??= { cause }
    this.#handlerAbort.abort(cause)
  }

  /** Asks the handler to end. If it throws now, the job is released uncounted; if it returns, it is acked. */
  shutDown(reason: Error): void {
    this.#isShuttingDown = true
    this.#handlerAbort.abort(reason)
  }

  /** Waits for the handler no more: releases the job, and discards what the handler still does. */
  abandon(): void {
    this.#abandonment.resolve({ kind: 'release' })
    const timer = setTimeout(() => this.#lastWord.abort(), LAST_WORD_MS)
    void this.ending.then(() => clearTimeout(timer))
  }

  async #run(handler: Handler | undefined): Promise<Ending> {
    // A turn later: a handler may block the loop from its first line, and by then all leases must be under renewal.
    await Promise.resolve()
    const outcome = await Promise.race([this.#decide(handler), this.#abandonment.promise])
    this.#over.abort()
    if (this.#loss) return { kind: 'lost', cause: this.#loss.cause }
    return settle(this.#surroundings.leases, this.lease, outcome, this.#lastWord.signal)
  }

  async #decide(handler: Handler | undefined): Promise<Outcome> {
    if (!handler) return this.#unknownType()
    try {
      return outcomeOfResult(await handler.run(this.lease.job.payload, this.#context()))
    } catch (error) {
      return outcomeOfError(error, this.#isShuttingDown)
    }
  }

  /** Retryable: during a rolling deploy the next worker may well know the type. */
  #unknownType(): Outcome {
    const handled = this.#surroundings.handledTypes.join(', ')
    const message = `This worker has no handler for jobs of type ${this.lease.job.type}. It handles: ${handled}`
    return {
      kind: 'fail',
      cause: new Error(message),
      error: { message, code: 'unknown_type' },
      retryable: true,
    }
  }

  #context(): JobContext {
    const { job, leaseCount } = this.lease
    const reporter = new ProgressReporter((progress) => this.#renewQuietly({ progress }), this.#over.signal)
    return {
      job,
      attempt: job.attempt,
      leaseCount,
      signal: this.#handlerAbort.signal,
      progress: (value, message) => reporter.report(toProgress(value, message)),
      log: (message, facts) => this.#surroundings.log(message, { jobId: job.id, type: job.type, ...facts }),
      extend: (length) => this.#extend(length),
    }
  }

  async #extend(length: Duration): Promise<void> {
    const leaseMs = toMs(length)
    await this.#renew({ lease: leaseMs })
    this.#leaseMs = leaseMs
    this.#surroundings.keep(this.kept)
  }

  async #renew(options: RenewOptions): Promise<void> {
    try {
      await this.#surroundings.leases.renew(this.lease, {
        lease: this.#leaseMs,
        signal: this.#over.signal,
        ...options,
      })
    } catch (error) {
      if (isLeaseLost(error) || isNotFound(error)) this.lose(error)
      throw error
    }
  }

  /** Progress is a courtesy: when it cannot be told, the work goes on. */
  async #renewQuietly(options: RenewOptions): Promise<void> {
    await this.#renew(options).catch(() => undefined)
  }
}

function toProgress(value: number, message: string | undefined): { value: number; message?: string } {
  if (!(value >= 0 && value <= 1)) throw new RangeError(`progress() takes a share from 0 to 1, not ${value}`)
  return message === undefined ? { value } : { value, message: message.slice(0, 1000).toWellFormed() }
}
