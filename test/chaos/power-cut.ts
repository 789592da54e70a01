// Power cuts: Redis dies under load, and its file is cut back to what was on disk for certain at that moment.
import { mkdtemp, rm, stat, truncate } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startEmbeddedRedis, type EmbeddedRedis } from '@offload/engine'
import { Redis } from 'ioredis'
import type { Chance } from '../harness/chance.ts'
import { FsyncWatch } from '../harness/fsync-watch.ts'
import { Fleet } from './fleet.ts'
import { runRound, type Round } from './fleet-round.ts'

/** `everysec` syncs each second: the cut comes anywhere in it. */
const MOST_DELAY_MS = 1000

type Durability = keyof typeof FSYNC

const FSYNC = { fsync: 'always', everysec: 'everysec' } as const

export class PowerCut {
  /** Bytes that had been written but were not on disk, of each cut. */
  readonly bytesCut: number[] = []
  readonly #dataDir: string
  readonly #durability: Durability
  readonly #fleet: Fleet
  #redis: EmbeddedRedis

  private constructor(dataDir: string, durability: Durability, redis: EmbeddedRedis, fleet: Fleet) {
    this.#dataDir = dataDir
    this.#durability = durability
    this.#redis = redis
    this.#fleet = fleet
  }

  /** `everysec` is the control: it must lose what it may lose. */
  static async start(durability: Durability): Promise<PowerCut> {
    const dataDir = await mkdtemp(join(tmpdir(), 'offload-power-cut-'))
    const redis = await startRedis(dataDir, durability)
    const env = { REDIS_URL: redis.url, OFFLOAD_DURABILITY: durability }
    const fleet = await Fleet.start({ services: 1, workers: 2, env })
    return new PowerCut(dataDir, durability, redis, fleet)
  }

  /** One cut, at a moment that is drawn. */
  async run(chance: Chance): Promise<Round> {
    const watch = await FsyncWatch.start(this.#redis.pid, this.#file(), join(this.#dataDir, 'trace'))
    return runRound(this.#fleet, {
      redisUrl: this.#redis.url,
      trouble: () => this.#cut(watch, chance.below(MOST_DELAY_MS)),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#fleet[Symbol.asyncDispose]()
    await this.#redis.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  async #cut(watch: FsyncWatch, afterMs: number): Promise<void> {
    await delay(afterMs)
    process.kill(this.#redis.pid, 'SIGKILL')
    const file = this.#file()
    const synced = await watch.synced()
    this.bytesCut.push((await stat(file)).size - synced)
    await truncate(file, synced)
    await this.#redis.stop()
    const port = Number(new URL(this.#redis.url).port)
    this.#redis = await startRedis(this.#dataDir, this.#durability, port)
  }

  /** What Redis appends to. */
  #file(): string {
    const [file] = globSync(join(this.#dataDir, 'appendonlydir', '*.incr.aof'))
    if (file === undefined) throw new Error('Redis has no append-only file')
    return file
  }
}

async function startRedis(dataDir: string, durability: Durability, port?: number): Promise<EmbeddedRedis> {
  const appendfsync = FSYNC[durability]
  const redis = await startEmbeddedRedis({ dataDir, appendfsync, ...(port !== undefined && { port }) })
  // A rewrite would begin another file, and the one that is watched would say nothing any more.
  const client = new Redis(redis.url, { protocol: 2 })
  await client.config('SET', 'auto-aof-rewrite-percentage', '0').finally(() => client.disconnect())
  return redis
}
