// How far the engine's scripts are above the floor: the barest scripts that move a job through the same sets and keep
// the same texts, without tokens, limits, settings, counts, hints or refusals.
import { Engine, newUlid, type QueueRef } from '@offload/engine'
import { Redis } from 'ioredis'
import { startRedis } from './bench-service.ts'
import { median, type Figure } from './figure.ts'
import { PAYLOAD } from './queue-side.ts'
import { redisCpu } from './redis-info.ts'
import { scriptTimes, timeScripts, total } from './script-times.ts'

const QUEUE: QueueRef = { project: 'bench', queue: 'floor' }
const PAYLOAD_TEXT = JSON.stringify(PAYLOAD)
const RESULT = '{"items":12}'
/** Of each step: 50 are enough for the middle of script times; the CPU time of one job alone takes more to tell. */
const CALLS_TIMED = 50
const CALLS_COSTED = { many: 50, single: 500 }
const STEPS = ['enqueue', 'lease', 'ack'] as const

const RAW = {
  // ARGV: now, then id and text of each job.
  enqueue: `for i = 2, #ARGV, 2 do
    redis.call('HSET', 'raw:{floor}:job:' .. ARGV[i], 'spec', ARGV[i + 1])
    redis.call('ZADD', 'raw:{floor}:queued', ARGV[1], ARGV[i])
  end`,
  // ARGV: now, how many, the token.
  lease: `local ids, rows = redis.call('ZRANGE', 'raw:{floor}:queued', 0, ARGV[2] - 1), {}
  for i, id in ipairs(ids) do
    redis.call('ZREM', 'raw:{floor}:queued', id)
    redis.call('ZADD', 'raw:{floor}:active', ARGV[1], id)
    redis.call('HSET', 'raw:{floor}:job:' .. id, 'lease', ARGV[3])
    rows[i] = { id, redis.call('HGET', 'raw:{floor}:job:' .. id, 'spec') }
  end
  return rows`,
  // ARGV: now, the result, then the ids.
  ack: `for i = 3, #ARGV do
    redis.call('ZREM', 'raw:{floor}:active', ARGV[i])
    redis.call('ZADD', 'raw:{floor}:completed', ARGV[1], ARGV[i])
    redis.call('HSET', 'raw:{floor}:job:' .. ARGV[i], 'result', ARGV[2])
  end`,
}

/** Moves that many jobs from nothing to completed, in three calls that are told to `step`. */
type Cycle = (jobs: number, step: Step) => Promise<void>
type Step = <Answer>(name: (typeof STEPS)[number], act: () => Promise<Answer>) => Promise<Answer>

/** Medians of a round, in µs a job. */
type Cost = Record<(typeof STEPS)[number] | 'cpu', number>

/** Rounds are interleaved. Script times are those of Redis's slow log, CPU time that of all its threads. */
export async function benchFloor(rounds: number): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const { url } = await startRedis(started, 'everysec')
  const redis = new Redis(url)
  started.defer(() => redis.disconnect())
  const engine = await Engine.connect({ redisUrl: url, durability: 'everysec', maintenance: 'by hand' })
  started.defer(() => engine.close())
  const sides = { ours: engineCycle(engine), raw: await rawCycle(redis) }
  const many = await compare(redis, url, sides, { rounds, jobs: 100 })
  const single = await compare(redis, url, sides, { rounds, jobs: 1 })
  return [...figuresOf('100 at once', many, 20), ...figuresOf('one at a time', single)]
}

interface Sides<Value> {
  readonly ours: Value
  readonly raw: Value
}

async function compare(
  redis: Redis,
  url: string,
  sides: Sides<Cycle>,
  { rounds, jobs }: { readonly rounds: number; readonly jobs: number },
): Promise<Sides<Cost>> {
  const measured = { ours: [] as Cost[], raw: [] as Cost[] }
  for (let round = 0; round <= rounds; round++) {
    for (const side of ['ours', 'raw'] as const) {
      const cost = await costOf(redis, url, sides[side], jobs)
      // In the first round code is compiled and scripts are loaded.
      if (round > 0) measured[side].push(cost)
    }
  }
  const middle = (costs: readonly Cost[]): Cost => {
    const of = (key: keyof Cost) => median(costs.map((cost) => cost[key]))
    return { enqueue: of('enqueue'), lease: of('lease'), ack: of('ack'), cpu: of('cpu') }
  }
  return { ours: middle(measured.ours), raw: middle(measured.raw) }
}

async function costOf(redis: Redis, url: string, cycle: Cycle, jobs: number): Promise<Cost> {
  const times = { enqueue: [] as number[], lease: [] as number[], ack: [] as number[] }
  await timeScripts(redis, true)
  for (let call = 0; call < CALLS_TIMED; call++) {
    await cycle(jobs, async (name, act) => {
      const { answer, microseconds } = await scriptTimes(redis, act)
      times[name].push(total(microseconds) / jobs)
      return answer
    })
  }
  await timeScripts(redis, false)
  const calls = jobs > 1 ? CALLS_COSTED.many : CALLS_COSTED.single
  const before = await redisCpu(url)
  for (let call = 0; call < calls; call++) await cycle(jobs, (_name, act) => act())
  const cpu = ((await redisCpu(url)) - before) / calls / jobs
  return { enqueue: median(times.enqueue), lease: median(times.lease), ack: median(times.ack), cpu }
}

function engineCycle(engine: Engine): Cycle {
  return async (jobs, step) => {
    const batch = Array.from({ length: jobs }, () => ({
      id: newUlid(),
      type: 'feed.fetch',
      payload: PAYLOAD_TEXT,
    }))
    await step('enqueue', () => engine.enqueueAll(QUEUE, batch))
    const leased = await step('lease', () => engine.lease([QUEUE], { maxJobs: jobs, waitMs: 0 }))
    await step('ack', () =>
      Promise.all(leased.map(({ job, leaseToken }) => engine.ack(job, { leaseToken, result: RESULT }))),
    )
  }
}

async function rawCycle(redis: Redis): Promise<Cycle> {
  const load = async (script: string) => {
    const sha = (await redis.script('LOAD', script)) as string
    return (...words: (string | number)[]) => redis.evalsha(sha, 0, ...words)
  }
  const [enqueue, lease, ack] = [await load(RAW.enqueue), await load(RAW.lease), await load(RAW.ack)]
  return async (jobs, step) => {
    const now = Date.now()
    const batch = Array.from({ length: jobs }, () => [newUlid(), PAYLOAD_TEXT])
    await step('enqueue', () => enqueue(now, ...batch.flat()))
    const rows = (await step('lease', () => lease(now, jobs, newUlid()))) as [string, string][]
    await step('ack', () => ack(now, RESULT, ...rows.map(([id]) => id)))
  }
}

function figuresOf(how: string, { ours, raw }: Sides<Cost>, atMost?: number): Figure[] {
  const against = (value: number) => ({ against: { name: 'raw scripts', value } })
  return [
    {
      name: `enqueue + lease + ack, ${how}, CPU of Redis a job`,
      value: ours.cpu,
      unit: 'µs',
      ...(atMost === undefined ? against(raw.cpu) : { reach: { atMost } }),
    },
    ...(atMost === undefined
      ? []
      : [{ name: '  beside the floor', value: ours.cpu, unit: 'µs', ...against(raw.cpu) }]),
    ...STEPS.map((step) => ({
      name: `  script time of ${step}`,
      value: ours[step],
      unit: 'µs',
      ...against(raw[step]),
    })),
  ]
}
