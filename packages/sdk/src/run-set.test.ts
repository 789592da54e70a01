import { expect, it } from 'vitest'
import type { JobRun } from './job-run.ts'
import { RunSet } from './run-set.ts'

function runOf(leaseToken: string): JobRun {
  return { lease: { leaseToken } } as JobRun
}

it('wakes those who wait as runs end', async () => {
  const runs = new RunSet()
  const [first, second] = [runOf('1'), runOf('2')]
  runs.add(first)
  runs.add(second)
  const fewer = runs.whenFewerThan(2, new AbortController().signal)
  const none = runs.whenFewerThan(1, new AbortController().signal)
  runs.remove(first)
  await fewer
  expect(runs.all()).toEqual([second])
  runs.remove(second)
  await none
  expect(runs.size).toBe(0)
})

it('an abort wakes only those whose signal it is', async () => {
  const runs = new RunSet()
  const run = runOf('1')
  runs.add(run)
  const impatient = new AbortController()
  const patient = runs.whenFewerThan(1, new AbortController().signal)
  const gaveUp = runs.whenFewerThan(1, impatient.signal)
  impatient.abort()
  await gaveUp
  const state = await Promise.race([
    patient.then(() => 'woken'),
    new Promise((resolve) => setImmediate(resolve, 'waiting')),
  ])
  expect(state).toBe('waiting')
  runs.remove(run)
  await patient
})
