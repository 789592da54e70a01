// A soak: jobs of all kinds go round through service and worker, and memory is read meanwhile.
import { setTimeout as delay } from 'node:timers/promises'
import { Offload, type EnqueueOptions } from '@offload/sdk'
import { handle, NonRetryableError, Worker } from '@offload/sdk/worker'
import { rssMbOf } from '../harness/process-cost.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { SMALL_HEAP, startService } from '../harness/service.ts'
import { leftovers, readKeySpace, type KeySpace } from './key-space.ts'

const QUEUE = 'soak'
const TYPE = 'soak.job'
const CALLERS = 20
const SAMPLES = 30
const SETTLED_WITHIN_MS = 10_000
const RESULT = 'r'.repeat(500)

export interface Soak {
  readonly jobs: number
  /** Of the service, in MB, evenly over the time. */
  readonly rssMb: readonly number[]
  /** Of Redis, before and after, with nothing left to do. */
  readonly before: KeySpace
  readonly after: KeySpace
}

export interface SoakOptions {
  readonly runMs: number
  /** How long ended jobs are kept: short, or nothing is swept. */
  readonly keepMs: number
  /** How long jobs go round before anything is compared: rings and lines that jobs leave once are not growth. */
  readonly warmUpMs: number
  /** How long to wait for what is left to go. Default 10 s, in which swept jobs are gone, and what was planned for them. */
  readonly settledWithinMs?: number
}

export async function soak(options: SoakOptions): Promise<Soak> {
  const { runMs, keepMs, warmUpMs, settledWithinMs = SETTLED_WITHIN_MS } = options
  await using started = new AsyncDisposableStack()
  const redis = started.use(await OwnRedis.start({ appendfsync: 'everysec' }))
  const env = {
    REDIS_URL: redis.url,
    OFFLOAD_DURABILITY: 'everysec',
    OFFLOAD_DATA_DIR: redis.folder,
    NODE_OPTIONS: SMALL_HEAP,
  }
  const service = started.use(await startService(env))
  const client = new Offload({ url: service.url, apiKey: service.apiKey })
  const worker = new Worker({ client, handlers: [HANDLER], queues: [QUEUE], concurrency: 20, signals: false })
  const run = worker.run()
  try {
    const retention = { completed: keepMs, failed: keepMs, cancelled: keepMs }
    await client.queues.configure(QUEUE, { retention })
    await load(client, warmUpMs, () => Promise.resolve())
    const before = await settled(client, redis.url, settledWithinMs)
    const rssMb: number[] = []
    const jobs = await load(client, runMs, async () => void rssMb.push(await rssMbOf(service.child.pid)))
    return { jobs, rssMb, before, after: await settled(client, redis.url, settledWithinMs, before) }
  } finally {
    await worker.stop()
    await run
  }
}

/** Enqueues for so long, and samples evenly meanwhile. Returns how many jobs were enqueued. */
async function load(client: Offload, runMs: number, sample: () => Promise<void>): Promise<number> {
  const until = performance.now() + runMs
  let jobs = 0
  const enqueue = async () => {
    while (performance.now() < until) await client.jobs.enqueue(TYPE, { n: jobs++ }, optionsOf(jobs))
  }
  const callers = Array.from({ length: CALLERS }, enqueue)
  for (let taken = 0; taken < SAMPLES; taken++) {
    await delay(runMs / SAMPLES)
    await sample()
  }
  await Promise.all(callers)
  return jobs
}

/** A little of everything that leaves something behind, if it is not taken away again. */
function optionsOf(n: number): EnqueueOptions {
  return {
    queue: QUEUE,
    maxAttempts: 2,
    backoff: { type: 'fixed', delay: 100 },
    ...(n % 4 === 0 && { delay: (n % 20) * 50 }),
    ...(n % 5 === 0 && { unique: { key: `key-${n % 500}` } }),
    ...(n % 6 === 0 && { group: `group-${n % 50}` }),
    ...(n % 7 === 0 && { expiresAt: new Date(Date.now() + 60_000) }),
  }
}

const HANDLER = handle<{ n: number }>(TYPE, ({ n }, { attempt, progress }) => {
  if (n % 50 === 0) throw new NonRetryableError('for good')
  if (n % 10 === 0 && attempt === 1) throw new Error('once')
  if (n % 30 === 0) progress(0.5)
  return { n, text: RESULT }
})

/** The key space once no job is left and nothing else than before, or as it is after a while. */
async function settled(
  client: Offload,
  redisUrl: string,
  withinMs: number,
  before?: KeySpace,
): Promise<KeySpace> {
  const deadline = performance.now() + withinMs
  for (;;) {
    const { counts } = await client.queues.get(QUEUE)
    const left = Object.values(counts).reduce((sum, count) => sum + count, 0)
    const space = await readKeySpace(redisUrl)
    const isSame = left === 0 && (!before || leftovers(before, space).length === 0)
    if (isSame || performance.now() > deadline) return space
    await delay(500)
  }
}
