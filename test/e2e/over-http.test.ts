// A job over HTTP as any client sees it, on one instance and on two. The rules of leasing have tests of their own.
import { expect, it } from 'vitest'
import { leaseOne, redisPidOf, startService, useService, useTwoServices } from '../harness/service.ts'

it('takes a job all the way round: enqueue, lease, ack, poll', async () => {
  const service = await useService()
  const created = await service.call('POST', '/v1/jobs', { type: 'greet', payload: { name: 'Ada' } })
  expect(created.status).toBe(201)
  expect(created.headers.get('location')).toBe(`${service.url}/v1/jobs/${created.body.id}`)
  expect(created.body).toMatchObject({
    created: true,
    state: 'queued',
    statusUrl: expect.stringContaining('/v1/status/') as string,
  })
  const { leaseToken, job } = await leaseOne(service, 'default')
  expect(job).toMatchObject({ id: created.body.id, state: 'active', payload: { name: 'Ada' } })
  const ack = await service.call('POST', `/v1/jobs/${job.id}/ack`, {
    leaseToken,
    result: { greeting: 'Hello, Ada' },
  })
  expect(ack).toMatchObject({ status: 200, body: { id: job.id, state: 'completed', final: true } })
  const polled = await service.call('GET', `/v1/jobs/${job.id}`)
  expect(polled.body).toMatchObject({ state: 'completed', final: true, result: { greeting: 'Hello, Ada' } })
})

it('makes one job of twenty parallel enqueues with one idempotency key', async () => {
  const service = await useService()
  const enqueue = () => service.call('POST', '/v1/jobs', { type: 't' }, { 'idempotency-key': 'order-42' })
  const answers = await Promise.all(Array.from({ length: 20 }, enqueue))
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array.from({ length: 19 }, () => 200), 201])
  expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  const other = await service.call('POST', '/v1/jobs', { type: 'other' }, { 'idempotency-key': 'order-42' })
  expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
})

it('wakes a parked lease and a parked read, also through another instance of the service', async () => {
  const [one, other] = await useTwoServices()
  const parked = leaseOne(one, 'far')
  // The job is not there yet when the call parks, and is enqueued elsewhere.
  const { body: job } = await other.call('POST', '/v1/jobs', { type: 't', queue: 'far' })
  const { leaseToken } = await parked
  const reading = one.call('GET', `/v1/jobs/${job.id}?waitMs=10000`)
  await other.call('POST', `/v1/jobs/${job.id}/ack`, { leaseToken })
  expect((await reading).body.state).toBe('completed')
})

it('answers a reader that knows the current version 304, and one that waits as soon as it changes', async () => {
  const service = await useService()
  const { body: job } = await service.call('POST', '/v1/jobs', { type: 't', queue: 'tags' })
  const first = await service.call('GET', `/v1/jobs/${job.id}`)
  const etag = first.headers.get('etag') ?? ''
  const same = await service.call('GET', `/v1/jobs/${job.id}`, undefined, { 'if-none-match': etag })
  expect(same.status).toBe(304)
  const waiting = service.call('GET', `/v1/jobs/${job.id}?waitMs=10000`, undefined, { 'if-none-match': etag })
  await leaseOne(service, 'tags')
  expect(await waiting).toMatchObject({ status: 200, body: { state: 'active' } })
})

it('drains on SIGTERM: parked calls are answered empty, and the process ends by itself', async () => {
  const service = await useService()
  const parked = service.call('POST', '/v1/leases', { queues: ['idle'], waitMs: 20_000 })
  await service.call('GET', '/readyz')
  const [, code] = await Promise.all([parked, service.child.end('SIGTERM')])
  expect((await parked).body.leases).toEqual([])
  expect(code).toBe(0)
})

it('has every acknowledged job after service and Redis were killed with -9', async () => {
  const before = await useService()
  const enqueued = await Promise.all(
    Array.from({ length: 50 }, (_, index) => before.call('POST', '/v1/jobs', { type: 't', payload: index })),
  )
  // The service first: it would start its Redis again.
  const redis = await redisPidOf(before)
  await before.child.end('SIGKILL')
  process.kill(redis, 'SIGKILL')
  const after = await startService({ OFFLOAD_DATA_DIR: before.dataDir })
  const found = await Promise.all(enqueued.map(({ body }) => after.call('GET', `/v1/jobs/${body.id}`)))
  expect(found.map(({ body }) => body.payload)).toEqual(enqueued.map((_, index) => index))
  await after.child.end()
})
