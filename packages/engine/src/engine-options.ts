// What an engine is made with.
import type { Observer } from './observer.ts'
import type { Log, RedisTls } from './redis-client.ts'
import type { Durability } from './server-check.ts'
import type { Clock } from './verb-runner.ts'

/** Where the Redis is, what it must promise, and who hears of what happens. */
export interface EngineOptions {
  /**
   * `redis:` or `rediss:`; for a cluster `redis-cluster://host:port,host:port`, some of its nodes; for a master that
   * Sentinels watch `redis-sentinel://host:port,host:port/name`, some of the Sentinels.
   */
  readonly redisUrl: string
  /** Of `rediss:` servers. Absent: they are verified by the certificates that Node brings. */
  readonly redisTls?: RedisTls | undefined
  /** What Redis must promise; a weaker one is refused at the start. */
  readonly durability: Durability
  /** For `replicated`: how many replicas have a change before it is answered. Default 1. */
  readonly replicas?: number | undefined
  readonly log?: Log
  /** Is told of what this process does. */
  readonly observer?: Observer | undefined
  /** For tests: the time that scripts see. */
  readonly clock?: Clock
  /** For tests: draws from 0 to below 1 for the jitter of backoffs. */
  readonly random?: () => number
  /** `by hand`, for tests that step through time: nothing is promoted, reaped or swept but by `maintain`. */
  readonly maintenance?: 'in the background' | 'by hand'
}
