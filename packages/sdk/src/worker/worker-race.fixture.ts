// A worker raced by a scheduler against a service, its handlers and what befalls them, and what came of it.
import fc from 'fast-check'
import { vi } from 'vitest'
import { Offload } from '../client/client.ts'
import { RacedService, type Fault, type Turn } from './raced-service.fixture.ts'
import { handle, Worker, type Handler, type WorkerEvents } from '../worker.ts'

const JOBS = 4
/** How many jobs the worker may run at once. */
export const SLOTS = 2
/** Events that end a run. A release has none. */
const ENDINGS = ['completed', 'failed', 'cancelled', 'leaseLost'] as const

/** What happens to the worker besides its own doings, in an order that the scheduler chooses. */
const mishap = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('steal' as const), job: fc.nat(JOBS - 1) }) },
  fc.record({ kind: fc.constant('cancel' as const), job: fc.nat(JOBS - 1) }),
  // A beat of the renewals. Longer, and the service would count as away: then what is not settled is left to run out.
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('time passes' as const), ms: fc.constant(500) }) },
  fc.record({ kind: fc.constant('directive' as const), directive: fc.constantFrom('drain', 'stop') }),
  fc.record({ kind: fc.constant('stop' as const) }),
)
type Mishap = typeof mishap extends fc.Arbitrary<infer Value> ? Value : never

/** How a handler ends: after some turns, never, or only some time after it was aborted. And whether it heeds an abort. */
const handling = fc.record({
  turns: fc.nat(8),
  ends: fc.constantFrom('in turn' as const, 'in turn' as const, 'never' as const, 'late' as const),
  fails: fc.boolean(),
  listens: fc.boolean(),
})
type Handling = typeof handling extends fc.Arbitrary<infer Value> ? Value : never

/** Everything that the scheduler may choose. */
export const contest = fc.record({
  scheduler: fc.scheduler(),
  mishaps: fc.array(mishap, { maxLength: 10 }),
  noticesHangUps: fc.boolean(),
  handlings: fc.array(handling, { minLength: JOBS, maxLength: JOBS }),
})
type Contest = typeof contest extends fc.Arbitrary<infer Value> ? Value : never

/** What the worker and its handlers did, by the leases' names. */
export class Race {
  readonly service: RacedService
  readonly endings: { readonly name: (typeof ENDINGS)[number]; readonly lease: string }[] = []
  readonly leased: string[] = []
  /** Of runs that had heard of their loss before they ended. */
  readonly lostInTime: string[] = []
  /** Jobs begun though it was stopping, and what was said when it had stopped. */
  readonly tooLate: string[] = []
  mostAtOnce = 0
  isOver = false
  readonly #contest: Contest
  readonly #turn: Turn
  readonly #worker: Worker
  #atOnce = 0

  constructor(contest: Contest, fault: Fault | undefined) {
    this.#contest = contest
    this.#turn = (label) => contest.scheduler.schedule(Promise.resolve(), label)
    this.service = new RacedService(JOBS, this.#turn, fault)
    this.service.noticesHangUps = contest.noticesHangUps
    this.#worker = this.#startWorker()
  }

  /** To the end: until every job has had its turn and the worker has stopped, and a little longer. */
  async run(): Promise<this> {
    const { scheduler, mishaps } = this.#contest
    for (const step of mishaps) void this.#turn(step.kind).then(() => this.#suffer(step))
    void this.#worker.run().then(() => (this.isOver = true))
    const { jobs } = this.service
    await play(scheduler, () => jobs.every(({ state }) => state !== 'queued') && this.#atOnce === 0)
    void this.#worker.stop()
    await play(scheduler, () => this.isOver)
    // What its handlers still do then must not count.
    await play(scheduler, () => false, 3)
    return this
  }

  #startWorker(): Worker {
    const client = new Offload({ url: 'http://offload.test', apiKey: 'k', fetch: this.service.fetch })
    const handlers = [this.#handler()]
    const worker = new Worker({ client, handlers, concurrency: SLOTS, signals: false, log: () => undefined })
    worker.on('leased', (job) => this.leased.push(nameOf(job)))
    worker.on('leased', () => void (worker.state !== 'running' && this.tooLate.push('leased')))
    for (const name of [...ENDINGS, 'error'] as const)
      worker.on(name, () => void (worker.state === 'stopped' && this.tooLate.push(name)))
    for (const name of ENDINGS)
      worker.on(name, (...facts: WorkerEvents[typeof name]) =>
        this.endings.push({ name, lease: nameOf(facts[0]) }),
      )
    return worker
  }

  #handler(): Handler {
    return handle('test.job', async (_payload, { job, signal, leaseCount }) => {
      const chosen = this.#contest.handlings[Number(job.id.at(-1))] as Handling
      this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#atOnce)
      try {
        await Promise.race([work(chosen, signal, this.#turn), abortOf(chosen, signal)])
        if (chosen.fails) throw new Error('failed')
        return `${job.id} run ${leaseCount}`
      } finally {
        this.#atOnce -= 1
        const { code } = (signal.reason ?? {}) as { code?: string }
        if (code === 'lease_lost') this.lostInTime.push(nameOf({ id: job.id, leaseCount }))
      }
    })
  }

  async #suffer(step: Mishap): Promise<void> {
    if (step.kind === 'steal') this.service.steal(step.job)
    if (step.kind === 'cancel') this.service.cancel(step.job)
    if (step.kind === 'directive') this.service.directive = step.directive
    if (step.kind === 'stop') void this.#worker.stop()
    if (step.kind === 'time passes') await vi.advanceTimersByTimeAsync(step.ms)
  }
}

function nameOf({ id, leaseCount }: { id: string; leaseCount: number }): string {
  return `ours-${id}-${leaseCount}`
}

async function work({ turns, ends }: Handling, signal: AbortSignal, turn: Turn): Promise<void> {
  for (let i = 0; i < turns; i++) await turn('work')
  if (ends === 'in turn') return
  await new Promise<void>((resolve) => {
    if (ends === 'late') signal.addEventListener('abort', () => setTimeout(resolve, 3000))
  })
}

function abortOf({ listens }: Handling, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (listens) signal.addEventListener('abort', () => reject(signal.reason as Error))
  })
}

/** Lets things happen, and time pass when nothing else does, until `isEnough` or for long enough. */
export async function play(scheduler: fc.Scheduler, isEnough: () => boolean, most = 60): Promise<void> {
  for (let rounds = 0; rounds < most && !isEnough(); rounds++) {
    // Bodies are read in turns of the loop of their own.
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
    await scheduler.waitAll()
    if (scheduler.count() === 0) await vi.advanceTimersByTimeAsync(2000)
  }
}
