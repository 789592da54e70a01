// Power cuts: Redis's file is cut back to its last fsync, round after round, and the ledger of each.
import { PowerCut } from '../chaos/power-cut.ts'
import type { Proof, Verdict } from './proof.ts'
import { percentile, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once, and once with the control. */
export const powerCut: Proof = {
  name: 'power-cut',
  shows:
    'with OFFLOAD_DURABILITY=fsync, what was answered survives a power cut of Redis (needs Linux and strace)',
  options: {
    rounds: { means: 'how many cuts', absent: '20' },
    control: { means: '`everysec`: the weaker durability, which must lose jobs' },
  },
  async run({ rounds, control }): Promise<Verdict> {
    if (control !== undefined && control !== 'everysec') throw new Error(`There is no control "${control}"`)
    await using cuts = await PowerCut.start(control ?? 'fsync')
    const ran = await runRounds(Number(rounds), () => cuts.run(), control !== undefined)
    const { bytesCut } = cuts
    const cut = `bytes that a cut took: median ${percentile(bytesCut, 50)}, most ${Math.max(...bytesCut)}`
    return verdictOf(ran, { control, facts: [cut] })
  },
}
