// A lease call from its arrival to its answer, whatever the number of queues it waits for.
import type { LeaseRequest, LeasedJob } from './job.ts'

/** One waiting call, as the lease script takes it. */
export interface Demand extends LeaseRequest {
  readonly leaseToken: string
}

/** What a waiter needs of the lines it stands in. */
export interface WaitingLine {
  leave(waiter: Waiter): void
  /** Serves hints that came while another line asked for its waiters. */
  wakeIfHinted(): void
}

/** A call from its arrival to its answer. */
export class Waiter {
  readonly demand: Demand
  readonly lines: readonly WaitingLine[]
  readonly outcome: Promise<LeasedJob[]>
  /** One line asks for it at a time, so that it never gets more than it wants. */
  isAskedFor = false
  isDone = false
  timer: NodeJS.Timeout | undefined
  readonly #resolve: (leased: LeasedJob[]) => void
  readonly #reject: (reason: unknown) => void

  constructor(demand: Demand, lines: readonly WaitingLine[]) {
    const { promise, resolve, reject } = Promise.withResolvers<LeasedJob[]>()
    this.demand = demand
    this.lines = lines
    this.outcome = promise
    this.#resolve = resolve
    this.#reject = reject
  }

  /** Answers the call; only the first answer counts. */
  finish(leased: LeasedJob[]): void {
    if (this.#leave()) this.#resolve(leased)
  }

  fail(reason: unknown): void {
    if (this.#leave()) this.#reject(reason)
  }

  #leave(): boolean {
    if (this.isDone) return false
    this.isDone = true
    clearTimeout(this.timer)
    for (const line of this.lines) line.leave(this)
    return true
  }
}
