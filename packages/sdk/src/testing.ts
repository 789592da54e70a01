// The testing kit: the service in memory, behind a `fetch` and under a clock of its own.
import { Offload } from './client/client.ts'
import type { JobDefinition } from './client/define-job.ts'
import { toMs, type Duration } from './input/duration.ts'
import { OffloadError } from './errors/errors.ts'
import { onlyKnown } from './input/known-options.ts'
import { MemoryService } from './testing/memory-service.ts'
import { hasPart, type Part } from './testing/payload-match.ts'
import { renderJob } from './testing/render.ts'
import { answer } from './testing/router.ts'
import type { Job } from './contract/types.ts'

export { runJob, type RunJobOptions } from './testing/run-job.ts'
export type { Part } from './testing/payload-match.ts'

const URL_IN_MEMORY = 'http://offload.test'

/** What `drain` needs of a `Worker` of `@offload/sdk/worker`. */
export interface DrainableWorker {
  /** Its name. */
  readonly id: string
  /** `idle` before it is run. */
  readonly state: string
  /** Works until it is stopped. */
  run(): Promise<void>
}

/** How the service in memory begins. */
export interface TestOffloadOptions {
  /** Where its clock starts. Default: now. */
  readonly now?: Date | undefined
}

/** A service in memory, for one test. */
export class TestOffload {
  /** A client of it. Others take `fetch`, any `apiKey` and any `url`. */
  readonly client: Offload
  /** Answers as the API does, without a network: for `new Offload({ fetch })`. */
  readonly fetch: typeof globalThis.fetch
  readonly #service: MemoryService
  readonly #runs = new WeakMap<DrainableWorker, Promise<void>>()

  constructor(options: TestOffloadOptions = {}) {
    const { now = new Date() } = onlyKnown(options, { now: true })
    this.#service = new MemoryService(URL_IN_MEMORY, now.getTime())
    this.fetch = (input, init) => answer(this.#service, new Request(input, init))
    this.client = new Offload({
      url: URL_IN_MEMORY,
      apiKey: 'in-memory',
      fetch: this.fetch,
      dangerouslyAllowBrowser: true,
    })
  }

  /** What the service's clock says. It stands still but for `advance`. */
  get now(): Date {
    return new Date(this.#service.clock.now)
  }

  /** All jobs as they stand, in the order they were enqueued within each queue. */
  get jobs(): Job[] {
    return this.#service.allJobs().map((job) => renderJob(job, URL_IN_MEMORY))
  }

  /**
   * Moves the clock, stopping wherever something happens: delayed jobs become due, backoffs end, leases run out, jobs
   * expire, calls that wait are answered. Running workers get a turn at each stop; `drain` waits for what they take.
   */
  async advance(duration: Duration): Promise<void> {
    const { clock } = this.#service
    const end = clock.now + toMs('duration', duration)
    for (let at = this.#service.nextChangeAt(); at <= end; at = this.#service.nextChangeAt()) {
      await this.#moveTo(at)
    }
    await this.#moveTo(end)
  }

  async #moveTo(at: number): Promise<void> {
    this.#service.clock.now = at
    this.#service.settleDown()
    await nextTurn()
  }

  /**
   * Resolves once the worker has done all that is due in its queues, jobs that its handlers enqueue included; what is
   * due later stays. Starts the worker if need be, and leaves it running: `stop` it, or drain it again after `advance`.
   */
  async drain(worker: DrainableWorker): Promise<void> {
    if (worker.state === 'idle') this.#start(worker)
    const run = this.#runs.get(worker)
    for (;;) {
      const gone = new AbortController()
      const drained = this.#service.parked.wait(() => this.#service.isDrained(worker.id) || undefined, {
        endsAt: Infinity,
        now: this.#service.clock.now,
        signal: gone.signal,
      })
      await Promise.race([drained, run])
      // Let answers arrive: listeners hear of the last job, and what they enqueue counts.
      await nextTurn()
      if (worker.state !== 'running' || this.#service.isDrained(worker.id)) return
    }
  }

  /** Its failure is thrown by `drain`, not into the void. */
  #start(worker: DrainableWorker): void {
    const run = worker.run()
    run.catch(() => undefined)
    this.#runs.set(worker, run)
  }

  /** The first job of that type whose payload has this part, whatever became of it. Throws, and says what there is, without one. */
  assertEnqueued<Input>(job: JobDefinition<Input> | string, payload?: Part<Input>): Job {
    const type = typeof job === 'string' ? job : job.type
    const ofType = this.jobs.filter((one) => one.type === type)
    const found = ofType.find((one) => payload === undefined || hasPart(one.payload, payload))
    if (found) return found
    const wanted = payload === undefined ? '' : ` with ${JSON.stringify(payload)}`
    const payloads = ofType.map((one) => JSON.stringify(one.payload))
    const others = [...new Set(this.jobs.map((one) => one.type))]
    const seen =
      ofType.length > 0
        ? `Payloads of ${type}: ${payloads.join(', ')}`
        : `Types: ${others.join(', ') || 'none'}`
    throw new OffloadError(`No job of type ${type}${wanted} was enqueued. ${seen}`)
  }
}

/** A service in memory, empty, for one test. */
export function createTestOffload(options?: TestOffloadOptions): TestOffload {
  return new TestOffload(options)
}

/** Everything that is ready to happen has happened by then. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
