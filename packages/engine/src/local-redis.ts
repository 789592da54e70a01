// One command to a Redis of this machine, which also is asked while it loads its file.
import { Redis } from 'ioredis'

/** Longer than a load goes on without a look at its connections. */
const ANSWERED_WITHIN_MS = 5000

/** Of a Redis on this machine. */
export function urlOf(port: number): string {
  return `redis://127.0.0.1:${port}`
}

/** Rejects when nobody answers there in a few seconds. */
export async function askRedis(port: number, command: string, ...words: string[]): Promise<unknown> {
  const redis = new Redis(urlOf(port), {
    protocol: 2,
    lazyConnect: true,
    // Ready is who has loaded.
    enableReadyCheck: false,
    retryStrategy: () => null,
    connectTimeout: ANSWERED_WITHIN_MS,
    commandTimeout: ANSWERED_WITHIN_MS,
  })
  redis.on('error', () => undefined)
  try {
    await redis.connect()
    return await redis.call(command, ...words)
  } finally {
    redis.disconnect()
  }
}
