// What must happen though nobody calls: promote, reap, expire and sweep, by every instance, without a leader.
//
// The plan (two sets in a slot of their own) says when each queue is next due, so idle queues cost nothing.
// A call that makes something due first *touches* its queue; a touched queue is visited each second for 10 s, by
// when that call has happened or was given up, and after that when its next job is due. So no job is forgotten,
// whatever dies in between, though plan and queue live in different cluster slots.
import { queueOfTag } from './keys.ts'
import type { Log } from './redis-client.ts'
import type { QueueRef } from './job.ts'

const TICK_MS = 500
/** Shorter than the 10 s that a touch holds by the longest call (CALL_DEADLINE_MS). */
const TOUCH_EVERY_MS = 5000
const QUEUES_AT_ONCE = 100
const JOBS_AT_ONCE = 200

/** Moved jobs, and when there is more to do; null when nothing is left. */
export interface Step {
  readonly moved: number
  readonly nextAt: number | null
}

/** A visit that is over, and when the queue is next due. */
interface Visit extends Pick<Step, 'nextAt'> {
  readonly tag: string
  /** A step reached its bound, so that there may be more to do at once. */
  readonly isFull: boolean
}

/** What maintenance needs of the engine. */
export interface MaintenancePort {
  touch(tag: string): Promise<void>
  claim(mostQueues: number): Promise<string[]>
  /** When the next job is due for any of the steps, and the time by the same clock. */
  nextDue(queue: QueueRef): Promise<{ readonly now: number; readonly nextAt: number | null }>
  revisit(visits: readonly Pick<Visit, 'tag' | 'nextAt'>[]): Promise<void>
  /** reap, promote, expire, sweep: each after those that move jobs to where it looks. */
  readonly steps: readonly ((queue: QueueRef, mostJobs: number) => Promise<Step>)[]
}

/** The visits of this process, and its touches. */
export class Maintenance {
  readonly #port: MaintenancePort
  readonly #log: Log
  readonly #now: () => number
  readonly #touches = new Map<string, { at: number; done: Promise<void> }>()
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #round: Promise<void> = Promise.resolve()

  /** `now` runs as fast as the clock that scripts see. */
  constructor(port: MaintenancePort, log: Log, now: () => number) {
    this.#port = port
    this.#log = log
    this.#now = now
  }

  /** To be awaited before a call that makes something due in the queue. Costs a call every 5 s and queue. */
  touch(tag: string): Promise<void> {
    const now = this.#now()
    const last = this.#touches.get(tag)
    if (last && now - last.at < TOUCH_EVERY_MS) return last.done
    const done = this.#port.touch(tag)
    this.#touches.set(tag, { at: now, done })
    done.catch(() => this.#touches.delete(tag))
    return done
  }

  start(): void {
    this.#timer = setTimeout(
      () => {
        this.#round = this.#tick()
      },
      TICK_MS * (0.8 + Math.random() * 0.4),
    )
  }

  /** Resolves when the visit under way is over. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#round
  }

  /** Visits the queues that are planned up to now until nothing more is due. */
  async catchUp(): Promise<void> {
    do this.#forgetOldTouches()
    while (!this.#isClosed && (await this.#isMoreDue()))
  }

  async #tick(): Promise<void> {
    try {
      await this.catchUp()
    } catch (error) {
      this.#log('maintenance could not reach Redis', { reason: String(error) })
    }
    if (!this.#isClosed) this.start()
  }

  // True when a bound was reached, so that the rest does not wait for the next tick.
  async #isMoreDue(): Promise<boolean> {
    const tags = await this.#port.claim(QUEUES_AT_ONCE)
    if (tags.length === 0) return false
    const outcomes = await Promise.allSettled(tags.map((tag) => this.#visit(tag)))
    const visits = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    await this.#port.revisit(visits)
    // In a cluster, one shard may be away: its queues stay claimed for a second.
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    if (failed) throw failed.reason
    return tags.length === QUEUES_AT_ONCE || visits.some(({ isFull }) => isFull)
  }

  async #visit(tag: string): Promise<Visit> {
    const queue = queueOfTag(tag)
    const { now, nextAt } = await this.#port.nextDue(queue)
    // As most visits find it.
    if (nextAt === null || nextAt > now) return { tag, nextAt, isFull: false }
    const steps: Step[] = []
    // One after the other: what a step moves, a later one must see, or its time would be missing from the plan.
    for (const step of this.#port.steps) steps.push(await step(queue, JOBS_AT_ONCE))
    const times = steps.flatMap((step) => (step.nextAt === null ? [] : [step.nextAt]))
    const isFull = steps.some((step) => step.moved >= JOBS_AT_ONCE)
    return { tag, nextAt: times.length > 0 ? Math.min(...times) : null, isFull }
  }

  #forgetOldTouches(): void {
    const oldest = this.#now() - TOUCH_EVERY_MS
    for (const [tag, { at }] of this.#touches) if (at < oldest) this.#touches.delete(tag)
  }
}
