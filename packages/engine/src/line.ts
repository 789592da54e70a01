// The calls that wait for one queue, first come first served. One lease script at a time (single flight) serves
// them all. A hint wakes the line; a check each second is the truth; a timer meets the next scheduled job.
import type { LeasedJob, QueueRef } from './job.ts'
import { queueTag, wakeChannel } from './keys.ts'
import type { Demand, Waiter, WaitingLine } from './waiter.ts'
import type { Wakeup } from './wakeup.ts'

/** What one lease script handed out. */
export interface Flight {
  /** For each demand, in order. */
  readonly leased: readonly LeasedJob[][]
  /** When to ask again: 0 when a bound was reached, else until the next job is due; null when there is none. */
  readonly nextDueInMs: number | null
}

/** What a line needs of the engine. */
export interface LinePort {
  lease(queue: QueueRef, demands: readonly Demand[]): Promise<Flight>
  giveBack(leased: readonly LeasedJob[], callKey: string | undefined): Promise<void>
}

const CHECK_EVERY_MS = 1000
/** Most jobs that one script is asked for. */
const MOST_JOBS_AT_ONCE = 200

interface Look {
  readonly waiter: Waiter
  readonly done: () => void
}

/** The line of one queue in this process. */
export class Line implements WaitingLine {
  readonly #queue: QueueRef
  readonly #port: LinePort
  readonly #wakeup: Wakeup
  readonly #onEmpty: () => void
  readonly #members = new Set<Waiter>()
  readonly #parked = new Set<Waiter>()
  #looks: Look[] = []
  /** How many parked calls the next flight should serve. */
  #hinted = 0
  #isFlying = false
  #isDismissed = false
  #stopListening: (() => void) | undefined
  #check: NodeJS.Timeout | undefined
  #dueTimer: NodeJS.Timeout | undefined

  /** `onEmpty` is called when the last member has left. */
  constructor(queue: QueueRef, port: LinePort, wakeup: Wakeup, onEmpty: () => void) {
    this.#queue = queue
    this.#port = port
    this.#wakeup = wakeup
    this.#onEmpty = onEmpty
  }

  /** A member hears hints from now on, so that none falls between its look and its parking. */
  join(waiter: Waiter): void {
    this.#members.add(waiter)
    if (waiter.demand.waitMs > 0) this.#listen()
  }

  leave(waiter: Waiter): void {
    this.#members.delete(waiter)
    this.#parked.delete(waiter)
    if (this.#members.size === 0) this.#close()
  }

  /**
   * Looks once for jobs. Where others are parked already there is nothing new to find, and no call is made; a
   * repeated call may find what it got before.
   */
  look(waiter: Waiter): Promise<void> {
    const { waitMs, callKey } = waiter.demand
    if (this.#parked.size > 0 && waitMs > 0 && callKey === undefined) return Promise.resolve()
    return new Promise((done) => {
      this.#looks.push({ waiter, done })
      this.#fly()
    })
  }

  /** Answers a repeated call with what it got from this queue before, if that is still current. */
  async recall(waiter: Waiter): Promise<void> {
    try {
      const { leased } = await this.#port.lease(this.#queue, [{ ...waiter.demand, maxJobs: 0 }])
      this.#answer(waiter, leased[0] ?? [])
    } catch (error) {
      waiter.fail(error)
    }
  }

  park(waiter: Waiter): void {
    this.#parked.add(waiter)
    if (this.#hinted > 0) this.#fly()
  }

  /** Answers every parked call empty; those that are just asked for, with what they get. */
  dismiss(): void {
    this.#isDismissed = true
    for (const waiter of [...this.#parked]) if (!waiter.isAskedFor) waiter.finish([])
  }

  /** Serves up to `count` parked calls as soon as no flight is under way. */
  wake(count: number): void {
    this.#hinted += count
    if (this.#parked.size > 0) this.#fly()
  }

  wakeIfHinted(): void {
    if (this.#hinted > 0 && this.#firstFree()) this.#fly()
  }

  #listen(): void {
    if (this.#stopListening) return
    const { ready, stop } = this.#wakeup.listen(wakeChannel(queueTag(this.#queue)), (message) =>
      this.wake(message === '' ? Infinity : Number(message)),
    )
    this.#stopListening = stop
    // Jobs that came before the subscription stood gave no hint.
    void ready?.then(() => this.wake(Infinity))
    this.#check = setInterval(() => this.wake(Infinity), CHECK_EVERY_MS * (0.9 + Math.random() * 0.2))
  }

  #close(): void {
    this.#stopListening?.()
    this.#stopListening = undefined
    clearInterval(this.#check)
    clearTimeout(this.#dueTimer)
    this.#hinted = 0
    this.#onEmpty()
  }

  // One turn later, so that calls made together travel together.
  #fly(): void {
    if (this.#isFlying) return
    this.#isFlying = true
    setImmediate(() => void this.#flight())
  }

  async #flight(): Promise<void> {
    const looks = this.#looks
    this.#looks = []
    const waiters = this.#choose(looks)
    let isMore = false
    try {
      if (waiters.length > 0) isMore = await this.#serve(waiters)
    } catch (error) {
      for (const waiter of waiters) waiter.fail(error)
    }
    const isServed = new Set(isMore ? [] : waiters)
    for (const look of looks) {
      if (isServed.has(look.waiter) || look.waiter.isDone) look.done()
      // There were more calls, or more jobs, than one script may serve; they are next.
      else this.#looks.push(look)
    }
    this.#isFlying = false
    if (this.#looks.length > 0) this.#fly()
    else this.wakeIfHinted()
  }

  // True when a bound was reached before all had been served.
  async #serve(waiters: readonly Waiter[]): Promise<boolean> {
    for (const waiter of waiters) waiter.isAskedFor = true
    try {
      const flight = await this.#port.lease(
        this.#queue,
        waiters.map((waiter) => waiter.demand),
      )
      waiters.forEach((waiter, index) => this.#answer(waiter, flight.leased[index] ?? []))
      // Everyone got something: there may be more for those still parked.
      if (waiters.every((waiter) => waiter.isDone)) this.#hinted = Infinity
      this.#setDueTimer(flight.nextDueInMs)
      return flight.nextDueInMs === 0
    } finally {
      for (const waiter of waiters) this.#setFree(waiter)
    }
  }

  // Parked calls first: they came first. A hint says how many of them to serve.
  #choose(looks: readonly Look[]): Waiter[] {
    const chosen: Waiter[] = []
    let jobs = 0
    const take = (waiter: Waiter) => {
      if (waiter.isDone || waiter.isAskedFor || jobs >= MOST_JOBS_AT_ONCE) return
      chosen.push(waiter)
      jobs += waiter.demand.maxJobs
    }
    if (this.#hinted > 0) {
      for (const waiter of this.#parked) {
        if (chosen.length >= this.#hinted || jobs >= MOST_JOBS_AT_ONCE) break
        take(waiter)
      }
      // A hint stays for calls that another queue is asking for just now.
      if (chosen.length > 0 || this.#parked.size === 0) this.#hinted = 0
    }
    for (const look of looks) take(look.waiter)
    return chosen
  }

  #answer(waiter: Waiter, leased: LeasedJob[]): void {
    if (leased.length === 0) return
    if (waiter.isDone) void this.#port.giveBack(leased, waiter.demand.callKey)
    else waiter.finish(leased)
  }

  #setFree(waiter: Waiter): void {
    waiter.isAskedFor = false
    if (this.#isDismissed && this.#parked.has(waiter)) waiter.finish([])
    for (const line of waiter.lines) if (line !== this) line.wakeIfHinted()
  }

  #firstFree(): boolean {
    for (const waiter of this.#parked) if (!waiter.isAskedFor) return true
    return false
  }

  #setDueTimer(nextDueInMs: number | null): void {
    clearTimeout(this.#dueTimer)
    if (nextDueInMs === null || nextDueInMs > CHECK_EVERY_MS || this.#members.size === 0) return
    this.#dueTimer = setTimeout(() => this.wake(Infinity), nextDueInMs + 1)
  }
}
