// Failovers by Sentinels, round after round: killed, paused and cut off masters, and the ledger of each.
import { FAILOVERS, Sentinel, type Failover } from '../chaos/sentinel.ts'
import { Chance } from '../harness/chance.ts'
import { count, oneOf, seed } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { percentile, runRounds, verdictOf, type RanRound } from './rounds.ts'

/** What `npm test` does once for a master that is cut off, and once with the control. */
export const sentinel = defineProof({
  name: 'sentinel',
  shows:
    'with OFFLOAD_DURABILITY=replicated nothing that was answered is lost when Sentinels replace the master',
  options: {
    rounds: count('how many failovers', { absent: 6 }),
    kind: oneOf(`of which kind: ${FAILOVERS.join(', ')}; by default all in turn`, FAILOVERS),
    replicas: count('how many of the two must have each change; with 1 a paused master may lose some', {
      absent: 2,
      atMost: 2,
    }),
    seed: seed(),
    control: oneOf('`asynchronous`: nobody waits for replicas, which must lose jobs when they are cut off', [
      'asynchronous',
    ]),
  },
  async run({ rounds, kind, replicas, seed, control }) {
    await using failovers = await Sentinel.start(control ? 'everysec' : 'replicated', replicas)
    const run = (kind: Failover, round: number) => failovers.run(kind, new Chance(seed + round))
    const ran = await runRounds({ rounds, kinds: kind ? [kind] : FAILOVERS, control, run })
    const facts = [
      `longest time without an answer, in each round: ${byKind(ran, 'longestSilenceMs')}`,
      `time from the first to the last lost enqueue: ${byKind(ran, 'lossWindowMs')}`,
    ]
    // A master that is killed at once has mostly sent all that it has.
    const needed = ran.filter(({ kind }) => kind === 'cut off').length
    return verdictOf(ran, { control, facts, needed, seed })
  },
})

function byKind(ran: readonly RanRound<Failover>[], figure: 'longestSilenceMs' | 'lossWindowMs'): string {
  const kinds = Map.groupBy(ran, ({ kind }) => kind)
  const figures = [...kinds].map(([kind, rounds]) => {
    const values = rounds.map((round) => round[figure])
    const [middle, high] = [50, 95].map((percent) => Math.round(percentile(values, percent)))
    return `${kind} median ${middle}, p95 ${high} ms`
  })
  return figures.join('; ')
}
