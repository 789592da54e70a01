// Maintenance: promote, reap, expire, sweep, and what idle queues cost.
import { expect, it } from 'vitest'
import { Connection } from './connection.ts'
import { HOUR_MS, leaseOne, MINUTE_MS, newJob, START_AT, useEngine } from './engine.fixture.ts'
import type { NewJob } from './job.ts'
import { VerbRunner } from './verb-runner.ts'

const fixture = useEngine()
const PLAN = 'ofl:{maintenance}:due'
/** Ten thousand queues take a busy machine a while. */
const PATIENCE = { timeout: 90_000 }

it('deletes final jobs when their retention is over, and leaves nothing behind', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  await engine.enqueue(queue, newJob({ unique: { key: 'k', until: 'finished', onConflict: 'return' } }))
  const { job, leaseToken } = await leaseOne(engine, queue)
  await engine.ack(job, { leaseToken })
  fixture.now += 24 * 60 * MINUTE_MS + 1
  await expect.poll(() => engine.get(job), { timeout: 10_000 }).toBeNull()
  const left = await fixture.redis.keys(`ofl:{${queue.project}:*`)
  expect(left.filter((key) => !/:(totals|minutes:\d+)$/.test(key))).toEqual([])
})

it('lets a parked call have a scheduled job when its time comes', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const { job } = await engine.enqueue(queue, newJob({ delayMs: 5000 }))
  const parked = engine.lease([queue], { maxJobs: 1, waitMs: 10_000 })
  fixture.now += 5000
  expect((await parked)[0]?.job.id).toBe(job.id)
})

it('does all that is due, past any bounded step', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const addMany = (said: Partial<NewJob>) =>
    engine.enqueueAll(
      queue,
      Array.from({ length: 600 }, () => newJob(said)),
    )
  await addMany({ delayMs: 1000 })
  await fixture.pass(engine, 1000)
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { queued: 600, scheduled: 0 } })
  while ((await engine.lease([queue], { maxJobs: 100, waitMs: 0 })).length > 0);
  await addMany({ expiresAt: fixture.now + MINUTE_MS })
  await fixture.pass(engine, MINUTE_MS)
  expect(await engine.queues.get(queue)).toMatchObject({
    counts: { queued: 600, active: 0, failed: 600 },
    totals: { crashed: 600, expired: 600 },
  })
  await fixture.pass(engine, 20 * 24 * HOUR_MS)
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { queued: 600, failed: 0 } })
})

it('visits a queue when the next of its jobs is due, and never when none will be', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const plannedAt = () => fixture.redis.zscore(PLAN, `test:${queue.queue}`)
  await engine.enqueue(queue, newJob())
  expect(await plannedAt()).toBeNull()
  await engine.lease([queue], { maxJobs: 1, waitMs: 0, leaseMs: HOUR_MS })
  expect(await plannedAt()).toBe(String(START_AT + 1000))
  // A call that was under way when the queue was touched is over by then.
  for (let second = 0; second < 11; second++) await fixture.pass(engine, 1000)
  expect(await plannedAt()).toBe(String(START_AT + HOUR_MS))
  await fixture.pass(engine, HOUR_MS - 11_000)
  expect(await engine.queues.get(queue)).toMatchObject({ counts: { queued: 1, active: 0 } })
  expect(await plannedAt()).toBeNull()
})

it('looks at a touched queue each second by one script, as long as nothing is due there', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  await engine.enqueue(queue, newJob())
  await engine.lease([queue], { maxJobs: 1, waitMs: 0, leaseMs: HOUR_MS })
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  for (let second = 0; second < 5; second++) await fixture.pass(engine, 1000)
  // Of each round: claim, once more for operations, next_due and revisit.
  expect(await fixture.redis.info('commandstats')).toContain('evalsha:calls=20,')
})

it('touches many queues by one script', async () => {
  const { engine } = await fixture.engineAndQueue()
  const queues = Array.from({ length: 50 }, () => fixture.newQueue())
  await Promise.all(queues.map((queue) => engine.enqueue(queue, newJob())))
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  await Promise.all(queues.map((queue) => engine.enqueue(queue, newJob({ delayMs: MINUTE_MS }))))
  expect(await fixture.redis.zcard(PLAN)).toBe(50)
  expect(await fixture.redis.info('commandstats')).toContain(`evalsha:calls=${queues.length + 1},`)
})

it('makes up a second later for an instance that died in the middle of its visit', async () => {
  const { engine, queue } = await fixture.engineAndQueue()
  const { job } = await engine.enqueue(queue, newJob({ delayMs: 5000 }))
  fixture.now += 5000
  const connection = await Connection.open(fixture.url, { log: () => undefined })
  const dying = new VerbRunner(connection, () => fixture.now)
  expect(await dying.runOnPlan('claim', [100])).toEqual([`test:${queue.queue}`])
  connection.close()
  await engine.maintain()
  expect(await engine.get(job)).toMatchObject({ state: 'scheduled' })
  await fixture.pass(engine, 1000)
  expect(await engine.get(job)).toMatchObject({ state: 'queued' })
})

it('costs less than 50 commands a second with 10,000 idle queues', PATIENCE, async () => {
  const { engine } = await fixture.engineAndQueue()
  for (let made = 0; made < 10_000; made += 500) {
    const queues = Array.from({ length: 500 }, () => fixture.newQueue())
    // Some will have something due, tomorrow.
    const said = made === 0 ? { delayMs: 24 * HOUR_MS } : {}
    await Promise.all(queues.map((queue) => engine.enqueue(queue, newJob(said))))
  }
  await fixture.pass(engine, 10_000)
  await fixture.newEngine()
  await fixture.redis.call('CONFIG', 'RESETSTAT')
  const commands = async () => {
    const stats = await fixture.redis.info('commandstats')
    const counts = [...stats.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)]
    return { stats, all: counts.reduce((sum, [, , calls]) => sum + Number(calls), 0) }
  }
  // A round of maintenance takes half a second: this is ten.
  await expect
    .poll(async () => (await commands()).stats, { timeout: 15_000, interval: 500 })
    .toMatch(/evalsha:calls=\d\d/)
  expect((await commands()).all / 10).toBeLessThan(25)
  await fixture.redis.flushall()
})

it('queues a job again whose run timed out, though nobody calls any more', async () => {
  const engine = await fixture.newEngine()
  const queue = fixture.newQueue()
  const backoff = { type: 'fixed', delayMs: 0 } as const
  const { job } = await engine.enqueue(queue, newJob({ timeoutMs: 5000, backoff }))
  await engine.lease([queue], { maxJobs: 1, waitMs: 0 })
  // Longer than a touch holds: from now on only the plan leads back to the queue.
  fixture.now += 60_000
  const again = await engine.getWhen(job, ({ state }) => state === 'queued', { waitMs: 5000 })
  expect(again).toMatchObject({ state: 'queued', failures: 1 })
})

it('visits first the queue that has waited longest for a visit, however long ago its jobs were due', async () => {
  const connection = await Connection.open(fixture.url, { log: () => undefined })
  const plan = new VerbRunner(connection, () => fixture.now)
  await plan.runOnPlan('revisit', ['test:busy', START_AT - HOUR_MS])
  fixture.now += 1
  await plan.runOnPlan('touch', ['test:busy'])
  await plan.runOnPlan('revisit', ['test:busy', START_AT - HOUR_MS])
  await plan.runOnPlan('revisit', ['test:other', START_AT])
  expect(await fixture.redis.zrange(PLAN, '0', '-1', 'WITHSCORES')).toEqual(
    ['test:busy', 'test:other'].flatMap((tag) => [tag, String(START_AT + 1)]),
  )
  connection.close()
})
