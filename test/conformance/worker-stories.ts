// Stories of the real worker at work.
import { defineJob } from '@offload/sdk'
import { handle, NonRetryableError, RetryLater, Snooze, Worker, type Handler } from '@offload/sdk/worker'
import { expect } from 'vitest'
import type { Stories, World } from './world.ts'

async function withWorker(
  { offload, queue }: World,
  handler: Handler,
  act: (worker: Worker) => Promise<void>,
): Promise<void> {
  const worker = new Worker({ client: offload, handlers: [handler], queues: [queue], signals: false })
  const running = worker.run()
  await act(worker)
  await worker.stop()
  await running
}

export const WORKER_STORIES: Stories = {
  'a worker returns a result to whoever waits': async (world) => {
    const double = defineJob({ type: 'double', queue: world.queue })
    const job = await world.offload.jobs.enqueue(double, 21)
    const handler = handle<number>('double', (n) => n * 2)
    await withWorker(world, handler, async () => expect(await job.wait()).toBe(42))
  },

  'a worker tries again what failed': async (world) => {
    const handler = handle('flaky', (_, { attempt }) => {
      if (attempt === 1) throw new RetryLater({ delay: 0 })
      return attempt
    })
    const job = await world.offload.jobs.enqueue('flaky', null, { queue: world.queue })
    await withWorker(world, handler, async () => expect(await job.wait()).toBe(2))
    expect(await world.offload.jobs.get(job.id)).toMatchObject({
      attempts: [{ outcome: 'failed' }, { outcome: 'completed' }],
    })
  },

  'a worker gives up what no repetition heals': async (world) => {
    const handler = handle('bad', () => {
      throw new NonRetryableError('bad url')
    })
    const job = await world.offload.jobs.enqueue('bad', null, { queue: world.queue })
    await withWorker(world, handler, () =>
      expect(job.wait()).rejects.toMatchObject({ job: { state: 'failed', error: { message: 'bad url' } } }),
    )
  },

  'a worker snoozes without counting it': async (world) => {
    const handler = handle('closed', () => {
      throw new Snooze({ delay: '1h' })
    })
    const { id } = await world.offload.jobs.enqueue('closed', null, { queue: world.queue })
    await withWorker(world, handler, async () => {
      await expect.poll(async () => (await world.offload.jobs.get(id)).state).toBe('scheduled')
    })
    expect(await world.offload.jobs.get(id)).toMatchObject({ failures: 0, attempt: 1 })
  },

  'a handler that asks hears of a cancelled job': async (world) => {
    const handler = handle('long', async (_, { signal, extend }) => {
      await world.offload.jobs.cancel(id)
      await extend('1m')
      signal.throwIfAborted()
    })
    const { id } = await world.offload.jobs.enqueue('long', null, { queue: world.queue })
    await withWorker(world, handler, async () => {
      const end = world.offload.jobs.wait(id)
      await expect(end).rejects.toMatchObject({ name: 'JobCancelledError' })
    })
  },
}
