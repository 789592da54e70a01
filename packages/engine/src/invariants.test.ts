// The checker itself: each invariant, broken by hand, is found and named.
import { expect, it } from 'vitest'
import { newJob, useEngine } from './engine.fixture.ts'
import { inspect } from './invariants.ts'
import type { JobRef } from './job.ts'

const fixture = useEngine()

/** A queue with one active job that holds a unique key, then broken, looked at, and emptied again. */
async function violationsAfter(
  breakIt: (prefix: string, job: JobRef) => Promise<unknown>,
): Promise<string[]> {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const unique = { key: 'k', until: 'finished', onConflict: 'return' } as const
  const { job } = await engine.enqueue(queue, newJob({ unique }))
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  expect((await inspect(fixture.redis)).violations).toEqual([])
  await breakIt(`ofl:{${queue.project}:${queue.queue}}:`, job)
  const { violations } = await inspect(fixture.redis)
  await fixture.redis.flushall()
  return [...violations]
}

it('finds a job in two states (I1)', async () => {
  const found = await violationsAfter((prefix, { id }) => fixture.redis.zadd(`${prefix}queued`, 1, id))
  expect(found).toEqual([expect.stringMatching(/^I1: job .* is in queued and active$/)])
})

it('finds a hash without a state, and a state without a hash (I2)', async () => {
  const lost = await violationsAfter((prefix, { id }) => fixture.redis.zrem(`${prefix}active`, id))
  expect(lost).toContainEqual(expect.stringMatching(/^I2: job .* has a hash but no state$/))
  const empty = await violationsAfter((prefix, { id }) => fixture.redis.del(`${prefix}job:${id}`))
  expect(empty).toContainEqual(expect.stringMatching(/^I2: job .* is active but has no hash$/))
})

it('finds an active job without a current token (I3)', async () => {
  const found = await violationsAfter((prefix, { id }) => fixture.redis.hdel(`${prefix}job:${id}`, 'lease'))
  expect(found).toEqual([expect.stringMatching(/^I3: job .* is active without a current token$/)])
})

it('finds a unique key that nobody alive holds (I8)', async () => {
  const orphan = await violationsAfter((prefix) => fixture.redis.set(`${prefix}unique:k`, 'nobody'))
  expect(orphan).toEqual([expect.stringMatching(/^I8: .*unique:k is held by a job that is gone$/)])
  const stolen = await violationsAfter((prefix, { id }) => fixture.redis.set(`${prefix}unique:other`, id))
  expect(stolen).toEqual([expect.stringMatching(/^I8: .*unique:other is held by job .* does not claim it$/)])
})

it('finds keys and fields that nobody described, and keys of the wrong type (I9)', async () => {
  const stray = await violationsAfter((prefix) => fixture.redis.set(`${prefix}surprise`, 1))
  expect(stray).toEqual([expect.stringMatching(/^I9: keys.ts does not describe ofl:.*:surprise$/)])
  const field = await violationsAfter((prefix, { id }) => fixture.redis.hset(`${prefix}job:${id}`, 'odd', 1))
  expect(field).toEqual([expect.stringMatching(/^I9: keys.ts does not describe the field odd of job/)])
  const type = await violationsAfter((prefix) => fixture.redis.set(`${prefix}failed`, 1))
  expect(type).toEqual([expect.stringMatching(/^I9: .*:failed is a string, not a zset$/)])
})

it('looks at no more than the sample', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await Promise.all(Array.from({ length: 2500 }, () => engine.enqueue(queue, newJob())))
  const inspection = await inspect(fixture.redis, 10)
  expect(inspection.keys).toBe(10)
  expect(inspection.jobs).toBeLessThanOrEqual(20)
})
