// Power cuts: Redis dies under load, and its file is cut back to what was on disk for certain at that moment.
import { stat, truncate } from 'node:fs/promises'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Chance } from '../harness/chance.ts'
import { FsyncWatch } from '../harness/fsync-watch.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { Fleet } from './fleet.ts'
import { runRound, type Round } from './fleet-round.ts'

/** `everysec` syncs each second: the cut comes anywhere in it. */
const MOST_DELAY_MS = 1000

type Durability = keyof typeof FSYNC

const FSYNC = { fsync: 'always', everysec: 'everysec' } as const

/** A fleet on a Redis whose file is cut back. */
export class PowerCut implements AsyncDisposable {
  /** Bytes that had been written but were not on disk, of each cut. */
  readonly bytesCut: number[] = []
  readonly #redis: OwnRedis
  readonly #fleet: Fleet
  readonly #started: AsyncDisposableStack

  private constructor(redis: OwnRedis, fleet: Fleet, started: AsyncDisposableStack) {
    this.#redis = redis
    this.#fleet = fleet
    this.#started = started
  }

  /** `everysec` is the control: it must lose what it may lose. */
  static async start(durability: Durability): Promise<PowerCut> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start({ appendfsync: FSYNC[durability] }))
    await keepFile(redis)
    const env = { REDIS_URL: redis.url, OFFLOAD_DURABILITY: durability }
    const fleet = started.use(await Fleet.start({ services: 1, workers: 2, env }))
    return new PowerCut(redis, fleet, started.move())
  }

  /** One cut, at a moment that is drawn. */
  async run(chance: Chance): Promise<Round> {
    const watch = await FsyncWatch.start(this.#redis.pid, this.#file(), join(this.#redis.folder, 'trace'))
    return runRound(this.#fleet, {
      redisUrl: this.#redis.url,
      trouble: () => this.#cut(watch, chance.below(MOST_DELAY_MS)),
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  async #cut(watch: FsyncWatch, afterMs: number): Promise<void> {
    await delay(afterMs)
    this.#redis.kill()
    const file = this.#file()
    const synced = await watch.synced()
    this.bytesCut.push((await stat(file)).size - synced)
    await truncate(file, synced)
    await this.#redis.restart()
    await keepFile(this.#redis)
  }

  /** What Redis appends to. */
  #file(): string {
    const [file] = globSync(join(this.#redis.folder, 'appendonlydir', '*.incr.aof'))
    if (file === undefined) throw new Error('Redis has no append-only file')
    return file
  }
}

/** A rewrite would begin another file, and the one that is watched would say nothing any more. */
function keepFile(redis: OwnRedis): Promise<void> {
  return redis.call('CONFIG', 'SET', 'auto-aof-rewrite-percentage', '0')
}
