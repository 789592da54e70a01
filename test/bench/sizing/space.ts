// What a job takes of Redis's memory and of its append-only file beyond its payload, by the state that it is in.
import { Engine, newUlid, type LeasedJob, type NewJob, type QueueRef } from '@offload/engine'
import { Redis } from 'ioredis'
import { startRedis } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { PAYLOAD } from '../queue-side.ts'
import { aofSize, usedMemory } from '../redis-info.ts'

const PAYLOAD_TEXT = JSON.stringify(PAYLOAD)
const RESULT = '{"items":12}'
const ENQUEUED_AT_ONCE = 500
const LEASED_AT_ONCE = 100
const HOUR_MS = 3_600_000
/** Most jobs of a kind: more make no job smaller. */
const MOST = 100_000

/** Kinds of jobs that wait, each in a queue of its own, so that what one more of them takes can be told. */
const WAITING: Readonly<Record<string, (index: number) => Partial<NewJob>>> = {
  'queued, in a group': (index) => ({ group: `customer-${index % 1000}` }),
  'queued, with a unique key': (index) => ({
    unique: { key: `invoice-${index}`, until: 'finished', onConflict: 'return' },
  }),
  scheduled: () => ({ delayMs: HOUR_MS }),
}

/** Sums over all jobs. */
interface Space {
  readonly memory: number
  readonly file: number
}

/** `queued`: how many jobs of each kind, at most. */
export async function benchSpace({ queued }: { readonly queued: number }): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const { url } = await startRedis(started, 'everysec')
  await keepFileAsWritten(url)
  const engine = await Engine.connect({ redisUrl: url, durability: 'everysec', maintenance: 'by hand' })
  started.defer(() => engine.close())
  const jobs = Math.min(queued, MOST)
  const taken = (act: () => Promise<void>) => spaceOf(url, act)
  const enqueue = (queue: QueueRef, count: number, more: (index: number) => Partial<NewJob> = () => ({})) =>
    enqueueAll(engine, queue, count, more)

  await enqueue(queueOf('warm'), ENQUEUED_AT_ONCE)
  const plain = queueOf('plain')
  const figures = figuresOf('queued', await taken(() => enqueue(plain, jobs)), jobs)
  for (const [index, [name, more]] of Object.entries(WAITING).entries()) {
    const space = await taken(() => enqueue(queueOf(`kind-${index}`), jobs, more))
    figures.push(...figuresOf(name, space, jobs))
  }
  const gone = await taken(() => leaseAndAckAll(engine, plain, jobs))
  figures.push(...figuresOf('from there to completed, kept', gone, jobs, 0))
  const queues = Math.ceil(jobs / 50)
  const alone = await taken(async () => {
    for (let index = 0; index < queues; index++) await enqueue(queueOf(`alone-${index}`), 1)
  })
  return [...figures, ...figuresOf('queued, the only one in its queue', alone, queues)]
}

/** Redis writes the file anew when it has doubled, which would hide what was added. */
async function keepFileAsWritten(url: string): Promise<void> {
  const redis = new Redis(url)
  await redis.config('SET', 'auto-aof-rewrite-percentage', 0)
  redis.disconnect()
}

async function spaceOf(url: string, act: () => Promise<void>): Promise<Space> {
  const before = { memory: await usedMemory(url), file: await aofSize(url) }
  await act()
  return { memory: (await usedMemory(url)) - before.memory, file: (await aofSize(url)) - before.file }
}

function figuresOf(
  at: string,
  { memory, file }: Space,
  jobs: number,
  payload = PAYLOAD_TEXT.length,
): Figure[] {
  return [
    { name: 'memory beyond the payload', at, value: memory / jobs - payload, unit: 'bytes' },
    { name: 'file beyond the payload', at, value: file / jobs - payload, unit: 'bytes' },
  ]
}

function queueOf(queue: string): QueueRef {
  return { project: 'bench', queue }
}

async function enqueueAll(
  engine: Engine,
  queue: QueueRef,
  count: number,
  more: (index: number) => Partial<NewJob>,
): Promise<void> {
  for (let first = 0; first < count; first += ENQUEUED_AT_ONCE) {
    const batch = Array.from({ length: Math.min(ENQUEUED_AT_ONCE, count - first) }, (_, index) => ({
      id: newUlid(),
      type: 'feed.fetch',
      payload: PAYLOAD_TEXT,
      ...more(first + index),
    }))
    await engine.enqueueAll(queue, batch)
  }
}

async function leaseAndAckAll(engine: Engine, queue: QueueRef, jobs: number): Promise<void> {
  for (let left = jobs; left > 0;) {
    const leased = await engine.lease([queue], { maxJobs: LEASED_AT_ONCE, waitMs: 0 })
    if (leased.length === 0) throw new Error(`${left} of ${jobs} jobs were not there`)
    const ack = ({ job, leaseToken }: LeasedJob) => engine.ack(job, { leaseToken, result: RESULT })
    await Promise.all(leased.map(ack))
    left -= leased.length
  }
}
