// kill -9 of every process there is, round after round, and the ledger of each.
import { Kill, KILL_CONTROLS } from '../chaos/kill.ts'
import { Chance } from '../harness/chance.ts'
import { count, oneOf, seed } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { ALIKE, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once, without overtaken workers, and with each control. */
export const kill = defineProof({
  name: 'kill',
  shows:
    'two services, three SDK workers and Redis are killed at random: nothing is lost, nothing done by who was overtaken',
  options: {
    rounds: count('how often', { absent: 20 }),
    seed: seed(),
    control: oneOf(
      '`memory` (Redis writes no file) or `stale` (any token completes): must be found out',
      KILL_CONTROLS,
    ),
  },
  async run({ rounds, seed, control }) {
    await using fleet = await Kill.start(control)
    const run = (_: unknown, round: number) => fleet.run(new Chance(seed + round))
    const ran = await runRounds({ rounds, kinds: ALIKE, control, run })
    const { service, worker, redis } = fleet.killed
    const killed = `killed: ${service} services, ${worker} workers, ${redis} times Redis; ${fleet.overtaken} workers held up until overtaken`
    return verdictOf(ran, { control, facts: [killed], seed })
  },
})
