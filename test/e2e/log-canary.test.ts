// Nothing that was trusted to the service is in its logs, at the most talkative level and with Redis gone.
import { Offload } from '@offload/sdk'
import { expect, it, onTestFinished } from 'vitest'
import { redisPidOf, useService } from '../harness/service.ts'

/** Words that stand nowhere else. */
const CANARIES = {
  payload: 'canary-payload-7f3a',
  result: 'canary-result-91bc',
  error: 'canary-error-55de',
  unique: 'canary-unique-0c1d',
  idempotencyKey: 'canary-idempotency-e2a4',
  wrongKey: 'ofl_canaryWrongKeyAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
} as const

it('logs no payload, result, error, key or token', async () => {
  const service = await useService({ OFFLOAD_LOG_LEVEL: 'trace', OFFLOAD_SLOW_REQUEST_MS: '1' })
  const offload = new Offload({ url: service.url, apiKey: service.apiKey })
  const { payload, result, error, unique, idempotencyKey, wrongKey } = CANARIES

  const job = await offload.jobs.enqueue('t', { payload }, { unique: { key: unique }, idempotencyKey })
  await offload.jobs.enqueue('t', { other: payload }, { idempotencyKey }).catch(() => undefined)
  await service.call('POST', '/v1/jobs', { type: 't', payload, unknown: payload })
  await fetch(`${service.url}/v1/jobs`, { headers: { authorization: `Bearer ${wrongKey}` } })
  await fetch(`${service.url}/v1/jobs/%ff${payload}`)
  const { leases } = await offload.leases.acquire()
  const [lease] = leases
  if (!lease) throw new Error('Nothing was leased')
  await offload.leases.fail(lease, { message: error, data: { payload } }, { delay: '0ms' })
  const [again] = (await offload.leases.acquire({ wait: '5s' })).leases
  if (!again) throw new Error('Nothing was leased again')
  await offload.leases.ack(again, { result })
  await fetch(job.statusUrl)

  // Calls that Redis leaves without an answer are told of, but not what they carried.
  const redis = await redisPidOf(service)
  process.kill(redis, 'SIGSTOP')
  onTestFinished(() => void process.kill(redis, 'SIGCONT'))
  const refused = await service.call('POST', '/v1/jobs', { type: 't', payload, unique: { key: unique } })
  expect(refused.status).toBe(503)
  expect((await fetch(job.statusUrl)).status).toBe(503)
  await service.child.line(/"route":"POST \/v1\/jobs"/)
  await service.child.line(/"route":"GET \/v1\/status\//)

  const statusToken = job.statusUrl.split('/').at(-1) ?? ''
  const secrets = [
    ...Object.values(CANARIES),
    service.apiKey,
    lease.leaseToken,
    again.leaseToken,
    statusToken,
  ]
  // What a newcomer is told at the start of a development service holds its key, once.
  const lines = service.child.lines.filter((line) => !line.startsWith('API key of the project'))
  expect(secrets.filter((secret) => lines.some((line) => line.includes(secret)))).toEqual([])
  expect(lines.some((line) => line.includes('"reqId"'))).toBe(true)
})
