// Works on bulk operations: every instance, without a leader. A plan names those that are under way; each second an
// instance looks there for one that nobody works on. That only one does is held by the lease in the operation's record,
// which each step renews, and which runs out five seconds after the last one of an instance that died.
import { setTimeout as wait } from 'node:timers/promises'
import type { OperationRef } from './operation.ts'
import type { Log } from './redis-client.ts'

const TICK_MS = 1000
const MOST_AT_ONCE = 10
/** After a step that failed, as when Redis is away. */
const AFTER_FAILURE_MS = 1000

/** What a step came to. */
export interface OperationStep {
  /** `held`: another works on it. */
  readonly word: 'more' | 'over' | 'held' | 'operation_not_found'
  /** How long its pace asks to wait for the next one. */
  readonly waitMs: number
}

/** What the runner needs of the engine. */
export interface OperationRunnerPort {
  /** Takes operations from the plan that are to be looked at now; another instance sees them again in a second. */
  claim(most: number): Promise<OperationRef[]>
  step(operation: OperationRef): Promise<OperationStep>
  /** Takes one that is over from the plan. */
  forget(operation: OperationRef): Promise<void>
}

/** The operations that this process works on. */
export class OperationRunner {
  readonly #port: OperationRunnerPort
  readonly #log: Log
  readonly #closing = new AbortController()
  /** Those that this instance works on, by id. */
  readonly #running = new Map<string, Promise<void>>()
  #looking: Promise<void> = Promise.resolve()

  constructor(port: OperationRunnerPort, log: Log) {
    this.#port = port
    this.#log = log
  }

  start(): void {
    this.#looking = this.#look()
  }

  /** Works on an operation at once; resolves after its first step, whether that went well or not. */
  async begin(operation: OperationRef): Promise<void> {
    if (this.#running.has(operation.id)) return
    const first = Promise.withResolvers<void>()
    this.#running.set(operation.id, this.#work(operation, first.resolve))
    await first.promise
  }

  /** Steps through what is planned up to now, as far as leases and paces allow. */
  async catchUp(): Promise<void> {
    for (;;) {
      const claimed = await this.#port.claim(MOST_AT_ONCE)
      if (claimed.length === 0) return
      for (const operation of claimed) while ((await this.#step(operation)) === 0);
    }
  }

  /** Resolves when the steps under way are over. Another instance goes on when the leases have run out. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#looking
    await Promise.all(this.#running.values())
  }

  async #look(): Promise<void> {
    while (await this.#rest(TICK_MS * (0.8 + Math.random() * 0.4))) {
      const room = MOST_AT_ONCE - this.#running.size
      const claimed = room > 0 ? await this.#port.claim(room).catch(() => []) : []
      for (const operation of claimed) void this.begin(operation)
    }
  }

  async #work(operation: OperationRef, onFirst: () => void): Promise<void> {
    try {
      for (let isGoingOn = true; isGoingOn;) {
        const startedAt = performance.now()
        const waitMs = await this.#step(operation)
        onFirst()
        // Everybody else's calls come in between: an operation takes at most half of what Redis can do.
        isGoingOn = waitMs !== null && (await this.#rest(Math.max(waitMs, performance.now() - startedAt)))
      }
    } catch (error) {
      this.#log('an operation could not go on', { id: operation.id, reason: String(error) })
      onFirst()
      await this.#rest(AFTER_FAILURE_MS)
    } finally {
      this.#running.delete(operation.id)
    }
  }

  /** How long to wait for the next step; null when there is none to take here. */
  async #step(operation: OperationRef): Promise<number | null> {
    const { word, waitMs } = await this.#port.step(operation)
    if (word === 'more') return waitMs
    if (word !== 'held') await this.#port.forget(operation)
    return null
  }

  /** True after that time, false at once when the runner closes. */
  async #rest(ms: number): Promise<boolean> {
    const { signal } = this.#closing
    return wait(ms, true, { signal }).catch(() => false)
  }
}
