// Attempt history: the last ten runs of a job, free of charge for a job that goes well.
import { expect, it } from 'vitest'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()

it('shows the run that is under way, and the one that completed, with nothing written for it', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  const run = { attempt: 1, startedAt: START_AT, workerId: 'worker one', error: null }
  expect(job.attempts).toEqual([{ ...run, finishedAt: null, outcome: null }])
  fixture.now += 500
  await engine.ack(job, { leaseToken })
  const completed = { ...run, finishedAt: START_AT + 500, outcome: 'completed' }
  expect((await engine.get(job))?.attempts).toEqual([completed])
  const fields = await fixture.redis.hkeys(`ofl:{test:${queue.queue}}:job:${job.id}`)
  expect(fields.sort()).toEqual(['lease', 'spec'])
})

it('tells how each run ended, by whom and why', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ backoff: { type: 'fixed', delayMs: 0 }, timeoutMs: 90_000 }))
  const failed = await leaseOne(engine, queue)
  const error = { message: 'no', name: 'Error', code: 'E1', stack: 'at one', data: { big: true } }
  await engine.fail(failed.job, { leaseToken: failed.leaseToken, error })
  const released = await leaseOne(engine, queue)
  await engine.release(released.job, { leaseToken: released.leaseToken })
  await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  await engine.lease([queue], { maxJobs: 1, waitMs: 0, leaseMs: HOUR_MS })
  await fixture.pass(engine, 90_000)
  const runs = (await engine.get(failed.job))?.attempts
  expect(runs).toMatchObject([
    { attempt: 1, outcome: 'failed', workerId: 'worker one' },
    { attempt: 2, outcome: 'released', error: null },
    { attempt: 2, outcome: 'lease_expired', startedAt: START_AT, finishedAt: START_AT + MINUTE_MS },
    { attempt: 3, outcome: 'timeout', workerId: null, finishedAt: START_AT + MINUTE_MS + 90_000 },
  ])
  expect(runs?.map((run) => run.error)).toMatchObject([
    { message: 'no', name: 'Error', code: 'E1' },
    null,
    { code: 'lease_expired' },
    { code: 'timeout' },
  ])
  expect(runs?.[0]?.error).not.toHaveProperty('stack')
})

it('keeps the last ten, their errors cut', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ maxAttempts: 100, backoff: { type: 'fixed', delayMs: 0 } }))
  for (let run = 1; run <= 12; run++) {
    const { job, leaseToken } = await leaseOne(engine, queue)
    expect(job.attempts).toHaveLength(Math.min(run, 10))
    await engine.fail(job, {
      leaseToken,
      error: { message: `${run} \t\n ${'é'.repeat(1000)}`, code: 'c'.repeat(99) },
    })
  }
  const { job } = await leaseOne(engine, queue)
  expect(job.attempts.map(({ attempt }) => attempt)).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13])
  const [first] = job.attempts
  expect(first?.error?.message).toMatch(/^4 \t\n é{251}$/)
  expect(first?.error?.code).toHaveLength(64)
})

it.each(['ack', 'fail', 'release'] as const)(
  'takes a late %s for the end of its run, not the crash',
  async (verb) => {
    const { engine, queue } = await fixture.engineAndQueue()
    await engine.enqueue(queue, newJob())
    const { job, leaseToken } = await leaseOne(engine, queue)
    await fixture.pass(engine, MINUTE_MS)
    fixture.now += 1000
    await engine[verb](job, { leaseToken, error: { message: 'late' } })
    const outcome = { ack: 'completed', fail: 'failed', release: 'released' }[verb]
    const finishedAt = START_AT + MINUTE_MS + 1000
    expect((await engine.get(job))?.attempts).toMatchObject([
      { attempt: 1, startedAt: START_AT, finishedAt, outcome },
    ])
  },
)

it('keeps a release apart from a completion that follows in the same millisecond', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const first = await leaseOne(engine, queue)
  await engine.release(first.job, { leaseToken: first.leaseToken })
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  const outcomes = (await engine.get(job))?.attempts.map(({ outcome }) => outcome)
  expect(outcomes).toEqual(['released', 'completed'])
})

it('goes on after a retry by hand, the run that had completed included', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  fixture.now += 500
  await engine.ack(job, { leaseToken, result: '1' })
  await engine.retry(job)
  const again = await leaseOne(engine, queue)
  expect(again.job.attempts).toMatchObject([
    { outcome: 'completed', startedAt: START_AT, finishedAt: START_AT + 500 },
    { outcome: null, startedAt: START_AT + 500 },
  ])
})
