// Ack, fail, release and renew, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

async function leaseNew(fields: Record<string, unknown> = {}) {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue, ...fields })
  return { queue, ...(await fixture.leaseOne(queue)) }
}

function settle(jobId: string, verb: string, body: unknown) {
  return fixture.call('POST', `/v1/jobs/${jobId}/${verb}`, { body })
}

it('acks, and answers the same when it is repeated', async () => {
  const { jobId, leaseToken } = await leaseNew()
  const first = await settle(jobId, 'ack', { leaseToken, result: { n: 1 } })
  expect([first.status, first.body]).toEqual([
    200,
    { id: jobId, state: 'completed', final: true, runAt: null },
  ])
  expect((await settle(jobId, 'ack', { leaseToken, result: { n: 1 } })).text).toBe(first.text)
})

it('gives the result back byte for byte', async () => {
  const { jobId, leaseToken } = await leaseNew()
  const result = '{"big":9007199254740993, "one":1.0,"2":0,"1":0}'
  await settle(jobId, 'ack', `{"leaseToken":"${leaseToken}","result": ${result} }`)
  expect((await fixture.call('GET', `/v1/jobs/${jobId}`)).text).toContain(`"result":${result}`)
})

it('takes an absent result as null', async () => {
  const { jobId, leaseToken } = await leaseNew()
  await settle(jobId, 'ack', { leaseToken })
  expect((await fixture.call('GET', `/v1/jobs/${jobId}`)).body.result).toBeNull()
})

it('retries a failed run after its delay, and keeps the error', async () => {
  const { jobId, leaseToken } = await leaseNew()
  const error = { message: 'The feed answered 500', name: 'FeedError', code: 'feed', data: { status: 500 } }
  const { body } = await settle(jobId, 'fail', { leaseToken, error, delayMs: 60_000 })
  expect(body).toMatchObject({
    id: jobId,
    state: 'retrying',
    final: false,
    runAt: expect.any(String) as string,
  })
  expect((await fixture.call('GET', `/v1/jobs/${jobId}`)).body).toMatchObject({
    error,
    failures: 1,
    attempt: 2,
  })
})

it('fails for good when told so', async () => {
  const { jobId, leaseToken } = await leaseNew()
  const { body } = await settle(jobId, 'fail', { leaseToken, error: { message: 'no' }, retryable: false })
  expect(body).toMatchObject({ state: 'failed', final: true, runAt: null })
})

it('releases without counting', async () => {
  const { queue, jobId, leaseToken } = await leaseNew()
  expect((await settle(jobId, 'release', { leaseToken })).body).toMatchObject({
    state: 'queued',
    final: false,
  })
  const { body } = await fixture.call('POST', '/v1/leases', { body: { queues: [queue] } })
  expect(body.leases[0]?.job).toMatchObject({ id: jobId, failures: 0, crashes: 0, leaseCount: 2 })
})

it('renews, and shows the progress', async () => {
  const { jobId, leaseToken } = await leaseNew()
  const progress = { value: 0.4, message: '12/30' }
  const { body } = await settle(jobId, 'renew', { leaseToken, leaseMs: 120_000, progress })
  expect(body).toMatchObject({ leaseMs: 120_000, cancelRequested: false, directive: 'continue' })
  expect(Date.parse(body.leaseExpiresAt)).toBeGreaterThan(Date.now() + 110_000)
  expect((await fixture.call('GET', `/v1/jobs/${jobId}`)).body.progress).toEqual(progress)
})

describe('a stale token', () => {
  it.each([
    ['ack', {}],
    ['fail', { error: { message: 'x' } }],
    ['release', {}],
    ['renew', {}],
  ])('is refused by %s, with the state and the newer lease count', async (verb, fields) => {
    const { queue, jobId, leaseToken } = await leaseNew()
    await settle(jobId, 'release', { leaseToken })
    const newer = await fixture.leaseOne(queue)
    const { status, body } = await settle(jobId, verb, { leaseToken, ...fields })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'lease_lost', state: 'active', leaseCount: 2, retryable: false })
    expect((await settle(jobId, 'ack', { leaseToken: newer.leaseToken })).status).toBe(200)
  })
})

describe('refused bodies', () => {
  it.each([
    ['ack', {}, '#/leaseToken'],
    ['ack', { leaseToken: '' }, '#/leaseToken'],
    ['ack', { leaseToken: 'x', results: 1 }, '#/results'],
    ['fail', { leaseToken: 'x' }, '#/error'],
    ['fail', { leaseToken: 'x', error: 'no' }, '#/error'],
    ['fail', { leaseToken: 'x', error: {} }, '#/error/message'],
    ['fail', { leaseToken: 'x', error: { message: 'm', kind: 1 } }, '#/error/kind'],
    ['release', { leaseToken: 'x', delayMs: 1.5 }, '#/delayMs'],
    ['renew', { leaseToken: 'x', progress: { value: 2 } }, '#/progress/value'],
  ])('%s %j', async (verb, body, pointer) => {
    const reply = await settle('default_01k9z3v5q8m7x2c4n6b1d0f9ga', verb, body)
    expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([400, pointer])
  })

  it('an error over 16 KiB', async () => {
    const { jobId, leaseToken } = await leaseNew()
    const error = { message: 'm', data: 'x'.repeat(17_000) }
    const { status, body } = await settle(jobId, 'fail', { leaseToken, error })
    expect([status, body.code, body.limitBytes]).toEqual([413, 'payload_too_large', 16_384])
  })

  it('a result over 256 KiB', async () => {
    const { jobId, leaseToken } = await leaseNew()
    const { status, body } = await settle(jobId, 'ack', { leaseToken, result: 'x'.repeat(256 * 1024) })
    expect([status, body.limitBytes]).toEqual([413, 256 * 1024])
  })
})

it('answers 404 for a job that is not there', async () => {
  const reply = await settle('default_01k9z3v5q8m7x2c4n6b1d0f9ga', 'ack', { leaseToken: 'x' })
  expect([reply.status, reply.body.code]).toEqual([404, 'job_not_found'])
})
