// Lease: who gets which job, when, and once.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()

it('hands a job out once, under one token, with a number that only grows', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ leaseMs: 7000 }))
  const leased = await leaseOne(engine, queue)
  expect(leased).toMatchObject({
    leaseMs: 7000,
    leaseExpiresAt: START_AT + 7000,
    job: { state: 'active', leaseCount: 1 },
  })
  expect(leased.job.lease).toEqual({ workerId: 'worker one', expiresAt: START_AT + 7000 })
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  await engine.release(leased.job, { leaseToken: leased.leaseToken })
  expect((await leaseOne(engine, queue)).job.leaseCount).toBe(2)
})

it('takes from the first queue that has a job, in the order given', async () => {
  const engine = await fixture.newEngine()
  const [critical, normal] = [fixture.newQueue(), fixture.newQueue()]
  const later = await engine.enqueue(normal, newJob())
  const first = await engine.enqueue(critical, newJob())
  const lease = () => engine.lease([critical, normal], { maxJobs: 1, waitMs: 0 })
  expect((await lease())[0]?.job.id).toBe(first.job.id)
  expect((await lease())[0]?.job.id).toBe(later.job.id)
})

it('deals jobs out to parked calls in turns, never more than asked for', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const parked = Array.from({ length: 3 }, () => engine.lease([queue], { maxJobs: 2, waitMs: 10_000 }))
  await Promise.all(Array.from({ length: 5 }, () => engine.enqueue(queue, newJob())))
  const sizes = (await Promise.all(parked)).map((leased) => leased.length)
  expect(sizes.every((size) => size >= 1 && size <= 2)).toBe(true)
})

it('leaves no call empty-handed while jobs wait, however many ask at once', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await Promise.all(Array.from({ length: 1000 }, () => engine.enqueue(queue, newJob())))
  const calls = Array.from({ length: 10 }, () => engine.lease([queue], { maxJobs: 100, waitMs: 0 }))
  expect((await Promise.all(calls)).map((leased) => leased.length)).toEqual(calls.map(() => 100))
})

it('hands jobs out though hints are forbidden', async () => {
  await fixture.redis.call('ACL', 'SETUSER', 'default', 'resetchannels')
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob())
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
  await fixture.redis.call('ACL', 'SETUSER', 'default', 'allchannels')
})

it('wakes a call parked on another instance', async () => {
  const [one, other] = [await fixture.newEngine(), await fixture.newEngine()]
  const queue = fixture.newQueue()
  const parked = one.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  const { job } = await other.enqueue(queue, newJob())
  expect((await parked)[0]?.job.id).toBe(job.id)
})

it('answers parked calls empty when their time is up, their caller has gone, or on drain', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const gone = new AbortController()
  const parked = [
    engine.lease([queue], { maxJobs: 1, waitMs: 30 }),
    engine.lease([queue], { maxJobs: 1, waitMs: 10_000 }, gone.signal),
    engine.lease([queue], { maxJobs: 1, waitMs: 10_000 }),
  ]
  await parked[0]
  gone.abort()
  await parked[1]
  engine.drain()
  expect(await Promise.all(parked)).toEqual([[], [], []])
})

it('gives back, before it closes, what was still on its way to a call that has ended', async () => {
  const [engine, other] = [await fixture.newEngine(), await fixture.newEngine()]
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const gone = new AbortController()
  // Redis is busy for a while, so that the call ends before its jobs come.
  const busy = fixture.redis.eval('for _ = 1, 3e7 do end', 0)
  await new Promise(setImmediate)
  const call = engine.lease([queue], { maxJobs: 1, waitMs: 0 }, gone.signal)
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
  gone.abort()
  expect(await call).toEqual([])
  await engine.close()
  await busy
  expect(await other.get(job)).toMatchObject({ state: 'queued', leaseCount: 1, crashes: 0 })
})

it('hands out due jobs past a step of promotion, to calls that do not wait', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const jobs = Array.from({ length: 350 }, () => newJob({ delayMs: 1000 }))
  await engine.enqueueAll(queue, jobs)
  fixture.now += 1000
  const calls = jobs.map(() => engine.lease([queue], { maxJobs: 1, waitMs: 0 }))
  expect((await Promise.all(calls)).map((leased) => leased.length)).toEqual(jobs.map(() => 1))
})

it('bounds the bytes of one answer and of one script, and leaves nobody out', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const payload = JSON.stringify('x'.repeat(256 * 1024))
  for (let round = 0; round < 4; round++)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 16 }, () => newJob({ payload })),
    )
  const one = await engine.lease([queue], { maxJobs: 100, waitMs: 0 })
  expect(one.length).toBe(14)
  const calls = Array.from({ length: 45 }, () => engine.lease([queue], { maxJobs: 1, waitMs: 0 }))
  expect((await Promise.all(calls)).map((leased) => leased.length)).toEqual(calls.map(() => 1))
})

it('leases nothing while the queue is paused, and goes on when the pause is over', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.pause(queue, { reason: 'deploy', until: START_AT + MINUTE_MS })
  const { job } = await engine.enqueue(queue, newJob())
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  fixture.now += MINUTE_MS - 1
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  fixture.now += 1
  expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
})

it('lets a paused queue be enqueued to, renewed and settled', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.queues.pause(queue, { reason: null, until: null })
  expect((await engine.enqueue(queue, newJob())).job.state).toBe('queued')
  expect(await engine.renew(job, { leaseToken })).toMatchObject({ cancelRequested: false })
  expect((await engine.ack(job, { leaseToken })).state).toBe('completed')
})

it('shows no progress of an earlier run', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.renew(job, { leaseToken, progress: { value: 0.9 } })
  await engine.fail(job, { leaseToken, error: { message: 'no' }, delayMs: 0 })
  expect(await engine.get(job)).toMatchObject({ progress: { value: 0.9 } })
  expect((await leaseOne(engine, queue)).job.progress).toBeNull()
  expect(await engine.get(job)).toMatchObject({ state: 'active', progress: null })
})
