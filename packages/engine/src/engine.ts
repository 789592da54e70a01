// The queue: one short method a verb, each one script call, gathered with its neighbours of the same turn.
import { randomBytes } from 'node:crypto'
import { ApiKeys, Projects } from './accounts.ts'
import { Audit } from './audit.ts'
import { Connection } from './connection.ts'
import { Dispatch } from './dispatch.ts'
import type { EngineOptions } from './engine-options.ts'
import { EnqueueCalls } from './enqueue-calls.ts'
import { explain, type Explanation } from './explain.ts'
import { Gather } from './gather.ts'
import { Groups } from './groups.ts'
import { briefError } from './history.ts'
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
import { encodeDue } from './job-record.ts'
import { queueOfTag, queueTag } from './keys.ts'
import { LeaseCalls } from './lease-calls.ts'
import { Listing } from './listing.ts'
import { tellSettled, type Observer } from './observer.ts'
import { Maintenance } from './maintenance.ts'
import { maintenancePort } from './maintenance-port.ts'
import { operationRunnerPort } from './operation-port.ts'
import { OperationRunner } from './operation-runner.ts'
import { Operations } from './operations.ts'
import { Queues } from './queues.ts'
import { Reads, type View } from './reads.ts'
import { jobByHand, renewedOf, settledOf, throwIfRefused, type ByHandReply } from './replies.ts'
import { RequestLimits } from './request-limits.ts'
import { assertServerIsFit, type Durability } from './server-check.ts'
import { VerbRunner, type Argument } from './verb-runner.ts'
import type { Verb } from './scripts.ts'
import { Wakeup } from './wakeup.ts'
import { Watch, type Wait } from './watch.ts'
import { Workers } from './workers.ts'

/** A queue engine on one Redis. Any number of processes may run one on the same data. */
export class Engine {
  readonly projects: Projects
  readonly keys: ApiKeys
  readonly audit: Audit
  readonly limits: RequestLimits
  readonly queues: Queues
  readonly groups: Groups
  readonly operations: Operations
  readonly workers: Workers
  readonly durability: Durability
  readonly #redis: Connection
  readonly #wakeup: Wakeup
  readonly #runner: VerbRunner
  readonly #now: () => number
  readonly #random: () => number
  readonly #observer: Observer | undefined
  readonly #maintenance: Maintenance
  readonly #operationRunner: OperationRunner
  readonly #enqueues: EnqueueCalls
  readonly #leases: LeaseCalls
  readonly #dispatch: Dispatch
  readonly #reads: Reads
  readonly #listing: Listing
  readonly #watch: Watch
  readonly #renewals = this.#gatherWords('renew')
  readonly #acks = this.#gatherWords('ack')
  readonly #failures = this.#gatherWords('fail', asksOthersToHoldOff)
  readonly #releases = this.#gatherWords('release')

  private constructor(redis: Connection, wakeup: Wakeup, options: EngineOptions) {
    const { durability, observer, clock = () => '', random = Math.random, log = () => undefined } = options
    this.durability = durability
    this.#redis = redis
    this.#wakeup = wakeup
    this.#now = () => clock() || redis.clock.now()
    this.#random = random
    this.#observer = observer
    const runner = new VerbRunner(redis, clock)
    this.#runner = runner
    this.#maintenance = new Maintenance(
      maintenancePort(runner, random),
      log,
      () => clock() || performance.now(),
    )

    const touch = (tag: string) => this.#maintenance.touch(tag)
    const release = (tag: string, { job, leaseToken }: LeasedJob) =>
      this.#releases.add(tag, [job.id, leaseToken, ''])
    this.#reads = new Reads(runner)
    this.#listing = new Listing(runner, (queue, ids) => this.#reads.first(queue, ids))
    this.#watch = new Watch((job, view) => this.get(job, view), wakeup)
    this.#enqueues = new EnqueueCalls({ runner, redis, touch, get: (job) => this.get(job) })
    this.#leases = new LeaseCalls({ runner, redis, observer, touch, release })
    this.#dispatch = new Dispatch(this.#leases, wakeup)

    const queuesPort = { runner, redis, touch, remember: (tag: string) => this.#enqueues.remember(tag) }
    this.queues = new Queues(queuesPort)
    this.groups = new Groups(queuesPort)
    this.#operationRunner = new OperationRunner(operationRunnerPort(queuesPort), log)
    this.operations = new Operations({
      ...{ runner, redis },
      isKnown: async (queue) => (await this.queues.get(queue)) !== null,
      begin: async (operation) => {
        if (options.maintenance !== 'by hand') await this.#operationRunner.begin(operation)
      },
    })

    this.projects = new Projects(redis, this.#now)
    this.keys = new ApiKeys(redis, runner, this.#now)
    this.limits = new RequestLimits(runner)
    this.audit = new Audit(redis)
    this.workers = new Workers(redis, runner)
  }

  /** Connects, refuses a server that cannot keep the promises (StartupError says how to mend it), starts maintenance. */
  static async connect(options: EngineOptions): Promise<Engine> {
    const { redisUrl, redisTls: tls, observer, durability, log = () => undefined } = options
    const replicas = durability === 'replicated' ? (options.replicas ?? 1) : 0
    const redis = await Connection.open(redisUrl, { log, tls, observer, replicas })
    try {
      await assertServerIsFit(redis, { durability, replicas }, log)
      // Each change waits for its replicas itself.
      redis.vet(() => assertServerIsFit(redis, { durability, replicas: 0 }, log))
      await redis.learnTime()
    } catch (error) {
      redis.close()
      throw error
    }
    const engine = new Engine(redis, new Wakeup(redisUrl, log, tls), options)
    if (options.maintenance !== 'by hand') {
      engine.#maintenance.start()
      engine.#operationRunner.start()
    }
    return engine
  }

  /**
   * Adds a job, once by its id and once by its unique key.
   * Throws `idempotency_key_reused` and `unique_conflict` with `existingJobId`.
   */
  enqueue(queue: QueueRef, job: NewJob): Promise<Enqueued> {
    return this.#enqueues.add(queue, job)
  }

  /**
   * Adds all jobs or none; jobs that exist already count as added.
   * Throws what `enqueue` throws, with the `index` of the job that was refused.
   */
  enqueueAll(queue: QueueRef, jobs: readonly NewJob[]): Promise<Enqueued[]> {
    return this.#enqueues.addAll(queue, jobs)
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
    const words = [job.id, renewal.leaseToken, renewal.leaseMs ?? '', progress]
    return renewedOf(await this.#renewals.add(await this.#touch(job), words))
  }

  /** Completes a job. Repeating it answers the same. Throws `job_not_found`, `lease_lost`. */
  async ack(job: JobRef, ack: Ack): Promise<Settled> {
    const words = [job.id, ack.leaseToken, ack.result ?? '']
    return settledOf(await this.#acks.add(await this.#touch(job), words))
  }

  /** Counts a failed run: retrying after its backoff, or failed when nothing is left. Throws as `ack` does. */
  async fail(job: JobRef, failure: Failure): Promise<Settled> {
    const { leaseToken, error, retryable = true, delayMs, scope = 'job' } = failure
    const words = [
      job.id,
      leaseToken,
      JSON.stringify(error),
      JSON.stringify(briefError(error)),
      retryable ? 'retryable' : 'final',
      delayMs ?? '',
      this.#random(),
      delayMs === undefined ? 'job' : scope,
    ]
    return settledOf(await this.#failures.add(await this.#touch(job), words))
  }

  /** Gives a job back uncounted, at its old place or after a delay. Throws as `ack` does. */
  async release(job: JobRef, release: Release): Promise<Settled> {
    const words = [job.id, release.leaseToken, release.delayMs ?? '']
    return settledOf(await this.#releases.add(await this.#touch(job), words))
  }

  /**
   * Gives jobs back uncounted whose answer could not be sent, unless the call was repeated meanwhile and has them: so
   * once for each call that got them, with its key. Never throws: else their leases run out.
   */
  giveBack(leased: readonly LeasedJob[], callKey?: string): Promise<void> {
    return this.#leases.giveBack(leased, callKey)
  }

  /** The job as it stands; null when there is none. */
  get(job: JobRef, view: View = 'whole'): Promise<Job | null> {
    return this.#reads.one(job, view)
  }

  /** The job once `isEnough` holds, or as it stands when `waitMs` is up, the signal aborts, or on drain. */
  getWhen(job: JobRef, isEnough: (job: Job) => boolean, wait: Wait): Promise<Job | null> {
    return this.#watch.until(job, isEnough, wait)
  }

  /** The jobs of a queue by state, a page at a time. Throws `invalid_cursor`. */
  list(queue: QueueRef, request: ListRequest): Promise<JobPage> {
    return this.#listing.page(queue, request)
  }

  /** Cancels a waiting job at once, and asks for it when it is active. Repeatable. Throws `job_not_found`, `job_final`. */
  cancel(job: JobRef): Promise<Job> {
    return this.#byHand('cancel', job, [job.id])
  }

  /**
   * Runs a final or retrying job again, its counts reset. One that waits already is left as it is.
   * Throws `job_not_found`, `job_active`, and `unique_conflict` when its unique key is held by another by now.
   */
  retry(job: JobRef, { delayMs = 0 }: { readonly delayMs?: number | undefined } = {}): Promise<Job> {
    return this.#byHand('retry', job, [job.id, delayMs])
  }

  /**
   * Changes a job that waits. With `isUnchanged` only if that holds for the job as it stands.
   * Throws `job_not_found`, `job_active`, `job_final`, `version_mismatch`.
   */
  async update(job: JobRef, change: JobChange, isUnchanged?: (job: Job) => boolean): Promise<Job> {
    const version = isUnchanged ? await this.#reads.version(job, isUnchanged) : ''
    const { payload = '', priority = '' } = change
    return this.#byHand('update', job, [job.id, version, payload, priority, encodeDue(change)])
  }

  /** Deletes a job that is not active. Throws `job_not_found`, `job_active`. */
  async delete(job: JobRef): Promise<void> {
    const [, word = ''] = await this.#runner.run<[number, string]>('delete', queueTag(job), [job.id])
    throwIfRefused(word)
  }

  /** Why a job is not running: the reasons, what would change them, and an estimate. Throws `job_not_found`. */
  explain(job: JobRef): Promise<Explanation> {
    const { queues, workers } = this
    return explain({ runner: this.#runner, queues, workers, get: this.get.bind(this) }, job)
  }

  /** Whether Redis answers, and what it promises. Throws `storage_unavailable`. */
  async status(): Promise<{ redisVersion: string; durability: Durability }> {
    const info = String(await this.#redis.call('INFO', 'server'))
    return { redisVersion: /redis_version:(\S+)/.exec(info)?.[1] ?? 'unknown', durability: this.durability }
  }

  /** The database's time in ms, within a second or so: what leases, due times and expiries are to be compared with. */
  now(): number {
    return this.#now()
  }

  /** Whether Redis takes calls just now. */
  get isConnected(): boolean {
    return this.#redis.isReady
  }

  /** Calls that wait here, for a job or for news of one. */
  get parked(): { readonly lease: number; readonly read: number } {
    return { lease: this.#dispatch.parked, read: this.#watch.parked }
  }

  /** Works on the operations that are under way, and visits every queue that maintenance has planned up to now. */
  async maintain(): Promise<void> {
    await this.#operationRunner.catchUp()
    await this.#maintenance.catchUp()
  }

  /** Answers everything parked and parks nothing more; every other verb goes on. */
  drain(): void {
    this.#dispatch.drain()
    this.#watch.drain()
  }

  /** Also waits for jobs on their way to calls that have ended, and gives them back. */
  async close(): Promise<void> {
    this.drain()
    await Promise.all([this.#maintenance.close(), this.#operationRunner.close()])
    await this.#leases.over()
    this.#wakeup.close()
    this.#redis.close()
  }

  /** To be awaited before a call that makes something due, or may; the queue's tag. */
  async #touch(queue: QueueRef): Promise<string> {
    const tag = queueTag(queue)
    await this.#maintenance.touch(tag)
    return tag
  }

  async #byHand(verb: 'cancel' | 'retry' | 'update', job: JobRef, args: Argument[]): Promise<Job> {
    const [, reply] = await this.#runner.run<[number, ByHandReply]>(verb, await this.#touch(job), args)
    return jobByHand(job, reply)
  }

  #gatherWords(verb: Verb, needsFlow = (_args: Argument[]) => false): Gather<Argument[], string> {
    return new Gather(
      async (tag, items) => {
        const args = items.flat()
        const reply = await this.#runner.run<[number, ...string[]]>(verb, tag, args, items.some(needsFlow))
        const [now, ...words] = reply
        if (this.#observer) tellSettled(this.#observer, queueOfTag(tag), words, now)
        return words
      },
      (args) => args.reduce<number>((bytes, argument) => bytes + String(argument).length, 0),
    )
  }
}

// The scope is the last argument of `fail`.
function asksOthersToHoldOff(args: Argument[]): boolean {
  return args.at(-1) !== 'job'
}

/** 128 random bits, url-safe. */
function newLeaseToken(): string {
  return randomBytes(16).toString('base64url')
}
