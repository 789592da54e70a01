// The short form of `pnpm prove kill`, a service with a fault that it must find out, and each check of the ledger shown to fail.
import type { Attempt, Job } from '@offload/engine'
import { expect, it } from 'vitest'
import { Chance } from '../harness/chance.ts'
import { Kill } from './kill.ts'
import { judge, type BegunRun, type Told } from './ledger.ts'

it('loses nothing and believes no overtaken worker when services, workers and Redis are killed', async () => {
  const chance = new Chance()
  await using fleet = await Kill.start()
  const { violations, accepted } = await fleet.run(chance, { isShort: true })
  expect(violations, `pnpm prove kill --rounds 1 --seed ${chance.seed}`).toEqual([])
  expect(accepted).toBeGreaterThan(100)
})

it('finds out a service that believes an overtaken worker', async () => {
  await using fleet = await Kill.start('stale')
  const { violations } = await fleet.run(new Chance())
  expect(violations).toContainEqual(expect.stringMatching(/^stale: .* was completed by lease 1 of 2$/))
})

const attempt = (workerId: string, outcome: Attempt['outcome'], ms: number): Attempt => {
  return { attempt: 1, startedAt: 0, finishedAt: ms, outcome, workerId, error: null }
}
/** Lease 1 of worker `a` ran out; lease 2 of worker `b` completed it. */
const twice = {
  project: 'default',
  queue: 'fleet',
  id: 'one',
  state: 'completed',
  payload: '{"n":1}',
  result: '{"leaseCount":2,"worker":"b"}',
  leaseCount: 2,
  attempts: [attempt('a', 'lease_expired', 5000), attempt('b', 'completed', 50)],
} as unknown as Job
const run = (worker: string, leaseCount: number): BegunRun => ({ worker, job: 'fleet_one', leaseCount })
const told: Told = {
  sent: new Set([1]),
  accepted: new Map([['fleet_one', 1]]),
  begun: [run('a', 1), run('b', 2)],
  completed: [run('b', 2)],
}

it('passes a job that ran twice because its first lease ran out', () => {
  expect(judge(told, [twice])).toEqual({ violations: [], causes: { lease_expired: 1 } })
})

it.each<[string, Partial<Told>, Partial<Job>[]]>([
  ['lost: fleet_one was accepted and is gone', { begun: [], completed: [] }, []],
  ['lost: fleet_one was accepted and is failed', { completed: [] }, [{ ...twice, state: 'failed' }]],
  ['lost: fleet_one was completed by b, and is not any more', {}, [{ ...twice, state: 'failed' }]],
  ['unexpected: one holds {"n":1}, which nobody sent', { sent: new Set() }, [twice]],
  ['unexpected: two is a second job of {"n":1}', {}, [twice, { ...twice, id: 'two' }]],
  ['stale: fleet_one was completed by lease 2 of 3', {}, [{ ...twice, leaseCount: 3 }]],
  ['stale: a was told that it completed fleet_one, and so did b', { completed: [run('a', 1)] }, [twice]],
  ['unexplained: fleet_one ran at c without a cause', { begun: [run('c', 1), run('b', 2)] }, [twice]],
  [
    'unexplained: a lease of fleet_one ended before its time',
    {},
    [{ ...twice, attempts: [attempt('a', 'lease_expired', 4999)] }],
  ],
])('would say "%s"', (sentence, changes, jobs) => {
  expect(judge({ ...told, ...changes }, jobs as Job[]).violations).toContain(sentence)
})
