// Lease: one script call hands jobs out to all the calls that wait here for a queue; what reaches nobody is given back.
import { hash } from 'node:crypto'
import type { Connection } from './connection.ts'
import type { LeasedJob, QueueRef } from './job.ts'
import { queueTag } from './keys.ts'
import type { Flight, LinePort } from './line.ts'
import { tellLeased, type Observer } from './observer.ts'
import { leasedBy, type LeaseReply } from './replies.ts'
import { UnderWay } from './under-way.ts'
import type { Argument, VerbRunner } from './verb-runner.ts'
import type { Demand } from './waiter.ts'

/** Most bytes of specs in one lease answer; with its envelope it stays under 4 MiB. */
const MOST_BYTES = 3_500_000

/** What leasing needs of the engine. */
export interface LeasePort {
  readonly runner: VerbRunner
  readonly redis: Connection
  readonly observer: Observer | undefined
  readonly touch: (tag: string) => Promise<void>
  /** Gives one job back, gathered with its neighbours of the same turn. */
  readonly release: (tag: string, leased: LeasedJob) => Promise<unknown>
}

/** Hands jobs out and takes them back, for the lines of this process. */
export class LeaseCalls implements LinePort {
  readonly #port: LeasePort
  /** A job that is handed out while its call is answered otherwise must find its way back. */
  readonly #onTheirWay = new UnderWay()

  constructor(port: LeasePort) {
    this.#port = port
  }

  /** Jobs for each of the demands. Throws as the runner does; what comes after that is given back. */
  lease(queue: QueueRef, demands: readonly Demand[]): Promise<Flight> {
    return this.#onTheirWay.track(this.#lease(queue, demands))
  }

  /** Of one call's jobs, which are of one queue, under one token. Never throws: else their leases run out. */
  async giveBack(leased: readonly LeasedJob[], callKey?: string): Promise<void> {
    await this.#onTheirWay.track(this.#letGo(leased, callKey).catch(() => undefined))
  }

  /** Resolves once no job is on its way out, or back. */
  over(): Promise<void> {
    return this.#onTheirWay.over()
  }

  async #lease(queue: QueueRef, demands: readonly Demand[]): Promise<Flight> {
    const { runner, observer, touch } = this.#port
    const tag = queueTag(queue)
    await touch(tag)
    const words = [MOST_BYTES, ...demands.flatMap((demand) => this.#wordsOf(demand))]
    const reply = await runner.run<LeaseReply>('lease', tag, words, false, (late) =>
      this.#giveAllBack(queue, demands, late),
    )
    const [now, nextDue] = reply
    const leased = leasedBy(queue, demands.length, reply)
    if (observer) tellLeased(observer, queue, leased, now)
    return { leased, nextDueInMs: nextDue === '' ? null : Math.max(0, Number(nextDue) - now) }
  }

  #wordsOf({ leaseToken, maxJobs, leaseMs, workerId = '', callKey }: Demand): Argument[] {
    return [leaseToken, maxJobs, leaseMs ?? '', workerId, this.#nameOf(callKey, leaseToken) ?? '']
  }

  /** Nobody waits any more for what came after its call had been given up. */
  #giveAllBack(queue: QueueRef, demands: readonly Demand[], late: LeaseReply): void {
    leasedBy(queue, demands.length, late).forEach((leased, index) => {
      void this.giveBack(leased, demands[index]?.callKey)
    })
  }

  async #letGo(leased: readonly LeasedJob[], callKey: string | undefined): Promise<void> {
    const { runner, touch, release } = this.#port
    const [first] = leased
    if (!first) return
    const tag = queueTag(first.job)
    // Also when it cannot be promised that the plan knows: better late in the plan than held by nobody.
    await touch(tag).catch(() => undefined)
    const name = this.#nameOf(callKey, first.leaseToken)
    if (name !== undefined) await runner.run('let_go', tag, [name, first.leaseToken])
    else await Promise.allSettled(leased.map((one) => release(tag, one)))
  }

  /**
   * What scripts know a repeatable call by: its key, hashed since it may be long. One without a key is repeatable under its
   * own token where the connection may repeat it.
   */
  #nameOf(callKey: string | undefined, leaseToken: string): string | undefined {
    const key = callKey ?? (this.#port.redis.mayRepeat ? leaseToken : undefined)
    return key === undefined ? undefined : hash('sha1', key)
  }
}
