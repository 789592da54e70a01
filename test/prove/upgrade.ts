// Deployments of this version over an earlier one, under load, round after round.
import { Upgrade } from '../chaos/upgrade.ts'
import type { Proof, Verdict } from './proof.ts'
import { runRounds, verdictOf } from './rounds.ts'

/** What `npm test` does once where git has the commit before, and once with the control. */
export const upgrade: Proof = {
  name: 'upgrade',
  shows:
    'this version takes over from an earlier one under load, side by side with it: nothing is lost, no caller told',
  options: {
    rounds: { means: 'how many deployments', absent: '5' },
    from: { means: 'the earlier version, as git names it', absent: 'HEAD~1' },
    control: { means: '`broken`: a version that does not find the jobs of the one before must be found out' },
  },
  async run({ rounds, from = '', control }): Promise<Verdict> {
    if (control !== undefined && control !== 'broken') throw new Error(`There is no control "${control}"`)
    await using deployments = await Upgrade.start(from, { isBroken: control !== undefined })
    const ran = await runRounds(Number(rounds), () => deployments.run(), control !== undefined)
    return verdictOf(ran, { control, facts: [`from ${from}`] })
  },
}
