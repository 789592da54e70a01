// Circuit breakers of queues and groups: what opens them, what closes them, and what tells them nothing.
import { expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, newJob, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { LeasedJob, QueueRef } from './job.ts'

const fixture = useEngine()

async function enqueueMany(engine: Engine, queue: QueueRef, count: number, group?: string): Promise<void> {
  const jobs = Array.from({ length: count }, () => newJob({ group, leaseMs: HOUR_MS }))
  await engine.enqueueAll(queue, jobs)
}

async function leaseMany(engine: Engine, queue: QueueRef, maxJobs: number): Promise<LeasedJob[]> {
  return engine.lease([queue], { maxJobs, waitMs: 0 })
}

async function ackAll(engine: Engine, leased: readonly LeasedJob[]): Promise<void> {
  await Promise.all(leased.map(({ job, leaseToken }) => engine.ack(job, { leaseToken })))
}

const breaker = { failurePercent: 50, minRuns: 4, windowMs: 60_000, openMs: 10_000, probes: 1 }

async function failAll(engine: Engine, leased: readonly LeasedJob[]): Promise<void> {
  const error = { message: 'upstream is down' }
  await Promise.all(
    leased.map(({ job, leaseToken }) => engine.fail(job, { leaseToken, error, retryable: false })),
  )
}

it.each(['queue', 'group'] as const)(
  'a breaker of a %s opens on failures, probes, and closes with the first success',
  async (kind) => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, kind === 'queue' ? { breaker } : { groups: { breaker } })
    await enqueueMany(engine, queue, 20, kind === 'group' ? 'a' : undefined)
    await failAll(engine, await leaseMany(engine, queue, 4))
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    fixture.now += 10_000
    const probes = await leaseMany(engine, queue, 5)
    expect(probes).toHaveLength(1)
    expect(probes[0]?.job.attempt).toBe(1)
    await failAll(engine, probes)
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    fixture.now += 10_000
    await ackAll(engine, await leaseMany(engine, queue, 5))
    expect(await leaseMany(engine, queue, 5)).toHaveLength(5)
  },
)

it('a breaker can be closed by hand', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.queues.configure(queue, { groups: { breaker } })
  await enqueueMany(engine, queue, 8, 'a')
  await failAll(engine, await leaseMany(engine, queue, 4))
  await leaseMany(engine, queue, 1)
  expect((await engine.groups.get(queue, 'a')).breaker).toMatchObject({ state: 'open' })
  await engine.groups.resetBreaker(queue, 'a')
  expect(await leaseMany(engine, queue, 5)).toHaveLength(4)
})

it('a breaker that is half open waits for its probe, however long that runs', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { breaker })
  await enqueueMany(engine, queue, 10)
  await failAll(engine, await leaseMany(engine, queue, 4))
  // A real clock ends keys: what is promised is how long this one is kept.
  const keptMs = await fixture.redis.pttl(`ofl:{test:${queue.queue}}:breaker:@`)
  expect(keptMs).toBeGreaterThan(12 * HOUR_MS)
})

it('a breaker does not close with a run from before it opened', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { breaker })
  await enqueueMany(engine, queue, 10)
  const [early, ...others] = await leaseMany(engine, queue, 5)
  await failAll(engine, others)
  fixture.now += breaker.openMs
  await ackAll(engine, early ? [early] : [])
  expect((await engine.queues.get(queue))?.breaker).toMatchObject({ state: 'half_open' })
  const probes = await leaseMany(engine, queue, 5)
  expect(probes).toHaveLength(1)
  await ackAll(engine, probes)
  expect((await engine.queues.get(queue))?.breaker).toMatchObject({ state: 'closed' })
})

it('a breaker takes no run that someone cancelled for a failure', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { breaker })
  await enqueueMany(engine, queue, 8)
  const leased = await leaseMany(engine, queue, 8)
  await Promise.all(leased.map(({ job }) => engine.cancel(job)))
  await failAll(engine, leased.slice(0, 4))
  await fixture.pass(engine, HOUR_MS + MINUTE_MS)
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { cancelled: 8 }, breaker: null })
})
