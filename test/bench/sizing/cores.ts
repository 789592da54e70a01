// What one core of the service and one of Redis carry, by what a job takes of them.
import { startOffload, type MeasuredOffload } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { runRound, type Load } from '../load.ts'
import { interleaved, metered, middleUse, type Use } from '../metered.ts'
import { offloadSideOf } from '../offload-side.ts'
import { PAYLOAD } from '../queue-side.ts'
import { workThrough } from '../worker-load.ts'
import { enqueueBatches, leaseAndAck } from './calls.ts'

const SLOTS = 100
const JOB = { type: 'feed.fetch', payload: PAYLOAD }

interface CoresAmount {
  readonly rounds: number
  readonly seconds: number
  readonly jobs: number
}

/** Something that callers do, once with so many jobs or for so many seconds. */
type Operation = (offload: MeasuredOffload, amount: CoresAmount, round: number) => Promise<Use>

const OPERATIONS: Readonly<Record<string, Operation>> = {
  'enqueue, 1 a request': byRequests('/v1/jobs', 1, JSON.stringify(JOB), 64),
  'enqueue, 100 a request': byRequests('/v1/jobs/batch', 100, batchOf(100), 4),
  'enqueue, 500 a request': byRequests('/v1/jobs/batch', 500, batchOf(500), 4),
  'lease + ack, 1 a request': byLeases(1, 32),
  'lease + ack, 100 a request': byLeases(100, 4),
  [`lease + ack by an SDK worker, ${SLOTS} slots`]: byWorker,
  'read a job': byReads,
}

/** On a Redis that writes to disk before it answers, as a service in production has it. */
export async function benchCores(amount: CoresAmount): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offload = await startOffload(started, 'always')
  const measured = await interleaved(Object.keys(OPERATIONS), amount.rounds, (name, round) =>
    (OPERATIONS[name] as Operation)(offload, amount, round),
  )
  return [...measured].flatMap(([at, uses]) => figuresOf(at, middleUse(uses)))
}

function figuresOf(at: string, use: Use): Figure[] {
  const carries = (microseconds: number) => 1e6 / microseconds
  return [
    { name: 'measured here', at, value: use.perSecond, unit: '/s' },
    { name: 'CPU of the service', at, value: use.serviceMicroseconds, unit: 'µs' },
    { name: 'CPU of Redis', at, value: use.redisMicroseconds, unit: 'µs' },
    { name: 'one core of the service carries', at, value: carries(use.serviceMicroseconds), unit: '/s' },
    { name: 'one core of Redis carries', at, value: carries(use.redisMicroseconds), unit: '/s' },
  ]
}

function batchOf(count: number): string {
  return JSON.stringify({ jobs: Array<object>(count).fill(JOB) })
}

/** By wrk, which takes nothing of the cores that are looked at but its own. */
function byRequests(path: string, jobsARequest: number, body: string, connections: number): Operation {
  return (offload, { seconds }) => byWrk(offload, path, { body, connections, seconds }, jobsARequest)
}

async function byReads(offload: MeasuredOffload, { seconds }: CoresAmount): Promise<Use> {
  const { body } = await offload.call('POST', '/v1/jobs', JOB)
  return byWrk(offload, `/v1/jobs/${body.id}`, { connections: 64, seconds })
}

function byWrk(offload: MeasuredOffload, path: string, load: Load, jobsARequest = 1): Promise<Use> {
  const target = { url: offload.url + path, apiKey: offload.apiKey }
  return metered(offload, 0, async () => (await runRound(target, load)).requests * jobsARequest)
}

function byLeases(atOnce: number, callers: number): Operation {
  return async (offload, amount, round) => {
    // One at a time takes a request or two of each job, and so as long as ten times the jobs at once.
    const jobs = atOnce > 1 ? amount.jobs : Math.ceil(amount.jobs / 10)
    const queue = `leases-${atOnce}-${round}`
    await enqueueBatches(offload, jobs, { queueOf: () => queue, payload: PAYLOAD })
    return metered(offload, jobs, () =>
      leaseAndAck(offload, jobs, { queuesOf: () => [queue], atOnce, callers }),
    )
  }
}

async function byWorker(offload: MeasuredOffload, { jobs }: CoresAmount, round: number): Promise<Use> {
  const queue = `worker-${round}`
  await enqueueBatches(offload, jobs, { queueOf: () => queue, payload: PAYLOAD })
  return metered(offload, jobs, () => workThrough(offloadSideOf(offload), queue, { jobs, slots: SLOTS }))
}
