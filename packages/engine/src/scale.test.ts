// How many workers a queue could use.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { QueueRef } from './job.ts'

const fixture = useEngine()
const one = { concurrency: 1, drainMs: MINUTE_MS }

async function enqueueMany(engine: Engine, queue: QueueRef, count: number): Promise<void> {
  await engine.enqueueAll(
    queue,
    Array.from({ length: count }, () => newJob()),
  )
}

/** Runs the next job, and lets it take its time. */
async function runFor(engine: Engine, queue: QueueRef, ms: number): Promise<void> {
  const { job, leaseToken } = await leaseOne(engine, queue)
  fixture.now += ms
  await engine.ack(job, { leaseToken })
}

it('needs nobody where nothing ever was, and where nothing is left', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const nothing = { queue: queue.queue, backlog: 0, active: 0, oldestQueuedAt: null, latencyMs: 0 }
  const idle = { ...nothing, blockedBy: [], leasedPerMinute: 0, suggestedWorkers: 0 }
  expect(await engine.queues.scale(queue, one)).toEqual({ ...idle, meanRunMs: null, readAt: START_AT })
  await enqueueMany(engine, queue, 1)
  await runFor(engine, queue, 2000)
  fixture.now += 6 * MINUTE_MS
  expect(await engine.queues.scale(queue, one)).toEqual({ ...idle, meanRunMs: 2000, readAt: fixture.now })
})

it('wants one worker that finds out how long jobs run, and from then on as many as drain the backlog in time', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await enqueueMany(engine, queue, 121)
  expect(await engine.queues.scale(queue, one)).toMatchObject({ backlog: 121, suggestedWorkers: 1 })
  await runFor(engine, queue, 2000)
  const drained = await engine.queues.scale(queue, one)
  // 120 jobs of 2 s within a minute, and as much as was started meanwhile.
  expect(drained).toMatchObject({ backlog: 120, meanRunMs: 2000, latencyMs: 2000, suggestedWorkers: 5 })
  const wide = await engine.queues.scale(queue, { concurrency: 2, drainMs: 2 * MINUTE_MS })
  expect(wide.suggestedWorkers).toBe(2)
  const hurried = await engine.queues.scale(queue, { concurrency: 1, drainMs: 1000 })
  expect(hurried.suggestedWorkers).toBe(121)
})

it('keeps those that the pace of the last minutes takes, though nothing waits', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  fixture.now += 30_000
  await enqueueMany(engine, queue, 9)
  const leased = await engine.lease([queue], { maxJobs: 9, waitMs: 0 })
  fixture.now += 90_000
  for (const { job, leaseToken } of leased) await engine.ack(job, { leaseToken })
  const { leasedPerMinute, suggestedWorkers } = await engine.queues.scale(queue, one)
  expect({ leasedPerMinute, suggestedWorkers }).toEqual({ leasedPerMinute: 2, suggestedWorkers: 4 })
})

it('takes no worker from a job that runs, paused or not, and none for what may not start', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await enqueueMany(engine, queue, 10)
  await leaseOne(engine, queue)
  await leaseOne(engine, queue)
  await engine.queues.pause(queue, { reason: null, until: null })
  expect(await engine.queues.scale(queue, one)).toMatchObject({
    ...{ backlog: 8, active: 2, blockedBy: ['queue_paused'], suggestedWorkers: 2 },
  })
})

it('wants no more than may run at once, and counts what retention 0 forgets by what runs', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { limits: { concurrency: 3 }, retention: { completedMs: 0 } })
  await enqueueMany(engine, queue, 500)
  for (let run = 0; run < 5; run++) await runFor(engine, queue, 1000)
  await leaseOne(engine, queue)
  expect(await engine.queues.scale(queue, { concurrency: 1, drainMs: 1000 })).toMatchObject({
    ...{ meanRunMs: null, active: 1, suggestedWorkers: 3 },
  })
})

it('does not count what is due later', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ delayMs: MINUTE_MS }))
  expect(await engine.queues.scale(queue, one)).toMatchObject({ backlog: 0, suggestedWorkers: 0 })
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.queues.scale(queue, one)).toMatchObject({ backlog: 1, suggestedWorkers: 1 })
})
