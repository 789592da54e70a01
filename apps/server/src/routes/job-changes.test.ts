// Cancel, retry, update and delete, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
const NOWHERE = 'default_01k9z3v5q8m7x2c4n6b1d0f9ga'

function change(method: string, jobId: string, verb = '', body?: unknown, headers = {}) {
  return fixture.call(method, `/v1/jobs/${jobId}${verb}`, { ...(body !== undefined && { body }), headers })
}

async function leaseNew(fields: Record<string, unknown> = {}) {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue, ...fields })
  return { queue, ...(await fixture.leaseOne(queue)) }
}

async function completeNew() {
  const { jobId, leaseToken } = await leaseNew()
  await change('POST', jobId, '/ack', { leaseToken })
  return jobId
}

describe('cancel', () => {
  it('cancels a job that waits, and answers the same when it is repeated', async () => {
    const { body } = await fixture.enqueue({ delayMs: 60_000 })
    const first = await change('POST', body.id, '/cancel')
    expect([first.status, first.body]).toMatchObject([200, { id: body.id, state: 'cancelled', final: true }])
    expect(first.headers.get('etag')).toMatch(/^"/)
    expect((await change('POST', body.id, '/cancel')).text).toBe(first.text)
  })

  it('asks for an active one, whose worker hears of it when it renews', async () => {
    const { jobId, leaseToken } = await leaseNew()
    const { body } = await change('POST', jobId, '/cancel')
    expect(body).toMatchObject({ state: 'active', cancelRequestedAt: expect.any(String) as string })
    expect((await change('POST', jobId, '/renew', { leaseToken })).body).toMatchObject({
      cancelRequested: true,
    })
    const failed = await change('POST', jobId, '/fail', { leaseToken, error: { message: 'cancelled' } })
    expect(failed.body).toMatchObject({ state: 'cancelled', final: true })
  })

  it('refuses a job that is over, and one that is not there', async () => {
    const over = await change('POST', await completeNew(), '/cancel')
    expect([over.status, over.body.code]).toEqual([409, 'job_final'])
    const nowhere = await change('POST', NOWHERE, '/cancel')
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'job_not_found'])
  })
})

describe('retry', () => {
  it('runs a final job again with its counts at zero, at once or later', async () => {
    const { jobId, leaseToken } = await leaseNew()
    await change('POST', jobId, '/fail', { leaseToken, error: { message: 'no' }, retryable: false })
    const { status, body } = await change('POST', jobId, '/retry')
    expect([status, body]).toMatchObject([200, { state: 'queued', failures: 0, attempt: 1, final: false }])
    const later = await completeNew()
    expect((await change('POST', later, '/retry', { delayMs: 60_000 })).body.state).toBe('scheduled')
  })

  it('shows the earlier runs', async () => {
    const { jobId, leaseToken } = await leaseNew()
    await change('POST', jobId, '/fail', { leaseToken, error: { message: 'no', code: 'c' } })
    expect((await change('POST', jobId, '/retry')).body).toMatchObject({
      attempts: [{ attempt: 1, outcome: 'failed', workerId: 'w1', error: { message: 'no', code: 'c' } }],
    })
  })

  it('refuses an active job, one that is not there, and unknown fields', async () => {
    const { jobId } = await leaseNew()
    const active = await change('POST', jobId, '/retry', {})
    expect([active.status, active.body.code]).toEqual([409, 'job_active'])
    expect((await change('POST', NOWHERE, '/retry')).status).toBe(404)
    expect((await change('POST', jobId, '/retry', { delay: 1 })).body.errors[0]?.pointer).toBe('#/delay')
  })

  it('refuses when another job holds the unique key by now, and names it', async () => {
    const queue = fixture.newQueue()
    const unique = { key: 'k' }
    const first = await fixture.enqueue({ queue, unique })
    await change('POST', first.body.id, '/cancel')
    const second = await fixture.enqueue({ queue, unique })
    const { status, body } = await change('POST', first.body.id, '/retry')
    expect([status, body]).toMatchObject([409, { code: 'unique_conflict', existingJobId: second.body.id }])
  })
})

describe('update', () => {
  it('changes payload, priority and time of a job that waits, byte for byte', async () => {
    const { body } = await fixture.enqueue({ payload: 1 })
    const payload = '{"big":9007199254740993, "one":1.0}'
    const changed = await change(
      'PATCH',
      body.id,
      '',
      `{"payload": ${payload} ,"priority":60,"delayMs":60000}`,
    )
    expect(changed.status).toBe(200)
    expect(changed.body).toMatchObject({ id: body.id, state: 'scheduled', priority: 60 })
    expect(changed.text).toContain(`"payload":${payload}`)
    const read = await change('GET', body.id)
    expect([read.text, read.headers.get('etag')]).toEqual([changed.text, changed.headers.get('etag')])
  })

  it('goes through with the ETag that was read or any, and not with an older or a weak one', async () => {
    const { body } = await fixture.enqueue({ payload: 1 })
    const etag = (await change('GET', body.id)).headers.get('etag') ?? ''
    const update = (known: string, priority: number) =>
      change('PATCH', body.id, '', { priority }, { 'if-match': known })
    expect((await update(`"other", ${etag}`, 1)).status).toBe(200)
    for (const known of [etag, `W/${etag}`, '"other"', '']) {
      const { status, body: problem } = await update(known, 2)
      expect([status, problem.code]).toEqual([412, 'version_mismatch'])
    }
    expect((await update('*', 3)).body).toMatchObject({ priority: 3 })
  })

  it('refuses a job that runs, is over or is not there', async () => {
    const { jobId } = await leaseNew()
    expect((await change('PATCH', jobId, '', { priority: 1 })).body.code).toBe('job_active')
    expect((await change('PATCH', await completeNew(), '', { priority: 1 })).body.code).toBe('job_final')
    expect((await change('PATCH', NOWHERE, '', { priority: 1 })).body.code).toBe('job_not_found')
  })

  it.each([
    [{}, '#'],
    [{ type: 'other' }, '#/type'],
    [{ priority: null }, '#/priority'],
    [{ runAt: '2999-01-01T00:00:00Z' }, '#/runAt'],
    [{ runAt: '2026-12-01T00:00:00Z', delayMs: 1 }, '#/runAt'],
  ])('refuses %j', async (fields, pointer) => {
    const { body } = await fixture.enqueue()
    const reply = await change('PATCH', body.id, '', fields)
    expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([400, pointer])
  })

  it('refuses a payload over 256 KiB', async () => {
    const { body } = await fixture.enqueue()
    expect((await change('PATCH', body.id, '', { payload: 'x'.repeat(256 * 1024) })).status).toBe(413)
  })
})

describe('delete', () => {
  it('deletes a job that is not active, once', async () => {
    const { body } = await fixture.enqueue()
    const { status, text } = await change('DELETE', body.id)
    expect([status, text]).toEqual([204, ''])
    expect((await change('GET', body.id)).status).toBe(404)
    expect((await change('DELETE', body.id)).body.code).toBe('job_not_found')
  })

  it('refuses an active job', async () => {
    const { jobId } = await leaseNew()
    const { status, body } = await change('DELETE', jobId)
    expect([status, body.code]).toEqual([409, 'job_active'])
  })
})
