// Why a job is not running, over sockets.

import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

it('tells each reason with what would change it, in the words of the wire', async () => {
  const queue = fixture.newQueue()
  await fixture.call('PUT', `/v1/queues/${queue}`, { body: { groups: { concurrency: 1 } } })
  const first = await fixture.enqueue({ queue, group: 'a' })
  const { body: job } = await fixture.enqueue({ queue, group: 'a' })
  await fixture.leaseOne(queue)
  await fixture.call('POST', `/v1/queues/${queue}/pause`, { body: { reason: 'Deploying.' } })
  const { status, body } = await fixture.call('GET', `/v1/jobs/${job.id}/explain`)
  expect([status, body]).toMatchObject([
    200,
    {
      id: job.id,
      state: 'queued',
      reasons: [
        {
          code: 'queue_paused',
          detail: expect.stringMatching(/^The queue ".+" is paused by the key \w+: Deploying\.$/) as string,
          change: 'Resume the queue.',
          until: null,
          jobIds: [],
        },
        {
          code: 'group_concurrency',
          detail: 'The group "a" runs 1 of at most 1 job at once.',
          until: null,
          jobIds: [first.body.id],
        },
      ],
      position: 0,
      estimatedStartAt: null,
      readAt: expect.any(String) as string,
    },
  ])
})

it('tells when a job is due', async () => {
  const { body: job } = await fixture.enqueue({ delayMs: 3_600_000 })
  const { body } = await fixture.call('GET', `/v1/jobs/${job.id}/explain`)
  expect(body).toMatchObject({
    reasons: [
      { code: 'due_later', until: (job as unknown as { runAt: string }).runAt },
      { code: 'no_worker' },
    ],
    position: null,
    estimatedStartAt: (job as unknown as { runAt: string }).runAt,
  })
})

it('takes a worker for seen that leased without saying who it is', async () => {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  const { body: job } = await fixture.enqueue({ queue })
  await fixture.call('POST', '/v1/leases', { body: { queues: [queue] } })
  const { body } = await fixture.call('GET', `/v1/jobs/${job.id}/explain`)
  expect(body).toMatchObject({ reasons: [{ code: 'in_line', detail: 'It is the next in its queue.' }] })
})

it('answers for what the key may see only', async () => {
  const { body: job } = await fixture.enqueue({ queue: 'mine' })
  const path = `/v1/jobs/${job.id}/explain`
  expect((await fixture.call('GET', path, { key: null })).status).toBe(401)
  expect((await fixture.call('GET', `/v1/jobs/mine_01k9z3v5q8m7x2c4n6b1d0f9ga/explain`)).body.code).toBe(
    'job_not_found',
  )
  const newKey = async (fields: object) =>
    (await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'k', ...fields } })).body.secret
  const worker = await newKey({ scopes: ['jobs:work'] })
  expect((await fixture.call('GET', path, { key: worker })).body.code).toBe('insufficient_scope')
  const other = await newKey({ queues: ['others-*'] })
  expect((await fixture.call('GET', path, { key: other })).body.code).toBe('queue_not_allowed')
})
