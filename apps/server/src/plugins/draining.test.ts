// Going down, over real sockets: who is still served, in which order things end, and that nothing holds it up for ever.

import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Engine } from '@offload/engine'
import { expect, it } from 'vitest'
import { buildApp } from '../app.ts'
import { useServer } from '../server.fixture.ts'
import { closeGracefully, Drain } from './draining.ts'

const fixture = useServer()

it('at first only says that it goes: not ready, connections close, and everyone is still served', async () => {
  const going = await fixture.startAnother({ OFFLOAD_DRAIN_DELAY_MS: '2000' })
  const queue = fixture.newQueue()
  const order: string[] = []
  const parked = fixture
    .call('POST', `${going.url}/v1/leases`, { body: { queues: [queue], waitMs: 20_000 } })
    .finally(() => order.push('parked'))
  await fixture.call('GET', `${going.url}/healthz`)
  const closed = going.close()
  const ready = await fixture.call('GET', `${going.url}/readyz`, { key: null })
  expect([ready.status, ready.body.code, ready.headers.get('connection')]).toEqual([
    503,
    'shutting_down',
    'close',
  ])
  const made = await fixture.call('POST', `${going.url}/v1/jobs`, { body: { type: 't' } })
  expect([made.status, made.headers.get('connection')]).toEqual([201, 'close'])
  order.push('served')
  expect((await parked).body.leases).toEqual([])
  await closed
  expect(order).toEqual(['served', 'parked'])
})

it('takes an ack that was on its way when it stopped listening', async () => {
  const going = await fixture.startAnother()
  const queue = fixture.newQueue()
  const { body: made } = await fixture.enqueue({ queue })
  const { jobId, leaseToken } = await fixture.leaseOne(queue)
  const body = JSON.stringify({ leaseToken, result: 'done' })
  const ack = request(`${going.url}/v1/jobs/${jobId}/ack`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${going.apiKey}`,
      'content-type': 'application/json',
      'content-length': body.length,
    },
  })
  const answered = answerTo(ack)
  ack.write(body.slice(0, 5))
  // By the time a later request is answered, the first part has arrived.
  await fixture.call('GET', `${going.url}/healthz`)
  const closed = going.close()
  await untilRefused(going.url)
  ack.end(body.slice(5))
  expect((await answered).statusCode).toBe(200)
  await closed
  expect((await fixture.call('GET', `/v1/jobs/${made.id}`)).body).toMatchObject({ state: 'completed' })
})

it('cuts off at the hard stop what hangs', async () => {
  const drain = new Drain()
  const app = await buildApp(
    { engine: {} as Engine, adminKey: 'a', statusSecret: 's', publicUrl: null },
    drain,
  )
  const started = Promise.withResolvers<void>()
  app.get('/hangs', { schema: { hide: true }, config: { access: 'public' } }, () => {
    started.resolve()
    return new Promise(() => {})
  })
  const hanging = answerTo(request(`${await app.listen({ port: 0 })}/hangs`).end())
  await started.promise
  const closed = closeGracefully(app, { drain: () => {} }, drain, { delayMs: 0, hardStopMs: 200 })
  await expect(hanging).rejects.toThrow('socket hang up')
  await closed
})

async function answerTo(sent: ClientRequest): Promise<IncomingMessage> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage]
  await text(answer)
  return answer
}

/** Resolves once nobody listens there any more. */
async function untilRefused(url: string): Promise<void> {
  for (;;) {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    try {
      await once(socket, 'connect')
    } catch {
      return
    }
    socket.destroy()
  }
}
