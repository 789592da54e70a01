// Stories of people: looking at jobs, waiting for them, cancelling, retrying, changing, deleting; queues.
import type { JobState } from '@offload/sdk'
import { expect } from 'vitest'
import type { Stories } from './world.ts'

const error = { message: 'no' }

export const BY_HAND_STORIES: Stories = {
  'waiting ends with the job': async ({ offload, queue, leaseOne }) => {
    const job = await offload.jobs.enqueue('t', 1, { queue })
    const result = job.wait()
    await offload.leases.ack(await leaseOne(), 'done')
    expect(await result).toBe('done')
  },

  'a job that waits is cancelled at once': async ({ offload, enqueue }) => {
    const id = await enqueue(1)
    expect(await offload.jobs.cancel(id)).toMatchObject({ state: 'cancelled', final: true })
    expect(await offload.jobs.cancel(id)).toMatchObject({ state: 'cancelled' })
    await expect(offload.jobs.wait(id)).rejects.toMatchObject({ name: 'JobCancelledError' })
  },

  'an active job is asked to stop': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1)
    const lease = await leaseOne()
    const asked = await offload.jobs.cancel(id)
    expect(asked).toMatchObject({ state: 'active', cancelRequestedAt: expect.any(String) as string })
    expect(await offload.leases.renew(lease)).toMatchObject({ cancelRequested: true })
    expect(await offload.leases.fail(lease, error)).toMatchObject({ state: 'cancelled' })
    expect(await offload.jobs.get(id)).toMatchObject({ attempts: [{ outcome: 'cancelled' }], failures: 0 })
  },

  'a job that is over cannot be cancelled': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1)
    await offload.leases.ack(await leaseOne())
    await expect(offload.jobs.cancel(id)).rejects.toMatchObject({ code: 'job_final', status: 409 })
  },

  'a retry by hand starts the counts anew': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1, { maxAttempts: 1 })
    await offload.leases.fail(await leaseOne(), error)
    expect(await offload.jobs.retry(id)).toMatchObject({
      state: 'queued',
      failures: 0,
      attempt: 1,
      leaseCount: 1,
      error: null,
      attempts: [{ outcome: 'failed' }],
    })
    await leaseOne()
    await expect(offload.jobs.retry(id)).rejects.toMatchObject({ code: 'job_active' })
  },

  'a retry by hand may wait': async ({ offload, enqueue }) => {
    const id = await enqueue(1)
    await offload.jobs.cancel(id)
    expect(await offload.jobs.retry(id, { delay: '1h' })).toMatchObject({ state: 'scheduled' })
  },

  'a job that waits can be changed': async ({ offload, queue, enqueue, leaseOne }) => {
    const [first, second] = [await enqueue(1), await enqueue(2)]
    expect(await offload.jobs.update(second, { payload: 'new', priority: 60 })).toMatchObject({
      payload: 'new',
      priority: 60,
    })
    expect(await leaseOne()).toMatchObject({ job: { id: second } })
    expect(await offload.jobs.update(first, { delay: '1h' })).toMatchObject({ state: 'scheduled' })
    await expect(offload.jobs.update(second, { priority: 1 })).rejects.toMatchObject({ code: 'job_active' })
    expect((await offload.jobs.list({ queue, state: 'queued' }).firstPage()).data).toEqual([])
  },

  'a change can depend on what was read': async ({ offload, enqueue }) => {
    const id = await enqueue(1)
    const seen = await offload.jobs.get(id)
    await offload.jobs.update(id, { payload: 2 }, { ifUnchanged: seen })
    await expect(offload.jobs.update(id, { payload: 3 }, { ifUnchanged: seen })).rejects.toMatchObject({
      code: 'version_mismatch',
      status: 412,
    })
  },

  'a deleted job is gone, an active one cannot be': async ({ offload, enqueue, leaseOne }) => {
    const id = await enqueue(1)
    const lease = await leaseOne()
    await expect(offload.jobs.delete(id)).rejects.toMatchObject({ code: 'job_active' })
    await offload.leases.ack(lease)
    await offload.jobs.delete(id)
    await expect(offload.jobs.get(id)).rejects.toMatchObject({ code: 'job_not_found', status: 404 })
  },

  'a list goes by state, type and tag, page by page': async ({ offload, queue, enqueue, leaseOne }) => {
    const done = await enqueue('first')
    await offload.leases.ack(await leaseOne())
    const ids = [await enqueue(1), await enqueue(2, { tags: ['x'] }), await enqueue(3)]
    const { id: other } = await offload.jobs.enqueue('other', 1, { queue })
    const all = async (options: { state?: JobState; type?: string; tag?: string; limit?: number }) => {
      const found: string[] = []
      for await (const { id } of offload.jobs.list({ queue, ...options })) found.push(id)
      return found
    }
    expect(await all({ limit: 2 })).toEqual([...ids, other, done])
    expect(await all({ state: 'queued', limit: 1 })).toEqual([...ids, other])
    expect(await all({ type: 'other' })).toEqual([other])
    expect(await all({ tag: 'x' })).toEqual([ids[1]])
    const cursor = 'not a cursor'
    await expect(offload.jobs.list({ queue, cursor }).firstPage()).rejects.toMatchObject({
      code: 'invalid_cursor',
    })
  },

  'a status URL shows the state to whoever has it, and the result if asked for': async (world) => {
    const { offload, queue, leaseOne, fetch } = world
    const options = { queue, status: { includeResult: true } }
    const { id, statusUrl } = await offload.jobs.enqueue('t', 'secret', options)
    await offload.leases.ack(await leaseOne(), 'done')
    const answer = await fetch(statusUrl)
    expect(await answer.json()).toEqual({
      id,
      type: 't',
      state: 'completed',
      final: true,
      progress: null,
      createdAt: expect.any(String) as string,
      finishedAt: expect.any(String) as string,
      result: 'done',
    })
    const etag = answer.headers.get('etag') ?? ''
    expect((await fetch(statusUrl, { headers: { 'if-none-match': etag } })).status).toBe(304)
  },

  'a queue counts its jobs': async ({ offload, queue, enqueue, leaseOne }) => {
    await enqueue(1)
    await enqueue(2)
    await enqueue(3, { delay: '1h' })
    await offload.leases.ack(await leaseOne())
    const counts = { scheduled: 1, queued: 1, active: 0, retrying: 0, completed: 1, failed: 0, cancelled: 0 }
    expect(await offload.queues.get(queue)).toEqual({
      queue,
      counts,
      oldestQueuedAt: expect.any(String) as string,
      latencyMs: expect.any(Number) as number,
      blockedBy: [],
      paused: false,
      pause: null,
      pushedBackUntil: null,
      rate: null,
      breaker: null,
      settings: {},
      totals: {
        enqueued: 3,
        leased: 1,
        completed: 1,
        failed: 0,
        retried: 0,
        crashed: 0,
        cancelled: 0,
        expired: 0,
      },
      readAt: expect.any(String) as string,
    })
  },

  'a paused queue takes jobs and gives none': async ({ offload, queue, enqueue, leaseOne }) => {
    const paused = await offload.queues.pause(queue, { reason: 'mail is down' })
    expect(paused).toMatchObject({ paused: true, pause: { reason: 'mail is down', until: null } })
    const id = await enqueue(1)
    const { leases } = await offload.leases.acquire({ queues: [queue] })
    expect(leases).toEqual([])
    expect(await offload.queues.resume(queue)).toMatchObject({ paused: false, pause: null })
    expect(await leaseOne()).toMatchObject({ job: { id } })
  },

  'a queue gives jobs its defaults, its limits and its retention': async (world) => {
    const { offload, queue, enqueue, leaseOne } = world
    const { settings } = await offload.queues.configure(queue, {
      defaults: { maxAttempts: 1, lease: '5m' },
      retention: { completed: 0 },
      limits: { concurrency: 1 },
      maxWaiting: 2,
    })
    expect(settings).toMatchObject({ defaults: { maxAttempts: 1, leaseMs: 300_000 }, maxWaiting: 2 })
    const id = await enqueue(1)
    await enqueue(2)
    await expect(enqueue(3)).rejects.toMatchObject({ code: 'quota_exceeded', status: 429 })
    const lease = await leaseOne()
    expect(lease).toMatchObject({ leaseMs: 300_000, job: { id, maxAttempts: 1 } })
    expect((await offload.leases.acquire({ queues: [queue] })).leases).toEqual([])
    await offload.leases.ack(lease)
    await expect(offload.jobs.get(id)).rejects.toMatchObject({ code: 'job_not_found' })
  },

  'a queue is purged by state, and deleted when it is empty': async ({ offload, queue, enqueue }) => {
    await enqueue(1)
    await expect(offload.queues.delete(queue)).rejects.toMatchObject({ code: 'queue_not_empty' })
    expect(await offload.queues.purge(queue, ['scheduled'])).toBe(0)
    expect(await offload.queues.purge(queue, ['queued', 'failed'])).toBe(1)
    await offload.queues.delete(queue)
    await expect(offload.queues.get(queue)).rejects.toMatchObject({ code: 'queue_not_found' })
  },

  'queues are listed by name': async ({ offload, queue, enqueue }) => {
    await enqueue(1, { queue: `${queue}-b` })
    await enqueue(1)
    const names: string[] = []
    for await (const one of offload.queues.list({ limit: 1 })) names.push(one.queue)
    expect(names.filter((name) => name.startsWith(queue))).toEqual([queue, `${queue}-b`])
  },
}
