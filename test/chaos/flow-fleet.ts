// Three services on one Redis and six workers that call them over HTTP, some of which die with their jobs: what flow
// control must hold against. What happened is read off the jobs afterwards, in the database's own time.
import { setTimeout as delay } from 'node:timers/promises'
import { Engine, newUlid, type Job, type NewJob, type QueueSettings } from '@offload/engine'
import type { Chance } from '../harness/chance.ts'
import { OwnRedis } from '../harness/own-redis.ts'
import { startService, type Lease, type Service } from '../harness/service.ts'
import { within } from '../harness/within.ts'

const SERVICES = 3
const WORKERS = 6
const LEASE_MS = 5000
const PROJECT = 'default'
/** Of a paced queue with some hundred jobs, whose lost leases run out. */
const DRAINED_WITHIN_MS = 300_000
/** Of a hundred leases: lost with their worker, and failed. */
const LOST_PERCENT = 3
const FAILED_PERCENT = 10
const MOST_RUN_MS = 20

/** Settles a lease over HTTP, and what becomes of it when the service is away does not matter: its lease runs out. */
interface Settlement {
  readonly verb: 'ack' | 'fail'
  readonly body: object
}

/** The services, and the engine that judges them. */
export class FlowFleet implements AsyncDisposable {
  readonly engine: Engine
  readonly #redis: OwnRedis
  readonly #services: Service[] = []
  #isWorking = true
  /** Once it stands. */
  #started: AsyncDisposableStack | undefined

  private constructor(engine: Engine, redis: OwnRedis) {
    this.engine = engine
    this.#redis = redis
  }

  static async start(): Promise<FlowFleet> {
    await using started = new AsyncDisposableStack()
    const redis = started.use(await OwnRedis.start({ appendfsync: 'everysec' }))
    const connected = await Engine.connect({ redisUrl: redis.url, durability: 'everysec' })
    const engine = started.adopt(connected, () => connected.close())
    const fleet = new FlowFleet(engine, redis)
    started.defer(() => fleet.#endServices())
    // One after the other: the first makes the key that all share.
    for (let number = 0; number < SERVICES; number++) fleet.#services.push(await fleet.#startService('0'))
    fleet.#started = started.move()
    return fleet
  }

  /** Runs the jobs of a queue while services are killed, and returns them all once they are final. */
  async run(
    queue: string,
    settings: QueueSettings,
    jobs: readonly Partial<NewJob>[],
    { kills, chance }: { readonly kills: number; readonly chance: Chance },
  ): Promise<Job[]> {
    const ref = { project: PROJECT, queue }
    await this.engine.queues.configure(ref, settings)
    const made = jobs.map((job): NewJob => ({ ...DEFAULTS, ...job, id: newUlid() }))
    await this.engine.enqueueAll(ref, made)
    this.#isWorking = true
    const workers = Array.from({ length: WORKERS }, (_, number) =>
      this.#work(queue, `worker-${number}`, chance),
    )
    for (let kill = 0; kill < kills; kill++) await this.#killOne(kill % SERVICES)
    await this.#drained(ref)
    this.#isWorking = false
    await Promise.all(workers)
    const found = await Promise.all(made.map(({ id }) => this.engine.get({ ...ref, id })))
    return found.filter((job) => job !== null)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isWorking = false
    await this.#started?.disposeAsync()
  }

  async #endServices(): Promise<void> {
    await Promise.all(this.#services.map((service) => service[Symbol.asyncDispose]()))
  }

  #startService(port: string): Promise<Service> {
    return startService({
      PORT: port,
      REDIS_URL: this.#redis.url,
      OFFLOAD_DATA_DIR: this.#redis.folder,
      OFFLOAD_DURABILITY: 'everysec',
    })
  }

  async #killOne(number: number): Promise<void> {
    const service = this.#services[number] as Service
    await service.child.end('SIGKILL')
    this.#services[number] = await this.#startService(new URL(service.url).port)
  }

  #drained(ref: { project: string; queue: string }): Promise<void> {
    return within(
      `all jobs of ${ref.queue} done`,
      async () => {
        const { counts } = (await this.engine.queues.get(ref)) ?? {}
        return !!counts && counts.queued + counts.active + counts.retrying + counts.scheduled === 0
      },
      DRAINED_WITHIN_MS,
    )
  }

  async #work(queue: string, id: string, chance: Chance): Promise<void> {
    for (let turn = 0; this.#isWorking; turn++) {
      const service = this.#services[turn % SERVICES] as Service
      const body = { queues: [queue], maxJobs: 4, leaseMs: LEASE_MS, waitMs: 200, worker: { id } }
      const answer = await service.call('POST', '/v1/leases', body).catch(() => null)
      if (answer?.status !== 200) {
        await delay(20)
        continue
      }
      await Promise.all(answer.body.leases.map((lease) => this.#handle(service, lease, chance)))
    }
  }

  async #handle(service: Service, lease: Lease, chance: Chance): Promise<void> {
    const [runMs, luck] = [chance.below(MOST_RUN_MS), chance.below(100)]
    await delay(runMs)
    if (luck < LOST_PERCENT) return
    const { verb, body } = settlementOf(lease, luck < LOST_PERCENT + FAILED_PERCENT)
    await service.call('POST', `/v1/jobs/${lease.job.id}/${verb}`, body).catch(() => null)
  }
}

const DEFAULTS = {
  type: 'flow',
  payload: '{}',
  maxAttempts: 50,
  maxCrashes: 20,
  backoff: { type: 'fixed', delayMs: 50 },
} as const

function settlementOf({ leaseToken }: Lease, hasFailed: boolean): Settlement {
  if (!hasFailed) return { verb: 'ack', body: { leaseToken } }
  return { verb: 'fail', body: { leaseToken, error: { message: 'bad luck' } } }
}
