// Two instances behind a balancer, restarted one after the other while SDK clients enqueue, work and wait.
import { Offload } from '@offload/sdk'
import { handle, Worker } from '@offload/sdk/worker'
import { Balancer } from '../harness/balancer.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { startService, type Service } from '../harness/service.ts'

const TYPE = 'restart.test'
const QUEUE = 'rolling'
const ENQUEUERS = 6
const WORKERS = 2
/** Jobs that come and go before each restart, so that it hits running traffic. */
const JOBS_BETWEEN = 100
const INSTANCES = 2
/** Jobs of leases whose answer was lost are soon given out again. */
const SHORT_LEASE_MS = 5000

/** The instances, the balancer before them, and what clients were told. */
export class RollingRestart implements AsyncDisposable {
  /** What SDK callers and workers were told went wrong, and instances that did not end well. */
  readonly troubles: string[] = []
  /** Requests that the SDK had to send again: the connection broke, or the answer was a 5xx. */
  repeated = 0
  /** How many jobs came back to those who waited for their result. */
  returned = 0
  readonly #redis: OwnRedis
  readonly #drainDelayMs: number
  readonly #isAbrupt: boolean
  readonly #balancer: Balancer
  readonly #instances: Service[] = []
  readonly #counted = new Set<() => void>()
  #isEnqueueing = true
  /** Once it stands. */
  #started: AsyncDisposableStack | undefined

  private constructor(redis: OwnRedis, balancer: Balancer, drainDelayMs: number, isAbrupt: boolean) {
    this.#redis = redis
    this.#balancer = balancer
    this.#drainDelayMs = drainDelayMs
    this.#isAbrupt = isAbrupt
  }

  /**
   * `drainDelayMs`: what instances leave balancers to notice. With 0 requests meet closed doors, and are repeated.
   * `isAbrupt` is the control: instances are killed, and clients repeat nothing.
   */
  static async start(drainDelayMs: number, { isAbrupt = false } = {}): Promise<RollingRestart> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start())
    const balancer = started.use(await Balancer.start())
    const restart = new RollingRestart(redis, balancer, drainDelayMs, isAbrupt)
    started.defer(() => restart.#killAll())
    for (let index = 0; index < INSTANCES; index++) await restart.#launch()
    restart.#started = started.move()
    return restart
  }

  /** Restarts both, `rounds` times, under load; resolves when all that was enqueued has come back. */
  async run(rounds: number): Promise<void> {
    const offload = this.#client()
    const workers = Array.from({ length: WORKERS }, () => this.#work(offload))
    const enqueuing = Array.from({ length: ENQUEUERS }, () => this.#enqueueOn(offload))
    for (let restart = 0; restart < rounds * INSTANCES; restart++) {
      await this.#returnedMore(JOBS_BETWEEN)
      await this.#restartOldest()
    }
    await this.#returnedMore(JOBS_BETWEEN)
    this.#isEnqueueing = false
    await Promise.all(enqueuing)
    await Promise.all(workers.map((stop) => stop()))
  }

  /** What is wrong in the end; empty when nobody noticed. */
  async violations(): Promise<string[]> {
    const violations = [...this.troubles]
    let jobs = 0
    for await (const job of this.#client().jobs.list({ queue: QUEUE, limit: 100 })) {
      jobs += 1
      const { state, failures, crashes } = job
      if (state !== 'completed' || failures + crashes > 0)
        violations.push(`${job.id} is ${state} after ${failures} failures and ${crashes} crashes`)
    }
    if (jobs !== this.returned) violations.push(`${jobs} jobs are there, ${this.returned} came back`)
    return violations
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isEnqueueing = false
    await this.#started?.disposeAsync()
  }

  async #killAll(): Promise<void> {
    await Promise.all(this.#instances.map(({ child }) => child.end('SIGKILL')))
  }

  async #launch(): Promise<void> {
    const instance = await startService({
      OFFLOAD_DATA_DIR: this.#redis.folder,
      REDIS_URL: this.#redis.url,
      OFFLOAD_DRAIN_DELAY_MS: String(this.#drainDelayMs),
    })
    this.#instances.push(instance)
    this.#balancer.add(instance.url)
  }

  async #restartOldest(): Promise<void> {
    const oldest = this.#instances.shift()
    if (!oldest) return
    // Twice, as platforms do.
    const signal = this.#isAbrupt ? 'SIGKILL' : 'SIGTERM'
    void oldest.child.end(signal)
    const code = await oldest.child.end(signal)
    if (code !== 0 && !this.#isAbrupt)
      this.#note(`An instance ended with ${code}: ${oldest.child.lines.join('\n')}`)
    this.#balancer.remove(oldest.url)
    await this.#launch()
  }

  #client(): Offload {
    const [instance] = this.#instances
    return new Offload({ url: this.#balancer.url, apiKey: instance?.apiKey ?? '', fetch: this.#fetch })
  }

  /** The runtime's own, which also counts what the SDK makes good; the control does not let it. */
  readonly #fetch: typeof globalThis.fetch = async (input, init) => {
    try {
      const answer = await fetch(input, init)
      if (answer.status < 500) return answer
      this.repeated += 1
      return this.#isAbrupt ? finalRefusal() : answer
    } catch (error) {
      if (init?.signal?.aborted || (input instanceof Request && input.signal.aborted)) throw error
      this.repeated += 1
      if (this.#isAbrupt) return finalRefusal()
      throw error
    }
  }

  async #enqueueOn(offload: Offload): Promise<void> {
    for (let index = 0; this.#isEnqueueing; index++) {
      try {
        const job = await offload.jobs.enqueue(TYPE, index, { queue: QUEUE })
        const result = await job.wait({ timeout: '1m' })
        if (result !== index) this.#note(`${job.id} answered ${JSON.stringify(result)}`)
        this.returned += 1
        for (const tell of this.#counted) tell()
      } catch (error) {
        this.#note(`A caller was told: ${String(error)}`)
      }
    }
  }

  /** Returns what stops it. */
  #work(client: Offload): () => Promise<void> {
    const handlers = [handle(TYPE, (payload) => Promise.resolve(payload))]
    const worker = new Worker({
      ...{ client, handlers, queues: [QUEUE], signals: false },
      ...(this.#isAbrupt && { lease: SHORT_LEASE_MS }),
    })
    const note = (error: unknown) => this.#note(`A worker was told: ${String(error)}`)
    worker.on('error', note)
    worker.on('failed', (_job, error) => note(error))
    worker.on('leaseLost', (_job, error) => note(error))
    const running = worker.run().catch(note)
    return async () => {
      await worker.stop()
      await running
    }
  }

  #note(trouble: string): void {
    this.troubles.push(trouble)
    for (const tell of this.#counted) tell()
  }

  /** Resolves once so many more jobs have come back, or something went wrong. */
  async #returnedMore(jobs: number): Promise<void> {
    const enough = this.returned + jobs
    while (this.returned < enough && this.troubles.length === 0) {
      await new Promise<void>((resolve) => this.#counted.add(resolve))
      this.#counted.clear()
    }
  }
}

/** What no client repeats. */
function finalRefusal(): Response {
  const words = { title: 'Not repeated', detail: 'Not repeated.', requestId: 'none', retryable: false }
  const problem = { status: 503, code: 'not_repeated', ...words }
  return Response.json(problem, { status: 503 })
}
