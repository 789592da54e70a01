import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Offload } from './client.ts'
import { RacedService, type Turn } from './raced-service.fixture.ts'
import { loadTracing } from './tracing.ts'
import { handle, Worker, type WorkerEvents } from './worker.ts'

const JOBS = 4
const SLOTS = 2
/** Events that end a run. A release has none. */
const ENDINGS = ['completed', 'failed', 'cancelled', 'leaseLost'] as const

// Looked for once, with real I/O: not a thing to race with.
beforeAll(async () => void (await loadTracing()))
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

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

interface Race {
  readonly service: RacedService
  readonly endings: readonly { readonly name: string; readonly token: string }[]
  readonly leased: readonly string[]
  /** Of runs that had heard of their loss before they ended. */
  readonly lostInTime: readonly string[]
  readonly mostAtOnce: number
  readonly isOver: boolean
}

async function race(
  scheduler: fc.Scheduler,
  mishaps: readonly Mishap[],
  handlings: readonly Handling[],
): Promise<Race> {
  const service = new RacedService(JOBS, (label) => scheduler.schedule(Promise.resolve(), label))
  const endings: { name: string; token: string }[] = []
  const leased: string[] = []
  const lostInTime: string[] = []
  let atOnce = 0
  let mostAtOnce = 0
  const tokenOf = (job: { id: string; leaseCount: number }): string => `ours-${job.id}-${job.leaseCount}`
  const handler = handle('test.job', async (_payload, { job, signal, leaseCount }) => {
    const chosen = handlings[Number(job.id.at(-1))] as Handling
    mostAtOnce = Math.max(mostAtOnce, ++atOnce)
    try {
      await Promise.race([
        work(chosen, signal, (label) => scheduler.schedule(Promise.resolve(), label)),
        abortOf(chosen, signal),
      ])
      if (chosen.fails) throw new Error('failed')
      return `${job.id} run ${leaseCount}`
    } finally {
      atOnce -= 1
      if ((signal.reason as { code?: string } | undefined)?.code === 'lease_lost')
        lostInTime.push(tokenOf({ id: job.id, leaseCount }))
    }
  })
  const client = new Offload({ url: 'http://offload.test', apiKey: 'k', fetch: service.fetch })
  const worker = new Worker({
    client,
    handlers: [handler],
    concurrency: SLOTS,
    signals: false,
    log: () => undefined,
  })
  worker.on('leased', (job) => leased.push(tokenOf(job)))
  for (const name of ENDINGS)
    worker.on(name, (...facts: WorkerEvents[typeof name]) => endings.push({ name, token: tokenOf(facts[0]) }))
  let isOver = false
  const act = async (step: Mishap): Promise<void> => {
    if (step.kind === 'steal') service.steal(step.job)
    if (step.kind === 'cancel') service.cancel(step.job)
    if (step.kind === 'directive') service.directive = step.directive
    if (step.kind === 'stop') void worker.stop()
    if (step.kind === 'time passes') await vi.advanceTimersByTimeAsync(step.ms)
  }
  for (const step of mishaps) void scheduler.schedule(Promise.resolve(), step.kind).then(() => act(step))
  void worker.run().then(() => (isOver = true))
  await play(scheduler, () => service.jobs.every(({ state }) => state !== 'queued') && atOnce === 0)
  void worker.stop()
  await play(scheduler, () => isOver)
  // What its handlers still do then must not count.
  await play(scheduler, () => false, 3)
  return { service, endings, leased, lostInTime, mostAtOnce, isOver }
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
async function play(scheduler: fc.Scheduler, isEnough: () => boolean, most = 60): Promise<void> {
  for (let rounds = 0; rounds < most && !isEnough(); rounds++) {
    // Bodies are read in turns of the loop of their own.
    for (let turns = 0; turns < 5; turns++) await new Promise((resolve) => setImmediate(resolve))
    await scheduler.waitAll()
    if (scheduler.count() === 0) await vi.advanceTimersByTimeAsync(2000)
  }
}

it('keeps its word in whatever order stop, losses, cancels, renewals and answers come', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(mishap, { maxLength: 10 }),
      fc.array(handling, { minLength: JOBS, maxLength: JOBS }),
      async (scheduler, mishaps, handlings) => {
        const { service, endings, leased, lostInTime, mostAtOnce, isOver } = await race(
          scheduler,
          mishaps,
          handlings,
        )
        expect(isOver).toBe(true)
        expect(mostAtOnce).toBeLessThanOrEqual(SLOTS)
        // Each run ends once, or was given back without a word.
        expect(new Set(endings.map(({ token }) => token)).size).toBe(endings.length)
        const accepted = service.settlements.filter(({ isAccepted }) => isAccepted)
        for (const token of leased) {
          const isReleased = accepted.some(
            ({ leaseToken, outcome }) => leaseToken === token && outcome === 'release',
          )
          expect(endings.some((ending) => ending.token === token) || isReleased).toBe(true)
        }
        // And says one thing of each.
        const said = new Set(service.settlements.map(({ leaseToken, outcome }) => `${leaseToken} ${outcome}`))
        expect(said.size).toBe(new Set(service.settlements.map(({ leaseToken }) => leaseToken)).size)
        // What it calls completed, the service has from that very run.
        for (const { token } of endings.filter(({ name }) => name === 'completed')) {
          const job = service.jobs.find(({ settledBy }) => settledBy === token)
          expect(job).toMatchObject({ state: 'completed', result: `${job?.id} run ${job?.leaseCount}` })
        }
        // Nothing is held when it has stopped, and nothing was said of a lease it knew to be lost.
        expect(
          service.jobs.filter(({ state, leaseToken }) => state === 'active' && /^ours/.test(leaseToken)),
        ).toEqual([])
        expect(service.settlements.filter(({ leaseToken }) => lostInTime.includes(leaseToken))).toEqual([])
      },
    ),
    { numRuns: 100 },
  )
}, 120_000)
