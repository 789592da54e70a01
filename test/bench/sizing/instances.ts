// What a second instance brings: the same load on one service and spread over two, on one Redis.
import { startOffload, startServiceOn, type MeasuredOffload } from '../bench-service.ts'
import { median, type Figure } from '../figure.ts'
import { runRound, type Round } from '../load.ts'
import { interleaved } from '../metered.ts'
import { cpuMsOf } from '../../harness/process-cost.ts'
import { PAYLOAD } from '../queue-side.ts'
import { redisCpu } from '../redis-info.ts'

const CONNECTIONS = 64
const ONE_JOB = JSON.stringify({ type: 'feed.fetch', payload: PAYLOAD })

type Instance = Pick<MeasuredOffload, 'url' | 'apiKey' | 'pid'>

interface Shared {
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly serviceMicroseconds: number
  readonly redisMicroseconds: number
}

/** Rounds with one and with two instances are interleaved. */
export async function benchInstances(amount: {
  readonly rounds: number
  readonly seconds: number
}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const first = await startOffload(started, 'always')
  const { url, apiKey, child } = await startServiceOn(first.redis.url, first.dataDir, 'always')
  started.defer(async () => void (await child.end()))
  const all = [first, { url, apiKey, pid: child.pid }]
  const measured = await interleaved([1, 2], amount.rounds, (count) =>
    share(all.slice(0, count), first.redis.url, amount.seconds),
  )
  return [...measured].flatMap(([count, rounds]) => figuresOf(count, rounds))
}

/** As many connections in all, by a wrk for each instance. */
async function share(instances: readonly Instance[], redisUrl: string, seconds: number): Promise<Shared> {
  const readCpu = async () => {
    const each = await Promise.all(instances.map(({ pid }) => cpuMsOf(pid)))
    return { serviceMs: each.reduce((sum, ms) => sum + ms, 0), redis: await redisCpu(redisUrl) }
  }
  const before = await readCpu()
  const load = { body: ONE_JOB, connections: CONNECTIONS / instances.length, seconds }
  const rounds = await Promise.all(
    instances.map(({ url, apiKey }) => runRound({ url: `${url}/v1/jobs`, apiKey }, load)),
  )
  const after = await readCpu()
  const requests = sumOf(rounds, 'requests')
  return {
    perSecond: sumOf(rounds, 'perSecond'),
    p50Ms: sumOf(rounds, 'p50Ms') / rounds.length,
    p99Ms: Math.max(...rounds.map(({ p99Ms }) => p99Ms)),
    serviceMicroseconds: ((after.serviceMs - before.serviceMs) * 1000) / requests,
    redisMicroseconds: (after.redis - before.redis) / requests,
  }
}

function sumOf(rounds: readonly Round[], key: keyof Round): number {
  return rounds.reduce((sum, round) => sum + round[key], 0)
}

function figuresOf(count: number, rounds: readonly Shared[]): Figure[] {
  const at = count === 1 ? '1 instance' : `${count} instances`
  const of = (key: keyof Shared) => median(rounds.map((round) => round[key]))
  return [
    { name: 'enqueues', at, value: of('perSecond'), unit: '/s' },
    { name: 'p50', at, value: of('p50Ms'), unit: 'ms' },
    { name: 'p99', at, value: of('p99Ms'), unit: 'ms' },
    { name: 'CPU of the services', at, value: of('serviceMicroseconds'), unit: 'µs' },
    { name: 'CPU of Redis', at, value: of('redisMicroseconds'), unit: 'µs' },
  ]
}
