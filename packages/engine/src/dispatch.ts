// Leases that wait: calls look once in each of their queues, then park, at no cost in Redis, until a queue's line
// has a job for them, their time is up, or their caller has gone.
import type { LeasedJob, QueueRef } from './job.ts'
import { queueTag } from './keys.ts'
import { Line, type LinePort } from './line.ts'
import { Waiter, type Demand } from './waiter.ts'
import type { Wakeup } from './wakeup.ts'

/** Every queue's line in this process. */
export class Dispatch {
  readonly #port: LinePort
  readonly #wakeup: Wakeup
  readonly #lines = new Map<string, Line>()
  #parked = 0
  #isDraining = false

  constructor(port: LinePort, wakeup: Wakeup) {
    this.#port = port
    this.#wakeup = wakeup
  }

  /** How many calls wait. */
  get parked(): number {
    return this.#parked
  }

  /** Jobs of the first queue that has any, in the order given; `[]` when time is up or the caller has gone. */
  async lease(queues: readonly QueueRef[], demand: Demand, signal?: AbortSignal): Promise<LeasedJob[]> {
    const lines = queues.map((queue) => this.#lineOf(queue))
    const waiter = new Waiter(demand, lines)
    for (const line of lines) line.join(waiter)
    const leave = () => waiter.finish([])
    signal?.addEventListener('abort', leave)
    if (signal?.aborted) leave()
    void this.#recall(waiter, lines).then(() => this.#look(waiter, lines))
    try {
      return await waiter.outcome
    } finally {
      if (waiter.timer) this.#parked -= 1
      signal?.removeEventListener('abort', leave)
    }
  }

  /** Answers every parked call empty; later calls look once and do not park. */
  drain(): void {
    this.#isDraining = true
    for (const line of this.#lines.values()) line.dismiss()
  }

  // A repeated call may have its jobs from a later queue, so all are asked for those before one gives new ones.
  async #recall(waiter: Waiter, lines: readonly Line[]): Promise<void> {
    if (waiter.demand.callKey === undefined || lines.length === 1) return
    for (const line of lines) if (!waiter.isDone) await line.recall(waiter)
  }

  async #look(waiter: Waiter, lines: readonly Line[]): Promise<void> {
    for (const line of lines) {
      if (waiter.isDone) return
      await line.look(waiter)
    }
    if (waiter.isDone) return
    if (this.#isDraining || waiter.demand.waitMs <= 0) return waiter.finish([])
    this.#parked += 1
    waiter.timer = setTimeout(() => waiter.finish([]), waiter.demand.waitMs)
    for (const line of lines) line.park(waiter)
  }

  #lineOf(queue: QueueRef): Line {
    const tag = queueTag(queue)
    const known = this.#lines.get(tag)
    if (known) return known
    const line = new Line(queue, this.#port, this.#wakeup, () => this.#lines.delete(tag))
    this.#lines.set(tag, line)
    return line
  }
}
