// Reads that wait, with `If-None-Match: *`: whatever stands at the first look is known, and what comes after it is news.

import { expect, it } from 'vitest'
import { useServer } from './server.fixture.ts'

const fixture = useServer()

function watchAny(jobId: string, waitMs: number) {
  return fixture.call('GET', `/v1/jobs/${jobId}?waitMs=${waitMs}`, { headers: { 'if-none-match': '*' } })
}

it('waits for the first change after the first look, and answers it', async () => {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  const { jobId, leaseToken } = await fixture.leaseOne(queue)
  let isAnswered = false
  const waiting = watchAny(jobId, 20_000).finally(() => (isAnswered = true))
  // Nobody knows when the first look was, so there is a change again until one came after it.
  for (let step = 1; step <= 1000 && !isAnswered; step += 1) {
    const body = { leaseToken, progress: { value: step / 1000 } }
    await fixture.call('POST', `/v1/jobs/${jobId}/renew`, { body })
  }
  const { status, body } = await waiting
  expect([status, body.progress]).toEqual([200, { value: expect.any(Number) as number }])
})

it('answers 304 when nothing has changed in time, and at once when nothing will', async () => {
  const { body } = await fixture.enqueue({ delayMs: 60_000 })
  expect((await watchAny(body.id, 50)).status).toBe(304)
  await fixture.call('POST', `/v1/jobs/${body.id}/cancel`)
  const { status, headers } = await watchAny(body.id, 20_000)
  expect([status, headers.get('etag')]).toEqual([304, expect.any(String)])
})
