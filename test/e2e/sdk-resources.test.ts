// Every resource of the SDK against the real service: what it sends is taken, and what it promises comes back.
import { defineJob, isConflict, isEnqueueMany, isNotFound, isValidationError, Offload } from '@offload/sdk'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startService, type Service } from '../harness/service.ts'

let service: Service
let offload: Offload
let admin: Offload

beforeAll(async () => {
  service = await startService()
  offload = new Offload({ url: service.url, apiKey: service.apiKey })
  const adminKey = await readFile(join(service.dataDir, 'admin-key'), 'utf8')
  admin = new Offload({ url: service.url, apiKey: adminKey.trim() })
})

afterAll(async () => {
  await service.child.end()
  await rm(service.dataDir, { recursive: true, force: true })
})

it('takes every option of an enqueue', async () => {
  const everything = defineJob({
    type: 'everything',
    queue: 'options',
    priority: 3,
    delay: '1m',
    maxAttempts: 7,
    maxCrashes: 2,
    backoff: { type: 'exponential', delay: '1s', max: '1h' },
    lease: '2m',
    timeout: '10m',
    unique: { key: 'one', until: 'finished', ttl: '1h', onConflict: 'replace', maxWait: '5m' },
    group: 'customer-42',
    tags: ['a'],
    status: { includeResult: true },
  })
  const { id, created } = await offload.jobs.enqueue(
    everything,
    { a: 1 },
    { expiresAt: new Date(Date.now() + 3_600_000) },
  )
  expect(created).toBe(true)
  expect(await offload.jobs.get(id)).toMatchObject({
    state: 'scheduled',
    priority: 3,
    maxAttempts: 7,
    maxCrashes: 2,
    timeoutMs: 600_000,
    group: 'customer-42',
    tags: ['a'],
    uniqueKey: 'one',
    expiresAt: expect.any(String) as string,
  })
})

it('does to all jobs of a filter what one asks, and shows how far it is', async () => {
  const queue = 'bulk'
  await offload.jobs.enqueueMany(
    [1, 2, 3].map((n) => ({ job: 't', options: { queue, tags: [`n${n % 2}`] } })),
  )
  const filter = { queue, states: ['queued'], tag: 'n1', since: new Date(0), until: new Date() } as const
  const dry = await offload.operations.start({ action: 'delete', filter, dryRun: true })
  expect(dry).toMatchObject({ state: 'completed', counts: { matched: 2, done: 0 } })
  const slow = await offload.operations.start({ action: 'delete', filter, jobsPerSecond: 1 })
  const seen: number[] = []
  for await (const { counts } of offload.operations.watch(slow.id)) seen.push(counts.done)
  expect(seen.at(-1)).toBe(2)
  const ended = await offload.operations.wait(slow.id, { onProgress: ({ counts }) => seen.push(counts.done) })
  expect([seen.at(-1), ended]).toMatchObject([2, { state: 'completed', progress: 1 }])
  expect(await offload.operations.get(slow.id)).toEqual(ended)
  const listed = []
  for await (const { id } of offload.operations.list({ queue, limit: 1 })) listed.push(id)
  expect(listed.toSorted()).toEqual([dry.id, slow.id].toSorted())
  await expect(offload.operations.abort(slow.id)).rejects.toSatisfy(isConflict)
})

it('tells who administered what', async () => {
  const queue = 'audited'
  await offload.jobs.enqueue('t', 1, { queue })
  const since = new Date(Date.now() - 60_000)
  await offload.queues.pause(queue, { reason: 'mail is down' })
  await offload.queues.resume(queue)
  const { id: keyId } = await offload.keys.current()
  const acts = []
  for await (const act of offload.audit.list({ queue, keyId, since, limit: 1 })) acts.push(act)
  expect(acts).toMatchObject([
    { action: 'resume', keyId, target: { queue }, after: { pause: null } },
    { action: 'pause', keyId, target: { queue }, before: { pause: null } },
  ])
  const { data } = await admin.audit.list({ project: 'default', queue, action: 'pause' }).firstPage()
  expect(data).toEqual([acts[1]])
})

it('gives each of the calls of one turn its own outcome', async () => {
  const enqueue = (payload: unknown, queue = 'turn') => offload.jobs.enqueue('t', payload, { queue })
  const outcomes = await Promise.allSettled([
    ...Array.from({ length: 50 }, (_, n) => enqueue(n)),
    enqueue('x', 'No such name!'),
    enqueue('x'.repeat(300_000)),
  ])
  expect(outcomes.slice(0, 50).every(({ status }) => status === 'fulfilled')).toBe(true)
  for (const outcome of outcomes.slice(50))
    expect(outcome).toMatchObject({ reason: { name: 'ValidationError' } })
  expect(
    (await offload.jobs.list({ queue: 'turn', state: 'queued', limit: 100 }).firstPage()).data,
  ).toHaveLength(50)
})

it('enqueues many in order, or all or none', async () => {
  const items = Array.from({ length: 600 }, (_, n) => ({ job: 't', payload: n, options: { queue: 'many' } }))
  const jobs = await offload.jobs.enqueueMany(items)
  const { leases } = await offload.leases.acquire({ queues: ['many'], maxJobs: 100 })
  expect(leases.map(({ job }) => job.id)).toEqual(jobs.slice(0, 100).map(({ id }) => id))
  const refusal = await offload.jobs
    .enqueueMany([items[0] ?? { job: '' }, { job: 't', options: { queue: 'No!' } }])
    .catch((error: unknown) => error)
  expect(refusal).toSatisfy(isEnqueueMany)
  const atomic = [1, 2].map((n) => ({ job: 't', options: { queue: `atomic-${n}` } }))
  await expect(offload.jobs.enqueueMany(atomic, { atomic: true })).rejects.toSatisfy(isValidationError)
})

it('goes through all pages of a list', async () => {
  const items = Array.from({ length: 25 }, (_, n) => ({ job: 't', payload: n, options: { queue: 'pages' } }))
  const jobs = await offload.jobs.enqueueMany(items)
  const list = offload.jobs.list({ queue: 'pages', state: 'queued', limit: 10 })
  const ids: string[] = []
  for await (const { id } of list) ids.push(id)
  expect(ids).toEqual(jobs.map(({ id }) => id))
  const { data, nextCursor } = await list.firstPage()
  expect(data).toHaveLength(10)
  const rest = offload.jobs.list({ queue: 'pages', state: 'queued', limit: 20, cursor: nextCursor ?? '' })
  const sizes: number[] = []
  for await (const page of rest.pages()) sizes.push(page.data.length)
  expect(sizes.reduce((sum, size) => sum + size)).toBe(15)
})

it('cancels, retries, changes and deletes jobs', async () => {
  const { jobs } = offload
  const { id } = await jobs.enqueue('t', { n: 1 }, { queue: 'changes' })
  const seen = await jobs.get(id)
  expect(await jobs.update(id, { payload: { n: 2 }, delay: '1h' }, { ifUnchanged: seen })).toMatchObject({
    state: 'scheduled',
    payload: { n: 2 },
  })
  const stale = jobs.update(id, { priority: 1 }, { ifUnchanged: seen })
  await expect(stale).rejects.toMatchObject({ code: 'version_mismatch' })
  await expect(stale).rejects.toSatisfy(isConflict)
  expect(await jobs.cancel(id)).toMatchObject({ state: 'cancelled', final: true })
  expect(await jobs.retry(id)).toMatchObject({ state: 'queued', failures: 0 })
  await jobs.delete(id)
  await expect(jobs.get(id)).rejects.toSatisfy(isNotFound)
})

it('leases, renews and settles by hand, alone and together', async () => {
  const { leases } = offload
  await offload.jobs.enqueueMany(
    [0, 1, 2, 3].map((n) => ({ job: 't', payload: n, options: { queue: 'hand' } })),
  )
  const taken = (await leases.acquire({ queues: ['hand'], maxJobs: 4, worker: { id: 'hand.1' } })).leases
  const [first, second, third, fourth] = taken
  if (!first || !second || !third || !fourth) throw new Error('Four jobs were to be leased')
  const renewed = await leases.renewMany(
    taken.map((lease) => ({ ...lease, lease: '2m' })),
    {
      worker: { id: 'hand.1' },
    },
  )
  expect(renewed.results.map(({ ok }) => ok)).toEqual([true, true, true, true])
  expect(await leases.renew(first, { progress: { value: 0.5 } })).toMatchObject({ cancelRequested: false })
  expect(await leases.ack(first, { done: true })).toMatchObject({ state: 'completed' })
  const settled = await leases.settle([
    { lease: second, outcome: 'fail', error: { message: 'no' }, retryable: false },
    { lease: third, outcome: 'release', delay: '1h' },
    { lease: { ...fourth, leaseToken: 'wrong' }, outcome: 'ack' },
  ])
  expect(settled).toMatchObject([
    { ok: true, value: { state: 'failed' } },
    { ok: true, value: { state: 'scheduled' } },
    { ok: false, error: { name: 'LeaseLostError' } },
  ])
})

it('sets up, pauses, resumes, purges and deletes queues', async () => {
  const { queues } = offload
  const settings = {
    retention: { completed: '1h', failed: 0 },
    defaults: { maxAttempts: 9, backoff: { type: 'fixed', delay: '5s' }, lease: '30s', timeout: '1m' },
    maxWaiting: 100,
  } as const
  expect((await queues.configure('set-up', settings)).settings).toMatchObject({
    retention: { completedMs: 3_600_000, failedMs: 0 },
    defaults: {
      maxAttempts: 9,
      backoff: { type: 'fixed', delayMs: 5000 },
      leaseMs: 30_000,
      timeoutMs: 60_000,
    },
    maxWaiting: 100,
  })
  expect(await queues.pause('set-up', { reason: 'mail is down' })).toMatchObject({
    paused: true,
    pause: { reason: 'mail is down' },
  })
  expect(await queues.resume('set-up')).toMatchObject({ paused: false })
  await offload.jobs.enqueue('t', 1, { queue: 'set-up' })
  await expect(queues.delete('set-up')).rejects.toMatchObject({ code: 'queue_not_empty' })
  expect(await queues.purge('set-up', ['queued'])).toBe(1)
  expect(await queues.rates('set-up', { minutes: 5 })).toHaveLength(5)
  const names: string[] = []
  for await (const { queue } of queues.list({ limit: 2 })) names.push(queue)
  expect(names).toContain('set-up')
  await queues.delete('set-up')
})

it('shows workers and directs them', async () => {
  await offload.leases.acquire({ worker: { id: 'seen.1', hostname: 'web-1', concurrency: 4 } })
  expect(await offload.workers.list()).toContainEqual(
    expect.objectContaining({ id: 'seen.1', concurrency: 4 }),
  )
  await offload.workers.direct('seen.1', 'drain')
  expect((await offload.leases.acquire({ worker: { id: 'seen.1' } })).directive).toBe('drain')
})

it('makes projects and keys with the admin key, and keeps projects apart', async () => {
  const project = await admin.projects.create({ name: 'Acme' })
  expect(await admin.projects.get(project.id)).toEqual(project)
  await expect(admin.projects.create({ id: project.id, name: 'Acme' })).rejects.toMatchObject({
    code: 'project_exists',
  })
  const { id, secret } = await admin.keys.create(project.id, {
    name: 'web',
    scopes: ['jobs:enqueue', 'jobs:read'],
  })
  const acme = new Offload({ url: service.url, apiKey: secret })
  const job = await acme.jobs.enqueue('t')
  await expect(offload.jobs.get(job.id)).rejects.toSatisfy(isNotFound)
  await expect(acme.leases.acquire()).rejects.toMatchObject({ name: 'PermissionError' })
  expect((await admin.keys.list(project.id)).map((key) => key.id)).toEqual([id])
  await admin.keys.delete(project.id, id)
  expect(await admin.projects.list()).toContainEqual(project)
  await expect(admin.projects.delete(project.id)).rejects.toMatchObject({ code: 'project_not_empty' })
})

it('says whether the service runs and is ready', async () => {
  expect(await offload.health()).toMatchObject({ status: 'ok' })
  expect(await offload.readiness()).toMatchObject({ status: 'ready', durability: 'fsync' })
})
