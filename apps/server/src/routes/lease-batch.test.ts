// Renewing and settling many at once, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
const NOWHERE = 'default_01k9z3v5q8m7x2c4n6b1d0f9ga'

async function leaseNew(queue = fixture.newQueue(), fields: object = {}) {
  await fixture.enqueue({ queue, ...fields })
  return fixture.leaseOne(queue)
}

function settle(settlements: unknown) {
  const body = typeof settlements === 'string' ? settlements : { settlements }
  return fixture.call('POST', '/v1/leases/settle', { body })
}

function renew(leases: unknown, fields: object = {}) {
  return fixture.call('POST', '/v1/leases/renew', { body: { leases, ...fields } })
}

async function get(jobId: string) {
  return fixture.call('GET', `/v1/jobs/${jobId}`)
}

describe('settling many', () => {
  it('acks, fails and releases in one call, and answers for each in order', async () => {
    const [acked, failed, released] = [await leaseNew(), await leaseNew(), await leaseNew()]
    const { status, body } = await settle([
      { ...acked, outcome: 'ack', result: 1 },
      { ...failed, outcome: 'fail', error: { message: 'no' }, retryable: false },
      { ...released, outcome: 'release', delayMs: 60_000 },
    ])
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { ok: true, jobId: acked.jobId, job: { id: acked.jobId, state: 'completed', final: true } },
      { ok: true, jobId: failed.jobId, job: { state: 'failed', final: true, runAt: null } },
      { ok: true, jobId: released.jobId, job: { state: 'scheduled', final: false } },
    ])
  })

  it('keeps each result byte for byte', async () => {
    const [first, second] = [await leaseNew(), await leaseNew()]
    const result = '{"big":9007199254740993, "one":1.0,"2":0,"1":0}'
    const item = ({ jobId, leaseToken }: typeof first) =>
      `{"outcome":"ack","result": ${result} ,"jobId":"${jobId}","leaseToken":"${leaseToken}"}`
    await settle(`{"settlements":[${item(first)},${item(second)}]}`)
    for (const { jobId } of [first, second]) expect((await get(jobId)).text).toContain(`"result":${result}`)
  })

  it('answers the same when it is repeated', async () => {
    const held = await leaseNew()
    const first = await settle([{ ...held, outcome: 'ack' }])
    expect((await settle([{ ...held, outcome: 'ack' }])).text).toBe(first.text)
  })

  it('refuses one without the others', async () => {
    const [stale, good, large] = [await leaseNew(), await leaseNew(), await leaseNew()]
    await settle([{ ...stale, outcome: 'ack' }])
    const { body } = await settle([
      { ...stale, outcome: 'release' },
      { jobId: NOWHERE, leaseToken: 'x', outcome: 'ack' },
      { jobId: 'nonsense', leaseToken: 'x', outcome: 'ack' },
      { ...large, outcome: 'ack', result: 'x'.repeat(256 * 1024) },
      { ...large, outcome: 'fail', error: { message: 'm', data: 'x'.repeat(17_000) } },
      { ...good, outcome: 'ack' },
    ])
    expect(body.results.map(({ ok, problem }) => (ok ? 'ok' : problem.code))).toEqual([
      ...['lease_lost', 'job_not_found', 'job_not_found', 'payload_too_large', 'payload_too_large', 'ok'],
    ])
    expect(body.results[3]?.problem.errors?.[0]?.pointer).toBe('#/settlements/3/result')
  })

  it.each([
    [[], '#/settlements'],
    [[{ jobId: NOWHERE, leaseToken: 'x' }], '#/settlements/0/outcome'],
    [[{ jobId: NOWHERE, leaseToken: 'x', outcome: 'done' }], '#/settlements/0/outcome'],
    [[{ jobId: NOWHERE, leaseToken: 'x', outcome: 'fail' }], '#/settlements/0/error'],
    [[{ jobId: NOWHERE, leaseToken: 'x', outcome: 'ack', error: {} }], '#/settlements/0/error'],
    [[{ jobId: NOWHERE, leaseToken: 'x', outcome: 'release', result: 1 }], '#/settlements/0/result'],
    [[{ leaseToken: 'x', outcome: 'ack' }], '#/settlements/0/jobId'],
    [Array(101).fill({ jobId: NOWHERE, leaseToken: 'x', outcome: 'ack' }), '#/settlements'],
  ])('refuses %j as a whole, and points at the place', async (settlements, pointer) => {
    const { status, body } = await settle(settlements)
    expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
  })
})

describe('renewing many', () => {
  it('answers for each in order: the new expiry and whether a cancel was requested', async () => {
    const [kept, cancelled] = [await leaseNew(), await leaseNew()]
    await fixture.call('POST', `/v1/jobs/${cancelled.jobId}/cancel`)
    const { status, body } = await renew([
      { ...kept, leaseMs: 120_000, progress: { value: 0.5 } },
      cancelled,
      { jobId: NOWHERE, leaseToken: 'x' },
      { ...kept, leaseToken: 'another' },
    ])
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { ok: true, jobId: kept.jobId, leaseMs: 120_000, cancelRequested: false },
      { ok: true, jobId: cancelled.jobId, leaseMs: 60_000, cancelRequested: true },
      { ok: false, jobId: NOWHERE, problem: { code: 'job_not_found' } },
      { ok: false, jobId: kept.jobId, problem: { code: 'lease_lost', state: 'active', leaseCount: 1 } },
    ])
    expect((await get(kept.jobId)).body.progress).toEqual({ value: 0.5 })
  })

  it.each([
    [[], '#/leases'],
    [[{ jobId: NOWHERE }], '#/leases/0/leaseToken'],
    [[{ jobId: NOWHERE, leaseToken: 'x', leaseMs: 1 }], '#/leases/0/leaseMs'],
    [Array(101).fill({ jobId: NOWHERE, leaseToken: 'x' }), '#/leases'],
  ])('refuses %j as a whole', async (leases, pointer) => {
    const { status, body } = await renew(leases)
    expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
  })
})

describe('directives', () => {
  it('reach a worker with its lease calls and renewals, and end its leasing', async () => {
    const queue = fixture.newQueue()
    const worker = { id: `w-${queue}`, hostname: 'host', pid: 1, concurrency: 2, sdk: 'test/1', name: 'n' }
    const lease = () => fixture.call('POST', '/v1/leases', { body: { queues: [queue], worker } })
    await fixture.enqueue({ queue })
    const first = await lease()
    expect(first.body.directive).toBe('continue')
    const directed = await fixture.call('PUT', `/v1/workers/${worker.id}/directive`, {
      body: { directive: 'drain' },
    })
    expect([directed.status, directed.body]).toEqual([200, { directive: 'drain' }])

    await fixture.enqueue({ queue })
    expect((await lease()).body).toMatchObject({ leases: [], directive: 'drain' })
    const [held] = first.body.leases
    const leases = [{ jobId: held?.job.id, leaseToken: held?.leaseToken }]
    expect((await renew(leases, { worker })).body.directive).toBe('drain')
    expect((await renew(leases)).body.directive).toBe('continue')
    const one = await fixture.call('POST', `/v1/jobs/${held?.job.id}/renew`, {
      body: { leaseToken: held?.leaseToken, worker },
    })
    expect(one.body.directive).toBe('drain')

    await fixture.call('PUT', `/v1/workers/${worker.id}/directive`, { body: { directive: 'continue' } })
    expect((await lease()).body.leases).toHaveLength(1)
  })
})

it('answers a lease call again with the same leases for the same idempotency key', async () => {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  await fixture.enqueue({ queue })
  const lease = (key: string) =>
    fixture.call('POST', '/v1/leases', { body: { queues: [queue] }, headers: { 'idempotency-key': key } })
  const first = await lease('call-1')
  const again = await lease('call-1')
  const other = await lease('call-2')
  expect(again.body.leases.map(({ leaseToken }) => leaseToken)).toEqual(
    first.body.leases.map(({ leaseToken }) => leaseToken),
  )
  expect(other.body.leases[0]?.job.id).not.toBe(first.body.leases[0]?.job.id)
  const { status, body } = await lease('two words')
  expect([status, body.code]).toEqual([400, 'invalid_idempotency_key'])
})
