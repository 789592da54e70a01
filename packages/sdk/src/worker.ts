// The worker: leases jobs, runs their handlers, settles them, and stops without losing any.
import { backoffMs, pause } from './backoff.ts'
import {
  isAborted,
  isAuthenticationError,
  isPermissionError,
  isValidationError,
  OffloadError,
} from './errors.ts'
import { Heartbeat } from './heartbeat.ts'
import { JobRun } from './job-run.ts'
import { toApiError } from './problem.ts'
import type { RenewalReport } from './lease-renewals.ts'
import { RunSet } from './run-set.ts'
import type { Ending } from './settle.ts'
import { onStopSignals } from './stop-signals.ts'
import type { Lease, LeaseAnswer } from './types.ts'
import { WorkerEmitter, type WorkerEvents } from './worker-events.ts'
import { toWorkerSettings, type WorkerOptions, type WorkerSettings } from './worker-options.ts'

export { handle, type Handler, type HandlerFunction, type JobContext } from './handler.ts'
export { NonRetryableError, RetryLater, Snooze } from './outcome.ts'
export type { WorkerEvents } from './worker-events.ts'
export type { Log, WorkerOptions } from './worker-options.ts'

/** The most a single lease call gives. */
const LARGEST_LEASE = 100
/** Between asking handlers to end and giving their jobs back without them. */
const ABORT_GRACE_MS = 1000

/** Where a worker is. `idle` is before `run`; `failed` is stopped by something that waiting does not heal. */
export type WorkerState = 'idle' | 'running' | 'draining' | 'stopped' | 'failed'

/** Works on jobs until it is stopped. One `run` each. */
export class Worker {
  readonly #settings: WorkerSettings
  readonly #events: WorkerEmitter
  readonly #runs = new RunSet()
  readonly #polling = new AbortController()
  readonly #grace = new AbortController()
  readonly #finished = Promise.withResolvers<void>()
  #heartbeat: Heartbeat | undefined
  #graceTimer: NodeJS.Timeout | undefined
  #state: WorkerState = 'idle'
  #isIdle = false

  /** Throws a TypeError for options that cannot work. Does nothing yet: see `run`. */
  constructor(options: WorkerOptions) {
    this.#settings = toWorkerSettings(options)
    this.#events = new WorkerEmitter((error) => this.#settings.log('The worker met an error', { error }))
  }

  get state(): WorkerState {
    return this.#state
  }

  on<Name extends keyof WorkerEvents>(name: Name, listener: (...facts: WorkerEvents[Name]) => void): this {
    this.#events.on(name, listener)
    return this
  }

  off<Name extends keyof WorkerEvents>(name: Name, listener: (...facts: WorkerEvents[Name]) => void): this {
    this.#events.off(name, listener)
    return this
  }

  /**
   * Works until `stop`, a signal or the service's directive, and resolves when the last job is settled or given back.
   * Rejects when the service refuses the worker as such: a bad key (401), a missing scope or queue (403), a wrong
   * option (400). All other trouble is an `error` event, and is waited out.
   */
  async run(): Promise<void> {
    if (this.#state !== 'idle')
      throw new OffloadError(`This worker is ${this.#state}. A worker runs once: make another one`)
    this.#state = 'running'
    const forgetSignals = this.#settings.signals ? onStopSignals(() => void this.stop()) : () => undefined
    this.#heartbeat = this.#startHeartbeat()
    this.#events.emit('ready')
    const failure = await this.#pollUntilDraining()
    await this.#finishRuns()
    await this.#heartbeat.stop()
    forgetSignals()
    this.#conclude(failure)
  }

  /**
   * Takes no more jobs, lets those under way go on for `shutdownGrace`, then aborts them and gives back uncounted what
   * is left. Resolves when all is settled. Calling it again changes nothing, and does not hurry it.
   */
  async stop(): Promise<void> {
    if (this.#state === 'idle') this.#conclude(undefined)
    if (this.#state !== 'running' && this.#state !== 'draining') return
    this.#drain()
    this.#graceTimer ??= setTimeout(() => this.#grace.abort(), this.#settings.shutdownGraceMs)
    return this.#finished.promise
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop()
  }

  #drain(): void {
    if (this.#state !== 'running') return
    this.#state = 'draining'
    this.#polling.abort()
    this.#events.emit('draining')
  }

  #conclude(failure: { readonly error: unknown } | undefined): void {
    clearTimeout(this.#graceTimer)
    this.#state = failure ? 'failed' : 'stopped'
    this.#events.emit('stopped')
    this.#finished.resolve()
    if (failure) throw failure.error
  }

  /** Resolves with what made it give up, or with nothing when it was asked to stop. */
  async #pollUntilDraining(): Promise<{ readonly error: unknown } | undefined> {
    const { signal } = this.#polling
    for (let fruitless = 0; ;) {
      await this.#runs.whenFewerThan(this.#settings.concurrency, signal)
      if (signal.aborted) return undefined
      try {
        fruitless = (await this.#poll()) ? 0 : fruitless + 1
      } catch (error) {
        if (!this.#outlives(error)) return { error }
        fruitless += 1
      }
      if (fruitless > 0) await pause(backoffMs(fruitless), signal)
    }
  }

  /** Asks for what free slots can start now. True when it brought jobs, or waited as long as it was to. */
  async #poll(): Promise<boolean> {
    const { client, queues, concurrency, leaseMs, waitMs, id } = this.#settings
    const askedAt = Date.now()
    const answer = await client.leases.acquire({
      queues,
      maxJobs: Math.min(LARGEST_LEASE, concurrency - this.#runs.size),
      ...(leaseMs !== undefined && { lease: leaseMs }),
      wait: waitMs,
      worker: { id },
      signal: this.#polling.signal,
    })
    await this.#take(answer)
    return answer.leases.length > 0 || (waitMs > 0 && Date.now() - askedAt >= waitMs / 2)
  }

  async #take({ leases, directive }: LeaseAnswer): Promise<void> {
    if (this.#state !== 'running') return this.#giveBack(leases)
    for (const lease of leases) this.#start(lease)
    const isIdle = leases.length === 0 && this.#runs.size === 0
    if (isIdle && !this.#isIdle) this.#events.emit('idle')
    this.#isIdle = isIdle
    this.#obey(directive)
  }

  /** An answer that crossed with `stop`: nobody has begun these jobs. Failing that, their leases run out. */
  async #giveBack(leases: readonly Lease[]): Promise<void> {
    await Promise.all(leases.map((lease) => this.#settings.client.leases.release(lease)))
  }

  #obey(directive: string): void {
    if (directive === 'drain') this.#drain()
    if (directive === 'stop') void this.stop()
  }

  #start(lease: Lease): void {
    const { client, handlers, log } = this.#settings
    const run = new JobRun(lease, handlers.get(lease.job.type), {
      leases: client.leases,
      keep: (kept) => this.#heartbeat?.hold(kept),
      log,
      handledTypes: [...handlers.keys()],
    })
    this.#heartbeat?.hold(run.kept)
    this.#runs.add(run)
    this.#events.emit('leased', lease.job)
    void run.ending.then((ending) => this.#end(run, ending))
  }

  #end(run: JobRun, ending: Ending): void {
    this.#heartbeat?.drop(run.lease.leaseToken)
    this.#runs.remove(run)
    const { job } = run.lease
    if (ending.kind === 'completed') this.#events.emit('completed', job, ending.result)
    if (ending.kind === 'failed') this.#events.emit('failed', job, ending.cause)
    if (ending.kind === 'lost') this.#events.emit('leaseLost', job, ending.cause)
    if (ending.kind === 'unsettled') this.#events.emit('error', ending.cause)
  }

  /** False for what no waiting heals. Aborted polls are the worker's own doing and no news. */
  #outlives(error: unknown): boolean {
    if (isAborted(error)) return true
    this.#events.emit('error', error)
    const isLasting = isAuthenticationError(error) || isPermissionError(error) || isValidationError(error)
    if (isLasting) void this.stop()
    return !isLasting
  }

  /** Waits for the runs, as long as the grace lasts; then has them end, and gives back those that do not. */
  async #finishRuns(): Promise<void> {
    await this.#runs.whenFewerThan(1, this.#grace.signal)
    for (const run of this.#runs.all()) run.shutDown(new OffloadError('The worker is shutting down'))
    await this.#awaitAbortedRuns()
    const left = this.#runs.all()
    for (const run of left) run.abandon()
    await Promise.all(left.map((run) => run.ending))
  }

  async #awaitAbortedRuns(): Promise<void> {
    const enough = new AbortController()
    // Not AbortSignal.timeout: its timer does not keep the process alive, and the jobs are still to be given back.
    const timer = setTimeout(() => enough.abort(), ABORT_GRACE_MS)
    await this.#runs.whenFewerThan(1, enough.signal)
    clearTimeout(timer)
  }

  #startHeartbeat(): Heartbeat {
    const { client, maxBlockedMs } = this.#settings
    return new Heartbeat({
      connection: client.connection(),
      maxBlockedMs,
      onReport: (report) => this.#hear(report),
      onThreadLost: (error) => this.#events.emit('error', error),
    })
  }

  #hear(report: RenewalReport): void {
    if (report.kind === 'renewed') return this.#obey(report.directive)
    if (report.kind === 'blocked') return this.#events.emit('error', blockedError(report.blockedMs))
    const error = renewalError(report)
    if (report.kind === 'lost') this.#runs.get(report.leaseToken)?.lose(error)
    else this.#events.emit('error', error)
  }
}

function renewalError(report: Exclude<RenewalReport, { kind: 'renewed' | 'blocked' }>): Error {
  const request = `POST ${report.path}`
  if (report.kind === 'unreached')
    return new OffloadError(`${request} could not reach the service: ${report.message}`)
  return toApiError({ request, status: report.status, headers: new Headers(), body: report.body })
}

function blockedError(blockedMs: number): OffloadError {
  return new OffloadError(
    `The event loop stood still for ${blockedMs} ms: renewals were stopped, and leases ran out`,
  )
}
