// Slow requests are lines in the log, with what it takes to find them again.
import { Redis } from 'ioredis'
import { expect, it } from 'vitest'
import { redisOwnerOf, useService } from '../harness/service.ts'

interface Line {
  readonly reqId: string
  readonly route: string
  readonly jobId?: string
  readonly status: number
  readonly durationMs: number
}

it('logs a request that took long with its id, route and job, and no call that waited on purpose', async () => {
  const service = await useService({ OFFLOAD_SLOW_REQUEST_MS: '250' })
  const { port } = await redisOwnerOf(service)
  const redis = new Redis(port)
  await service.call('POST', '/v1/leases', { queues: ['empty'], waitMs: 500 })
  // Redis takes calls again by itself.
  await redis.call('CLIENT', 'PAUSE', '400', 'ALL')
  const requestId = 'the-request-that-was-slow'
  const { body } = await service.call('POST', '/v1/jobs', { type: 't' }, { 'x-request-id': requestId })
  await redis.call('CLIENT', 'PAUSE', '400', 'ALL')
  await service.call('GET', `/v1/jobs/${body.id}`)
  redis.disconnect()
  await service.child.line(/"route":"GET .*slow request/)
  const slow = service.child.lines
    .filter((line) => line.includes('"slow request"'))
    .map((line) => JSON.parse(line) as Line)
  expect(slow).toMatchObject([
    { reqId: requestId, route: 'POST /v1/jobs', jobId: body.id, status: 201 },
    { route: 'GET /v1/jobs/:jobId', jobId: body.id, status: 200 },
  ])
  for (const { durationMs } of slow) expect(durationMs).toBeGreaterThanOrEqual(250)
})
