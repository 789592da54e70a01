// What the engine asks of Redis: script time of each verb beside a thousand and beside a million queued jobs, and the
// longest script meanwhile. Times are medians from the slow log, so other load counts little.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Engine, newUlid, startEmbeddedRedis, type LeasedJob, type QueueRef } from '@offload/engine'
import { Redis } from 'ioredis'
import { median, type Figure } from './figure.ts'
import { scriptTimes, timeScripts, total } from './script-times.ts'

const AT_ONCE = 100
const ROUNDS = 40
const SHALLOW = 1000
const PAYLOAD = JSON.stringify({ url: 'https://example.com/feed.xml', note: 'x'.repeat(110) })
const MINUTE_MS = 60_000
const GROUPS = 10_000

interface Bench {
  readonly engine: Engine
  readonly redis: Redis
  /** Microseconds of each script that the queue's verb took. */
  scriptTimes(queue: QueueRef, action: () => Promise<unknown>): Promise<number[]>
  /** Lets time pass on the clock that scripts see. */
  pass(ms: number): void
}

/** Script time a job, by verb. */
type Costs = Map<string, number[]>

/** Figures of the engine with `queued` jobs in line. */
export async function benchEngineCost(queued: number): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'offload-bench-'))
  const server = await startEmbeddedRedis({ dataDir, appendfsync: 'everysec' })
  const redis = new Redis(server.url)
  let now = Date.now()
  const options = { durability: 'everysec', clock: () => now, maintenance: 'by hand' } as const
  const engine = await Engine.connect({ redisUrl: server.url, ...options })
  const bench = {
    engine,
    redis,
    scriptTimes: async ({ queue }: QueueRef, action: () => Promise<unknown>) =>
      (await scriptTimes(redis, action, `ofl:{bench:${queue}}:`)).microseconds,
    pass: (ms: number) => (now += ms),
  }
  try {
    return await measure(bench, queued)
  } finally {
    await engine.close()
    redis.disconnect()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function measure(bench: Bench, queued: number): Promise<Figure[]> {
  const [shallow, deep] = ['shallow', 'deep'].map((queue) => ({ project: 'bench', queue })) as [
    QueueRef,
    QueueRef,
  ]
  await fill(bench, shallow, SHALLOW)
  await fill(bench, deep, queued)
  await timeScripts(bench.redis, true)
  const costs = { shallow: new Map() as Costs, deep: new Map() as Costs }
  const longest: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    longest.push(...(await eachVerb(bench, shallow, costs.shallow)))
    longest.push(...(await eachVerb(bench, deep, costs.deep)))
  }
  longest.push(...(await maintain(bench, deep)))
  const groups = await groupCost(bench)
  return [
    ...[...costs.deep].map(([verb, times]) => deepFigure(verb, times, costs.shallow.get(verb) ?? [], queued)),
    ...groups,
    {
      name: `longest script beside ${queued.toLocaleString('en')} queued`,
      value: Math.max(...longest) / 1000,
      unit: 'ms',
      reach: { atMost: 10 },
    },
  ]
}

async function fill({ engine }: Bench, queue: QueueRef, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 500) await engine.enqueueAll(queue, newJobs(Math.min(left, 500)))
}

/** One script of each verb; the queue is as long after it as before. Returns how long each script took. */
async function eachVerb(bench: Bench, queue: QueueRef, costs: Costs): Promise<number[]> {
  const { engine } = bench
  const all: number[] = []
  const time = async <Answer>(verb: string, jobs: number, action: () => Promise<Answer>): Promise<Answer> => {
    let answer: Answer | undefined
    const times = await bench.scriptTimes(queue, async () => (answer = await action()))
    costs.set(verb, [...(costs.get(verb) ?? []), ...times.map((each) => each / jobs)])
    all.push(...times)
    return answer as Answer
  }
  const lease = (maxJobs: number) => engine.lease([queue], { maxJobs, waitMs: 0, leaseMs: 60 * MINUTE_MS })
  const each = (leased: LeasedJob[], settle: (job: LeasedJob) => Promise<unknown>) => () =>
    Promise.all(leased.map(settle))
  const ack = ({ job, leaseToken }: LeasedJob) => engine.ack(job, { leaseToken, result: '{"items":12}' })
  const error = { message: 'The feed answered 503', code: 'busy' }

  await time('enqueue', AT_ONCE, () => engine.enqueueAll(queue, newJobs(AT_ONCE)))
  const leased = await time('lease', AT_ONCE, () => lease(AT_ONCE))
  await time(
    'renew',
    AT_ONCE,
    each(leased, ({ job, leaseToken }) => engine.renew(job, { leaseToken })),
  )
  await time('ack', AT_ONCE, each(leased, ack))
  const [one] = await time('enqueue one', 1, () => engine.enqueueAll(queue, newJobs(1)))
  const single = await time('lease one', 1, () => lease(1))
  await time('ack one', 1, each(single, ack))
  await time('get one', 1, () => engine.get(one?.job ?? { ...queue, id: newUlid() }))
  const released = await lease(AT_ONCE)
  const release = ({ job, leaseToken }: LeasedJob) => engine.release(job, { leaseToken })
  await time('release', AT_ONCE, each(released, release))
  await engine.enqueueAll(queue, newJobs(AT_ONCE))
  const failed = await lease(AT_ONCE)
  const fail = ({ job, leaseToken }: LeasedJob) =>
    engine.fail(job, { leaseToken, error, delayMs: 60 * MINUTE_MS })
  await time('fail', AT_ONCE, each(failed, fail))
  const first = failed[0]?.job ?? { ...queue, id: newUlid() }
  await time('cancel', 1, () => engine.cancel(first))
  await time('retry', 1, () => engine.retry(first))
  await time('update', 1, () => engine.update(first, { priority: 1 }))
  bench.pass(1)
  const { nextCursor } = await engine.list(queue, { state: 'queued', limit: 100 })
  await time('list', 50, () =>
    engine.list(queue, { state: 'queued', limit: 50, cursor: nextCursor ?? undefined }),
  )
  await time('inspect', 1, () => engine.queues.get(queue))
  return all
}

/** Steps of maintenance, as full as they get. */
async function maintain(bench: Bench, queue: QueueRef): Promise<number[]> {
  const { engine } = bench
  return bench.scriptTimes(queue, async () => {
    const later = newJobs(1000).map((job) => ({ ...job, delayMs: MINUTE_MS }))
    const brief = newJobs(1000).map((job) => ({ ...job, expiresAt: 0 }))
    for (let start = 0; start < 1000; start += 500) {
      await engine.enqueueAll(queue, later.slice(start, start + 500))
      await engine.enqueueAll(queue, brief.slice(start, start + 500))
    }
    for (let leased = 0; leased < 1000; leased += AT_ONCE)
      await engine.lease([queue], { maxJobs: AT_ONCE, waitMs: 0, leaseMs: 5000 })
    bench.pass(MINUTE_MS)
    await engine.maintain()
    bench.pass(30 * 24 * 60 * MINUTE_MS)
    await engine.maintain()
    await engine.queues.purge(queue, ['failed', 'retrying'])
  })
}

/** What turns cost: a lease and an ack in a queue with many groups of two jobs, beside one that has as many jobs and none. */
async function groupCost(bench: Bench): Promise<Figure[]> {
  const { engine } = bench
  const plain = { project: 'bench', queue: 'plain' }
  const grouped = { project: 'bench', queue: 'grouped' }
  const jobsOf = (from: number, count: number) =>
    newJobs(count).map((job, index) => ({ ...job, group: `customer-${(from + index) % GROUPS}` }))
  for (let at = 0; at < 2 * GROUPS; at += 500) {
    await engine.enqueueAll(grouped, jobsOf(at, 500))
    await engine.enqueueAll(plain, newJobs(500))
  }
  const costs = new Map([plain, grouped].map((queue) => [queue, newCosts()]))
  for (let round = 0; round < ROUNDS; round++) {
    for (const [queue, { lease, ack }] of costs) {
      let leased: LeasedJob[] = []
      const take = async () => (leased = await engine.lease([queue], { maxJobs: AT_ONCE, waitMs: 0 }))
      const end = () => Promise.all(leased.map(({ job, leaseToken }) => engine.ack(job, { leaseToken })))
      lease.push(total(await bench.scriptTimes(queue, take)) / AT_ONCE)
      ack.push(total(await bench.scriptTimes(queue, end)) / AT_ONCE)
    }
  }
  return (['lease', 'ack'] as const).map((verb) => ({
    name: `${verb}, script time a job with ${GROUPS.toLocaleString('en')} groups of two jobs`,
    value: median(costs.get(grouped)?.[verb] ?? []),
    unit: 'µs',
    against: { name: 'no groups', value: median(costs.get(plain)?.[verb] ?? []) },
    ...(verb === 'lease' && { reach: { atMost: 2 } }),
  }))
}

function newCosts(): Record<'lease' | 'ack', number[]> {
  return { lease: [], ack: [] }
}

function deepFigure(verb: string, times: number[], shallow: number[], queued: number): Figure {
  return {
    name: `${verb}, script time a job beside ${queued.toLocaleString('en')} queued`,
    value: median(times),
    unit: 'µs',
    against: { name: `beside ${SHALLOW.toLocaleString('en')}`, value: median(shallow) },
    reach: { atMost: 1.3 },
  }
}

function newJobs(count: number) {
  return Array.from({ length: count }, () => ({ id: newUlid(), type: 'feed.fetch', payload: PAYLOAD }))
}
