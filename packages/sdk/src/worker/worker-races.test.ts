import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Fault } from './raced-service.fixture.ts'
import { loadTracing } from '../tracing/tracing.ts'
import { contest, Race, SLOTS } from './worker-race.fixture.ts'

// Looked for once, with real I/O: not a thing to race with.
beforeAll(async () => void (await loadTracing()))
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Holds when a worker keeps its word, in whatever order the scheduler has things happen. */
function races(fault?: Fault) {
  return fc.asyncProperty(contest, async (chosen) => judge(await new Race(chosen, fault).run()))
}

function judge(race: Race): void {
  expect(race.isOver).toBe(true)
  expect(race.mostAtOnce).toBeLessThanOrEqual(SLOTS)
  expect(race.tooLate).toEqual([])
  eachRunEndsOnce(race)
  whatIsCompletedIsKept(race)
  nothingIsHeldOrSaidTwice(race)
}

/** Or was given back, which has no event. */
function eachRunEndsOnce({ endings, leased, service }: Race): void {
  const ended = endings.map(({ lease }) => lease)
  expect(new Set(ended).size).toBe(ended.length)
  const released = service.settlements.filter((item) => item.isAccepted && item.outcome === 'release')
  const over = new Set([...ended, ...released.map(({ lease }) => lease)])
  expect(leased.filter((lease) => !over.has(lease))).toEqual([])
}

/** From that very run. */
function whatIsCompletedIsKept({ endings, service }: Race): void {
  for (const { lease } of endings.filter(({ name }) => name === 'completed')) {
    const job = service.jobs.find((one) => one.lease === lease)
    expect(job).toMatchObject({ state: 'completed', result: `${job?.id} run ${job?.leaseCount}` })
  }
}

/** Once it has stopped; and it says nothing of a lease that its handler knew to be lost. */
function nothingIsHeldOrSaidTwice({ service, lostInTime }: Race): void {
  const held = service.jobs.filter(({ state, lease }) => state === 'active' && lease.startsWith('ours'))
  expect(held).toEqual([])
  const { settlements } = service
  const said = new Set(settlements.map(({ lease, outcome }) => `${lease} ${outcome}`))
  expect(said.size).toBe(new Set(settlements.map(({ lease }) => lease)).size)
  expect(settlements.filter(({ lease }) => lostInTime.includes(lease))).toEqual([])
}

it('keeps its word in whatever order stop, losses, cancels, renewals and answers come', async () => {
  await fc.assert(races(), { numRuns: 100 })
}, 120_000)

it.each(['believes stale tokens', 'loses releases', 'leases too much'] as const)(
  'is a check that can fail: it notices a service that %s',
  async (fault) => {
    expect(await fc.check(races(fault), { numRuns: 1000, endOnFailure: true })).toMatchObject({
      failed: true,
    })
  },
  120_000,
)
