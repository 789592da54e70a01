// Jobs that go round while Redis is in trouble: who enqueued what, who finished what, and what is missing in the end.
import { setTimeout as delay } from 'node:timers/promises'
import { Engine, EngineError, newUlid, type NewJob } from '@offload/engine'
import { OwnRedis } from '../harness/own-redis.ts'
import { within } from '../harness/within.ts'

const QUEUE = { project: 'trouble', queue: 'jobs' }
const ENQUEUERS = 8
const WORKERS = 8
const JOBS_A_LEASE = 5

/** What callers were told. */
export interface Ledger {
  /** Ids of jobs whose enqueue was answered: these must all be completed. */
  readonly accepted: Set<string>
  readonly completed: Set<string>
  /** How often each refusal was given. */
  readonly refusals: Map<string, number>
}

/** An engine under load, on a Redis that can be taken away. */
export class TroubledEngine implements AsyncDisposable {
  readonly ledger: Ledger = { accepted: new Set(), completed: new Set(), refusals: new Map() }
  readonly engine: Engine
  readonly redis: OwnRedis
  readonly #started: AsyncDisposableStack
  #isEnqueueing = true
  #isWorking = true

  private constructor(engine: Engine, redis: OwnRedis, started: AsyncDisposableStack) {
    this.engine = engine
    this.redis = redis
    this.#started = started
  }

  static async start(): Promise<TroubledEngine> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start())
    const connected = await Engine.connect({ redisUrl: redis.url, durability: 'fsync' })
    const engine = started.adopt(connected, () => connected.close())
    return new TroubledEngine(engine, redis, started.move())
  }

  /** Load until `meanwhile` is over; then enqueueing stops, and what was accepted is worked off. */
  async underLoad(meanwhile: () => Promise<void>): Promise<Ledger> {
    const enqueuers = Array.from({ length: ENQUEUERS }, () => this.#enqueueOn())
    const workers = Array.from({ length: WORKERS }, () => this.#workOn())
    await meanwhile()
    this.#isEnqueueing = false
    await Promise.all(enqueuers)
    await this.drained()
    this.#isWorking = false
    await Promise.all(workers)
    return this.ledger
  }

  /** Resolves once nothing waits and nothing runs. */
  drained(): Promise<void> {
    return within('all jobs done', async () => {
      const { counts } = (await this.engine.queues.get(QUEUE)) ?? {}
      return !!counts && counts.queued + counts.active + counts.retrying + counts.scheduled === 0
    })
  }

  /** Resolves once the ledger shows what is `wanted`. */
  until(wanted: string, has: (ledger: Ledger) => boolean): Promise<void> {
    return within(wanted, () => has(this.ledger))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnqueueing = false
    this.#isWorking = false
    await this.#started.disposeAsync()
  }

  async #enqueueOn(): Promise<void> {
    while (this.#isEnqueueing) {
      const job: NewJob = { id: newUlid(), type: 'trouble', payload: '{}', leaseMs: 5000, maxCrashes: 20 }
      await this.#insist(async () => {
        const { job: made } = await this.engine.enqueue(QUEUE, job)
        this.ledger.accepted.add(made.id)
      })
    }
  }

  async #workOn(): Promise<void> {
    while (this.#isWorking) {
      const request = { maxJobs: JOBS_A_LEASE, waitMs: 100 }
      const leased = await this.engine.lease([QUEUE], request).catch((error: unknown) => this.#note(error))
      for (const { job, leaseToken } of leased ?? [])
        await this.#insist(async () => {
          await this.engine.ack(job, { leaseToken })
          this.ledger.completed.add(job.id)
        })
    }
  }

  // As clients do: what may be repeated is repeated, with the same id or token, until it is answered; a full Redis and a
  // lost lease are answers.
  async #insist(call: () => Promise<void>): Promise<void> {
    while (!this.#started.disposed) {
      try {
        return await call()
      } catch (error) {
        this.#note(error)
        const isAnswer = error instanceof EngineError && ['storage_full', 'lease_lost'].includes(error.code)
        await delay(20)
        if (isAnswer) return
      }
    }
  }

  #note(error: unknown): undefined {
    if (!(error instanceof EngineError)) throw error
    this.ledger.refusals.set(error.code, (this.ledger.refusals.get(error.code) ?? 0) + 1)
  }
}
