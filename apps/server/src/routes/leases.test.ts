// Leases, over sockets.

import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

it('hands out jobs with their token, in the order of the queues', async () => {
  const [urgent, normal] = [fixture.newQueue(), fixture.newQueue()]
  const second = await fixture.enqueue({ queue: normal, payload: 1.5 })
  const first = await fixture.enqueue({ queue: urgent })
  const lease = async () => {
    const { body } = await fixture.call('POST', '/v1/leases', {
      body: { queues: [urgent, normal], worker: { id: 'w1' }, leaseMs: 30_000 },
    })
    return body
  }
  const answer = await lease()
  expect(answer).toMatchObject({
    directive: 'continue',
    leases: [
      {
        leaseCount: 1,
        leaseMs: 30_000,
        job: { id: first.body.id, state: 'active', lease: { workerId: 'w1' } },
      },
    ],
  })
  const expiresAt = Date.parse(answer.leases[0]?.leaseExpiresAt ?? '')
  expect(expiresAt - Date.parse(answer.serverTime)).toBeGreaterThan(29_000)
  expect((await lease()).leases[0]?.job).toMatchObject({ id: second.body.id, payload: 1.5 })
})

it('answers an empty list when nothing is due', async () => {
  const { status, body } = await fixture.call('POST', '/v1/leases', {
    body: { queues: [fixture.newQueue()], waitMs: 20 },
  })
  expect([status, body.leases]).toEqual([200, []])
})

it('wakes a parked call when a job comes', async () => {
  const queue = fixture.newQueue()
  const parked = fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 20_000 } })
  const { body } = await fixture.enqueue({ queue })
  expect((await parked).body.leases[0]?.job.id).toBe(body.id)
})

it('leaves the job to others when a parked connection has ended', async () => {
  const queue = fixture.newQueue()
  const leaving = new AbortController()
  const parked = fixture.call('POST', '/v1/leases', {
    body: { queues: [queue], waitMs: 20_000 },
    signal: leaving.signal,
  })
  const staying = fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 20_000 } })
  // By the time a later request is answered, both are parked.
  await fixture.call('GET', '/healthz')
  leaving.abort()
  await expect(parked).rejects.toThrow()
  const { body } = await fixture.enqueue({ queue })
  expect((await staying).body.leases[0]?.job).toMatchObject({ id: body.id, crashes: 0 })
})

it('gives the job back uncounted when the connection ends before the answer has left', async () => {
  const queue = fixture.newQueue()
  const { body } = await fixture.enqueue({ queue })
  const { port } = new URL(fixture.server.url)
  // The whole request, and then at once the end of the connection.
  const text = JSON.stringify({ queues: [queue], waitMs: 20_000 })
  const socket = connect(Number(port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(
    `POST /v1/leases HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${fixture.server.apiKey}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${text.length}\r\n\r\n${text}`,
    () => socket.resetAndDestroy(),
  )
  await once(socket, 'close')
  const next = await fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 20_000 } })
  expect(next.body.leases[0]?.job).toMatchObject({ id: body.id, crashes: 0, failures: 0 })
})

it.each([
  [{ queues: [] }, '#/queues'],
  [{ queues: ['a', 'a'] }, '#/queues'],
  [{ queues: ['a b'] }, '#/queues/0'],
  [{ maxJobs: 0 }, '#/maxJobs'],
  [{ maxJobs: 101 }, '#/maxJobs'],
  [{ waitMs: 20_001 }, '#/waitMs'],
  [{ leaseMs: 1 }, '#/leaseMs'],
  [{ worker: {} }, '#/worker/id'],
  [{ worker: { id: 'w', names: 'x' } }, '#/worker/names'],
])('refuses %j', async (body, pointer) => {
  const reply = await fixture.call('POST', '/v1/leases', { body })
  expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([400, pointer])
})
