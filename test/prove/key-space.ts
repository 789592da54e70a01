// What is in a Redis: the keys that stay, and the memory it says it uses.
import { Redis } from 'ioredis'

const AT_ONCE = 1000

export interface KeySpace {
  /** Those without a TTL, in order. */
  readonly lasting: readonly string[]
  readonly passing: number
  readonly bytes: number
}

export async function readKeySpace(url: string): Promise<KeySpace> {
  const redis = new Redis(url, { protocol: 2 })
  try {
    const keys = (await redis.keys('*')).sort()
    const lasting: string[] = []
    for (let start = 0; start < keys.length; start += AT_ONCE) {
      const some = keys.slice(start, start + AT_ONCE)
      const ttls = await Promise.all(some.map((key) => redis.pttl(key)))
      lasting.push(...some.filter((_, index) => ttls[index] === -1))
    }
    const info = await redis.info('memory')
    const bytes = Number(/^used_memory_dataset:(\d+)/m.exec(info)?.[1])
    return { lasting, passing: keys.length - lasting.length, bytes }
  } finally {
    redis.disconnect()
  }
}

/** Groups that were served more than others, until those have caught up: one key a queue, no longer than it has groups. */
const LEADS = /:passes$/

/** What is there now and was not before. What is gone may come back with the next job. */
export function leftovers(before: KeySpace, now: KeySpace): string[] {
  const old = new Set(before.lasting)
  return now.lasting.filter((key) => !old.has(key) && !LEADS.test(key)).map((key) => `${key} is left`)
}
