// Stories of leasing, renewing and settling: who gets which job, and whose word counts.
import { expect } from 'vitest'
import type { Stories } from './world.ts'

const error = {
  message: 'no',
  cause: { message: 'upstream', cause: { message: 'away', code: 'ECONNREFUSED' } },
}

export const LEASE_STORIES: Stories = {
  'the longest waiting job comes first, priority being a head start': async ({ offload, queue, enqueue }) => {
    const [first, second, third] = [await enqueue(1), await enqueue(2), await enqueue(3, { priority: 60 })]
    const { leases } = await offload.leases.acquire({ queues: [queue], maxJobs: 10 })
    expect(leases.map(({ job }) => job.id)).toEqual([third, first, second])
  },

  'a lease shows the job, its token, its length and its count': async ({ offload, queue, enqueue }) => {
    const id = await enqueue({ a: 1 })
    const worker = { id: 'worker one' }
    const { leases, directive } = await offload.leases.acquire({ queues: [queue], lease: '30s', worker })
    expect(directive).toBe('continue')
    expect(leases).toMatchObject([
      {
        leaseMs: 30_000,
        leaseCount: 1,
        leaseToken: expect.any(String) as string,
        traceContext: {},
        job: { id, state: 'active', payload: { a: 1 }, attempt: 1, lease: { workerId: 'worker one' } },
      },
    ])
    expect(await offload.jobs.get(id)).toMatchObject({
      attempts: [{ attempt: 1, finishedAt: null, outcome: null, workerId: 'worker one', error: null }],
    })
  },

  'queues are served in strict order': async ({ offload, queue, enqueue }) => {
    const other = `${queue}-b`
    const later = await enqueue(1, { queue: other })
    const first = await enqueue(2)
    const acquire = async () => (await offload.leases.acquire({ queues: [queue, other], maxJobs: 2 })).leases
    expect((await acquire()).map(({ job }) => job.id)).toEqual([first])
    expect((await acquire()).map(({ job }) => job.id)).toEqual([later])
    expect(await acquire()).toEqual([])
  },

  'the same lease call gets the same leases': async ({ offload, queue, enqueue }) => {
    await enqueue(1)
    await enqueue(2)
    const acquire = async () =>
      (await offload.leases.acquire({ queues: [queue], idempotencyKey: queue })).leases
    const [first] = await acquire()
    const [again] = await acquire()
    expect(again).toMatchObject({ job: { id: first?.job.id }, leaseToken: first?.leaseToken, leaseCount: 1 })
    await offload.leases.ack(first ?? { job: { id: '' }, leaseToken: '' })
    expect((await acquire())[0]?.job.id).not.toBe(first?.job.id)
  },

  'a lease call waits for a job': async ({ offload, queue, enqueue }) => {
    const acquired = offload.leases.acquire({ queues: [queue], wait: '20s' })
    const id = await enqueue(1)
    expect((await acquired).leases).toMatchObject([{ job: { id } }])
  },

  'a lease call that waits in vain is empty': async ({ offload, queue, later }) => {
    const acquired = offload.leases.acquire({ queues: [queue], wait: '1s' })
    // Until the call is open.
    await offload.jobs.list({ queue }).firstPage()
    await later('1s', async () => expect((await acquired).leases).toEqual([]))
  },

  'an ack completes the job, with its result': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1)
    const settled = await offload.leases.ack(await leaseOne(), { done: [1] })
    expect(settled).toEqual({ id, state: 'completed', final: true, runAt: null })
    expect(await offload.jobs.get(id)).toMatchObject({
      state: 'completed',
      final: true,
      result: { done: [1] },
      finishedAt: expect.any(String) as string,
      lease: null,
      attempts: [{ attempt: 1, outcome: 'completed' }],
    })
    expect(await offload.jobs.wait(id)).toEqual({ done: [1] })
  },

  'the same settlement again answers the same': async ({ offload, enqueue, leaseOne }) => {
    await enqueue(1)
    const lease = await leaseOne()
    const first = await offload.leases.ack(lease, 1)
    expect(await offload.leases.ack(lease, 2)).toEqual(first)
    expect(await offload.jobs.get(lease.job.id)).toMatchObject({ result: 1 })
    await expect(offload.leases.fail(lease, error)).rejects.toMatchObject({ code: 'lease_lost' })
  },

  'a failed job is tried again after its backoff': async ({ offload, enqueue, leaseOne, later }) => {
    const id = await enqueue(1, { backoff: { type: 'fixed', delay: '1s' } })
    const settled = await offload.leases.fail(await leaseOne(), { message: 'no', code: 'E' })
    expect(settled).toMatchObject({ state: 'retrying', final: false, runAt: expect.any(String) as string })
    expect(await offload.jobs.get(id)).toMatchObject({
      failures: 1,
      attempt: 2,
      error: { message: 'no', code: 'E' },
      attempts: [{ attempt: 1, outcome: 'failed', error: { message: 'no', code: 'E' } }],
    })
    await later('1s', async () => expect(await leaseOne()).toMatchObject({ leaseCount: 2 }))
  },

  'a list of delays is gone through': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1, { backoff: { type: 'list', delays: [0, '1h'] } })
    await offload.leases.fail(await leaseOne(), error)
    await offload.leases.fail(await leaseOne(), error)
    const { runAt, createdAt } = await offload.jobs.get(id)
    expect(Date.parse(runAt) - Date.parse(createdAt)).toBeGreaterThanOrEqual(3_600_000)
  },

  'a job fails for good after its last attempt': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1, { maxAttempts: 2, backoff: { type: 'fixed', delay: 0 } })
    await offload.leases.fail(await leaseOne(), error)
    expect(await offload.leases.fail(await leaseOne(), error)).toMatchObject({ state: 'failed', final: true })
    expect(await offload.jobs.get(id)).toMatchObject({ failures: 2, attempt: 2, error })
    await expect(offload.jobs.wait(id)).rejects.toMatchObject({ name: 'JobFailedError', cause: error })
  },

  'a failure that is not retryable is for good': async ({ offload, enqueue, leaseOne }) => {
    await enqueue(1)
    const settled = await offload.leases.fail(await leaseOne(), error, { retryable: false })
    expect(settled).toMatchObject({ state: 'failed' })
  },

  'a release counts nothing, and puts the job back where it stood': async ({
    offload,
    enqueue,
    leaseOne,
  }) => {
    const [first] = [await enqueue(1), await enqueue(2)]
    expect(await offload.leases.release(await leaseOne())).toMatchObject({ id: first, state: 'queued' })
    const lease = await leaseOne()
    expect(lease).toMatchObject({ job: { id: first, attempt: 1, failures: 0, crashes: 0 }, leaseCount: 2 })
    expect(await offload.leases.release(lease, { delay: '1h' })).toMatchObject({ state: 'scheduled' })
  },

  'many settlements have an outcome each': async ({ offload, queue, enqueue }) => {
    for (const n of [1, 2, 3, 4]) await enqueue(n)
    const [a, b, c, d] = (await offload.leases.acquire({ queues: [queue], maxJobs: 4 })).leases
    if (!a || !b || !c || !d) throw new Error('Four jobs were to be leased')
    const outcomes = await offload.leases.settle([
      { lease: a, outcome: 'ack', result: 1 },
      { lease: b, outcome: 'fail', error, retryable: false },
      { lease: c, outcome: 'release' },
      { lease: { ...d, leaseToken: 'wrong' }, outcome: 'ack' },
    ])
    expect(outcomes).toMatchObject([
      { ok: true, value: { state: 'completed' } },
      { ok: true, value: { state: 'failed' } },
      { ok: true, value: { state: 'queued' } },
      {
        ok: false,
        error: { name: 'LeaseLostError', status: 409, problem: { state: 'active', leaseCount: 1 } },
      },
    ])
  },

  'a renewal lengthens the lease and reports progress': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1)
    const lease = await leaseOne()
    const progress = { value: 0.4, message: '12/30' }
    const renewed = await offload.leases.renew(lease, { lease: '2m', progress })
    expect(renewed).toMatchObject({ leaseMs: 120_000, cancelRequested: false, directive: 'continue' })
    const job = await offload.jobs.get(id)
    expect(job).toMatchObject({ progress, lease: { expiresAt: renewed.leaseExpiresAt } })
    const none = { ...lease, leaseToken: 'wrong' }
    const { results } = await offload.leases.renewMany([lease, none])
    expect(results).toMatchObject([{ ok: true }, { ok: false, error: { code: 'lease_lost' } }])
  },

  'a lease that runs out is a crash, and the job is given out again': async (world) => {
    const { offload, queue, enqueue, leaseOne, later } = world
    const id = await enqueue(1, { lease: '5s' })
    const lost = await leaseOne()
    await later('5s', async () =>
      expect(await offload.jobs.get(id)).toMatchObject({ state: 'queued', crashes: 1, failures: 0 }),
    )
    const { leases } = await offload.leases.acquire({ queues: [queue] })
    expect(leases).toMatchObject([{ leaseCount: 2, job: { attempt: 2 } }])
    await expect(offload.leases.ack(lost)).rejects.toMatchObject({
      name: 'LeaseLostError',
      problem: { state: 'active', leaseCount: 2 },
    })
  },

  'a late ack counts while nobody else has the job': async ({ offload, enqueue, leaseOne, later }) => {
    const id = await enqueue(1, { lease: '5s' })
    const lease = await leaseOne()
    await later('5s', async () => expect(await offload.jobs.get(id)).toMatchObject({ state: 'queued' }))
    expect(await offload.leases.ack(lease, 'late')).toMatchObject({ state: 'completed' })
  },

  'the last crash fails the job': async ({ offload, enqueue, leaseOne, later }) => {
    const id = await enqueue(1, { lease: '5s', maxCrashes: 1 })
    await leaseOne()
    await later('5s', async () =>
      expect(await offload.jobs.get(id)).toMatchObject({
        state: 'failed',
        crashes: 1,
        error: { code: 'lease_expired' },
        attempts: [{ outcome: 'lease_expired' }],
      }),
    )
  },

  'a run that takes too long has failed, however often renewed': async (world) => {
    const { offload, enqueue, leaseOne, later } = world
    const id = await enqueue(1, { timeout: '1s', maxAttempts: 1 })
    await offload.leases.renew(await leaseOne(), { lease: '1h' })
    await later('1s', async () =>
      expect(await offload.jobs.get(id)).toMatchObject({
        state: 'failed',
        failures: 1,
        error: { code: 'timeout' },
        attempts: [{ outcome: 'timeout' }],
      }),
    )
  },

  'what a worker asks of its queue holds for all of it': async ({ offload, queue, enqueue, leaseOne }) => {
    await enqueue(1)
    await enqueue(2)
    const settled = await offload.leases.fail(await leaseOne(), error, { delay: '1h', scope: 'queue' })
    expect(settled).toMatchObject({ state: 'retrying' })
    expect((await offload.leases.acquire({ queues: [queue] })).leases).toEqual([])
    expect(await offload.queues.get(queue)).toMatchObject({ blockedBy: ['queue_pushed_back'] })
    await offload.queues.resume(queue)
    expect(await leaseOne()).toMatchObject({ job: { attempt: 1 } })
  },
}
