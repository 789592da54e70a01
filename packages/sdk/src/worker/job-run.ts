// One leased job, from the start of its handler to its settlement.
import { LONGEST_TIMER_MS, toMs, type Duration } from '../input/duration.ts'
import { isLeaseLost, isNotFound, OffloadError } from '../errors/errors.ts'
import type { JobContext } from './handler.ts'
import type { KeptLease } from './lease-renewals.ts'
import type { Leases, RenewOptions } from '../client/leases.ts'
import type { BoundHandler } from './middleware.ts'
import { outcomeOfError, outcomeOfMishap, type RunOutcome } from './run-outcome.ts'
import { isOwnWord } from '../http/problem.ts'
import { ProgressReporter, toProgress } from './progress-reporter.ts'
import { RunAbortedError, runIsOver } from './run-aborted-error.ts'
import { settle, type Ending } from './settle.ts'
import type { RunSpan, Tracing } from '../tracing/tracing.ts'
import type { Lease } from '../contract/types.ts'

/** What a run needs of its worker. */
export interface RunSurroundings {
  readonly leases: Leases
  readonly workerId: string
  readonly tracing: Tracing | undefined
  /** By type. */
  readonly handlers: ReadonlyMap<string, BoundHandler>
  /** Ends the telling of outcomes: the service has been away for too long. */
  readonly lastWord: AbortSignal
  /** Takes the lease's new length into account. */
  readonly keep: (lease: KeptLease) => void
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void
  /** Calls the handler so that `stop` knows when it is called from within. */
  readonly within: <Result>(run: JobRun, act: () => Result) => Result
  /**
   * The handler is done, or is no longer waited for: its slot is free. The outcome is still to be told; with `keepsSlot`
   * the slot is only free once it is.
   */
  readonly onDecided: (run: JobRun, keepsSlot: boolean) => void
  readonly onEnded: (run: JobRun, ending: Ending) => void
}

/**
 * A job being worked on. Made for each job and at a high rate, so what few runs need (signal, timer, reporter) is made
 * when it is asked for.
 */
export class JobRun {
  readonly lease: Lease
  /** Of its lease: the leases of one call share their token. */
  readonly name: string
  readonly #surroundings: RunSurroundings
  #leaseMs: number
  #heldAt = Date.now()
  #isDecided = false
  #loss: { readonly cause: unknown } | undefined
  #reason: RunAbortedError | undefined
  #abort: AbortController | undefined
  #over: AbortController | undefined
  #reporter: ProgressReporter | undefined
  #timer: NodeJS.Timeout | undefined
  #span: RunSpan | undefined

  constructor(lease: Lease, surroundings: RunSurroundings) {
    this.lease = lease
    this.name = `${lease.job.id} ${lease.leaseToken}`
    this.#leaseMs = lease.leaseMs
    this.#surroundings = surroundings
  }

  /** The lease as the heartbeat keeps it. */
  get kept(): KeptLease {
    const { job, leaseToken } = this.lease
    return { name: this.name, jobId: job.id, leaseToken, leaseMs: this.#leaseMs, heldAt: this.#heldAt }
  }

  /** Runs the handler. Without one the job is given back, for a worker that has it. To be called once. */
  start(): void {
    this.#startTimer()
    void this.#work()
      .catch((cause: unknown) => outcomeOfMishap(cause))
      .then((outcome) => this.#decide(outcome))
  }

  /** The job is another's now: aborts the handler, and whatever it still does is discarded. */
  lose(cause: unknown): void {
    this.#loss ??= { cause }
    this.#abort?.abort(cause)
  }

  /** Asks the handler to end. What it then throws is judged by the reason; if it returns, that is its result. */
  end(reason: RunAbortedError): void {
    this.#reason ??= reason
    this.#abort?.abort(reason)
  }

  /** Waits for the handler no more: releases the job, and discards what the handler still does. */
  abandon(): void {
    this.#decide({ kind: 'release' })
  }

  #startTimer(): void {
    const { timeoutMs } = this.lease.job
    if (!timeoutMs) return
    const reason = new RunAbortedError('timeout', `The run has had its ${timeoutMs} ms`)
    this.#timer = setTimeout(() => this.end(reason), Math.min(timeoutMs, LONGEST_TIMER_MS)).unref()
  }

  async #work(): Promise<RunOutcome> {
    const run = this.#surroundings.handlers.get(this.lease.job.type)
    if (!run) return this.#unknownType()
    const { tracing, workerId } = this.#surroundings
    this.#span = tracing?.startRun(this.lease, workerId)
    try {
      const act = (): unknown => this.#within(() => run(this.#context()))
      return { kind: 'ack', result: await this.#surroundings.within(this, act) }
    } catch (error) {
      return outcomeOfError(error, this.#reason)
    }
  }

  /** Within the run's span, if there is one. */
  #within<Result>(act: () => Result): Result {
    return this.#span ? this.#span.within(act) : act()
  }

  #decide(outcome: RunOutcome): void {
    if (this.#isDecided) return
    this.#isDecided = true
    clearTimeout(this.#timer)
    this.#over?.abort()
    this.#span?.end(outcome.kind === 'fail' ? outcome : undefined)
    const { leases, lastWord, onDecided, onEnded } = this.#surroundings
    onDecided(this, isPushBack(outcome))
    if (this.#loss) return onEnded(this, this.#lost(this.#loss.cause))
    const settling = this.#within(() => settle(leases, this.lease, outcome, lastWord))
    void settling.then((ending) => onEnded(this, ending.kind === 'lost' ? this.#lost(ending.cause) : ending))
  }

  /** A run whose time was up has failed, whether worker or service was the first to say so. */
  #lost(cause: unknown): Ending {
    return this.#reason?.code === 'timeout'
      ? { kind: 'failed', cause: this.#reason }
      : { kind: 'lost', cause }
  }

  /**
   * Given back at first: during a rolling deploy the next worker may well know the type, and no attempt is to be spent
   * until then. But not for ever: a type that nobody knows is to be seen as a failure.
   */
  #unknownType(): RunOutcome {
    const { job, leaseCount } = this.lease
    const handled = [...this.#surroundings.handlers.keys()].join(', ')
    const message = `This worker has no handler for jobs of type ${job.type}. It handles: ${handled}`
    const cause = Object.assign(new OffloadError(message), { code: 'unknown_type' })
    // Not at once, and not all at the same time: the jobs would go round and round.
    const delay = Math.round(UNKNOWN_TYPE_DELAY_MS * (0.5 + Math.random() / 2))
    const uncounted = leaseCount - job.failures - job.crashes
    return uncounted > MOST_UNCOUNTED
      ? { kind: 'fail', cause, error: { message, code: cause.code }, retryable: true, delay }
      : { kind: 'release', delay, cause }
  }

  #context(): JobContext {
    const { job, leaseCount } = this.lease
    const signalOf = (): AbortSignal => this.#signal()
    return {
      job,
      attempt: job.attempt,
      leaseCount,
      get signal() {
        return signalOf()
      },
      progress: (value, message) => this.#report(value, message),
      log: (message, facts) => this.#surroundings.log(message, { jobId: job.id, type: job.type, ...facts }),
      extend: (length) => this.#extend(length),
    }
  }

  #signal(): AbortSignal {
    if (!this.#abort) {
      this.#abort = new AbortController()
      if (this.#loss) this.#abort.abort(this.#loss.cause)
      else if (this.#reason) this.#abort.abort(this.#reason)
    }
    const { signal } = this.#abort
    return this.#isDecided && !signal.aborted ? AbortSignal.abort(runIsOver()) : signal
  }

  /** Aborts once the run is decided: renewals of its own are then of no use. */
  #overSignal(): AbortSignal {
    this.#over ??= new AbortController()
    if (this.#isDecided) this.#over.abort()
    return this.#over.signal
  }

  #report(value: number, message: string | undefined): void {
    this.#reporter ??= new ProgressReporter(
      (progress) => this.#renewQuietly({ progress }),
      this.#overSignal(),
    )
    this.#reporter.report(toProgress(value, message))
  }

  #extend(length: Duration): Promise<void> {
    const extending = this.#extendTo(toMs('The lease to extend to', length))
    extending.catch(() => undefined) // it may be awaited, but need not be
    return extending
  }

  async #extendTo(leaseMs: number): Promise<void> {
    if (!this.#isDecided)
      await this.#renew({ lease: leaseMs }).catch((error: unknown) => this.#unlessOver(error))
    if (this.#isDecided) throw runIsOver()
    this.#leaseMs = leaseMs
    this.#heldAt = Date.now()
    this.#surroundings.keep(this.kept)
  }

  /** The end of the run cuts its renewals off: how is of no interest. */
  #unlessOver(error: unknown): void {
    if (!this.#isDecided) throw error
  }

  async #renew(options: RenewOptions): Promise<void> {
    try {
      const { cancelRequested } = await this.#surroundings.leases.renew(this.lease, {
        lease: this.#leaseMs,
        signal: this.#overSignal(),
        ...options,
      })
      if (cancelRequested) this.end(cancelRequest())
    } catch (error) {
      if (isOwnWord(error) && (isLeaseLost(error) || isNotFound(error))) this.lose(error)
      throw error
    }
  }

  /** Progress is a courtesy: when it cannot be told, the work goes on. */
  async #renewQuietly(options: RenewOptions): Promise<void> {
    await this.#renew(options).catch(() => undefined)
  }
}

/** Jobs of a type that a worker does not know are put off for half of this time at least. */
const UNKNOWN_TYPE_DELAY_MS = 30_000
/** Leases of a job that count for nothing, after which an unknown type fails it: some eight minutes of giving it back. */
const MOST_UNCOUNTED = 20

/** The reason given to a run whose job someone has cancelled. */
export function cancelRequest(): RunAbortedError {
  return new RunAbortedError('cancel_requested', 'Someone asked to cancel the job')
}

/** What would be leased before the service has heard of it is just what is to hold off. */
function isPushBack(outcome: RunOutcome): boolean {
  return outcome.kind === 'fail' && outcome.scope !== undefined && outcome.scope !== 'job'
}
