// The engine against its specification (queue-model.ts), in stories that nobody thought of.
import { expect, it } from 'vitest'
import { freshSeed } from '../harness/chance.ts'
import { runModel } from './model-run.ts'

const RUNS = 500

it(`does what the model says in ${RUNS} stories of up to 40 steps`, { timeout: 300_000 }, async () => {
  const failure = await runModel({ runs: RUNS, seed: freshSeed() })
  expect(failure, failure ?? '').toBeNull()
})
