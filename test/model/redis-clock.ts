// Redis's own clock, moved by hand: keys that Redis would end after a while are parked, and ended when the test's time
// has come for them. So a TTL of a minute can be waited for in no time, to the millisecond.
import type { Cluster, Redis } from 'ioredis'
import { allKeys } from './all-keys.ts'

const PARKED_MS = 1000 * 86_400_000
/** No key of the engine has a longer one: what has is parked. */
const LONGEST_TTL_MS = PARKED_MS / 2
/** TTLs that tests set are multiples of this, so the real time that has passed since can be told apart. */
const GRAIN_MS = 10_000

export class RedisClock {
  readonly #redis: Redis | Cluster
  readonly #endsAt = new Map<string, number>()

  constructor(redis: Redis | Cluster) {
    this.#redis = redis
  }

  /** To be called when the test's time goes from `before` to `after`. */
  async move(before: number, after: number): Promise<void> {
    for (const key of await allKeys(this.#redis)) {
      const ttlMs = await this.#redis.pttl(key)
      if (ttlMs < 0) continue
      if (ttlMs < LONGEST_TTL_MS) this.#endsAt.set(key, before + Math.ceil(ttlMs / GRAIN_MS) * GRAIN_MS)
      const hasEnded = (this.#endsAt.get(key) ?? 0) <= after
      await (hasEnded ? this.#redis.del(key) : this.#redis.pexpire(key, PARKED_MS))
    }
  }
}
