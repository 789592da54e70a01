// Why a job is not running, for each reason there is.
import { expect, it } from 'vitest'
import { newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { Engine } from './engine.ts'
import type { NewJob, QueueRef } from './job.ts'
import type { QueueSettings } from './queue-info.ts'

const fixture = useEngine()

/** A queue with a worker, settings, and jobs that came one after the other; the last is the one asked about. */
async function given(jobs: readonly Partial<NewJob>[], settings: QueueSettings = {}) {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.queues.configure(queue, settings)
  await engine.workers.seen(queue.project, { id: 'w' }, [queue.queue])
  const added = await engine.enqueueAll(queue, jobs.map(newJob))
  const [first, job] = [added[0]?.job, added.at(-1)?.job]
  if (!first || !job) throw new Error('Nothing was enqueued')
  const codes = async () => (await engine.explain(job)).reasons.map(({ code }) => code)
  return { engine, queue, job, first, codes }
}

async function leaseOne(engine: Engine, queue: QueueRef) {
  const [leased] = await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  if (!leased) throw new Error('Nothing was leased')
  return leased
}

it('tells of a job that stands in line how many come first, and when it may start', async () => {
  const { engine, queue, job } = await given([{}, {}, {}])
  await leaseOne(engine, queue)
  const { reasons, position, estimatedStartAt } = await engine.explain(job)
  expect(reasons.map(({ code }) => code)).toEqual(['in_line'])
  expect(position).toBe(1)
  expect(estimatedStartAt).toBeGreaterThan(fixture.now)
})

it('tells of a job that is due later, or backs off', async () => {
  const { engine, queue, job } = await given([{ delayMs: 5000 }])
  const { reasons, estimatedStartAt } = await engine.explain(job)
  expect(reasons[0]).toMatchObject({ code: 'due_later', until: START_AT + 5000 })
  expect(estimatedStartAt).toBe(START_AT + 5000)
  fixture.now += 5000
  const leased = await leaseOne(engine, queue)
  await engine.fail(job, { ...leased, error: { message: 'no' }, delayMs: 1000 })
  expect((await engine.explain(job)).reasons[0]).toMatchObject({ code: 'retry_later' })
})

it('tells of a pause, who is paused and why', async () => {
  const { engine, queue, job } = await given([{ group: 'a' }])
  await engine.queues.pause(queue, { reason: 'deploy', until: START_AT + 1000, by: 'key-1' })
  await engine.groups.pause(queue, 'a', { reason: null, until: null })
  const [ofQueue, ofGroup] = (await engine.explain(job)).reasons
  expect(ofQueue).toMatchObject({ code: 'queue_paused', until: START_AT + 1000 })
  expect(ofQueue?.detail).toMatch(/key-1: deploy/)
  expect(ofGroup).toMatchObject({ code: 'group_paused', until: null })
})

it('tells of a full queue or group, and who holds the slots', async () => {
  const { engine, queue, job, first } = await given([{ group: 'a' }, { group: 'a' }], {
    limits: { concurrency: 1 },
    groups: { concurrency: 1 },
  })
  await leaseOne(engine, queue)
  const { reasons } = await engine.explain(job)
  expect(reasons.map(({ code, jobs }) => [code, jobs])).toEqual([
    ['queue_concurrency', [first.id]],
    ['group_concurrency', [first.id]],
  ])
})

it('tells of a rate, and when the next token comes', async () => {
  const rate = { limit: 1, periodMs: 1000 }
  const { engine, queue, job } = await given([{ group: 'a' }, { group: 'a' }], {
    limits: { rate },
    groups: { rate },
  })
  await leaseOne(engine, queue)
  const { reasons } = await engine.explain(job)
  expect(reasons.map(({ code, until }) => [code, until])).toEqual([
    ['queue_rate', START_AT + 1000],
    ['group_rate', START_AT + 1000],
  ])
})

it('tells of the job that holds an ordered group', async () => {
  const { engine, queue, job, first } = await given([{ group: 'a' }, { group: 'a' }], {
    groups: { ordered: true },
  })
  const leased = await leaseOne(engine, queue)
  await engine.fail(first, { ...leased, error: { message: 'no' }, delayMs: 1000 })
  const { reasons } = await engine.explain(job)
  expect(reasons).toMatchObject([{ code: 'ordered_behind', jobs: [first.id] }])
  expect(reasons[0]?.detail).toContain('has failed and runs again at')
})

it('tells of an open breaker, and of a worker that asked to hold off', async () => {
  const breaker = { failurePercent: 1, minRuns: 1 }
  const { engine, queue, job, codes } = await given([{ group: 'a' }, { group: 'b' }, { group: 'a' }], {
    breaker,
    groups: { breaker },
  })
  const leased = await leaseOne(engine, queue)
  await engine.fail(leased.job, { ...leased, error: { message: 'no' } })
  expect(await codes()).toEqual(['queue_breaker_open', 'group_breaker_open'])
  await engine.queues.resetBreaker(queue)
  await engine.groups.resetBreaker(queue, 'a')
  const next = await leaseOne(engine, queue)
  await engine.fail(next.job, { ...next, error: { message: 'no' }, delayMs: 1000, scope: 'queue' })
  expect(await codes()).toContain('queue_pushed_back')
  expect(job.group).toBe('a')
})

it('tells that no worker was seen, that a job runs, and that it is over', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob())
  const codes = async () => (await engine.explain(job)).reasons.map(({ code }) => code)
  expect(await codes()).toEqual(['no_worker'])
  const leased = await leaseOne(engine, queue)
  expect(await codes()).toEqual(['running'])
  await engine.ack(job, leased)
  expect(await codes()).toEqual(['final'])
  await expect(engine.explain({ ...job, id: newJob().id })).rejects.toMatchObject({ code: 'job_not_found' })
})
