import { expect, it } from 'vitest'
import { watchStatus } from '../status.ts'
import { createTestOffload } from '../testing.ts'
import { Offload } from './client.ts'
import { defineJob } from './define-job.ts'

const offload = new Offload({ url: 'http://127.0.0.1:1', apiKey: 'key', retries: 0 })
const { jobs, leases, queues, groups } = offload
const held = { job: { id: 'default_x' }, leaseToken: 'token' }
const typed = defineJob({ type: 'x' })
const wrong = '5 minutes' as '5m'

/** Every duration that the client or a definition takes, by the name that a mistake in it is told with. */
const TAKERS: readonly (readonly [string, () => unknown])[] = [
  ['timeout', () => new Offload({ url: 'http://127.0.0.1:1', apiKey: 'key', timeout: wrong })],
  ['delay', () => defineJob({ type: 'x', delay: wrong })],
  ['backoff.max', () => defineJob({ type: 'x', backoff: { type: 'exponential', delay: 1, max: wrong } })],
  ['delay', () => jobs.enqueue('x', 1, { delay: wrong })],
  ['lease', () => jobs.enqueue(typed, 1, { lease: wrong })],
  ['timeout', () => jobs.enqueue('x', 1, { timeout: wrong })],
  ['backoff.delay', () => jobs.enqueue('x', 1, { backoff: { type: 'fixed', delay: wrong } })],
  ['backoff.delays[1]', () => jobs.enqueue('x', 1, { backoff: { type: 'list', delays: [1, wrong] } })],
  ['unique.ttl', () => jobs.enqueue('x', 1, { unique: { key: 'k', ttl: wrong } })],
  ['unique.maxWait', () => jobs.enqueue('x', 1, { unique: { key: 'k', maxWait: wrong } })],
  ['items[1]: delay', () => jobs.enqueueMany([{ job: 'x' }, { job: 'x', options: { delay: wrong } }])],
  ['timeout', () => jobs.wait('x', { timeout: wrong })],
  ['delay', () => jobs.retry('x', { delay: wrong })],
  ['delay', () => jobs.update('x', { delay: wrong })],
  ['lease', () => leases.acquire({ lease: wrong })],
  ['wait', () => leases.acquire({ wait: wrong })],
  ['delay', () => leases.fail(held, { message: 'm' }, { delay: wrong })],
  ['delay', () => leases.release(held, { delay: wrong })],
  ['items[0]: delay', () => leases.settle([{ lease: held, outcome: 'release', delay: wrong }])],
  ['lease', () => leases.renew(held, { lease: wrong })],
  ['items[1]: lease', () => leases.renewMany([held, { ...held, lease: wrong }])],
  ['retention.failed', () => queues.configure('q', { retention: { failed: wrong } })],
  ['defaults.lease', () => queues.configure('q', { defaults: { lease: wrong } })],
  ['defaults.timeout', () => queues.configure('q', { defaults: { timeout: wrong } })],
  [
    'defaults.backoff.delay',
    () => queues.configure('q', { defaults: { backoff: { type: 'fixed', delay: wrong } } }),
  ],
  ['limits.rate.period', () => queues.configure('q', { limits: { rate: { limit: 1, period: wrong } } })],
  ['breaker.open', () => queues.configure('q', { breaker: { failurePercent: 50, open: wrong } })],
  [
    'groups.breaker.window',
    () => queues.configure('q', { groups: { breaker: { failurePercent: 50, window: wrong } } }),
  ],
  ['groups.rate.period', () => queues.configure('q', { groups: { rate: { limit: 1, period: wrong } } })],
  ['rate.period', () => groups.configure('q', 'g', { rate: { limit: 1, period: wrong } })],
  ['drain', () => queues.scale('q', { drain: wrong })],
  ['wait', () => watchStatus('http://127.0.0.1:1/', { wait: wrong })],
  ['duration', () => createTestOffload().advance(wrong)],
]

it.each(TAKERS)('names %s where it is no duration, with the line that gave it: %s', async (name, take) => {
  const error = await mistakeOf(take)
  const words = `is milliseconds (30000) or a number with ms, s, m, h or d ('30s', '5m'), not "5 minutes"`
  expect(error).toBeInstanceOf(TypeError)
  expect(error.message).toBe(`${name} ${words}`)
  expect(error.stack).toContain('durations.test.ts')
})

async function mistakeOf(take: () => unknown): Promise<Error> {
  try {
    await take()
    return expect.unreachable()
  } catch (error) {
    return error as Error
  }
}
