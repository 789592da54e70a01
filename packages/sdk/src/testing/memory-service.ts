// The service in memory: queues under one virtual clock, and the calls that wait for them.
import { newUlid } from '../http/ulid.ts'
import type { Grant, MemoryJob } from './memory-job.ts'
import { MemoryQueue, type VirtualClock } from './memory-queue.ts'
import { ParkedCalls } from './parked-calls.ts'
import { bringUpToDate, nextChangeAt } from './passing-time.ts'
import { Refusal } from './refusal.ts'
import { leasable, take } from './settle.ts'

/** How long a lease call is repeated under its key. */
const CALL_KEPT_MS = 60_000

export interface LeaseCall {
  readonly queues: readonly string[]
  readonly maxJobs: number
  readonly leaseMs: number | undefined
  readonly workerId: string | null
  readonly callKey: string | null
}

interface KeptCall {
  readonly at: number
  readonly grants: readonly (readonly [MemoryJob, Grant | null])[]
}

export class MemoryService {
  readonly baseUrl: string
  readonly clock: VirtualClock
  readonly parked = new ParkedCalls()
  /** In the order they were first used. */
  readonly queues = new Map<string, MemoryQueue>()
  /** The queues that each worker asked for last. */
  readonly polled = new Map<string, readonly string[]>()
  readonly #calls = new Map<string, KeptCall>()
  readonly #keyedIds = new Map<string, string>()
  #tokens = 0

  constructor(baseUrl: string, now: number) {
    this.baseUrl = baseUrl
    this.clock = { now }
  }

  /** The queue of this name, new if need be. */
  queue(name: string): MemoryQueue {
    const queue = this.queues.get(name) ?? new MemoryQueue(name, this.clock)
    this.queues.set(name, queue)
    return queue
  }

  /** Throws `queue_not_found` for one that was never used. */
  knownQueue(name: string): MemoryQueue {
    const queue = this.queues.get(name)
    if (!queue?.isKnown) throw new Refusal('queue_not_found')
    return queue
  }

  /** The job and its queue. Throws `job_not_found`. */
  find(id: string): { readonly queue: MemoryQueue; readonly job: MemoryJob } {
    const queue = this.queue(id.slice(0, -27))
    return { queue, job: queue.job(id) }
  }

  /** The same key in the same queue is the same id. */
  ulidOf(queue: string, idempotencyKey: string): string {
    const key = `${queue} ${idempotencyKey}`
    const ulid = this.#keyedIds.get(key) ?? newUlid()
    this.#keyedIds.set(key, ulid)
    return ulid
  }

  allJobs(): MemoryJob[] {
    return [...this.queues.values()].flatMap(({ jobs }) => [...jobs.values()])
  }

  /** What the call may take now: from the first queue that has anything. */
  lease({ queues, callKey, ...options }: LeaseCall): MemoryJob[] {
    if (options.workerId !== null) this.polled.set(options.workerId, queues)
    const recalled = this.#recall(callKey)
    if (recalled.length > 0) return recalled
    const token = `lease-${++this.#tokens}`
    for (const name of queues) {
      const jobs = take(this.queue(name), { ...options, token })
      if (jobs.length === 0) continue
      const grants = jobs.map((job) => [job, job.grant] as const)
      if (callKey !== null) this.#calls.set(callKey, { at: this.clock.now, grants })
      return jobs
    }
    return []
  }

  /** The same call within a minute gets the same jobs, as far as they are still held. */
  #recall(callKey: string | null): MemoryJob[] {
    const call = this.#calls.get(callKey ?? '')
    if (!call || call.at + CALL_KEPT_MS <= this.clock.now) return []
    return call.grants.flatMap(([job, grant]) => (job.grant === grant && job.state === 'active' ? [job] : []))
  }

  /** Whether the worker has asked for jobs, holds none, and would be given none. */
  isDrained(workerId: string): boolean {
    const queues = this.polled.get(workerId)
    const holds = this.allJobs().some(
      ({ state, grant }) => state === 'active' && grant?.workerId === workerId,
    )
    return queues !== undefined && !holds && queues.every((name) => leasable(this.queue(name)).length === 0)
  }

  /** When something happens next by itself; Infinity when nothing does. */
  nextChangeAt(): number {
    return Math.min(this.parked.nextEndAt, ...[...this.queues.values()].map(nextChangeAt))
  }

  /** To be called after every change, of a queue or of the clock: time has its way, and who waits is answered. */
  settleDown(): void {
    for (const queue of this.queues.values()) bringUpToDate(queue)
    while (this.parked.wake(this.clock.now));
  }
}
