// Where leases are renewed: in a thread, in the event loop, or in both until it is clear which.
import { OffloadError } from '../errors/errors.ts'
import {
  LeaseRenewals,
  type KeptLease,
  type RenewalCommand,
  type RenewalReport,
  type RenewalSettings,
} from './lease-renewals.ts'
import { RenewalThread } from './renewal-thread.ts'

/** What a source is made of. */
export interface RenewalSourceOptions {
  readonly settings: RenewalSettings
  /** The client's own `fetch`, if it has one: a function cannot be handed to a thread. */
  readonly fetch: typeof globalThis.fetch | undefined
  /** All leases that are to be kept now, for whoever takes over. */
  readonly held: () => readonly KeptLease[]
  readonly onReport: (report: RenewalReport) => void
  /** Told when renewals had to move to the event loop for good. */
  readonly onThreadLost: (error: unknown) => void
}

/**
 * A thread is better: a handler that blocks the event loop keeps its lease. But what an app does to its own fetch, such as
 * a global dispatcher or `--use-env-proxy`, does not hold in a thread. So the loop helps out until the thread has reached
 * the service once, and takes its place only if the thread alone is cut off: an outage cuts off both.
 *
 *     thread ── fails, and has never been heard ──────────────────────────────────▶ both
 *     both ──── the thread is heard ──────────────────────────────────────────────▶ thread, and so it stays
 *     both ──── the loop is heard, the thread fails twice, the loop is heard again ▶ loop
 *     either ── the thread breaks ────────────────────────────────────────────────▶ loop
 */
export class RenewalSource {
  readonly #options: RenewalSourceOptions
  #thread: RenewalThread | undefined
  #loop: LeaseRenewals | undefined
  #hasThreadReached = false
  /** Failures of the thread since the loop has reached the service; undefined before. */
  #failuresSince: number | undefined

  constructor(options: RenewalSourceOptions) {
    this.#options = options
    if (options.fetch) this.#startLoop(options.fetch)
    else this.#startThread()
  }

  command(command: RenewalCommand): void {
    this.#thread?.command(command)
    this.#loop?.command(command)
  }

  /** Renews nothing and reports nothing from now on. */
  async end(): Promise<void> {
    this.#endLoop()
    await this.#endThread()
  }

  #startThread(): void {
    try {
      this.#thread = new RenewalThread(this.#options.settings, {
        onReport: (report) => this.#hearThread(report),
        onError: (error) => this.#goOnInLoop(error),
      })
    } catch (error) {
      this.#goOnInLoop(error)
    }
  }

  #startLoop(fetch = globalThis.fetch): void {
    const { settings, held, onReport } = this.#options
    const loop = new LeaseRenewals(settings, fetch, (report) => {
      if (this.#loop !== loop) return // a last answer, after its end
      if (report.kind === 'renewed') this.#hearLoop()
      onReport(report)
    })
    this.#loop = loop
    loop.command({ hold: held(), drop: [] })
  }

  #hearThread(report: RenewalReport): void {
    if (report.kind === 'renewed') {
      this.#hasThreadReached = true
      this.#endLoop()
    } else if (report.kind === 'unreached' && !this.#hasThreadReached) this.#doubtThread()
    this.#options.onReport(report)
  }

  #doubtThread(): void {
    if (!this.#loop) this.#startLoop()
    else if (this.#failuresSince !== undefined) this.#failuresSince += 1
  }

  #hearLoop(): void {
    this.#failuresSince ??= 0
    if (this.#thread && this.#failuresSince >= ENOUGH_FAILURES)
      this.#goOnInLoop(new OffloadError(THREAD_IS_CUT_OFF))
  }

  #goOnInLoop(error: unknown): void {
    void this.#endThread()
    if (!this.#loop) this.#startLoop()
    this.#options.onThreadLost(error)
  }

  #endLoop(): void {
    this.#loop?.end()
    this.#loop = undefined
  }

  async #endThread(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    await thread?.end()
  }
}

/** Not one: its request may have been on its way before the loop was heard. */
const ENOUGH_FAILURES = 2

const THREAD_IS_CUT_OFF =
  'The thread that renews leases cannot reach the service, though the event loop can: this process has a proxy or ' +
  'dispatcher that does not hold in its threads. Leases are renewed in the event loop from now on: a handler that blocks ' +
  'it for long loses its lease'
