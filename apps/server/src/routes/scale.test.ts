// What an autoscaler asks, over sockets.

import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

it('answers zeros for a queue that nobody has used, and makes none', async () => {
  const queue = fixture.newQueue()
  const { status, body } = await fixture.call('GET', `/v1/queues/${queue}/scale`)
  expect([status, body]).toEqual([
    200,
    {
      queue,
      suggestedWorkers: 0,
      backlog: 0,
      active: 0,
      oldestQueuedAt: null,
      latencyMs: 0,
      blockedBy: [],
      leasedPerMinute: 0,
      meanRunMs: null,
      readAt: expect.stringMatching(/Z$/) as string,
    },
  ])
  expect((await fixture.call('GET', `/v1/queues/${queue}`)).body.code).toBe('queue_not_found')
})

it('asks for a first worker, for as many as hold jobs, and counts by what a worker takes', async () => {
  const queue = fixture.newQueue()
  const path = `/v1/queues/${queue}/scale`
  for (let job = 0; job < 4; job++) await fixture.enqueue({ queue })
  expect((await fixture.call('GET', path)).body).toMatchObject({
    ...{ backlog: 4, active: 0, suggestedWorkers: 1 },
    oldestQueuedAt: expect.any(String) as string,
  })
  for (let job = 0; job < 3; job++) await fixture.leaseOne(queue)
  expect((await fixture.call('GET', path)).body).toMatchObject({ active: 3, suggestedWorkers: 4 })
  expect((await fixture.call('GET', `${path}?concurrency=2`)).body).toMatchObject({ suggestedWorkers: 2 })
})

it.each(['concurrency=0', 'concurrency=many', 'drainMs=999', 'drain=1'])('refuses ?%s', async (query) => {
  const { status, body } = await fixture.call('GET', `/v1/queues/any/scale?${query}`)
  expect([status, body.code]).toEqual([400, 'validation_failed'])
})

it('needs jobs:read, for that queue', async () => {
  const newKey = async (fields: object) =>
    (await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'k', ...fields } })).body.secret
  const read = async (key: string | null) =>
    (await fixture.call('GET', '/v1/queues/mine/scale', { key })).body
  expect((await read(null)).code).toBe('unauthenticated')
  expect((await read(await newKey({ scopes: ['jobs:work'] }))).code).toBe('insufficient_scope')
  expect((await read(await newKey({ queues: ['others-*'] }))).code).toBe('queue_not_allowed')
  expect(await read(await newKey({ scopes: ['jobs:read'], queues: ['mine'] }))).toMatchObject({ backlog: 0 })
})
