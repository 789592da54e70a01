// Asks the service for jobs, again and again.
import { backoffMs, pause } from '../http/backoff.ts'
import { LeaseRequest } from '../contract/request-schemas.ts'
import { isAborted } from '../errors/errors.ts'
import type { AcquireOptions } from '../client/leases.ts'
import type { RunSet } from './run-set.ts'
import type { LeaseAnswer } from '../contract/types.ts'
import { newUlid } from '../http/ulid.ts'
import type { WorkerSettings } from './worker-options.ts'

/** The most a single lease call gives. */
const LARGEST_LEASE = LeaseRequest.properties.maxJobs.maximum
/** As long as the service remembers what a call under the same key was given. */
const REPEATABLE_MS = 60_000

/** How long a stopping worker waits for what its last poll may have been given. */
const RECALL_MS = 2000

/** What becomes of the answers. */
export interface PollerPorts {
  /** Starts what has come. */
  readonly take: (answer: LeaseAnswer) => void
  /** Hears of a failed poll. False when no waiting heals it. */
  readonly outlives: (error: unknown) => boolean
}

/** A call for jobs. Asked again under the same key when its answer is lost: the leases it was given must not be. */
interface Call {
  readonly idempotencyKey: string
  readonly maxJobs: number
  readonly firstAskedAt: number
}

/** One poll at a time, for as many jobs as there are free slots. */
export class LeasePoller {
  readonly #settings: WorkerSettings
  readonly #runs: RunSet
  readonly #ports: PollerPorts
  #call: Call | undefined
  /** Polls in a row that failed, or came back empty sooner than they should. */
  #fruitless = 0

  constructor(settings: WorkerSettings, runs: RunSet, ports: PollerPorts) {
    this.#settings = settings
    this.#runs = runs
    this.#ports = ports
  }

  /** Polls until `signal` aborts. Resolves earlier with what no waiting heals. */
  async run(signal: AbortSignal): Promise<{ readonly error: unknown } | undefined> {
    while (!signal.aborted) {
      await this.#runs.until(() => this.#call !== undefined || this.#runs.freeSlots > 0, signal)
      if (signal.aborted) break
      try {
        this.#hear(await this.#poll(signal))
      } catch (error) {
        if (isAborted(error)) {
          await this.#recall()
          break
        }
        if (!this.#ports.outlives(error)) return { error }
        this.#fruitless += 1
      }
      if (this.#fruitless > 0) await pause(backoffMs(this.#fruitless), signal)
    }
    this.#endCall()
    return undefined
  }

  async #poll(signal: AbortSignal): Promise<{ answer: LeaseAnswer; tookMs: number }> {
    const { idempotencyKey, maxJobs } = this.#currentCall()
    const askedAt = Date.now()
    const answer = await this.#acquire({ idempotencyKey, maxJobs, wait: this.#settings.waitMs, signal })
    return { answer, tookMs: Date.now() - askedAt }
  }

  /**
   * The answer to an aborted poll may be on its way, and the service then counts its jobs as leased. Asked under the
   * same key it says which they are, so that they can be given back at once. If this fails too, they run out.
   */
  async #recall(): Promise<void> {
    if (!this.#call) return
    const { idempotencyKey } = this.#call
    const signal = AbortSignal.timeout(RECALL_MS)
    await this.#acquire({ idempotencyKey, maxJobs: 1, wait: 0, signal }).then(
      this.#ports.take,
      () => undefined,
    )
  }

  #acquire(options: AcquireOptions): Promise<LeaseAnswer> {
    const { client, queues, leaseMs, identity } = this.#settings
    const lease = leaseMs === undefined ? {} : { lease: leaseMs }
    return client.leases.acquire({ queues, worker: identity, ...lease, ...options })
  }

  #hear({ answer, tookMs }: { answer: LeaseAnswer; tookMs: number }): void {
    const { waitMs } = this.#settings
    const isFruitful = answer.leases.length > 0 || (waitMs > 0 && tookMs >= waitMs / 2)
    this.#fruitless = isFruitful ? 0 : this.#fruitless + 1
    this.#ports.take(answer)
    this.#endCall()
  }

  #currentCall(): Call {
    if (this.#call && Date.now() - this.#call.firstAskedAt > REPEATABLE_MS) this.#endCall()
    this.#call ??= {
      idempotencyKey: newUlid(),
      maxJobs: this.#runs.reserve(LARGEST_LEASE),
      firstAskedAt: Date.now(),
    }
    return this.#call
  }

  #endCall(): void {
    if (this.#call) this.#runs.unreserve(this.#call.maxJobs)
    this.#call = undefined
  }
}
