// What Prometheus scrapes, over sockets.

import { expect, it } from 'vitest'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedRedis } from '@offload/engine'
import { readConfig } from '../config.ts'
import { Scrape } from '../metrics/scrape.fixture.ts'
import { startServer } from '../server.ts'
import { useServer } from '../server.fixture.ts'

const TOKEN = 'prometheus-prometheus-prometheus'
const fixture = useServer({ OFFLOAD_METRICS_TOKEN: TOKEN })

async function scrape(): Promise<Scrape> {
  const { status, text } = await fixture.call('GET', '/metrics', { key: TOKEN })
  expect(status).toBe(200)
  return new Scrape(text)
}

const seconds = (from: unknown, to: unknown) => (Date.parse(String(to)) - Date.parse(String(from))) / 1000
const settle = (jobId: string, how: string, body: object) =>
  fixture.call('POST', `/v1/jobs/${jobId}/${how}`, { body })

it('is for the token and the admin key, and the token is for nothing else', async () => {
  const read = async (key: string | null) => (await fixture.call('GET', '/metrics', { key })).status
  expect(await read(TOKEN)).toBe(200)
  expect(await read(fixture.server.adminKey)).toBe(200)
  expect(await read(null)).toBe(401)
  expect(await read(fixture.server.apiKey)).toBe(403)
  for (const path of ['/v1/projects', '/v1/queues', '/v1/projects/default/keys'])
    expect((await fixture.call('GET', path, { key: TOKEN })).status).toBeOneOf([403, 404])
})

it('is text of version 0.0.4 in which every histogram adds up', async () => {
  await fixture.enqueue()
  const { headers, text } = await fixture.call('GET', '/metrics', { key: TOKEN })
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
  const scraped = new Scrape(text)
  const names = scraped.samples.map(({ name }) => name.replace(/_(bucket|sum|count)$/, ''))
  expect(names.filter((name) => !scraped.families.includes(name))).toEqual([])
  const ends = scraped.samples.filter(({ labels }) => labels['le'] === '+Inf')
  expect(ends.length).toBeGreaterThan(5)
  for (const { name, labels, value } of ends) {
    const { le: _le, ...others } = labels
    const counts = scraped.all(name, others).map((bucket) => bucket.value)
    expect(counts).toEqual([...counts].sort((one, other) => one - other))
    expect(scraped.value(name.replace('_bucket', '_count'), others)).toBe(value)
  }
})

it('tells of each queue how it stands and what has happened', async () => {
  const queue = fixture.newQueue()
  for (let job = 0; job < 3; job++) await fixture.enqueue({ queue, maxAttempts: 1 })
  await fixture.enqueue({ queue, delayMs: 60_000 })
  const [done, bad] = [await fixture.leaseOne(queue), await fixture.leaseOne(queue)]
  await settle(done.jobId, 'ack', { leaseToken: done.leaseToken })
  await settle(bad.jobId, 'fail', { leaseToken: bad.leaseToken, error: { message: 'no' } })
  await fixture.call('POST', `/v1/queues/${queue}/pause`)
  const metrics = await scrape()
  const labels = { project: 'default', queue }
  const states = ['scheduled', 'queued', 'active', 'retrying', 'completed', 'failed', 'cancelled']
  expect(states.map((state) => metrics.value('offload_queue_jobs', { ...labels, state }))).toEqual([
    1, 1, 0, 0, 1, 1, 0,
  ])
  expect(metrics.value('offload_queue_oldest_age_seconds', labels)).toBeGreaterThan(0)
  expect(metrics.value('offload_queue_paused', labels)).toBe(1)
  const totals = ['enqueued', 'leased', 'completed', 'failed', 'retried', 'cancelled', 'expired']
  expect(totals.map((event) => metrics.value(`offload_jobs_${event}_total`, labels))).toEqual([
    4, 2, 1, 1, 0, 0, 0,
  ])
  expect(metrics.value('offload_leases_expired_total', labels)).toBe(0)
})

it('measures wait, run and the whole way by the times of the job, and a repeated ack once', async () => {
  const queue = fixture.newQueue()
  const { body: job } = await fixture.enqueue({ queue })
  const first = await fixture.leaseOne(queue)
  await settle(job.id, 'fail', { leaseToken: first.leaseToken, error: { message: 'no' }, delayMs: 20 })
  const { body } = await fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 20_000 } })
  const leaseToken = body.leases[0]?.leaseToken
  for (let time = 0; time < 2; time++) await settle(job.id, 'ack', { leaseToken })
  const { body: ended } = await fixture.call('GET', `/v1/jobs/${job.id}`)
  const { createdAt, runAt, startedAt, finishedAt, attempts } = ended as unknown as {
    readonly [name: string]: string
  } & { readonly attempts: readonly { readonly startedAt: string; readonly finishedAt: string }[] }
  const labels = { project: 'default', queue }
  const metrics = await scrape()
  const [failed] = attempts
  expect(metrics.histogram('offload_job_run_seconds', labels)).toEqual({
    count: 2,
    sum: expect.closeTo(
      seconds(failed?.startedAt, failed?.finishedAt) + seconds(startedAt, finishedAt),
      6,
    ) as number,
  })
  expect(metrics.histogram('offload_job_wait_seconds', labels)).toEqual({
    count: 2,
    sum: expect.closeTo(seconds(createdAt, failed?.startedAt) + seconds(runAt, startedAt), 6) as number,
  })
  expect(metrics.histogram('offload_job_total_seconds', labels)).toEqual({
    count: 1,
    sum: expect.closeTo(seconds(createdAt, finishedAt), 6) as number,
  })
})

it('begins the whole way anew for a job that is run again by hand', async () => {
  const queue = fixture.newQueue()
  const { body: job } = await fixture.enqueue({ queue })
  const first = await fixture.leaseOne(queue)
  await settle(job.id, 'fail', { leaseToken: first.leaseToken, error: { message: 'no' }, retryable: false })
  const { body: again } = await fixture.call('POST', `/v1/jobs/${job.id}/retry`)
  const second = await fixture.leaseOne(queue)
  await settle(job.id, 'ack', { leaseToken: second.leaseToken })
  const { body: ended } = await fixture.call('GET', `/v1/jobs/${job.id}`)
  const { createdAt, attempts, finishedAt } = ended as unknown as {
    createdAt: string
    finishedAt: string
    attempts: { finishedAt: string }[]
  }
  const { runAt } = again as unknown as { runAt: string }
  expect((await scrape()).histogram('offload_job_total_seconds', { queue })).toEqual({
    count: 2,
    sum: expect.closeTo(
      seconds(createdAt, attempts[0]?.finishedAt) + seconds(runAt, finishedAt),
      6,
    ) as number,
  })
})

it('counts leases that are given again to a repeated call once', async () => {
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  const headers = { 'idempotency-key': 'the-same-call' }
  const lease = () => fixture.call('POST', '/v1/leases', { body: { queues: [queue] }, headers })
  const [first, second] = [await lease(), await lease()]
  expect(second.body.leases[0]?.leaseToken).toBe(first.body.leases[0]?.leaseToken)
  expect((await scrape()).histogram('offload_job_wait_seconds', { queue }).count).toBe(1)
})

it('counts requests by method, route and status, and times those that need not wait', async () => {
  const before = await scrape()
  const queue = fixture.newQueue()
  await fixture.enqueue({ queue })
  await fixture.call('POST', '/v1/jobs', { body: {} })
  await fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 1 } })
  await fixture.call('GET', '/v1/jobs/nothing_01k9z3v5q8m7x2c4n6b1d0f9ga')
  await fixture.call('GET', '/no/such/path')
  await fixture.call('PUT', '/v1/jobs')
  const after = await scrape()
  const more = (method: string, route: string, status: number) => {
    const labels = { method, route, status: String(status) }
    const requests = (one: Scrape) => one.value('offload_http_requests_total', labels) ?? 0
    const timed = (one: Scrape) => one.histogram('offload_http_request_duration_seconds', labels).count
    return [requests(after) - requests(before), timed(after) - timed(before)]
  }
  expect(more('POST', '/v1/jobs', 201)).toEqual([1, 1])
  expect(more('POST', '/v1/jobs', 400)).toEqual([1, 1])
  expect(more('POST', '/v1/leases', 200)).toEqual([1, 0])
  expect(more('GET', '/v1/jobs/:jobId', 404)).toEqual([1, 1])
  expect(more('any', 'unknown', 404)).toEqual([1, 0])
  expect(more('other', '/v1/jobs', 405)).toEqual([1, 1])
})

it('tells how many calls are parked, for a job and for news of one', async () => {
  const queue = fixture.newQueue()
  const { body: job } = await fixture.enqueue({ queue, delayMs: 60_000 })
  const leaving = new AbortController()
  const { signal } = leaving
  const parked = [
    fixture.call('POST', '/v1/leases', { body: { queues: [queue], waitMs: 20_000 }, signal }),
    fixture.call('GET', `/v1/jobs/${job.id}?waitMs=20000`, { signal }),
  ].map((call) => call.catch(() => undefined))
  const waiting = async () => {
    const metrics = await scrape()
    return ['lease', 'read'].map((kind) => metrics.value('offload_parked_calls', { kind }))
  }
  await expect.poll(waiting).toEqual([1, 1])
  leaving.abort()
  await Promise.all(parked)
  await expect.poll(waiting).toEqual([0, 0])
})

it('tells of Redis: that it is there, and how long each kind of call takes', async () => {
  await fixture.enqueue()
  const metrics = await scrape()
  expect(metrics.value('offload_redis_connected')).toBe(1)
  const { count, sum } = metrics.histogram('offload_redis_call_duration_seconds', { call: 'enqueue' })
  expect([count > 0, sum > 0]).toEqual([true, true])
  expect(metrics.value('offload_info', { durability: 'fsync' })).toBe(1)
})

it('answers what it knows itself while Redis is away', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-metrics-'))
  const redis = await startEmbeddedRedis({ dataDir })
  const env = { PORT: '0', OFFLOAD_DATA_DIR: dataDir, REDIS_URL: redis.url, OFFLOAD_METRICS_TOKEN: TOKEN }
  const server = await startServer(readConfig({ ...env, OFFLOAD_LOG_LEVEL: 'fatal' }))
  const read = async () => {
    const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
    return new Scrape(await answer.text())
  }
  try {
    expect((await read()).value('offload_redis_connected')).toBe(1)
    await redis.stop()
    await expect.poll(async () => (await read()).value('offload_redis_connected')).toBe(0)
    expect((await read()).value('offload_http_requests_total', { route: '/metrics' })).toBeGreaterThan(0)
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true, force: true })
  }
})

it('gives so many queues labels of their own, the first by name, and sums up the rest', async () => {
  for (const queue of ['cap-a', 'cap-b', 'cap-c']) await fixture.enqueue({ queue })
  await fixture.enqueue({ queue: 'cap-c' })
  const { url, close } = await fixture.startAnother({
    OFFLOAD_METRICS_QUEUES: '1',
    OFFLOAD_METRICS_TOKEN: TOKEN,
  })
  const read = async () => {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })
    return new Scrape(await answer.text())
  }
  const enqueued = (one: Scrape, queue: string) => one.value('offload_jobs_enqueued_total', { queue })
  const all = await scrape()
  const names = all.all('offload_jobs_enqueued_total').map(({ labels }) => labels['queue'] ?? '')
  const [first = '', ...rest] = names
  const capped = await read()
  expect(enqueued(capped, first)).toBe(enqueued(all, first))
  expect(enqueued(capped, '_other')).toBe(rest.reduce((sum, queue) => sum + (enqueued(all, queue) ?? 0), 0))
  expect(capped.all('offload_jobs_enqueued_total')).toHaveLength(2)
  await close()
})
