// How runs end by themselves: leases that run out, and timeouts.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()

it('return the job to queued and count the crash, until none is left', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ maxCrashes: 2 }))
  const first = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect((await engine.get(first.job))?.state).toBe('queued')
  expect(await engine.get(first.job)).toMatchObject({ crashes: 1, failures: 0, attempt: 2 })
  const second = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect((await engine.get(second.job))?.state).toBe('failed')
  expect(await engine.get(second.job)).toMatchObject({ crashes: 2, error: { code: 'lease_expired' } })
})

it('are put off by renewing, with progress that a reader sees', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  fixture.now += 59_000
  const progress = { value: 0.4, message: '12/30' }
  const renewed = await engine.renew(job, { leaseToken, progress, leaseMs: 30_000 })
  expect(renewed).toEqual({ leaseMs: 30_000, leaseExpiresAt: START_AT + 89_000, cancelRequested: false })
  expect(await engine.get(job)).toMatchObject({ progress, lease: { expiresAt: START_AT + 89_000 } })
})

it('are renewed until they are really ended, though their time is up', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  fixture.now += MINUTE_MS
  expect(await engine.renew(job, { leaseToken })).toMatchObject({ leaseExpiresAt: fixture.now + MINUTE_MS })
  await engine.maintain()
  expect(await engine.get(job)).toMatchObject({ state: 'active', crashes: 0 })
  await fixture.pass(engine, MINUTE_MS)
  await expect(engine.renew(job, { leaseToken })).rejects.toMatchObject({
    code: 'lease_lost',
    facts: { state: 'queued', leaseCount: 1 },
  })
})

it('give the job back to its place ahead of what came since', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  await engine.enqueue(queue, newJob())
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
})

it('wake a call that is parked', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  await leaseOne(engine, queue)
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  await fixture.pass(engine, MINUTE_MS)
  expect((await parked)[0]?.job).toMatchObject({ id: job.id, crashes: 1, leaseCount: 2 })
})

it('end at the timeout of the run at the latest, however often it is renewed, as a failure with a backoff', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const backoff = { type: 'fixed', delayMs: 7000 } as const
  await engine.enqueue(queue, newJob({ timeoutMs: 90_000, backoff, maxAttempts: 2 }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  fixture.now += 50_000
  const renewed = await engine.renew(job, { leaseToken, leaseMs: 5 * MINUTE_MS })
  expect(renewed).toMatchObject({ leaseMs: 5 * MINUTE_MS, leaseExpiresAt: START_AT + 90_000 })
  await fixture.pass(engine, 39_999)
  expect(await engine.get(job)).toMatchObject({ state: 'active' })
  await fixture.pass(engine, 1)
  expect(await engine.get(job)).toMatchObject({
    state: 'retrying',
    runAt: START_AT + 97_000,
    failures: 1,
    crashes: 0,
    error: { code: 'timeout' },
  })
  await expect(engine.ack(job, { leaseToken })).rejects.toMatchObject({ code: 'lease_lost' })
  await fixture.pass(engine, 7000)
  await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.get(job)).toMatchObject({ state: 'queued', failures: 1, crashes: 1 })
})

it('count as crashes when they ran out before the timeout, though they are ended after it', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ timeoutMs: 90_000 }))
  const { job } = await leaseOne(engine, queue)
  await fixture.pass(engine, 10 * MINUTE_MS)
  expect(await engine.get(job)).toMatchObject({
    state: 'queued',
    failures: 0,
    crashes: 1,
    attempts: [{ outcome: 'lease_expired', finishedAt: START_AT + MINUTE_MS }],
  })
})

it('take an ack in time, before the timeout is told', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ timeoutMs: 30_000 }))
  const { job, leaseToken, leaseExpiresAt } = await leaseOne(engine, queue)
  expect(leaseExpiresAt).toBe(START_AT + 30_000)
  fixture.now += 30_000
  expect((await engine.ack(job, { leaseToken })).state).toBe('completed')
})
