// Workers: who was seen lately, what each holds, and what it is asked to do.
import { expect, it } from 'vitest'
import { MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'

const fixture = useEngine()

it('tells which workers were seen in the last two minutes, what they said and what they hold', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const one = { id: 'web.1', hostname: 'one', pid: 7, concurrency: 10, sdk: 'node/1' }
  await engine.workers.seen('test', one, [queue.queue])
  await engine.enqueueAll(queue, [newJob(), newJob()])
  const leased = await engine.lease([queue], { maxJobs: 1, waitMs: 0, workerId: 'web.1' })
  await engine.lease([queue], { maxJobs: 1, waitMs: 0, workerId: 'web.2' })
  fixture.now += 60_000
  await engine.workers.seen('test', { id: 'web.2' }, [queue.queue])
  const times = { firstSeenAt: START_AT, lastSeenAt: START_AT, directive: 'continue' }
  const holds = [{ queue: queue.queue, id: leased[0]?.job.id, startedAt: START_AT }]
  const [latest, earlier, ...none] = await engine.workers.list('test')
  expect(earlier).toEqual({ ...one, ...times, queues: [queue.queue], holds })
  expect(latest).toMatchObject({ id: 'web.2', lastSeenAt: START_AT + 60_000 })
  expect(none).toEqual([])
  expect(await engine.workers.list('another')).toEqual([])
  fixture.now += 60_000
  expect((await engine.workers.list('test')).map(({ id }) => id)).toEqual(['web.2'])
})

it('hands a directive to its worker, on every instance, until it is withdrawn', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const seen = () => engine.workers.seen('test', { id: 'web.1' }, [queue.queue])
  expect(await seen()).toBe('continue')
  await engine.workers.direct('test', 'web.1', 'drain')
  expect(await seen()).toBe('drain')
  const other = await fixture.newEngine()
  expect(await other.workers.seen('test', { id: 'web.1' }, [])).toBe('drain')
  expect(await engine.workers.list('test')).toMatchObject([{ id: 'web.1', directive: 'drain' }])
  await engine.workers.direct('test', 'web.1', 'continue')
  expect(await seen()).toBe('continue')
  const missing = engine.workers.direct('test', 'web.9', 'stop')
  await expect(missing).rejects.toMatchObject({ code: 'worker_not_found' })
})

it('writes a worker down once in a while, however often it calls', async () => {
  const { engine } = await fixture.engineAndQueue()
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  await Promise.all(Array.from({ length: 50 }, () => engine.workers.seen('test', { id: 'web.1' }, [])))
  expect(await fixture.redis.info('commandstats')).toMatch(/cmdstat_zadd:calls=1,/)
})

it('forgets workers that were not seen for ten minutes', async () => {
  const { engine } = await fixture.engineAndQueue()
  await engine.workers.seen('test', { id: 'old' }, [])
  fixture.now += 10 * MINUTE_MS + 1
  await engine.workers.seen('test', { id: 'new' }, [])
  expect(await fixture.redis.hkeys('ofl:{accounts}:workers:test')).toEqual(['new'])
})

it('keeps every queue that a worker asked for in the last two minutes, whichever call named it', async () => {
  const { engine } = await fixture.engineAndQueue()
  const seen = (...queues: string[]) => engine.workers.seen('test', { id: 'web.1' }, queues)
  const queues = async () => [...((await engine.workers.list('test'))[0]?.queues ?? [])].sort()
  await seen('mail', 'feed')
  await seen('other')
  expect(await queues()).toEqual(['feed', 'mail', 'other'])
  fixture.now += MINUTE_MS
  const later = await fixture.newEngine()
  await later.workers.seen('test', { id: 'web.1' }, ['mail'])
  fixture.now += MINUTE_MS
  const last = await fixture.newEngine()
  await last.workers.seen('test', { id: 'web.1' }, ['report'])
  expect(await queues()).toEqual(['mail', 'report'])
  await last.workers.seen('test', { id: 'web.1' })
  expect(await queues()).toEqual(['mail', 'report'])
})
