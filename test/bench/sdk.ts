// Producers and workers: Offload through its SDK against BullMQ in process, and what the SDK weighs in a page.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { startBullmqSide } from './bullmq-side.ts'
import { benchBundles } from './bundle-sizes.ts'
import { median, type Figure } from './figure.ts'
import { inParallel } from './in-parallel.ts'
import { startOffloadSide } from './offload-side.ts'
import { cpuMsOf } from '../harness/process-cost.ts'
import type { QueueSide } from './queue-side.ts'
import { workThrough } from './worker-load.ts'

const BATCH = 100
const BATCHES_UNDER_WAY = 4
const SINGLES_UNDER_WAY = 64
const SLOTS = 100
const LATENCY_JOBS = 100

/** How much is done in a round. */
export interface SdkAmount {
  readonly rounds: number
  /** Jobs a round and a side, of each kind of load. */
  readonly jobs: number
}

/** Jobs a second, and what each took of the processor. */
interface Round {
  readonly perSecond: number
  readonly clientMicroseconds: number
  readonly serviceMicroseconds: number
  readonly redisMicroseconds: number
}

type Load = (side: QueueSide, queue: string, jobs: number) => Promise<void>

/** Rounds are interleaved, so that whatever else the machine does falls on both sides alike. */
export async function benchSdk({ rounds, jobs }: SdkAmount): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offload = await startOffloadSide(started, 'everysec')
  const bullmq = await startBullmqSide(started, 'everysec')
  const many = await compare('many', inBatches, { offload, bullmq, rounds, jobs })
  const single = await compare('single', oneByOne, { offload, bullmq, rounds, jobs: Math.ceil(jobs / 2) })
  const work = await compare('work', byWorker, { offload, bullmq, rounds, jobs })
  const latency = await compareLatency(offload, bullmq, rounds)
  return [
    ...figuresOf(`enqueueMany, ${BATCH} a call, ${BATCHES_UNDER_WAY} under way`, 'addBulk', many, 2.5),
    ...figuresOf(`enqueue, ${SINGLES_UNDER_WAY} under way`, 'add', single, 1.5),
    ...figuresOf(`worker, ${SLOTS} slots, jobs that do nothing`, "BullMQ's worker", work, 2.5),
    ...latency,
    ...(await benchBundles()),
  ]
}

const inBatches: Load = (side, queue, jobs) =>
  inParallel(BATCHES_UNDER_WAY, Math.ceil(jobs / BATCH), () => side.enqueueMany(queue, BATCH))

const oneByOne: Load = (side, queue, jobs) => inParallel(SINGLES_UNDER_WAY, jobs, () => side.enqueue(queue))

/** The jobs are there before. */
const byWorker: Load = (side, queue, jobs) => workThrough(side, queue, { jobs, slots: SLOTS })

interface Contest {
  readonly offload: QueueSide
  readonly bullmq: QueueSide
  readonly rounds: number
  readonly jobs: number
}

interface Rounds {
  readonly offload: readonly Round[]
  readonly bullmq: readonly Round[]
}

/** One round more than asked for is run first, and not counted: code is compiled and connections are made in it. */
async function compare(name: string, load: Load, contest: Contest): Promise<Rounds> {
  const measured = { offload: [] as Round[], bullmq: [] as Round[] }
  for (let round = 0; round <= contest.rounds; round++) {
    for (const side of ['offload', 'bullmq'] as const) {
      const queue = `${name}-${round}`
      if (load === byWorker) await inBatches(contest[side], queue, contest.jobs)
      const figures = await measure(
        contest[side],
        () => load(contest[side], queue, contest.jobs),
        contest.jobs,
      )
      if (round > 0) measured[side].push(figures)
    }
  }
  return measured
}

async function measure({ pids }: QueueSide, act: () => Promise<void>, jobs: number): Promise<Round> {
  const readCpu = async () => ({
    client: process.cpuUsage(),
    service: pids.service === undefined ? 0 : await cpuMsOf(pids.service),
    redis: await cpuMsOf(pids.redis),
  })
  const before = await readCpu()
  const begun = performance.now()
  await act()
  const seconds = (performance.now() - begun) / 1000
  const after = await readCpu()
  const client = process.cpuUsage(before.client)
  return {
    perSecond: jobs / seconds,
    clientMicroseconds: (client.user + client.system) / jobs,
    serviceMicroseconds: ((after.service - before.service) * 1000) / jobs,
    redisMicroseconds: ((after.redis - before.redis) * 1000) / jobs,
  }
}

function figuresOf(name: string, peer: string, { offload, bullmq }: Rounds, atLeast: number): Figure[] {
  const middle = (rounds: readonly Round[], key: keyof Round): number =>
    median(rounds.map((round) => round[key]))
  const cost = (label: string, key: keyof Round): Figure => ({
    name: `  CPU of ${label} a job`,
    value: middle(offload, key),
    unit: 'µs',
    ...(middle(bullmq, key) > 0 && { against: { name: 'BullMQ', value: middle(bullmq, key) } }),
  })
  return [
    {
      name,
      value: middle(offload, 'perSecond'),
      unit: 'jobs/s',
      against: { name: peer, value: middle(bullmq, 'perSecond') },
      reach: { atLeast },
    },
    cost("the application's process", 'clientMicroseconds'),
    cost('the service', 'serviceMicroseconds'),
    cost('Redis', 'redisMicroseconds'),
  ]
}

async function compareLatency(offload: QueueSide, bullmq: QueueSide, rounds: number): Promise<Figure[]> {
  const times = { offload: [] as number[], bullmq: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const queue = `latency-${round}`
    const measured = { offload: await latencies(offload, queue), bullmq: await latencies(bullmq, queue) }
    if (round === 0) continue
    times.offload.push(...measured.offload)
    times.bullmq.push(...measured.bullmq)
  }
  const at = (share: number, values: readonly number[]): number =>
    [...values].sort((one, other) => one - other)[Math.floor(values.length * share)] ?? Number.NaN
  const figure = (name: string, share: number): Figure => ({
    name,
    value: at(share, times.offload),
    unit: 'ms',
    against: { name: 'BullMQ', value: at(share, times.bullmq) },
    reach: { atMost: 2 },
  })
  return [figure('enqueue → handler starts, idle, p50', 0.5), figure('  its p99', 0.99)]
}

/** From the call until the handler starts, one job after the other. */
async function latencies(side: QueueSide, queue: string): Promise<number[]> {
  const times: number[] = []
  let resolve = (): void => undefined
  const worker = await side.work(queue, {
    slots: 10,
    onStart: () => times.push(performance.now()),
    onCompleted: () => resolve(),
  })
  for (let job = 0; job < LATENCY_JOBS; job++) {
    const done = new Promise<void>((settle) => (resolve = settle))
    const begun = performance.now()
    await side.enqueue(queue)
    await done
    times[job] = (times[job] ?? Number.NaN) - begun
    await nextTurn()
  }
  await worker.stop()
  return times
}
