import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { Offload } from '../client/client.ts'
import { RacedService } from './raced-service.fixture.ts'
import { loadTracing } from '../tracing/tracing.ts'
import { play } from './worker-race.fixture.ts'
import { handle, RetryLater, Worker } from '../worker.ts'

// Looked for once, with real I/O: not a thing to race with.
beforeAll(async () => void (await loadTracing()))
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

it.each(['group', 'queue'] as const)(
  'takes nothing into the slot of a run that holds off its %s before the service knows',
  async (scope) => {
    const race = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      expect(await jobsStarted(scheduler, scope)).toBe(1)
    })
    await fc.assert(race, { numRuns: 50 })
  },
  60_000,
)

it('takes the next job after a run that only holds off itself', async () => {
  const race = fc.asyncProperty(fc.scheduler(), async (scheduler) => {
    expect(await jobsStarted(scheduler, 'job')).toBe(3)
  })
  await fc.assert(race, { numRuns: 10 })
}, 60_000)

/** How many of three jobs a worker with one slot starts when the first to run says: later, an hour from now. */
async function jobsStarted(scheduler: fc.Scheduler, scope: 'job' | 'group' | 'queue'): Promise<number> {
  const service = new RacedService(3, (label) => scheduler.schedule(Promise.resolve(), label))
  let started = 0
  const later = handle('test.job', async () => {
    started += 1
    throw new RetryLater({ delay: '1h', scope })
  })
  const client = new Offload({ url: 'http://offload.test', apiKey: 'k', fetch: service.fetch })
  const worker = new Worker({
    client,
    handlers: [later],
    concurrency: 1,
    signals: false,
    log: () => undefined,
  })
  let isOver = false
  void worker.run().then(() => (isOver = true))
  await play(scheduler, () => started === 3, 15)
  void worker.stop()
  await play(scheduler, () => isOver)
  expect(isOver).toBe(true)
  return started
}
