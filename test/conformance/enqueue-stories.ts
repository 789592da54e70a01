// Stories of enqueueing: once by id, key and unique key; later; many.
import { expect } from 'vitest'
import type { Stories } from './world.ts'

const ULID = '01k9z3v5q8m7x2c4n6b1d0f9ga'

export const ENQUEUE_STORIES: Stories = {
  'a job comes back as it was enqueued': async ({ offload, queue }) => {
    const payload = { list: [1, null, 'ü'], nested: { empty: {} } }
    const options = { queue, tags: ['a'], group: 'g', priority: 3, maxAttempts: 2, timeout: '1m' } as const
    const { id, created, statusUrl } = await offload.jobs.enqueue('mail.send', payload, options)
    const { data } = await offload.jobs.list({ queue }).firstPage()
    const text = expect.any(String) as string
    const expected = {
      id,
      type: 'mail.send',
      queue,
      state: 'queued',
      final: false,
      payload,
      result: null,
      error: null,
      progress: null,
      priority: 3,
      attempt: 1,
      maxAttempts: 2,
      failures: 0,
      crashes: 0,
      maxCrashes: 3,
      leaseCount: 0,
      createdAt: text,
      runAt: text,
      startedAt: null,
      finishedAt: null,
      expiresAt: null,
      timeoutMs: 60_000,
      cancelRequestedAt: null,
      lease: null,
      group: 'g',
      tags: ['a'],
      uniqueKey: null,
      statusUrl: text,
    }
    expect(created).toBe(true)
    expect(statusUrl).toContain('/v1/status/')
    expect(data).toEqual([expected])
    expect(await offload.jobs.get(id)).toEqual({ ...expected, attempts: [] })
  },

  'the same id is the same job': async ({ offload, queue }) => {
    const enqueue = () => offload.jobs.enqueue('t', 1, { queue, id: ULID })
    const [first, second] = [await enqueue(), await enqueue()]
    expect(first).toMatchObject({ id: `${queue}_${ULID}`, created: true })
    expect(second).toMatchObject({ id: first.id, created: false })
  },

  'the same id for another payload is refused': async ({ offload, queue }) => {
    const { id } = await offload.jobs.enqueue('t', 1, { queue, id: ULID })
    await expect(offload.jobs.enqueue('t', 2, { queue, id: ULID })).rejects.toMatchObject({
      name: 'ConflictError',
      code: 'idempotency_key_reused',
      problem: { existingJobId: id },
    })
  },

  'the same idempotency key is the same job': async ({ offload, queue }) => {
    const enqueue = () => offload.jobs.enqueue('t', 1, { queue, idempotencyKey: 'order-42' })
    const [first, second] = [await enqueue(), await enqueue()]
    expect(second).toMatchObject({ id: first.id, created: false })
  },

  'a unique key is one job until that is finished': async ({ offload, queue, leaseOne }) => {
    const enqueue = () => offload.jobs.enqueue('t', 1, { queue, unique: { key: 'k' } })
    const [first, second] = [await enqueue(), await enqueue()]
    expect(second).toMatchObject({ id: first.id, created: false })
    await offload.leases.ack(await leaseOne())
    expect(await enqueue()).toMatchObject({ created: true })
  },

  'a unique key until started is free once the job is leased': async ({ offload, queue, leaseOne }) => {
    const unique = { key: 'k', until: 'started' } as const
    await offload.jobs.enqueue('t', 1, { queue, unique })
    await leaseOne()
    expect(await offload.jobs.enqueue('t', 1, { queue, unique })).toMatchObject({ created: true })
  },

  'a unique key can reject, and names the job that holds it': async ({ offload, queue }) => {
    const unique = { key: 'k', onConflict: 'reject' } as const
    const { id } = await offload.jobs.enqueue('t', 1, { queue, unique })
    await expect(offload.jobs.enqueue('t', 2, { queue, unique })).rejects.toMatchObject({
      code: 'unique_conflict',
      status: 409,
      problem: { existingJobId: id },
    })
  },

  'a unique key can replace payload and time while the job waits': async ({ offload, queue }) => {
    const unique = { key: 'k', onConflict: 'replace' } as const
    const { id } = await offload.jobs.enqueue('t', 1, { queue, unique, delay: '1h' })
    expect(await offload.jobs.enqueue('t', 2, { queue, unique })).toMatchObject({ id, created: false })
    expect(await offload.jobs.get(id)).toMatchObject({ payload: 2, state: 'queued' })
  },

  'a unique key lasts no longer than its time': async ({ offload, queue, later }) => {
    const enqueue = () => offload.jobs.enqueue('t', 1, { queue, unique: { key: 'k', ttl: '1s' } })
    await enqueue()
    await later('1s', async () => expect(await enqueue()).toMatchObject({ created: true }))
  },

  'a delayed job is scheduled, then queued': async ({ offload, enqueue, later }) => {
    const id = await enqueue(1, { delay: '1s' })
    expect(await offload.jobs.get(id)).toMatchObject({ state: 'scheduled' })
    await later('1s', async () => expect(await offload.jobs.get(id)).toMatchObject({ state: 'queued' }))
  },

  'a job that waits past its expiry fails as expired': async ({ offload, enqueue, later }) => {
    const id = await enqueue(1, { delay: '1h', expiresAt: new Date(Date.now() + 1000) })
    await later('2s', async () =>
      expect(await offload.jobs.get(id)).toMatchObject({ state: 'failed', error: { code: 'expired' } }),
    )
  },

  'many jobs keep their order': async ({ offload, queue }) => {
    const items = Array.from({ length: 120 }, (_, n) => ({ job: 't', payload: n, options: { queue } }))
    const jobs = await offload.jobs.enqueueMany(items)
    const { leases } = await offload.leases.acquire({ queues: [queue], maxJobs: 100 })
    expect(leases.map(({ job }) => job.id)).toEqual(jobs.slice(0, 100).map(({ id }) => id))
  },

  'of many jobs the good ones are enqueued': async ({ offload, queue }) => {
    const items = [
      { job: 't', options: { queue } },
      { job: 'no such type!', options: { queue } },
    ]
    await expect(offload.jobs.enqueueMany(items)).rejects.toMatchObject({ name: 'EnqueueManyError' })
    const one = { job: 't', options: { queue, unique: { key: 'k', onConflict: 'reject' as const } } }
    await expect(offload.jobs.enqueueMany([one, one])).rejects.toMatchObject({
      results: [{ created: true }, { code: 'unique_conflict' }],
    })
  },

  'all or none leaves none': async ({ offload, queue }) => {
    const one = { job: 't', options: { queue, unique: { key: 'k', onConflict: 'reject' as const } } }
    await expect(offload.jobs.enqueueMany([one, one], { atomic: true })).rejects.toMatchObject({
      code: 'unique_conflict',
      problem: { errors: [{ pointer: '#/jobs/1' }] },
    })
    expect((await offload.jobs.list({ queue }).firstPage()).data).toEqual([])
  },
}
