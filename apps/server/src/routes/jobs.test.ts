// Enqueue and get, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
const ULID = '01k9z3v5q8m7x2c4n6b1d0f9ga'

describe('enqueue', () => {
  it('answers 201 with the job, its Location and its status URL', async () => {
    const { status, headers, body } = await fixture.enqueue({
      queue: 'feeds',
      payload: { a: 1 },
      tags: ['x'],
    })
    expect(status).toBe(201)
    expect(headers.get('location')).toBe(`${fixture.server.url}/v1/jobs/${body.id}`)
    expect(body.statusUrl).toMatch(`${fixture.server.url}/v1/status/`)
    expect(body).toMatchObject({
      id: expect.stringMatching(/^feeds_[0-9a-z]{26}$/) as string,
      created: true,
      queue: 'feeds',
      state: 'queued',
      final: false,
      payload: { a: 1 },
      result: null,
      attempt: 1,
      leaseCount: 0,
      tags: ['x'],
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string,
    })
  })

  it('gives the payload back byte for byte', async () => {
    const payload = '{"big":9007199254740993, "one":1.0,"b":1,"a":[ ],"2":0,"1":0}'
    const { text, body } = await fixture.call('POST', '/v1/jobs', {
      body: `{"type":"t","payload":${payload}}`,
    })
    expect(text).toContain(`"payload":${payload}`)
    expect((await fixture.call('GET', `/v1/jobs/${body.id}`)).text).toContain(`"payload":${payload}`)
  })

  it('takes an absent payload as null', async () => {
    expect((await fixture.enqueue()).body.payload).toBeNull()
  })

  it('returns the job that has the id already, with 200', async () => {
    const job = { queue: fixture.newQueue(), id: ULID, payload: 1 }
    const first = await fixture.enqueue(job)
    const second = await fixture.enqueue(job)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body).toEqual({ ...first.body, created: false })
  })

  it('makes one job of twenty parallel requests with one idempotency key', async () => {
    const queue = fixture.newQueue()
    const headers = { 'idempotency-key': 'order 42'.replace(' ', '-') }
    const body = { type: 'test', queue, payload: [42] }
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => fixture.call('POST', '/v1/jobs', { body, headers })),
    )
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201])
    expect(new Set(replies.map((reply) => reply.body.id)).size).toBe(1)
  })

  it('refuses an idempotency key that was used for another request', async () => {
    const queue = fixture.newQueue()
    const headers = { 'idempotency-key': 'k' }
    const first = await fixture.call('POST', '/v1/jobs', {
      body: { type: 'test', queue, payload: 1 },
      headers,
    })
    const { status, body } = await fixture.call('POST', '/v1/jobs', {
      body: { type: 'test', queue, payload: 2 },
      headers,
    })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'idempotency_key_reused', existingJobId: first.body.id })
  })

  it.each(['', 'two words', 'é'.repeat(3), 'x'.repeat(256)])(
    'refuses the idempotency key %j',
    async (key) => {
      const { status, body } = await fixture.call('POST', '/v1/jobs', {
        body: { type: 'test' },
        headers: { 'idempotency-key': key },
      })
      expect([status, body.code]).toEqual([400, 'invalid_idempotency_key'])
    },
  )

  it('refuses an id and an idempotency key together', async () => {
    const { body } = await fixture.call('POST', '/v1/jobs', {
      body: { type: 'test', id: ULID },
      headers: { 'idempotency-key': 'k' },
    })
    expect(body.code).toBe('invalid_idempotency_key')
  })

  it('returns or refuses when the unique key is held, as asked', async () => {
    const queue = fixture.newQueue()
    const first = await fixture.enqueue({ queue, unique: { key: 'feed:42' } })
    const second = await fixture.enqueue({ queue, unique: { key: 'feed:42' } })
    const third = await fixture.enqueue({ queue, unique: { key: 'feed:42', onConflict: 'reject' } })
    expect([second.status, second.body.id, second.body.created]).toEqual([200, first.body.id, false])
    expect(third.status).toBe(409)
    expect(third.body).toMatchObject({ code: 'unique_conflict', existingJobId: first.body.id })
  })

  it('schedules by delay and by time', async () => {
    const runAt = new Date(Date.now() + 60_000).toISOString()
    expect((await fixture.enqueue({ runAt })).body).toMatchObject({ state: 'scheduled', runAt })
    expect((await fixture.enqueue({ delayMs: 60_000 })).body.state).toBe('scheduled')
  })

  it('hands the trace context out with the lease, and ignores one that is malformed', async () => {
    const [traced, malformed] = [fixture.newQueue(), fixture.newQueue()]
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    const enqueue = (queue: string, headers: Record<string, string>) =>
      fixture.call('POST', '/v1/jobs', { body: { type: 'test', queue }, headers })
    await enqueue(traced, { traceparent, tracestate: 'vendor=1' })
    await enqueue(malformed, { traceparent: 'nonsense' })
    const lease = async (queue: string) =>
      (await fixture.call('POST', '/v1/leases', { body: { queues: [queue] } })).body
    expect((await lease(traced)).leases[0]?.traceContext).toEqual({ traceparent, tracestate: 'vendor=1' })
    expect((await lease(malformed)).leases[0]?.traceContext).toEqual({})
  })

  it('takes a trace context of its own for each job of a batch, which is no part of what was asked for', async () => {
    const queue = fixture.newQueue()
    const [own, another, ofRequest] = ['a', 'b', 'c'].map(
      (digit) => `00-${digit.repeat(32)}-${digit.repeat(16)}-01`,
    )
    const first = {
      type: 'test',
      queue,
      id: '01k9z3v5q8m7x2c4n6b1d0f9ga',
      traceContext: { traceparent: own, tracestate: 'v=1' },
    }
    const malformed = { type: 'test', queue, traceContext: { traceparent: 'nonsense' } }
    const headers = { traceparent: ofRequest ?? '' }
    const body = { jobs: [first, malformed, { type: 'test', queue }] }
    await fixture.call('POST', '/v1/jobs/batch', { body, headers })
    const again = { ...first, traceContext: { traceparent: another } }
    expect((await fixture.call('POST', '/v1/jobs', { body: again })).body).toMatchObject({ created: false })
    const { leases } = (await fixture.call('POST', '/v1/leases', { body: { queues: [queue], maxJobs: 3 } }))
      .body
    expect(leases.map(({ traceContext }) => traceContext)).toEqual([
      { traceparent: own, tracestate: 'v=1' },
      {},
      { traceparent: ofRequest },
    ])
  })
})

describe('what enqueue refuses, and where it points', () => {
  it.each([
    [{ type: 'bad type' }, '#/type'],
    [{ type: '' }, '#/type'],
    [{ type: null }, '#/type'],
    [{ type: ['test'] }, '#/type'],
    [{ unknown: 1 }, '#/unknown'],
    [{ 'a/b~c d': 1 }, '#/a~1b~0c%20d'],
    [{ timeoutMs: 999 }, '#/timeoutMs'],
    [{ expiresAt: 'never' }, '#/expiresAt'],
    [{ group: '' }, '#/group'],
    [{ queue: 'Upper' }, '#/queue'],
    [{ queue: '-x' }, '#/queue'],
    [{ queue: 'q'.repeat(64) }, '#/queue'],
    [{ queue: null }, '#/queue'],
    [{ id: ULID.toUpperCase() }, '#/id'],
    [{ id: `8${ULID.slice(1)}` }, '#/id'],
    [{ priority: '1' }, '#/priority'],
    [{ priority: 1.5 }, '#/priority'],
    [{ delayMs: -1 }, '#/delayMs'],
    [{ delayMs: 365 * 24 * 60 * 60 * 1000 + 1 }, '#/delayMs'],
    [{ delayMs: '5' }, '#/delayMs'],
    [{ delayMs: null }, '#/delayMs'],
    [{ runAt: 'tomorrow' }, '#/runAt'],
    [{ runAt: '2026-02-30T00:00:00Z' }, '#/runAt'],
    [{ runAt: '2999-01-01T00:00:00Z' }, '#/runAt'],
    [{ runAt: '2026-12-01T00:00:00Z', delayMs: 1 }, '#/runAt'],
    [{ maxAttempts: 0 }, '#/maxAttempts'],
    [{ maxAttempts: 101 }, '#/maxAttempts'],
    [{ maxAttempts: true }, '#/maxAttempts'],
    [{ maxCrashes: 21 }, '#/maxCrashes'],
    [{ leaseMs: 4999 }, '#/leaseMs'],
    [{ tags: 'x' }, '#/tags'],
    [{ tags: ['ok', ''] }, '#/tags/1'],
    [{ tags: ['\ud800'] }, '#/tags/0'],
    [{ tags: ['a\u0000b'] }, '#/tags/0'],
    [{ tags: Array(11).fill('t') }, '#/tags'],
    [{ unique: {} }, '#/unique/key'],
    [{ unique: { key: 'k', onConflict: 'merge' } }, '#/unique/onConflict'],
    [{ unique: { key: 'k', maxWaitMs: 1000 } }, '#/unique/maxWaitMs'],
    [{ status: { includeResult: 1 } }, '#/status/includeResult'],
  ])('%j', async (fields, pointer) => {
    const { status, headers, body } = await fixture.enqueue(fields)
    expect(status).toBe(400)
    expect(headers.get('content-type')).toContain('application/problem+json')
    expect(body).toMatchObject({ code: 'validation_failed', retryable: false, status: 400 })
    expect(body.errors[0]?.pointer).toBe(pointer)
  })

  it.each([
    [{ type: 'linear', delayMs: 1 }, '#/backoff/type', 'must be one of exponential, fixed, list'],
    [{ type: 'list', delayMs: 1 }, '#/backoff/delaysMs', 'is missing'],
    [{ type: 'fixed', delayMs: '1' }, '#/backoff/delayMs', 'must be a whole number, not a string'],
    [{ delayMs: 1 }, '#/backoff/type', 'is missing'],
  ])('the backoff %j', async (backoff, pointer, detail) => {
    const { body } = await fixture.enqueue({ backoff })
    expect(body.errors).toEqual([{ pointer, detail }])
  })

  it.each([
    ['a body that is not an object', '[]', 400, 'validation_failed'],
    ['no body', '', 400, 'malformed_json'],
    ['broken JSON', '{"type":', 400, 'malformed_json'],
    ['nesting', '['.repeat(6000), 400, 'malformed_json'],
    [
      'a payload over 256 KiB',
      `{"type":"t","payload":"${'x'.repeat(256 * 1024)}"}`,
      413,
      'payload_too_large',
    ],
    [
      'a body over all limits',
      `{"type":"t","payload":"${'x'.repeat(400 * 1024)}"}`,
      413,
      'payload_too_large',
    ],
  ])('%s', async (_what, text, status, code) => {
    const reply = await fixture.call('POST', '/v1/jobs', { body: text })
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  it.each([['text/plain'], ['application/x-www-form-urlencoded'], ['application/jsonx']])(
    'a body as %s',
    async (type) => {
      const reply = await fixture.call('POST', '/v1/jobs', {
        body: '{"type":"t"}',
        headers: { 'content-type': type },
      })
      expect([reply.status, reply.body.code]).toEqual([415, 'unsupported_media_type'])
    },
  )
})

describe('get', () => {
  it('answers with an ETag, and 304 while nothing has changed', async () => {
    const { body } = await fixture.enqueue()
    const first = await fixture.call('GET', `/v1/jobs/${body.id}`)
    const etag = first.headers.get('etag') ?? ''
    expect([first.status, first.headers.get('retry-after')]).toEqual([200, '1'])
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await fixture.call('GET', `/v1/jobs/${body.id}`, { headers: { 'if-none-match': known } })
      expect([again.status, again.headers.get('etag'), again.text]).toEqual([304, etag, ''])
    }
    const other = await fixture.call('GET', `/v1/jobs/${body.id}`, {
      headers: { 'if-none-match': '"other"' },
    })
    expect(other.status).toBe(200)
  })

  it('waits until the job is final', async () => {
    const queue = fixture.newQueue()
    const { body } = await fixture.enqueue({ queue })
    const waiting = fixture.call('GET', `/v1/jobs/${body.id}?waitMs=20000`)
    const { jobId, leaseToken } = await fixture.leaseOne(queue)
    await fixture.call('POST', `/v1/jobs/${jobId}/ack`, { body: { leaseToken, result: { done: true } } })
    const reply = await waiting
    expect(reply.body).toMatchObject({ state: 'completed', final: true, result: { done: true } })
    expect(reply.headers.get('retry-after')).toBeNull()
  })

  it('waits for any change with If-None-Match', async () => {
    const queue = fixture.newQueue()
    const { body } = await fixture.enqueue({ queue })
    const etag = (await fixture.call('GET', `/v1/jobs/${body.id}`)).headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag }
    const waiting = fixture.call('GET', `/v1/jobs/${body.id}?waitMs=20000`, { headers })
    await fixture.leaseOne(queue)
    expect((await waiting).body.state).toBe('active')
  })

  it('answers as it stands when the time is up', async () => {
    const { body } = await fixture.enqueue()
    const reply = await fixture.call('GET', `/v1/jobs/${body.id}?waitMs=50`)
    expect([reply.status, reply.body.state]).toEqual([200, 'queued'])
  })

  it('names the moment to ask again for a job that is due later', async () => {
    const { body } = await fixture.enqueue({ delayMs: 30_000 })
    const reply = await fixture.call('GET', `/v1/jobs/${body.id}`)
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(25)
  })

  it.each(['default_01k9z3v5q8m7x2c4n6b1d0f9ga', 'nonsense', 'x'.repeat(500), '%00', '..%2f..'])(
    'answers 404 for %s',
    async (id) => {
      const { status, body } = await fixture.call('GET', `/v1/jobs/${id}`)
      expect([status, body.code]).toEqual([404, 'job_not_found'])
    },
  )

  it.each(['waitMs=-1', 'waitMs=20001', 'waitMs=soon', 'waitMs=', 'waitMs=1&waitMs=2', 'wait=1'])(
    'refuses ?%s and names the parameter',
    async (query) => {
      const { body } = await fixture.enqueue()
      const { status, body: problem } = await fixture.call('GET', `/v1/jobs/${body.id}?${query}`)
      expect([status, problem.code]).toEqual([400, 'validation_failed'])
      expect(problem.errors[0]?.parameter).toBe(query.split('=')[0])
    },
  )
})
