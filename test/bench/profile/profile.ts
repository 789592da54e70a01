// Where the time goes: flame graphs of the service and of the SDK's worker, and the time of Redis by verb.
import { mkdir, writeFile } from 'node:fs/promises'
import type { Profiler } from 'node:inspector'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { startOffload, type MeasuredOffload } from '../bench-service.ts'
import type { Figure } from '../figure.ts'
import { runRound } from '../load.ts'
import { offloadSideOf } from '../offload-side.ts'
import { PAYLOAD } from '../queue-side.ts'
import { enqueueBatches } from '../sizing/calls.ts'
import { workThrough } from '../worker-load.ts'
import { ORIGINS, readCalls, sharesOf, type Call } from './call-tree.ts'
import { drawFlameGraph } from './flame-graph.ts'
import { profileAt, profileHere } from './inspector.ts'
import { redisTimeOf } from './redis-time.ts'

const WARM_UP_SECONDS = 2
const SLOTS = 100
const ONE_JOB = JSON.stringify({ type: 'feed.fetch', payload: PAYLOAD })
/** The profiles as V8 gives them, for the tools that read them: with paths of this machine. */
const KEPT = 'node_modules/.cache/offload-bench'

interface ProfileAmount {
  readonly seconds: number
  readonly jobs: number
  /** Where images go, under `images`. */
  readonly folder?: string | undefined
}

export async function benchProfile(amount: ProfileAmount): Promise<Figure[]> {
  await using started = new AsyncDisposableStack()
  const offload = await startOffload(started, 'always', { NODE_OPTIONS: '--inspect=127.0.0.1:0' })
  const redis = new Redis(offload.redis.url)
  started.defer(() => redis.disconnect())
  const service = await profileEnqueue(offload, amount)
  const worker = await profileWorker(offload, amount)
  return [...originFigures(service, worker), ...(await redisFigures(offload, redis, amount))]
}

/** The service while 64 callers enqueue job after job. */
async function profileEnqueue(offload: MeasuredOffload, { seconds, folder }: ProfileAmount): Promise<Call> {
  const [, inspectorUrl = ''] = await offload.child.line(/Debugger listening on (ws:\S+)/)
  await enqueueSingly(offload, WARM_UP_SECONDS)
  const profile = await profileAt(inspectorUrl, () => enqueueSingly(offload, seconds))
  return keep(profile, 'flame-service', 'The service while 64 callers enqueue', folder)
}

/** The process of an SDK worker whose handlers do nothing. */
async function profileWorker(offload: MeasuredOffload, { jobs, folder }: ProfileAmount): Promise<Call> {
  await workOnce(offload, 'warm', Math.ceil(jobs / 4))
  await enqueue(offload, 'worker', jobs)
  const profile = await profileHere(() =>
    workThrough(offloadSideOf(offload), 'worker', { jobs, slots: SLOTS }),
  )
  return keep(profile, 'flame-worker', `An SDK worker, ${SLOTS} slots, jobs that do nothing`, folder)
}

/** Jobs from their enqueue to their completion, in batches: what scripts cost, not how well calls gather. */
function redisFigures(offload: MeasuredOffload, redis: Redis, { jobs }: ProfileAmount): Promise<Figure[]> {
  return redisTimeOf(redis, offload.redis.url, jobs, () => workOnce(offload, 'redis', jobs))
}

async function workOnce(offload: MeasuredOffload, queue: string, jobs: number): Promise<void> {
  await enqueue(offload, queue, jobs)
  await workThrough(offloadSideOf(offload), queue, { jobs, slots: SLOTS })
}

function enqueue(offload: MeasuredOffload, queue: string, jobs: number): Promise<void> {
  return enqueueBatches(offload, jobs, { queueOf: () => queue, payload: PAYLOAD })
}

async function enqueueSingly({ url, apiKey }: MeasuredOffload, seconds: number): Promise<void> {
  await runRound({ url: `${url}/v1/jobs`, apiKey }, { body: ONE_JOB, connections: 64, seconds })
}

/** Writes image and profile, and reads the profile. */
async function keep(profile: Profiler.Profile, name: string, title: string, folder = KEPT): Promise<Call> {
  const calls = readCalls(profile)
  await mkdir(KEPT, { recursive: true })
  await mkdir(join(folder, 'images'), { recursive: true })
  await writeFile(join(KEPT, `${name}.cpuprofile`), JSON.stringify(profile))
  await writeFile(join(folder, 'images', `${name}.svg`), drawFlameGraph(calls, title))
  console.error(`${join(folder, 'images', `${name}.svg`)} from ${join(KEPT, `${name}.cpuprofile`)}`)
  return calls
}

function originFigures(service: Call, worker: Call): Figure[] {
  const sides = { 'the service, enqueue': sharesOf(service), 'an SDK worker': sharesOf(worker) }
  return ORIGINS.flatMap((at) =>
    Object.entries(sides).map(([name, shares]) => ({
      name,
      at,
      value: (shares.get(at) ?? 0) * 100,
      unit: '%',
    })),
  )
}
