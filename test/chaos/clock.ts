// Services and workers whose clocks are an hour off, and are set while jobs run: only Redis's clock may count.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { Engine, startEmbeddedRedis, type EmbeddedRedis, type Job } from '@offload/engine'
import { copyWithFault, type Edit } from '../harness/service-copy.ts'
import { within } from '../harness/within.ts'
import { WrongClock } from '../harness/wrong-clock.ts'
import { Fleet } from './fleet.ts'
import { FLEET_LEASE_MS, FLEET_PROJECT, FLEET_QUEUE } from './fleet-job.ts'
import { runRound, type Round } from './fleet-round.ts'
import { wrongAnswers } from './clock-answers.ts'

/** The same for services and workers: one is ahead of Redis, one is behind. */
const OFFSETS = ['+1h', '-1h'] as const
const QUEUE = { project: FLEET_PROJECT, queue: FLEET_QUEUE }
/** Of each: jobs that run for longer than two leases, and jobs that are due later. */
const JOBS = 6
const LONG_RUN_MS = 2.5 * FLEET_LEASE_MS
const DELAY_MS = 3000
/** Those of which it matters when they begin stand before the load. */
const AHEAD = { priority: 60 }
/** Fewer than the workers get done while each is busy with long jobs: nothing may be late for having stood in line. */
const CALLERS = 2
/** Later than the busiest machine has a job wait, and much sooner than an hour. */
const MOST_LATE_MS = 60_000
/** Until a worker has noticed that its clock was set. */
const NOTICED_MS = 1500

/** Scripts go by the clock of the service that runs them. */
export const OWN_CLOCK: Edit = {
  file: 'packages/engine/src/engine.ts',
  from: "clock = () => ''",
  to: 'clock = () => Date.now()',
}

/** Two services, two workers and a Redis, whose clocks disagree. */
export class Clocks implements AsyncDisposable {
  readonly #redis: EmbeddedRedis
  readonly #fleet: Fleet
  readonly #workerClocks: readonly WrongClock[]
  readonly #started: AsyncDisposableStack
  /** How often the services were asked. */
  #asked = 0

  private constructor(
    redis: EmbeddedRedis,
    fleet: Fleet,
    workerClocks: readonly WrongClock[],
    started: AsyncDisposableStack,
  ) {
    this.#redis = redis
    this.#fleet = fleet
    this.#workerClocks = workerClocks
    this.#started = started
  }

  /** `control`: a service that goes by its own clock. */
  static async start(control?: 'own'): Promise<Clocks> {
    await using started = new AsyncDisposableStack()
    const dataDir = await mkdtemp(join(tmpdir(), 'offload-clocks-'))
    started.defer(() => rm(dataDir, { recursive: true, force: true }))
    const redis = await startEmbeddedRedis({ dataDir })
    started.defer(() => redis.stop())
    const clocks = async () => {
      const made = await Promise.all(OFFSETS.map((offset) => WrongClock.make(offset)))
      for (const clock of made) started.use(clock)
      return made
    }
    const [serviceClocks, workerClocks] = [await clocks(), await clocks()]
    const copy = control ? started.use(await copyWithFault(OWN_CLOCK)) : undefined
    const fleet = await Fleet.start({
      services: OFFSETS.length,
      workers: OFFSETS.length,
      env: { REDIS_URL: redis.url },
      envOf: {
        service: (index) => serviceClocks[index]?.env ?? {},
        worker: (index) => workerClocks[index]?.env ?? {},
      },
      root: copy?.root,
    })
    started.use(fleet)
    return new Clocks(redis, fleet, workerClocks, started.move())
  }

  /** One round: load, long jobs and delayed jobs while workers' clocks are set by two hours, and a worker that is held up. */
  async run(): Promise<Round> {
    return runRound(this.#fleet, {
      redisUrl: this.#redis.url,
      callers: CALLERS,
      trouble: async (load) => {
        const long = await load.addMany(JOBS, { runMs: LONG_RUN_MS }, AHEAD)
        await load.addMany(JOBS, { delayMs: DELAY_MS }, { delay: DELAY_MS })
        await this.#setWhileTheyRun(long)
        const held = await load.addMany(JOBS, { runMs: FLEET_LEASE_MS, mayRunAgain: true }, AHEAD)
        await this.#fleet.overtake(0, new Set(held))
      },
      alsoWrong: async () => [...(await this.#wrongTimes()), ...(await this.wrongAnswers())],
    })
  }

  /** What the services say of times that is not so, a sentence each. */
  wrongAnswers(): Promise<string[]> {
    return wrongAnswers(this.#fleet.services, this.#redis.url, `clock-answers-${++this.#asked}`)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started.disposeAsync()
  }

  /** Each worker's clock is set to what the other's was, while both run long jobs. */
  async #setWhileTheyRun(long: readonly string[]): Promise<void> {
    await delay(NOTICED_MS)
    await Promise.all(this.#workerClocks.map((clock, index) => clock.set(OFFSETS[1 - index] ?? '+0')))
    await this.#done(long)
    await Promise.all(this.#workerClocks.map((clock, index) => clock.set(OFFSETS[index] ?? '+0')))
  }

  async #done(jobs: readonly string[]): Promise<void> {
    const areDone = () => {
      this.#fleet.hear()
      const done = new Set(this.#fleet.completed.map(({ job }) => job))
      return jobs.every((job) => done.has(job))
    }
    await within('the long jobs done', areDone, MOST_LATE_MS)
  }

  /** What of the jobs was too early, too late, or leased again though its worker was there. */
  async #wrongTimes(): Promise<string[]> {
    const engine = await Engine.connect({ redisUrl: this.#redis.url, durability: 'fsync' })
    try {
      const wrong: string[] = []
      let cursor: string | undefined
      let expired = 0
      do {
        const page = await engine.list(QUEUE, { limit: 100, cursor })
        for (const listed of page.jobs) {
          const job = await engine.get(listed)
          if (!job) continue
          wrong.push(...wrongTimesOf(job))
          expired += job.attempts.filter(({ outcome }) => outcome === 'lease_expired').length
        }
        cursor = page.nextCursor ?? undefined
      } while (cursor !== undefined)
      return expired > 0 ? wrong : [...wrong, 'late: no lease of the worker that was held up ran out']
    } finally {
      await engine.close()
    }
  }
}

interface ClockPayload {
  readonly delayMs?: number
  readonly runMs?: number
  /** The worker that has it is held up. */
  readonly mayRunAgain?: boolean
}

/** Times are the database's. */
function wrongTimesOf({ id, payload, createdAt, attempts, leaseCount }: Job): string[] {
  const { delayMs = 0, runMs, mayRunAgain } = JSON.parse(payload) as ClockPayload
  const waitedMs = (attempts[0]?.startedAt ?? Infinity) - createdAt
  const expired = attempts.filter(({ outcome }) => outcome === 'lease_expired')
  const wrong: string[] = []
  if (waitedMs < delayMs)
    wrong.push(`early: ${id} began ${waitedMs} ms after its enqueue, and not ${delayMs}`)
  if (waitedMs > delayMs + MOST_LATE_MS) wrong.push(`late: ${id} began ${waitedMs} ms after its enqueue`)
  if (runMs !== undefined && !mayRunAgain && leaseCount > 1)
    wrong.push(`lost: ${id}, which runs for long, was leased ${leaseCount} times`)
  for (const { startedAt, finishedAt } of expired) {
    const tookMs = (finishedAt ?? 0) - startedAt
    if (tookMs > FLEET_LEASE_MS + LONG_RUN_MS + MOST_LATE_MS)
      wrong.push(`late: a lease of ${id} ended after ${tookMs} ms`)
  }
  return wrong
}
