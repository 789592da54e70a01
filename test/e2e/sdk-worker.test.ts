// The SDK's client and worker against the service, each in a process of its own where it matters.
import { isJobFailed, Offload } from '@offload/sdk'
import { watchStatus, type PublicJob } from '@offload/sdk/status'
import {
  handle,
  NonRetryableError,
  Snooze,
  Worker,
  type Handler,
  type JobContext,
  type WorkerOptions,
} from '@offload/sdk/worker'
import { expect, it, onTestFinished } from 'vitest'
import { useService, type Service } from '../harness/service.ts'

async function useOffload(): Promise<{ service: Service; offload: Offload }> {
  const service = await useService()
  return { service, offload: new Offload({ url: service.url, apiKey: service.apiKey }) }
}

function work(client: Offload, handlers: Handler[], options: Partial<WorkerOptions> = {}): Worker {
  const worker = new Worker({ client, handlers, signals: false, shutdownGrace: '1s', ...options })
  void worker.run()
  onTestFinished(() => worker.stop())
  return worker
}

it('takes a job from enqueue over worker and progress to a typed result and a watched status', async () => {
  const { offload } = await useOffload()
  const watched = Promise.withResolvers<undefined>()
  work(offload, [
    handle('sum', async ({ numbers }: { numbers: number[] }, { progress }) => {
      progress(0.5, 'half')
      await watched.promise
      return { sum: numbers.reduce((sum, number) => sum + number) }
    }),
  ])
  const job = await offload.jobs.enqueue<{ sum: number }>(
    'sum',
    { numbers: [1, 2, 3] },
    { status: { includeResult: true } },
  )
  expect(job).toMatchObject({ created: true, state: 'queued' })
  const seen: PublicJob[] = []
  const onUpdate = (update: PublicJob): void => {
    seen.push(update)
    if (update.progress) watched.resolve(undefined)
  }
  const [result, final] = await Promise.all([
    job.wait({ timeout: '20s' }),
    watchStatus(job.statusUrl, { onUpdate }),
  ])
  expect(result.sum).toBe(6)
  expect(final).toMatchObject({ state: 'completed', final: true, result: { sum: 6 } })
  expect(seen).toContainEqual(
    expect.objectContaining({ state: 'active', progress: { value: 0.5, message: 'half' } }),
  )
})

it('returns the job that is there for the same id, idempotency key or unique key', async () => {
  const { offload } = await useOffload()
  const first = await offload.jobs.enqueue('t', 1, { unique: { key: 'feed:42' } })
  const second = await offload.jobs.enqueue('t', 1, { unique: { key: 'feed:42' } })
  expect([second.id, second.created]).toEqual([first.id, false])
  const conflict = offload.jobs.enqueue('t', 1, { unique: { key: 'feed:42', onConflict: 'reject' } })
  await expect(conflict).rejects.toMatchObject({
    name: 'ConflictError',
    problem: { existingJobId: first.id },
  })
  const keyed = await Promise.all(
    [1, 2, 3].map(() => offload.jobs.enqueue('t', 1, { idempotencyKey: 'order-7' })),
  )
  expect(new Set(keyed.map(({ id }) => id)).size).toBe(1)
})

it('fails for good with the error the handler gave', async () => {
  const { offload } = await useOffload()
  work(offload, [handle('t', () => Promise.reject(new NonRetryableError('bad url')))])
  const job = await offload.jobs.enqueue('t')
  const error: unknown = await job.wait({ timeout: '20s' }).catch((thrown: unknown) => thrown)
  expect(isJobFailed(error) && error.job.error).toMatchObject({
    message: 'bad url',
    name: 'NonRetryableError',
  })
})

it('runs a failed job again after its backoff, and a snoozed one without counting it', async () => {
  const { offload } = await useOffload()
  const attempts: number[] = []
  work(offload, [
    handle('t', (_payload, { attempt, leaseCount }) => {
      attempts.push(attempt)
      if (leaseCount === 1) throw new Error('at first')
      if (leaseCount === 2) throw new Snooze({ delay: '10ms' })
      return leaseCount
    }),
  ])
  const job = await offload.jobs.enqueue<number>('t', null, { backoff: { type: 'fixed', delay: '10ms' } })
  expect(await job.wait({ timeout: '20s' })).toBe(3)
  expect(attempts).toEqual([1, 2, 2])
})

it('a worker that stops gives an unfinished job back uncounted, and another one finishes it', async () => {
  const { offload } = await useOffload()
  const began = Promise.withResolvers<JobContext>()
  const first = work(
    offload,
    [
      handle('t', (_payload, context) => {
        began.resolve(context)
        return new Promise(() => undefined)
      }),
    ],
    { shutdownGrace: 50 },
  )
  const job = await offload.jobs.enqueue('t')
  await began.promise
  await first.stop()
  expect(await offload.jobs.get(job.id)).toMatchObject({
    state: 'queued',
    failures: 0,
    crashes: 0,
    leaseCount: 1,
  })
  work(offload, [handle('t', (_payload, { attempt, leaseCount }) => ({ attempt, leaseCount }))])
  expect(await job.wait({ timeout: '20s' })).toEqual({ attempt: 1, leaseCount: 2 })
})

it('a parked poll that is aborted by stop takes no job with it', async () => {
  const { offload } = await useOffload()
  const worker = work(offload, [handle('t', () => 1)])
  await worker.stop()
  const job = await offload.jobs.enqueue('t')
  expect(await offload.leases.acquire({ wait: '5s' })).toMatchObject({
    leases: [{ job: { id: job.id, leaseCount: 1 } }],
  })
})

it('discards the outcome of a run whose lease went to another', async () => {
  const { offload } = await useOffload()
  const began = Promise.withResolvers<JobContext>()
  const finish = Promise.withResolvers<string>()
  const { url, apiKey } = offload.connection()
  // Renewals that never arrive, as from behind a network that broke.
  const deaf = new Offload({
    url,
    apiKey,
    fetch: (input, init) =>
      isRenewal(input) ? Promise.reject(new TypeError('fetch failed')) : fetch(input, init),
  })
  const worker = work(
    deaf,
    [
      handle('t', (_payload, context) => {
        began.resolve(context)
        return finish.promise
      }),
    ],
    { concurrency: 1, lease: '5s', log: () => undefined },
  )
  const lost = new Promise<unknown>((resolve) => worker.on('leaseLost', (_job, error) => resolve(error)))
  const job = await offload.jobs.enqueue<string>('t')
  await began.promise
  const [lease] = (await offload.leases.acquire({ wait: '20s' })).leases
  expect(lease).toMatchObject({ leaseCount: 2, job: { id: job.id, crashes: 1 } })
  finish.resolve('too late')
  expect(await lost).toMatchObject({ code: 'lease_lost', problem: { leaseCount: 2 } })
  if (lease) await offload.leases.ack(lease, 'in time')
  expect(await job.wait()).toBe('in time')
})

it('works on through a restart of the service', async () => {
  const { service, offload } = await useOffload()
  const port = new URL(service.url).port
  work(offload, [handle('t', (payload) => payload)], { log: () => undefined })
  await service.child.end()
  const enqueued = offload.jobs.enqueue('t', 'after')
  await useService({ PORT: port, OFFLOAD_DATA_DIR: service.dataDir })
  expect(await (await enqueued).wait({ timeout: '50s' })).toBe('after')
})

it('stops with the reason when the key is not accepted', async () => {
  const { service } = await useOffload()
  const stranger = new Offload({ url: service.url, apiKey: `${service.apiKey.slice(0, -1)}~` })
  const worker = new Worker({
    client: stranger,
    handlers: [handle('t', () => 1)],
    signals: false,
    log: () => undefined,
  })
  await expect(worker.run()).rejects.toMatchObject({ name: 'AuthenticationError', code: 'unauthenticated' })
})

function isRenewal(input: string | URL | Request): boolean {
  return (input instanceof Request ? input.url : String(input)).endsWith('/renew')
}

it('keeps every job that one call has brought, whichever of them end before', async () => {
  const { offload } = await useOffload()
  const over = Promise.withResolvers<undefined>()
  const ids = await Promise.all(
    [false, true, false, true].map(async (isLong) => {
      const { id } = await offload.jobs.enqueue('keep', { isLong })
      return { id, isLong }
    }),
  )
  const given: string[] = []
  const keep = handle('keep', async ({ isLong }: { isLong: boolean }, { job }) => {
    given.push(job.id)
    if (isLong) await over.promise
  })
  work(offload, [keep], { concurrency: ids.length, lease: '5s' })
  const long = ids.filter(({ isLong }) => isLong)
  const leases = () => Promise.all(long.map(async ({ id }) => (await offload.jobs.get(id)).lease))
  await expect.poll(() => given).toHaveLength(ids.length)
  const first = await leases()
  const isRenewed = async () =>
    (await leases()).every((lease, index) => (lease?.expiresAt ?? '') > (first[index]?.expiresAt ?? ''))
  await expect.poll(isRenewed, { timeout: 10_000 }).toBe(true)
  // Not because they ran out, and were leased again.
  expect(given).toHaveLength(ids.length)
  over.resolve(undefined)
})
