// What a request says is taken as it is or refused, never read as something else.

import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { useServer, type Reply } from '../server.fixture.ts'

const fixture = useServer()

/** What a problem says is wrong, and where. */
function faults({ status, body }: Reply): unknown {
  return [status, body.errors]
}

describe('a time that JavaScript cannot read', () => {
  const zoned = '2036-12-31T10:00:00+01:00[Europe/Paris]'
  const leapSecond = '2036-12-31T23:59:60Z'

  it.each([
    ['POST', '/v1/jobs', 'expiresAt', zoned],
    ['POST', '/v1/jobs', 'runAt', leapSecond],
    ['POST', '/v1/queues/timely/pause', 'until', zoned],
    ['POST', '/v1/projects/default/keys', 'expiresAt', leapSecond],
  ])('is refused: %s %s with %s', async (method, path, field, time) => {
    const body = { ...(path === '/v1/jobs' && { type: 't', queue: 'timely' }), [field]: time }
    const named = { ...body, ...(path.endsWith('keys') && { name: 'n' }) }
    const key = path.endsWith('keys') ? fixture.server.adminKey : fixture.server.apiKey
    expect(faults(await fixture.call(method, path, { body: named, key }))).toEqual([
      400,
      [{ pointer: `#/${field}`, detail: 'must be a time like "2026-11-30T12:00:00Z"' }],
    ])
    expect((await fixture.call('GET', '/v1/jobs?queue=timely')).body.data).toEqual([])
  })

  it('is refused in a query too', async () => {
    expect((await fixture.call('GET', `/v1/jobs?since=${encodeURIComponent(zoned)}`)).status).toBe(400)
  })
})

it.each(['queues/past', 'queues/past/groups/acme'])(
  'a pause of %s until yesterday is refused',
  async (path) => {
    const until = new Date(Date.now() - 86_400_000).toISOString()
    expect(faults(await fixture.call('POST', `/v1/${path}/pause`, { body: { until } }))).toEqual([
      400,
      [{ pointer: '#/until', detail: 'is in the past' }],
    ])
  },
)

describe('a field that is not known', () => {
  it.each([
    [{ type: 't', delay: 1000 }, '#/delay', ': did you mean delayMs?'],
    [{ type: 't', queu: 'mail' }, '#/queu', ': did you mean queue?'],
    [{ type: 't', removeOnComplete: true }, '#/removeOnComplete', ''],
    [{ type: 't', nope: true }, '#/nope', ''],
  ])('is refused with the one that may be meant: %j', async (body, pointer, hint) => {
    expect(faults(await fixture.call('POST', '/v1/jobs', { body }))).toEqual([
      400,
      [{ pointer, detail: `is not a known field${hint}` }],
    ])
  })

  it.each([
    ['POST', '/v1/jobs?queue=mail', { type: 't' }],
    ['POST', '/v1/leases?queue=mail', {}],
    ['GET', '/v1/workers?queue=mail', undefined],
    ['DELETE', '/v1/queues/none?dryRun=true', undefined],
  ])('is refused in the query: %s %s', async (method, path, body) => {
    expect((await fixture.call(method, path, { body })).status).toBe(400)
  })
})

describe('a body', () => {
  it.each(['/v1/queues/unsent/resume', '/v1/queues/unsent/pause', '/v1/leases'])(
    'may be left out where nothing in it is needed, whatever its type is said to be: POST %s',
    async (path) => {
      await fixture.call('PUT', '/v1/queues/unsent', { body: {} })
      for (const headers of [{}, { 'content-type': 'application/json' }])
        expect((await fixture.call('POST', path, { headers })).status).toBe(200)
    },
  )

  it('is refused compressed, in words', async () => {
    const { status, body } = await fixture.call('POST', '/v1/jobs', {
      body: gzipSync('{"type":"t"}').toString('latin1'),
      headers: { 'content-encoding': 'gzip' },
    })
    expect([status, body.code]).toEqual([415, 'unsupported_media_type'])
  })

  it('may renew as many leases as a call takes, each with a long message', async () => {
    const message = String.raw`\u00e9`.repeat(1000)
    const lease = `{"jobId":"default_x","leaseToken":"x","progress":{"value":0.5,"message":"${message}"}}`
    const body = `{"leases":[${Array.from({ length: 100 }, () => lease).join(',')}]}`
    expect(body.length).toBeGreaterThan(320 * 1024)
    expect((await fixture.call('POST', '/v1/leases/renew', { body })).status).toBe(200)
  })
})

it('a condition that is not looked at is refused, not ignored', async () => {
  const { body: job } = await fixture.enqueue()
  for (const [method, path] of [
    ['DELETE', ''],
    ['POST', '/cancel'],
    ['POST', '/retry'],
  ] as const) {
    const headers = { 'if-match': '"stale"' }
    expect(faults(await fixture.call(method, `/v1/jobs/${job.id}${path}`, { headers }))).toEqual([
      400,
      [{ parameter: 'If-Match', detail: 'goes with PATCH only' }],
    ])
  }
})

describe('a value that does not fit', () => {
  it.each([
    [{ type: 7 }, '#/type', 'must be a string, not a number'],
    [{ type: 't', queue: null }, '#/queue', 'must be a string, not null'],
    [{ type: 't', delayMs: '5000' }, '#/delayMs', 'must be a whole number, not a string'],
    [{ type: 't', delayMs: 1.5 }, '#/delayMs', 'must be a whole number, not a fraction'],
    [{ type: 't', maxAttempts: 101 }, '#/maxAttempts', 'must be from 1 to 100'],
    [{ type: 't', tags: 'monthly' }, '#/tags', 'must be an array, not a string'],
    [{ type: 't', tags: [''] }, '#/tags/0', 'must have 1 to 128 characters'],
    [{ type: 't', tags: Array(11).fill('x') }, '#/tags', 'must have at most 10 items'],
    [
      { type: 't', status: { includeResult: 'yes' } },
      '#/status/includeResult',
      'must be true or false, not a string',
    ],
    [{ type: 't', runAt: 1_764_500_000 }, '#/runAt', 'must be a time like "2026-11-30T12:00:00Z"'],
    [{ type: 't', backoff: 'fixed' }, '#/backoff', 'must be an object, not a string'],
    [[], '#', 'must be an object, not an array'],
    [undefined, '#', 'is missing: send a JSON object'],
  ])('is told what to be: %j', async (body, pointer, detail) => {
    expect(faults(await fixture.call('POST', '/v1/jobs', { body }))).toEqual([400, [{ pointer, detail }]])
  })

  it('is told what to be in a list, in a query and in a change of nothing', async () => {
    const body = { queues: ['a', 'a'] }
    expect(faults(await fixture.call('POST', '/v1/leases', { body }))).toEqual([
      400,
      [{ pointer: '#/queues', detail: 'must not have "a" twice' }],
    ])
    expect(faults(await fixture.call('GET', '/v1/jobs?limit=many'))).toEqual([
      400,
      [{ parameter: 'limit', detail: 'must be a whole number' }],
    ])
    expect(faults(await fixture.call('PATCH', '/v1/jobs/default_x', { body: {} }))).toEqual([
      400,
      [{ pointer: '#', detail: 'must not be empty' }],
    ])
  })
})

describe('text of a pattern', () => {
  it.each([
    [
      { type: 'Ha llo' },
      '#/type',
      /^must be 1 to 128 letters \(a to z\), digits, "\.", .* beginning with a letter or/,
    ],
    [{ type: 't', queue: 'Mail' }, '#/queue', /^must be 1 to 63 lower-case letters, digits, /],
    [{ type: 't', id: '7' }, '#/id', /^must be a ULID in lower case/],
    [{ type: 't', group: '..' }, '#/group', /^must be text .* and neither "\." nor "\.\."$/],
    [{ type: 't', unique: { key: 'a\nb' } }, '#/unique/key', /^must be text without control characters/],
  ])('is refused in words: %j', async (body, pointer, detail) => {
    const { status, body: problem } = await fixture.call('POST', '/v1/jobs', { body })
    expect([status, problem.errors]).toEqual([400, [{ pointer, detail: expect.stringMatching(detail) }]])
    expect(problem.detail).not.toContain('^')
  })

  it.each([
    ['/v1/jobs', 320],
    ['/v1/jobs/batch', 4096],
  ])('that is too much for %s is refused with the limit and what to do', async (path, limitKib) => {
    const { status, body } = await fixture.call('POST', path, { body: { payload: 'x'.repeat(5_000_000) } })
    expect([status, body.limitBytes]).toEqual([413, limitKib * 1024])
    expect(body.detail).toBe(
      `The body takes more than ${limitKib} KiB, and a payload or result may take 256 KiB. Keep what is bigger in a store of yours, and send where it is.`,
    )
  })
})
