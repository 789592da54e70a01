// What services with wrong clocks say about times: all of it must go by Redis's clock.
import { Redis } from 'ioredis'
import type { Service } from '../harness/service.ts'

const MINUTE_MS = 60_000
const HALF_AN_HOUR_MS = 30 * MINUTE_MS
/** The furthest that a job may be put off. */
const YEAR_MS = 365 * 24 * 60 * MINUTE_MS
/** A service hears Redis's time every 5 s, and an answer takes a while on a busy machine. */
const NEAR_MS = 20_000

/** One sentence for each that is wrong. `name`: of queues and keys that nobody has used. */
export async function wrongAnswers(
  services: readonly Service[],
  redisUrl: string,
  name: string,
): Promise<string[]> {
  const redis = new Redis(redisUrl, { protocol: 2 })
  const [seconds = 0] = (await redis.time()).map(Number)
  redis.disconnect()
  const now = seconds * 1000
  const wrong = await Promise.all(
    services.map((service, index) => wrongAnswersOf(service, `${name}-${index}`, now)),
  )
  return wrong.flat()
}

async function wrongAnswersOf(service: Service, queue: string, now: number): Promise<string[]> {
  const soon = new Date(now + HALF_AN_HOUR_MS).toISOString()
  const before = new Date(now - HALF_AN_HOUR_MS).toISOString()
  const expect = (what: string, isSo: boolean) => (isSo ? [] : [`wrong: ${queue}: ${what}`])

  const scheduled = await service.call('POST', '/v1/jobs', { queue, type: 't', runAt: soon })
  const due = await service.call('POST', '/v1/jobs', { queue, type: 't', runAt: before, expiresAt: soon })
  const lease = await service.call('POST', '/v1/leases', { queues: [queue], waitMs: 5000, leaseMs: 60_000 })
  const { serverTime, leases } = lease.body as unknown as {
    readonly serverTime: string
    readonly leases: readonly { readonly leaseExpiresAt: string; readonly job: { readonly id: string } }[]
  }
  const leftMs = Date.parse(leases[0]?.leaseExpiresAt ?? '') - Date.parse(serverTime)
  const inTen = await service.call('POST', '/v1/jobs', { queue, type: 't', delayMs: 10_000 })
  const read = await service.call('GET', `/v1/jobs/${inTen.body.id}`)
  const again = await service.call('GET', `/v1/jobs/${inTen.body.id}`, undefined, {
    'if-none-match': read.headers.get('etag') ?? '',
  })
  const retryAfterMs = 1000 * Number(read.headers.get('retry-after'))
  const { statusUrl } = scheduled.body as unknown as { readonly statusUrl: string }
  const pause = (until: string) => service.call('POST', `/v1/queues/${queue}/pause`, { until })
  const inAYear = (more: number) =>
    service.call('POST', '/v1/jobs', {
      ...{ queue, type: 't' },
      runAt: new Date(now + YEAR_MS + more).toISOString(),
    })
  const key = await service.call('POST', '/v1/projects/default/keys', { name: queue, expiresAt: soon })
  const withKey = await service.call('GET', `/v1/jobs/${due.body.id}`, undefined, {
    authorization: `Bearer ${key.body.secret}`,
  })
  return [
    ...expect('a job that is due in half an hour is scheduled', scheduled.body.state === 'scheduled'),
    ...expect('one that was due before, and expires later, is leased', leases[0]?.job.id === due.body.id),
    ...expect('serverTime is that of Redis', Math.abs(Date.parse(serverTime) - now) < NEAR_MS),
    ...expect('a lease of a minute has about a minute', Math.abs(leftMs - MINUTE_MS) < NEAR_MS),
    ...expect('Retry-After says about 10 s at most', retryAfterMs <= 10_000 + NEAR_MS),
    ...expect('an ETag stays', again.status === 304),
    ...expect('a status URL is good', (await fetch(statusUrl)).status === 200),
    ...expect('a pause that ended is refused', (await pause(before)).status === 400),
    ...expect('a pause until later is taken', (await pause(soon)).status === 200),
    ...expect('a job in less than a year is taken', (await inAYear(-HALF_AN_HOUR_MS)).status === 201),
    ...expect('one in more than a year is refused', (await inAYear(HALF_AN_HOUR_MS)).status === 400),
    ...expect('a key that ends later is good', withKey.status === 200),
  ]
}
