// Callers that enqueue through the SDK, one job after the other, and keep book of what they were told.
import { setTimeout as delay } from 'node:timers/promises'
import { isOffloadError, Offload } from '@offload/sdk'
import { FLEET_QUEUE, FLEET_TYPE } from './fleet-job.ts'

const CALLERS = 6
/** Between two jobs of one caller: the load is to be running, not to fill the machine. */
const PAUSE_MS = 15

export class FleetLoad {
  readonly sent = new Set<number>()
  readonly accepted = new Map<string, number>()
  /** Enqueues that the SDK gave up after its retries: their jobs may be there or not. */
  readonly givenUp: string[] = []
  /** How long the callers of the load, taken together, were longest without an answer. */
  longestSilenceMs = 0
  #answeredAt = performance.now()
  #isOver = false
  readonly #callers: Promise<void>[]

  /** `numbers` gives each job its own. */
  constructor(client: Offload, numbers: Iterator<number>) {
    this.#callers = Array.from({ length: CALLERS }, () => this.#enqueueOn(client, numbers))
  }

  /** Resolves when every call under way is over. */
  async stop(): Promise<void> {
    this.#isOver = true
    await Promise.all(this.#callers)
  }

  async #enqueueOn(client: Offload, numbers: Iterator<number>): Promise<void> {
    while (!this.#isOver) {
      const n = numbers.next().value as number
      this.sent.add(n)
      try {
        const { id } = await client.jobs.enqueue(FLEET_TYPE, { n }, { queue: FLEET_QUEUE, maxCrashes: 20 })
        this.accepted.set(id, n)
        this.#noteAnswer()
      } catch (error) {
        if (!isOffloadError(error)) throw error
        this.givenUp.push(error.message)
      }
      await delay(PAUSE_MS)
    }
  }

  #noteAnswer(): void {
    const now = performance.now()
    this.longestSilenceMs = Math.max(this.longestSilenceMs, now - this.#answeredAt)
    this.#answeredAt = now
  }
}

/** 0, 1, 2, … without end. */
export function* count(): Generator<number, never> {
  for (let n = 0; ; n++) yield n
}
