// The engine against its model, as often as wanted.
import { runModel } from '../model/model-run.ts'
import type { Proof, Verdict } from './proof.ts'

/** What `npm test` does 500 times. */
export const model: Proof = {
  name: 'model',
  shows:
    'whatever callers do, in whatever order and at whatever time, the engine does what its specification says',
  options: {
    runs: { means: 'how many stories', absent: '100000' },
    on: { means: '`redis`, or `cluster`: three masters', absent: 'redis' },
    seed: { means: 'which ones; by default others each time' },
    path: { means: 'of a failure that was reported' },
    replay: { means: 'of a failure that was reported' },
  },
  async run({ runs, on, seed, path, replay }): Promise<Verdict> {
    const chosen = seed === undefined ? Date.now() & 0x7fffffff : Number(seed)
    const isCluster = on === 'cluster'
    const failure = await runModel({ runs: Number(runs), seed: chosen, isCluster, path, replayPath: replay })
    return { holds: failure === null, says: failure ?? `${runs} stories told (--seed ${chosen})` }
  },
}
