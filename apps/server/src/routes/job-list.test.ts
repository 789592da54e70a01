// Lists of jobs, over sockets.

import { expect, it } from 'vitest'
import { useServer } from '../server.fixture.ts'

const fixture = useServer()

async function list(queue: string, query = '') {
  const reply = await fixture.call('GET', `/v1/jobs?queue=${queue}${query}`)
  expect(reply.status).toBe(200)
  return reply.body
}

async function fill(queue: string, count: number, fields: object = {}): Promise<string[]> {
  const jobs = Array.from({ length: count }, () => ({ type: 'test', queue, ...fields }))
  const { body } = await fixture.call('POST', '/v1/jobs/batch', { body: { jobs } })
  return body.results.map(({ job }) => job.id)
}

it('shows each job once, a page at a time, over all states', async () => {
  const queue = fixture.newQueue()
  const ids = [...(await fill(queue, 5)), ...(await fill(queue, 2, { delayMs: 60_000 }))]
  await fixture.leaseOne(queue)
  const seen: unknown[] = []
  let pages = 0
  for (let cursor: string | null = ''; cursor !== null && pages < 20; pages += 1) {
    const page = await list(queue, `&limit=2${cursor && `&cursor=${cursor}`}`)
    expect(page.data.length).toBeLessThanOrEqual(2)
    seen.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
})

it('filters by state, type, tag and time', async () => {
  const queue = fixture.newQueue()
  const [plain] = await fill(queue, 1)
  const [typed] = await fill(queue, 1, { type: 'other' })
  const [tagged] = await fill(queue, 1, { tags: ['user:1'], delayMs: 60_000 })
  const ids = async (query: string) => (await list(queue, query)).data.map(({ id }) => id)
  expect(await ids('&state=scheduled')).toEqual([tagged])
  expect(await ids('&state=queued&type=other')).toEqual([typed])
  expect(await ids('&state=scheduled&tag=user:1')).toEqual([tagged])
  expect(await ids('&state=queued&tag=user:1')).toEqual([])
  expect(await ids('&state=queued&until=2020-01-01T00:00:00Z')).toEqual([])
  expect(await ids('&state=queued&since=2020-01-01T00:00:00Z')).toEqual([plain, typed])
})

it('gives payloads byte for byte and pages no larger than 4 MiB', async () => {
  const queue = fixture.newQueue()
  const payload = `{"one":1.0, "x":"${'x'.repeat(250_000)}"}`
  const ids: string[] = []
  for (const count of [10, 10]) {
    const jobs = Array<string>(count).fill(`{"type":"t","queue":"${queue}","payload":${payload}}`)
    const { body } = await fixture.call('POST', '/v1/jobs/batch', { body: `{"jobs":[${jobs.join(',')}]}` })
    ids.push(...body.results.map(({ job }) => job.id))
  }
  const seen: unknown[] = []
  for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages += 1) {
    const query: string = `/v1/jobs?queue=${queue}&state=queued&limit=100${cursor && `&cursor=${cursor}`}`
    const { text, body } = await fixture.call('GET', query)
    expect(Buffer.byteLength(text)).toBeLessThan(4.5 * 1024 * 1024)
    expect(text.split(`"payload":${payload}`)).toHaveLength(body.data.length + 1)
    seen.push(...body.data.map(({ id }) => id))
    cursor = body.nextCursor
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
})

it('is empty for a queue that never was', async () => {
  expect(await list('never')).toEqual({ data: [], nextCursor: null })
})

it.each(['nonsense', 'bm93aGVyZSAxIA', '%F0%9F%98%80'])('refuses the cursor %s', async (cursor) => {
  const { status, body } = await fixture.call('GET', `/v1/jobs?cursor=${cursor}`)
  expect([status, body.code]).toEqual([400, 'invalid_cursor'])
})

it.each([
  'limit=0',
  'limit=101',
  'limit=ten',
  'state=waiting',
  'since=yesterday',
  'until=',
  'queue=Upper',
  'cursor=',
  'states=queued',
])('refuses ?%s and names the parameter', async (query) => {
  const { status, body } = await fixture.call('GET', `/v1/jobs?${query}`)
  expect([status, body.code, body.errors[0]?.parameter]).toEqual([
    ...[400, 'validation_failed', query.split('=')[0]],
  ])
})
