// Keeps the worker's leases alive.
import { RenewManyRequest } from '../contract/request-schemas.ts'
import { standingHeaders, type Connection } from '../http/http.ts'
import type { KeptLease, RenewalReport } from './lease-renewals.ts'
import { RenewalSource } from './renewal-source.ts'
import type { WorkerIdentity } from '../contract/types.ts'

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

/** Knows which leases are held, and has them renewed for as long as the event loop shows that it lives. */
export class Heartbeat {
  readonly #held = new Map<string, KeptLease>()
  readonly #source: RenewalSource
  readonly #aliveTimer: NodeJS.Timeout
  #dropped: string[] = []

  constructor({ connection, worker, maxBlockedMs, onReport, onThreadLost }: HeartbeatOptions) {
    const { url, apiKey, timeoutMs, fetch } = connection
    const mostItems = RenewManyRequest.properties.leases.maxItems
    const settings = { url, headers: standingHeaders(apiKey), timeoutMs, worker, mostItems, maxBlockedMs }
    const held = (): readonly KeptLease[] => [...this.#held.values()]
    this.#source = new RenewalSource({ settings, fetch, held, onReport, onThreadLost })
    this.#aliveTimer = setInterval(() => this.hold([]), ALIVE_INTERVAL_MS).unref()
  }

  /** Renews the leases from now on, also if the loop is blocked in the next line. Given again, it takes the new length. */
  hold(leases: readonly KeptLease[]): void {
    for (const lease of leases) this.#held.set(lease.name, lease)
    this.#source.command({ hold: leases, drop: this.#dropped })
    this.#dropped = []
  }

  /**
   * Leaves the lease alone from now on. Told along with the next `hold` or sign of life: a message for each job would
   * cost more than the rare renewal of a lease that is over, whose answer nobody heeds.
   */
  drop(name: string): void {
    this.#held.delete(name)
    this.#dropped.push(name)
  }

  /** Renews nothing any more, and ends the thread. */
  async stop(): Promise<void> {
    clearInterval(this.#aliveTimer)
    await this.#source.end()
  }
}
