// The worker: leases jobs, runs their handlers, settles them, and stops without losing any.
import { AsyncLocalStorage } from 'node:async_hooks'
import { isAuthenticationError, isPermissionError, isValidationError, OffloadError } from './errors/errors.ts'
import { Heartbeat } from './worker/heartbeat.ts'
import { cancelRequest, JobRun, type RunSurroundings } from './worker/job-run.ts'
import { LeasePoller } from './worker/lease-poller.ts'
import type { RenewalReport } from './worker/lease-renewals.ts'
import { isOwnWord } from './http/problem.ts'
import { toRenewalError } from './worker/renewal-error.ts'
import { RunAbortedError } from './worker/run-aborted-error.ts'
import { RunSet } from './worker/run-set.ts'
import type { Ending } from './worker/settle.ts'
import { onStopSignals } from './worker/stop-signals.ts'
import { loadTracing, type Tracing } from './tracing/tracing.ts'
import type { Lease, LeaseAnswer } from './contract/types.ts'
import { WorkerEmitter, type WorkerEvents } from './worker/worker-events.ts'
import { toWorkerSettings, type WorkerOptions, type WorkerSettings } from './worker/worker-options.ts'

export {
  handle,
  type Handler,
  type HandlerFunction,
  type JobContext,
  type Middleware,
} from './worker/handler.ts'
export { NonRetryableError, RetryLater, Snooze } from './worker/handler-errors.ts'
export { isRunAborted, RunAbortedError, type RunAbortedCode } from './worker/run-aborted-error.ts'
export type { WorkerEvents } from './worker/worker-events.ts'
export type { Log, WorkerOptions } from './worker/worker-options.ts'

/** Between asking handlers to end and giving their jobs back without them. */
const ABORT_GRACE_MS = 1000
/** How long a stopped worker goes on telling outcomes to a service that does not answer. */
const LAST_WORD_MS = 5000

/** Where a worker is. `idle` is before `run`; `failed` is stopped by something that waiting does not heal. */
export type WorkerState = 'idle' | 'running' | 'draining' | 'stopped' | 'failed'

/** Works on jobs until it is stopped. One `run` each. */
export class Worker {
  readonly #settings: WorkerSettings
  readonly #events: WorkerEmitter
  readonly #runs: RunSet
  #surroundings: RunSurroundings
  readonly #polling = new AbortController()
  readonly #grace = new AbortController()
  readonly #lastWord = new AbortController()
  /** Of the handler that the code belongs to. */
  readonly #currentRun = new AsyncLocalStorage<JobRun>()
  readonly #finished = Promise.withResolvers<void>()
  #heartbeat: Heartbeat | undefined
  #graceTimer: NodeJS.Timeout | undefined
  readonly #unknownTypes = new Set<string>()
  #state: WorkerState = 'idle'
  #isIdle = false

  /** Throws a TypeError for options that cannot work. Does nothing yet: see `run`. */
  constructor(options: WorkerOptions) {
    this.#settings = toWorkerSettings(options)
    this.#events = new WorkerEmitter((error) => this.#settings.log('The worker met an error', { error }))
    this.#runs = new RunSet(this.#settings.concurrency)
    this.#surroundings = this.#surroundRuns(undefined)
  }

  /** Its name, as it is shown with the jobs it holds. */
  get id(): string {
    return this.#settings.identity.id
  }

  /** Where it is now. */
  get state(): WorkerState {
    return this.#state
  }

  /** Calls the listener at each such event. One that throws is logged and stops nothing. */
  on<Name extends keyof WorkerEvents>(name: Name, listener: (...facts: WorkerEvents[Name]) => void): this {
    this.#events.on(name, listener)
    return this
  }

  /** Calls that listener no more. */
  off<Name extends keyof WorkerEvents>(name: Name, listener: (...facts: WorkerEvents[Name]) => void): this {
    this.#events.off(name, listener)
    return this
  }

  /**
   * Works until `stop`, a signal or the service's directive, and resolves when the last job is settled or given back.
   * Rejects when the service refuses the worker as such: a bad key (401), a missing scope or queue (403), a wrong
   * option (400). All other trouble is an `error` event, and is waited out; so is a proxy's page with such a status.
   * Called again, it rejects and changes nothing.
   */
  async run(): Promise<void> {
    if (this.#state !== 'idle')
      throw new OffloadError(`This worker is ${this.#state}. A worker runs once: make another one`)
    this.#state = 'running'
    const forgetSignals = this.#settings.signals ? onStopSignals(() => void this.stop()) : () => undefined
    this.#heartbeat = this.#startHeartbeat()
    this.#events.emit('ready')
    this.#surroundings = this.#surroundRuns(await loadTracing())
    const failure = await this.#pollUntilDraining()
    await this.#finishRuns()
    await this.#heartbeat.stop()
    forgetSignals()
    this.#conclude(failure)
  }

  /**
   * Takes no more jobs, lets those under way go on for `shutdownGrace`, then aborts them and gives back uncounted what
   * is left. Resolves when all is settled. Calling it again changes nothing, and does not hurry it. A handler may await
   * it too: there it resolves when all other jobs are settled, as its own is not before it returns.
   */
  async stop(): Promise<void> {
    if (this.#state === 'idle') this.#conclude(undefined)
    if (this.#state !== 'running' && this.#state !== 'draining') return
    this.#drain()
    this.#graceTimer ??= setTimeout(() => this.#grace.abort(), this.#settings.shutdownGraceMs)
    const own = this.#currentRun.getStore()
    return own && this.#runs.isBusy(own) ? this.#runs.untilAlone(own) : this.#finished.promise
  }

  /** What `await using` calls at the end of its block: `stop`. */
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
  #pollUntilDraining(): Promise<{ readonly error: unknown } | undefined> {
    const poller = new LeasePoller(this.#settings, this.#runs, {
      take: (answer) => this.#take(answer),
      outlives: (error) => this.#outlives(error),
    })
    return poller.run(this.#polling.signal)
  }

  #take({ leases, directive }: LeaseAnswer): void {
    if (this.#state !== 'running') return this.#giveBack(leases)
    const runs = leases.map((lease) => new JobRun(lease, this.#surroundings))
    // First of all: a handler may block the loop from its first line.
    if (runs.length > 0) this.#heartbeat?.hold(runs.map((run) => run.kept))
    for (const run of runs) this.#start(run)
    const isIdle = leases.length === 0 && this.#runs.size === 0
    if (isIdle && !this.#isIdle) this.#events.emit('idle')
    this.#isIdle = isIdle
    this.#obey(directive)
  }

  /** An answer that crossed with `stop`: nobody has begun these jobs. Failing that, their leases run out. */
  #giveBack(leases: readonly Lease[]): void {
    for (const lease of leases) {
      const run = new JobRun(lease, this.#surroundings)
      this.#runs.add(run)
      run.abandon()
    }
  }

  #obey(directive: string): void {
    if (directive === 'drain') this.#drain()
    if (directive === 'stop') void this.stop()
  }

  #start(run: JobRun): void {
    this.#runs.add(run)
    this.#events.emit('leased', run.lease.job)
    run.start()
  }

  #end(run: JobRun, ending: Ending): void {
    this.#heartbeat?.drop(run.name)
    this.#runs.remove(run)
    const { job } = run.lease
    if (ending.kind === 'completed') this.#events.emit('completed', job, ending.result)
    if (ending.kind === 'failed') this.#events.emit('failed', job, ending.cause)
    if (ending.kind === 'cancelled') this.#events.emit('cancelled', job)
    if (ending.kind === 'lost') this.#events.emit('leaseLost', job, ending.cause)
    if (ending.kind === 'released' && ending.cause !== undefined) this.#tellOnce(job.type, ending.cause)
    if (ending.kind === 'unsettled') this.#events.emit('error', ending.cause)
  }

  /** Of each type: its jobs come back again and again. */
  #tellOnce(type: string, error: unknown): void {
    if (this.#unknownTypes.has(type)) return
    this.#unknownTypes.add(type)
    this.#events.emit('error', error)
  }

  /** False for what no waiting heals. */
  #outlives(error: unknown): boolean {
    this.#events.emit('error', error)
    const isLasting =
      isOwnWord(error) &&
      (isAuthenticationError(error) || isPermissionError(error) || isValidationError(error))
    if (isLasting) void this.stop()
    return !isLasting
  }

  /** Waits for the runs, as long as the grace lasts; then has them end, and gives back those that do not. */
  async #finishRuns(): Promise<void> {
    await this.#runs.until(() => this.#runs.size === 0, this.#grace.signal)
    for (const run of this.#runs.allBusy())
      run.end(new RunAbortedError('shutting_down', 'The worker is shutting down'))
    await within(ABORT_GRACE_MS, (signal) => this.#runs.until(() => this.#runs.busy === 0, signal))
    for (const run of this.#runs.allBusy()) run.abandon()
    await within(LAST_WORD_MS, (signal) => this.#runs.until(() => this.#runs.size === 0, signal))
    this.#lastWord.abort()
    await this.#runs.until(() => this.#runs.size === 0, new AbortController().signal)
  }

  #surroundRuns(tracing: Tracing | undefined): RunSurroundings {
    const { client, handlers, identity, log } = this.#settings
    return {
      leases: client.leases,
      workerId: identity.id,
      tracing,
      handlers,
      lastWord: this.#lastWord.signal,
      keep: (lease) => this.#heartbeat?.hold([lease]),
      log,
      within: (run, act) => this.#currentRun.run(run, act),
      onDecided: (run, keepsSlot) => this.#runs.decide(run, keepsSlot),
      onEnded: (run, ending) => this.#end(run, ending),
    }
  }

  #startHeartbeat(): Heartbeat {
    const { client, identity, maxBlockedMs } = this.#settings
    return new Heartbeat({
      connection: client.connection(),
      worker: identity,
      maxBlockedMs,
      onReport: (report) => this.#hear(report),
      onThreadLost: (error) => this.#events.emit('error', error),
    })
  }

  #hear(report: RenewalReport): void {
    if (report.kind === 'lost') return this.#runs.get(report.name)?.lose(toRenewalError(report))
    if (report.kind !== 'renewed') return this.#events.emit('error', toRenewalError(report))
    for (const name of report.cancelRequested) this.#runs.get(name)?.end(cancelRequest())
    this.#obey(report.directive)
  }
}

/** Gives `wait` so long at most. */
async function within(ms: number, wait: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const enough = new AbortController()
  // Not AbortSignal.timeout: its timer does not keep the process alive, and the jobs are still to be given back.
  const timer = setTimeout(() => enough.abort(), ms)
  await wait(enough.signal)
  clearTimeout(timer)
}
