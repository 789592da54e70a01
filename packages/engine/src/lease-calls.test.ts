// Lease calls with a key: they can be repeated, and what becomes of their jobs when their answers are lost.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, useEngine } from './engine.fixture.ts'
import type { LeasedJob } from './job.ts'

const fixture = useEngine()
const CALL = { maxJobs: 2, waitMs: 0, callKey: 'my call' } as const

it('answers a repeated call with the same leases for a minute, as far as they are still held', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueueAll(queue, [newJob(), newJob(), newJob()])
  const call = { maxJobs: 2, waitMs: 0, callKey: 'my call' }
  const first = await engine.lease([queue], call)
  expect(await engine.lease([queue], call)).toEqual(first)
  const [done, held] = first as [LeasedJob, LeasedJob]
  await engine.ack(done.job, { leaseToken: done.leaseToken })
  expect(await engine.lease([queue], call)).toEqual([held])
  expect(await engine.lease([queue], { ...call, callKey: 'another call' })).toHaveLength(1)
})

it('answers a repeated call at once, though others are parked', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const call = { maxJobs: 1, waitMs: 1, callKey: 'my call' }
  const first = await engine.lease([queue], call)
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  expect(await engine.lease([queue], call)).toEqual(first)
  engine.drain()
  await parked
})

it('answers a repeated call from a later queue before it takes new jobs from an earlier one', async () => {
  const { engine, queue: normal } = await fixture.engineAndQueue()
  const critical = fixture.newQueue()
  await engine.enqueue(normal, newJob())
  const call = { maxJobs: 1, waitMs: 0, callKey: 'my call' }
  const first = await engine.lease([critical, normal], call)
  await engine.enqueue(critical, newJob())
  expect(await engine.lease([critical, normal], call)).toEqual(first)
  expect(await engine.queues.get(critical)).toMatchObject({ counts: { queued: 1 } })
})

it('takes new jobs for a repeated call once nothing of the first is held any more', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const call = { maxJobs: 1, waitMs: 0, callKey: 'my call' }
  const [first] = await engine.lease([queue], call)
  await fixture.pass(engine, MINUTE_MS)
  const [second] = await engine.lease([queue], call)
  expect(second?.job).toMatchObject({ id: job.id, leaseCount: 2 })
  expect(second?.leaseToken).not.toBe(first?.leaseToken)
})

it('gives a repeated call nothing that another call holds by now', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const call = { maxJobs: 1, waitMs: 0, callKey: 'my call' }
  const [first] = await engine.lease([queue], call)
  if (!first) throw new Error('Nothing was leased')
  await engine.release(first.job, { leaseToken: first.leaseToken })
  await leaseOne(engine, queue)
  expect(await engine.lease([queue], call)).toEqual([])
})

it('gives jobs back whose call could not be answered, and its repeat finds them like any other', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const lost = await engine.lease([queue], CALL)
  await engine.giveBack(lost, CALL.callKey)
  expect(await engine.get(job)).toMatchObject({ state: 'queued', failures: 0, crashes: 0 })
  const [repeated] = await engine.lease([queue], CALL)
  expect(repeated?.job).toMatchObject({ id: job.id, leaseCount: 2 })
})

it('gives a call its jobs again that is repeated while the first ones are on their way back', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const lost = await engine.lease([queue], CALL)
  let isBack = false
  const back = engine.giveBack(lost, CALL.callKey).then(() => (isBack = true))
  const repeats: LeasedJob[][] = []
  while (!isBack) repeats.push(await engine.lease([queue], CALL))
  await back
  expect(repeats.flat().map((leased) => leased.job.id)).toEqual(repeats.map(() => job.id))
})

it('takes nothing from a repeated call when the first one turns out to be lost', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueueAll(queue, [newJob(), newJob()])
  const lost = await engine.lease([queue], CALL)
  const repeated = await engine.lease([queue], CALL)
  await engine.giveBack(lost, CALL.callKey)
  expect(await engine.lease([queue], { maxJobs: 2, waitMs: 0 })).toEqual([])
  for (const { job, leaseToken } of repeated)
    expect(await engine.ack(job, { leaseToken })).toMatchObject({ state: 'completed' })
})

it('gives jobs back once every call that was given them is lost, and not before', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  const lost = await engine.lease([queue], CALL)
  for (let repeat = 0; repeat < 2; repeat++) await engine.lease([queue], CALL)
  const statesAfter = async () => {
    await engine.giveBack(lost, CALL.callKey)
    return (await engine.queues.get(queue))?.counts
  }
  expect(await statesAfter()).toMatchObject({ active: 1 })
  expect(await statesAfter()).toMatchObject({ active: 1 })
  expect(await statesAfter()).toMatchObject({ queued: 1, active: 0 })
})

it('leaves jobs to their leases when it is no longer known who has them', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob({ leaseMs: 5 * MINUTE_MS }))
  const lost = await engine.lease([queue], CALL)
  // The clock that keys expire by is Redis' own: what the call got is forgotten as after its minute.
  await fixture.redis.del((await fixture.redis.keys('*lease_call:*'))[0] ?? '')
  await engine.giveBack(lost, CALL.callKey)
  expect((await engine.queues.get(queue))?.counts).toMatchObject({ active: 1 })
})

it('gives two calls with one key, waiting at once, the same jobs', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const calls = [1, 2, 3].map(() => engine.lease([queue], { ...CALL, waitMs: 10_000 }))
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  await engine.enqueueAll(queue, [newJob(), newJob(), newJob()])
  const [first, ...others] = await Promise.all(calls)
  expect(first).toHaveLength(2)
  expect(others).toEqual([first, first])
  expect((await engine.queues.get(queue))?.counts).toMatchObject({ active: 2, queued: 1 })
})

it('gives back, uncounted, what came for a call that had given up waiting', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const gone = new AbortController()
  const busy = fixture.redis.eval('for _ = 1, 3e7 do end', 0)
  await new Promise(setImmediate)
  const call = engine.lease([queue], CALL, gone.signal)
  for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
  gone.abort()
  expect(await call).toEqual([])
  await busy
  const [repeated] = await engine.lease([queue], { ...CALL, waitMs: 10_000 })
  expect(repeated?.job).toMatchObject({ id: job.id, crashes: 0 })
})
