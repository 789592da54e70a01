// Failovers by Sentinels, round after round: killed, paused and cut off masters, and the ledger of each.
import { FAILOVERS, Sentinel } from '../chaos/sentinel.ts'
import type { Proof, Verdict } from './proof.ts'
import { percentile, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once for a master that is cut off, and once with the control. */
export const sentinel: Proof = {
  name: 'sentinel',
  shows:
    'with OFFLOAD_DURABILITY=replicated nothing that was answered is lost when Sentinels replace the master',
  options: {
    rounds: { means: 'how many failovers', absent: '6' },
    kind: { means: `of which kind: ${FAILOVERS.join(', ')}; by default all in turn` },
    replicas: {
      means: 'how many of the two must have each change; with 1 a paused master may lose some',
      absent: '2',
    },
    control: {
      means: '`asynchronous`: nobody waits for replicas, which must lose jobs when they are cut off',
    },
  },
  async run({ rounds, kind, replicas, control }): Promise<Verdict> {
    const kinds = FAILOVERS.filter((known) => kind === undefined || known === kind)
    if (kinds.length === 0) throw new Error(`There is no failover "${kind}"`)
    if (control !== undefined && control !== 'asynchronous')
      throw new Error(`There is no control "${control}"`)
    await using failovers = await Sentinel.start(control ? 'everysec' : 'replicated', Number(replicas))
    const kindOf = (turn: number) => kinds[turn % kinds.length] ?? 'kill'
    let turn = 0
    const run = () => failovers.run(kindOf(turn++))
    const ran = await runRounds(Number(rounds), run, control !== undefined)
    const facts = [outagesOf(kinds, ran.silences), lossOf(kinds, ran.lossWindows)]
    // A master that is killed at once has mostly sent all that it has.
    const needed = ran.silences.filter((_, round) => kindOf(round) === 'cut off').length
    return verdictOf(ran, { control, facts, needed })
  },
}

function lossOf(kinds: readonly string[], windows: readonly number[]): string {
  return `time from the first to the last lost enqueue: ${byKind(kinds, windows)}`
}

function outagesOf(kinds: readonly string[], silences: readonly number[]): string {
  return `longest time without an answer, in each round: ${byKind(kinds, silences)}`
}

/** Rounds take turns at the kinds. */
function byKind(kinds: readonly string[], values: readonly number[]): string {
  const figures = kinds.map((kind, turn) => {
    const own = values.filter((_, round) => round % kinds.length === turn)
    const [middle, high] = [50, 95].map((percent) => Math.round(percentile(own, percent)))
    return `${kind} median ${middle}, p95 ${high} ms`
  })
  return figures.join('; ')
}
