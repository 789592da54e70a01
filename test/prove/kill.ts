// kill -9 of every process there is, round after round, and the ledger of each.
import { Kill, KILL_CONTROLS } from '../chaos/kill.ts'
import type { Proof, Verdict } from './proof.ts'
import { runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once, without overtaken workers, and with each control. */
export const kill: Proof = {
  name: 'kill',
  shows:
    'two services, three SDK workers and Redis are killed at random: nothing is lost, nothing done by who was overtaken',
  options: {
    rounds: { means: 'how often', absent: '20' },
    control: { means: '`memory` (Redis writes no file) or `stale` (any token completes): must be found out' },
  },
  async run({ rounds, control: named }): Promise<Verdict> {
    const control = KILL_CONTROLS.find((known) => known === named)
    if (named !== undefined && control === undefined) throw new Error(`There is no control "${named}"`)
    await using fleet = await Kill.start(control)
    const ran = await runRounds(Number(rounds), () => fleet.run(), control !== undefined)
    const { service, worker, redis } = fleet.killed
    const killed = `killed: ${service} services, ${worker} workers, ${redis} times Redis; ${fleet.overtaken} workers held up until overtaken`
    return verdictOf(ran, { control, facts: [killed] })
  },
}
