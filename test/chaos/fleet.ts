// Services behind a balancer, and SDK workers as processes of their own: what the crash proofs kill. The Redis below is theirs.
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@offload/engine'
import { Offload } from '@offload/sdk'
import { Balancer } from '../harness/balancer.ts'
import { Child } from '../harness/child.ts'
import { startService, type Service } from '../harness/service.ts'
import { within } from '../harness/within.ts'
import { FLEET_LEASE_MS } from './fleet-job.ts'
import { FleetLoad, count } from './fleet-load.ts'
import type { BegunRun } from './ledger.ts'

/** How many there are, and what they are started with. */
export interface FleetOptions {
  readonly services: number
  readonly workers: number
  /** Of the services: where Redis is, and what it promises. */
  readonly env: Readonly<Record<string, string>>
  /** Of single processes, by their index. */
  readonly envOf?: Readonly<Record<'service' | 'worker', (index: number) => Readonly<Record<string, string>>>>
  /** Top of a copy of the project that the services run from. */
  readonly root?: string | undefined
}

/** A worker's process, and how much of its output has been read. */
interface FleetWorker {
  readonly id: string
  readonly child: Child
  read: number
}

const EVENT = /^(began|completed) (\S+) (\d+)$/

/** Services and workers that can be killed, restarted and held up, and what the workers said. */
export class Fleet implements AsyncDisposable {
  readonly begun: BegunRun[] = []
  readonly completed: BegunRun[] = []
  readonly services: Service[] = []
  readonly #options: FleetOptions
  readonly #dataDir: string
  readonly #balancer: Balancer
  readonly #workers: FleetWorker[] = []
  readonly #numbers = count()
  #workersStarted = 0
  /** Once it stands. */
  #started: AsyncDisposableStack | undefined

  private constructor(options: FleetOptions, dataDir: string, balancer: Balancer) {
    this.#options = options
    this.#dataDir = dataDir
    this.#balancer = balancer
  }

  static async start(options: FleetOptions): Promise<Fleet> {
    await using started = new AsyncDisposableStack()
    const { path } = started.use(await mkdtempDisposable(join(tmpdir(), 'offload-fleet-')))
    const balancer = started.use(await Balancer.start())
    const fleet = new Fleet(options, path, balancer)
    started.defer(() => fleet.#killAll())
    // One after the other: the first makes the key that all share.
    for (let index = 0; index < options.services; index++) await fleet.restartService(index)
    await Promise.all(Array.from({ length: options.workers }, (_, index) => fleet.restartWorker(index)))
    fleet.#started = started.move()
    return fleet
  }

  client(): Offload {
    return new Offload({ url: this.#balancer.url, apiKey: this.services[0]?.apiKey ?? '' })
  }

  /** Begins to enqueue, with so many callers; whoever asked for it stops it. */
  load(callers?: number): FleetLoad {
    return new FleetLoad(this.client(), this.#numbers, callers)
  }

  async killService(index: number): Promise<void> {
    await this.services[index]?.child.end('SIGKILL')
  }

  /** Ends the service as a deployment does, and starts it from another copy of the project. */
  async deploy(index: number, root: string): Promise<void> {
    await this.services[index]?.child.end('SIGTERM')
    await this.restartService(index, root)
  }

  /** Starts the service anew, where it was before. */
  async restartService(index: number, root = this.#options.root): Promise<void> {
    const before = this.services[index]
    const port = before ? new URL(before.url).port : String(await freePort())
    const env = { ...this.#options.env, ...this.#options.envOf?.service(index) }
    const service = await startService({ PORT: port, OFFLOAD_DATA_DIR: this.#dataDir, ...env }, root)
    this.services[index] = service
    if (!before) this.#balancer.add(service.url)
  }

  async killWorker(index: number): Promise<void> {
    const worker = this.#workers[index]
    await worker?.child.end('SIGKILL')
    this.hear()
  }

  /** A new worker in the place of one that is dead. */
  async restartWorker(index: number): Promise<void> {
    const id = `worker-${++this.#workersStarted}`
    const own = this.#options.envOf?.worker(index)
    const env = { OFFLOAD_URL: this.#balancer.url, OFFLOAD_API_KEY: this.services[0]?.apiKey ?? '', ...own }
    const child = new Child('test/chaos/fleet-worker.ts', { args: [id], env })
    this.#workers[index] = { id, child, read: 0 }
    await child.line(/^ready$/)
  }

  /**
   * Holds a worker up until one of the jobs that it has begun runs at another: what it says of it then comes too late.
   * `among`: which jobs count; they run for long enough to be found running.
   */
  async overtake(index: number, among?: ReadonlySet<string>): Promise<void> {
    const worker = this.#workers[index]
    if (!worker) return
    const held = () => {
      this.hear()
      const done = new Set(this.completed.map(({ job }) => job))
      const own = this.begun.filter((run) => run.worker === worker.id && !done.has(run.job))
      return among ? own.filter(({ job }) => among.has(job)) : own
    }
    await within('a run under way', () => held().length > 0)
    worker.child.signal('SIGSTOP')
    const jobs = new Set(held().map(({ job }) => job))
    const isElsewhere = (run: BegunRun) => jobs.has(run.job) && run.worker !== worker.id
    // Its last word may have been taken just before: then nobody else gets those jobs.
    const deadline = performance.now() + 2 * FLEET_LEASE_MS
    await within('one of its jobs elsewhere', () => {
      this.hear()
      return jobs.size === 0 || this.begun.some(isElsewhere) || performance.now() > deadline
    })
    worker.child.signal('SIGCONT')
  }

  /** Takes note of all that workers have said up to now. */
  hear(): void {
    for (const worker of this.#workers) {
      for (; worker.read < worker.child.lines.length; worker.read++) {
        const [, event, job, leaseCount] = EVENT.exec(worker.child.lines[worker.read] ?? '') ?? []
        if (job === undefined) continue
        const run = { worker: worker.id, job, leaseCount: Number(leaseCount) }
        if (event === 'began') this.begun.push(run)
        else this.completed.push(run)
      }
    }
  }

  /** Forgets what was noted, once it has been judged. */
  forget(): void {
    this.hear()
    this.begun.length = 0
    this.completed.length = 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#started?.disposeAsync()
  }

  async #killAll(): Promise<void> {
    const children = [...this.#workers, ...this.services].map(({ child }) => child)
    await Promise.all(children.map((child) => child.end('SIGKILL')))
  }
}
