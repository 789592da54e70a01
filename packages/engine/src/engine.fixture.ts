// What engine tests stand on: a real Redis of their own, a clock that they set, and the invariants after each test.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startEmbeddedRedis, type EmbeddedRedis } from './embedded-redis.ts'
import { Engine } from './engine.ts'
import type { EngineOptions } from './engine-options.ts'
import { newUlid } from './ids.ts'
import { inspect } from './invariants.ts'
import type { LeasedJob, NewJob, QueueRef } from './job.ts'

/** 2026-01-01: far from the machine's own time, so that a forgotten clock shows. */
export const START_AT = Date.UTC(2026, 0, 1)

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** A Redis for the tests of one file, and engines on it. */
export interface EngineFixture {
  readonly redis: Redis
  readonly url: string
  /** The time that scripts see, in ms. */
  now: number
  /** A queue that no other test uses. */
  newQueue(): QueueRef
  /** One more instance on the same Redis; closed after the test. */
  newEngine(options?: Partial<EngineOptions>): Promise<Engine>
  /** An engine that is maintained only by `maintain`, so that nothing moves by itself, and a queue. */
  engineAndQueue(): Promise<{ readonly engine: Engine; readonly queue: QueueRef }>
  /** Lets time pass, and whatever is due by then happen. */
  pass(engine: Engine, ms: number): Promise<void>
}

/** Call at the top of a test file. */
export function useEngine(): EngineFixture {
  let server: EmbeddedRedis
  let dataDir: string
  let queues = 0
  const engines: Engine[] = []
  const fixture = { now: START_AT } as { -readonly [Key in keyof EngineFixture]: EngineFixture[Key] }

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'offload-engine-'))
    server = await startEmbeddedRedis({ dataDir })
    fixture.url = server.url
    fixture.redis = new Redis(server.url)
    fixture.newQueue = () => ({ project: 'test', queue: `q${++queues}` })
    fixture.newEngine = async (options) => {
      const engine = await Engine.connect({
        redisUrl: server.url,
        durability: 'fsync',
        clock: () => fixture.now,
        ...options,
      })
      engines.push(engine)
      return engine
    }
    fixture.engineAndQueue = async () => ({
      engine: await fixture.newEngine({ maintenance: 'by hand' }),
      queue: fixture.newQueue(),
    })
    fixture.pass = (engine, ms) => {
      fixture.now += ms
      return engine.maintain()
    }
  })
  afterEach(async () => {
    await Promise.all(engines.splice(0).map((engine) => engine.close()))
    const { violations } = await inspect(fixture.redis)
    await fixture.redis.flushall()
    fixture.now = START_AT
    if (violations.length > 0) throw new Error(`Invariants broken:\n${violations.join('\n')}`)
  })
  afterAll(async () => {
    fixture.redis.disconnect()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  })
  return fixture
}

/** A job that says only what it must. */
export function newJob(said: Partial<NewJob> = {}): NewJob {
  return { id: newUlid(), type: 'test', payload: '{}', ...said }
}

/** The job that is next in line. */
export async function leaseOne(engine: Engine, queue: QueueRef): Promise<LeasedJob> {
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0, workerId: 'worker one' })
  if (!leased) throw new Error('Nothing was leased')
  return leased
}
