// The short form of `pnpm prove worker-growth`, and a worker that does grow.
import { expect, it } from 'vitest'
import { measureGrowth } from './worker-growth.ts'

/** A lease with its job is 2 kB: one kept for each job would show beyond this, and noise of few jobs stays below. */
const NOISE = 400
const JOBS = 3000

it('a worker does not hold on to the jobs it has run', async () => {
  expect((await measureGrowth(JOBS)).bytesPerJob).toBeLessThan(NOISE)
})

it('is a check that can fail: what is held for each job shows', async () => {
  const held: unknown[] = []
  const { bytesPerJob } = await measureGrowth(JOBS, () =>
    held.push(Array.from({ length: 200 }, (_, i) => ({ i }))),
  )
  expect(held.length).toBeGreaterThan(JOBS)
  expect(bytesPerJob).toBeGreaterThan(NOISE)
})
