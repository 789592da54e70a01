// Many jobs at once, over sockets.

import { describe, expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()
const ULID = '01k9z3v5q8m7x2c4n6b1d0f9ga'

function enqueueMany(body: unknown, headers: Record<string, string> = {}) {
  return fixture.call('POST', '/v1/jobs/batch', { body, headers })
}

function job(queue: string, fields: object = {}) {
  return { type: 'test', queue, ...fields }
}

async function namesIn(queue: string): Promise<unknown[]> {
  const { body } = await fixture.call('GET', `/v1/jobs?queue=${queue}&limit=100`)
  return body.data.map(({ id }) => id)
}

describe('enqueueing many', () => {
  it('answers for each job in order, whatever its queue, without sending payloads back', async () => {
    const [first, second] = [fixture.newQueue(), fixture.newQueue()]
    const { status, body, text } = await enqueueMany({
      jobs: [job(first, { payload: 'secret-1' }), job(second, { delayMs: 60_000 }), job(first)],
    })
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { ok: true, created: true, job: { queue: first, state: 'queued' } },
      { ok: true, created: true, job: { queue: second, state: 'scheduled' } },
      { ok: true, created: true, job: { queue: first, state: 'queued' } },
    ])
    expect(text).not.toContain('secret-1')
    expect(await namesIn(second)).toEqual([body.results[1]?.job.id])
  })

  it('sends back only what is new of each job when asked for little', async () => {
    const jobs = [job(fixture.newQueue())]
    const asked = await enqueueMany({ jobs }, { prefer: 'wait=5, Return=minimal' })
    expect(asked.status).toBe(200)
    expect(asked.headers.get('preference-applied')).toBe('return=minimal')
    expect(Object.keys(asked.body.results[0]?.job ?? {})).toEqual(['id', 'state', 'statusUrl'])
    const other = await enqueueMany({ jobs }, { prefer: 'return=representation' })
    expect(other.headers.get('preference-applied')).toBeNull()
    expect(other.body.results[0]?.job).toMatchObject({ type: 'test' })
  })

  it('keeps each payload byte for byte', async () => {
    const payloads = ['{"big":9007199254740993, "one":1.0,"2":0,"1":0}', '[ ]', '"\\u00e9"', '1E400']
    const jobs = payloads.map((payload) => `{"type":"t","payload": ${payload} }`).join(' , ')
    const { body } = await enqueueMany(`{"jobs":[ ${jobs} ]}`)
    for (const [index, payload] of payloads.entries()) {
      const { text } = await fixture.call('GET', `/v1/jobs/${body.results[index]?.job.id}`)
      expect(text).toContain(`"payload":${payload}`)
    }
  })

  it('refuses one job without the others, and says where', async () => {
    const queue = fixture.newQueue()
    const { body: held } = await fixture.enqueue({ queue, unique: { key: 'k' } })
    const { status, body } = await enqueueMany({
      jobs: [
        job(queue, { unique: { key: 'k', onConflict: 'reject' } }),
        job(queue, { unique: { key: 'k' } }),
        job(queue, { payload: 'x'.repeat(256 * 1024) }),
        job(queue, { runAt: '2999-01-01T00:00:00Z' }),
        job(queue),
      ],
    })
    expect(status).toBe(200)
    expect(body.results).toMatchObject([
      { ok: false, problem: { code: 'unique_conflict', status: 409, existingJobId: held.id } },
      { ok: true, created: false, job: { id: held.id } },
      { ok: false, problem: { code: 'payload_too_large', errors: [{ pointer: '#/jobs/2/payload' }] } },
      { ok: false, problem: { code: 'validation_failed', errors: [{ pointer: '#/jobs/3/runAt' }] } },
      { ok: true, created: true },
    ])
  })

  it('is repeatable with an idempotency key, each job by its place', async () => {
    const queue = fixture.newQueue()
    const send = () => enqueueMany({ jobs: [job(queue), job(queue)] }, { 'idempotency-key': 'batch-1' })
    const first = await send()
    const second = await send()
    expect(second.body.results.map(({ created }) => created)).toEqual([false, false])
    expect(second.body.results.map((result) => result.job.id)).toEqual(
      first.body.results.map((result) => result.job.id),
    )
    expect(await namesIn(queue)).toHaveLength(2)
  })

  it('takes 500 jobs, and not 501 or none', async () => {
    const queue = fixture.newQueue()
    const { body } = await enqueueMany({ jobs: Array<object>(500).fill(job(queue)) })
    expect(body.results.filter(({ ok }) => ok)).toHaveLength(500)
    for (const jobs of [Array<object>(501).fill(job(queue)), []]) {
      const reply = await enqueueMany({ jobs })
      expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([400, '#/jobs'])
    }
  })

  it('takes 4 MiB and not more', async () => {
    const queue = fixture.newQueue()
    const large = (count: number) => Array<object>(count).fill(job(queue, { payload: 'x'.repeat(250_000) }))
    expect((await enqueueMany({ jobs: large(16) })).status).toBe(200)
    const { status, body } = await enqueueMany({ jobs: large(17) })
    expect([status, body.code, body.limitBytes]).toEqual([413, 'payload_too_large', 4 * 1024 * 1024])
  })

  it.each([
    [{ jobs: [{ type: 'ok' }, { type: 'ok', priority: '1' }] }, '#/jobs/1/priority'],
    [{ jobs: [{}] }, '#/jobs/0/type'],
    [{ jobs: [{ type: 'ok', x: 1 }] }, '#/jobs/0/x'],
    [{ jobs: [null] }, '#/jobs/0'],
    [{ jobs: {} }, '#/jobs'],
    [{ jobs: [{ type: 'ok' }], atomic: 'yes' }, '#/atomic'],
    [{}, '#/jobs'],
  ])('refuses %j as a whole, and points at the place', async (body, pointer) => {
    const reply = await enqueueMany(body)
    expect([reply.status, reply.body.code]).toEqual([400, 'validation_failed'])
    expect(reply.body.errors[0]?.pointer).toBe(pointer)
  })
})

describe('with atomic', () => {
  it('makes all jobs', async () => {
    const queue = fixture.newQueue()
    const { status, body } = await enqueueMany({ atomic: true, jobs: [job(queue), job(queue)] })
    expect([status, body.results.map(({ ok }) => ok)]).toEqual([200, [true, true]])
    expect(await namesIn(queue)).toHaveLength(2)
  })

  it.each([
    ['a conflict', { unique: { key: 'k', onConflict: 'reject' } }, 409, 'unique_conflict', ''],
    ['an id that was used', { id: ULID, payload: 2 }, 422, 'idempotency_key_reused', ''],
    ['another queue', { queue: 'other' }, 400, 'validation_failed', '/queue'],
    [
      'a payload that is too large',
      { payload: 'x'.repeat(256 * 1024) },
      413,
      'payload_too_large',
      '/payload',
    ],
    ['a time too far ahead', { runAt: '2999-01-01T00:00:00Z' }, 400, 'validation_failed', '/runAt'],
  ])('makes none for %s, and says which', async (_what, fields, status, code, place) => {
    const queue = fixture.newQueue()
    await fixture.enqueue({ queue, id: ULID, unique: { key: 'k' }, payload: 1 })
    const reply = await enqueueMany({ atomic: true, jobs: [job(queue), job(queue), job(queue, fields)] })
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(reply.body.errors[0]?.pointer).toBe(`#/jobs/2${place}`)
    expect(await namesIn(queue)).toHaveLength(1)
  })
})
