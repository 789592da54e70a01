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
  expect(found).toContainEqual(expect.stringMatching(/^I1: job .* is in queued and active$/))
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
  expect(stray).toEqual([expect.stringMatching(/^I9: key-kinds.ts does not describe ofl:.*:surprise$/)])
  const field = await violationsAfter((prefix, { id }) => fixture.redis.hset(`${prefix}job:${id}`, 'odd', 1))
  expect(field).toEqual([expect.stringMatching(/^I9: job-fields.ts does not describe the field odd of job/)])
  const type = await violationsAfter((prefix) => fixture.redis.set(`${prefix}failed`, 1))
  expect(type).toEqual([expect.stringMatching(/^I9: .*:failed is a string, not a zset$/)])
})

it('finds a count that is short, and a job that is to expire but will not (I4)', async () => {
  const short = await violationsAfter((prefix) => fixture.redis.del(`${prefix}totals`))
  expect(short).toContainEqual(expect.stringMatching(/^I4: .* holds 1 jobs but only 0 were ever enqueued$/))
  const forgotten = await violationsAfter(async (prefix, { project, queue }) => {
    const engine = await fixture.newEngine()
    await engine.enqueue({ project, queue }, newJob({ expiresAt: fixture.now + 1000 }))
    await fixture.redis.del(`${prefix}expiring`)
  })
  expect(forgotten).toEqual([expect.stringMatching(/^I4: job .* is to expire at \d+, not never$/)])
})

it('finds a key that would vanish, and one that would stay for ever (I9)', async () => {
  const vanishing = await violationsAfter((prefix) => fixture.redis.pexpire(`${prefix}active`, 60_000))
  expect(vanishing).toEqual([expect.stringMatching(/^I9: .*:active would vanish in \d+ ms$/)])
  const staying = await violationsAfter(async (prefix) => {
    for (const key of await fixture.redis.keys(`${prefix}minutes:*`)) await fixture.redis.persist(key)
  })
  expect(staying).toEqual([expect.stringMatching(/^I9: .*:minutes:\d+ lacks its TTL$/)])
})

it('looks at no more than the sample', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await Promise.all(Array.from({ length: 2500 }, () => engine.enqueue(queue, newJob())))
  const inspection = await inspect(fixture.redis, 10)
  expect(inspection.keys).toBe(10)
  expect(inspection.jobs).toBeLessThanOrEqual(20)
})
