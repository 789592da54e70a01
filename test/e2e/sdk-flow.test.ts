// Flow control through the SDK, against the real service: what it sends is taken, and what it promises comes back.
import { isValidationError, Offload } from '@offload/sdk'
import { handle, RetryLater, Worker } from '@offload/sdk/worker'
import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startService, type Service } from '../harness/service.ts'

let service: Service
let offload: Offload

beforeAll(async () => {
  service = await startService()
  offload = new Offload({ url: service.url, apiKey: service.apiKey })
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
})

it('sets every part of the flow of a queue and of a group', async () => {
  const queue = await offload.queues.configure('flow', {
    maxWaiting: 1000,
    limits: { concurrency: 10, rate: { limit: 100, period: '1m', burst: 10 } },
    breaker: { failurePercent: 50, minRuns: 5, window: '2m', open: '10s', probes: 2 },
    groups: { ordered: true, onFailure: 'hold', weight: 2, maxWaiting: 9, breaker: { failurePercent: 90 } },
  })
  expect(queue.settings).toEqual({
    maxWaiting: 1000,
    limits: { concurrency: 10, rate: { limit: 100, periodMs: 60_000, burst: 10 } },
    breaker: { failurePercent: 50, minRuns: 5, windowMs: 120_000, openMs: 10_000, probes: 2 },
    groups: { ordered: true, onFailure: 'hold', weight: 2, maxWaiting: 9, breaker: { failurePercent: 90 } },
  })
  const rate = { limit: 1, period: '1s' } as const
  const group = await offload.groups.configure('flow', 'acme/1', { rate, weight: 5 })
  expect(group.settings).toEqual({ rate: { limit: 1, periodMs: 1000 }, weight: 5 })
  const refused = offload.queues.configure('flow', { groups: { onFailure: 'hold' } })
  expect(await refused.catch(isValidationError)).toBe(true)
})

it('pauses, resumes and lists groups, and explains a job', async () => {
  const queue = 'explained'
  const { id } = await offload.jobs.enqueue('t', null, { queue, group: 'acme' })
  await offload.jobs.enqueue('t', null, { queue, group: 'zeta' })
  const until = new Date(Date.now() + 3_600_000)
  expect(await offload.groups.pause(queue, 'acme', { reason: 'overdue', until })).toMatchObject({
    pause: { reason: 'overdue', until: until.toISOString() },
  })
  const [reason] = (await offload.jobs.explain(id)).reasons
  expect(reason).toMatchObject({ code: 'group_paused', until: until.toISOString() })
  const listed: string[] = []
  for await (const { group } of offload.groups.list(queue, { limit: 1 })) listed.push(group)
  expect(listed).toEqual(['acme', 'zeta'])
  expect((await offload.groups.resume(queue, 'acme')).paused).toBe(false)
})

it('holds off a whole group when a handler meets Retry-After, and burns no attempt of the others', async () => {
  const queue = 'fragile'
  const group = 'acme'
  const jobs = await offload.jobs.enqueueMany(
    Array.from({ length: 10 }, () => ({ job: 't', options: { queue, group } })),
  )
  const worker = new Worker({
    client: offload,
    queues: [queue],
    concurrency: 1,
    handlers: [handle('t', () => Promise.reject(new RetryLater({ delay: '1h', scope: 'group' })))],
    signals: false,
  })
  const run = worker.run()
  const pushed = async () => (await offload.groups.get(queue, group)).blockedBy
  await expect.poll(pushed).toEqual(['group_pushed_back'])
  await worker.stop()
  await run
  const states = await Promise.all(jobs.map(({ id }) => offload.jobs.get(id)))
  // A worker may have leased another job while its first failure was on its way.
  expect(states.filter(({ failures }) => failures === 0).length).toBeGreaterThanOrEqual(5)
  expect(states.filter(({ state, failures }) => (state === 'retrying') !== (failures === 1))).toEqual([])
})
