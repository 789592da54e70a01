// Clocks that are an hour off, and are set while jobs run, round after round, and the ledger of each.
import { Clocks } from '../chaos/clock.ts'
import { count, oneOf } from '../harness/command-options.ts'
import { canSetClocks } from '../harness/wrong-clock.ts'
import { defineProof } from './proof.ts'
import { ALIKE, runRounds, verdictOf } from './rounds.ts'

/** Takes 80 s a round. */
export const clock = defineProof({
  name: 'clock',
  shows:
    'services and workers whose clocks are an hour off, and are set under way, change nothing: only the clock of Redis counts (needs libfaketime)',
  options: {
    rounds: count('how often', { absent: 5 }),
    control: oneOf('`own`: services go by their own clocks, which must be found out', ['own']),
  },
  async run({ rounds, control }) {
    if (!(await canSetClocks())) throw new Error('No libfaketime is here: install the package faketime')
    await using clocks = await Clocks.start(control)
    const ran = await runRounds({ rounds, kinds: ALIKE, control, run: () => clocks.run() })
    return verdictOf(ran, { control, facts: [] })
  },
})
