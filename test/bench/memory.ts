// What a queued job takes in the memory of Redis beyond its payload: ours and BullMQ's, on a Redis each.
import { Engine, newUlid } from '@offload/engine'
import { startBullmqSide } from './bullmq-side.ts'
import { startRedis } from './bench-service.ts'
import type { Figure } from './figure.ts'
import { PAYLOAD } from './queue-side.ts'
import { usedMemory } from './redis-info.ts'

const QUEUE = 'waiting'
const AT_ONCE = 500
const PAYLOAD_TEXT = JSON.stringify(PAYLOAD)

/** With so many jobs in line on both sides. */
export async function benchMemory(jobs: number): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const redis = await startRedis(started, 'everysec')
  const engine = await Engine.connect({ redisUrl: redis.url, durability: 'everysec' })
  started.defer(() => engine.close())
  const bullmq = await startBullmqSide(started, 'everysec')
  const enqueue = (count: number) =>
    engine.enqueueAll(
      { project: 'bench', queue: QUEUE },
      Array.from({ length: count }, () => ({ id: newUlid(), type: 'feed.fetch', payload: PAYLOAD_TEXT })),
    )
  const ours = await bytesAJob(redis.url, jobs, enqueue)
  const theirs = await bytesAJob(bullmq.redisUrl, jobs, (count) => bullmq.enqueueMany(QUEUE, count))
  const name = `a queued job beyond its payload, ${jobs.toLocaleString('en')} in line`
  return [
    { name, value: ours, unit: 'bytes', against: { name: 'BullMQ', value: theirs }, reach: { atMost: 0.8 } },
    { name: '  as such', value: ours, unit: 'bytes', reach: { atMost: 450 } },
  ]
}

async function bytesAJob(
  redisUrl: string,
  jobs: number,
  enqueue: (count: number) => Promise<unknown>,
): Promise<number> {
  // What the first jobs bring with them (scripts, the queue itself) is not counted.
  await enqueue(AT_ONCE)
  const before = await usedMemory(redisUrl)
  for (let left = jobs; left > 0; left -= AT_ONCE) await enqueue(Math.min(left, AT_ONCE))
  return ((await usedMemory(redisUrl)) - before) / jobs - PAYLOAD_TEXT.length
}
