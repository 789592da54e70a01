// How the cost of a job grows with the line that it stands in.
import { Engine, newUlid, type LeasedJob, type QueueRef } from '@offload/engine'
import { Redis } from 'ioredis'
import { startRedis } from '../bench-service.ts'
import { median, type Figure } from '../figure.ts'
import { interleaved } from '../metered.ts'
import { PAYLOAD } from '../queue-side.ts'
import { usedMemory } from '../redis-info.ts'
import { scriptTimes, timeScripts, total } from '../script-times.ts'

const DEPTHS = [1000, 10_000, 100_000, 1_000_000]
const AT_ONCE = 100
/** More than of other loads: the script time of one call is short and the middle of many is steady. */
const CALLS_A_ROUND = 8
const STEPS = ['enqueue', 'lease', 'ack'] as const
const PAYLOAD_TEXT = JSON.stringify(PAYLOAD)

/** Script time, in µs a job. */
type Cost = Record<(typeof STEPS)[number], number>

/** A line for each depth up to `queued`, all on one Redis. */
export async function benchBacklog(amount: {
  readonly rounds: number
  readonly queued: number
}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const { url } = await startRedis(started, 'everysec')
  const redis = new Redis(url)
  started.defer(() => redis.disconnect())
  const engine = await Engine.connect({ redisUrl: url, durability: 'everysec', maintenance: 'by hand' })
  started.defer(() => engine.close())
  const depths = DEPTHS.filter((depth) => depth <= amount.queued)
  const memory = new Map<number, number>()
  for (const depth of depths) {
    const before = await usedMemory(url)
    for (let left = depth; left > 0; left -= 500) await enqueue(engine, queueOf(depth), Math.min(left, 500))
    memory.set(depth, (await usedMemory(url)) - before)
  }
  await timeScripts(redis, true)
  const costs = await interleaved(depths, amount.rounds * CALLS_A_ROUND, (depth) =>
    costBeside(redis, engine, queueOf(depth)),
  )
  return depths.flatMap((depth) => figuresOf(depth, costs.get(depth) ?? [], memory.get(depth) ?? 0))
}

function queueOf(depth: number): QueueRef {
  return { project: 'bench', queue: `deep-${depth}` }
}

function enqueue(engine: Engine, queue: QueueRef, count: number): Promise<unknown> {
  const job = () => ({ id: newUlid(), type: 'feed.fetch', payload: PAYLOAD_TEXT })
  return engine.enqueueAll(queue, Array.from({ length: count }, job))
}

/** The line is as long after it as before. */
async function costBeside(redis: Redis, engine: Engine, queue: QueueRef): Promise<Cost> {
  const timed = async <Answer>(act: () => Promise<Answer>) => {
    const { answer, microseconds } = await scriptTimes(redis, act)
    return { answer, cost: total(microseconds) / AT_ONCE }
  }
  const enqueued = await timed(() => enqueue(engine, queue, AT_ONCE))
  const leased = await timed(() => engine.lease([queue], { maxJobs: AT_ONCE, waitMs: 0 }))
  const ack = ({ job, leaseToken }: LeasedJob) => engine.ack(job, { leaseToken })
  const acked = await timed(() => Promise.all(leased.answer.map(ack)))
  return { enqueue: enqueued.cost, lease: leased.cost, ack: acked.cost }
}

function figuresOf(depth: number, costs: readonly Cost[], memory: number): Figure[] {
  const at = `${depth.toLocaleString('en')} queued`
  return [
    ...STEPS.map((step) => ({
      name: `${step}, script time a job`,
      at,
      value: median(costs.map((cost) => cost[step])),
      unit: 'µs',
    })),
    { name: 'memory of the line', at, value: memory / 1e6, unit: 'MB' },
  ]
}
