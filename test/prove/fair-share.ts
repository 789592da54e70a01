// One group with a great many jobs and one that adds a job now and then: how long the quiet one waits, with fair share and
// without; and the shares that weights bring about.
import { Engine, newUlid, type NewJob, type QueueRef } from '@offload/engine'
import { count } from '../harness/command-options.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { defineProof } from './proof.ts'
import { percentile } from './rounds.ts'

const BATCH = 500
const WORKERS = 10
const QUIET_EVERY_MS = 100
/** The control must keep the quiet group waiting this much longer: else nothing is shown. */
const CONTROL_FACTOR = 0.1
const WEIGHTS = { one: 1, two: 2, five: 5 } as const

/** Waits in ms; of one that was never served: Infinity. */
type Waits = readonly number[]

/** Its control, the same jobs without groups, must keep the quiet one waiting. */
export const fairShare = defineProof({
  name: 'fair-share',
  shows: 'a quiet group is served at once beside one with very many jobs; weights are kept',
  options: {
    jobs: count('jobs of the busy group', { absent: 500_000 }),
    seconds: count('how long the quiet one adds jobs', { absent: 20 }),
  },
  async run({ jobs, seconds }) {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start({ appendfsync: 'everysec' }))
    const connected = await Engine.connect({ redisUrl: redis.url, durability: 'everysec' })
    const engine = started.adopt(connected, () => connected.close())
    const fair = await measureWaits(engine, 'fair', true, jobs, seconds)
    const unfair = await measureWaits(engine, 'unfair', false, jobs, seconds)
    const shares = await measureShares(engine)
    return {
      holds: percentile(fair, 99) < CONTROL_FACTOR * percentile(unfair, 50) && shares.areKept,
      says: [`with fair share: ${describe(fair)}`, `without: ${describe(unfair)}`, shares.says].join('\n'),
    }
  },
})

async function measureWaits(
  engine: Engine,
  name: string,
  hasGroups: boolean,
  jobs: number,
  seconds: number,
): Promise<Waits> {
  const queue = { project: 'fair', queue: name }
  const inGroup = (group: string) => (hasGroups ? { group } : {})
  for (let sent = 0; sent < jobs; sent += BATCH) await enqueueMany(engine, queue, BATCH, inGroup('busy'))
  const quiet: NewJob[] = []
  let isOver = false
  const workers = Array.from({ length: WORKERS }, () => workUntil(engine, queue, () => isOver))
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const job: NewJob = { id: newUlid(), type: 'quiet', payload: '{}', ...inGroup('quiet') }
    await engine.enqueue(queue, job)
    quiet.push(job)
    await new Promise((resolve) => setTimeout(resolve, QUIET_EVERY_MS))
  }
  isOver = true
  await Promise.all(workers)
  const found = await Promise.all(quiet.map(({ id }) => engine.get({ ...queue, id })))
  return found.map((job) => (job?.startedAt ? job.startedAt - job.createdAt : Infinity))
}

function describe(waits: Waits): string {
  const unserved = waits.filter((wait) => wait === Infinity).length
  const [middle, high] = [percentile(waits, 50), percentile(waits, 99)]
  return `p50 ${middle} ms, p99 ${high} ms of ${waits.length} quiet jobs, ${unserved} not served meanwhile`
}

async function workUntil(engine: Engine, queue: QueueRef, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    const leased = await engine.lease([queue], { maxJobs: 10, waitMs: 100 })
    await Promise.all(leased.map(({ job, leaseToken }) => engine.ack(job, { leaseToken })))
  }
}

async function measureShares(engine: Engine): Promise<{ says: string; areKept: boolean }> {
  const queue = { project: 'fair', queue: 'weighted' }
  for (const [group, weight] of Object.entries(WEIGHTS)) {
    await engine.groups.configure(queue, group, { weight })
    for (let sent = 0; sent < 5000; sent += BATCH) await enqueueMany(engine, queue, BATCH, { group })
  }
  const counts = new Map<string | null, number>()
  const total = 4000
  for (let leased = 0; leased < total;) {
    const jobs = await engine.lease([queue], { maxJobs: Math.min(7, total - leased), waitMs: 0 })
    if (jobs.length === 0) throw new Error(`Only ${leased} of ${total} jobs could be leased`)
    for (const { job } of jobs) counts.set(job.group, (counts.get(job.group) ?? 0) + 1)
    leased += jobs.length
  }
  const shares = Object.keys(WEIGHTS).map((group) => (8 * (counts.get(group) ?? 0)) / total)
  const areKept = shares.every(
    (share, index) => Math.abs(share - (Object.values(WEIGHTS)[index] ?? 0)) < 0.05,
  )
  return { says: `weights 1, 2, 5: shares ${shares.map((share) => share.toFixed(2)).join(', ')}`, areKept }
}

function enqueueMany(
  engine: Engine,
  queue: QueueRef,
  count: number,
  about: Partial<NewJob>,
): Promise<unknown> {
  const jobs = Array.from({ length: count }, (): NewJob => ({
    id: newUlid(),
    type: 'busy',
    payload: '{}',
    ...about,
  }))
  return engine.enqueueAll(queue, jobs)
}
