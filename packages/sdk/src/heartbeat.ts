// Keeps the worker's leases alive, from a thread where there are threads.
import { Worker as Thread } from 'node:worker_threads'
import { RenewManyRequest } from './contract.ts'
import { OffloadError } from './errors.ts'
import { standingHeaders, type Connection } from './http.ts'
import {
  LeaseRenewals,
  type KeptLease,
  type RenewalCommand,
  type RenewalReport,
  type RenewalSettings,
} from './lease-renewals.ts'
import type { WorkerIdentity } from './types.ts'

/** Between two signs of life of the loop. */
export const ALIVE_INTERVAL_MS = 1000

/** What a heartbeat is started with. */
export interface HeartbeatOptions {
  readonly connection: Connection
  readonly worker: WorkerIdentity
  readonly maxBlockedMs: number
  readonly onReport: (report: RenewalReport) => void
  /** Told when renewals had to move to the worker's own loop. */
  readonly onThreadLost: (error: unknown) => void
}

/**
 * Renews leases from a worker thread, so that a handler which blocks the event loop keeps its lease. A client with a
 * `fetch` of its own is renewed for in the loop: a function cannot be handed to a thread.
 *
 * What an app does to its own fetch, such as a global dispatcher or `--use-env-proxy`, does not hold in a thread either.
 * A thread that has never reached the service is therefore given a rival in the loop, and whichever is heard first stays.
 */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  readonly #settings: RenewalSettings
  readonly #held = new Map<string, KeptLease>()
  readonly #aliveTimer: NodeJS.Timeout
  #dropped: string[] = []
  #thread: Thread | undefined
  #hasThreadReached = false
  #rival: LeaseRenewals | undefined
  #command: (command: RenewalCommand) => void

  constructor(options: HeartbeatOptions) {
    const { connection, worker, maxBlockedMs } = options
    const { url, apiKey, timeoutMs, fetch } = connection
    this.#options = options
    const mostItems = RenewManyRequest.properties.leases.maxItems
    this.#settings = { url, headers: standingHeaders(apiKey), timeoutMs, worker, mostItems, maxBlockedMs }
    this.#command = fetch ? this.#renewInLoop(fetch) : this.#renewInThreadIfAllowed()
    this.#aliveTimer = setInterval(() => this.hold([]), ALIVE_INTERVAL_MS).unref()
  }

  /** Renews the leases from now on, also if the loop is blocked in the next line. Given again, it takes the new length. */
  hold(leases: readonly KeptLease[]): void {
    for (const lease of leases) this.#held.set(lease.leaseToken, lease)
    const command = { hold: leases, drop: this.#dropped }
    this.#command(command)
    this.#rival?.command(command)
    this.#dropped = []
  }

  /**
   * Leaves the lease alone from now on. Told along with the next `hold` or sign of life: a message for each job would
   * cost more than the rare renewal of a lease that is over, whose answer nobody heeds.
   */
  drop(leaseToken: string): void {
    this.#held.delete(leaseToken)
    this.#dropped.push(leaseToken)
  }

  /** Drops everything and ends the thread. */
  async stop(): Promise<void> {
    clearInterval(this.#aliveTimer)
    for (const leaseToken of [...this.#held.keys()]) this.drop(leaseToken)
    this.hold([])
    this.#command = () => undefined
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
  }

  #renewInLoop(fetch: typeof globalThis.fetch): (command: RenewalCommand) => void {
    const renewals = new LeaseRenewals(this.#settings, fetch, this.#options.onReport)
    return (command) => renewals.command(command)
  }

  /** A process may be forbidden to have threads (Node's permission model), or its runtime may have none. */
  #renewInThreadIfAllowed(): (command: RenewalCommand) => void {
    try {
      return this.#renewInThread()
    } catch (error) {
      this.#options.onThreadLost(error)
      return this.#renewInLoop(globalThis.fetch)
    }
  }

  #renewInThread(): (command: RenewalCommand) => void {
    const thread = new Thread(THREAD_SOURCE, {
      workerData: this.#settings,
      name: 'offload-renewals',
      execArgv: [],
    })
    // One that was told to end may still have something to say, and nobody waits for it any more.
    thread.on('message', (report: RenewalReport) => this.#thread === thread && this.#hearThread(report))
    thread.on('error', (error) => this.#fallBack(error))
    thread.unref()
    this.#thread = thread
    // As text: cloning a hundred leases as objects costs ten times as much, in every lease call.
    return (command) => thread.postMessage(JSON.stringify(command))
  }

  #hearThread(report: RenewalReport): void {
    if (report.kind === 'renewed') {
      this.#hasThreadReached = true
      this.#dismissRival()
    } else if (report.kind === 'unreached' && !this.#hasThreadReached) this.#engageRival()
    this.#options.onReport(report)
  }

  #engageRival(): void {
    if (this.#rival) return
    const rival = new LeaseRenewals(this.#settings, globalThis.fetch, (report) => {
      if (report.kind === 'renewed' && this.#rival === rival) this.#putInPlaceOfThread(rival)
      this.#options.onReport(report)
    })
    this.#rival = rival
    rival.command({ hold: [...this.#held.values()], drop: [] })
  }

  #dismissRival(): void {
    this.#rival?.command({ hold: [], drop: [...this.#held.keys()] })
    this.#rival = undefined
  }

  #putInPlaceOfThread(rival: LeaseRenewals): void {
    this.#rival = undefined
    this.#command = (command) => rival.command(command)
    void this.#thread?.terminate()
    this.#thread = undefined
    this.#options.onThreadLost(new OffloadError(THREAD_IS_CUT_OFF))
  }

  #fallBack(error: unknown): void {
    this.#options.onThreadLost(error)
    this.#thread = undefined
    this.#command = this.#renewInLoop(globalThis.fetch)
    this.hold([...this.#held.values()])
  }
}

const THREAD_IS_CUT_OFF =
  'The thread that renews leases cannot reach the service, though this process can, by a proxy or dispatcher of its own. ' +
  'Leases are renewed in the event loop from now on: a handler that blocks it for long loses its lease'

/** A data URL, not a file: it needs no path that a bundler would have to know. `__name` is what esbuild's keepNames calls. */
const THREAD_SOURCE = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort, workerData } from 'node:worker_threads'
    globalThis.__name ??= (target) => target
    const LeaseRenewals = (${LeaseRenewals.toString()})
    const renewals = new LeaseRenewals(workerData, fetch, (report) => parentPort.postMessage(report))
    parentPort.on('message', (command) => renewals.command(JSON.parse(command)))
  `)}`,
)
