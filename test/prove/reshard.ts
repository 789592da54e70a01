// A busy slot moved between the masters of a cluster, and masters replaced, round after round, with the ledger of each.
import { Reshard, SHAKES, type Shake } from '../chaos/reshard.ts'
import { count, oneOf } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { percentile, runRounds, verdictOf } from './rounds.ts'

const CLAIMED = ['reshard', 'failover'] as const

/** What `npm test` does once for a reshard, and once with the control. */
export const reshard = defineProof({
  name: 'reshard',
  shows: 'on a cluster a busy queue moves between masters, and masters change: nothing is lost or torn apart',
  options: {
    rounds: count('how often', { absent: 6 }),
    kind: oneOf(
      '`reshard`, `failover` (both in turn by default), or `kill`, which may lose what was not sent on',
      SHAKES,
    ),
    backlog: count('jobs that wait while the slot moves, each of them a key', { absent: 1500 }),
    control: oneOf('`careless`: the slot leaves keys behind, which must lose jobs', ['careless']),
  },
  async run({ rounds, kind, backlog, control }) {
    await using cluster = await Reshard.start({ isCareless: control !== undefined })
    const run = (shake: Shake) => cluster.run(shake, backlog)
    const kinds = kind ? ([kind] as const) : CLAIMED
    const ran = await runRounds({ rounds, kinds: control ? ['reshard'] : kinds, control, run })
    const silences = ran.map(({ longestSilenceMs }) => longestSilenceMs)
    const [middle, high] = [50, 95].map((percent) => Math.round(percentile(silences, percent)))
    const outage = `longest time without an answer, in each round: median ${middle} ms, p95 ${high} ms`
    return verdictOf(ran, { control, facts: [outage] })
  },
})
