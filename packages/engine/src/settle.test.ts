// Settling: ack, fail and release, on time, late, repeated and contradicting.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import { ulidFrom } from './ids.ts'
import type { LeasedJob as Held } from './job.ts'

const fixture = useEngine()

it('completes a job once and answers a repeated ack the same', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  const acks = [
    await engine.ack(job, { leaseToken, result: '{"n": 1.0}' }),
    await engine.ack(job, { leaseToken }),
  ]
  expect(acks).toEqual([
    { state: 'completed', runAt: null },
    { state: 'completed', runAt: null },
  ])
  expect(await engine.get(job)).toMatchObject({
    state: 'completed',
    result: '{"n": 1.0}',
    finishedAt: START_AT,
  })
})

it('refuses a stale token and leaves the newer lease alone', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const stale = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect((await engine.get(stale.job))?.state).toBe('queued')
  const current = await leaseOne(engine, queue)
  const { job, leaseToken } = stale
  const refused = await Promise.allSettled([
    engine.ack(job, { leaseToken }),
    engine.fail(job, { leaseToken, error: { message: 'no' } }),
    engine.release(job, { leaseToken }),
    engine.renew(job, { leaseToken }),
  ])
  const leaseLost = { code: 'lease_lost', facts: { state: 'active', leaseCount: 2 } }
  expect(refused).toMatchObject(Array.from(refused, () => ({ status: 'rejected', reason: leaseLost })))
  expect(await engine.get(job)).toEqual(current.job)
})

it('takes a late ack while no newer lease was given', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const late = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect((await engine.get(late.job))?.state).toBe('queued')
  expect((await engine.ack(late.job, { leaseToken: late.leaseToken })).state).toBe('completed')
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
})

it('puts a released job back where it stood, ahead of what came since', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ priority: 5 }))
  fixture.now += 100
  const { job: waiting } = await engine.enqueue(queue, newJob({ priority: 5 }))
  fixture.now += 100
  const { job, leaseToken } = await leaseOne(engine, queue)
  expect(await engine.release(job, { leaseToken })).toEqual({ state: 'queued', runAt: START_AT })
  const again = await engine.lease([queue], { maxJobs: 2, waitMs: 0 })
  expect(again.map((leased) => leased.job.id)).toEqual([job.id, waiting.id])
})

it('refuses an ack after the same lease was failed or released', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.release(job, { leaseToken })
  await expect(engine.ack(job, { leaseToken })).rejects.toMatchObject({ code: 'lease_lost' })
  expect((await engine.release(job, { leaseToken })).state).toBe('queued')
})

it('says job_not_found for a job that is not there', async () => {
  const engine = await fixture.newEngine()
  const missing = { ...fixture.newQueue(), id: ulidFrom('nothing') }
  await expect(engine.ack(missing, { leaseToken: 'x' })).rejects.toMatchObject({ code: 'job_not_found' })
  expect(await engine.get(missing)).toBeNull()
})

it('retries after the backoff until the attempts are used up, keeping the error', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ maxAttempts: 3, backoff: { type: 'list', delaysMs: [1000, 4000] } }))
  const run = async (message: string) => {
    const { job, leaseToken } = await leaseOne(engine, queue)
    const settled = await engine.fail(job, { leaseToken, error: { message } })
    return { ref: job, settled }
  }
  expect((await run('one')).settled).toEqual({ state: 'retrying', runAt: START_AT + 1000 })
  fixture.now += 1000
  expect((await run('two')).settled).toEqual({ state: 'retrying', runAt: START_AT + 5000 })
  fixture.now += 4000
  const { ref, settled } = await run('three')
  expect(settled).toEqual({ state: 'failed', runAt: null })
  expect(await engine.get(ref)).toMatchObject({
    failures: 3,
    crashes: 0,
    attempt: 3,
    error: { message: 'three' },
  })
})

it('fails at once what is not retryable, and waits as long as the worker says', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob())
  await engine.enqueue(queue, newJob())
  const [hopeless, busy] = [await leaseOne(engine, queue), await leaseOne(engine, queue)]
  const error = { message: 'no' }
  const { job, leaseToken } = hopeless
  expect((await engine.fail(job, { leaseToken, error, retryable: false })).state).toBe('failed')
  const delayed = await engine.fail(busy.job, { leaseToken: busy.leaseToken, error, delayMs: 90_000 })
  expect(delayed).toEqual({ state: 'retrying', runAt: START_AT + 90_000 })
})

it('draws the exponential delay from zero to its doubled bound', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const backoff = { type: 'exponential', delayMs: 1000, maxMs: 3000 } as const
  await engine.enqueue(queue, newJob({ backoff }))
  for (const bound of [1000, 2000, 3000, 3000]) {
    const { job, leaseToken } = await leaseOne(engine, queue)
    const { runAt } = await engine.fail(job, { leaseToken, error: { message: 'no' } })
    expect(runAt).toBeGreaterThanOrEqual(fixture.now)
    expect(runAt).toBeLessThan(fixture.now + bound)
    fixture.now += bound
  }
})

it('answers each of many settlements that travel together, the same job among them twice', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const backoff = { type: 'fixed', delayMs: 1000 } as const
  await engine.enqueueAll(queue, [newJob({ backoff }), newJob({ backoff }), newJob({ backoff })])
  const [first, second, third] = (await engine.lease([queue], { maxJobs: 3, waitMs: 0 })) as [
    Held,
    Held,
    Held,
  ]
  const error = { message: 'no' }
  const outcomes = await Promise.allSettled([
    engine.ack(first.job, { leaseToken: first.leaseToken }),
    engine.ack(first.job, { leaseToken: first.leaseToken }),
    engine.ack(second.job, { leaseToken: 'stale' }),
    engine.ack({ ...queue, id: ulidFrom('nothing') }, { leaseToken: 'x' }),
    engine.release(second.job, { leaseToken: second.leaseToken }),
    engine.release(second.job, { leaseToken: second.leaseToken }),
    engine.fail(third.job, { leaseToken: third.leaseToken, error }),
    engine.fail(third.job, { leaseToken: third.leaseToken, error }),
  ])
  expect(outcomes).toMatchObject([
    { value: { state: 'completed' } },
    { value: { state: 'completed' } },
    { reason: { code: 'lease_lost', facts: { state: 'active', leaseCount: 1 } } },
    { reason: { code: 'job_not_found' } },
    { value: { state: 'queued', runAt: START_AT } },
    { value: { state: 'queued', runAt: START_AT } },
    { value: { state: 'retrying', runAt: START_AT + 1000 } },
    { value: { state: 'retrying', runAt: START_AT + 1000 } },
  ])
  expect(await engine.get(third.job)).toMatchObject({ failures: 1 })
})

it('takes the first of two settlements that contradict each other, and refuses the other', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  const error = { message: 'no' }
  await engine.ack(job, { leaseToken, result: '1' })
  const others = [engine.fail(job, { leaseToken, error }), engine.release(job, { leaseToken })]
  const lost = { reason: { code: 'lease_lost', facts: { state: 'completed', leaseCount: 1 } } }
  expect(await Promise.allSettled(others)).toMatchObject([lost, lost])
  expect(await engine.get(job)).toMatchObject({ state: 'completed', result: '1', failures: 0 })
})

it('answers a repeated failure as things stand by now, and counts it once', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ backoff: { type: 'fixed', delayMs: 1000 } }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  const fail = () => engine.fail(job, { leaseToken, error: { message: 'no' } })
  const retrying = { state: 'retrying', runAt: START_AT + 1000 }
  expect([await fail(), await fail()]).toEqual([retrying, retrying])
  await fixture.pass(engine, 1000)
  expect(await fail()).toEqual({ state: 'queued', runAt: START_AT + 1000 })
  await leaseOne(engine, queue)
  await expect(fail()).rejects.toMatchObject({
    code: 'lease_lost',
    facts: { state: 'active', leaseCount: 2 },
  })
  expect(await engine.get(job)).toMatchObject({ failures: 1 })
})

it('takes a late failure and a late release while no newer lease was given', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const backoff = { type: 'fixed', delayMs: 1000 } as const
  await engine.enqueueAll(queue, [newJob({ backoff }), newJob({ backoff })])
  const [failing, releasing] = (await engine.lease([queue], { maxJobs: 2, waitMs: 0 })) as [Held, Held]
  await fixture.pass(engine, MINUTE_MS)
  const { leaseToken } = failing
  const failed = await engine.fail(failing.job, { leaseToken, error: { message: 'late' } })
  expect(failed).toEqual({ state: 'retrying', runAt: START_AT + MINUTE_MS + 1000 })
  expect(await engine.get(failing.job)).toMatchObject({ failures: 1, crashes: 1 })
  const released = await engine.release(releasing.job, { leaseToken: releasing.leaseToken })
  expect(released).toEqual({ state: 'queued', runAt: START_AT })
})

it('refuses a late settlement of a job that is over', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ maxCrashes: 1 }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  const lost = { code: 'lease_lost', facts: { state: 'failed', leaseCount: 1 } }
  await expect(engine.ack(job, { leaseToken })).rejects.toMatchObject(lost)
})

it('holds a released job back for as long as the worker says', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const { job, leaseToken } = await leaseOne(engine, queue)
  const runAt = START_AT + 5000
  expect(await engine.release(job, { leaseToken, delayMs: 5000 })).toEqual({ state: 'scheduled', runAt })
  await fixture.pass(engine, 5000)
  expect(await engine.get(job)).toMatchObject({ state: 'queued', runAt, failures: 0, crashes: 0, attempt: 1 })
})

it('keeps nothing where the queue says so, and then knows nothing of a repeated settlement', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { retention: { completedMs: 0, failedMs: 0, cancelledMs: 0 } })
  await engine.enqueueAll(queue, [newJob(), newJob()])
  const [one, two] = (await engine.lease([queue], { maxJobs: 2, waitMs: 0 })) as [Held, Held]
  expect((await engine.ack(one.job, { leaseToken: one.leaseToken })).state).toBe('completed')
  const hopeless = { leaseToken: two.leaseToken, error: { message: 'no' }, retryable: false }
  expect((await engine.fail(two.job, hopeless)).state).toBe('failed')
  const { job: third } = await engine.enqueue(queue, newJob())
  expect(await engine.cancel(third)).toMatchObject({ state: 'cancelled', finishedAt: START_AT })
  for (const gone of [one.job, two.job, third]) expect(await engine.get(gone)).toBeNull()
  const again = engine.ack(one.job, { leaseToken: one.leaseToken })
  await expect(again).rejects.toMatchObject({ code: 'job_not_found' })
})

it('refuses a late settlement of a run whose payload was replaced since its lease ran out', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const unique = { key: 'k', until: 'finished', onConflict: 'replace' } as const
  await engine.enqueue(queue, newJob({ payload: '"old"', unique }))
  const replaced = await leaseOne(engine, queue)
  await engine.enqueue(queue, newJob({ payload: '"old"' }))
  const changed = await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  await engine.enqueue(queue, newJob({ payload: '"new"', unique }))
  await engine.update(changed.job, { payload: '"new"' })
  for (const { job, leaseToken } of [replaced, changed]) {
    await expect(engine.ack(job, { leaseToken })).rejects.toMatchObject({ code: 'lease_lost' })
    expect(await engine.get(job)).toMatchObject({ state: 'queued', payload: '"new"' })
  }
})
