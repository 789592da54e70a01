// One round of a crash proof: load, trouble, load again, drain, and the ledger of it.
import { setTimeout as delay } from 'node:timers/promises'
import { Engine, EngineError, formatJobId, type Job } from '@offload/engine'
import { within } from '../harness/within.ts'
import type { Fleet } from './fleet.ts'
import { FLEET_PROJECT, FLEET_QUEUE } from './fleet-job.ts'
import type { FleetLoad } from './fleet-load.ts'
import { judge, type Judgement } from './ledger.ts'

const QUEUE = { project: FLEET_PROJECT, queue: FLEET_QUEUE }
/** Jobs that are accepted before the trouble and after it. */
const JOBS = 60
const DRAINED_WITHIN_MS = 90_000
/** How long Redis may be away while a round is judged. */
const AWAY_MS = 20_000
const READ_AT_ONCE = 50
const FINAL = ['completed', 'failed', 'cancelled'] as const

/** What came of a round. */
export interface Round extends Judgement {
  readonly accepted: number
  /** Enqueues that the SDK gave up. */
  readonly givenUp: readonly string[]
  readonly longestSilenceMs: number
  /** Of the accepted jobs that are gone: the time between the first and the last enqueue. */
  readonly lossWindowMs: number
}

/** What a round does to its fleet, and what it looks at afterwards. */
export interface RoundOptions {
  readonly redisUrl: string
  /** Resolves when everything runs again; the load goes on meanwhile. */
  readonly trouble: (load: FleetLoad) => Promise<void>
  /** How many enqueue at once. Default six, which is more than two workers get done. */
  readonly callers?: number
  /** How long everything may take to be done. Default 90 s, which no round that is sound comes near. */
  readonly drainedWithinMs?: number
  /** What else is wrong in the end, with all jobs still there and nothing under way. */
  readonly alsoWrong?: () => Promise<readonly string[]>
}

/** Throws only when the round could not be judged; a queue that does not drain is a violation. */
export async function runRound(
  fleet: Fleet,
  { redisUrl, trouble, alsoWrong, callers, drainedWithinMs = DRAINED_WITHIN_MS }: RoundOptions,
): Promise<Round> {
  fleet.forget()
  await using load = fleet.load(callers)
  await load.acceptedMore(JOBS)
  await trouble(load)
  await load.acceptedMore(JOBS)
  await load.stop()
  const engine = await insist(() => Engine.connect({ redisUrl, durability: 'everysec' }))
  try {
    const { accepted, sent, givenUp, longestSilenceMs } = load
    const left = await drain(engine, drainedWithinMs)
    const { jobs, unreadable } = await allJobs(engine)
    await hearEnds(fleet, jobs)
    const { begun, completed } = fleet
    const there = new Set(jobs.map(formatJobId))
    const lossWindowMs = load.spanOf([...accepted.keys()].filter((id) => !there.has(id)))
    const { violations, causes } = judge({ sent, accepted, begun, completed }, jobs)
    const others = (await alsoWrong?.()) ?? []
    await insist(() => engine.queues.purge(QUEUE, FINAL))
    return {
      violations: [...left, ...unreadable, ...violations, ...others],
      causes,
      accepted: accepted.size,
      givenUp,
      longestSilenceMs,
      lossWindowMs,
    }
  } finally {
    await engine.close()
  }
}

/** Repeats what Redis is not there for: a failover may not be over when the load is served again. */
async function insist<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  const deadline = performance.now() + AWAY_MS
  for (;;) {
    try {
      return await call()
    } catch (error) {
      const isAway = error instanceof EngineError && isRefusal(error)
      if (!isAway || performance.now() > deadline) throw error
      await delay(100)
    }
  }
}

/** Not so when Redis did answer, with an error of its own. */
function isRefusal({ code, cause }: EngineError): boolean {
  return ['storage_unavailable', 'outcome_unknown'].includes(code) && !String(cause).includes('ERR ')
}

/** What keeps it from being empty after a long time. */
async function drain(engine: Engine, withinMs: number): Promise<string[]> {
  const deadline = performance.now() + withinMs
  let waiting: number
  do {
    const {
      queued = 0,
      active = 0,
      retrying = 0,
      scheduled = 0,
    } = (await insist(() => engine.queues.get(QUEUE)))?.counts ?? {}
    waiting = queued + active + retrying + scheduled
    if (waiting > 0) await delay(100)
  } while (waiting > 0 && performance.now() < deadline)
  return waiting === 0 ? [] : [`lost: ${waiting} jobs are not done after ${withinMs / 1000} s`]
}

/** A queue that cannot be read is broken, and the jobs that were not read count as lost. */
async function allJobs(engine: Engine): Promise<{ jobs: Job[]; unreadable: string[] }> {
  const jobs: Job[] = []
  let cursor: string | undefined
  try {
    do {
      const page = await insist(() => engine.list(QUEUE, { limit: READ_AT_ONCE, cursor }))
      const whole = await Promise.all(page.jobs.map((job) => insist(() => engine.get(job))))
      jobs.push(...whole.filter((job) => job !== null))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    return { jobs, unreadable: [] }
  } catch (error) {
    return { jobs, unreadable: [`torn: the queue cannot be read: ${String((error as Error).cause)}`] }
  }
}

/** A job is done a moment before its worker hears and says so. */
async function hearEnds(fleet: Fleet, jobs: readonly Job[]): Promise<void> {
  fleet.hear()
  // A worker that is dead, or was refused, says nothing: no longer than an answer takes.
  const deadline = performance.now() + 500
  await within('all that workers have to say', () => {
    fleet.hear()
    return fleet.completed.length >= jobs.length || performance.now() > deadline
  })
}
