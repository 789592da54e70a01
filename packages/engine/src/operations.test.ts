// Bulk operations: what they mean and what they do, once, whoever dies in between.
import { describe, expect, it } from 'vitest'
import { HOUR_MS, leaseOne, newJob, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import { newUlid } from './ids.ts'
import type { Job, JobError, NewJob, QueueRef } from './job.ts'
import type { NewOperation, Operation, OperationFilter } from './operation.ts'

const fixture = useEngine()

type Asked = Partial<Omit<NewOperation, 'filter'>> &
  Pick<NewOperation, 'action'> & { filter: OperationFilter }

function ask(asked: Asked): NewOperation {
  return { id: newUlid(), dryRun: false, jobsPerSecond: null, createdBy: 'key1', ...asked }
}

/** Starts an operation and lets it go on until it rests. */
async function operate(engine: Engine, queue: QueueRef, asked: Asked): Promise<Operation> {
  const operation = await engine.operations.start(queue, ask(asked))
  await engine.maintain()
  return (await engine.operations.get(operation)) as Operation
}

async function enqueue(engine: Engine, queue: QueueRef, said: Partial<NewJob> = {}): Promise<Job> {
  return (await engine.enqueue(queue, newJob(said))).job
}

async function fail(
  engine: Engine,
  queue: QueueRef,
  said: Partial<NewJob> = {},
  error: JobError = { message: 'no' },
) {
  const job = await enqueue(engine, queue, said)
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error, retryable: false })
  return job
}

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id)

async function idsIn(engine: Engine, queue: QueueRef, state: Job['state']): Promise<string[]> {
  return idsOf((await engine.list(queue, { state, limit: 100 })).jobs)
}

async function counts(engine: Engine, queue: QueueRef) {
  return (await engine.queues.get(queue))?.counts
}

it('retries what has failed, says what it did, and names the first', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const failed = [await fail(engine, queue), await fail(engine, queue)]
  const cancelled = await enqueue(engine, queue)
  await engine.cancel(cancelled)
  fixture.now += 1000
  const operation = await operate(engine, queue, { action: 'retry', filter: { states: ['failed'] } })
  expect(operation).toMatchObject({
    ...{ ...queue, state: 'completed', action: 'retry', createdBy: 'key1', dryRun: false },
    ...{ toExamine: 2, examined: 2, matched: 2, done: 2, skipped: 0, skips: [] },
    ...{ sample: idsOf(failed).sort(), createdAt: fixture.now, finishedAt: fixture.now },
  })
  expect(await counts(engine, queue)).toMatchObject({ queued: 2, failed: 0, cancelled: 1 })
  expect(await engine.get(failed[0] as Job)).toMatchObject({
    state: 'queued',
    failures: 0,
    runAt: fixture.now,
  })
})

it('cancels what waits, groups included, and asks active jobs to stop', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const active = await enqueue(engine, queue)
  await leaseOne(engine, queue)
  await enqueue(engine, queue, { delayMs: HOUR_MS })
  await enqueue(engine, queue, { group: 'one' })
  const kept = await enqueue(engine, queue, { group: 'one', type: 'other' })
  const operation = await operate(engine, queue, {
    action: 'cancel',
    filter: { states: ['active', 'scheduled', 'queued'], type: 'test' },
  })
  expect(operation).toMatchObject({ state: 'completed', toExamine: 4, matched: 3, done: 3 })
  expect(await counts(engine, queue)).toMatchObject({ active: 1, queued: 1, scheduled: 0, cancelled: 2 })
  expect(await engine.get(active)).toMatchObject({ cancelRequestedAt: fixture.now })
  expect(await idsIn(engine, queue, 'queued')).toEqual([kept.id])
})

it('deletes for good, and leaves what is active', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const active = await enqueue(engine, queue)
  await leaseOne(engine, queue)
  const ids = [
    await enqueue(engine, queue, { unique: { key: 'k', until: 'finished', onConflict: 'reject' } }),
  ]
  ids.push(await fail(engine, fixture.newQueue()))
  const operation = await operate(engine, queue, {
    action: 'delete',
    filter: { states: ['queued', 'failed', 'completed'] },
  })
  expect(operation).toMatchObject({ matched: 1, done: 1, sample: [ids[0]?.id] })
  expect(idsOf((await engine.list(queue, { limit: 10 })).jobs)).toEqual([active.id])
  // Its unique key is free again.
  await enqueue(engine, queue, { unique: { key: 'k', until: 'finished', onConflict: 'reject' } })
})

describe('a filter', () => {
  const ERRORS: JobError[] = [
    { message: 'no', code: 'ECONNREFUSED' },
    { message: 'code ECONNREFUSED', code: 'other', data: { code: 'ECONNREFUSED' } },
    { message: '"code":"ECONNREFUSED"' },
  ]

  it('by type takes that type alone, whatever else says the same', async () => {
    const { engine, queue } = await fixture.engineAndQueue()
    const meant = await enqueue(engine, queue, { type: 'fixed' })
    await enqueue(engine, queue, {
      backoff: { type: 'fixed', delayMs: 5 },
      tags: ['fixed', '"type":"fixed"'],
    })
    const quoted = await enqueue(engine, queue, { type: 'a "b" \\ ü' })
    const cancel = (type: string) =>
      operate(engine, queue, { action: 'cancel', filter: { states: ['queued'], type } })
    expect(await cancel('fixed')).toMatchObject({ examined: 3, done: 1, sample: [meant.id] })
    expect(await cancel('a "b" \\ ü')).toMatchObject({ done: 1, sample: [quoted.id] })
    expect(await cancel('no such')).toMatchObject({ state: 'completed', done: 0 })
  })

  it('by tag takes those that have it', async () => {
    const { engine, queue } = await fixture.engineAndQueue()
    const meant = await enqueue(engine, queue, { tags: ['user:1', 'user:42'] })
    await enqueue(engine, queue, { tags: ['user:421'], type: 'user:42' })
    const filter = { states: ['queued'], tag: 'user:42' } as const
    expect(await operate(engine, queue, { action: 'delete', filter })).toMatchObject({ sample: [meant.id] })
    expect(await counts(engine, queue)).toMatchObject({ queued: 1 })
  })

  it('by error code looks at the error itself, not into what it carries', async () => {
    const { engine, queue } = await fixture.engineAndQueue()
    const failed: Job[] = []
    for (const error of ERRORS) failed.push(await fail(engine, queue, {}, error))
    const filter = { states: ['failed'], errorCode: 'ECONNREFUSED' } as const
    const operation = await operate(engine, queue, { action: 'retry', filter })
    expect(operation).toMatchObject({ matched: 1, sample: [failed[0]?.id] })
  })

  it('by time takes what finished from the one to the other', async () => {
    const { engine, queue } = await fixture.engineAndQueue()
    const failed: Job[] = []
    for (let index = 0; index < 4; index++, fixture.now += 1000) failed.push(await fail(engine, queue))
    const start = fixture.now - 4000
    const filter = { states: ['failed'], since: start + 1000, until: start + 2000 } as const
    expect(await operate(engine, queue, { action: 'delete', filter })).toMatchObject({
      toExamine: 2,
      done: 2,
    })
    expect((await idsIn(engine, queue, 'failed')).sort()).toEqual(
      idsOf([failed[0], failed[3]] as Job[]).sort(),
    )
  })
})

it('changes nothing as a dry run, and says how many and which', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const jobs = await engine.enqueueAll(
    queue,
    Array.from({ length: 30 }, () => newJob()),
  )
  const filter = { states: ['queued'] } as const
  const operation = await operate(engine, queue, { action: 'delete', filter, dryRun: true, jobsPerSecond: 1 })
  expect(operation).toMatchObject({ state: 'completed', dryRun: true, matched: 30, done: 0, skipped: 0 })
  expect(operation.sample).toHaveLength(20)
  expect(idsOf(jobs.map(({ job }) => job))).toEqual(expect.arrayContaining([...operation.sample]))
  expect(await counts(engine, queue)).toMatchObject({ queued: 30 })
})

it('skips what it may not change, and says why', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const unique = { key: 'k', until: 'finished', onConflict: 'reject' } as const
  const failed = await fail(engine, queue, { unique })
  await enqueue(engine, queue, { unique })
  const operation = await operate(engine, queue, { action: 'retry', filter: { states: ['failed'] } })
  expect(operation).toMatchObject({ matched: 1, done: 0, skipped: 1, sample: [] })
  expect(operation.skips).toEqual([{ id: failed.id, reason: 'unique_conflict' }])
  expect(await counts(engine, queue)).toMatchObject({ failed: 1 })
})

it('does not chase what comes or fails again after it began', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = [await fail(engine, queue), await fail(engine, queue)].map(({ id }) => id)
  await engine.operations.start(
    queue,
    ask({ action: 'retry', filter: { states: ['failed'] }, jobsPerSecond: 1 }),
  )
  await engine.maintain()
  fixture.now += 1
  // The first fails again while the operation is under way.
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.fail(job, { leaseToken, error: { message: 'again' }, retryable: false })
  for (let steps = 0; steps < 3; steps++) await fixture.pass(engine, 1000)
  const [ref] = await engine.operations.list('test')
  expect(await engine.operations.get(ref as never)).toMatchObject({ state: 'completed', done: 2 })
  expect(ids).toContain(job.id)
  expect(await engine.get(job)).toMatchObject({ state: 'failed', error: { message: 'again' } })
})

it('leaves alone what is added, or has run again, after it began', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const retrying: Job[] = []
  for (let count = 0; count < 2; count++) {
    retrying.push(await enqueue(engine, queue))
    const { job, leaseToken } = await leaseOne(engine, queue)
    await engine.fail(job, { leaseToken, error: { message: 'no' }, delayMs: HOUR_MS })
  }
  const filter = { states: ['retrying', 'queued'] } as const
  const cancel = await operate(engine, queue, { action: 'cancel', filter, jobsPerSecond: 1 })
  expect(cancel.done).toBe(1)
  fixture.now += 1
  // One is added; the one that waited for its retry runs, and waits again.
  const added = await enqueue(engine, queue)
  const left = (await idsIn(engine, queue, 'retrying'))[0] ?? ''
  await engine.retry({ ...queue, id: left })
  const rerun = await engine.lease([queue], { maxJobs: 2, waitMs: 0 })
  for (const { job, leaseToken } of rerun)
    if (job.id === left) await engine.fail(job, { leaseToken, error: { message: 'no' }, delayMs: HOUR_MS })
    else await engine.release(job, { leaseToken })
  for (let steps = 0; steps < 3; steps++) await fixture.pass(engine, 1000)
  expect(await engine.operations.get(cancel)).toMatchObject({ state: 'completed', done: 1 })
  expect(await idsIn(engine, queue, 'queued')).toEqual([added.id])
  expect(await idsIn(engine, queue, 'retrying')).toEqual([left])
})

it('asks the active jobs to stop that were so when it began, each once, however their workers renew', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const renewed = async () => {
    fixture.now += 10
    await enqueue(engine, queue)
    held.push(await leaseOne(engine, queue))
    for (const { job, leaseToken } of held) await engine.renew(job, { leaseToken })
  }
  const held: Awaited<ReturnType<typeof leaseOne>>[] = []
  for (let count = 0; count < 3; count++) await renewed()
  const meant = held.map(({ job }) => job.id)
  const operation = await operate(engine, queue, {
    action: 'cancel',
    filter: { states: ['active'] },
    jobsPerSecond: 1,
  })
  for (let steps = 0; steps < 5; steps++) {
    await renewed()
    await fixture.pass(engine, 1000)
  }
  expect(await engine.operations.get(operation)).toMatchObject({
    ...{ state: 'completed', matched: 3, done: 3, skipped: 0 },
  })
  const asked = (await Promise.all(held.map(({ job }) => engine.get(job)))).filter(
    (job) => job?.cancelRequestedAt,
  )
  expect(asked.map((job) => job?.id)).toEqual(meant)
})

it('retries a job as the verb by hand does: its runs go on being counted', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const job = await enqueue(engine, queue, { backoff: { type: 'fixed', delayMs: 0 } })
  for (let run = 0; run < 2; run++) {
    const { leaseToken } = await leaseOne(engine, queue)
    await engine.fail(job, { leaseToken, error: { message: 'no' } })
  }
  const { leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  fixture.now += 10
  await operate(engine, queue, { action: 'retry', filter: { states: ['completed'] } })
  expect((await engine.get(job))?.attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3])
})

it('moves jobs of groups, limits and order as the verbs by hand do', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.queues.configure(queue, { limits: { concurrency: 1 }, groups: { ordered: true } })
  const group = 'one'
  const first = await fail(engine, queue, { group })
  const second = await fail(engine, queue, { group })
  const retry = await operate(engine, queue, { action: 'retry', filter: { states: ['failed'] } })
  expect(retry.done).toBe(2)
  const leased = await leaseOne(engine, queue)
  expect([first.id, second.id]).toContain(leased.job.id)
  // The group is held by it, and the queue has no slot left.
  expect(await engine.lease([queue], { maxJobs: 1, waitMs: 0 })).toEqual([])
  const filter = { states: ['queued', 'scheduled'] } as const
  expect(await operate(engine, queue, { action: 'delete', filter })).toMatchObject({ done: 1 })
  await engine.ack(leased.job, { leaseToken: leased.leaseToken })
  const gone = { states: ['completed'] } as const
  expect(await operate(engine, queue, { action: 'delete', filter: gone })).toMatchObject({ done: 1 })
  expect(await counts(engine, queue)).toMatchObject({ queued: 0, active: 0, completed: 0 })
})

it('keeps its pace, and takes at most a second’s worth when it was late', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueueAll(
    queue,
    Array.from({ length: 100 }, () => newJob()),
  )
  const filter = { states: ['queued'] } as const
  const operation = await operate(engine, queue, { action: 'cancel', filter, jobsPerSecond: 8 })
  const doneAfter = async (ms: number) => {
    await fixture.pass(engine, ms)
    return (await engine.operations.get(operation))?.done
  }
  expect(operation.done).toBe(2)
  expect([await doneAfter(1000), await doneAfter(1000)]).toEqual([10, 18])
  // What was due a second ago, and what is due now.
  expect(await doneAfter(10_000)).toBe(18 + 8 + 2)
})

it('ends before its next step when it is aborted; what is done stays done', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueueAll(
    queue,
    Array.from({ length: 5 }, () => newJob()),
  )
  const operation = await operate(engine, queue, {
    ...{ action: 'cancel', filter: { states: ['queued'] }, jobsPerSecond: 1 },
  })
  const aborted = await engine.operations.abort(operation)
  expect(aborted).toMatchObject({ state: 'aborted', done: 1, finishedAt: fixture.now })
  await fixture.pass(engine, HOUR_MS)
  expect(await engine.operations.get(operation)).toEqual(aborted)
  expect(await engine.operations.abort(operation)).toEqual(aborted)
  expect(await counts(engine, queue)).toMatchObject({ queued: 4, cancelled: 1 })
})

it('is worked on by one instance at a time; another goes on where it was left, and counts nothing twice', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const other = await fixture.newEngine({ maintenance: 'by hand' })
  await engine.enqueueAll(
    queue,
    Array.from({ length: 9 }, () => newJob()),
  )
  const filter = { states: ['queued'] } as const
  const operation = await operate(engine, queue, { action: 'cancel', filter, jobsPerSecond: 1 })
  const doneBy = async (who: Engine, ms: number) => {
    await fixture.pass(who, ms)
    return (await engine.operations.get(operation))?.done
  }
  expect([await doneBy(other, 1000), await doneBy(engine, 1000), await doneBy(other, 1000)]).toEqual([
    1, 3, 3,
  ])
  expect([await doneBy(other, 5000), await doneBy(engine, 1000)]).toEqual([5, 5])
  for (let steps = 0; steps < 10; steps++) await fixture.pass(other, 1000)
  expect(await engine.operations.get(operation)).toMatchObject({ state: 'completed', done: 9, examined: 9 })
})

it('starts once by its id, and refuses the id for something else', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await enqueue(engine, queue)
  const asked = ask({ action: 'cancel', filter: { states: ['queued'] } })
  const first = await engine.operations.start(queue, asked)
  await engine.maintain()
  expect(await engine.operations.start(queue, asked)).toMatchObject({ createdAt: first.createdAt, done: 1 })
  await expect(engine.operations.start(queue, { ...asked, action: 'delete' })).rejects.toMatchObject({
    code: 'idempotency_key_reused',
  })
  expect(await engine.operations.list('test')).toEqual([{ ...queue, id: asked.id }])
})

it('refuses a queue that is not there, and to abort what is over or was never', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const asked = ask({ action: 'cancel', filter: { states: ['queued'] } })
  await expect(engine.operations.start(queue, asked)).rejects.toMatchObject({ code: 'queue_not_found' })
  const ref = { ...queue, id: asked.id }
  expect(await engine.operations.get(ref)).toBeNull()
  await expect(engine.operations.abort(ref)).rejects.toMatchObject({ code: 'operation_not_found' })
  await enqueue(engine, queue)
  await operate(engine, queue, asked)
  await expect(engine.operations.abort(ref)).rejects.toMatchObject({ code: 'operation_final' })
})

it('goes through thousands in bounded steps in the background, while jobs go on', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  for (let made = 0; made < 3000; made += 500)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 500 }, () => newJob({ tags: [`n${made}`] })),
    )
  const started = await engine.operations.start(
    queue,
    ask({ action: 'delete', filter: { states: ['queued'], tag: 'n1000' } }),
  )
  // One step looks at a bounded number only.
  expect(started.examined).toBeLessThan(3000)
  await expect
    .poll(() => engine.operations.get(started), { timeout: 20_000 })
    .toMatchObject({ state: 'completed', examined: 3000, matched: 500, done: 500 })
})
