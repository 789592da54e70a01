// Offload through its SDK: producer and worker in this process, the service in one of its own.
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { startOffload, type MeasuredOffload } from './bench-service.ts'
import { PAYLOAD, type QueueSide, type RunningWorker, type WorkSettings } from './queue-side.ts'

const TYPE = 'feed.fetch'

/** On a Redis that writes to disk as said. All of it ends with `started`. */
export async function startOffloadSide(
  started: AsyncDisposableStack,
  appendfsync: 'always' | 'everysec',
): Promise<QueueSide> {
  return offloadSideOf(await startOffload(started, appendfsync))
}

/** A service that runs, through the SDK. */
export function offloadSideOf({ url, apiKey, pid, redis }: MeasuredOffload): QueueSide {
  const client = new Offload({ url, apiKey })
  return {
    pids: { service: pid, redis: redis.pid },
    enqueueMany: (queue, count) =>
      client.jobs.enqueueMany(
        Array.from({ length: count }, () => ({ job: TYPE, payload: PAYLOAD, options: { queue } })),
      ),
    enqueue: (queue) => client.jobs.enqueue(TYPE, PAYLOAD, { queue }),
    work: (queue, settings) => work(client, queue, settings),
  }
}

async function work(
  client: Offload,
  queue: string,
  { slots, onStart, onCompleted }: WorkSettings,
): Promise<RunningWorker> {
  const worker = new Worker({
    client,
    handlers: [handle(TYPE, onStart)],
    queues: [queue],
    concurrency: slots,
    signals: false,
  })
  worker.on('completed', onCompleted)
  const idle = new Promise<void>((resolve) => worker.on('ready', resolve))
  const running = worker.run()
  await idle
  return {
    stop: async () => {
      await worker.stop()
      await running
    },
  }
}
