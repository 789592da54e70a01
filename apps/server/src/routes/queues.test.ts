// Queues, over sockets: list, look, configure, pause, purge, delete.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

function queueCall(method: string, queue: string, verb = '', body?: unknown) {
  return fixture.call(method, `/v1/queues/${queue}${verb}`, body === undefined ? {} : { body })
}

it('appears with its first job, with counts, age and totals', async () => {
  const queue = fixture.newQueue()
  expect((await queueCall('GET', queue)).body.code).toBe('queue_not_found')
  await fixture.enqueue({ queue })
  await fixture.enqueue({ queue, delayMs: 60_000 })
  const { status, body } = await queueCall('GET', queue)
  expect([status, body]).toMatchObject([
    200,
    {
      queue,
      counts: { queued: 1, scheduled: 1, active: 0 },
      oldestQueuedAt: expect.any(String) as string,
      paused: false,
      pause: null,
      settings: {},
      totals: { enqueued: 2, completed: 0 },
    },
  ])
})

it('is listed by name, a page at a time', async () => {
  const names = ['page-c', 'page-a', 'page-b']
  for (const queue of names) await fixture.enqueue({ queue })
  const seen: (string | undefined)[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await fixture.call('GET', `/v1/queues?limit=1${cursor && `&cursor=${cursor}`}`)
    seen.push(...body.data.map(({ queue }) => queue))
    cursor = body.nextCursor
  }
  expect(seen).toEqual(seen.toSorted())
  expect(seen.filter((queue) => queue?.startsWith('page-'))).toEqual(names.toSorted())
})

it.each(['cursor=_', 'cursor=VXBwZXI'])('refuses ?%s', async (query) => {
  const { status, body } = await fixture.call('GET', `/v1/queues?${query}`)
  expect([status, body.code]).toEqual([400, 'invalid_cursor'])
})

it.each([
  ['for good', '60'],
  ['for half a second', '1'],
])('a full queue that is paused %s says when to come back', async (pause, seconds) => {
  const queue = fixture.newQueue()
  await queueCall('PUT', queue, '', { maxWaiting: 1 })
  await fixture.enqueue({ queue })
  const end = pause === 'for good' ? {} : { until: new Date(Date.now() + 500).toISOString() }
  await queueCall('POST', queue, '/pause', end)
  const alone = await fixture.enqueue({ queue })
  const jobs = [{ type: 'test', queue }]
  const together = await fixture.call('POST', '/v1/jobs/batch', { body: { jobs, atomic: true } })
  for (const { status, body, headers } of [alone, together]) {
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'quota_exceeded', seconds])
    expect(body).not.toHaveProperty('retryAfterMs')
  }
})

describe('settings', () => {
  it('are set anew as a whole, make the queue, and hold for the next job', async () => {
    const queue = fixture.newQueue()
    const settings = {
      retention: { completedMs: 1000 },
      defaults: { maxAttempts: 9, backoff: { type: 'exponential', delayMs: 5 }, timeoutMs: 5000 },
      maxWaiting: 1,
    }
    const { status, body } = await queueCall('PUT', queue, '', settings)
    expect([status, body]).toMatchObject([200, { queue, settings }])
    expect((await fixture.enqueue({ queue })).body).toMatchObject({ maxAttempts: 9, timeoutMs: 5000 })
    const full = await fixture.enqueue({ queue })
    expect([full.status, full.body.code, full.headers.get('retry-after')]).toEqual([
      ...[429, 'quota_exceeded', '1'],
    ])
    expect((await queueCall('PUT', queue, '', {})).body).toMatchObject({ settings: {} })
    expect((await fixture.enqueue({ queue })).body).toMatchObject({ maxAttempts: 5, timeoutMs: null })
  })

  it.each([
    [{ retention: { completedMs: -1 } }, '#/retention/completedMs'],
    [{ retention: { forever: true } }, '#/retention/forever'],
    [{ defaults: { maxAttempts: 0 } }, '#/defaults/maxAttempts'],
    [{ defaults: { priority: 1 } }, '#/defaults/priority'],
    [{ maxWaiting: 0 }, '#/maxWaiting'],
    [{ paused: true }, '#/paused'],
  ])('%j is refused', async (settings, pointer) => {
    const { status, body } = await queueCall('PUT', fixture.newQueue(), '', settings)
    expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
  })
})

describe('a pause', () => {
  it('stops leasing and not enqueueing, until it is resumed', async () => {
    const queue = fixture.newQueue()
    const { status, body } = await queueCall('POST', queue, '/pause', { reason: 'maintenance' })
    expect([status, body]).toMatchObject([
      200,
      { paused: true, pause: { reason: 'maintenance', until: null } },
    ])
    const job = await fixture.enqueue({ queue })
    const lease = (waitMs: number) =>
      fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs } })
    expect((await lease(0)).body.leases).toEqual([])
    const parked = lease(20_000)
    const resumed = await queueCall('POST', queue, '/resume')
    expect([resumed.status, resumed.body]).toMatchObject([200, { paused: false, pause: null }])
    expect((await parked).body.leases[0]?.job.id).toBe(job.body.id)
  })

  it('makes the queue, which is still there when it is resumed', async () => {
    const queue = fixture.newQueue()
    await queueCall('POST', queue, '/pause')
    const resumed = await queueCall('POST', queue, '/resume')
    expect([resumed.status, resumed.body]).toMatchObject([200, { queue, paused: false, settings: {} }])
  })

  it('needs no body, and may have an end', async () => {
    const queue = fixture.newQueue()
    expect((await queueCall('POST', queue, '/pause')).body).toMatchObject({ pause: { reason: null } })
    const until = new Date(Date.now() + 60_000).toISOString()
    expect((await queueCall('POST', queue, '/pause', { until })).body).toMatchObject({ pause: { until } })
    const refused = await queueCall('POST', queue, '/pause', { until: 'later' })
    expect(refused.body.errors[0]?.pointer).toBe('#/until')
  })
})

describe('purge', () => {
  it('deletes the jobs of the states that are named', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    await fixture.enqueue({ queue, delayMs: 60_000 })
    const { status, body } = await queueCall('POST', queue, '/purge', { states: ['queued', 'failed'] })
    expect([status, body]).toEqual([200, { purged: 1 }])
    expect((await queueCall('GET', queue)).body).toMatchObject({ counts: { queued: 0, scheduled: 1 } })
  })

  it.each([
    [{}, '#/states'],
    [{ states: [] }, '#/states'],
    [{ states: ['active'] }, '#/states/0'],
  ])('refuses %j', async (body, pointer) => {
    const reply = await queueCall('POST', fixture.newQueue(), '/purge', body)
    expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([400, pointer])
  })
})

describe('delete', () => {
  it('forgets an empty queue, and refuses one with jobs', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    const refused = await queueCall('DELETE', queue)
    expect([refused.status, refused.body.code]).toEqual([409, 'queue_not_empty'])
    await queueCall('POST', queue, '/purge', { states: ['queued'] })
    expect((await queueCall('DELETE', queue)).status).toBe(204)
    expect((await queueCall('GET', queue)).status).toBe(404)
    expect((await queueCall('DELETE', queue)).body.code).toBe('queue_not_found')
  })
})

describe('rates', () => {
  it('say what happened minute by minute', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    const { jobId, leaseToken } = await fixture.leaseOne(queue)
    await fixture.call('POST', `/v1/jobs/${jobId}/ack`, { body: { leaseToken } })
    const { status, body } = await queueCall('GET', queue, '/rates?minutes=5')
    expect([status, body.data.length]).toEqual([200, 5])
    const minutes = body.data as unknown as Record<'enqueued' | 'leased' | 'completed', number>[]
    const sum = (name: 'enqueued' | 'leased' | 'completed') =>
      minutes.reduce((total, minute) => total + minute[name], 0)
    expect([sum('enqueued'), sum('leased'), sum('completed')]).toEqual([1, 1, 1])
  })

  it('sum up steps of several minutes, and lose nothing', async () => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue })
    const { body } = await queueCall('GET', queue, '/rates?minutes=100&stepMinutes=60')
    const steps = body.data as unknown as { at: string; enqueued: number }[]
    expect(steps.map(({ enqueued }) => enqueued)).toEqual([0, 1])
    const [first = NaN, second = NaN] = steps.map(({ at }) => Date.parse(at))
    expect(second - first).toBe(60 * 60_000)
  })

  it('are refused for a queue that is not there, and for no minute or too many', async () => {
    expect((await queueCall('GET', 'never', '/rates')).status).toBe(404)
    for (const minutes of ['0', '1441', 'all']) {
      const { status, body } = await queueCall('GET', 'never', `/rates?minutes=${minutes}`)
      expect([status, body.errors[0]?.parameter]).toEqual([400, 'minutes'])
    }
  })
})

it.each(['Upper', 'a b', '-x', 'x'.repeat(64)])('refuses the name %j', async (name) => {
  const { status, body } = await queueCall('GET', encodeURIComponent(name))
  expect([status, body.code, body.errors[0]?.parameter]).toEqual([400, 'validation_failed', 'queue'])
})
