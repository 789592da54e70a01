// What engine tests stand on: a real Redis of their own, a clock that they set, and the invariants after each test.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { startEmbeddedRedis, type EmbeddedRedis } from './embedded-redis.ts'
import { Engine } from './engine.ts'
import { newUlid } from './ids.ts'
import { inspect } from './invariants.ts'
import type { NewJob, QueueRef } from './job.ts'

/** 2026-01-01: far from the machine's own time, so that a forgotten clock shows. */
export const START_AT = Date.UTC(2026, 0, 1)

/** A Redis for the tests of one file, and engines on it. */
export interface EngineFixture {
  readonly redis: Redis
  readonly url: string
  /** The time that scripts see, in ms. */
  now: number
  /** A queue that no other test uses. */
  newQueue(): QueueRef
  /** One more instance on the same Redis; closed after the test. */
  newEngine(): Promise<Engine>
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
    fixture.newEngine = async () => {
      const engine = await Engine.connect({
        redisUrl: server.url,
        durability: 'fsync',
        clock: () => fixture.now,
      })
      engines.push(engine)
      return engine
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
