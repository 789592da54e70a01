// Deployments of this version over an earlier one, under load, round after round.
import { Upgrade } from '../chaos/upgrade.ts'
import { count, oneOf, text } from '../harness/command-options.ts'
import { defineProof } from './proof.ts'
import { ALIKE, runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once where git has the commit before, and once with the control. */
export const upgrade = defineProof({
  name: 'upgrade',
  shows:
    'this version takes over from an earlier one under load, side by side with it: nothing is lost, no caller told',
  options: {
    rounds: count('how many deployments', { absent: 5 }),
    from: text('the earlier version, as git names it', 'HEAD~1'),
    control: oneOf('`broken`: a version that does not find the jobs of the one before must be found out', [
      'broken',
    ]),
  },
  async run({ rounds, from, control }) {
    await using deployments = await Upgrade.start(from, { isBroken: control !== undefined })
    const ran = await runRounds({ rounds, kinds: ALIKE, control, run: () => deployments.run() })
    return verdictOf(ran, { control, facts: [`from ${from}`] })
  },
})
