// Bulk operations, over sockets: start, progress, pace, abort, list, and who goes on when an instance is gone.

import { describe, expect, it } from 'vitest'
import { useServer, type Reply } from '../server.fixture.ts'

const fixture = useServer()

interface OperationBody {
  readonly id: string
  readonly state: string
  readonly final: boolean
  readonly progress: number
  readonly filter: object
  readonly counts: Readonly<Record<'toExamine' | 'examined' | 'matched' | 'done' | 'skipped', number>>
  readonly sample: readonly string[]
  readonly skips: readonly { readonly jobId: string; readonly reason: string }[]
}

const bodyOf = (reply: Reply) => reply.body as unknown as OperationBody

interface Asked {
  readonly action?: string
  readonly queue: string
  readonly states?: readonly string[]
  readonly [name: string]: unknown
}

function start({ action = 'cancel', dryRun, jobsPerSecond, ...filter }: Asked, headers = {}): Promise<Reply> {
  const body = { action, filter: { states: ['queued'], ...filter }, dryRun, jobsPerSecond }
  return fixture.call('POST', '/v1/operations', { body, headers })
}

async function look(id: string, url = fixture.server.url): Promise<OperationBody> {
  return bodyOf(await fixture.call('GET', `${url}/v1/operations/${id}`))
}

async function fill(queue: string, count: number, about: object = {}): Promise<string[]> {
  const jobs = Array.from({ length: count }, () => ({ type: 'test', queue, ...about }))
  const { body } = await fixture.call('POST', '/v1/jobs/batch', { body: { jobs } })
  return body.results.map(({ job }) => job.id)
}

async function failed(queue: string, error: object): Promise<string> {
  await fixture.enqueue({ queue })
  const { jobId, leaseToken } = await fixture.leaseOne(queue)
  await fixture.call('POST', `/v1/jobs/${jobId}/fail`, { body: { leaseToken, error, retryable: false } })
  return jobId
}

async function countsOf(queue: string): Promise<Record<string, number>> {
  const { body } = await fixture.call('GET', `/v1/queues/${queue}`)
  return (body as unknown as { counts: Record<string, number> }).counts
}

const over = (id: string) => expect.poll(() => look(id), { timeout: 30_000 })

it('retries what failed with a code, and says what it did', async () => {
  const queue = fixture.newQueue()
  const meant = await failed(queue, { message: 'no', code: 'ECONNREFUSED' })
  await failed(queue, { message: 'no', code: 'other' })
  const reply = await start({ action: 'retry', queue, states: ['failed'], errorCode: 'ECONNREFUSED' })
  const { id } = bodyOf(reply)
  expect([reply.status, reply.headers.get('location')]).toEqual([202, `/v1/operations/${id}`])
  // So short that the answer to its start has it all.
  expect(reply.body).toMatchObject({
    ...{ state: 'completed', final: true, progress: 1, action: 'retry', dryRun: false, jobsPerSecond: null },
    filter: { queue, states: ['failed'], errorCode: 'ECONNREFUSED' },
    counts: { toExamine: 2, examined: 2, matched: 1, done: 1, skipped: 0 },
    ...{ sample: [meant], skips: [], createdBy: expect.any(String), finishedAt: expect.any(String) },
  })
  expect(await look(id)).toEqual(reply.body)
  expect(await countsOf(queue)).toMatchObject({ queued: 1, failed: 1 })
})

it('counts what a dry run would change, and changes nothing', async () => {
  const queue = fixture.newQueue()
  await fill(queue, 30, { tags: ['a'] })
  await fill(queue, 5)
  const reply = await start({ action: 'delete', queue, tag: 'a', dryRun: true })
  expect(reply.body).toMatchObject({ state: 'completed', dryRun: true, counts: { matched: 30, done: 0 } })
  expect(bodyOf(reply).sample).toHaveLength(20)
  expect(await countsOf(queue)).toMatchObject({ queued: 35 })
})

it.each([
  ['type', { type: 'mail' }],
  ['tag', { tag: 'a' }],
  ['time', { since: '2026-01-01T00:00:00.000Z', until: '2100-01-01T00:00:00.000Z', type: 'mail' }],
])('takes a filter by %s', async (_name, filter) => {
  const queue = fixture.newQueue()
  await fill(queue, 3)
  await fill(queue, 2, { type: 'mail', tags: ['a'] })
  const { body } = await start({ queue, ...filter })
  expect(body).toMatchObject({ counts: { examined: 5, done: 2 }, filter })
})

it('says what it skipped and why', async () => {
  const queue = fixture.newQueue()
  const unique = { key: 'k' }
  const { body } = await fixture.enqueue({ queue, unique })
  await fixture.call('POST', `/v1/jobs/${body.id}/cancel`)
  await fixture.enqueue({ queue, unique })
  const reply = await start({ action: 'retry', queue, states: ['cancelled'] })
  expect(reply.body).toMatchObject({
    counts: { matched: 1, done: 0, skipped: 1 },
    skips: [{ jobId: body.id, reason: 'unique_conflict' }],
  })
})

it('keeps its pace, shows its progress, and ends when it is aborted', async () => {
  const queue = fixture.newQueue()
  await fill(queue, 500)
  const reply = await start({ queue, jobsPerSecond: 4 })
  const { id } = bodyOf(reply)
  expect([bodyOf(reply).counts.done, reply.headers.get('retry-after')]).toEqual([1, '1'])
  await over(id).toMatchObject({ state: 'running', counts: { done: 3 }, progress: 3 / 500 })
  const aborted = await fixture.call('POST', `/v1/operations/${id}/abort`)
  expect([aborted.status, aborted.body]).toMatchObject([200, { state: 'aborted', final: true }])
  expect(bodyOf(aborted).counts.done).toBeLessThan(10)
  expect((await fixture.call('POST', `/v1/operations/${id}/abort`)).body).toEqual(aborted.body)
  expect(await look(id)).toEqual(aborted.body)
  expect(await countsOf(queue)).toMatchObject({ cancelled: bodyOf(aborted).counts.done })
})

it('is gone on with by another instance when the one that began it is gone, and by one at a time', async () => {
  const queue = fixture.newQueue()
  await fill(queue, 60)
  const first = await fixture.startAnother()
  const body = { action: 'cancel', filter: { queue, states: ['queued'] }, jobsPerSecond: 20 }
  const started = await fixture.call('POST', `${first.url}/v1/operations`, { body })
  const { id } = bodyOf(started)
  await over(id).toMatchObject({ counts: { done: expect.toSatisfy((done: number) => done >= 10) as number } })
  await first.close()
  await over(id).toMatchObject({ state: 'completed', counts: { examined: 60, done: 60 } })
  expect(await countsOf(queue)).toMatchObject({ cancelled: 60 })
  const ended = Date.parse(((await look(id)) as unknown as { finishedAt: string }).finishedAt)
  // Two at once would have been twice as fast as its pace.
  expect(ended - Date.parse((started.body as unknown as { createdAt: string }).createdAt)).toBeGreaterThan(
    1500,
  )
})

it('starts once for each idempotency key', async () => {
  const queue = fixture.newQueue()
  await fill(queue, 1)
  const headers = { 'idempotency-key': `key of ${queue}`.replaceAll(' ', '-') }
  const one = await start({ queue }, headers)
  expect((await start({ queue }, headers)).body).toEqual(one.body)
  const other = await start({ queue, action: 'delete' }, headers)
  expect([other.status, other.body.code]).toEqual([422, 'idempotency_key_reused'])
})

it('is listed, the latest first, a page at a time', async () => {
  const queue = fixture.newQueue()
  await fill(queue, 1)
  const ids: string[] = []
  for (let count = 0; count < 3; count++) ids.unshift(bodyOf(await start({ queue })).id)
  const seen: (string | undefined)[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body } = await fixture.call(
      'GET',
      `/v1/operations?queue=${queue}&limit=2${cursor && `&cursor=${cursor}`}`,
    )
    seen.push(...body.data.map(({ id }) => id))
    cursor = body.nextCursor
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
  const { status, body } = await fixture.call('GET', '/v1/operations?cursor=nothing')
  expect([status, body.code]).toEqual([400, 'invalid_cursor'])
})

describe('refuses', () => {
  it.each([
    [{ action: 'retry', states: ['failed', 'queued'] }, '#/filter/states/1'],
    [{ action: 'cancel', states: ['completed'] }, '#/filter/states/0'],
    [{ action: 'delete', states: ['active'] }, '#/filter/states/0'],
    [{ states: [] }, '#/filter/states'],
    [{ action: 'purge' }, '#/action'],
    [{ jobsPerSecond: 0 }, '#/jobsPerSecond'],
    [{ tags: ['a'] }, '#/filter/tags'],
    [{ since: 'yesterday' }, '#/filter/since'],
  ])('%j', async (asked, pointer) => {
    const { status, body } = await start({ queue: fixture.newQueue(), ...asked })
    expect([status, body.errors[0]?.pointer]).toEqual([400, pointer])
  })

  it('a queue or operation that is not there, and to abort what is over', async () => {
    const nowhere = await start({ queue: 'never' })
    expect([nowhere.status, nowhere.body.code]).toEqual([404, 'queue_not_found'])
    for (const id of ['never_01k9z3v5q8m7x2c4n6b1d0f9ga', 'nothing']) {
      for (const [method, path] of [
        ['GET', id],
        ['POST', `${id}/abort`],
      ] as const) {
        const { status, body } = await fixture.call(method, `/v1/operations/${path}`)
        expect([status, body.code]).toEqual([404, 'operation_not_found'])
      }
    }
    const queue = fixture.newQueue()
    await fill(queue, 1)
    const { id } = bodyOf(await start({ queue }))
    const { status, body } = await fixture.call('POST', `/v1/operations/${id}/abort`)
    expect([status, body.code]).toEqual([409, 'operation_final'])
  })

  it('a key without the scope, for other queues, or of another project', async () => {
    const queue = fixture.newQueue()
    await fill(queue, 1)
    const { id } = bodyOf(await start({ queue }))
    const keyFor = async (about: object) => {
      const reply = await fixture.call('POST', '/v1/projects/default/keys', { body: { name: 'k', ...about } })
      return reply.body.secret
    }
    const body = { action: 'cancel', filter: { queue, states: ['queued'] } }
    const reader = await keyFor({ scopes: ['jobs:read'] })
    const elsewhere = await keyFor({ scopes: ['jobs:read', 'queues:write'], queues: ['other*'] })
    expect((await fixture.call('POST', '/v1/operations', { body, key: reader })).body.code).toBe(
      'insufficient_scope',
    )
    expect((await fixture.call('GET', `/v1/operations/${id}`, { key: reader })).status).toBe(200)
    for (const reply of [
      await fixture.call('POST', '/v1/operations', { body, key: elsewhere }),
      await fixture.call('GET', `/v1/operations/${id}`, { key: elsewhere }),
      await fixture.call('GET', `/v1/operations?queue=${queue}`, { key: elsewhere }),
    ])
      expect([reply.status, reply.body.code]).toEqual([403, 'queue_not_allowed'])
    expect((await fixture.call('GET', '/v1/operations', { key: elsewhere })).body.data).toEqual([])

    const admin = { key: fixture.server.adminKey }
    await fixture.call('POST', '/v1/projects', { ...admin, body: { id: 'foreign', name: 'F' } })
    const made = await fixture.call('POST', '/v1/projects/foreign/keys', {
      ...admin,
      body: { name: 'k', scopes: ['jobs:read', 'queues:write'] },
    })
    const foreign = { key: made.body.secret }
    expect((await fixture.call('GET', `/v1/operations/${id}`, foreign)).status).toBe(404)
    expect((await fixture.call('POST', `/v1/operations/${id}/abort`, foreign)).status).toBe(404)
    expect((await fixture.call('GET', '/v1/operations', foreign)).body.data).toEqual([])
  })
})
