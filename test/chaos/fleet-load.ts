// Callers that enqueue through the SDK, one job after the other, and keep book of what they were told.
import { setTimeout as delay } from 'node:timers/promises'
import { isOffloadError, Offload, type EnqueueOptions } from '@offload/sdk'
import { within } from '../harness/within.ts'
import { FLEET_QUEUE, FLEET_TYPE } from './fleet-job.ts'

const OPTIONS = { queue: FLEET_QUEUE, maxCrashes: 20 }
/** By default. */
const CALLERS = 6
/** Between two jobs of one caller: the load is to be running, not to fill the machine. */
const PAUSE_MS = 15
/** Much longer than callers are left without an answer in any trouble. */
const ACCEPTED_WITHIN_MS = 45_000

/** Disposing of it is stopping it. */
export class FleetLoad implements AsyncDisposable {
  readonly sent = new Set<number>()
  readonly accepted = new Map<string, number>()
  /** When, in the time of `performance.now()`. */
  readonly #acceptedAt = new Map<string, number>()
  /** Enqueues that the SDK gave up after its retries: their jobs may be there or not. */
  readonly givenUp: string[] = []
  /** How long the callers of the load, taken together, were longest without an answer. */
  longestSilenceMs = 0
  #answeredAt = performance.now()
  #isOver = false
  readonly #client: Offload
  readonly #numbers: Iterator<number>
  /** Rejects when a caller was told what no caller should be. */
  readonly #callers: Promise<unknown>

  /** `numbers` gives each job its own. */
  constructor(client: Offload, numbers: Iterator<number>, callers = CALLERS) {
    this.#client = client
    this.#numbers = numbers
    this.#callers = Promise.all(Array.from({ length: callers }, () => this.#enqueueOn()))
  }

  /** Resolves when every call under way is over. */
  async stop(): Promise<void> {
    this.#isOver = true
    await this.#callers
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop()
  }

  /** Resolves once so many more jobs are accepted. Throws when they are not in time, or a caller has broken. */
  async acceptedMore(jobs: number): Promise<void> {
    const enough = this.accepted.size + jobs
    const accepted = within(
      `${jobs} more jobs accepted`,
      () => this.accepted.size >= enough,
      ACCEPTED_WITHIN_MS,
    )
    await Promise.race([accepted, this.#callers])
  }

  /** Besides what callers enqueue: a backlog, or jobs that are unlike theirs. Returns the ids of those that were accepted. */
  async addMany(jobs: number, payload: object = {}, options: EnqueueOptions = {}): Promise<string[]> {
    const ids = await Promise.all(Array.from({ length: jobs }, () => this.#enqueueOne(payload, options)))
    return ids.filter((id) => id !== undefined)
  }

  /** From when on to when those were accepted, in ms: of what was lost, how far it went back. */
  spanOf(ids: readonly string[]): number {
    const times = ids.map((id) => this.#acceptedAt.get(id) ?? NaN)
    return times.length === 0 ? 0 : Math.max(...times) - Math.min(...times)
  }

  async #enqueueOn(): Promise<void> {
    while (!this.#isOver) {
      await this.#enqueueOne()
      await delay(PAUSE_MS)
    }
  }

  async #enqueueOne(payload: object = {}, options: EnqueueOptions = {}): Promise<string | undefined> {
    const n = this.#numbers.next().value as number
    this.sent.add(n)
    try {
      const { id } = await this.#client.jobs.enqueue(
        FLEET_TYPE,
        { n, ...payload },
        { ...OPTIONS, ...options },
      )
      this.#accept(id, n)
      return id
    } catch (error) {
      if (!isOffloadError(error)) throw error
      this.givenUp.push(error.message)
      return undefined
    }
  }

  #accept(id: string, n: number): void {
    const now = performance.now()
    this.accepted.set(id, n)
    this.#acceptedAt.set(id, now)
    this.longestSilenceMs = Math.max(this.longestSilenceMs, now - this.#answeredAt)
    this.#answeredAt = now
  }
}

/** 0, 1, 2, … without end. */
export function* count(): Generator<number, never> {
  for (let n = 0; ; n++) yield n
}
