// BullMQ in this process, straight on Redis: the peer that has no service between.
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { startRedis } from './bench-service.ts'
import { PAYLOAD, type QueueSide, type RunningWorker, type WorkSettings } from './queue-side.ts'

const TYPE = 'feed.fetch'

/** On a Redis that writes to disk as said. All of it ends with `started`. */
export async function startBullmqSide(
  started: AsyncDisposableStack,
  appendfsync: 'always' | 'everysec',
): Promise<QueueSide & { readonly redisUrl: string }> {
  const redis = await startRedis(started, appendfsync)
  const connect = (): Redis => {
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null })
    started.defer(() => connection.disconnect())
    return connection
  }
  const producer = connect()
  const queues = new Map<string, Queue>()
  const queueOf = (name: string): Queue => {
    const queue = queues.get(name) ?? new Queue(name, { connection: producer })
    queues.set(name, queue)
    return queue
  }
  return {
    redisUrl: redis.url,
    pids: { redis: redis.pid },
    enqueueMany: (queue, count) =>
      queueOf(queue).addBulk(Array.from({ length: count }, () => ({ name: TYPE, data: PAYLOAD }))),
    enqueue: (queue) => queueOf(queue).add(TYPE, PAYLOAD),
    work: (queue, settings) => work(connect(), queue, settings),
  }
}

async function work(
  connection: Redis,
  queue: string,
  { slots, onStart, onCompleted }: WorkSettings,
): Promise<RunningWorker> {
  const worker = new Worker(queue, async () => onStart(), { connection, concurrency: slots })
  worker.on('completed', onCompleted)
  await worker.waitUntilReady()
  return { stop: () => worker.close() }
}
