// Unique keys: the same work only once.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import { newUlid } from './ids.ts'

const fixture = useEngine()

const unique = { key: 'feed: 42', until: 'finished', onConflict: 'return' } as const

it('give the holder back until it is finished, then let the next one in', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const first = await engine.enqueue(queue, newJob({ unique }))
  const second = await engine.enqueue(queue, newJob({ unique, payload: '2' }))
  expect(second).toMatchObject({ created: false, job: { id: first.job.id, uniqueKey: 'feed: 42' } })
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  expect((await engine.enqueue(queue, newJob({ unique }))).created).toBe(true)
})

it('refuse the second job when asked to', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob({ unique }))
  const second = engine.enqueue(queue, newJob({ unique: { ...unique, onConflict: 'reject' } }))
  await expect(second).rejects.toMatchObject({ code: 'unique_conflict', facts: { existingJobId: job.id } })
})

it('held until started are free once the job is leased', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ unique: { ...unique, until: 'started' } }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  const second = await engine.enqueue(queue, newJob({ unique: { ...unique, until: 'started' } }))
  expect(second.created).toBe(true)
  await engine.ack(job, { leaseToken })
  const third = await engine.enqueue(queue, newJob({ unique: { ...unique, until: 'started' } }))
  expect(third.job.id).toBe(second.job.id)
})

it('join the waiting job when asked to replace: it takes the new payload and time', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const replace = { ...unique, onConflict: 'replace' } as const
  const first = await engine.enqueue(queue, newJob({ unique: replace, payload: '1', delayMs: 5000 }))
  fixture.now += 4000
  const second = await engine.enqueue(queue, newJob({ unique: replace, payload: '2', delayMs: 5000 }))
  expect(second).toMatchObject({
    created: false,
    job: { id: first.job.id, state: 'scheduled', payload: '2', runAt: START_AT + 9000, createdAt: START_AT },
  })
  await engine.enqueue(queue, newJob({ unique: replace, payload: '3' }))
  const { job } = await leaseOne(engine, queue)
  expect(job).toMatchObject({ id: first.job.id, payload: '3' })
  const whileActive = await engine.enqueue(queue, newJob({ unique: replace, payload: '4', delayMs: 5000 }))
  expect(whileActive).toMatchObject({ created: false, job: { state: 'active', payload: '3' } })
})

it('bound by maxWaitMs how long replacing puts a job off', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const debounce = { ...unique, onConflict: 'replace', maxWaitMs: 10_000 } as const
  const enqueue = () => engine.enqueue(queue, newJob({ unique: debounce, delayMs: 6000 }))
  await enqueue()
  for (const runAt of [11_000, 10_000, 10_000]) {
    await fixture.pass(engine, fixture.now === START_AT ? 5000 : 1000)
    expect((await enqueue()).job.runAt).toBe(START_AT + Math.min(runAt, 10_000))
  }
  await fixture.pass(engine, 3000)
  expect((await leaseOne(engine, queue)).job.runAt).toBe(START_AT + 10_000)
})

it('end after their time, and the late owner then frees nothing', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const brief = { ...unique, ttlMs: 30 }
  const first = await engine.enqueue(queue, newJob({ unique: brief }))
  await expect.poll(() => fixture.redis.keys('*:unique:*')).toEqual([])
  const second = await engine.enqueue(queue, newJob({ unique }))
  expect(second.created).toBe(true)
  const { job, leaseToken } = await leaseOne(engine, queue)
  expect(job.id).toBe(first.job.id)
  await engine.ack(job, { leaseToken })
  expect((await engine.enqueue(queue, newJob({ unique }))).job.id).toBe(second.job.id)
})

it('count within one batch as well', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const [one, two, other] = [
    newJob({ unique }),
    newJob({ unique }),
    newJob({ unique: { ...unique, key: 'b' } }),
  ]
  const all = await engine.enqueueAll(queue, [one, two, other])
  expect(all.map(({ created, job }) => [created, job.id])).toEqual([
    [true, one.id],
    [false, one.id],
    [true, other.id],
  ])
  const reject = { ...unique, key: 'c', onConflict: 'reject' } as const
  const batch = [newJob({ unique: reject }), newJob({ unique: reject })]
  await expect(engine.enqueueAll(queue, batch)).rejects.toMatchObject({
    code: 'unique_conflict',
    facts: { index: 1, existingJobId: batch[0]?.id },
  })
  expect(await fixture.redis.keys('*:unique:c')).toEqual([])
})

it.each(['fail', 'cancel', 'delete', 'purge', 'expire', 'crash'])('are free after %s', async (end) => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(
    queue,
    newJob({ unique, maxCrashes: 1, expiresAt: START_AT + MINUTE_MS }),
  )
  const error = { message: 'no' }
  const ends: Record<string, () => Promise<unknown>> = {
    fail: async () => {
      const { leaseToken } = await leaseOne(engine, queue)
      await engine.fail(job, { leaseToken, error, retryable: false })
    },
    cancel: () => engine.cancel(job),
    delete: () => engine.delete(job),
    purge: () => engine.queues.purge(queue, ['queued']),
    expire: () => fixture.pass(engine, MINUTE_MS),
    crash: async () => {
      await leaseOne(engine, queue)
      await fixture.pass(engine, MINUTE_MS)
    },
  }
  await ends[end]?.()
  expect(await engine.enqueue(queue, newJob({ unique }))).toMatchObject({ created: true })
})

it('stay held while the job is retried after a failure or a crash', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ unique, backoff: { type: 'fixed', delayMs: 1000 } }))
  const failed = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken: failed.leaseToken, error: { message: 'no' } })
  expect((await engine.enqueue(queue, newJob({ unique }))).job.id).toBe(job.id)
  await fixture.pass(engine, 1000)
  await leaseOne(engine, queue)
  await fixture.pass(engine, MINUTE_MS)
  expect((await engine.enqueue(queue, newJob({ unique }))).job).toMatchObject({ id: job.id, crashes: 1 })
})

it('are claimed again when their job is retried by hand, unless another holds them by then', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ unique }))
  await engine.cancel(job)
  await engine.retry(job)
  expect((await engine.enqueue(queue, newJob({ unique }))).job.id).toBe(job.id)
  await engine.cancel(job)
  const successor = await engine.enqueue(queue, newJob({ unique }))
  await expect(engine.retry(job)).rejects.toMatchObject({
    code: 'unique_conflict',
    facts: { existingJobId: successor.job.id },
  })
  expect(await engine.get(job)).toMatchObject({ state: 'cancelled' })
})

it('are not replaced by a job of another type', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const replacing = { ...unique, onConflict: 'replace' } as const
  const { job } = await engine.enqueue(queue, newJob({ unique, type: 'mail', delayMs: MINUTE_MS }))
  const other = engine.enqueue(queue, newJob({ unique: replacing, type: 'feed', payload: '2' }))
  await expect(other).rejects.toMatchObject({ code: 'unique_conflict', facts: { existingJobId: job.id } })
  expect(await engine.get(job)).toEqual(job)
})

it('that name a job which is not there are free', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  for (const onConflict of ['return', 'reject', 'replace'] as const) {
    const key = `of ${onConflict}`
    await fixture.redis.set(`ofl:{test:${queue.queue}}:unique:${key}`, newUlid())
    const job = newJob({ unique: { key, until: 'finished', onConflict } })
    expect(await engine.enqueue(queue, job)).toMatchObject({ created: true })
  }
})
