// The public status, over sockets.

import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

async function finish(fields: Record<string, unknown>) {
  const queue = fixture.newQueue()
  const { body } = await fixture.enqueue({ queue, payload: { secret: 1 }, ...fields })
  const { jobId, leaseToken } = await fixture.leaseOne(queue)
  await fixture.call('POST', `/v1/jobs/${jobId}/ack`, { body: { leaseToken, result: { big: 1 } } })
  return fixture.call('GET', body.statusUrl, { key: null })
}

it('shows the public fields without a key, and no result unless it was asked for', async () => {
  const { status, body } = await finish({})
  expect(status).toBe(200)
  expect(Object.keys(body).sort()).toEqual([
    'createdAt',
    'final',
    'finishedAt',
    'id',
    'progress',
    'state',
    'type',
  ])
  expect(body).toMatchObject({ state: 'completed', final: true, type: 'test' })
})

it('shows the result when it was asked for', async () => {
  expect((await finish({ status: { includeResult: true } })).body.result).toEqual({ big: 1 })
})

it('waits, with an ETag, as long as the job has not changed', async () => {
  const queue = fixture.newQueue()
  const { body } = await fixture.enqueue({ queue })
  const url = body.statusUrl
  const etag = (await fixture.call('GET', url, { key: null })).headers.get('etag') ?? ''
  const headers = { 'if-none-match': etag }
  expect((await fixture.call('GET', `${url}?waitMs=20`, { key: null, headers })).status).toBe(304)
  const waiting = fixture.call('GET', `${url}?waitMs=20000`, { key: null, headers })
  await fixture.leaseOne(queue)
  expect((await waiting).body.state).toBe('active')
})

it('may be read by any page, and its preflight lets If-None-Match through', async () => {
  const { body } = await fixture.enqueue()
  const url = body.statusUrl
  const preflight = await fixture.call('OPTIONS', url, { key: null })
  const answer = await fixture.call('GET', url, { key: null })
  const missing = await fixture.call('GET', '/v1/status/nonsense', { key: null })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-headers')).toBe('If-None-Match')
  for (const { headers } of [preflight, answer, missing]) {
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toContain('ETag, Retry-After')
  }
})

it('answers the same 404 for a token that is forged or for a job that is gone', async () => {
  const { body } = await fixture.enqueue()
  const token = body.statusUrl.split('/').at(-1) ?? ''
  for (const forged of ['nonsense', token.slice(0, -1), `x${token}`, `${token}x`]) {
    const { status, body: problem } = await fixture.call('GET', `/v1/status/${forged}`, { key: null })
    expect([status, problem.code]).toEqual([404, 'status_not_found'])
  }
})
