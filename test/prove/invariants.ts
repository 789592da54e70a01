// The invariants of a live Redis, read-only, on a sample: what an operator runs when something looks odd.
import { inspect } from '@offload/engine/invariants'
import { Redis } from 'ioredis'
import { count, text } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

const MOST_SHOWN = 50

/** Needs no more of Redis than SCAN and reads; traffic may go on. */
export const invariants = defineProof({
  name: 'invariants',
  shows: 'a live Redis keeps the invariants of ARCHITECTURE.md; read-only, on a sample, beside traffic',
  options: {
    redis: text('its URL', 'redis://127.0.0.1:6379'),
    sample: count('most keys, and most jobs of each state of a queue; 0 for all', {
      absent: 1000,
      atLeast: 0,
    }),
  },
  async run({ redis: url, sample }) {
    const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, protocol: 2 })
    redis.on('error', () => undefined)
    try {
      await redis.connect()
      const { keys, queues, jobs, violations } = await inspect(redis, sample || Infinity)
      const seen = `${keys} keys, ${queues} queues and ${jobs} jobs looked at, ${violations.length} violations`
      return {
        holds: violations.length === 0,
        says: [...violations.slice(0, MOST_SHOWN), seen].join('\n'),
      }
    } finally {
      redis.disconnect()
    }
  },
})
