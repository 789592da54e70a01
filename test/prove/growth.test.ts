// The short form of `pnpm prove growth`: what is left in Redis of jobs and queues that have come and gone.
import { expect, it } from 'vitest'
import { soakViolations } from './growth.ts'
import { leftovers } from './key-space.ts'
import { makeAndEmpty } from './many-queues.ts'
import { soak } from './soak.ts'

/** Memory is for the long form to judge: a heap that is some seconds old still grows. */
const ANY_MEMORY = Infinity

it('leaves no lasting key of jobs that have ended and are swept', async () => {
  const soaked = await soak({ runMs: 2000, keepMs: 500, warmUpMs: 1000 })
  expect(soaked.jobs).toBeGreaterThan(100)
  expect(soakViolations(soaked, ANY_MEMORY)).toEqual([])
})

it('would find out jobs that are kept', async () => {
  const soaked = await soak({ runMs: 300, keepMs: 3_600_000, warmUpMs: 0, settledWithinMs: 0 })
  expect(soakViolations(soaked, ANY_MEMORY)).toContainEqual(expect.stringMatching(/:completed is left$/))
})

it('leaves nothing of queues that were emptied and deleted', async () => {
  const { before, after } = await makeAndEmpty(100)
  expect(leftovers(before, after)).toEqual([])
})
