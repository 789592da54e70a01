// A worker that does not grow: its heap after garbage collection, read between loads of jobs.
import { Offload } from '@offload/sdk'
import { handle, NonRetryableError, Worker, type JobContext } from '@offload/sdk/worker'
import { count, oneOf } from '../harness/command-options.ts'
import { startService, type Service } from '../harness/service.ts'
import { heapAfterCollection, slopeOf } from './heap.ts'
import { defineProof } from './proof.ts'

/** The first loads are not judged: code is compiled, and caches fill. */
const LOADS_TO_WARM_UP = 3
const LOADS = 10
const BATCH = 500

/** How far the heap rises with each job. */
interface Growth {
  readonly heaps: readonly number[]
  readonly bytesPerJob: number
}

/** Runs `jobs` jobs in equal loads after the warm-up, and reads the heap after each load. */
export async function measureGrowth(
  jobs: number,
  alsoDo: (job: number) => void = () => undefined,
): Promise<Growth> {
  await using service = await startService()
  const load = Math.ceil(jobs / LOADS)
  return growthOf(await readHeaps(service, load, alsoDo), load)
}

async function readHeaps(service: Service, load: number, alsoDo: (job: number) => void): Promise<number[]> {
  const heaps: number[] = []
  const client = new Offload({ url: service.url, apiKey: service.apiKey })
  await using worker = new Worker({ client, handlers: [handler(alsoDo)], concurrency: 100, signals: false })
  const run = worker.run()
  for (let round = 0; round < LOADS_TO_WARM_UP + LOADS; round++) {
    await runLoad(service, worker, load)
    if (round >= LOADS_TO_WARM_UP) heaps.push(heapAfterCollection())
  }
  await worker.stop()
  await run
  return heaps
}

/** Enqueues a load, and resolves once the last of it has ended. */
async function runLoad(service: Service, worker: Worker, load: number): Promise<void> {
  let left = load
  const ended = Promise.withResolvers<undefined>()
  const count = (): void => void (--left === 0 && ended.resolve(undefined))
  worker.on('completed', count).on('failed', count)
  for (let sent = 0; sent < load; sent += BATCH) {
    const size = Math.min(BATCH, load - sent)
    const jobs = Array.from({ length: size }, (_, index) => ({
      type: 'growth',
      payload: { n: sent + index },
    }))
    await service.call('POST', '/v1/jobs/batch', { jobs })
  }
  await ended.promise
  worker.off('completed', count).off('failed', count)
}

/** Does a little of everything that a run may hold on to: its signal, its timer, a failure, progress. */
function handler(alsoDo: (job: number) => void) {
  return handle('growth', async ({ n }: { n: number }, { signal, progress }: JobContext) => {
    alsoDo(n)
    if (n % 2 === 0) signal.addEventListener('abort', () => undefined)
    if (n % 100 === 0) progress(0.5, 'half')
    if (n % 10 === 0) throw new NonRetryableError('every tenth')
    return { n }
  })
}

function growthOf(heaps: readonly number[], load: number): Growth {
  return { heaps, bytesPerJob: slopeOf(heaps) / load }
}

/** 200,000 jobs by default. */
export const workerGrowth = defineProof({
  name: 'worker-growth',
  shows: "a worker's heap after garbage collection does not rise with the jobs it has run",
  options: {
    jobs: count('how many', { absent: 200_000 }),
    most: count('bytes a job that pass for noise', { absent: 4, atLeast: 0 }),
    control: oneOf('`held`: something is held for each job, which must be found out', ['held']),
  },
  async run({ jobs, most, control }) {
    const held: object[] = []
    const { heaps, bytesPerJob } = await measureGrowth(jobs, (job) => {
      if (control) held.push({ job, text: `of job ${job}` })
    })
    const sizes = heaps.map((heap) => (heap / 2 ** 20).toFixed(1)).join(' ')
    const says = `Heap after each tenth of ${jobs} jobs, MiB: ${sizes}\n${bytesPerJob.toFixed(2)} bytes a job`
    return { holds: bytesPerJob <= most === (control === undefined), says }
  },
})
