// Workers, over sockets: who is seen, and by whom.

import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

async function newKey(queues: string[]): Promise<string> {
  const { body } = await fixture.call('POST', '/v1/projects/default/keys', {
    body: { name: 'k', queues, scopes: ['jobs:read', 'jobs:work', 'queues:write'] },
  })
  return body.secret
}

async function workers(key?: string) {
  const { status, body } = await fixture.call('GET', '/v1/workers', key === undefined ? {} : { key })
  expect(status).toBe(200)
  return body.data
}

it('shows who asked for jobs, with what they hold', async () => {
  const queue = fixture.newQueue()
  const { body } = await fixture.enqueue({ queue })
  const worker = { id: 'seen', name: 'Mailer', hostname: 'web-1', pid: 42, concurrency: 10, sdk: 'curl' }
  await fixture.call('POST', '/v1/leases', { body: { queues: [queue, 'other'], worker } })
  expect((await workers()).find(({ id }) => id === 'seen')).toEqual({
    ...worker,
    queues: [queue, 'other'],
    directive: 'continue',
    firstSeenAt: expect.any(String) as string,
    lastSeenAt: expect.any(String) as string,
    holds: [{ jobId: body.id, startedAt: expect.any(String) as string }],
  })
})

it('shows a key no workers of queues that are not its own, and lets it direct none that has others', async () => {
  const [own, foreign] = [fixture.newQueue(), fixture.newQueue()]
  const seen = (id: string, queues: string[]) =>
    fixture.call('POST', '/v1/leases', { body: { queues, worker: { id } } })
  await seen('own', [own])
  await seen('both', [own, foreign])
  await seen('foreign', [foreign])
  const key = await newKey([own])
  expect((await workers(key)).map(({ id }) => id).toSorted()).toEqual(['both', 'own'])
  const direct = async (id: string) => {
    const { status, body } = await fixture.call('PUT', `/v1/workers/${id}/directive`, {
      key,
      body: { directive: 'stop' },
    })
    return [status, body.code]
  }
  expect(await direct('own')).toEqual([200, undefined])
  expect(await direct('both')).toEqual([403, 'queue_not_allowed'])
  expect(await direct('foreign')).toEqual([404, 'worker_not_found'])
})

it('refuses a worker that was not seen, and a directive that is none', async () => {
  const direct = (body: unknown) => fixture.call('PUT', '/v1/workers/nobody/directive', { body })
  expect((await direct({ directive: 'drain' })).body.code).toBe('worker_not_found')
  expect((await direct({ directive: 'sleep' })).body.errors[0]?.pointer).toBe('#/directive')
})
