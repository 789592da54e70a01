// Power cuts: Redis's file is cut back to its last fsync, round after round, and the ledger of each.
import { PowerCut } from '../chaos/power-cut.ts'
import { Chance } from '../harness/chance.ts'
import { count, oneOf, seed } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { ALIKE, percentile, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once, and once with the control. */
export const powerCut = defineProof({
  name: 'power-cut',
  shows:
    'with OFFLOAD_DURABILITY=fsync, what was answered survives a power cut of Redis (needs Linux and strace)',
  options: {
    rounds: count('how many cuts', { absent: 20 }),
    seed: seed(),
    control: oneOf('`everysec`: the weaker durability, which must lose jobs', ['everysec']),
  },
  async run({ rounds, seed, control }) {
    await using cuts = await PowerCut.start(control ?? 'fsync')
    const run = (_: unknown, round: number) => cuts.run(new Chance(seed + round))
    const ran = await runRounds({ rounds, kinds: ALIKE, control, run })
    const { bytesCut } = cuts
    const cut = `bytes that a cut took: median ${percentile(bytesCut, 50)}, most ${Math.max(...bytesCut)}`
    return verdictOf(ran, { control, facts: [cut], seed })
  },
})
