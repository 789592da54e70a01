// How the cost of a job grows with its payload.
import { startOffload, type MeasuredOffload } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { interleaved, metered, middleUse, type Use } from '../metered.ts'
import { usedMemory } from '../redis-info.ts'
import { enqueueSingly, leaseAndAck } from './calls.ts'

const KILOBYTE = 1024
const SIZES_KB = [1, 4, 16, 64, 256]
/** Of each size and round. */
const MOST_BYTES = 32 * KILOBYTE * KILOBYTE
const LEASED_AT_ONCE = 10

interface PayloadUse {
  readonly enqueue: Use
  readonly work: Use
  /** Bytes of Redis's memory a job. */
  readonly memory: number
}

export async function benchPayload(amount: {
  readonly rounds: number
  readonly jobs: number
}): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offload = await startOffload(started, 'everysec')
  const measured = await interleaved(SIZES_KB, amount.rounds, (size) => useOf(offload, size, amount.jobs))
  return [...measured].flatMap(([size, uses]) => figuresOf(size, uses))
}

/** What is done is purged, so that Redis holds one size of one round at a time. */
async function useOf(offload: MeasuredOffload, sizeKb: number, most: number): Promise<PayloadUse> {
  const queue = `payload-${sizeKb}`
  // Two bytes of the JSON text are its quotes.
  const payload = 'x'.repeat(sizeKb * KILOBYTE - 2)
  const jobs = Math.min(most, MOST_BYTES / (sizeKb * KILOBYTE))
  const before = await usedMemory(offload.redis.url)
  const enqueue = await metered(offload, jobs, () => enqueueSingly(offload, jobs, queue, payload))
  const memory = ((await usedMemory(offload.redis.url)) - before) / jobs
  const work = await metered(offload, jobs, () =>
    leaseAndAck(offload, jobs, { queuesOf: () => [queue], atOnce: LEASED_AT_ONCE, callers: 4 }),
  )
  await offload.call('POST', `/v1/queues/${queue}/purge`, { states: ['completed'] })
  return { enqueue, work, memory }
}

function figuresOf(sizeKb: number, uses: readonly PayloadUse[]): Figure[] {
  const at = `${sizeKb} KB`
  const enqueue = middleUse(uses.map((use) => use.enqueue))
  const work = middleUse(uses.map((use) => use.work))
  const [{ memory } = { memory: Number.NaN }] = uses
  return [
    { name: 'enqueue: CPU of the service', at, value: enqueue.serviceMicroseconds, unit: 'µs' },
    { name: 'enqueue: CPU of Redis', at, value: enqueue.redisMicroseconds, unit: 'µs' },
    { name: 'lease + ack: CPU of the service', at, value: work.serviceMicroseconds, unit: 'µs' },
    { name: 'lease + ack: CPU of Redis', at, value: work.redisMicroseconds, unit: 'µs' },
    { name: 'memory of Redis a job', at, value: memory / KILOBYTE, unit: 'KB' },
  ]
}
