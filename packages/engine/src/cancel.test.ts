// Cancel: waiting jobs end at once, running ones when their worker lets go.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import { ulidFrom } from './ids.ts'

const fixture = useEngine()
const error = { message: 'no' }

async function cancelledWhileActive(job = newJob()) {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, job)
  const leased = await leaseOne(engine, queue)
  fixture.now += 1000
  const cancelled = await engine.cancel(leased.job)
  expect(cancelled).toMatchObject({ state: 'active', cancelRequestedAt: START_AT + 1000 })
  return { engine, queue, ...leased }
}

it('ends a queued, a scheduled and a retrying job at once; it is never handed out', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job: failing } = await engine.enqueue(queue, newJob())
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.fail(failing, { leaseToken, error })
  const { job: queued } = await engine.enqueue(queue, newJob())
  const { job: scheduled } = await engine.enqueue(queue, newJob({ delayMs: 1000 }))
  for (const job of [failing, queued, scheduled]) {
    const cancelled = await engine.cancel(job)
    expect(cancelled).toMatchObject({ state: 'cancelled', finishedAt: START_AT })
    expect(await engine.get(job)).toEqual(cancelled)
    expect(await engine.cancel(job)).toEqual(cancelled)
  }
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.lease([queue], { maxJobs: 3, waitMs: 0 })).toEqual([])
  expect(await engine.queues.get(queue)).toMatchObject({ totals: { cancelled: 3 } })
})

it('tells the worker of an active job with its next renewal, and asks once', async () => {
  const { engine, job, leaseToken } = await cancelledWhileActive()
  fixture.now += 1000
  expect(await engine.cancel(job)).toMatchObject({ cancelRequestedAt: START_AT + 1000 })
  expect(await engine.renew(job, { leaseToken })).toMatchObject({ cancelRequested: true })
})

it('lets a job complete whose worker was done already', async () => {
  const { engine, job, leaseToken } = await cancelledWhileActive()
  expect((await engine.ack(job, { leaseToken })).state).toBe('completed')
})

it.each(['fail', 'release', 'lease expiry', 'timeout'])('ends an active job at its %s', async (end) => {
  const { engine, queue, job, leaseToken } = await cancelledWhileActive(newJob({ timeoutMs: 5 * MINUTE_MS }))
  if (end === 'timeout') await engine.renew(job, { leaseToken, leaseMs: 10 * MINUTE_MS })
  const ends: Record<string, () => Promise<unknown>> = {
    fail: () => engine.fail(job, { leaseToken, error }),
    release: () => engine.release(job, { leaseToken }),
    'lease expiry': () => fixture.pass(engine, MINUTE_MS),
    timeout: () => fixture.pass(engine, 5 * MINUTE_MS),
  }
  await ends[end]?.()
  expect(await engine.get(job)).toMatchObject({
    state: 'cancelled',
    attempts: [{ outcome: 'cancelled', startedAt: START_AT }],
  })
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  await expect(engine.ack(job, { leaseToken })).rejects.toMatchObject({ code: 'lease_lost' })
})

it('answers a repeated failure or release of a cancelled run the same', async () => {
  const { engine, job, leaseToken } = await cancelledWhileActive()
  const fail = () => engine.fail(job, { leaseToken, error })
  expect([await fail(), await fail()]).toEqual([
    { state: 'cancelled', runAt: null },
    { state: 'cancelled', runAt: null },
  ])
})

it('refuses what is over, and what is not there', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  await expect(engine.cancel(job)).rejects.toMatchObject({ code: 'job_final' })
  await expect(engine.cancel({ ...queue, id: ulidFrom('nothing') })).rejects.toMatchObject({
    code: 'job_not_found',
  })
})

it('wakes those who watch the job', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const watched = engine.getWhen(job, ({ state }) => state === 'cancelled', { waitMs: 10_000 })
  await engine.cancel(job)
  expect(await watched).toMatchObject({ state: 'cancelled' })
})
