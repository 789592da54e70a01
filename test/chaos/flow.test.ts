// Flow control under kills, in short, and the checks of a history shown to fail.
import type { Job } from '@offload/engine'
import { expect, it } from 'vitest'
import { Chance } from '../harness/chance.ts'
import { FlowFleet } from './flow-fleet.ts'
import { disorders, excessStarts, overlaps, type Run } from './flow-history.ts'
import { flowViolations } from './flow.ts'

it('limits, rates and order hold while services and workers die', async () => {
  const chance = new Chance()
  await using fleet = await FlowFleet.start()
  const found = await flowViolations(fleet, { jobsPerGroup: 15, kills: 1, round: 0, chance })
  const nothing = { limits: [], rates: [], order: [] }
  expect(found, `pnpm prove flow --rounds 1 --seed ${chance.seed}`).toEqual(nothing)
})

const run = (startedAt: number, finishedAt: number): Run => ({ job: 'j', group: 'g', startedAt, finishedAt })

it('a leaked slot would show', () => {
  const runs = [run(0, 10), run(5, 20), run(10, 30)]
  expect(overlaps(runs, 2, 'group g')).toEqual([])
  expect(overlaps([...runs, run(6, 9)], 2, 'group g')).toEqual(['group g: 3 runs at once, at most 2 allowed'])
})

it('a skipped rate check would show', () => {
  const rate = { limit: 10, periodMs: 1000, burst: 2 }
  const starts = (...times: number[]) => times.map((at) => run(at, at + 1))
  expect(excessStarts(starts(0, 0, 100, 200), rate, 'q')).toEqual([])
  expect(excessStarts(starts(0, 0, 0), rate, 'q')).toHaveLength(1)
  expect(excessStarts(starts(0, 0, 50, 100, 120, 140), rate, 'q')).toHaveLength(1)
})

it('a job that overtakes another of its ordered group would show', () => {
  const job = (id: string, startedAt: number, finishedAt: number) =>
    ({ id, group: 'g', finishedAt, attempts: [{ startedAt, finishedAt }] }) as unknown as Job
  expect(disorders([job('one', 0, 10), job('two', 10, 20)])).toEqual([])
  expect(disorders([job('one', 0, 10), job('two', 9, 20)])).toHaveLength(1)
})
