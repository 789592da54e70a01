// The queue: one short method a verb, each one script call, gathered with its neighbours of the same turn.
import { randomBytes } from 'node:crypto'
import { ApiKeys, Projects } from './accounts.ts'
import { Connection, type Log } from './connection.ts'
import { Dispatch } from './dispatch.ts'
import { Gather } from './gather.ts'
import type {
  Ack,
  Enqueued,
  Failure,
  Job,
  JobChange,
  JobPage,
  JobRef,
  LeaseRequest,
  LeasedJob,
  ListRequest,
  NewJob,
  QueueRef,
  Release,
  Renewal,
  Renewed,
  Settled,
} from './job.ts'
import { decodeJob, encodeDue, encodeRules, encodeSpec, encodeTrace, encodeUnique } from './job-record.ts'
import { ACCOUNT_KEYS, queueOfTag, queueTag } from './keys.ts'
import type { Flight } from './line.ts'
import { Maintenance, type Step } from './maintenance.ts'
import { Queues } from './queues.ts'
import { jobOf, keyReused, leasedJobOf, renewedOf, settledOf, uniqueConflict } from './replies.ts'
import type { GetRow, LeaseRow } from './replies.ts'
import { assertServerIsFit, type Durability } from './server-check.ts'
import { VerbRunner, type Argument, type Clock } from './verb-runner.ts'
import type { Verb } from './scripts.ts'
import type { Demand } from './waiter.ts'
import { Wakeup } from './wakeup.ts'
import { Watch, type Wait } from './watch.ts'
import { Workers } from './workers.ts'

/** Most bytes of specs in one lease answer; with its envelope it stays under 4 MiB. */
const MOST_LEASE_BYTES = 3_500_000
const LEASE_EXPIRED = JSON.stringify({ message: 'The lease ran out too often', code: 'lease_expired' })

export interface EngineOptions {
  /** `redis:` or `rediss:`. */
  readonly redisUrl: string
  /** What Redis must promise; a weaker one is refused at the start. */
  readonly durability: Durability
  readonly log?: Log
  /** For tests: the time that scripts see. */
  readonly clock?: Clock
}

/** A queue engine on one Redis. Any number of processes may run one on the same data. */
export class Engine {
  readonly projects: Projects
  readonly keys: ApiKeys
  readonly queues = new Queues()
  readonly workers = new Workers()
  readonly durability: Durability
  readonly #redis: Connection
  readonly #runner: VerbRunner
  readonly #wakeup: Wakeup
  readonly #dispatch: Dispatch
  readonly #watch: Watch
  readonly #maintenance: Maintenance
  readonly #knownQueues = new Set<string>()

  readonly #enqueues = new Gather<NewJob, Enqueued | Error>(
    (tag, jobs) => this.#enqueueAll(tag, jobs),
    (job) => job.payload.length,
  )
  readonly #gets = new Gather<JobRef, Job | null>((tag, jobs) => this.#getAll(tag, jobs))
  readonly #renewals = this.#gatherWords('renew')
  readonly #acks = this.#gatherWords('ack')
  readonly #failures = this.#gatherWords('fail')
  readonly #releases = this.#gatherWords('release')

  private constructor(redis: Connection, wakeup: Wakeup, options: EngineOptions) {
    const log = options.log ?? (() => undefined)
    this.durability = options.durability
    this.#redis = redis
    const clock = options.clock ?? (() => '')
    this.#runner = new VerbRunner(redis, clock)
    this.projects = new Projects(redis)
    this.keys = new ApiKeys(redis)
    this.#wakeup = wakeup
    this.#dispatch = new Dispatch(
      { lease: this.#leaseAll.bind(this), giveBack: this.giveBack.bind(this) },
      this.#wakeup,
    )
    this.#watch = new Watch((job) => this.get(job), this.#wakeup)
    this.#maintenance = new Maintenance(this.#maintenancePort(), log, () => clock() || performance.now())
  }

  /** Connects, refuses a server that cannot keep the promises (StartupError says how to mend it), starts maintenance. */
  static async connect(options: EngineOptions): Promise<Engine> {
    const log = options.log ?? (() => undefined)
    const redis = await Connection.open(options.redisUrl, log)
    try {
      await assertServerIsFit(redis, options.durability)
    } catch (error) {
      redis.close()
      throw error
    }
    const engine = new Engine(redis, new Wakeup(options.redisUrl, log), options)
    engine.#maintenance.start()
    return engine
  }

  /**
   * Adds a job, once by its id and once by its unique key.
   * Throws `idempotency_key_reused` and `unique_conflict` with `existingJobId`.
   */
  async enqueue(queue: QueueRef, job: NewJob): Promise<Enqueued> {
    const outcome = await this.#enqueues.add(queueTag(queue), job)
    if (outcome instanceof Error) throw outcome
    return outcome
  }

  /**
   * Moves up to `maxJobs` jobs to active, the longest-waiting first, from the first queue that has any. Parks up
   * to `waitMs` when none has; `[]` when the time is up, the signal aborts, or on drain.
   */
  lease(queues: readonly QueueRef[], request: LeaseRequest, signal?: AbortSignal): Promise<LeasedJob[]> {
    return this.#dispatch.lease(queues, { ...request, leaseToken: newLeaseToken() }, signal)
  }

  /** Sets a held lease's expiry to now + its length. Throws `job_not_found`, `lease_lost`. */
  async renew(job: JobRef, renewal: Renewal): Promise<Renewed> {
    const progress = renewal.progress ? JSON.stringify(renewal.progress) : ''
    await this.#maintenance.touch(queueTag(job))
    return renewedOf(
      await this.#renewals.add(queueTag(job), [job.id, renewal.leaseToken, renewal.leaseMs ?? '', progress]),
    )
  }

  /** Completes a job. Repeating it answers the same. Throws `job_not_found`, `lease_lost`. */
  async ack(job: JobRef, ack: Ack): Promise<Settled> {
    await this.#maintenance.touch(queueTag(job))
    return settledOf(await this.#acks.add(queueTag(job), [job.id, ack.leaseToken, ack.result ?? '']))
  }

  /** Counts a failed run: retrying after its backoff, or failed when nothing is left. Throws as `ack` does. */
  async fail(job: JobRef, failure: Failure): Promise<Settled> {
    const retryable = failure.retryable === false ? 'final' : 'retryable'
    const error = JSON.stringify(failure.error)
    await this.#maintenance.touch(queueTag(job))
    return settledOf(
      await this.#failures.add(queueTag(job), [
        job.id,
        failure.leaseToken,
        error,
        retryable,
        failure.delayMs ?? '',
        Math.random(),
      ]),
    )
  }

  /** Gives a job back uncounted, at its old place or after a delay. Throws as `ack` does. */
  async release(job: JobRef, release: Release): Promise<Settled> {
    await this.#maintenance.touch(queueTag(job))
    return settledOf(
      await this.#releases.add(queueTag(job), [job.id, release.leaseToken, release.delayMs ?? '']),
    )
  }

  /** Gives jobs back uncounted whose answer could not be sent. Never throws: else their leases run out. */
  async giveBack(leased: readonly LeasedJob[]): Promise<void> {
    await Promise.allSettled(leased.map(({ job, leaseToken }) => this.release(job, { leaseToken })))
  }

  /** The job as it stands. */
  get(job: JobRef): Promise<Job | null> {
    return this.#gets.add(queueTag(job), job)
  }

  /** The job once `isEnough` holds, or as it stands when `waitMs` is up, the signal aborts, or on drain. */
  getWhen(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    return this.#watch.until(job, isEnough, wait)
  }

  /**
   * Adds all jobs or none; jobs that exist already count as added.
   * Throws what `enqueue` throws, with the `index` of the job that was refused.
   */
  enqueueAll(_queue: QueueRef, _jobs: readonly NewJob[]): Promise<Enqueued[]> {
    return Promise.reject(new Error('not yet'))
  }

  /** Cancels a waiting job at once, and asks for it when it is active. Repeatable. Throws `job_not_found`, `job_final`. */
  cancel(_job: JobRef): Promise<Job> {
    return Promise.reject(new Error('not yet'))
  }

  /**
   * Runs a final or retrying job again, its counts reset. One that waits already is left as it is.
   * Throws `job_not_found`, `job_active`, and `unique_conflict` when its unique key is held by another by now.
   */
  retry(_job: JobRef, _request: { readonly delayMs?: number | undefined }): Promise<Job> {
    return Promise.reject(new Error('not yet'))
  }

  /**
   * Changes a job that waits. With `isUnchanged` only if that holds for the job as it stands.
   * Throws `job_not_found`, `job_active`, `job_final`, `version_mismatch`.
   */
  update(_job: JobRef, _change: JobChange, _isUnchanged?: (job: Job) => boolean): Promise<Job> {
    return Promise.reject(new Error('not yet'))
  }

  /** Deletes a job that is not active. Throws `job_not_found`, `job_active`. */
  delete(_job: JobRef): Promise<void> {
    return Promise.reject(new Error('not yet'))
  }

  /** The jobs of a queue by state, a page at a time. Throws `invalid_cursor`. */
  list(_queue: QueueRef, _request: ListRequest): Promise<JobPage> {
    return Promise.reject(new Error('not yet'))
  }

  /** Whether Redis answers, and what it promises. Throws `storage_unavailable`. */
  async status(): Promise<{ redisVersion: string; durability: Durability }> {
    const info = String(await this.#redis.call('INFO', 'server'))
    return { redisVersion: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown', durability: this.durability }
  }

  /** Answers everything parked and parks nothing more; every other verb goes on. */
  drain(): void {
    this.#dispatch.drain()
    this.#watch.drain()
  }

  async close(): Promise<void> {
    this.drain()
    await this.#maintenance.close()
    this.#wakeup.close()
    this.#redis.close()
  }

  async #enqueueAll(tag: string, jobs: NewJob[]): Promise<(Enqueued | Error)[]> {
    await this.#remember(tag)
    if (jobs.some((job) => encodeDue(job) !== '')) await this.#maintenance.touch(tag)
    const specs = jobs.map(encodeSpec)
    const args = jobs.flatMap((job, index) => [
      job.id,
      specs[index] ?? '',
      encodeDue(job),
      encodeRules(job),
      job.unique?.key ?? '',
      encodeUnique(job.unique),
      encodeTrace(job),
    ])
    const [now, ...words] = await this.#runner.run<[number, ...string[]]>('enqueue', tag, args)
    const queue = queueOfTag(tag)
    return Promise.all(
      words.map((word, index) =>
        this.#enqueued(queue, jobs[index] as NewJob, `${now} ${specs[index]}`, word),
      ),
    )
  }

  // `exists` is the rare case, so the job is read by a second call rather than carried in every reply.
  async #enqueued(queue: QueueRef, job: NewJob, spec: string, reply: string): Promise<Enqueued | Error> {
    const [word, about = ''] = reply.split(' ')
    if (word === 'idempotency_key_reused') return keyReused(about)
    if (word === 'unique_conflict') return uniqueConflict(about)
    if (word === 'exists') return this.#existing({ ...queue, id: about }, job).catch((error: Error) => error)
    const state = word === 'scheduled' ? 'scheduled' : 'queued'
    const score = Number(about) - (state === 'queued' ? (job.priority ?? 0) * 1000 : 0)
    const unique = job.unique ? `${job.unique.until} ${job.unique.key}` : null
    const fields = {
      spec,
      lease: null,
      failures: null,
      crashes: null,
      error: null,
      unique,
      trace: encodeTrace(job) || null,
    }
    return { created: true, job: decodeJob({ ...queue, id: job.id }, state, score, fields) }
  }

  // The existing job may be gone by the time it is read; then the same call makes a new one.
  async #existing(ref: JobRef, job: NewJob): Promise<Enqueued> {
    const existing = await this.get(ref)
    return existing ? { created: false, job: existing } : this.enqueue(ref, job)
  }

  async #leaseAll(queue: QueueRef, demands: readonly Demand[]): Promise<Flight> {
    const tag = queueTag(queue)
    await this.#maintenance.touch(tag)
    const args = demands.flatMap((demand) => [
      demand.leaseToken,
      demand.maxJobs,
      demand.leaseMs ?? '',
      demand.workerId ?? '',
    ])
    const [now, nextDue, ...rows] = await this.#runner.run<[number, string, ...LeaseRow[]]>('lease', tag, [
      MOST_LEASE_BYTES,
      ...args,
    ])
    const leased: LeasedJob[][] = demands.map(() => [])
    for (const row of rows) leased[row[0] - 1]?.push(leasedJobOf(queue, row))
    return { leased, nextDueInMs: nextDue === '' ? null : Math.max(0, Number(nextDue) - now) }
  }

  async #getAll(tag: string, jobs: JobRef[]): Promise<(Job | null)[]> {
    // Many pollers of one job cost one read of it.
    const ids = [...new Set(jobs.map((job) => job.id))]
    const rows = await this.#runner.run<GetRow[]>('get', tag, ids)
    const rowOf = new Map(ids.map((id, index) => [id, rows[index]]))
    return jobs.map((job) => jobOf(job, rowOf.get(job.id)))
  }

  #gatherWords(verb: Verb): Gather<Argument[], string> {
    return new Gather(
      async (tag, items) => {
        const [, ...words] = await this.#runner.run<[number, ...string[]]>(verb, tag, items.flat())
        return words
      },
      (args) => args.reduce<number>((bytes, argument) => bytes + String(argument).length, 0),
    )
  }

  // A queue appears with its first job; its project then counts as used.
  async #remember(tag: string): Promise<void> {
    if (this.#knownQueues.has(tag)) return
    const { project, queue } = queueOfTag(tag)
    await this.#redis.call('SADD', ACCOUNT_KEYS.projectQueues(project), queue)
    this.#knownQueues.add(tag)
  }

  #maintenancePort() {
    const step =
      (verb: 'promote' | 'reap' | 'sweep') =>
      async (queue: QueueRef, mostJobs: number): Promise<Step> => {
        const [moved, nextAt] = await this.#runner.run<[number, string]>(verb, queueTag(queue), [
          mostJobs,
          LEASE_EXPIRED,
        ])
        return { moved, nextAt: nextAt === '' ? null : Number(nextAt) }
      }
    return {
      promote: step('promote'),
      reap: step('reap'),
      sweep: step('sweep'),
      touch: (tag: string) => this.#runner.runOnPlan<void>('touch', [tag]),
      claim: (mostQueues: number) => this.#runner.runOnPlan<string[]>('claim', [mostQueues]),
      revisit: (tag: string, nextAt: number | null) =>
        this.#runner.runOnPlan<void>('revisit', [tag, nextAt ?? '']),
    }
  }
}

/** 128 random bits, url-safe. */
function newLeaseToken(): string {
  return randomBytes(16).toString('base64url')
}
