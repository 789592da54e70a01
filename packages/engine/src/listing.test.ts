// Lists: every job once, in order, whatever moves meanwhile.
import { expect, it } from 'vitest'
import { leaseOne, newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { Job, ListRequest, QueueRef } from './job.ts'

const fixture = useEngine()

/** All pages, one after the other; `between` is called after each. */
async function listAll(
  engine: Engine,
  queue: QueueRef,
  request: ListRequest,
  between: (page: readonly Job[]) => Promise<unknown> = () => Promise.resolve(),
): Promise<Job[]> {
  const found: Job[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < 100; pages++) {
    const page = await engine.list(queue, { ...request, cursor })
    found.push(...page.jobs)
    if (page.nextCursor === null) return found
    cursor = page.nextCursor
    await between(page.jobs)
  }
  throw new Error('The list does not end')
}

const idsOf = (jobs: readonly Job[]) => jobs.map(({ id }) => id)

/** `count` jobs, two of them in each millisecond. */
async function enqueueMany(engine: Engine, queue: QueueRef, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let made = 0; made < count; made += 2, fixture.now++) {
    const pair = await engine.enqueueAll(queue, [newJob(), newJob()])
    ids.push(...idsOf(pair.map(({ job }) => job)).sort())
  }
  return ids
}

it('shows waiting jobs as they are due, whole, a page at a time', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = await enqueueMany(engine, queue, 10)
  const jobs = await listAll(engine, queue, { state: 'queued', limit: 3 })
  expect(idsOf(jobs)).toEqual(ids)
  for (const job of jobs) expect(await engine.get(job)).toEqual(job)
  expect(await engine.list(queue, { state: 'failed', limit: 3 })).toEqual({ jobs: [], nextCursor: null })
})

it('shows final jobs the latest first, ties by id', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = await enqueueMany(engine, queue, 10)
  for (const [index, id] of ids.entries()) {
    await engine.cancel({ ...queue, id })
    if (index % 3 === 2) fixture.now++
  }
  const forwards = await fixture.redis.zrange(`ofl:{test:${queue.queue}}:cancelled`, '0', '-1')
  const jobs = await listAll(engine, queue, { state: 'cancelled', limit: 3 })
  expect(idsOf(jobs)).toEqual(forwards.reverse())
})

it('misses and doubles none though shown jobs, those of the cursor among them, move away', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = await enqueueMany(engine, queue, 20)
  const leaseShown = (page: readonly Job[]) => engine.lease([queue], { maxJobs: page.length, waitMs: 0 })
  expect(idsOf(await listAll(engine, queue, { state: 'queued', limit: 3 }, leaseShown))).toEqual(ids)
})

it('misses and doubles none though final jobs come and go', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = await enqueueMany(engine, queue, 20)
  for (const id of ids.slice(0, 12)) await engine.cancel({ ...queue, id })
  const shown = await listAll(engine, queue, { state: 'cancelled', limit: 5 }, async (page) => {
    fixture.now++
    for (const { id } of page) await engine.delete({ ...queue, id })
    await engine.cancel({ ...queue, id: ids.at(page.length === 5 ? -1 : -2) as string })
  })
  expect(idsOf(shown).sort()).toEqual(ids.slice(0, 12).sort())
})

it('shows every state, one after the other, when none is named', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const error = { message: 'no' }
  await engine.enqueue(queue, newJob())
  const failed = await leaseOne(engine, queue)
  await engine.fail(failed.job, { leaseToken: failed.leaseToken, error, retryable: false })
  await engine.enqueue(queue, newJob())
  const retrying = await leaseOne(engine, queue)
  await engine.fail(retrying.job, { leaseToken: retrying.leaseToken, error, delayMs: 1000 })
  await engine.enqueue(queue, newJob())
  const done = await leaseOne(engine, queue)
  await engine.ack(done.job, { leaseToken: done.leaseToken })
  await engine.cancel((await engine.enqueue(queue, newJob())).job)
  await engine.enqueue(queue, newJob())
  await leaseOne(engine, queue)
  await engine.enqueueAll(queue, [newJob(), newJob({ delayMs: 1000 })])
  const states = (await listAll(engine, queue, { limit: 2 })).map(({ state }) => state)
  expect(states).toEqual(['active', 'queued', 'scheduled', 'retrying', 'failed', 'completed', 'cancelled'])
})

it('keeps to the bounds of time, both included', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const ids = await enqueueMany(engine, queue, 10)
  const range = { since: START_AT + 1, until: START_AT + 3, limit: 4 }
  expect(idsOf(await listAll(engine, queue, { ...range, state: 'queued' }))).toEqual(ids.slice(2, 8))
  for (const [index, id] of ids.entries()) {
    fixture.now = START_AT + Math.floor(index / 2)
    await engine.cancel({ ...queue, id })
  }
  const cancelled = await listAll(engine, queue, { ...range, state: 'cancelled' })
  expect(idsOf(cancelled).sort()).toEqual(ids.slice(2, 8).sort())
})

it('filters by type and tag, and finds the one among thousands in bounded steps', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  for (let step = 0; step < 5; step++, fixture.now++)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 500 }, () => newJob({ type: 'other', tags: ['a'] })),
    )
  const wanted = [newJob({ type: 'mail', tags: ['b'] }), newJob({ type: 'mail', tags: ['a', 'c'] })]
  for (const job of wanted) {
    await engine.enqueue(queue, job)
    fixture.now++
  }
  const filtered = (said: Partial<ListRequest>) =>
    listAll(engine, queue, { state: 'queued', limit: 50, ...said })
  expect(idsOf(await filtered({ type: 'mail' }))).toEqual(wanted.map(({ id }) => id))
  expect(idsOf(await filtered({ type: 'mail', tag: 'c' }))).toEqual([wanted[1]?.id])
  expect(await filtered({ type: 'other', tag: 'c' })).toEqual([])
  expect(await filtered({ tag: 'a' })).toHaveLength(2501)
})

it('cuts pages of large jobs short by bytes, filtered or not, and shows them all', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const payload = JSON.stringify('x'.repeat(256 * 1024))
  for (let round = 0; round < 3; round++, fixture.now++)
    await engine.enqueueAll(
      queue,
      Array.from({ length: 12 }, () => newJob({ payload })),
    )
  const { jobs } = await engine.list(queue, { state: 'queued', limit: 100 })
  expect(jobs.length).toBeLessThan(20)
  for (const type of ['test', undefined])
    expect(new Set(idsOf(await listAll(engine, queue, { state: 'queued', limit: 100, type }))).size).toBe(36)
})

it('refuses a cursor that is none, or of another list', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await enqueueMany(engine, queue, 4)
  const { nextCursor } = await engine.list(queue, { state: 'queued', limit: 1 })
  const refused = { code: 'invalid_cursor' }
  await expect(engine.list(queue, { limit: 1, cursor: 'nonsense' })).rejects.toMatchObject(refused)
  const other = engine.list(queue, { state: 'failed', limit: 1, cursor: nextCursor ?? '' })
  await expect(other).rejects.toMatchObject(refused)
})
