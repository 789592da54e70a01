// Maintenance: promote, reap, expire, sweep, and what idle queues cost.
import { expect, it } from 'vitest'
import { leaseOne, MINUTE_MS, newJob, useEngine } from './engine.fixture.ts'

const fixture = useEngine()

it('deletes final jobs when their retention is over, and leaves nothing behind', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ unique: { key: 'k', until: 'finished', onConflict: 'return' } }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  fixture.now += 24 * 60 * MINUTE_MS + 1
  await expect.poll(() => engine.get(job), { timeout: 10_000 }).toBeNull()
  const left = await fixture.redis.keys(`ofl:{${queue.project}:*`)
  expect(left.filter((key) => !/:(totals|minutes:\d+)$/.test(key))).toEqual([])
})

it('lets a parked call have a scheduled job when its time comes', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob({ delayMs: 5000 }))
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  fixture.now += 5000
  expect((await parked)[0]?.job.id).toBe(job.id)
})
