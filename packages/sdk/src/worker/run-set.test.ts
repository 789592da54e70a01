import { expect, it } from 'vitest'
import type { JobRun } from './job-run.ts'
import { RunSet } from './run-set.ts'

const never = new AbortController().signal

function runOf(name: string): JobRun {
  return { name } as JobRun
}

it('wakes those who wait as runs end', async () => {
  const runs = new RunSet(2)
  const [first, second] = [runOf('1'), runOf('2')]
  runs.add(first)
  runs.add(second)
  const fewer = runs.until(() => runs.busy < 2, never)
  const none = runs.until(() => runs.size === 0, never)
  runs.decide(first)
  await fewer
  expect(runs.allBusy()).toEqual([second])
  runs.decide(second)
  runs.remove(first)
  runs.remove(second)
  await none
})

it('an abort wakes only those whose signal it is', async () => {
  const runs = new RunSet(1)
  const run = runOf('1')
  runs.add(run)
  const impatient = new AbortController()
  const patient = runs.until(() => runs.size === 0, never)
  const gaveUp = runs.until(() => runs.size === 0, impatient.signal)
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

it('frees a slot when the handler is done, and holds it back for the poll that may fill it', () => {
  const runs = new RunSet(3)
  const run = runOf('1')
  runs.add(run)
  expect(runs.reserve(100)).toBe(2)
  expect(runs.freeSlots).toBe(0)
  runs.decide(run)
  expect(runs.freeSlots).toBe(1)
  runs.unreserve(2)
  expect(runs.freeSlots).toBe(3)
})

it('leases no more while as many runs as it has slots wait to be settled', () => {
  const runs = new RunSet(2)
  const all = ['1', '2', '3', '4'].map(runOf)
  for (const run of all) {
    runs.add(run)
    runs.decide(run)
  }
  expect(runs.freeSlots).toBe(0)
  runs.remove(all[0] as JobRun)
  expect(runs.freeSlots).toBe(1)
})
