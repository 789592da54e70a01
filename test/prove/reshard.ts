// A busy slot moved between the masters of a cluster, and masters replaced, round after round, with the ledger of each.
import { Reshard, SHAKES } from '../chaos/reshard.ts'
import type { Proof, Verdict } from './proof.ts'
import { percentile, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once for a reshard, and once with the control. */
export const reshard: Proof = {
  name: 'reshard',
  shows: 'on a cluster a busy queue moves between masters, and masters change: nothing is lost or torn apart',
  options: {
    rounds: { means: 'how often', absent: '6' },
    kind: {
      means:
        '`reshard`, `failover` (both in turn by default), or `kill`, which may lose what was not sent on',
    },
    backlog: { means: 'jobs that wait while the slot moves, each of them a key', absent: '1500' },
    control: { means: '`careless`: the slot leaves keys behind, which must lose jobs' },
  },
  async run({ rounds, kind, backlog, control }): Promise<Verdict> {
    const kinds = SHAKES.filter((known) => (kind === undefined ? known !== 'kill' : known === kind))
    if (kinds.length === 0) throw new Error(`There is no "${kind}"`)
    if (control !== undefined && control !== 'careless') throw new Error(`There is no control "${control}"`)
    await using cluster = await Reshard.start({ isCareless: control !== undefined })
    let turn = 0
    const next = () => (control ? 'reshard' : (kinds[turn++ % kinds.length] ?? 'reshard'))
    const ran = await runRounds(
      Number(rounds),
      () => cluster.run(next(), Number(backlog)),
      control !== undefined,
    )
    const [middle, high] = [percentile(ran.silences, 50), percentile(ran.silences, 95)].map(Math.round)
    const outage = `longest time without an answer, in each round: median ${middle} ms, p95 ${high} ms`
    return verdictOf(ran, { control, facts: [outage] })
  },
}
