// By hand: retry, update and delete, as a person at a dashboard does.
import { expect, it } from 'vitest'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import { ulidFrom } from './ids.ts'
import type { Job, QueueRef } from './job.ts'

const fixture = useEngine()
const error = { message: 'no' }

async function failedJob(engine: Engine, queue: QueueRef): Promise<Job> {
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.renew(job, { leaseToken, progress: { value: 0.5 } })
  await engine.fail(job, { leaseToken, error, retryable: false })
  return job
}

it('retries what has failed, was cancelled or has completed: its counts reset, its number going on', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const failed = await failedJob(engine, queue)
  const { job: cancelled } = await engine.enqueue(queue, newJob())
  await engine.cancel(cancelled)
  const { job: completed } = await engine.enqueue(queue, newJob())
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.ack(completed, { leaseToken, result: '1' })
  fixture.now += MINUTE_MS
  for (const job of [failed, cancelled, completed]) {
    const retried = await engine.retry(job)
    expect(retried).toMatchObject({
      state: 'queued',
      runAt: fixture.now,
      failures: 0,
      crashes: 0,
      attempt: 1,
    })
    expect(retried).toMatchObject({ error: null, result: null, progress: null, cancelRequestedAt: null })
    expect(await engine.get(job)).toEqual(retried)
    expect(await engine.retry(job)).toEqual(retried)
  }
  const again = await engine.lease([queue], { maxJobs: 3, waitMs: 0 })
  expect(again.map(({ job: { leaseCount } }) => leaseCount).sort()).toEqual([1, 2, 2])
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { active: 3, failed: 0, completed: 0 } })
})

it('retries at once what was waiting for its backoff, or later when asked so', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error, delayMs: HOUR_MS })
  expect(await engine.retry(job, { delayMs: 5000 })).toMatchObject({
    state: 'scheduled',
    runAt: START_AT + 5000,
  })
  await fixture.pass(engine, 5000)
  expect((await leaseOne(engine, queue)).job).toMatchObject({ id: job.id, leaseCount: 2 })
})

it('lets no token from before a retry settle the job', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ maxCrashes: 1 }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  await engine.retry(job)
  const lost = { reason: { code: 'lease_lost', facts: { state: 'queued', leaseCount: 1 } } }
  const late = [
    engine.ack(job, { leaseToken }),
    engine.fail(job, { leaseToken, error }),
    engine.release(job, { leaseToken }),
  ]
  expect(await Promise.allSettled(late)).toMatchObject([lost, lost, lost])
})

it('refuses to retry what is running, and what is not there', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job } = await leaseOne(engine, queue)
  await expect(engine.retry(job)).rejects.toMatchObject({ code: 'job_active' })
  const missing = { ...queue, id: ulidFrom('nothing') }
  await expect(engine.retry(missing)).rejects.toMatchObject({ code: 'job_not_found' })
})

it('changes payload, priority and time of a waiting job, each alone or together', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job: first } = await engine.enqueue(queue, newJob())
  fixture.now += 1000
  const { job } = await engine.enqueue(queue, newJob({ priority: -1, maxAttempts: 9 }))
  expect(await engine.update(job, { payload: '{"n": 1.0}' })).toEqual({ ...job, payload: '{"n": 1.0}' })
  expect(await engine.update(job, { priority: 5 })).toMatchObject({
    priority: 5,
    runAt: START_AT + 1000,
    maxAttempts: 9,
  })
  const [ahead] = await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  expect(ahead?.job).toMatchObject({ id: job.id, payload: '{"n": 1.0}' })
  const moved = await engine.update(first, { delayMs: 5000, priority: 1, payload: '2' })
  expect(moved).toMatchObject({ state: 'scheduled', runAt: START_AT + 6000, priority: 1, payload: '2' })
  expect(await engine.update(first, { runAt: START_AT })).toMatchObject({
    state: 'queued',
    runAt: fixture.now,
  })
  expect(await engine.get(first)).toMatchObject({ state: 'queued', payload: '2' })
})

it('wakes a parked call for a job that is made due by hand', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ delayMs: HOUR_MS }))
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  await engine.update(job, { delayMs: 0 })
  expect((await parked)[0]?.job.id).toBe(job.id)
})

it('keeps a job that waits to be retried among those when its time is changed', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error, delayMs: 1000 })
  expect(await engine.update(job, { delayMs: HOUR_MS })).toMatchObject({
    state: 'retrying',
    runAt: START_AT + HOUR_MS,
  })
})

const errorCode = (error: { code?: string }) => error.code

it('changes a job only as it was read, when asked so', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ payload: '"é\\u0000"' }))
  const isUnchanged = (now: Job) => now.payload === job.payload
  expect(await engine.update(job, { payload: '2' }, isUnchanged)).toMatchObject({ payload: '2' })
  const stale = engine.update(job, { payload: '3' }, isUnchanged)
  await expect(stale).rejects.toMatchObject({
    code: 'version_mismatch',
    message: expect.stringMatching(/: read it again$/) as string,
  })
  // Changed between the look and the change itself; which of two sockets Redis reads first is not ours to say.
  const race = () =>
    engine
      .update(job, { payload: '4' }, () => {
        void fixture.redis.hset(`ofl:{test:${queue.queue}}:job:${job.id}`, 'payload', '"raced"')
        return true
      })
      .then(() => null, errorCode)
  await expect.poll(race).toBe('version_mismatch')
  expect(await engine.get(job)).toMatchObject({ payload: '"raced"' })
})

it('refuses to change what is running or over', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const failed = await failedJob(engine, queue)
  await engine.enqueue(queue, newJob())
  const { job } = await leaseOne(engine, queue)
  await expect(engine.update(job, { payload: '1' })).rejects.toMatchObject({
    code: 'job_active',
    message: expect.stringMatching(/: cancel it/) as string,
  })
  await expect(engine.update(failed, { payload: '1' })).rejects.toMatchObject({ code: 'job_final' })
  const missing = { ...queue, id: ulidFrom('nothing') }
  await expect(engine.update(missing, {})).rejects.toMatchObject({ code: 'job_not_found' })
})

it('deletes a waiting and a final job, and nothing that runs', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const failed = await failedJob(engine, queue)
  const { job: waiting } = await engine.enqueue(queue, newJob({ expiresAt: START_AT + HOUR_MS }))
  for (const job of [failed, waiting]) {
    await engine.delete(job)
    expect(await engine.get(job)).toBeNull()
    await expect(engine.delete(job)).rejects.toMatchObject({ code: 'job_not_found' })
  }
  await engine.enqueue(queue, newJob())
  const { job } = await leaseOne(engine, queue)
  await expect(engine.delete(job)).rejects.toMatchObject({ code: 'job_active' })
})
