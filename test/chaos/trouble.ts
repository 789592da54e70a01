// Jobs that go round while Redis is in trouble: who enqueued what, who finished what, and what is missing in the end.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  Engine,
  EngineError,
  newUlid,
  startEmbeddedRedis,
  type EmbeddedRedis,
  type NewJob,
} from '@offload/engine'
import { Redis } from 'ioredis'

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

export class Trouble {
  readonly ledger: Ledger = { accepted: new Set(), completed: new Set(), refusals: new Map() }
  readonly engine: Engine
  readonly #dataDir: string
  #server: EmbeddedRedis
  #isEnqueueing = true
  #isWorking = true

  private constructor(engine: Engine, server: EmbeddedRedis, dataDir: string) {
    this.engine = engine
    this.#server = server
    this.#dataDir = dataDir
  }

  static async start(): Promise<Trouble> {
    const dataDir = await mkdtemp(join(tmpdir(), 'offload-trouble-'))
    const server = await startEmbeddedRedis({ dataDir })
    const engine = await Engine.connect({ redisUrl: server.url, durability: 'fsync' })
    return new Trouble(engine, server, dataDir)
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
  async drained(): Promise<void> {
    for (;;) {
      const info = await this.engine.queues.get(QUEUE).catch(() => null)
      const { queued = 1, active = 1, retrying = 1, scheduled = 1 } = info?.counts ?? {}
      if (queued + active + retrying + scheduled === 0) return
      await nextTurn(50)
    }
  }

  /** Resolves once the ledger shows what `has` looks for. */
  async until(has: (ledger: Ledger) => boolean): Promise<void> {
    while (!has(this.ledger)) await nextTurn(10)
  }

  async command(...words: [string, ...string[]]): Promise<void> {
    const redis = new Redis(this.#server.url, { protocol: 2 })
    await redis.call(...words).finally(() => redis.disconnect())
  }

  stopRedis(): Promise<void> {
    return this.#server.stop()
  }

  async startRedis(): Promise<void> {
    const port = Number(new URL(this.#server.url).port)
    this.#server = await startEmbeddedRedis({ dataDir: this.#dataDir, port })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnqueueing = false
    this.#isWorking = false
    await this.engine.close()
    await this.#server.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
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
    for (;;) {
      try {
        return await call()
      } catch (error) {
        this.#note(error)
        const isAnswer = error instanceof EngineError && ['storage_full', 'lease_lost'].includes(error.code)
        await nextTurn(20)
        if (isAnswer) return
      }
    }
  }

  #note(error: unknown): undefined {
    if (!(error instanceof EngineError)) throw error
    this.ledger.refusals.set(error.code, (this.ledger.refusals.get(error.code) ?? 0) + 1)
  }
}

function nextTurn(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
