// Flow control that is changed while it works: what is set holds at once, and nothing of what held before is left behind.
import { expect, it } from 'vitest'
import { newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { LeasedJob, NewJob, QueueRef } from './job.ts'

const fixture = useEngine()
const HOUR_MS = 3_600_000
const error = { message: 'no' }

async function given(groups: readonly (string | undefined)[]) {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const jobs = groups.map((group) => newJob({ group }))
  await engine.enqueueAll(queue, jobs)
  return { engine, queue, jobs }
}

async function leaseMany(engine: Engine, queue: QueueRef): Promise<LeasedJob[]> {
  return engine.lease([queue], { maxJobs: 100, waitMs: 0 })
}

async function lease(engine: Engine, queue: QueueRef): Promise<LeasedJob[]> {
  return engine.lease([queue], { maxJobs: 10, waitMs: 0 })
}

async function leaseFirst(engine: Engine, queue: QueueRef): Promise<LeasedJob> {
  const [first] = await lease(engine, queue)
  if (!first) throw new Error('Nothing was leased')
  return first
}

it('forgets what a slower rate had used up as far as the new one allows', async () => {
  const { engine, queue } = await given([undefined, undefined, undefined])
  await engine.queues.configure(queue, { limits: { rate: { limit: 1, periodMs: HOUR_MS } } })
  expect(await lease(engine, queue)).toHaveLength(1)
  await engine.queues.configure(queue, { limits: { rate: { limit: 2, periodMs: 1000 } } })
  expect(await lease(engine, queue)).toHaveLength(1)
  fixture.now += 500
  expect(await lease(engine, queue)).toHaveLength(1)
})

it('lets a group go on whose holder ended while the queue was not in order', async () => {
  const { engine, queue } = await given(['a', 'a'])
  await engine.queues.configure(queue, { groups: { ordered: true } })
  const holder = await leaseFirst(engine, queue)
  await engine.queues.configure(queue, {})
  await engine.ack(holder.job, holder)
  await engine.queues.configure(queue, { groups: { ordered: true } })
  expect(await lease(engine, queue)).toHaveLength(1)
})

it('lets a group go on that a failed job holds, once failures are no longer to hold', async () => {
  const { engine, queue } = await given(['a', 'a'])
  await engine.queues.configure(queue, { groups: { ordered: true, onFailure: 'hold' } })
  const holder = await leaseFirst(engine, queue)
  await engine.fail(holder.job, { ...holder, error, retryable: false })
  expect(await lease(engine, queue)).toHaveLength(0)
  await engine.queues.configure(queue, { groups: { ordered: true, onFailure: 'continue' } })
  expect(await lease(engine, queue)).toHaveLength(1)
})

it('ends what a worker asked a queue for when the queue is resumed', async () => {
  const { engine, queue } = await given([undefined])
  const leased = await leaseFirst(engine, queue)
  await engine.fail(leased.job, { ...leased, error, delayMs: HOUR_MS, scope: 'queue' })
  await engine.enqueue(queue, newJob())
  expect(await lease(engine, queue)).toEqual([])
  await engine.queues.resume(queue)
  expect(await lease(engine, queue)).toHaveLength(1)
})

it('keeps nothing of what a worker asked a group for when its time is over', async () => {
  const { engine, queue } = await given(['a'])
  const leased = await leaseFirst(engine, queue)
  await engine.fail(leased.job, { ...leased, error, delayMs: 50, scope: 'group' })
  expect(await engine.groups.get(queue, 'a')).toMatchObject({ pushedBackUntil: START_AT + 50 })
  fixture.now += 50
  await engine.delete(leased.job)
  const keys = async () =>
    (await fixture.redis.keys('*')).filter((key) => /:(pushed|group_settings)/.test(key))
  await expect.poll(keys).toEqual([])
})

it('shows what holds a queue and a group, and what is left of their rates', async () => {
  const { engine, queue } = await given(['a', 'a', 'a'])
  const rate = { limit: 4, periodMs: 1000, burst: 2 }
  await engine.queues.configure(queue, { limits: { rate, concurrency: 2 }, groups: { rate, concurrency: 5 } })
  await engine.groups.configure(queue, 'a', { concurrency: 2 })
  const leased = await leaseFirst(engine, queue)
  expect(await engine.queues.get(queue)).toMatchObject({
    rate: { tokensLeft: 0, nextTokenAt: START_AT + 250 },
    blockedBy: ['queue_concurrency', 'queue_rate'],
  })
  expect(await engine.groups.get(queue, 'a')).toMatchObject({
    counts: { queued: 1, delayed: 0, active: 2 },
    settings: { concurrency: 2 },
    rate: { tokensLeft: 0, nextTokenAt: START_AT + 250 },
    blockedBy: ['group_concurrency', 'group_rate'],
  })
  await engine.ack(leased.job, leased)
  fixture.now += 250
  expect(await engine.groups.get(queue, 'a')).toMatchObject({
    rate: { tokensLeft: 1, nextTokenAt: null },
    blockedBy: [],
  })
})

it('lists a group that has settings of its own though it has no jobs', async () => {
  const { engine, queue } = await given(['a'])
  await engine.groups.configure(queue, 'idle', { weight: 3 })
  const { groups } = await engine.groups.list(queue, { limit: 10 })
  expect(groups.map(({ group }) => group)).toEqual(['a', 'idle'])
})

it('lets an ordered group go on when the failed job that held it is swept', async () => {
  const { engine, queue } = await given(['a', 'a'])
  await engine.queues.configure(queue, {
    retention: { failedMs: 1000 },
    groups: { ordered: true, onFailure: 'hold' },
  })
  const held = await leaseFirst(engine, queue)
  await engine.fail(held.job, { ...held, error, retryable: false })
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  fixture.now += 1001
  await expect.poll(() => engine.get(held.job), { timeout: 10_000 }).toBeNull()
  expect(await leaseFirst(engine, queue)).toMatchObject({ job: { group: 'a' } })
})

it('serves the last of many groups though all before it are paused', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.queues.configure(queue, { groups: { concurrency: 1 } })
  const groups = Array.from({ length: 1200 }, (_, index) => `g${String(index).padStart(4, '0')}`)
  for (let start = 0; start < groups.length; start += 200) {
    const jobs = groups.slice(start, start + 200).flatMap((group) => [newJob({ group }), newJob({ group })])
    await engine.enqueueAll(queue, jobs)
  }
  for (let leased = 0; leased < groups.length;) {
    leased += (await engine.lease([queue], { maxJobs: 100, waitMs: 0 })).length
  }
  await engine.queues.configure(queue, { groups: { concurrency: 1 } })
  await engine.enqueue(queue, newJob({ group: 'zz' }))
  const [last] = await engine.lease([queue], { maxJobs: 1, waitMs: 5000 })
  expect(last?.job.group).toBe('zz')
})

it('a rate goes on at once when the clock of Redis was set back', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { limits: { rate: { limit: 10, periodMs: 1000 } } })
  await engine.enqueueAll(
    queue,
    Array.from({ length: 30 }, () => newJob()),
  )
  fixture.now += HOUR_MS
  expect(await engine.lease([queue], { maxJobs: 10, waitMs: 0 })).toHaveLength(10)
  fixture.now -= HOUR_MS
  expect(await engine.lease([queue], { maxJobs: 10, waitMs: 0 })).toEqual([])
  fixture.now += 1000
  expect(await engine.lease([queue], { maxJobs: 10, waitMs: 0 })).toHaveLength(10)
})

it('lets more blocked groups go on than one step looks at, past those that have nothing to start', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const addAll = (about: Partial<NewJob>, letter: string) =>
    engine.enqueueAll(
      queue,
      Array.from({ length: 400 }, (_, index) => newJob({ group: `${letter}-${index}`, ...about })),
    )
  await engine.queues.configure(queue, { groups: { concurrency: 1, rate: { limit: 1, periodMs: HOUR_MS } } })
  await addAll({ delayMs: HOUR_MS }, 'a')
  for (let round = 0; round < 2; round++) await addAll({}, 'b')
  const leaseAll = async () => {
    let count = 0
    for (let looked = 0; looked < 12; looked++) count += (await leaseMany(engine, queue)).length
    return count
  }
  expect(await leaseAll()).toBe(400)
  await engine.queues.configure(queue, { groups: { concurrency: 2 } })
  expect(await leaseAll()).toBe(400)
})

it('tells when a job was due that came while its group was served in order', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { groups: { ordered: true } })
  await engine.enqueue(queue, newJob({ group: 'a', priority: -5 }))
  await engine.queues.configure(queue, {})
  expect((await lease(engine, queue))[0]?.job.runAt).toBe(START_AT)
})
