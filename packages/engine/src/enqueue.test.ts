// Enqueue: what becomes of new jobs, one by one and in batches.
import { expect, it } from 'vitest'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { EngineError } from './errors.ts'
import { ulidFrom } from './ids.ts'

const fixture = useEngine()

it('puts a job in line and gives it back whole, its payload byte for byte', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const payload = '{"big": 9007199254740993, "one": 1.0, "é": [ ]}'
  const { created, job } = await engine.enqueue(queue, newJob({ payload, tags: ['a'] }))
  expect(created).toBe(true)
  expect(await engine.get(job)).toEqual(job)
  expect(job).toMatchObject({
    state: 'queued',
    payload,
    createdAt: START_AT,
    runAt: START_AT,
    attempt: 1,
    tags: ['a'],
  })
})

it('makes one job of twenty parallel enqueues with one id', async () => {
  const [one, other] = [await fixture.newEngine(), await fixture.newEngine()]
  const queue = fixture.newQueue()
  const job = newJob({ id: ulidFrom('same request') })
  const all = await Promise.all(
    Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).enqueue(queue, job)),
  )
  expect(all.filter(({ created }) => created)).toHaveLength(1)
  expect(new Set(all.map(({ job: { id } }) => id)).size).toBe(1)
})

it('takes a request that is sent again under another trace for the same request', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const job = newJob()
  const trace = (span: string) => ({ traceparent: `00-0af7651916cd43dd8448eb211c80319c-${span}-01` })
  await engine.enqueue(queue, { ...job, traceContext: trace('b7ad6b7169203331') })
  const again = await engine.enqueue(queue, { ...job, traceContext: trace('00f067aa0ba902b7') })
  expect(again).toMatchObject({ created: false, job: { traceContext: trace('b7ad6b7169203331') } })
  expect((await leaseOne(engine, queue)).job.traceContext).toEqual(trace('b7ad6b7169203331'))
})

it('refuses an id that was used for a different job', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const job = newJob()
  await engine.enqueue(queue, job)
  const reused = engine.enqueue(queue, { ...job, payload: '{"other":true}' })
  await expect(reused).rejects.toMatchObject({
    code: 'idempotency_key_reused',
    facts: { existingJobId: job.id },
  })
})

it('never leases a delayed job before its time', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob({ delayMs: 5000 }))
  expect(job).toMatchObject({ state: 'scheduled', runAt: START_AT + 5000 })
  fixture.now += 4999
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  fixture.now += 1
  fixture.now += 700
  const late = await leaseOne(engine, queue)
  expect(late.job).toMatchObject({ id: job.id, runAt: START_AT + 5000, startedAt: START_AT + 5700 })
})

it('takes priority as a head start in seconds, so that nothing starves', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const old = await engine.enqueue(queue, newJob())
  fixture.now += 9_000
  const urgent = await engine.enqueue(queue, newJob({ priority: 10 }))
  fixture.now += 2_000
  const tooLate = await engine.enqueue(queue, newJob({ priority: 10 }))
  const leased = await engine.lease([queue], { maxJobs: 3, waitMs: 0 })
  expect(leased.map(({ job }) => job.id)).toEqual([urgent, old, tooLate].map(({ job }) => job.id))
  expect(urgent.job.runAt).toBe(START_AT + 9_000)
})

it('adds a batch with an outcome for each, in order, those that exist already among them', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const known = newJob({ payload: '"known"' })
  await engine.enqueue(queue, known)
  const [later, twice] = [newJob({ delayMs: 1000 }), newJob()]
  const all = await engine.enqueueAll(queue, [known, later, twice, twice])
  expect(all.map(({ created, job }) => [created, job.id, job.state])).toEqual([
    [false, known.id, 'queued'],
    [true, later.id, 'scheduled'],
    [true, twice.id, 'queued'],
    [false, twice.id, 'queued'],
  ])
  for (const { job } of all) expect(await engine.get(job)).toEqual(job)
})

it('adds none of a batch when one is refused, and says which', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const known = newJob()
  await engine.enqueue(queue, known)
  const [first, reused] = [newJob(), { ...known, payload: '1' }]
  await expect(engine.enqueueAll(queue, [first, newJob(), reused, newJob()])).rejects.toMatchObject({
    code: 'idempotency_key_reused',
    facts: { index: 2, existingJobId: known.id },
  })
  expect(await engine.get({ ...queue, id: first.id })).toBeNull()
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { queued: 1 }, totals: { enqueued: 1 } })
})

it('refuses only the one that is refused among calls that travel together', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const known = newJob()
  const calls = [newJob(), known, { ...known, payload: '1' }, newJob()].map((job) =>
    engine.enqueue(queue, job),
  )
  expect((await Promise.allSettled(calls)).map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
})

it('runs a job at the time it was given, a year ahead to the millisecond', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const runAt = START_AT + 365 * 24 * HOUR_MS
  const { job } = await engine.enqueue(queue, newJob({ runAt }))
  expect(job).toMatchObject({ state: 'scheduled', runAt })
  await fixture.pass(engine, runAt - 1 - fixture.now)
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  await fixture.pass(engine, 1)
  expect(await engine.get(job)).toMatchObject({ state: 'queued', runAt })
})

it('queues at once what should have run in the past, from now on', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ runAt: START_AT - HOUR_MS }))
  expect(job).toMatchObject({ state: 'queued', runAt: START_AT })
})

it('lets negative priorities wait behind', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const patient = await engine.enqueue(queue, newJob({ priority: -10 }))
  fixture.now += 9999
  const younger = await engine.enqueue(queue, newJob())
  expect((await leaseOne(engine, queue)).job.id).toBe(younger.job.id)
  expect((await leaseOne(engine, queue)).job.id).toBe(patient.job.id)
})

it('refuses jobs past the most that may wait, however many enqueue at once, and not those that exist', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { maxWaiting: 3 })
  const [queued, scheduled] = [newJob(), newJob({ delayMs: 1000 })]
  await engine.enqueueAll(queue, [queued, scheduled])
  const outcomes = await Promise.allSettled(
    [newJob(), newJob(), queued].map((job) => engine.enqueue(queue, job)),
  )
  expect(outcomes).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { code: 'quota_exceeded' } },
    { status: 'fulfilled', value: { created: false } },
  ])
  await expect(engine.enqueueAll(queue, [queued, newJob()])).rejects.toMatchObject({
    code: 'quota_exceeded',
    facts: { index: 1 },
  })
  await leaseOne(engine, queue)
  expect((await engine.enqueue(queue, newJob())).created).toBe(true)
})

it('says of a full queue when there may be room: by the pace of its leases, or when its pause is over', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { maxWaiting: 4 })
  await engine.enqueueAll(queue, [newJob(), newJob(), newJob(), newJob()])
  const refusal = () => engine.enqueue(queue, newJob()).catch((error: EngineError) => error.facts)
  expect(await refusal()).toEqual({})
  for (let leases = 0; leases < 3; leases++) {
    await leaseOne(engine, queue)
    await engine.enqueue(queue, newJob())
  }
  // Three in this minute, which is 15 s old, and the one before.
  fixture.now += 15_000
  expect(await refusal()).toEqual({ retryAfterMs: 25_000 })
  await engine.queues.pause(queue, { reason: null, until: fixture.now + 9000 })
  expect(await refusal()).toEqual({ retryAfterMs: 9000 })
  await engine.queues.pause(queue, { reason: null, until: null })
  expect(await refusal()).toEqual({ retryAfterMs: Infinity })
  await engine.queues.resume(queue)
  await fixture.pass(engine, 2 * MINUTE_MS)
  expect(await refusal()).toEqual({})
})

it('notes the name of a queue once, not with every call that adds nothing', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const job = newJob()
  await engine.enqueue(queue, job)
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  await engine.enqueue(queue, job)
  expect(await fixture.redis.info('commandstats')).not.toContain('cmdstat_sadd')
})
