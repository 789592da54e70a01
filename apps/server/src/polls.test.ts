// How many calls may wait, over sockets.

import { expect, it } from 'vitest'
import { useServer, type Reply } from './server.fixture.ts'

const fixture = useServer({ OFFLOAD_POLLS_PER_KEY: '2' })

type Call = (wait: { waitMs: number }, signal?: AbortSignal) => Promise<Reply>

async function waitingCalls(): Promise<Call[]> {
  const { body: job } = await fixture.enqueue()
  return [
    ({ waitMs }, signal) =>
      fixture.call('POST', '/v1/leases', { body: { queues: ['idle'], waitMs }, ...(signal && { signal }) }),
    ({ waitMs }, signal) =>
      fixture.call('GET', `/v1/jobs/${job.id}?waitMs=${waitMs}`, { ...(signal && { signal }) }),
    ({ waitMs }, signal) =>
      fixture.call('GET', `${job.statusUrl}?waitMs=${waitMs}`, { key: null, ...(signal && { signal }) }),
  ]
}

it('stops leases, reads and status polls that wait beyond the limit, and lets those through that do not wait', async () => {
  for (const call of await waitingCalls()) {
    const leaving = new AbortController()
    const calls = [1, 2, 3].map(() => call({ waitMs: 20_000 }, leaving.signal))
    const { status, headers, body } = await Promise.race(calls)
    expect([status, body.code, headers.get('retry-after')]).toEqual([429, 'too_many_polls', '1'])
    expect((await call({ waitMs: 0 })).status).toBe(200)
    leaving.abort()
    await Promise.allSettled(calls)
    // The places are free again as soon as the service has seen the connections end.
    await expect.poll(async () => (await call({ waitMs: 1 })).status).toBe(200)
  }
})
