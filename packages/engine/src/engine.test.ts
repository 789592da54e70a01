// A job's life, verb by verb, on a real Redis.
import { describe, expect, it } from 'vitest'
import { newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import { ulidFrom } from './ids.ts'
import type { LeasedJob, QueueRef } from './job.ts'

const fixture = useEngine()
const MINUTE_MS = 60_000

async function leaseOne(engine: Engine, queue: QueueRef): Promise<LeasedJob> {
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0, workerId: 'worker one' })
  if (!leased) throw new Error('Nothing was leased')
  return leased
}

/** Leases that ran out are ended by maintenance, in its own time; this waits until it has. */
async function untilState(engine: Engine, { job }: LeasedJob, state: string): Promise<void> {
  const reached = await engine.getWhen(job, (current) => current.state === state, { waitMs: 10_000 })
  expect(reached?.state).toBe(state)
}

describe('enqueue', () => {
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
})

describe('unique keys', () => {
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
})

describe('lease', () => {
  it('hands a job out once, under one token, with a number that only grows', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.enqueue(queue, newJob({ leaseMs: 7000 }))
    const leased = await leaseOne(engine, queue)
    expect(leased).toMatchObject({
      leaseMs: 7000,
      leaseExpiresAt: START_AT + 7000,
      job: { state: 'active', leaseCount: 1 },
    })
    expect(leased.job.lease).toEqual({ workerId: 'worker one', expiresAt: START_AT + 7000 })
    expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
    await engine.release(leased.job, { leaseToken: leased.leaseToken })
    expect((await leaseOne(engine, queue)).job.leaseCount).toBe(2)
  })

  it('takes from the first queue that has a job, in the order given', async () => {
    const engine = await fixture.newEngine()
    const [critical, normal] = [fixture.newQueue(), fixture.newQueue()]
    const later = await engine.enqueue(normal, newJob())
    const first = await engine.enqueue(critical, newJob())
    const lease = () => engine.lease([critical, normal], { maxJobs: 1, waitMs: 0 })
    expect((await lease())[0]?.job.id).toBe(first.job.id)
    expect((await lease())[0]?.job.id).toBe(later.job.id)
  })

  it('deals jobs out to parked calls in turns, never more than asked for', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    const parked = Array.from({ length: 3 }, () => engine.lease([queue], { maxJobs: 2, waitMs: 10_000 }))
    await Promise.all(Array.from({ length: 5 }, () => engine.enqueue(queue, newJob())))
    const sizes = (await Promise.all(parked)).map((leased) => leased.length)
    expect(sizes.every((size) => size >= 1 && size <= 2)).toBe(true)
  })

  it('leaves no call empty-handed while jobs wait, however many ask at once', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await Promise.all(Array.from({ length: 1000 }, () => engine.enqueue(queue, newJob())))
    const calls = Array.from({ length: 10 }, () => engine.lease([queue], { maxJobs: 100, waitMs: 0 }))
    expect((await Promise.all(calls)).map((leased) => leased.length)).toEqual(calls.map(() => 100))
  })

  it('hands jobs out though hints are forbidden', async () => {
    await fixture.redis.call('ACL', 'SETUSER', 'default', 'resetchannels')
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    const { job } = await engine.enqueue(queue, newJob())
    expect((await leaseOne(engine, queue)).job.id).toBe(job.id)
    await fixture.redis.call('ACL', 'SETUSER', 'default', 'allchannels')
  })

  it('wakes a call parked on another instance', async () => {
    const [one, other] = [await fixture.newEngine(), await fixture.newEngine()]
    const queue = fixture.newQueue()
    const parked = one.lease([queue], { maxJobs: 1, waitMs: 10_000 })
    const { job } = await other.enqueue(queue, newJob())
    expect((await parked)[0]?.job.id).toBe(job.id)
  })

  it('answers parked calls empty when their time is up, their caller has gone, or on drain', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    const gone = new AbortController()
    const parked = [
      engine.lease([queue], { maxJobs: 1, waitMs: 30 }),
      engine.lease([queue], { maxJobs: 1, waitMs: 10_000 }, gone.signal),
      engine.lease([queue], { maxJobs: 1, waitMs: 10_000 }),
    ]
    await parked[0]
    gone.abort()
    await parked[1]
    engine.drain()
    expect(await Promise.all(parked)).toEqual([[], [], []])
  })
})

describe('settling', () => {
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
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.enqueue(queue, newJob())
    const stale = await leaseOne(engine, queue)
    fixture.now += MINUTE_MS
    await untilState(engine, stale, 'queued')
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
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.enqueue(queue, newJob())
    const late = await leaseOne(engine, queue)
    fixture.now += MINUTE_MS
    await untilState(engine, late, 'queued')
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
})

describe('fail', () => {
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
})

describe('leases that run out', () => {
  it('return the job to queued and count the crash, until none is left', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.enqueue(queue, newJob({ maxCrashes: 2 }))
    const first = await leaseOne(engine, queue)
    fixture.now += MINUTE_MS
    await untilState(engine, first, 'queued')
    expect(await engine.get(first.job)).toMatchObject({ crashes: 1, failures: 0, attempt: 2 })
    const second = await leaseOne(engine, queue)
    fixture.now += MINUTE_MS
    await untilState(engine, second, 'failed')
    expect(await engine.get(second.job)).toMatchObject({ crashes: 2, error: { code: 'lease_expired' } })
  })

  it('are put off by renewing, with progress that a reader sees', async () => {
    const engine = await fixture.newEngine()
    const queue = fixture.newQueue()
    await engine.enqueue(queue, newJob())
    const { job, leaseToken } = await leaseOne(engine, queue)
    fixture.now += 59_000
    const progress = { value: 0.4, message: '12/30' }
    const renewed = await engine.renew(job, { leaseToken, progress, leaseMs: 30_000 })
    expect(renewed).toEqual({ leaseMs: 30_000, leaseExpiresAt: START_AT + 89_000, cancelRequested: false })
    expect(await engine.get(job)).toMatchObject({ progress, lease: { expiresAt: START_AT + 89_000 } })
  })
})

describe('maintenance', () => {
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
})
