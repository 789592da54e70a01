// The engine against its model, as often as wanted.
import { runModel } from '../model/model-run.ts'
import { count, oneOf, seed, text } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'

/** What `npm test` does 500 times, and with the control. */
export const model = defineProof({
  name: 'model',
  shows:
    'whatever callers do, in whatever order and at whatever time, the engine does what its specification says',
  options: {
    runs: count('how many stories', { absent: 100_000 }),
    on: oneOf('`redis` (by default), or `cluster`: three masters', ['redis', 'cluster']),
    seed: seed(),
    path: text('of a failure that was reported'),
    replay: text('of a failure that was reported'),
    control: oneOf('`skewed`: the clock of one instance is a second ahead, which must be noticed', [
      'skewed',
    ]),
  },
  async run({ runs, on, seed, path, replay, control }) {
    const isSkewed = control !== undefined
    const failure = await runModel({
      ...{ runs, seed, path, replayPath: replay, isCluster: on === 'cluster', isSkewed },
    })
    return { holds: (failure !== null) === isSkewed, says: failure ?? `${runs} stories told` }
  },
})
