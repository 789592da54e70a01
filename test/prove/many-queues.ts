// Very many queues that are made, emptied and deleted: what stays of them in Redis, and in the process.
import { setTimeout as delay } from 'node:timers/promises'
import { Engine, newUlid, type QueueRef } from '@offload/engine'
import { OwnRedis } from '../harness/own-redis.ts'
import { heapAfterCollection } from './heap.ts'
import { readKeySpace, type KeySpace } from './key-space.ts'

const UNIQUE = { key: 'k', until: 'finished', onConflict: 'return' } as const
const AT_ONCE = 50
const WARM_UP = 50
const SETTLED_WITHIN_MS = 40_000

export interface ManyQueues {
  readonly before: KeySpace
  readonly after: KeySpace
  /** What the engine's process holds for each queue that was. */
  readonly heapBytesPerQueue: number
}

export async function makeAndEmpty(queues: number): Promise<ManyQueues> {
  await using started = new AsyncDisposableStack()
  const redis = started.use(await OwnRedis.start({ appendfsync: 'everysec' }))
  const connected = await Engine.connect({ redisUrl: redis.url, durability: 'everysec' })
  const engine = started.adopt(connected, () => connected.close())
  const before = await readKeySpace(redis.url)
  await visitAll(engine, 'warm', WARM_UP)
  const heapBefore = heapAfterCollection()
  await visitAll(engine, 'queue', queues)
  const after = await settled(redis.url)
  return { before, after, heapBytesPerQueue: (heapAfterCollection() - heapBefore) / queues }
}

async function visitAll(engine: Engine, name: string, queues: number): Promise<void> {
  let next = 0
  const takeTurns = async () => {
    while (next < queues) await visit(engine, { project: 'growth', queue: `${name}-${next++}` })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, takeTurns))
}

/** The life of a queue with one job that runs and one that is due later. */
async function visit(engine: Engine, queue: QueueRef): Promise<void> {
  await engine.enqueue(queue, { id: newUlid(), type: 't', payload: '1', unique: UNIQUE })
  await engine.enqueue(queue, { id: newUlid(), type: 't', payload: '2', delayMs: 3_600_000 })
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  if (leased) await engine.ack(leased.job, { leaseToken: leased.leaseToken, result: '"done"' })
  await engine.queues.purge(queue, ['scheduled', 'completed'])
  await engine.queues.delete(queue)
}

/** Once maintenance has nothing planned any more, or after a while. */
async function settled(redisUrl: string): Promise<KeySpace> {
  const deadline = performance.now() + SETTLED_WITHIN_MS
  for (;;) {
    const space = await readKeySpace(redisUrl)
    const isQuiet = !space.lasting.some((key) => key.includes('{maintenance}'))
    if (isQuiet || performance.now() > deadline) return space
    await delay(500)
  }
}
