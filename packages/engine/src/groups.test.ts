// Flow control by key: fair turns, limits, order, push-back and breakers, on a real Redis.
import { describe, expect, it } from 'vitest'
import { newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { LeasedJob, NewJob, QueueRef } from './job.ts'

const fixture = useEngine()
const MINUTE_MS = 60_000

async function enqueueMany(engine: Engine, queue: QueueRef, groups: readonly (string | undefined)[]) {
  const jobs = groups.map((group): NewJob => newJob({ group }))
  await engine.enqueueAll(queue, jobs)
  return jobs
}

async function leaseMany(engine: Engine, queue: QueueRef, maxJobs: number): Promise<LeasedJob[]> {
  return engine.lease([queue], { maxJobs, waitMs: 0, workerId: 'w' })
}

/** The first of up to `maxJobs`; there must be one. */
async function leaseFirst(engine: Engine, queue: QueueRef, maxJobs: number): Promise<LeasedJob> {
  const [first] = await leaseMany(engine, queue, maxJobs)
  if (!first) throw new Error('Nothing was leased')
  return first
}

async function ackAll(engine: Engine, leased: readonly LeasedJob[]): Promise<void> {
  await Promise.all(leased.map(({ job, leaseToken }) => engine.ack(job, { leaseToken })))
}

const times = (count: number, group: string | undefined) => Array.from({ length: count }, () => group)
const groupsOf = (leased: readonly LeasedJob[]) => leased.map(({ job }) => job.group)
const countOf = (leased: readonly LeasedJob[], group: string | null) =>
  groupsOf(leased).filter((one) => one === group).length

describe('fair share', () => {
  it('lets one job of a quiet group go ahead of a thousand of another', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, times(500, 'busy'))
    await leaseMany(engine, queue, 10)
    await enqueueMany(engine, queue, ['quiet'])
    expect(groupsOf(await leaseMany(engine, queue, 2))).toContain('quiet')
  })

  it('serves groups by weight, in one call and over many', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    for (const [group, weight] of [
      ['one', 1],
      ['two', 2],
      ['five', 5],
    ] as const) {
      await engine.groups.configure(queue, group, { weight })
      await enqueueMany(engine, queue, times(200, group))
    }
    const together = await leaseMany(engine, queue, 80)
    const singly: LeasedJob[] = []
    while (singly.length < 80) singly.push(...(await leaseMany(engine, queue, 1)))
    for (const leased of [together, singly]) {
      expect(Math.abs(countOf(leased, 'five') - 50)).toBeLessThanOrEqual(2)
      expect(Math.abs(countOf(leased, 'two') - 20)).toBeLessThanOrEqual(2)
      expect(Math.abs(countOf(leased, 'one') - 10)).toBeLessThanOrEqual(2)
    }
  })

  it('takes the jobs without a group for one group', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, [...times(50, undefined), ...times(50, 'a')])
    const leased = await leaseMany(engine, queue, 40)
    expect(countOf(leased, null)).toBe(20)
    expect(countOf(leased, 'a')).toBe(20)
  })

  it('does not let a group gain by coming back to an empty line again and again', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    for (const group of ['a', 'b', 'c']) await enqueueMany(engine, queue, times(40, group))
    const leased: LeasedJob[] = []
    for (let round = 0; round < 40; round++) {
      // Only when its line is empty: so that it comes back each time.
      if (groupsOf(leased.slice(-1))[0] === 'again' || round === 0)
        await enqueueMany(engine, queue, ['again'])
      leased.push(...(await leaseMany(engine, queue, 1)))
    }
    expect(countOf(leased, 'again')).toBeLessThanOrEqual(11)
  })

  it('lets no group wait for ever behind others that come new', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, ['returning'])
    await ackAll(engine, await leaseMany(engine, queue, 1))
    await enqueueMany(engine, queue, ['returning', 'new-0', 'new-1', 'new-2'])
    const served: (string | null)[] = []
    for (let count = 3; count < 20; count++) {
      const leased = await leaseMany(engine, queue, 1)
      served.push(...groupsOf(leased))
      await ackAll(engine, leased)
      await enqueueMany(engine, queue, [`new-${count}`])
    }
    expect(served).toContain('returning')
  })

  it('forgets groups that have been served as the queue goes on', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    for (let round = 0; round < 10; round++) {
      await enqueueMany(
        engine,
        queue,
        Array.from({ length: 100 }, (_, index) => `order-${round}-${index}`),
      )
      await ackAll(engine, await leaseMany(engine, queue, 50))
      await ackAll(engine, await leaseMany(engine, queue, 50))
    }
    expect(await fixture.redis.zcard(`ofl:{test:${queue.queue}}:passes`)).toBeLessThanOrEqual(200)
  })

  it('keeps age and head start inside a group', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    const plain = newJob({ group: 'a' })
    const urgent = newJob({ group: 'a', priority: 10 })
    await engine.enqueue(queue, plain)
    await engine.enqueue(queue, urgent)
    const leased = await leaseMany(engine, queue, 2)
    expect(leased.map(({ job }) => job.id)).toEqual([urgent.id, plain.id])
  })

  it('shows a grouped job as queued, lists and counts it, and purges it', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, ['a', undefined, 'b'])
    expect((await engine.list(queue, { state: 'queued', limit: 1 })).jobs).toHaveLength(1)
    expect((await engine.queues.get(queue))?.counts.queued).toBe(3)
    expect(await engine.queues.purge(queue, ['queued'])).toBe(3)
    expect((await engine.groups.list(queue, { limit: 10 })).groups).toEqual([])
  })
})

describe('concurrency', () => {
  it('bounds the active jobs of a queue, also over several calls, and goes on as they end', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { limits: { concurrency: 3 } })
    await enqueueMany(engine, queue, times(10, undefined))
    const first = await leaseMany(engine, queue, 2)
    const second = await leaseMany(engine, queue, 5)
    expect([first.length, second.length]).toEqual([2, 1])
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    await ackAll(engine, first)
    expect(await leaseMany(engine, queue, 5)).toHaveLength(2)
  })

  it('bounds each group by itself, and a full one holds up nobody', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { concurrency: 1 } })
    await engine.groups.configure(queue, 'b', { concurrency: 2 })
    await enqueueMany(engine, queue, [...times(5, 'a'), ...times(5, 'b')])
    const leased = await leaseMany(engine, queue, 10)
    expect([countOf(leased, 'a'), countOf(leased, 'b')]).toEqual([1, 2])
    await enqueueMany(engine, queue, times(2, 'c'))
    expect(groupsOf(await leaseMany(engine, queue, 10))).toEqual(['c'])
  })

  it('frees a slot however its job ends', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { concurrency: 1 } })
    await enqueueMany(engine, queue, times(5, 'a'))
    const leaseOne = async () => {
      const [leased, ...more] = await leaseMany(engine, queue, 5)
      if (!leased || more.length > 0) throw new Error(`${more.length + 1} jobs were leased`)
      return leased
    }
    const acked = await leaseOne()
    await engine.ack(acked.job, acked)
    const failed = await leaseOne()
    await engine.fail(failed.job, { ...failed, error: { message: 'no' }, delayMs: MINUTE_MS * 60 })
    const released = await leaseOne()
    await engine.release(released.job, released)
    await leaseOne()
    fixture.now += MINUTE_MS
    const expired = await engine.lease([queue], { maxJobs: 5, waitMs: 10_000 })
    expect(expired).toHaveLength(1)
  })

  it('wakes a parked call when a slot comes free', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { concurrency: 1 } })
    await enqueueMany(engine, queue, times(2, 'a'))
    const held = await leaseFirst(engine, queue, 1)
    const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
    await engine.ack(held.job, held)
    expect(await parked).toHaveLength(1)
  })

  it('takes a new limit at once', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { concurrency: 1 } })
    await enqueueMany(engine, queue, times(5, 'a'))
    await leaseMany(engine, queue, 5)
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    await engine.queues.configure(queue, { groups: { concurrency: 3 } })
    expect(await leaseMany(engine, queue, 5)).toHaveLength(2)
  })
})

describe('rate', () => {
  it('lets a burst through and then a steady flow, for a queue', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { limits: { rate: { limit: 10, periodMs: 1000, burst: 2 } } })
    await enqueueMany(engine, queue, times(20, undefined))
    expect(await leaseMany(engine, queue, 20)).toHaveLength(2)
    fixture.now += 99
    expect(await leaseMany(engine, queue, 20)).toHaveLength(0)
    fixture.now += 1
    expect(await leaseMany(engine, queue, 20)).toHaveLength(1)
    fixture.now += 1000
    expect(await leaseMany(engine, queue, 20)).toHaveLength(2)
  })

  it('is kept for each group, and wakes when the next token comes', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { rate: { limit: 1, periodMs: 500 } } })
    await enqueueMany(engine, queue, [...times(3, 'a'), ...times(3, 'b')])
    expect(groupsOf(await leaseMany(engine, queue, 6)).sort()).toEqual(['a', 'b'])
    const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
    fixture.now += 500
    expect(await parked).toHaveLength(1)
  })
})

describe('ordered groups', () => {
  const ordered = { groups: { ordered: true } } as const

  it('run one job at a time, in the order of their enqueue', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, ordered)
    const jobs = await enqueueMany(engine, queue, times(20, 'a'))
    const seen: string[] = []
    for (;;) {
      const leased = await leaseMany(engine, queue, 10)
      if (leased.length === 0) break
      expect(leased).toHaveLength(1)
      seen.push(...leased.map(({ job }) => job.id))
      await ackAll(engine, leased)
    }
    expect(seen).toEqual(jobs.map(({ id }) => id))
  })

  it('wait for a job that failed until it has succeeded', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, ordered)
    const [first, second] = await enqueueMany(engine, queue, times(2, 'a'))
    const leased = await leaseFirst(engine, queue, 5)
    await engine.fail(leased.job, { ...leased, error: { message: 'no' }, delayMs: 5000 })
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    fixture.now += 5000
    const again = await leaseFirst(engine, queue, 5)
    expect(again.job.id).toBe(first?.id)
    await engine.ack(again.job, again)
    expect((await leaseMany(engine, queue, 5))[0]?.job.id).toBe(second?.id)
  })

  it.each(['hold', 'continue'] as const)('%s after one that failed for good', async (onFailure) => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { ordered: true, onFailure } })
    await enqueueMany(engine, queue, times(2, 'a'))
    const leased = await leaseFirst(engine, queue, 5)
    await engine.fail(leased.job, { ...leased, error: { message: 'no' }, retryable: false })
    expect(await leaseMany(engine, queue, 5)).toHaveLength(onFailure === 'hold' ? 0 : 1)
    if (onFailure === 'continue') return
    expect(await engine.groups.get(queue, 'a')).toMatchObject({ heldBy: leased.job.id })
    await engine.groups.skip(queue, 'a')
    expect(await leaseMany(engine, queue, 5)).toHaveLength(1)
  })

  it('go on when the job that holds them is deleted', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, ordered)
    await enqueueMany(engine, queue, times(2, 'a'))
    const leased = await leaseFirst(engine, queue, 5)
    await engine.fail(leased.job, { ...leased, error: { message: 'no' }, delayMs: 5000 })
    await engine.delete(leased.job)
    expect(await leaseMany(engine, queue, 5)).toHaveLength(1)
  })
})

describe('holding off', () => {
  it('of a group, as a worker asked, burns no attempt of the others', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, [...times(3, 'a'), 'b'])
    const leased = await leaseFirst(engine, queue, 1)
    const error = { message: 'Too many requests' }
    await engine.fail(leased.job, { ...leased, error, delayMs: 5000, scope: 'group' })
    expect(groupsOf(await leaseMany(engine, queue, 5))).toEqual(['b'])
    expect(await engine.groups.get(queue, 'a')).toMatchObject({ pushedBackUntil: START_AT + 5000 })
    fixture.now += 5000
    const after = await leaseMany(engine, queue, 5)
    expect(after.map(({ job }) => job.attempt).sort()).toEqual([1, 1, 2])
  })

  it('of a whole queue', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, times(3, undefined))
    const leased = await leaseFirst(engine, queue, 1)
    await engine.fail(leased.job, { ...leased, error: { message: 'no' }, delayMs: 5000, scope: 'queue' })
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    fixture.now += 5000
    expect(await leaseMany(engine, queue, 5)).toHaveLength(3)
  })

  it('of a paused group, until it is resumed or its time is up', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await enqueueMany(engine, queue, ['a', 'b'])
    await engine.groups.pause(queue, 'a', { reason: 'upstream is down', until: START_AT + 1000 })
    expect(groupsOf(await leaseMany(engine, queue, 5))).toEqual(['b'])
    expect((await engine.groups.get(queue, 'a')).pause?.reason).toBe('upstream is down')
    fixture.now += 1000
    expect(groupsOf(await leaseMany(engine, queue, 5))).toEqual(['a'])
    await enqueueMany(engine, queue, ['a'])
    await engine.groups.pause(queue, 'a', { reason: null, until: null })
    expect(await leaseMany(engine, queue, 5)).toEqual([])
    await engine.groups.resume(queue, 'a')
    expect(groupsOf(await leaseMany(engine, queue, 5))).toEqual(['a'])
  })
})

describe('a quota', () => {
  it('bounds what waits of one group, delayed jobs included', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.queues.configure(queue, { groups: { maxWaiting: 2 } })
    await engine.enqueue(queue, newJob({ group: 'a' }))
    await engine.enqueue(queue, newJob({ group: 'a', delayMs: 1000 }))
    await expect(engine.enqueue(queue, newJob({ group: 'a' }))).rejects.toMatchObject({
      code: 'quota_exceeded',
      message: "The job's group has as many waiting jobs as it may: 2",
    })
    expect((await engine.enqueue(queue, newJob({ group: 'b' }))).created).toBe(true)
  })
})

describe('groups', () => {
  it('are listed by what waits in them, whatever they are called, and are gone when they are empty', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    const odd = 'Zürich {1}: 50 % priority=9'
    await enqueueMany(engine, queue, ['a', odd, odd, 'b', 'b', 'b'])
    const page = await engine.groups.list(queue, { limit: 2 })
    expect(page.groups.map(({ group, counts }) => [group, counts.queued])).toEqual([
      ['b', 3],
      [odd, 2],
    ])
    const last = await engine.groups.list(queue, { limit: 2, cursor: page.nextCursor ?? '' })
    expect(last).toMatchObject({ groups: [{ group: 'a' }], nextCursor: null })
    const listing = engine.groups.list(queue, { limit: 2, cursor: 'bm90IG91cnM' })
    await expect(listing).rejects.toMatchObject({ code: 'invalid_cursor' })
    await ackAll(engine, await leaseMany(engine, queue, 10))
    expect((await engine.groups.list(queue, { limit: 9 })).groups).toEqual([])
    const keys = await fixture.redis.keys('*')
    expect(keys.filter((key) => /:(waiting|later|holding|turns|blocked|grouped)/.test(key))).toEqual([])
  })
})
