// Queues as an operator sees them: settings, pause, purge, counts and rates.
import { expect, it } from 'vitest'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()
const nothing = { scheduled: 0, queued: 0, active: 0, retrying: 0, completed: 0, failed: 0, cancelled: 0 }

it('knows a queue from its first job or setting on, and no other', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const configured = fixture.newQueue()
  expect(await engine.queues.get(queue)).toBeNull()
  await engine.enqueue(queue, newJob())
  await engine.queues.configure(configured, {})
  expect(await engine.queues.list('test')).toEqual([queue.queue, configured.queue].sort())
  expect(await engine.queues.list('another')).toEqual([])
  expect(await engine.queues.get(configured)).toMatchObject({ counts: nothing, settings: {}, pause: null })
})

it('tells counts by state, totals, and how long the next job has waited, its head start aside', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ priority: 60 }))
  await engine.enqueue(queue, newJob({ delayMs: HOUR_MS }))
  fixture.now += 2500
  expect(await engine.queues.get(queue)).toMatchObject({
    counts: { ...nothing, queued: 1, scheduled: 1 },
    oldestQueuedAt: START_AT,
    latencyMs: 2500,
    totals: { enqueued: 2, leased: 0 },
    readAt: fixture.now,
  })
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  expect(await engine.queues.get(queue)).toMatchObject({
    counts: { ...nothing, completed: 1, scheduled: 1 },
    oldestQueuedAt: null,
    latencyMs: 0,
    totals: { enqueued: 2, leased: 1, completed: 1 },
  })
})

it('tells what happened in each of the last minutes, across the hour', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  fixture.now = START_AT + HOUR_MS - MINUTE_MS
  await engine.enqueueAll(queue, [newJob(), newJob()])
  fixture.now += MINUTE_MS
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error: { message: 'no' } })
  fixture.now += 2 * MINUTE_MS + 1
  const rates = await engine.queues.rates(queue, 5)
  const quiet = {
    enqueued: 0,
    leased: 0,
    completed: 0,
    failed: 0,
    retried: 0,
    crashed: 0,
    cancelled: 0,
    expired: 0,
  }
  expect(rates).toEqual([
    { ...quiet, at: START_AT + HOUR_MS - 2 * MINUTE_MS },
    { ...quiet, at: START_AT + HOUR_MS - MINUTE_MS, enqueued: 2 },
    { ...quiet, at: START_AT + HOUR_MS, leased: 1, retried: 1 },
    { ...quiet, at: START_AT + HOUR_MS + MINUTE_MS },
    { ...quiet, at: START_AT + HOUR_MS + 2 * MINUTE_MS },
  ])
  expect(await engine.queues.rates(queue, 1440)).toHaveLength(1440)
})

it('gives its defaults to jobs that say nothing, as they were at the enqueue', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const defaults = { maxAttempts: 1, leaseMs: 7000, timeoutMs: 30_000 }
  await engine.queues.configure(queue, { defaults })
  const silent = await engine.enqueue(queue, newJob())
  expect(silent.job).toMatchObject({ maxAttempts: 1, timeoutMs: 30_000, maxCrashes: 3 })
  const said = await engine.enqueue(queue, newJob({ maxAttempts: 9, delayMs: 1000 }))
  expect(said.job).toMatchObject({ maxAttempts: 9, timeoutMs: 30_000 })
  await engine.queues.configure(queue, { defaults: { maxAttempts: 4 } })
  expect(await engine.get(silent.job)).toEqual(silent.job)
  expect(await leaseOne(engine, queue)).toMatchObject({ leaseMs: 7000, job: { maxAttempts: 1 } })
  expect((await engine.enqueue(queue, newJob())).job).toMatchObject({ maxAttempts: 4, timeoutMs: null })
  expect((await engine.queues.get(queue))?.settings).toEqual({ defaults: { maxAttempts: 4 } })
})

it('keeps final jobs for as long as it says, from now on also those that are there', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { retention: { cancelledMs: HOUR_MS } })
  const { job } = await engine.enqueue(queue, newJob())
  await engine.cancel(job)
  await fixture.pass(engine, HOUR_MS - 1)
  expect(await engine.get(job)).not.toBeNull()
  await engine.queues.configure(queue, { retention: { cancelledMs: MINUTE_MS } })
  await fixture.pass(engine, 1000)
  expect(await engine.get(job)).toBeNull()
})

it('wakes parked calls when it is resumed, and says until when it is paused', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.pause(queue, { reason: 'deploy', until: null, by: 'key-1' })
  const { job } = await engine.enqueue(queue, newJob())
  const pause = { pausedAt: START_AT, pausedBy: 'key-1', reason: 'deploy', until: null }
  expect(await engine.queues.get(queue)).toMatchObject({ pause, counts: { queued: 1 } })
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  await engine.queues.resume(queue)
  expect((await parked)[0]?.job.id).toBe(job.id)
  await engine.queues.pause(queue, { reason: null, until: fixture.now + 1000 })
  fixture.now += 1000
  expect(await engine.queues.get(queue)).toMatchObject({ pause: null })
})

it('purges by state, in as many steps as it takes, and leaves the others', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const unique = { until: 'finished', onConflict: 'return' } as const
  for (let round = 0; round < 3; round++)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 400 }, (_, index) => newJob({ unique: { ...unique, key: `${round} ${index}` } })),
    )
  await engine.enqueue(queue, newJob({ delayMs: 1000 }))
  await leaseOne(engine, queue)
  expect(await engine.queues.purge(queue, ['queued', 'failed'])).toBe(1199)
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { ...nothing, active: 1, scheduled: 1 } })
  expect(await fixture.redis.keys('*:unique:*')).toHaveLength(1)
  expect(await engine.queues.purge(queue, ['scheduled', 'queued'])).toBe(1)
})

it('is forgotten only while it is empty, with its settings and totals, and may come back', async () => {
  const [{ engine, queue }, other] = [await fixture.engineAndQueue(), await fixture.newEngine()]
  await engine.queues.configure(queue, { maxWaiting: 1 })
  const { job } = await engine.enqueue(queue, newJob())
  await expect(engine.queues.delete(queue)).rejects.toMatchObject({ code: 'queue_not_empty' })
  await engine.delete(job)
  await engine.queues.delete(queue)
  expect(await engine.queues.get(queue)).toBeNull()
  expect(await engine.queues.list('test')).toEqual([])
  await expect(engine.queues.delete(queue)).rejects.toMatchObject({ code: 'queue_not_found' })
  await Promise.all([newJob(), newJob()].map((job) => other.enqueue(queue, job)))
  expect(await engine.queues.list('test')).toEqual([queue.queue])
  expect(await engine.queues.get(queue)).toMatchObject({ settings: {}, totals: { enqueued: 2 } })
})
