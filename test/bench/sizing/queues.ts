// How the cost of a job grows with the queues that jobs are spread over.
import { setTimeout as delay } from 'node:timers/promises'
import { startOffload, type MeasuredOffload } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { idleDuring, interleaved, metered, middleUse, type Idle, type Use } from '../metered.ts'
import { rssMbOf } from '../../harness/process-cost.ts'
import { PAYLOAD } from '../queue-side.ts'
import { enqueueBatches, leaseAndAck } from './calls.ts'

const COUNTS = [1, 100, 10_000]
/** As many as a call may name. */
const QUEUES_A_LEASE = 20
/** So that what maintenance has to look at once leases could have run out is soon looked at. */
const LEASE_MS = 5000
const IDLE_MS = 5000
/** Commands a second below which nothing goes on but the regular looks. */
const QUIET = 50
const MOST_LOOKS = 30

interface QueuesUse {
  readonly enqueue: Use
  readonly work: Use
}

/** As many jobs for each number of queues; those that have fewer jobs than queues would not be full are left out. */
export async function benchQueues(amount: {
  readonly rounds: number
  readonly jobs: number
}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offloads = new Map<number, MeasuredOffload>()
  for (const count of COUNTS.filter((each) => each <= amount.jobs))
    offloads.set(count, await startOffload(started, 'everysec'))
  const measured = await interleaved([...offloads.keys()], amount.rounds, (count) =>
    useOf(offloads.get(count) as MeasuredOffload, count, amount.jobs),
  )
  const figures: Figure[] = []
  for (const [count, offload] of offloads)
    figures.push(...(await figuresOf(count, offload, measured.get(count) ?? [])))
  return figures
}

async function useOf(offload: MeasuredOffload, count: number, jobs: number): Promise<QueuesUse> {
  const nameOf = (index: number) => `queue-${index % count}`
  const enqueue = await metered(offload, jobs, () =>
    enqueueBatches(offload, jobs, { queueOf: nameOf, payload: PAYLOAD }),
  )
  const named = Math.min(count, QUEUES_A_LEASE)
  const queuesOf = (call: number) => Array.from({ length: named }, (_, index) => nameOf(call * named + index))
  const work = await metered(offload, jobs, () =>
    leaseAndAck(offload, jobs, { queuesOf, atOnce: QUEUES_A_LEASE, callers: 4, leaseMs: LEASE_MS }),
  )
  return { enqueue, work }
}

async function figuresOf(
  count: number,
  offload: MeasuredOffload,
  uses: readonly QueuesUse[],
): Promise<Figure[]> {
  const at = count === 1 ? '1 queue' : `${count.toLocaleString('en')} queues`
  const enqueue = middleUse(uses.map((use) => use.enqueue))
  const work = middleUse(uses.map((use) => use.work))
  const idle = await idleCost(offload)
  return [
    { name: 'enqueue: CPU of the service', at, value: enqueue.serviceMicroseconds, unit: 'µs' },
    { name: 'enqueue: CPU of Redis', at, value: enqueue.redisMicroseconds, unit: 'µs' },
    { name: 'lease + ack: CPU of the service', at, value: work.serviceMicroseconds, unit: 'µs' },
    { name: 'lease + ack: CPU of Redis', at, value: work.redisMicroseconds, unit: 'µs' },
    { name: 'memory of the service', at, value: await rssMbOf(offload.pid), unit: 'MB' },
    { name: 'idle: commands to Redis', at, value: idle.commands, unit: '/s' },
    { name: 'idle: CPU of the service', at, value: idle.cpuMs, unit: 'ms/s' },
  ]
}

/** Each second, once nobody calls, the queues are empty and maintenance has seen them; or after a while, whatever goes on. */
async function idleCost(offload: MeasuredOffload): Promise<Idle> {
  await delay(LEASE_MS)
  let cost = await idleDuring(offload, IDLE_MS)
  for (let looks = 1; cost.commands > QUIET && looks < MOST_LOOKS; looks++)
    cost = await idleDuring(offload, IDLE_MS)
  return cost
}
