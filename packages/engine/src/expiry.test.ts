// Expiry: jobs that waited too long fail with `expired`, and are never handed out.
import { expect, it, onTestFinished } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()
const expiresAt = START_AT + MINUTE_MS
const expired = { state: 'failed', error: { code: 'expired' }, failures: 0, crashes: 0, leaseCount: 0 }

it('fails a queued and a scheduled job at their expiry, and not before', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const waiting = await engine.enqueueAll(queue, [
    newJob({ expiresAt }),
    newJob({ expiresAt, delayMs: 90_000 }),
  ])
  await fixture.pass(engine, MINUTE_MS - 1)
  for (const { job } of waiting) expect(await engine.get(job)).toEqual(job)
  await fixture.pass(engine, 1)
  for (const { job } of waiting)
    expect(await engine.get(job)).toMatchObject({ ...expired, finishedAt: expiresAt })
  expect(await engine.queues.get(queue)).toMatchObject({ totals: { expired: 2, failed: 2 } })
})

it('fails a retrying job at its expiry', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ expiresAt }))
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error: { message: 'no' }, delayMs: 2 * MINUTE_MS })
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.get(job)).toMatchObject({ state: 'failed', error: { code: 'expired' }, failures: 1 })
})

it('lets a job that started in time run on', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ expiresAt, leaseMs: 5 * MINUTE_MS }))
  const { leaseToken } = await leaseOne(engine, queue)
  await fixture.pass(engine, 2 * MINUTE_MS)
  expect((await engine.ack(job, { leaseToken })).state).toBe('completed')
})

it('never hands out an expired job, though maintenance has not come by', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ expiresAt }))
  fixture.now = expiresAt
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  expect(await engine.get(job)).toMatchObject(expired)
})

it('hands out the job behind any number of expired ones, to a call that does not wait', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueueAll(
    queue,
    Array.from({ length: 450 }, () => newJob({ expiresAt })),
  )
  fixture.now += 1
  const { job } = await engine.enqueue(queue, newJob())
  fixture.now = expiresAt
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
})

it('frees the unique key of a job that came due and expired at once', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const unique = { key: 'k', until: 'finished', onConflict: 'return' } as const
  await engine.enqueue(queue, newJob({ unique, expiresAt, delayMs: MINUTE_MS }))
  fixture.now = expiresAt
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  expect((await engine.enqueue(queue, newJob({ unique }))).created).toBe(true)
})

it('gives no expiry to a job that is retried by hand, also while it was waiting to be retried', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ expiresAt }))
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error: { message: 'no' }, delayMs: MINUTE_MS })
  expect(await engine.retry(job)).toMatchObject({ state: 'queued', expiresAt: null })
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.get(job)).toMatchObject({ state: 'queued' })
})

it('goes on where the holders of many ordered groups have expired at once', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { groups: { ordered: true } })
  const jobs = Array.from({ length: 102 }, (_, index) => newJob({ group: `group-${index}`, expiresAt }))
  const call = { maxJobs: 100, waitMs: 0 }
  await engine.enqueueAll(queue, jobs)
  const holders = [...(await engine.lease([queue], call)), ...(await engine.lease([queue], call))]
  expect(holders).toHaveLength(jobs.length)
  await Promise.all(holders.map(({ job, leaseToken }) => engine.release(job, { leaseToken })))
  fixture.now = expiresAt
  const { job } = await engine.enqueue(queue, newJob({ group: 'group-101' }))
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
  expect(await engine.queues.get(queue)).toMatchObject({ totals: { expired: jobs.length } })
})

it('ends a bounded number of expired jobs of a group in one script', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  for (let batch = 0; batch < 3; batch++)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 500 }, () => newJob({ group: 'a', expiresAt })),
    )
  const { job } = await engine.enqueue(queue, newJob({ group: 'b', delayMs: MINUTE_MS }))
  fixture.now = expiresAt
  const monitor = await fixture.redis.duplicate().monitor()
  const ended: number[] = []
  monitor.on('monitor', (_time: string, [name, key, ...members]: string[]) => {
    if (name === 'ZADD' && key?.endsWith(':failed')) ended.push(members.length / 2)
  })
  onTestFinished(() => monitor.disconnect())
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
  expect(await engine.queues.get(queue)).toMatchObject({ totals: { expired: 1500 } })
  await expect.poll(() => ended.reduce((sum, number) => sum + number, 0)).toBe(1500)
  expect(Math.max(...ended)).toBeLessThanOrEqual(100)
})
