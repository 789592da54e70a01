// One round of a crash proof: load, trouble, load again, drain, and the ledger of it.
import { Engine, type Durability, type Job } from '@offload/engine'
import type { Fleet } from './fleet.ts'
import { until } from './fleet.ts'
import { FLEET_PROJECT, FLEET_QUEUE } from './fleet-job.ts'
import type { FleetLoad } from './fleet-load.ts'
import { judge, type Judgement } from './ledger.ts'

const QUEUE = { project: FLEET_PROJECT, queue: FLEET_QUEUE }
/** Jobs that are accepted before the trouble and after it. */
const JOBS = 60
const DRAINED_WITHIN_MS = 90_000
const READ_AT_ONCE = 50
const FINAL = ['completed', 'failed', 'cancelled'] as const

export interface Round extends Judgement {
  readonly accepted: number
  /** Enqueues that the SDK gave up. */
  readonly givenUp: readonly string[]
  readonly longestSilenceMs: number
}

export interface RoundOptions {
  readonly redisUrl: string
  readonly durability: Durability
  /** Resolves when everything runs again; the load goes on meanwhile. */
  readonly trouble: (load: FleetLoad) => Promise<void>
}

/** Throws only when the round could not be judged; a queue that does not drain is a violation. */
export async function runRound(
  fleet: Fleet,
  { redisUrl, durability, trouble }: RoundOptions,
): Promise<Round> {
  fleet.forget()
  const load = fleet.load()
  await until(() => load.accepted.size >= JOBS)
  await trouble(load)
  const before = load.accepted.size
  await until(() => load.accepted.size >= before + JOBS)
  await load.stop()
  const engine = await Engine.connect({ redisUrl, durability })
  try {
    const { accepted, sent, givenUp, longestSilenceMs } = load
    const left = await drain(engine)
    const jobs = await allJobs(engine)
    await hearEnds(fleet, jobs)
    const { begun, completed } = fleet
    const { violations, causes } = judge({ sent, accepted, begun, completed }, jobs)
    await engine.queues.purge(QUEUE, FINAL)
    return {
      violations: [...left, ...violations],
      causes,
      accepted: accepted.size,
      givenUp,
      longestSilenceMs,
    }
  } finally {
    await engine.close()
  }
}

/** What keeps it from being empty after a long time. */
async function drain(engine: Engine): Promise<string[]> {
  const deadline = performance.now() + DRAINED_WITHIN_MS
  let waiting: number
  do {
    const {
      queued = 0,
      active = 0,
      retrying = 0,
      scheduled = 0,
    } = (await engine.queues.get(QUEUE))?.counts ?? {}
    waiting = queued + active + retrying + scheduled
    if (waiting > 0) await new Promise((resolve) => setTimeout(resolve, 100))
  } while (waiting > 0 && performance.now() < deadline)
  return waiting === 0 ? [] : [`lost: ${waiting} jobs are not done after ${DRAINED_WITHIN_MS / 1000} s`]
}

async function allJobs(engine: Engine): Promise<Job[]> {
  const jobs: Job[] = []
  let cursor: string | undefined
  do {
    const page = await engine.list(QUEUE, { limit: READ_AT_ONCE, ...(cursor !== undefined && { cursor }) })
    const whole = await Promise.all(page.jobs.map((job) => engine.get(job)))
    jobs.push(...whole.filter((job) => job !== null))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return jobs
}

/** A job is done a moment before its worker hears and says so. */
async function hearEnds(fleet: Fleet, jobs: readonly Job[]): Promise<void> {
  fleet.hear()
  // A worker that is dead, or was refused, says nothing: no longer than an answer takes.
  const deadline = performance.now() + 500
  await until(() => {
    fleet.hear()
    return fleet.completed.length >= jobs.length || performance.now() > deadline
  })
}
